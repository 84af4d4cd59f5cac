"""Until when what somebody gave us is kept. The terms are settings of the gemeente."""

from __future__ import annotations

import datetime

from django.utils import timezone

from portaal.models import Gemeente
from visie.models import Visie


def bewaren_tot(visie: Visie, gemeente: Gemeente | None = None) -> datetime.date:
    """Contact data stay until a term after the raadsbesluit; while that is unknown, the term runs from a year from now.

    Pass the `gemeente` where it has been read already.
    """
    vanaf = visie.raadsbesluit_op or timezone.localdate() + datetime.timedelta(days=365)
    return vanaf + datetime.timedelta(days=(gemeente or Gemeente.get()).bewaartermijn_contact_dagen)


def einde_van_abonnement(gemeente: Gemeente | None = None) -> datetime.date:
    """An address for later news that is given today is kept until this day at most."""
    return timezone.localdate() + datetime.timedelta(days=(gemeente or Gemeente.get()).bewaartermijn_abonnement_dagen)
