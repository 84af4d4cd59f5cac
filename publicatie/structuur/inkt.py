"""What is painted on a page: its marks (the pieces of text and the pictures that a tag can point at), with their words."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from typing import Any

import pikepdf

from publicatie.structuur.fout import onpasbaar
from publicatie.structuur.tekst import vouw

ONBEKEND = "\N{REPLACEMENT CHARACTER}"
BFCHAR = re.compile(rb"<([0-9a-fA-F]{4})>\s*<([0-9a-fA-F]*)>")
# The operators that say what is read, as WeasyPrint writes them: each ends its line. Reading them from the bytes takes a
# tenth of the time in which pikepdf makes an object of every letter. One that is written in another way is not found, and
# then the words on paper are not those of the page: no file. Text in brackets could look like one, so that is refused.
OPERATOR = re.compile(
    rb"(?m:^(?:"
    rb"(?P<merk>/\w+\s+<<\s*/MCID (?P<nummer>\d+)\s*>>\s+BDC)"
    rb"|(?P<versiering>/Artifact\s+(?:<</Type /\w+>> BDC|BMC))"
    rb"|(?P<einde>EMC)"
    rb"|(?P<letters>/\w+) [\d.]+ Tf"
    rb"|\[(?P<getoond>.*)\] TJ"
    rb")$)"
)
HAAK = b"("
CODES = re.compile(rb"<([0-9a-fA-F]*)>")
CODE = 4  # hexadecimal digits of one letter
# Between two letters stands how much closer they come together; nearly always that is nothing. Without these noughts the
# content is a seventh shorter, and the validators need a seventh less time.
NIET_DICHTER = b">0<"


class Letters:
    """Reads back which characters the letters of a font stand for, folded: per code, in hexadecimal."""

    def __init__(self) -> None:
        self._fonts: dict[tuple[int, int], dict[bytes, str]] = {}

    def van_pagina(self, pagina: Any) -> dict[bytes, dict[bytes, str]]:
        fonts = pagina.Resources.get("/Font", {})
        return {naam.encode(): self._van_font(font) for naam, font in fonts.items()}

    def _van_font(self, font: Any) -> dict[bytes, str]:
        if font.objgen not in self._fonts:
            kaart = font.ToUnicode.read_bytes() if "/ToUnicode" in font else b""
            if b"beginbfrange" in kaart:
                raise onpasbaar("", "een lettertype zegt op een andere manier welke tekens het heeft")
            self._fonts[font.objgen] = {
                code.lower(): vouw(bytes.fromhex(teken.decode()).decode("utf-16-be"))
                for code, teken in BFCHAR.findall(kaart.partition(b"endcodespacerange")[2])
            }
        return self._fonts[font.objgen]


class Blad:
    """The content of one page, read once. `merken`: number and folded words of each mark, as they are painted."""

    def __init__(self, pagina: Any, letters: Letters) -> None:
        self.pagina = pagina
        self.inhoud = pagina.Contents.read_bytes().replace(NIET_DICHTER, b"")
        self.merken: dict[int, str] = {}
        self._plek: dict[int, tuple[int, int]] = {}  # of the operator that begins a mark
        self._lees(letters.van_pagina(pagina))

    def _lees(self, fonts: dict[bytes, dict[bytes, str]]) -> None:
        """Text without a mark is decoration."""
        if HAAK in self.inhoud:
            raise onpasbaar("", "de inhoud van een pagina is op een andere manier geschreven")
        open_merken: list[int | None] = []
        kaart: dict[bytes, str] = {}
        for gevonden in OPERATOR.finditer(self.inhoud):
            soort = gevonden.lastgroup
            if soort == "getoond":
                if open_merken and open_merken[-1] is not None:
                    self.merken[open_merken[-1]] += _woorden(gevonden["getoond"], kaart)
            elif soort == "merk":
                nummer = int(gevonden["nummer"])
                if nummer in self.merken:
                    raise onpasbaar("", "twee stukken van een pagina hebben hetzelfde nummer")
                self.merken[nummer] = ""
                self._plek[nummer] = gevonden.span("merk")
                open_merken.append(nummer)
            elif soort == "letters":
                kaart = fonts.get(gevonden["letters"], {})
            elif soort == "versiering":
                open_merken.append(None)
            elif open_merken:
                open_merken.pop()
            else:
                raise onpasbaar("", "een stuk van een pagina heeft geen begin")
        if open_merken:
            raise onpasbaar("", "een stuk van een pagina heeft geen einde")

    def schrijf(self, pdf: pikepdf.Pdf, versiering: Mapping[int, bool]) -> None:
        """Put the content back, with some marks turned into artifacts, which no tag points at and no reader speaks. What is
        painted stays the same.

        Each of those marks comes with whether it returns on every page, as a page number does.
        """
        stukken, vorige = [], 0
        for (begin, einde), nummer in sorted((self._plek[nummer], nummer) for nummer in versiering):
            soort = b"Pagination" if versiering[nummer] else b"Layout"
            stukken += [self.inhoud[vorige:begin], b"/Artifact <</Type /%s>> BDC" % soort]
            vorige = einde
        inhoud = b"".join([*stukken, self.inhoud[vorige:]])
        # Packed here and not while saving, so that what is packed can still be looked at.
        self.pagina.Contents = pdf.make_stream(zlib.compress(inhoud), Filter=pikepdf.Name.FlateDecode)


def _woorden(getoond: bytes, kaart: dict[bytes, str]) -> str:
    codes = b"".join(CODES.findall(getoond)).lower()
    return "".join([kaart.get(codes[plek : plek + CODE], ONBEKEND) for plek in range(0, len(codes), CODE)])
