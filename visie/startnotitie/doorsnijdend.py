"""Subjects that run through every thema."""

import re

from visie.startnotitie.besluit import DOORSNIJDEND_WORD, Besluit
from visie.startnotitie.namen import add_name
from visie.startnotitie.voorstel import Genoemd
from visie.startnotitie.zinnen import Zin

DOORSNIJDEND = [
    ("positieve gezondheid", re.compile(r"\bpositieve\s+gezondheid\b", re.IGNORECASE)),
    (
        "diversiteit en inclusie",
        re.compile(
            r"\b(?:diversiteit\s+(?:en|&)\s+inclusi(?:e|viteit)|inclusi(?:e|viteit)\s+(?:en|&)\s+diversiteit)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "gebiedsgerichte uitvoering",
        re.compile(
            r"\bgebieds-?\s*(?:(?:en|of)\s+(?:wijk|dorps|kern)-?\s*)?gerichte?\b|\b(?:wijk|kern|dorps|buurt)gerichte\s+(?:uitvoering|aanpak)\b",
            re.IGNORECASE,
        ),
    ),
]
IN_EVERY_THEMA = re.compile(
    r"\b(?:(?:bij|in|voor|door)\s+(?:alle|elk|ieder)e?\s+(?:thema|onderwerp|hoofdstuk|pijler)\w*|doorsnijdend\w*|rode\s+dra\w+|dwars\s+door)",
    re.IGNORECASE,
)
_DOORSNIJDEND_ROW = re.compile(
    r"(?:\b(?:letten|kijken|aandacht|twee|drie|vier|lijnen|dingen|onderwerpen|thema's)\b.{0,60}:\s*|\baandacht\s+(?:te\s+(?:geven|besteden)\s+)?(?:aan|voor)\s+)(.{3,300}?)(?=[.;]|$)",
    re.IGNORECASE,
)
_COUNTED_LINE = re.compile(
    r"^(?:De|Het|Een)\s+(?:eerste|tweede|derde|vierde|vijfde)\s+(?:lijn\s+|onderwerp\s+)?is\s+(.{3,80}?)(?=[:,.;]|$)"
)


def read_doorsnijdend(besluit: Besluit, zinnen: list[Zin]) -> list[Genoemd]:
    found: list[Genoemd] = []
    for punt in besluit.punten:
        if DOORSNIJDEND_WORD.search(punt.tekst) and not punt.geschrapt:
            named = punt.tekst.partition(":")[2] if not punt.kinderen else ""
            for naam in _names_in_row(named):
                add_name(found, _fixed_name(naam), punt.bron)
            for kind in punt.kinderen:
                add_name(found, _fixed_name(kind.tekst), kind.bron)
    lines = 0
    for zin in zinnen:
        places = [(match.start(), name) for name, pattern in DOORSNIJDEND if (match := pattern.search(zin.tekst))]
        for _, name in sorted(places):
            add_name(found, name, zin.bron)
        everywhere = IN_EVERY_THEMA.search(zin.tekst)
        row = _DOORSNIJDEND_ROW.search(zin.tekst) if everywhere else None
        counted = _COUNTED_LINE.match(zin.tekst) if lines else None
        lines = 6 if everywhere else max(0, lines - 1)
        names = _names_in_row(row.group(1)) if row else [counted.group(1)] if counted else []
        for naam in names:
            if len(naam.split()) <= 5 and not any(pattern.search(naam) for _, pattern in DOORSNIJDEND):
                add_name(found, naam, zin.bron)
    return found


def _fixed_name(naam: str) -> str:
    return next((fixed for fixed, pattern in DOORSNIJDEND if pattern.search(naam)), naam)


def _names_in_row(tekst: str) -> list[str]:
    parts = re.split(r",\s+(?:en\s+)?", tekst)
    if len(parts) == 1 and not any(pattern.search(tekst) for _, pattern in DOORSNIJDEND):
        parts = re.split(r"\s+en\s+", tekst)
    return [part.strip(" .;:'\"“”‘’") for part in parts if len(part.strip()) > 3]
