"""A thema and an aard that the words of a reactie speak for. A suggestion with its words beside it: a person decides.

Only words are looked up: the same text always gives the same, and what is meant otherwise is sometimes found too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, Protocol

from participatie.models import Reactie
from portaal.tekst import stem

GENOEMD = 4  # so many words are named
# Of a name only words that say what it is about.
_GEWOON = frozenset(
    [
        "aandacht",
        "alle",
        "anderen",
        "basis",
        "beleid",
        "buurt",
        "door",
        "elkaar",
        "gemeente",
        "gezond",
        "goede",
        "helpen",
        "hulp",
        "iedereen",
        "inzet",
        "kunnen",
        "leven",
        "meedoen",
        "meer",
        "mensen",
        "samen",
        "sociale",
        "thema",
        "versterken",
        "voor",
        "wonen",
        "zorg",
        "zorgen",
    ]
)
_LANG = 5  # letters, below which a word of a name says too little
_WOORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")

# What people write when something helps, works against, and so on. Several words are looked up together.
AARD_WOORDEN: dict[str, tuple[str, ...]] = {
    Reactie.Aard.HELPEND: (
        "fijn", "blij", "helpt", "geholpen", "dankbaar", "goed geregeld", "gaat goed", "gezellig", "bedankt", "tevreden",
        "steun", "trots", "mooi dat", "veel aan",
    ),
    Reactie.Aard.REMMEND: (
        "te duur", "te ver", "te lang", "te weinig", "te moeilijk", "moeilijk", "wachtlijst", "ontbreekt", "mis", "jammer",
        "niet bereikbaar", "gesloten", "gestopt", "verdwenen", "weggehaald", "overlast", "onveilig", "bang", "klacht",
        "niemand", "lukt niet", "werkt niet", "gaat niet",
    ),
    Reactie.Aard.IDEE: (
        "idee", "voorstel", "stel voor", "misschien kunt", "misschien kan", "waarom niet", "zou mooi", "zou fijn", "zou goed",
        "zou helpen", "wat als", "maak een", "begin een",
    ),
    Reactie.Aard.ACTIVITEIT: (
        "elke week", "iedere week", "elke maand", "wij organiseren", "we organiseren", "doe mee", "doen mee", "vrijwilliger bij",
        "ga naar", "onze club", "mijn club", "koor", "eettafel", "wandelgroep", "inloop",
    ),
    Reactie.Aard.RANDVOORWAARDE: (
        "nodig", "vervoer", "subsidie", "geld nodig", "toegankelijk", "rolstoel", "ruimte nodig", "voorwaarde", "betaalbaar",
        "vergoeding", "sleutel", "tolk",
    ),
}  # fmt: skip


class Woord(NamedTuple):
    """A word as it stands somewhere, in small letters, and its stem."""

    staat: str
    laag: str
    stam: str


Term = tuple[Woord, ...]  # what is looked for: one word, or several in a row


def _read(tekst: str) -> list[Woord]:
    return [Woord(m.group(), m.group().lower(), stem(m.group())) for m in _WOORD.finditer(tekst)]


def _term(woorden: str) -> Term:
    return tuple(Woord(woord, woord, stem(woord)) for woord in woorden.split())


_AARD = {aard: tuple(map(_term, woorden)) for aard, woorden in AARD_WOORDEN.items()}


class MetWoorden(Protocol):
    """What a thema must have for it."""

    pk: int
    naam: str
    kort: str
    woorden: str


@dataclass(frozen=True)
class Suggestie:
    """What it might be, and the words of the text that say so, as they stand there."""

    waarde: str
    naam: str
    woorden: tuple[str, ...]


def thema_suggestie(tekst: str, themas: Sequence[MetWoorden], eigen: Iterable[int]) -> Suggestie | None:
    """The thema for which most different words speak, unless one of its own has as many. `tekst` is without personal details."""
    eigen = set(eigen)
    gelezen = _read(tekst)
    gevonden = {thema.pk: _find(gelezen, _words_of(thema.naam, thema.kort, thema.woorden)) for thema in themas}
    # The first of equals is that which comes first in the visie.
    beste = max(themas, key=lambda thema: len(gevonden[thema.pk]), default=None)
    if beste is None or not gevonden[beste.pk]:
        return None
    if len(gevonden[beste.pk]) <= max((len(gevonden[pk]) for pk in eigen if pk in gevonden), default=0):
        return None
    return Suggestie(str(beste.pk), beste.kort, gevonden[beste.pk][:GENOEMD])


def aard_suggestie(tekst: str, eigen: str) -> Suggestie | None:
    """Another aard, where at least two words speak for it and none for its own: who sent it mostly chose well."""
    gelezen = _read(tekst)
    gevonden = {aard: _find(gelezen, termen) for aard, termen in _AARD.items()}
    aard = max(gevonden, key=lambda aard: len(gevonden[aard]))
    if len(gevonden[aard]) < 2 or gevonden.get(eigen) or aard == eigen:
        return None
    return Suggestie(aard, str(Reactie.Aard(aard).label), gevonden[aard][:GENOEMD])


@lru_cache(maxsize=256)
def _words_of(naam: str, kort: str, woorden: str) -> tuple[Term, ...]:
    """Those of the gemeente, and the telling ones of the name."""
    van_naam = [w for w in _WOORD.findall(f"{naam} {kort}") if len(w) >= _LANG and w.lower() not in _GEWOON]
    eigen = [deel.strip() for deel in re.split(r"[,;\n]", woorden)]
    return tuple(map(_term, dict.fromkeys(woord.lower() for woord in [*eigen, *van_naam] if len(woord) > 1)))


def _find(gelezen: list[Woord], termen: tuple[Term, ...]) -> tuple[str, ...]:
    """Which of these stand in the text, each once, as they stand there. Longer forms of a word count ("mantelzorger"),
    and a word is the same in the plural or as a verb; of several words in a row each must fit."""
    treffers: dict[tuple[str, ...], str] = {}
    for term in termen:
        for plek, woord in enumerate(gelezen):
            if not _fits(term[0], woord):
                continue
            stuk = gelezen[plek : plek + len(term)]
            if len(stuk) == len(term) and all(map(_fits, term[1:], stuk[1:])):
                # "mantelzorg" and "mantelzorger" in one list of words are one reason.
                treffers.setdefault(tuple(w.laag for w in stuk), " ".join(w.staat for w in stuk))
                break
    return tuple(dict.fromkeys(treffers.values()))


def _fits(gezocht: Woord, woord: Woord) -> bool:
    return (
        woord.laag == gezocht.laag
        or woord.stam == gezocht.stam
        or (len(gezocht.laag) >= _LANG and woord.laag.startswith(gezocht.laag))
    )
