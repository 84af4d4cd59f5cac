"""Saying how far a maatregel is."""

from __future__ import annotations

import uuid

from portaal.eenmalig import eerder_gemaakt
from portaal.handelingen import HandelingFout, handeling
from portaal.models import Gebruiker
from visie.actions.visie import eis_geldend
from visie.models import Fase, Maatregel, Visie, Voortgang

BIJHOUDEN = frozenset({Fase.VASTGESTELD, Fase.UITVOERING})


def voortgang_noteren(
    *, maatregel: Maatregel, status: str, zin: str, door: Gebruiker, verzoek: uuid.UUID | None = None
) -> Voortgang:
    """Set the status of a maatregel with a sentence that everybody reads, from the besluit of the raad on.

    What the maatregel is stays as it was decided; this is the one thing about it that changes afterwards.
    """
    with handeling("voortgang_noteren", door=door):
        maatregel = Maatregel.objects.select_for_update().get(pk=maatregel.pk)
        if eerder := eerder_gemaakt(Voortgang, verzoek):
            return eerder
        eis_geldend(maatregel, "Deze maatregel is vervallen. Haal hem eerst terug.")
        if Visie.objects.values_list("fase", flat=True).get(pk=maatregel.visie_id) not in BIJHOUDEN:
            raise HandelingFout("De voortgang houdt u bij vanaf het besluit van de raad. Wijzig nu de maatregel zelf.")
        maatregel.status = status
        maatregel.save(update_fields=["status"])
        return Voortgang.objects.create(
            maatregel=maatregel, status=status, zin=" ".join(zin.split()), door=door, verzoek=verzoek
        )
