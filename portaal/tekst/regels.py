"""The lines of a text, how wide they are, and which of them are page headers."""

import re
from dataclasses import dataclass
from itertools import pairwise

from portaal.tekst.merken import possible_marks
from portaal.tekst.schoon import HIDDEN

PAGINA = re.compile(
    r"(?:.{0,70}\s)?(?:pagina|blad|pag\.|blz\.|p\.)\s*\d{1,4}(?:\s*(?:van|/)\s*\d{1,4})?|[-–]\s*\d{1,3}\s*[-–]|\d{1,3}\s*/\s*\d{1,3}",
    re.IGNORECASE,
)
# Letters are not equally wide: with so much of the width a line is full.
_NEARLY = 0.88
_TRAILING_NUMBER = re.compile(r"(.*\S)\s{3,}\d{1,3}")


@dataclass(frozen=True, slots=True)
class Regel:
    begin: int
    eind: int
    inspringing: int
    tekst: str


def read_lines(tekst: str) -> list[Regel]:
    lines: list[Regel] = []
    at = 0
    for raw in tekst.split("\n"):
        stripped = raw.strip().strip(f"{HIDDEN} \t")
        indent = len(raw) - len(raw.lstrip())
        begin = at + raw.index(stripped) if stripped else at
        if not stripped and lines and not lines[-1].tekst:
            at += len(raw) + 1
            continue
        lines.append(Regel(begin, begin + len(stripped), indent, stripped))
        at += len(raw) + 1
    return lines


def wrap_width(regels: list[Regel]) -> float:
    """The width at which the sender's program broke lines; endless when it did not."""
    lengths = sorted(regel.inspringing + len(regel.tekst) for regel in regels if len(regel.tekst) > 20)
    if not lengths:
        return float("inf")
    width = lengths[int(len(lengths) * 0.9) - (len(lengths) > 10)]
    return float("inf") if width > 160 else max(width, 40)


def reach(length: int, after: str, width: float) -> float:
    """How much of the width a line takes together with the first word of the next: near 1 or above, its end means nothing."""
    return (length + 1 + len(after.split(maxsplit=1)[0])) / width


def unwrap(tekst: str) -> str:
    """The text with a space for each line end that only made it fit the paper of its sender: the same length, so that positions
    in it hold. For showing; what was received stays as it was.

    A line end stays where the first word of the next line would still have fitted, behind half a word, and before a blank line
    or a list item.
    """
    width = wrap_width(read_lines(tekst))
    lines = tekst.split("\n")
    pieces: list[str] = []
    for line, after in pairwise(lines):
        kept = not line.strip() or not after.strip() or line.rstrip().endswith("-") or possible_marks(after.strip())
        pieces += [line, "\n" if kept or reach(len(line.rstrip()), after, width) < _NEARLY else " "]
    return "".join([*pieces, lines[-1]])


def page_headers(regels: list[Regel]) -> set[int]:
    seen = {regel.tekst for regel in regels}
    found: set[int] = set()
    for i, regel in enumerate(regels):
        if not regel.tekst or len(regel.tekst) > 160:
            continue
        beside = [other.tekst for other in regels[max(0, i - 1) : i + 2]]
        alone = (
            regel.tekst.isdecimal() and len(regel.tekst) <= 3 and len(regels) > 3 and (len(beside) < 3 or "" in beside)
        )
        if alone or PAGINA.fullmatch(regel.tekst):
            found.add(i)
            continue
        numbered = _TRAILING_NUMBER.fullmatch(regel.tekst)
        if numbered and numbered.group(1) in seen:
            found.add(i)
    return found | _running_headers(regels, found) | _numbered_footers(regels) | _captions(regels)


_DIGITS = re.compile(r"\d+")
_ENDS_ON_PAGE = re.compile(r"^\d{1,3}\b|\b\d{1,3}(?:\s*(?:van|/)\s*\d{1,3})?$")


def _numbered_footers(regels: list[Regel]) -> set[int]:
    """Lines that differ only in a page number that counts up: "Adviesraad Dorp | 2"."""
    places: dict[str, list[int]] = {}
    for i, regel in enumerate(regels):
        words = regel.tekst.split()
        if (
            len(words) >= 3
            and len(regel.tekst) <= 120
            and _ENDS_ON_PAGE.search(regel.tekst)
            and not possible_marks(regel.tekst)
        ):
            places.setdefault(_DIGITS.sub("0", regel.tekst), []).append(i)
    found: set[int] = set()
    for at in places.values():
        numbers = [_DIGITS.findall(regels[i].tekst) for i in at]
        counts_up = all(any(int(b) == int(a) + 1 for a, b in zip(x, y, strict=False)) for x, y in pairwise(numbers))
        if len(at) > 1 and counts_up:
            found |= set(at)
    return found


_CAPTION = re.compile(r"\(?(?:Foto|Afbeelding|Figuur|Illustratie|Bijschrift)(?:\s+\d{1,2})?\s*[:.–-]\s", re.IGNORECASE)


def _captions(regels: list[Regel]) -> set[int]:
    """What stands below a picture, up to the next blank line."""
    found: set[int] = set()
    for i, regel in enumerate(regels):
        if not _CAPTION.match(regel.tekst) or (i and regels[i - 1].tekst):
            continue
        for k in range(i, min(i + 3, len(regels))):
            if not regels[k].tekst:
                break
            found.add(k)
    return found


def _running_headers(regels: list[Regel], page_numbers: set[int]) -> set[int]:
    """Lines that come back beside a page number; where such a line stands first it may be the title."""
    places: dict[str, list[int]] = {}
    for i, regel in enumerate(regels):
        if 3 < len(regel.tekst) <= 160:
            places.setdefault(regel.tekst, []).append(i)
    beside = {i + step for i in page_numbers for step in (-2, -1, 1, 2)}
    return {i for at in places.values() if len(at) > 1 and any(i in beside for i in at[1:]) for i in at[1:]}
