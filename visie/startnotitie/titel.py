"""The name of the visie."""

import re

from portaal.tekst import Document
from visie.startnotitie.voorstel import Waarde
from visie.startnotitie.zinnen import Zin

_TITLE_END = re.compile(
    r"\s+(?:die|dat|waarin|waarmee|vast\s+te\s+stellen|in\s+te\s+stemmen|en\s+daarin|op\s+te\s+stellen|te\s+maken|aan\s+te|ter\s+\w+|is|zijn|wordt|vaststellen|met\s+(?:deze|de\s+volgende))\b|[;:.!?\n\"”“]|\s{3,}"
)
_AFTER_WORD = re.compile(
    r"\bstartnotitie\b[\s:–-]*(?:(?:voor|van|over|bij|een|de|het)\s+){0,2}[\"“‘'„]?([^\n]{0,30}?\b(?:\w*visie)\b[^\n]{0,150})",
    re.IGNORECASE,
)
_NAMED_VISIE = re.compile(
    r"\bstartnotitie\b[\s:–-]*(?:(?:voor|van|over|bij|de|het)\s+){0,2}(?:\w*visie)\s+[\"“„‘']([^\"”“\n]{3,150}?)[\"”’'](?!\w)",
    re.IGNORECASE,
)
_VISIE = re.compile(
    r"\b((?:[Bb]eleids)?[Vv]isie\s+(?:op\s+)?(?:de\s+|het\s+|een\s+)?(?:\w+\s+)?(?:[Ss]ociale\s+[Bb]asis|[Ss]amen\w*)[^\n]{0,100})"
)


def read_titel(document: Document, zinnen: list[Zin]) -> Waarde | None:
    candidates: list[tuple[int, str, str]] = []
    for blok_no, zin in enumerate(zinnen[:4000]):
        quoted = re.search(r"\bstartnotitie\b\s*:?\s*[\"“„‘']([^\"”“\n]{4,150}?)[\"”’']", zin.tekst, re.IGNORECASE)
        named = _NAMED_VISIE.search(zin.tekst)
        match = _AFTER_WORD.search(zin.tekst)
        if quoted is not None and "visie" in quoted.group(1).lower():
            candidates.append((3 + zin.kop, quoted.group(1).strip(), zin.bron))
        elif named is not None:
            candidates.append((3 + zin.kop, named.group(1).strip(), zin.bron))
        elif match is not None and match.start(1) - match.start() < 60:
            naam = _cut_title(match.group(1), heading=zin.kop)
            if len(naam.split()) > 1:
                candidates.append((2 * zin.kop + naam[0].isupper(), naam, zin.bron))
        elif blok_no and re.fullmatch(r"\W*startnotitie\W*", zinnen[blok_no - 1].tekst, re.IGNORECASE) and zin.kop:
            candidates.append((3, _cut_title(zin.tekst, heading=True), zin.bron))
        if candidates and candidates[-1][0] >= 3:
            break
        vision = _VISIE.search(zin.tekst)
        if vision is not None and vision.group(1)[0].isupper():
            candidates.append((0 + zin.kop, _cut_title(vision.group(1), heading=zin.kop), zin.bron))
    candidates = [c for c in candidates if c[1]]
    if not candidates:
        return None
    _, naam, bron = max(candidates, key=lambda c: c[0])
    return Waarde(naam, bron)


def _cut_title(tekst: str, *, heading: bool) -> str:
    tekst = tekst.lstrip(" \"“„‘'")
    end = re.search(r"[;\n\"”“]|\s{3,}", tekst) if heading else _TITLE_END.search(tekst)
    return (tekst[: end.start()] if end else tekst).strip(" .,;:'’–-")
