"""Charts as drawings a browser and a PDF show alike: this computes the places, a template draws (components/staven.html)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

# In units of the drawing, which is as wide as a small phone.
BREEDTE = 320
RIJ = 44
STAAF = 18
VOOR_HET_GETAL = 44


@dataclass(frozen=True)
class Staaf:
    aantal: int
    x: int
    lengte: int
    url: str = ""


@dataclass(frozen=True)
class Regel:
    """One row of the drawing: its name above, one bar to the left of the middle and one to the right."""

    naam: str
    y: int
    links: Staaf
    rechts: Staaf


@dataclass(frozen=True)
class Staven:
    """Bars to both sides of one line, on one scale, so that left and right can be compared."""

    naam_links: str
    naam_rechts: str
    regels: tuple[Regel, ...]
    meeste: int  # what a bar of full length stands for
    breedte: int = BREEDTE

    @property
    def midden(self) -> int:
        return self.breedte // 2

    @property
    def hoogte(self) -> int:
        return len(self.regels) * RIJ

    @property
    def staaf(self) -> int:
        return STAAF


Rij = tuple[str, tuple[int, str], tuple[int, str]]


def hoogste(rijen: Iterable[Rij]) -> int:
    """The number of the longest bar."""
    return max((max(links[0], rechts[0]) for _naam, links, rechts in rijen), default=0)


def staven(naam_links: str, naam_rechts: str, rijen: Iterable[Rij], *, meeste: int | None = None) -> Staven:
    """From (name, (number left, address), (number right, address)). The longest bar leaves room for its number.

    `meeste`: the number of a bar of full length, for drawings that stand beside each other and share one scale.
    """
    rijen = list(rijen)
    meeste = meeste or hoogste(rijen) or 1
    midden = BREEDTE // 2
    ruimte = midden - VOOR_HET_GETAL
    regels = []
    for plek, (naam, (links, url_links), (rechts, url_rechts)) in enumerate(rijen):
        lang_links, lang_rechts = round(links / meeste * ruimte), round(rechts / meeste * ruimte)
        regels.append(
            Regel(
                naam=naam,
                y=plek * RIJ,
                links=Staaf(links, midden - lang_links, lang_links, url_links),
                rechts=Staaf(rechts, midden, lang_rechts, url_rechts),
            )
        )
    return Staven(naam_links, naam_rechts, tuple(regels), meeste)
