"""Plain text as people send it: clean it, heal broken lines, and see sentences, headings and lists in it.

Everything here works on the normalised text (`normalise`). Positions point into that text, so every passage
can be shown as it was received. Nothing raises on any text.
"""

from portaal.tekst.document import Blok, Document, heal_lines
from portaal.tekst.helen import Genezen, heal, woorden_van
from portaal.tekst.merken import Merk
from portaal.tekst.plaats import Span, strip_closing
from portaal.tekst.regels import unwrap
from portaal.tekst.schoon import HIDDEN, hide_layout, normalise
from portaal.tekst.woorden import stem
from portaal.tekst.zinnen import split_sentences

__all__ = [
    "HIDDEN",
    "Blok",
    "Document",
    "Genezen",
    "Merk",
    "Span",
    "heal",
    "heal_lines",
    "hide_layout",
    "normalise",
    "split_sentences",
    "stem",
    "strip_closing",
    "unwrap",
    "woorden_van",
]
