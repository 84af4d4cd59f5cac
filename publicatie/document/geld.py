"""Money of an uitgave: costs per year, once and every year, and their sums in cents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from visie.models import Kostenregel


@dataclass(frozen=True)
class Bedrag:
    """One kostenregel. `cent` is None when nobody knows it yet."""

    jaar: int
    soort: str
    soort_naam: str
    cent: int | None


class Kosten:
    """Once and every year, and how many amounts those two do not know."""

    eenmalig_cent: int
    structureel_cent: int
    onbekend: int

    @property
    def totaal_cent(self) -> int:
        return self.eenmalig_cent + self.structureel_cent

    @property
    def is_onbekend(self) -> bool:
        """Whether nothing is known of what it costs: then a sum of € 0 would say too much."""
        return not self.totaal_cent and self.onbekend > 0


@dataclass(frozen=True)
class Kostenjaar(Kosten):
    """What one year costs, and how many kostenregels of that year are unknown."""

    jaar: int
    eenmalig_cent: int
    structureel_cent: int
    onbekend: int


class Opgeteld:
    """What `jaren` add up to, and how many amounts those sums do not know."""

    jaren: tuple[Kostenjaar, ...]

    @property
    def eenmalig_cent(self) -> int:
        return sum(jaar.eenmalig_cent for jaar in self.jaren)

    @property
    def structureel_cent(self) -> int:
        return sum(jaar.structureel_cent for jaar in self.jaren)

    @property
    def totaal_cent(self) -> int:
        return self.eenmalig_cent + self.structureel_cent

    @property
    def onbekend(self) -> int:
        return sum(jaar.onbekend for jaar in self.jaren)


def bedrag(regel: Kostenregel) -> Bedrag:
    return Bedrag(regel.jaar, regel.soort, str(Kostenregel.Soort(regel.soort).label), regel.bedrag_cent)


def kostenjaar(regel: Kostenregel) -> Kostenjaar:
    cent = regel.bedrag_cent or 0
    eenmalig = regel.soort == Kostenregel.Soort.EENMALIG
    return Kostenjaar(regel.jaar, cent if eenmalig else 0, 0 if eenmalig else cent, int(regel.onbekend))


def samengeteld(delen: Iterable[Kostenjaar]) -> tuple[Kostenjaar, ...]:
    per_jaar: dict[int, list[Kostenjaar]] = defaultdict(list)
    for deel in delen:
        per_jaar[deel.jaar].append(deel)
    return tuple(
        Kostenjaar(
            jaar=jaar,
            eenmalig_cent=sum(deel.eenmalig_cent for deel in per_jaar[jaar]),
            structureel_cent=sum(deel.structureel_cent for deel in per_jaar[jaar]),
            onbekend=sum(deel.onbekend for deel in per_jaar[jaar]),
        )
        for jaar in sorted(per_jaar)
    )
