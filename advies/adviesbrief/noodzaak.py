"""What is needed: "Het blijft van belang de wachttijd kort te houden", "Belangrijk is dat inwoners vooraf worden gehoord".

A general truth says so too ("Het is belangrijk dat ouderen mee kunnen doen"); advice names who must do it, or what is to be done.
"""

import re

from advies.adviesbrief.raad import WE

NODIG = r"(?:nodig|noodzakelijk|noodzaak|wenselijk|gewenst|geboden|raadzaam|onontbeerlijk|essentieel|cruciaal|(?<!slechte )(?<!goede )zaak|urgent|van (?:groot |wezenlijk |essentieel |het grootste |extra )?belang|belangrijk|zinvol|nuttig|verstandig|verstandiger|belangrijker|wenselijker)"
_FIRST = rf"(?:zeer |heel |ook |verder |daarnaast |vooral |extra |uitermate ){{0,2}}{NODIG}(?:er)?\s+(?:is|blijft|lijkt)(?:\s+(?:het|ook|wel|daarbij|hierbij|dan ook|dus|daarom|echter|verder)){{0,3}}"
# With "het", else the need is only a means: "Bewegen is belangrijk om gezond te blijven".
_THEN = rf"\b(?:het\s+(?:is|blijft|lijkt|wordt)|(?:is|blijft|lijkt|wordt)\s+het)\b(?!.{{0,20}}\b(?:niet|geen)\s+(?:\w+\s+)?(?:nodig|noodzakelijk))(?:.{{0,30}})\b{NODIG}\b"
# Knowing and being change nothing.
_STATE = r"(?!(?:zijn|hebben|weten|beseffen|zien|begrijpen|realiseren|vermelden|noemen|benadrukken|constateren|melden|onthouden|bedenken|leven|wonen|ontmoeten|slapen|eten|bewegen|leren|lezen)\b)"
TO_DO = rf"\bte\s+(?:kunnen\s+|blijven\s+|laten\s+|gaan\s+)?{_STATE}[a-zëïöüéè]+(?:en|an|aan|ien|oen)\b"
_SEPARABLE = r"\b(?:aan|af|bij|in|mee|na|om|op|over|samen|terug|toe|uit|vast|voor|weg)te[a-z]+en\b"
# "Voor ouderen is het belangrijk om elkaar te zien": theirs to do.
_FOR_THEM = r"(?!.*\bvoor\s+(?:veel |de |alle |onze |deze )?(?:mensen|ouderen|inwoners|jongeren|kinderen|ouders|mantelzorgers|vrijwilligers|cliënten|iedereen|senioren|vluchtelingen|nieuwkomers|hen)\s+(?:is|blijft)\b)"

MAATREGEL = re.compile(
    rf"^{_FOR_THEM}(?!.*\b(?:in beweging|fit|gezond|actief|vitaal) te blijven)(?:.*?{_THEN}|{_FIRST}),?\s+(?!dat\b|voor\b|in\b|bij\b|als\b|want\b|omdat\b|en\b)(?:om\s+)?[^.;:]{{0,160}}?(?:{TO_DO}|{_SEPARABLE})",
    re.IGNORECASE,
)
VOOROP = re.compile(rf"^{_FIRST}\s*,?\s+(?:dat|om)\b", re.IGNORECASE)
# "… dat iedereen mee kan doen" says what all are for, not who must do what.
WAARHEID = re.compile(
    r"\b(?:moet|moeten|mag|mogen)\s+(?:iedereen|alle (?:inwoners|mensen|kinderen))\s+(?:\w+\s+){0,3}?(?:mee\s?(?:kunnen\s+|mogen\s+)?(?:blijven\s+)?doen|meetellen|erbij horen)\b|\biedereen\s+moet\s+(?:\w+\s+){0,3}?(?:mee\s?(?:kunnen\s+)?doen|meetellen|erbij horen)\b"
    r"|\bdat (?:je|jij|men)\b.*\b(?:kunt|kan|mag|kunnen)\b"
    r"|\bdat\b.*\b(?:mee\s?(?:kan|kunnen|mag|mogen)\s+(?:blijven\s+)?doen|meedoe[nt]|erbij\s+hoor\w*|zich\b.{0,40}\bvoel\w*|tot (?:zijn|hun) recht)\b",
    re.IGNORECASE,
)
# "… dat inwoners vooraf worden gehoord", "… dat er een meldpunt komt"
GEDAAN = re.compile(
    r"\bdat\b.*\b(?:(?:worden|wordt)\s+(?:\w*ge\w+|be\w+|ver\w+|ont\w+|her\w+|om\w+|over\w+)(?:d|t|en)|(?:\w*ge\w+|be\w+|ver\w+|ont\w+|her\w+|over\w+)(?:d|t|en)\s+(?:wordt|worden|kan worden|kunnen worden|blijft|blijven)|er\b.*\b(?:komt|komen|blijft|blijven|is|zijn)|krijgt|krijgen|(?:komt|komen)[.!]?$|behouden blijf\w+)\b",
    re.IGNORECASE,
)
# "Goede voorlichting is daarbij essentieel", "Daarvoor is extra geld nodig": a thing is needed that says what kind.
_KIND = r"(?:goede?|extra|meer|betere?|duidelijke|voldoende|heldere|tijdige|actieve|blijvende|aanvullende|structurele|begrijpelijke|laagdrempelige|snelle|eenvoudige|onafhankelijke|vaste?)"
BEHOEFTE = re.compile(
    rf"^(?:\w+\s+){{0,3}}?(?:een\s+)?{_KIND}\s.{{3,90}}\b(?:is|zijn|blijft|blijven)\s+(?:\w+\s+){{0,3}}?(?:nodig|noodzakelijk|essentieel|onontbeerlijk|cruciaal|gewenst|wenselijk|vereist|een (?:vereiste|must)|van (?:groot|wezenlijk|essentieel) belang)[.!]$"
    rf"|\b(?:is|zijn|blijft)\s+(?:\w+\s+){{0,3}}?{_KIND}\s(?:\w+\s+){{1,6}}?(?:nodig|noodzakelijk|gewenst|wenselijk|vereist)[.!]?$"
    rf"|\b{WE}\s+(?:vindt?|vinden|acht|achten)\s+(?!dit\b|dat\b|deze\b|die\b|uw\b|het (?:plan|voorstel)|de (?:nota|visie|verordening)\b).{{3,90}}\b(?:noodzakelijk|wenselijk|gewenst|nodig|essentieel|onontbeerlijk)[.!]?$"
    r"|\b(?:is|zijn)\s+(?:volgens|wat)\s+(?:ons|de \w*raad|ons betreft)\s+(?:\w+\s+){0,2}?(?:noodzakelijk|wenselijk|gewenst|nodig|essentieel|onontbeerlijk)[.!]?$"
    rf"|\b{WE}\s+(?:vindt?|vinden|acht|achten)\s+(?:\w+\s+){{0,2}}?{_KIND}\s.{{3,90}}\b{NODIG}[.!]?$"
    rf"|\b\w+\s+in\s+(?:begrijpelijke|duidelijke|eenvoudige)\s+taal\s+(?:is|blijft)\b.{{0,20}}\b{NODIG}\b",
    re.IGNORECASE,
)
