"""What colleagues say to each other about a text, before it is anybody's business."""

from __future__ import annotations

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from portaal.eenmalig import Eenmalig
from visie.models.tekst import Paragraaf, Tekstversie
from visie.querysets import OpmerkingQuerySet


@pghistory.track(exclude=["verzoek"])
class Opmerking(Eenmalig):
    """One remark of a colleague on a paragraaf, about the words in `citaat` or about all of it; or an answer to one.

    Internal: it never leaves the werkplaats and is never published. Nobody edits what was said; a remark is settled.
    """

    paragraaf = models.ForeignKey(Paragraaf, on_delete=models.PROTECT, related_name="opmerkingen")
    antwoord_op = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="antwoorden", editable=False
    )
    citaat = models.CharField(max_length=500, blank=True)
    versie = models.ForeignKey(
        Tekstversie, on_delete=models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    tekst = models.TextField(max_length=2000)
    auteur = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    gemaakt_op = models.DateTimeField(default=timezone.now)
    vermeld = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="vermeldingen")
    toegewezen_aan = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="visie_opmerking_taken"
    )
    afgehandeld_op = models.DateTimeField(null=True, blank=True)
    afgehandeld_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = OpmerkingQuerySet.as_manager()

    class Meta:
        verbose_name = "opmerking"
        verbose_name_plural = "opmerkingen"
        ordering = ("gemaakt_op", "pk")
        constraints = [
            models.CheckConstraint(
                name="opmerking_heeft_tekst",
                condition=~Q(tekst=""),
                violation_error_message="Schrijf uw opmerking op.",
            ),
            models.CheckConstraint(
                name="antwoord_op_een_opmerking_is_alleen_tekst",
                condition=Q(antwoord_op__isnull=True)
                | Q(citaat="", versie__isnull=True, toegewezen_aan__isnull=True, afgehandeld_op__isnull=True),
                violation_error_message="Een antwoord op een opmerking heeft geen eigen citaat, taak of afhandeling.",
            ),
            models.CheckConstraint(
                name="afgehandelde_opmerking_is_toe_te_wijzen",
                condition=Q(afgehandeld_op__isnull=True, afgehandeld_door__isnull=True)
                | Q(afgehandeld_op__isnull=False, afgehandeld_door__isnull=False),
            ),
            models.CheckConstraint(
                name="citaat_komt_uit_een_versie",
                condition=Q(citaat="") | Q(versie__isnull=False),
                violation_error_message="Een citaat komt uit een tekst die is bewaard.",
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="opmerking_houdt_haar_woorden",
                fields=["paragraaf", "antwoord_op", "tekst", "auteur", "gemaakt_op"],
            ),
            pgtrigger.Protect(name="opmerking_wordt_nooit_gewist", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"Opmerking {self.pk} bij {self.paragraaf_id}"

    @property
    def is_open(self) -> bool:
        return self.afgehandeld_op is None
