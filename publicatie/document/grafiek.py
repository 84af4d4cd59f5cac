"""Figures of a document as charts: what is drawn, and in words what it says. The same figures stand in a table beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from portaal.templatetags.portaal import euro
from portaal.zinnen import opsomming
from publicatie.document.geld import Kosten, Kostenjaar
from publicatie.document.inhoud import Eindverslag, Hoofdstuk, Telrij

KWARTALEN = re.compile(r"K([1-4])(?: - K([1-4]))?")
# One bar is no comparison.
MINSTENS = 2


@dataclass(frozen=True)
class Staaf:
    """One bar: costs that are made once, and costs that return every year. `is_onbekend`: nobody knows, so no € 0."""

    naam: str
    eenmalig: int
    structureel: int
    is_onbekend: bool = False

    @property
    def samen(self) -> int:
        return self.eenmalig + self.structureel


@dataclass(frozen=True)
class Grafiek:
    """Bars to draw, upright or lying. `tekst` says the same in words, for who cannot see it."""

    staven: tuple[Staaf, ...]
    tekst: str
    ligt: bool = False

    @property
    def hoogste(self) -> int:
        return max(staaf.samen for staaf in self.staven)


@dataclass(frozen=True)
class Themakosten(Kosten):
    """One thema in the overview of a plan: its maatregelen and what those cost."""

    naam: str
    anker: str
    maatregelen: int
    eenmalig_cent: int
    structureel_cent: int
    onbekend: int


@dataclass(frozen=True)
class Balk:
    """A row of a table with a bar in it: how long it is, in percents of the longest; 0 where no number is given."""

    naam: str
    aantal: str
    procent: int
    beantwoord: int = 0


def kosten_per_jaar(jaren: Iterable[Kostenjaar]) -> Grafiek | None:
    """Upright bars, one a year; None where there is nothing to compare."""
    return _grafiek("per jaar", [(str(jaar.jaar), jaar) for jaar in jaren], ligt=False)


def kosten_per_thema(themas: Iterable[Themakosten]) -> Grafiek | None:
    """Lying bars, one for each thema."""
    return _grafiek("per thema", [(thema.naam, thema) for thema in themas], ligt=True)


def themakosten(hoofdstukken: Iterable[Hoofdstuk]) -> tuple[Themakosten, ...]:
    """Each chapter of a plan with its own maatregelen, so that no euro counts twice. Chapters of text alone are no thema."""
    return tuple(
        Themakosten(
            naam=hoofdstuk.kort or hoofdstuk.titel,
            anker=hoofdstuk.anker,
            maatregelen=len(hoofdstuk.maatregelen),
            eenmalig_cent=sum(jaar.eenmalig_cent for jaar in hoofdstuk.jaren),
            structureel_cent=sum(jaar.structureel_cent for jaar in hoofdstuk.jaren),
            onbekend=sum(jaar.onbekend for jaar in hoofdstuk.jaren),
        )
        for hoofdstuk in hoofdstukken
        if hoofdstuk.is_thema or hoofdstuk.maatregelen
    )


def balken(rijen: Sequence[Telrij]) -> tuple[Balk, ...]:
    """Counts with their bars. A number that is hidden has no bar, so that its length gives nothing away."""
    aantallen = [int(rij.aantal) if rij.aantal.isdecimal() else 0 for rij in rijen]
    langste = max(aantallen, default=0)
    return tuple(
        Balk(rij.naam, rij.aantal, round(aantal / langste * 100) if langste else 0)
        for rij, aantal in zip(rijen, aantallen, strict=True)
    )


def per_thema(verslag: Eindverslag) -> tuple[Balk, ...]:
    """How many public reacties each thema has, and to how many of them there is an answer."""
    langste = max((len(thema.punten) for thema in verslag.themas), default=0)
    return tuple(
        Balk(
            thema.titel,
            str(len(thema.punten)),
            round(len(thema.punten) / langste * 100),
            sum(1 for punt in thema.punten if punt.antwoord),
        )
        for thema in verslag.themas
    )


def kwartalen(tekst: str) -> tuple[int, int] | None:
    """First and last quarter of a year in which a maatregel runs, from the words of the planning; None where it rests."""
    if tekst == "hele jaar":
        return 1, 4
    if gevonden := KWARTALEN.fullmatch(tekst):
        return int(gevonden[1]), int(gevonden[2] or gevonden[1])
    return None


def _grafiek(waarvan: str, bedragen: list[tuple[str, Kosten]], *, ligt: bool) -> Grafiek | None:
    staven = tuple(Staaf(naam, rij.eenmalig_cent, rij.structureel_cent, rij.is_onbekend) for naam, rij in bedragen)
    if len(staven) < MINSTENS or not any(staaf.samen for staaf in staven):
        return None
    regels = opsomming([f"{staaf.naam} {'onbekend' if staaf.is_onbekend else euro(staaf.samen)}" for staaf in staven])
    return Grafiek(staven, f"Staafdiagram van de bekende kosten {waarvan}: {regels}.", ligt)
