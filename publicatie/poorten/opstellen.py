"""Before the writing begins: what the raad decided on the startnotitie."""

from __future__ import annotations

import datetime

from django.utils import timezone

from publicatie.poorten.punt import Ding, Punt, een, punt, visie_url
from publicatie.stand import Stand, themas_van

AANTAL_VERPLICHT = 4  # what the GALA obliges


def kaders_bevestigd(stand: Stand) -> Punt | None:
    visie = stand.visie
    return een(
        "kaders_bevestigd", "Er is nog geen kader van de raad vastgelegd.", "Kaders", visie_url("kader-list", visie),
        hard=True, ontbreekt=not visie.kaders.geldend().exists(), sinds=_sinds(stand),
    )  # fmt: skip


def verplichte_themas(stand: Stand) -> Punt | None:
    visie = stand.visie
    aantal = len(themas_van(stand, verplicht=True))
    return een(
        "verplichte_themas", f"Er zijn {aantal} van de {AANTAL_VERPLICHT} verplichte thema's van het GALA.", "Thema's",
        visie_url("visie-detail", visie), hard=True, ontbreekt=aantal < AANTAL_VERPLICHT,
        sinds=_sinds(stand),
    )  # fmt: skip


def gegevens(stand: Stand) -> Punt | None:
    visie = stand.visie
    leeg = {
        "Portefeuilles": not visie.portefeuilles,
        "Taakveld": not visie.taakveld,
        "Budget": visie.budget_cent is None,
        # The raad agrees to a budget that includes participatie, so it asks how much of it that is.
        "Begroot voor participatie": not visie.kostenposten.filter(soort="begroot", voor_participatie=True).exists(),
    }
    urls = dict.fromkeys(("Budget", "Begroot voor participatie"), visie_url("budget", visie))
    dingen = [
        Ding(naam, urls.get(naam, visie_url("visie-update", visie)), sinds=_sinds(stand))
        for naam, is_leeg in leeg.items()
        if is_leeg
    ]
    return punt("gegevens", "Gegevens van het traject zijn niet ingevuld.", dingen, hard=False, knop="Invullen")


def _sinds(stand: Stand) -> datetime.date:
    """A visie begins with nothing, and in the fase whose gate this is."""
    return timezone.localdate(stand.visie.aangemaakt_op)
