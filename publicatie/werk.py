"""Who has what to do in a visie, and giving all of it to somebody else. Looks at texts, reacties, advice and remarks."""

from __future__ import annotations

import datetime
import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, CharField, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Cast, Coalesce, Concat
from django.urls import reverse

from advies.actions import deel_toewijzen
from advies.models import Deelantwoord
from participatie.actions import reactie_toewijzen
from participatie.models import Reactie
from portaal.handelingen import handeling
from portaal.models import Gebruiker
from portaal.prepared import prepared
from portaal.rollen import GEMEENTE
from publicatie.stand import deel_nummer, reactie_nummer, thema_naam
from visie.actions import eis_collega, opmerking_toewijzen, paragraaf_toewijzen
from visie.models import Opmerking, Paragraaf, Thema, Visie

NIEMAND = "niemand"
TEKST, REACTIE, DEEL, OPMERKING = "tekst", "reactie", "aanbeveling", "opmerking"
GEEN = Value("", CharField())
Visies = Sequence[Visie]
VOLGORDE = (TEKST, REACTIE, DEEL, OPMERKING)


@dataclass(frozen=True)
class Taak:
    """One open thing that somebody has, or nobody. `waar` is its thema or advies in words, where there is one.

    `thema` is the key of its thema, None for the visie as a whole; `visie` that of the visie.
    """

    soort: str
    pk: str
    naam: str
    waar: str
    url: str
    wie: int | None
    klaar_voor: datetime.date | None
    thema: int | None
    visie: int

    @property
    def sleutel(self) -> str:
        return f"{self.soort}:{self.pk}"


def taken(*visies: Visie, van: Gebruiker | None = None) -> list[Taak]:
    """All that is open in one visie or in several, or only what one person has of it. One query.

    Those are texts, reacties, parts of advice and remarks.

    A text is open while nothing is written, and as long as somebody has it. A remark is also of who is named in it. What
    must be done first comes first; then in reading order of each kind.
    """
    schrijfbaar = tuple(visie for visie in visies if visie.is_schrijfbaar)
    return [_taak(*row[:-1]) for row in sorted(_rows(visies, schrijfbaar, van), key=_order)]


@prepared
def _rows(visies: Visies, schrijfbaar: Visies, van: Gebruiker | None) -> QuerySet[Any, tuple[Any, ...]]:
    delen = [_teksten(schrijfbaar), _reacties(visies), _delen(visies)]
    if van is not None:
        delen = [rows.filter(toegewezen_aan=van) for rows in delen]
    delen.append(_opmerkingen(visies, van))
    kolommen = ("soort_taak", "sleutel", "naam_taak", "waar", "thema_taak", "wie", "op", "bij", "visie_taak", "plek")
    eerste, *rest = [rows.order_by().values_list(*kolommen) for rows in delen]
    return eerste.union(*rest, all=True)


def _order(row: tuple[Any, ...]) -> tuple[Any, ...]:
    soort, op, plek = row[0], row[6], row[-1]
    return op or datetime.date.max, VOLGORDE.index(soort), plek


def _columns(
    rows: QuerySet[Any], soort: str, *, naam: Any, waar: Any, thema: Any, bij: Any, visie: Any, op: Any = None
) -> QuerySet[Any]:
    """The same columns for every kind. `waar` is where it stands in words, `bij` what the address needs."""
    annotated: QuerySet[Any] = rows.annotate(
        soort_taak=Value(soort, CharField()),
        sleutel=Cast("pk", CharField()),
        naam_taak=naam,
        waar=waar,
        thema_taak=thema,
        wie=F("toegewezen_aan_id"),
        op=F("klaar_voor") if op is None else op,
        bij=bij,
        visie_taak=visie,
        plek=Cast("pk" if soort != TEKST else "volgorde", IntegerField()),
    )
    return annotated


def _teksten(visies: Visies) -> QuerySet[Any]:
    rows = Paragraaf.objects.van_visie(*visies).geldend()
    rows = rows.filter(Q(toegewezen_aan__isnull=False) | Q(huidige=None) | Q(huidige__html=""))
    return _columns(
        rows, TEKST, naam=F("titel"), waar=thema_naam("thema"), thema=F("thema_id"), bij=GEEN,
        visie=Coalesce("visie_id", "thema__visie_id"),
    )  # fmt: skip


def _reacties(visies: Visies) -> QuerySet[Any]:
    eerste_thema = Reactie.themas.through.objects.filter(reactie=OuterRef("pk")).order_by("pk").values("thema")[:1]
    return _columns(
        Reactie.objects.filter(inbreng__visie__in=visies).openstaand(),
        REACTIE,
        naam=reactie_nummer(),
        waar=GEEN,
        thema=Subquery(eerste_thema),
        bij=GEEN,
        visie=F("inbreng__visie_id"),
    )


def _delen(visies: Visies) -> QuerySet[Any]:
    return _columns(
        Deelantwoord.objects.filter(
            collegereactie__advies__visie__in=visies, collegereactie__vastgesteld_op=None, oordeel=""
        ),
        DEEL,
        # What has a voorstel no longer waits for its writer, and the gate does not count it: it waits for the college.
        naam=Concat(
            deel_nummer(),
            Case(When(voorstel_oordeel="", then=Value("")), default=Value(" (voorstel klaar, wacht op besluit)")),
        ),
        waar=F("deelaanbeveling__aanbeveling__advies__titel"),
        thema=Value(None, IntegerField()),
        bij=GEEN,
        visie=F("collegereactie__advies__visie_id"),
    )


def _opmerkingen(visies: Visies, van: Gebruiker | None) -> QuerySet[Any]:
    rows = Opmerking.objects.van_visie(*visies).openstaand()
    return _columns(
        rows if van is None else rows.voor(van),
        OPMERKING,
        naam=F("paragraaf__titel"),
        waar=thema_naam("paragraaf__thema"),
        thema=F("paragraaf__thema_id"),
        bij=Cast("paragraaf_id", CharField()),
        visie=Coalesce("paragraaf__visie_id", "paragraaf__thema__visie_id"),
        op=Value(None, Paragraaf._meta.get_field("klaar_voor")),  # a remark has no date of its own
    )


def _taak(
    soort: str,
    pk: str,
    naam: str,
    waar: str,
    thema: int | None,
    wie: int | None,
    op: datetime.date | None,
    bij: str,
    visie: int,
) -> Taak:
    if soort == TEKST:
        url = reverse("werkplaats:paragraaf-update", args=[uuid.UUID(pk)])
        return Taak(soort, pk, naam, waar, url, wie, op, thema, visie)
    if soort == REACTIE:
        url = reverse("participatie:reactie-detail", args=[pk])
        return Taak(soort, pk, f"Reactie {naam}", waar, url, wie, op, thema, visie)
    if soort == DEEL:
        url = reverse("advies:deel-detail", args=[pk])
        return Taak(soort, pk, f"Aanbeveling {naam}", waar, url, wie, op, thema, visie)
    url = f"{reverse('visie:opmerkingen', args=[uuid.UUID(bij)])}#opmerking-{pk}"
    return Taak(soort, pk, f"Opmerking bij {naam}", waar, url, wie, op, thema, visie)


@dataclass(frozen=True)
class Persoon:
    """Somebody with how much they have; `gebruiker` is None for what nobody has."""

    gebruiker: Gebruiker | None
    sleutel: str
    aantal: int
    te_laat: int


def mensen(alle: Iterable[Taak], *, vandaag: datetime.date) -> list[Persoon]:
    """Colleagues whose account works, and whoever else still has something; last what nobody has."""
    per: dict[int | None, list[Taak]] = defaultdict(list)
    for taak in alle:
        per[taak.wie].append(taak)
    ids = [pk for pk in per if pk is not None]
    collegas = Gebruiker.objects.met_rol(*GEMEENTE).values("pk")
    rows: list[Gebruiker | None] = list(Gebruiker.objects.filter(Q(pk__in=ids) | Q(pk__in=collegas)))
    return [
        Persoon(
            wie,
            str(wie.pk) if wie else NIEMAND,
            len(per[wie.pk if wie else None]),
            sum(1 for t in per[wie.pk if wie else None] if t.klaar_voor and t.klaar_voor < vandaag),
        )
        for wie in [*rows, None]
    ]


def per_thema(rows: Iterable[Taak], themas: Iterable[Thema]) -> list[tuple[Thema | None, list[Taak]]]:
    """In the order of the thema's, only those with something; first what belongs to none of them."""
    per: dict[int | None, list[Taak]] = defaultdict(list)
    bekend = {thema.pk: thema for thema in themas}
    for taak in rows:
        per[taak.thema if taak.thema in bekend else None].append(taak)
    groepen: list[Thema | None] = [None, *bekend.values()]
    return [(thema, per[thema.pk if thema else None]) for thema in groepen if per[thema.pk if thema else None]]


def overdragen(
    *,
    visie: Visie,
    sleutels: Iterable[str],
    aan: Gebruiker | None,
    door: Gebruiker,
    klaar_voor: datetime.date | None = None,
) -> int:
    """Give open things to a colleague (or to nobody), all in one act. Returns how many went over.

    A date is set where one is given; else each thing keeps its own. What is no longer open is passed over.
    """
    gekozen = set(sleutels)
    with handeling("overdragen", door=door):
        eis_collega(aan)
        rows = [taak for taak in taken(visie) if taak.sleutel in gekozen]
        for taak in rows:
            _give(taak, aan, klaar_voor or taak.klaar_voor, door)
    return len(rows)


def _give(taak: Taak, aan: Gebruiker | None, klaar_voor: datetime.date | None, door: Gebruiker) -> None:
    if taak.soort == TEKST:
        paragraaf_toewijzen(paragraaf=Paragraaf(pk=uuid.UUID(taak.pk)), aan=aan, klaar_voor=klaar_voor, door=door)
    elif taak.soort == REACTIE:
        reactie_toewijzen(reactie=Reactie(pk=int(taak.pk)), aan=aan, klaar_voor=klaar_voor, door=door)
    elif taak.soort == DEEL:
        deel_toewijzen(deelantwoord=Deelantwoord(pk=int(taak.pk)), aan=aan, klaar_voor=klaar_voor, door=door)
    else:
        opmerking_toewijzen(opmerking=Opmerking(pk=int(taak.pk)), aan=aan, door=door)
