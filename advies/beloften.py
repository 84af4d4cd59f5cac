"""What the college promised to do later, and how it stands."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from advies.models import Afdoening, Deelantwoord


@dataclass(frozen=True)
class Belofte:
    """One doorgeschoven answer with every step since, the oldest first. `uiterlijk` is its date as it is now."""

    antwoord: Deelantwoord
    uiterlijk: datetime.date
    stappen: tuple[Afdoening, ...]
    dagen_te_laat: int

    @property
    def ingelost(self) -> Afdoening | None:
        return next((stap for stap in self.stappen if stap.is_ingelost), None)

    @property
    def is_over_tijd(self) -> bool:
        return self.dagen_te_laat > 0

    @property
    def stand(self) -> tuple[str, str]:
        """In words, and the colour that goes with them."""
        if self.ingelost:
            return "Ingelost", "success"
        return ("Over tijd", "danger") if self.is_over_tijd else ("Loopt", "active")


def belofte(antwoord: Deelantwoord, vandaag: datetime.date | None = None) -> Belofte:
    """Of a doorgeschoven answer that has its afdoeningen prefetched; else this asks once for each."""
    stappen = tuple(antwoord.afdoeningen.all())
    verzet = [stap.nieuwe_datum for stap in stappen if stap.nieuwe_datum]
    uiterlijk = verzet[-1] if verzet else antwoord.doorgeschoven_tot
    if uiterlijk is None:  # held by a constraint
        raise ValueError("an answer that was not put off is no promise")
    open_ = not any(stap.is_ingelost for stap in stappen)
    laat = ((vandaag or timezone.localdate()) - uiterlijk).days if open_ else 0
    return Belofte(antwoord, uiterlijk, stappen, max(0, laat))


def beloften(rows: Iterable[Deelantwoord]) -> list[Belofte]:
    """Of promises with their afdoeningen prefetched, in the same order."""
    vandaag = timezone.localdate()
    return [belofte(antwoord, vandaag) for antwoord in rows]
