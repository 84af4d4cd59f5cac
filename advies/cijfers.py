"""All adviezen in numbers: per oordeel how often, how many days everything took, which promises are late."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from advies.models import Collegereactie, Deelaanbeveling, Deelantwoord
from advies.termijnen import dagen_tussen
from visie.models import Oordeel

OPEN = "open"


@dataclass(frozen=True)
class Adviesregel:
    """One letter, as plain data: there may be hundreds. `aantallen`: oordeel (and `open`) -> number of delen; days are
    whole, None where a date is missing."""

    pk: int
    titel: str
    adviesraad: str
    kenmerk: str
    gevraagd: bool
    ontvangen_op: datetime.date
    aantallen: dict[str, int]
    over_tijd: int  # promises
    gekregen_dagen: int | None
    gebruikt_dagen: int | None
    antwoord_dagen: int | None

    @property
    def delen(self) -> int:
        return sum(self.aantallen.values())


@dataclass(frozen=True)
class Cijfers:
    """The rows with what they add up to."""

    regels: tuple[Adviesregel, ...]

    @property
    def aantallen(self) -> list[tuple[str, str, int]]:
        """(value, word, number) per oordeel in their fixed order, and last what is open."""
        namen = [*Oordeel.choices, (OPEN, "Nog niet beantwoord")]
        return [(waarde, str(naam), sum(r.aantallen.get(waarde, 0) for r in self.regels)) for waarde, naam in namen]

    @property
    def delen(self) -> int:
        return sum(regel.delen for regel in self.regels)

    @property
    def over_tijd(self) -> int:
        return sum(regel.over_tijd for regel in self.regels)

    @property
    def gekregen_dagen(self) -> int | None:
        return _mean(regel.gekregen_dagen for regel in self.regels)

    @property
    def gebruikt_dagen(self) -> int | None:
        return _mean(regel.gebruikt_dagen for regel in self.regels)

    @property
    def antwoord_dagen(self) -> int | None:
        return _mean(regel.antwoord_dagen for regel in self.regels)


def cijfers(adviezen: QuerySet[Any]) -> Cijfers:
    """Of these adviezen, the newest first. Only what the college adopted counts as an answer. Four queries."""
    beantwoord_op = Collegereactie.objects.filter(advies=OuterRef("pk"), vastgesteld_op__isnull=False)
    rows = (
        adviezen.order_by("-ontvangen_op", "-pk")
        .annotate(beantwoord_op=Subquery(beantwoord_op.order_by("ronde").values("vastgesteld_op")[:1]))
        .values_list(
            "pk", "titel", "adviesraad__naam", "kenmerk", "gevraagd", "ontvangen_op", "gevraagd_op", "gewenst_op",
            "beantwoord_op",
        )
    )  # fmt: skip
    advies_van = "deelaanbeveling__aanbeveling__advies"
    van_deze = {f"{advies_van}__in": adviezen}
    aantallen: dict[int, dict[str, int]] = defaultdict(dict)
    beantwoord = Deelantwoord.objects.geldend().filter(~Q(oordeel=""), **van_deze).order_by()
    for advies, oordeel, aantal in beantwoord.values_list(advies_van, "oordeel").annotate(n=Count("pk")):
        aantallen[advies][oordeel] = aantal
    for advies, aantal in onbeantwoord(adviezen).order_by().values_list("aanbeveling__advies").annotate(n=Count("pk")):
        aantallen[advies][OPEN] = aantal
    over_tijd = Deelantwoord.objects.over_tijd().filter(**van_deze).order_by()
    laat = dict(over_tijd.values_list(advies_van).annotate(n=Count("pk")).values_list(advies_van, "n"))
    return Cijfers(
        tuple(
            Adviesregel(
                *(pk, titel, raad, kenmerk, gevraagd, ontvangen_op),
                aantallen=dict(aantallen[pk]),
                over_tijd=laat.get(pk, 0),
                gekregen_dagen=dagen_tussen(gevraagd_op, gewenst_op),
                gebruikt_dagen=dagen_tussen(gevraagd_op, ontvangen_op),
                antwoord_dagen=dagen_tussen(ontvangen_op, antwoord_op),
            )
            for pk, titel, raad, kenmerk, gevraagd, ontvangen_op, gevraagd_op, gewenst_op, antwoord_op in rows
        )
    )


def onbeantwoord(adviezen: QuerySet[Any]) -> QuerySet[Any]:
    """Deelaanbevelingen of these adviezen that have no adopted answer."""
    beantwoord = Deelantwoord.objects.filter(
        deelaanbeveling=OuterRef("pk"), collegereactie__vastgesteld_op__isnull=False
    )
    return Deelaanbeveling.objects.filter(~Exists(beantwoord), aanbeveling__advies__in=adviezen)


def delen_met(adviezen: QuerySet[Any], stand: str) -> QuerySet[Any]:
    """Deelaanbevelingen behind one number: an oordeel that holds, or `open`. In the order of the letters."""
    rows = onbeantwoord(adviezen)
    if stand != OPEN:
        geldend = Deelantwoord.objects.geldend().filter(oordeel=stand)
        rows = Deelaanbeveling.objects.filter(aanbeveling__advies__in=adviezen, antwoorden__in=geldend)
    return rows.select_related("aanbeveling__advies__adviesraad").order_by(
        "-aanbeveling__advies__ontvangen_op", "aanbeveling__advies", "aanbeveling__nummer", "letter"
    )


def als_tabel(regels: Iterable[Adviesregel]) -> tuple[Sequence[str], list[Sequence[str | int | datetime.date | None]]]:
    """For a spreadsheet: the head and a row per advies."""
    kop = [
        "Advies", "Adviesraad", "Kenmerk", "Gevraagd advies", "Ontvangen op", "Dagen afgesproken", "Dagen gebruikt",
        "Dagen tot het antwoord", "Aanbevelingen", *(str(naam) for _, naam in Oordeel.choices), "Nog niet beantwoord",
        "Beloften over tijd",
    ]  # fmt: skip
    return kop, [
        [
            r.titel, r.adviesraad, r.kenmerk, "ja" if r.gevraagd else "nee", r.ontvangen_op, r.gekregen_dagen, r.gebruikt_dagen, r.antwoord_dagen, r.delen,
            *(r.aantallen.get(waarde, 0) for waarde in Oordeel.values), r.aantallen.get(OPEN, 0), r.over_tijd,
        ]
        for r in regels
    ]  # fmt: skip


def _mean(dagen: Iterable[int | None]) -> int | None:
    bekend = [d for d in dagen if d is not None]
    return round(sum(bekend) / len(bekend)) if bekend else None
