"""A list that lost its line ends: "Wij adviseren: • een loket • een folder. Daarna …"."""

import re
from itertools import pairwise

_BULLET = re.compile(r"[ \t](?=[•▪●◦‣][ \t])")
_AT_START = re.compile(r"[ \t]*[•▪●◦‣][ \t]")
_SENTENCE_AFTER = re.compile(r"(?<=[a-zà-ÿ)][.])[ \t](?=[A-Z])")


def break_lists(tekst: str) -> str:
    """A copy of the same length with a line end before each bullet of a line that has more of them.

    If the first holds one sentence so do the others, and behind it the paragraph goes on.
    """
    return "\n".join(map(_broken, tekst.split("\n")))


def _broken(line: str) -> str:
    at_start = _AT_START.match(line)
    bullets = [m.start() for m in _BULLET.finditer(line, at_start.end() if at_start else 0)]
    items = [*([at_start.end()] if at_start else []), *bullets]
    if len(items) < 2:
        return line
    breaks = list(bullets)
    if not _SENTENCE_AFTER.search(line, items[0], items[1]):
        ends = (_SENTENCE_AFTER.search(line, begin, end) for begin, end in pairwise([*items, len(line)]))
        breaks += [end.start() for end in ends if end is not None]
    signs = list(line)
    for place in breaks:
        signs[place] = "\n"
    return "".join(signs)
