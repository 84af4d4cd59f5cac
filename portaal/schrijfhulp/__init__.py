"""Help with writing: what in a text is hard to read or breaks for who listens, with the place. Advice, computed here.

Knows HTML and Dutch, no models. `controleer` finds, `gemarkeerd` shows where.
"""

from portaal.schrijfhulp.controle import (
    MIN_LEESBAARHEID,
    STREEF_WOORDEN_PER_ZIN,
    Cijfers,
    Uitkomst,
    controleer,
    controleer_tekst,
    controleer_vorm,
    tel_woorden,
)
from portaal.schrijfhulp.markeren import gemarkeerd
from portaal.schrijfhulp.regels import UITLEG, Bevinding, Regel, Soort

__all__ = [
    "MIN_LEESBAARHEID",
    "STREEF_WOORDEN_PER_ZIN",
    "UITLEG",
    "Bevinding",
    "Cijfers",
    "Regel",
    "Soort",
    "Uitkomst",
    "controleer",
    "controleer_tekst",
    "controleer_vorm",
    "gemarkeerd",
    "tel_woorden",
]
