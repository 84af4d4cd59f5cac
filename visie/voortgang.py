"""How far maatregelen are, for everybody: only of those in the uitvoeringsplan that was published."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from visie.models import Maatregel, Uitgave, Voortgang


@dataclass(frozen=True)
class Stand:
    """The status in words; the last sentence and its date when somebody wrote one."""

    status: str
    is_klaar: bool
    zin: str = ""
    op: datetime.date | None = None


def openbare_stand(maatregelen: Iterable[Maatregel]) -> dict[int, Stand]:
    """Per maatregel id how far it is; one that stands in no published plan is left out. Two queries, however many."""
    found = list(maatregelen)
    if not found:
        return {}
    published = Uitgave.objects.maatregelnummers(visies={m.visie_id for m in found})
    in_plan = [m for m in found if m.nummer in published.get(m.visie_id, ())]
    newest = laatste_per_maatregel(in_plan)
    return {m.pk: _stand(m, newest.get(m.pk)) for m in in_plan}


def laatste_per_maatregel(maatregelen: Iterable[Maatregel]) -> dict[int, Voortgang]:
    """Per maatregel id the newest sentence; none where nothing was written. One query."""
    rows = Voortgang.objects.filter(maatregel__in=list(maatregelen)).order_by("maatregel_id", "-op", "-pk")
    return {row.maatregel_id: row for row in rows.distinct("maatregel_id")}


# "Nieuw" says how a maatregel came into the plan; who asks how far it is wants to know whether anything happens.
_HOE_VER = {Maatregel.Status.NIEUW: "Nog niet begonnen", Maatregel.Status.BESTAAND: "Dit gebeurt al"}


def _stand(maatregel: Maatregel, voortgang: Voortgang | None) -> Stand:
    status = Maatregel.Status(voortgang.status if voortgang else maatregel.status)
    return Stand(
        status=_HOE_VER.get(status) or str(status.label),
        is_klaar=status == Maatregel.Status.KLAAR,
        zin=voortgang.zin if voortgang else "",
        op=timezone.localdate(voortgang.op) if voortgang else None,
    )
