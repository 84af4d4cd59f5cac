"""Requests that name no one: "De raad vraagt om een tweede loket", "Graag uw aandacht voor de bushalte"."""

from advies.adviesbrief.patronen import any_of, named
from advies.adviesbrief.raad import ADDRESSEE, WE

_ADVERBS = r"(?:(?:ook|nog|wel|echter|daarom|dan|dus|verder|tevens|daarnaast|bovendien|hierbij|daarbij|hiervoor|daarvoor|opnieuw|nogmaals|graag|nadrukkelijk|dringend|met klem|met nadruk)\s+){0,4}"
_WE_ASK = rf"(?:\b{WE}\s+{_ADVERBS}(?:vraag|vraagt|vragen|verzoek|verzoekt|verzoeken)|\b(?:vraag|vraagt|vragen|verzoek|verzoekt|verzoeken)\s+{WE})\b"
# Who wonders, or asks to be answered, asks for nothing to be done.
_NOT_TO_US = r"(?!.{0,40}\b(?:ons|zich|mij)\b)"
_TALK = r"(?:advies|advisering|(?:een |uw |nadere )?(?:reactie|antwoord|toelichting|verduidelijking|uitleg|informatie|gesprek|overleg|afspraak|opheldering|begrip|geduld|inzage)|uitstel|de stukken)"
# "in de nota wordt aandacht gevraagd", "een brief waarin aandacht wordt gevraagd": told of another text.
_ELSEWHERE = r"\b(?:in (?:de|het|die|dat|uw|een)\s+[\w-]+(?:\s+[\w-]+)?\s+(?:wordt|worden)|waarin|waarbij|waarmee|door (?!ons\b|de adviesraad))"
_ATTENTION = r"(?:(?:uw|ook|nog|wel|er|echter|extra|meer|de|nadrukkelijk|speciaal|bijzondere?|speciale|blijvende?|voldoende|expliciete?|veel|daarbij|hierbij|met klem)\s+){0,5}aandacht"

_VERZOEKEN = named(
    {
        "vraagt om": rf"{_WE_ASK}\s+{_ADVERBS}om\s+(?!{_TALK}\b)",
        "vraagt te doen": rf"{_WE_ASK}{_NOT_TO_US}\s.{{0,120}}?\bte\s+(?!weten\b|horen\b|vernemen\b|mogen\b|ontvangen\b)[\w]+(?:en|an|aan|ien|oen)\b",
        "vraagt een of meer": rf"{_WE_ASK}\s+{_ADVERBS}(?:een|meer|extra|betere|nadere|ruimere|snelle)\s+(?!{_TALK}\b|(?:schriftelijke|inhoudelijke|nadere)\b)",
        "vraagt aandacht": rf"{_WE_ASK}\s+.{{0,40}}?\b{_ATTENTION}\b",
        "wil aandacht vragen": rf"\b(?:wil|willen|zou|zouden)\s+{WE}\s.{{0,60}}\baandacht\s+(?:willen\s+)?vragen\s+voor\b|\b{WE}\s+(?:wil|willen|zou|zouden)\s.{{0,60}}\baandacht\s+(?:willen\s+)?vragen\s+voor\b",
        "aandacht wordt gevraagd": rf"^(?!.*{_ELSEWHERE}).*\b(?:wordt|worden)\s+{_ATTENTION}\s+gevraagd\b",
        "graag aandacht": rf"^(?:\w+\s+){{0,3}}graag\s+{_ATTENTION}\s+(?:voor|ervoor|hiervoor|daarvoor|aan|dat)\b",
        "wordt verzocht": rf"^(?:daarom\s+|dan ook\s+)?(?:wordt|worden)\s+{ADDRESSEE}\s.{{0,40}}\b(?:verzocht|gevraagd)\b|\b{ADDRESSEE}\s+(?:wordt|worden)\s.{{0,40}}\b(?:verzocht|gevraagd)\s+(?:om|te|.{{3,120}}\bte\s+\w+en)\b",
    }
)


def verzoekt(zin: str) -> bool:
    """Whether it asks that something be done, of whomever."""
    return any_of(_VERZOEKEN, zin)
