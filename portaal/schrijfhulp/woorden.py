"""The list of hard policy words, with a plainer one for each. The list itself stands in moeilijke_woorden.toml."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

LIJST = Path(__file__).with_name("moeilijke_woorden.toml")
_UITGANGEN = (
    # what a word ends in, and what its other forms end in
    ("ieel", ("iële",)),
    ("eel", ("ele",)),
    ("aal", ("ale",)),
    ("air", ("aire",)),
    ("ief", ("ieve",)),
    ("eus", ("euze",)),
    ("baar", ("bare", "baarheid")),
    ("isch", ("ische",)),
    ("teit", ("teiten",)),
    ("tie", ("ties",)),
    ("sie", ("sies",)),
    ("ing", ("ingen",)),
)
_TREMA = {"e": "ë", "i": "ï", "u": "ü"}


@dataclass(frozen=True, slots=True)
class Moeilijk:
    """One entry: the word, what to write instead, and sometimes when the word is right after all."""

    woord: str
    gewoon: str
    let_op: str = ""

    @property
    def melding(self) -> str:
        gewoon = f"Schrijf liever: {self.gewoon}."
        return f"{gewoon} {self.let_op}" if self.let_op else gewoon


def vormen(woord: str) -> set[str]:
    """The forms in which a word may stand in a text. Some do not exist; no other word looks like those."""
    if " " in woord:
        return {woord}
    found = {woord, f"{woord}e", f"{woord}s", f"{woord}en"}
    if woord.endswith("eren"):
        found |= _werkwoord(woord)
    for uitgang, andere in _UITGANGEN:
        if woord.endswith(uitgang):
            found |= {woord.removesuffix(uitgang) + ander for ander in andere}
            break
    return found


def _werkwoord(woord: str) -> set[str]:
    """A verb in -eren is regular: implementeren, implementeert, geïmplementeerde."""
    stam = f"{woord.removesuffix('eren')}eer"
    ge = "" if re.match(r"(?:her|ver|be|ont)", woord) else "ge"
    deelwoord = ge + (_TREMA.get(stam[0], stam[0]) if ge else stam[0]) + f"{stam[1:]}d"
    return {stam, f"{stam}t", f"{stam}de", f"{stam}den", deelwoord, f"{deelwoord}e", f"{woord}d", f"{woord}de"} | {
        f"{woord.removesuffix('en')}ing",
        f"{woord.removesuffix('en')}ingen",
    }


@cache
def lijst() -> tuple[Moeilijk, ...]:
    return tuple(moeilijk for moeilijk, _vormen in _bron())


def _bron() -> list[tuple[Moeilijk, set[str]]]:
    found = []
    for woord, wat in tomllib.loads(LIJST.read_text())["woord"].items():
        rij = {"gewoon": wat} if isinstance(wat, str) else wat
        alle = vormen(woord).union(*(vormen(ook) for ook in rij.get("ook", [])))
        alle -= set(rij.get("niet", ()))
        found.append((Moeilijk(woord, rij["gewoon"], rij.get("let_op", "")), alle))
    return found


@cache
def _index() -> dict[str, list[tuple[tuple[str, ...], Moeilijk]]]:
    """By first word: the phrases that begin with it, the longest first."""
    index: dict[str, list[tuple[tuple[str, ...], Moeilijk]]] = defaultdict(list)
    for moeilijk, alle in _bron():
        for vorm in alle:
            delen = tuple(vorm.split())
            index[delen[0]].append((delen, moeilijk))
    return {first: sorted(rij, key=lambda item: -len(item[0])) for first, rij in index.items()}


def zoek_moeilijke_woorden(woorden: Sequence[tuple[str, int, int]]) -> Iterator[tuple[int, int, str]]:
    """Begin, end and message of each hard word or phrase in these words (word, begin, end), in order."""
    index = _index()
    kleine = [woord.lower() for woord, _begin, _eind in woorden]
    at = 0
    while at < len(kleine):
        step = 1
        for delen, moeilijk in index.get(kleine[at], ()):
            if tuple(kleine[at : at + len(delen)]) == delen:
                step = len(delen)
                yield woorden[at][1], woorden[at + step - 1][2], moeilijk.melding
                break
        at += step
