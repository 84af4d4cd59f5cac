"""Patterns that mean the same, each with a name so that it can be found again."""

import re
from collections.abc import Iterable, Mapping

Patronen = tuple[re.Pattern[str], ...]


def named(patronen: Mapping[str, str]) -> Patronen:
    return tuple(re.compile(patroon, re.IGNORECASE) for patroon in patronen.values())


def any_of(patronen: Iterable[re.Pattern[str]], zin: str) -> bool:
    return any(patroon.search(zin) for patroon in patronen)
