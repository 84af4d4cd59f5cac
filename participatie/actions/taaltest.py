"""Keeping what came of reading an uitvraag with people."""

from __future__ import annotations

import uuid

from participatie.models import Taaltest, Uitvraag
from portaal.handelingen import handeling
from portaal.models import Gebruiker
from visie.actions import bewaar_rij


def taaltest_opslaan(
    *, taaltest: Taaltest, door: Gebruiker, gezien: str | None = None, verzoek: uuid.UUID | None = None
) -> Taaltest:
    """Store a new or changed taaltest of an uitvraag (already validated), before it opens or after.

    The same `verzoek` gives the same one. Raises GezienConflict when the stored row is not what `gezien` says.
    """
    with handeling("taaltest_opslaan", door=door):
        Uitvraag.objects.select_for_update().get(pk=taaltest.uitvraag_id)
        return bewaar_rij(taaltest, ("taal", "op", "met", "uitkomst", "gedaan"), gezien, verzoek, None, door)


def taaltest_verwijderen(*, taaltest: Taaltest, door: Gebruiker) -> None:
    """Take away one that was kept with the wrong uitvraag, or twice. What it said stays in the audit trail."""
    with handeling("taaltest_verwijderen", door=door):
        Taaltest.objects.select_for_update().get(pk=taaltest.pk).delete()
