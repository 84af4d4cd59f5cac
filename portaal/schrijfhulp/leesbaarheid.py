"""The Flesch-Douma score: from the length of sentences and of words. Over 60 most people can read it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

MIN_WOORDEN = 50  # below it the score jumps with every word
MAX_TEKENS = 40  # what is longer is no word
_ANDERS = re.compile(r"[^\w\s'’-]|_")


def flesch_douma(zinnen: Iterable[str]) -> int | None:
    """0 (hard) to 100 (easy), rounded; nothing for a text of less than fifty words.

    The sentences are ours: each goes in with its inner stops taken out, so that "m.b.t." does not count as three.
    """
    regels = []
    aantal = 0
    for zin in zinnen:
        woorden = [woord for woord in _ANDERS.sub(" ", zin).split() if len(woord) <= MAX_TEKENS]
        if woorden:
            aantal += len(woorden)
            regels.append(" ".join(woorden) + ".")
    if aantal < MIN_WOORDEN:
        return None
    score: float = _textstat().flesch_reading_ease(" ".join(regels))
    return round(min(100.0, max(0.0, score)))


@cache
def _textstat() -> Any:
    """An instance of our own: the one of the module has a language that anyone may change."""
    from textstat.textstat import textstatistics  # noqa: PLC0415 - a third of a second and 37 MB, for who writes only

    meter = textstatistics()
    meter.set_lang("nl")
    return meter
