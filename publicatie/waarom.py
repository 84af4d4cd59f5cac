"""Why something stands in an uitgave, in words: each ground with what it says and what was answered to it.

Grounds and the oordeel on an aanbeveling come from the frozen document. The words of a reactie and the answer to it are
asked anew each time: what was taken off the website or erased is gone here too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from participatie.models import Reactie
from publicatie.document import Document, Grond, Gronden, Herkomst, Hoofdstuk, van_json
from publicatie.document.oordelen import Oordelen, oordelen_van
from visie.models import Kader, Oordeel, Uitgave
from visie.models.oordeel import OORDEEL_IN_EEN_ZIN

EERSTE = 3  # of each kind stand open on a page; the rest opens
MEESTE = 40  # of each kind are told in words; the reading page names all
NIET_OP_DE_WEBSITE = "De tekst staat niet op de website."


@dataclass(frozen=True)
class Reden:
    """One ground. `is_citaat`: its words are of the sender, in `taal`."""

    naam: str
    adres: str
    tekst: str
    taal: str = "nl"
    is_citaat: bool = False
    antwoord: str = ""
    motivering: str = ""


@dataclass(frozen=True)
class Redensoort:
    """The grounds of one kind, with how many there are: of very many only the first are told."""

    woord: str
    aantal: int
    redenen: tuple[Reden, ...]

    @property
    def eerste(self) -> tuple[Reden, ...]:
        return self.redenen[:EERSTE]

    @property
    def rest(self) -> tuple[Reden, ...]:
        return self.redenen[EERSTE:]

    @property
    def meer(self) -> int:
        """How many of them are counted and not told."""
        return self.aantal - len(self.redenen)


@dataclass(frozen=True)
class Deel:
    """A paragraaf or maatregel with what it rests on."""

    titel: str
    anker: str
    soorten: tuple[Redensoort, ...]


@dataclass(frozen=True)
class Hoofdstukwaarom:
    """A chapter: what rests on something, and the titles of what nothing was noted of."""

    titel: str
    anker: str
    delen: tuple[Deel, ...]
    zonder: tuple[str, ...]


class Redenen:
    """The grounds of a whole page in words. Asks the reacties of all of them in one query."""

    def __init__(self, oordelen: Oordelen, herkomsten: Iterable[Herkomst]) -> None:
        self._oordelen = oordelen
        self._stemmen = _openbare_reacties(grond.nummer for herkomst in herkomsten for grond in herkomst.reacties.lijst)

    def van(self, herkomst: Herkomst) -> tuple[Redensoort, ...]:
        """The kinds of which there are any."""
        soorten = (
            ("Kader", "Kaders", herkomst.kaders, self._kader),
            ("Reactie", "Reacties", herkomst.reacties, self._reactie),
            ("Aanbeveling", "Aanbevelingen", herkomst.aanbevelingen, self._aanbeveling),
            ("Maatregel die volgt", "Maatregelen die volgen", herkomst.maatregelen, self._maatregel),
        )
        return tuple(
            Redensoort(
                een if gronden.aantal == 1 else meer, gronden.aantal, tuple(map(in_woorden, gronden.lijst[:MEESTE]))
            )
            for een, meer, gronden, in_woorden in soorten
            if gronden.aantal
        )

    def _kader(self, grond: Grond) -> Reden:
        # One without a number goes by its kind.
        naam = grond.nummer if grond.nummer in Kader.Soort.labels else f"Kader {grond.nummer}"
        return Reden(naam, grond.adres, grond.tekst)

    def _maatregel(self, grond: Grond) -> Reden:
        return Reden(f"Maatregel {grond.nummer}", grond.adres, grond.tekst)

    def _reactie(self, grond: Grond) -> Reden:
        naam = f"Reactie {grond.nummer}"
        reactie = self._stemmen.get(grond.nummer)
        if reactie is None:
            return Reden(naam, grond.adres, f"{grond.tekst}. {NIET_OP_DE_WEBSITE}")
        antwoord = reactie.gepubliceerd_antwoord
        return Reden(
            naam,
            grond.adres,
            reactie.publieke_tekst,
            taal=reactie.inbreng.taal,
            is_citaat=True,
            antwoord=f"De gemeente {antwoord.in_een_zin}." if antwoord else "",
            motivering=antwoord.tekst if antwoord else "",
        )

    def _aanbeveling(self, grond: Grond) -> Reden:
        naam = f"Aanbeveling {grond.nummer}"
        oordeel = self._oordelen.get((grond.nummer, grond.tekst))
        if oordeel is None:
            return Reden(naam, grond.adres, grond.tekst)
        zin = OORDEEL_IN_EEN_ZIN.get(Oordeel(oordeel.oordeel), "")
        return Reden(
            naam,
            grond.adres,
            grond.tekst,
            antwoord=f"Het college {zin}." if zin else "",
            motivering=oordeel.motivering,
        )


def oordelen_bij(uitgave: Uitgave, document: Document) -> Oordelen:
    """What the college decided on each aanbeveling when this was published; an uitvoeringsplan reads it in its visie."""
    if uitgave.soort != Uitgave.Soort.VISIE:
        visie = Uitgave.objects.filter(visie=uitgave.visie_id, soort=Uitgave.Soort.VISIE, versie=uitgave.versie)
        inhoud = visie.values_list("inhoud", flat=True).first()
        return oordelen_van(van_json(inhoud)) if inhoud else {}
    return oordelen_van(document)


def waarom(document: Document, oordelen: Oordelen) -> tuple[Hoofdstukwaarom, ...]:
    """Per chapter what its texts and, in an uitvoeringsplan, its maatregelen rest on."""
    per_hoofdstuk = [(hoofdstuk, tuple(_delen(hoofdstuk, document.soort))) for hoofdstuk in document.hoofdstukken]
    redenen = Redenen(oordelen, (herkomst for _h, delen in per_hoofdstuk for _t, _a, herkomst in delen))
    return tuple(
        Hoofdstukwaarom(
            titel=hoofdstuk.titel,
            anker=hoofdstuk.anker,
            delen=tuple(
                Deel(titel, anker, redenen.van(herkomst)) for titel, anker, herkomst in delen if herkomst.regels
            ),
            zonder=tuple(titel for titel, _anker, herkomst in delen if not herkomst.regels),
        )
        for hoofdstuk, delen in per_hoofdstuk
        if delen
    )


def _delen(hoofdstuk: Hoofdstuk, soort: str) -> Iterable[tuple[str, str, Herkomst]]:
    for paragraaf in hoofdstuk.paragrafen:
        if paragraaf.geschreven:
            yield paragraaf.titel, paragraaf.uuid, paragraaf.herkomst
    if soort == Uitgave.Soort.UITVOERINGSPLAN:
        for maatregel in hoofdstuk.maatregelen:
            yield f"{maatregel.nummer} {maatregel.titel}", maatregel.anker, maatregel.herkomst


def aanleiding(herkomst: Herkomst) -> Herkomst:
    """Without the maatregelen: those follow from a text and are no reason for it."""
    return Herkomst(herkomst.kaders, herkomst.reacties, herkomst.aanbevelingen, Gronden())


def _openbare_reacties(nummers: Iterable[str]) -> dict[str, Reactie]:
    """By number those that anyone may read now, with what was answered."""
    inbrengen = {int(gelezen[1]) for nummer in nummers if (gelezen := re.fullmatch(r"(\d{1,9})\.\d{1,4}", nummer))}
    if not inbrengen:
        return {}
    rijen = Reactie.objects.openbaar().filter(inbreng__in=inbrengen).select_related("inbreng", "gepubliceerd_antwoord")
    return {rij.nummer_openbaar: rij for rij in rijen}
