"""HTML read as blocks of plain text, with the way back: every character of a block knows where it stands in the HTML."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape, unescape
from html.parser import HTMLParser

import nh3

from portaal.opmaak import ATTRIBUTES, KLASSEN, MAX_BYTES, TAGS

KOPPEN = {"h1", "h2", "h3", "h4", "h5", "h6"}
BLOKKEN = KOPPEN | {"p", "li", "td", "th", "caption", "blockquote", "figcaption"}
VET = {"strong", "b"}
LEEG = {"br", "img"}
# What a stored text may hold, and what an imported one may hold besides.
LEESBAAR = TAGS | KOPPEN | {"b", "i", "img", "figure", "figcaption"}
KENMERKEN = {**ATTRIBUTES, "img": {"alt", "src"} | ATTRIBUTES.get("img", set())}
# Deeper than people write; the cleaner below takes a time that grows with the square of the depth.
MAX_DIEPTE = 100
_NESTS = re.compile(r"<(/?)(?!(?:p|br|hr|img|li|tr|td|th|thead|tbody|caption)\b)[a-z][a-z0-9]*", re.I)


@dataclass(slots=True)
class Koppeling:
    """A link, as a span of the text of its block."""

    begin: int
    eind: int
    href: str


@dataclass(slots=True)
class Blok:
    """A paragraph, heading, list item or cell; or a table or image, which has no text of its own."""

    nummer: int
    tag: str
    in_citaat: bool = False
    in_tabel: bool = False
    tekst: str = ""
    vet: int = 0  # characters in bold, without spaces
    koppelingen: list[Koppeling] = field(default_factory=list)
    rijen: list[list[tuple[str, int]]] = field(default_factory=list)  # of a table: (tag, number of the block) per cell
    alt: str = ""  # of an image

    @property
    def is_kop(self) -> bool:
        return self.tag in KOPPEN

    @property
    def niveau(self) -> int:
        return int(self.tag[1])

    @property
    def is_vet(self) -> bool:
        """Every letter in it is bold."""
        return bool(self.vet) and self.vet == sum(1 for teken in self.tekst if not teken.isspace())


@dataclass(frozen=True, slots=True)
class Stuk:
    """A piece of the HTML in order: a tag as it is written, or text that begins at `begin` of `blok`.

    A tag that opens a block, a table or an image carries that block's number; no other tag has one.
    """

    html: str
    is_tekst: bool
    blok: int | None = None
    begin: int = 0


@dataclass(frozen=True, slots=True)
class Gelezen:
    blokken: list[Blok]
    stukken: list[Stuk]


def lees(html: str) -> Gelezen:
    """Any HTML as blocks. The same text always gives the same numbers. Never raises."""
    html = html[: MAX_BYTES * 4]
    if _te_diep(html):
        # Only its words: no parser has to follow this.
        html = f"<p>{escape(unescape(re.sub(r'<[^<>]*>', ' ', html)), quote=False)}</p>"
    lezer = _Lezer()
    lezer.feed(
        nh3.clean(
            html,
            tags=LEESBAAR,
            attributes=KENMERKEN,
            allowed_classes=KLASSEN,
            url_schemes={"https", "http", "mailto"},
            link_rel=None,
        )
    )
    lezer.close()
    return Gelezen(lezer.blokken, lezer.stukken)


def _te_diep(html: str) -> bool:
    depth = 0
    for match in _NESTS.finditer(html):
        depth = max(0, depth - 1) if match[1] else depth + 1
        if depth > MAX_DIEPTE:
            return True
    return False


class _Lezer(HTMLParser):
    """Reads cleaned HTML only: it is balanced there, and parsing it takes a time that grows with its length."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blokken: list[Blok] = []
        self.stukken: list[Stuk] = []
        self.open: list[tuple[str, int | None]] = []  # every open tag, with the block it opened
        self.delen: dict[int, list[str]] = {}  # text per block, joined when all is read
        self.lengte: dict[int, int] = {}
        self.los: int | None = None  # block for words that stand in no block
        self.vet = self.citaten = 0
        self.koppeling: tuple[int, Koppeling] | None = None
        self.noot: int | None = None  # how many tags are open inside a note, whose words are no part of the sentence
        self.tabellen: list[int] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {naam: waarde or "" for naam, waarde in attrs}
        kept = "".join(f' {naam}="{escape(waarde)}"' for naam, waarde in values.items())
        nummer: int | None = None
        if tag in BLOKKEN or tag in {"table", "img"}:
            if tag == "blockquote":
                self.citaten += 1
            nummer = self._blok(tag)
            if tag == "table":
                self.tabellen.append(nummer)
            elif tag == "img":
                self.blokken[nummer].alt = values.get("alt", "")
            elif tag in {"td", "th"} and self.tabellen and self._rijen():
                self._rijen()[-1].append((tag, nummer))
            if tag != "img":
                self.los = None
        elif tag == "tr" and self.tabellen:
            self._rijen().append([])
        elif tag in {"ul", "ol", "figure"}:
            self.los = None
        self.stukken.append(Stuk(f"<{tag}{kept}>", is_tekst=False, blok=nummer))
        if tag == "br" and (blok := self._huidig()) is not None:
            self._tekst(blok, "\n")
        if tag in LEEG:
            return
        self.open.append((tag, nummer if tag in BLOKKEN else None))
        if self.noot is not None:
            return
        if tag == "span" and values.get("class") == "noot":
            self.noot = len(self.open)
        elif tag in VET:
            self.vet += 1
        elif tag == "a" and (blok := self._huidig()) is not None:
            at = self.lengte[blok]
            self.koppeling = (blok, Koppeling(at, at, values.get("href", "")))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1][0] != tag:
            return  # cleaned HTML is balanced
        if self.noot is not None:
            if self.noot == len(self.open):
                self.noot = None
            self.open.pop()
            self.stukken.append(Stuk(f"</{tag}>", is_tekst=False))
            return
        self.open.pop()
        if tag in VET:
            self.vet -= 1
        elif tag == "a" and self.koppeling:
            blok, koppeling = self.koppeling
            koppeling.eind = self.lengte[blok]
            self.blokken[blok].koppelingen.append(koppeling)
            self.koppeling = None
        elif tag == "blockquote":
            self.citaten -= 1
        elif tag == "table":
            self.tabellen.pop()
        if tag in BLOKKEN or tag in {"table", "ul", "ol", "figure"}:
            self.los = None
            if (outer := self._in_blok()) is not None and self.lengte[outer]:
                # Words after a list in a list item begin anew.
                self._tekst(outer, "\n")
        self.stukken.append(Stuk(f"</{tag}>", is_tekst=False))

    def handle_data(self, data: str) -> None:
        if self.noot is not None:
            self.stukken.append(Stuk(escape(data, quote=False), is_tekst=False))
            return
        if not data.strip() and self._in_blok() is None and self.los is None:
            self.stukken.append(Stuk(data, is_tekst=True))  # the space between two blocks
            return
        blok = self._huidig()
        if blok is None:
            blok = self.los = self._blok("p")
        self.stukken.append(Stuk(data, is_tekst=True, blok=blok, begin=self.lengte[blok]))
        # One character for one character: a position in the text is a position in the HTML.
        self._tekst(blok, re.sub(r"\s", " ", data))
        if self.vet:
            self.blokken[blok].vet += sum(1 for teken in data if not teken.isspace())

    def close(self) -> None:
        super().close()
        for nummer, delen in self.delen.items():
            self.blokken[nummer].tekst = "".join(delen)

    def _blok(self, tag: str) -> int:
        nummer = len(self.blokken)
        self.blokken.append(Blok(nummer, tag, in_citaat=self.citaten > 0, in_tabel=bool(self.tabellen)))
        self.delen[nummer], self.lengte[nummer] = [], 0
        return nummer

    def _in_blok(self) -> int | None:
        return next((nummer for tag, nummer in reversed(self.open) if nummer is not None or tag == "table"), None)

    def _huidig(self) -> int | None:
        nummer = self._in_blok()
        return self.los if nummer is None else nummer

    def _rijen(self) -> list[list[tuple[str, int]]]:
        return self.blokken[self.tabellen[-1]].rijen

    def _tekst(self, blok: int, tekst: str) -> None:
        self.delen[blok].append(tekst)
        self.lengte[blok] += len(tekst)
