"""The HTML that is printed, as the tree that the PDF must have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from publicatie.structuur.fout import Afgekeurd
from publicatie.structuur.tekst import vouw

SVG = "{http://www.w3.org/2000/svg}"
EIGEN_ID = "structuur-"
# Never on paper.
ONGEDRUKT = {"script", "style", "template", "colgroup", "col", "head", "wbr"}
# What WeasyPrint tags as itself. Everything else it calls NonStruct, Span or Link, and is found by its words.
SOORTEN = {
    "div": "Div", "main": "Part", "article": "Art", "section": "Sect", "blockquote": "BlockQuote", "p": "P",
    "ul": "L", "ol": "L", "dl": "L", "li": "LI", "dt": "LI", "dd": "LI",
    "table": "Table", "thead": "THead", "tbody": "TBody", "tfoot": "TFoot", "tr": "TR", "th": "TH", "td": "TD",
    "caption": "Caption", "figcaption": "Caption", "img": "Figure", f"{SVG}svg": "Figure",
    **{f"h{niveau}": f"H{niveau}" for niveau in range(1, 7)},
}  # fmt: skip
# Blocks that it tags as nothing.
BLOKKEN = {"figure", "aside", "nav", "header", "footer", "address", "pre", "fieldset", "hgroup", "details", "summary"}
# Tags of words inside a line. Em and Strong are names of our own: a reader that does not know them reads a Span.
IN_DE_REGEL = {"em": "Em", "i": "Em", "strong": "Strong", "b": "Strong", "code": "Code", "q": "Quote"}
# Roles that HTML has no element for, by class.
INHOUDSOPGAVE = "inhoud__lijst"
VERWIJZING = "nootverwijzing"
NOTEN = "noten"
# These hold blocks; words right inside one become a paragraph.
OMHULSELS = {"Document", "Part", "Art", "Sect", "Div", "BlockQuote"}


@dataclass(eq=False)
class Deel:
    """One element of the page. What is asked of it time and again is remembered: the page does not change any more."""

    element: Any
    tag: str
    ouder: Deel | None
    soort: str | None  # what WeasyPrint tags it as, None when its tag says nothing
    id: str  # its name in the tree: that of the page, else one of ours
    inhoud: list[str | Deel] = field(default_factory=list)
    paginas: list[int] = field(default_factory=list)

    def __getitem__(self, naam: str) -> str:
        return str(self.element.get(naam) or "")

    @cached_property
    def klassen(self) -> set[str]:
        return set(self["class"].split())

    def staat_op(self, pagina: int) -> None:
        """Note a page. A caption that a page end leaves alone is on paper inside its table, which WeasyPrint reports only
        from the first row."""
        if pagina not in self.paginas[-1:]:
            self.paginas.append(pagina)
        if self.tag == "caption" and self.ouder is not None:
            self.ouder.staat_op(pagina)

    @property
    def delen(self) -> Iterator[Deel]:
        return (deel for deel in self.inhoud if isinstance(deel, Deel))

    def grove_delen(self) -> Iterator[Deel]:
        """The nearest elements below that WeasyPrint tags as themselves."""
        for deel in self.delen:
            if deel.soort:
                yield deel
            else:
                yield from deel.grove_delen()

    def nakomelingen(self) -> Iterator[Deel]:
        """This element and all below it, in reading order."""
        yield self
        for deel in self.delen:
            yield from deel.nakomelingen()

    @property
    def tekst(self) -> str:
        return "".join(deel if isinstance(deel, str) else deel.tekst for deel in self.inhoud)

    @cached_property
    def is_leeg(self) -> bool:
        """Nothing to read in it. A cell always counts: without it the next one is in another column."""
        return self.soort not in {"Figure", "TD", "TH"} and all(
            not vouw(deel) if isinstance(deel, str) else deel.is_leeg for deel in self.inhoud
        )

    @property
    def plaats(self) -> str:
        """Its first words, by which a person finds it."""
        deel: Deel | None = self
        while deel and not deel.tekst.strip():
            deel = deel.ouder
        woorden = re.sub(r"\s+", " ", deel.tekst).strip() if deel else ""
        return woorden[:60] + ("…" if len(woorden) > 60 else "")

    @cached_property
    def taal(self) -> str:
        """Its own language when that is another than around it."""
        eigen = self["lang"]
        boven = self.ouder
        while boven and not boven["lang"]:
            boven = boven.ouder
        return eigen if eigen and (boven is None or eigen != boven["lang"]) else ""

    @cached_property
    def rol(self) -> str:
        """What it is in the tree, before its place in a list or a table is looked at. Empty: nothing of its own."""
        if self.tag in {"ul", "ol"} and INHOUDSOPGAVE in self.klassen:
            return "TOC"
        if self.tag == "li" and self.ouder and self.ouder.rol == "TOC":
            return "TOCI"
        if VERWIJZING in self.klassen:
            return "Reference"
        if self.soort:
            return self.soort
        if self.tag == "a" and self["href"]:
            return "Link"
        if self.tag in BLOKKEN:
            return "Div"
        return IN_DE_REGEL.get(self.tag, "Span" if self.taal else "")

    @property
    def is_noot(self) -> bool:
        return self.tag == "li" and self.ouder is not None and NOTEN in self.ouder.klassen


@dataclass(frozen=True)
class Bron:
    """The page as it was given to the renderer."""

    romp: Deel
    taal: str
    per_element: dict[Any, Deel]

    def onthoud_paginas(self, paginas: list[Any]) -> None:
        """Note for each element on which pages it stands. `paginas`: those of a WeasyPrint Document.

        Asks the boxes of the layout, which WeasyPrint keeps to itself, and not its documented anchors: those need a name on
        every element, and then no two elements share a computed style, which took a third of all time (docs/adr/0025).
        """
        for nummer, pagina in enumerate(paginas):
            for doos in pagina._page_box.descendants(placeholders=True):
                if deel := self.per_element.get(doos.element):
                    deel.staat_op(nummer)
        for deel in self.romp.nakomelingen():
            if not deel.paginas and deel.soort and not deel.is_leeg:
                raise Afgekeurd(f"Een stuk tekst kwam niet op papier: “{deel.plaats}”.")


def lees(wortel: Any) -> Bron:
    """Read a parsed page (the root element of an ElementTree). Raises Afgekeurd when two elements have one name."""
    romp = wortel.find("body")
    if romp is None:
        raise Afgekeurd("De pagina heeft geen inhoud.")
    per_element: dict[Any, Deel] = {}
    deel = _lees(romp, None, per_element, set())
    boven = Deel(wortel, "html", None, None, "")
    deel.ouder = boven
    return Bron(deel, boven["lang"], per_element)


def _lees(element: Any, ouder: Deel | None, per_element: dict[Any, Deel], namen: set[str]) -> Deel:
    naam = element.get("id") or f"{EIGEN_ID}{len(namen)}"
    if naam in namen:
        raise Afgekeurd(f"Twee delen van de tekst hebben dezelfde naam: {naam}. Meld dit aan de beheerder.")
    namen.add(naam)
    deel = per_element[element] = Deel(element, element.tag, ouder, SOORTEN.get(element.tag), naam)
    if deel.soort == "Figure":
        return deel
    if element.text:
        deel.inhoud.append(element.text)
    for kind in element:
        # A comment has a function for a tag.
        if isinstance(kind.tag, str) and kind.tag == "br":
            deel.inhoud.append("\n")
        elif isinstance(kind.tag, str) and kind.tag not in ONGEDRUKT and kind.get("hidden") is None:
            deel.inhoud.append(_lees(kind, deel, per_element, namen))
        if kind.tail:
            deel.inhoud.append(kind.tail)
    return deel
