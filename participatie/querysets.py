"""Questions about inbreng in domain words."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db import models
from django.db.models import Case, Count, F, Min, Q, Value, When
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Length, Substr
from django.utils import timezone

from visie.models import Fase, Gebied

# Below this number a count per gebied could point at one person.
KLEIN_AANTAL = 5

MEESTE_WOORDEN = 12

# Nobody reads past a thousand, so nobody counts past it.
TEL_TOT = 1000

# No answer yet, or one without an oordeel; a trigger keeps it.
ZONDER_BESLUIT = Q(besloten=False)

# An antwoord that was decided and not published, or changed after that.
TE_PUBLICEREN = ~Q(oordeel="") & (Q(gepubliceerd_op=None) | Q(gepubliceerd_op__lt=F("gewijzigd_op")))


class UitvraagQuerySet(models.QuerySet[Any]):
    def open(self) -> UitvraagQuerySet:
        nu = timezone.now()
        return self.filter(opent_op__lte=nu, sluit_op__gt=nu)

    def openbaar(self) -> UitvraagQuerySet:
        """Rounds that have begun: they keep their page after closing."""
        return self.filter(opent_op__lte=timezone.now())

    def met_taaltest(self) -> UitvraagQuerySet:
        """With the day of the latest taaltest of its Dutch words, as `getest_op`; the latest round first."""
        nederlands = models.Q(taaltesten__taal="nl")  # Inbreng.Taal.NL, which this module comes before
        rows: UitvraagQuerySet = self.annotate(getest_op=models.Max("taaltesten__op", filter=nederlands)).order_by(
            "-opent_op"
        )
        return rows


class ConceptInbrengQuerySet(models.QuerySet[Any]):
    def geldig(self) -> ConceptInbrengQuerySet:
        return self.filter(verloopt_op__gt=timezone.now())

    def met_keuzes(self) -> ConceptInbrengQuerySet:
        """With whether the thema and the gebied that were chosen can still be chosen: `thema_kan`, `gebied_kan`."""
        uitvraag = self.model._meta.get_field("uitvraag").related_model
        themas = uitvraag._meta.get_field("themas").related_model.objects.geldend()
        gebieden = Gebied.objects.all()

        def gekozen(rijen: models.QuerySet[Any], antwoord: str) -> models.Exists:
            als_tekst = rijen.alias(sleutel=Cast("pk", models.TextField()))
            return models.Exists(als_tekst.filter(sleutel=KeyTextTransform(antwoord, models.OuterRef("antwoorden"))))

        rows: ConceptInbrengQuerySet = self.annotate(
            thema_kan=gekozen(themas.filter(uitvragen=models.OuterRef("uitvraag")), "thema"),
            gebied_kan=gekozen(gebieden, "gebied"),
        )
        return rows


@dataclass(frozen=True)
class Wachtend:
    """How many wait for a look, how many of those may speak of danger, and since when the first one waits."""

    aantal: int
    eerst_lezen: int
    sinds: datetime.datetime | None = None


class WachtendeInbrengQuerySet(models.QuerySet[Any]):
    def geteld(self, visie: Any) -> Wachtend:
        rijen = self.filter(staat="wacht", visie=visie)
        eerst_lezen = Count("pk", filter=Q(eerst_lezen=True))
        return Wachtend(**rijen.aggregate(aantal=Count("pk"), eerst_lezen=eerst_lezen, sinds=Min("ontvangen_op")))

    def die_wacht(self) -> WachtendeInbrengQuerySet:
        """Not looked at yet, what may speak of danger first, then as they came in."""
        return self.filter(staat="wacht").order_by("-eerst_lezen", "nummer")

    def niet_toegelaten(self) -> WachtendeInbrengQuerySet:
        """What is no inbreng: it waits, or was turned away."""
        return self.exclude(staat="toegelaten")

    def met_woorden(self) -> WachtendeInbrengQuerySet:
        """The same, while there still is something to read or to erase."""
        return self.niet_toegelaten().filter(gewist_op=None)

    def afgewezen(self) -> WachtendeInbrengQuerySet:
        """Turned away, the last one first."""
        return self.filter(staat="afgewezen").order_by("-beoordeeld_op", "-nummer")


class AntwoordQuerySet(models.QuerySet[Any]):
    def te_publiceren(self) -> AntwoordQuerySet:
        """Decided, while the sender reads nothing of it or something older."""
        return self.filter(TE_PUBLICEREN)

    def van_visie(self, visie: Any, *, thema: Any = None) -> AntwoordQuerySet:
        """On reacties of one visie, or of one thema of it; each once."""
        reactie = self.model._meta.get_field("reacties").related_model
        rows = reactie.objects.filter(antwoord=models.OuterRef("pk"), inbreng__visie=visie)
        if thema is not None:
            rows = rows.filter(themas=thema)
        return self.filter(models.Exists(rows))


class InvoerQuerySet(models.QuerySet[Any]):
    def met_aantal(self) -> InvoerQuerySet:
        """With how much inbreng came of it, as `aantal`; the latest first."""
        rows: InvoerQuerySet = self.annotate(aantal=Count("inbreng")).order_by("-gemaakt_op", "-pk")
        return rows


class BijeenkomstQuerySet(models.QuerySet[Any]):
    def openbaar(self) -> BijeenkomstQuerySet:
        """Of a visie that anyone may see, and not before its day."""
        rows: BijeenkomstQuerySet = self.exclude(visie__fase=Fase.STARTNOTITIE)
        return rows.filter(datum__lte=timezone.localdate())

    def met_aantal(self) -> BijeenkomstQuerySet:
        """With the number of points that came in there, as `aantal`; the latest first."""
        rows: BijeenkomstQuerySet = self.annotate(aantal=Count("inbreng__reacties")).order_by("-datum", "-pk")
        return rows


class ReactieQuerySet(models.QuerySet[Any]):
    def voor_lijst(self) -> ReactieQuerySet:
        """With everything one row of the werklijst shows."""
        return (
            self.select_related("inbreng", "inbreng__gebied", "inbreng__tekst", "antwoord", "gepubliceerd_antwoord")
            .defer("inbreng__tekst__woorden")
            .prefetch_related("themas")
        )

    def voor_publicatie(self) -> ReactieQuerySet:
        """With what their senders will read, and what they read now."""
        verwerking = self.model._meta.get_field("antwoord").related_model._meta.get_field("verwerkingen").related_model
        plekken = verwerking.objects.select_related("tekstversie__paragraaf__thema", "maatregel", "staat_er_al__thema")
        return self.select_related("inbreng__tekst", "antwoord", "gepubliceerd_antwoord").prefetch_related(
            models.Prefetch("antwoord__verwerkingen", queryset=plekken.defer("tekstversie__html"))
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
        # A CASE and not an OR: the database guesses that half of them pass, and walks the list in its order until the page
        # is full. Of an OR it expects so few that it looks at every text first.
        staat_erin = Case(
            When(begin=0, eind=Length("inbreng__tekst__tekst"), then=Value(True)),
            When(passage=vraag, then=Value(True)),
            default=Value(False),
        )
        rows: ReactieQuerySet = self.alias(passage=SearchVector(passage, config="dutch")).filter(
            staat_erin, inbreng__tekst__woorden=vraag
        )
        return rows

    def van_thema(self, thema: Any) -> ReactieQuerySet:
        """Not a join: in the order of the numbers the first page is found without reading all of the thema."""
        koppel = self.model.themas.through.objects.filter(reactie=models.OuterRef("pk"), thema=thema)
        return self.filter(models.Exists(koppel))

    def tel_tot(self, hooguit: int) -> int:
        """How many there are; `hooguit` + 1 says that there are more."""
        return self.order_by()[: hooguit + 1].count()

    def per_thema_geteld(self, visie: Any) -> list[Any]:
        """The thema's of a visie in order that have any, each with `aantal`: all of them, for whoever counts on it."""
        koppel = self.model.themas.through.objects.filter(reactie__in=self.order_by().values("pk"))
        tel = dict(koppel.values_list("thema").annotate(n=Count("pk")))
        themas = list(visie.themas.geldend())
        for thema in themas:
            thema.aantal = tel.get(thema.pk, 0)
        return [thema for thema in themas if thema.aantal]

    def stand_van_open(self) -> dict[str, int]:
        """Of reacties without a besluit: how many have a voorstel that waits for it, and how many nothing yet."""
        return self.aggregate(
            voorstel=Count("pk", filter=~Q(antwoord=None) & ~Q(antwoord__voorstel_oordeel="")),
            niets=Count("pk", filter=Q(antwoord=None) | Q(antwoord__voorstel_oordeel="")),
        )

    def openstaand(self) -> ReactieQuerySet:
        """Reacties without a besluit."""
        return self.filter(ZONDER_BESLUIT)

    def beantwoord(self) -> ReactieQuerySet:
        return self.exclude(ZONDER_BESLUIT)

    def te_publiceren(self) -> ReactieQuerySet:
        """Reacties whose sender does not read yet what was decided."""
        antwoord = self.model._meta.get_field("antwoord").related_model
        return self.filter(antwoord__in=antwoord.objects.te_publiceren())

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
