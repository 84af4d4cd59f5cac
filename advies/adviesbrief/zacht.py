"""Advice put softly: what could be done, what would be better, what there is room for; and the council's own "let that be said"."""

from advies.adviesbrief.noodzaak import NODIG, TO_DO
from advies.adviesbrief.patronen import pattern
from advies.adviesbrief.raad import ADDRESSEE, WE

_SHARPER = r"(?:beter|duidelijker|concreter|eenvoudiger|helderder|korter|scherper|sneller|sterker|begrijpelijker|toegankelijker|effectiever|prettiger|leesbaarder)"
# What takes a trouble away, or brings a good thing nearer.
_MENDED = r"(?:weggenomen|voorkomen|verminderd|verbeterd|opgelost|verholpen|vergroot|beperkt|verkleind|ondervangen|vergemakkelijkt|versneld|vereenvoudigd|teruggebracht|bevorderd)"
_WAY = r"(?:mogelijkheid|manier|oplossing|uitweg|stap|maatregel|weg)"
_SEEN = r"(?:gezien|opgevat|gelezen|verklaard|uitgelegd|beschouwd|gezegd|bedoeld|geteld|gerekend|begrepen|verstaan)"
_SAY = r"(?:wijs|wijst|wijzen|schrijf|schrijft|schrijven|stel|stelt|stellen|benadruk|benadrukt|benadrukken|geef|geeft|geven|vind|vindt|vinden|meen|meent|menen|onderstreep|onderstreept|onderstrepen)"


ZACHT = tuple(
    (naam, 2.0, pattern(patroon))
    for naam, patroon in {
        "zou meer mogen": r"^(?!(?:wij|we|ik)\b).*\bzou(?:den)?\s+(?!(?:wij|we|ik)\b)[^.;?]{0,80}?\b(?:meer|extra|best|eerder|vaker|nadrukkelijker)\b[^.;?]{0,60}\bmogen\s+(?:krijgen|worden|komen|staan|zijn)\b",
        "kan worden verholpen door": rf"\b(?:kan|kunnen)\s[^.;?]{{0,80}}?\b(?:{_MENDED}\s+worden|worden\s+{_MENDED})\s+(?:door|als|wanneer)\s[^.;?]*?{TO_DO}",
        "misschien kan er gemaakt worden": rf"\b(?:misschien|wellicht)\s+(?:(?:ook|wel|zelfs)\s+)?[^.;?]{{0,60}}?\b(?!{_SEEN}\b)\w*ge\w+(?:d|t|en)\s+(?:kunnen|kan)\s+worden\b",
        "een manier is te doen": rf"^(?:een|de)\s+(?:(?:andere|goede|mooie|eerste|beste|eenvoudige|goedkope)\s+)?{_WAY}\s+(?:(?:om\s+(?!ons\b|u\b|zich\b|mij\b)[^.;?]{{3,80}}?{TO_DO}|daarvoor|hiervoor|daartoe)\s+)?(?:is|kan zijn|zou zijn|zou kunnen zijn)\s+(?:om\s+)?(?!niet\b|geen\b|er\b|al\b|\w*ge\w+(?:d|t|en)\b)[^.;?]{{0,160}}?{TO_DO}",
        "wint aan kracht": r"\b(?:kan|kunnen|zou|zouden)\b[^.;?]{0,60}\b(?:aan\s+(?:kracht|helderheid|duidelijkheid|scherpte|waarde|overtuiging)\s+(?:kunnen\s+)?winnen|(?:kunnen\s+)?winnen\s+aan)\b",
        "daarbij past een": r"^(?:daarbij|hierbij|daar|hier)\s+(?:past|hoort|passen|horen)\s+(?:ook\s+|dan\s+|wel\s+)?(?:een|meer|extra)\b",
        "zou helpen": r"(?:^|[;:]\s+)(?:een|meer|extra|betere|duidelijke|korte)\s[^.;?]{2,90}\bzou(?:den)?\s+(?!(?:wij|we|ik)\b)[^.;?]{0,60}?\b(?:helpen|schelen|vooruithelpen|ontlasten)[.!]?$",
        "zou graag zien": rf"\b{WE}\b[^.;?]{{0,120}}\bzou(?:den)?\s+(?:\w+\s+){{0,3}}?graag\s+(?!.*\b(?:reactie|antwoord)\b)[^.;?]{{2,80}}\b(?:zien|terugzien)[.!]?$",
        "verdient op zijn minst": r"\bverdien(?:t|en)\s+(?:(?:echt|eigenlijk|beslist)\s+)?(?:op (?:zijn|z'n) minst|minstens|ten minste|tenminste)\s+(?!.*\b(?:\w*loon|euro|inkomen|compliment|lof|waardering|respect)\b)",
        "werkt beter als": rf"\b(?:werk|werkt|werken|wordt|worden|kan|kunnen)\s+(?:nog|veel|pas|des te)\s+(?:\w+\s+)?{_SHARPER}(?:\s+worden)?,?\s+(?:als|wanneer|indien)\s+(?!(?:wij|we|ik)\b)",
        "kan eenvoudiger worden": rf"^(?!dat\b|het\b|dit\b).*\b(?:kan|kunnen)\s+(?:[^\s,.;?]+\s+){{0,7}}?{_SHARPER}(?:\s+en\s+\w+er)?\s+(?:worden\s+(?!{_SEEN}\b)\w+(?:d|t|en)|(?!{_SEEN}\b)\w+(?:d|t|en)\s+worden)\b",
        "wat ons betreft doet": rf"\bwat\s+{WE}\s+betreft,?\s+(?!(?:is|zijn|was|klopt|geldt|past|schiet|heeft|ontbreekt)\b)(?:\w+(?:t|en)\s+{ADDRESSEE}|(?:komen|komt|moeten|mogen|mag|worden|wordt|gaan|gaat|krijgen|krijgt|blijven|blijft)\s+(?!(?:wij|we|ik)\b)\w+)\s+(?!.*\b(?:compliment|goed bezig)\b)",
        "zegt dat het nodig is": rf"(?:\b{WE}\s+(?:\w+\s+){{0,2}}?{_SAY}|\b{_SAY}\s+{WE})\s[^.;?]{{0,120}}?\bdat\s+het\s+(?:(?!niet\b|geen\b)[\w-]+\s+){{0,3}}?{NODIG}\s+(?:is|blijft)\s+(?:dat\b|om\b[^;?]*?{TO_DO})",
    }.items()
)  # fmt: skip
