"""Where anyone can read a paragraaf or a maatregel: in the newest uitgave that holds it, at an address that stays."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.text import slugify

from visie.models import Uitgave, UitgaveTekst, Visie


@dataclass(frozen=True)
class Vindplaatsen:
    """What stands in public now. An address is empty for what does not, so that nobody follows a link to nothing."""

    tekst: str = ""  # slug of the uitgave with the texts
    versies: Mapping[uuid.UUID, int] | None = None
    plan: str = ""  # slug of the uitgave with the maatregelen
    maatregelen: frozenset[str] = frozenset()

    def paragraaf(self, paragraaf: uuid.UUID, *, vanaf: int = 0) -> str:
        """`vanaf`: the number of the version that has to be in it already."""
        gevonden = (self.versies or {}).get(paragraaf, -1)
        return _adres(self.tekst, str(paragraaf)) if gevonden >= vanaf else ""

    def maatregel(self, nummer: str) -> str:
        return _adres(self.plan, anker_van("maatregel", nummer)) if nummer in self.maatregelen else ""


def vindplaatsen(visie: Visie) -> Vindplaatsen:
    """For the newest visie and uitvoeringsplan, else the concept ter inzage. Two queries; reads no whole document."""
    soort = Uitgave.Soort
    rijen = {
        rij.soort: rij
        for rij in Uitgave.objects.filter(visie=visie, soort__in=[soort.VISIE, soort.UITVOERINGSPLAN, soort.CONCEPT])
        .order_by("soort", "-gemaakt_op", "-pk")
        .distinct("soort")
        .met_nummers()
        .only("soort", "slug")
    }
    tekst = rijen.get(soort.VISIE) or rijen.get(soort.CONCEPT)
    plan = rijen.get(soort.UITVOERINGSPLAN) or rijen.get(soort.CONCEPT)
    teksten = UitgaveTekst.objects.filter(uitgave=tekst) if tekst else UitgaveTekst.objects.none()
    return Vindplaatsen(
        tekst=tekst.slug if tekst else "",
        versies=dict(teksten.values_list("tekstversie__paragraaf", "tekstversie__nummer")),
        plan=plan.slug if plan else "",
        maatregelen=frozenset(plan.nummers) if plan else frozenset(),
    )


def anker_van(soort: str, nummer: str) -> str:
    """The id of a kader or maatregel on a page: `maatregel-m2-3`."""
    return f"{soort}-{slugify(nummer.replace('.', '-'))}"


def _adres(slug: str, anker: str) -> str:
    return f"{reverse('publicatie:uitgave', args=[slug])}#{anker}"
