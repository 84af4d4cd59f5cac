"""One check that is not met, and the few ways to make one."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import KW_ONLY, dataclass, replace
from textwrap import shorten
from typing import Any

from django.urls import reverse
from django.utils import timezone

from publicatie.stand import EERSTE, Stand
from visie.models import KanToegewezen, Uitgave, Visie

TOON = EERSTE
TOON_KORT = 5


@dataclass(frozen=True)
class Ding:
    """One thing that is still open, with the page where it can be put right, and whose it is where that is known.

    `sinds` is the day from which it is open. Of what is simply not there the data tell no such day: then it is the day on
    which that to which it belongs was made, or the day its fase began, as nothing asked for it before.
    """

    naam: str
    url: str
    wie: str = ""
    klaar_voor: datetime.date | None = None
    _: KW_ONLY
    sinds: datetime.date
    voor_alle: bool = False  # one page where all that the point counts is put right at once

    @property
    def is_te_laat(self) -> bool:
        return self.klaar_voor is not None and self.klaar_voor < timezone.localdate()


@dataclass(frozen=True)
class Punt:
    """One check that is not met. `aantal` counts all that is open, `dingen` are the first of it."""

    sleutel: str
    hard: bool
    wat: str
    aantal: int
    dingen: tuple[Ding, ...]
    alles: str = ""  # the page that lists all of it, where there is one
    knop: str = "Bekijken"  # what one does about it

    @property
    def meer(self) -> int:
        return 0 if any(ding.voor_alle for ding in self.dingen) else self.aantal - len(self.dingen)

    @property
    def kort(self) -> Punt:
        """With only the first few, for a page that shows more than this."""
        return replace(self, dingen=self.dingen[:TOON_KORT])

    @property
    def alleen_aantal(self) -> Punt:
        """For who takes the step without reading drafts: the names of what is open are words out of them."""
        return replace(self, dingen=(), alles="")


Check = Callable[[Stand], Punt | None]


def punt(
    sleutel: str,
    wat: str,
    dingen: Iterable[Ding],
    *,
    hard: bool,
    aantal: int | None = None,
    alles: str = "",
    knop: str = "Bekijken",
) -> Punt | None:
    found = list(dingen)
    count = len(found) if aantal is None else aantal
    return Punt(sleutel, hard, wat, count, tuple(found[:TOON]), alles, knop) if count else None


def taak(naam: str, url: str, taak: KanToegewezen, sinds: datetime.date) -> Ding:
    """Something that can be given to a colleague; comes with `toegewezen_aan`."""
    return Ding(naam, url, str(taak.toegewezen_aan or ""), taak.klaar_voor, sinds=sinds)


def begin(tekst: str) -> str:
    """The first words, cut between two of them."""
    return shorten(tekst, 80, placeholder=" …")


def een(
    sleutel: str,
    wat: str,
    naam: str,
    url: str,
    *,
    hard: bool,
    ontbreekt: bool,
    sinds: datetime.date,
    knop: str = "Invullen",
) -> Punt | None:
    """A check of one thing that is there or not."""
    return punt(sleutel, wat, [Ding(naam, url, sinds=sinds)] if ontbreekt else [], hard=hard, knop=knop)


def visie_url(naam: str, visie: Visie) -> str:
    return reverse(f"visie:{naam}", args=[visie.slug])


def zonder_uitgave(visie: Visie, sleutel: str, wat: str, uitgaven: Any, sinds: datetime.date) -> Punt | None:
    soorten = set(uitgaven.values_list("soort", flat=True))
    url = f"{reverse('werkplaats:uitgeven')}?visie={visie.slug}"
    ontbreekt = [s for s in (Uitgave.Soort.VISIE, Uitgave.Soort.UITVOERINGSPLAN) if s not in soorten]
    return punt(sleutel, wat, [Ding(str(soort.label), url, sinds=sinds) for soort in ontbreekt], hard=True)
