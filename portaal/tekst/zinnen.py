"""Where sentences begin and end."""

import re

from portaal.tekst.plaats import Span

_NEVER_END = {
    "art", "bijv", "bv", "blz", "ca", "dhr", "dr", "drs", "excl", "fig", "hfst", "ing", "ir", "incl", "jhr",
    "m.b.t", "mevr", "mr", "mw", "n.a.v", "nr", "nrs", "o.a", "o.b.v", "o.l.v", "pag", "par", "prof", "resp",
    "st", "t.a.v", "t.b.v", "t.o.v", "tel", "vgl", "vz", "d.w.z", "d.m.v", "i.v.m", "i.p.v", "i.h.k.v", "m.i.v",
    "w.o", "z.g", "zgn", "max", "min", "gem", "ds", "wnd", "plv", "bijl",
}  # fmt: skip
# Possessive, and never from the middle of a row of stops: a megabyte of dots must not take an hour.
# "Dat kost tijd.Wij vragen …": text taken from a page loses the space, seen by a word before it and one with a capital after.
_SENTENCE_END = re.compile(
    r"(?<![.!?…])[.!?…]++[\"'”’)\]]*+(?=\s)|(?<=[a-zà-ÿ]{3})[.!?](?=[A-ZÀ-Ý][a-zà-ÿ]*[ \t]+[a-zà-ÿ(])|\n"
)
_BEFORE_DOT = re.compile(r"([^\s(\"'“‘]{1,12})$")


def split_sentences(tekst: str) -> list[Span]:
    """Begin and end of each sentence. Abbreviations, initials and numbers do not end one."""
    spans: list[Span] = []
    begin = 0
    for match in _SENTENCE_END.finditer(tekst):
        if match.group() != "\n" and not _ends_sentence(tekst, match):
            continue
        _add_trimmed(spans, tekst, begin, match.end())
        begin = match.end()
    _add_trimmed(spans, tekst, begin, len(tekst))
    return spans


def _ends_sentence(tekst: str, match: re.Match[str]) -> bool:
    rest = tekst[match.end() : match.end() + 40].lstrip()
    follower = rest.lstrip("\"'“‘„([")[:1]
    if not follower or not (follower.isupper() or follower.isdigit() or follower in "•-–€"):
        return not rest
    if match.group()[0] != ".":
        return True
    before = _BEFORE_DOT.search(tekst, max(0, match.start() - 14), match.start())
    if before is None:
        return True
    word = before.group(1)
    if len(word) == 1 and word.isupper():
        return False
    if word.casefold() in _NEVER_END:
        return False
    # "op 4. Daarna": a number ends a sentence only when more than a label goes before it.
    return not (word.isdigit() and len(word) <= 2 and match.start() - len(word) < 3)


def _add_trimmed(spans: list[Span], tekst: str, begin: int, eind: int) -> None:
    piece = tekst[begin:eind]
    start = begin + len(piece) - len(piece.lstrip())
    stop = begin + len(piece.rstrip())
    if start < stop:
        spans.append((start, stop))
