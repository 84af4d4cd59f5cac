"""A page that tells of an advice instead of being the letter: there "heeft geadviseerd" is the advice itself."""

import re

from advies.adviesbrief.raad import WE
from portaal.tekst import Document

_TITLE = re.compile(
    r"(?:(?:on)?gevraagd |samenvatting (?:van (?:het|ons) )?|aanvullend |reactie en )?advies\b", re.IGNORECASE
)
_SALUTATION = re.compile(r"(?:Geachte?|Beste|Hooggeachte?)\b", re.IGNORECASE)
_ADVISED = re.compile(
    rf"\b(?:{WE}\s+(?:heeft|hebben)|(?:heeft|hebben)\s+{WE})\b[^.;]{{0,120}}\b(?:geadviseerd|aanbevolen|gepleit|voorgesteld)\b"
    rf"|\bvroeg(?:en)?\s+{WE}\s.{{0,30}}\baandacht\s+voor\b|\b{WE}\s+vroeg(?:en)?\s.{{0,30}}\baandacht\s+voor\b|\b{WE}\s+(?:\w+\s+){{0,2}}?(?:adviseerden?|pleitten?|bepleitten?)\b|\b(?:adviseerden?|pleitten?|bepleitten?)\s+{WE}\b",
    re.IGNORECASE,
)
# What is told besides: advice of another time, how it was asked for, and the bare fact that it was given.
_OF_ANOTHER_TIME = re.compile(
    r"\b(?:eerder|eerdere|destijds|toen|vorig|vorige|indertijd|(?:in|op|sinds)\s+(?:\d{1,2}\s+)?(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|(?:19|20)\d\d))\b",
    re.IGNORECASE,
)
_WITH_CONTENTS = re.compile(r":$|\bom\b.*\bte\b|\bte\s+\w+en\b|\bvoor\s+(?:een|meer|de|het)\b", re.IGNORECASE)


def is_news_of_advice(document: Document) -> bool:
    """Whether there is no salutation, and a line near the top that calls it an advice."""
    heads = [document.tekst[blok.begin : min(blok.eind, blok.begin + 200)] for blok in document.blokken[:12]]
    return not any(_SALUTATION.match(h) for h in heads) and any(
        blok.soort == "kop" and _TITLE.match(head) for blok, head in zip(document.blokken, heads, strict=False)
    )


def tells_what_was_advised(zin: str) -> bool:
    return bool(_ADVISED.search(zin) and _WITH_CONTENTS.search(zin)) and not _OF_ANOTHER_TIME.search(zin)
