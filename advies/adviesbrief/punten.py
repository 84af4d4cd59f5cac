"""The text of one point and the things it asks."""

from dataclasses import dataclass

from advies.adviesbrief.delen import split_asked
from advies.adviesbrief.lijstpunt import Lijstpunt
from portaal.tekst import Document, Genezen, strip_closing


@dataclass(slots=True)
class Punt:
    tekst: str
    delen: list[str]
    begin: int
    eind: int


def read_point(document: Document, lijstpunt: Lijstpunt) -> Punt:
    head = lijstpunt.hoofd
    below = [blok for blok in lijstpunt.leden[1:] if blok.begin >= head.eind]
    begin, eind = strip_closing(document.tekst, head.begin, max([head.eind, *(b.eind for b in below)]))
    breaks = {b.merk_begin for b in below} | {position for b in lijstpunt.leden for position in b.breaks}
    tekst = document.heal_span(begin, eind, breaks).tekst
    children = [b for b in below if b.diepte == lijstpunt.hoofd.diepte + 1]
    if len(children) > 1:
        parts = [_without_mark(document.heal(b)) for b in children]
    else:
        parts = split_asked(document.heal(head).tekst)
    return Punt(tekst, [part for part in parts if part] if len(parts) > 1 else [], begin, eind)


def _without_mark(healed: Genezen) -> str:
    begin, eind = strip_closing(healed.tekst, 0, len(healed.tekst))
    return healed.tekst[begin:eind]
