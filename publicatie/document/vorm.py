"""The shapes that the sections of a document are made of: headings, text, lists and tables, with nothing left to decide.

The templates of the page, the print and the office files show these shapes one by one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from django.utils import translation
from django.utils.formats import date_format


@dataclass(frozen=True)
class Woorden:
    """A run of words. `soort`: "" (plain), vet, zacht, nieuw, weg or code (never cut with a hyphen).

    `adres` from the root of the site, shown on the page only. `op_scherm`: what the page says in place of `tekst`, where
    the signs of a page are others than those of paper.
    """

    tekst: str
    soort: str = ""
    adres: str = ""
    taal: str = ""
    op_scherm: str = ""


# Letters in one cell; a page of a narrow column holds some 1,800. Above a third of one, a row that must stay whole leaves
# its heading behind.
LANGE_CEL = 500
Regel = tuple[Woorden, ...]
Cel = tuple[Regel, ...]


@dataclass(frozen=True)
class Kop:
    vorm: ClassVar = "kop"
    titel: str


@dataclass(frozen=True)
class Tekst:
    vorm: ClassVar = "tekst"
    regels: tuple[Regel, ...]


@dataclass(frozen=True)
class Lijst:
    vorm: ClassVar = "lijst"
    punten: tuple[Regel, ...]


@dataclass(frozen=True)
class Kolom:
    """`breedte` names a width of the print stylesheet (`k-nummer`); empty takes what is left."""

    titel: str
    breedte: str = ""
    is_getal: bool = False


@dataclass(frozen=True)
class Rij:
    """The first cell is the head of the row."""

    cellen: tuple[Cel, ...]
    anker: str = ""
    is_som: bool = False

    @property
    def is_lang(self) -> bool:
        """Whether it can be higher than a page, so that it may go on over the next."""
        return any(sum(len(w.tekst) for regel in cel for w in regel) > LANGE_CEL for cel in self.cellen)


@dataclass(frozen=True)
class Tabel:
    """As many cells in each row as there are columns, and at least one row: nobody wants to hear an empty table."""

    vorm: ClassVar = "tabel"
    bijschrift: str
    kolommen: tuple[Kolom, ...]
    rijen: tuple[Rij, ...]

    def __post_init__(self) -> None:
        if not self.rijen:
            raise ValueError(f"'{self.bijschrift}' has no rows")
        if any(len(rij.cellen) != len(self.kolommen) for rij in self.rijen):
            raise ValueError(f"a row of '{self.bijschrift}' has another number of cells than there are columns")


Blok = Kop | Tekst | Lijst | Tabel


@dataclass(frozen=True)
class Sectie:
    """A chapter. `kort`: the title in the head of the page; `liggend`: on landscape paper; `doorlopend`: below the one before,
    on the same page when it fits."""

    anker: str
    titel: str
    blokken: tuple[Blok, ...]
    kort: str = ""
    liggend: bool = False
    doorlopend: bool = False


def zin(tekst: str, soort: str = "", adres: str = "") -> Regel:
    """One line of one run."""
    return (Woorden(tekst, soort, adres),)


def cel(tekst: str, soort: str = "", adres: str = "") -> Cel:
    """A cell with the lines of a text; a dash where there is none, for an empty cell says nothing when read aloud."""
    regels = [regel.strip() for regel in tekst.splitlines() if regel.strip()]
    return tuple(zin(regel, soort, adres) for regel in regels) or (zin("-"),)


def alineas(*teksten: str) -> Tekst:
    """Every line of the texts as a paragraph; empty ones are left out."""
    return Tekst(tuple(zin(r.strip()) for tekst in teksten for r in tekst.splitlines() if r.strip()))


def lijst(punten: Iterable[str]) -> Lijst:
    return Lijst(tuple(zin(" ".join(punt.split())) for punt in punten))


def achter_elkaar(woorden: Iterable[Woorden]) -> Cel:
    """`M1.1, M1.2` on one line, each with its own address; nothing when there are none."""
    regel: list[Woorden] = []
    for woord in woorden:
        regel += [Woorden(", "), woord] if regel else [woord]
    return (tuple(regel),) if regel else ()


def gevuld(cel_: Cel) -> Cel:
    """The cell, with a dash when it holds nothing."""
    return cel_ or (zin("-"),)


def datum(dag: date) -> str:
    """A day as people write it, in Dutch whatever the language of the page: 3 februari 2026."""
    with translation.override("nl"):
        return str(date_format(dag, "j F Y"))
