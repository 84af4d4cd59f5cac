"""Before it is carried out: what was adopted can be read."""

from __future__ import annotations

from publicatie.poorten.punt import Punt, zonder_uitgave
from publicatie.stand import Stand
from visie.models import Uitgave
from visie.models.visie import NA_RAADSBESLUIT


def definitieve_uitgaven(stand: Stand) -> Punt | None:
    visie = stand.visie
    definitief = Uitgave.objects.filter(visie=visie, fase__in=NA_RAADSBESLUIT)
    return zonder_uitgave(visie, "definitief", "Deze vastgestelde stukken zijn nog niet uitgegeven.", definitief)
