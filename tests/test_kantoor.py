"""The files for Word and LibreOffice: they say what the page says, with real styles, and open without repair."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.test import override_settings

from publicatie.document import Document
from publicatie.kantoor import SOORTEN, als_html, maak_kantoor
from tests.stukken import FASE_VAN, in_fase, maak_visie, met_eerdere_uitgave
from tests.stukken import document as van_soort
from tests.test_pdf import DOCUMENT, PLAN
from visie.models import Uitgave

HOOFDDEEL = {"docx": "word/document.xml", "odt": "content.xml"}
TUSSEN = re.compile(r"<(?:/w:p|/text:p|/text:h|w:br|text:line-break|text:s|w:tab|/w:tc)\b[^>]*>")


@pytest.fixture(scope="module")
def bestanden() -> dict[tuple[str, str], bytes]:
    """(kind of document, kind of file) -> bytes; made once."""
    return {
        (document.soort, soort): maak_kantoor(document, soort) for document in (DOCUMENT, PLAN) for soort in SOORTEN
    }


def xml(inhoud: bytes, soort: str) -> str:
    with zipfile.ZipFile(io.BytesIO(inhoud)) as archief:
        return archief.read(HOOFDDEEL[soort]).decode()


def woorden(tekst: str) -> list[str]:
    return re.findall(r"\w+", unescape(re.sub(r"<[^>]+>", "", TUSSEN.sub(" ", tekst))))


def van_pagina(document: Document) -> list[str]:
    body = als_html(document).partition("<body>")[2]
    body = re.sub(r"</?(p|h\d|li|ul|ol|td|th|caption|div|section)\b[^>]*>|<br>", " ", body)
    return re.findall(r"\w+", unescape(re.sub(r"<[^>]+>", "", body)))


@pytest.mark.parametrize("soort", SOORTEN)
@pytest.mark.parametrize("document", [DOCUMENT, PLAN], ids=["visie", "plan"])
def test_the_file_says_every_word_of_the_page(bestanden: Any, document: Document, soort: str) -> None:
    # A set: notes stand elsewhere, and LibreOffice's contents hold the headings once more.
    ontbreekt = set(van_pagina(document)) - set(woorden(xml(bestanden[document.soort, soort], soort)))

    assert ontbreekt == set()


@pytest.mark.parametrize("document", [DOCUMENT, PLAN], ids=["visie", "plan"])
def test_headings_are_styles_tables_have_head_rows_and_there_is_a_table_of_contents(
    bestanden: Any, document: Document
) -> None:
    check_styles(document, *(bestanden[document.soort, soort] for soort in ("docx", "odt")))
    assert als_html(document).count("<h2") > 3


def check_styles(document: Document, docx_bytes: bytes, odt_bytes: bytes) -> None:
    html, docx, odt = als_html(document), xml(docx_bytes, "docx"), xml(odt_bytes, "odt")
    hoofdstukken, tabellen, koppen = (len(re.findall(teken, html)) for teken in (r"<h2", r"<table", r"<thead"))

    assert docx.count('w:val="Heading1"') == len(re.findall(r'<text:h [^>]*outline-level="1"', odt)) == hoofdstukken > 1
    assert docx.count('w:val="Heading2"') == len(re.findall(r"<h3", html))
    assert docx.count("<w:tbl>") == odt.count("<table:table ") == tabellen
    assert docx.count("<w:tblHeader") == odt.count("<table:table-header-rows>") == koppen
    assert "TOC \\o &quot;1-2&quot;" in docx
    assert "<text:table-of-content" in odt


def test_a_concept_says_so_and_a_definitive_one_does_not() -> None:
    assert "CONCEPT" in als_html(DOCUMENT)
    assert "CONCEPT" not in als_html(replace(DOCUMENT, is_concept=False))


def test_the_language_is_dutch(bestanden: Any) -> None:
    with zipfile.ZipFile(io.BytesIO(bestanden["visie", "docx"])) as archief:
        assert re.search(r'<w:lang [^>]*w:val="nl-NL"', archief.read("word/styles.xml").decode())


def test_a_picture_comes_along_with_its_words(tmp_path: Path) -> None:
    png = bytes.fromhex(
        "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000a49444154789c63000100000500010d0a2db40000000049454e44ae426082"
    )
    sha256 = "ab" * 32
    map_ = tmp_path / "uitgaven" / "ab"
    map_.mkdir(parents=True)
    (map_ / f"{sha256}.png").write_bytes(png)
    deel = DOCUMENT.hoofdstukken[0].paragrafen[0]
    met_beeld = replace(
        DOCUMENT,
        hoofdstukken=(
            replace(
                DOCUMENT.hoofdstukken[0],
                paragrafen=(
                    replace(
                        deel, html=f'<figure><img src="/beeld/{sha256}.png" alt="Een kaart van het dorp"></figure>'
                    ),
                ),
            ),
        ),
    )
    with override_settings(MEDIA_ROOT=tmp_path):
        inhoud = maak_kantoor(met_beeld, "docx")

    with zipfile.ZipFile(io.BytesIO(inhoud)) as archief:
        assert [naam for naam in archief.namelist() if naam.startswith("word/media/")]
    assert 'descr="Een kaart van het dorp"' in xml(inhoud, "docx")


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice (soffice) staat niet op deze computer")
@pytest.mark.parametrize("soort", SOORTEN)
def test_libreoffice_opens_it_without_repair(bestanden: Any, soort: str, tmp_path: Path) -> None:
    """Headless it refuses what it would ask to repair: then there is no output."""
    (tmp_path / f"a.{soort}").write_bytes(bestanden["visie", soort])

    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profiel", "--headless", "--convert-to", "txt:Text", "--outdir",
         str(tmp_path), str(tmp_path / f"a.{soort}")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip

    tekst = (tmp_path / "a.txt").read_text()
    assert "Visie sociale basis: dichtbij en samen" in tekst
    assert "Kaders van de raad en waar ze terugkomen" in tekst


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice (soffice) staat niet op deze computer")
@pytest.mark.django_db
def test_libreoffice_opens_every_kind(tmp_path: Path) -> None:
    """In one go: starting it takes longer than reading."""
    visie = met_eerdere_uitgave(maak_visie())
    titels = {}
    for kind in Uitgave.Soort:
        document = van_soort(in_fase(visie, FASE_VAN[kind]), kind)
        gemaakt = {soort: maak_kantoor(document, soort) for soort in SOORTEN}
        check_styles(document, gemaakt["docx"], gemaakt["odt"])
        for soort in SOORTEN:
            pad = tmp_path / f"{kind}-{soort}.{soort}"
            pad.write_bytes(gemaakt[soort])
            titels[pad] = str(kind.label)

    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profiel", "--headless", "--convert-to", "txt:Text", "--outdir",
         str(tmp_path), *map(str, titels)],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip

    for pad, titel in titels.items():
        tekst = pad.with_suffix(".txt").read_text()
        assert titel in tekst, pad.name
        assert "Gegevens van deze uitgave" in tekst, pad.name


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice (soffice) staat niet op deze computer")
def test_a_broken_file_would_be_noticed(bestanden: Any, tmp_path: Path) -> None:
    heel = bestanden["visie", "docx"]
    (tmp_path / "stuk.docx").write_bytes(heel[: len(heel) // 2])

    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profiel", "--headless", "--convert-to", "txt:Text", "--outdir",
         str(tmp_path), str(tmp_path / "stuk.docx")],
        check=False, capture_output=True, timeout=120,
    )  # fmt: skip

    assert not (tmp_path / "stuk.txt").exists() or "Kaders van de raad" not in (tmp_path / "stuk.txt").read_text()
