"""The structure tree as WeasyPrint wrote it, read once into plain objects: one small tree per page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from publicatie.structuur.fout import onpasbaar


@dataclass(slots=True, eq=False)
class Knoop:
    """One element of the tree. `kinderen`: elements, and the numbers of marks."""

    soort: str
    alt: str = ""
    vak: tuple[float, ...] = ()
    kinderen: list[Knoop | int] = field(default_factory=list)
    annotaties: list[Any] = field(default_factory=list)

    def merken(self) -> Iterator[int]:
        for kind in self.kinderen:
            if isinstance(kind, Knoop):
                yield from kind.merken()
            else:
                yield kind

    def heeft(self, soorten: frozenset[str]) -> bool:
        """Whether an element of one of these kinds stands somewhere below."""
        return any(isinstance(kind, Knoop) and (kind.soort in soorten or kind.heeft(soorten)) for kind in self.kinderen)


def per_pagina(pdf: pikepdf.Pdf) -> list[Knoop]:
    """For each page what is tagged on it, in reading order."""
    nummer_van = {pagina.obj.objgen: nummer for nummer, pagina in enumerate(pdf.pages)}
    paginas = [Knoop("Document") for _ in pdf.pages]
    [document] = pdf.Root.StructTreeRoot.K
    for element in document.K:
        paginas[nummer_van[element.Pg.objgen]].kinderen.append(_lees(element))
    return paginas


def _lees(element: Any) -> Knoop:
    knoop = Knoop(str(element.S)[1:], str(element.get("/Alt", "")))
    if "/A" in element and "/BBox" in element.A:
        knoop.vak = tuple(float(getal) for getal in element.A.BBox)
    vorige: Knoop | None = None
    for kind in element.get("/K", ()):
        if isinstance(kind, int):
            knoop.kinderen.append(kind)
        elif kind.get("/Type") == "/OBJR":
            knoop.annotaties.append(kind)
        elif kind.get("/Type") == "/StructElem":
            lager = _lees(kind)
            if knoop.soort == "L" and lager.soort == "L" and vorige:
                # WeasyPrint hangs a list in a list item beside that item.
                vorige.kinderen.append(lager)
                continue
            vorige = lager
            knoop.kinderen.append(lager)
        else:
            raise onpasbaar("", "er staat iets in dat wij niet kennen")
    return knoop
