"""What goes into a document, what stays out, and that putting it together costs a fixed number of queries."""

import json
import re
from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext

from participatie.models import Inbreng
from portaal.models import Gemeente
from publicatie.document import Bedrag, Document, Grond, Kostenjaar, als_json, stel_samen, van_json
from tests import factories as maak
from tests.test_pdf import DOCUMENT
from tests.test_pdf import PLAN as HET_PLAN
from visie.models import Doel, Kostenregel, Maatregel, Paragraaf, Thema, Uitgave, Visie

pytestmark = pytest.mark.django_db

DATUM = date(2026, 9, 1)
VISIE = Uitgave.Soort.VISIE
PLAN = Uitgave.Soort.UITVOERINGSPLAN


def samengesteld(visie: Visie, soort: str = VISIE) -> Document:
    return stel_samen(visie, soort, versie="concept 1", datum=DATUM)


def gevulde_visie(aantal: int) -> Visie:
    """A visie with `aantal` of everything."""
    visie = maak.VisieFactory(ter_inzage=True, skelet=True)
    for _ in range(aantal):
        thema = maak.ThemaFactory(visie=visie, skelet=True)
        for paragraaf in thema.paragrafen.all():
            maak.TekstversieFactory(paragraaf=paragraaf)
        doel = maak.DoelFactory(thema=thema)
        maatregel = maak.MaatregelFactory(
            visie=visie,
            themas=[thema],
            doelen=[doel],
            gebieden=[maak.GebiedFactory()],
            partners=[maak.OrganisatieFactory()],
        )
        maak.KostenregelFactory(maatregel=maatregel)
        kader = maak.KaderFactory(visie=visie)
        maak.KaderVerwerkingFactory(kader=kader, maatregel=maatregel)
        antwoord = maak.AntwoordFactory(overgenomen=True)
        maak.ReactieFactory(openbaar=True, inbreng__visie=visie, antwoord=antwoord, themas=[thema])
        maak.publiceer(antwoord)
        advies = maak.AdviesFactory(visie=visie)
        antwoord = maak.DeelantwoordFactory(deelaanbeveling__aanbeveling__advies=advies, overgenomen=True)
        maak.stel_vast(antwoord.collegereactie)
    return visie


def queries(visie: Visie, soort: str) -> int:
    with CaptureQueriesContext(connection) as gedaan:
        samengesteld(visie, soort)
    return len(gedaan)


@pytest.mark.parametrize("soort", [VISIE, PLAN])
def test_assembly_costs_the_same_queries_for_one_of_everything_as_for_three(soort):
    een, drie = gevulde_visie(1), gevulde_visie(3)

    assert queries(een, soort) == queries(drie, soort) <= 20


def test_factories_hold_every_deferred_trigger():
    gevulde_visie(2)
    maak.UitvraagFactory()
    maak.AntwoordFactory(besloten=True)
    maak.GebruikerFactory(projectleider=True, redacteur=True)

    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_visie_tells_its_own_texts_then_the_themas_then_money_and_participatie():
    visie = maak.VisieFactory(skelet=True)
    maak.ThemaFactory(visie=visie, volgorde=2, slug="tweede")
    maak.ThemaFactory(visie=visie, volgorde=1, slug="eerste")
    maak.ThemaFactory(visie=visie, volgorde=3, slug="weg", vervallen_op=DATUM)

    document = samengesteld(visie)

    ankers = [hoofdstuk.anker for hoofdstuk in document.hoofdstukken]
    assert ankers == [
        "aanleiding", "definitie", "trends", "rol-gemeente", "thema-eerste", "thema-tweede", "financien", "participatie",
    ]  # fmt: skip
    assert [hoofdstuk.nummer for hoofdstuk in document.themas] == [1, 2]


def test_what_nobody_wrote_stands_empty_in_a_concept_and_is_left_out_of_the_definitive_document():
    concept, definitief = maak.VisieFactory(skelet=True), maak.VisieFactory(vastgesteld=True, skelet=True)
    for visie in (concept, definitief):
        maak.TekstversieFactory(
            paragraaf=visie.paragrafen.get(soort=Paragraaf.Soort.TRENDS), html="<p>Meer ouderen.</p>"
        )

    in_concept, in_definitief = samengesteld(concept), samengesteld(definitief)

    assert in_concept.is_concept
    assert [(h.anker, h.paragrafen[0].geschreven) for h in in_concept.hoofdstukken] == [
        ("aanleiding", False),
        ("definitie", False),
        ("trends", True),
        ("rol-gemeente", False),
        ("financien", False),
        ("participatie", False),
    ]
    assert not in_definitief.is_concept
    assert [h.anker for h in in_definitief.hoofdstukken] == ["trends"]
    assert in_definitief.besluit_nummer == "R-2026-055"


def test_quotes_are_public_reacties_and_name_an_organisation_but_never_a_person():
    visie = maak.VisieFactory()
    thema = maak.ThemaFactory(visie=visie)
    maak.ReactieFactory(inbreng__visie=visie, themas=[thema], publieke_tekst="Niet nagekeken.")
    maak.ReactieFactory(
        openbaar=True,
        inbreng__visie=visie,
        inbreng__soort=Inbreng.Soort.INWONER,
        themas=[thema],
        publieke_tekst="Een bankje helpt.",
    )
    maak.ReactieFactory(
        openbaar=True,
        inbreng__visie=visie,
        inbreng__soort=Inbreng.Soort.ORGANISATIE_INFORMEEL,
        inbreng__organisatie="Dorpsraad Rietwoude",
        inbreng__taal="pl",
        aard="helpend",
        themas=[thema],
        publieke_tekst="Dziękujemy.",
    )

    document = samengesteld(visie)

    (hoofdstuk,) = document.themas
    assert [(citaat.tekst, citaat.wie, citaat.taal) for citaat in hoofdstuk.citaten] == [
        ("Een bankje helpt.", "Inwoner", "nl"),
        ("Dziękujemy.", "Dorpsraad Rietwoude", "pl"),
    ]
    # The database keeps a name away from an inwoner's inbreng, so there is none to show.
    with pytest.raises(IntegrityError, match="inwoner_staat_niet_met_naam"), transaction.atomic():
        maak.InbrengFactory(soort=Inbreng.Soort.INWONER, organisatie="Jan de Vries")


def test_at_most_three_quotes_and_each_reactie_in_one_thema_only():
    visie = maak.VisieFactory()
    themas = [maak.ThemaFactory(visie=visie, volgorde=nummer) for nummer in (1, 2)]
    for nummer in range(4):
        maak.ReactieFactory(openbaar=True, inbreng__visie=visie, themas=themas, publieke_tekst=f"Punt {nummer}")

    eerste, tweede = samengesteld(visie).themas

    assert [citaat.tekst for citaat in eerste.citaten] == ["Punt 0", "Punt 1", "Punt 2"]
    assert [citaat.tekst for citaat in tweede.citaten] == ["Punt 3"]


def test_herkomst_counts_what_landed_and_was_told():
    visie = maak.VisieFactory()
    paragraaf = maak.ParagraafFactory(thema__visie=visie, html="<p>Tekst.</p>")
    versie = paragraaf.huidige
    maatregel = maak.MaatregelFactory(visie=visie, nummer="M1.1", titel="Bankjes", themas=[paragraaf.thema])
    kader = maak.KaderFactory(visie=visie, nummer="2b", tekst="Denk aan ouderen.")
    maak.KaderVerwerkingFactory(kader=kader, tekstversie=versie)
    maak.KaderVerwerkingFactory(kader=kader, maatregel=maatregel)
    verteld = maak.AntwoordFactory(besloten=True)
    niet_verteld = maak.AntwoordFactory(besloten=True)
    for antwoord in (verteld, niet_verteld):
        maak.ReactieVerwerkingFactory(antwoord=antwoord, tekstversie=versie)
    reacties = [maak.ReactieFactory(inbreng__visie=visie, antwoord=verteld) for _ in range(2)]
    maak.ReactieFactory(inbreng__visie=visie, antwoord=niet_verteld)
    maak.publiceer(verteld)

    (hoofdstuk,) = samengesteld(visie).themas

    herkomst = hoofdstuk.paragrafen[0].herkomst
    assert herkomst.kaders.lijst == (Grond("2b", "Denk aan ouderen.", "/raad/#kader-2b"),)
    assert [grond.nummer for grond in herkomst.reacties.lijst] == [rij.nummer_openbaar for rij in reacties]
    assert herkomst.maatregelen.lijst == (Grond("M1.1", "Bankjes", "/voortgang/#maatregel-m1-1"),)
    assert [(woord, gronden.aantal) for woord, gronden in herkomst.regels] == [
        ("kader", 1),
        ("reacties", 2),
        ("maatregel", 1),
    ]
    assert hoofdstuk.maatregelen[0].herkomst.kaders.aantal == 1


def test_only_the_last_adopted_collegereactie_of_an_advies_is_in():
    visie = maak.VisieFactory()
    deel = maak.DeelaanbevelingFactory(aanbeveling__advies__visie=visie)
    for besluit in ("B-1", "B-2"):
        reactie = maak.CollegereactieFactory(advies=deel.aanbeveling.advies)
        maak.DeelantwoordFactory(collegereactie=reactie, deelaanbeveling=deel, motivering=f"Volgens {besluit}.")
        maak.stel_vast(reactie, besluitnummer=besluit)
    concept = maak.CollegereactieFactory(advies=deel.aanbeveling.advies)
    maak.DeelantwoordFactory(collegereactie=concept, deelaanbeveling=deel, motivering="Nog geheim.")

    document = samengesteld(visie)

    (reactie,) = document.collegereacties
    assert reactie.besluitnummer == "B-2"
    assert [(antwoord.nummer, antwoord.motivering) for antwoord in reactie.antwoorden] == [("1", "Volgens B-2.")]
    assert "geheim" not in json.dumps(als_json(document))


def test_kader_shows_where_it_is_honoured_or_why_not():
    visie = maak.VisieFactory()
    maak.KaderFactory(visie=visie, nummer="10", afwijking_omdat="Te duur.")
    kader = maak.KaderFactory(visie=visie, nummer="9")
    paragraaf = maak.ParagraafFactory(visie=visie, thema=None, soort=Paragraaf.Soort.FINANCIEN, html="<p>Geld.</p>")
    maak.KaderVerwerkingFactory(kader=kader, staat_er_al=paragraaf)

    negen, tien = samengesteld(visie).kaders

    assert (negen.nummer, negen.plekken[0].tekst, negen.plekken[0].staat_er_al) == ("9", "Financiën", True)
    assert (tien.nummer, tien.plekken, tien.afwijking_omdat) == ("10", (), "Te duur.")


def test_unknown_costs_are_counted_and_not_hidden():
    visie = maak.VisieFactory()
    thema = maak.ThemaFactory(visie=visie)
    bekend = maak.MaatregelFactory(visie=visie, nummer="M1.1", themas=[thema])
    maak.KostenregelFactory(maatregel=bekend, jaar=2027, bedrag_cent=500_000)
    maak.KostenregelFactory(maatregel=bekend, jaar=2028, bedrag_cent=None, soort=Kostenregel.Soort.STRUCTUREEL)
    maak.MaatregelFactory(visie=visie, nummer="M1.2", themas=[thema])
    maak.MaatregelFactory(visie=visie, nummer="M1.3", themas=[thema], vervallen_op=DATUM)

    document = samengesteld(visie, PLAN)

    totalen = document.totalen
    assert totalen is not None
    assert totalen.jaren == (Kostenjaar(2027, 500_000, 0, 0), Kostenjaar(2028, 0, 0, 1))
    assert (totalen.maatregelen, totalen.met_onbekend, totalen.zonder_kosten) == (2, 1, 1)
    assert (totalen.totaal_cent, totalen.onbekend) == (500_000, 1)
    assert document.hoofdstukken[0].maatregelen[0].kosten == (
        Bedrag(2027, "eenmalig", "Eenmalig", 500_000),
        Bedrag(2028, "structureel", "Structureel", None),
    )


def test_maatregel_of_more_themas_is_told_once_and_counts_once():
    visie = maak.VisieFactory()
    eerste, tweede = (maak.ThemaFactory(visie=visie, volgorde=nummer) for nummer in (1, 2))
    maatregel = maak.MaatregelFactory(visie=visie, nummer="M2.1", titel="Zwaluwpad", themas=[eerste, tweede])
    maak.KostenregelFactory(maatregel=maatregel, bedrag_cent=100)
    los = maak.MaatregelFactory(visie=visie, nummer="M9.9")

    document = samengesteld(visie, PLAN)

    een, twee, overig = document.hoofdstukken
    assert (een.maatregelen, een.elders) == ((), (Grond("M2.1", "Zwaluwpad", "/voortgang/#maatregel-m2-1"),))
    assert [m.nummer for m in twee.maatregelen] == ["M2.1"]
    assert twee.maatregelen[0].ook_bij == (eerste.naam,)
    assert [m.nummer for m in overig.maatregelen] == [los.nummer]
    assert document.totalen is not None
    assert document.totalen.totaal_cent == 100


def test_planning_names_the_quarters_of_each_year():
    visie = maak.VisieFactory(periode_tot=2029)
    maak.MaatregelFactory(visie=visie, nummer="M1", start="2027-K2", eind="2028-K1")
    maak.MaatregelFactory(visie=visie, nummer="M2", start="2028-K3", eind="")

    planning = samengesteld(visie, PLAN).planning

    assert planning.jaren == (2027, 2028, 2029)
    assert [regel.per_jaar for regel in planning.regels] == [("K2 - K4", "K1", ""), ("", "K3 - K4", "hele jaar")]


@pytest.mark.parametrize("soort", [VISIE, PLAN])
def test_json_gives_the_same_document_back(soort):
    document = samengesteld(gevulde_visie(2), soort)

    tekst = json.dumps(als_json(document))

    assert van_json(json.loads(tekst)) == document
    assert json.dumps(als_json(van_json(json.loads(tekst)))) == tekst


def test_empty_visie_still_gives_a_document():
    visie = maak.VisieFactory(vastgesteld=True)
    assert not Thema.objects.exists()
    assert not Doel.objects.exists()
    assert not Maatregel.objects.exists()

    assert samengesteld(visie).hoofdstukken == ()
    assert samengesteld(visie, PLAN).planning.jaren == ()


def test_a_document_keeps_the_colour_of_the_day_and_an_older_one_gets_that_of_the_portal():
    maak.GemeenteFactory(hoofdkleur="#7a1f5c")
    data = als_json(samengesteld(maak.VisieFactory(ter_inzage=True)))
    Gemeente.objects.update(hoofdkleur="#0b5d3b")

    assert van_json(data).hoofdkleur == "#7a1f5c"
    assert samengesteld(maak.VisieFactory(ter_inzage=True)).hoofdkleur == "#0b5d3b"
    del data["hoofdkleur"]
    assert van_json(data).hoofdkleur == "#154273"


# --- The page of an uitgave ---------------------------------------------------------------------


@pytest.fixture
def pagina() -> str:
    """What a reader gets of a visie with two thema's, each with three texts."""
    hoofdstukken = tuple(
        replace(h, paragrafen=tuple(replace(p, uuid=f"{h.anker}-{n}") for n, p in enumerate(h.paragrafen)))
        for h in DOCUMENT.hoofdstukken
    )
    return render_to_string(
        "publicatie/uitgave_inhoud.html", {"document": replace(DOCUMENT, hoofdstukken=hoofdstukken)}
    )


def test_the_contents_of_the_page_lead_to_each_chapter_and_bijlage(pagina):
    inhoud = pagina.partition('aria-label="Inhoud"')[2].partition("</nav>")[0]

    ankers = re.findall(r'href="#([^"]+)"', inhoud)
    assert ankers == [*(h.anker for h in DOCUMENT.hoofdstukken), "kaders", "advies"]
    assert [pagina.count(f'id="{anker}"') for anker in ankers] == [1] * len(ankers)


def test_each_text_of_the_page_has_an_address_of_its_own(pagina):
    links = re.findall(r'<a class="permalink" href="#([^"]+)">Link naar deze tekst', pagina)

    assert links == [f"{h.anker}-{n}" for h in DOCUMENT.hoofdstukken for n in range(len(h.paragrafen))]
    assert [pagina.count(f'id="{link}"') for link in links] == [1] * len(links)


def test_a_thema_of_the_page_begins_with_its_summary_in_plain_words(pagina):
    thema = pagina.partition('<h2 id="thema-samenhang">')[2]
    kort, tekst = thema.index("<h3>In het kort</h3>"), thema.index("<h3>Wat is het?</h3>")

    assert "Kort gezegd: <strong>buren</strong>." in thema[kort:tekst]


def test_each_count_of_where_a_text_came_from_opens_its_own_list(pagina):
    tekst = pagina.partition('id="thema-samenhang-0"')[2].partition('id="thema-samenhang-1"')[0]

    lijsten = re.findall(r'<details class="herkomst"><summary>(.*?)</summary><ul>(.*?)</ul></details>', tekst, re.S)
    assert [(telling, re.findall(r"<li>(.*?)</li>", lijst)) for telling, lijst in lijsten] == [
        ("1 kader", ["<strong>1a</strong> Kader"]),
        ("14 reacties", [*["<strong>3.1</strong> Een idee"] * 12, "en nog 2"]),
    ]


def test_the_page_of_a_plan_shows_its_costs_as_a_chart():
    jaren = (Kostenjaar(2027, 4_800_000, 0, 1), Kostenjaar(2028, 0, 2_000_000, 0))
    plan = replace(HET_PLAN, totalen=replace(HET_PLAN.totalen, jaren=jaren))

    html = render_to_string("publicatie/uitgave_inhoud.html", {"document": plan})
    kosten = html.partition('<h3 id="totalen">')[2].partition("</section>")[0]

    assert "Bekende kosten van alle maatregelen per jaar" in kosten
    assert "<svg" in kosten
