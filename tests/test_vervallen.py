"""Letting something lapse, bringing it back, and the order of what is left."""

from __future__ import annotations

import re
from datetime import date

import pghistory.models
import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from advies.actions import deel_ontkoppelen
from participatie.actions import reactie_koppelen, reactie_ontkoppelen
from portaal.handelingen import AlGedaan, HandelingFout
from publicatie.document import stel_samen
from tests.factories import (
    AdviesVerwerkingFactory,
    AntwoordFactory,
    DeelantwoordFactory,
    GebruikerFactory,
    KaderFactory,
    KaderVerwerkingFactory,
    MaatregelFactory,
    ParagraafFactory,
    ReactieFactory,
    ReactieVerwerkingFactory,
    TekstversieFactory,
    ThemaFactory,
    VisieFactory,
)
from tests.test_gelijktijdig import hidden
from tests.test_handelingen import at_once
from visie import actions
from visie.models import Kader, Maatregel, Paragraaf, Thema, Verwerking

pytestmark = pytest.mark.django_db
SOORTEN = ["maatregel", "thema", "paragraaf", "kader"]


@pytest.fixture
def pl():
    return GebruikerFactory(projectleider=True)


@pytest.fixture
def client(pl):
    client = Client()
    client.force_login(pl)
    return client


def make(wat, visie=None):
    thema = ThemaFactory(visie=visie or VisieFactory(slug="nu"))
    return {
        "thema": lambda: thema,
        "maatregel": lambda: MaatregelFactory(visie=thema.visie, themas=[thema]),
        "paragraaf": lambda: ParagraafFactory(thema=thema, html="<p>Tekst.</p>"),
        "kader": lambda: KaderFactory(visie=thema.visie),
    }[wat]()


def lapse(wat, rij, door, reden="De raad wil het niet."):
    return getattr(actions, f"{wat}_laten_vervallen")(**{wat: rij}, reden=reden, door=door)


def bring_back(wat, rij, door):
    return getattr(actions, f"{wat}_herstellen")(**{wat: rij}, door=door)


def trail(naam):
    return [c.metadata["reden"] for c in pghistory.models.Context.objects.filter(metadata__handeling=naam)]


# --- The acts ---------------------------------------------------------------------------------------
@pytest.mark.parametrize("wat", SOORTEN)
def test_what_lapses_keeps_its_reason_and_comes_back_without_it(pl, wat):
    rij = make(wat)

    lapse(wat, rij, pl)

    rij.refresh_from_db()
    assert (rij.vervallen_op is not None, rij.vervallen_omdat) == (True, "De raad wil het niet.")
    assert rij not in type(rij).objects.geldend()
    assert trail(f"{wat}_laten_vervallen") == ["De raad wil het niet."]

    bring_back(wat, rij, pl)

    rij.refresh_from_db()
    assert (rij.vervallen_op, rij.vervallen_omdat) == (None, "")
    assert trail(f"{wat}_herstellen") == [""]


@pytest.mark.parametrize("wat", SOORTEN)
def test_lapsing_needs_a_reason(pl, wat):
    rij = make(wat)

    with pytest.raises(HandelingFout, match="waarom dit vervalt"):
        lapse(wat, rij, pl, reden="  ")

    assert type(rij).objects.get(pk=rij.pk).vervallen_op is None


@pytest.mark.parametrize("wat", SOORTEN)
def test_doing_it_twice_says_kindly_that_it_is_done(pl, wat):
    rij = make(wat)
    lapse(wat, rij, pl)
    with pytest.raises(AlGedaan):
        lapse(wat, rij, pl, reden="Nog eens.")
    assert type(rij).objects.get(pk=rij.pk).vervallen_omdat == "De raad wil het niet."

    bring_back(wat, rij, pl)
    with pytest.raises(AlGedaan):
        bring_back(wat, rij, pl)


@pytest.mark.parametrize("wat", SOORTEN)
@pytest.mark.parametrize("terug", [False, True])
def test_nothing_lapses_or_comes_back_after_the_raad_has_decided(pl, wat, terug):
    rij = make(wat, visie=VisieFactory(vastgesteld=True))
    if terug:
        type(rij).objects.filter(pk=rij.pk).update(vervallen_op=date(2026, 1, 1))

    with pytest.raises(HandelingFout, match="De raad heeft deze visie vastgesteld"):
        bring_back(wat, rij, pl) if terug else lapse(wat, rij, pl)

    assert (type(rij).objects.get(pk=rij.pk).vervallen_op is not None) == terug


def test_a_verplicht_thema_never_lapses_by_act_or_in_the_database(pl):
    thema = ThemaFactory(verplicht=True)

    with pytest.raises(HandelingFout, match="verplicht volgens het GALA"):
        lapse("thema", thema, pl)
    with pytest.raises(IntegrityError, match="verplicht_thema_vervalt_niet"), transaction.atomic():
        Thema.objects.update(vervallen_op=date(2026, 1, 1))


def test_the_database_keeps_no_reason_with_what_stands():
    ThemaFactory()

    with pytest.raises(IntegrityError, match="geldend_thema_heeft_geen_reden"), transaction.atomic():
        Thema.objects.update(vervallen_omdat="Zomaar.")


def test_a_thema_that_is_the_only_one_of_a_maatregel_stays(pl):
    een = ThemaFactory()
    twee = ThemaFactory(visie=een.visie)
    weg = ThemaFactory(visie=een.visie, vervallen_op=date(2026, 1, 1))
    MaatregelFactory(visie=een.visie, themas=[een, weg], nummer="M1.1")
    MaatregelFactory(visie=een.visie, themas=[een, twee], nummer="M1.2")

    with pytest.raises(HandelingFout, match=r"nog maatregelen: M1\.1\."):
        lapse("thema", een, pl)


@pytest.mark.parametrize(
    ("soort", "verplicht", "vervalt"),
    [("bereiken", True, False), ("doen", True, False), ("bereiken", False, True), ("signalen", True, True)],
)
def test_a_paragraaf_that_the_visie_needs_stays(pl, soort, verplicht, vervalt):
    paragraaf = ParagraafFactory(thema__verplicht=verplicht, soort=soort)

    if vervalt:
        lapse("paragraaf", paragraaf, pl)
    else:
        with pytest.raises(HandelingFout, match="kan niet zonder deze paragraaf"):
            lapse("paragraaf", paragraaf, pl)

    assert (Paragraaf.objects.get().vervallen_op is not None) == vervalt


def test_a_kader_does_not_come_back_on_a_number_that_was_given_away(pl):
    kader = KaderFactory(nummer="1a")
    lapse("kader", kader, pl)
    KaderFactory(visie=kader.visie, nummer="1a")

    with pytest.raises(HandelingFout, match="Nummer 1a hoort intussen bij een ander kader"):
        bring_back("kader", kader, pl)


@pytest.mark.parametrize("wat", ["maatregel", "paragraaf"])
def test_nothing_comes_back_in_a_thema_that_has_lapsed(pl, wat):
    rij = make(wat)
    lapse(wat, rij, pl)
    lapse("thema", Thema.objects.get(), pl)

    with pytest.raises(HandelingFout, match="thema"):
        bring_back(wat, rij, pl)


def test_nothing_is_changed_in_what_has_lapsed(pl):
    maatregel, kader, paragraaf = make("maatregel"), KaderFactory(), ParagraafFactory(thema__visie=VisieFactory())
    thema = maatregel.themas.get()
    for wat, rij in {"maatregel": maatregel, "kader": kader, "paragraaf": paragraaf, "thema": thema}.items():
        lapse(wat, rij, pl)

    for act in (
        lambda: actions.maatregel_opslaan(maatregel=maatregel, themas=[thema], door=pl),
        lambda: actions.thema_bijwerken(thema=thema, door=pl),
        lambda: actions.kader_wijzigen(kader=kader, reden="Tikfout.", door=pl),
        lambda: actions.kader_afwijken(kader=kader, omdat="Geen geld.", door=pl),
        lambda: actions.kader_verwerken(kader=kader, maatregel=MaatregelFactory(), door=pl),
        lambda: actions.paragraaf_hernoemen(paragraaf=paragraaf, titel="Nieuw", door=pl),
        lambda: actions.paragraaf_toevoegen(thema=thema, titel="Nieuw", door=pl),
        lambda: actions.paragraaf_verplaatsen(paragraaf=paragraaf, richting="omhoog", door=pl),
    ):
        with pytest.raises(HandelingFout, match="vervallen"):
            act()


# --- The chain --------------------------------------------------------------------------------------
def overgenomen(oordeel="overnemen", **plek):
    """An answer whose only place this is."""
    antwoord = AntwoordFactory()
    ReactieFactory(antwoord=antwoord)
    ReactieVerwerkingFactory(antwoord=antwoord, **plek)
    type(antwoord).objects.filter(pk=antwoord.pk).update(
        oordeel=oordeel, motivering="Omdat.", besloten_op="2026-03-02T12:00Z", besloten_door=GebruikerFactory()
    )
    return antwoord


def overgenomen_deel(oordeel="overnemen", **plek):
    antwoord = DeelantwoordFactory()
    AdviesVerwerkingFactory(deelantwoord=antwoord, **plek)
    type(antwoord).objects.filter(pk=antwoord.pk).update(
        oordeel=oordeel, motivering="Omdat.", besloten_op="2026-03-02T12:00Z", besloten_door=GebruikerFactory()
    )
    return antwoord


def places():
    """What can lapse, with the keyword for a link to it, per case."""
    paragraaf = ParagraafFactory(thema__visie=VisieFactory(), html="<p>Tekst.</p>")
    maatregel = MaatregelFactory(visie=paragraaf.thema.visie, themas=[ThemaFactory(visie=paragraaf.thema.visie)])
    paragraaf.refresh_from_db()
    return {
        "maatregel": ("maatregel", maatregel, {"maatregel": maatregel}),
        "tekst van paragraaf": ("paragraaf", paragraaf, {"tekstversie": paragraaf.huidige}),
        "paragraaf zegt het al": ("paragraaf", paragraaf, {"staat_er_al": paragraaf}),
        "tekst in thema": ("thema", paragraaf.thema, {"tekstversie": paragraaf.huidige}),
        "thema zegt het al": ("thema", paragraaf.thema, {"staat_er_al": paragraaf}),
    }


PLAATSEN = ["maatregel", "tekst van paragraaf", "paragraaf zegt het al", "tekst in thema", "thema zegt het al"]


@pytest.mark.parametrize("maak", [overgenomen, overgenomen_deel])
@pytest.mark.parametrize("geval", PLAATSEN)
@pytest.mark.parametrize("oordeel", ["overnemen", "deels_overnemen"])
def test_what_was_taken_over_only_here_keeps_its_place(pl, maak, geval, oordeel):
    wat, rij, plek = places()[geval]
    antwoord = maak(oordeel, **plek)

    with pytest.raises(HandelingFout, match="overgenomen dat alleen hier staat") as fout:
        lapse(wat, rij, pl)

    assert antwoord.waarop in str(fout.value)
    assert re.search(r"reactie \d+\.\d|aanbeveling \d+", str(fout.value))
    assert type(rij).objects.get(pk=rij.pk).vervallen_op is None


@pytest.mark.parametrize("maak", [overgenomen, overgenomen_deel])
@pytest.mark.parametrize("geval", PLAATSEN)
def test_what_also_stands_elsewhere_does_not_hold_it_back(pl, maak, geval):
    wat, rij, plek = places()[geval]
    antwoord = maak(**plek)
    elders = MaatregelFactory(visie=rij.visie if wat != "paragraaf" else rij.thema.visie)
    naam = "antwoord" if maak is overgenomen else "deelantwoord"
    {"antwoord": ReactieVerwerkingFactory, "deelantwoord": AdviesVerwerkingFactory}[naam](
        **{naam: antwoord}, maatregel=elders
    )

    lapse(wat, rij, pl)

    with pytest.raises(HandelingFout, match="alleen hier staat"):
        lapse("maatregel", elders, pl)


@pytest.mark.parametrize("maak", [overgenomen, overgenomen_deel])
def test_what_was_not_taken_over_does_not_hold_it_back(pl, maak):
    maatregel = make("maatregel")
    maak("niet_overnemen", maatregel=maatregel)

    lapse("maatregel", maatregel, pl)

    assert Maatregel.objects.get().vervallen_op is not None


@pytest.mark.parametrize("maak", [overgenomen, overgenomen_deel])
def test_the_last_link_that_stands_cannot_be_taken_away_beside_one_that_lapsed(pl, maak):
    """Counting links to what has lapsed left an answer that shows nobody where it landed."""
    weg, blijft = make("maatregel"), MaatregelFactory()
    antwoord = maak(maatregel=weg)
    naam = "antwoord" if maak is overgenomen else "deelantwoord"
    maker = ReactieVerwerkingFactory if maak is overgenomen else AdviesVerwerkingFactory
    laatste = maker(**{naam: antwoord}, maatregel=blijft)
    lapse("maatregel", weg, pl)

    with pytest.raises(HandelingFout, match="laatste koppeling"):
        (reactie_ontkoppelen if maak is overgenomen else deel_ontkoppelen)(verwerking=laatste, door=pl)


def test_nothing_is_linked_to_what_has_lapsed(pl):
    maatregel, paragraaf = make("maatregel"), ParagraafFactory(html="<p>Tekst.</p>")
    reactie = ReactieFactory()
    lapse("maatregel", maatregel, pl)
    lapse("paragraaf", paragraaf, pl)
    paragraaf.refresh_from_db()

    for plek in ({"maatregel": maatregel}, {"staat_er_al": paragraaf}, {"tekstversie": paragraaf.huidige}):
        with pytest.raises(HandelingFout, match=r"is vervallen\. Kies een andere plek"):
            reactie_koppelen(reactie=reactie, door=pl, **plek)


def test_every_ground_of_the_chain_is_looked_at():
    """A new app with answers of its own is found without a line here: the check walks the subclasses."""
    assert {model._meta.label for model in Verwerking.__subclasses__()} == {
        "visie.KaderVerwerking", "participatie.Verwerking", "participatie.Plek", "advies.Verwerking",
    }  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_of_two_places_of_one_answer_that_lapse_at_once_one_stays():
    pl = GebruikerFactory(projectleider=True)
    een, twee = MaatregelFactory(), MaatregelFactory()
    antwoord = overgenomen(maatregel=een)
    ReactieVerwerkingFactory(antwoord=antwoord, maatregel=twee)

    results = at_once(lambda: lapse("maatregel", een, pl), lambda: lapse("maatregel", twee, pl))

    assert sorted(type(result).__name__ for result in results) == ["HandelingFout", "Maatregel"]
    assert antwoord.verwerkingen.staand().count() == 1


def test_a_kader_is_counted_only_where_it_still_stands(client, pl):
    maatregel = make("maatregel")
    kader = KaderFactory(visie=maatregel.visie)
    KaderVerwerkingFactory(kader=kader, maatregel=maatregel)
    lapse("maatregel", maatregel, pl)

    body = client.get("/werkplaats/visies/nu/kaders/").content.decode()

    assert "Nog niet gekoppeld" in body


# --- Order ------------------------------------------------------------------------------------------
def order(model, **van):
    return list(model.objects.filter(**van).geldend().order_by("volgorde").values_list("pk", "volgorde"))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.integers(0, 3), st.sampled_from(["omhoog", "omlaag", "vervalt", "terug", "erbij", "onzin"])),
        max_size=12,
    )
)
def test_themas_and_paragrafen_stay_numbered_from_one_whatever_happens(pl, stappen):
    visie = VisieFactory()
    themas = [ThemaFactory(visie=visie, volgorde=n) for n in (1, 2, 3, 4)]
    paragrafen = [ParagraafFactory(thema=themas[0], soort="overig", volgorde=n) for n in (1, 2, 3, 4)]

    for plaats, stap in stappen:
        for wat, rij in (("thema", themas[plaats]), ("paragraaf", paragrafen[plaats])):
            rij = type(rij).objects.get(pk=rij.pk)
            try:
                if stap == "vervalt":
                    lapse(wat, rij, pl)
                elif stap == "terug":
                    bring_back(wat, rij, pl)
                elif stap == "erbij" and wat == "thema":
                    actions.thema_toevoegen(visie=visie, naam="Nieuw", verplicht=False, door=pl)
                elif stap == "erbij":
                    actions.paragraaf_toevoegen(thema=rij.thema, titel="Nieuw", door=pl)
                else:
                    getattr(actions, f"{wat}_verplaatsen")(**{wat: rij}, richting=stap, door=pl)
            except HandelingFout:
                pass

        for rijen in (order(Thema, visie=visie), order(Paragraaf, thema=themas[0])):
            assert [nummer for _, nummer in rijen] == list(range(1, len(rijen) + 1))


@pytest.mark.parametrize("wat", ["thema", "paragraaf"])
def test_a_row_changes_places_with_its_neighbour_and_stops_at_the_end(client, wat):
    visie = VisieFactory(slug="nu")
    if wat == "thema":
        een, twee, drie = (ThemaFactory(visie=visie, volgorde=n) for n in (1, 2, 3))
    else:
        een, twee, drie = (ParagraafFactory(visie=visie, thema=None, soort="overig", volgorde=n) for n in (1, 2, 3))
    adres = (
        f"/werkplaats/{wat if wat == 'thema' else 'paragraf'}{'s' if wat == 'thema' else 'en'}/{twee.pk}/verplaatsen/"
    )

    for richting, volgorde in [
        ("omhoog", [twee, een, drie]),
        ("omhoog", [twee, een, drie]),
        ("omlaag", [een, twee, drie]),
        ("omlaag", [een, drie, twee]),
        ("omlaag", [een, drie, twee]),
    ]:
        response = client.post(adres, {"richting": richting})
        assert response["Location"] == "/werkplaats/visies/nu/"
        assert [pk for pk, _ in order(type(twee), visie=visie)] == [rij.pk for rij in volgorde]


@pytest.mark.django_db(transaction=True)
def test_two_people_who_move_at_once_leave_a_whole_order():
    pl, visie = GebruikerFactory(projectleider=True), VisieFactory()
    themas = [ThemaFactory(visie=visie, volgorde=n) for n in (1, 2, 3)]

    results = at_once(
        *[lambda t=t: actions.thema_verplaatsen(thema=t, richting="omlaag", door=pl) for t in themas[:2]],
        lambda: actions.thema_toevoegen(visie=visie, naam="Nieuw", verplicht=False, door=pl),
    )

    assert not [result for result in results if isinstance(result, Exception)]
    assert [nummer for _, nummer in order(Thema, visie=visie)] == [1, 2, 3, 4]


# --- Paragrafen of one's own ------------------------------------------------------------------------
@pytest.mark.parametrize("van", ["visie", "thema"])
def test_a_paragraaf_is_added_behind_the_others_once_and_stands_in_the_document(client, van):
    visie = VisieFactory(slug="nu")
    thema = ThemaFactory(visie=visie, volgorde=1)
    eigen = {"visie": visie, "thema": None} if van == "visie" else {"thema": thema}
    ParagraafFactory(**eigen, soort="aanleiding" if van == "visie" else "signalen", html="<p>Eerst.</p>")
    adres = (
        "/werkplaats/visies/nu/paragrafen/nieuw/"
        if van == "visie"
        else f"/werkplaats/themas/{thema.pk}/paragrafen/nieuw/"
    )

    for titel in ("Jongeren", "Ouderen"):
        data = {"titel": titel, **hidden(client.get(adres).content.decode())}
        assert client.post(adres, data)["Location"] == client.post(adres, data)["Location"]

    assert list(Paragraaf.objects.order_by("volgorde").values_list("titel", "volgorde", "soort"))[1:] == [
        ("Jongeren", 2, "overig"),
        ("Ouderen", 3, "overig"),
    ]
    for paragraaf in Paragraaf.objects.filter(soort="overig"):
        TekstversieFactory(paragraaf=paragraaf, html=f"<p>Over {paragraaf.titel}.</p>")
    document = stel_samen(visie, "visie", versie="concept 1", datum=date(2026, 3, 2))
    ankers = [hoofdstuk.anker for hoofdstuk in document.hoofdstukken]
    assert len(ankers) == len(set(ankers))
    assert "Over Jongeren." in str(document)


def test_a_paragraaf_gets_another_title_and_keeps_its_soort(client):
    paragraaf = ParagraafFactory(soort="signalen")
    adres = f"/werkplaats/paragrafen/{paragraaf.pk}/titel/"
    gezien = hidden(client.get(adres).content.decode())

    eerst = client.post(adres, {"titel": "Wat zien wij?", **gezien})
    daarna = client.post(adres, {"titel": "Anders", **gezien})

    assert eerst["Location"] == f"/werkplaats/themas/{paragraaf.thema_id}/"
    assert daarna.status_code == 409
    assert list(Paragraaf.objects.values_list("titel", "soort")) == [("Wat zien wij?", "signalen")]


def test_the_database_keeps_one_of_each_soort_but_many_of_their_own():
    paragraaf = ParagraafFactory(soort="signalen")
    ParagraafFactory(thema=paragraaf.thema, soort="overig")
    ParagraafFactory(thema=paragraaf.thema, soort="overig")

    with pytest.raises(IntegrityError, match="paragraaf_soort_een_keer_per_thema"), transaction.atomic():
        ParagraafFactory(thema=paragraaf.thema, soort="signalen")
    with pytest.raises(IntegrityError, match="paragraaf_heeft_een_titel"), transaction.atomic():
        ParagraafFactory(thema=paragraaf.thema, soort="overig", titel="")


# --- Pages ------------------------------------------------------------------------------------------
@pytest.mark.parametrize("wat", SOORTEN)
def test_what_lapsed_stands_on_its_page_with_a_button_that_brings_it_back(client, wat):
    rij = make(wat)
    map_ = {"maatregel": "maatregelen", "thema": "themas", "paragraaf": "paragrafen", "kader": "kaders"}[wat]

    client.post(f"/werkplaats/{map_}/{rij.pk}/vervallen/", {"reden": "Niet meer nodig."})
    body = client.get("/werkplaats/visies/nu/vervallen/").content.decode()
    client.post(re.search(r'action="(/werkplaats/[^"]*/herstellen/)"', body)[1])

    assert "Niet meer nodig." in body
    assert str(rij) in body
    assert type(rij).objects.get(pk=rij.pk).vervallen_op is None
    assert "Er is niets vervallen." in client.get("/werkplaats/visies/nu/vervallen/").content.decode()


def test_a_redacteur_brings_back_only_what_a_redacteur_may_drop():
    maatregel = make("maatregel")
    visie = maatregel.visie
    Maatregel.objects.update(vervallen_op=date(2026, 1, 1))
    KaderFactory(visie=visie, vervallen_op=date(2026, 1, 1))
    client = Client()
    client.force_login(GebruikerFactory(redacteur=True))

    body = client.get("/werkplaats/visies/nu/vervallen/").content.decode()

    assert re.findall(r'action="(/werkplaats/[^"]*/herstellen/)"', body) == [
        f"/werkplaats/maatregelen/{maatregel.pk}/herstellen/"
    ]


def test_what_stands_in_the_way_is_read_on_the_form_with_the_reason_still_there(client):
    maatregel = make("maatregel")
    overgenomen(maatregel=maatregel)

    body = client.post(f"/werkplaats/maatregelen/{maatregel.pk}/vervallen/", {"reden": "Te duur."}).content.decode()

    assert "alleen hier staat: reactie" in body
    assert "Te duur." in body
    assert Kader.objects.count() == 0
