"""Three versions of one text put together: what both started from, what the other made of it, and what you did.

Block by block: where only one of the two changed something, that stands; where both did, a person chooses.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import escape
from html.parser import HTMLParser

from portaal.verschil import LIJKT, ZOEK_VOORUIT

GELIJK, ANDER, MIJN, BOTSING = "gelijk", "ander", "mijn", "botsing"
# What a person can choose where both changed the same place.
KEUZES = ("mijn", "ander", "allebei")
VOID = {"br", "img"}


@dataclass(frozen=True)
class Stuk:
    """A run of whole blocks: the HTML of each of the three, and who changed it. `nummer` counts the clashes from 1."""

    soort: str
    basis: str
    ander: str
    mijn: str
    nummer: int = 0


def in_blokken(html: str) -> list[str]:
    """Cleaned HTML as its outermost elements, in order; text outside them counts as one too."""
    splitter = _Splitter()
    splitter.feed(html)
    splitter.close()
    return [block for block in splitter.blocks if block.strip()]


def vergelijk(basis: str, ander: str, mijn: str) -> list[Stuk]:
    """The three texts side by side, in reading order. Joined, each column gives its own text back."""
    base, theirs, yours = in_blokken(basis), in_blokken(ander), in_blokken(mijn)
    stukken: list[Stuk] = []
    clashes = 0
    at = [0, 0, 0]

    def add(until: tuple[int, int, int]) -> None:
        nonlocal clashes
        parts = ["".join(rows[a:b]) for rows, a, b in zip((base, theirs, yours), at, until, strict=True)]
        at[:] = until
        if not any(parts):
            return
        soort = _kind(*parts)
        clashes += soort == BOTSING
        nummer = clashes if soort == BOTSING else 0
        stukken.append(Stuk(soort, basis=parts[0], ander=parts[1], mijn=parts[2], nummer=nummer))

    for a, b, c, size in _common(base, theirs, yours):
        add((a, b, c))
        for offset in range(size):
            add((a + offset + 1, b + offset + 1, c + offset + 1))
    add((len(base), len(theirs), len(yours)))
    return stukken


def samenvoegen(stukken: list[Stuk], keuzes: Mapping[int, str]) -> str:
    """One text out of the pieces. `keuzes` has for each clash number one of KEUZES; without one, yours stands."""
    out = []
    for stuk in stukken:
        if stuk.soort == ANDER:
            out.append(stuk.ander)
        elif stuk.soort in {GELIJK, MIJN}:
            out.append(stuk.mijn)
        else:
            keuze = keuzes.get(stuk.nummer, "mijn")
            out.append({"mijn": stuk.mijn, "ander": stuk.ander, "allebei": stuk.ander + stuk.mijn}[keuze])
    return "".join(out)


def _kind(basis: str, ander: str, mijn: str) -> str:
    if ander == mijn:
        return GELIJK
    if ander == basis:
        return MIJN
    if mijn == basis:
        return ANDER
    return BOTSING


def _common(base: list[str], theirs: list[str], yours: list[str]) -> list[tuple[int, int, int, int]]:
    """Runs of blocks that all three have, the same or rewritten: (place in base, in theirs, in yours, length)."""
    to_theirs = _matches(base, theirs)
    to_yours = _matches(base, yours)
    runs: list[tuple[int, int, int, int]] = []
    for i in range(len(base)):
        if i in to_theirs and i in to_yours:
            b, c = to_theirs[i], to_yours[i]
            last = runs[-1] if runs else None
            if last and (last[0] + last[3], last[1] + last[3], last[2] + last[3]) == (i, b, c):
                runs[-1] = (*last[:3], last[3] + 1)
            else:
                runs.append((i, b, c, 1))
    return runs


def _matches(a: list[str], b: list[str]) -> dict[int, int]:
    """Which block of `b` each block of `a` became, in order. Without rewritten ones two changes side by side would be
    one, and a person would be asked about a block that only one of both touched."""
    found = {}
    for kind, a1, a2, b1, b2 in SequenceMatcher(a=a, b=b, autojunk=False).get_opcodes():
        if kind == "equal":
            found.update({a1 + n: b1 + n for n in range(a2 - a1)})
        elif kind == "replace":
            found.update(_rewritten(a, range(a1, a2), b, range(b1, b2)))
    return found


def _rewritten(a: list[str], from_a: range, b: list[str], from_b: range) -> dict[int, int]:
    found = {}
    start = from_b.start
    for i in from_a:
        for j in range(start, min(start + ZOEK_VOORUIT, from_b.stop)):
            if SequenceMatcher(a=_words(a[i]), b=_words(b[j]), autojunk=False).ratio() > LIJKT:
                found[i] = j
                start = j + 1
                break
    return found


def _words(html: str) -> list[str]:
    return re.findall(r"\w+", re.sub(r"<[^>]*>", " ", html))


class _Splitter(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[str] = []
        self.depth = 0
        self.now = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.depth == 0:
            self._end()
        kept = "".join(f' {name}="{escape(value or "")}"' for name, value in attrs)
        self.now += f"<{tag}{kept}>"
        if tag not in VOID:
            self.depth += 1

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        self.now += f"</{tag}>"
        self.depth = max(0, self.depth - 1)
        if self.depth == 0:
            self._end()

    def handle_data(self, data: str) -> None:
        self.now += escape(data, quote=False)

    def close(self) -> None:
        super().close()
        self._end()

    def _end(self) -> None:
        self.blocks.append(self.now)
        self.now = ""
