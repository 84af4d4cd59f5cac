"""Going to the next fase: through a gate, with a reason for every soft point that is still open."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence

from portaal.handelingen import HandelingFout, handeling
from portaal.models import Gebruiker
from publicatie.models import PoortUitzondering
from publicatie.poorten import Punt, open_punten
from visie.actions import fase_wijzigen
from visie.models import Visie


class PoortDicht(HandelingFout):
    """The gate does not let the visie through. Carries what is open now."""

    def __init__(self, melding: str, punten: Sequence[Punt]) -> None:
        super().__init__(melding)
        self.punten = punten


def fase_verzetten(
    *,
    visie: Visie,
    naar: str,
    door: Gebruiker,
    redenen: Mapping[str, str] | None = None,
    reden: str = "",
    besluit_op: datetime.date | None = None,
    besluit_nummer: str = "",
) -> Visie:
    """Move the visie a fase on or back, when its gate is open.

    `redenen` has per soft point (its key) why the visie goes on all the same; each is kept and public. Raises PoortDicht
    while a hard point is open or a soft one has no reason, and what `visie.actions.fase_wijzigen` raises.
    """
    redenen = redenen or {}
    with handeling("fase_verzetten", door=door, reden=reden):
        visie = Visie.objects.select_for_update().get(pk=visie.pk)
        punten = open_punten(visie, naar)
        if any(punt.hard for punt in punten):
            raise PoortDicht("De visie kan nog niet naar deze fase. Hieronder staat wat eerst af moet.", punten)
        zonder = [punt for punt in punten if not redenen.get(punt.sleutel, "").strip()]
        if zonder:
            raise PoortDicht("Schrijf bij elk punt dat open staat waarom de visie toch verder gaat.", punten)
        PoortUitzondering.objects.bulk_create(
            [
                PoortUitzondering(
                    visie=visie,
                    naar=naar,
                    punt=punt.sleutel,
                    wat=punt.wat,
                    aantal=punt.aantal,
                    reden=redenen[punt.sleutel].strip(),
                    door=door,
                )
                for punt in punten
            ]
        )
        return fase_wijzigen(
            visie=visie, naar=naar, door=door, reden=reden, besluit_op=besluit_op, besluit_nummer=besluit_nummer
        )
