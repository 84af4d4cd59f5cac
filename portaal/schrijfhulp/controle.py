"""All rules over one text, and its figures."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from portaal.opmaak import alineas
from portaal.schrijfhulp.leesbaarheid import flesch_douma
from portaal.schrijfhulp.lezer import lees
from portaal.schrijfhulp.regels import Bevinding, Regel, Soort
from portaal.schrijfhulp.taal import WOORD, taaltips, zinnen_van
from portaal.schrijfhulp.vorm import vormfouten

MIN_LEESBAARHEID = 60
STREEF_WOORDEN_PER_ZIN = 12


@dataclass(frozen=True, slots=True)
class Cijfers:
    """`leesbaarheid` is the Flesch-Douma score from 0 to 100, or nothing for a short text."""

    woorden: int = 0
    zinnen: int = 0
    leesbaarheid: int | None = None

    @property
    def woorden_per_zin(self) -> float:
        return round(self.woorden / self.zinnen, 1) if self.zinnen else 0.0

    @property
    def zinnen_zijn_lang(self) -> bool:
        return self.woorden_per_zin > STREEF_WOORDEN_PER_ZIN


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """The tips in reading order, those about the text as a whole first."""

    bevindingen: tuple[Bevinding, ...] = ()
    cijfers: Cijfers = Cijfers()

    @property
    def aantal(self) -> int:
        return len(self.bevindingen)

    def per_regel(self) -> dict[Regel, int]:
        """How many of each rule, in the order of the rules; no rule without a tip."""
        return {regel: n for regel in Regel if (n := sum(1 for b in self.bevindingen if b.regel == regel))}


ONTHOUD = 512  # texts, of a few kilobytes each


@lru_cache(maxsize=ONTHOUD)
def controleer(html: str) -> Uitkomst:
    """Every tip for this text and its figures. Takes any HTML, also what was never cleaned; never raises.

    The last texts are kept: a saved text never changes, and its thema, its editor and the gate ask for it each time.
    """
    gelezen = lees(html)
    zinnen = [zinnen_van(blok) for blok in gelezen.blokken]
    eigen = [
        (blok.tekst[begin:eind], len(woorden))
        for blok, rij in zip(gelezen.blokken, zinnen, strict=True)
        if not (blok.in_citaat or blok.is_kop or blok.in_tabel)
        for begin, eind, woorden in rij
    ]
    cijfers = Cijfers(sum(n for _zin, n in eigen), len(eigen), flesch_douma(zin for zin, _n in eigen))
    found = [*vormfouten(gelezen.blokken), *taaltips(gelezen.blokken, zinnen)]
    if cijfers.leesbaarheid is not None and cijfers.leesbaarheid < MIN_LEESBAARHEID:
        melding = f"De leesbaarheid is {cijfers.leesbaarheid} van 100. Kortere zinnen en kortere woorden helpen."
        found.append(Bevinding(Regel.LEESBAARHEID, melding))
    return Uitkomst(_in_leesvolgorde(found), cijfers)


def controleer_tekst(tekst: str) -> Uitkomst:
    """The same for plain text. Only how it reads: it has no form to mend, and dashes make no list there."""
    uitkomst = controleer(alineas(tekst))
    return Uitkomst(tuple(b for b in uitkomst.bevindingen if b.soort == Soort.TAAL), uitkomst.cijfers)


@lru_cache(maxsize=ONTHOUD)
def controleer_vorm(html: str) -> tuple[Bevinding, ...]:
    """Only the rules of form: fast enough for every text of a visie at once."""
    return _in_leesvolgorde(list(vormfouten(lees(html).blokken)))


def _in_leesvolgorde(found: list[Bevinding]) -> tuple[Bevinding, ...]:
    """A longer tip before the shorter ones in it."""
    volgorde = list(Regel)
    return tuple(
        sorted(found, key=lambda b: (-1 if b.blok is None else b.blok, b.begin, -b.eind, volgorde.index(b.regel)))
    )


def tel_woorden(tekst: str) -> int:
    """Words of a plain text, counted as everywhere in the writing help."""
    return sum(1 for _ in WOORD.finditer(tekst))
