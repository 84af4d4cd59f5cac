"""An uploaded file: kept byte for byte under a name of our own, with what it really is, and given back as it came."""

from __future__ import annotations

import hashlib
from pathlib import Path

from django.core.files.base import ContentFile, File
from django.db import transaction
from django.http import FileResponse, Http404

from portaal.beelden import BEELDSOORTEN
from portaal.models import Bestand, Gebruiker
from portaal.tekens import zuiver

SOORT_INHOUD = {
    "txt": "text/plain",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "zip": "application/zip",
    **BEELDSOORTEN,
}


def bewaar(*, inhoud: bytes, naam: str, soort: str, door: Gebruiker | None, alt_tekst: str = "") -> Bestand:
    """Store the bytes. `soort` is the checked type (txt, pdf, docx, odt, jpg, png); the given name is only for showing."""
    bestand = Bestand(
        naam=zuiver(naam).replace("\n", " ").replace("/", "_")[-100:] or "bestand",
        soort=soort,
        sha256=hashlib.sha256(inhoud).hexdigest(),
        grootte=len(inhoud),
        alt_tekst=alt_tekst,
        geplaatst_door=door,
    )
    bestand.inhoud.save(bestand.naam, ContentFile(inhoud), save=False)
    bestand.save()
    return bestand


def bewaar_bestand(*, pad: Path, naam: str, soort: str, door: Gebruiker | None) -> Bestand:
    """Store a file that the portal itself made, without reading it into memory."""
    with pad.open("rb") as bron:
        sha256 = hashlib.file_digest(bron, "sha256").hexdigest()
        bestand = Bestand(naam=naam, soort=soort, sha256=sha256, grootte=pad.stat().st_size, geplaatst_door=door)
        bestand.inhoud.save(naam, File(bron), save=False)
    bestand.save()
    return bestand


def verwijder(bestand: Bestand) -> None:
    """Remove a row and, once that is certain, its bytes."""
    opslag, naam = bestand.inhoud.storage, bestand.inhoud.name
    bestand.delete()
    transaction.on_commit(lambda: opslag.delete(naam))


def toon(bestand: Bestand | None) -> FileResponse:
    """A picture of ours, to be shown inside a page. 404 when it is none. The caller has checked who may have it."""
    if bestand is None or bestand.soort not in BEELDSOORTEN or not bestand.inhoud.storage.exists(bestand.inhoud.name):
        raise Http404
    return FileResponse(
        bestand.inhoud.open("rb"),
        content_type=BEELDSOORTEN[bestand.soort],
        headers={"X-Content-Type-Options": "nosniff"},
    )


def stuur(bestand: Bestand | None) -> FileResponse:
    """The bytes as a download, never shown inside the portal: a stranger made them. 404 when there are none (any more).

    The caller has checked who may have it.
    """
    if bestand is None or not bestand.inhoud.storage.exists(bestand.inhoud.name):
        raise Http404
    naam = bestand.naam if bestand.naam.lower().endswith(f".{bestand.soort}") else f"{bestand.naam}.{bestand.soort}"
    return FileResponse(
        bestand.inhoud.open("rb"),
        as_attachment=True,
        filename=naam,
        content_type=SOORT_INHOUD.get(bestand.soort, "application/octet-stream"),
        headers={"X-Content-Type-Options": "nosniff"},
    )
