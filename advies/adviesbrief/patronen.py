"""Patterns that mean the same, each with a name so that it can be found again."""

import re
from collections.abc import Iterable, Mapping

Patronen = tuple[re.Pattern[str], ...]


def pattern(patroon: str) -> re.Pattern[str]:
    return re.compile(patroon, re.IGNORECASE)


def named(patronen: Mapping[str, str]) -> Patronen:
    return tuple(map(pattern, patronen.values()))


def any_of(patronen: Iterable[re.Pattern[str]], zin: str) -> bool:
    return any(patroon.search(zin) for patroon in patronen)
