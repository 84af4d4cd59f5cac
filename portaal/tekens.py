"""Characters that nobody typed on purpose: they hide what a text says, or break what shows it."""

import re
import unicodedata

# C0 and C1 controls except tab and newline, zero width space, word joiner, bidi overrides and isolates, byte order mark.
# Joiners (U+200C, U+200D) stay: Arabic and emoji need them.
ONZICHTBAAR = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2060\u202a-\u202e\u2066-\u2069\ufeff]")


def zuiver(tekst: str) -> str:
    """The text without those characters, in NFC, with one kind of line end."""
    return unicodedata.normalize("NFC", ONZICHTBAAR.sub("", tekst.replace("\r\n", "\n").replace("\r", "\n")))
