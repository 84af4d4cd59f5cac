"""The order of thema's and paragrafen, which stays 1..n, and paragrafen that people add themselves."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

from django.db.models import Max, QuerySet

from portaal.eenmalig import eerder_gemaakt
from portaal.gelijktijdig import eis_ongewijzigd
from portaal.handelingen import HandelingFout, handeling
from portaal.models import Gebruiker
from visie.actions.visie import eis_geldend, eis_schrijfbaar
from visie.models import Akkoord, Gebied, Onderwerp, Paragraaf, Thema, Visie

OMHOOG, OMLAAG = "omhoog", "omlaag"


def thema_verplaatsen(*, thema: Thema, richting: str, door: Gebruiker) -> None:
    """Move a thema one place up or down. Numbers of maatregelen stay as they are: people refer to them."""
    with handeling("thema_verplaatsen", door=door):
        Visie.objects.select_for_update().get(pk=thema.visie_id)
        eis_schrijfbaar(thema.visie)
        _move(thema, Thema.objects.filter(visie=thema.visie_id), richting)


def paragraaf_verplaatsen(*, paragraaf: Paragraaf, richting: str, door: Gebruiker) -> None:
    """Move a paragraaf one place up or down within its thema, or within the texts of the visie itself."""
    with handeling("paragraaf_verplaatsen", door=door):
        Visie.objects.select_for_update().get(pk=paragraaf.hoort_bij.pk)
        eis_schrijfbaar(paragraaf.hoort_bij)
        _move(paragraaf, Paragraaf.objects.filter(visie=paragraaf.visie_id, thema=paragraaf.thema_id), richting)


def paragraaf_labelen(
    *,
    paragraaf: Paragraaf,
    onderwerpen: Iterable[Onderwerp],
    akkoorden: Iterable[Akkoord],
    gebieden: Iterable[Gebied],
    door: Gebruiker,
) -> Paragraaf:
    """Say which onderwerpen, akkoorden and gebieden a text also speaks about; what is not named is taken off."""
    with handeling("paragraaf_labelen", door=door):
        paragraaf = Paragraaf.objects.select_for_update(of=("self",)).met_tekst().get(pk=paragraaf.pk)
        eis_schrijfbaar(paragraaf.hoort_bij)
        eis_geldend(paragraaf, "Deze paragraaf is vervallen. Haal hem eerst terug.")
        paragraaf.onderwerpen.set(onderwerpen)
        paragraaf.akkoorden.set(akkoorden)
        paragraaf.gebieden.set(gebieden)
    return paragraaf


def paragraaf_toevoegen(
    *,
    titel: str,
    door: Gebruiker,
    visie: Visie | None = None,
    thema: Thema | None = None,
    verzoek: uuid.UUID | None = None,
) -> Paragraaf:
    """Add a paragraaf with a title of its own, behind the others of the visie or of the thema."""
    if (van := thema.visie if thema else visie) is None:
        raise HandelingFout("Een paragraaf hoort bij de visie of bij één thema.")
    with handeling("paragraaf_toevoegen", door=door):
        Visie.objects.select_for_update().get(pk=van.pk)
        if eerder := eerder_gemaakt(Paragraaf, verzoek):
            return eerder
        eis_schrijfbaar(van)
        if thema and Thema.objects.get(pk=thema.pk).vervallen_op:
            raise HandelingFout("Dit thema is vervallen. Haal het eerst terug.")
        eigen = {"thema": thema} if thema else {"visie": visie}
        nieuw: Paragraaf = Paragraaf.objects.create(
            **eigen,
            soort=Paragraaf.Soort.OVERIG,
            titel=titel.strip(),
            volgorde=Paragraaf.objects.filter(**eigen).geldend().count() + 1,
            verzoek=verzoek,
        )
    return nieuw


def paragraaf_hernoemen(*, paragraaf: Paragraaf, titel: str, door: Gebruiker, gezien: str | None = None) -> Paragraaf:
    """Give a paragraaf another title; what it is about (its soort) stays."""
    if not titel.strip():
        raise HandelingFout("Vul een titel in.")
    with handeling("paragraaf_hernoemen", door=door):
        bewaard: Paragraaf = Paragraaf.objects.select_for_update().get(pk=paragraaf.pk)
        eis_ongewijzigd(bewaard, gezien, door=door)
        eis_schrijfbaar(bewaard.hoort_bij)
        if bewaard.vervallen_op:
            raise HandelingFout("Deze paragraaf is vervallen. Haal hem eerst terug.")
        bewaard.titel = titel.strip()
        bewaard.save(update_fields=["titel"])
    return bewaard


def _move(rij: Thema | Paragraaf, buren: QuerySet[Any], richting: str) -> None:
    volgorde = list(buren.geldend().order_by("volgorde", "pk"))  # type: ignore[attr-defined] # of GeldendQuerySet
    if rij not in volgorde:
        raise HandelingFout("Dit is vervallen. Haal het eerst terug.")
    van = volgorde.index(rij)
    naar = van + {OMHOOG: -1, OMLAAG: 1}.get(richting, 0)
    if 0 <= naar < len(volgorde):
        volgorde[van], volgorde[naar] = volgorde[naar], volgorde[van]
    _store_order(volgorde)


def renumber(buren: QuerySet[Any]) -> None:
    """Close the gaps, after something between others has gone. The caller holds the lock on the visie."""
    _store_order(list(buren.geldend().order_by("volgorde", "pk")))  # type: ignore[attr-defined] # of GeldendQuerySet


def _store_order(rijen: list[Any]) -> None:
    """Number the rows 1..n. First past the end: a place holds one row, also halfway (thema_volgorde_een_keer)."""
    anders = [(nummer, rij) for nummer, rij in enumerate(rijen, start=1) if rij.volgorde != nummer]
    if not anders:
        return
    model = type(rijen[0])
    past = model.objects.filter(pk__in=[rij.pk for rij in rijen]).aggregate(hoogste=Max("volgorde"))["hoogste"]
    for begin in (past, 0):
        for nummer, rij in anders:
            rij.volgorde = begin + nummer
            rij.save(update_fields=["volgorde"])
