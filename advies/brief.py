"""A letter of the adviesraad made from its parts, with numbered points, as plain text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypedDict


@dataclass(frozen=True, slots=True)
class Briefdeel:
    """A point as it stands in a letter: first character, the one after the last, and the adviesvraag it belongs to."""

    tekst: str
    begin: int
    eind: int
    vraag: int | None


class BovenDePunten(TypedDict):
    """What of a letter stands above its points, as `stel_op` takes it."""

    inleiding: str
    antwoorden: Sequence[tuple[int, str, str]]


def stel_op(*, inleiding: str, antwoorden: Sequence[tuple[int, str, str]], punten: Sequence[str], slot: str) -> str:
    """The text of the letter. `antwoorden` are (number, question, answer). Empty when no part holds anything."""
    delen = [inleiding.strip()]
    delen += [f"Vraag {nummer}: {vraag}\n\n{antwoord}" for nummer, vraag, antwoord in antwoorden]
    if punten:
        delen.append("Aanbevelingen")
        delen += [f"{nummer}. {punt.strip()}" for nummer, punt in enumerate(punten, start=1)]
    delen.append(slot.strip())
    return "\n\n".join(deel for deel in delen if deel)
