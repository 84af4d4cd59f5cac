"""Build the tree from the page, with the painted pieces in it, and put it in the place of WeasyPrint's."""

from __future__ import annotations

from collections import deque
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from publicatie.structuur.boom import Element, Schrijver
from publicatie.structuur.bron import OMHULSELS, Bron, Deel
from publicatie.structuur.fout import onpasbaar
from publicatie.structuur.inkt import Blad, Letters
from publicatie.structuur.knopen import per_pagina
from publicatie.structuur.passen import Inkt, Merk, Passing, pas
from publicatie.structuur.tabel import Tabel
from publicatie.structuur.tekst import vouw

# No words may stand right inside these.
ZONDER_WOORDEN = {"L", "TOC", "Table", "THead", "TBody", "TFoot", "TR"}
# The name of what the stylesheet wrote, so that it can be told from the words of the page.
OPMAAK = "opmaak"
# WeasyPrint counts in pixels from the top, a PDF in points from the bottom.
PUNT_PER_PIXEL = 0.75


def herstel(pdf: pikepdf.Pdf, bron: Bron) -> None:
    """Make the tree of an open file that of the page. Raises Afgekeurd where they do not fit; paints nothing."""
    letters = Letters()
    bladen = [Blad(pagina, letters) for pagina in pdf.pages]
    passing = pas(bron, per_pagina(pdf), [blad.merken for blad in bladen])
    bouw = _Bouw(pdf, passing)
    schrijver = Schrijver(pdf)
    schrijver.schrijf(bouw.document(bron))
    schrijver.sluit([len(blad.merken) for blad in bladen])
    for nummer, blad in enumerate(bladen):
        # What has no place in the tree stands on every page (head, foot, number, head of a table) or is only looks.
        over = blad.merken.keys() - schrijver.geplaatst[nummer].keys()
        blad.schrijf(pdf, {merk: (nummer, merk) not in bouw.leeg for merk in over})


class _Bouw:
    """From elements of the page to elements of the tree."""

    def __init__(self, pdf: pikepdf.Pdf, passing: Passing) -> None:
        self.pdf = pdf
        self.passing = passing
        self.leeg: set[tuple[int, int]] = set()  # page and number of spaces between blocks and marks of empty items
        self._cellen: dict[Deel, dict[str, Any]] = {}

    def document(self, bron: Bron) -> Element:
        document = Element("Document")
        _Vulling(self, self.passing.inkt[bron.romp]).vul(bron.romp, document)
        return document

    def blok(self, deel: Deel) -> Element | None:
        """One block with all in it; None when nothing of it would be read."""
        element = Element(deel.rol)
        if deel.taal:
            element.velden["/Lang"] = String(deel.taal)
        if element.soort == "Figure":
            self._figuur(deel, element)
        elif deel.tag == "li":
            return self._lijstitem(deel, element)
        elif deel.tag == "dl":
            self._begrippen(deel, element)
        elif element.soort in {"TD", "TH"}:
            element.velden |= self._cellen.get(deel, {})
            self._vul(deel, element)
            return element
        else:
            if element.soort == "Table":
                self._cellen |= Tabel(deel).velden()
            self._vul(deel, element)
        if deel.tag in {"ul", "ol"} and element.soort == "L":
            element.velden["/A"] = Dictionary(O=Name.List, ListNumbering=self._nummering(deel))
        return element if element.kinderen else None

    def _vul(self, deel: Deel, element: Element) -> None:
        _Vulling(self, self.passing.inkt[deel]).vul(deel, element)

    def _figuur(self, deel: Deel, element: Element) -> None:
        inkt = self.passing.inkt[deel]
        if inkt.figuur is None or not inkt.merken:
            raise onpasbaar(deel.plaats, "een plaatje is niet getekend")
        element.kinderen.extend(inkt.merken)
        if inkt.figuur.alt:
            element.velden["/Alt"] = String(inkt.figuur.alt)
        onder, boven = (float(getal) for getal in self.pdf.pages[inkt.merken[0].pagina].MediaBox[1::2])
        links, top, rechts, bodem = (getal * PUNT_PER_PIXEL for getal in inkt.figuur.vak)
        vak = (links, boven - onder - bodem, rechts, boven - onder - top)
        element.velden["/A"] = Dictionary(O=Name.Layout, BBox=Array([round(getal, 3) for getal in vak]))

    def _lijstitem(self, deel: Deel, element: Element) -> Element | None:
        """A list item is its mark and its body, an item of the contents just its words, a note a Note with a name."""
        inkt = self.passing.inkt[deel]
        if deel.is_leeg:
            self.leeg.update((merk.pagina, merk.nummer) for merk in (*inkt.opsomteken, *inkt.merken))
            return None
        if inkt.opsomteken:
            element.kinderen.append(Element("Lbl", list(inkt.opsomteken)))
        if element.soort == "TOCI":
            self._vul(deel, element)
            return element
        romp = Element("LBody")
        element.kinderen.append(romp)
        if deel.is_noot:
            noot = Element("Note", velden={"/ID": String(deel.id)})
            romp.kinderen.append(noot)
            romp = noot
        self._vul(deel, romp)
        return element

    def _begrippen(self, deel: Deel, lijst: Element) -> None:
        """A list of words and what they mean: the word is the mark of its item."""
        item: Element | None = None
        for kind in deel.grove_delen():
            if kind.is_leeg:
                continue
            woord = kind.tag == "dt"
            if item is None or (woord and any(stuk.soort == "LBody" for stuk in item.kinderen)):
                item = Element("LI")
                lijst.kinderen.append(item)
            stuk = Element("Lbl" if woord else "LBody")
            self._vul(kind, stuk)
            item.kinderen.append(stuk)

    def _nummering(self, deel: Deel) -> Name:
        if not any(self.passing.inkt[kind].opsomteken for kind in deel.delen):
            return Name("/None")
        return Name.Decimal if deel.tag == "ol" else Name.Disc


class _Vulling:
    """The words, links and blocks of one block, in the order of the page."""

    def __init__(self, bouw: _Bouw, inkt: Inkt) -> None:
        self.bouw = bouw
        self.rij = deque(inkt.merken)
        self.plek = 0
        self.annotaties: dict[tuple[int, int], list[Any]] = {}
        for merk, annotaties in inkt.links:
            self.annotaties.setdefault((merk.pagina, merk.nummer), []).extend(annotaties)

    def vul(self, deel: Deel, element: Element) -> None:
        self._loop(deel, element, None)
        while self.rij:
            self._plaats(self.rij.popleft(), element, None)

    def _loop(self, deel: Deel, element: Element, link: tuple[Deel, Element] | None) -> None:
        for stuk in deel.inhoud:
            if isinstance(stuk, str):
                self.plek += len(vouw(stuk))
                while self.rij and self.rij[0].begin < self.plek:
                    self._plaats(self.rij.popleft(), element, link)
                continue
            while self.rij and self.rij[0].begin <= self.plek and (self.rij[0].is_opmaak or not self.rij[0].woorden):
                self._plaats(self.rij.popleft(), element, link)
            if stuk.soort:
                if (blok := self.bouw.blok(stuk)) is not None:
                    element.kinderen.append(blok)
            elif rol := stuk.rol:
                self._in_de_regel(stuk, rol, element, link)
            else:
                self._loop(stuk, element, link)

    def _in_de_regel(self, deel: Deel, rol: str, element: Element, link: tuple[Deel, Element] | None) -> None:
        binnen = Element(rol)
        if deel.taal:
            binnen.velden["/Lang"] = String(deel.taal)
        self._loop(deel, binnen, (deel, binnen) if rol == "Link" else link)
        if not binnen.kinderen:
            return
        if rol == "Link" and element.soort == "TOCI":
            binnen = Element("Reference", [binnen])
        elif rol != "Div":
            element = _alinea(element)
        element.kinderen.append(binnen)

    def _plaats(self, merk: Merk, element: Element, link: tuple[Deel, Element] | None) -> None:
        annotaties = self.annotaties.pop((merk.pagina, merk.nummer), [])
        if annotaties:
            if link is None:
                raise onpasbaar("", "een link staat om tekst die er niet bij hoort")
            _noem(link[0], annotaties)
            link[1].kinderen.extend(annotaties)
        if not merk.woorden and (
            element.soort in ZONDER_WOORDEN or (element.soort in OMHULSELS and not _open(element))
        ):
            self.bouw.leeg.add((merk.pagina, merk.nummer))
        elif element.soort in ZONDER_WOORDEN:
            raise onpasbaar("", "er staan woorden in een tabel of lijst die bij geen cel of punt horen")
        elif merk.is_opmaak:
            element.kinderen.append(Element("Span", [merk], {"/T": String(OPMAAK)}))
        else:
            _alinea(element).kinderen.append(merk)


def _open(element: Element) -> bool:
    return bool(element.kinderen) and isinstance(element.kinderen[-1], Element) and element.kinderen[-1].is_naamloos


def _alinea(element: Element) -> Element:
    """Where words go: the element, or a paragraph in it when words may not stand right inside it."""
    if element.soort not in OMHULSELS:
        return element
    if not _open(element):
        element.kinderen.append(Element("P", is_naamloos=True))
    alinea: Element = element.kinderen[-1]
    return alinea


def _noem(deel: Deel, annotaties: list[Any]) -> None:
    """A link says where it goes in words; WeasyPrint gives it the name of its goal."""
    woorden = " ".join((deel["aria-label"] or deel.tekst).split())
    for annotatie in annotaties:
        annotatie.Obj.Contents = String(woorden)
