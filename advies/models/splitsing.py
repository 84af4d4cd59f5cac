"""A letter that is being split: what somebody chose so far, until the points are fixed."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from advies.models.advies import Advies


class Splitsing(models.Model):
    """The points of one letter in the making. Gone when they are fixed; nobody needs to know what was tried."""

    advies = models.OneToOneField(Advies, on_delete=models.CASCADE, related_name="splitsing")
    punten = models.JSONField(default=list)
    versie = models.PositiveIntegerField(default=1)
    gewijzigd_op = models.DateTimeField(default=timezone.now)
    gewijzigd_door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "splitsing"
        verbose_name_plural = "splitsingen"

    def __str__(self) -> str:
        return f"Splitsing van {self.advies_id}"
