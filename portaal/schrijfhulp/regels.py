"""The rules by name, why each one is there, and what one finding is."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import TextChoices


class Soort(TextChoices):
    VORM = "vorm", "Opmaak"
    TAAL = "taal", "Taal"


class Regel(TextChoices):
    # how the text is built
    KOPVOLGORDE = "kopvolgorde", "Koppen in de verkeerde volgorde"
    LEGE_KOP = "lege_kop", "Lege kop"
    VET_IN_KOP = "vet_in_kop", "Vet in een kop"
    LIJKT_OP_KOP = "lijkt_op_kop", "Vette regel die een kop lijkt"
    VETTE_ALINEA = "vette_alinea", "Alinea die helemaal vet is"
    LIJKT_OP_LIJST = "lijkt_op_lijst", "Streepjes of cijfers in plaats van een lijst"
    TABEL_ZONDER_KOP = "tabel_zonder_kop", "Tabel zonder koppen"
    TABEL_MET_EEN_RIJ = "tabel_met_een_rij", "Tabel met één rij"
    AFBEELDING_ZONDER_TEKST = "afbeelding_zonder_tekst", "Afbeelding zonder beschrijving"
    VAGE_LINK = "vage_link", "Link die niet zegt waar hij heen gaat"
    # how it reads
    LEESBAARHEID = "leesbaarheid", "De tekst als geheel"
    LANGE_ZIN = "lange_zin", "Lange zin"
    LIJDEND = "lijdend", "Lijdende zin"
    MOEILIJK_WOORD = "moeilijk_woord", "Moeilijk woord"
    AFKORTING = "afkorting", "Afkorting zonder uitleg"

    @property
    def soort(self) -> Soort:
        return Soort.TAAL if self in TAALREGELS else Soort.VORM


TAALREGELS = frozenset({Regel.LEESBAARHEID, Regel.LANGE_ZIN, Regel.LIJDEND, Regel.MOEILIJK_WOORD, Regel.AFKORTING})

UITLEG: dict[Regel, str] = {
    Regel.KOPVOLGORDE: "Wie niet ziet, springt van kop naar kop. Een overgeslagen niveau lijkt dan een gemist stuk tekst.",
    Regel.LEGE_KOP: "Een schermlezer leest een lege kop voor als ‘kop’, zonder meer.",
    Regel.VET_IN_KOP: "Een kop is al vet. Dubbel vet ziet u niet, maar een schermlezer meldt het wel.",
    Regel.LIJKT_OP_KOP: "Alleen een echte kop komt in de inhoudsopgave, en alleen daar kan een schermlezer heen springen.",
    Regel.VETTE_ALINEA: "Als alles vet is, valt niets meer op. Lange vette tekst leest ook langzamer.",
    Regel.LIJKT_OP_LIJST: "Bij een echte lijst zegt een schermlezer hoeveel punten er komen.",
    Regel.TABEL_ZONDER_KOP: "Zonder koppen hoort wie luistert alleen losse getallen.",
    Regel.TABEL_MET_EEN_RIJ: "Een gewone zin of een lijst leest prettiger dan een tabel met één rij.",
    Regel.AFBEELDING_ZONDER_TEKST: "Wie de afbeelding niet ziet, weet anders niet wat er staat.",
    Regel.VAGE_LINK: "Veel mensen lezen alleen de links. Dan moet een link zelf zeggen waar hij heen gaat.",
    Regel.LEESBAARHEID: "De score loopt van 0 (heel moeilijk) tot 100 (heel makkelijk). Vanaf 60 is een tekst voor de meeste mensen te lezen.",
    Regel.LANGE_ZIN: "In een lange zin raken mensen de draad kwijt. Hooguit 20 woorden, gemiddeld 12, leest goed.",
    Regel.LIJDEND: "In een lijdende zin staat vaak niet wie iets doet. Schrijf op wie het doet.",
    Regel.MOEILIJK_WOORD: "Gewone woorden begrijpt iedereen, ook wie het beleid goed kent.",
    Regel.AFKORTING: "Schrijf een afkorting de eerste keer voluit, met de afkorting tussen haakjes erachter.",
}


@dataclass(frozen=True, slots=True)
class Bevinding:
    """One tip. `blok` counts the blocks of the text from 0 and `begin`-`eind` are characters of that block's own text.

    Begin and eind are equal where there are no words to point at: an empty heading, a table, an image. A tip about the
    text as a whole has no `blok`.
    """

    regel: Regel
    melding: str
    fragment: str = ""
    blok: int | None = None
    begin: int = 0
    eind: int = 0

    @property
    def soort(self) -> Soort:
        return self.regel.soort

    @property
    def heeft_plaats(self) -> bool:
        return self.blok is not None
