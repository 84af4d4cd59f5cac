"""Judging a ground and showing where it landed: the same for reacties and deelaanbevelingen."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any, TypedDict, TypeVar

from django.utils import timezone

from portaal.handelingen import AlGedaan, HandelingFout
from portaal.models import Gebruiker
from visie.models import Beoordeling, Maatregel, Oordeel, Paragraaf, Tekstversie, Verwerking
from visie.models.oordeel import MET_VERWERKING


@dataclass(frozen=True, kw_only=True)
class Besluit:
    """An oordeel with everything that may go with it."""

    oordeel: str
    motivering: str = ""
    doorgeschoven_naar: str = ""
    doorgeschoven_trekker: str = ""
    doorgeschoven_tot: datetime.date | None = None


class Plaats(TypedDict, total=False):
    """Where a ground landed: exactly one of the three."""

    tekstversie: Tekstversie | None
    maatregel: Maatregel | None
    staat_er_al: Paragraaf | None


V = TypeVar("V", bound=Verwerking)


def leg_voorstel_vast(beoordeling: Beoordeling, voorstel: Besluit) -> None:
    """Write the ambtelijk voorstel on an unsaved or locked beoordeling. The caller saves.

    A proposal may be half-finished. Where it would be doorgeschoven to is kept on the row until there is a besluit, or
    until another oordeel is proposed.
    """
    beoordeling.voorstel_oordeel = voorstel.oordeel
    beoordeling.voorstel_motivering = voorstel.motivering
    if not beoordeling.oordeel:
        _schuif_door(beoordeling, voorstel)


def leg_besluit_vast(beoordeling: Beoordeling, besluit: Besluit, *, heeft_verwerking: bool, door: Gebruiker) -> None:
    """Write a decision on a locked beoordeling. The caller saves.

    Checks what the database would refuse anyway, so that people read why: a motivering unless overnemen, a
    destination when doorgeschoven, and a place in text or maatregel for what is (deels) overgenomen.
    """
    if besluit.oordeel not in Oordeel.values:
        raise HandelingFout("Kies een oordeel.")
    if besluit.oordeel != Oordeel.OVERNEMEN and not besluit.motivering.strip():
        raise HandelingFout("Schrijf op waarom. Alleen bij 'overnemen' mag de motivering leeg blijven.")
    if besluit.oordeel == Oordeel.DOORGESCHOVEN and not (
        besluit.doorgeschoven_naar and besluit.doorgeschoven_trekker and besluit.doorgeschoven_tot
    ):
        raise HandelingFout("Vul bij 'doorgeschoven' in: naar welk document, wie het oppakt en wanneer.")
    if besluit.oordeel == Oordeel.DOORGESCHOVEN and besluit.doorgeschoven_tot < timezone.localdate():  # type: ignore[operator] # asked above
        raise HandelingFout("De datum bij 'doorgeschoven' is al voorbij. Kies een dag die nog komt.")
    if besluit.oordeel in MET_VERWERKING and not heeft_verwerking:
        raise HandelingFout(
            "Wijs eerst aan waar dit is verwerkt: koppel een paragraaf of een maatregel. Pas daarna kan dit oordeel."
        )
    beoordeling.oordeel = besluit.oordeel
    beoordeling.motivering = besluit.motivering.strip()
    _schuif_door(beoordeling, besluit)
    beoordeling.besloten_op = timezone.now()
    beoordeling.besloten_door = door


def _schuif_door(beoordeling: Beoordeling, besluit: Besluit) -> None:
    """Where it goes instead; nowhere with any other oordeel, whatever was typed before that was chosen."""
    doorgeschoven = besluit.oordeel == Oordeel.DOORGESCHOVEN
    beoordeling.doorgeschoven_naar = besluit.doorgeschoven_naar if doorgeschoven else ""
    beoordeling.doorgeschoven_trekker = besluit.doorgeschoven_trekker if doorgeschoven else ""
    beoordeling.doorgeschoven_tot = besluit.doorgeschoven_tot if doorgeschoven else None


def koppelen(
    model: type[V],
    *,
    door: Gebruiker,
    tekstversie: Tekstversie | None = None,
    maatregel: Maatregel | None = None,
    staat_er_al: Paragraaf | None = None,
    **grond: Any,
) -> V:
    """Make a verwerking from a ground (`antwoord=`, `deelantwoord=` or `kader=`) to exactly one place.

    The caller runs the handeling. Raises HandelingFout for none or several places, or one that has lapsed; AlGedaan
    for a repeat.
    """
    places: Plaats = {"tekstversie": tekstversie, "maatregel": maatregel, "staat_er_al": staat_er_al}
    if sum(place is not None for place in places.values()) != 1:
        raise HandelingFout("Kies één ding: een tekstversie, een maatregel of een paragraaf waar het al staat.")
    _require_standing(maatregel, staat_er_al or (tekstversie.paragraaf if tekstversie else None))
    if model._default_manager.filter(**grond, **places).exists():
        raise AlGedaan("Deze koppeling is er al.")
    rij = model(**grond, **places, gemaakt_door=door)
    rij.save()
    return rij


def _require_standing(maatregel: Maatregel | None, paragraaf: Paragraaf | None) -> None:
    """Lock the place, so that it cannot lapse while something is linked to it (visie/actions/vervallen.py)."""
    if maatregel is not None and Maatregel.objects.select_for_update().get(pk=maatregel.pk).vervallen_op:
        raise HandelingFout("Deze maatregel is vervallen. Kies een andere plek.")
    if paragraaf is not None:
        paragraaf = Paragraaf.objects.select_for_update(of=("self",)).select_related("thema").get(pk=paragraaf.pk)
        if paragraaf.vervallen_op or (paragraaf.thema and paragraaf.thema.vervallen_op):
            raise HandelingFout("Deze paragraaf is vervallen. Kies een andere plek.")


def ontkoppelen(verwerking: Verwerking, *, oordeel: str, andere: bool) -> None:
    """Remove a verwerking, unless an oordeel needs one and there is no other whose place still stands (`andere`)."""
    if oordeel in MET_VERWERKING and not andere:
        raise HandelingFout("Dit is de laatste koppeling bij een overgenomen punt. Verander eerst het oordeel.")
    verwerking.delete()
