"""Files for the tests of the round trip: made by pandoc, then changed as a person would, by editing their XML."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import pypandoc

from portaal.begrensd import run_limited

HOOFDTEKST = {"docx": "word/document.xml", "odt": "content.xml"}


def maak(tekst: str, soort: str, van: str = "html") -> bytes:
    """A .docx or .odt of this HTML (or Markdown)."""
    argv = [pypandoc.get_pandoc_path(), f"--from={van}", f"--to={soort}", "--output=-"]
    return run_limited(argv, input=tekst.encode(), cpu_seconds=60, memory_bytes=1_500_000_000, wall_seconds=60)


def met_leden(inhoud: bytes, leden: Mapping[str, bytes | str]) -> bytes:
    """The same file with parts added or replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(inhoud)) as oud, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as nieuw:
        for member in oud.infolist():
            if member.filename not in leden:
                nieuw.writestr(member.filename, oud.read(member))
        for naam, data in leden.items():
            nieuw.writestr(naam, data)
    return out.getvalue()


def lid(inhoud: bytes, naam: str) -> str:
    with zipfile.ZipFile(io.BytesIO(inhoud)) as archief:
        return archief.read(naam).decode()


def bewerk(inhoud: bytes, soort: str, van: str, naar: str) -> bytes:
    """Change words in the text of the file; they must stand there once."""
    xml = lid(inhoud, HOOFDTEKST[soort])
    assert xml.count(van) == 1, xml.count(van)
    return met_leden(inhoud, {HOOFDTEKST[soort]: xml.replace(van, naar)})
