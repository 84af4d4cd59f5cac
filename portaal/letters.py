"""What our fonts can draw. On a PDF a character that they lack would be an empty box, so it is named before it gets there."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from html import unescape
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from fontTools.ttLib import TTFont

# What our fonts lack and text does not need: other hyphens, and marks that are not drawn.
VERVANG = {0x2010: "-", 0x2011: "-", 0x202F: "\u00a0", 0x2007: "\u00a0"}
ONZICHTBAAR = dict.fromkeys([0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFE0E, 0xFE0F, 0xFEFF])
# Symbols, and what changes the colour of one before it.
PLAATJES = frozenset({"So", "Sk", "Cn"})
PLAATJE = "[emoji]"
ONBEDRUKT = frozenset("\n\r\t")


def lettertypen() -> list[Path]:
    """The files of the fonts a PDF is made with; none where the assets are not built."""
    return sorted((Path(settings.BASE_DIR) / "build" / "fonts").glob("fira-sans-*.woff2"))


@lru_cache(maxsize=1)
def _letters() -> frozenset[int]:
    """Every character that one of them can draw."""
    tekens: set[int] = set()
    for pad in lettertypen():
        with TTFont(pad, lazy=True) as lettertype:
            tekens |= set(lettertype.getBestCmap())
    return frozenset(tekens)


def ontbrekend(tekst: str) -> list[str]:
    """The characters of a text, or of the words in HTML, that we cannot draw; in order."""
    letters = _letters()
    return [teken for teken in unescape(tekst) if ord(teken) not in letters and teken not in ONBEDRUKT]


def vervang(waarde: Any) -> Any:
    """The same texts, for strings at any depth, with characters our fonts lack replaced where nothing is lost by it."""
    if isinstance(waarde, dict):
        return {sleutel: vervang(deel) for sleutel, deel in waarde.items()}
    if isinstance(waarde, list):
        return [vervang(deel) for deel in waarde]
    if isinstance(waarde, str):
        return unicodedata.normalize("NFC", waarde).translate(VERVANG | ONZICHTBAAR)
    return waarde


def zonder_plaatjes(tekst: str) -> str:
    """The same words, with a word for each group of emoji and other little pictures that we cannot draw."""
    delen: list[str] = []
    for teken in tekst:
        if unicodedata.category(teken) in PLAATJES and ontbrekend(teken):
            if delen[-1:] != [PLAATJE]:
                delen.append(PLAATJE)
        else:
            delen.append(teken)
    return "".join(delen)


def drukbaar(tekst: str) -> None:
    """For a field whose words are printed: refuse a character that paper would not show, and name it."""
    if lettertypen() and (tekens := list(dict.fromkeys(ontbrekend(vervang(tekst))))):
        genoemd = ", ".join(f"{teken} (U+{ord(teken):04X})" for teken in tekens[:3])
        een = len(tekens) == 1
        raise ValidationError(
            f"Haal {'dit teken' if een else 'deze tekens'} weg, of schrijf {'het' if een else 'ze'} in woorden: {genoemd}. "
            f"Op het papieren formulier {'is het' if een else 'zijn ze'} niet te zien."
        )
