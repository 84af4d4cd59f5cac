"""The letters around an advies: the request and the answer, as PDF, Word and LibreOffice, and who may have them."""

import io
import re
import zipfile

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils.formats import date_format
from pypdf import PdfReader

from advies.actions import aanvraag_versturen
from advies.models import Deelantwoord, Vraagantwoord
from portaal.bestanden import bewaar
from publicatie.brieven import SOORTEN, collegereactiebrief
from publicatie.gemaakt import Gemaakt
from publicatie.pdf import PdfFout
from tests.factories import (
    AanbevelingFactory,
    AdviesFactory,
    AdviesVerwerkingFactory,
    CollegereactieFactory,
    DeelaanbevelingFactory,
    DeelantwoordFactory,
    GebruikerFactory,
    MaatregelFactory,
    ParagraafFactory,
    TekstversieFactory,
    UitgaveFactory,
    stel_vast,
)
from tests.factories_advies import AanvraagFactory, BelofteFactory, lid

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def lege_cache():
    cache.clear()


def woorden(response):
    """What a reader of the file reads, on one line."""
    if response["Content-Type"] == "application/pdf":
        tekst = " ".join(blad.extract_text() for blad in PdfReader(io.BytesIO(response.content)).pages)
    else:
        with zipfile.ZipFile(io.BytesIO(response.content)) as archief:
            lid_ = "word/document.xml" if "word/document.xml" in archief.namelist() else "content.xml"
            tekst = archief.read(lid_).decode()
            tekst = tekst.replace("</w:t>", "").replace("</text:span>", "")
    return " ".join(re.sub(r"<[^>]*>", "", tekst).split())


@pytest.fixture
def projectleider():
    client = Client()
    client.force_login(GebruikerFactory(projectleider=True))
    return client


@pytest.fixture
def advies():
    """One point taken over in a text that was published, one in a maatregel, one put off."""
    aanvraag = AanvraagFactory(vragen=["Wat vindt u van de doelen?", "Wat mist u?"], verstuurd=True)
    advies = AdviesFactory(
        titel="Advies over mantelzorg",
        kenmerk="ASD-7",
        aanvraag=aanvraag,
        adviesraad=aanvraag.adviesraad,
        visie=aanvraag.visie,
    )
    Vraagantwoord.objects.create(advies=advies, vraag=aanvraag.vragen.first(), tekst="De doelen zijn helder.")
    reactie = CollegereactieFactory(advies=advies)
    paragraaf = ParagraafFactory(thema__visie=advies.visie, html="<p>Er is hulp.</p>")
    UitgaveFactory(visie=advies.visie)
    nieuw = TekstversieFactory(paragraaf=paragraaf, html="<p>Er is hulp voor mantelzorgers.</p>")
    UitgaveFactory(visie=advies.visie)
    for nummer, wat in enumerate(("tekst", "maatregel", "belofte"), start=1):
        deel = DeelaanbevelingFactory(
            aanbeveling=AanbevelingFactory(advies=advies, nummer=nummer, tekst=f"Vraag {wat}."), tekst=f"Vraag {wat}."
        )
        if wat == "belofte":
            BelofteFactory(deelaanbeveling=deel, collegereactie=reactie, vastgesteld=False)
            continue
        antwoord = DeelantwoordFactory(deelaanbeveling=deel, collegereactie=reactie)
        AdviesVerwerkingFactory(
            deelantwoord=antwoord,
            **(
                {"tekstversie": nieuw}
                if wat == "tekst"
                else {"maatregel": MaatregelFactory(visie=advies.visie, titel="Een steunpunt")}
            ),
        )
    return advies


@pytest.mark.parametrize("soort", SOORTEN)
def test_the_request_as_a_letter(projectleider, soort):
    aanvraag = AanvraagFactory(
        onderwerp="De visie", vragen=["Is dit B1?", "Wat mist u?"], toelichting="Wij zijn benieuwd."
    )
    uitgave = UitgaveFactory(visie=aanvraag.visie)
    aanvraag.stukken.create(uitgave=uitgave)
    aanvraag.stukken.create(bestand=bewaar(inhoud=b"%PDF-1.4", naam="cijfers.pdf", soort="pdf", door=None))
    aanvraag_versturen(aanvraag=aanvraag, door=aanvraag.gemaakt_door)

    response = projectleider.get(f"/werkplaats/adviezen/aanvragen/{aanvraag.pk}/brief.{soort}")

    tekst = woorden(response)
    for stuk in (str(aanvraag.adviesraad), "De visie", "Wij zijn benieuwd.", "Is dit B1?", "Wat mist u?"):
        assert stuk in tekst
    for stuk in (f"uiterlijk op {date_format(aanvraag.gewenst_op, 'j F Y')}", str(uitgave), "cijfers.pdf"):
        assert stuk in tekst
    assert "Concept:" not in tekst
    assert response["Content-Disposition"].endswith(f'"adviesaanvraag-de-visie.{soort}"')


def test_a_request_that_was_not_sent_says_so_on_the_letter_and_is_not_for_the_adviesraad(projectleider):
    aanvraag = AanvraagFactory()
    secretaris = Client()
    secretaris.force_login(lid(aanvraag.adviesraad))
    url = f"/werkplaats/adviezen/aanvragen/{aanvraag.pk}/brief.docx"

    assert "Concept: deze brief is nog niet verstuurd." in woorden(projectleider.get(url))
    assert secretaris.get(url).status_code == 404


@pytest.mark.parametrize("soort", SOORTEN)
def test_the_answer_holds_each_point_with_the_decision_and_what_changed(advies, soort):
    stel_vast(advies.collegereacties.get(), besluitnummer="B-7")

    tekst = woorden(Client().get(f"/advies/{advies.pk}/collegereactie.{soort}"))

    for stuk in (
        "Vraag tekst.",
        "Vraag maatregel.",
        "Niet overnemen.",
        "Daar is nu geen geld voor.",
        "nieuw: voor mantelzorgers",
    ):
        assert stuk in tekst
    for stuk in ("Wat mist u?", "De doelen zijn helder.", "Een steunpunt", "het vervoersplan", "ASD-7", "B-7"):
        assert stuk in tekst


def test_an_answer_that_is_not_adopted_is_a_concept_for_the_gemeente_alone(advies, projectleider):
    secretaris = Client()
    secretaris.force_login(lid(advies.adviesraad))

    tekst = woorden(projectleider.get(f"/werkplaats/adviezen/{advies.pk}/collegereactie.docx"))

    assert "Concept: deze brief is nog niet verstuurd." in tekst
    assert secretaris.get(f"/werkplaats/adviezen/{advies.pk}/collegereactie.docx").status_code == 404
    assert Client().get(f"/advies/{advies.pk}/collegereactie.docx").status_code == 404


def test_a_concept_of_a_next_round_does_not_show_in_public(advies):
    stel_vast(advies.collegereacties.get())
    tweede = CollegereactieFactory(advies=advies, ronde=2)
    deel = advies.aanbevelingen.first().delen.get()
    DeelantwoordFactory(deelaanbeveling=deel, collegereactie=tweede, motivering="Nog geheim.")

    tekst = woorden(Client().get(f"/advies/{advies.pk}/collegereactie.docx"))

    assert "Nog geheim." not in tekst
    assert "Concept:" not in tekst


@pytest.mark.parametrize("soort", ["exe", "pdfx", "json"])
def test_no_other_kind_of_file(advies, soort):
    stel_vast(advies.collegereacties.get())

    assert Client().get(f"/advies/{advies.pk}/collegereactie.{soort}").status_code == 404


def test_a_letter_is_made_once(advies, monkeypatch):
    stel_vast(advies.collegereacties.get())
    url = f"/advies/{advies.pk}/collegereactie.docx"
    eerste = Client().get(url).content
    monkeypatch.setattr(Gemaakt, "maak", lambda *_: pytest.fail("made again"))

    assert Client().get(url).content == eerste


def test_a_letter_is_made_anew_when_our_print_styles_change(advies, monkeypatch):
    stel_vast(advies.collegereacties.get())
    brief = collegereactiebrief(advies, openbaar=True)
    brief.maak("docx")
    assert brief.bewaard("docx")

    monkeypatch.setattr("publicatie.gemaakt.opmaak_kenmerk", lambda: "another style")

    assert brief.bewaard("docx") is None


def test_only_a_row_that_can_be_higher_than_a_page_may_be_cut(advies):
    assert "rij-lang" not in collegereactiebrief(advies, openbaar=False).html

    Deelantwoord.objects.filter(pk=Deelantwoord.objects.first().pk).update(motivering="Dat kost te veel. " * 60)

    assert collegereactiebrief(advies, openbaar=False).html.count('<tr class="rij-lang">') == 1


def test_a_sign_without_a_letter_in_the_font_is_named_and_word_still_works(advies):
    advies = AdviesFactory(titel="Advies \u2603")
    antwoord = DeelantwoordFactory(deelaanbeveling__aanbeveling__advies=advies)
    stel_vast(antwoord.collegereactie)

    pdf = Client().get(f"/advies/{advies.pk}/collegereactie.pdf")

    assert pdf.status_code == 503
    assert "het teken \u2603" in pdf.content.decode()
    assert Client().get(f"/advies/{advies.pk}/collegereactie.docx").status_code == 200


def test_when_the_file_cannot_be_made_the_page_says_what_to_do(advies, monkeypatch):
    stel_vast(advies.collegereacties.get())

    def mislukt(*_):
        raise PdfFout("Het maken van de PDF kostte te veel tijd.")

    monkeypatch.setattr(Gemaakt, "maak", mislukt)

    response = Client().get(f"/advies/{advies.pk}/collegereactie.pdf")

    assert response.status_code == 503
    assert "Het bestand is niet gemaakt" in response.content.decode()
    assert "kostte te veel tijd" in response.content.decode()


@pytest.mark.parametrize("soort", SOORTEN)
def test_the_words_of_the_adviesraad_are_in_the_answer_also_when_its_parts_say_it_shorter(soort):
    punt = AanbevelingFactory(nummer=4, tekst="Geef mantelzorgers rust, en vraag ze elk jaar wat helpt.")
    reactie = CollegereactieFactory(advies=punt.advies)
    for tekst in ("rust en tijd", "elk jaar een vraag"):
        deel = DeelaanbevelingFactory(aanbeveling=punt, tekst=tekst)
        DeelantwoordFactory(deelaanbeveling=deel, collegereactie=reactie)
    stel_vast(reactie)

    tekst = woorden(Client().get(f"/advies/{punt.advies_id}/collegereactie.{soort}"))

    assert tekst.count("Geef mantelzorgers rust, en vraag ze elk jaar wat helpt.") == 1
    assert tekst.index("Geef mantelzorgers rust") < tekst.index("rust en tijd") < tekst.index("elk jaar een vraag")
