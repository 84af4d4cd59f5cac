"""Money as people type it."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation


def euro_naar_cent(tekst: str) -> int:
    """`€ 12.500,50`, `12500,5` or `12500` in cents. Raises ValueError."""
    kaal = re.sub(r"[€\s]|,-$|,--$", "", tekst)
    if re.fullmatch(r"\d{1,3}(\.\d{3})+(,\d{1,2})?", kaal) or "," in kaal:
        kaal = kaal.replace(".", "").replace(",", ".")
    if not re.fullmatch(r"\d{1,10}(\.\d{1,2})?", kaal):
        raise ValueError(tekst)
    try:
        bedrag = Decimal(kaal)
    except InvalidOperation as fout:
        raise ValueError(tekst) from fout
    if not bedrag.is_finite() or bedrag < 0 or bedrag > Decimal("1000000000"):
        raise ValueError(tekst)
    return int(bedrag * 100)
