"""Writing bevindingen on the Duisenbergblad, and giving them to the raad."""

from __future__ import annotations

import uuid

from django.utils import timezone

from portaal.handelingen import AlGedaan, HandelingFout, handeling
from portaal.models import Gebruiker
from visie.actions.rij import bewaar_rij
from visie.models import Bevinding, Uitgave, Visie


def bevinding_opslaan(
    *, bevinding: Bevinding, door: Gebruiker, gezien: str | None = None, verzoek: uuid.UUID | None = None
) -> Bevinding:
    """Store a new or changed bevinding (already validated) with the newest Duisenbergblad of its visie.

    So what was written with an earlier one goes along once it is looked at again. The same `verzoek` gives the same one.
    Raises GezienConflict when the stored row is not what `gezien` says, HandelingFout when it is openbaar or of somebody else.
    """
    with handeling("bevinding_opslaan", door=door):
        visie = Visie.objects.select_for_update(of=("self",)).get(uitgaven=bevinding.uitgave_id)
        if bevinding.pk:
            _lock(bevinding, door)
        else:
            bevinding.door = door
        bevinding.uitgave = Uitgave.objects.duisenbergblad(visie) or bevinding.uitgave
        return bewaar_rij(bevinding, ("uitgave", "vraag", "thema", "tekst"), gezien, verzoek, None, door)


def bevinding_verwijderen(*, bevinding: Bevinding, door: Gebruiker) -> None:
    """Take away an own bevinding that is not openbaar yet. What it said stays in the audit trail."""
    with handeling("bevinding_verwijderen", door=door):
        _lock(bevinding, door).delete()


def bevindingen_openbaar_maken(*, uitgave: Uitgave, door: Gebruiker) -> int:
    """Put all own bevindingen with this Duisenbergblad on the page for the raad; from then on they stand fixed.

    Returns how many. Raises AlGedaan when there are none left to make openbaar.
    """
    with handeling("bevindingen_openbaar_maken", door=door):
        eigen = Bevinding.objects.van(door).nog_niet_openbaar().filter(uitgave=uitgave.pk)
        sleutels = list(eigen.select_for_update().values_list("pk", flat=True))
        if not sleutels:
            raise AlGedaan("Er is niets nieuws om op de pagina voor de raad te zetten.")
        return Bevinding.objects.filter(pk__in=sleutels).update(openbaar_op=timezone.now())


def _lock(bevinding: Bevinding, door: Gebruiker) -> Bevinding:
    bewaard: Bevinding = Bevinding.objects.select_for_update().get(pk=bevinding.pk)
    if bewaard.door_id != door.pk:
        raise HandelingFout("Deze bevinding is van een andere rapporteur.")
    if bewaard.is_openbaar:
        raise HandelingFout(
            "Deze bevinding staat op de pagina voor de raad en verandert niet meer. Schrijf een nieuwe bevinding."
        )
    return bewaard
