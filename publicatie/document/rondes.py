"""An uitvraag as a document tells of it."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone

from participatie.models import Uitvraag
from publicatie.document.stukken import Ronde


def ronde(uitvraag: Uitvraag) -> Ronde:
    return Ronde(
        titel=uitvraag.titel,
        niveau=uitvraag.get_niveau_display(),
        van=timezone.localdate(uitvraag.opent_op),
        tot=timezone.localdate(uitvraag.sluit_op),
        antwoord_uiterlijk=uitvraag.antwoord_uiterlijk,
        spelregels=uitvraag.spelregels,
        adres=reverse("meedoen:uitvraag-detail", args=[uitvraag.slug]),
    )
