"""The link with which who leads a maatregel says how far it is, without an account."""

from __future__ import annotations

import uuid
from typing import Self

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import TruncDate
from django.utils import timezone

from visie.models.visie import Visie


class TrekkerToegangQuerySet(models.QuerySet["TrekkerToegang"]):
    def geldig(self) -> Self:
        """Those whose link works today."""
        return self.filter(ingetrokken_op=None, geldig_tot__gte=timezone.localdate())


@pghistory.track(exclude=["email", "link_hash"])
class TrekkerToegang(models.Model):
    """Who was invited for all maatregelen of a visie that name this trekker. The address is contact data: gone with the link (P7)."""

    # Random: the link is made from this with the server's secret.
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    visie = models.ForeignKey(Visie, on_delete=models.PROTECT, related_name="toegangen")
    trekker = models.CharField(max_length=120, help_text="Zoals bij de maatregelen staat.")
    email = models.EmailField("e-mailadres", blank=True, help_text="Hierheen gaat de link.")
    geldig_tot = models.DateField("de link werkt tot en met", help_text="Daarna wissen wij het e-mailadres.")
    gemaakt_op = models.DateTimeField(default=timezone.now)
    ingetrokken_op = models.DateTimeField(null=True, blank=True)
    link_hash = models.CharField(max_length=64, unique=True, editable=False)

    objects = TrekkerToegangQuerySet.as_manager()

    class Meta:
        verbose_name = "toegang van een trekker"
        verbose_name_plural = "toegangen van trekkers"
        ordering = ("trekker", "-gemaakt_op", "pk")
        constraints = [
            models.UniqueConstraint(
                name="trekker_heeft_een_link_tegelijk",
                fields=["visie", "trekker"],
                condition=Q(ingetrokken_op=None),
                violation_error_message="Deze trekker heeft al een link.",
            ),
            models.CheckConstraint(
                name="toegang_is_van_een_trekker",
                condition=~Q(trekker=""),
                violation_error_message="Kies een trekker.",
            ),
            models.CheckConstraint(
                name="toegang_heeft_een_adres_zolang_hij_werkt",
                condition=(Q(ingetrokken_op=None) & ~Q(email="")) | (Q(ingetrokken_op__isnull=False) & Q(email="")),
                violation_error_message="Vul het e-mailadres van de trekker in.",
            ),
            models.CheckConstraint(
                name="toegang_eindigt_na_de_uitnodiging",
                condition=Q(geldig_tot__gt=TruncDate(F("gemaakt_op"))),
                violation_error_message="Kies een dag na vandaag.",
            ),
            models.CheckConstraint(name="trekkerlink_is_gehasht", condition=Q(link_hash__regex=r"^[0-9a-f]{64}$")),
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="toegang_blijft_van_dezelfde",
                fields=["visie", "trekker", "geldig_tot", "gemaakt_op", "link_hash"],
            )
        ]

    def __str__(self) -> str:
        return f"Link van {self.trekker}"
