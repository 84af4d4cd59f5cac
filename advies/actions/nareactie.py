"""The adviesraad's word on a collegereactie: noted by members, sent by the voorzitter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from advies.actions.berichten import meld_projectleiding
from advies.actions.collegereactie import begin_ronde
from advies.actions.raad import eis_lid
from advies.models import (
    Advies,
    Collegereactie,
    Deelaanbeveling,
    Deelantwoord,
    Nareactie,
    Nareactiepunt,
    Waardering,
)
from portaal.berichten import adres
from portaal.gelijktijdig import eis_ongewijzigd
from portaal.handelingen import AlGedaan, HandelingFout, handeling
from portaal.models import Gebruiker
from portaal.rollen import Rol
from portaal.tekens import zuiver


@dataclass(frozen=True, kw_only=True)
class Punt:
    """What the adviesraad finds of one answer. An empty `waardering`: not said yet."""

    deelantwoord: Deelantwoord
    waardering: str = ""
    toelichting: str = ""


def nareactie_opslaan(
    *,
    collegereactie: Collegereactie,
    punten: Sequence[Punt],
    toelichting: str = "",
    door: Gebruiker,
    gezien: str | None = None,
) -> Nareactie:
    """Keep what the members found so far; the gemeente does not see it. A "niet" needs its reason.

    Raises GezienConflict when a colleague stored it meanwhile.
    """
    eis_lid(door, collegereactie.advies.adviesraad)
    with handeling("nareactie_opslaan", door=door):
        collegereactie = Collegereactie.objects.select_for_update().get(pk=collegereactie.pk)
        if not collegereactie.is_vastgesteld:
            raise HandelingFout("Het college heeft zijn reactie nog niet vastgesteld.")
        nareactie = Nareactie.objects.filter(collegereactie=collegereactie).first()
        if nareactie is not None and nareactie.is_ingediend:
            raise AlGedaan("Deze nareactie is ingediend en kan niet meer veranderen.")
        if nareactie is not None:
            eis_ongewijzigd(nareactie, gezien, door=door, ook=inhoud_nareactie(nareactie))
        nareactie = nareactie or Nareactie(collegereactie=collegereactie, begonnen_door=door)
        nareactie.toelichting = zuiver(toelichting).strip()
        nareactie.gewijzigd_op = timezone.now()
        nareactie.save()
        nareactie.punten.all().delete()
        for punt in punten:
            if not punt.waardering:
                continue
            waarom = zuiver(punt.toelichting).strip()
            if punt.waardering == Waardering.NIET and not waarom:
                raise HandelingFout(
                    f"Schrijf bij aanbeveling {punt.deelantwoord.deelaanbeveling} op wat er aan het antwoord ontbreekt."
                )
            Nareactiepunt.objects.create(
                nareactie=nareactie, deelantwoord=punt.deelantwoord, waardering=punt.waardering, toelichting=waarom
            )
    return nareactie


def inhoud_nareactie(nareactie: Nareactie) -> list[object]:
    """What belongs to a nareactie but stands in another table, for its stamp."""
    return list(nareactie.punten.values_list("deelantwoord", "waardering", "toelichting"))


def nareactie_indienen(*, nareactie: Nareactie, door: Gebruiker) -> Nareactie:
    """Send the nareactie: it is public from now on and stays as it is.

    For the voorzitter, and with a word on every answer. Each "niet" comes back to the college in a next round.
    The projectleiders get a mail.
    """
    if not door.heeft_rol(Rol.ADVIESRAADVOORZITTER):
        raise HandelingFout("Alleen de voorzitter kan de nareactie indienen.")
    with handeling("nareactie_indienen", door=door):
        nareactie = (
            Nareactie.objects.select_for_update(of=("self",))
            .select_related("collegereactie__advies__adviesraad")
            .get(pk=nareactie.pk)
        )
        collegereactie = nareactie.collegereactie
        advies = (
            Advies.objects.select_for_update(of=("self",)).select_related("adviesraad").get(pk=collegereactie.advies_id)
        )
        eis_lid(door, advies.adviesraad)
        if nareactie.is_ingediend:
            raise AlGedaan("Deze nareactie is al ingediend.")
        ontbreekt = collegereactie.deelantwoorden.filter(nareactiepunt=None).count()
        if ontbreekt:
            raise HandelingFout(
                f"Zeg bij elk antwoord of het voldoende is. Bij {ontbreekt} {'staat' if ontbreekt == 1 else 'staan'} nog niets."
            )
        nareactie.ingediend_op = timezone.now()
        nareactie.ingediend_door = door
        nareactie.save(update_fields=["ingediend_op", "ingediend_door"])
        niet = Deelaanbeveling.objects.filter(
            antwoorden__nareactiepunt__nareactie=nareactie,
            antwoorden__nareactiepunt__waardering=Waardering.NIET,
        )
        if niet.exists():
            begin_ronde(advies, niet)
        meld_projectleiding(
            gebeurtenis=f"nareactie-ingediend-{nareactie.pk}",
            onderwerp=f"{advies.adviesraad} reageert op het antwoord van het college",
            tekst=(
                f"{advies.adviesraad} heeft gereageerd op de collegereactie over ‘{advies}’.\n\n"
                f"{adres(reverse('advies:advies-detail', args=[advies.pk]))}\n"
            ),
        )
    return nareactie
