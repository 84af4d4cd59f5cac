"""The difference between two versions of a text, block by block and word by word, for people to read."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher

from portaal.opmaak import blokken

GELIJK, NIEUW, WEG = "gelijk", "nieuw", "weg"


@dataclass(frozen=True)
class Deel:
    soort: str  # gelijk, nieuw or weg
    tekst: str


@dataclass(frozen=True)
class Blok:
    """One block of the text; `tag` says whether it is a heading, list item, cell or paragraph."""

    tag: str
    delen: tuple[Deel, ...]

    @property
    def is_gewijzigd(self) -> bool:
        return any(deel.soort != GELIJK for deel in self.delen)


def verschil(oud: str, nieuw: str) -> list[Blok]:
    """Difference of two cleaned HTML texts, in the order of the new one."""
    before, after = blokken(oud), blokken(nieuw)
    result: list[Blok] = []
    for kind, a1, a2, b1, b2 in SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes():
        if kind == "equal":
            result += [Blok(tag, (Deel(GELIJK, text),)) for tag, text in after[b1:b2]]
            continue
        gone, come = before[a1:a2], after[b1:b2]
        for old, new in _pairs(gone, come):
            if old is None and new is not None:
                result.append(Blok(new[0], (Deel(NIEUW, new[1]),)))
            elif new is None and old is not None:
                result.append(Blok(old[0], (Deel(WEG, old[1]),)))
            elif old is not None and new is not None:
                result.append(Blok(new[0], _words(old[1], new[1])))
    return result


def alleen_gewijzigd(delen: list[Blok]) -> list[Blok]:
    return [blok for blok in delen if blok.is_gewijzigd]


Bron = tuple[str, str]


def _pairs(gone: list[Bron], come: list[Bron]) -> list[tuple[Bron | None, Bron | None]]:
    """Match changed blocks that are alike, in order; the rest is new or gone."""
    pairs: list[tuple[Bron | None, Bron | None]] = []
    start = 0
    for new in come:
        best, score = -1, 0.5
        for index in range(start, min(start + 12, len(gone))):
            ratio = SequenceMatcher(a=gone[index][1].split(), b=new[1].split(), autojunk=False).ratio()
            if ratio > score:
                best, score = index, ratio
        if best < 0:
            pairs.append((None, new))
            continue
        pairs += [(old, None) for old in gone[start:best]]
        pairs.append((gone[best], new))
        start = best + 1
    return pairs + [(old, None) for old in gone[start:]]


def _words(old: str, new: str) -> tuple[Deel, ...]:
    """The parts of one block; each ends in the space before the next, so that they can be read one after another."""
    a, b = old.split(), new.split()
    parts: list[Deel] = []
    for kind, a1, a2, b1, b2 in SequenceMatcher(a=a, b=b, autojunk=False).get_opcodes():
        if kind == "equal":
            parts.append(Deel(GELIJK, " ".join(b[b1:b2]) + " "))
            continue
        if a2 > a1:
            parts.append(Deel(WEG, " ".join(a[a1:a2]) + " "))
        if b2 > b1:
            parts.append(Deel(NIEUW, " ".join(b[b1:b2]) + " "))
    return (*parts[:-1], Deel(parts[-1].soort, parts[-1].tekst.rstrip()))
