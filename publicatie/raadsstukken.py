"""The uitgaven on the page for the raad: each with its files, and with the one of which the raad may ask what changed since."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import prefetch_related_objects
from django.utils import timezone

from publicatie.raadspakket import BIJLAGEN
from visie.models import Fase, Uitgave, UitgaveBestand
from visie.models.visie import NA_RAADSBESLUIT

# What was made in these fasen went to the raad.
VAN_DE_RAAD = NA_RAADSBESLUIT | {Fase.RAAD}


@dataclass(frozen=True)
class Raadsstuk:
    """One current uitgave. `gezien`: the last one before it that the raad had."""

    uitgave: Uitgave
    bestanden: dict[str, UitgaveBestand]
    gezien: Uitgave | None
    is_te_vergelijken: bool


def raadsstukken(huidige: Iterable[Uitgave]) -> list[Raadsstuk]:
    """`huidige`: the newest uitgave of each kind. The newest day first; of one day in the order of the raadspakket."""
    volgorde: list[str] = [Uitgave.Soort.RAADSPAKKET, *BIJLAGEN]
    uitgaven = sorted(huidige, key=lambda u: volgorde.index(u.soort) if u.soort in volgorde else len(volgorde))
    uitgaven.sort(key=lambda u: timezone.localdate(u.gemaakt_op), reverse=True)
    prefetch_related_objects(uitgaven, "bestanden")
    return [_stuk(uitgave) for uitgave in uitgaven]


def _stuk(uitgave: Uitgave) -> Raadsstuk:
    eerdere = list(Uitgave.objects.eerder_dan(uitgave)) if uitgave.is_te_vergelijken else []
    return Raadsstuk(
        uitgave,
        {bestand.formaat: bestand for bestand in uitgave.op_volgorde},
        next((eerder for eerder in eerdere if eerder.fase in VAN_DE_RAAD), None),
        bool(eerdere),
    )
