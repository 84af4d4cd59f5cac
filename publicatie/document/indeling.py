"""Which parts a document shows, in which order: once for paper and word processors, once for the reading page.

The contents are made from the same parts as what follows them, so neither can say what the other does not. Templates show
part after part. Pure functions of the document, so that a document of years ago is still laid out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from publicatie.document.inhoud import Document, Hoofdstuk
from publicatie.document.plankosten import Hoofdstukkosten, kosten_van, plankort
from publicatie.document.soorten import secties
from visie.models import Uitgave

_Soort = Uitgave.Soort
# Their chapters are told in full, with the bijlagen of a visie.
_MET_TEKST = frozenset({_Soort.VISIE, _Soort.CONCEPT})
# Their maatregelen are told in full, with money and planning.
_MET_PLAN = frozenset({_Soort.UITVOERINGSPLAN, _Soort.CONCEPT})


@dataclass(frozen=True)
class Deel:
    """One part of a document. `vorm` names the template that shows `inhoud`."""

    vorm: str
    anker: str
    titel: str
    inhoud: Any = None
    # A line under the title in the contents.
    uitleg: str = ""
    is_thema: bool = False
    in_inhoudsopgave: bool = True
    # Whether maatregelen are told with what they do, for whom and on what grounds.
    voluit: bool = False
    # What those maatregelen cost, where that is told.
    kosten: Hoofdstukkosten | None = None
    # Where the reader finds what is left out here.
    elders: str = ""

    @property
    def op_papier(self) -> str:
        return f"publicatie/pdf/delen/{self.vorm}.html"

    @property
    def op_scherm(self) -> str:
        return f"publicatie/delen/{self.vorm}.html"


def op_papier(document: Document) -> tuple[Deel, ...]:
    """What comes after the contents in the PDF, the docx and the odt."""
    return tuple(_op_papier(document))


def op_scherm(document: Document) -> tuple[Deel, ...]:
    """What stands beside the contents of the reading page."""
    return tuple(_op_scherm(document))


def is_kort_stuk(document: Document) -> bool:
    """Whether its contents need no page of their own: laid out from sections alone."""
    return document.soort not in _MET_TEKST | _MET_PLAN | {_Soort.EINDVERSLAG}


def leeswijzer(document: Document) -> str:
    """How to read it, for the colofon."""
    if document.soort == _Soort.EINDVERSLAG:
        return (
            "Eerst leest u hoe inwoners en organisaties konden meedoen en wie wij hoorden. Daarna staat per thema elke reactie "
            "die op de website mag staan, met ons antwoord en wat ermee is gedaan. De nummers staan ook op de website."
        )
    if document.soort in _MET_TEKST | _MET_PLAN:
        return (
            "Elk thema begint met een samenvatting in gewone taal. Onder een tekst of maatregel staat waar die op rust: de "
            "afspraken van de raad (kaders), de reacties van inwoners en organisaties en de adviezen van de adviesraad. De "
            "nummers staan ook op de website. Daar kunt u ze nalezen."
        )
    return "De nummers in dit stuk zijn dezelfde als op de website. Daar kunt u nalezen wat erachter zit."


def _op_papier(document: Document) -> Iterator[Deel]:
    yield from _vooraan(document)
    if document.soort in _MET_TEKST:
        elders = "verderop, bij de maatregelen" if document.soort in _MET_PLAN else "in het uitvoeringsplan"
        for hoofdstuk in document.hoofdstukken:
            if hoofdstuk.is_thema or hoofdstuk.paragrafen:
                yield _hoofdstuk(hoofdstuk, "thema" if hoofdstuk.is_thema else "tekst", elders=elders)
    if document.soort in _MET_PLAN:
        yield from _kort(document)
        yield from _plan(document)
        yield from _planning(document)
    yield from _bijlagen(document, "Bijlage: kaders van de raad", "Bijlage: antwoord op de adviezen")


def _op_scherm(document: Document) -> Iterator[Deel]:
    yield from _vooraan(document)
    met_plan = document.soort in _MET_PLAN
    met_tekst = document.soort in _MET_TEKST
    if met_plan and not met_tekst:
        yield from _kort(document)
    if met_tekst or met_plan:
        for hoofdstuk in document.hoofdstukken:
            titel, kosten = hoofdstuk.kort or hoofdstuk.titel, kosten_van(document, hoofdstuk) if met_plan else None
            yield Deel("hoofdstuk", hoofdstuk.anker, titel, hoofdstuk, voluit=met_plan, kosten=kosten)
    if met_plan:
        if met_tekst:
            yield from _kort(document)
        yield from _planning(document)
    yield from _bijlagen(document, "Kaders van de raad", "Advies en antwoord")


def _vooraan(document: Document) -> Iterator[Deel]:
    for sectie in secties(document):
        yield Deel("sectie", sectie.anker, sectie.titel, sectie)
    if verslag := document.eindverslag:
        yield Deel("procedure", "procedure", "Hoe kon u meedoen?", verslag)
        yield Deel("gehoord", "gehoord", "Wie hebben wij gehoord?", verslag)
        for thema in verslag.themas:
            aantal = len(thema.punten)
            uitleg = f"Nota van beantwoording, {aantal} reactie{'s' if aantal != 1 else ''}"
            yield Deel("nota", thema.anker, thema.titel, thema, uitleg=uitleg, is_thema=True)
        if not verslag.themas:
            yield Deel("geen_reacties", "reacties", "Reacties", in_inhoudsopgave=False)


def _kort(document: Document) -> Iterator[Deel]:
    if kort := plankort(document):
        yield Deel("kort", "kort", "Het plan in het kort", kort)


def _plan(document: Document) -> Iterator[Deel]:
    """The maatregelen per chapter. Behind the text of a visie the chapters come a second time: without what was told there,
    and not again in the contents."""
    if document.soort not in _MET_TEKST:
        for hoofdstuk in document.hoofdstukken:
            yield replace(_hoofdstuk(hoofdstuk, "plan"), kosten=kosten_van(document, hoofdstuk))
        return
    for hoofdstuk in document.hoofdstukken:
        if hoofdstuk.maatregelen or hoofdstuk.elders:
            deel = _hoofdstuk(replace(hoofdstuk, doelen=()), "plan")
            kosten = kosten_van(document, hoofdstuk)
            yield replace(deel, anker=f"plan-{hoofdstuk.anker}", in_inhoudsopgave=False, kosten=kosten)


def _planning(document: Document) -> Iterator[Deel]:
    if document.planning.regels:
        yield Deel("planning", "planning", "Planning", document.planning)


def _bijlagen(document: Document, kaders: str, advies: str) -> Iterator[Deel]:
    if document.soort not in _MET_TEKST:
        return
    if document.kaders:
        yield Deel("kaders", "kaders", kaders, document.kaders)
    if document.collegereacties:
        yield Deel("advies", "advies", advies, document.collegereacties)


def _hoofdstuk(hoofdstuk: Hoofdstuk, vorm: str, *, elders: str = "") -> Deel:
    titel = f"Thema {hoofdstuk.nummer}. {hoofdstuk.titel}" if hoofdstuk.is_thema else hoofdstuk.titel
    return Deel(
        vorm, hoofdstuk.anker, titel, hoofdstuk, uitleg=hoofdstuk.in_een_zin, is_thema=hoofdstuk.is_thema, elders=elders
    )
