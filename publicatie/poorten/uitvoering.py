"""Before it is carried out: what was adopted can be read, and who leads a maatregel can say how it goes."""

from __future__ import annotations

import datetime

from django.utils.http import urlencode

from publicatie.poorten.punt import Ding, Punt, punt, visie_url, zonder_uitgave
from publicatie.stand import Stand
from visie.models import Uitgave
from visie.models.visie import NA_RAADSBESLUIT
from visie.trekkers import trekkers_van


def definitieve_uitgaven(stand: Stand) -> Punt | None:
    visie = stand.visie
    definitief = Uitgave.objects.filter(visie=visie, fase__in=NA_RAADSBESLUIT)
    return zonder_uitgave(
        visie, "definitief", "Deze vastgestelde stukken zijn nog niet uitgegeven.", definitief, _sinds(stand)
    )


def trekkers_uitgenodigd(stand: Stand) -> Punt | None:
    visie = stand.visie
    uitnodigen = visie_url("trekker-create", visie)
    dingen = [
        Ding(trekker.naam, f"{uitnodigen}?{urlencode({'trekker': trekker.naam})}", sinds=_sinds(stand))
        for trekker in trekkers_van(visie)
        if trekker.wacht_op_uitnodiging
    ]
    return punt(
        "trekkers",
        "Deze trekkers zijn nog niet uitgenodigd om de voortgang bij te houden.",
        dingen,
        hard=False,
        alles=visie_url("trekker-list", visie),
        knop="Uitnodigen",
    )


def _sinds(stand: Stand) -> datetime.date:
    """There is something to publish and to carry out since the raad decided, which may be typed in days later."""
    besloten = stand.visie.raadsbesluit_op
    return besloten or stand.fase_sinds
