"""Reading what was sent: characters that nobody typed on purpose, and the keys of rows."""

import re
import unicodedata

# C0 and C1 controls except tab and newline, zero width space, word joiner, bidi overrides and isolates, byte order mark.
# Joiners (U+200C, U+200D) stay: Arabic and emoji need them.
ONZICHTBAAR = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2060\u202a-\u202e\u2066-\u2069\ufeff]")


MEESTE_CIJFERS = 14  # more than any key has, less than the database can hold


def sleutel(tekst: str) -> int | None:
    """The key of a row as a form sends it, or None for what can be no key."""
    return int(tekst) if tekst.isdecimal() and len(tekst) <= MEESTE_CIJFERS else None


def zuiver(tekst: str) -> str:
    """The text without those characters, in NFC, with one kind of line end."""
    return unicodedata.normalize("NFC", ONZICHTBAAR.sub("", tekst.replace("\r\n", "\n").replace("\r", "\n")))


def getal(tekst: str | None, *, default: int) -> int:
    """A whole number out of an address or form, or the default for what is none."""
    return int(tekst) if tekst and tekst.isdecimal() and len(tekst) < 9 else default
