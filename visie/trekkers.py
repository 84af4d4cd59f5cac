"""Who leads the maatregelen of a visie, and who of them can say how far they are."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q

from visie.models import Maatregel, TrekkerToegang, Visie

AF = (Maatregel.Status.KLAAR, Maatregel.Status.GESTOPT)


@dataclass(frozen=True)
class Trekker:
    """As named by the maatregelen that have not lapsed; `lopend` counts those that are not finished or stopped."""

    naam: str
    aantal: int
    lopend: int
    toegang: TrekkerToegang | None

    @property
    def wacht_op_uitnodiging(self) -> bool:
        return bool(self.lopend) and self.toegang is None


def trekkers_van(visie: Visie) -> list[Trekker]:
    """By name. Two queries."""
    toegangen = {toegang.trekker: toegang for toegang in visie.toegangen.geldig()}
    rows = (
        visie.maatregelen.geldend()
        .order_by("trekker")
        .values("trekker")
        .annotate(aantal=Count("pk"), lopend=Count("pk", filter=~Q(status__in=AF)))
    )
    return [Trekker(row["trekker"], row["aantal"], row["lopend"], toegangen.get(row["trekker"])) for row in rows]
