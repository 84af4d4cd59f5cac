"""What the college decided on the aanbevelingen that a text rests on."""

from __future__ import annotations

from collections.abc import Mapping

from publicatie.document.inhoud import Deelantwoord, Document

# By the number and the words that both the ground and the answer bear.
Oordelen = Mapping[tuple[str, str], Deelantwoord]


def oordelen_van(document: Document) -> Oordelen:
    """With more than one advies a number has the reference of its letter behind it; both are known here."""
    gevonden = {}
    for reactie in document.collegereacties:
        for antwoord in reactie.antwoorden:
            gevonden[antwoord.nummer, antwoord.tekst] = antwoord
            gevonden[f"{antwoord.nummer} ({reactie.kenmerk})", antwoord.tekst] = antwoord
    return gevonden
