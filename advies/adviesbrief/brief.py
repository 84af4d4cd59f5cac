"""The part of a letter that may advise, and what its headings say."""

import re
from dataclasses import replace

from advies.adviesbrief.taal import EARLIER, LEAD_IN, OBSERVING
from portaal.tekst import Blok, Document, Merk

_SALUTATION = re.compile(r"(?:Geachte?|Beste|Hooggeacht|Edelachtbaar)\b.{0,120}$", re.IGNORECASE)
# "Geacht college," with the letter on the next line or on the same one. A name may take two lines, so at the end of
# a line any comma will do; within a line it must be short, and a sentence must follow.
_SALUTATION_ABOVE = re.compile(
    r"(?:(?:Geachte?|Beste|Hooggeachte?|Edelachtbare?)\b(?:[^.:;?!]{1,120}?[,:!][ \t]*\n|[^.,:;?!\n]{1,70},[ \t]+(?=[A-Z]))\s*)+"
)
# "De toevoeging is onduidelijk. Advies: schrap haar.": the label stands in the middle of a paragraph.
_LABEL_INSIDE = re.compile(r"(?<=[.?!”\"’)])\s+(?:Advies|Aanbeveling|Adviespunt)\s*:\s+(?=\w)")
_CLOSING = re.compile(
    r"(?:Hoog ?achtend|Met\s+(?:\w+\s+){0,3}(?:groet\w*|hoogachting)|(?:\w+\s+){0,2}groet(?:en|jes)?(?:\s*[,.]?\s*$|\s*,|\s+(?:ook\s+)?van\b)|"
    r"Namens\s+de\b.{0,80}$)",
    re.IGNORECASE,
)
# A second letter to the gemeente below the first, as on a page that keeps them all.
_NEXT_LETTER = re.compile(
    r"Geachte?\s+(?:\w+\s+){0,3}?(?:college|bestuur|wethouders?|burgemeester|gemeenteraad|raadsleden)\b.{0,60}$",
    re.IGNORECASE,
)
# The mail that is answered stands below it.
_QUOTED_MAIL = re.compile(
    r"-{3,}\s*(?:Oorspronkelijk|Doorgestuurd|Original|Forwarded)\b|Op\s.{5,80}\sschreef\b", re.IGNORECASE
)
_ADVICE_HEADING = re.compile(
    r"^(?:(?:ons|onze|concrete?) )?\w{0,20}voorstel(?:len)?$|"
    r"\b(?:advie[sz](?!ra[ad]|commissie|orga|bureau|platform|college)\w*|aanbevel\w*|adviespunten|suggesties|verbeter(?:punten|suggesties|voorstellen|mogelijkheden|kansen)|verzoeken|meegeven|wensen|tips|do['’]?s|don['’]?t['’]?s|"
    r"(?:wat|dit|hoe)\b.{0,12}\b(?:kan|moet|mag|kunnen|moeten)\b.{0,20}\bbeter|wat (?:wij|we) (?:u )?(?:vragen|voorstellen|willen|adviseren|missen)|"
    r"(?:raden|bevelen|adviseren|vragen|stellen|verzoeken) (?:wij|we))\b(?!.*\b(?:aanvra|vragen|proces|traject)\w*)",
    re.IGNORECASE,
)
_TO_MEMBERS = re.compile(r"\b(?:je|jou|jij|jouw)\b", re.IGNORECASE)
_CONCLUSION_HEADING = re.compile(
    r"\b(?:conclusies?|aandachtspunten|actiepunten|knelpunten en kansen|wat (?:er )?nodig is|tot slot|samenvattend|samenvatting|slot)\b",
    re.IGNORECASE,
)
_OTHER_HEADING = re.compile(
    r"(?:vraag|antwoord|inleiding|aanleiding|toelichting|bijlagen?|achtergrond\w*|bevinding\w*|werkwijze|proces|procedure|"
    r"vervolg\w*|planning|next steps|hoe (?:nu )?verder|positieve|complimenten|tops|sterke punten|(?:wat|dit) (?:gaat|is|vinden (?:wij|we)) (?:er )?(?:al )?goed|"
    r"leeswijzer|bronnen|overwegingen|"
    r"wat wij (?:zien|zagen|hoorden)|ter kennisname)\b",
    re.IGNORECASE,
)
# "Aan: het college" above a letter says nothing of what comes below it.
_LETTERHEAD = re.compile(r"(?:aan|van|datum|kenmerk|onderwerp|betreft|cc|ons kenmerk|uw kenmerk)\s*:", re.IGNORECASE)


def advising_body(document: Document) -> list[Blok]:
    """The blocks between the salutation and the signature; a report without them counts whole."""
    blocks = document.blokken
    start = 0
    for i, blok in enumerate(blocks[:60]):
        if blok.soort == "alinea" and (salutation := _SALUTATION_ABOVE.match(document.tekst, blok.begin, blok.eind)):
            blocks = [*blocks[:i], replace(blok, merk_begin=salutation.end(), begin=salutation.end()), *blocks[i + 1 :]]
            start = i
            break
        if blok.soort != "punt" and _SALUTATION.match(document.tekst[blok.begin : min(blok.eind, blok.begin + 140)]):
            start = i + 1
            break
    body: list[Blok] = []
    signed = False
    for blok in blocks[start:]:
        head = document.tekst[blok.begin : min(blok.eind, blok.begin + 90)]
        if _QUOTED_MAIL.match(document.tekst[blok.merk_begin : blok.merk_begin + 90]):
            break
        if blok.soort != "punt" and _CLOSING.match(head):
            signed = True
        elif signed and blok.soort != "punt" and _NEXT_LETTER.match(head):
            signed = False
            continue
        elif signed and blok.soort == "kop" and _is_advice_heading(head):
            signed = False
        if not signed:
            body += _apart_from_label(document, blok)
    return body


def _apart_from_label(document: Document, blok: Blok) -> list[Blok]:
    """The paragraph, and what stands behind "Advies:" in the middle of it as a point of its own."""
    inside = _LABEL_INSIDE.search(document.tekst, blok.begin, blok.eind) if blok.soort == "alinea" else None
    if inside is None:
        return [blok]
    begin = inside.end()
    label = Merk("label", 0, "", "label advies", begin - inside.start())
    above = replace(blok, eind=inside.start(), breaks=[b for b in blok.breaks if b < begin])
    below = replace(blok, soort="punt", merk_begin=inside.start() + 1, begin=begin, merk=label, na_wit=False)
    below.breaks = [b for b in blok.breaks if b > begin]
    return [above, below]


def _is_advice_heading(tekst: str) -> bool:
    # "Wat vragen wij van je?" seeks members.
    if _TO_MEMBERS.search(tekst):
        return False
    return bool(_ADVICE_HEADING.search(tekst)) and not EARLIER.search(tekst) and len(tekst) < 80


def heading_kind(tekst: str) -> str | None:
    if _LETTERHEAD.match(tekst.strip()):
        return "veld"
    if _OTHER_HEADING.match(tekst.strip()):
        return "anders"
    if _is_advice_heading(tekst) or (tekst.endswith(":") and LEAD_IN.search(tekst) and not OBSERVING.search(tekst)):
        return "advies"
    if _CONCLUSION_HEADING.search(tekst):
        return "conclusie"
    return None
