"""The covering page of a raadspakket: which files are in the zip, how big, and the sum to check each with."""

from __future__ import annotations

from django.template.defaultfilters import filesizeformat

from publicatie.document.inhoud import Document
from publicatie.document.vorm import Kolom, Rij, Sectie, Tabel, alineas, cel


def secties(document: Document) -> tuple[Sectie, ...]:
    uitleg = alineas(
        f"Dit pakket hoort bij {document.titel}. Het bestaat uit {len(document.pakket)} bestanden. De nummers in de namen "
        "zijn de volgorde van de bijlagen.",
        "Met de controlesom (sha256) kunt u nagaan of een bestand nog hetzelfde is als toen het pakket werd gemaakt. In "
        "het pakket zit ook het bestand SHA256SUMS, waarmee een computer dat voor alle bestanden tegelijk doet.",
    )
    if not document.pakket:
        return (Sectie("bestanden", "Wat zit er in dit pakket?", (alineas("Dit pakket is leeg."),)),)
    tabel = Tabel(
        "Bestanden in dit pakket",
        (Kolom("Bestand"), Kolom("Wat is het?"), Kolom("Grootte", "k-naam"), Kolom("Controlesom (sha256)")),
        tuple(
            Rij(
                (
                    cel(s.naam),
                    cel(s.wat),
                    cel(str(filesizeformat(s.grootte)).replace("\xa0", " ")),
                    cel(_gebroken(s.sha256), "code"),
                )
            )
            for s in document.pakket
        ),
    )
    return (Sectie("bestanden", "Wat zit er in dit pakket?", (uitleg, tabel), liggend=True),)


def _gebroken(sha256: str) -> str:
    """In groups of eight, so that it fits a column and can be read aloud and compared."""
    return " ".join(sha256[begin : begin + 8] for begin in range(0, 64, 8))
