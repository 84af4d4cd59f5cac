"""Very many adviezen: what the numbers about all of them ask of the database."""

from __future__ import annotations

import datetime

from django.db import connection

from advies.models import (
    Aanbeveling,
    Advies,
    Collegereactie,
    Deelaanbeveling,
    Deelantwoord,
)
from tests.factories import AdviesraadFactory, GebruikerFactory
from visie.models import Oordeel, Visie

AANTAL, PUNTEN = 500, 10
DAG = datetime.date(2026, 1, 5)


def maak(visie: Visie) -> None:
    """500 letters of ten points, all answered but every tenth."""
    raad, wie = AdviesraadFactory(), GebruikerFactory(college=True)
    moment = datetime.datetime(2026, 2, 1, tzinfo=datetime.UTC)
    adviezen = Advies.objects.bulk_create(
        Advies(
            visie=visie, adviesraad=raad, titel=f"Advies {n}", ontvangen_op=DAG, gevraagd_op=DAG, gewenst_op=DAG,
            brieftekst="Wij adviseren het volgende. " * 100, gesplitst_op=moment, geregistreerd_door=wie,
        )
        for n in range(AANTAL)
    )  # fmt: skip
    punten = Aanbeveling.objects.bulk_create(
        Aanbeveling(advies=advies, nummer=n, tekst=f"Doe iets aan punt {n}.", begin=0, eind=10)
        for advies in adviezen
        for n in range(1, PUNTEN + 1)
    )
    delen = Deelaanbeveling.objects.bulk_create(
        Deelaanbeveling(aanbeveling=punt, letter="", tekst=punt.tekst) for punt in punten
    )
    reacties = Collegereactie.objects.bulk_create(Collegereactie(advies=advies) for advies in adviezen)
    per_advies = {reactie.advies_id: reactie for reactie in reacties}
    oordelen = [oordeel for oordeel in Oordeel.values if "overnemen" not in oordeel or oordeel == "niet_overnemen"]
    Deelantwoord.objects.bulk_create(
        Deelantwoord(
            collegereactie=per_advies[deel.aanbeveling.advies_id], deelaanbeveling=deel, motivering="Daarom.",
            oordeel=oordelen[n % len(oordelen)], besloten_op=moment, besloten_door=wie, doorgeschoven_naar="een plan",
            doorgeschoven_trekker="een afdeling", doorgeschoven_tot=DAG + datetime.timedelta(days=30),
        )
        for n, deel in enumerate(delen)
    )  # fmt: skip
    for n, reactie in enumerate(reacties):
        reactie.vastgesteld_op = None if n % 10 == 0 else DAG + datetime.timedelta(days=40)
        reactie.besluitnummer, reactie.vastgesteld_door = "B-1", wie
    Collegereactie.objects.bulk_update(reacties, ["vastgesteld_op", "besluitnummer", "vastgesteld_door"])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as the database does by itself after a while


def adressen() -> dict[str, str]:
    basis = "/werkplaats/adviezen/"
    return {
        "adviezen": basis,
        "adviezen in cijfers": f"{basis}overzicht/",
        "cijfers als csv": f"{basis}overzicht/csv/",
        "delen bij een oordeel": f"{basis}overzicht/niet_overnemen/",
        "beloften": f"{basis}beloften/",
    }
