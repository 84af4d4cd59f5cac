"""What an uitgave says, as plain frozen data: one Document with its chapters, and the addresses inside it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from django.urls import reverse

from portaal.beelden import OPENBAAR_IN_TEKST
from portaal.models import HOOFDKLEUR
from publicatie.document.geld import Bedrag, Kostenjaar, Opgeteld, samengeteld
from publicatie.document.stukken import Pakketstuk, Ronde, Startnotitie, Voortgangsrapport, Waswordt
from visie.models import Uitgave
from visie.vindplaatsen import anker_van

GRONDEN_OP_PAPIER = 12


@dataclass(frozen=True)
class Grond:
    """One thing that a text or a maatregel rests on, by the number people know it by."""

    nummer: str
    tekst: str
    # Where it can be read, from the root of the site; empty in documents from before it was kept.
    adres: str = ""


@dataclass(frozen=True)
class Gronden:
    """How many there are, and the first of them: nearly always all."""

    aantal: int = 0
    lijst: tuple[Grond, ...] = ()

    @property
    def meer(self) -> int:
        return self.aantal - len(self.lijst)

    @property
    def eerste(self) -> tuple[Grond, ...]:
        """As many as fit on a line of paper."""
        return self.lijst[:GRONDEN_OP_PAPIER]

    @property
    def meer_dan_eerste(self) -> int:
        return self.aantal - len(self.eerste)

    def zonder(self, ander: Gronden) -> Gronden:
        """Those that the other one does not have."""
        bekend = {grond.nummer for grond in ander.lijst}
        lijst = tuple(grond for grond in self.lijst if grond.nummer not in bekend)
        # Of a long list only the first are named: then the difference in number says how many came.
        return Gronden(max(len(lijst), self.aantal - ander.aantal if self.meer else 0), lijst)


@dataclass(frozen=True)
class Herkomst:
    """Why something stands in the document: kaders, reacties and aanbevelingen that landed in it."""

    kaders: Gronden = field(default_factory=Gronden)
    reacties: Gronden = field(default_factory=Gronden)
    aanbevelingen: Gronden = field(default_factory=Gronden)
    maatregelen: Gronden = field(default_factory=Gronden)

    def zonder(self, ander: Herkomst) -> Herkomst:
        """What is here and not in the other one."""
        return Herkomst(
            self.kaders.zonder(ander.kaders),
            self.reacties.zonder(ander.reacties),
            self.aanbevelingen.zonder(ander.aanbevelingen),
            self.maatregelen.zonder(ander.maatregelen),
        )

    @property
    def regels(self) -> tuple[tuple[str, Gronden], ...]:
        """The kinds of which there are any, each with its word in the right number."""
        woorden = (
            ("kader", "kaders", self.kaders),
            ("reactie", "reacties", self.reacties),
            ("aanbeveling", "aanbevelingen", self.aanbevelingen),
            ("maatregel", "maatregelen", self.maatregelen),
        )
        return tuple((een if soort.aantal == 1 else meer, soort) for een, meer, soort in woorden if soort.aantal)


@dataclass(frozen=True)
class Plek:
    """Where something landed: a version of a paragraaf, a paragraaf that said it already, or a maatregel."""

    tekst: str
    staat_er_al: bool = False
    paragraaf: str = ""
    versie: int = 0
    maatregel: str = ""

    @property
    def adres(self) -> str:
        """Where it can be read, from the root of the site."""
        if self.maatregel:
            return adres_van_maatregel(self.maatregel)
        return f"{reverse('publicatie:visie')}#{self.paragraaf}" if self.paragraaf else ""


@dataclass(frozen=True)
class Paragraaf:
    uuid: str
    soort: str
    titel: str
    versie: int
    html: str
    herkomst: Herkomst

    @property
    def geschreven(self) -> bool:
        return bool(self.html)


@dataclass(frozen=True)
class Citaat:
    """A public reactie in its sender's own words; `wie` is a kind of sender or an organisation, never a person."""

    nummer: str
    tekst: str
    taal: str
    taal_naam: str
    aard: str
    aard_naam: str
    wie: str
    # Said instead of the words, where those cannot be shown (a PDF without letters for that script).
    in_plaats_van: str = ""


@dataclass(frozen=True)
class Doel:
    nummer: str
    tekst: str
    indicator: str
    nulmeting: str
    peildatum: str
    bron: str
    streefwaarde: str
    jaar: int | None
    niet_smart_omdat: str
    maatregelen: tuple[str, ...]


@dataclass(frozen=True)
class Maatregel(Opgeteld):
    nummer: str
    titel: str
    activiteit: str
    doelgroep: str
    gebieden: tuple[str, ...]
    trekker: str
    partners: tuple[str, ...]
    start: str
    eind: str
    planning: str
    dekking: str
    status: str
    status_naam: str
    doelen: tuple[str, ...]
    ook_bij: tuple[str, ...]
    kosten: tuple[Bedrag, ...]
    jaren: tuple[Kostenjaar, ...]
    herkomst: Herkomst

    @property
    def anker(self) -> str:
        return anker_van("maatregel", self.nummer)


@dataclass(frozen=True)
class Totalen(Opgeteld):
    """Sums over all maatregelen, each counted once, and what those sums do not know."""

    jaren: tuple[Kostenjaar, ...]
    maatregelen: int
    met_onbekend: int
    zonder_kosten: int


@dataclass(frozen=True)
class Planregel:
    """One maatregel in the planning: per year which quarters, in the order of `Planning.jaren`."""

    nummer: str
    titel: str
    trekker: str
    per_jaar: tuple[str, ...]

    @property
    def anker(self) -> str:
        """Where the maatregel itself is told."""
        return anker_van("maatregel", self.nummer)


@dataclass(frozen=True)
class Planning:
    jaren: tuple[int, ...] = ()
    regels: tuple[Planregel, ...] = ()


@dataclass(frozen=True)
class Hoofdstuk:
    """A chapter: one text of the visie itself (`soort` tekst), a thema, or what belongs to no thema (overig)."""

    anker: str
    soort: str
    nummer: int
    titel: str
    kort: str
    paragrafen: tuple[Paragraaf, ...] = ()
    icoon: str = ""
    icoon_naam: str = ""
    verplicht: bool = False
    in_een_zin: str = ""
    samenvatting: str = ""
    doelen: tuple[Doel, ...] = ()
    maatregelen: tuple[Maatregel, ...] = ()
    elders: tuple[Grond, ...] = ()
    citaten: tuple[Citaat, ...] = ()

    @property
    def is_thema(self) -> bool:
        return self.soort == "thema"

    @property
    def jaren(self) -> tuple[Kostenjaar, ...]:
        """What the maatregelen of this chapter cost per year."""
        return samengeteld(jaar for maatregel in self.maatregelen for jaar in maatregel.jaren)


@dataclass(frozen=True)
class Kader:
    nummer: str
    soort: str
    soort_naam: str
    tekst: str
    bron: str
    afwijking_omdat: str
    plekken: tuple[Plek, ...]

    @property
    def anker(self) -> str:
        return anker_van("kader", self.nummer)


@dataclass(frozen=True)
class Deelantwoord:
    nummer: str
    tekst: str
    oordeel: str
    oordeel_naam: str
    motivering: str
    doorgeschoven_naar: str
    doorgeschoven_trekker: str
    doorgeschoven_tot: date | None
    plekken: tuple[Plek, ...]
    # What the adviesraad said to this answer; empty when it said nothing.
    weerwoord: str = ""


@dataclass(frozen=True)
class Adviesvraag:
    """A question that the gemeente asked, and where the letter answers it."""

    nummer: int
    tekst: str
    antwoord: str
    aanbevelingen: tuple[int, ...]


@dataclass(frozen=True)
class Collegebesluit:
    """One time that the college answered an advies: all of it, or later what the adviesraad was not content with."""

    vastgesteld_op: date
    besluitnummer: str
    inleiding: str
    antwoorden: tuple[Deelantwoord, ...]


@dataclass(frozen=True)
class Collegereactie:
    """What was answered to one advies. `antwoorden` are those that hold; the day and the number are of the last besluit."""

    adviesraad: str
    advies: str
    kenmerk: str
    ontvangen_op: date
    vastgesteld_op: date
    besluitnummer: str
    inleiding: str
    antwoorden: tuple[Deelantwoord, ...]
    vragen: tuple[Adviesvraag, ...] = ()
    # Each besluit with the answers given in it, the first one first; empty where there was only one.
    besluiten: tuple[Collegebesluit, ...] = ()

    @property
    def per_besluit(self) -> tuple[Collegebesluit, ...]:
        return self.besluiten or (
            Collegebesluit(self.vastgesteld_op, self.besluitnummer, self.inleiding, self.antwoorden),
        )


@dataclass(frozen=True)
class Telrij:
    naam: str
    aantal: str  # in words where it is small


@dataclass(frozen=True)
class Telgroep:
    titel: str
    rijen: tuple[Telrij, ...]
    niet_gehoord: str


@dataclass(frozen=True)
class Puntantwoord:
    """What was answered to a reactie, as it was published."""

    oordeel: str
    oordeel_naam: str
    motivering: str
    tekst: str
    doorgeschoven_naar: str
    doorgeschoven_trekker: str
    doorgeschoven_tot: date | None
    plekken: tuple[Plek, ...]


@dataclass(frozen=True)
class Verslagpunt:
    """A public reactie with its answer, if that was published."""

    nummer: str
    tekst: str
    taal: str
    taal_naam: str
    aard_naam: str
    wie: str
    antwoord: Puntantwoord | None
    # Said instead of the words, where those cannot be shown (a PDF without letters for that script).
    in_plaats_van: str = ""


@dataclass(frozen=True)
class Verslagthema:
    anker: str
    titel: str
    punten: tuple[Verslagpunt, ...]


@dataclass(frozen=True)
class Eindverslag:
    """The participation: procedure, who was heard, and a reasoned answer to each point (the nota van beantwoording)."""

    aantal: str
    rondes: tuple[Ronde, ...] = ()
    bijeenkomsten: tuple[str, ...] = ()
    groepen: tuple[Telgroep, ...] = ()
    themas: tuple[Verslagthema, ...] = ()

    @property
    def beantwoord(self) -> int:
        return sum(1 for thema in self.themas for punt in thema.punten if punt.antwoord)

    @property
    def punten(self) -> int:
        return sum(len(thema.punten) for thema in self.themas)


@dataclass(frozen=True)
class Document:
    """A whole document of one version, of whatever kind; what a kind does not have stays empty."""

    soort: str
    soort_naam: str
    titel: str
    intro: str
    gemeente: str
    contact_email: str
    contact_telefoon: str
    contact_adres: str
    is_voorbeeld: bool
    periode: str
    versie: str
    datum: date
    is_concept: bool
    fase_naam: str
    besluit_op: date | None
    besluit_nummer: str
    portefeuilles: tuple[str, ...]
    zaaknummer: str
    hoofdstukken: tuple[Hoofdstuk, ...]
    kaders: tuple[Kader, ...] = ()
    collegereacties: tuple[Collegereactie, ...] = ()
    totalen: Totalen | None = None
    planning: Planning = field(default_factory=Planning)
    # What others may do with it, as an SPDX name; empty when the gemeente says nothing about that.
    licentie: str = ""
    eindverslag: Eindverslag | None = None
    startnotitie: Startnotitie | None = None
    # Of a concept ter inzage: how to respond to it.
    inzage: tuple[Ronde, ...] = ()
    waswordt: Waswordt | None = None
    voortgang: Voortgangsrapport | None = None
    pakket: tuple[Pakketstuk, ...] = ()
    # The main colour as it was then; an uitgave without one was made in the colour of the portal.
    hoofdkleur: str = HOOFDKLEUR
    # Its logo as it was then, by the name of its bytes: `<sha256>.png`. Empty: only the name.
    logo: str = ""

    @property
    def volledige_titel(self) -> str:
        return self.titel if self.soort == Uitgave.Soort.VISIE else f"{self.soort_naam}: {self.titel}"

    @property
    def beelden(self) -> frozenset[tuple[str, str]]:
        """The pictures in it, as (sha256, soort)."""
        paragrafen = (deel for hoofdstuk in self.hoofdstukken for deel in hoofdstuk.paragrafen)
        in_tekst = ((beeld[1], beeld[2]) for deel in paragrafen for beeld in OPENBAAR_IN_TEKST.finditer(deel.html))
        sha256, _, soort = self.logo.partition(".")
        return frozenset(in_tekst) | ({(sha256, soort)} if self.logo else frozenset())

    @property
    def themas(self) -> tuple[Hoofdstuk, ...]:
        return tuple(hoofdstuk for hoofdstuk in self.hoofdstukken if hoofdstuk.is_thema)


def adres_van_kader(nummer: str) -> str:
    return f"{reverse('publicatie:raad')}#{anker_van('kader', nummer) if nummer else 'kaders'}"


def adres_van_maatregel(nummer: str) -> str:
    return f"{reverse('publicatie:voortgang')}#{anker_van('maatregel', nummer)}"
