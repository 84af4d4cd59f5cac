"""Which cells of a table are heads, of what, and which heads a cell has: from the HTML, so the same on every page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pikepdf import Array, Dictionary, Name, String

from publicatie.structuur.bron import Deel

RIJ, KOLOM = "Row", "Column"


@dataclass(frozen=True)
class Cel:
    deel: Deel
    rijen: range
    kolommen: range

    @property
    def bereik(self) -> str:
        """Of what this head is the head, as the HTML says or else by its place. Empty for other cells."""
        if self.deel.tag != "th":
            return ""
        if scope := self.deel["scope"]:
            return RIJ if scope.startswith("row") else KOLOM
        rij = self.deel.ouder
        in_kop = rij is not None and rij.ouder is not None and rij.ouder.tag == "thead"
        return RIJ if self.kolommen.start == 0 and not in_kop else KOLOM


class Tabel:
    """Every cell of a table in its place in the grid."""

    def __init__(self, tabel: Deel) -> None:
        self.cellen = list(_cellen(tabel))
        self._van_rij: dict[int, list[Cel]] = defaultdict(list)
        self._van_kolom: dict[int, list[Cel]] = defaultdict(list)
        for cel in self.cellen:
            if cel.bereik == RIJ:
                for rij in cel.rijen:
                    self._van_rij[rij].append(cel)
            elif cel.bereik == KOLOM:
                for kolom in cel.kolommen:
                    self._van_kolom[kolom].append(cel)

    def velden(self) -> dict[Deel, dict[str, Any]]:
        """What the tree says of each cell."""
        return {cel.deel: self._velden(cel) for cel in self.cellen}

    def koppen(self, cel: Cel) -> list[str]:
        """The names of the heads of a cell: those of its rows, left of it, and those of its columns, above it."""
        van_rij = (kop for rij in cel.rijen for kop in self._van_rij[rij] if kop.kolommen.start < cel.kolommen.start)
        van_kolom = (
            kop for kolom in cel.kolommen for kop in self._van_kolom[kolom] if kop.rijen.start < cel.rijen.start
        )
        return list(dict.fromkeys(kop.deel.id for kop in (*van_rij, *van_kolom)))

    def _velden(self, cel: Cel) -> dict[str, Any]:
        eigen = Dictionary(O=Name.Table)
        if len(cel.kolommen) > 1:
            eigen.ColSpan = len(cel.kolommen)
        if len(cel.rijen) > 1:
            eigen.RowSpan = len(cel.rijen)
        if cel.bereik:
            eigen.Scope = Name("/" + cel.bereik)
            return {"/A": eigen, "/ID": String(cel.deel.id)}
        if koppen := self.koppen(cel):
            eigen.Headers = Array([String(naam) for naam in koppen])
        return {"/A": eigen}


def _cellen(tabel: Deel) -> Iterator[Cel]:
    bezet: set[tuple[int, int]] = set()
    for nummer, rij in enumerate(_rijen(tabel)):
        kolom = 0
        for deel in rij.delen:
            if deel.tag not in {"td", "th"}:
                continue
            while (nummer, kolom) in bezet:
                kolom += 1
            cel = Cel(
                deel,
                range(nummer, nummer + _aantal(deel, "rowspan")),
                range(kolom, kolom + _aantal(deel, "colspan")),
            )
            bezet.update((hier, daar) for hier in cel.rijen for daar in cel.kolommen)
            yield cel


def _rijen(tabel: Deel) -> Iterator[Deel]:
    for deel in tabel.delen:
        if deel.tag == "tr":
            yield deel
        elif deel.tag in {"thead", "tbody", "tfoot"}:
            yield from _rijen(deel)


def _aantal(deel: Deel, naam: str) -> int:
    return max(1, int(deel[naam])) if deel[naam].isdigit() else 1
