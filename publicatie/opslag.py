"""Bytes under their hash, where uitgaven keep their files and pictures."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from portaal.handelingen import HandelingFout
from portaal.models import Bestand
from publicatie.document import Document
from visie.models import UitgaveBestand


def bewaar_bestand(inhoud: bytes, formaat: str, **meer: Any) -> UitgaveBestand:
    """Store one file under its hash and give its row, which still waits for its uitgave."""
    bestand = UitgaveBestand(formaat=formaat, sha256=hashlib.sha256(inhoud).hexdigest(), grootte=len(inhoud), **meer)
    bewaar(inhoud, bestand.sha256, formaat)
    return bestand


def bewaar_beelden(documents: Iterable[Document]) -> None:
    """Put the pictures of these documents where a PDF reads them. Nobody can see one there until an uitgave names it."""
    for sha256, soort in frozenset().union(*(document.beelden for document in documents)):
        bewaar(Bestand.objects.filter(sha256=sha256, soort=soort)[0].inhoud.read(), sha256, soort)


def bewaar(inhoud: bytes, sha256: str, formaat: str) -> None:
    """Write bytes under their hash; the same bytes twice are one file. Raises HandelingFout when the disk is full.

    A worker that was killed or a full disk may have left half a file under that name: what stands there is read back,
    and replaced when it is not the whole thing.
    """
    pad = f"uitgaven/{sha256[:2]}/{sha256}.{formaat}"
    if default_storage.exists(pad):
        if _sha256_of(pad) == sha256:
            return
        default_storage.delete(pad)
    default_storage.save(pad, ContentFile(inhoud))
    if _sha256_of(pad) != sha256:
        default_storage.delete(pad)
        raise HandelingFout(
            "Het bestand kon niet heel worden bewaard. Is de schijf vol? De vorige uitgave staat er nog."
        )


def _sha256_of(pad: str) -> str:
    with default_storage.open(pad) as bestand:
        return hashlib.file_digest(bestand, "sha256").hexdigest()
