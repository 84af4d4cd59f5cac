"""Comparing words of the HTML with words on paper, where lines are broken and spaces come and go."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache

# Says where a word may be broken; printed as a hyphen, or not at all.
ZACHT_AFBREEKSTREEPJE = "\N{SOFT HYPHEN}"


def vouw(tekst: str) -> str:
    """A text without spaces, each character in the form that a font gives back: one letter for µ and for μ."""
    return "".join(map(_teken, tekst))


@cache
def _teken(teken: str) -> str:
    if teken.isspace() or teken == ZACHT_AFBREEKSTREEPJE:
        return ""
    return "".join(unicodedata.normalize("NFKC", teken).split())


def lengte_van(stuk: str, tekst: str, begin: int) -> int | None:
    """How many characters of `tekst`, from `begin`, one printed piece has; None when it is not what stands there.

    A piece that ends a line in the middle of a word has a hyphen that the text does not have.
    """
    if tekst.startswith(stuk, begin):
        return len(stuk)
    if len(stuk) > 1 and stuk.endswith("-") and tekst.startswith(stuk[:-1], begin) and begin + len(stuk) <= len(tekst):
        return len(stuk) - 1
    return None


def zelfde(stukken: Sequence[str], tekst: str) -> bool:
    """Whether folded pieces of print are together the folded text."""
    begin = 0
    for stuk in stukken:
        lengte = lengte_van(stuk, tekst, begin)
        if lengte is None:
            return False
        begin += lengte
    return begin == len(tekst)
