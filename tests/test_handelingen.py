"""Every act on the visie and on publishing, and each way it can end. Inbreng and advies have files of their own."""

from __future__ import annotations

import threading
from contextlib import nullcontext, suppress
from datetime import date, timedelta

import pghistory.models
import pytest
from django.db import connection
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portaal.handelingen import AlGedaan, HandelingFout, handeling
from portaal.opmaak import OpmaakFout
from portaal.rollen import Rol
from publicatie.actions import maak_uitgave, uitgeven
from publicatie.models import Uitgeefopdracht
from tests.factories import (
    AntwoordFactory,
    GebiedFactory,
    GebruikerFactory,
    KaderFactory,
    MaatregelFactory,
    ParagraafFactory,
    TekstversieFactory,
    ThemaFactory,
    UitgaveFactory,
    UitgeefopdrachtFactory,
    VisieFactory,
)
from tests.test_rechten import FASESTAPPEN
from visie.actions import (
    TekstConflict,
    fase_wijzigen,
    kader_afwijken,
    kader_toevoegen,
    kader_verwerken,
    maak_actueel,
    maatregel_opslaan,
    paragraaf_opslaan,
    startnotitie_overnemen,
    thema_bijwerken,
    thema_toevoegen,
    visie_aanmaken,
    visie_bijwerken,
)
from visie.actions.kader import BevestigdeStartnotitie, BevestigdKader, BevestigdThema
from visie.actions.maatregel import Kosten
from visie.forms import FaseForm
from visie.models import Fase, Kader, Kostenregel, Maatregel, Paragraaf, Tekstversie, Thema, Uitgave, Visie

pytestmark = pytest.mark.django_db
BESLUIT = {"besluit_op": date(2026, 6, 18), "besluit_nummer": "R-2026-055"}


@pytest.fixture
def pl():
    return GebruikerFactory(projectleider=True)


@pytest.fixture
def redacteur():
    return GebruikerFactory(redacteur=True)


def acts(naam):
    """What the audit trail says about who did this act, and why."""
    contexts = pghistory.models.Context.objects.filter(metadata__handeling=naam)
    return [(c.metadata["gebruiker"], c.metadata["reden"]) for c in contexts]


def at_once(*functions):
    """Run each in a thread of its own, all from the same moment. Returns what they returned or raised."""
    barrier = threading.Barrier(len(functions))
    results = [None] * len(functions)

    def run(place, function):
        try:
            barrier.wait(timeout=20)
            results[place] = function()
        except Exception as error:  # noqa: BLE001 - whatever it raised is the result
            results[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(functions)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return results


# --- The fase of a visie ------------------------------------------------------------------------
@pytest.mark.parametrize("van", Fase.values)
def test_the_fase_moves_only_as_the_table_says(van):
    visie = VisieFactory(fase=van, raadsbesluit_op=date(2026, 6, 18), raadsbesluit_nummer="R-2026-055")
    mensen = {rol: GebruikerFactory(**{rol: True}) for rol in Rol.values}
    moved = set()

    for naar in Fase.values:
        for rol in Rol.values:
            try:
                fase_wijzigen(visie=visie, naar=naar, door=mensen[rol], reden="De raad vroeg erom.", **BESLUIT)
                moved.add((naar, rol))
            except HandelingFout:
                pass
            assert Visie.objects.get().fase in {van, naar}
            Visie.objects.update(fase=van)

    assert moved == {(naar, rol) for (begin, naar), rollen in FASESTAPPEN.items() if begin == van for rol in rollen}


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(
            st.sampled_from(Fase.values), st.sampled_from(Rol.values), st.booleans(), st.sampled_from(["", "Omdat."])
        ),
        max_size=40,
    )
)
def test_no_walk_reaches_a_fase_without_its_besluit(stappen):
    visie = VisieFactory(startnotitie=True)
    for naar, rol, met_besluit, reden in stappen:
        van = Visie.objects.get(pk=visie.pk).fase
        with suppress(HandelingFout):
            fase_wijzigen(
                visie=visie,
                naar=naar,
                door=GebruikerFactory(**{rol: True}),
                reden=reden,
                **BESLUIT if met_besluit else {},
            )
        nu = Visie.objects.get(pk=visie.pk)
        assert nu.fase == van or rol in FASESTAPPEN.get((van, nu.fase), ())
        assert nu.fase == "startnotitie" or (nu.startnotitie_besluit_op and nu.startnotitie_besluit_nummer)
        if nu.fase in {"vastgesteld", "uitvoering", "vervangen"}:
            assert nu.raadsbesluit_op
            assert nu.raadsbesluit_nummer


@pytest.mark.parametrize("besluit", [{}, {"besluit_op": date(2026, 6, 18)}, {"besluit_nummer": "R-1"}])
def test_vaststellen_needs_date_and_number_of_the_raadsbesluit(besluit):
    visie = VisieFactory(bij_raad=True)

    with pytest.raises(HandelingFout, match="raadsbesluit"):
        fase_wijzigen(visie=visie, naar="vastgesteld", door=GebruikerFactory(griffie=True), **besluit)

    assert Visie.objects.get().fase == "raad"


def test_a_besluit_of_a_day_that_is_still_to_come_is_none():
    visie = VisieFactory(fase="raad")
    morgen = timezone.localdate() + timedelta(days=1)
    griffier = GebruikerFactory(griffie=True)

    with pytest.raises(HandelingFout, match="toekomst"):
        fase_wijzigen(visie=visie, naar="vastgesteld", door=griffier, besluit_op=morgen, besluit_nummer="R-1")
    form = FaseForm({"naar": "vastgesteld", "besluit_op": morgen.isoformat()}, visie=visie, moves=["vastgesteld"])

    assert form.errors["besluit_op"] == ["Deze dag moet nog komen. Vul de dag van het besluit in."]


def test_only_what_a_step_can_need_is_asked():
    def velden(moves: list[str], **visie: object) -> set[str]:
        return set(FaseForm(visie=VisieFactory(**visie), moves=moves).fields) - {"naar"}

    besluit = {"startnotitie_besluit_op": date(2026, 1, 1), "startnotitie_besluit_nummer": "R-1"}
    assert velden(["opstellen"], fase="startnotitie", startnotitie_besluit_op=None) == {"besluit_op", "besluit_nummer"}
    assert velden(["opstellen"], fase="startnotitie", **besluit) == set()
    assert velden(["ter_inzage", "startnotitie"], fase="opstellen", **besluit) == {"reden"}


def test_vaststellen_records_the_raadsbesluit_and_who_did_it():
    griffie = GebruikerFactory(griffie=True)

    fase_wijzigen(visie=VisieFactory(bij_raad=True), naar="vastgesteld", door=griffie, **BESLUIT)

    visie = Visie.objects.get()
    assert (visie.fase, visie.raadsbesluit_op, visie.raadsbesluit_nummer) == (
        "vastgesteld", date(2026, 6, 18), "R-2026-055",
    )  # fmt: skip
    assert acts("fase_wijzigen") == [(griffie.pk, "")]


def test_a_step_back_needs_a_reason_which_is_kept(pl):
    visie = VisieFactory(ter_inzage=True)

    with pytest.raises(HandelingFout, match="Schrijf op waarom"):
        fase_wijzigen(visie=visie, naar="opstellen", door=pl, reden="   ")
    fase_wijzigen(visie=visie, naar="opstellen", door=pl, reden="Er ontbrak een thema.")

    assert Visie.objects.get().fase == "opstellen"
    assert acts("fase_wijzigen") == [(pl.pk, "Er ontbrak een thema.")]


def test_moving_to_the_same_fase_says_kindly_that_it_is_done(pl):
    with pytest.raises(AlGedaan, match="staat al in deze fase"):
        fase_wijzigen(visie=VisieFactory(ter_inzage=True), naar="ter_inzage", door=pl)


def test_there_is_one_actuele_visie_after_another_was_chosen(pl):
    oud, nieuw = VisieFactory(actueel=True), VisieFactory()

    maak_actueel(visie=nieuw, door=pl)

    assert dict(Visie.objects.values_list("slug", "actueel")) == {oud.slug: False, nieuw.slug: True}


def test_a_new_visie_has_its_skeleton_and_only_the_first_is_actueel(pl):
    visies = [visie_aanmaken(titel="Visie op meedoen", door=pl) for _ in range(2)]

    assert [(v.slug, v.actueel, v.fase) for v in visies] == [
        ("visie-op-meedoen", True, "startnotitie"),
        ("visie-op-meedoen-2", False, "startnotitie"),
    ]
    assert [p.soort for p in visies[1].paragrafen.all()] == [
        "aanleiding", "definitie", "trends", "rol_gemeente", "financien", "participatie",
    ]  # fmt: skip


def test_a_thema_comes_behind_the_others_with_its_skeleton(pl):
    visie = VisieFactory()
    themas = [
        thema_toevoegen(visie=visie, naam=naam, verplicht=False, door=pl) for naam in ("Mantelzorg", "Mantelzorg")
    ]

    assert [(t.volgorde, t.slug, t.icoon) for t in themas] == [
        (1, "mantelzorg", "mantelzorg"),
        (2, "mantelzorg-2", "mantelzorg"),
    ]
    assert [p.soort for p in themas[1].paragrafen.all()] == [
        "wat_is_het", "signalen", "gehoord", "wat_doen_we_al", "bereiken", "doen", "gebiedsgericht", "meten",
    ]  # fmt: skip


# --- Writing ------------------------------------------------------------------------------------
def test_saving_makes_the_next_version_and_keeps_the_older(redacteur):
    paragraaf = ParagraafFactory(html="<p>Een.</p>")

    versie = paragraaf_opslaan(
        paragraaf=paragraaf, html="<p>Twee.</p>", basis_nummer=1, toelichting="Scherper.", door=redacteur
    )

    assert list(Tekstversie.objects.values_list("nummer", "html", "toelichting").order_by("nummer")) == [
        (1, "<p>Een.</p>", ""),
        (2, "<p>Twee.</p>", "Scherper."),
    ]
    assert (versie.vorige.nummer, versie.auteur, Paragraaf.objects.get().huidige) == (1, redacteur, versie)
    assert acts("paragraaf_opslaan") == [(redacteur.pk, "Scherper.")]


def test_the_first_text_needs_no_toelichting(redacteur):
    paragraaf_opslaan(paragraaf=ParagraafFactory(), html="<p>Eerste.</p>", basis_nummer=0, door=redacteur)

    assert Tekstversie.objects.get().nummer == 1


def test_who_saves_on_an_older_version_sees_both_texts_and_overwrites_nothing(redacteur):
    paragraaf = ParagraafFactory(html="<p>Een.</p>")
    andere = TekstversieFactory(paragraaf=paragraaf, html="<p>Van een ander.</p>")

    with pytest.raises(TekstConflict, match="intussen bewaard") as conflict:
        paragraaf_opslaan(paragraaf=paragraaf, html="<p>Van mij.</p>", basis_nummer=1, toelichting="x", door=redacteur)

    assert conflict.value.huidige == andere
    assert Paragraaf.objects.get().html == "<p>Van een ander.</p>"


def test_saving_the_same_text_again_makes_no_version(redacteur):
    """Also when somebody else was first: two people who wrote the same have no conflict."""
    paragraaf = ParagraafFactory(html="<p>Een.</p>")

    opnieuw = [
        paragraaf_opslaan(paragraaf=paragraaf, html="<p>Een.</p>", basis_nummer=basis, door=redacteur)
        for basis in (1, 0)
    ]

    assert opnieuw == [Tekstversie.objects.get()] * 2


def test_a_change_needs_a_toelichting_unless_it_is_small(redacteur):
    paragraaf = ParagraafFactory(html="<p>Een.</p>")

    with pytest.raises(HandelingFout, match="Schrijf kort op wat er verandert"):
        paragraaf_opslaan(paragraaf=paragraaf, html="<p>Twee.</p>", basis_nummer=1, toelichting=" ", door=redacteur)
    versie = paragraaf_opslaan(paragraaf=paragraaf, html="<p>Twee.</p>", basis_nummer=1, klein=True, door=redacteur)

    assert (versie.nummer, versie.klein, versie.toelichting) == (2, True, "")


@pytest.mark.parametrize("wat", ["paragraaf", "thema"])
def test_nothing_is_written_in_what_has_lapsed(redacteur, wat):
    paragraaf = ParagraafFactory()
    doel = paragraaf if wat == "paragraaf" else paragraaf.thema
    type(doel).objects.filter(pk=doel.pk).update(vervallen_op=date(2026, 1, 1))

    with pytest.raises(HandelingFout, match="vervallen"):
        paragraaf_opslaan(paragraaf=paragraaf, html="<p>Te laat.</p>", basis_nummer=0, door=redacteur)

    assert Tekstversie.objects.count() == 0


@pytest.mark.parametrize("fase", Fase.values)
def test_text_can_change_until_the_raad_has_decided(redacteur, fase):
    visie = VisieFactory(fase=fase, raadsbesluit_op=date(2026, 6, 18), raadsbesluit_nummer="R-2026-055")
    paragraaf = ParagraafFactory(visie=visie, thema=None, soort="definitie")

    dicht = fase in {"vastgesteld", "uitvoering", "vervangen"}

    with pytest.raises(HandelingFout, match="De visie is vastgesteld") if dicht else nullcontext():
        paragraaf_opslaan(paragraaf=paragraaf, html="<p>Tekst.</p>", basis_nummer=0, door=redacteur)

    assert Tekstversie.objects.count() == (0 if dicht else 1)


def test_a_version_that_does_not_exist_is_no_basis(redacteur):
    """A page that was open while its paragraaf was made anew sent basis 3; that gave an error page."""
    with pytest.raises(HandelingFout, match="heeft nog geen tekst"):
        paragraaf_opslaan(paragraaf=ParagraafFactory(), html="<p>Tekst.</p>", basis_nummer=3, door=redacteur)


def test_text_that_cannot_be_kept_is_refused_before_anything_is_stored(redacteur):
    with pytest.raises(OpmaakFout):
        paragraaf_opslaan(paragraaf=ParagraafFactory(), html="<h3></h3>", basis_nummer=0, door=redacteur)

    assert Tekstversie.objects.count() == 0


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("begin", ["", "<p>Een.</p>"], ids=["nothing written", "one version"])
def test_of_two_people_who_save_at_once_one_is_told_about_the_other(begin):
    """Who waited for the other saw the paragraaf without its text, and got an error page."""
    paragraaf, auteur = ParagraafFactory(html=begin), GebruikerFactory(redacteur=True)
    basis = 1 if begin else 0

    def save(tekst):
        return lambda: paragraaf_opslaan(paragraaf=paragraaf, html=tekst, basis_nummer=basis, klein=True, door=auteur)

    results = at_once(save("<p>Links.</p>"), save("<p>Rechts.</p>"))

    assert sorted(type(r).__name__ for r in results) == ["TekstConflict", "Tekstversie"]
    assert Tekstversie.objects.count() == basis + 1


# --- Startnotitie and kaders ----------------------------------------------------------------------
BEVESTIGD = BevestigdeStartnotitie(
    titel="Visie sociale basis 2027",
    themas=[BevestigdThema(naam="Mantelzorg", verplicht=True), BevestigdThema(naam="Wonen", verplicht=False)],
    kaders=[
        BevestigdKader(nummer="1a", soort="randvoorwaarde", tekst="Mantelzorg krijgt aandacht.", bron="1a. Mantelzorg"),
        BevestigdKader(nummer="", soort="budget", tekst="Het budget is 90.000 euro.", bron=""),
    ],
    onderwerpen=["Gebiedsgericht werken"],
    akkoorden=["Gezond en Actief Leven Akkoord"],
    portefeuilles=["Welzijn"],
    taakveld="6.1",
    budget_cent=90_000_00,
)


def test_what_was_confirmed_of_a_startnotitie_stands_in_the_visie(pl):
    visie = VisieFactory(startnotitie=True)

    startnotitie_overnemen(visie=visie, bevestigd=BEVESTIGD, door=pl)

    visie.refresh_from_db()
    assert (visie.titel, visie.taakveld, visie.budget_cent, visie.portefeuilles) == (
        "Visie sociale basis 2027", "6.1", 90_000_00, ["Welzijn"],
    )  # fmt: skip
    assert list(visie.themas.values_list("naam", "verplicht", "volgorde")) == [
        ("Mantelzorg", True, 1),
        ("Wonen", False, 2),
    ]
    assert sorted(visie.kaders.values_list("nummer", "soort", "thema__naam")) == [
        ("", "budget", None),
        ("1a", "randvoorwaarde", "Mantelzorg"),
    ]
    assert [o.naam for o in visie.onderwerpen.all()] == ["Gebiedsgericht werken"]
    assert [a.naam for a in visie.akkoorden.all()] == ["Gezond en Actief Leven Akkoord"]


def test_taking_over_a_startnotitie_twice_adds_nothing_that_has_a_number_or_name(pl):
    visie = VisieFactory(startnotitie=True)
    startnotitie_overnemen(visie=visie, bevestigd=BEVESTIGD, door=pl)
    Kader.objects.filter(nummer="1a").update(tekst="Door een mens verbeterd.")

    startnotitie_overnemen(visie=visie, bevestigd=BEVESTIGD, door=pl)

    assert visie.themas.count() == 2
    assert Paragraaf.objects.count() == 16
    assert [k.tekst for k in visie.kaders.filter(nummer="1a")] == ["Door een mens verbeterd."]
    assert (visie.onderwerpen.count(), visie.akkoorden.count()) == (1, 1)


def test_a_startnotitie_is_taken_over_in_its_own_fase_only(pl):
    visie = VisieFactory()

    with pytest.raises(HandelingFout, match="al vastgesteld"):
        startnotitie_overnemen(visie=visie, bevestigd=BEVESTIGD, door=pl)

    assert (Thema.objects.count(), Kader.objects.count()) == (0, 0)


def test_two_kaders_with_one_number_are_refused_and_nothing_is_stored(pl):
    """The reader found 1a twice in one document; both ended in an error page."""
    dubbel = [BevestigdKader(nummer="1a", soort="motie", tekst=tekst, bron="") for tekst in ("Een", "Twee")]

    with pytest.raises(HandelingFout, match="Kader 1a staat er twee keer"):
        startnotitie_overnemen(
            visie=VisieFactory(startnotitie=True),
            bevestigd=BevestigdeStartnotitie(themas=[BevestigdThema(naam="Wonen", verplicht=False)], kaders=dubbel),
            door=pl,
        )

    assert (Thema.objects.count(), Kader.objects.count()) == (0, 0)


def test_a_kader_is_honoured_in_exactly_one_place_per_link(redacteur):
    kader, maatregel, paragraaf = KaderFactory(), MaatregelFactory(), ParagraafFactory()

    with pytest.raises(HandelingFout, match="Kies één ding"):
        kader_verwerken(kader=kader, door=redacteur)
    with pytest.raises(HandelingFout, match="Kies één ding"):
        kader_verwerken(kader=kader, maatregel=maatregel, staat_er_al=paragraaf, door=redacteur)
    kader_verwerken(kader=kader, maatregel=maatregel, door=redacteur)
    with pytest.raises(AlGedaan, match="er al"):
        kader_verwerken(kader=kader, maatregel=maatregel, door=redacteur)

    assert [v.maatregel for v in kader.verwerkingen.all()] == [maatregel]


def test_departing_from_a_kader_needs_a_reason(redacteur):
    kader = KaderFactory()

    with pytest.raises(HandelingFout, match="Schrijf op waarom"):
        kader_afwijken(kader=kader, omdat=" ", door=redacteur)
    kader_afwijken(kader=kader, omdat="Het budget is lager. ", door=redacteur)

    assert Kader.objects.get().afwijking_omdat == "Het budget is lager."


def test_a_kader_that_is_added_is_in_the_trail(pl):
    kader = KaderFactory.build(visie=VisieFactory(), nummer="2b")

    kader_toevoegen(kader=kader, door=pl)

    assert [k.nummer for k in Kader.objects.all()] == ["2b"]
    assert acts("kader_toevoegen") == [(pl.pk, "")]


@pytest.mark.parametrize("fase", ["vastgesteld", "uitvoering", "vervangen"])
@pytest.mark.parametrize(
    "wat", ["thema", "thema wijzigen", "visie wijzigen", "kader", "koppelen", "afwijken", "maatregel"]
)
def test_content_does_not_change_after_the_raad_has_decided(pl, fase, wat):
    """What was adopted is what is published (P4)."""
    visie = VisieFactory(**{fase: True})
    thema, kader, maatregel = ThemaFactory(visie=visie), KaderFactory(visie=visie), MaatregelFactory(visie=visie)
    act = {
        "thema": lambda: thema_toevoegen(visie=visie, naam="Te laat", verplicht=False, door=pl),
        "thema wijzigen": lambda: thema_bijwerken(thema=thema, door=pl),
        "visie wijzigen": lambda: visie_bijwerken(visie=visie, door=pl),
        "kader": lambda: kader_toevoegen(kader=KaderFactory.build(visie=visie), door=pl),
        "koppelen": lambda: kader_verwerken(kader=kader, maatregel=maatregel, door=pl),
        "afwijken": lambda: kader_afwijken(kader=kader, omdat="Te laat.", door=pl),
        "maatregel": lambda: maatregel_opslaan(maatregel=maatregel, themas=[thema], door=pl),
    }[wat]

    with pytest.raises(HandelingFout, match="De raad heeft deze visie vastgesteld"):
        act()

    assert (Thema.objects.count(), Kader.objects.count(), kader.verwerkingen.count()) == (1, 1, 0)


def test_changing_the_data_of_a_visie_leaves_its_fase_alone(pl):
    """A form that was open while the fase moved put the old fase back."""
    visie = VisieFactory(ter_inzage=True)
    open_formulier = Visie.objects.get()
    fase_wijzigen(visie=visie, naar="college", door=pl)

    open_formulier.titel = "Nieuwe titel"
    visie_bijwerken(visie=open_formulier, door=pl)

    assert list(Visie.objects.values_list("titel", "fase")) == [("Nieuwe titel", "college")]


# --- Maatregelen ------------------------------------------------------------------------------------
def new_measure(thema, door, **kwargs):
    maatregel = MaatregelFactory.build(visie=thema.visie, nummer="", **kwargs)
    return maatregel_opslaan(maatregel=maatregel, themas=[thema], door=door)


def test_maatregelen_are_numbered_per_thema_and_a_number_never_comes_back(redacteur):
    een = ThemaFactory(volgorde=1)
    tien = ThemaFactory(visie=een.visie, volgorde=10)
    nummers = [new_measure(thema, redacteur).nummer for thema in (een, een, tien, een)]
    Maatregel.objects.filter(nummer="M1.3").update(vervallen_op=date(2026, 1, 1))

    nummers.append(new_measure(een, redacteur).nummer)

    assert nummers == ["M1.1", "M1.2", "M10.1", "M1.3", "M1.4"]


def test_a_maatregel_of_two_themas_is_numbered_in_the_first(redacteur):
    twee = ThemaFactory(volgorde=2)
    een = ThemaFactory(visie=twee.visie, volgorde=1)

    maatregel = maatregel_opslaan(
        maatregel=MaatregelFactory.build(visie=twee.visie, nummer=""), themas=[twee, een], door=redacteur
    )

    assert maatregel.nummer == "M1.1"


def test_saving_a_maatregel_again_keeps_its_number_and_replaces_its_costs(redacteur):
    thema = ThemaFactory(volgorde=1)
    maatregel = new_measure(thema, redacteur)
    kosten = [
        Kosten(jaar=2027, soort="eenmalig", bedrag_cent=12_500_00),
        Kosten(jaar=2028, soort="structureel", bedrag_cent=None),
    ]

    for _ in range(2):
        maatregel_opslaan(maatregel=maatregel, themas=[thema], kosten=kosten, door=redacteur)

    assert Maatregel.objects.get().nummer == "M1.1"
    assert list(Kostenregel.objects.values_list("jaar", "soort", "bedrag_cent", "onbekend")) == [
        (2027, "eenmalig", 12_500_00, False),
        (2028, "structureel", None, True),
    ]


def test_a_maatregel_without_thema_is_refused(redacteur):
    with pytest.raises(HandelingFout, match="minstens één thema"):
        maatregel_opslaan(maatregel=MaatregelFactory.build(visie=VisieFactory()), themas=[], door=redacteur)

    assert Maatregel.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_people_who_add_maatregelen_at_once_get_different_numbers():
    thema, door = ThemaFactory(volgorde=1), GebruikerFactory(redacteur=True)

    results = at_once(*[lambda: new_measure(thema, door).nummer] * 4)

    assert sorted(results) == ["M1.1", "M1.2", "M1.3", "M1.4"]


# --- Publishing ---------------------------------------------------------------------------------------
@pytest.mark.parametrize("fase", Fase.values)
def test_the_visie_is_published_from_ter_inzage_on_until_it_is_replaced(pl, fase):
    visie = VisieFactory(fase=fase, raadsbesluit_op=date(2026, 6, 18), raadsbesluit_nummer="R-2026-055")

    dicht = fase in {"startnotitie", "opstellen", "vervangen"}

    with pytest.raises(HandelingFout, match=r"kan niet in de fase|die vervangen is") if dicht else nullcontext():
        uitgeven(visie=visie, versie="concept 1", soorten=["visie"], door=pl)

    assert Uitgeefopdracht.objects.count() == (0 if dicht else 1)


def test_pressing_publish_twice_makes_one_opdracht(pl):
    visie = VisieFactory(ter_inzage=True)
    uitgeven(visie=visie, versie="concept 1", door=pl)

    with pytest.raises(HandelingFout, match="al een uitgave gemaakt"):
        uitgeven(visie=visie, versie="concept 2", door=pl)

    assert [o.versie for o in Uitgeefopdracht.objects.all()] == ["concept 1"]


@pytest.mark.parametrize("versie", ["concept 1", " Concept   1 ", "CONCEPT-1"])
def test_the_name_of_a_published_version_is_taken(pl, versie):
    oud = UitgaveFactory(versie="concept 1")

    with pytest.raises(HandelingFout, match="Er is al een uitgave met de versie"):
        uitgeven(visie=oud.visie, versie=versie, door=pl)


@pytest.mark.parametrize("versie", ["", "   ", "!!!", "..."])
def test_a_version_needs_a_name(pl, versie):
    with pytest.raises(HandelingFout, match="Geef de uitgave een versie"):
        uitgeven(visie=VisieFactory(ter_inzage=True), versie=versie, door=pl)


def test_a_render_that_fails_leaves_the_old_uitgave_and_says_why(pl, django_capture_on_commit_callbacks):
    visie = VisieFactory(ter_inzage=True, actueel=True)
    thema = ThemaFactory(visie=visie, naam="Mantelzorg", slug="mantelzorg")
    ParagraafFactory(thema=thema, soort="wat_is_het", html="<p>Zorgen voor elkaar \u6f22.</p>")
    oud = UitgaveFactory(visie=visie, versie="concept 1")

    with django_capture_on_commit_callbacks(execute=True):
        opdracht = uitgeven(visie=visie, versie="concept 2", door=pl)

    opdracht.refresh_from_db()
    assert (opdracht.toestand, opdracht.voortgang) == ("mislukt", "")
    assert "Mantelzorg: Wat is het?" in opdracht.fout
    assert "\u6f22 (U+6F22)" in opdracht.fout
    assert list(Uitgave.objects.all()) == [oud]


def test_after_a_failure_the_same_version_can_be_tried_again(pl):
    visie = VisieFactory(ter_inzage=True)
    UitgeefopdrachtFactory(visie=visie, versie="concept 1", toestand="mislukt", fout="Een teken ontbrak.")

    uitgeven(visie=visie, versie="concept 1", door=pl)

    assert sorted(Uitgeefopdracht.objects.values_list("toestand", flat=True)) == ["mislukt", "wacht"]


@pytest.mark.parametrize("toestand", ["klaar", "mislukt"])
def test_an_opdracht_that_is_done_is_left_alone(toestand):
    """The worker may be given the same task twice."""
    opdracht = UitgeefopdrachtFactory(toestand=toestand, fout="Een teken ontbrak.")

    assert maak_uitgave.func(opdracht.pk) == "niets te doen"
    assert maak_uitgave.func(opdracht.pk + 1) == "niets te doen"
    assert Uitgave.objects.count() == 0


def test_publishing_shows_page_and_files_at_once(pl, django_capture_on_commit_callbacks):
    visie = VisieFactory(ter_inzage=True, actueel=True, skelet=True)
    thema = ThemaFactory(visie=visie, naam="Mantelzorg", skelet=True)
    TekstversieFactory(paragraaf=thema.paragrafen.get(soort="wat_is_het"), html="<p>Zorgen voor elkaar.</p>")
    MaatregelFactory(visie=visie, themas=[thema], nummer="M1.1")
    AntwoordFactory()

    with django_capture_on_commit_callbacks(execute=True):
        opdracht = uitgeven(visie=visie, versie="Concept 1", door=pl)

    opdracht.refresh_from_db()
    assert (opdracht.toestand, opdracht.fout) == ("klaar", "")
    assert {
        (u.soort, u.slug, u.fase, tuple(u.bestanden.values_list("formaat", flat=True))) for u in Uitgave.objects.all()
    } == {
        ("visie", "concept-1", "ter_inzage", ("docx", "json", "odt", "pdf")),
        ("uitvoeringsplan", "uitvoeringsplan-concept-1", "ter_inzage", ("docx", "json", "odt", "pdf")),
    }
    assert "Zorgen voor elkaar." in Uitgave.objects.get(soort="visie").html


def test_an_act_inside_another_one_is_logged_under_the_name_of_the_outer_one():
    """What somebody did is the outer act, also for the rows that change after the inner one."""
    door = GebruikerFactory(naam="Petra")
    with handeling("buiten", door=door, reden="gevraagd"):
        with handeling("binnen", door=None):
            GebiedFactory(naam="Noord")
        GebiedFactory(naam="Zuid")

    contexten = [e.pgh_context for e in pghistory.models.Events.objects.filter(pgh_model="visie.GebiedEvent")]
    assert [(c["handeling"], c["naam"], c["reden"]) for c in contexten] == [("buiten", "Petra", "gevraagd")] * 2
