"""The words of headings, compared as people do: without case, accents, a number in front or a mark behind."""

from __future__ import annotations

import re
import unicodedata


def kaal(tekst: str) -> str:
    """Lower case, without accents and without a number in front."""
    tekst = unicodedata.normalize("NFD", tekst.lower())
    tekst = "".join(sign for sign in tekst if not unicodedata.combining(sign))
    return re.sub(r"^(hoofdstuk|thema)?\s*[0-9]+([.:)][0-9]*)*\s*[.:-]?\s*", "", tekst).strip(" ?.:-")


def noemt(kop: str, *namen: str) -> bool:
    """Whether a bare heading (`kaal`) names something that has these names, or is a good part of one."""
    return any(kaal(naam) and (kaal(naam) in kop or (len(kop) > 5 and kop in kaal(naam))) for naam in namen)
