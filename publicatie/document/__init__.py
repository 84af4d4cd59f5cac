"""What an uitgave says, as plain frozen data: put together once, then shown as a page and as a PDF."""

from publicatie.document.geld import Bedrag, Kostenjaar
from publicatie.document.inhoud import (
    Citaat,
    Collegereactie,
    Deelantwoord,
    Document,
    Doel,
    Grond,
    Gronden,
    Herkomst,
    Hoofdstuk,
    Kader,
    Maatregel,
    Paragraaf,
    Planning,
    Planregel,
    Plek,
    Totalen,
    adres_van_kader,
    adres_van_maatregel,
)
from publicatie.document.json_vorm import als_json, van_json
from publicatie.document.samenstellen import stel_samen

__all__ = [
    "Bedrag",
    "Citaat",
    "Collegereactie",
    "Deelantwoord",
    "Document",
    "Doel",
    "Grond",
    "Gronden",
    "Herkomst",
    "Hoofdstuk",
    "Kader",
    "Kostenjaar",
    "Maatregel",
    "Paragraaf",
    "Planning",
    "Planregel",
    "Plek",
    "Totalen",
    "adres_van_kader",
    "adres_van_maatregel",
    "als_json",
    "stel_samen",
    "van_json",
]
