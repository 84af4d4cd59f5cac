"""Opening a round of asking."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from participatie.models import Uitvraag
from portaal.eenmalig import eerder_gemaakt
from portaal.handelingen import handeling
from portaal.models import Gebruiker
from visie.models import Thema, Visie


def uitvraag_opslaan(
    *, uitvraag: Uitvraag, themas: Iterable[Thema], door: Gebruiker, verzoek: uuid.UUID | None = None
) -> Uitvraag:
    """Store a new or changed round with its thema's (already validated). The same `verzoek` gives the same round."""
    with handeling("uitvraag_opslaan", door=door):
        if not uitvraag.pk:
            Visie.objects.select_for_update().get(pk=uitvraag.visie_id)
            if eerder := eerder_gemaakt(Uitvraag, verzoek):
                return eerder
            uitvraag.verzoek = verzoek
        uitvraag.save()
        uitvraag.themas.set(themas)
    return uitvraag
