"""Questions about inbreng in domain words."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Count, Q
from django.utils import timezone

# Below this number a count per gebied could point at one person.
KLEIN_AANTAL = 5

# No answer yet, or one without an oordeel.
ZONDER_BESLUIT = Q(antwoord__isnull=True) | Q(antwoord__oordeel="")


class UitvraagQuerySet(models.QuerySet[Any]):
    def open(self) -> UitvraagQuerySet:
        nu = timezone.now()
        return self.filter(opent_op__lte=nu, sluit_op__gt=nu)

    def openbaar(self) -> UitvraagQuerySet:
        """Rounds that have begun: they keep their page after closing."""
        return self.filter(opent_op__lte=timezone.now())


class ReactieQuerySet(models.QuerySet[Any]):
    def voor_lijst(self) -> ReactieQuerySet:
        """With everything one row of the werklijst shows."""
        return self.select_related("inbreng", "inbreng__gebied", "inbreng__tekst", "antwoord").prefetch_related(
            "themas"
        )

    def openstaand(self) -> ReactieQuerySet:
        """Reacties without a besluit."""
        return self.filter(ZONDER_BESLUIT)

    def beantwoord(self) -> ReactieQuerySet:
        return self.exclude(ZONDER_BESLUIT)

    def openbaar(self) -> ReactieQuerySet:
        """What anyone may read: permission given, text checked by a person, not erased."""
        return self.filter(
            inbreng__mag_gepubliceerd=True,
            publieke_tekst__gt="",
            openbaar_op__isnull=False,
            inbreng__tekst__gewist_op=None,
        )

    def met_woorden_eerst(self) -> ReactieQuerySet:
        """What can be read before what can only be counted, each newest first."""
        leesbaar = ReactieQuerySet(self.model).openbaar().filter(pk=models.OuterRef("pk"))
        rows: ReactieQuerySet = self.annotate(leesbaar=models.Exists(leesbaar))
        return rows.order_by("-leesbaar", "-inbreng__ontvangen_op", "-pk")

    def per_thema(self) -> dict[int, int]:
        """Number of reacties per thema id."""
        rows = self.values("themas").annotate(aantal=Count("pk"))
        return {row["themas"]: row["aantal"] for row in rows if row["themas"]}

    def per_gebied(self) -> list[dict[str, Any]]:
        """Name and number of reacties per gebied that was heard, in the order of the names. Few are not counted out."""
        rows = self.filter(inbreng__gebied__isnull=False).values("inbreng__gebied_id", "inbreng__gebied__naam")
        return [
            {
                "pk": row["inbreng__gebied_id"],
                "naam": row["inbreng__gebied__naam"],
                "aantal": row["aantal"] if row["aantal"] >= KLEIN_AANTAL else None,
            }
            for row in rows.annotate(aantal=Count("pk")).order_by("inbreng__gebied__naam")
        ]
