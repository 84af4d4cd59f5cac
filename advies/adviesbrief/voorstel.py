"""What the reader of an adviesbrief proposes."""

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Aanbevelingsvoorstel:
    """One point of the list. `herhaald_in` counts from 1 in the prose; positions are in the normalised text."""

    nummer: int
    tekst: str
    delen: list[str]
    verwijst_naar: list[int]
    herhaald_in: list[int]
    begin: int
    eind: int


@dataclass(frozen=True, slots=True)
class Prozavoorstel:
    """One advising sentence outside the list, with the aanbevelingen it probably repeats."""

    nummer: int
    tekst: str
    herhaalt: list[int]
    begin: int
    eind: int


@dataclass(frozen=True, slots=True)
class AdviesVoorstel:
    aanbevelingen: list[Aanbevelingsvoorstel] = field(default_factory=list)
    proza: list[Prozavoorstel] = field(default_factory=list)

    def als_json(self) -> dict[str, Any]:
        return asdict(self)
