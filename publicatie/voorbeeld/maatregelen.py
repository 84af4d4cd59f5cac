"""The maatregelen of the uitvoeringsplan, with their money, places and partners."""

from __future__ import annotations

from typing import Any

from publicatie.voorbeeld.bronnen import lees
from visie.models import Doel, Gebied, Kostenregel, Maatregel, Organisatie, Thema, Visie


def maak_maatregelen(visie: Visie) -> None:
    themas = {thema.slug: thema for thema in Thema.objects.filter(visie=visie)}
    doelen = {doel.nummer: doel for doel in Doel.objects.filter(thema__visie=visie)}
    gebieden = {gebied.naam: gebied for gebied in Gebied.objects.all()}
    partners = {organisatie.naam: organisatie for organisatie in Organisatie.objects.all()}
    for bron in lees("maatregelen")["maatregel"]:
        maatregel = Maatregel.objects.create(
            visie=visie,
            **{
                veld: bron[veld]
                for veld in ("nummer", "titel", "activiteit", "doelgroep", "trekker", "start", "dekking", "status")
            },
            eind=bron.get("eind", ""),
        )
        maatregel.themas.set(themas[slug] for slug in bron["thema"])
        maatregel.doelen.set(doelen[nummer] for nummer in bron["doel"])
        maatregel.gebieden.set(gebieden[naam] for naam in bron["gebieden"])
        maatregel.partners.set(partners[naam] for naam in bron["partners"])
        Kostenregel.objects.bulk_create([_kosten(maatregel, regel) for regel in bron["kosten"]])


def _kosten(maatregel: Maatregel, bron: dict[str, Any]) -> Kostenregel:
    onbekend = bron.get("onbekend", False)
    return Kostenregel(
        maatregel=maatregel,
        jaar=bron["jaar"],
        soort=bron["soort"],
        bedrag_cent=None if onbekend else bron["euro"] * 100,
        onbekend=onbekend,
    )
