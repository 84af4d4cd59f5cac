"""The adviesraad of the demo gemeente: its members, what it was asked, what it keeps closed and what it said last."""

from __future__ import annotations

import datetime
from typing import Any

from advies.actions.collegereactie import begin_ronde
from advies.models import (
    Aanvraagstuk,
    Advies,
    Adviesaanvraag,
    Adviesraad,
    Adviesvraag,
    ConceptAdvies,
    Conceptantwoord,
    Conceptpunt,
    Consultatiegesprek,
    Deelantwoord,
    Lidmaatschap,
    Nareactie,
    Nareactiepunt,
    Raadsopmerking,
    Vergadering,
    Vraagantwoord,
    Waardering,
)
from portaal.rollen import ADVIESRAAD, Rol
from publicatie.voorbeeld.bronnen import dag, lees, moment
from publicatie.voorbeeld.gemeente import account
from visie.models import Paragraaf, Uitgave, Visie


def maak_adviesraad() -> Adviesraad:
    gemeente, bron = lees("gemeente")["gemeente"], lees("adviesraad")["raad"]
    raad = Adviesraad.objects.create(
        naam=gemeente["adviesraad"], afkorting=gemeente["adviesraad_afkorting"], email=bron["email"]
    )
    for rol in sorted(ADVIESRAAD):
        Lidmaatschap.objects.create(adviesraad=raad, gebruiker=account(rol), van=dag(-300))
    Vergadering.objects.bulk_create([Vergadering(adviesraad=raad, dag=dag(d)) for d in bron["vergaderingen"]])
    return raad


def maak_aanvragen(visie: Visie, raad: Adviesraad) -> dict[str, Adviesaanvraag]:
    """The requests, sent. Gives those that were answered, by the name of the letter that did it."""
    beantwoord = {}
    for bron in lees("adviesraad")["aanvraag"]:
        aanvraag = _maak_aanvraag(visie, raad, bron)
        if "advies" in bron:
            beantwoord[bron["advies"]] = aanvraag
    return beantwoord


def _maak_aanvraag(visie: Visie, raad: Adviesraad, bron: dict[str, Any]) -> Adviesaanvraag:
    aanvraag = Adviesaanvraag.objects.create(
        visie=visie,
        adviesraad=raad,
        onderwerp=bron["onderwerp"],
        kenmerk=bron["kenmerk"],
        toelichting=bron["toelichting"].strip(),
        gewenst_op=dag(bron["gewenst"]),
        gemaakt_op=moment(bron["verstuurd"] - 3, 9),
        gemaakt_door=account(Rol.PROJECTLEIDER),
    )
    Adviesvraag.objects.bulk_create(
        Adviesvraag(aanvraag=aanvraag, nummer=n, tekst=tekst) for n, tekst in enumerate(bron["vragen"], start=1)
    )
    Aanvraagstuk.objects.bulk_create(Aanvraagstuk(aanvraag=aanvraag, uitgave=u) for u in _ter_inzage(visie))
    Consultatiegesprek.objects.bulk_create(
        Consultatiegesprek(
            aanvraag=aanvraag,
            dag=dag(gesprek["dag"]),
            verslag=gesprek["verslag"].strip(),
            gemaakt_op=moment(gesprek["dag"], 16),
            gemaakt_door=account(Rol.PROJECTLEIDER),
        )
        for gesprek in bron.get("gesprek", ())
    )
    aanvraag.afgesproken_op = dag(bron.get("afgesproken", bron["gewenst"]))
    aanvraag.afgesproken_omdat = bron.get("afgesproken_omdat", "")
    aanvraag.verstuurd_op = moment(bron["verstuurd"], 11, 20)
    aanvraag.verstuurd_door = account(Rol.PROJECTLEIDER)
    aanvraag.save()
    return aanvraag


def beantwoord_vragen(brieven: dict[str, Advies]) -> None:
    """What each letter answers to what was asked, and which of its points belong to which question."""
    for bron in lees("adviesraad")["aanvraag"]:
        if "advies" not in bron:
            continue
        advies = brieven[bron["advies"]]
        vragen = list(Adviesvraag.objects.filter(aanvraag=advies.aanvraag_id))
        Vraagantwoord.objects.bulk_create(
            Vraagantwoord(advies=advies, vraag=vraag, tekst=tekst)
            for vraag, tekst in zip(vragen, bron["antwoorden"], strict=True)
        )
        for aanbeveling, nummer in zip(advies.aanbevelingen.all(), bron["aanbevelingen"], strict=True):
            if nummer:
                aanbeveling.vragen.add(vragen[nummer - 1])


def reageer_na(brieven: dict[str, Advies]) -> None:
    """The word of the adviesraad on the answer; what it found wanting is open again for the college."""
    bron = lees("adviesraad")["nareactie"]
    advies = brieven[bron["advies"]]
    reactie = advies.collegereacties.get()
    voorzitter = account(Rol.ADVIESRAADVOORZITTER)
    nareactie = Nareactie.objects.create(
        collegereactie=reactie,
        toelichting=bron["toelichting"],
        begonnen_op=moment(bron["dag"] - 2, 20),
        begonnen_door=voorzitter,
    )
    opnieuw = []
    antwoorden = Deelantwoord.objects.filter(collegereactie=reactie).select_related("deelaanbeveling__aanbeveling")
    for antwoord in antwoorden:
        punt = bron["punt"].get(str(antwoord.deelaanbeveling), {"waardering": Waardering.AFDOENDE, "toelichting": ""})
        Nareactiepunt.objects.create(nareactie=nareactie, deelantwoord=antwoord, **punt)
        if punt["waardering"] == Waardering.NIET:
            opnieuw.append(antwoord.deelaanbeveling)
    nareactie.ingediend_op = moment(bron["dag"], 10, 5)
    nareactie.ingediend_door = voorzitter
    nareactie.save()
    ronde = begin_ronde(advies, opnieuw)
    ronde.begonnen_op = nareactie.ingediend_op + datetime.timedelta(seconds=1)
    ronde.save(update_fields=["begonnen_op"])


def maak_gesloten_werk(visie: Visie, raad: Adviesraad) -> None:
    """The letter in the making on the request that is out, and what members noted with the text."""
    bron = lees("adviesraad")
    lid = account(Rol.ADVIESRAADLID)
    aanvraag = Adviesaanvraag.objects.lopend().get(visie=visie)
    vragen = {vraag.nummer: vraag for vraag in aanvraag.vragen.all()}
    concept = ConceptAdvies.objects.create(
        visie=visie,
        adviesraad=raad,
        aanvraag=aanvraag,
        titel=bron["concept"]["titel"],
        inleiding=bron["concept"]["inleiding"],
        gemaakt_op=moment(-7, 20),
        gemaakt_door=lid,
    )
    Conceptpunt.objects.bulk_create(
        Conceptpunt(concept=concept, volgorde=n, tekst=punt["tekst"], vraag=vragen[punt["vraag"]])
        for n, punt in enumerate(bron["concept"]["punt"], start=1)
    )
    Conceptantwoord.objects.bulk_create(
        Conceptantwoord(concept=concept, vraag=vragen[n], tekst=tekst)
        for n, tekst in enumerate(bron["concept"]["antwoorden"], start=1)
    )
    Raadsopmerking.objects.bulk_create(
        Raadsopmerking(
            adviesraad=raad,
            uitgave=uitgave,
            paragraaf=Paragraaf.objects.get(thema__visie=visie, thema__slug=rij["thema"], soort=rij["soort"]),
            tekst=rij["tekst"],
            gemaakt_op=moment(rij["dag"], 21),
            gemaakt_door=account(Rol(rij["rol"])),
        )
        for uitgave in _ter_inzage(visie)
        for rij in bron["opmerking"]
    )


def _ter_inzage(visie: Visie) -> list[Uitgave]:
    """What lay ter inzage; nothing when the demo was loaded without making uitgaven."""
    return list(Uitgave.objects.filter(visie=visie, soort=Uitgave.Soort.CONCEPT).order_by("pk")[:1])
