"""What a plan costs, and what of that nobody filled in: the answers that paper, page and the page for the raad all show.

A maatregel that runs on in years for which no amount was given costs something nobody knows. Such a year is never € 0.
Pure functions of the document, so that they hold for a plan of years ago as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from portaal.templatetags.portaal import euro_op_een_regel as euro
from portaal.zinnen import opsomming
from publicatie.document.geld import Kostenjaar
from publicatie.document.grafiek import Themakosten, themakosten
from publicatie.document.inhoud import Document, Hoofdstuk, Maatregel, Totalen
from publicatie.document.vorm import Cel, Kolom, Rij, Tabel, Woorden, achter_elkaar, cel, gevuld

MINSTE_REEKS = 3


@dataclass(frozen=True)
class Jaarkosten(Kostenjaar):
    """A year of a plan. `zonder`: how many maatregelen run in it for which no amount was given."""

    zonder: int = 0

    @property
    def is_onbekend(self) -> bool:
        return not self.totaal_cent and bool(self.onbekend or self.zonder)

    @property
    def eenmalig(self) -> int | None:
        """In cents, or None where nobody knows."""
        return None if self.is_onbekend else self.eenmalig_cent

    @property
    def structureel(self) -> int | None:
        return None if self.is_onbekend else self.structureel_cent

    @property
    def samen(self) -> int | None:
        return None if self.is_onbekend else self.totaal_cent


@dataclass(frozen=True)
class Kostenregels:
    """What was filled in of one maatregel, year by year, and the years in which it runs without an amount."""

    maatregel: Maatregel
    zonder: tuple[int, ...]

    @property
    def zonder_in_woorden(self) -> str:
        return jaren_in_woorden(self.zonder)

    @property
    def onbekende_jaren(self) -> tuple[int, ...]:
        return tuple(jaar.jaar for jaar in self.maatregel.jaren if jaar.onbekend)


@dataclass(frozen=True)
class Plankort:
    """A plan in figures, with nothing left to decide."""

    zinnen: tuple[str, ...]
    nog_niet_bekend: tuple[str, ...]
    jaren: tuple[Jaarkosten, ...]
    totalen: Totalen
    themas: tuple[Themakosten, ...]
    onbekend: Tabel | None
    # How many maatregelen run in a year for which no amount was given.
    zonder: int


def kostenregels(document: Document) -> tuple[Kostenregels, ...]:
    """Every maatregel of the document with its years without an amount, in the order of the document."""
    laatste = _laatste_jaar(document)
    return tuple(regel for hoofdstuk in document.hoofdstukken for regel in _regels(hoofdstuk, laatste))


def _regels(hoofdstuk: Hoofdstuk, laatste: int) -> tuple[Kostenregels, ...]:
    return tuple(Kostenregels(m, jaren_zonder_bedrag(m, laatste)) for m in hoofdstuk.maatregelen)


@dataclass(frozen=True)
class Hoofdstukkosten:
    """What the maatregelen of a chapter cost, one by one and together."""

    regels: tuple[Kostenregels, ...]
    jaren: tuple[Jaarkosten, ...]

    @property
    def zonder_bedrag(self) -> str:
        """Which of them run in years for which no amount was given, in a sentence; empty when none does."""
        delen = [f"{regel.maatregel.nummer} in {regel.zonder_in_woorden}" for regel in self.regels if regel.zonder]
        return f"Loopt, en geen bedrag opgegeven: {'; '.join(delen)}." if delen else ""


def kosten_van(document: Document, hoofdstuk: Hoofdstuk) -> Hoofdstukkosten:
    regels = _regels(hoofdstuk, _laatste_jaar(document))
    # Years without any amount stand in the sentence, not as rows of their own.
    met_bedrag = {jaar.jaar for jaar in hoofdstuk.jaren}
    return Hoofdstukkosten(regels, tuple(j for j in jaarkosten(hoofdstuk.jaren, regels) if j.jaar in met_bedrag))


def jaren_zonder_bedrag(maatregel: Maatregel, laatste: int) -> tuple[int, ...]:
    """The years in which it runs and for which there is no kostenregel. One without any costs is counted elsewhere.

    `laatste`: until which year one without an end is looked at.
    """
    if not (maatregel.kosten and maatregel.start):
        return ()
    eind = _jaar(maatregel.eind) if maatregel.eind else laatste
    ingevuld = {bedrag.jaar for bedrag in maatregel.kosten}
    return tuple(jaar for jaar in range(_jaar(maatregel.start), eind + 1) if jaar not in ingevuld)


def jaarkosten(jaren: Iterable[Kostenjaar], regels: Iterable[Kostenregels]) -> tuple[Jaarkosten, ...]:
    """Every year in which something costs money or runs without an amount."""
    bekend = {jaar.jaar: jaar for jaar in jaren}
    zonder = [jaar for regel in regels for jaar in regel.zonder]
    return tuple(
        _jaarkosten(bekend.get(jaar, Kostenjaar(jaar, 0, 0, 0)), zonder) for jaar in sorted({*bekend, *zonder})
    )


def _jaarkosten(jaar: Kostenjaar, zonder: list[int]) -> Jaarkosten:
    return Jaarkosten(jaar.jaar, jaar.eenmalig_cent, jaar.structureel_cent, jaar.onbekend, zonder.count(jaar.jaar))


def jaren_in_woorden(jaren: Iterable[int]) -> str:
    """`2027 en 2028`; three or more in a row as `2028-2030`."""
    reeksen: list[list[int]] = []
    for jaar in jaren:
        if reeksen and jaar == reeksen[-1][-1] + 1:
            reeksen[-1].append(jaar)
        else:
            reeksen.append([jaar])
    woorden = [[f"{r[0]}-{r[-1]}"] if len(r) >= MINSTE_REEKS else [str(jaar) for jaar in r] for r in reeksen]
    return opsomming([woord for reeks in woorden for woord in reeks])


def ingevulde_jaren(jaren: Iterable[Kostenjaar]) -> str:
    """The years of which an amount that returns is known, in words: `2027 en 2028`."""
    return jaren_in_woorden(jaar.jaar for jaar in jaren if jaar.structureel_cent)


def plankort(document: Document) -> Plankort | None:
    """None when the document holds no plan."""
    totalen = document.totalen
    if totalen is None:
        return None
    regels = kostenregels(document)
    return Plankort(
        zinnen=tuple(_zinnen(totalen)),
        nog_niet_bekend=tuple(_nog_niet_bekend(totalen, regels)),
        jaren=jaarkosten(totalen.jaren, regels),
        totalen=totalen,
        themas=themakosten(document.hoofdstukken),
        onbekend=_tabel(regels),
        zonder=sum(bool(regel.zonder) for regel in regels),
    )


def _zinnen(totalen: Totalen) -> Iterable[str]:
    yield (
        f"Dit uitvoeringsplan heeft {totalen.maatregelen} {_woord(totalen.maatregelen, 'maatregel', 'maatregelen')}. Een "
        "maatregel die bij meer thema's hoort, staat één keer volledig in het plan en telt één keer mee."
    )
    if totalen.jaren:
        yield (
            f"De bekende kosten zijn samen {euro(totalen.totaal_cent)}. Daarvan is {euro(totalen.eenmalig_cent)} eenmalig "
            f"en {euro(totalen.structureel_cent)} structureel. Elk bedrag staat in het jaar waarvoor het is opgegeven."
        )
        if jaren := ingevulde_jaren(totalen.jaren):
            yield f"Structurele kosten zijn ingevuld voor {jaren}."


def _nog_niet_bekend(totalen: Totalen, regels: Iterable[Kostenregels]) -> Iterable[str]:
    if totalen.onbekend:
        yield (
            f"{totalen.onbekend} {_woord(totalen.onbekend, 'bedrag is', 'bedragen zijn')} nog onbekend, bij "
            f"{totalen.met_onbekend} {_woord(totalen.met_onbekend, 'maatregel', 'maatregelen')}."
        )
    if aantal := sum(bool(regel.zonder) for regel in regels):
        yield (
            f"{aantal} {_woord(aantal, 'maatregel loopt', 'maatregelen lopen')} door in een jaar waarvoor geen bedrag is "
            "opgegeven. Wat dat kost, is dus onbekend."
        )
    if totalen.zonder_kosten:
        yield (
            f"Bij {totalen.zonder_kosten} {_woord(totalen.zonder_kosten, 'maatregel', 'maatregelen')} zijn nog geen kosten "
            "opgegeven."
        )
    if totalen.onbekend or aantal or totalen.zonder_kosten:
        yield "Die tellen niet mee in de bedragen."


def _tabel(regels: tuple[Kostenregels, ...]) -> Tabel | None:
    """The rows behind those counts: per year which maatregelen."""
    jaren = sorted({jaar for regel in regels for jaar in (*regel.onbekende_jaren, *regel.zonder)})
    rijen = [
        Rij(
            (
                cel(str(jaar)),
                _nummers(regel.maatregel for regel in regels if jaar in regel.onbekende_jaren),
                _nummers(regel.maatregel for regel in regels if jaar in regel.zonder),
            ),
            f"onbekend-{jaar}",
        )
        for jaar in jaren
    ]
    if zonder_kosten := [regel.maatregel for regel in regels if not regel.maatregel.kosten]:
        rijen.append(Rij((cel("Alle jaren"), cel(""), _nummers(zonder_kosten))))
    if not rijen:
        return None
    kolommen = (Kolom("Jaar", "k-aantal"), Kolom("Bedrag onbekend", "k-naam"), Kolom("Loopt, en geen bedrag opgegeven"))
    return Tabel("Waarvan weten wij het bedrag nog niet?", kolommen, tuple(rijen))


def _nummers(maatregelen: Iterable[Maatregel]) -> Cel:
    return gevuld(achter_elkaar(Woorden(m.nummer, adres=f"#{m.anker}") for m in maatregelen))


def _laatste_jaar(document: Document) -> int:
    """The last year that the document speaks of."""
    maatregelen = [m for hoofdstuk in document.hoofdstukken for m in hoofdstuk.maatregelen]
    jaren = [
        *(int(gevonden) for gevonden in re.findall(r"\b\d{4}\b", document.periode)),
        *(_jaar(m.eind) for m in maatregelen if m.eind),
        *(bedrag.jaar for m in maatregelen for bedrag in m.kosten),
    ]
    return max(jaren, default=0)


def _jaar(kwartaal: str) -> int:
    return int(kwartaal[:4])


def _woord(aantal: int, een: str, meer: str) -> str:
    return een if aantal == 1 else meer
