"""Texts that answers were begun with, and the answers in which their sentences stand."""

from __future__ import annotations

from advies.models import Deelantwoord
from participatie.models import Antwoord
from publicatie.voorbeeld.bronnen import HERSCHREVEN, dag, lees
from visie.actions import leg_gebruik_vast
from visie.models import Beoordeling, Standaardtekst


def maak_standaardteksten() -> None:
    keys = [
        Standaardtekst.objects.create(
            titel=bron["titel"],
            tekst=bron["tekst"].strip(),
            oordeel=bron["oordeel"],
            vervallen_op=dag(HERSCHREVEN) if bron.get("vervallen") else None,
        ).pk
        for bron in lees("standaardteksten")["standaardtekst"]
    ]
    antwoorden: list[Beoordeling] = [*Antwoord.objects.all(), *Deelantwoord.objects.all()]
    for antwoord in antwoorden:
        leg_gebruik_vast(antwoord, keys)
