"""The difference between two versions of a text, block by block and word by word, for people to read.

A text is read as blocks: a paragraph, a heading, one list item, one row of a table. Blocks that are alike are compared
word by word; the rest came or went as a whole. `verschil_html` puts them together again as lists and tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import escape
from html.parser import HTMLParser
from typing import Literal

from django.utils.safestring import SafeString

from portaal.opmaak import opmaak_verschil

GELIJK, NIEUW, WEG = "gelijk", "nieuw", "weg"
LEAF = {"p", "h3", "h4", "blockquote", "caption", "tr", "figure"}
CONTAINER = {"ul", "ol", "table", "thead", "tbody", "blockquote"}
INLINE = {"strong", "em", "a", "span"}  # a span is a note
CEL_EINDE = " · "  # between the cells of a row, where a row is shown as one line
# Round the words of a note: a reader sees where it stands, and that words became a note or a note became words.
NOOT_BEGIN, NOOT_EINDE = "[noot: ", "]"
# Two blocks with at least this share of words in common are one block that was changed.
LIJKT = 0.5
ZOEK_VOORUIT = 12
Leeswijze = Literal["origineel", "voorstel", "verschil", "definitief", "gewijzigd"]


@dataclass(frozen=True)
class Deel:
    """A run of words with one fate and one markup. `merk` are the open inline tags, a link with its address."""

    soort: str  # gelijk, nieuw or weg
    tekst: str
    merk: tuple[str, ...] = ()


@dataclass(frozen=True)
class Cel:
    """One cell of a table row: its tag with attributes, and what is in it."""

    tag: str
    kenmerken: str
    delen: tuple[Deel, ...]


@dataclass(frozen=True)
class Blok:
    """One block. `tag`: p, h3, h4, li, blockquote, caption or tr; `pad`: the lists or table it stands in, outside first."""

    tag: str
    delen: tuple[Deel, ...]
    pad: tuple[str, ...] = ()
    cellen: tuple[Cel, ...] = ()
    begint_tabel: bool = False

    @property
    def is_gewijzigd(self) -> bool:
        return any(deel.soort != GELIJK for deel in self.delen)

    @property
    def soort(self) -> str:
        """`nieuw` or `weg` for a block that came or went whole, else `gelijk` (changed inside or not at all)."""
        soorten = {deel.soort for deel in self.delen}
        return soorten.pop() if len(soorten) == 1 else GELIJK


def verschil(oud: str, nieuw: str) -> list[Blok]:
    """Difference of two cleaned HTML texts, in the order of the new one."""
    before, after = _read(oud), _read(nieuw)
    result: list[Blok] = []
    keys_before, keys_after = [blok.key for blok in before], [blok.key for blok in after]
    for kind, a1, a2, b1, b2 in _opcodes(keys_before, keys_after):
        if kind == "equal":
            result += [blok.whole(GELIJK) for blok in after[b1:b2]]
            continue
        for old, new in _pairs(before[a1:a2], after[b1:b2]):
            if old is None and new is not None:
                result.append(new.whole(NIEUW))
            elif new is None and old is not None:
                result.append(old.whole(WEG))
            elif old is not None and new is not None:
                result.append(_changed(old, new))
    return result


def sleutels(html: str) -> tuple[tuple[object, ...], ...]:
    """What counts in a text when two are compared: per block its place and its words, each with its markup in any order."""
    return tuple(
        (
            blok.tag,
            blok.pad,
            tuple((*cell[:2], tuple((word, frozenset(marks)) for word, marks in cell[2])) for cell in blok.cells),
        )
        for blok in _read(html)
    )


def alleen_gewijzigd(blokken: Iterable[Blok]) -> list[Blok]:
    return [blok for blok in blokken if blok.is_gewijzigd]


def verschil_html(blokken: Sequence[Blok], wijze: Leeswijze = "verschil") -> SafeString:
    """The text in one of five ways of reading, with its lists and tables whole.

    `origineel`: as it was. `definitief`: as it becomes. `verschil`: both, marked. `voorstel`: as it becomes, with what
    is new marked. `gewijzigd`: as `verschil`, only the blocks that changed, each below its heading.
    """
    if wijze == "gewijzigd":
        blokken = _with_headings(blokken)
    return opmaak_verschil(_Writer(wijze).write(blokken))


# --- Reading ----------------------------------------------------------------------------------------------
Woord = tuple[str, tuple[str, ...]]  # a word, a sign or one space, with its markup
_WORDS = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass
class _Block:
    tag: str
    pad: tuple[str, ...]
    cells: list[tuple[str, str, list[Woord]]]  # one cell without a tag for everything that is no table row
    begins_table: bool = False

    @property
    def key(self) -> tuple[object, ...]:
        return (self.tag, self.pad, tuple((tag, attrs, tuple(words)) for tag, attrs, words in self.cells))

    @property
    def words(self) -> list[Woord]:
        return [word for _tag, _attrs, words in self.cells for word in words]

    def whole(self, soort: str) -> Blok:
        return self.build([_parts((word, soort) for word in words) for _tag, _attrs, words in self.cells])

    def build(self, parts: list[tuple[Deel, ...]]) -> Blok:
        if self.tag != "tr":
            return Blok(self.tag, parts[0], self.pad)
        cellen = tuple(Cel(tag, attrs, delen) for (tag, attrs, _words), delen in zip(self.cells, parts, strict=True))
        flat: list[Deel] = []
        for delen in parts:
            if flat and delen:
                flat.append(Deel(flat[-1].soort if flat[-1].soort == delen[0].soort else GELIJK, CEL_EINDE))
            flat += delen
        return Blok("tr", tuple(flat), self.pad, cellen, self.begins_table)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[_Block] = []
        self.path: list[str] = []
        self.marks: list[str] = []
        self.leaf = ""
        self.first_row = False
        self.cell: tuple[str, str] | None = None
        self.row: list[tuple[str, str, list[Woord]]] = []
        self.words: list[Woord] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag in INLINE:
            if tag == "span":
                self._space()
                self.handle_data(NOOT_BEGIN)
            self.marks.append(f"a {values.get('href') or ''}" if tag == "a" else tag)
        elif tag in {"br", "figcaption"}:
            self._space()
        elif tag == "img":
            # The address goes along as markup: another picture with the same description is a change too.
            self.marks.append(f"img {values.get('src') or ''}")
            self.handle_data(f"[afbeelding: {values.get('alt') or ''}]")
            self.marks.pop()
        elif tag in {"td", "th"}:
            kept = "".join(
                f' {name}="{escape(value or "")}"' for name, value in attrs if name in {"colspan", "rowspan", "scope"}
            )
            self.cell, self.words = (tag, kept), []
        elif tag == "tr":
            self.row = []
        elif self.cell is not None:
            self._space()  # a list or paragraph in a cell: its words count, its form does not
        else:
            self._flush()
            if tag == "table":
                self.first_row = True
            if tag in CONTAINER:
                self.path.append(tag)
            elif tag in LEAF or tag == "li":
                self.leaf = tag

    def handle_endtag(self, tag: str) -> None:
        if tag in INLINE:
            mark = next((m for m in reversed(self.marks) if m.split(" ")[0] == tag), None)
            if mark:
                self.marks.remove(mark)
            if tag == "span":
                self.handle_data(NOOT_EINDE)
        elif tag in {"td", "th"}:
            if self.cell is not None:
                self.row.append((*self.cell, _trimmed(self.words)))
            self.cell, self.words = None, []
        elif tag == "tr":
            if self.row:
                self.blocks.append(_Block("tr", tuple(self.path), self.row, self.first_row))
                self.first_row = False
            self.row = []
        elif self.cell is not None:
            self._space()
        elif tag != "figcaption":
            self._flush()
            if tag in CONTAINER and tag in self.path:
                while self.path and self.path.pop() != tag:
                    pass

    def handle_data(self, data: str) -> None:
        for match in _WORDS.finditer(data):
            if match[0].isspace():
                self._space()
            else:
                self.words.append((match[0], tuple(self.marks)))

    def _space(self) -> None:
        if self.words and self.words[-1][0] != " ":
            self.words.append((" ", tuple(self.marks)))

    def close(self) -> None:
        super().close()
        self._flush()

    def _flush(self) -> None:
        if words := _trimmed(self.words):
            tag = self.leaf or ("li" if self.path and self.path[-1] in {"ul", "ol"} else "p")
            self.blocks.append(_Block(tag, tuple(self.path), [("", "", words)]))
        self.words, self.leaf = [], ""


def _trimmed(words: list[Woord]) -> list[Woord]:
    """Without a space at the end; a space wears the markup that the words on both sides share."""
    if words and words[-1][0] == " ":
        words = words[:-1]
    return [
        (word, marks if word != " " or (words[i - 1][1] == words[i + 1][1]) else ())
        for i, (word, marks) in enumerate(words)
    ]


def _read(html: str) -> list[_Block]:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.blocks


# --- Comparing ----------------------------------------------------------------------------------------------
def _opcodes(a: Sequence[object], b: Sequence[object]) -> list[tuple[str, int, int, int, int]]:
    """As SequenceMatcher, after putting aside what is the same at both ends: most edits are small."""
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    end = 0
    while end < min(len(a), len(b)) - start and a[-1 - end] == b[-1 - end]:
        end += 1
    middle = SequenceMatcher(
        isjunk=_is_space, a=a[start : len(a) - end], b=b[start : len(b) - end], autojunk=len(b) > 2_000
    ).get_opcodes()
    codes = [("equal", 0, start, 0, start)] if start else []
    codes += [(kind, a1 + start, a2 + start, b1 + start, b2 + start) for kind, a1, a2, b1, b2 in middle]
    if end:
        codes.append(("equal", len(a) - end, len(a), len(b) - end, len(b)))
    return codes


def _is_space(item: object) -> bool:
    """Spaces are everywhere: they follow the words beside them instead of being matched for themselves."""
    return isinstance(item, tuple) and item[0] == " "


def _pairs(gone: list[_Block], come: list[_Block]) -> list[tuple[_Block | None, _Block | None]]:
    """Match changed blocks that are alike, in order; the rest is new or gone."""
    pairs: list[tuple[_Block | None, _Block | None]] = []
    start = 0
    for new in come:
        best, score = -1, LIJKT
        for index in range(start, min(start + ZOEK_VOORUIT, len(gone))):
            ratio = _likeness(gone[index], new)
            if ratio > score:
                best, score = index, ratio
        if best < 0:
            pairs.append((None, new))
            continue
        pairs += [(old, None) for old in gone[start:best]]
        pairs.append((gone[best], new))
        start = best + 1
    return pairs + [(old, None) for old in gone[start:]]


def _likeness(old: _Block, new: _Block) -> float:
    """Share of the words that both have; 0 for blocks that cannot stand in each other's place."""
    if old.tag != new.tag or len(old.cells) != len(new.cells) or old.pad != new.pad:
        return 0.0
    a, b = ([word for word, _marks in block.words if word != " "] for block in (old, new))
    matcher = SequenceMatcher(a=a, b=b, autojunk=False)
    if matcher.quick_ratio() <= LIJKT:
        return 0.0
    return matcher.ratio()


def _changed(old: _Block, new: _Block) -> Blok:
    return new.build(
        [_words(was, wordt) for (_t, _a, was), (_tag, _attrs, wordt) in zip(old.cells, new.cells, strict=True)]
    )


def _words(old: list[Woord], new: list[Woord]) -> tuple[Deel, ...]:
    """The words of one block with their fate. What stayed between two changes but says nothing alone, changes along."""
    fates: list[tuple[list[Woord], list[Woord], bool]] = []  # (old words, new words, the same)
    for kind, a1, a2, b1, b2 in _opcodes(old, new):
        same = kind == "equal"
        if same and fates and b2 < len(new) and a2 < len(old) and _says_little(new[b1:b2]):
            same = False
        if fates and not same and not fates[-1][2]:
            was, wordt, _ = fates.pop()
            fates.append((was + old[a1:a2], wordt + new[b1:b2], False))
        else:
            fates.append((old[a1:a2], new[b1:b2], same))
    marked: list[tuple[Woord, str]] = []
    for was, wordt, same in fates:
        if same:
            marked += [(word, GELIJK) for word in wordt]
        else:
            marked += [(word, WEG) for word in was] + [(word, NIEUW) for word in wordt]
    return _parts(marked)


def _says_little(words: list[Woord]) -> bool:
    return len("".join(word for word, _marks in words).strip()) <= 3


def _parts(marked: Iterable[tuple[Woord, str]]) -> tuple[Deel, ...]:
    """Words joined into runs of one fate and one markup."""
    runs: list[tuple[str, tuple[str, ...], list[str]]] = []
    for (word, marks), soort in marked:
        if runs and runs[-1][0] == soort and runs[-1][1] == marks:
            runs[-1][2].append(word)
        else:
            runs.append((soort, marks, [word]))
    return tuple(Deel(soort, "".join(words), marks) for soort, marks, words in runs)


# --- Writing --------------------------------------------------------------------------------------------------
TOON: dict[str, frozenset[str]] = {
    "origineel": frozenset({GELIJK, WEG}),
    "definitief": frozenset({GELIJK, NIEUW}),
    "voorstel": frozenset({GELIJK, NIEUW}),
    "verschil": frozenset({GELIJK, NIEUW, WEG}),
    "gewijzigd": frozenset({GELIJK, NIEUW, WEG}),
}
MERK: dict[str, frozenset[str]] = {
    "origineel": frozenset(),
    "definitief": frozenset(),
    "voorstel": frozenset({NIEUW}),
    "verschil": frozenset({NIEUW, WEG}),
    "gewijzigd": frozenset({NIEUW, WEG}),
}
ELEMENT = {NIEUW: ("ins", "toegevoegd"), WEG: ("del", "vervallen")}


def _with_headings(blokken: Sequence[Blok]) -> list[Blok]:
    """Changed blocks, each time below the heading under which they stand."""
    result: list[Blok] = []
    heading: Blok | None = None
    for blok in blokken:
        if blok.tag in {"h3", "h4"}:
            heading = None if blok.is_gewijzigd else blok
        if blok.is_gewijzigd:
            if heading is not None:
                result.append(heading)
                heading = None
            result.append(blok)
    return result


class _Writer:
    """Blocks as HTML. Keeps which lists and tables are open while blocks come and go."""

    def __init__(self, wijze: Leeswijze) -> None:
        self.show, self.mark = TOON[wijze], MERK[wijze]
        self.out: list[str] = []
        self.open: list[str] = []  # containers and list items, outside first
        self.table_has: set[str] = set()  # whose first row this table holds already

    def write(self, blokken: Sequence[Blok]) -> str:
        for blok in blokken:
            if any(deel.soort in self.show for deel in blok.delen):
                self._block(blok)
        self._close_to(0)
        return "".join(self.out)

    def _block(self, blok: Blok) -> None:
        self._enter(blok)
        changed = ' class="gewijzigd"' if self.mark and blok.is_gewijzigd else ""
        if blok.tag == "tr":
            cells = "".join(f"<{c.tag}{c.kenmerken}>{self._inline(c.delen)}</{c.tag}>" for c in blok.cellen)
            self.out.append(f"<tr{changed}>{cells}</tr>")
        elif blok.tag == "li":
            self.out.append(f"<li{changed}>{self._inline(blok.delen)}")
            self.open.append("li")
        else:
            self.out.append(f"<{blok.tag}{changed}>{self._inline(blok.delen)}</{blok.tag}>")

    def _enter(self, blok: Blok) -> None:
        """Open and close lists and tables until this block stands where it belongs."""
        if blok.begint_tabel and "table" in self.open:
            sides = {GELIJK: {NIEUW, WEG}, NIEUW: {NIEUW}, WEG: {WEG}}[blok.soort]
            if self.table_has & sides:
                self._close_to(self.open.index("table"))
            else:
                self.table_has |= sides
        elif blok.begint_tabel:
            self.table_has = {GELIJK: {NIEUW, WEG}, NIEUW: {NIEUW}, WEG: {WEG}}[blok.soort]
        depth = 0
        for name in blok.pad:
            while depth < len(self.open) and self.open[depth] == "li":
                depth += 1
            if depth < len(self.open) and self.open[depth] == name:
                depth += 1
                continue
            self._close_to(depth)
            self.out.append(f"<{name}>")
            self.open.append(name)
            depth += 1
        self._close_to(depth)

    def _close_to(self, depth: int) -> None:
        while len(self.open) > depth:
            self.out.append(f"</{self.open.pop()}>")

    def _inline(self, delen: tuple[Deel, ...]) -> str:
        shown = [deel for deel in delen if deel.soort in self.show]
        out: list[str] = []
        for index, deel in enumerate(shown):
            text = escape(deel.tekst, quote=False)
            for mark in reversed(deel.merk):
                name, _, href = mark.partition(" ")
                if name == "a":
                    text = f'<a href="{escape(href)}">{text}</a>'
                else:
                    text = text if name in {"span", "img"} else f"<{name}>{text}</{name}>"
            if deel.soort in self.mark:
                element, word = ELEMENT[deel.soort]
                first = index == 0 or shown[index - 1].soort != deel.soort
                last = index + 1 == len(shown) or shown[index + 1].soort != deel.soort
                begin = f'<span class="visueel-verborgen">{word}: </span>' if first else ""
                end = f'<span class="visueel-verborgen"> (einde {word}) </span>' if last else ""
                text = f"<{element}>{begin}{text}{end}</{element}>"
            out.append(text)
        return "".join(out)
