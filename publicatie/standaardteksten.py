"""Where standaardteksten were used: in answers to reacties and to parts of an advies."""

from __future__ import annotations

from typing import Any

from django.db.models import Count

from advies.models import Deelantwoord
from participatie.models import Reactie
from participatie.querysets import ReactieQuerySet
from visie.models import Standaardtekst


def met_gebruik() -> list[Any]:
    """All standaardteksten, those that stand first, each with the number of `reacties` and `delen` it was used for."""
    reacties = _count(Reactie, "antwoord__standaardteksten")
    delen = _count(Deelantwoord, "standaardteksten")
    teksten = list(Standaardtekst.objects.all())
    for tekst in teksten:
        tekst.reacties, tekst.delen = reacties.get(tekst.pk, 0), delen.get(tekst.pk, 0)
    return sorted(teksten, key=lambda tekst: tekst.vervallen_op is not None)


def _count(model: Any, pad: str) -> dict[int, int]:
    rijen = model.objects.filter(**{f"{pad}__isnull": False}).order_by()
    return dict(rijen.values_list(pad).annotate(n=Count("pk")))


def reacties_met(tekst: Standaardtekst) -> ReactieQuerySet:
    rijen: ReactieQuerySet = Reactie.objects.filter(antwoord__standaardteksten=tekst)
    return rijen


def delen_met(tekst: Standaardtekst) -> Any:
    return Deelantwoord.objects.filter(standaardteksten=tekst).select_related(
        "deelaanbeveling__aanbeveling__advies", "collegereactie"
    )
