"""Maatregelen: what will be done, by whom, when and for what money."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from portaal.eenmalig import eerder_gemaakt
from portaal.gelijktijdig import eis_ongewijzigd, stempel
from portaal.handelingen import HandelingFout, handeling
from portaal.models import Gebruiker
from visie.actions.visie import eis_geldend, eis_schrijfbaar
from visie.models import Doel, Gebied, Kostenregel, Maatregel, Organisatie, Thema, Visie

# What people fill in. The number stays, and whether it has lapsed is decided by an act of its own.
MAATREGEL_VELDEN = ("titel", "activiteit", "doelgroep", "trekker", "start", "eind", "dekking", "status")


@dataclass(frozen=True, kw_only=True)
class Kosten:
    """Cost of one year: an amount in cents, or None for 'onbekend'."""

    jaar: int
    soort: str
    bedrag_cent: int | None


def maatregel_opslaan(
    *,
    maatregel: Maatregel,
    themas: Iterable[Thema],
    door: Gebruiker,
    kosten: Iterable[Kosten] = (),
    gebieden: Iterable[Gebied] = (),
    doelen: Iterable[Doel] = (),
    partners: Iterable[Organisatie] = (),
    gezien: str | None = None,
    verzoek: uuid.UUID | None = None,
) -> Maatregel:
    """Store a new or changed maatregel with everything that belongs to it.

    A maatregel without a number gets the next one of its first thema (M2.3). Needs at least one thema. Raises
    GezienConflict when the row, its relations or its costs are not what `gezien` (maatregel_stempel) says. A new
    maatregel with a `verzoek` that made one before gives that one.
    """
    themas = list(themas)
    if not themas:
        raise HandelingFout("Kies minstens één thema.")
    with handeling("maatregel_opslaan", door=door):
        if not maatregel.pk:
            Visie.objects.select_for_update().get(pk=maatregel.visie_id)
            if eerder := eerder_gemaakt(Maatregel, verzoek):
                return eerder
        eis_schrijfbaar(maatregel.visie)
        if maatregel.pk:
            bewaard = Maatregel.objects.select_for_update().get(pk=maatregel.pk)
            eis_ongewijzigd(bewaard, gezien, door=door, ook=_what_belongs_to(bewaard))
            eis_geldend(bewaard, "Deze maatregel is vervallen. Haal hem eerst terug.")
            maatregel.save(update_fields=MAATREGEL_VELDEN)
        else:
            maatregel.verzoek = verzoek
            if not maatregel.nummer:
                maatregel.nummer = _next_number(min(themas, key=lambda t: t.volgorde))
            maatregel.save()
        for name, values in {"themas": themas, "gebieden": gebieden, "doelen": doelen, "partners": partners}.items():
            relation: Any = getattr(maatregel, name)
            relation.set(values)
        maatregel.kosten.all().delete()
        Kostenregel.objects.bulk_create(
            [
                Kostenregel(
                    maatregel=maatregel,
                    jaar=regel.jaar,
                    soort=regel.soort,
                    bedrag_cent=regel.bedrag_cent,
                    onbekend=regel.bedrag_cent is None,
                )
                for regel in kosten
            ]
        )
    return maatregel


def maatregel_stempel(maatregel: Maatregel) -> str:
    """What a person saw of a stored maatregel: its own fields, its relations and its costs."""
    return stempel(maatregel, ook=_what_belongs_to(maatregel))


def _what_belongs_to(maatregel: Maatregel) -> list[object]:
    relaties = (maatregel.themas, maatregel.doelen, maatregel.gebieden, maatregel.partners)
    return [
        *(sorted(relatie.values_list("pk", flat=True)) for relatie in relaties),
        list(maatregel.kosten.order_by("jaar", "soort").values_list("jaar", "soort", "bedrag_cent", "onbekend")),
    ]


def _next_number(thema: Thema) -> str:
    """The number after the highest of this thema. The thema row is locked, so two people never get the same."""
    Thema.objects.select_for_update().get(pk=thema.pk)
    prefix = f"M{thema.volgorde}."
    used = [
        int(tail)
        for nummer in Maatregel.objects.filter(visie=thema.visie, nummer__startswith=prefix).values_list(
            "nummer", flat=True
        )
        if (tail := nummer.removeprefix(prefix)).isdigit()
    ]
    return f"{prefix}{max(used, default=0) + 1}"
