"""Pieces of Dutch sentences that several parts need."""

from __future__ import annotations

from collections.abc import Sequence


def opsomming(delen: Sequence[str]) -> str:
    """`a`, `a en b`, `a, b en c`."""
    return f"{', '.join(delen[:-1])} en {delen[-1]}" if len(delen) > 1 else "".join(delen)
