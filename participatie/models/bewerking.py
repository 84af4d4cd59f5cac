"""One act on many reacties at once, as long as it can be undone."""

import datetime

from django.conf import settings
from django.db import models
from django.utils import timezone

from visie.models import Visie

BLIJFT = datetime.timedelta(days=1)


class BewerkingQuerySet(models.QuerySet["Bewerking"]):
    def ongedaan_te_maken(self) -> "BewerkingQuerySet":
        return self.filter(op__gt=timezone.now() - BLIJFT)


class Bewerking(models.Model):
    """The last act of somebody on many reacties, with what stood there before.

    It goes when it is undone, after a day, or when that person does a next one. What happened stays in the audit trail.
    """

    class Soort(models.TextChoices):
        TOEWIJZEN = "toewijzen", "Wie antwoordt"
        THEMA = "thema", "Thema"
        AARD = "aard", "Aard"
        ANTWOORD = "antwoord", "Standaardtekst als voorstel"

    door = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="bewerking")
    visie = models.ForeignKey(Visie, on_delete=models.CASCADE, related_name="+")
    soort = models.CharField(max_length=10, choices=Soort)
    waarde = models.CharField(max_length=200, help_text="Wat de reacties kregen, in woorden.")
    op = models.DateTimeField(default=timezone.now)
    aantal = models.PositiveIntegerField()
    # Per reactie what stood there (`voor`) and what was put there (`na`): keys and choices, no words of anybody.
    rijen = models.JSONField()

    objects = BewerkingQuerySet.as_manager()

    class Meta:
        verbose_name = "bewerking"
        verbose_name_plural = "bewerkingen"
        constraints = [
            models.CheckConstraint(name="bewerking_verandert_iets", condition=models.Q(aantal__gt=0)),
        ]

    def __str__(self) -> str:
        return f"Bewerking {self.pk}"
