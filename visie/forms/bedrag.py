"""Money as people type it."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms


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


class EuroField(forms.CharField):
    """An amount as people type it (`€ 12.500,50`), cleaned to cents; None when it is left empty."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=20, help_text="In euro's, bijvoorbeeld 12.500 of 12.500,50.", **kwargs)

    def clean(self, value: Any) -> Any:
        tekst = super().clean(value)
        try:
            return euro_naar_cent(tekst) if tekst else None
        except ValueError as fout:
            raise forms.ValidationError("Vul een bedrag in euro's in, bijvoorbeeld 12.500 of 12.500,50.") from fout

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, int):
            return value  # what was typed
        heel, rest = divmod(value, 100)
        return f"{heel:,}".replace(",", ".") + (f",{rest:02d}" if rest else "")

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(initial != (euro_naar_cent(data.strip()) if (data or "").strip() else None))
        except ValueError:
            return True
