"""National agreements and the local beleidskader."""

import re

from portaal.tekst import Document
from visie.startnotitie.namen import add_name
from visie.startnotitie.voorstel import Genoemd
from visie.startnotitie.zinnen import Zin

_NATIONAL = [
    ("GALA", re.compile(r"\bGALA\b|\bGezond\s+en\s+Actief\s+Leven(?:\s+Akkoord|-akkoord)?\b")),
    ("IZA", re.compile(r"\bIZA\b|\bIntegraal\s+Zorgakkoord\b", re.IGNORECASE)),
    ("AZWA", re.compile(r"\bAZWA\b|\bAanvullend\s+Zorg-?\s*en\s+Welzijnsakkoord\b", re.IGNORECASE)),
    ("Sportakkoord II", re.compile(r"\b[Ss]portakkoord\s+(?:II|2)\b")),
    ("WOZO", re.compile(r"\bWOZO\b|\bWonen,\s+Ondersteuning\s+en\s+Zorg\s+voor\s+Ouderen\b", re.IGNORECASE)),
    ("Hervormingsagenda Jeugd", re.compile(r"\bHervormingsagenda(?:\s+Jeugd)?\b", re.IGNORECASE)),
    ("Nationaal Preventieakkoord", re.compile(r"\bNationaal\s+Preventieakkoord\b", re.IGNORECASE)),
    (
        "VN-verdrag Handicap",
        re.compile(
            r"\bVN-?\s*verdrag\s+(?:inzake\s+de\s+rechten\s+van\s+personen\s+met\s+een\s+)?handicap\b", re.IGNORECASE
        ),
    ),
    ("Green Deal Zorg", re.compile(r"\bGreen\s+Deal\s+(?:Duurzame\s+)?Zorg\b", re.IGNORECASE)),
]
_LOCAL_QUOTED = re.compile(
    r"\bbeleidskader\b[^.;:!?'‘“\"]{0,90}['‘“\"]([A-Z][^'’”\"\n]{2,80}(?:\n[^'’”\"\n]{2,80})?)['’”\"]", re.IGNORECASE
)
_LOCAL_PLAIN = re.compile(
    r"\b(?:ons|onze|het|lokale?|gemeentelijk|eigen)\s+(?:\w+\s+)?(beleidskader\s+[A-Z]\w+(?:\s+[A-Z]\w+)*(?:\s+\d{4}(?:\s*[-–]\s*\d{4})?)?)"
)


def read_akkoorden(document: Document, zinnen: list[Zin]) -> list[Genoemd]:
    found: list[tuple[int, Genoemd]] = []
    for name, pattern in _NATIONAL:
        for zin in zinnen:
            match = pattern.search(zin.tekst)
            if match is not None:
                found.append((zin.begin + match.start(), Genoemd(name, zin.bron)))
                break
    local: list[Genoemd] = []
    at = len(document.tekst)
    for match in _LOCAL_QUOTED.finditer(document.tekst):
        add_name(local, re.sub(r"\s+", " ", match.group(1)), document.bron[match.start() : match.end()])
        at = min(at, match.start())
    if not local:
        for zin in zinnen:
            plain = _LOCAL_PLAIN.search(zin.tekst)
            if plain is not None and not re.search(r"\bgeen\b", zin.tekst[: plain.start()]):
                add_name(local, plain.group(1), zin.bron)
                at = min(at, zin.begin)
    return [g for _, g in sorted(found, key=lambda pair: pair[0])] + local
