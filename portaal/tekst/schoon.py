"""The text as people send it, without what nobody can see. Positions point into the text that comes out of here."""

import re
import unicodedata

# What Word and pdf files use where plain text has another sign. The private signs are bullets of Symbol and Wingdings.
_SIGNS = str.maketrans(
    {
        "\uf0b7": "•",
        "\uf0a7": "•",
        "\uf0d8": "•",
        "\uf076": "•",
        "\uf0fc": "•",
        "\ufb00": "ff",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\ufb03": "ffi",
        "\ufb04": "ffl",
        "\u2010": "-",
        "\u2011": "-",
    }
)
_LINE_ENDS = re.compile("\r\n|[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# Any other sign of a private font that opens a line.
_PRIVATE_BULLET = re.compile(r"(?m)^[\ue000-\uf8ff](?=[ \t])")
_OPEN_SOFT_HYPHEN = re.compile("\u00ad(?=[ \t]*(?:\n|$))")
_TRAILING_SPACE = re.compile(r"(?<![ \t])[ \t]++(?=\n|$)")


def normalise(tekst: str) -> str:
    """The text in NFC, with one kind of line end and space, without signs nobody can see."""
    tekst = _PRIVATE_BULLET.sub("•", _LINE_ENDS.sub("\n", tekst).translate(_SIGNS))
    tekst = _OPEN_SOFT_HYPHEN.sub("-", tekst)
    if not tekst.isascii() or not tekst.isprintable():
        gone: dict[int, str] = {}
        for sign in set(tekst):
            category = unicodedata.category(sign)
            if category == "Zs":
                gone[ord(sign)] = " "
            elif category in {"Cc", "Cf", "Cs"} and sign not in "\n\t":
                gone[ord(sign)] = ""
        tekst = tekst.translate(gone)
    tekst = _TRAILING_SPACE.sub("", tekst)
    return unicodedata.normalize("NFC", tekst)


# Layout signs of Markdown. Hidden, not removed: positions stay, so a passage can still be shown as it was received.

HIDDEN = "\u2060"  # normalise() takes it out, so it stands for nothing else
_EMPHASIS = re.compile(r"(?<![\w*_])(\*{1,3}|_{2})(?=[^\s*_])([^*_\n]{1,400}?)(?<=[^\s*_])\1(?![\w*_])")
_HASHES = re.compile(r"^[ \t]{0,3}(#{1,6})[ \t]+(?=\S)", re.MULTILINE)


def hide_layout(tekst: str) -> str:
    """The normalised text at the same length, with the signs of Markdown headings and emphasis hidden."""
    tekst = _HASHES.sub(lambda m: m.group().replace("#", HIDDEN), tekst)
    return _EMPHASIS.sub(lambda m: f"{HIDDEN * len(m.group(1))}{m.group(2)}{HIDDEN * len(m.group(1))}", tekst)
