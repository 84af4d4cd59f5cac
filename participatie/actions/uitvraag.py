"""Opening a round of asking."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from participatie.models import Uitvraag
from portaal.gelijktijdig import stempel
from portaal.handelingen import handeling
from portaal.models import Gebruiker
from visie.actions import bewaar_rij
from visie.models import Thema, Visie

DUBBEL = "Iemand maakte net een uitvraag met deze titel. Kies een andere titel."


def uitvraag_opslaan(
    *,
    uitvraag: Uitvraag,
    themas: Iterable[Thema],
    door: Gebruiker,
    verzoek: uuid.UUID | None = None,
    gezien: str | None = None,
) -> Uitvraag:
    """Store a new or changed round with its thema's (already validated). The same `verzoek` gives the same round.

    Raises GezienConflict when the stored round or its thema's are not what `gezien` (uitvraag_stempel) says.
    """
    with handeling("uitvraag_opslaan", door=door):
        Visie.objects.select_for_update().get(pk=uitvraag.visie_id)
        bewaard = bewaar_rij(uitvraag, None, gezien, verzoek, DUBBEL, door, ook=_themas)
        if bewaard is uitvraag:  # not what the same form made before
            uitvraag.themas.set(themas)
    return bewaard


def uitvraag_stempel(uitvraag: Uitvraag) -> str:
    """What a person saw of a stored round, its thema's too."""
    return stempel(uitvraag, ook=_themas(uitvraag))


def _themas(uitvraag: Uitvraag) -> list[object]:
    return [sorted(uitvraag.themas.values_list("pk", flat=True))]
