"""The text with its tips in it: a mark and a number, and words for who listens."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from html import escape
from itertools import pairwise, zip_longest

from django.utils.safestring import SafeString

from portaal.opmaak import opmaak_tips
from portaal.schrijfhulp.lezer import Stuk, lees
from portaal.schrijfhulp.regels import Bevinding, Regel, Soort

Nummered = tuple[int, Bevinding]


def gemarkeerd(html: str, bevindingen: Sequence[Bevinding]) -> SafeString:
    """`html` with each finding marked at its place, as `#bevinding-3` for the third; safe to show.

    The findings are those of this same text. Marks never stand in each other: where tips overlap, the words wear the
    most precise one. Without the marks it is the text again.
    """
    gelezen = lees(html)
    per_blok: dict[int, list[Nummered]] = defaultdict(list)
    for nummer, bevinding in enumerate(bevindingen, start=1):
        if bevinding.blok is not None:
            per_blok[bevinding.blok].append((nummer, bevinding))
    schrijver = _Schrijver(per_blok)
    for stuk, volgende in zip_longest(gelezen.stukken, gelezen.stukken[1:]):
        schrijver.schrijf(stuk, volgende)
    return opmaak_tips("".join(schrijver.out))


class _Schrijver:
    def __init__(self, per_blok: dict[int, list[Nummered]]) -> None:
        self.out: list[str] = []
        self.plekken: dict[int, list[Nummered]] = {}
        self.beginnen: dict[tuple[int, int], list[Nummered]] = defaultdict(list)
        # Per block what is still to come, the first one last; and what the words that come next stand in.
        self.wacht: dict[int, list[Nummered]] = {}
        self.actief: dict[int, list[Nummered]] = {}
        self.begonnen: set[int] = set()
        for blok, rij in per_blok.items():
            met_woorden = [n for n in rij if n[1].begin < n[1].eind]
            self.plekken[blok] = [n for n in rij if n[1].begin == n[1].eind]
            self.wacht[blok] = sorted(met_woorden, key=lambda n: n[1].begin, reverse=True)
            self.actief[blok] = []
            for n in met_woorden:
                self.beginnen[blok, n[1].begin].append(n)

    def schrijf(self, stuk: Stuk, volgende: Stuk | None) -> None:
        if stuk.is_tekst:
            self._tekst(stuk)
            return
        plekken = self.plekken.get(stuk.blok, []) if stuk.blok is not None else []
        if stuk.html.startswith(("<table", "<img")):
            # Nothing may stand in a table outside its cells, and an image holds nothing.
            self._nummers(plekken)
            self.out.append(stuk.html)
            return
        if stuk.html.startswith("<a") and volgende is not None and volgende.is_tekst and volgende.blok is not None:
            self._nummers(self.beginnen.get((volgende.blok, volgende.begin), []))  # not inside the link
        self.out.append(stuk.html)
        self._nummers(plekken)

    def _tekst(self, stuk: Stuk) -> None:
        """Cut the text where a tip begins or ends; each piece wears one mark at most."""
        begin, eind = stuk.begin, stuk.begin + len(stuk.html)
        here = self._raakt(stuk.blok, eind) if stuk.blok is not None else []
        grenzen = sorted({begin, eind, *(g for _n, b in here for g in (b.begin, b.eind) if begin < g < eind)})
        for van, tot in pairwise(grenzen):
            actief = [n for n in here if n[1].begin <= van and n[1].eind >= tot]
            self._nummers([n for n in actief if n[1].begin == van])
            text = escape(stuk.html[van - begin : tot - begin], quote=False)
            if actief:
                _nummer, scherpst = min(actief, key=lambda n: n[1].eind - n[1].begin)
                text = f'<mark class="{_klasse(scherpst)}">{text}</mark>'
            self.out.append(text)
            for nummer, bevinding in actief:
                if bevinding.eind == tot:
                    self.out.append(f'<span class="visueel-verborgen"> (einde tip {nummer}) </span>')
        if stuk.blok is not None and here:
            self.actief[stuk.blok] = [n for n in here if n[1].eind > eind]

    def _raakt(self, blok: int, eind: int) -> list[Nummered]:
        """The findings that touch the words of this block up to `eind`; the words come in order."""
        here, wacht = self.actief.get(blok, []), self.wacht.get(blok, [])
        while wacht and wacht[-1][1].begin < eind:
            here.append(wacht.pop())
        return here

    def _nummers(self, genummerd: Sequence[Nummered]) -> None:
        for nummer, bevinding in genummerd:
            if nummer not in self.begonnen:
                self.begonnen.add(nummer)
                self.out.append(_nummertje(nummer, bevinding))


def _klasse(bevinding: Bevinding) -> str:
    if bevinding.regel == Regel.LANGE_ZIN:
        return "tip tip--zin"
    return "tip tip--vorm" if bevinding.soort == Soort.VORM else "tip"


def _nummertje(nummer: int, bevinding: Bevinding) -> str:
    uitleg = f"tip, {bevinding.regel.label.lower()}, nummer "
    return f'<span class="tip-nummer" id="bevinding-{nummer}"><span class="visueel-verborgen"> {uitleg}</span>{nummer}<span class="visueel-verborgen">: </span></span>'
