"""Text and moments that would break a PDF: refused at save or printed within limits, by name; never half an uitgave."""

from __future__ import annotations

import errno
import hashlib
import re
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage

from portaal.opmaak import OpmaakFout, schoon
from publicatie import pdf as pdf_module
from publicatie.actions import ONVERWACHT, maak_uitgave, uitgeven
from publicatie.document import Document, Kader
from publicatie.document.omvang import waar_het_aan_ligt, zwaarste
from publicatie.models import Uitgeefopdracht
from publicatie.opslag import bewaar
from publicatie.pdf import SCHIJF_VOL, Pdf, PdfFout, als_html, drukklaar, maak_pdf
from tests.factories import (
    GebruikerFactory,
    ParagraafFactory,
    TekstversieFactory,
    ThemaFactory,
    UitgaveFactory,
    VisieFactory,
)
from tests.tegelijk import race
from tests.test_pdf import DOCUMENT, PLAN, THEMA, citaat, paragraaf
from visie.models import Uitgave, UitgaveBestand

RIJ = "<tr><td>{}</td></tr>"
KOPPEN = "".join(f"<h3>Kop {nummer}</h3>" for nummer in range(3_000))
RIJEN = "".join("<table><tbody>" + RIJ.format("a") * 500 + "</tbody></table>" for _ in range(10))
LANG = "a" * 3_000
HEBREEUWS = "\u05e9\u05dc\u05d5\u05dd \u05dc\u05db\u05d5\u05dc\u05dd"
ARABISCH = "\u0646\u062d\u062a\u0627\u062c \u0625\u0644\u0649 \u0645\u0642\u0639\u062f"
DUIM = "\U0001f44d\U0001f3fd"


def met(html: str, titel: str = "Wat signaleren we?") -> Document:
    """The usual document, with this text in the second paragraaf of its first thema."""
    eerste, _tweede, derde = THEMA.paragrafen
    thema = replace(THEMA, paragrafen=(eerste, paragraaf(titel, html), derde))
    return replace(DOCUMENT, hoofdstukken=(DOCUMENT.hoofdstukken[0], thema, *DOCUMENT.hoofdstukken[2:]))


def met_citaat(tekst: str, taal: str = "nl", taal_naam: str = "Nederlands") -> Document:
    return replace(DOCUMENT, hoofdstukken=(replace(THEMA, citaten=(citaat(tekst, taal, taal_naam),)),))


def tekst_van(pdf: Pdf) -> str:
    uit = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf.inhoud, capture_output=True, check=True).stdout
    return " ".join(uit.decode().split())


# --- Too much -------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("html", "melding"),
    [
        ("<table><tbody>" + RIJ.format("a") * 5_000 + "</tbody></table>", "meer dan 500 rijen"),
        ('<table><tbody><tr><td colspan="65534">a</td></tr></tbody></table>', "te breed of te hoog"),
        ("<table><tbody>" + '<tr><td rowspan="900">a</td></tr>' * 400 + "</tbody></table>", "te breed of te hoog"),
        ("a" * 1_000_000, "veel te lang"),
        ("<p>" + "a" * 90_000 + "</p>", "een woord van meer dan 200 tekens"),
        ("<h3>Kop</h3>" * 20_000, "te lang"),
        (KOPPEN, "meer dan 200 koppen"),
    ],
    ids=["5000 rijen", "colspan", "rowspan", "1 MB", "lang woord", "20000 koppen", "3000 koppen"],
)
def test_a_text_that_would_break_the_pdf_is_refused_at_save(html: str, melding: str) -> None:
    with pytest.raises(OpmaakFout, match=melding):
        schoon(html)


@pytest.mark.parametrize(
    ("html", "wat"), [(KOPPEN, "3.000 koppen"), (RIJEN, "5.000 rijen in tabellen")], ids=["koppen", "rijen"]
)
def test_what_may_be_saved_and_takes_too_long_is_named(monkeypatch: pytest.MonkeyPatch, html: str, wat: str) -> None:
    """A person with sixty paragrafen could not tell which one to make smaller."""
    monkeypatch.setattr(pdf_module, "CPU_SECONDS", 4)

    # Headings are refused at save now; in the database there may be a text from before.
    with pytest.raises(PdfFout) as fout:
        maak_pdf(met(html))

    assert f"Het meeste staat in “Samenhang: Wat signaleren we?” ({wat})." in str(fout.value)
    assert str(fout.value).startswith("Het maken van de PDF kostte te veel tijd of geheugen.")


def test_as_many_headings_as_may_be_saved_are_printed_and_more_are_refused_by_name() -> None:
    """The check of the file gave up on so many bookmarks: the PDF "stopped unexpectedly"."""
    koppen = "".join(f"<h3>Kop {nummer}</h3><p>Woorden.</p>" for nummer in range(300))
    mag = schoon(koppen.partition("<h3>Kop 200<")[0])

    assert maak_pdf(met(mag)).controle["delen"]["H4"] >= 200
    with pytest.raises(PdfFout, match=r"“Samenhang: Wat signaleren we\?” \(300 koppen\)"):
        maak_pdf(met(koppen))


@pytest.mark.parametrize(
    ("document", "zin"),
    [
        (met("<p>" + "Lange zinnen. " * 4_000 + "</p>"), "Het meeste staat in “Samenhang: Wat signaleren we?”"),
        (met("<ul>" + "<li>punt</li>" * 900 + "</ul>"), "(900 punten in lijsten)"),
        (met("<p>" + LANG + "</p>"), "In “Samenhang: Wat signaleren we?” staat een woord van 3.000 tekens."),
        (
            replace(DOCUMENT, kaders=(Kader("1a", "motie", "Motie", "Doe iets. " * 3_000, "", "", ()),)),
            "Het meeste staat in “kader 1a”.",
        ),
        (
            replace(
                PLAN,
                hoofdstukken=(
                    replace(PLAN.hoofdstukken[0], maatregelen=(replace(THEMA.maatregelen[0], activiteit=LANG),)),
                ),
            ),
            "In “maatregel M1.1” staat een woord van 3.000 tekens.",
        ),
        (DOCUMENT, ""),
    ],
    ids=["tekst", "lijst", "woord", "kader", "maatregel", "gewoon"],
)
def test_the_text_that_is_to_blame_is_named_and_no_other(document: Document, zin: str) -> None:
    gezegd = waar_het_aan_ligt(document)

    assert zin in gezegd
    assert bool(gezegd) == bool(zin) == (zwaarste(document) is not None)


def test_a_word_without_end_stays_on_its_page_and_in_its_column() -> None:
    """Fields without an editor know no longest word: it ran off the paper."""
    maatregel = replace(THEMA.maatregelen[0], activiteit=LANG[:900], trekker="b" * 200, dekking="c" * 200)
    document = replace(
        PLAN, hoofdstukken=(replace(PLAN.hoofdstukken[0], maatregelen=(maatregel,), doelen=()),), intro="d" * 120
    )

    pdf = maak_pdf(document)

    vakken = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=pdf.inhoud, capture_output=True, check=True).stdout
    breedte = 0.0
    for regel in vakken.decode().splitlines():
        if pagina := re.search(r'<page width="([\d.]+)"', regel):
            breedte = float(pagina[1])
        elif woord := re.search(r'xMin="([\d.-]+)" .*xMax="([\d.]+)"', regel):
            assert 0 <= float(woord[1]) <= float(woord[2]) <= breedte
    # All of it is there, broken over lines.
    assert tekst_van(pdf).count("a") >= 900


# --- Other scripts and little pictures -------------------------------------------------------------------
@pytest.mark.parametrize(
    ("tekst", "taal", "naam"), [(ARABISCH, "ar", "Arabisch"), (HEBREEUWS, "nl", "Nederlands")], ids=["ar", "he"]
)
def test_a_quote_from_right_to_left_makes_way_and_the_file_says_so(tekst: str, taal: str, naam: str) -> None:
    pdf = maak_pdf(met_citaat(tekst, taal, naam))

    assert "een schrift dat dit bestand niet kan tonen" in tekst_van(pdf)
    assert pdf.controle["profielen"]["ua1"]["voldoet"]


@pytest.mark.parametrize(
    ("tekst", "gedrukt"),
    [
        (f"Mooi bankje {DUIM}", "Mooi bankje [emoji]"),
        ("\u2764\ufe0f\u2764\ufe0f Dank u", "[emoji] Dank u"),
        ("Gezin \U0001f468\u200d\U0001f469\u200d\U0001f467 in de buurt", "Gezin [emoji] in de buurt"),
        ("Geen plaatje", "Geen plaatje"),
    ],
)
def test_an_emoji_in_a_quote_becomes_a_word_and_the_rest_stays(tekst: str, gedrukt: str) -> None:
    """One thumb made the whole reactie of an inwoner disappear from the PDF."""
    [stuk] = drukklaar(met_citaat(tekst)).hoofdstukken[0].citaten

    assert (stuk.tekst, stuk.in_plaats_van) == (gedrukt, "")


@pytest.mark.parametrize(
    ("document", "plaats"),
    [
        (met(f"<p>Goed zo {DUIM}</p>"), "Samenhang: Wat signaleren we?"),
        (met("<p>a</p>", titel=f"Wat {DUIM}"), "Samenhang: Wat"),
        (replace(DOCUMENT, titel=f"Visie {DUIM}"), ""),
        (replace(DOCUMENT, kaders=(replace(DOCUMENT.kaders[0], tekst=ARABISCH),)), "kader 1a"),
        (
            replace(PLAN, hoofdstukken=(replace(THEMA, maatregelen=(replace(THEMA.maatregelen[0], trekker="\u6f22"),)),)),
            "M1.1 Plek in elke wijk",
        ),
    ],
    ids=["paragraaf", "titel", "document", "kader", "maatregel"],
)  # fmt: skip
def test_a_glyph_that_no_font_has_is_reported_with_its_place_and_not_printed(document: Document, plaats: str) -> None:
    with pytest.raises(
        PdfFout, match=r"staat het teken .+ \(U\+[0-9A-F]{4,5}\)\. Ons lettertype heeft dat teken niet"
    ) as fout:
        maak_pdf(document)

    assert plaats in str(fout.value)


def test_every_character_that_is_printed_has_a_glyph() -> None:
    """Whatever is on the page is in a font: the number 0 is the box for what is missing."""
    pdf = maak_pdf(met_citaat("\u017b\u00f3\u0142\u0107 \u2019 \u201c \u2013 \u2026 \u20ac \u0434\u044f\u043a"))

    assert "\ufffd" not in tekst_van(pdf)
    assert pdf.controle["profielen"]["ua1"]["voldoet"]  # .notdef fails it
    assert "\u2192" not in als_html(drukklaar(DOCUMENT))


# --- Moments ---------------------------------------------------------------------------------------------
class Vol(FileSystemStorage):
    """A disk on which nothing more fits."""

    def _save(self, name: str, content: Any) -> str:
        raise OSError(errno.ENOSPC, "No space left on device", name)


class Half(FileSystemStorage):
    """A disk that keeps the first half of what it is given, and says nothing."""

    def _save(self, name: str, content: Any) -> str:
        inhoud = content.read()
        return super()._save(name, ContentFile(inhoud[: len(inhoud) // 2]))


@pytest.fixture
def opdracht(db: None) -> Uitgeefopdracht:
    """Someone asked for concept 2; concept 1 is there."""
    visie = VisieFactory(ter_inzage=True, actueel=True)
    thema = ThemaFactory(visie=visie, naam="Mantelzorg", skelet=True)
    TekstversieFactory(paragraaf=thema.paragrafen.get(soort="wat_is_het"), html="<p>Zorgen voor elkaar.</p>")
    UitgaveFactory(visie=visie, versie="concept 1")
    return Uitgeefopdracht.objects.create(
        visie=visie,
        versie="concept 2",
        soorten=["visie", "uitvoeringsplan"],
        gevraagd_door=GebruikerFactory(projectleider=True),
    )


@pytest.mark.parametrize(
    ("schijf", "melding"), [(Vol, SCHIJF_VOL), (Half, "kon niet heel worden bewaard")], ids=["vol", "half"]
)
def test_a_full_disk_leaves_the_old_uitgave_and_says_so(
    opdracht: Uitgeefopdracht, settings: Any, schijf: type, melding: str
) -> None:
    settings.STORAGES = {**settings.STORAGES, "default": {"BACKEND": f"{__name__}.{schijf.__name__}"}}

    assert maak_uitgave.func(opdracht.pk) == "mislukt"

    opdracht.refresh_from_db()
    assert (opdracht.toestand, opdracht.voortgang) == ("mislukt", "")
    assert melding in opdracht.fout
    assert list(Uitgave.objects.values_list("versie", flat=True)) == ["concept 1"]
    assert UitgaveBestand.objects.exclude(uitgave__versie="concept 1").count() == 0
    assert [pad for pad in Path(settings.MEDIA_ROOT).rglob("*") if pad.is_file()] == []


def test_a_disk_that_is_full_while_a_file_is_made_says_so_too(
    opdracht: Uitgeefopdracht, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The program that makes the PDF meets it, not the portal: it told people to try again."""
    programma = tmp_path / "vol.py"
    programma.write_text("raise OSError(28, 'No space left on device')")
    monkeypatch.setattr(pdf_module, "RENDER", programma)

    assert maak_uitgave.func(opdracht.pk) == "mislukt"

    opdracht.refresh_from_db()
    assert opdracht.fout == SCHIJF_VOL


def test_what_fails_while_it_becomes_public_leaves_the_old_uitgave_and_nothing_of_the_new(
    opdracht: Uitgeefopdracht, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At the very last row of the last kind: the first kind was there whole by then."""
    bewaar_rij = UitgaveBestand.save

    def save(bestand: UitgaveBestand, *args: Any, **kwargs: Any) -> None:
        if (bestand.uitgave.soort, bestand.formaat) == ("uitvoeringsplan", "json"):
            assert Uitgave.objects.filter(versie="concept 2").count() == 2
            raise RuntimeError("De stroom viel uit.")
        bewaar_rij(bestand, *args, **kwargs)

    monkeypatch.setattr(UitgaveBestand, "save", save)

    with pytest.raises(RuntimeError, match="stroom"):
        maak_uitgave.func(opdracht.pk)

    opdracht.refresh_from_db()
    assert (opdracht.toestand, opdracht.fout) == ("mislukt", ONVERWACHT)
    assert list(Uitgave.objects.values_list("versie", flat=True)) == ["concept 1"]
    assert UitgaveBestand.objects.exclude(uitgave__versie="concept 1").count() == 0


def test_half_a_file_of_a_worker_that_was_killed_is_replaced() -> None:
    inhoud = b"%PDF een heel bestand"
    sha256 = hashlib.sha256(inhoud).hexdigest()
    pad = f"uitgaven/{sha256[:2]}/{sha256}.pdf"
    default_storage.save(pad, ContentFile(inhoud[:7]))

    bewaar(inhoud, sha256, "pdf")

    with default_storage.open(pad) as bestand:
        assert bestand.read() == inhoud


@pytest.mark.django_db(transaction=True)
def test_of_two_people_who_publish_at_the_same_moment_one_is_told_about_the_other() -> None:
    visie = VisieFactory(ter_inzage=True, actueel=True)
    ParagraafFactory(thema=ThemaFactory(visie=visie), html="<p>Tekst.</p>")
    UitgaveFactory(visie=visie, versie="concept 1")
    jan, truus = GebruikerFactory(projectleider=True), GebruikerFactory(projectleider=True)

    gelukt = race(
        {
            "jan": lambda: uitgeven(visie=visie, versie="concept 2", door=jan),
            "truus": lambda: uitgeven(visie=visie, versie="concept 3", door=truus),
        }
    )

    assert len(gelukt) == 1
    [opdracht] = Uitgeefopdracht.objects.all()
    assert opdracht.versie == {"jan": "concept 2", "truus": "concept 3"}[gelukt[0]]
    assert set(Uitgave.objects.values_list("versie", flat=True)) == {"concept 1", opdracht.versie}
