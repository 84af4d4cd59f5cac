"""Finding personal details in what people write, so that the public text does not show them."""

from __future__ import annotations

import re

_PATRONEN = [
    re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}"),
    re.compile(r"(?<!\w)(?:NL\d{2}\s?[A-Z]{4}(?:\s?\d){10})\b", re.I),
    re.compile(r"(?<![\d\w])(?:\+31|0031|0)(?:[\s-]?\d){9}(?!\d)"),
    re.compile(r"\b[1-9]\d{3}\s?[A-Z]{2}\b(?:\s*\d{1,4}\b)?"),
    re.compile(r"\b\d{9}\b"),
]
MASKER = "[weggelaten]"


def scherm_af(tekst: str, *, naam: str = "") -> str:
    """The text with e-mail addresses, IBANs, phone numbers, postcodes and numbers like a BSN left out, and the name
    that the sender gave, also its parts of three letters and more.

    Only a proposal: a person reads the text before it becomes public.
    """
    for deel in (naam.strip(), *(woord for woord in naam.split() if len(woord) > 2)):
        if deel:
            tekst = re.sub(rf"(?<!\w){re.escape(deel)}(?!\w)", MASKER, tekst, flags=re.I)
    for patroon in _PATRONEN:
        tekst = patroon.sub(lambda match: MASKER if _is_personal(match[0]) else match[0], tekst)
    return tekst


def _is_personal(gevonden: str) -> bool:
    cijfers = re.sub(r"\D", "", gevonden)
    if re.fullmatch(r"\d{9}", gevonden):
        return _is_bsn(cijfers)
    return True


def _is_bsn(cijfers: str) -> bool:
    """The 11-proef of a burgerservicenummer."""
    gewichten = [9, 8, 7, 6, 5, 4, 3, 2, -1]
    return sum(int(c) * g for c, g in zip(cijfers, gewichten, strict=True)) % 11 == 0 and cijfers != "0" * 9
