"""What senders and everyone read of an antwoord: a copy from the moment it was published, never changed (docs/adr/0018)."""

from __future__ import annotations

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from participatie.models.verwerking import Antwoord
from visie.models import Oordeel
from visie.models import Verwerking as VerwerkingBasis
from visie.models.oordeel import OORDEEL_IN_EEN_ZIN


@pghistory.track(pghistory.InsertEvent())
class AntwoordVersie(models.Model):
    """An antwoord exactly as it was published, once. A later one stands beside it; a reactie points at what is shown."""

    antwoord = models.ForeignKey(Antwoord, on_delete=models.PROTECT, related_name="versies")
    nummer = models.PositiveSmallIntegerField()
    oordeel = models.CharField(max_length=20, choices=Oordeel)
    motivering = models.TextField(max_length=4000, blank=True)
    tekst = models.TextField(max_length=2000, blank=True)
    doorgeschoven_naar = models.CharField(max_length=160, blank=True)
    doorgeschoven_trekker = models.CharField(max_length=120, blank=True)
    doorgeschoven_tot = models.DateField(null=True, blank=True)
    gepubliceerd_op = models.DateTimeField(default=timezone.now)
    gepubliceerd_door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "versie van een antwoord"
        verbose_name_plural = "versies van antwoorden"
        ordering = ("antwoord_id", "nummer")
        constraints = [
            models.UniqueConstraint(name="antwoordversie_nummer_een_keer", fields=["antwoord", "nummer"]),
            models.CheckConstraint(
                name="gepubliceerd_antwoord_heeft_een_oordeel",
                condition=Q(oordeel__in=Oordeel.values),
                violation_error_message="Een antwoord kan pas op de website als erover is besloten.",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="gepubliceerd_antwoord_staat_vast", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"Antwoord {self.antwoord_id}, versie {self.nummer}"

    @property
    def in_een_zin(self) -> str:
        return OORDEEL_IN_EEN_ZIN[Oordeel(self.oordeel)]


@pghistory.track(pghistory.InsertEvent())
class Plek(VerwerkingBasis):
    """Where the reacties landed, as the published antwoord says it."""

    versie = models.ForeignKey(AntwoordVersie, on_delete=models.PROTECT, related_name="plekken")

    class Meta(VerwerkingBasis.Meta):
        verbose_name = "plek in een gepubliceerd antwoord"
        verbose_name_plural = "plekken in een gepubliceerd antwoord"
        triggers = [
            pgtrigger.Protect(name="gepubliceerde_plek_staat_vast", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"Plek {self.pk}"
