"""A text as blocks: headings, paragraphs and list items, in reading order, without page headers."""

import re
from bisect import bisect_right
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Literal

from portaal.tekst.helen import Genezen, heal, woorden_van
from portaal.tekst.merken import Merk, possible_marks
from portaal.tekst.plaats import Span
from portaal.tekst.regels import Regel, page_headers, reach, read_lines, wrap_width
from portaal.tekst.schoon import HIDDEN, hide_layout, normalise

_SECTION_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})+\.?\s+\S")
# "Onderwerp: …" above a letter or voorstel.
_FIELD = re.compile(r"[A-Z][\w./()-]*(?: [\w./()-]+){0,2}:(?:\s|$)")
_EXTRA = re.compile(r"(?:Toelichting|Motivering|Onderbouwing|Argument|Reactie|Antwoord)\w*\b", re.IGNORECASE)
_EXPLAINS = re.compile(r"(?:Toelichting|Motivering|Onderbouwing)\s*:", re.IGNORECASE)
_RULER = re.compile(r"[-_=*]{5,}")
_NOT_CLOSED = ",-/–("
_CONNECTIVES = {
    "de", "het", "een", "en", "of", "van", "in", "op", "aan", "met", "voor", "te", "om", "dat", "die", "bij", "door",
    "naar", "uit", "over", "tot", "als",
}  # fmt: skip


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
        regels = read_lines(tekst)
        self._width = wrap_width(regels)
        furniture = page_headers(regels)
        self.overslaan: list[Span] = [(regels[i].begin, regels[i].eind) for i in sorted(furniture)]
        self.regels = [regel for i, regel in enumerate(regels) if i not in furniture]
        self._merken = [possible_marks(regel.tekst) for regel in self.regels]
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
                # "… Ons / advies: …": the middle of a sentence that was broken here.
                if (
                    not merk.label
                    and regel.tekst[0].islower()
                    and not blank
                    and previous
                    and previous.tekst[-1] not in ".:;?!"
                ):
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
        return reach(previous.inspringing + len(previous.tekst), regel.tekst, self._width) > 0.85

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
            # A page gives each level one space; else so little says nothing.
            if announced and top in (stack[i] for i in same) and blok.inspringing > top.inspringing:
                return len(stack)
            level = [i for i in same if abs(stack[i].inspringing - blok.inspringing) <= 2]
            if level:
                return min(level, key=lambda i: (abs(stack[i].inspringing - blok.inspringing), -i))
        for i, other in enumerate(stack):
            if blok.inspringing < other.inspringing - 1:
                return i
        both_bullets = top.merk is not None and top.merk.soort == merk.soort == "opsomming"
        if both_bullets and blok.inspringing <= top.inspringing + 1 and not announced:
            return len(stack) - 1
        return len(stack)


def _value_of(blok: Blok) -> int:
    return blok.merk.waarde if blok.merk is not None else 0


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
