"""Wishes, expectations and suggestions: what the adviesraad hopes for, is for or against, or hands over for use."""

from advies.adviesbrief.patronen import pattern
from advies.adviesbrief.raad import ADDRESSEE, BODIES, OTHERS, WE

_ADVERBS = r"(?:(?:ook|nog|wel|echter|daarom|dan|dus|verder|tevens|daarnaast|bovendien|hierbij|daarbij|graag|zeer|nadrukkelijk|zeker|er|eveneens)\s+){0,4}"
# Hoping that the letter itself is of use asks for nothing.
_OF_THE_LETTER = r"(?!.*\b(?:(?:dit|ons) advies|onze (?:inbreng|opmerkingen|adviezen|aanbevelingen|reactie|suggesties|bijdrage)|hiermee|hiervan|deze brief|ter harte|reactie|antwoord|behulpzaam)\b)"
_SUGGESTION = r"(?:suggestie|idee|optie|mogelijkheid|tip|oplossing|alternatief)"
_SHARPER = r"(?:beter|duidelijker|concreter|eenvoudiger|helderder|korter|scherper|sneller|explicieter|nadrukkelijker|ambitieuzer|uitgebreider)"
# Support for what the gemeente meant to do anyway.
_OF_THEIRS = r"(?!\s+(?:uw|dit|deze|die|dat|(?:het|de) (?:plan|plannen|voorstel|voornemen|voornemens|visie|nota|uitgangspunten?|ambities?|keuzes?))\b)"


WENSEN = (
    ("verzoekt", 2.5, pattern(rf"\b(?:{WE}\s+(?:wil|willen|zou|zouden|mogen|moeten)|(?:wil|willen|zou|zouden|mogen)\s+{WE})\s+{_ADVERBS}{ADDRESSEE}\s.{{0,40}}\b(?:vragen|verzoeken)\b")),
    ("geeft mee", 2.5, pattern(rf"\b(?:{WE}\s+(?:geef|geeft|geven)|(?:geeft|geven)\s+{WE})\s.{{0,40}}\bmee\b,?\s+(?:om|dat)\b(?!\s+(?:wij|we)\b)|\b(?:wil|willen|wilt)\s.{{0,50}}\bmeegeven\b,?\s+(?:om|dat)\b")),
    ("wens", 2.0, pattern(rf"\b(?:{WE}\s+(?:wil|willen|wensen|wenst)|(?:wil|willen|wensen|wenst)\s+{WE})\s+{_ADVERBS}(?:dat\s+(?:er|de|het|een|u|uw|ook|alle|elke?|iedere?(?:en)?|geen|meer|\w{{3,}}(?:en|s))|(?:meer|minder)\b(?!.*\b(?:(?:aandacht|tijd|energie)\s+(?:besteden|geven)|(?:richten|inzetten|gaan|doen|werken)[.!]?$))|voorrang|prioriteit)\b(?!.{{0,30}}\bu\s+(?:ons|weet)\b)")),
    ("verwacht", 2.0, pattern(rf"^{_OF_THE_LETTER}.*(?:\b{WE}\s+{_ADVERBS}(?:hoop|hoopt|hopen|verwacht|verwachten)|\b(?:hoopt|hopen|verwacht|verwachten)\s+{WE})\s+{_ADVERBS}(?:van\s+{ADDRESSEE}\s*,?\s*)?dat\s+(?:{ADDRESSEE}|er(?=.*\b(?:gauw|snel|alsnog|toch|ruimte|oog|aandacht)\b))\b")),
    ("verwacht", 2.0, pattern(rf"^{_OF_THE_LETTER}.*(?:\b{WE}\s+{_ADVERBS}(?:verwacht|verwachten)|\b(?:verwacht|verwachten)\s+{WE})\s+{_ADVERBS}van\s+{ADDRESSEE}\b|^{_OF_THE_LETTER}.*\b(?:gaat|gaan)\s+(?:{WE}\s+)?er\s?(?:dan ook |daarom )?van\s?uit\s+dat\s+(?:(?:{ADDRESSEE}|er)\b|.{{3,}}\b(?:wordt|worden|blijft|blijven)\b)")),
    ("verwacht", 2.0, pattern(rf"^{_OF_THE_LETTER}(?:daarom |dan ook )?(?:de|het|onze|alle)\s+(?!{BODIES}\b|{OTHERS}\b|(?:rijk|wet|minister\w*|provincie)\b)[\w-]+\s+(?:verwacht|verwachten)\s+{_ADVERBS}van\s+{ADDRESSEE}\s*,?\s*dat\b")),
    ("waardeert als", 4.0, pattern(rf"\b(?:{WE}\s+zou(?:den)?|zou(?:den)?\s+{WE})\s.{{0,30}}\bwaarderen\b,?\s+(?:als|wanneer|indien|dat)\b")),
    ("taak voor", 2.0, pattern(rf"\b(?:ligt|liggen|zien|ziet|is)\b.{{0,40}}\b(?:taak|rol|verantwoordelijkheid|opdracht|opgave)\s+(?:weggelegd\s+)?(?:voor|bij)\s+{ADDRESSEE}\b")),
    ("voor of tegen", 2.0, pattern(rf"\b(?:{WE}\s+(?:is|zijn)|(?:is|zijn)\s+{WE})\s+{_ADVERBS}(?:(?:groot|warm|een)\s+)*(?:voorstander|pleitbezorger)\s+(?:van|om)\b{_OF_THEIRS}|\b{WE}\s+(?:is|zijn)\s+{_ADVERBS}(?:tegen|(?:fel )?(?:tegenstander|geen voorstander) van)\b")),
    ("voor of tegen", 4.0, pattern(rf"\b(?:{WE}\s+kan|{WE}\s+kunnen|kan\s+{WE}|kunnen\s+{WE})\s.{{0,40}}\bniet\b.{{0,30}}\b(?:instemmen|akkoord|onderschrijven|steunen)\b|\bstem(?:t|men)\s.{{0,40}}\bniet\s+in\b")),
    ("suggestie", 2.0, pattern(rf"\b{_SUGGESTION}\s+(?:\w+\s+){{0,2}}?(?:is|zou zijn|kan zijn|zou kunnen zijn)\s*,?\s+(?:om|dat)\b|\b(?:is|zou)\s+het\s+(?:ook\s+)?een\s+(?:goed\s+)?idee\b.{{0,20}}\bom\b|\bgoed idee (?:zijn )?om\b")),
    ("suggestie", 2.0, pattern(rf"\b(?:{WE}\s+(?:denk|denkt|denken)|(?:denkt|denken)\s+{WE})\s+{_ADVERBS}dat\s+het\s+(?:\w+\s+){{0,2}}?(?:goed|verstandig|zinvol|nuttig|beter|belangrijk)\s+(?:is|zou zijn)\s+(?:om|als|dat)\b")),
    ("suggestie", 2.0, pattern(rf"^(?!dat\b|het\b|dit\b).*\b(?:kan|kunnen|mag|mogen|moet|moeten)\s+(?!het\b)(?:\w+\s+){{0,4}}{_SHARPER}[.!]?$")),
    ("vraag die vraagt", 4.0, pattern(rf"\b(?:{WE}\s+vra(?:agt|gen)|vra(?:agt|gen)\s+{WE})\s+(?:zich|ons)\b.{{0,20}}\baf\s+of\b.{{0,80}}\bniet\b.{{0,60}}\b(?:beter|verstandiger|handiger|kan|kunnen|zou|zouden|moet|moeten)\b")),
    ("nadruk", 2.0, pattern(rf"\b(?:{WE}\s+{_ADVERBS}(?:wijs|wijst|wijzen|benadruk|benadrukt|benadrukken|onderstreep|onderstreept|onderstrepen)|(?:wijst|wijzen|benadrukt|benadrukken|onderstreept|onderstrepen)\s+{WE})\s+(?:\w+\s+){{0,2}}?(?:op\s+)?(?:het\s+(?:\w+\s+)?belang|de\s+(?:\w+\s+)?noodzaak)\s+(?:van{_OF_THEIRS}|om)\b")),
    ("voorkeur", 2.0, pattern(rf"\b(?:zien|zie|hebben|willen)\s+(?:wij\s+|we\s+)?het liefst\b|\bhet liefst\s+(?:zien|hebben|willen)\b|\bge(?:ef|eft|ven)\s.{{0,20}}\bde voorkeur\s+aan\b|\b(?:heeft|hebben|zou|verdient)\s.{{0,30}}\b(?:onze|de) voorkeur\b|\b{WE}\s+(?:heeft|hebben)\s.{{0,20}}\bvoorkeur\s+voor\b|\b{WE}\s+(?:kiest|kiezen)\s+{_ADVERBS}(?:(?:het )?liefst\s+)?voor\b")),
    ("verzoekt", 2.5, pattern(rf"\b(?:{WE}\s+(?:wil|willen|zou|zouden)|(?:wil|willen|zou|zouden)\s+{WE})\s.{{0,60}}\b(?:voorstellen|adviseren|aanbevelen|aanraden|pleiten|bepleiten)\b")),
    ("lijkt ons", 2.0, pattern(rf"^(?!dat\b|dit\b).*\b(?:lijkt|lijken)\s+(?:ons|{WE})\s+(?:\w+\s+){{0,2}}?(?:zinvol|wenselijk|verstandig|nuttig|gewenst|noodzakelijk|nodig|op zijn plaats)[.!]?$")),
    ("hecht aan", 2.0, pattern(rf"\b(?:{WE}\s+hecht(?:en)?|hecht(?:en)?\s+{WE})\s+(?:\w+\s+){{0,4}}?aan\s+(?!uw\b|ons\b|onze\b|de (?:samenwerking|relatie|contacten)|een goede (?:samenwerking|relatie))")),
    ("kan beter", 2.0, pattern(rf"\bu\s+kunt\s+beter\b|\b(?:(?:het|de|uw)\s+)?{BODIES}\s+(?:kan|kunnen)\s+(?:beter|hierin|hier|daarin|daarbij|hierbij)\s(?!.*\b(?:rekenen op|aangeven|uitleggen|lezen|vinden)\b)")),
    ("wens", 2.0, pattern(rf"\b{WE}\s+(?:zie|ziet|zien)\s+graag\s+(?:ook\s+)?(?:meer|een|de|het|minder)\b(?!.*\b(?:tegemoet|reactie|antwoord)\b)|\bhet ware te wensen\b")),
    ("verwacht", 2.0, pattern(rf"^{_OF_THE_LETTER}.*\bspre(?:ekt|ken)\s.{{0,30}}\b(?:wens|hoop|verwachting)\s+uit\s*,?\s+dat\b|^{_OF_THE_LETTER}.*\breken(?:t|en)\s+(?:{WE}\s+)?er\s?op\s+dat\s+(?:{ADDRESSEE}|er)\b")),
    ("suggestie", 2.0, pattern(rf"^(?:wellicht|misschien|mogelijk)\s+(?:kan|kunnen|kunt|zou|zouden)\s+(?:(?:de|het|uw)\s+)?(?:u|{BODIES})\b(?!.*\?)|\bzou(?:den)?\s[^.;]{{0,80}}\b(?!(?:gezien|opgevat|gelezen|verklaard|uitgelegd|beschouwd|gezegd)\b)\w*ge\w+(?:d|t|en)\s+kunnen\s+worden\b|\bzou(?:den)?\s.{{0,40}}\b(?:meer|beter|vaker|ook)\b.{{3,60}}\bkunnen(?:\s+worden)?\b")),
    ("beleefd bevel", 2.0, pattern(r"^(?:houdt|neemt|zorgt|betrekt|onderzoekt|overweegt) u\b(?!.*\bcontact\b)")),
    ("suggestie", 2.5, pattern(r"\bdo(?:e|et|en)\b.{0,30}\b(?:suggestie|aanbeveling|voorstel|oproep|verzoek)\b.{0,40}\bom\b|\bis\s+(?:onze|ons)\s+(?:\w+\s+)?(?:advies|aanbeveling|voorstel|suggestie)\s*,?\s*(?:om|dat)\b")),
    ("suggestie", 2.0, pattern(rf"\b(?:{WE}\s+(?:meen|meent|menen|vindt|vinden|denkt|denken)|(?:meent|menen|vindt|vinden|denkt|denken)\s+{WE})\s+{_ADVERBS}dat\s+{ADDRESSEE}\s.{{0,60}}\b(?:meer|beter|actiever|ook)\b.{{0,60}}\b(?:kan|kunnen|kunt|zou)\b")),
    ("verzoekt", 4.0, pattern(rf"^(?:daar|hier)\s+(?:wil|willen|vraagt|vragen)\s+{WE}\s(?!.*\b(?:be)?danken\b).{{0,60}}\baandacht\s+voor\b|(?:\b{WE}\s+(?:blijf|blijft|blijven)|\b(?:blijf|blijft|blijven)\s+{WE})\s[^.;?]{{0,60}}?\baandacht\s+(?:vragen\s+(?:voor|aan)|(?:voor|aan)\s[^.;?]{{3,80}}\svragen)\b")),
    ("aandachtspunt", 2.0, pattern(r"^(?:een |ons |het |wel )?(?:\w+ )?(?:aandachtspunt|punt van aandacht) (?:\w+ ){0,2}?(?:is|blijft|betreft)\b")),
)  # fmt: skip
