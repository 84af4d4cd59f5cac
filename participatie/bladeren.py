"""Paging through reacties by key: a page begins where the last one ended, so the thousandth costs as much as the first."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django.db.models import Value

from participatie.models import Reactie
from participatie.querysets import TEL_TOT, ReactieQuerySet

_SLEUTEL = re.compile(r"(\d{1,9})\.(\d{1,4})")


@dataclass(frozen=True)
class Blad:
    """One page in the order of receipt. `vorige` and `volgende` are the addresses beside it, empty where there is none."""

    rijen: list[Reactie]
    vorige: str
    volgende: str
    per: int

    @property
    def is_eerste(self) -> bool:
        return not self.vorige


def blader(reacties: ReactieQuerySet, *, na: str, voor: str, per: int) -> Blad:
    """The page after the reactie with the number `na`, or before `voor` ('18.1'); the first one without either.

    One query. Whoever comes from another page can always go back to where they came from.
    """
    if sleutel := _key(voor):
        rijen = list(reacties.voor(*sleutel)[: per + 1])
        meer, rijen = len(rijen) > per, rijen[:per][::-1]
        if not rijen:
            return blader(reacties, na="", voor="", per=per)
        return Blad(rijen, f"voor={rijen[0].nummer_openbaar}" if meer else "", f"na={rijen[-1].nummer_openbaar}", per)
    sleutel = _key(na)
    rijen = list((reacties.na(*sleutel) if sleutel else reacties.in_volgorde())[: per + 1])
    volgende = f"na={rijen[per - 1].nummer_openbaar}" if len(rijen) > per else ""
    rijen = rijen[:per]
    vorige = f"voor={rijen[0].nummer_openbaar if rijen else _after(sleutel)}" if sleutel else ""
    return Blad(rijen, vorige, volgende, per)


def buren(reacties: ReactieQuerySet, reactie: Reactie) -> tuple[int | None, int | None]:
    """The keys of the reacties before and after one in a list, None at its ends. It need not be in the list itself."""
    plek = (reactie.inbreng_id, reactie.nummer)
    ervoor, erna = (
        rows.annotate(kant=Value(kant)).values_list("kant", "pk")[:1]
        for kant, rows in (("vorige", reacties.voor(*plek)), ("volgende", reacties.na(*plek)))
    )
    found = dict(ervoor.union(erna, all=True))
    return found.get("vorige"), found.get("volgende")


def tel(reacties: ReactieQuerySet, blad: Blad, *, gezocht: bool = False) -> tuple[int, bool]:
    """How many there are, and whether there are more than that. No query when this page is all there is.

    Nobody reads past a thousand. Of words that are looked for only a page is counted: how often a common word
    stands in a hundred thousand texts is slow to say.
    """
    if not blad.vorige and not blad.volgende:
        return len(blad.rijen), False
    if gezocht:
        return blad.per, True
    aantal = reacties.tel_tot(TEL_TOT)
    return min(aantal, TEL_TOT), aantal > TEL_TOT


def _key(tekst: str) -> tuple[int, int] | None:
    match = _SLEUTEL.fullmatch(tekst)
    return (int(match[1]), int(match[2])) if match else None


def _after(sleutel: Any) -> str:
    return f"{sleutel[0]}.{sleutel[1] + 1}"
