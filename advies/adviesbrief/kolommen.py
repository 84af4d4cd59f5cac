"""Two columns side by side: read the left one to its end, then the right one."""

import re
from bisect import bisect
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from portaal.tekst.regels import page_headers, read_lines

_GAP = re.compile(r"(?<=\S) {3,}(?=\S)")
_LEAST_LINES = 6
_LEAST_WIDTH = 25
# A column further apart than this is a table or a letterhead.
_MOST_POSITIONS = 200


@dataclass(frozen=True, slots=True)
class Leestekst:
    """A text in reading order, with the way back to where each character was received. No `bron`: nothing moved."""

    tekst: str
    bron: Sequence[int] = ()

    def span(self, begin: int, eind: int) -> tuple[int, int]:
        """The smallest stretch of the received text that holds this piece; between columns it holds more."""
        if not self.bron or begin >= eind:
            return (begin, eind)
        places = self.bron[begin:eind]
        return (min(places), max(places) + 1)


def in_leesvolgorde(tekst: str) -> Leestekst:
    """The columns of each page one after the other; any other text as it is."""
    lines = tekst.split("\n")
    at = _right_column(lines)
    if at is None:
        return Leestekst(tekst)
    offsets = [0]
    for line in lines:
        offsets.append(offsets[-1] + len(line) + 1)
    regels = read_lines(tekst)
    page_ends = {bisect(offsets, regels[k].begin) - 1 for k in page_headers(regels)}
    pieces: list[tuple[int, int]] = []  # begin and end in the text as received; each piece becomes a line
    i = 0
    while i < len(lines):
        stop = _region_end(lines, i, at, page_ends)
        if stop is None:
            pieces.append((offsets[i], offsets[i] + len(lines[i])))
            i += 1
            continue
        pieces += [(offsets[k], offsets[k] + len(lines[k][:at].rstrip())) for k in range(i, stop)]
        pieces += [(offsets[k] + min(at, len(lines[k])), offsets[k] + len(lines[k])) for k in range(i, stop)]
        i = stop
    parts: list[str] = []
    bron: list[int] = []
    for begin, eind in pieces:
        parts.append(tekst[begin:eind] + "\n")
        bron += [*range(begin, eind), max(0, min(eind, len(tekst) - 1))]
    return Leestekst("".join(parts), bron)


def _right_column(lines: Sequence[str]) -> int | None:
    """Where the right column begins on most lines; None when the text stands in one column."""
    starts: Counter[int] = Counter()
    width = max((len(line) for line in lines), default=0)
    if width > _MOST_POSITIONS:
        return None
    for line in lines:
        gaps = list(_GAP.finditer(line))
        if len(gaps) == 1:
            starts[gaps[0].end()] += 1
    for at, _ in starts.most_common(3):
        both = [line for line in lines if _both(line, at)]
        if len(both) < _LEAST_LINES or not _LEAST_WIDTH <= at <= 0.75 * width:
            continue
        left = sum(len(line[:at].strip()) for line in both) / len(both)
        right = sum(len(line[at:].strip()) for line in both) / len(both)
        if left >= _LEAST_WIDTH and right >= _LEAST_WIDTH:
            return at
    return None


def _both(line: str, at: int) -> bool:
    return len(line) > at and line[at - 2 : at] == "  " and bool(line[:at].strip())


def _fits(line: str, at: int) -> bool:
    """Whether nothing on this line crosses the space between the columns."""
    return len(line) < at or line[at - 2 : at] == "  "


def _region_end(lines: Sequence[str], begin: int, at: int, page_ends: Collection[int]) -> int | None:
    """The line after the columns that begin here, at the latest where the page ends; None when no columns begin here."""
    if begin in page_ends or not _both(lines[begin], at):
        return None
    stop = begin
    blanks = 0
    while stop < len(lines) and stop not in page_ends and _fits(lines[stop], at):
        blanks = blanks + 1 if not lines[stop].strip() else 0
        if blanks > 1:
            break
        stop += 1
    return stop
