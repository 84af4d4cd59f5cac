"""What the reader of a startnotitie proposes; `bron` is always a literal piece of the text."""

from dataclasses import asdict, dataclass, field
from typing import Any, Literal, TypeAlias

Kadersoort: TypeAlias = Literal[
    "verplicht_thema",
    "aanvullend_thema",
    "doorsnijdend_onderwerp",
    "randvoorwaarde",
    "budget",
    "procesafspraak",
    "amendement",
    "motie",
    "toezegging",
]


@dataclass(frozen=True, slots=True)
class Waarde:
    waarde: str
    bron: str


@dataclass(frozen=True, slots=True)
class Genoemd:
    naam: str
    bron: str


@dataclass(frozen=True, slots=True)
class ThemaVoorstel:
    naam: str
    verplicht: bool
    bron: str


@dataclass(frozen=True, slots=True)
class BudgetVoorstel:
    """Whole euros for making the visie, not for carrying it out."""

    bedrag: int
    toelichting: str
    inclusief_participatie: bool
    bron: str


@dataclass(frozen=True, slots=True)
class KaderVoorstel:
    """`nummer` as the raad numbered it: "1a", "2b", "3"; empty when it has none."""

    nummer: str
    soort: Kadersoort
    tekst: str
    bron: str


@dataclass(frozen=True, slots=True)
class StartnotitieVoorstel:
    titel: Waarde | None = None
    themas: list[ThemaVoorstel] = field(default_factory=list)
    doorsnijdend: list[Genoemd] = field(default_factory=list)
    akkoorden: list[Genoemd] = field(default_factory=list)
    budget: BudgetVoorstel | None = None
    taakveld: Waarde | None = None
    portefeuilles: list[Genoemd] = field(default_factory=list)
    kaders: list[KaderVoorstel] = field(default_factory=list)

    def als_json(self) -> dict[str, Any]:
        return asdict(self)
