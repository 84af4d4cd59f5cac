"""Every kind of document: what it says, that page, print and word processor agree, that its PDF passes, and when it can be made."""

import hashlib
import io
import json
import re
import zipfile
from dataclasses import replace
from datetime import date, timedelta
from html import unescape

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags
from pypdf import PdfReader

from participatie.models import Reactie
from participatie.models.aard import AARD_IN_EEN_ZIN
from portaal.handelingen import HandelingFout
from publicatie.actions import beletsels, soorten_in, uitgeven
from publicatie.document import Grond, als_json, van_json
from publicatie.document.soorten import secties
from publicatie.document.stukken import Pakketstuk, Reden, Stukje, Waswordtdeel, Waswordthoofdstuk, Waswordtregel
from publicatie.document.vorm import Kolom, Rij, Tabel, cel, datum
from publicatie.kantoor import als_html as als_kantoor
from publicatie.pdf import als_html, drukklaar, maak_pdf
from publicatie.raadspakket import verzamel
from tests.factories import (
    AdviesFactory,
    AntwoordFactory,
    DeelantwoordFactory,
    GebruikerFactory,
    KaderFactory,
    KaderVerwerkingFactory,
    KostenpostFactory,
    KostenregelFactory,
    MijlpaalFactory,
    ReactieFactory,
    ReactieVerwerkingFactory,
    TekstversieFactory,
    UitgaveBestandFactory,
    UitgaveFactory,
    UitvraagFactory,
    VisieFactory,
    stel_vast,
)
from tests.factories_advies import BelofteFactory
from tests.stukken import FASE_VAN, document, in_fase, maak_visie, met_eerdere_uitgave
from visie.models import Doel, Fase, Uitgave
from visie.models.uitgave import SOORT_IN_FASE, is_concept

pytestmark = pytest.mark.django_db
Soort = Uitgave.Soort
NIEUW = [soort for soort in Soort if soort not in {Soort.VISIE, Soort.UITVOERINGSPLAN, Soort.EINDVERSLAG}]


@pytest.fixture
def visie():
    return maak_visie()


@pytest.fixture
def met_eerdere(visie):
    return met_eerdere_uitgave(visie)


def woorden(html):
    return " ".join(unescape(strip_tags(html)).split())


VERWACHT = {
    Soort.VISIE: ("Mantelzorgers krijgen hulp en rust.", "Meer mantelzorgers voelen zich gesteund", "Een steunpunt", "Sluit aan op GALA.", "Maak een steunpunt in elke kern", "Daar is nu geen geld voor."),
    Soort.UITVOERINGSPLAN: ("M1.1", "Meer mantelzorgers voelen zich gesteund", "Zonder thema en geld", "€ 48.000", "Planning", "2027"),
    Soort.STARTNOTITIE: ("Sluit aan op GALA.", "Mantelzorg", "€ 90.000", "Projectleider", "Wethouder Zorg", "Raad besluit"),
    Soort.CONCEPT: ("Zo kunt u reageren", "De thema's staan vast.", "Mantelzorgers krijgen hulp en rust.", "M1.1", "€ 48.000", "Zonder thema en geld"),
    Soort.WAS_WORDT: ("en rust", "Respijtzorg staat er nu in.", "Gewijzigd."),
    Soort.DUISENBERGBLAD: ("Wat ontbreekt", "D1.1", "M1.1", "€ 48.000", "nog nergens", "Maatregelen zonder ingevulde kosten"),
    Soort.COLLEGEREACTIE: ("Maak een steunpunt in elke kern", "Niet overnemen", "Daar is nu geen geld voor."),
    Soort.RAADSPAKKET: ("Wat zit er in dit pakket?",),
    Soort.VOORTGANGSRAPPORTAGE: ("M1.1", "De eerste drie bankjes staan er.", "Loopt", "Zonder thema en geld"),
}  # fmt: skip


@pytest.mark.parametrize("soort", VERWACHT)
def test_page_print_and_word_say_the_same(met_eerdere, soort):
    stuk = document(in_fase(met_eerdere, FASE_VAN[soort]), soort)
    pagina = woorden(render_to_string("publicatie/uitgave_inhoud.html", {"document": stuk}))

    for html in (als_html(stuk), als_kantoor(stuk)):
        for verwacht in VERWACHT[soort]:
            assert verwacht in woorden(html).replace("\xa0", " ")
            assert verwacht in pagina.replace("\xa0", " ")


def test_a_startnotitie_says_how_much_of_the_budget_is_for_participatie(visie):
    KostenpostFactory(visie=visie, omschrijving="Tolken", bedrag_cent=1_000_000, voor_participatie=True)
    KostenpostFactory(visie=visie, omschrijving="Zaal", bedrag_cent=200_050, voor_participatie=True)
    KostenpostFactory(visie=visie, omschrijving="Gebruikt", bedrag_cent=9_900, soort="besteed", voor_participatie=True)

    tekst = woorden(als_html(document(in_fase(visie, "startnotitie"), Soort.STARTNOTITIE))).replace("\xa0", " ")

    assert "is € 90.000 beschikbaar. Daarvan is € 12.000,50 begroot voor participatie." in tekst
    assert (
        "Projectleider € 75.000 Tolken € 10.000 Zaal € 2.000,50 Samen € 87.000,50 Waarvan voor participatie € 12.000,50"
        in tekst
    )


@pytest.mark.parametrize("soort", NIEUW)
def test_it_is_the_same_after_json(met_eerdere, soort):
    stuk = document(in_fase(met_eerdere, FASE_VAN[soort]), soort)

    assert van_json(json.loads(json.dumps(als_json(stuk)))) == stuk


@pytest.mark.parametrize("soort", NIEUW)
def test_the_pdf_passes(met_eerdere, soort):
    pdf = maak_pdf(document(in_fase(met_eerdere, FASE_VAN[soort]), soort))

    assert pdf.controle["profielen"]["ua1"]["voldoet"]
    assert pdf.controle["profielen"]["2a"]["voldoet"]


@pytest.mark.parametrize("soort", NIEUW)
def test_with_next_to_nothing_it_still_stands(soort):
    """A visie with one bare uitgave: empty parts say that they are empty, and no table has no rows."""
    visie = VisieFactory(ter_inzage=True)
    UitgaveFactory(visie=visie)
    UitgaveFactory(visie=visie, soort=Soort.UITVOERINGSPLAN)
    stuk = document(in_fase(visie, FASE_VAN[soort]), soort)

    assert maak_pdf(stuk).paginas >= 3
    for sectie in secties(stuk):
        assert sectie.blokken


# --- What each says ----------------------------------------------------------------------------
def test_a_was_wordt_names_the_new_ground_with_its_decision(met_eerdere):
    [hoofdstuk] = document(met_eerdere, Soort.WAS_WORDT).waswordt.hoofdstukken
    [deel] = hoofdstuk.delen
    [reden] = deel.redenen

    assert (hoofdstuk.titel, deel.stand) == ("Mantelzorg", "Gewijzigd")
    assert [(s.soort, s.tekst.strip()) for s in deel.regels[0].wordt if s.soort == "nieuw"] == [("nieuw", "en rust")]
    assert not any(s.soort == "nieuw" for s in deel.regels[0].was)
    assert reden.wat.startswith("reactie ")
    assert (reden.besluit, reden.motivering) == ("Niet overnemen", "Respijtzorg staat er nu in.")


def test_short_chapters_of_a_was_wordt_share_a_page_and_each_decision_stands_by_itself(met_eerdere):
    stuk = document(met_eerdere, Soort.WAS_WORDT)
    reden = Reden("aanbeveling 1", "maak een steunpunt", "Overnemen", "Het komt er.")
    deel = Waswordtdeel("Wat is het?", "Gewijzigd", stuk.waswordt.hoofdstukken[0].delen[0].regels, (reden,))
    twee = tuple(Waswordthoofdstuk(titel, (deel,)) for titel in ("Eerste hoofdstuk", "Tweede hoofdstuk"))
    stuk = replace(stuk, waswordt=replace(stuk.waswordt, hoofdstukken=twee))

    paginas = [pagina.extract_text() for pagina in PdfReader(io.BytesIO(maak_pdf(stuk).inhoud)).pages]

    assert ["Eerste hoofdstuk" in tekst and "Tweede hoofdstuk" in tekst for tekst in paginas][-1]
    assert "Aanbeveling 1: maak een steunpunt" in paginas[-1]
    assert "Besluit: overnemen. Het komt er." in paginas[-1]


def test_a_sum_to_check_with_is_never_cut_by_a_hyphen(visie):
    sommen = [hashlib.sha256(str(nummer).encode()).hexdigest() for nummer in range(40)]
    pakket = tuple(Pakketstuk("04 Eindverslag participatie (raadsvoorstel).pdf", "Verslag", 10, som) for som in sommen)
    stuk = replace(document(visie, Soort.RAADSPAKKET), pakket=pakket)

    tekst = "".join(pagina.extract_text() for pagina in PdfReader(io.BytesIO(maak_pdf(stuk).inhoud)).pages)

    assert [som for som in sommen if som not in "".join(tekst.split())] == []


def test_a_ground_that_was_there_before_is_no_reason_for_this_change(visie):
    kader = KaderFactory(visie=visie, nummer="3c")
    KaderVerwerkingFactory(kader=kader, tekstversie=visie.paragraaf.huidige)
    UitgaveFactory(visie=visie)
    TekstversieFactory(paragraaf=visie.paragraaf, html="<p>Heel iets anders staat hier nu.</p>")

    [deel] = document(visie, Soort.WAS_WORDT).waswordt.hoofdstukken[0].delen
    assert deel.redenen == ()
    assert "Geen aanleiding vastgelegd." in woorden(als_html(document(visie, Soort.WAS_WORDT)))


def test_a_draft_that_nobody_published_is_no_reason(visie):
    UitgaveFactory(visie=visie)
    versie = TekstversieFactory(paragraaf=visie.paragraaf, html="<p>Nieuwe tekst.</p>")
    antwoord = AntwoordFactory(besloten=True, tekst="Nog geheim antwoord.")
    ReactieVerwerkingFactory(antwoord=antwoord, tekstversie=versie)
    ReactieFactory(inbreng__visie=visie, inbreng__tekst="Nog geheime reactie.", antwoord=antwoord)

    tekst = str(als_json(document(visie, Soort.WAS_WORDT)))
    assert "geheim" not in tekst


@pytest.mark.parametrize(
    ("fase", "begin"), [("ter_inzage", "tweede"), ("college", "tweede"), ("raad", "tweede"), ("vastgesteld", "raad")]
)
def test_a_was_wordt_starts_where_its_readers_left_off(visie, fase, begin):
    """For the raad that is what was on show, for what was adopted it is what the raad got."""
    dag = timezone.now() - timedelta(days=9)
    for nummer, (naam, van_fase) in enumerate([("eerste", "ter_inzage"), ("tweede", "ter_inzage"), ("raad", "raad")]):
        if van_fase == "ter_inzage" or fase == "vastgesteld":
            UitgaveFactory(visie=visie, versie=naam, fase=van_fase, gemaakt_op=dag + timedelta(days=nummer))

    assert document(in_fase(visie, fase), Soort.WAS_WORDT).waswordt.sinds == f"Visie, {begin}"


def test_the_duisenbergblad_counts_what_is_missing_and_judges_nothing(visie):
    tekst = woorden(als_html(document(visie, Soort.DUISENBERGBLAD))).replace("\xa0", " ")

    assert "Maatregelen zonder ingevulde kosten 1 van 2 M9.9" in tekst
    assert "Kaders nog nergens verwerkt 1 van 2 2b" in tekst
    assert "Maatregelen zonder doel 1 van 2 M9.9" in tekst
    assert not re.search(r"doeltreffend|voldoende|goed gedaan", tekst)


def test_a_duisenbergblad_never_says_of_what_is_not_certain_that_it_does_not_occur(visie):
    """`Nog te bepalen` is filled in, and no dekking: it stands beside the counts, with its own words."""
    visie.maatregelen.update(dekking="Nog te bepalen met de zorgverzekeraar")
    Doel.objects.filter(thema__visie=visie).update(nulmeting="Nog niet gemeten; eerste meting eind 2027")

    stuk = document(visie, Soort.DUISENBERGBLAD)
    for html in (render_to_string("publicatie/uitgave_inhoud.html", {"document": stuk}), als_html(stuk)):
        tekst = woorden(html.replace("<", " <")).replace("\xa0", " ")
        assert "maatregelen zonder ingevulde dekking (van 2)" in tekst
        assert "zonder bekende dekking" not in tekst
        assert "Dit blad telt wat niet is ingevuld." in tekst
        zeker = tekst[tekst.index("Ingevuld, maar nog niet zeker Nr.") :]
        assert zeker.index("D1.1 Nulmeting Nog niet gemeten; eerste meting eind 2027") < zeker.index(
            "M1.1 Dekking Nog te bepalen met de zorgverzekeraar"
        )


def test_on_a_duisenbergblad_a_sum_keeps_what_it_does_not_know(visie):
    KostenregelFactory(maatregel=visie.maatregel, jaar=2028, soort="structureel", bedrag_cent=None)

    tekst = woorden(als_html(document(visie, Soort.DUISENBERGBLAD)).replace("<", " <")).replace("\xa0", " ")

    assert re.search(r"Samen - - - € 48\.000 € 0 \+ 1 onbekend", tekst)
    assert "Daarbij is nog 1 bedrag onbekend." in tekst


def test_numbers_on_the_page_of_a_duisenbergblad_open_their_rows(visie):
    html = render_to_string("publicatie/uitgave_inhoud.html", {"document": document(visie, Soort.DUISENBERGBLAD)})

    assert '<a href="/voortgang/#maatregel-m1-1">M1.1</a>' in html
    kort = html[html.index('id="in-het-kort"') : html.index('id="w-thema-mantelzorg"')]
    naar = set(re.findall(r'href="#([^"]+)"', kort))
    assert {"maatregel-m9-9", "kader-2b"} <= naar
    assert naar <= set(re.findall(r'\bid="([^"]+)"', html))


@pytest.mark.parametrize("soort", [Soort.DUISENBERGBLAD, Soort.UITVOERINGSPLAN])
def test_boxes_of_tables_and_charts_on_one_page_have_names_of_their_own(visie, soort):
    for jaar in (2028, 2029):
        for maatregel in visie.maatregelen.all():
            KostenregelFactory(maatregel=maatregel, jaar=jaar)

    html = render_to_string("publicatie/uitgave_inhoud.html", {"document": document(visie, soort)})

    namen = re.findall(r'role="region" tabindex="0" aria-label="([^"]+)"', html)
    assert len(namen) > 3
    assert sorted(set(namen)) == sorted(namen)


def test_a_was_wordt_explains_the_signs_of_its_own_form(met_eerdere):
    stuk = document(met_eerdere, Soort.WAS_WORDT)
    pagina = woorden(render_to_string("publicatie/uitgave_inhoud.html", {"document": stuk}))

    assert "Wat weg is, is doorgestreept in de kolom Was." in pagina
    assert "staat tussen [weg: en ]" not in pagina
    html = render_to_string("publicatie/uitgave_inhoud.html", {"document": stuk})
    assert re.search(r'Mantelzorg: <a href="#was-wordt-\d+">1</a>', html)
    for html in (als_html(stuk), als_kantoor(stuk)):
        assert "staat tussen [weg: en ]" in woorden(html)
        assert "doorgestreept" not in woorden(html)


@pytest.mark.parametrize("aard", Reactie.Aard)
def test_what_a_reactie_was_never_reads_as_a_verdict_on_what_it_led_to(aard):
    """`34.1 Dit werkt tegen` beside a maatregel seems to oppose it."""
    visie = met_eerdere_uitgave(maak_visie())
    Reactie.objects.update(aard=aard)

    html = als_html(document(visie, Soort.WAS_WORDT))

    assert f": {AARD_IN_EEN_ZIN[aard]}" in woorden(html)
    assert str(aard.label) not in woorden(html)


def test_on_a_duisenbergblad_the_sum_is_one_word_and_the_line_below_a_table_is_not_alone(visie):
    stuk = document(visie, Soort.DUISENBERGBLAD)
    thema, *rest = stuk.hoofdstukken
    elders = (Grond("M2.1", "Staat bij een ander"),)

    def bladen(aantal):
        lang = replace(thema, maatregelen=(thema.maatregelen[0],) * aantal, elders=elders)
        pdf = maak_pdf(replace(stuk, hoofdstukken=(lang, *rest))).inhoud
        return [woorden(blad.extract_text()) for blad in PdfReader(io.BytesIO(pdf)).pages]

    for aantal in range(10, 16):  # around the end of a page
        [blad] = [blad for blad in bladen(aantal) if "Hoort ook bij dit thema" in blad]
        assert re.search(r"\bSamen\b", blad), aantal


def test_a_progress_report_takes_the_words_of_the_published_plan(met_eerdere):
    type(met_eerdere.maatregel).objects.filter(pk=met_eerdere.maatregel.pk).update(titel="Stilletjes anders")

    rapport = document(in_fase(met_eerdere, Fase.UITVOERING), Soort.VOORTGANGSRAPPORTAGE).voortgang
    regels = {regel.nummer: regel for regel in rapport.regels}
    assert regels["M1.1"].titel == "Een steunpunt"
    assert (regels["M1.1"].status, regels["M1.1"].zin) == ("Loopt", "De eerste drie bankjes staan er.")
    assert regels["M9.9"].zin == ""


def test_a_startnotitie_announces_rounds_that_did_not_open_yet(visie):
    nu = timezone.now()
    UitvraagFactory(visie=visie, titel="Straks pas", opent_op=nu + timedelta(days=9), sluit_op=nu + timedelta(days=30))

    assert "Straks pas" in als_html(document(in_fase(visie, Fase.STARTNOTITIE), Soort.STARTNOTITIE))
    assert "Straks pas" not in als_html(document(in_fase(visie, Fase.TER_INZAGE), Soort.CONCEPT))


def test_every_row_has_a_cell_for_every_column():
    with pytest.raises(ValueError, match="another number of cells"):
        Tabel("Scheef", (Kolom("Een"), Kolom("Twee")), (Rij((cel("alleen"),)),))


def test_a_change_longer_than_a_page_begins_under_its_heading_and_keeps_the_head_of_its_table(met_eerdere):
    """A row that may not be cut would leave the heading alone on a page, and lose the head of the table."""
    stuk = document(met_eerdere, Soort.WAS_WORDT)
    regel = Waswordtregel((Stukje("gelijk", "Een lange alinea over buren. " * 25),), (Stukje("nieuw", "Nieuw. " * 90),))
    lang = Waswordtdeel("Wat is het?", "Gewijzigd", (regel,) * 14, ())
    stuk = replace(stuk, waswordt=replace(stuk.waswordt, hoofdstukken=(Waswordthoofdstuk("Mantelzorg", (lang,)),)))

    bladen = [blad.extract_text() for blad in PdfReader(io.BytesIO(maak_pdf(stuk).inhoud)).pages]
    met_tabel = [blad for blad in bladen if "alinea over buren" in blad]
    assert len(met_tabel) > 2
    assert "Was-wordt: Mantelzorg" in met_tabel[0]
    # Where the row ends WeasyPrint may leave the head out.
    assert all("Waarom" in blad for blad in met_tabel[:-1])


# --- When it can be made -----------------------------------------------------------------------
@pytest.mark.parametrize("soort", list(Soort))
@pytest.mark.parametrize("fase", [fase for fase in Fase if fase != Fase.VERVANGEN])
def test_the_database_takes_a_kind_only_in_its_fasen(soort, fase):
    bewaard = {
        "visie": VisieFactory(ter_inzage=True), "soort": soort, "fase": fase, "inhoud": {},
        "besluit_op": date(2026, 6, 18), "besluit_nummer": "R1",
    }  # fmt: skip
    if fase in SOORT_IN_FASE[soort]:
        assert UitgaveFactory(**bewaard).pk
    else:
        with pytest.raises(IntegrityError, match="uitgave_soort_past_bij_de_fase"), transaction.atomic():
            UitgaveFactory(**bewaard)


@pytest.mark.parametrize(
    ("soort", "fase", "concept"),
    [
        (Soort.STARTNOTITIE, Fase.STARTNOTITIE, True),
        (Soort.STARTNOTITIE, Fase.OPSTELLEN, False),
        (Soort.VISIE, Fase.RAAD, True),
        (Soort.VISIE, Fase.VASTGESTELD, False),
        (Soort.CONCEPT, Fase.TER_INZAGE, True),
        (Soort.COLLEGEREACTIE, Fase.COLLEGE, False),
        (Soort.EINDVERSLAG, Fase.RAAD, False),
    ],
)
def test_only_what_waits_for_the_raad_is_a_concept(soort, fase, concept):
    assert is_concept(soort, fase) is concept


@pytest.mark.parametrize(
    ("fase", "soort", "waarom"),
    [
        (Fase.OPSTELLEN, Soort.VISIE, "dat kan niet in de fase"),
        (Fase.TER_INZAGE, Soort.WAS_WORDT, "nog geen eerdere uitgave"),
        (Fase.COLLEGE, Soort.COLLEGEREACTIE, "nog geen antwoord op een advies"),
        (Fase.RAAD, Soort.RAADSPAKKET, "daarin horen de visie en het uitvoeringsplan"),
        (Fase.UITVOERING, Soort.VOORTGANGSRAPPORTAGE, "nog geen uitvoeringsplan uitgegeven"),
    ],
)
def test_what_cannot_be_made_says_why(fase, soort, waarom):
    visie = in_fase(VisieFactory(ter_inzage=True), fase)

    assert waarom in beletsels(visie, [soort])[soort]
    with pytest.raises(HandelingFout, match=waarom):
        uitgeven(visie=visie, versie="een", soorten=[soort], door=GebruikerFactory(projectleider=True))


def test_nothing_chosen_is_nothing_asked(visie):
    with pytest.raises(HandelingFout, match="Kies wat u wilt uitgeven"):
        uitgeven(visie=visie, versie="een", soorten=[], door=GebruikerFactory(projectleider=True))


def test_in_every_fase_but_the_last_there_is_something_to_publish():
    assert {fase for fase in Fase if not soorten_in(fase)} == {Fase.VERVANGEN}


def test_the_form_offers_what_can_be_made_and_says_why_the_rest_cannot(visie, client):
    client.force_login(GebruikerFactory(projectleider=True))
    adres = f"{reverse('werkplaats:uitgeven')}?visie={visie.slug}"

    pagina = client.get(adres).content.decode()
    assert 'value="concept"' in pagina
    assert 'value="was-wordt"' not in pagina
    assert "Was-wordt: er is nog geen eerdere uitgave" in woorden(pagina)
    assert re.findall(r'value="([a-z-]+)"[^>]*checked', pagina) == ["visie", "uitvoeringsplan"]

    leeg = client.post(adres, {"versie": "concept 1"})
    assert "Kies ten minste één stuk om uit te geven." in leeg.content.decode()
    niet = client.post(adres, {"versie": "concept 1", "soorten": ["raadspakket"]})
    assert niet.status_code == 200
    assert "kan nu niet worden uitgegeven" in niet.content.decode()


# --- Making them -------------------------------------------------------------------------------
def test_all_kinds_of_the_raad_are_published_in_one_go(met_eerdere, django_capture_on_commit_callbacks):
    visie = in_fase(met_eerdere, Fase.RAAD)
    with django_capture_on_commit_callbacks(execute=True):
        opdracht = uitgeven(
            visie=visie, versie="raad 1", soorten=soorten_in(Fase.RAAD), door=GebruikerFactory(projectleider=True)
        )

    opdracht.refresh_from_db()
    assert (opdracht.toestand, opdracht.fout) == ("klaar", "")
    gemaakt = {uitgave.soort: uitgave for uitgave in Uitgave.objects.filter(versie="raad 1")}
    assert set(gemaakt) == set(soorten_in(Fase.RAAD))
    bezoeker = Client()
    for soort, uitgave in gemaakt.items():
        assert bezoeker.get(f"/visie/{uitgave.slug}/").status_code == 200
        for formaat in ("pdf", "docx", "odt", "json"):
            assert bezoeker.get(f"/visie/{soort}.{formaat}", follow=True).status_code == 200, (soort, formaat)
    _check_the_package(bezoeker.get("/visie/raadspakket.zip", follow=True).getvalue(), gemaakt)


def _check_the_package(inhoud, gemaakt):
    with zipfile.ZipFile(io.BytesIO(inhoud)) as pakket:
        assert pakket.testzip() is None
        namen = pakket.namelist()
        assert namen[:3] == [
            "00 Inhoud van het raadspakket.pdf",
            "01 Visie (raad 1).pdf",
            "02 Uitvoeringsplan (raad 1).pdf",
        ]
        assert namen[-3:] == ["08 Aanbevelingen en antwoorden.csv", "index.html", "SHA256SUMS"]
        assert re.fullmatch(r"07 Advies Adviesraad \d+ \(02-03-2026\)\.txt", namen[-4])
        assert "Wij adviseren u" in pakket.read(namen[-4]).decode()
        sommen = dict(regel.split("  ", 1)[::-1] for regel in pakket.read("SHA256SUMS").decode().splitlines())
        assert sommen == {naam: hashlib.sha256(pakket.read(naam)).hexdigest() for naam in namen[:-2]}
        visie = gemaakt[Soort.VISIE].bestanden.get(formaat="pdf")
        assert pakket.read("01 Visie (raad 1).pdf") == default_storage.open(visie.pad).read()
        assert "Maak een steunpunt in elke kern" in pakket.read("08 Aanbevelingen en antwoorden.csv").decode()
        index = pakket.read("index.html").decode()
        assert all(naam in unescape(index) for naam in namen[:-2])
        # Opened from disk: its style stands in it, and a sum breaks where the screen ends.
        assert re.search(r"code \{[^}]*overflow-wrap: anywhere", index)
        assert "<link" not in index


def test_a_package_made_later_takes_what_was_published(met_eerdere, django_capture_on_commit_callbacks):
    visie, wie = in_fase(met_eerdere, Fase.RAAD), GebruikerFactory(projectleider=True)
    for versie, soorten in (("raad 1", [Soort.VISIE, Soort.UITVOERINGSPLAN]), ("raad 2", [Soort.RAADSPAKKET])):
        with django_capture_on_commit_callbacks(execute=True):
            uitgeven(visie=visie, versie=versie, soorten=soorten, door=wie)

    pakket = Uitgave.objects.get(soort=Soort.RAADSPAKKET)
    namen = [stuk["naam"] for stuk in pakket.inhoud["pakket"]]
    assert [*namen[:2], namen[-1]] == [
        "01 Visie (raad 1).pdf", "02 Uitvoeringsplan (raad 1).pdf", "04 Aanbevelingen en antwoorden.csv",
    ]  # fmt: skip


def test_the_table_in_a_package_says_what_the_published_collegereactie_in_it_says(
    met_eerdere, django_capture_on_commit_callbacks
):
    visie, wie = in_fase(met_eerdere, Fase.RAAD), GebruikerFactory(projectleider=True)
    with django_capture_on_commit_callbacks(execute=True):
        uitgeven(
            visie=visie, versie="raad 1", soorten=[Soort.VISIE, Soort.UITVOERINGSPLAN, Soort.COLLEGEREACTIE], door=wie
        )
    antwoord = DeelantwoordFactory(
        deelaanbeveling__aanbeveling__advies__visie=visie, deelaanbeveling__tekst="Kwam er later bij."
    )
    stel_vast(antwoord.collegereactie)
    with django_capture_on_commit_callbacks(execute=True):
        uitgeven(visie=visie, versie="raad 2", soorten=[Soort.RAADSPAKKET], door=wie)

    eerder = Uitgave.objects.get(soort=Soort.COLLEGEREACTIE).bestanden.get(formaat="pdf")
    bytes_ = default_storage.open(Uitgave.objects.get(soort=Soort.RAADSPAKKET).bestanden.get(formaat="zip").pad).read()
    with zipfile.ZipFile(io.BytesIO(bytes_)) as pakket:
        assert hashlib.sha256(pakket.read("03 Collegereactie (raad 1).pdf")).hexdigest() == eerder.sha256
        [tabel] = [naam for naam in pakket.namelist() if naam.endswith(".csv")]
        assert "Maak een steunpunt in elke kern" in pakket.read(tabel).decode()
        assert "Kwam er later bij." not in pakket.read(tabel).decode()


def test_a_letter_that_was_not_answered_stays_out_of_the_package(visie):
    AdviesFactory(visie=visie, brieftekst="Nog niet beantwoord.")

    assert [onderdeel.naam.split(" ")[1] for onderdeel in verzamel(visie, {})] == ["Advies"]
    assert "Nog niet beantwoord." not in str(verzamel(visie, {}))


def test_one_kind_alone_leaves_the_others_as_they_are(visie, django_capture_on_commit_callbacks):
    eerder = UitgaveFactory(visie=visie)
    with django_capture_on_commit_callbacks(execute=True):
        uitgeven(visie=visie, versie="los", soorten=[Soort.DUISENBERGBLAD], door=GebruikerFactory(projectleider=True))

    huidige = Uitgave.objects.huidige(visie)
    assert (huidige[Soort.VISIE], huidige[Soort.DUISENBERGBLAD].slug) == (eerder, "duisenbergblad-los")


def test_a_character_without_a_letter_is_named_with_its_place(visie):
    KaderFactory(visie=visie, nummer="9z", tekst="Dit teken 𓀀 kennen wij niet.")

    with pytest.raises(Exception, match="kader 9z"):
        drukklaar(document(visie, Soort.DUISENBERGBLAD))


# --- For the raad --------------------------------------------------------------------------------
def test_the_raad_reads_where_its_kaders_are_what_it_can_still_decide_and_gets_the_files(visie):
    KaderFactory(visie=visie, nummer="3c", afwijking_omdat="Dat mag niet van de wet.")
    met_eerdere_uitgave(visie)
    MijlpaalFactory(visie=visie, naam="De begroting", op=timezone.localdate() + timedelta(days=30))
    pakket = UitgaveFactory(visie=visie, soort=Soort.RAADSPAKKET, fase=Fase.RAAD, inhoud={})
    UitgaveBestandFactory.maak(b"PK", uitgave=pakket, formaat="zip")

    html = Client().get("/raad/").content.decode()

    kaders = [woorden(rij.replace("<", " <")) for rij in re.findall(r'<tr id="kader-.*?</tr>', html, re.DOTALL)]
    assert [kaders[0].startswith("1a Sluit aan op GALA."), "M1.1" in kaders[0]] == [True, True]
    assert kaders[1] == "2b Geen extra geld. nog nergens"
    assert kaders[2].endswith("Afwijking Dat mag niet van de wet.")
    besluiten = woorden(html.partition('id="nog-te-beslissen"')[2].partition("</section>")[0])
    assert "kan hij met een amendement de tekst of een maatregel veranderen" in besluiten
    assert "De begroting" in besluiten
    stukken = re.findall(r'href="(/visie/[a-z-]+\.(?:pdf|zip))"', html)
    assert set(stukken) == {
        f"/visie/{naam}" for naam in ("visie.pdf", "uitvoeringsplan.pdf", "raadspakket.pdf", "raadspakket.zip")
    }


def test_the_raad_gets_the_newest_first_with_its_day_and_the_besluit_that_began_it(visie):
    type(visie).objects.filter(pk=visie.pk).update(
        startnotitie_besluit_op=date(2026, 1, 29), startnotitie_besluit_nummer="R-12"
    )
    nu = timezone.now()
    UitgaveFactory(visie=visie, soort=Soort.CONCEPT, versie="concept 1", gemaakt_op=nu - timedelta(days=30))
    start = UitgaveFactory(
        visie=visie, soort=Soort.STARTNOTITIE, fase=Fase.STARTNOTITIE, versie="start", inhoud={}, gemaakt_op=nu - timedelta(days=300)
    )  # fmt: skip
    nieuw = [
        UitgaveFactory(visie=visie, soort=soort, versie="nieuw", gemaakt_op=nu)
        for soort in (Soort.UITVOERINGSPLAN, Soort.VISIE)
    ]

    html = Client().get("/raad/").content.decode()

    stukken = html.partition('id="stukken"')[2].partition("</section>")[0]
    assert re.findall(r'href="/visie/([a-z-]+)\.pdf"', stukken) == [
        "visie", "uitvoeringsplan", "concept", "startnotitie",
    ]  # fmt: skip
    assert stukken.count(f"<li>{datum(timezone.localdate(nu))}: <a") == len(nieuw)
    kaders = html.partition('id="kaders"')[2].partition("</section>")[0]
    assert f'<a href="/visie/{start.slug}/">de startnotitie</a> vast op 29 januari 2026, met besluit R-12.' in kaders


def test_a_promise_on_the_page_for_the_raad_begins_a_line_after_the_aanbeveling(visie):
    met_eerdere_uitgave(visie)
    BelofteFactory(
        deelaanbeveling__aanbeveling__advies__visie=visie,
        deelaanbeveling__tekst="Zet vervoer in het plan voor de kleine kernen",
        uiterlijk=date(2099, 3, 1),
    )

    beloften = Client().get("/raad/").content.decode().partition('id="beloften"')[2]

    assert (
        "voor de kleine kernen<br>de afdeling Vervoer pakt dit op in het vervoersplan, uiterlijk op 1 maart 2099."
        in beloften
    )


def test_the_raad_reads_of_which_years_the_money_is_known(visie):
    visie.maatregelen.filter(nummer="M1.1").update(start="2027-K1", eind="2029-K4")
    KostenregelFactory(maatregel=visie.maatregel, jaar=2027, soort="structureel", bedrag_cent=100_00)
    met_eerdere_uitgave(visie)

    geld = woorden(Client().get("/raad/").content.decode().partition('id="geld"')[2].replace("<", " <"))

    assert "structureel, ingevuld voor 2027 € 100" in geld
    assert "alle jaren samen" not in geld
    assert "maatregelen die lopen in een jaar zonder bedrag 1" in geld
    assert "€ 100 geen bedrag voor 2028 en 2029" in geld


@pytest.mark.parametrize("soort", VERWACHT)
def test_the_contents_name_the_parts_that_follow_in_that_order(met_eerdere, soort):
    stuk = document(in_fase(met_eerdere, FASE_VAN[soort]), soort)

    for html, einde in (
        (render_to_string("publicatie/uitgave_inhoud.html", {"document": stuk}), "</nav>"),
        (als_html(stuk), "</section>"),
    ):
        inhoud, _, lijf = html[html.index(">Inhoud<") :].partition(einde)
        ankers = [anker for anker in re.findall(r'<a href="#([^"]+)"', inhoud) if anker != "colofon"]
        assert ankers
        assert [anker for anker in re.findall(r'\bid="([^"]+)"', lijf) if anker in ankers] == ankers


def test_no_template_asks_what_kind_a_document_is():
    """What a kind shows is decided once, in publicatie.document.indeling."""
    map_ = settings.BASE_DIR / "templates" / "publicatie"
    sjablonen = [
        map_ / "uitgave_inhoud.html",
        *map_.glob("delen/*.html"),
        *map_.glob("pdf/**/*.html"),
        *map_.glob("kantoor/*.html"),
    ]

    assert len(sjablonen) > 30
    assert [bestand.name for bestand in sjablonen if re.search(r"document\.soort\b|toont_", bestand.read_text())] == []
