"""Keeping a promise of the college, or giving it another date. Both are told to the adviesraad."""

from __future__ import annotations

import datetime
import uuid

from django.urls import reverse
from django.utils import timezone

from advies.actions.berichten import meld_adviesraad
from advies.models import Afdoening, Deelantwoord
from portaal.berichten import adres
from portaal.eenmalig import eerder_gemaakt
from portaal.handelingen import AlGedaan, HandelingFout, handeling
from portaal.models import Gebruiker
from portaal.tekens import zuiver


def belofte_inlossen(
    *, deelantwoord: Deelantwoord, toelichting: str, door: Gebruiker, verzoek: uuid.UUID | None = None
) -> Afdoening:
    """Say what was done with a doorgeschoven aanbeveling, and that this ends it. Public at once.

    `deelantwoord` holds and belongs to an adopted collegereactie. Raises AlGedaan when the promise was kept before.
    """
    with handeling("belofte_inlossen", door=door):
        deelantwoord = _lock(deelantwoord)
        if eerder := eerder_gemaakt(Afdoening, verzoek):
            return eerder
        _eis_open(deelantwoord)
        afdoening = Afdoening.objects.create(
            deelantwoord=deelantwoord, uitkomst=Afdoening.Uitkomst.INGELOST, toelichting=_waarom(toelichting),
            gedaan_door=door, verzoek=verzoek,
        )  # fmt: skip
        _tell(afdoening, "De gemeente heeft een belofte ingelost", "Dit is er gedaan")
    return afdoening


def belofte_verzetten(
    *,
    deelantwoord: Deelantwoord,
    nieuwe_datum: datetime.date,
    toelichting: str,
    door: Gebruiker,
    verzoek: uuid.UUID | None = None,
) -> Afdoening:
    """Give a promise another date, with the reason. Public at once; the old date stays readable.

    Raises HandelingFout for a day that has passed or is the same, AlGedaan when the promise was kept already.
    """
    with handeling("belofte_verzetten", door=door, reden=toelichting):
        deelantwoord = _lock(deelantwoord)
        if eerder := eerder_gemaakt(Afdoening, verzoek):
            return eerder
        nu = _eis_open(deelantwoord)
        if nieuwe_datum < timezone.localdate():
            raise HandelingFout("De nieuwe datum is al voorbij.")
        if nieuwe_datum == nu:
            raise HandelingFout("Dat is de datum die er al stond.")
        afdoening = Afdoening.objects.create(
            deelantwoord=deelantwoord, uitkomst=Afdoening.Uitkomst.VERZET, nieuwe_datum=nieuwe_datum,
            toelichting=_waarom(toelichting), gedaan_door=door, verzoek=verzoek,
        )  # fmt: skip
        _tell(
            afdoening,
            "Een belofte van het college krijgt een andere datum",
            f"Het wordt {nieuwe_datum:%d-%m-%Y}. De reden",
        )
    return afdoening


def _lock(deelantwoord: Deelantwoord) -> Deelantwoord:
    rij: Deelantwoord = (
        Deelantwoord.objects.select_for_update(of=("self",))
        .select_related("deelaanbeveling__aanbeveling__advies__adviesraad")
        .get(pk=deelantwoord.pk)
    )
    return rij


def _eis_open(deelantwoord: Deelantwoord) -> datetime.date:
    """The date of the promise as it is now. Raises when there is no promise any more."""
    belofte = Deelantwoord.objects.beloften().filter(pk=deelantwoord.pk).first()
    if belofte is None:
        raise HandelingFout("Dit is geen belofte van het college, of er kwam een ander antwoord voor in de plaats.")
    if belofte.is_ingelost:
        raise AlGedaan("Deze belofte is al ingelost.")
    datum: datetime.date = belofte.uiterlijk
    return datum


def _waarom(toelichting: str) -> str:
    toelichting = zuiver(toelichting).strip()
    if not toelichting:
        raise HandelingFout("Schrijf op wat er met de belofte is gedaan.")
    return toelichting


def _tell(afdoening: Afdoening, onderwerp: str, kop: str) -> None:
    deel = afdoening.deelantwoord.deelaanbeveling
    advies = deel.aanbeveling.advies
    meld_adviesraad(
        advies.adviesraad,
        gebeurtenis=f"afdoening-{afdoening.pk}",
        onderwerp=onderwerp,
        tekst=(
            f"Het gaat om aanbeveling {deel} van uw advies ‘{advies}’:\n{deel.tekst}\n\n"
            f"{kop}: {afdoening.toelichting}\n\n{adres(reverse('advies:advies-detail', args=[advies.pk]))}\n"
        ),
    )
