"""Rules of language: long sentences, passives, hard words and abbreviations. Not of what other people said (a quote)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from portaal.schrijfhulp.lezer import Blok
from portaal.schrijfhulp.lijdend import lijdende_vormen
from portaal.schrijfhulp.regels import Bevinding, Regel
from portaal.schrijfhulp.woorden import zoek_moeilijke_woorden
from portaal.tekst import split_sentences

MAX_WOORDEN = 20
WOORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*")
# Everybody knows these by their letters.
GEWOON = {"TV", "PDF", "CV", "EU", "NS", "VS", "WC", "II", "III", "IV", "VI", "VII", "VIII", "IX", "XI", "XII"}
MET_KLEINE_LETTERS = {
    "Wmo",
    "Wlz",
    "Zvw",
    "Awb",
    "Avg",
    "Bbz",
    "Ioaw",
    "Wpg",
    "Wvggz",
    "Wams",
    "ggz",
    "ggd",
    "pgb",
    "cjg",
    "poh",
}
_AFKORTING = re.compile(r"(?<![\w-])(?:[A-Z]{2,6}|" + "|".join(sorted(MET_KLEINE_LETTERS)) + r")(?:'?s)?(?![\w-]|\.\w)")


def zinnen_van(blok: Blok) -> list[tuple[int, int, list[tuple[int, int]]]]:
    """Of each sentence of a block: begin, end, and where its words stand."""
    found = []
    for begin, eind in split_sentences(blok.tekst):
        woorden = [match.span() for match in WOORD.finditer(blok.tekst, begin, eind)]
        if woorden:
            found.append((begin, eind, woorden))
    return found


def taaltips(
    blokken: Sequence[Blok], zinnen: Sequence[list[tuple[int, int, list[tuple[int, int]]]]]
) -> Iterator[Bevinding]:
    """Everything about the language, block by block. `zinnen` has the sentences per block."""
    uitgelegd: set[str] = set()
    for blok, rij in zip(blokken, zinnen, strict=True):
        if blok.in_citaat:
            continue
        if not blok.is_kop:
            yield from _zinnen(blok, rij)
        woorden = [(blok.tekst[a:b], a, b) for _begin, _eind, plaatsen in rij for a, b in plaatsen]
        for begin, eind, gewoon in zoek_moeilijke_woorden(woorden):
            yield _plek(Regel.MOEILIJK_WOORD, gewoon, blok, begin, eind)
        yield from _afkortingen(blok, uitgelegd)


def _plek(regel: Regel, melding: str, blok: Blok, begin: int, eind: int) -> Bevinding:
    fragment = " ".join(blok.tekst[begin:eind].split())
    if len(fragment) > 160:
        fragment = f"{fragment[:157].rstrip()}…"
    return Bevinding(regel, melding, fragment, blok.nummer, begin, eind)


def _zinnen(blok: Blok, rij: list[tuple[int, int, list[tuple[int, int]]]]) -> Iterator[Bevinding]:
    for begin, eind, woorden in rij:
        if len(woorden) > MAX_WOORDEN:
            melding = f"Deze zin heeft {len(woorden)} woorden. Maak er twee of drie zinnen van."
            yield _plek(Regel.LANGE_ZIN, melding, blok, begin, eind)
        for van, tot in lijdende_vormen(blok.tekst[begin:eind]):
            yield _plek(Regel.LIJDEND, "Schrijf wie dit doet of deed.", blok, begin + van, begin + tot)


def _afkortingen(blok: Blok, gezien: set[str]) -> Iterator[Bevinding]:
    """Each abbreviation once per text: where it stands first, when it is not explained there."""
    for match in _AFKORTING.finditer(blok.tekst):
        naam = re.sub(r"'?s$", "", match[0])
        if naam in gezien or naam in GEWOON or _in_hoofdletters(blok.tekst, match):
            continue
        gezien.add(naam)
        voor, na = (
            blok.tekst[max(0, match.start() - 60) : match.start()].rstrip(),
            blok.tekst[match.end() : match.end() + 60],
        )
        tussen_haakjes = voor.endswith("(") and na.lstrip().startswith(")") and len(voor.split()) > 1
        met_haakjes = re.match(r"\s*\([^()]*[^\W\d_]{3,}[^()]*", na)
        if not (tussen_haakjes or met_haakjes):
            melding = f"Schrijf de eerste keer voluit waar {naam} voor staat, of gebruik een gewoon woord."
            yield _plek(Regel.AFKORTING, melding, blok, match.start(), match.end())


def _in_hoofdletters(tekst: str, match: re.Match[str]) -> bool:
    """The word stands between others in capitals: that is shouting, no abbreviation."""
    buren = re.findall(r"[^\W\d_]{2,}", tekst[max(0, match.start() - 30) : match.end() + 30])
    return len(buren) > 2 and all(woord.isupper() for woord in buren[1:-1])
