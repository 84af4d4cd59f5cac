"""How an answer came to be what it is: every time its voorstel or besluit was stored, from the audit trail."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps

from advies.models import Deelantwoord
from visie.models import Oordeel

# What makes another version of an answer; who it is given to does not.
_VELDEN = (
    "voorstel_oordeel",
    "voorstel_motivering",
    "oordeel",
    "motivering",
    "doorgeschoven_naar",
    "doorgeschoven_trekker",
    "doorgeschoven_tot",
)
MEESTE = 50


@dataclass(frozen=True)
class Antwoordversie:
    """One stored state: the voorstel or the besluit, in words. `wie` is empty where the trail does not say."""

    op: datetime.datetime
    wie: str
    is_besluit: bool
    oordeel: str
    motivering: str
    bestemming: str  # of what was put off: where, who, when


def antwoordversies(antwoord: Deelantwoord) -> list[Antwoordversie]:
    """The newest first, at most fifty; what changed nothing in the answer is left out. One query."""
    events = apps.get_model("advies", "DeelantwoordEvent")._default_manager.filter(pgh_obj=antwoord.pk)
    rows = list(events.select_related("pgh_context").order_by("-pgh_id")[: MEESTE * 2])
    return list(_versies(reversed(rows)))[::-1][:MEESTE]


def _versies(rows: Iterator[Any]) -> Iterator[Antwoordversie]:
    vorige: tuple[Any, ...] = ("",) * 6 + (None,)
    for row in rows:
        nu = tuple(getattr(row, veld) for veld in _VELDEN)
        if nu == vorige:
            continue
        is_besluit = nu[2:4] != vorige[2:4]
        vorige = nu
        oordeel, motivering = (
            (row.oordeel, row.motivering) if is_besluit else (row.voorstel_oordeel, row.voorstel_motivering)
        )
        doorgeschoven = oordeel == Oordeel.DOORGESCHOVEN and row.doorgeschoven_tot
        yield Antwoordversie(
            op=row.pgh_created_at,
            wie=(row.pgh_context.metadata.get("naam", "") if row.pgh_context else ""),
            is_besluit=is_besluit,
            oordeel=str(Oordeel(oordeel).label) if oordeel else "geen oordeel",
            motivering=motivering,
            bestemming=(
                f"{row.doorgeschoven_naar}, {row.doorgeschoven_trekker}, uiterlijk {row.doorgeschoven_tot:%d-%m-%Y}"
                if doorgeschoven
                else ""
            ),
        )
