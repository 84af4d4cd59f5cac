"""A meeting, and the points that came in there."""

from __future__ import annotations

import uuid

from participatie.actions.indienen import inbreng_indienen
from participatie.inhoud import Contact, Punt
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
    contact: Contact | None = None,
    sleutel: uuid.UUID,
    door: Gebruiker,
) -> tuple[Inbreng, str]:
    """Write down one point that was made at a meeting, as an inbreng of its own. The same `sleutel` gives the same one.

    Whoever said it stays unknown, except who asked for news by e-mail: that address gets a confirmation. The code that
    is given too is for them alone; nobody else can follow a point.
    """
    return inbreng_indienen(
        visie=bijeenkomst.visie,
        uitvraag=bijeenkomst.uitvraag,
        bijeenkomst=bijeenkomst,
        kanaal=Inbreng.Kanaal.BIJEENKOMST,
        tekst=tekst,
        punten=[Punt(themas=(thema,) if thema else (), aard=aard)],
        gebied=bijeenkomst.gebied,
        mag_gepubliceerd=mag_gepubliceerd,
        contact=contact,
        bevestigen=True,
        sleutel=sleutel,
        door=door,
    )
