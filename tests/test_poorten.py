"""The gates between the fases: each check, what blocks, what may be passed over with a reason, and who reads that."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from html import unescape
from typing import Any

import pgtrigger
import pytest
from django.db import IntegrityError, InternalError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from advies.models import Adviesaanvraag, Vraagantwoord
from portaal.handelingen import HandelingFout
from publicatie.fase import PoortDicht, fase_verzetten
from publicatie.models import PoortUitzondering
from publicatie.poorten import POORTEN, open_punten
from publicatie.stand import Stand, visies_met_stand
from tests.factories import (
    EEN_MOMENT,
    AanbevelingFactory,
    AdviesFactory,
    AntwoordFactory,
    CollegereactieFactory,
    DeelantwoordFactory,
    DoelFactory,
    GebiedFactory,
    GebruikerFactory,
    KaderFactory,
    KaderVerwerkingFactory,
    KostenpostFactory,
    KostenregelFactory,
    MaatregelFactory,
    OpmerkingFactory,
    ParagraafFactory,
    ReactieFactory,
    TekstversieFactory,
    ThemaFactory,
    TrekkerToegangFactory,
    UitgaveFactory,
    UitvraagFactory,
    VisieFactory,
    WachtendeInbrengFactory,
    publiceer,
    stel_vast,
)
from tests.factories_advies import AanvraagFactory
from visie.models import (
    Doel,
    Fase,
    Kader,
    KaderVerwerking,
    Kostenregel,
    Maatregel,
    Paragraaf,
    Thema,
    TrekkerToegang,
    Uitgave,
    Visie,
)

pytestmark = pytest.mark.django_db
BESLUIT = {"besluit_op": date(2026, 6, 18), "besluit_nummer": "R-2026-055"}
VOLGENDE = {
    Fase.STARTNOTITIE: Fase.OPSTELLEN,
    Fase.OPSTELLEN: Fase.TER_INZAGE,
    Fase.TER_INZAGE: Fase.COLLEGE,
    Fase.COLLEGE: Fase.RAAD,
    Fase.RAAD: Fase.VASTGESTELD,
    Fase.VASTGESTELD: Fase.UITVOERING,
}


def in_orde(fase: str) -> Visie:
    """A visie in this fase for which every gate is open: the smallest one that nothing can be said of."""
    gegevens: dict[str, Any] = {"portefeuilles": ["Zorg"], "taakveld": "6.1", "budget_cent": 9_000_000}
    if fase == Fase.STARTNOTITIE:
        gegevens |= {"startnotitie": True}
    if fase == Fase.VASTGESTELD:
        gegevens |= {"vastgesteld": True}
    visie = VisieFactory(fase=fase, slug="nu", actueel=True, **gegevens)
    KostenpostFactory(visie=visie, voor_participatie=True)
    ParagraafFactory(visie=visie, thema=None, soort=Paragraaf.Soort.DEFINITIE, html="<p>Dit is de sociale basis.</p>")
    for nummer in range(1, 5):
        thema = ThemaFactory(visie=visie, verplicht=True, volgorde=nummer, naam=f"Thema {nummer}")
        for plaats, soort in enumerate(
            (Paragraaf.Soort.BEREIKEN, Paragraaf.Soort.DOEN, Paragraaf.Soort.GEBIEDSGERICHT), 1
        ):
            ParagraafFactory(thema=thema, soort=soort, volgorde=plaats, html="<p>Tekst.</p>")
        Thema.objects.filter(pk=thema.pk).update(samenvatting="Kort gezegd.")
        maatregel = MaatregelFactory(visie=visie, themas=[thema], nummer=f"M{nummer}.1", gebieden=[GebiedFactory()])
        KostenregelFactory(maatregel=maatregel)
        DoelFactory(thema=thema, indicator="Aantal", nulmeting="1", streefwaarde="2", jaar=2030)
    KaderVerwerkingFactory(kader=KaderFactory(visie=visie, nummer="1a"), maatregel=maatregel)
    TrekkerToegangFactory(visie=visie, trekker=maatregel.trekker)
    UitvraagFactory(visie=visie)
    publiceer(ReactieFactory(inbreng__visie=visie, antwoord=AntwoordFactory(besloten=True)).antwoord)
    advies = AdviesFactory(visie=visie, gesplitst_op=timezone.now())
    stel_vast(DeelantwoordFactory(deelaanbeveling__aanbeveling__advies=advies).collegereactie)
    for soort in (Uitgave.Soort.VISIE, Uitgave.Soort.UITVOERINGSPLAN):
        besluit = {"besluit_op": date(2026, 6, 18), "besluit_nummer": "R"} if fase == Fase.VASTGESTELD else {}
        UitgaveFactory(visie=visie, soort=soort, versie="een", **besluit)
    return visie


def _text(visie: Visie, soort: str) -> Paragraaf:
    return Paragraaf.objects.van_visie(visie).filter(soort=soort).first()


def _advies_zonder_voorstel(visie: Visie) -> None:
    advies = AdviesFactory(visie=visie, gesplitst_op=timezone.now())
    DeelantwoordFactory(
        deelaanbeveling__aanbeveling__advies=advies, oordeel="", motivering="", besloten_op=None, besloten_door=None
    )


def _over_oudere_tekst(visie: Visie) -> None:
    paragraaf = _text(visie, "doen")
    ReactieFactory(
        inbreng__visie=visie,
        over_paragraaf=paragraaf,
        over_tekstversie=paragraaf.huidige,
        antwoord=AntwoordFactory(besloten=True),
    )
    TekstversieFactory(paragraaf=paragraaf, html="<p>Nieuwer.</p>")


def _vraag_zonder_antwoord(visie):
    """A letter that came on a request and was answered, while nobody said what it answers to the question. Gives the letter."""
    aanvraag = AanvraagFactory(visie=visie, verstuurd=True)
    advies = AdviesFactory(visie=visie, adviesraad=aanvraag.adviesraad, aanvraag=aanvraag, gesplitst_op=timezone.now())
    stel_vast(DeelantwoordFactory(deelaanbeveling__aanbeveling__advies=advies).collegereactie)
    return advies


# fase in which it stands, what is broken, key of the point, whether it blocks
BREUKEN = [
    ("startnotitie", lambda v: (KaderVerwerking.objects.all().delete(), Kader.objects.update(vervallen_op=date(2026, 1, 1), vervallen_omdat="x")), "kaders_bevestigd", True),
    ("startnotitie", lambda v: Thema.objects.filter(pk=v.themas.first().pk).update(verplicht=False), "verplichte_themas", True),
    ("startnotitie", lambda v: Visie.objects.update(taakveld=""), "gegevens", False),
    ("startnotitie", lambda v: Visie.objects.update(budget_cent=None), "gegevens", False),
    ("startnotitie", lambda v: Visie.objects.update(portefeuilles=[]), "gegevens", False),
    ("startnotitie", lambda v: v.kostenposten.update(voor_participatie=False), "gegevens", False),
    ("startnotitie", lambda v: v.kostenposten.update(soort="besteed"), "gegevens", False),
    ("opstellen", lambda v: TekstversieFactory(paragraaf=_text(v, "bereiken"), html=""), "verplichte_teksten", True),
    ("opstellen", lambda v: Paragraaf.objects.filter(pk=_text(v, "doen").pk).update(vervallen_op=date(2026, 1, 1), vervallen_omdat="x"), "verplichte_teksten", True),
    ("opstellen", lambda v: TekstversieFactory(paragraaf=_text(v, "definitie"), html=""), "definitie", True),
    ("opstellen", lambda v: TekstversieFactory(paragraaf=_text(v, "doen"), html="<h4>Te diep</h4>"), "vormfouten", True),
    ("opstellen", lambda v: v.uitvragen.update(spelregels=""), "uitvraag", True),
    ("opstellen", lambda v: Thema.objects.filter(pk=v.themas.first().pk).update(samenvatting=""), "samenvattingen", False),
    ("opstellen", lambda v: TekstversieFactory(paragraaf=_text(v, "doen"), html="<p>Anders.</p>", gemaakt_op=timezone.now()), "verouderde_samenvattingen", False),
    ("opstellen", lambda v: TekstversieFactory(paragraaf=_text(v, "gebiedsgericht"), html=""), "gebiedsgericht", False),
    ("opstellen", lambda v: KaderFactory(visie=v, nummer="9z"), "kaders", False),
    ("ter_inzage", lambda v: ReactieFactory(inbreng__visie=v), "reacties", True),
    ("ter_inzage", lambda v: AdviesFactory(visie=v), "adviezen", True),
    ("ter_inzage", _advies_zonder_voorstel, "delen", True),
    ("ter_inzage", lambda v: KaderFactory(visie=v, nummer="9z"), "kaders", True),
    ("ter_inzage", lambda v: WachtendeInbrengFactory(visie=v, ontvangen_op=_moment(20)), "wachtend", True),
    ("ter_inzage", lambda v: OpmerkingFactory(paragraaf=_text(v, "doen")), "opmerkingen", False),
    ("ter_inzage", _over_oudere_tekst, "oudere_tekst", False),
    ("ter_inzage", lambda v: AanvraagFactory(visie=v, verstuurd=True), "aanvragen", True),
    ("college", lambda v: AanbevelingFactory(advies__visie=v), "collegereacties", True),
    ("college", _vraag_zonder_antwoord, "adviesvragen", True),
    ("college", lambda v: CollegereactieFactory(advies=v.adviezen.get()), "nareacties", False),
    ("college", lambda v: Maatregel.objects.filter(nummer="M1.1").update(vervallen_op=date(2026, 1, 1), vervallen_omdat="x"), "themas_zonder_maatregel", True),
    ("college", lambda v: Kostenregel.objects.filter(maatregel__nummer="M2.1").delete(), "kosten", True),
    ("college", lambda v: Maatregel.objects.filter(nummer="M2.1").update(dekking=""), "kosten", True),
    ("college", lambda v: ReactieFactory(inbreng__visie=v, antwoord=AntwoordFactory(besloten=True)), "antwoorden", False),
    ("college", lambda v: DoelFactory(thema=v.themas.first(), nummer="D9"), "doelen", False),
    ("college", lambda v: Maatregel.objects.get(nummer="M2.1").gebieden.clear(), "gebieden", False),
    ("raad", lambda v: KaderFactory(visie=v, nummer="A1", soort="amendement"), "kaders", True),
    ("raad", lambda v: KaderFactory(visie=v, nummer="A1", soort="motie"), "kaders", True),
    ("vastgesteld", lambda v: Maatregel.objects.filter(nummer="M2.1").update(trekker="De bieb"), "trekkers", False),
    ("vastgesteld", lambda v: TrekkerToegang.objects.update(ingetrokken_op=timezone.now(), email=""), "trekkers", False),
]  # fmt: skip
STUKKEN = [("college", "uitgaven"), ("vastgesteld", "definitief")]

# What the design asks before each step, and whether it blocks. Two demands are not here, for nobody can leave them open:
# the raad's besluit is asked in the form of the step itself, and the database keeps no maatregel without a trekker.
ONTWERP = {
    Fase.OPSTELLEN: {"kaders_bevestigd": True, "verplichte_themas": True, "gegevens": False},
    Fase.TER_INZAGE: {
        "verplichte_teksten": True, "definitie": True, "vormfouten": True, "uitvraag": True,
        "samenvattingen": False, "verouderde_samenvattingen": False, "gebiedsgericht": False, "kaders": False,
    },
    Fase.COLLEGE: {
        "reacties": True, "aanvragen": True, "delen": True, "kaders": True, "opmerkingen": False, "oudere_tekst": False,
    },
    Fase.RAAD: {
        "collegereacties": True, "adviesvragen": True, "themas_zonder_maatregel": True, "kosten": True, "uitgaven": True,
        "doelen": False, "gebieden": False,
    },
    Fase.VASTGESTELD: {"kaders": True},
    Fase.UITVOERING: {"definitief": True, "trekkers": False},
}  # fmt: skip
# What is asked beyond it. Whoever adds a check says here why.
EXTRA = {
    Fase.COLLEGE: {
        "wachtend": True,  # what was kept apart as spam is no Reactie yet, so "every Reactie has a besluit" would miss it
        "adviezen": True,  # a letter without its aanbevelingen has none that could lack a voorstel: it would pass unread
    },
    Fase.RAAD: {
        "antwoorden": False,  # who reacted should not hear of the besluit later than the raad; that never holds the raad up
        "nareacties": False,  # the raad may decide while the adviesraad is not content, and should know it
    },
}


def keys(visie: Visie) -> list[tuple[str, bool]]:
    return [(punt.sleutel, punt.hard) for punt in open_punten(visie, VOLGENDE[visie.fase])]


@pytest.mark.parametrize("fase", VOLGENDE)
def test_a_visie_that_is_in_order_meets_no_point(fase):
    """Else the tests below could find their point for another reason."""
    assert keys(in_orde(fase)) == []


@pytest.mark.parametrize(
    ("fase", "breek", "sleutel", "hard"), BREUKEN, ids=[f"{b[0]}-{b[2]}-{n}" for n, b in enumerate(BREUKEN)]
)
def test_each_point_is_seen_and_leads_to_where_it_is_mended(fase, breek, sleutel, hard):
    visie = in_orde(fase)
    breek(visie)
    visie.refresh_from_db()
    client = Client()
    client.force_login(GebruikerFactory(projectleider=True))

    punten = open_punten(visie, VOLGENDE[fase])

    assert [(punt.sleutel, punt.hard) for punt in punten] == [(sleutel, hard)]
    assert {client.get(ding.url).status_code for ding in punten[0].dingen} == {200}
    assert punten[0].aantal >= len(punten[0].dingen) >= 1


@pytest.mark.parametrize("soort", ["visie", "uitvoeringsplan"])
@pytest.mark.parametrize(("fase", "sleutel"), STUKKEN)
def test_a_document_that_was_not_published_blocks(fase, sleutel, soort):
    visie = VisieFactory(fase=Fase(fase), slug="nu", **({"vastgesteld": True} if fase == "vastgesteld" else {}))
    besluit = {"besluit_op": date(2026, 6, 18), "besluit_nummer": "R"} if fase == "vastgesteld" else {}
    UitgaveFactory(visie=visie, soort=soort, versie="een", **besluit)

    [punt] = [punt for punt in open_punten(visie, VOLGENDE[fase]) if punt.sleutel == sleutel]

    assert (punt.hard, punt.aantal) == (True, 1)
    assert punt.dingen[0].naam.lower() != soort


def test_a_concept_does_not_count_as_the_definitive_document():
    visie = VisieFactory(bij_raad=True, slug="nu")
    for soort in ("visie", "uitvoeringsplan"):
        UitgaveFactory(visie=visie, soort=soort, versie="concept")
    Visie.objects.update(fase="vastgesteld", raadsbesluit_op=date(2026, 6, 18), raadsbesluit_nummer="R")
    visie.refresh_from_db()

    assert ("definitief", True) in keys(visie)


def test_who_leads_only_what_is_finished_need_not_be_invited():
    visie = in_orde("vastgesteld")
    TrekkerToegang.objects.update(ingetrokken_op=timezone.now(), email="")
    Maatregel.objects.update(status="klaar")

    assert keys(visie) == []


def test_a_small_change_does_not_make_a_summary_old():
    visie = in_orde("opstellen")
    TekstversieFactory(paragraaf=_text(visie, "doen"), html="<p>Tekst!</p>", klein=True, gemaakt_op=timezone.now())

    assert keys(visie) == []


def test_a_kader_with_a_reason_to_depart_is_honoured():
    visie = in_orde("ter_inzage")
    KaderFactory(visie=visie, nummer="9z", afwijking_omdat="Het budget is lager.")

    assert keys(visie) == []


def test_a_request_whose_term_has_passed_or_that_was_taken_back_does_not_hold_the_college_up():
    visie = in_orde("ter_inzage")
    laat, ingetrokken = AanvraagFactory(visie=visie, verstuurd=True), AanvraagFactory(visie=visie, verstuurd=True)
    Adviesaanvraag.objects.filter(pk=laat.pk).update(afgesproken_op=timezone.localdate() - timedelta(days=1))
    Adviesaanvraag.objects.filter(pk=ingetrokken.pk).update(ingetrokken_op=timezone.now(), ingetrokken_omdat="Stopt.")

    assert keys(visie) == []


@pytest.mark.parametrize("hoe", ["aanbeveling", "woorden", "niet beantwoord"])
def test_an_adviesvraag_is_answered_by_a_point_by_words_or_by_a_finding(hoe):
    visie = in_orde("college")
    advies = _vraag_zonder_antwoord(visie)
    vraag = advies.aanvraag.vragen.get()
    if hoe == "aanbeveling":
        advies.aanbevelingen.get().vragen.add(vraag)
    else:
        Vraagantwoord.objects.create(advies=advies, vraag=vraag, tekst="Ja." if hoe == "woorden" else "")

    assert keys(visie) == []


def test_a_step_back_has_no_gate():
    visie = VisieFactory(ter_inzage=True, slug="nu")

    assert open_punten(visie, Fase.OPSTELLEN) == []


def test_every_step_forward_has_a_gate():
    assert set(POORTEN) == set(VOLGENDE.values())


@pytest.mark.parametrize("fase", VOLGENDE)
def test_a_gate_asks_what_the_design_asks_and_the_extras_that_say_why(fase):
    """The tests above show that each of these points is found; as many checks as points, so there is no other."""
    naar = VOLGENDE[fase]
    gezien = {sleutel: hard for van, _, sleutel, hard in BREUKEN if van == fase}
    gezien |= {sleutel: True for van, sleutel in STUKKEN if van == fase}

    assert gezien == ONTWERP[naar] | EXTRA.get(naar, {})
    assert len(POORTEN[naar]) == len(gezien)


def test_what_was_settled_does_not_hold_the_college_up():
    visie = in_orde("ter_inzage")
    WachtendeInbrengFactory(visie=visie, afgewezen=True)
    OpmerkingFactory(paragraaf=_text(visie, "doen"), afgehandeld=True)

    assert keys(visie) == []


def test_a_hard_point_blocks_also_with_a_reason_and_nothing_is_kept():
    visie = in_orde("ter_inzage")
    ReactieFactory(inbreng__visie=visie)

    with pytest.raises(PoortDicht, match="kan nog niet") as dicht:
        fase_verzetten(
            visie=visie,
            naar="college",
            redenen={"reacties": "Wij hebben haast."},
            door=GebruikerFactory(projectleider=True),
        )

    visie.refresh_from_db()
    assert (visie.fase, PoortUitzondering.objects.count()) == ("ter_inzage", 0)
    assert [punt.sleutel for punt in dicht.value.punten] == ["reacties"]


@pytest.mark.parametrize("reden", ["", "   "])
def test_a_soft_point_needs_a_reason(reden):
    visie = in_orde("opstellen")
    KaderFactory(visie=visie, nummer="9z")

    with pytest.raises(PoortDicht, match="waarom de visie toch verder gaat"):
        fase_verzetten(
            visie=visie, naar="ter_inzage", redenen={"kaders": reden}, door=GebruikerFactory(projectleider=True)
        )


def test_a_soft_point_that_is_passed_over_is_kept_with_its_reason_for_everyone_to_read():
    visie = in_orde("opstellen")
    KaderFactory(visie=visie, nummer="9z")
    pl = GebruikerFactory(projectleider=True)

    fase_verzetten(visie=visie, naar="ter_inzage", redenen={"kaders": "Dit kader komt in het plan."}, door=pl)

    visie.refresh_from_db()
    rij = PoortUitzondering.objects.get()
    assert (visie.fase, rij.naar, rij.punt, rij.aantal, rij.door) == ("ter_inzage", "ter_inzage", "kaders", 1, pl)
    assert "Dit kader komt in het plan." in Client().get("/raad/").content.decode()


def test_what_was_passed_over_can_not_be_rewritten_or_stay_without_a_reason():
    visie = in_orde("opstellen")
    KaderFactory(visie=visie, nummer="9z")
    pl = GebruikerFactory(projectleider=True)
    fase_verzetten(visie=visie, naar="ter_inzage", redenen={"kaders": "Komt later."}, door=pl)

    with pytest.raises(InternalError, match="Cannot update"), transaction.atomic():
        PoortUitzondering.objects.update(reden="Iets anders.")
    with pytest.raises(InternalError, match=r"Cannot (update or )?delete"), transaction.atomic():
        PoortUitzondering.objects.all().delete()
    with pytest.raises(IntegrityError, match="uitzondering_heeft_een_reden"), transaction.atomic():
        PoortUitzondering.objects.create(visie=visie, naar="college", punt="x", wat="x", aantal=1, reden="", door=pl)


def test_who_may_not_move_the_fase_may_not_through_an_open_gate_either():
    visie = in_orde("opstellen")

    with pytest.raises(HandelingFout, match="niet bij uw rol"):
        fase_verzetten(visie=visie, naar="ter_inzage", door=GebruikerFactory(redacteur=True))

    assert not PoortUitzondering.objects.exists()


def test_the_page_shows_what_is_open_and_keeps_what_was_typed():
    visie = in_orde("opstellen")
    KaderFactory(visie=visie, nummer="9z", tekst="Denk aan de jeugd.")
    ThemaFactory(visie=visie, naam="Wonen", samenvatting="")
    client = Client()
    client.force_login(GebruikerFactory(projectleider=True))
    adres = "/werkplaats/visies/nu/fase/"

    leeg = client.get(adres).content.decode()
    fout = client.post(adres, {"naar": "ter_inzage", "reden_kaders": "Komt in het plan."}).content.decode()
    goed = client.post(
        adres,
        {"naar": "ter_inzage"}
        | {f"reden_{sleutel}": "Komt in het plan." for sleutel in ("kaders", "samenvattingen", "gebiedsgericht")},
        follow=True,
    ).content.decode()

    assert "Denk aan de jeugd." in leeg
    assert "Mag met een reden" in leeg
    assert "Komt in het plan.</textarea>" in fout
    assert "of maak dit punt eerst af" in fout
    assert "De visie staat nu in de fase Ter inzage." in goed
    assert "Eerder verder gegaan met open punten" in goed


def test_a_gate_that_closed_while_the_page_was_open_says_so():
    visie = in_orde("ter_inzage")
    client = Client()
    client.force_login(GebruikerFactory(projectleider=True))
    client.get("/werkplaats/visies/nu/fase/")
    ReactieFactory(inbreng__visie=visie)

    body = client.post("/werkplaats/visies/nu/fase/", {"naar": "college"}).content.decode()

    assert "De visie kan nog niet naar deze fase." in body
    assert "Deze reacties hebben nog geen besluit." in body


def test_the_number_of_open_reacties_opens_all_of_them():
    visie = in_orde("ter_inzage")
    for _ in range(14):
        ReactieFactory(inbreng__visie=visie)
    client = Client()
    client.force_login(GebruikerFactory(projectleider=True))

    body = client.get("/werkplaats/visies/nu/fase/").content.decode()
    lijst = client.get("/werkplaats/reacties/?visie=nu&staat=open").content.decode()

    assert '<a href="/werkplaats/reacties/?visie=nu&amp;staat=open">14</a>' in body
    assert ">en nog 2</a>" in body
    assert "14 reacties" in lijst


def test_where_one_page_mends_all_it_names_no_others():
    visie = in_orde("college")
    for _ in range(3):
        ReactieFactory(inbreng__visie=visie, antwoord=AntwoordFactory(besloten=True))

    [punt] = open_punten(visie, Fase.RAAD)

    assert (punt.sleutel, punt.aantal, [ding.naam for ding in punt.dingen], punt.meer) == (
        "antwoorden", 3, ["Antwoorden publiceren"], 0,
    )  # fmt: skip


def test_home_begins_with_what_blocks_the_next_gate():
    visie = in_orde("ter_inzage")
    reactie = ReactieFactory(inbreng__visie=visie)
    client = Client()
    client.force_login(GebruikerFactory(redacteur=True))

    body = client.get("/werkplaats/").content.decode()

    assert "Nog 1 punt voor college" in body
    assert f'href="/werkplaats/reacties/{reactie.pk}/"' in body


def gate_rows(gebruiker) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Of each row of the gate on the home: what it is, what stands beside it, and every link in it with its words."""
    client = Client()
    client.force_login(gebruiker)
    poort = client.get("/werkplaats/").content.decode().split('id="poort"')[1].split("</section>")[0]
    rows = []
    for rij in re.findall(r'<li class="taak">(.*?)</li>', poort, re.DOTALL):
        wat, bij = (
            unescape(re.sub("<[^>]*>", "", re.search(rf'"taak__{deel}">(.*?)</span>', rij)[1]))
            for deel in ("wat", "bij")
        )
        links = re.findall(r'<a [^>]*href="([^"]*)"[^>]*>([^<]*)', rij)
        rows.append((wat, bij, [(unescape(url), woord) for url, woord in links]))
    return rows


def test_a_row_says_since_when_whose_and_by_when_and_has_one_action():
    visie = in_orde("ter_inzage")
    yusuf = GebruikerFactory(redacteur=True, naam="Yusuf")
    laat = ReactieFactory(inbreng__visie=visie, toegewezen_aan=yusuf, klaar_voor=date(2026, 3, 1))
    vrij = ReactieFactory(inbreng__visie=visie, klaar_voor=date(2099, 4, 1))
    _advies_zonder_voorstel(visie)
    deel = visie.adviezen.latest("pk").collegereacties.get().deelantwoorden.get()
    type(deel).objects.filter(pk=deel.pk).update(toegewezen_aan=yusuf)
    advies = deel.deelaanbeveling.aanbeveling.advies
    doen = _text(visie, "doen")
    opmerking = OpmerkingFactory(paragraaf=doen, toegewezen_aan=yusuf, gemaakt_op=EEN_MOMENT)
    _over_oudere_tekst(visie)
    ouder = visie.inbreng.latest("pk").reacties.get()
    type(ouder).objects.filter(pk=ouder.pk).update(toegewezen_aan=yusuf)

    assert gate_rows(yusuf) == [
        (f"Reactie {laat.nummer_openbaar}", "open sinds 2 mrt 2026 · Yusuf · te laat: klaar op 1 mrt 2026",
         [(reverse("participatie:reactie-detail", args=[laat.pk]), "Beantwoorden")]),
        (f"Reactie {vrij.nummer_openbaar}", "open sinds 2 mrt 2026 · nog van niemand · klaar op 1 apr 2099",
         [(reverse("participatie:reactie-detail", args=[vrij.pk]), "Beantwoorden")]),
        (f"{advies}, {deel.deelaanbeveling}", f"open sinds {date_format(advies.ontvangen_op, 'j b Y')} · Yusuf",
         [(reverse("advies:deel-detail", args=[deel.pk]), "Beantwoorden")]),
        (f"Bij '{doen}': Klopt dit nog?", "open sinds 2 mrt 2026 · Yusuf",
         [(f"{reverse('visie:opmerkingen', args=[doen.pk])}#opmerking-{opmerking.pk}", "Afhandelen")]),
        (f"Reactie {ouder.nummer_openbaar}", "open sinds 2 mrt 2026 · Yusuf",
         [(reverse("participatie:reactie-detail", args=[ouder.pk]), "Bekijken")]),
    ]  # fmt: skip


def test_a_text_is_open_since_it_was_made_or_since_it_was_emptied():
    visie = in_orde("opstellen")
    yusuf = GebruikerFactory(redacteur=True, naam="Yusuf")
    leeg, definitie = _text(visie, "bereiken"), _text(visie, "definitie")
    for tekst in (leeg, definitie):
        TekstversieFactory(paragraaf=tekst, html="", gemaakt_op=EEN_MOMENT + timedelta(days=3))
    Paragraaf.objects.filter(pk=definitie.pk).update(toegewezen_aan=yusuf, klaar_voor=date(2026, 3, 1))
    nooit = ParagraafFactory(
        thema=ThemaFactory(visie=visie, naam="Wonen", samenvatting="Kort."), soort="gebiedsgericht"
    )
    with pgtrigger.ignore("visie.ParagraafEvent:append_only"):
        nooit.events.update(pgh_created_at=EEN_MOMENT + timedelta(days=1))

    rows = {wat: (bij, [woord for _, woord in links]) for wat, bij, links in gate_rows(yusuf)}

    assert rows == {
        f"Thema 1: {leeg.titel}": ("open sinds 5 mrt 2026 · nog van niemand", ["Schrijven"]),
        "Wat is de sociale basis?": ("open sinds 5 mrt 2026 · Yusuf · te laat: klaar op 1 mrt 2026", ["Schrijven"]),
        f"Wonen: {nooit.titel}": ("open sinds 3 mrt 2026 · nog van niemand", ["Schrijven"]),
    }


def _backdate() -> None:
    """Each kind of thing has a day of its own on which it was made; a fase has the day on which it began."""
    for dag, model in enumerate((Visie, Thema, Maatregel, Doel), 11):
        with pgtrigger.ignore(f"visie.{model.__name__}Event:append_only"):
            model.events.rel.related_model.objects.update(pgh_created_at=_moment(dag))
    Visie.objects.update(aangemaakt_op=_moment(10))


def _moment(dag: int) -> datetime:
    return EEN_MOMENT.replace(day=dag)


VISIE, FASE, THEMA, MAATREGEL, DOEL = (date(2026, 3, dag) for dag in range(10, 15))
TEKST = EEN_MOMENT.date()  # the texts of the factories have this moment, and so have decisions
OPEN_SINDS = {
    "kaders_bevestigd": VISIE, "verplichte_themas": VISIE, "gegevens": VISIE,
    "uitvraag": FASE, "samenvattingen": THEMA, "vormfouten": TEKST,
    "oudere_tekst": TEKST, "wachtend": date(2026, 3, 20),
    "themas_zonder_maatregel": THEMA, "kosten": MAATREGEL, "gebieden": MAATREGEL, "doelen": DOEL, "antwoorden": TEKST,
    "trekkers": date(2026, 6, 18),
}  # fmt: skip


@pytest.mark.parametrize(
    ("fase", "breek", "sleutel"),
    [
        pytest.param(fase, breek, sleutel, id=f"{sleutel}-{n}")
        for n, (fase, breek, sleutel, _) in enumerate(BREUKEN)
        if sleutel in OPEN_SINDS
    ],
)
def test_what_is_not_there_is_open_since_its_place_was_made_or_since_it_is_asked(fase, breek, sleutel):
    visie = in_orde(fase)
    breek(visie)
    _backdate()
    visie.refresh_from_db()

    [punt] = open_punten(visie, VOLGENDE[fase])

    assert {ding.sinds for ding in punt.dingen} == {OPEN_SINDS[punt.sleutel]}


def test_a_summary_is_missing_since_it_was_emptied_whatever_changed_of_its_thema_after_that():
    visie = in_orde("opstellen")
    thema = visie.themas.first()
    for verandering in ({"samenvatting": ""}, {"naam": "Anders"}):
        Thema.objects.filter(pk=thema.pk).update(**verandering)
    with pgtrigger.ignore("visie.ThemaEvent:append_only"):
        for dag, event in enumerate(thema.events.order_by("pgh_id"), 10):  # made, summed up, emptied, renamed
            type(event).objects.filter(pk=event.pk).update(pgh_created_at=_moment(dag))

    [punt] = open_punten(visie, VOLGENDE["opstellen"])

    assert [(ding.naam, ding.sinds) for ding in punt.dingen] == [("Anders", date(2026, 3, 12))]


def test_a_summary_is_old_since_the_first_text_that_changed_after_it():
    visie = in_orde("opstellen")
    for dagen, soort in ((2, "doen"), (5, "bereiken")):
        TekstversieFactory(
            paragraaf=_text(visie, soort), html="<p>Anders.</p>", gemaakt_op=timezone.now() + timedelta(days=dagen)
        )

    [punt] = open_punten(visie, VOLGENDE["opstellen"])

    assert [ding.sinds for ding in punt.dingen] == [timezone.localdate() + timedelta(days=2)]


@pytest.mark.parametrize(
    ("fase", "sleutel", "sinds"),
    [("college", "uitgaven", date(2026, 3, 13)), ("vastgesteld", "definitief", date(2026, 6, 18))],
)
def test_a_document_is_asked_since_the_fase_began_again_or_the_raad_decided(fase, sleutel, sinds):
    visie = VisieFactory(fase=fase, slug="nu", **({"vastgesteld": True} if fase == "vastgesteld" else {}))
    for verandering in ({"fase": "ter_inzage"}, {"fase": fase}, {"taakveld": "6.2"}):
        Visie.objects.filter(pk=visie.pk).update(**verandering)
    visie.refresh_from_db()
    with pgtrigger.ignore("visie.VisieEvent:append_only"):
        for dag, event in enumerate(visie.events.order_by("pgh_id"), 11):  # made, back, on again, changed
            type(event).objects.filter(pk=event.pk).update(pgh_created_at=_moment(dag))

    [punt] = [punt for punt in open_punten(visie, VOLGENDE[fase]) if punt.sleutel == sleutel]

    assert {ding.sinds for ding in punt.dingen} == {sinds}


def test_the_home_says_since_when_of_each_row_without_asking_more(django_assert_max_num_queries):
    """The two ways to know since when: asked with the visie, as the home does, or when it is needed."""
    visie = in_orde("opstellen")
    visie.uitvragen.update(spelregels="")
    _backdate()
    [met] = visies_met_stand()

    with django_assert_max_num_queries(0):
        assert (Stand(met).fase_sinds, Stand(met).wachtend.sinds) == (FASE, None)
    assert Stand(visie).fase_sinds == FASE
    [(_, bij, _)] = gate_rows(GebruikerFactory(redacteur=True))
    assert bij == "open sinds 11 mrt 2026 · nog van niemand"


@pytest.mark.parametrize("fase", VOLGENDE)
def test_the_home_asks_at_most_twelve_questions_in_every_fase(fase, django_assert_max_num_queries):
    in_orde(fase)
    client = Client()
    client.force_login(GebruikerFactory(projectleider=True))

    with django_assert_max_num_queries(12):
        assert 'id="poort"' in client.get("/werkplaats/").content.decode()


def test_of_very_many_reacties_the_first_are_named_and_all_are_counted(django_assert_max_num_queries):
    visie = VisieFactory(fase="ter_inzage")
    paragraaf = ParagraafFactory(thema=ThemaFactory(visie=visie), html="<p>Toen.</p>")
    oud = paragraaf.huidige
    open_ = [ReactieFactory(inbreng__visie=visie) for _ in range(15)]
    ouder = [
        ReactieFactory(inbreng__visie=visie, over_paragraaf=paragraaf, over_tekstversie=oud, antwoord=AntwoordFactory(besloten=True))
        for _ in range(14)
    ]  # fmt: skip
    ReactieFactory(inbreng__visie=VisieFactory())
    TekstversieFactory(paragraaf=paragraaf, html="<p>Nu.</p>")

    with django_assert_max_num_queries(12):
        punten = {punt.sleutel: punt for punt in open_punten(Visie.objects.get(pk=visie.pk), Fase.COLLEGE)}

    for sleutel, rijen in (("reacties", open_), ("oudere_tekst", ouder)):
        assert punten[sleutel].aantal == len(rijen)
        assert [ding.naam for ding in punten[sleutel].dingen] == [f"Reactie {r.nummer_openbaar}" for r in rijen[:12]]
