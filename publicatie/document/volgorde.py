"""Quarters in words, and numbers in the order people count them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeVar

from visie.models import Maatregel as MaatregelRij


def jaar(kwartaal: str) -> int:
    return int(kwartaal[:4])


def kwartalen(rij: MaatregelRij, jaar: int) -> str:
    """`K2 - K4` for the part of this year in which the maatregel runs, `hele jaar`, or nothing."""
    begin, eind = f"{jaar}-K1", f"{jaar}-K4"
    if rij.start > eind or (rij.eind and rij.eind < begin):
        return ""
    eerste = max(rij.start, begin)[-2:]
    laatste = min(rij.eind, eind)[-2:] if rij.eind else "K4"
    if (eerste, laatste) == ("K1", "K4"):
        return "hele jaar"
    return eerste if eerste == laatste else f"{eerste} - {laatste}"


def sorteersleutel(nummer: str) -> tuple[tuple[int, int, str], ...]:
    """Numbers inside a number count as numbers (M2.10 after M2.9); words come after numbers."""
    delen = re.findall(r"\d+|\D+", nummer)
    return tuple((0, int(deel), "") if deel.isdecimal() else (1, 0, deel) for deel in delen)


_Rij = TypeVar("_Rij")


def natuurlijk(rijen: Iterable[_Rij], veld: str) -> list[_Rij]:
    return sorted(rijen, key=lambda rij: sorteersleutel(getattr(rij, veld)))
