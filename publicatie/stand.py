"""How a visie stands, read once per page: what the gate, the table per thema and the work lists all look at.

Each property is one query, asked when something first needs it, and never again for this page.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.db.models import Case, CharField, Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Cast, Coalesce, Concat, NullIf

from participatie.models import Reactie
from participatie.querysets import ZONDER_BESLUIT
from visie.models import Maatregel, Opmerking, Paragraaf, Visie


class Stand:
    def __init__(self, visie: Visie) -> None:
        self.visie = visie

    @cached_property
    def themas(self) -> list[Any]:
        """The thema's that stand, in order, with how much is written, heard, decided, planned and still talked about."""
        staat = Q(paragrafen__vervallen_op=None)
        # Not `> ''`: for that the database would read every text whole.
        geschreven = Q(paragrafen__huidige__isnull=False) & ~Q(paragrafen__huidige__html="")
        gehoord = Reactie.themas.through.objects.filter(thema=OuterRef("pk"))
        opmerkingen = Opmerking.objects.openstaand().filter(paragraaf__thema=OuterRef("pk"))
        maatregelen = Maatregel.themas.through.objects.filter(thema=OuterRef("pk"), maatregel__vervallen_op=None)
        return list(
            self.visie.themas.geldend()
            .annotate(
                # One join, so these two are counted together.
                paragrafen_aantal=Count("paragrafen", filter=staat),
                geschreven=Count("paragrafen", filter=staat & geschreven),
                reacties_aantal=_count(gehoord, "thema"),
                besloten=_count(gehoord.filter(reactie__antwoord__oordeel__gt=""), "thema"),
                maatregelen_aantal=_count(maatregelen, "thema"),
                opmerkingen_aantal=_count(opmerkingen, "paragraaf__thema"),
            )
            .order_by("volgorde", "pk")
        )

    @cached_property
    def paragrafen(self) -> list[Any]:
        """All texts that stand, in reading order, with their words, their thema and who writes them."""
        rows = Paragraaf.objects.van_visie(self.visie).geldend().select_related("huidige", "toegewezen_aan")
        bekend = {thema.pk: thema for thema in self.themas}
        found = list(rows.only(*_VAN_PARAGRAAF))
        for paragraaf in found:
            paragraaf.thema = bekend.get(paragraaf.thema_id)
        return found

    @cached_property
    def reacties(self) -> list[Any]:
        """Reacties that ask something: `is_open` without a besluit, `is_ouder` about a text that has changed since."""
        rows = Reactie.objects.filter(inbreng__visie=self.visie).annotate(
            is_open=_flag(ZONDER_BESLUIT),
            is_ouder=_flag(Q(over_tekstversie__isnull=False) & ~Q(over_tekstversie=F("over_paragraaf__huidige"))),
        )
        return list(rows.filter(Q(is_open=1) | Q(is_ouder=1)).select_related("inbreng", "toegewezen_aan"))


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
