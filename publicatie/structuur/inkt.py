"""What is painted on a page: its marks (the pieces of text and the pictures that a tag can point at), with their words."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from typing import Any

import pikepdf

from publicatie.structuur.fout import onpasbaar

TEKST = "BDC BMC EMC Tf TJ Tj"
ONBEKEND = "\N{REPLACEMENT CHARACTER}"
BFCHAR = re.compile(rb"<([0-9a-fA-F]{4})>\s*<([0-9a-fA-F]*)>")


class Letters:
    """Reads back which characters the letters of a font stand for."""

    def __init__(self) -> None:
        self._fonts: dict[tuple[int, int], dict[bytes, str]] = {}

    def van_pagina(self, pagina: Any) -> dict[str, dict[bytes, str]]:
        fonts = pagina.Resources.get("/Font", {})
        return {naam: self._van_font(font) for naam, font in fonts.items()}

    def _van_font(self, font: Any) -> dict[bytes, str]:
        if font.objgen not in self._fonts:
            kaart = font.ToUnicode.read_bytes() if "/ToUnicode" in font else b""
            if b"beginbfrange" in kaart:
                raise onpasbaar("", "een lettertype zegt op een andere manier welke tekens het heeft")
            self._fonts[font.objgen] = {
                bytes.fromhex(code.decode()): bytes.fromhex(teken.decode()).decode("utf-16-be")
                for code, teken in BFCHAR.findall(kaart.partition(b"endcodespacerange")[2])
            }
        return self._fonts[font.objgen]


def merken(pagina: Any, letters: Letters) -> dict[int, str]:
    """Number and words of each mark on a page, as they are painted. Text without a mark is decoration."""
    fonts = letters.van_pagina(pagina)
    gevonden: dict[int, str] = {}
    open_merken: list[int | None] = []
    kaart: dict[bytes, str] = {}
    for opdracht in pikepdf.parse_content_stream(pagina, TEKST):
        operands, naam = opdracht.operands, str(opdracht.operator)
        if naam == "EMC":
            open_merken.pop()
        elif naam == "BMC":
            open_merken.append(None)
        elif naam == "BDC":
            nummer = _nummer(operands)
            if nummer is not None:
                if nummer in gevonden:
                    raise onpasbaar("", "twee stukken van een pagina hebben hetzelfde nummer")
                gevonden[nummer] = ""
            open_merken.append(nummer)
        elif naam == "Tf":
            kaart = fonts.get(str(operands[0]), {})
        elif open_merken and open_merken[-1] is not None:
            gevonden[open_merken[-1]] += _woorden(operands[0], kaart)
    return gevonden


def maak_decoratie(pdf: pikepdf.Pdf, pagina: Any, merken: Mapping[int, bool]) -> None:
    """Turn marks into artifacts, which no tag points at and no reader speaks. What is painted stays the same.

    Each mark comes with whether it returns on every page, as a page number does.
    """
    if not merken:
        return
    opdrachten = pikepdf.parse_content_stream(pagina)
    over = set(merken)
    for plek, opdracht in enumerate(opdrachten):
        if str(opdracht.operator) == "BDC" and (nummer := _nummer(opdracht.operands)) in over:
            over.discard(nummer)
            soort = pikepdf.Name.Pagination if merken[nummer] else pikepdf.Name.Layout
            opdrachten[plek] = pikepdf.ContentStreamInstruction(
                [pikepdf.Name.Artifact, pikepdf.Dictionary(Type=soort)], pikepdf.Operator("BDC")
            )
    if over:
        raise onpasbaar("", "wat op elke pagina terugkomt is niet terug te vinden")
    # Packed here and not while saving, so that what is packed can still be looked at.
    inhoud = zlib.compress(pikepdf.unparse_content_stream(opdrachten), 9)
    pagina.Contents = pdf.make_stream(inhoud, Filter=pikepdf.Name.FlateDecode)


def _nummer(operands: Any) -> int | None:
    eigenschappen = operands[1]
    if isinstance(eigenschappen, pikepdf.Dictionary) and "/MCID" in eigenschappen:
        return int(eigenschappen.MCID)
    return None


def _woorden(getoond: Any, kaart: dict[bytes, str]) -> str:
    # One letter at a time, as WeasyPrint writes them. Half the time of reading a page is spent here.
    woorden = []
    for stuk in [getoond] if isinstance(getoond, pikepdf.String) else getoond:
        if type(stuk) is pikepdf.Object:  # a number is a plain one
            codes = bytes(stuk)
            if len(codes) == 2:
                woorden.append(kaart.get(codes, ONBEKEND))
            else:
                woorden += [kaart.get(codes[plek : plek + 2], ONBEKEND) for plek in range(0, len(codes), 2)]
    return "".join(woorden)
