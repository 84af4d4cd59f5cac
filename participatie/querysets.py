"""Questions about inbreng in domain words."""

from __future__ import annotations

import re
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db import models
from django.db.models import Count, F, Q
from django.db.models.functions import Length, Substr
from django.utils import timezone

from visie.models import Fase

# Below this number a count per gebied could point at one person.
KLEIN_AANTAL = 5

MEESTE_WOORDEN = 12

# No answer yet, or one without an oordeel; a trigger keeps it.
ZONDER_BESLUIT = Q(besloten=False)


class UitvraagQuerySet(models.QuerySet[Any]):
    def open(self) -> UitvraagQuerySet:
        nu = timezone.now()
        return self.filter(opent_op__lte=nu, sluit_op__gt=nu)

    def openbaar(self) -> UitvraagQuerySet:
        """Rounds that have begun: they keep their page after closing."""
        return self.filter(opent_op__lte=timezone.now())


class BijeenkomstQuerySet(models.QuerySet[Any]):
    def openbaar(self) -> BijeenkomstQuerySet:
        """Of a visie that anyone may see, and not before its day."""
        rows: BijeenkomstQuerySet = self.exclude(visie__fase=Fase.STARTNOTITIE)
        return rows.filter(datum__lte=timezone.localdate())

    def met_aantal(self) -> BijeenkomstQuerySet:
        """With the number of points that came in there, as `aantal`."""
        rows: BijeenkomstQuerySet = self.annotate(aantal=Count("inbreng__reacties"))
        return rows


class ReactieQuerySet(models.QuerySet[Any]):
    def voor_lijst(self) -> ReactieQuerySet:
        """With everything one row of the werklijst shows."""
        return (
            self.select_related("inbreng", "inbreng__gebied", "inbreng__tekst", "antwoord")
            .defer("inbreng__tekst__woorden")
            .prefetch_related("themas")
        )

    def in_volgorde(self) -> ReactieQuerySet:
        """In the order of their numbers, which is that of receipt."""
        return self.order_by("inbreng_id", "nummer")

    def na(self, inbreng: int, nummer: int) -> ReactieQuerySet:
        """What comes after the number `inbreng.nummer`, nearest first."""
        rows: ReactieQuerySet = self.filter(Q(inbreng_id__gt=inbreng) | Q(nummer__gt=nummer))
        return rows._of_inbreng(pk__gte=inbreng).in_volgorde()

    def voor(self, inbreng: int, nummer: int) -> ReactieQuerySet:
        """What comes before it, nearest first."""
        rows: ReactieQuerySet = self.filter(Q(inbreng_id__lt=inbreng) | Q(nummer__lt=nummer))
        return rows._of_inbreng(pk__lte=inbreng).order_by("-inbreng_id", "-nummer")

    def vanaf_eerste_open(self) -> ReactieQuerySet:
        """Not before the first reactie without a besluit: where most was answered the database need not look there."""
        eerste = ReactieQuerySet(self.model).openstaand().in_volgorde().values("inbreng_id")[:1]
        return self._of_inbreng(pk__gte=models.Subquery(eerste))

    def _of_inbreng(self, **grens: Any) -> ReactieQuerySet:
        """Bounded on all three tables: a bound on one of them does not tell the database where to begin in the others."""
        inbreng = self.model._meta.get_field("inbreng").related_model
        rows: ReactieQuerySet = self.filter(inbreng__in=inbreng.objects.filter(**grens))
        for naam, waarde in grens.items():
            zelfde = naam.removeprefix("pk")
            rows = rows.filter(**{f"inbreng_id{zelfde}": waarde, f"inbreng__tekst__pk{zelfde}": waarde})
        return rows

    def zoek(self, woorden: str) -> ReactieQuerySet:
        """With all of these Dutch words, or words that begin with them, in the passage itself; or with this number."""
        if match := re.fullmatch(r"\s*(\d{1,9})(?:\.(\d{1,4}))?\s*", woorden):
            nummer = {"nummer": match[2]} if match[2] else {}
            return self.filter(inbreng_id=match[1], **nummer)
        termen = re.findall(r"\w+", woorden)[:MEESTE_WOORDEN]
        if not termen:
            return self
        vraag = SearchQuery(" & ".join(f"{term}:*" for term in termen), config="dutch", search_type="raw")
        # Words are indexed per letter; of a letter that was split only the passages that hold them count.
        passage = Substr("inbreng__tekst__tekst", F("begin") + 1, F("eind") - F("begin"))
        rows: ReactieQuerySet = self.alias(passage=SearchVector(passage, config="dutch")).filter(
            Q(begin=0, eind=Length("inbreng__tekst__tekst")) | Q(passage=vraag), inbreng__tekst__woorden=vraag
        )
        return rows

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
