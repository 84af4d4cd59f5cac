"""What is needed: "Het blijft van belang de wachttijd kort te houden", "Belangrijk is dat inwoners vooraf worden gehoord".

A general truth says so too ("Het is belangrijk dat ouderen mee kunnen doen"); advice names who must do it, or what is to be done.
"""

import re

NODIG = r"(?:nodig|noodzakelijk|noodzaak|wenselijk|gewenst|geboden|raadzaam|onontbeerlijk|essentieel|cruciaal|zaak|urgent|van (?:groot |wezenlijk |essentieel |het grootste |extra )?belang|belangrijk|zinvol|nuttig|verstandig)"
_FIRST = rf"(?:zeer |heel |ook |verder |daarnaast |vooral |extra |uitermate ){{0,2}}{NODIG}(?:er)?\s+(?:is|blijft|lijkt)(?:\s+(?:het|ook|wel|daarbij|hierbij|dan ook|dus|daarom|echter|verder)){{0,3}}"
_THEN = rf"\b(?:is|zijn|blijft|lijkt|wordt)\b.{{0,30}}\b{NODIG}\b"
# Knowing and being change nothing.
_STATE = r"(?!(?:zijn|hebben|weten|beseffen|zien|begrijpen|realiseren|vermelden|noemen|benadrukken|constateren|melden|onthouden|bedenken|leven|wonen|ontmoeten|slapen|eten|bewegen|leren|lezen)\b)"
_TO_DO = rf"\bte\s+(?:kunnen\s+|blijven\s+|laten\s+|gaan\s+)?{_STATE}[a-zëïöüéè]+(?:en|an|aan|ien|oen)\b"
_SEPARABLE = r"\b(?:aan|af|bij|in|mee|na|om|op|over|samen|terug|toe|uit|vast|voor|weg)te[a-z]+en\b"
# "Voor ouderen is het belangrijk om elkaar te zien": theirs to do.
_FOR_THEM = r"(?!.*\bvoor\s+(?:veel |de |alle |onze |deze )?(?:mensen|ouderen|inwoners|jongeren|kinderen|ouders|mantelzorgers|vrijwilligers|cliënten|iedereen|senioren|vluchtelingen|nieuwkomers|hen)\s+(?:is|blijft)\b)"

MAATREGEL = re.compile(
    rf"^{_FOR_THEM}(?:.*?{_THEN}|{_FIRST}),?\s+(?!dat\b|voor\b|in\b|bij\b|als\b|want\b|omdat\b|en\b)(?:om\s+)?[^.;:]{{0,160}}?(?:{_TO_DO}|{_SEPARABLE})",
    re.IGNORECASE,
)
VOOROP = re.compile(rf"^{_FIRST}\s*,?\s+(?:dat|om)\b", re.IGNORECASE)
# "… dat inwoners vooraf worden gehoord", "… dat er een meldpunt komt"
GEDAAN = re.compile(
    r"\bdat\b.*\b(?:(?:worden|wordt)\s+(?:\w*ge\w+|be\w+|ver\w+|ont\w+|her\w+|om\w+|over\w+)(?:d|t|en)|(?:\w*ge\w+|be\w+|ver\w+|ont\w+|her\w+|over\w+)(?:d|t|en)\s+(?:wordt|worden|kan worden|kunnen worden|blijft|blijven)|er\b.*\b(?:komt|komen|blijft|blijven|is|zijn)|krijgt|krijgen|behouden blijf\w+)\b",
    re.IGNORECASE,
)
