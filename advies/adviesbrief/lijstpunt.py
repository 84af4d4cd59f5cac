"""A point of a list, and what it says by itself."""

from dataclasses import dataclass

from advies.adviesbrief.oordeel import asks
from advies.adviesbrief.werkwoorden import is_order
from portaal.tekst import Blok, Document, split_sentences


@dataclass(slots=True)
class Lijstpunt:
    """A point of the list with the points below it."""

    leden: list[Blok]
    lijst: int
    inleiding: Blok | None

    @property
    def hoofd(self) -> Blok:
        return self.leden[0]


def orders(document: Document, lijstpunt: Lijstpunt) -> bool:
    return is_order(document.heal(lijstpunt.hoofd).tekst)


def advises_itself(document: Document, lijstpunt: Lijstpunt) -> bool:
    healed = document.heal(lijstpunt.hoofd).tekst
    return any(asks(healed[b:e]) for b, e in split_sentences(healed[:4000]))
