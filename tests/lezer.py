"""The tree of a PDF as poppler reads it, and that of a page as Python's own HTML parser reads it.

Neither is what the portal uses to make the tree, so what they agree on does not rest on one program.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from typing import Any

import pytest

BLOKKEN = {
    "p": "P", "table": "Table", "tr": "TR", "th": "TH", "td": "TD", "caption": "Caption", "figcaption": "Caption",
    "ul": "L", "ol": "L", "li": "LI", "img": "Figure", "svg": "Figure", **{f"h{n}": f"H{n}" for n in range(1, 7)},
}  # fmt: skip
GETELD = {*BLOKKEN.values(), "Note", "TOCI"}
MET_WOORDEN = ("P", "TD", "TH", "Caption", "H1", "H2", "H3", "H4")
KOP = re.compile(r'(\w+)(?: <([^>]*)>)?(?: "([^"]*)")?(?: \((?:block|inline)\))?:?')
LEEG = {"img", "br", "col", "link", "meta"}


@dataclass
class Stuk:
    """One element of a tree, with the words of all in it."""

    soort: str
    diepte: int
    woorden: list[str] = field(default_factory=list)
    velden: dict[str, str] = field(default_factory=dict)
    id: str = ""
    binnen: list[str] = field(default_factory=list)  # kinds of the elements around it

    @property
    def tekst(self) -> str:
        return re.sub(r"\s", "", "".join(self.woorden))


def eis_poppler() -> None:
    if not shutil.which("pdfinfo"):
        pytest.skip("pdfinfo ontbreekt; installeer poppler-utils om de boom van een pdf na te lezen")


@cache
def boom(inhoud: bytes) -> list[Stuk]:
    """Every element in reading order. The mark before a list item and what the stylesheet wrote count for no one else.

    poppler paints a page again for every piece of text on it: half a second a page.
    """
    eis_poppler()
    uit = subprocess.run(["pdfinfo", "-struct-text", "-"], input=inhoud, capture_output=True, check=True)
    assert uit.stderr == b"", uit.stderr.decode()
    stukken: list[Stuk] = []
    open_stukken: list[Stuk] = []
    for regel in uit.stdout.decode().splitlines():
        diepte = (len(regel) - len(regel.lstrip(" "))) // 2
        inhoudsregel = regel.strip()
        open_stukken = [stuk for stuk in open_stukken if stuk.diepte < diepte]
        if tekst := re.fullmatch(r'"(.*)"', inhoudsregel):
            terzijde = max((plek for plek, stuk in enumerate(open_stukken) if _is_terzijde(stuk)), default=0)
            for stuk in open_stukken[terzijde:]:
                stuk.woorden.append(tekst[1])
        elif veld := re.fullmatch(r"/(\w+) (.*)", inhoudsregel):
            open_stukken[-1].velden[veld[1]] = veld[2]
        elif kop := KOP.fullmatch(inhoudsregel):
            nieuw = Stuk(kop[1], diepte, id=kop[2] or "", binnen=[stuk.soort for stuk in open_stukken])
            nieuw.velden["titel"] = kop[3] or ""
            stukken.append(nieuw)
            open_stukken.append(nieuw)
        else:
            assert inhoudsregel.startswith("Object "), inhoudsregel
    return stukken


def _is_terzijde(stuk: Stuk) -> bool:
    return stuk.soort == "Lbl" or stuk.velden.get("titel") == "opmaak"


class Bladzij(HTMLParser):
    """The same list from the HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.stukken: list[Stuk] = []
        self._open: list[tuple[str, str, Stuk | None]] = []
        self._in_romp = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag == "body":
            self._in_romp = True
        if not self._in_romp:
            return
        velden = {naam: waarde or "" for naam, waarde in attrs}
        klassen = velden.get("class", "").split()
        soort = BLOKKEN.get(tag)
        boven = next((klasse for open_tag, klasse, _stuk in reversed(self._open) if open_tag in {"ul", "ol"}), "")
        if "inhoud__lijst" in klassen:
            soort = None
        elif tag == "li" and "inhoud__lijst" in boven.split():
            soort = "TOCI"
        stuk = Stuk(soort, 0, velden=velden) if soort else None
        if stuk:
            self.stukken.append(stuk)
        if tag == "li" and "noten" in boven.split():
            self.stukken.append(Stuk("Note", 0, id=velden.get("id", "")))
        if tag not in LEEG:
            self._open.append((tag, velden.get("class", ""), stuk))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not any(tag in {"svg", "style"} for tag, _klasse, _stuk in self._open):
            for _tag, _klasse, stuk in self._open:
                if stuk:
                    stuk.woorden.append(data)


def van_pagina(html: str) -> list[Stuk]:
    """What a reader must find: all but the parts with nothing to read. A cell always counts."""
    altijd = {"TD", "TH", "TR", "Table", "Figure", "Note", "L"}
    return [stuk for stuk in Bladzij(html).stukken if stuk.soort in altijd or stuk.tekst]


def vergelijk(inhoud: bytes, html: str) -> list[Stuk]:
    """Hold the tree of a file against its page: as many of each part, and the same words. Returns the tree."""
    gevonden, verwacht = boom(inhoud), van_pagina(html)
    assert geteld(stuk.soort for stuk in gevonden) == geteld(stuk.soort for stuk in verwacht)
    for soort in MET_WOORDEN:
        op_papier = [stuk for stuk in gevonden if stuk.soort == soort]
        geschreven = [stuk for stuk in verwacht if stuk.soort == soort]
        for een, ander in zip(op_papier, geschreven, strict=True):
            assert _zonder_streepjes(een.tekst) == _zonder_streepjes(ander.tekst)
    return gevonden


def geteld(soorten: Iterable[str]) -> dict[str, int]:
    aantal = Counter(soorten)
    return {soort: aantal[soort] for soort in sorted(GETELD)}


def _zonder_streepjes(tekst: str) -> str:
    """A word that is broken over two lines has a hyphen on paper."""
    return tekst.replace("-", "")
