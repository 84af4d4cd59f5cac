"""A received text cut into numbered passages, so that a person can say which of them together are one reactie."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from participatie.models import Inbreng, Reactie
from portaal.tekst import Span, split_sentences

# More would make a page nobody can use, and a form with more fields than a request may have.
MEESTE = 800
# Signs and numbers before a list item; the private signs are bullets of Word.
_PUNT = re.compile(
    r"(?:[•▪◦‣●○■□➢➤►✓✔·*–—\uf0b7\uf0a7\uf0d8\uf076\uf0fc-]|o|\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{2,5})(?:[.)]|\.\)))\s+(?=\S)"
)
# A line much shorter than it could have been was ended on purpose: a heading, an address, the end of an alinea.
_VOL = 0.6


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence, a list item or a short line; `begin`-`eind` is its place in the text as it was received."""

    nummer: int
    begin: int
    eind: int
    tekst: str


@dataclass(frozen=True, slots=True)
class Stuk:
    """A passage with the reactie it belongs to; `begint` where another reactie, or none, starts."""

    passage: Passage
    reactie: Reactie | None
    begint: bool


def verdeling(inbreng: Inbreng, reacties: Iterable[Reactie]) -> list[Stuk]:
    """The text of an inbreng passage by passage. While one reactie is the whole text, every passage is free."""
    verdeeld = [reactie for reactie in reacties if not reactie.is_hele_tekst]
    stukken: list[Stuk] = []
    for passage in passages(inbreng.tekst.tekst, (p for r in verdeeld for p in (r.begin, r.eind))):
        reactie = next((r for r in verdeeld if r.begin <= passage.begin and passage.eind <= r.eind), None)
        stukken.append(Stuk(passage, reactie, not stukken or stukken[-1].reactie is not reactie))
    return stukken


def vrije_alineas(tekst: str, stukken: Iterable[Stuk]) -> int:
    """How many alinea's and list items have words that belong to no reactie yet."""
    vrij = [stuk.passage.begin for stuk in stukken if stuk.reactie is None]
    return sum(bisect_left(vrij, eind) > bisect_left(vrij, begin) for begin, eind, _item in _blocks(tekst))


def passages(tekst: str, grenzen: Iterable[int] = ()) -> list[Passage]:
    """The whole text as passages, in order; only white space stands between them.

    No passage runs over one of `grenzen`: with the ends of the reacties each passage belongs to one or to none.
    """
    spans = [span for block in _blocks(tekst) for span in _sentences(tekst, *block)]
    if len(spans) > MEESTE:
        size = -(-len(spans) // MEESTE)
        spans = [(spans[i][0], spans[min(i + size, len(spans)) - 1][1]) for i in range(0, len(spans), size)]
    cuts = sorted(set(grenzen))
    pieces = [piece for span in spans for piece in _cut(tekst, span, cuts)]
    return [Passage(nummer, begin, eind, tekst[begin:eind]) for nummer, (begin, eind) in enumerate(pieces, start=1)]


def _blocks(tekst: str) -> Iterator[tuple[int, int, bool]]:
    """Alinea's and list items: begin, end, and whether it is an item. Lines a program wrapped are one alinea."""
    lines = [(m.start(), m.end()) for m in re.finditer(r"[^\n]*\S[^\n]*", tekst)]
    width = max((eind - begin for begin, eind in lines), default=0)
    block: tuple[int, int, bool] | None = None
    for begin, eind in lines:
        is_item = _PUNT.match(tekst[begin:eind].lstrip()) is not None
        if block is not None and not is_item and _goes_on(tekst, block, (begin, eind), width):
            block = (block[0], eind, block[2])
            continue
        if block is not None:
            yield block
        block = (begin, eind, is_item)
    if block is not None:
        yield block


def _goes_on(tekst: str, block: tuple[int, int, bool], regel: Span, width: int) -> bool:
    """Whether a line goes on with the block before it, or the writer began something new."""
    begin, eind, is_item = block
    if "\n" in tekst[eind + 1 : regel[0]]:  # a blank line
        return False
    if is_item and _indent(tekst, regel[0]) > _indent(tekst, begin):
        return True
    vorige = tekst[tekst.rfind("\n", 0, eind) + 1 : eind].rstrip()
    woord = tekst[slice(*regel)].split(maxsplit=1)[0]
    if woord[0].islower() and vorige[-1] not in ".!?:;":
        return True
    return len(vorige) + 1 + len(woord) >= _VOL * width


def _indent(tekst: str, begin: int) -> int:
    stuk = tekst[begin : begin + 200]
    return len(stuk) - len(stuk.lstrip())


def _sentences(tekst: str, begin: int, eind: int, item: bool) -> list[Span]:
    stuk = tekst[begin:eind]
    if item:
        return [_trimmed(tekst, begin, eind)]
    # A wrapped line does not end a sentence; one space for one newline keeps every place.
    return [(begin + van, begin + tot) for van, tot in split_sentences(stuk.replace("\n", " "))]


def _cut(tekst: str, span: Span, cuts: list[int]) -> Iterator[Span]:
    begin, eind = span
    for cut in [c for c in cuts if begin < c < eind] + [eind]:
        van, tot = _trimmed(tekst, begin, cut)
        if van < tot:
            yield van, tot
        begin = cut


def _trimmed(tekst: str, begin: int, eind: int) -> Span:
    stuk = tekst[begin:eind]
    return begin + len(stuk) - len(stuk.lstrip()), begin + len(stuk.rstrip())
