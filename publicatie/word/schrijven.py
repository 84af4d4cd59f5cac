"""The concept as a .docx or .odt to work in: each heading carries a bookmark by which `lezen` finds its paragraaf again."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from html import escape

import pypandoc

from portaal.begrensd import run_limited
from portaal.opmaak import voor_editor
from publicatie.word.beelden import Voetnoten, met_bytes
from publicatie.word.lezen import bladwijzer
from visie.models import Paragraaf, Thema, Visie

SOORTEN = ("docx", "odt")
HELE_VISIE = "Hele visie"
_FONT = {
    "docx": ("word/theme/theme1.xml", re.compile(rb'(<a:latin typeface=")[^"]*(")'), rb"\1Arial\2"),
    "odt": ("styles.xml", re.compile(rb'(svg:font-family=")[^"]*(")'), rb"\1Arial\2"),
}
# Pandoc makes headings blue in Word; dark words on white read better and print well.
_KLEUR = re.compile(rb'<w:color w:val="[0-9A-F]{6}"(?: w:themeColor="[^"]*")?(?: w:themeShade="[^"]*")? ?/>')


def schrijf_concept(visie: Visie, soort: str, *, thema: Thema | None = None) -> bytes:
    """The current text of a whole visie, or of one thema, also of the paragrafen that are still empty. No names of authors."""
    paragrafen = Paragraaf.objects.van_visie(visie).met_tekst().geldend()
    if thema is not None:
        paragrafen = paragrafen.filter(thema=thema)
    return als_bestand(_as_html(titel_van(visie, thema), paragrafen), soort)


# A page of which the chapters are h2: below the title of the file they become the first level.
_BOEK = ("--toc", "--toc-depth=2", "--metadata=toc-title:Inhoud", "--shift-heading-level-by=-1")


def als_bestand(html: str, soort: str, *, is_boek: bool = False) -> bytes:
    """One of our own pages as .docx or .odt, in a process with limits that reads no files. Raises ProcesFout.

    `is_boek` gives it a table of contents.
    """
    output = run_limited(
        [
            pypandoc.get_pandoc_path(),
            "--sandbox",
            "--from=html+epub_html_exts",
            f"--to={soort}",
            "--metadata=lang:nl-NL",
            *(_BOEK if is_boek else ()),
            "--output=-",
        ],
        input=html.encode(),
        cpu_seconds=60,
        memory_bytes=1_500 * 1024 * 1024,
        wall_seconds=90.0,
    )
    return _in_house_style(output, soort)


def titel_van(visie: Visie, thema: Thema | None = None) -> str:
    """What stands on top of the file."""
    return f"{visie.titel}: {thema.naam}" if thema else visie.titel


def _as_html(titel: str, paragrafen: Iterable[Paragraaf]) -> str:
    out = [f'<html lang="nl"><head><title>{escape(titel)}</title></head><body>']
    above: str | None = None
    noten = Voetnoten()
    for paragraaf in paragrafen:
        hoort_bij = paragraaf.thema.naam if paragraaf.thema else HELE_VISIE
        if hoort_bij != above:
            above = hoort_bij
            out.append(f"<h1>{escape(hoort_bij)}</h1>")
        # The bookmark goes round the words: one on the heading itself would run on through the text below it.
        merk = bladwijzer(paragraaf.pk, paragraaf.nummer)
        out.append(f'<h2><span id="{merk}">{escape(paragraaf.titel)}</span></h2>')
        out.append(_apart(noten.uit(met_bytes(voor_editor(paragraaf.html)))))
    out.append("</body></html>")
    return "".join(out)


def _apart(html: str) -> str:
    """A list or quote right after another would come back as one: an empty paragraph keeps them apart."""
    return re.sub(r"(</(ul|ol|blockquote|table)>)\s*(?=<\2>)", r"\1<p>&nbsp;</p>", html)


def _in_house_style(inhoud: bytes, soort: str) -> bytes:
    """A plain font that every computer has, and headings without pandoc's blue."""
    lid, patroon, waarde = _FONT[soort]
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(inhoud)) as archief, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as nieuw:
        for member in archief.infolist():
            data = archief.read(member)
            if member.filename == lid:
                data = patroon.sub(waarde, data)
            if member.filename == "word/styles.xml":
                data = _KLEUR.sub(b'<w:color w:val="1A1A1A" />', data)
            stored = zipfile.ZIP_STORED if member.filename == "mimetype" else zipfile.ZIP_DEFLATED
            nieuw.writestr(member.filename, data, compress_type=stored)
    return out.getvalue()
