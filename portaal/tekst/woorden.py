"""What a word comes down to."""

import re
import unicodedata

_FOLD = str.maketrans("vz", "fs")
_DOUBLE = re.compile(r"(.)\1+")
_ENDINGS = (
    "ingen",
    "ing",
    "heden",
    "heid",
    "elijke",
    "elijk",
    "baar",
    "bare",
    "ste",
    "ende",
    "end",
    "en",
    "es",
    "e",
    "s",
    "t",
    "d",
)


def stem(word: str) -> str:
    """A rough Dutch stem: enough to see that "wijzigingen" and "gewijzigd" speak of the same."""
    word = "".join(c for c in unicodedata.normalize("NFD", word.casefold()) if not unicodedata.combining(c))
    if word.startswith("ge") and len(word) > 6 and word.endswith(("d", "t", "en")):
        word = word[2:]
    for _ in range(2):
        for ending in _ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= 3:
                word = word[: -len(ending)]
                break
    return _DOUBLE.sub(r"\1", word.translate(_FOLD))
