"""Splitting a letter: the points as somebody is working on them, and what can be done with one.

Nothing here is stored and nothing is for ever: see actions/splitsing.py and aanbevelingen_vastleggen.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from advies.adviesbrief import AdviesVoorstel
from portaal.handelingen import HandelingFout
from portaal.tekst import heal, split_sentences, strip_closing, woorden_van

LIJST, PROZA = "lijst", "proza"
OPEN, BEVESTIGD, WEG = "", "bevestigd", "weg"
KEUZES = (OPEN, BEVESTIGD, WEG)
MEESTE_PUNTEN = 400
_WOORD = re.compile(r"\S+")


@dataclass(frozen=True, kw_only=True)
class Werkpunt:
    """One proposal: a span of the letter, its words on one line, and what a person said about it."""

    id: int
    begin: int
    eind: int
    tekst: str
    herkomst: str = LIJST
    keuze: str = OPEN
    delen: tuple[str, ...] = ()
    herhaalt: int | None = None  # id of the point that this sentence says again
    verwijst: tuple[int, ...] = ()  # ids of points it mentions
    themas: tuple[int, ...] = ()
    vragen: tuple[int, ...] = ()

    @property
    def is_open(self) -> bool:
        return self.keuze == OPEN

    @property
    def telt(self) -> bool:
        return self.keuze == BEVESTIGD and self.herhaalt is None


Punten = tuple[Werkpunt, ...]


def als_json(punten: Iterable[Werkpunt]) -> list[dict[str, Any]]:
    return [asdict(punt) for punt in punten]


def uit_json(rijen: Sequence[dict[str, Any]], brief: str) -> Punten:
    """The stored points. Raises HandelingFout when one is no stretch of the letter."""
    # Work kept by an earlier version of the portal may hold what is no longer stored.
    namen = {veld.name for veld in fields(Werkpunt)}
    velden: list[dict[str, Any]] = [
        {k: tuple(v) if isinstance(v, list) else v for k, v in rij.items() if k in namen} for rij in rijen
    ]
    punten = tuple(Werkpunt(**veld) for veld in velden)
    eis_in_de_brief(punten, brief)
    return punten


def eis_in_de_brief(punten: Punten, brief: str) -> None:
    if len(punten) > MEESTE_PUNTEN:
        raise HandelingFout(f"Er zijn meer dan {MEESTE_PUNTEN} punten. Voeg er een paar samen.")
    for punt in punten:
        if not 0 <= punt.begin < punt.eind <= len(brief) or punt.keuze not in KEUZES:
            raise HandelingFout("Een punt staat niet in de brief. Laad de pagina opnieuw.")


def begin(voorstel: AdviesVoorstel) -> Punten:
    """The points as the reader proposes them, in the order of the letter, none confirmed."""
    eerste_zin = len(voorstel.aanbevelingen)
    rijen = [
        Werkpunt(
            id=a.nummer,
            begin=a.begin,
            eind=a.eind,
            tekst=a.tekst,
            delen=tuple(a.delen),
            verwijst=tuple(a.verwijst_naar),
        )
        for a in voorstel.aanbevelingen
    ]
    rijen += [
        Werkpunt(
            id=eerste_zin + z.nummer,
            begin=z.begin,
            eind=z.eind,
            tekst=z.tekst,
            herkomst=PROZA,
            herhaalt=z.herhaalt[0] if z.herhaalt else None,
        )
        for z in voorstel.proza
    ]
    return _op_plaats(rijen[:MEESTE_PUNTEN])


def _op_plaats(punten: Iterable[Werkpunt]) -> Punten:
    return tuple(sorted(punten, key=lambda punt: (punt.begin, punt.id)))


def dit_punt(punten: Punten, id: int) -> Werkpunt:
    gevonden = next((punt for punt in punten if punt.id == id), None)
    if gevonden is None:
        raise HandelingFout("Dit punt is er niet meer. Kijk na wat er nu staat.")
    return gevonden


def vervang(punten: Punten, nieuw: Werkpunt) -> Punten:
    return _op_plaats(nieuw if punt.id == nieuw.id else punt for punt in punten)


# What a person does with one point. Each takes the points, the letter and the id.


def bevestigen(punten: Punten, brief: str, id: int) -> Punten:
    punt = dit_punt(punten, id)
    if punt.herhaalt is not None and dit_punt(punten, punt.herhaalt).keuze == WEG:
        raise HandelingFout(
            "Deze zin herhaalt een punt dat geen aanbeveling is. Kies een ander punt, of ‘eigen aanbeveling’."
        )
    return vervang(punten, replace(punt, keuze=BEVESTIGD))


def weghalen(punten: Punten, brief: str, id: int) -> Punten:
    return vervang(punten, replace(dit_punt(punten, id), keuze=WEG))


def heropenen(punten: Punten, brief: str, id: int) -> Punten:
    return vervang(punten, replace(dit_punt(punten, id), keuze=OPEN))


def samenvoegen(punten: Punten, brief: str, id: int) -> Punten:
    """Add a point to the one before it that is not discarded."""
    punt = dit_punt(punten, id)
    eerder = [ander for ander in punten[: punten.index(punt)] if ander.keuze != WEG]
    if not eerder:
        raise HandelingFout("Hiervoor staat geen punt om bij te voegen.")
    vorige = eerder[-1]
    van, tot = min(vorige.begin, punt.begin), max(vorige.eind, punt.eind)
    # Neighbours are one stretch of the letter, with the marks between them and no word twice.
    buren = not brief[vorige.eind : punt.begin].strip(" .;,:!?\n\t")
    samen = replace(
        vorige,
        begin=van,
        eind=tot,
        tekst=woorden(brief, van, tot) if buren else f"{vorige.tekst}\n{punt.tekst}",
        delen=(*(vorige.delen or (vorige.tekst,)), *(punt.delen or (punt.tekst,))),
        verwijst=tuple(dict.fromkeys(n for n in (*vorige.verwijst, *punt.verwijst) if n not in {vorige.id, id})),
        themas=tuple(dict.fromkeys((*vorige.themas, *punt.themas))),
        vragen=tuple(dict.fromkeys((*vorige.vragen, *punt.vragen))),
        keuze=OPEN,
    )
    rest = [
        replace(
            ander,
            herhaalt=vorige.id if ander.herhaalt == id else ander.herhaalt,
            verwijst=tuple(dict.fromkeys(vorige.id if n == id else n for n in ander.verwijst)),
        )
        for ander in punten
        if ander.id not in {id, vorige.id}
    ]
    return _op_plaats([samen, *rest])


def splitsen(punten: Punten, brief: str, id: int, plaats: int) -> Punten:
    """Make two points of one, at a place inside it."""
    punt = dit_punt(punten, id)
    voor = strip_closing(brief, punt.begin, plaats) if punt.begin < plaats < punt.eind else (0, 0)
    na = strip_closing(brief, plaats, punt.eind) if punt.begin < plaats < punt.eind else (0, 0)
    if voor[0] >= voor[1] or na[0] >= na[1]:
        raise HandelingFout("Kies een plek binnen het punt om het te splitsen.")
    eerste = replace(punt, begin=voor[0], eind=voor[1], tekst=woorden(brief, *voor), delen=(), keuze=OPEN)
    tweede = Werkpunt(
        id=volgend_id(punten), begin=na[0], eind=na[1], tekst=woorden(brief, *na), herkomst=punt.herkomst, themas=punt.themas, vragen=punt.vragen
    )  # fmt: skip
    return _op_plaats([eerste, tweede, *(ander for ander in punten if ander.id != id)])


def toevoegen(punten: Punten, brief: str, van: int, tot: int) -> Punten:
    """A point that the reader did not see."""
    van, tot = strip_closing(brief, max(0, van), min(tot, len(brief)))
    if van >= tot:
        raise HandelingFout("Kies eerst woorden in de brief.")
    if any(punt.begin == van and punt.eind == tot and punt.keuze != WEG for punt in punten):
        raise HandelingFout("Dit punt staat er al.")
    nieuw = Werkpunt(id=volgend_id(punten), begin=van, eind=tot, tekst=woorden(brief, van, tot))
    return _op_plaats([*punten, nieuw])


def zoek_woorden(brief: str, getypt: str) -> tuple[int, int]:
    """Where the pasted words stand in the letter, however its lines were broken."""
    delen = getypt.split()
    if not delen or len(delen) > 2000:
        raise HandelingFout("Plak hier de woorden uit de brief, of kies een zin.")
    raak = re.search(r"\s+".join(map(re.escape, delen)), brief)
    if raak is None:
        raise HandelingFout("Deze woorden staan niet zo in de brief. Kopieer ze letterlijk uit de brief.")
    return raak.span()


def verplaats(punten: Punten, brief: str, id: int, rand: str) -> Punten:
    """Move one edge by a word or a sentence; `rand` is one of RANDEN."""
    if rand not in RANDEN:
        raise HandelingFout("Kies hoe u het punt langer of korter maakt.")
    punt = dit_punt(punten, id)
    van, tot = RANDEN[rand][1](brief, punt.begin, punt.eind)
    if not 0 <= van < tot <= len(brief):
        raise HandelingFout("Verder kan dit punt niet.")
    if (van, tot) == (punt.begin, punt.eind):
        raise HandelingFout("Verder kan dit punt niet.")
    return vervang(punten, replace(punt, begin=van, eind=tot, tekst=woorden(brief, van, tot), delen=(), keuze=OPEN))


# How far a sentence or word may lie away; also keeps a letter of one long line fast.
_VER = 4000


def _words(brief: str, van: int, tot: int) -> list[tuple[int, int]]:
    start, stop = max(0, van - _VER), min(len(brief), tot + _VER)
    return [m.span() for m in _WOORD.finditer(brief, start, stop)]


def _sentences(brief: str, van: int, tot: int) -> list[tuple[int, int]]:
    start = max(0, van - _VER)
    spans = split_sentences(brief[start : min(len(brief), tot + _VER)])
    return [(start + a, start + b) for a, b in spans]


Verschuiving = Callable[[str, int, int], tuple[int, int]]
Stukken = Callable[[str, int, int], list[tuple[int, int]]]


def _begin_eerder(stukken: Stukken) -> Verschuiving:
    return lambda brief, van, tot: (max((a for a, _ in stukken(brief, van, tot) if a < van), default=van), tot)


def _begin_later(stukken: Stukken) -> Verschuiving:
    return lambda brief, van, tot: (min((a for a, _ in stukken(brief, van, tot) if van < a < tot), default=van), tot)


def _eind_later(stukken: Stukken) -> Verschuiving:
    return lambda brief, van, tot: (van, min((b for _, b in stukken(brief, van, tot) if b > tot), default=tot))


def _eind_eerder(stukken: Stukken) -> Verschuiving:
    return lambda brief, van, tot: (van, max((b for _, b in stukken(brief, van, tot) if van < b < tot), default=tot))


RANDEN: dict[str, tuple[str, Verschuiving]] = {
    "begin-eerder-woord": ("Begin een woord eerder", _begin_eerder(_words)),
    "begin-later-woord": ("Begin een woord later", _begin_later(_words)),
    "eind-later-woord": ("Eindig een woord later", _eind_later(_words)),
    "eind-eerder-woord": ("Eindig een woord eerder", _eind_eerder(_words)),
    "begin-eerder-zin": ("Begin een zin eerder", _begin_eerder(_sentences)),
    "begin-later-zin": ("Begin een zin later", _begin_later(_sentences)),
    "eind-later-zin": ("Eindig een zin later", _eind_later(_sentences)),
    "eind-eerder-zin": ("Eindig een zin eerder", _eind_eerder(_sentences)),
}


def knipplaatsen(punt: Werkpunt, brief: str) -> list[tuple[int, str]]:
    """Where a point can be split: before each sentence or line, else before each word; place and first words."""
    zinnen = [(a, b) for a, b in split_sentences(brief[punt.begin : punt.eind]) if a]
    if not zinnen:
        zinnen = [m.span() for m in _WOORD.finditer(brief[punt.begin : punt.eind]) if m.start()]
    return [(punt.begin + a, " ".join(brief[punt.begin + a : punt.eind].split()[:6])) for a, _ in zinnen[:60]]


def woorden(brief: str, van: int, tot: int) -> str:
    omgeving = brief[max(0, van - _VER) : tot + _VER]
    return heal(brief, van, tot, woorden=woorden_van(omgeving)).tekst


def volgend_id(punten: Punten) -> int:
    return max((punt.id for punt in punten), default=0) + 1


def open_punten(punten: Punten) -> list[Werkpunt]:
    return [punt for punt in punten if punt.is_open]


@dataclass(frozen=True, slots=True)
class Stuk:
    """A piece of the letter, with the point it belongs to or none."""

    tekst: str
    begin: int
    punt: Werkpunt | None = None
    nummer: int = 0


def stukken(brief: str, punten: Punten) -> list[Stuk]:
    """The letter as pieces; where two points overlap the first has the words."""
    pieces: list[Stuk] = []
    plaats = 0
    for nummer, punt in enumerate(punten, start=1):
        van = max(punt.begin, plaats)
        if van >= punt.eind:
            continue
        if van > plaats:
            pieces.append(Stuk(brief[plaats:van], plaats))
        pieces.append(Stuk(brief[van : punt.eind], van, punt, nummer))
        plaats = punt.eind
    pieces.append(Stuk(brief[plaats:], plaats))
    return pieces
