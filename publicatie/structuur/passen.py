"""Which drawn piece belongs to which element of the page.

Blocks are found by their place: what is tagged on one page stands in the same order as the elements that WeasyPrint
reports for that page (`document.pages[n].anchors`). Inside a block every piece of text is found by its words. Where the
two lists differ, the PDF is refused.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from publicatie.structuur.bron import SOORTEN, Bron, Deel
from publicatie.structuur.fout import onpasbaar
from publicatie.structuur.knopen import Knoop
from publicatie.structuur.tekst import lengte_van, vouw

GROF = frozenset(SOORTEN.values())
NAAMLOOS = "Naamloos"
# Only in a page that somebody made to be difficult does finding the words take more tries.
MAX_POGINGEN = 2_000


@dataclass(slots=True)
class Merk:
    """One painted piece: a line, or a part of it."""

    pagina: int
    nummer: int
    woorden: str  # folded
    los: bool  # inside something without a kind of its own: it may have been written by the stylesheet
    begin: int = 0  # place in the words of its block
    is_opmaak: bool = False  # written by the stylesheet: a page number


@dataclass(slots=True)
class Inkt:
    """What was drawn of one block."""

    merken: list[Merk] = field(default_factory=list)
    opsomteken: list[Merk] = field(default_factory=list)
    links: list[tuple[Merk, list[Any]]] = field(default_factory=list)  # the first piece of each, and its annotations
    figuur: Knoop | None = None


@dataclass
class Passing:
    """The outcome: per element what was drawn of it. Marks that are in none are read by nobody."""

    inkt: dict[Deel, Inkt] = field(default_factory=lambda: defaultdict(Inkt))


def pas(bron: Bron, paginas: list[Knoop], woorden: list[dict[int, str]]) -> Passing:
    """Give every mark of every page to its element. `woorden`: folded, per mark. Raises Afgekeurd where that would be a guess."""
    passing = Passing()
    for nummer, knoop in enumerate(paginas):
        _Pagina(nummer, woorden[nummer], passing).pas(bron.romp, knoop)
    for deel, inkt in passing.inkt.items():
        if deel.soort == "Figure":
            continue
        _vind_woorden(deel, inkt)
    return passing


class _Pagina:
    """Matching the tree of one page."""

    def __init__(self, nummer: int, woorden: dict[int, str], passing: Passing) -> None:
        self.nummer = nummer
        self.woorden = woorden
        self.passing = passing

    def pas(self, deel: Deel, knoop: Knoop) -> None:
        if self._is_herhaling(deel):
            return
        if knoop.annotaties and deel.soort:
            raise onpasbaar(deel.plaats, "er staat een link om een heel blok")
        inkt = self.passing.inkt[deel]
        if deel.soort == "Figure":
            inkt.figuur = knoop
            inkt.merken.extend(self._merk(merk, los=False) for merk in knoop.merken())
            return
        verwacht = [lager for lager in deel.grove_delen() if self.nummer in lager.paginas]
        gevonden = self._blokken(deel, knoop, verwacht)
        blokken = iter(verwacht)
        for stuk in self._lees(deel, knoop, inkt, {id(blok) for blok in gevonden}, los=False):
            self.pas(next(blokken), stuk)

    def _is_herhaling(self, deel: Deel) -> bool:
        """A head is read where the table begins, a foot where it ends."""
        if deel.tag == "thead":
            return self.nummer != deel.paginas[0]
        return deel.tag == "tfoot" and self.nummer != deel.paginas[-1]

    def _blokken(self, deel: Deel, knoop: Knoop, verwacht: list[Deel]) -> list[Knoop]:
        """The elements on this page that stand for `verwacht`. Words beside blocks got an element without a name."""
        blokken = list(_grof(knoop))
        te_veel = len(blokken) - len(verwacht)
        if te_veel > 0:
            naamloos = [blok for blok in blokken if blok.soort == deel.soort and not blok.heeft(GROF)]
            if len(naamloos) > te_veel and any(lager.soort == deel.soort for lager in verwacht):
                raise onpasbaar(deel.plaats, "er staat tekst los naast een blok")
            for blok in naamloos:
                blok.soort = NAAMLOOS
            blokken = [blok for blok in blokken if blok.soort != NAAMLOOS]
        if [blok.soort for blok in blokken] != [lager.soort for lager in verwacht]:
            raise onpasbaar(deel.plaats, f"op pagina {self.nummer + 1} staan andere onderdelen dan in de tekst")
        return blokken

    def _lees(self, deel: Deel, knoop: Knoop, inkt: Inkt, blokken: set[int], *, los: bool) -> Iterator[Knoop]:
        """Note the marks of one block and yield the blocks in it, in order."""
        for kind in knoop.kinderen:
            if not isinstance(kind, Knoop):
                inkt.merken.append(self._merk(kind, los=los))
            elif id(kind) in blokken:
                yield kind
            elif kind.soort == "Lbl":
                self._opsomteken(deel, kind)
            elif kind.annotaties:
                eerste = len(inkt.merken)
                yield from self._lees(deel, kind, inkt, blokken, los=True)
                if len(inkt.merken) == eerste:
                    raise onpasbaar(deel.plaats, "een link heeft geen tekst")
                inkt.links.append((inkt.merken[eerste], kind.annotaties))
            else:
                yield from self._lees(deel, kind, inkt, blokken, los=los or not _is_regel(kind))

    def _opsomteken(self, deel: Deel | None, knoop: Knoop) -> None:
        while deel and deel.tag != "li":
            deel = deel.ouder
        if deel is None:
            raise onpasbaar("", "een opsomteken hoort bij geen enkele opsomming")
        self.passing.inkt[deel].opsomteken.extend(self._merk(merk, los=False) for merk in knoop.merken())

    def _merk(self, nummer: int, *, los: bool) -> Merk:
        if nummer not in self.woorden:
            raise onpasbaar("", f"een stuk van pagina {self.nummer + 1} is niet getekend waar het hoort")
        return Merk(self.nummer, nummer, self.woorden[nummer], los)


def _grof(knoop: Knoop) -> Iterator[Knoop]:
    for kind in knoop.kinderen:
        if not isinstance(kind, Knoop):
            continue
        if kind.soort in GROF:
            yield kind
        else:
            yield from _grof(kind)


def _is_regel(knoop: Knoop) -> bool:
    """One piece of a line as WeasyPrint writes it: a Span with only its mark."""
    return knoop.soort in {"LBody", NAAMLOOS} or (
        knoop.soort in {"Span", "NonStruct"} and len(knoop.kinderen) == 1 and isinstance(knoop.kinderen[0], int)
    )


def _vind_woorden(deel: Deel, inkt: Inkt) -> None:
    """Give each piece its place in the words of its block. The stylesheet may have written some pieces beside them."""
    tekst = "".join(vouw(stuk) for stuk in _eigen_tekst(deel))
    merken = inkt.merken
    keuzes: list[tuple[int, int]] = []
    plek = begin = pogingen = 0
    while True:
        if plek == len(merken):
            if begin == len(tekst):
                return
            lengte = None
        else:
            merk = merken[plek]
            merk.begin, merk.is_opmaak = begin, False
            lengte = lengte_van(merk.woorden, tekst, begin)
            if lengte is None and merk.los:
                merk.is_opmaak, lengte = True, 0
            elif lengte and merk.los:
                keuzes.append((plek, begin))
        if lengte is None:
            pogingen += 1
            if not keuzes or pogingen > MAX_POGINGEN:
                raise onpasbaar(deel.plaats, "op papier staat niet precies wat er in de tekst staat")
            plek, begin = keuzes.pop()
            merken[plek].is_opmaak, lengte = True, 0
        plek += 1
        begin += lengte


def _eigen_tekst(deel: Deel) -> Iterator[str]:
    """The words of a block without those of the blocks in it."""
    for stuk in deel.inhoud:
        if isinstance(stuk, str):
            yield stuk
        elif not stuk.soort:
            yield from _eigen_tekst(stuk)
