"""Keeping an uploaded file: byte for byte, under a name of our own, with what it really is."""

from __future__ import annotations

import hashlib

from django.core.files.base import ContentFile
from django.db import transaction

from portaal.models import Bestand, Gebruiker
from portaal.opmaak import schoon_plat


def bewaar(*, inhoud: bytes, naam: str, soort: str, door: Gebruiker | None) -> Bestand:
    """Store the bytes. `soort` is the checked type (txt, pdf, docx, odt); the given name is only for showing."""
    bestand = Bestand(
        naam=schoon_plat(naam).replace("\n", " ").replace("/", "_")[-100:] or "bestand",
        soort=soort,
        sha256=hashlib.sha256(inhoud).hexdigest(),
        grootte=len(inhoud),
        geplaatst_door=door,
    )
    bestand.inhoud.save(bestand.naam, ContentFile(inhoud), save=False)
    bestand.save()
    return bestand


def verwijder(bestand: Bestand) -> None:
    """Remove a row and, once that is certain, its bytes."""
    opslag, naam = bestand.inhoud.storage, bestand.inhoud.name
    bestand.delete()
    transaction.on_commit(lambda: opslag.delete(naam))
