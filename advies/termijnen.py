"""How many days something took, and until when the college has for its answer (a setting of the trajectory)."""

from __future__ import annotations

import datetime

from django.utils import timezone

from advies.models import Collegereactie


def antwoord_uiterlijk(collegereactie: Collegereactie) -> datetime.date:
    """The last day: counted from the letter, or in a later round from the moment the adviesraad said "niet".

    Comes with `advies__visie`.
    """
    advies = collegereactie.advies
    vanaf = advies.ontvangen_op if collegereactie.ronde == 1 else timezone.localdate(collegereactie.begonnen_op)
    return vanaf + datetime.timedelta(days=advies.visie.antwoordtermijn_dagen)


def dagen_tussen(van: datetime.date | None, tot: datetime.date | None) -> int | None:
    """Whole days; None where a date is missing, negative when `tot` comes first."""
    return (tot - van).days if van and tot else None
