"""A meeting, and the points that came in there."""

from __future__ import annotations

import uuid

from participatie.actions.indienen import inbreng_indienen
from participatie.inhoud import Punt
from participatie.models import Bijeenkomst, Inbreng
from portaal.handelingen import handeling
from portaal.models import Gebruiker
from visie.actions import bewaar_rij
from visie.models import Thema, Visie


def bijeenkomst_opslaan(
    *, bijeenkomst: Bijeenkomst, door: Gebruiker, verzoek: uuid.UUID | None = None, gezien: str | None = None
) -> Bijeenkomst:
    """Store a new or changed meeting (already validated). The same `verzoek` gives the same meeting.

    Raises GezienConflict when the stored row is not what `gezien` says.
    """
    with handeling("bijeenkomst_opslaan", door=door):
        Visie.objects.select_for_update().get(pk=bijeenkomst.visie_id)
        return bewaar_rij(bijeenkomst, None, gezien, verzoek, None, door)


def punt_noteren(
    *,
    bijeenkomst: Bijeenkomst,
    tekst: str,
    aard: str,
    thema: Thema | None,
    mag_gepubliceerd: bool,
    sleutel: uuid.UUID,
    door: Gebruiker,
) -> Inbreng:
    """Write down one point that was made at a meeting, as an inbreng of its own. The same `sleutel` gives the same one.

    Whoever said it stays unknown: nobody can follow it with a code, so the code is not given.
    """
    inbreng, _code = inbreng_indienen(
        visie=bijeenkomst.visie,
        uitvraag=bijeenkomst.uitvraag,
        bijeenkomst=bijeenkomst,
        kanaal=Inbreng.Kanaal.BIJEENKOMST,
        tekst=tekst,
        punten=[Punt(themas=(thema,) if thema else (), aard=aard)],
        gebied=bijeenkomst.gebied,
        mag_gepubliceerd=mag_gepubliceerd,
        sleutel=sleutel,
        door=door,
    )
    return inbreng
