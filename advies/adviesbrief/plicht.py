"""What must be, by whomever: "De raad vindt dat kantines rolstoeltoegankelijk moeten zijn", "Ouders zouden gehoord moeten worden"."""

import re

from advies.adviesbrief.patronen import any_of, named
from advies.adviesbrief.raad import ADDRESSEE, WE

_ADVERBS = r"(?:(?:ook|nog|wel|echter|daarom|dan|dus|verder|tevens|daarnaast|bovendien|hierbij|daarbij|steeds|nogmaals|nadrukkelijk|met klem|met nadruk|er|erop|u|eveneens|sterk|graag)\s+){0,4}"
_OPINION = r"(?:vind|vindt|vinden|meen|meent|menen|denk|denkt|denken|concludeer|concludeert|concluderen|benadruk|benadrukt|benadrukken|onderstreep|onderstreept|onderstrepen|(?:is|zijn|ben|blijf|blijft|blijven)\s+(?:\w+\s+)?van (?:mening|oordeel)|(?:is|zijn)\s+(?:\w+\s+)?ervan overtuigd)"
_REMARK = r"(?:geef|geeft|geven|merk|merkt|merken|wijs|wijst|wijzen)"
_CAVEAT = r"\b(?:kanttekening|voorwaarde|voorbehoud|aandachtspunt|conclusie|standpunt|boodschap)(?:en)?\b"
_MUST = r"\b(?:moet|moeten|dient|dienen|hoort|horen|behoort|behoren|(?:mag|mogen)\s+(?:\w+\s+){0,3}?(?:niet|geen)|(?:niet|geen)\s+(?:\w+\s+){0,3}?(?:mag|mogen))\b"
# "… dat ouderen te lang moeten wachten": what they undergo, not what ought to be.
HARDSHIP = re.compile(
    r"\bte\s+(?:lang|veel|vaak|ver|weinig|vroeg|laat|snel|hoge?|duur|moeilijk)\b[^.;:]{0,60}\bmoet(?:en)?\b"
    r"|\bsteeds\s+(?:meer|vaker|langer)\b[^.;:]{0,60}\bmoet(?:en)?\b|\bmoet(?:en)?\s+(?:\w+\s+){0,4}?(?:wachten|rondkomen|missen|vrezen|afhaken|rondzwerven|leuren|bijbetalen)\b",
    re.IGNORECASE,
)
# What a measure ought to bring about is its aim, and what ought to have been is past.
_AIM = re.compile(
    r"\bmoeten\s+(?:leiden|blijken|opleveren|resulteren|uitwijzen|zijn\s+ge\w+|hebben\s+ge\w+)\b", re.IGNORECASE
)

_OORDELEN = named(
    {
        "meent dat het moet": rf"(?:\b{WE}\s+{_ADVERBS}{_OPINION}|\b(?:vindt|vinden|meent|menen|denkt|denken|benadrukt|benadrukken|onderstreept|onderstrepen)\s+{WE})\s*,?\s*{_ADVERBS},?\s*dat\b.{{2,240}}?{_MUST}",
        "merkt op dat het moet": rf"(?:\b{WE}\s+{_ADVERBS}{_REMARK}|\b{_REMARK}\s+{WE})\s+{_ADVERBS}(?:aan|op|erop)?\s*,?\s*dat\b.{{2,240}}?{_MUST}",
        "geeft aan dat het kan": rf"(?:\b{WE}\s+{_ADVERBS}geeft?|\bgeven\s+{WE}|\bgeeft\s+{WE}|\b{WE}\s+geven)\s+{_ADVERBS}aan\s+dat\b.{{2,240}}?\b(?:kan|kunnen)\s+(?:\w+\s+)?worden\b",
        "wil benadrukken dat het moet": rf"\b(?:{WE}\s+(?:wil|willen)|(?:wil|willen)\s+{WE})\s+{_ADVERBS}(?:(?:het college|de gemeente)\s+)?(?:benadrukken|onderstrepen|meegeven|opmerken)\s*,?\s*dat\b.{{2,240}}?{_MUST}",
        "kanttekening dat het moet": rf"{_CAVEAT}\s*,?\s*(?:(?:is|blijft)\s+(?:\w+\s+)?)?dat\b.{{2,240}}?{_MUST}",
    }
)
_ZOU_MOETEN = re.compile(
    r"\bzou(?:den)?\s+(?!(?:wij|we|ik)\b)[^.;:]{0,160}?\b(?:moeten|horen te|behoren te|dienen te)\b", re.IGNORECASE
)
_WE_TOO = re.compile(r"\bdat\s+(?:wij|we)\s+(?:(?:ook|ons|daarin)\s+)?(?:zelf|als\s+\w*raad)\b", re.IGNORECASE)
_WE_OURSELVES = re.compile(
    r"^(?:zonder|anders|daardoor|hierdoor|dan|als|indien|wanneer)\b|\b(?:wij|we|ik)\s+(?:\w+\s+){0,3}?zou(?:den)?\b|\bwelke? .{0,80}\bzou(?:den)? moeten\b",
    re.IGNORECASE,
)

# A plain "moet" tells as often what the law or the plan wants; one with a measure in it is ours.
_DUTY = r"(?:moet|moeten|dient|dienen)"
_MORE = r"(?:meer|beter|extra|voldoende|genoeg|actief|actiever|eerder|sneller|duidelijke?|heldere?|goede?|betere?|ruimte|aandacht|geld|budget|rekening)"
_PARTICIPLE = r"(?:\w*ge\w+|be\w+|ver\w+|ont\w+|her\w+|over\w+|onder\w+|om\w+)(?:d|t|en)"
_OPDRACHTEN = named(
    {
        "de gemeente moet meer": rf"\b{ADDRESSEE}\s+{_DUTY}\b.{{0,80}}\b(?:{_MORE}|zorgen|voorkomen|waarborgen|bewaken|borgen|regie)\b",
        "er moet meer": rf"^(?:er|hier|daar|daarvoor|hiervoor|daarbij|hierbij|daarom|daarnaast|ook|verder)\s+{_DUTY}\s+(?:er\s+)?(?:\w+\s+){{0,2}}?{_MORE}\b(?!\s+gebeuren)",
        "er moet een": rf"^er\s+{_DUTY}\s+(?:\w+\s+){{0,2}}?(?:een|geen)\s.{{3,}}\b(?:komen|zijn|blijven)[.!]?$",
        "moet er komen": rf"\b{_DUTY}\s+er\s+(?!nog\b)(?:\w+\s+){{0,3}}?(?:ruimte|aandacht|plek|plaats|een|meer|voldoende|extra)\b[^.;?]*?\b(?:blijven|komen|zijn)\b",
        "moet beter": rf"\b{_DUTY}\s+(?:\S+\s+){{0,6}}?(?:beter|duidelijker|eenvoudiger|sneller|korter|toegankelijke?|leesbaar|bereikbaar|laagdrempelig|betaalbaar|beschikbaar|gewaarborgd|geborgd)\b(?:\s+(?:zijn|worden|blijven))?[.!]?$",
        "moet gedaan worden": rf"\b(?:moet|moeten)\s+(?!nog\b|er\s+bezuinigd|bezuinigd)(?:[^\s.;:]+\s+){{0,7}}?(?:{_PARTICIPLE}\s+worden|worden\s+{_PARTICIPLE})\b",
        "moet mogelijk zijn": r"\b(?:moet|moeten)\s+(?:[^\s.;:]+\s+){0,6}?(?:mogelijk|uitgangspunt|leidend|voorop|centraal|helder|duidelijk|gelijk|haalbaar|welkom|gegarandeerd|verzekerd|vanzelfsprekend|aanbod|zo)\s+(?:zijn|blijven|staan|worden|komen)\b",
        "mag niet": r"\b(?:mag|mogen)\s+(?:\w+\s+){0,3}?(?:niet|geen)\b",
        "daarom moet u": rf"\b(?:daarom|dus|juist|vooral|eerst|dan)\s+{_DUTY}\s+(?:u|uw college|het college|de gemeente)\s+(?!nog\b)(?!.*\b(?:bezuinig\w*|wachten|kiezen)\b)",
        "zal er gedaan moeten worden": rf"^(?!zonder\b|anders\b|daardoor\b|hierdoor\b|dan\b).*\b(?:zal|zullen)\s+(?!(?:wij|we|ik|nog)\b)(?!.*\b(?:bezuinigd|gezegd|afgewacht)\b)(?:[^\s.;:]+\s+){{0,7}}?{_PARTICIPLE}\s+moeten\s+worden\b",
        "voorkomen moet worden": r"^voorkomen\s+moet\s+worden\b",
        "dient te": r"\b(?:dient|dienen|behoort|behoren)\s.{3,160}?\b(?:te\s+(?:worden|zijn|blijven|komen|krijgen)|te\s+\w+(?:en|aan)|\w+d\s+te\s+worden)\b",
    }
)

# How an applicant must go about it is the law, not the advice.
_OFFICERS = r"(?:leden|lid|voorzitter|kandidaten|kandidaat|raadsleden|secretaris|bestuursleden)"
_BY_RULE = named(
    {
        "aanvraag": r"\b(?:aanvra\w*|formulier\w*|ingediend|in te dienen|ondertekend)\b",
        "besluit": r"\b(?:vastgesteld|vast te stellen|keuzes)\b",
        "termijn": r"\b(?:uiterlijk|binnen (?:\w+ )?(?:weken|dagen|maanden))\b",
        "leden van de raad": rf"\b{_OFFICERS}\s+(?:moet|moeten|dient|dienen|mag|mogen)\b|\b(?:een|elk|ieder|het|ons) advies (?:moet|dient)\b",
        "wet": r"\b(?:reglement\w*|statuten|wetgeving|wettelijk\w*|de wet|(?:nieuwe|landelijke) wet)\b",
    }
)
_OUR_DUTY = re.compile(
    rf"(?:^|\b(?:moet|moeten|zal|zullen)\s+){WE}\s+(?:(?:moet|moeten|zal|zullen|wil|mag|mogen)\b|zelf\b)"
    r"|\b(?:mag|mogen|moet|moeten|dienen)\s+(?:wij|we|ik)\b|\b(?:wij|we|ik)\s+(?:mag|mogen|moet|moeten|dienen)\b",
    re.IGNORECASE,
)


def draagt_op(zin: str) -> bool:
    """Whether it says in so many words what the one addressed, or anyone, must do or improve."""
    return any_of(_OPDRACHTEN, zin) and not any_of((HARDSHIP, _OUR_DUTY, *_BY_RULE), zin)


def oordeelt(zin: str) -> bool:
    """Whether the adviesraad says of something that it must be."""
    return any_of(_OORDELEN, zin) and not any_of((HARDSHIP, _WE_TOO), zin)


def zou_moeten(zin: str) -> bool:
    """Whether it says what ought to be, and not what would follow or what we ourselves ought to do."""
    return bool(_ZOU_MOETEN.search(zin)) and not any_of((_AIM, _WE_OURSELVES), zin)
