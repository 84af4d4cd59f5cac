"""The sentences of a startnotitie, with the passage each was read from."""

from collections.abc import Iterator
from dataclasses import dataclass

from portaal.tekst import Document, split_sentences


@dataclass(frozen=True, slots=True)
class Zin:
    tekst: str
    bron: str
    begin: int
    kop: bool = False


def read_sentences(document: Document) -> Iterator[Zin]:
    for blok in document.blokken:
        healed = document.heal(blok)
        for begin, eind in split_sentences(healed.tekst):
            start, stop = healed.span(begin, eind)
            yield Zin(healed.tekst[begin:eind][:3000], document.bron[start:stop], start, blok.soort == "kop")
