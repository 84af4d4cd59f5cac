"""Plain text as people send it: clean it, heal broken lines, and see sentences, headings and lists in it.

Everything here works on the normalised text (`normalise`). Positions point into that text, so every passage
can be shown as it was received. Nothing raises on any text.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Literal, TypeAlias

Span: TypeAlias = tuple[int, int]


# Cleaning

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
_OPEN_SOFT_HYPHEN = re.compile("\u00ad(?=[ \t]*(?:\n|$))")
_TRAILING_SPACE = re.compile(r"(?<![ \t])[ \t]++(?=\n|$)")


def normalise(tekst: str) -> str:
    """The text in NFC, with one kind of line end and space, without signs nobody can see."""
    tekst = _LINE_ENDS.sub("\n", tekst).translate(_SIGNS)
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


# Healing

_LETTERS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_WORD = re.compile(rf"[^\s{HIDDEN}]+")
_BEFORE_HYPHEN = re.compile(r"([^\W_]+)-$")
_AFTER_HYPHEN = re.compile(r"[^\W_]+")
# After these the hyphen stands for a left out part: "dorps- en wijkraden".
_ELISION = {"en", "of", "én", "óf", "tot", "noch", "dan", "als", "respectievelijk", "en/of"}
# First parts that Dutch spelling always ties with a hyphen.
_HYPHEN_PARTS = {
    "concept", "oud", "ex", "niet", "non", "vice", "adjunct", "kandidaat", "aspirant", "interim", "bijna",
    "wmo", "wlz", "zvw", "gala", "iza", "azwa", "asd", "avg", "ggd", "ggz", "vn", "eu", "sint",
}  # fmt: skip
# Vowels that would read as one sound; Dutch puts a hyphen between them in a compound.
_CLASH = {"aa", "ae", "ai", "au", "ee", "ei", "eu", "ie", "ii", "ij", "oe", "oi", "oo", "ou", "ui", "uu"}


@dataclass(frozen=True, slots=True)
class Genezen:
    """A passage on one line, with the way back to where each word stood."""

    tekst: str
    starts: Sequence[int]
    bronnen: Sequence[int]
    lengtes: Sequence[int]

    def span(self, begin: int, eind: int) -> Span:
        """Where the piece `begin`-`eind` of the healed text stands in the normalised text."""
        if not self.starts:
            return (0, 0)
        first = self._position(begin)
        return (first, max(first, self._position(eind - 1) + 1))

    def _position(self, index: int) -> int:
        word = max(0, bisect_right(self.starts, index) - 1)
        offset = min(max(0, index - self.starts[word]), self.lengtes[word] - 1)
        return self.bronnen[word] + offset


def woorden_van(tekst: str) -> frozenset[str]:
    """All words that occur unbroken; they tell how a word at a line end was written."""
    return frozenset(word.casefold() for word in _LETTERS.findall(tekst))


def heal(
    tekst: str,
    begin: int,
    eind: int,
    *,
    woorden: Collection[str] = frozenset(),
    overslaan: Iterable[Span] = (),
    breaks: Collection[int] = (),
) -> Genezen:
    """Put a passage on one line. `overslaan` leaves page headers out, `breaks` keeps a line end before a position."""
    parts: list[str] = []
    starts: list[int] = []
    sources: list[int] = []
    lengths: list[int] = []
    skipped = [span for span in overslaan if span[0] < eind and span[1] > begin]
    next_skip = 0
    length = 0
    previous_end = -1
    for match in _WORD.finditer(tekst, begin, eind):
        word, at = match.group(), match.start()
        while next_skip < len(skipped) and skipped[next_skip][1] <= at:
            next_skip += 1
        if next_skip < len(skipped) and skipped[next_skip][0] <= at:
            continue
        if parts:
            gap = " "
            if at in breaks:
                gap = "\n"
            elif not tekst[previous_end:at].strip(HIDDEN):
                gap = ""
            elif "\n" in tekst[previous_end:at]:
                gap, drop = _join(parts[-1], word, woorden)
                if drop:
                    parts[-1] = parts[-1][:-1]
                    lengths[-1] -= 1
                    length -= 1
            parts.append(gap)
            length += len(gap)
        parts.append(word)
        starts.append(length)
        sources.append(at)
        lengths.append(len(word))
        length += len(word)
        previous_end = match.end()
    return Genezen("".join(parts), starts, sources, lengths)


def heal_lines(tekst: str) -> str:
    """The text with every paragraph and list item on one line."""
    tekst = normalise(tekst)
    document = Document(tekst)
    lines: list[str] = []
    for blok in document.blokken:
        if lines and blok.na_wit:
            lines.append("")
        label = tekst[blok.merk_begin : blok.begin].strip()
        lines.append(f"{label} {document.heal(blok).tekst}".strip())
    return "\n".join(lines)


def _join(left: str, right: str, words: Collection[str]) -> tuple[str, bool]:
    """How two words on either side of a line end join: what comes between, and whether the hyphen goes."""
    if left.endswith("/") and len(left) > 1:
        return "", False
    before = _BEFORE_HYPHEN.search(left)
    after = _AFTER_HYPHEN.match(right)
    if before is None or after is None:
        return " ", False
    a, b = before.group(1), after.group()
    if b.lower() in _ELISION:
        return " ", False
    if a[-1].isdigit() or b[0].isdigit() or b[0].isupper() or len(a) == 1:
        return "", False
    whole = f"{a}{b}".casefold()
    if whole in words:
        return "", True
    if f"{a}-{b}".casefold() in words or a.lower() in _HYPHEN_PARTS or a.isupper():
        return "", False
    if (a[-1] + b[0]).lower() in _CLASH:
        return "", False
    return "", True


# Sentences

_NEVER_END = {
    "art", "bijv", "bv", "blz", "ca", "dhr", "dr", "drs", "excl", "fig", "hfst", "ing", "ir", "incl", "jhr",
    "m.b.t", "mevr", "mr", "mw", "n.a.v", "nr", "nrs", "o.a", "o.b.v", "o.l.v", "pag", "par", "prof", "resp",
    "st", "t.a.v", "t.b.v", "t.o.v", "tel", "vgl", "vz", "d.w.z", "d.m.v", "i.v.m", "i.p.v", "i.h.k.v", "m.i.v",
    "w.o", "z.g", "zgn", "max", "min", "gem", "ds", "wnd", "plv", "bijl",
}  # fmt: skip
# Possessive, and never from the middle of a row of stops: a megabyte of dots must not take an hour.
_SENTENCE_END = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’)\]]*+(?=\s)|\n")
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


# Headings, paragraphs and lists

Merksoort: TypeAlias = Literal["cijfer", "letter", "hoofdletter", "romeins", "opsomming", "label"]

_BULLET = re.compile(r"([•▪◦‣●○■□➢➤►✓✔·*–—-]|o)\s+(?=\S)")
_COUNTED = re.compile(rf"(\(?)(\d{{1,2}}|[A-Za-z]|[IVX]{{2,5}}|[ivx]{{2,5}})([.)]|\.\)){HIDDEN}*[ \t]+(?=\S)")
# "2.1" or "2.1.3" below "2."
_NESTED = re.compile(rf"(\d{{1,2}}(?:\.\d{{1,2}}){{1,3}})[.)]?{HIDDEN}*[ \t]+(?=\S)")
_LABEL = re.compile(
    r"(Aanbeveling|Advies|Adviespunt|Punt|Beslispunt|Aandachtspunt|Vraag|Adviesvraag|Antwoord|Conclusie)"
    r"\s+(?:nr\.?\s*|nummer\s+)?(\d{1,2}|[A-Z]|[a-z]|[IVX]{2,5})\b(?![.,]\d)\s*\u2060*(?:([:.)–-])[\s\u2060]*|$)",
    re.IGNORECASE,
)
# "Advies van de raad: …" below a chapter, without a number.
_UNNUMBERED = re.compile(
    r"(?:(?:Ons|Het|Concreet|Kort|Dus|Daarom)\s+)?(?:Advies|Aanbeveling|Adviespunt)"
    r"(?:\s+(?:van|aan|over|bij)\s+[^.:;\n]{2,40})?\s*:(?:[\s\u2060]+(?=\S)|$)",
    re.IGNORECASE,
)
# "1 - …", "II – …", "3: …": only a mark when its neighbour follows.
_DASHED = re.compile(r"(\d{1,2}|[A-Z]|[IVX]{2,5})(\s+[-–—]|:)[ \t]+(?=\S)")
_SECTION_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})+\.?\s+\S")
# "Onderwerp: …" above a letter or voorstel.
_FIELD = re.compile(r"[A-Z][\w./()-]*(?: [\w./()-]+){0,2}:(?:\s|$)")
_PAGE = re.compile(
    r"(?:.{0,70}\s)?(?:pagina|blad|pag\.|p\.)\s*\d{1,4}(?:\s*(?:van|/)\s*\d{1,4})?|[-–]\s*\d{1,3}\s*[-–]|\d{1,3}\s*/\s*\d{1,3}",
    re.IGNORECASE,
)
_TRAILING_NUMBER = re.compile(r"(.*\S)\s{3,}\d{1,3}")
_ROMAN = {numeral: i for i, numeral in enumerate(
    ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII",
     "XVIII", "XIX", "XX"], start=1)}  # fmt: skip
_EXTRA = re.compile(r"(?:Toelichting|Motivering|Onderbouwing|Argument|Reactie|Antwoord)\w*\b", re.IGNORECASE)
_EXPLAINS = re.compile(r"(?:Toelichting|Motivering|Onderbouwing)\s*:", re.IGNORECASE)
_RULER = re.compile(r"[-_=*]{5,}")
_NOT_CLOSED = ",-/–("
_CONNECTIVES = {
    "de", "het", "een", "en", "of", "van", "in", "op", "aan", "met", "voor", "te", "om", "dat", "die", "bij", "door",
    "naar", "uit", "over", "tot", "als",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Regel:
    begin: int
    eind: int
    inspringing: int
    tekst: str


@dataclass(frozen=True, slots=True)
class Merk:
    """The sign before a list item. `waarde` counts from 1 (0 for a bullet); `label` is how the letter writes it."""

    soort: Merksoort
    waarde: int
    label: str
    stijl: str
    lengte: int
    zeker_met_buur: bool = False  # only a mark when the one before or after it is there too


@dataclass(slots=True)
class Blok:
    """One paragraph, heading or list item; `begin`-`eind` is its text without the sign before it."""

    soort: Literal["kop", "alinea", "punt"]
    merk_begin: int
    begin: int
    eind: int
    inspringing: int
    na_wit: bool
    merk: Merk | None = None
    diepte: int = 0
    aantal_regels: int = 1
    breaks: list[int] = field(default_factory=list)


class Document:
    """A normalised text as blocks, in reading order, without page headers.

    `tekst` is the copy to read, with layout signs hidden; the same positions in `bron` give the text as received.
    `read_as` is a copy of the same length in which a reader left out more, such as a column that is not its own.
    """

    def __init__(self, tekst: str, *, read_as: str | None = None) -> None:
        self.bron = tekst
        self.tekst = tekst = hide_layout(tekst if read_as is None else read_as)
        self.woorden = woorden_van(tekst)
        regels = _lines(tekst)
        self._width = _wrap_width(regels)
        furniture = _page_headers(regels)
        self.overslaan: list[Span] = [(regels[i].begin, regels[i].eind) for i in sorted(furniture)]
        self.regels = [regel for i, regel in enumerate(regels) if i not in furniture]
        self._merken = [_possible_marks(regel.tekst) for regel in self.regels]
        self.blokken = self._read_blocks()
        self._find_headings()
        self._set_depths()

    def heal(self, blok: Blok) -> Genezen:
        return self.heal_span(blok.begin, blok.eind, blok.breaks)

    def heal_span(self, begin: int, eind: int, breaks: Collection[int] = ()) -> Genezen:
        skipped = self.overslaan
        if skipped:
            first = max(0, bisect_right(skipped, (begin, begin)) - 1)
            skipped = skipped[first : bisect_right(skipped, (eind, eind)) + 1]
        return heal(self.tekst, begin, eind, woorden=self.woorden, overslaan=skipped, breaks=breaks)

    def _read_blocks(self) -> list[Blok]:
        blocks: list[Blok] = []
        current: Blok | None = None
        previous: Regel | None = None
        blank = True
        last: dict[str, int] = {}
        for i, regel in enumerate(self.regels):
            if not regel.tekst:
                blank = True
                continue
            merk = self._mark(i, current, previous, blank=blank, last=last)
            if merk is not None:
                last[merk.stijl] = merk.waarde
                begin = regel.begin + merk.lengte
                while begin < regel.eind and self.tekst[begin] == HIDDEN:
                    begin += 1
                current = Blok("punt", regel.begin, begin, regel.eind, regel.inspringing, blank, merk)
                blocks.append(current)
            elif current and previous and self._continues(current, previous, i, blank=blank):
                if blank and not regel.tekst[0].islower():
                    current.breaks.append(regel.begin)
                current.eind = regel.eind
                current.aantal_regels += 1
            else:
                current = Blok("alinea", regel.begin, regel.begin, regel.eind, regel.inspringing, blank)
                blocks.append(current)
            previous = regel
            blank = False
        return blocks

    def _mark(
        self, i: int, current: Blok | None, previous: Regel | None, *, blank: bool, last: dict[str, int]
    ) -> Merk | None:
        """The mark of this line, when it fits what came before; else the sign is part of a sentence or a name."""
        regel = self.regels[i]
        wrapped = (
            not blank
            and previous is not None
            and current is not None
            and previous.tekst[-1] not in ".:;,?!"
            and self._full(previous, regel)
        )
        for merk in self._merken[i]:
            if merk.soort == "label":
                if not merk.label and merk.lengte >= len(regel.tekst) and self._list_below(i):
                    continue
                return merk
            if merk.zeker_met_buur:
                if last.get(merk.stijl) == merk.waarde - 1 or (
                    merk.waarde == 1 and self._second_follows(i, merk.stijl)
                ):
                    return merk
                continue
            if "." in merk.label:
                if self._fits_nested(merk, i, current, wrapped=wrapped):
                    return merk
                continue
            follows = last.get(merk.stijl) == merk.waarde - 1 and merk.waarde > 1
            if merk.soort == "opsomming":
                in_list = current is not None and current.merk is not None and current.merk.stijl == merk.stijl
                if wrapped and not in_list and merk.label in "-–—":
                    continue
                return merk
            if merk.soort == "cijfer":
                if follows or not wrapped:
                    return merk
                continue
            if follows or (merk.waarde == 1 and self._second_follows(i, merk.stijl)):
                return merk
        return None

    def _fits_nested(self, merk: Merk, i: int, current: Blok | None, *, wrapped: bool) -> bool:
        """Whether "2.1" numbers a list item: below "2." or after its neighbour, and no title of a section."""
        regel = self.regels[i]
        title = regel.tekst[merk.lengte : merk.lengte + 1].isupper() and regel.tekst[-1] not in ".;:,"
        above = current.merk if current is not None else None
        if wrapped:
            return False
        if current is None or above is None or above.soort != "cijfer":
            return merk.waarde == 1 and not title and self._second_follows(i, merk.stijl)
        parent, _, _ = merk.label.rpartition(".")
        number = above.label
        child = number == parent and merk.waarde == 1
        neighbour = f"{number}.".startswith(f"{parent}.") and number != parent
        climbs = "." in number and merk.waarde > 1 and f"{number}.".startswith(f"{parent.rpartition('.')[0]}.")
        next_group = merk.waarde == 1 and number.count(".") == merk.label.count(".")
        if not (child or neighbour or climbs or next_group):
            return False
        return not title or "." in number or self.tekst[current.eind - 1] == ":"

    def _list_below(self, i: int) -> bool:
        """Whether the next line with words opens a list: then this line announces it."""
        below = next((k for k in range(i + 1, min(i + 4, len(self.regels))) if self.regels[k].tekst), None)
        return below is not None and bool(self._merken[below])

    def _second_follows(self, i: int, stijl: str) -> bool:
        return any(
            merk.stijl == stijl and merk.waarde == 2 for merken in self._merken[i + 1 : i + 80] for merk in merken
        )

    def _continues(self, current: Blok, previous: Regel, i: int, *, blank: bool) -> bool:
        regel = self.regels[i]
        if _RULER.fullmatch(regel.tekst) or _RULER.fullmatch(previous.tekst):
            return False
        lower = regel.tekst[0].islower() or (regel.tekst[0] in "(“‘\"'" and regel.tekst[1:2].islower())
        if blank:
            if previous.tekst[-1] not in ".;:?!" and lower:
                return True
            return (
                current.soort == "punt"
                and regel.inspringing > current.inspringing + 1
                and not _EXTRA.match(regel.tekst)
            )
        if previous.tekst[-1] == "." and _EXPLAINS.match(regel.tekst):
            return False
        if lower or previous.tekst[-1] in _NOT_CLOSED:
            return True
        if current.merk is not None and current.begin == current.eind:
            return True
        if previous.tekst.rsplit(maxsplit=1)[-1] in _CONNECTIVES:
            return True
        if _FIELD.match(regel.tekst) and _FIELD.match(previous.tekst):
            return False
        if previous.tekst[-1] in ".:?" and (_SECTION_NUMBER.match(regel.tekst) or self._heads_list(i)):
            return False
        if self._full(previous, regel):
            return True
        return current.soort == "punt" and regel.inspringing > current.inspringing + 1

    def _heads_list(self, i: int) -> bool:
        """Whether this line is a heading straight above a list, in a text without blank lines."""
        tekst = self.regels[i].tekst
        following = self._merken[i + 1] if i + 1 < len(self._merken) else []
        return len(tekst) <= 60 and tekst[0].isupper() and tekst[-1] not in ".;," and bool(following)

    def _full(self, previous: Regel, regel: Regel) -> bool:
        """Whether the next word would not have fitted any more, so that the line end means nothing."""
        word = len(regel.tekst.split(maxsplit=1)[0])
        return previous.inspringing + len(previous.tekst) + 1 + word > 0.85 * self._width

    def _find_headings(self) -> None:
        heading_values: dict[str, int] = {}
        running: dict[str, int] = {}
        for i, blok in enumerate(self.blokken):
            following = self.blokken[i + 1] if i + 1 < len(self.blokken) else None
            if blok.merk is None:
                if self._looks_like_heading(blok, following):
                    blok.soort = "kop"
                running.clear()
                continue
            if blok.merk.soort == "label" or "." in blok.merk.label:
                continue
            stijl, value = blok.merk.stijl, blok.merk.waarde
            in_sequence = running.get(stijl) == value - 1 and value > 1
            after_heading = heading_values.get(stijl) == value - 1 and value > 1
            if (
                blok.merk.soort in {"cijfer", "hoofdletter", "romeins"}
                and (after_heading or not in_sequence)
                and self._short_title(blok)
                and following is not None
                and not (following.merk and following.merk.stijl == stijl and following.merk.waarde == value + 1)
                and not self._titles_subpoints(i)
                and not (following.soort == "alinea" and following.merk is None and value > 1 and not heading_values)
            ):
                blok.soort = "kop"
                heading_values[stijl] = value
                running.clear()
                continue
            running[stijl] = value

    def _titles_subpoints(self, i: int) -> bool:
        """Whether "1. Begrippen" stands above a. and b., with "2." straight after them: an item, no chapter."""
        merk = self.blokken[i].merk
        k = i + 1
        while k < len(self.blokken):
            other = self.blokken[k].merk
            if merk is None or other is None or other.soort == "label":
                return False
            if other.stijl == merk.stijl:
                return k > i + 2 and other.waarde == merk.waarde + 1
            if k == i + 1 and (other.soort != "letter" or other.waarde != 1):
                return False
            k += 1
        return False

    def _looks_like_heading(self, blok: Blok, following: Blok | None) -> bool:
        tekst = self.tekst[blok.begin : blok.eind]
        if blok.aantal_regels > 1 or len(tekst) > 90 or len(tekst.split()) > 13 or following is None:
            return False
        if _SECTION_NUMBER.match(tekst):
            return True
        if tekst[-1] == ":":
            return len(tekst.split()) <= 4 and tekst[0].isupper()
        return tekst[-1] not in ".;,!" and tekst[0].isupper()

    def _short_title(self, blok: Blok) -> bool:
        tekst = self.tekst[blok.begin : blok.eind]
        return blok.aantal_regels == 1 and 0 < len(tekst) <= 70 and not tekst[0].islower() and tekst[-1] not in ".;:,!"

    def _set_depths(self) -> None:
        stack: list[Blok] = []
        for blok in self.blokken:
            if blok.soort != "punt" or blok.merk is None:
                stack.clear()
                continue
            level = self._level(stack, blok)
            del stack[level:]
            blok.diepte = level
            stack.append(blok)

    def _level(self, stack: list[Blok], blok: Blok) -> int:
        """How deep this item stands below the items still open above it."""
        merk = blok.merk
        if merk is None or not stack or merk.soort == "label":
            return 0
        if "." in merk.label:
            parent = merk.label.rpartition(".")[0]
            above = [i for i, other in enumerate(stack) if other.merk is not None and other.merk.label == parent]
            return above[-1] + 1 if above else 0
        top = stack[-1]
        announced = self.tekst[top.eind - 1] == ":"
        same = [i for i, other in enumerate(stack) if other.merk is not None and other.merk.stijl == merk.stijl]
        if merk.waarde:
            next_to = [i for i in same if _value_of(stack[i]) == merk.waarde - 1]
            if next_to:
                return min(next_to, key=lambda i: (abs(stack[i].inspringing - blok.inspringing), -i))
            if merk.waarde == 1 and (announced or blok.inspringing > top.inspringing + 1):
                return len(stack)
            if same:
                return min(same, key=lambda i: (abs(stack[i].inspringing - blok.inspringing), -i))
        else:
            level = [i for i in same if abs(stack[i].inspringing - blok.inspringing) <= 2]
            if level:
                return level[-1]
        for i, other in enumerate(stack):
            if blok.inspringing < other.inspringing - 1:
                return i
        both_bullets = top.merk is not None and top.merk.soort == merk.soort == "opsomming"
        if both_bullets and blok.inspringing <= top.inspringing + 1 and not announced:
            return len(stack) - 1
        return len(stack)


def _value_of(blok: Blok) -> int:
    return blok.merk.waarde if blok.merk is not None else 0


def strip_closing(tekst: str, begin: int, eind: int) -> Span:
    """The span without spaces around it and without the mark that closes a list item."""
    while eind > begin and (tekst[eind - 1].isspace() or tekst[eind - 1] in f".;,{HIDDEN}"):
        eind -= 1
    while begin < eind and (tekst[begin].isspace() or tekst[begin] == HIDDEN):
        begin += 1
    return (begin, eind)


def _lines(tekst: str) -> list[Regel]:
    lines: list[Regel] = []
    at = 0
    for raw in tekst.split("\n"):
        stripped = raw.strip().strip(f"{HIDDEN} \t")
        indent = len(raw) - len(raw.lstrip())
        begin = at + raw.index(stripped) if stripped else at
        if not stripped and lines and not lines[-1].tekst:
            at += len(raw) + 1
            continue
        lines.append(Regel(begin, begin + len(stripped), indent, stripped))
        at += len(raw) + 1
    return lines


def _wrap_width(regels: list[Regel]) -> float:
    """The width at which the sender's program broke lines; endless when it did not."""
    lengths = sorted(regel.inspringing + len(regel.tekst) for regel in regels if len(regel.tekst) > 20)
    if not lengths:
        return float("inf")
    width = lengths[int(len(lengths) * 0.9) - (len(lengths) > 10)]
    return float("inf") if width > 160 else max(width, 40)


def _page_headers(regels: list[Regel]) -> set[int]:
    seen = {regel.tekst for regel in regels}
    found: set[int] = set()
    for i, regel in enumerate(regels):
        if not regel.tekst or len(regel.tekst) > 160:
            continue
        beside = [other.tekst for other in regels[max(0, i - 1) : i + 2]]
        alone = (
            regel.tekst.isdecimal() and len(regel.tekst) <= 3 and len(regels) > 3 and (len(beside) < 3 or "" in beside)
        )
        if alone or _PAGE.fullmatch(regel.tekst):
            found.add(i)
            continue
        numbered = _TRAILING_NUMBER.fullmatch(regel.tekst)
        if numbered and numbered.group(1) in seen:
            found.add(i)
    return found | _running_headers(regels, found) | _numbered_footers(regels) | _captions(regels)


_DIGITS = re.compile(r"\d+")
_ENDS_ON_PAGE = re.compile(r"^\d{1,3}\b|\b\d{1,3}(?:\s*(?:van|/)\s*\d{1,3})?$")


def _numbered_footers(regels: list[Regel]) -> set[int]:
    """Lines that differ only in a page number that counts up: "Adviesraad Dorp | 2"."""
    places: dict[str, list[int]] = {}
    for i, regel in enumerate(regels):
        words = regel.tekst.split()
        if (
            len(words) >= 3
            and len(regel.tekst) <= 120
            and _ENDS_ON_PAGE.search(regel.tekst)
            and not _possible_marks(regel.tekst)
        ):
            places.setdefault(_DIGITS.sub("0", regel.tekst), []).append(i)
    found: set[int] = set()
    for at in places.values():
        numbers = [_DIGITS.findall(regels[i].tekst) for i in at]
        counts_up = all(any(int(b) == int(a) + 1 for a, b in zip(x, y, strict=False)) for x, y in pairwise(numbers))
        if len(at) > 1 and counts_up:
            found |= set(at)
    return found


_CAPTION = re.compile(r"\(?(?:Foto|Afbeelding|Figuur|Illustratie|Bijschrift)(?:\s+\d{1,2})?\s*[:.–-]\s", re.IGNORECASE)


def _captions(regels: list[Regel]) -> set[int]:
    """What stands below a picture, up to the next blank line."""
    found: set[int] = set()
    for i, regel in enumerate(regels):
        if not _CAPTION.match(regel.tekst) or (i and regels[i - 1].tekst):
            continue
        for k in range(i, min(i + 3, len(regels))):
            if not regels[k].tekst:
                break
            found.add(k)
    return found


def _running_headers(regels: list[Regel], page_numbers: set[int]) -> set[int]:
    """Lines that come back beside a page number; where such a line stands first it may be the title."""
    places: dict[str, list[int]] = {}
    for i, regel in enumerate(regels):
        if 3 < len(regel.tekst) <= 160:
            places.setdefault(regel.tekst, []).append(i)
    beside = {i + step for i in page_numbers for step in (-2, -1, 1, 2)}
    return {i for at in places.values() if len(at) > 1 and any(i in beside for i in at[1:]) for i in at[1:]}


def _possible_marks(tekst: str) -> list[Merk]:
    head = tekst[:60]
    label = _LABEL.match(head)
    if label and (label.group(3) or label.end() == len(tekst)):
        value = _value(label.group(2))
        return [Merk("label", value, label.group(2), f"label {label.group(1).casefold()}", label.end())]
    unnumbered = _UNNUMBERED.match(head)
    if unnumbered:
        return [Merk("label", 0, "", "label advies", unnumbered.end())]
    bullet = _BULLET.match(head)
    if bullet:
        return [Merk("opsomming", 0, bullet.group(1), f"opsomming {bullet.group(1)}", bullet.end())]
    nested = _NESTED.match(head)
    if nested:
        number = nested.group(1)
        parent, _, last = number.rpartition(".")
        return [Merk("cijfer", int(last), number, f"cijfer {parent}.", nested.end())]
    counted = _COUNTED.match(head)
    if not counted:
        return _dashed_marks(head)
    opening, sign, closing = counted.groups()
    style = f"{opening}{closing}"
    if sign in ("l", "I"):  # a scan reads 1 as l or I
        misread = [Merk("cijfer", 1, "1", f"cijfer {style}", counted.end(), zeker_met_buur=True)]
        return [*_lettered(sign, style, counted.end()), *misread]
    if sign.isdigit():
        return [Merk("cijfer", int(sign), sign, f"cijfer {style}", counted.end())]
    return _lettered(sign, style, counted.end())


def _dashed_marks(head: str) -> list[Merk]:
    dashed = _DASHED.match(head)
    if not dashed:
        return []
    sign, closing = dashed.group(1), dashed.group(2).strip()
    if sign.isdigit():
        return [Merk("cijfer", int(sign), sign, f"cijfer {closing}", dashed.end(), zeker_met_buur=True)]
    marks = _lettered(sign, closing, dashed.end())
    return [replace(merk, zeker_met_buur=True) for merk in marks]


def _lettered(sign: str, style: str, lengte: int) -> list[Merk]:
    """A letter or a Roman numeral; of "I." and "i." both readings."""
    marks: list[Merk] = []
    if sign.upper() in _ROMAN and (sign.isupper() or sign.islower()):
        case = "I" if sign.isupper() else "i"
        marks.append(Merk("romeins", _ROMAN[sign.upper()], sign, f"romeins {case}{style}", lengte))
    if len(sign) == 1:
        soort: Merksoort = "letter" if sign.islower() else "hoofdletter"
        mark = Merk(soort, ord(sign.lower()) - ord("a") + 1, sign, f"{soort} {style}", lengte)
        marks.insert(0 if sign.lower() not in "i" else 1, mark)
    return marks


def _value(sign: str) -> int:
    if sign.isdigit():
        return int(sign)
    if sign.upper() in _ROMAN and (sign.isupper() or len(sign) > 1):
        return _ROMAN[sign.upper()]
    return ord(sign.lower()[0]) - ord("a") + 1


# Words

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
