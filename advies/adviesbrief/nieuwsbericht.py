"""A page that tells of an advice instead of being the letter: there "heeft geadviseerd" is the advice itself."""

import re

from advies.adviesbrief.raad import ADDRESSEE, WE
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
_MEMBER = (
    r"(?:voorzitter|vice-?voorzitter|lid|leden|bestuurslid|bestuursleden|secretaris|woordvoerder|vertegenwoordigers?)"
)
_ON_BEHALF = re.compile(
    rf"\b(?:heeft|hebben)\b[^.;]{{0,40}}\b{_MEMBER}\b[^.;]{{0,60}}\bnamens\b[^.;]{{0,160}}\b(?:gevraagd|verzocht|gepleit|aangedrongen|verzoek|oproep|pleidooi)\b.*(?:\bte\s+\w+(?:en|aan|ien)\b|\bvoor\s+(?:een|meer|de|het)\b)"
    rf"|\b(?:vroeg|verzocht|pleitte|vroegen|verzochten|pleitten)\b[^.;]{{0,40}}\b{_MEMBER}\b[^.;]{{0,60}}\bnamens\b.*(?:\bte\s+\w+(?:en|aan|ien)\b|\bvoor\s+(?:een|meer|de|het)\b)",
    re.IGNORECASE,
)
_LONG_AGO = re.compile(r"\b(?:eerder|destijds|toen|vorig|vorige|indertijd|(?:19|20)\d\d)\b", re.IGNORECASE)
# Without "de" and with the gemeente bare behind the verb: written as a headline is.
_HEADLINE = re.compile(
    r"(?!(?:de|het|wij|we|een|deze|dit|ook)\b)[\w'’-]+(?:\s+[\w'’()-]+){0,5}?\s+(?:vraagt|vragen|roept|adviseert|adviseren|pleit|wil|verzoekt)\s+[^.;:?!]{3,100}$",
    re.IGNORECASE,
)
_MINUTES = re.compile(
    r"(?:concept-?\s*)?(?:notulen\b|(?:kort )?verslag\b.{0,40}\b(?:vergadering|overleg)\b)", re.IGNORECASE
)
_PRESENT = re.compile(r"(?:aan|af)wezig(?:en)?\b.{0,40}:|(?:verhinderd|afgemeld|notulist)\s*:", re.IGNORECASE)
_NAMES_A_PARTY = re.compile(rf"\b(?:{WE}|{ADDRESSEE})\b", re.IGNORECASE)
_RAAD = re.compile(r"\bde raad\b")
_OWN_RAAD = re.compile(
    r"\b(?!gemeente|ondernemings|onderwijs|provincie|bestuurs|rechts)[\w-]+raad\b|\b(?:onze|als|Brede|Sociale|lokale|jonge) raad\b|\bRaad\b"
)


def is_news_of_advice(document: Document) -> bool:
    """Whether there is no salutation, and a line near the top that calls it an advice."""
    return is_no_letter(document) and any(
        blok.soort == "kop" and _TITLE.match(document.tekst[blok.begin : min(blok.eind, blok.begin + 200)])
        for blok in document.blokken[:12]
    )


def _heads(document: Document, aantal: int) -> list[str]:
    """How each of the first blocks begins."""
    return [document.tekst[blok.begin : min(blok.eind, blok.begin + 200)] for blok in document.blokken[:aantal]]


def is_no_letter(document: Document) -> bool:
    """Whether nobody is greeted near the top, as on a page of news."""
    return not any(_SALUTATION.match(head) for head in _heads(document, 12))


def is_minutes(document: Document) -> bool:
    """Whether it calls itself minutes and tells who was there."""
    heads = _heads(document, 20)
    return any(_MINUTES.match(head) for head in heads) and any(_PRESENT.match(head) for head in heads)


def names_a_party(zin: str) -> bool:
    """Whether it names who advises or who is advised. What stands in minutes without either is talk among members."""
    return bool(_NAMES_A_PARTY.search(zin))


def asks_on_behalf(zin: str) -> bool:
    """Whether it tells that a member asked something for the adviesraad: "Op 3 mei heeft de voorzitter namens ..."."""
    return bool(_ON_BEHALF.search(zin)) and not _LONG_AGO.search(zin)


def is_headline(regel: str) -> bool:
    """Whether it reads as the line above a page of news: "Seniorenraad vraagt gemeente om halte"."""
    return bool(_HEADLINE.match(regel)) and regel[-1:] not in ".?!:;,"


def knows_gemeenteraad_only(document: Document) -> bool:
    """Whether "de raad" can be no other in this text than the gemeenteraad."""
    tekst = document.tekst[:50_000]
    return "gemeenteraad" in tekst and not _OWN_RAAD.search(tekst)


def with_gemeenteraad(zin: str) -> str:
    return _RAAD.sub("de gemeenteraad", zin)


def tells_what_was_advised(zin: str) -> bool:
    return bool(_ADVISED.search(zin) and _WITH_CONTENTS.search(zin)) and not _OF_ANOTHER_TIME.search(zin)
