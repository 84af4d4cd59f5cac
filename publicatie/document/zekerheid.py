"""Whether what was filled in says itself that it is not certain yet: `nog te bepalen`, `onbekend`, `p.m.`.

A list of words, and a cautious one: it may miss a text that leaves something open, and what it finds is shown with its words,
so that the reader decides.
"""

from __future__ import annotations

import re

NOG_NIET_ZEKER = re.compile(
    r"""
    \bonbekend\b
    | \bnog\ niet\ (?!eerder\b)
    | \bnog\ (?:nader\ )?te\ (?:bepalen|besluiten|beslissen|bespreken|meten|kiezen|regelen|vinden|zoeken|verdelen|dekken|begroten|onderzoeken)\b
    | \bnog\ geen\ (?:dekking|budget|besluit|bedrag|geld|nulmeting|meting|cijfers?|trekker)\b
    | \bnader\ te\ bepalen\b
    | \bvolgt\ nog\b
    | \bp\.\ ?m\.
    | \bpm\b
    | \bn\.t\.b\. | \bntb\b
    """,
    re.IGNORECASE | re.VERBOSE,
)


def is_nog_niet_zeker(tekst: str) -> bool:
    return bool(NOG_NIET_ZEKER.search(tekst))
