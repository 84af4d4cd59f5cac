"""The letters of the adviesraad: one with a vastgestelde collegereactie, one being answered, one being split."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils import timezone

from advies.actions import splitsing_lezen
from advies.adviesbrief import lees_advies
from advies.adviesbrief.onderwerp import themas_bij
from advies.models import (
    Aanbeveling,
    Advies,
    Adviesaanvraag,
    Adviesraad,
    Collegereactie,
    Deelaanbeveling,
    Deelantwoord,
    Splitsing,
    Verwerking,
    Verwijzing,
)
from advies.redenen import themas_voor
from advies.splitsing import als_json, bevestigen
from portaal.rollen import Rol
from portaal.tekens import zuiver
from portaal.tekst import normalise
from publicatie.voorbeeld.adviesraad import (
    beantwoord_vragen,
    maak_aanvragen,
    maak_adviesraad,
    maak_gesloten_werk,
    reageer_na,
)
from publicatie.voorbeeld.bronnen import COLLEGEREACTIE, dag, lees, moment
from publicatie.voorbeeld.gemeente import account
from publicatie.voorbeeld.plaatsen import Plaatsen, als_velden, laatst_geschreven
from visie.models import Visie
from visie.models.oordeel import MET_VERWERKING


def maak_adviezen(visie: Visie, plaatsen: Plaatsen) -> None:
    """What was asked, the letters that came, the answers to them, and what the adviesraad said and is writing since."""
    adviesraad = maak_adviesraad()
    aanvragen = maak_aanvragen(visie, adviesraad)
    brieven = {
        bron["id"]: _maak_advies(visie, adviesraad, bron, plaatsen, aanvragen.get(bron["id"]))
        for bron in lees("adviezen")["advies"]
    }
    for bron in lees("adviezen")["nog_te_splitsen"]:
        _begin_te_splitsen(_ontvang(visie, adviesraad, bron), bron)
    beantwoord_vragen(brieven)
    reageer_na(brieven)
    maak_gesloten_werk(visie, adviesraad)


def _maak_advies(
    visie: Visie, adviesraad: Adviesraad, bron: dict[str, Any], plaatsen: Plaatsen, aanvraag: Adviesaanvraag | None
) -> Advies:
    gesplitst_op = _geregistreerd(bron) + datetime.timedelta(minutes=35)
    advies = _ontvang(visie, adviesraad, bron, aanvraag=aanvraag, gesplitst_op=gesplitst_op)
    _splits(advies, bron)
    reactie = Collegereactie.objects.create(advies=advies, begonnen_op=gesplitst_op)
    for aanbevelingbron in bron["aanbeveling"]:
        for deelbron in aanbevelingbron["deel"]:
            grond = f"{bron['id']}{aanbevelingbron['nummer']}{deelbron['letter']}"
            deel = Deelaanbeveling.objects.get(
                aanbeveling__advies=advies, aanbeveling__nummer=aanbevelingbron["nummer"], letter=deelbron["letter"]
            )
            _beantwoord(reactie, deel, deelbron, grond, plaatsen)
    if "collegereactie" in bron:
        _stel_vast(reactie, bron["collegereactie"])
    return advies


def _geregistreerd(bron: dict[str, Any]) -> datetime.datetime:
    return moment(bron["dag"] + 1, 10, 12)


def _ontvang(
    visie: Visie,
    adviesraad: Adviesraad,
    bron: dict[str, Any],
    *,
    aanvraag: Adviesaanvraag | None = None,
    gesplitst_op: datetime.datetime | None = None,
) -> Advies:
    return Advies.objects.create(
        visie=visie,
        adviesraad=adviesraad,
        aanvraag=aanvraag,
        titel=bron["titel"],
        kenmerk=bron["kenmerk"],
        gevraagd=bron["gevraagd"],
        gevraagd_op=timezone.localdate(aanvraag.verstuurd_op) if aanvraag else None,
        gewenst_op=aanvraag.afgesproken_op if aanvraag else None,
        ontvangen_op=dag(bron["dag"]),
        brieftekst=normalise(bron["brieftekst"]),
        gesplitst_op=gesplitst_op,
        geregistreerd_op=_geregistreerd(bron),
        geregistreerd_door=account(Rol.REDACTEUR),
    )


def _begin_te_splitsen(advies: Advies, bron: dict[str, Any]) -> None:
    """Leave the letter as somebody who went for lunch would: a few points confirmed, the others as proposed."""
    punten, _stempel = splitsing_lezen(advies)
    for id in bron["bevestigd"]:
        punten = bevestigen(punten, advies.brieftekst, id)
    Splitsing.objects.create(
        advies=advies,
        punten=als_json(punten),
        gewijzigd_op=_geregistreerd(bron) + datetime.timedelta(minutes=20),
        gewijzigd_door=account(Rol.REDACTEUR),
    )


def _splits(advies: Advies, bron: dict[str, Any]) -> None:
    """Fix the points where the letter has them; the parts of a point are as a person wrote them down."""
    voorstel = lees_advies(advies.brieftekst)
    themas = themas_voor(advies.visie.themas.geldend())
    rijen: dict[int, Aanbeveling] = {}
    for punt, punten_bron in zip(voorstel.aanbevelingen, bron["aanbeveling"], strict=True):
        rijen[punt.nummer] = Aanbeveling.objects.create(
            advies=advies, nummer=punt.nummer, tekst=punt.tekst, begin=punt.begin, eind=punt.eind
        )
        rijen[punt.nummer].themas.set(themas_bij(punt.tekst, themas))
        Deelaanbeveling.objects.bulk_create(
            [
                Deelaanbeveling(aanbeveling=rijen[punt.nummer], letter=deel["letter"], tekst=deel["tekst"])
                for deel in punten_bron["deel"]
            ]
        )
    verwijzingen = [
        Verwijzing(van=rijen[punt.nummer], naar=rijen[nummer], soort=Verwijzing.Soort.VERWIJST)
        for punt in voorstel.aanbevelingen
        for nummer in punt.verwijst_naar
    ]
    verwijzingen += [
        Verwijzing(van=rijen[nummer], soort=Verwijzing.Soort.HERHAALT, passage=zin.tekst)
        for zin in voorstel.proza
        for nummer in zin.herhaalt
    ]
    Verwijzing.objects.bulk_create(verwijzingen)


def _beantwoord(
    reactie: Collegereactie, deel: Deelaanbeveling, bron: dict[str, Any], grond: str, plaatsen: Plaatsen
) -> None:
    voorstel, oordeel = bron.get("ambtelijk_voorstel", ""), bron.get("oordeel", "")
    motivering = bron.get("motivering", "")
    besluit = {
        "oordeel": oordeel,
        "motivering": motivering,
        "doorgeschoven_naar": bron.get("doel_document", ""),
        "doorgeschoven_trekker": bron.get("trekker", ""),
        "doorgeschoven_tot": dag(bron["doorgeschoven_dag"]) if "doorgeschoven_dag" in bron else None,
        "besloten_op": moment(COLLEGEREACTIE, 11),
        "besloten_door": account(Rol.COLLEGE),
    }
    antwoord = Deelantwoord.objects.create(
        collegereactie=reactie,
        deelaanbeveling=deel,
        voorstel_oordeel=voorstel,
        # Where the college decided something else, the motivering is the college's own.
        voorstel_motivering=motivering if oordeel in {"", voorstel} else "",
        **(besluit if oordeel else {}),
    )
    if (oordeel or voorstel) not in MET_VERWERKING:
        return
    Verwerking.objects.bulk_create(
        [
            Verwerking(
                deelantwoord=antwoord,
                gemaakt_op=max(laatst_geschreven([plaats]), reactie.begonnen_op) + datetime.timedelta(minutes=40),
                gemaakt_door=account(Rol.PROJECTLEIDER),
                **als_velden(plaats),
            )
            for plaats in plaatsen.van(grond)
        ]
    )


def _stel_vast(reactie: Collegereactie, bron: dict[str, Any]) -> None:
    """Last of all: from here on nothing of this collegereactie can change."""
    reactie.vastgesteld_op = dag(bron["dag"])
    reactie.besluitnummer = bron["besluitnummer"]
    reactie.inleiding = zuiver(bron["inleiding"]).strip()
    reactie.vastgesteld_door = account(Rol.COLLEGE)
    reactie.save()
