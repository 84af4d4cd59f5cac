"""The Dutch in which an adviesraad advises, and that which only looks like it."""

import re

OBSERVING = re.compile(
    r"\b(?:zagen|zien|lazen|hoorden|horen|constate\w+|signale\w+|merken|vaststell\w+|viel\w*|naar voren|waarderen|kwamen|spraken|"
    r"gesproken|werkwijze|bijlagen?|bijgevoegd|ontvingen|ontvangen|bestaat uit|bestaan uit|gebruik gemaakt|positief|"
    r"adviesvragen|vragen? (?:waren|zijn|luid\w+)|vroeg|vraagt u|verzocht|dank\w*|vergaderd|leden)\b",
    re.IGNORECASE,
)
LEAD_IN = re.compile(
    r"\b(?:advie[sz](?!aanvra|vra|raad|ra)\w*|aanbevel\w*|adviespunten|beve\w+\s.*\baan|raden|raadt|verzoe\w+|in overweging|"
    r"pleit\w*|dring\w+|roep\w*\s.*\bop|stel\w*\s.*\bvoor|voorstel\w*|vragen? (?:wij |we )?(?:u|het college|de gemeente))\b",
    re.IGNORECASE,
)
# "Onze adviezen staan hieronder." does without the colon.
ANNOUNCES_ADVICE = re.compile(
    r"\b(?:advie[sz](?!aanvra|vra|raad|ra)\w*|aanbevel\w*|advis\w+)\b.{0,80}\b(?:hieronder|als volgt|onderstaand\w*|op een rij\w*|volgende|puntsgewijs)\b"
    r"|\b(?:hieronder|onderstaand\w*|volgende|puntsgewijs)\b.{0,80}\b(?:advie[sz](?!aanvra|vra|raad|ra)\w*|aanbevel\w*|advis\w+)\b",
    re.IGNORECASE,
)
# The gemeente's own intentions, quoted by the letter.
THEIR_PLAN = re.compile(
    r"\b(?:u|gemeente|college|visie|concept|nota|stuk)\s+(?:wil|wilt|schrijft|noemt|gaat|kiest|stelt|geeft|belooft|zegt|bevat)\b",
    re.IGNORECASE,
)
_WE = r"(?:wij|we|ik|(?:de|het|onze|deze)\s+(?:[\w-]*raad|[A-Z]{2,8}|[\w-]*commissie|[\w-]*platform)(?:\s+[A-Z][\w-]*)*|ASD|WMO-raad|Wmo-raad)"
_ADVISING = [
    re.compile(p, re.IGNORECASE)
    for p in (
        r"\b(?:adviseer|adviseert|adviseren)\b",
        r"\b(?:wordt|worden)\b[^.;:]{0,60}\bgeadviseerd\b|\bgeadviseerd wordt\b",
        r"\bbeve(?:el|elt|len)\b.{0,200}?\baan\b|\b(?:is|zijn)\b.{0,30}\baan te bevelen\b",
        r"\bverdien(?:t|en)\b.{0,30}\baanbeveling\b",
        r"\b(?:raad|raadt|raden)\b(?:\s+(?:wij|we))?\s+(?:u|het college|de gemeente|burgemeester|dit|daarom|dan ook|sterk|dringend)\b.{0,200}?\b(?:aan|af)\b",
        r"\b(?:geef|geeft|geven)\b.{0,60}\bin overweging\b",
        r"\bpleit(?:en)?\b.{0,40}?\b(?:voor|ervoor)\b|\bpleidooi (?:is|voor)\b",
        r"\bdring(?:t|en)\b.{0,60}\baan\b",
        r"\broep(?:t|en)?\b.{0,80}\bop\b\s+(?:om|tot)\b|\broep(?:t|en)?\b.{0,80}\bop,? .{0,80}\bte\b",
        r"(?<!te )\bstel(?:t|len)?\b(?:\s+(?:wij|we|u|het college|daarom|dan ook|verder|tevens|ook)){0,4}\s+voor\b(?! de (?:vraag|keuze))",
        r"\b(?:ons|onze|het)\s+(?:\w+\s+)?(?:advies|aanbeveling|voorstel|verzoek|oproep|suggestie)\b\s*(?:aan\s+[^.:]{1,60}\s+)?(?:is|luidt|:)",
        r"^(?:advies|aanbeveling)\s*:|\badvies van (?:de|het|onze) [^.:;]{2,60}? is\b",
        r"\bverdien(?:t|en)\b.{0,20}\bvoorkeur\b|\bzou(?:den)?\b.{0,30}\b(?:goed|beter|wenselijk|verstandig) zijn (?:als|om|wanneer)\b",
        r"\b(?:zou|zouden|zien|ziet)\b.{0,40}\bgraag\b(?: zien| terug)? dat\b(?!.{0,80}\b(?:reactie|antwoord))",
        r"\b(?:vraagt|vragen)\b.{0,40}\b(?:aandacht voor)\b",
        r"\b(?:is|lijkt)\b.{0,30}\b(?:raadzaam|aan te raden|aanbevelenswaardig)\b",
        r"\b(?:lijkt|schijnt)\s+(?:het\s+)?ons\s+(?:\w+\s+){0,2}?(?:goed|beter|verstandig|wenselijk|zinvol|nuttig|nodig|wijs|gewenst)\s*,?\s+(?:om|als|wanneer|indien)\b"
        r"|\blijkt\s+(?:het\s+)?ons\s+(?:\w+\s+){0,2}?(?:verstandig|wenselijk|zinvol|nodig|gewenst)\s+dat\b",
        r"\bacht(?:en)?\b.{0,30}\b(?:raadzaam|wenselijk|gewenst|nodig|noodzakelijk)\b.{0,20}\b(?:om|dat|als)\b",
        r"\bbepleit(?:en)?\b",
    )
]
# Softer words; with an answer or a date as their subject they only ask for procedure.
_WISHING = re.compile(
    r"\b(?:zou(?:den)?|stel(?:len|t)?)\b.{0,20}\bop prijs\b.{0,20}\b(?:als|dat|wanneer|indien)\b|\bgraag\s+(?:zien|zouden|zagen)\s+(?:wij|we)\b"
    r"|\bwat ons betreft\s+(?:komt|komen|moet|moeten|mag|mogen|kan|kunnen|wordt|worden|gaat|krijgt|hoort|is)\b|\bsugger(?:eer|eert|eren)\b"
    r"|\b(?:is|zijn|blijft|achten wij|vinden wij)\b.{0,25}\b(?:van (?:groot )?belang|belangrijk|noodzakelijk|essentieel|cruciaal)\b,?\s+dat\s+(?:u|het college|de gemeente)\b",
    re.IGNORECASE,
)
_REQUESTING = re.compile(
    r"\b(?:verzoek|verzoekt|verzoeken|vraag|vraagt|vragen)\b\s*(?:(?:wij|we|daarom|dan ook|ook)\s+)*"
    r"(?:u|het college|de gemeente|burgemeester en wethouders|B\s?(?:en|&)\s?W|met klem)\b",
    re.IGNORECASE,
)
JUDGING = re.compile(
    _WE
    + r"\s+(?:\w+\s+){0,2}?(?:vind|vindt|vinden|meen|meent|menen|(?:is|zijn|ben) van mening|(?:is|zijn) van oordeel)\b"
    r"|\b(?:vinden|menen|zijn)\s+(?:wij|we)\s+(?:van mening\s+)?dat\b",
    re.IGNORECASE,
)
_MUST = re.compile(
    r"\b(?:u|gemeente|college|visie|concept|uitvoeringsplan|nota)\b.{0,120}\b(?:moet|moeten|dient|dienen|hoort|horen|zou|zouden|zal moeten)\b",
    re.IGNORECASE,
)
EARLIER = re.compile(
    r"\b(?:adviseerden?|pleitten?|verzochten?|drongen|raadden?\s+wij|bevalen|beval|geadviseerd (?:om|had\w*|nader)|"
    r"(?:eerder|eerdere|vorig|vorige|vroegere?|destijds)\b.{0,60}\b(?:advies|adviezen|advise\w+|geadviseerd|aanbeveling\w*)|"
    r"(?:heb|hebt|hebben|heeft|had|hadden|is|zijn|werd|werden)\b.{0,80}\b(?:geadviseerd|aanbevolen|aangeraden|bepleit|verzocht|voorgesteld))\b",
    re.IGNORECASE,
)
_EARLIER_ADVERB = re.compile(
    r"\b(?:eerder|destijds|vorig jaar|toen|in ons vorige)\b.{0,80}\b(?:advise\w+|pleit\w*|beve\w+)\b", re.IGNORECASE
)
_NO_ADVICE = re.compile(
    r"\bom\s+(?:te\s+adviseren|advies\b)|\b(?:wat|waarover|hoe)\s+advis\w+|\badvis(?:eert|eren)\s+(?:wij\s+|we\s+)?(?:u\s+)?(?:positief|negatief|over)\b"
    r"|\b(?:rekenkamer|GGD|VNG|VWS|ministerie|inspectie|Rijk|RIVM|SCP|accountant|u|uw college|gemeenteraad|kabinet|WHO)\s+"
    r"(?:zelf\s+)?(?:advis\w+|beve\w+|raad\w*|pleit\w*)",
    re.IGNORECASE,
)
_INFINITIVE = re.compile(
    r"\b(?:te|het|bij|voor|van|door|tijdens)\s+adviseren\b|\b(?:kunnen|kan|mogen|gaan|zullen|blijven|moeten|konden|mochten)\b.{0,80}\badviseren\b",
    re.IGNORECASE,
)
_FINITE_ADVICE = re.compile(
    rf"\b{_WE}\s+(?:\w+\s+){{0,4}}?advise(?:er|ert|ren)\b|\badvise(?:er|ert|ren)\s+{_WE}\b|\b(?:wil|willen|zou|zouden)\b.{{0,80}}\badviseren\b",
    re.IGNORECASE,
)
# Asking for time, an answer or a place among the papers is procedure, not advice on the matter.
_PROCEDURE = re.compile(
    r"\b(?:termijn|uitstel|reactietermijn te verlengen|deze brief|dit advies|ons advies|onze brief|het advies)\b"
    r"|\b(?:uw|een|schriftelijke?|inhoudelijke?)\s+(?:schriftelijke?\s+|inhoudelijke?\s+)?(?:reactie|antwoord)\b|\bte (?:reageren|antwoorden|beantwoorden)\b"
    r"|\bons\s+(?:te\s+laten\s+weten|te\s+berichten|op\s+de\s+hoogte)\b|\blaat weten\b",
    re.IGNORECASE,
)
ANNOUNCING = re.compile(
    r"\b(?:als volgt|het volgende|onderstaande?|hieronder|(?:de )?volgende (?:punten|adviezen|aanbevelingen|zaken)|graag toe)\b",
    re.IGNORECASE,
)
_QUESTION = re.compile(
    r"\b(?:u|uw college|college)\s+(?:ons\s+)?(?:vraagt|vroeg|verzoekt|verzocht)\b|\b(?:vraagt|vroeg|verzoekt|verzocht)\s+(?:u\s+)?(?:ons|de\s+[\w-]*raad)\b",
    re.IGNORECASE,
)


def advises(sentence: str, *, lead_in: bool = False) -> bool:
    sentence = sentence[:2000]
    if sentence.endswith("?") or EARLIER.search(sentence) or _EARLIER_ADVERB.search(sentence):
        return False
    if _NO_ADVICE.search(sentence) or _QUESTION.search(sentence):
        return False
    if not lead_in and (sentence.endswith(":") or (ANNOUNCING.search(sentence) and len(sentence) < 140)):
        return False
    if (_REQUESTING.search(sentence) or _WISHING.search(sentence)) and not _PROCEDURE.search(sentence):
        return True
    if JUDGING.search(sentence) and _MUST.search(sentence):
        return True
    for i, pattern in enumerate(_ADVISING):
        if not pattern.search(sentence):
            continue
        if i == 0 and _INFINITIVE.search(sentence) and not _FINITE_ADVICE.search(sentence):
            continue
        return True
    return False
