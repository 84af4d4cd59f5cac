"""What the raad asked: each kader is linked, or it says why the visie departs from it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone

from portaal.prepared import prepared
from publicatie.poorten.punt import Ding, Punt, begin, punt
from publicatie.stand import Stand
from visie.models import Kader, KaderVerwerking, Visie
from visie.querysets import since


def losse_kaders(stand: Stand, *, hard: bool, soorten: Iterable[str] | None = None) -> Punt | None:
    """Kaders that are linked nowhere, while nobody wrote why the visie departs from them."""
    dingen = [
        Ding(f"{k}: {begin(k.tekst)}", reverse("visie:kader-detail", args=[k.pk]), sinds=timezone.localdate(k.sinds))
        for k in _kaders(stand.visie, None if soorten is None else frozenset(soorten))
    ]
    return punt(
        "kaders", "Deze kaders zijn nergens gekoppeld, en er staat niet waarom de visie afwijkt.", dingen, hard=hard,
        knop="Koppelen",
    )  # fmt: skip


@prepared
def _kaders(visie: Visie, soorten: frozenset[str] | None) -> QuerySet[Any]:
    gekoppeld = KaderVerwerking.objects.staand().filter(kader=OuterRef("pk"))
    kaders = Kader.objects.filter(visie=visie).geldend().filter(afwijking_omdat="").exclude(Exists(gekoppeld))
    if soorten is not None:
        kaders = kaders.filter(soort__in=soorten)
    rows: QuerySet[Any] = kaders.annotate(sinds=since(Kader))
    return rows
