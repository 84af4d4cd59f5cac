"""How a visie stands, read once per page: what the gate, the table per thema and the work lists all look at.

Each property is one query, asked when something first needs it, and never again for this page.
"""

from __future__ import annotations

import datetime
from functools import cached_property
from typing import Any

from django.db.models import (
    Case,
    CharField,
    Count,
    DateField,
    Exists,
    F,
    IntegerField,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, Concat, NullIf
from django.utils.timezone import localdate

from advies.models import Advies, Adviesaanvraag, Adviesvraag, Collegereactie
from participatie.models import Reactie, Telling, WachtendeInbreng
from participatie.querysets import ZONDER_BESLUIT, Wachtend
from participatie.tellingen import als_subquery, bij_thema, tellingen
from portaal.prepared import prepared
from visie.models import Kostenregel, Maatregel, Opmerking, Paragraaf, Thema, Visie
from visie.querysets import since

EERSTE = 12  # so many are shown; the rest is a number
OVER_OUDERE_TEKST = Q(over_tekstversie__isnull=False) & ~Q(over_tekstversie=F("over_paragraaf__huidige"))


@prepared
def visies_met_stand() -> QuerySet[Visie]:
    """All visies, with since when each is in its fase and how much waits for a look: `Stand` of one need not ask."""
    wacht = WachtendeInbreng.objects.filter(staat=WachtendeInbreng.Staat.WACHT, visie=OuterRef("pk"))
    eerste = wacht.order_by().values("visie").annotate(eerste=Min("ontvangen_op")).values("eerste")
    return Visie.objects.annotate(
        fase_sinds=since(Visie, "fase"),
        wachtend_aantal=_count(wacht, "visie"),
        wachtend_eerst_lezen=_count(wacht.filter(eerst_lezen=True), "visie"),
        wachtend_sinds=Subquery(eerste),
    )


class Stand:
    def __init__(self, visie: Visie) -> None:
        self.visie = visie

    @cached_property
    def wachtend(self) -> Wachtend:
        """How many submissions wait for a look."""
        bekend = vars(self.visie)
        if "wachtend_aantal" in bekend:
            return Wachtend(bekend["wachtend_aantal"], bekend["wachtend_eerst_lezen"], bekend["wachtend_sinds"])
        geteld: Wachtend = WachtendeInbreng.objects.geteld(self.visie)
        return geteld

    @cached_property
    def fase_sinds(self) -> datetime.date:
        """The day its fase began: from then on the next gate asks for what is not there."""
        bekend = vars(self.visie).get("fase_sinds")
        if bekend is None:
            bekend = (
                Visie.objects.annotate(sinds=since(Visie, "fase")).values_list("sinds", flat=True).get(pk=self.visie.pk)
            )
        return localdate(bekend)

    @cached_property
    def themas(self) -> list[Any]:
        """The thema's that stand, in order, with how much is written, heard, decided, planned and still talked about.

        `sinds` is the moment it was made, `samenvatting_sinds` that of the present words of its summary, also of none.
        """
        found = list(_themas(self.visie))
        for thema in found:
            thema.visie = self.visie
        return found

    @cached_property
    def paragrafen(self) -> list[Any]:
        """All texts that stand, in reading order, with their words, their thema and who writes them.

        `sinds` is the moment of its present words, of a text that was never written the moment it was made.
        """
        bekend = {thema.pk: thema for thema in self.themas}
        found = list(_paragrafen(self.visie))
        for paragraaf in found:
            paragraaf.thema = bekend.get(paragraaf.thema_id)
        return found

    @cached_property
    def reacties(self) -> list[Any]:
        """The first reacties that ask something: `is_open` without a besluit, `is_ouder` about a text that has changed
        (`ouder_sinds`).

        At most twelve of each, in the order of their numbers, for there can be a hundred thousand. Each also says how many
        there are in all: `aantal_open` and `aantal_ouder`.
        """
        return list(_reacties(self.visie))

    @cached_property
    def onvolledige_maatregelen(self) -> list[Any]:
        """Those that stand and miss kosten, dekking or a gebied: `heeft_kosten`, `heeft_gebied`; `sinds` it was made."""
        return list(_onvolledige_maatregelen(self.visie))

    @cached_property
    def adviezen(self) -> dict[str, list[Any]]:
        """What is open around adviezen, by what it is, the oldest first. One query; each row has `pk`, `naam`, `sinds`, `tot`.

        `aanvraag`: the adviesraad still has time to answer. `verdelen`: a letter without its points. `reactie`: a letter
        that the college did not answer. `vraag`: an adviesvraag to which nobody found the answer in the letter that
        came. `nareactie`: an answer that the adviesraad found wanting and the college did not give again.
        """
        found: dict[str, list[Any]] = {}
        for row in _adviezen(self.visie, localdate()):
            found.setdefault(row["soort"], []).append(row)
        return found


@prepared
def _themas(visie: Visie) -> QuerySet[Any]:
    staat = Q(paragrafen__vervallen_op=None)
    # Not `> ''`: for that the database would read every text whole.
    geschreven = Q(paragrafen__huidige__isnull=False) & ~Q(paragrafen__huidige__html="")
    opmerkingen = Opmerking.objects.openstaand().filter(paragraaf__thema=OuterRef("pk"))
    maatregelen = Maatregel.themas.through.objects.filter(thema=OuterRef("pk"), maatregel__vervallen_op=None)
    rows: QuerySet[Any] = (
        Thema.objects.filter(visie=visie)
        .geldend()
        .annotate(
            # One join, so these two are counted together.
            paragrafen_aantal=Count("paragrafen", filter=staat),
            geschreven=Count("paragrafen", filter=staat & geschreven),
            reacties_aantal=bij_thema(),
            besloten=bij_thema(besloten=True),
            maatregelen_aantal=_count(maatregelen, "thema"),
            opmerkingen_aantal=_count(opmerkingen, "paragraaf__thema"),
            sinds=since(Thema),
            samenvatting_sinds=since(Thema, "samenvatting"),
        )
        .order_by("volgorde", "pk")
    )
    return rows


@prepared
def _paragrafen(visie: Visie) -> QuerySet[Any]:
    rows = Paragraaf.objects.van_visie(visie).geldend().select_related("huidige", "toegewezen_aan")
    # The audit trail is only read for what was never written.
    sinds = Case(When(huidige=None, then=since(Paragraaf)), default=F("huidige__gemaakt_op"))
    found: QuerySet[Any] = rows.only(*_VAN_PARAGRAAF).annotate(sinds=sinds)
    return found


@prepared
def _reacties(visie: Visie) -> QuerySet[Any]:
    alle = Reactie.objects.filter(inbreng__visie=visie)
    open_, ouder = alle.openstaand().vanaf_eerste_open(), alle.filter(OVER_OUDERE_TEKST)
    eerste = [Q(pk__in=rows.in_volgorde().values("pk")[:EERSTE]) for rows in (open_, ouder)]
    rows: QuerySet[Any] = (
        Reactie.objects.filter(eerste[0] | eerste[1])
        .annotate(
            is_open=_flag(ZONDER_BESLUIT),
            is_ouder=_flag(OVER_OUDERE_TEKST),
            ouder_sinds=F("over_paragraaf__huidige__gemaakt_op"),
            aantal_open=als_subquery(tellingen(visie, Telling.Wat.REACTIE, besloten=False), "visie"),
            aantal_ouder=_count(ouder, "inbreng__visie"),
        )
        .select_related("inbreng", "toegewezen_aan")
        .in_volgorde()
    )
    return rows


@prepared
def _onvolledige_maatregelen(visie: Visie) -> QuerySet[Any]:
    kosten = Kostenregel.objects.filter(maatregel=OuterRef("pk"))
    gebieden = Maatregel.gebieden.through.objects.filter(maatregel=OuterRef("pk"))
    rows: QuerySet[Any] = (
        Maatregel.objects.filter(visie=visie)
        .geldend()
        .annotate(heeft_kosten=Exists(kosten), heeft_gebied=Exists(gebieden), sinds=since(Maatregel))
        .filter(Q(heeft_kosten=False) | Q(heeft_gebied=False) | Q(dekking=""))
        .order_by("nummer")
    )
    return rows


@prepared
def _adviezen(visie: Visie, vandaag: datetime.date) -> QuerySet[Any]:
    brieven = Advies.objects.filter(visie=visie)
    vragen = Adviesvraag.objects.filter(
        aanvraag__visie=visie, aanvraag__adviezen__isnull=False, antwoorden=None, aanbevelingen=None
    )
    rondes = Collegereactie.objects.filter(advies__visie=visie, vastgesteld_op=None, ronde__gt=1)
    delen = (
        _rows("aanvraag", Adviesaanvraag.objects.filter(visie=visie).op_tijd(vandaag), "onderwerp",
              Cast("verstuurd_op", DateField()), F("afgesproken_op")),
        _rows("verdelen", brieven.filter(gesplitst_op=None), "titel", F("ontvangen_op")),
        _rows("reactie", brieven.exclude(collegereacties__vastgesteld_op__isnull=False), "titel", F("ontvangen_op")),
        _rows("vraag", vragen, "tekst", Cast("aanvraag__verstuurd_op", DateField()), van="aanvraag__adviezen"),
        _rows("nareactie", rondes, "advies__titel", Cast("begonnen_op", DateField()), van="advies"),
    )  # fmt: skip
    return delen[0].union(*delen[1:], all=True).order_by("sinds", "pk")


def _rows(soort: str, rows: QuerySet[Any], naam: str, sinds: Any, tot: Any = None, van: str = "pk") -> QuerySet[Any]:
    """Rows of different tables in one shape, for a union. `van` gives the key of the page that mends it."""
    return rows.order_by().values(
        soort=Value(soort, output_field=CharField()),
        pk=F(van),
        naam=Cast(naam, CharField()),
        sinds=sinds,
        tot=tot or Value(None, output_field=DateField()),
    )


_VAN_PARAGRAAF = (
    "thema_id", "soort", "titel", "klaar_voor", "huidige__html", "toegewezen_aan__naam", "toegewezen_aan__email",
)  # fmt: skip


def themas_van(stand: Stand, *, verplicht: bool) -> list[Any]:
    return [thema for thema in stand.themas if thema.verplicht or not verplicht]


def _count(rows: QuerySet[Any], per: str) -> Coalesce:
    """Counted apart for each thema: joins of several kinds would count a row more than once."""
    return Coalesce(Subquery(rows.order_by().values(per).annotate(n=Count("pk")).values("n")), 0)


def _flag(condition: Q) -> Case:
    return Case(When(condition, then=1), default=0, output_field=IntegerField())


def thema_naam(van: str) -> Coalesce:
    """The short name of the thema at the end of a relation, else its name, else nothing."""
    return Coalesce(NullIf(F(f"{van}__korte_naam"), Value("")), F(f"{van}__naam"), Value(""))


def reactie_nummer() -> Concat:
    """The number of a reactie as people know it, such as '12.3', in a query over reacties."""
    return Concat(Cast("inbreng_id", CharField()), Value("."), Cast("nummer", CharField()))


def deel_nummer() -> Concat:
    """The number of a part of an aanbeveling as people know it, such as '4a', in a query over its answers."""
    return Concat(Cast("deelaanbeveling__aanbeveling__nummer", CharField()), F("deelaanbeveling__letter"))
