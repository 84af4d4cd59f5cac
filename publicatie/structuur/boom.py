"""A tree of plain elements, and writing it into a file."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from publicatie.structuur.fout import onpasbaar
from publicatie.structuur.passen import Merk


@dataclass(slots=True, eq=False)
class Element:
    """One element of the tree. `kinderen`: elements, painted pieces, and the places of links on a page (OBJR)."""

    soort: str
    kinderen: list[Any] = field(default_factory=list)
    velden: dict[str, Any] = field(default_factory=dict)
    is_naamloos: bool = False  # a paragraph for words that stood beside blocks


class Schrijver:
    """Puts a tree in a file, with the lists that lead from a painted piece or a link back to its element."""

    # Names of our own, and what a reader takes them for.
    ROLLEN = {"/Em": Name.Span, "/Strong": Name.Span}

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pdf = pdf
        self.paginas = [pagina.obj for pagina in pdf.pages]
        self.geplaatst: dict[int, dict[int, Any]] = defaultdict(dict)
        self._links: dict[int, Any] = {}
        self._namen: dict[str, Any] = {}

    def schrijf(self, document: Element) -> None:
        wortel = self.pdf.Root.StructTreeRoot
        wortel.K = Array([self._element(document, wortel)])
        wortel.RoleMap = Dictionary(self.ROLLEN)

    def sluit(self, aantallen: list[int]) -> None:
        """Write the lists. `aantallen`: how many marks each page has. A mark without an element keeps its place in the
        list, for the others are found by their number."""
        nums: list[Any] = []
        for nummer, pagina in enumerate(self.paginas):
            op_pagina = self.geplaatst[nummer]
            lijst = Array([op_pagina.get(merk) for merk in range(aantallen[nummer])])
            nums += [int(pagina.StructParents), self.pdf.make_indirect(lijst)]
        for sleutel, element in self._links.items():
            nums += [sleutel, element]
        paren = sorted(zip(nums[::2], nums[1::2], strict=True), key=lambda paar: paar[0])
        wortel = self.pdf.Root.StructTreeRoot
        wortel.ParentTree = self.pdf.make_indirect(Dictionary(Nums=Array([deel for paar in paren for deel in paar])))
        wortel.ParentTreeNextKey = paren[-1][0] + 1 if paren else 0
        if self._namen:
            namen = [deel for naam in sorted(self._namen) for deel in (String(naam), self._namen[naam])]
            wortel.IDTree = self.pdf.make_indirect(Dictionary(Names=Array(namen)))
        for pagina in self.paginas:
            for annotatie in pagina.get("/Annots", ()):
                if annotatie.Subtype == "/Link" and int(annotatie.get("/StructParent", -1)) not in self._links:
                    raise onpasbaar("", "een link hoort bij geen enkele tekst")

    def _element(self, element: Element, boven: Any) -> Any:
        inhoud = Dictionary(Type=Name.StructElem, S=Name("/" + element.soort), P=boven, **{})
        for naam, waarde in element.velden.items():
            inhoud[naam] = waarde
        eigen = self.pdf.make_indirect(inhoud)
        if "/ID" in element.velden:
            self._namen[str(element.velden["/ID"])] = eigen
        pagina = next((kind.pagina for kind in element.kinderen if isinstance(kind, Merk)), None)
        if pagina is not None:
            eigen.Pg = self.paginas[pagina]
        kinderen = []
        for kind in element.kinderen:
            if isinstance(kind, Element):
                kinderen.append(self._element(kind, eigen))
            elif isinstance(kind, Merk):
                self.geplaatst[kind.pagina][kind.nummer] = eigen
                kinderen.append(
                    kind.nummer
                    if kind.pagina == pagina
                    else Dictionary(Type=Name.MCR, Pg=self.paginas[kind.pagina], MCID=kind.nummer)
                )
            else:
                self._links[int(kind.Obj.StructParent)] = eigen
                kinderen.append(kind)
        if kinderen:
            eigen.K = Array(kinderen)
        return eigen
