"""What the sentence before a list says of it."""

import re

from advies.adviesbrief.brief import heading_kind
from advies.adviesbrief.lijstpunt import Lijstpunt, orders
from advies.adviesbrief.nieuwsbericht import is_news_of_advice, tells_what_was_advised
from advies.adviesbrief.noodzaak import NODIG
from advies.adviesbrief.oordeel import advises
from advies.adviesbrief.raad import WE
from advies.adviesbrief.taal import (
    ANNOUNCES_ADVICE,
    ANNOUNCING,
    EARLIER,
    JUDGING,
    LEAD_IN,
    NO_ADVICE,
    OBSERVING,
    THEIR_PLAN,
)
from advies.adviesbrief.werkwoorden import DUTY
from portaal.tekst import Blok, Document, Span, split_sentences

# A lead-in of this weight advises by itself.
LEADS_IN = 5.0
# "… positief, mits aan deze voorwaarden is voldaan:"
_VOORWAARDEN = re.compile(
    r"\b(?:mits|met inachtneming van|(?:onder|op)\s+(?:de\s+)?(?:\w+\s+){0,2}voorwaarden?)\b[^.?!]*:$", re.IGNORECASE
)
# "Overgenomen zijn:", "Daarvan herkennen wij er veel terug:"
_TAKEN_OVER = re.compile(
    r"^(?:wel |geheel |deels )?(?:overgenomen|verwerkt|gehonoreerd|opgevolgd)\b|\b(?:zijn|is|werd|werden|hebt|heeft|zien wij|herkennen wij)\b[^.:]{0,80}"
    r"\b(?:overgenomen|verwerkt|gehonoreerd|opgevolgd|terug|opgeschreven|geschreven|genoteerd)\b[^.]{0,30}:$",
    re.IGNORECASE,
)
_ONCE_MORE = re.compile(
    r"\b(?:nu|opnieuw|nogmaals|alsnog|herhalen|handhaven|blijven|nog steeds|onverkort)\b", re.IGNORECASE
)
# "Van ons eerste advies handhaven wij:"
_KEEPS_TO = re.compile(
    r"\b(?:handha(?:af|aft|ven)|herha(?:al|alt|len)|onderstre(?:ep|ept|pen)|vragen wij (?:opnieuw|nogmaals)|blij(?:ft|ven)\b.{0,60}\b(?:bij|staan|gelden|overeind|van kracht))\b",
    re.IGNORECASE,
)
# "Wij hebben drie eisen waaraan het plan moet voldoen:"
_DEMANDS = re.compile(
    rf"\b(?:{WE}|ons inziens|volgens ons|onze)\b.{{0,80}}\b(?:eisen|voorwaarden|randvoorwaarden|criteria|aspecten|punten|uitgangspunten|kenmerken|zaken|onderwerpen|onderdelen)\b,?\s+"
    r"(?:waaraan|waarop|waarin|waarmee|die|waar)\b.{0,120}\b(?:moet|moeten|dient|dienen|hoort|horen|zou|zouden|mag|mogen|niet mogen)\b",
    re.IGNORECASE,
)
# "Wij vinden het volgende van belang:", "Belangrijk daarbij zijn:"
_NEEDED = re.compile(
    rf"\b(?:{WE}\s+(?:vind|vindt|vinden|acht|achten|hecht|hechten)|(?:vindt|vinden|acht|achten)\s+{WE})\b.{{0,80}}\b(?:{NODIG}|waarde)\b.{{0,20}}:$"
    rf"|^(?:\w+\s+){{0,2}}?{NODIG}\s+(?:\w+\s+){{0,3}}?(?:is|zijn)\b.{{0,30}}:$",
    re.IGNORECASE,
)
# "Wij plaatsen daarbij deze kanttekeningen:", "Met klem wordt gevraagd om:"
_REMARKS = re.compile(
    rf"\b(?:{WE}|er)\b.{{0,120}}\b(?:kanttekeningen|aandachtspunten|verbeterpunten|wensen|verzoeken)\b.{{0,40}}:$"
    r"|\b(?:wordt|worden)\b.{0,60}\b(?:gevraagd|verzocht|gepleit|aangedrongen)\b\s+(?:om|voor|op)?\s*:$",
    re.IGNORECASE,
)
# "Bij de volgende stukken hebben wij adviezen:" names the papers, not the advice.
_PAPERS = re.compile(
    r"\b(?:volgende|onderstaande|deze)\s+(?:stukken|documenten|nota's|bijlagen|bronnen|artikelen)\b[^.:]{0,120}:$",
    re.IGNORECASE,
)
# "Op de agenda stonden onder meer:", "De raad heeft zes adviezen uitgebracht, over:" names what it went about.
_TOPICS = re.compile(
    r"\b(?:op (?:de|onze) agenda|aan de orde|aan bod|ter sprake)\b[^.:]{0,60}:$"
    r"|\badvie(?:s|zen)\b[^.:]{0,80}\b(?:uitgebracht|gegeven|geschreven)\b[^.:]{0,40}\b(?:over|rond|inzake)\b[^.:]{0,30}:$"
    r"|\b(?:uitgebracht|gegeven|geschreven|ging|gingen)\b[^.:]{0,40}\bover(?: onder (?:meer|andere))?:$",
    re.IGNORECASE,
)
# "Deze willen wij u als advies meegeven.", with more said before the list.
_GIVES_ADVICE = re.compile(
    r"\b(?:advies|adviezen|aanbevelingen|suggesties|aandachtspunten|wensen)\b.{0,40}\b(?:mee ?te ?geven|meegeven|mee)\b|\b(?:geef|geven|geeft)\b.{0,60}\b(?:advies|adviezen|aanbevelingen|suggesties|aandachtspunten|wensen)\b\s+mee\b",
    re.IGNORECASE,
)


def weeg_inleiding(document: Document, lijstpunten: list[Lijstpunt], before: Blok | None) -> float:
    """What the last sentence before a list says of it."""
    if before is None:
        return 0.0
    if before.soort == "kop" and heading_kind(document.tekst[before.begin : before.eind]) == "advies":
        return 3.0
    lead = document.heal_span(max(before.begin, before.eind - 1200), before.eind).tekst
    spans = split_sentences(lead)
    sentence = lead[spans[-1][0] : spans[-1][1]] if spans else ""
    if _VOORWAARDEN.search(sentence) or (_KEEPS_TO.search(sentence) and sentence.endswith(":")):
        return 6.0
    if _PAPERS.search(sentence) or _only_names_topics(document, lijstpunten, sentence):
        return -6.0
    if is_news_of_advice(document) and sentence.endswith(":") and tells_what_was_advised(sentence):
        return LEADS_IN
    if EARLIER.search(sentence) or _TAKEN_OVER.search(sentence):
        again = _ONCE_MORE.search(sentence) and all(orders(document, g) for g in lijstpunten)
        return 3.0 if again else -6.0
    if OBSERVING.search(sentence) and ANNOUNCING.search(sentence) and not LEAD_IN.search(sentence):
        return -6.0
    gewicht = 0.0
    if sentence.endswith(":"):
        if advises(sentence, lead_in=True) or (
            LEAD_IN.search(sentence) and not (OBSERVING.search(sentence) or NO_ADVICE.search(sentence))
        ):
            return LEADS_IN
        if any(p.search(sentence) for p in (_DEMANDS, _NEEDED, _REMARKS)) and not THEIR_PLAN.search(sentence):
            return LEADS_IN
        if _gives_advice(lead, spans[-1:]):
            return LEADS_IN
        duties = (bool(DUTY.search(document.heal(g.hoofd).tekst)) for g in lijstpunten)
        if JUDGING.search(sentence) and sum(duties) * 2 >= len(lijstpunten):
            return LEADS_IN
        gewicht += 0.5
    elif ANNOUNCES_ADVICE.search(sentence) or _gives_advice(lead, spans[-2:]):
        return LEADS_IN
    if ANNOUNCING.search(sentence):
        gewicht += 1.0
    if OBSERVING.search(sentence):
        gewicht -= 3.0 if sentence.endswith(":") else 1.0
    if THEIR_PLAN.search(sentence):
        gewicht -= 2.0
    return gewicht


def _only_names_topics(document: Document, lijstpunten: list[Lijstpunt], sentence: str) -> bool:
    """ "Onderzoek onder cliënten" reads as an order, but not when the list is the agenda and few others do."""
    ordering = sum(orders(document, g) for g in lijstpunten)
    return bool(_TOPICS.search(sentence)) and ordering * 2 < len(lijstpunten) and not advises(sentence, lead_in=True)


def _gives_advice(lead: str, spans: list[Span]) -> bool:
    """Whether one of these sentences hands the list over as advice, and none tells what the gemeente or an earlier letter says."""
    sentences = [lead[begin:eind] for begin, eind in spans]
    told = any(THEIR_PLAN.search(s) or EARLIER.search(s) or NO_ADVICE.search(s) for s in sentences)
    return not told and any(_GIVES_ADVICE.search(s) for s in sentences)
