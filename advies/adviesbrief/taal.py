"""The Dutch in which an adviesraad advises, and that which only looks like it."""

import re

from advies.adviesbrief.raad import ADDRESSEE, GROUPS, OTHERS, WE

# What somebody else says or means: a plan, a wethouder, an aim.
TOLD = re.compile(
    r"\baldus\s+(?!de \w*raad\b|ons\b)|,\s+(?:zo\s+)?(?:schrijft|zegt|meldt|stelt|vindt)\s+(?:u|uw college|(?:de|het) (?:wethouder|college|gemeente))\b|\bvolgens\s+(?!ons\b|mij\b|(?:de|onze)\s+\w*raad\b|de\s+(?-i:[A-Z]{2,8})\b|de commissie)|\b(?:staat|lezen (?:wij|we)|lazen (?:wij|we)|blijkt)\b(?:\s+(?!en\b)\S+){0,3},?\s+dat\b"
    r"|\b(?:doelstelling|uitgangspunt|ambitie|doel|bedoeling|streven|gedachte|verwachting)\s+(?:\w+\s+){0,3}?(?:is|was|daarbij|hierbij)\s*,?\s*(?:is\s+)?dat\b"
    r"|\b(?:wethouder|college|gemeente|ambtenaar|ambtenaren|\w*medewerker|manager|directeur|minister|kabinet|rijk)\s+(?:\w+\s+)?(?:vertelt|vertelde|legt|legde|licht|antwoordt|antwoordde|gaf|geeft|gaven|geven|zei|zegt|meldde|meldt|vindt|vond|liet|laat|stelde)\b",
    re.IGNORECASE,
)
OBSERVING = re.compile(
    r"\b(?:zagen|zien|lazen|hoorden|horen|constate\w+|signale\w+|merken|vaststell\w+|viel\w*|naar voren|waarderen|kwamen|spraken|"
    r"gesproken|werkwijze|bijlagen?|bijgevoegd|ontvingen|ontvangen|bestaat uit|bestaan uit|gebruik gemaakt|positief|"
    r"adviesvragen|vragen? (?:waren|zijn|luid\w+)|vroeg|vraagt u|verzocht|dank\w*|vergaderd|leden)\b",
    re.IGNORECASE,
)
LEAD_IN = re.compile(
    # A scan may break a word in two: "aan bevelingen".
    r"\b(?:advie[sz](?!aanvra|vra|raad|ra)\w*|aan ?bevel\w*|adviespunten|verbeter(?:ing|ingen|punten|suggesties|voorstellen)|suggesties?|wensen|tips|ideeën|beve\w+\s.*\baan|raden|raadt|verzoe\w+|in overweging|"
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
# "Het advies is unaniem vastgesteld", "… is een vervolg op dat van mei": how it came about and where it went.
_ABOUT_THE_ADVICE = (
    r"\s+(?!om\b|dat\b)[^.;:,]{0,80}?\b(?:vastgesteld|opgesteld|besproken|voorbereid|geschreven|(?:toe|ver|door)?(?:ge)?(?:stuurd|zonden)|uitgebracht|overgenomen|ontvangen|gebaseerd|"
    r"tot stand gekomen|gericht|bedoeld|gegeven|aangeboden|opgenomen|bijgevoegd|gepubliceerd|goedgekeurd|ondertekend|afgestemd|gedeeld|bestemd|beantwoord|gevraagd|opgebouwd|"
    r"ingedeeld|te (?:lezen|vinden|downloaden)|unaniem|eensgezind|beschikbaar|bindend|klaar)\b"
    r"|\s+(?:\w+\s+){0,3}?(?:een|het)\s+(?:\w+\s+)?(?:vervolg\w*|reactie|aanvulling|uitwerking|resultaat|product|weergave|samenvatting|bundeling|antwoord)\b"
)
# "uw reactie op ons advies: …"
_NOT_OF_IT = "".join(rf"(?<!\b{word} )" for word in ("op", "over", "bij", "van", "met", "in", "uit", "naar", "volgens"))
ADVISING = [
    re.compile(p, re.IGNORECASE)
    for p in (
        r"\b(?:adviseer|adviseert|adviseren)\b",
        r"\b(?:wordt|worden)\b[^.;:]{0,60}\bgeadviseerd\b|\b(?:geadviseerd|aanbevolen|aangeraden) wordt\b|\b(?:wordt|worden)\b[^.;:]{0,60}\b(?:aanbevolen|aangeraden)\b",
        r"\bbeve(?:el|elt|len)\b.{0,200}?\baan\b|\b(?:is|zijn)\b.{0,30}\baan te bevelen\b",
        r"\bverdien(?:t|en)\b.{0,30}\baanbeveling\b",
        r"\b(?:raad|raadt|raden)\b(?:\s+(?:wij|we))?\s+(?:u|het college|de gemeente|burgemeester|dit|daarom|dan ook|sterk|dringend)\b.{0,200}?\b(?:aan|af)\b",
        r"\b(?:geef|geeft|geven)\b.{0,60}\bin overweging\b",
        r"(?<!^dat )(?<!^dit )(?<!^alles )\bpleit(?:en)?\b(?:\W+(?:mede|ook) namens\b[^.;:]{0,60})?.{0,40}?\b(?:voor|ervoor)\b|\bpleidooi (?:is|voor)\b",
        rf"\bdring(?:t|en)\b.{{0,60}}\baan\b|\b(?:wil|willen|zou|zouden|moeten)\b.{{0,60}}\bbij\s+{ADDRESSEE}\s+op\s+aan\s?(?:te\s+)?dringen\b",
        r"\broep(?:t|en)?\b.{0,80}\bop\b\s+(?:om|tot)\b|\broep(?:t|en)?\b.{0,80}\bop,? .{0,80}\bte\b",
        rf"(?:\b{WE}\s+stel(?:t|len)|\bstel(?:t|len)\s+{WE})\s+(?!ons\b|zich\b)[^.;:]{{1,80}}?\s+voor(?:[.!]?$|,?\s+(?:waarin|waarbij|waarmee)\b)",
        rf"(?<!te )\bstel(?:t|len)?\b(?:\s+(?:{WE}|{ADDRESSEE}|daarom|dan ook|verder|tevens|ook|graag)){{0,4}}\s+voor\b(?! de (?:vraag|keuze))",
        rf"{_NOT_OF_IT}\b(?:(?:ons|onze)\s+(?:\w+\s+)?(?:advies|aanbeveling|voorstel|verzoek|oproep|suggestie)|(?:het|een|de)\s+(?:(?:eerste|tweede|derde|vierde|laatste|belangrijkste|andere|volgende|\w+)\s+)?(?:advies|aanbeveling))\b\s*(?:(?:aan|van)\s+[^.:]{{1,60}}?\s+)?(?:is\b(?!{_ABOUT_THE_ADVICE})|luidt|:)",
        r"^(?:advies|aanbeveling)\s*:|\badvies van (?:de|het|onze) [^.:;]{2,60}? is\b",
        r"\bverdien(?:t|en)\b.{0,20}\bvoorkeur\b|\bzou(?:den)?\b.{0,30}\b(?:goed|beter|wenselijk|verstandig) zijn (?:als|om|wanneer)\b",
        r"\b(?:zou|zouden|zien|ziet)\b.{0,40}\bgraag\b(?: zien| terug)?,? dat\b(?!.{0,80}\b(?:reactie|antwoord))",
        r"\b(?:vraagt|vragen)\b.{0,40}\b(?:aandacht voor)\b",
        r"\b(?:is|lijkt)\b.{0,30}\b(?:raadzaam|aan te raden|aanbevelenswaardig)\b",
        r"\b(?:ware|is|zijn|valt|vallen)\b.{0,20}\bte overwegen\b|\b(?:het )?overwegen waard\b|\bverdien(?:t|en)\b.{0,20}\boverweging\b",
        rf"\b(?:lijkt|schijnt)\s+(?:het\s+)?(?:ons|{WE})\s+(?:\w+\s+){{0,2}}?(?:goede?|beter|verstandig|wenselijk|zinvolle?|nuttig|nodig|wijs|gewenst)(?:\s+(?:idee|plan|gedachte|stap|zaak))?\s*,?\s+(?:om|als|wanneer|indien)\b"
        rf"|\blijkt\s+(?:het\s+)?(?:ons|{WE})\s+(?:\w+\s+){{0,2}}?(?:verstandig|wenselijk|zinvol|nodig|gewenst)\s+dat\b",
        r"\bacht(?:en)?\b.{0,30}\b(?:raadzaam|wenselijk|gewenst|nodig|noodzakelijk)\b.{0,20}\b(?:om|dat|als)\b",
        r"\bbepleit(?:en)?\b",
        r"\b(?:wij|we)\s+raden\b.{0,80}\b(?:aan|af)\b|\braden\s+(?:wij|we)\b.{0,120}\b(?:aan|af)\b",
        rf"\b{WE}\s+raadt\b.{{0,80}}\b(?:aan|af)\b",
        r"\b(?:doen|doet)\b.{0,40}\been\s+(?:\w+\s+)?beroep op\b|\bdruk(?:t|ken)\b.{0,40}\bop het hart\b|\bhech(?:t|ten)\s+(?:\w+\s+){0,3}(?:eraan|er\s+(?:\w+\s+)?(?:belang|waarde)\s+aan)\s+dat\b",
        r"\b(?:wil|willen|mogen|zou|zouden)\s+(?:wij|we|u)\b.{0,40}\b(?:u|het college)\b.{0,20}\b(?:vragen|verzoeken)\s+(?:om|de|het|een|in|bij)\b",
        r"\b(?:wij|we)\s+(?:zien|zagen)\s+(?:\w+\s+){0,2}graag\b.{0,80}\b(?:dat|opgenomen|terug|uitgewerkt|toegevoegd)\b(?!.{0,80}\b(?:reactie|antwoord))",
        r"\b(?:onze|ons)\s+(?:\w+\s+)?(?:wens|oproep|pleidooi|verzoek)\b.{0,40}\b(?:is|luidt|om)\b",
        r"^(?:tip|suggestie|oproep|verzoek|wens)\s*:|^(?:voorstel|advies|verzoek) is\b",
    )
]
# Softer words; with an answer or a date as their subject they only ask for procedure.
WISHING = re.compile(
    r"\bzou(?:den)?\b.{0,40}\b(?:sieren|een lief ding waard zijn|toejuichen|toe te juichen|(?:helpen|schelen|uitmaken|winst|mooi|fijn|prettig|goed)(?: zijn)?)\b,?\s+(?:als|wanneer|indien|om)\b|"
    r"\bzou(?:den)?\s+(?:wij|we|ik)\s+het\b.{0,30}\bvinden\b,?\s+(?:als|wanneer|indien|om|dat)\b|\b(?:wij|we|ik)\s+zou(?:den)?\s+het\b.{0,30}\bvinden\b,?\s+(?:als|wanneer|indien|om|dat)\b|"
    r"\b(?:zou(?:den)?|stel(?:len|t)?)\b.{0,20}\bop prijs\b.{0,20}\b(?:als|dat|wanneer|indien)\b|\bgraag\s+(?:zien|zouden|zagen)\s+(?:wij|we)\b"
    r"|\bwat ons betreft\s+(?:komen|moeten|mogen|kunnen|worden|gaan|krijgen|horen|blijven|stoppen|is|mag|kan|(?!klopt|geldt|past|schiet|heeft|ontbreekt)\w{2,}t)\b"
    r"|\b(?:hoort|horen|moet|moeten|mag|mogen|kan|kunnen|verdient|verdienen|komt|komen|gaat|gaan)\s+wat ons betreft\b|\bsugger(?:eer|eert|eren)\b"
    r"|\b(?:is|zijn|blijft|achten wij|vinden wij)\b.{0,25}\b(?:van (?:groot )?belang|belangrijk|noodzakelijk|essentieel|cruciaal)\b,?\s+dat\s+(?:u|het college|de gemeente)\b",
    re.IGNORECASE,
)
REQUESTING = re.compile(
    r"\b(?:verzoek|verzoekt|verzoeken|vraag|vraagt|vragen)\b\s*(?:(?:wij|we|daarom|dan ook|ook)\s+)*"
    rf"(?:{ADDRESSEE}|met klem)\b",
    re.IGNORECASE,
)
JUDGING = re.compile(
    WE
    + r"\s+(?:\w+\s+){0,2}?(?:vind|vindt|vinden|meen|meent|menen|(?:is|zijn|ben|blijf|blijft|blijven) van (?:mening|oordeel))\b"
    r"|\b(?:onze|de) (?:\w+ )?(?:overtuiging|mening|opvatting|stelling) (?:is )?dat\b|\b(?:ervan|er (?:\w+ )?van) overtuigd dat\b"
    r"|\b(?:vindt|vinden|meent|menen|zijn|is)\s+" + WE + r"\s+(?:van (?:mening|oordeel)\s+)?dat\b",
    re.IGNORECASE,
)
MUST = re.compile(
    rf"\b(?:{ADDRESSEE}|visie|concept|uitvoeringsplan|nota)\b.{{0,120}}\b(?:moet|moeten|dient|dienen|hoort|horen|zou|zouden|zal moeten)\b",
    re.IGNORECASE,
)
# Who stays of an opinion insists on it, whatever must be done and by whom.
INSISTS = re.compile(
    r"\b(?:blijf|blijft|blijven)\b.{0,40}\b(?:van (?:mening|oordeel)|vinden|erbij)\b,?\s+dat\b.{0,200}\b(?:moet|moeten|dient|dienen|hoort|horen|behoort|behoren)\b",
    re.IGNORECASE,
)
EARLIER = re.compile(
    r"\b(?:advies|adviezen|aanbevelingen)\s+(?:die|dat)\s[^.;:]{0,60}\b(?:uitbrach\w*|gaven|gegeven|uitgebracht|stuurden|deden|schreven)\b"
    r"|\b(?:adviseerden?|pleitten?|verzochten?|drongen|raadden?\s+wij|bevalen|beval|geadviseerd (?:om|had\w*|nader)|"
    r"(?:eerder|eerdere|vorig|vorige|vroegere?|destijds)\b.{0,60}\b(?:advies|adviezen|advise\w+|geadviseerd|aanbeveling\w*)|"
    r"(?:heb|hebt|hebben|heeft|had|hadden|is|zijn|werd|werden)\b.{0,80}\b(?:geadviseerd|aanbevolen|aangeraden|bepleit|verzocht|voorgesteld))\b",
    re.IGNORECASE,
)
EARLIER_ADVERB = re.compile(
    r"\b(?:eerder|destijds|vorig jaar|toen|in ons vorige)\b.{0,80}\b(?:advise\w+|pleit\w*|beve\w+)\b", re.IGNORECASE
)
NO_ADVICE = re.compile(
    r"\b(?:daarvoor|hiervoor|met u|graag|nader)\b.{0,40}\b(?:een afspraak (?:te )?maken|kennis (?:te )?maken|kennismaken)\b"
    r"|\b(?:raad|orgaan|commissie|platform|groep|team)\s+(?:die|dat)\b.{0,80}\badviseert\b|\badvis(?:eert|eren)\s+(?:\w+\s+){0,4}?positief\b(?!.*\bte\s+\w+en\b)"
    rf"|\b(?:taak|taken|rol|opdracht|doel|functie|bedoeling)\b.{{0,80}}\bte\s+adviseren\b|\bwat (?:wij|we) (?:(?:u|het college) )?adviseren\b|\bgevraagd (?:en|of|en/of) ongevraagd\b|\b(?:wil|willen|kan|kunnen|mag|mogen|wilde|wilden)\s+adviseren,|\bom\s+(?:te\s+adviseren|advies\b)|\b(?:wat|waarover|hoe)\s+advis\w+|\badvis(?:eert|eren)\s+(?:wij\s+|we\s+)?(?:u\s+)?(?:positief|over)\b|\badviseert\s+(?:{ADDRESSEE}|de gemeenteraad)\s+over\b(?! (?:dit|deze)\b)(?!.*\bhet volgende\b)"
    r"|\b(?:rekenkamer|GGD|VNG|VWS|ministerie|inspectie|Rijk|RIVM|SCP|accountant|(?<!wij )(?<!we )(?<!ik )u|uw college|gemeenteraad|kabinet|WHO)\s+"
    r"(?:zelf\s+)?(?:advis\w+|beve\w+|raad\w*|pleit\w*)|\b(?:het college|de gemeente|burgemeester en wethouders|de wethouder)\s+(?:stelt|raadt|beveelt|adviseert|pleit)\b",
    re.IGNORECASE,
)
INFINITIVE = re.compile(
    r"\b(?:te|het|bij|voor|van|door|tijdens)\s+adviseren\b|\b(?:kunnen|kan|mogen|gaan|zullen|blijven|moeten|konden|mochten)\b.{0,80}\badviseren\b",
    re.IGNORECASE,
)
FINITE_ADVICE = re.compile(
    rf"\b{WE}\s+(?:\w+\s+){{0,4}}?advise(?:er|ert|ren)\b|\badvise(?:er|ert|ren)\s+{WE}\b|\b(?:wil|willen|zou|zouden)\b.{{0,80}}\badviseren\b",
    re.IGNORECASE,
)
# Asking for time, an answer or a place among the papers is procedure, not advice on the matter.
PROCEDURE = re.compile(
    r"\b(?:(?:de|deze|die|onze) (?:reactie)?termijn|reactietermijn|uitstel|reactietermijn te verlengen|deze brief|dit advies|ons advies|onze brief|het advies)\b"
    r"|\b(?:uw|een|schriftelijke?|inhoudelijke?)\s+(?:schriftelijke?\s+|inhoudelijke?\s+)?(?:reactie|antwoord)\b|\bte (?:reageren|antwoorden|beantwoorden)\b"
    r"|\b(?:als|dat|wanneer) u ons\b|\bons\b.{0,60}\b(?:toe te (?:sturen|zenden|lichten)|te (?:sturen|zenden|informeren|ontvangen)|bij te praten|(?:weken|dagen|tijd)\b.{0,20}\bte (?:gunnen|geven|bieden|laten))\b|\bonze (?:adviezen|brieven|reacties)\b.{0,80}\b(?:samen te vatten|te (?:verwijzen|vermelden|noemen)|weer te geven|mee te sturen)\b"
    r"|\b(?:de|alle|deze|onze) (?:stukken|vragen) (?:eerder |tijdig |op tijd )?(?:toe )?te (?:sturen|zenden|beantwoorden)\b"
    r"|\bons\s+(?:te\s+laten\s+weten|te\s+berichten|op\s+de\s+hoogte)\b|\blaat weten\b",
    re.IGNORECASE,
)
ANNOUNCING = re.compile(
    r"\b(?:als volgt|het volgende|onderstaande?|hieronder|(?:de )?volgende (?:punten|adviezen|aanbevelingen|zaken)|(?:voor|om|over)\s+(?:twee|drie|vier|vijf|enkele)\s+(?:\w+\s+)?(?:punten|zaken|onderwerpen)|graag toe)\b",
    re.IGNORECASE,
)
QUESTION = re.compile(
    r"\b(?:u|uw college|college)\s+(?:ons\s+)?(?:vraagt|vroeg|verzoekt|verzocht)\b|(?<!raad )\b(?:vraagt|vroeg|verzoekt|verzocht)\s+(?:u\s+)?(?:ons|de\s+(?!gemeente)[\w-]*raad)\b",
    re.IGNORECASE,
)


# Advice of before that is given again.
AGAIN = re.compile(
    r"\b(?:herha(?:al|alt|len)|handha(?:af|aft|ven)|onderstre(?:ep|ept|pen)|benadruk(?:t|ken)?|blij(?:ft|ven) bij)\b.{0,60}"
    r"\b(?:advie[sz]\w*|aanbeveling\w*|oproep|pleidooi|verzoek)\b.{0,60}?\b(?:om|dat|te)\b"
    r"|\b(?:advie[sz]\w*|aanbeveling\w*|oproep|pleidooi|verzoek)\b[^.;:]{0,120}\b(?:herhalen|handhaven|onderstrepen)\s+(?:wij|we)\b"
    r"|\b(?:advies|aanbeveling|pleidooi|oproep)\b[^.;:]{0,80}\b(?:blijft|staat|houden|blijven)\b[^.;:]{0,40}\b(?:staan|overeind|van kracht|gelden|recht)\b"
    r"|\badviseerden\b.{0,160}(?<!niet )\b(?:opnieuw|nogmaals|wederom|weer)\b",
    re.IGNORECASE,
)
_PRESENT = r"(?:adviseren|vragen|verzoeken|pleiten|bepleiten|raden|bevelen|dringen|stellen)"
# A sentence that mentions advice of before and advises now.
NOW = re.compile(
    rf"\b(?:wij|we)\s+(?:\w+\s+){{0,4}}?{_PRESENT}\b|\b{_PRESENT}\s+(?:wij|we)\b|\b(?:adviseert|verzoekt|pleit)\s+(?:de|onze)\s+[\w-]*raad\b",
    re.IGNORECASE,
)
# "adviseert": someone does, but is it this adviesraad?
_ADVISING_VERB = re.compile(
    r"\b(?:adviseert|beveelt|raadt|pleit|bepleit|dringt|roept|suggereert|verzoekt|vraagt|geeft|stelt|(?<!laten )adviseren|bevelen|raden|pleiten|bepleiten)\b",
    re.IGNORECASE,
)
_ADVISER = re.compile(
    r"\b(?:wij|we|ik|ons|onze|(?!gemeente|onderwijs|ondernemings|provincie|rechts)[\w-]*raad|[\w-]*raden|advies\w*|platforms?|[\w-]*commissie|rekenkamer|ombudsman|"
    rf"[\w-]*panel|{GROUPS}|\w*vereniging|denktank|beraad|forum|collectief|achterban|wordt|worden)\b",
    re.IGNORECASE,
)
_ABBREVIATION = re.compile(rf"\b(?!{OTHERS}\b)[A-Z]{{2,6}}\b")
_PERSON = re.compile(
    r"\b(?:de heer|de heren|mevrouw|mw\.|dhr\.|meneer|wethouder|directeur|projectleider|beheerder)\s[^.;:]{0,60}$",
    re.IGNORECASE,
)
_TO_OTHERS = re.compile(
    r"\b(?:adviseert|adviseren|raadt|raden|beveelt|bevelen|verzoekt|vraagt)\s+(?:alle\s+)?(?:gemeenten|inwoners|mensen|ouders|huisartsen)\b"
    r"|\b(?:roep|roept|roepen|nodig|nodigt|nodigen)\s+(?:(?:wij|we)\s+)?(?:alle\s+|onze\s+)?(?:gemeenten|inwoners|mensen|ouders|huisartsen|leden|bezoekers|lezers|belangstellenden|iedereen|u allen)\b",
    re.I,
)


# "een partij die aandacht vraagt voor ouderen"
_RELATIVE = re.compile(r"[\w”\"'’)],?\s+(?:die|welke|wie)\s+[^.,;:]{0,80}$")
_ALSO_PLAIN = {"vraagt", "geeft", "stelt", "roept", "dringt"}


def _in_relative_clause(sentence: str, verb: re.Match[str]) -> bool:
    return verb.group().lower() in _ALSO_PLAIN and bool(
        _RELATIVE.search(sentence[max(0, verb.start() - 100) : verb.start()])
    )


def by_others(sentence: str) -> bool:
    """Whether someone else than the adviesraad is the one who advises, as in "De vereniging adviseert gemeenten"."""
    verbs = (m for m in _ADVISING_VERB.finditer(sentence) if not _in_relative_clause(sentence, m))
    verb = next(verbs, None)
    if verb is None or verb.start() == 0:
        return False
    if _TO_OTHERS.search(sentence):
        return True
    before = sentence[max(0, verb.start() - 120) : verb.start()]
    if _PERSON.search(before) and not re.search(r"\bwij\b|\braad\b", before):
        return True
    near = sentence[max(0, verb.start() - 120) : verb.end() + 60]
    return not (_ADVISER.search(near) or _ABBREVIATION.search(near))


# A letter to the adviesraad is an answer to one.
_TO_THE_RAAD = re.compile(
    r"^[ \t]*(?:Geachte|Beste)[ \t]+(?:[\w,.-]+[ \t]+){0,6}?(?:(?:advies|participatie|cliënten|senioren|ouderen|jongeren|wmo-)raad|ASD)\b[^\n:;.?!]{0,30},?[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_IS_NO_ADVICE = re.compile(
    r"\b(?:deze|dit)\b(?:\s+(?:brief|reactie|bericht|stuk|notitie|schrijven))?\s+(?:is|bevat|vormt)\s+(?:\w+\s+){0,3}?geen\s+"
    r"(?:(?:formeel|officieel|inhoudelijk|eigenlijk|nieuw)\s+)?advie[sz](?:en)?\s*[.;,:]"
    r"|\b(?:wij|we)\s+(?:brengen|geven)\b[^.;:]{0,60}\b(?:nu|nog|hierbij|vooralsnog|in deze brief|thans)\b[^.;:]{0,20}\bgeen\s+(?:\w+\s+)?advies\b"
    r"|\b(?:ons|het)\s+(?:\w+\s+)?advies\s+(?:zelf\s+)?(?:volgt|ontvangt u|krijgt u|verwachten wij|komt|sturen wij|brengen wij)\b"
    r"|\bnog geen advies\b",
    re.IGNORECASE,
)


# A text of the gemeente itself: "wij" is then the college.
_OF_THE_GEMEENTE = re.compile(
    r"\b(?:wij|we) (?:\w+ ){0,2}als (?:college|gemeente)\b|\bhet college stelt de (?:gemeente)?raad voor\b|\bgelezen het voorstel van\b",
    re.IGNORECASE,
)
_TO_THE_COLLEGE = re.compile(
    r"\b(?:geachte?|beste|aan (?:het|de))\b.{0,60}\b(?:college|leden|wethouder|burgemeester|gemeente)", re.IGNORECASE
)


def is_no_advice(brief: str) -> bool:
    """Whether the letter says of itself that it is no advice (a first reaction, an agreement on the process), or is no letter to the gemeente."""
    flat = " ".join(brief[:200_000].split())
    of_the_gemeente = _OF_THE_GEMEENTE.search(flat) and not _TO_THE_COLLEGE.search(flat[:3000])
    return bool(of_the_gemeente or _TO_THE_RAAD.search(brief[:5000]) or _IS_NO_ADVICE.search(flat))
