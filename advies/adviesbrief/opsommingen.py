"""A list that lost its line ends: "Wij adviseren: • een loket • een folder. Daarna …"."""

import re
from itertools import pairwise

_BULLET = re.compile(r"[ \t](?=[•▪●◦‣][ \t])")
_NUMBER = re.compile(r"(?<=[:.;,])[ \t](\d{1,2})([.)]?)[ \t](?=[A-Za-zÀ-ÿ])")
_AT_START = re.compile(r"[ \t]*[•▪●◦‣][ \t]")
_SENTENCE_AFTER = re.compile(r"(?<=[a-zà-ÿ)][.])[ \t](?=[A-Z])")


def break_lists(tekst: str) -> str:
    """A copy of the same length with a line end before each bullet of a line that has more of them, and before each number.

    If the first holds one sentence so do the others, and behind it the paragraph goes on.
    """
    return "\n".join(map(_broken, tekst.split("\n")))


def _broken(line: str) -> str:
    at_start = _AT_START.match(line)
    bullets = [m.start() for m in _BULLET.finditer(line, at_start.end() if at_start else 0)]
    items = [*([at_start.end()] if at_start else []), *bullets]
    if len(items) < 2:
        return _numbered(line)
    return _break_at(line, items, bullets)


def _numbered(line: str) -> str:
    """The same for "…: 1 een loket. 2 Een folder. 3 …": counted from one, the first behind a colon, at least three."""
    found: list[re.Match[str]] = []
    for number in _NUMBER.finditer(line):
        if int(number[1]) == len(found) + 1 and (found or line[number.start() - 1] == ":"):
            found.append(number)
    if len(found) < 3:
        return line
    signs = list(line)
    for number in found:
        if not number[2]:  # a number without a stop is a sign before an item when there is room behind it
            signs[number.end() - 1] = "\t"
    starts = [number.start() for number in found]
    return _break_at("".join(signs), starts, starts)


def _break_at(line: str, items: list[int], breaks: list[int]) -> str:
    breaks = list(breaks)
    if not _SENTENCE_AFTER.search(line, items[0], items[1]):
        ends = (_SENTENCE_AFTER.search(line, begin, end) for begin, end in pairwise([*items, len(line)]))
        breaks += [end.start() for end in ends if end is not None]
    signs = list(line)
    for place in breaks:
        signs[place] = "\n"
    return "".join(signs)
