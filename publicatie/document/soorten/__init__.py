"""One module per kind of document beside visie, uitvoeringsplan and eindverslag: what it holds and how it is laid out.

`secties` gives the chapters of such a document in shapes that any template can show. A pure function of the document,
so that a document of years ago still has them.
"""

from __future__ import annotations

from publicatie.document.inhoud import Document
from publicatie.document.soorten import (
    collegereactie,
    concept,
    duisenbergblad,
    raadspakket,
    startnotitie,
    voortgang,
    waswordt,
)
from publicatie.document.vorm import Sectie
from visie.models import Uitgave

_Soort = Uitgave.Soort
_SECTIES = {
    _Soort.STARTNOTITIE: startnotitie.secties,
    _Soort.CONCEPT: concept.secties,
    _Soort.WAS_WORDT: waswordt.secties,
    _Soort.DUISENBERGBLAD: duisenbergblad.secties,
    _Soort.COLLEGEREACTIE: collegereactie.secties,
    _Soort.RAADSPAKKET: raadspakket.secties,
    _Soort.VOORTGANGSRAPPORTAGE: voortgang.secties,
}


def secties(document: Document) -> tuple[Sectie, ...]:
    """The chapters of a document before its hoofdstukken; none for a visie, uitvoeringsplan or eindverslag."""
    maak = _SECTIES.get(_Soort(document.soort))
    return maak(document) if maak else ()
