"""Mails that say a date comes near or has passed. Run by the worker; each is sent once per date and moment."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from advies.actions.berichten import meld, meld_adviesraad, meld_rollen
from advies.models import Adviesaanvraag, Collegereactie, Deelantwoord
from advies.termijnen import antwoord_uiterlijk
from portaal.berichten import adres
from portaal.models import Gebruiker
from portaal.rollen import GEMEENTE, Rol

VOOR_WIE_ANTWOORDT = datetime.timedelta(days=3)
VOOR_DE_ADVIESRAAD = datetime.timedelta(days=7)
VOOR_HET_COLLEGE = datetime.timedelta(days=14)
# Who was away hears of what passed; older news is on the pages, and no first run mails about years ago.
TERUG = datetime.timedelta(days=30)


def herinneren() -> None:
    """Tell who answers, the adviesraad, the projectleider and the college which dates are near or over. Idempotent."""
    vandaag = timezone.localdate()
    for deel in (_delen, _aanvragen, _antwoorden, _beloften):
        with transaction.atomic():
            deel(vandaag)


def _moment(dag: datetime.date, vandaag: datetime.date, vooraf: datetime.timedelta) -> str:
    """`voor`, `na`, or nothing while there is nothing to say."""
    if vandaag - TERUG <= dag < vandaag:
        return "na"
    return "voor" if vandaag <= dag <= vandaag + vooraf else ""


def _delen(vandaag: datetime.date) -> None:
    """One mail per person and date, with every part that is open."""
    rows = (
        Deelantwoord.objects.open()
        .filter(toegewezen_aan__in=Gebruiker.objects.met_rol(*GEMEENTE), klaar_voor__isnull=False, voorstel_oordeel="")
        .select_related("toegewezen_aan", "deelaanbeveling__aanbeveling__advies")
    )
    per: dict[tuple[str, datetime.date], list[Deelantwoord]] = defaultdict(list)
    for rij in rows:
        per[rij.toegewezen_aan.email, rij.klaar_voor].append(rij)
    for (email, dag), delen in per.items():
        moment = _moment(dag, vandaag, VOOR_WIE_ANTWOORDT)
        if not moment:
            continue
        regels = "\n".join(
            f"- Aanbeveling {d.deelaanbeveling} van ‘{d.deelaanbeveling.aanbeveling.advies}’: "
            f"{adres(reverse('advies:deel-detail', args=[d.pk]))}"
            for d in delen
        )
        meld(
            {email},
            gebeurtenis=f"delen-{moment}-{dag}",
            onderwerp="Uw antwoord op de adviesraad is te laat"
            if moment == "na"
            else "Denk aan uw antwoord op de adviesraad",
            tekst=f"Deze aanbevelingen wachten op uw voorstel. Zij {'moesten' if moment == 'na' else 'moeten'} klaar zijn "
            f"op {dag:%d-%m-%Y}.\n\n{regels}\n",
        )


def _aanvragen(vandaag: datetime.date) -> None:
    """To the adviesraad that still has to answer; to the projectleider too once the day has passed."""
    for aanvraag in Adviesaanvraag.objects.lopend().select_related("adviesraad"):
        moment = _moment(aanvraag.afgesproken_op, vandaag, VOOR_DE_ADVIESRAAD)
        if not moment:
            continue
        gebeurtenis = f"aanvraag-{moment}-{aanvraag.pk}-{aanvraag.afgesproken_op}"
        plek = adres(reverse("advies:aanvraag-detail", args=[aanvraag.pk]))
        meld_adviesraad(
            aanvraag.adviesraad,
            gebeurtenis=gebeurtenis,
            onderwerp=f"Uw advies: {aanvraag.onderwerp}",
            tekst=(
                f"U hebt met de gemeente afgesproken dat uw advies er is op {aanvraag.afgesproken_op:%d-%m-%Y}. "
                + (
                    "Die dag is voorbij. Lukt het niet? Spreek dan een andere dag af."
                    if moment == "na"
                    else "Die dag komt dichtbij."
                )
                + f"\n\n{plek}\n"
            ),
        )
        if moment == "na":
            meld_rollen(
                Rol.PROJECTLEIDER,
                gebeurtenis=gebeurtenis,
                onderwerp=f"Het advies is er nog niet: {aanvraag.onderwerp}",
                tekst=f"{aanvraag.adviesraad} zou advies geven op {aanvraag.afgesproken_op:%d-%m-%Y}. "
                f"Er kwam nog niets binnen.\n\n{plek}\n",
            )


def _antwoorden(vandaag: datetime.date) -> None:
    """To who leads the work and to the college, when the term of their answer ends."""
    for reactie in Collegereactie.objects.filter(vastgesteld_op=None).select_related(
        "advies__visie", "advies__adviesraad"
    ):
        dag = antwoord_uiterlijk(reactie)
        moment = _moment(dag, vandaag, VOOR_HET_COLLEGE)
        if not moment:
            continue
        meld_rollen(
            Rol.PROJECTLEIDER,
            Rol.COLLEGE,
            gebeurtenis=f"antwoord-{moment}-{reactie.pk}-{dag}",
            onderwerp=f"Antwoord aan {reactie.advies.adviesraad}",
            tekst=(
                f"Het college moet {reactie.advies.adviesraad} antwoorden op ‘{reactie.advies}’. "
                f"De laatste dag {'was' if moment == 'na' else 'is'} {dag:%d-%m-%Y}.\n\n"
                f"{adres(reverse('advies:advies-detail', args=[reactie.advies_id]))}\n"
            ),
        )


def _beloften(vandaag: datetime.date) -> None:
    """To the projectleider when a promise comes due; to the adviesraad and the college as well once it is late."""
    rows = Deelantwoord.objects.beloofd().select_related("deelaanbeveling__aanbeveling__advies__adviesraad")
    for belofte in rows:
        moment = _moment(belofte.uiterlijk, vandaag, VOOR_HET_COLLEGE)
        if not moment:
            continue
        deel = belofte.deelaanbeveling
        advies = deel.aanbeveling.advies
        laat = moment == "na"
        bericht = {
            "gebeurtenis": f"belofte-{moment}-{belofte.pk}-{belofte.uiterlijk}",
            "onderwerp": "Een belofte aan de adviesraad is over tijd"
            if laat
            else "Een belofte aan de adviesraad komt terug",
        }
        wat = (
            f"Het college schoof aanbeveling {deel} van ‘{advies}’ door naar {belofte.doorgeschoven_naar}. "
            f"{belofte.doorgeschoven_trekker} zou het oppakken, uiterlijk {belofte.uiterlijk:%d-%m-%Y}.\n\n{deel.tekst}\n\n"
        )
        wie: Iterable[Rol] = (Rol.PROJECTLEIDER, Rol.COLLEGE) if laat else (Rol.PROJECTLEIDER,)
        meld_rollen(*wie, tekst=f"{wat}{adres(reverse('advies:belofte', args=[belofte.pk]))}\n", **bericht)
        if laat:
            plek = adres(reverse("advies:advies-detail", args=[advies.pk]))
            meld_adviesraad(advies.adviesraad, tekst=f"{wat}{plek}\n", **bericht)
