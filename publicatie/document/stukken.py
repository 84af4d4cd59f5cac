"""What the kinds of document beside visie and uitvoeringsplan say, as plain frozen data. Money is in cents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Ronde:
    """One uitvraag: how and when people could take part, and what was open."""

    titel: str
    niveau: str
    van: date
    tot: date
    antwoord_uiterlijk: date
    spelregels: str
    # Where to take part, from the root of the site; empty in documents from before it was kept.
    adres: str = ""


@dataclass(frozen=True)
class Moment:
    naam: str
    op: date


@dataclass(frozen=True)
class Startthema:
    naam: str
    verplicht: bool
    in_een_zin: str


@dataclass(frozen=True)
class Post:
    omschrijving: str
    cent: int
    # False in documents from before it was kept.
    voor_participatie: bool = False


@dataclass(frozen=True)
class Startnotitie:
    """What the raad is asked to decide before any text is written; its kaders stand in the Document itself."""

    themas: tuple[Startthema, ...] = ()
    mijlpalen: tuple[Moment, ...] = ()
    programma: str = ""
    taakveld: str = ""
    budget_cent: int | None = None
    budget_toelichting: str = ""
    kosten: tuple[Post, ...] = ()
    rondes: tuple[Ronde, ...] = ()
    adviesraden: tuple[str, ...] = ()
    adviestermijn_dagen: int = 0
    antwoordtermijn_dagen: int = 0


@dataclass(frozen=True)
class Stukje:
    """A run of words with one fate: gelijk, nieuw or weg."""

    soort: str
    tekst: str


@dataclass(frozen=True)
class Waswordtregel:
    """One block of text as it was and as it becomes; one of the two is empty where it came or went whole."""

    was: tuple[Stukje, ...]
    wordt: tuple[Stukje, ...]


@dataclass(frozen=True)
class Reden:
    """A ground that was not there before: what it is, what it asked, and what was decided about it and why."""

    wat: str
    tekst: str
    besluit: str = ""
    motivering: str = ""
    adres: str = ""


@dataclass(frozen=True)
class Waswordtdeel:
    """A text, doel or maatregel that came (nieuw), went (vervallen) or changed (gewijzigd)."""

    titel: str
    stand: str
    regels: tuple[Waswordtregel, ...]
    redenen: tuple[Reden, ...]
    # How many redenen there are besides those named.
    meer_redenen: int = 0


@dataclass(frozen=True)
class Waswordthoofdstuk:
    titel: str
    delen: tuple[Waswordtdeel, ...]


@dataclass(frozen=True)
class Waswordt:
    """What changed since an earlier uitgave, in the order of the text as it is now."""

    sinds: str
    sinds_op: date
    hoofdstukken: tuple[Waswordthoofdstuk, ...] = ()

    @property
    def aantal(self) -> int:
        return sum(len(hoofdstuk.delen) for hoofdstuk in self.hoofdstukken)


@dataclass(frozen=True)
class Voortgangsregel:
    """A maatregel of the published plan and how it stands; `zin` and `op` are empty until somebody wrote one."""

    nummer: str
    titel: str
    trekker: str
    planning: str
    status: str
    is_klaar: bool
    zin: str
    op: date | None


@dataclass(frozen=True)
class Voortgangsthema:
    titel: str
    regels: tuple[Voortgangsregel, ...]


@dataclass(frozen=True)
class Belofteregel:
    """What the college put off in its answer to the adviesraad, and how that stands."""

    nummer: str
    tekst: str
    naar: str
    trekker: str
    uiterlijk: date
    stand: str
    uitkomst: str


@dataclass(frozen=True)
class Voortgangsrapport:
    """The maatregelen of the plan that was published, with their newest word. `plan`: the name of that uitgave."""

    plan: str
    plan_op: date
    themas: tuple[Voortgangsthema, ...] = ()
    beloften: tuple[Belofteregel, ...] = ()

    @property
    def regels(self) -> tuple[Voortgangsregel, ...]:
        return tuple(regel for thema in self.themas for regel in thema.regels)


@dataclass(frozen=True)
class Pakketstuk:
    """One file of a raadspakket. `naam` is the file name in the zip; `grootte` in bytes."""

    naam: str
    wat: str
    grootte: int
    sha256: str
