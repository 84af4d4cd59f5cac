"""A passage on one line: broken lines and hyphenated words made whole, with the way back to where they stood."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from portaal.tekst.plaats import Span
from portaal.tekst.schoon import HIDDEN

_LETTERS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_WORD = re.compile(rf"[^\s{HIDDEN}]+")
_BEFORE_HYPHEN = re.compile(r"([^\W_]+)-$")
_AFTER_HYPHEN = re.compile(r"[^\W_]+")
# After these the hyphen stands for a left out part: "dorps- en wijkraden".
_ELISION = {"en", "of", "én", "óf", "tot", "noch", "dan", "als", "respectievelijk", "en/of"}
# First parts that Dutch spelling always ties with a hyphen.
_HYPHEN_PARTS = {
    "concept", "oud", "ex", "niet", "non", "vice", "adjunct", "kandidaat", "aspirant", "interim", "bijna",
    "wmo", "wlz", "zvw", "gala", "iza", "azwa", "asd", "avg", "ggd", "ggz", "vn", "eu", "sint",
}  # fmt: skip
# Vowels that would read as one sound; Dutch puts a hyphen between them in a compound.
_CLASH = {"aa", "ae", "ai", "au", "ee", "ei", "eu", "ie", "ii", "ij", "oe", "oi", "oo", "ou", "ui", "uu"}


@dataclass(frozen=True, slots=True)
class Genezen:
    """A passage on one line, with the way back to where each word stood."""

    tekst: str
    starts: Sequence[int]
    bronnen: Sequence[int]
    lengtes: Sequence[int]

    def span(self, begin: int, eind: int) -> Span:
        """Where the piece `begin`-`eind` of the healed text stands in the normalised text."""
        if not self.starts:
            return (0, 0)
        first = self._position(begin)
        return (first, max(first, self._position(eind - 1) + 1))

    def _position(self, index: int) -> int:
        word = max(0, bisect_right(self.starts, index) - 1)
        offset = min(max(0, index - self.starts[word]), self.lengtes[word] - 1)
        return self.bronnen[word] + offset


def woorden_van(tekst: str) -> frozenset[str]:
    """All words that occur unbroken; they tell how a word at a line end was written."""
    return frozenset(word.casefold() for word in _LETTERS.findall(tekst))


def heal(
    tekst: str,
    begin: int,
    eind: int,
    *,
    woorden: Collection[str] = frozenset(),
    overslaan: Iterable[Span] = (),
    breaks: Collection[int] = (),
) -> Genezen:
    """Put a passage on one line. `overslaan` leaves page headers out, `breaks` keeps a line end before a position."""
    parts: list[str] = []
    starts: list[int] = []
    sources: list[int] = []
    lengths: list[int] = []
    skipped = [span for span in overslaan if span[0] < eind and span[1] > begin]
    next_skip = 0
    length = 0
    previous_end = -1
    for match in _WORD.finditer(tekst, begin, eind):
        word, at = match.group(), match.start()
        while next_skip < len(skipped) and skipped[next_skip][1] <= at:
            next_skip += 1
        if next_skip < len(skipped) and skipped[next_skip][0] <= at:
            continue
        if parts:
            gap = " "
            if at in breaks:
                gap = "\n"
            elif not tekst[previous_end:at].strip(HIDDEN):
                gap = ""
            elif "\n" in tekst[previous_end:at]:
                gap, drop = _join(parts[-1], word, woorden)
                if drop:
                    parts[-1] = parts[-1][:-1]
                    lengths[-1] -= 1
                    length -= 1
            parts.append(gap)
            length += len(gap)
        parts.append(word)
        starts.append(length)
        sources.append(at)
        lengths.append(len(word))
        length += len(word)
        previous_end = match.end()
    return Genezen("".join(parts), starts, sources, lengths)


def _join(left: str, right: str, words: Collection[str]) -> tuple[str, bool]:
    """How two words on either side of a line end join: what comes between, and whether the hyphen goes."""
    if left.endswith("/") and len(left) > 1:
        return "", False
    before = _BEFORE_HYPHEN.search(left)
    after = _AFTER_HYPHEN.match(right)
    if before is None or after is None:
        return " ", False
    a, b = before.group(1), after.group()
    if b.lower() in _ELISION:
        return " ", False
    if a[-1].isdigit() or b[0].isdigit() or b[0].isupper() or len(a) == 1:
        return "", False
    whole = f"{a}{b}".casefold()
    if whole in words:
        return "", True
    if f"{a}-{b}".casefold() in words or a.lower() in _HYPHEN_PARTS or a.isupper():
        return "", False
    if (a[-1] + b[0]).lower() in _CLASH:
        return "", False
    return "", True
