"""Letters that cannot simply be read, at the form where they come in: a clear message, nothing lost, nothing half stored."""

import zipfile
from datetime import timedelta

import pikepdf
import pypandoc
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from advies.models import Advies, ConceptAdvies
from portaal import leestaken
from portaal.leestaken import BEWAARD, lees, leestaken_opruimen
from portaal.models import Bestand, Leestaak
from tests.factories import (
    DeelantwoordFactory,
    GebruikerFactory,
    VisieFactory,
    stel_vast,
)
from tests.factories_advies import ConceptAdviesFactory, lid
from tests.test_documenten import make_pdf

pytestmark = pytest.mark.django_db
NIEUW, LEZEN = "/werkplaats/adviezen/nieuw/", "/werkplaats/lezen/"


@pytest.fixture
def redacteur():
    gebruiker = GebruikerFactory(redacteur=True)
    client = Client()
    client.force_login(gebruiker)
    client.wie = gebruiker
    return client


@pytest.fixture
def visie():
    return VisieFactory(slug="nu", actueel=True)


def stuur(client, visie, bestand=None, **velden):
    data = {
        "visie": visie.pk, "adviesraad": "Adviesraad Testdam", "titel": "Advies over de bus", "kenmerk": "A-7",
        "ontvangen_op": "2026-03-02", **velden,
    }  # fmt: skip
    return client.post(NIEUW, data | ({"bestand": bestand} if bestand else {}), follow=True)


BEVEILIGD = pikepdf.Encryption(owner="a", user="b")
SLECHT = [
    ("scan.pdf", lambda: make_pdf([]), "Deze pdf bevat alleen een plaatje van de tekst, bijvoorbeeld een scan. Stuur het Word-bestand, of typ de tekst over."),
    ("dicht.pdf", lambda: make_pdf(["geheim"], encryption=BEVEILIGD), "Dit bestand is beveiligd met een wachtwoord."),
    ("lang.pdf", lambda: make_pdf(["x"], pages=301), "Deze pdf heeft meer dan 300 bladzijden."),
    ("macro.docm", lambda: b"PK\x03\x04", "Wij kunnen dit soort bestand niet lezen."),
    ("oud.doc", lambda: b"\xd0\xcf\x11\xe0" + bytes(600), "Wij kunnen dit soort bestand niet lezen."),
    ("dicht.docx", lambda: b"\xd0\xcf\x11\xe0" + bytes(600), "Dit bestand is beveiligd met een wachtwoord"),
    ("vreemd.txt", lambda: bytes(range(1, 32)) * 40, "Dit bestand is geen gewone tekst."),
    ("leeg.txt", lambda: b"  \n ", "Dit bestand is leeg."),
]  # fmt: skip


@pytest.mark.parametrize(("naam", "inhoud", "melding"), SLECHT, ids=[naam for naam, *_ in SLECHT])
def test_a_letter_that_cannot_be_read_says_why_and_what_was_typed_stays(redacteur, visie, naam, inhoud, melding):
    response = stuur(redacteur, visie, SimpleUploadedFile(naam, inhoud()))

    pagina = response.content.decode()
    assert melding in pagina
    assert 'value="Advies over de bus"' in pagina
    assert 'value="A-7"' in pagina
    assert not Advies.objects.exists()
    assert not Bestand.objects.exists()


def test_a_word_file_with_macros_in_it_is_refused(redacteur, visie, tmp_path):
    pypandoc.convert_text("Wij adviseren.", "docx", format="markdown", outputfile=str(tmp_path / "a.docx"))
    with zipfile.ZipFile(tmp_path / "a.docx", "a") as archief:
        archief.writestr("word/vbaProject.bin", b"macro")

    response = stuur(redacteur, visie, SimpleUploadedFile("a.docx", (tmp_path / "a.docx").read_bytes()))

    assert "macro" in response.content.decode()
    assert not Advies.objects.exists()


@pytest.mark.parametrize("codering", ["utf-8", "cp1252", "utf-16"])
def test_a_text_in_another_coding_is_read_as_it_was_meant(redacteur, visie, codering):
    brief = "Wij adviseren:\n1. een café in élk dorp te openen.\n"

    stuur(redacteur, visie, SimpleUploadedFile("brief.txt", brief.encode(codering)))

    assert "een café in élk dorp" in Advies.objects.get().brieftekst


def test_a_megabyte_without_line_breaks_is_kept_and_opens(redacteur, visie):
    tekst = ("Wij adviseren de gemeente om de bus te laten rijden. " * 20_000)[:990_000].strip()

    response = stuur(redacteur, visie, SimpleUploadedFile("brief.txt", tekst.encode()))

    assert len(Advies.objects.get().brieftekst) == len(tekst)
    assert response.status_code == 200


def test_a_letter_about_a_visie_that_was_adopted_is_kept_with_a_word_about_it(redacteur):
    visie = VisieFactory(slug="oud", vastgesteld=True)

    response = stuur(redacteur, visie, tekst="Wij adviseren:\n1. de bus te laten rijden.")

    assert "Deze visie is al vastgesteld, dus de tekst verandert niet meer" in response.content.decode()
    assert Advies.objects.get().visie == visie


def test_a_decision_after_adoption_changes_nothing_and_what_was_typed_stays():
    antwoord = DeelantwoordFactory()
    college = Client()
    college.force_login(GebruikerFactory(college=True))
    url = f"/werkplaats/adviezen/delen/{antwoord.pk}/"
    college.get(url)
    stel_vast(antwoord.collegereactie)

    response = college.post(url, {"oordeel": "niet_overnemen", "motivering": "Toch iets anders.", "besluit": "1"})

    antwoord.refresh_from_db()
    assert antwoord.motivering == "Daar is nu geen geld voor."
    assert "vastgesteld" in response.content.decode()
    assert "Toch iets anders." in response.content.decode()


# --- Long pdfs --------------------------------------------------------------------------------
def lange_pdf(bladzijden=60):
    return SimpleUploadedFile("lang.pdf", make_pdf(["Wij adviseren:", "1. de bus te laten rijden."], pages=bladzijden))


@pytest.fixture
def later(monkeypatch):
    """Reading waits until the test says so, as it does when the worker is busy."""
    monkeypatch.setattr(type(lees), "enqueue", lambda *args, **kwargs: None)


def test_a_long_pdf_is_read_apart_with_its_progress_and_then_goes_on(redacteur, visie, later):
    pagina = stuur(redacteur, visie, lange_pdf())
    assert "0 van de 60 bladzijden gelezen." in pagina.content.decode()
    assert pagina["Refresh"] == "2"
    assert not Advies.objects.exists()

    lees.call(Leestaak.objects.get().pk)
    pagina = redacteur.get(LEZEN)
    assert "60 van de 60 bladzijden gelezen." in pagina.content.decode()
    assert "Refresh" not in pagina
    verder = redacteur.get(f"{NIEUW}?gelezen={Leestaak.objects.get().pk}").content.decode()
    assert 'value="Advies over de bus"' in verder
    assert "‘lang.pdf’ is gelezen (60 bladzijden) en gaat mee." in verder

    stuur(redacteur, visie, gelezen=str(Leestaak.objects.get().pk))

    advies = Advies.objects.get()
    assert advies.brieftekst.count("de bus te laten rijden") == 60
    assert advies.bestand.naam == "lang.pdf"
    assert not Leestaak.objects.exists()


def test_progress_is_told_while_it_reads(redacteur, visie, later, monkeypatch):
    stuur(redacteur, visie, lange_pdf())
    gezien = []
    lezer = leestaken.lees_pdf_in_stappen
    monkeypatch.setattr(
        leestaken, "lees_pdf_in_stappen",
        lambda inhoud, *, bladzijden, meld: lezer(inhoud, bladzijden=bladzijden, meld=lambda n: (meld(n), gezien.append(Leestaak.objects.get().gelezen))),
    )  # fmt: skip
    lees.call(Leestaak.objects.get().pk)

    assert gezien == [25, 50, 60]


def test_a_long_scan_says_so_and_offers_to_paste(redacteur, visie, later):
    stuur(redacteur, visie, SimpleUploadedFile("scan.pdf", make_pdf([], pages=45)))

    lees.call(Leestaak.objects.get().pk)

    pagina = redacteur.get(LEZEN).content.decode()
    assert "Deze pdf bevat alleen een plaatje van de tekst" in pagina
    assert f'href="{NIEUW}"' in pagina


def test_a_reading_that_breaks_down_says_so(redacteur, visie, later, monkeypatch):
    stuur(redacteur, visie, lange_pdf())
    monkeypatch.setattr("portaal.leestaken.lees_pdf_in_stappen", lambda *a, **k: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        lees.call(Leestaak.objects.get().pk)

    assert "Het lezen is onverwacht gestopt." in redacteur.get(LEZEN).content.decode()


def test_another_persons_reading_is_not_there(redacteur, visie, later):
    stuur(redacteur, visie, lange_pdf())
    taak = Leestaak.objects.get()
    lees.call(taak.pk)
    ander = Client()
    ander.force_login(GebruikerFactory(redacteur=True))

    assert "Er wordt nu geen bestand van u gelezen." in ander.get(LEZEN).content.decode()
    assert "is gelezen" not in ander.get(f"{NIEUW}?gelezen={taak.pk}").content.decode()
    stuur(ander, visie, gelezen=str(taak.pk))
    assert not Advies.objects.exists()


def test_the_adviesraad_uses_a_long_letter_too(later):
    concept = ConceptAdviesFactory()
    client = Client()
    client.force_login(lid(concept.adviesraad))
    url = f"/werkplaats/adviesraad/concepten/{concept.pk}/brief/"

    client.post(url, {"bestand": lange_pdf(41)})
    lees.call(Leestaak.objects.get().pk)
    assert (
        "‘lang.pdf’ is gelezen (41 bladzijden)"
        in client.get(f"{url}?gelezen={Leestaak.objects.get().pk}").content.decode()
    )
    client.post(url, {"gelezen": str(Leestaak.objects.get().pk)})

    concept = ConceptAdvies.objects.get()
    assert concept.brieftekst.count("de bus te laten rijden") == 41
    assert concept.bestand.naam == "lang.pdf"


def test_what_nobody_went_on_with_is_gone_after_a_day_with_its_file(
    redacteur, visie, later, django_capture_on_commit_callbacks
):
    stuur(redacteur, visie, lange_pdf())
    assert leestaken_opruimen() == 0

    with django_capture_on_commit_callbacks(execute=True):
        assert leestaken_opruimen(nu=timezone.now() + BEWAARD + timedelta(minutes=1)) == 1

    assert not Bestand.objects.exists()
