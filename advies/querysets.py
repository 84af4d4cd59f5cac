"""Questions about adviezen in domain words."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q


class AdviesQuerySet(models.QuerySet[Any]):
    def openbaar(self) -> AdviesQuerySet:
        """Letters that anyone may read: those the college has answered."""
        from advies.models import Collegereactie  # noqa: PLC0415 - the models import this module

        answered = Collegereactie.objects.filter(advies=OuterRef("pk"), vastgesteld_op__isnull=False)
        return self.filter(Exists(answered))

    def met_aantallen(self) -> AdviesQuerySet:
        """With the number of deelaanbevelingen, and of those with a decision."""
        rows: AdviesQuerySet = self.annotate(
            aantal_delen=Count("aanbevelingen__delen", distinct=True),
            aantal_besloten=Count(
                "aanbevelingen__delen__antwoorden",
                filter=~Q(aanbevelingen__delen__antwoorden__oordeel=""),
                distinct=True,
            ),
        ).order_by("-ontvangen_op", "-pk")
        return rows
