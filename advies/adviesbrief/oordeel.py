"""Does a sentence advise? Evidence for and against is weighed and summed; each piece has a name, so the outcome can be told.

A rule for one phrase does not help the next letter. What counts here are the few ways in which Dutch asks: an advising
verb of our own, a request, a wish, a need or duty of the one addressed, an order, a condition; and what takes it back.
"""

import re
from dataclasses import dataclass

from advies.adviesbrief import noodzaak, plicht, raad, taal, verzoek, wens, zacht
from advies.adviesbrief.patronen import pattern
from advies.adviesbrief.werkwoorden import is_request

# From here on a sentence advises.
DREMPEL = 2.0


@dataclass(frozen=True, slots=True)
class Oordeel:
    gewicht: float
    redenen: tuple[str, ...]

    @property
    def adviseert(self) -> bool:
        return self.gewicht >= DREMPEL


_ADRES = rf"(?:{raad.ADDRESSEE}|(?:het|de|een|dit|deze)(?: (?:goede?|nieuwe|definitieve|eigen|lokale?))? (?:visie|nota|plan|beleidsplan|uitvoeringsplan|beleid|tekst|verordening))"
_ANDERS_ZOU = r"(?:onverstandig|onwenselijk|jammer|zonde|een gemiste kans|onjuist)"
_NODIG = noodzaak.NODIG
_MOET = r"(?:moet|moeten|dient|dienen|hoort|horen|behoort|behoren|zou(?:den)? (?:\w+ ){0,3}?(?:moeten|kunnen|mogen|horen)|mag niet|mogen niet)"
_VOORWAARDE = pattern(
    r"\b(?:positief|instem\w*|in te stemmen|stem\w*\s.{0,20}\bin\b|akkoord|ondersteun\w*|steun\w*|onderschrij\w*|(?:kan|kunnen)\b.{0,20}\bvinden)\b.{0,160}\b(?:mits|op voorwaarde dat|onder (?:de )?voorwaarde)\b"
)
# "De raad adviseert niet alleen over huizen maar ook over straten": what it does, not what it advises.
_OVER = pattern(
    r"^[^.;:]*\badvise(?:ert|ren)\b(?![^.;:]*\b(?:om|dat|te \w+en|het volgende|als volgt)\b)[^.;:]*?\b(?:niet (?:alleen|slechts)|onder (?:meer|andere)|regelmatig|vaak|gevraagd en ongevraagd)\b[^.;:]*?\bover\b"
)
# "Namens cliënten adviseert de raad het college", "Die adviseert het college, gevraagd of niet, over plannen": whom, and nothing to do.
_WIE = pattern(
    rf"\badvise(?:er|ert|ren)\b(?:\s+{raad.WE})?\s+(?!u\b|jullie\b){raad.ADDRESSEE}(?:\s+van\s+(?:burgemeester en wethouders|B\s?(?:en|&)\s?W|(?:de\s+)?gemeente(?:\s+(?-i:[A-Z])[\w’'-]+)?|(?-i:[A-Z])[\w’'-]+))*"
    r"\s*(?:[.!]?$|(?=,|(?:dan|over|bij|op|in|gevraagd|namens|en de gemeenteraad)\b)(?![^;:]*(?:\b(?:om|dat)\b(?!\s*$)|\bte \w+en\b|:)))"
)
# "De raad adviseert om in te stemmen met het voorstel" asks for nothing, unless more is to be done.
_STEMT_IN = pattern(r"\b(?:advis\w+|stel\w*|raa?d\w*)\b.{0,80}(?<!niet )\b(?:in te stemmen|akkoord te gaan)\b")
_VRAAGT_MEER = pattern(
    r"\b(?:in te stemmen|akkoord te gaan)\b.*(?:\b(?:en|maar|mits|echter|wel)\b.*\bte \w+en\b|\bmits\b|\bmaar\b)"
)
_AANGEHAALD = re.compile(
    r"^[\"'“‘„»«]|\b(?:zei|zeiden|vertelde\w*|riep|vroeg|schreef)\b[^.?!]{0,60}[:,]\s*[\"'“‘„]|[\"'“‘„][^\"'”’]{10,},?[\"'”’],?\s+(?:zei|zegt|aldus|vertelde)\b"
)

_VOOR = (
    ("wens", 2.0, pattern(rf"\b(?:zou|zouden)\b.{{0,50}}\b{_ANDERS_ZOU} (?:zijn|vinden)\b")),
    ("wens", 2.0, pattern(r"\b(?:wij|we)\s+hopen\s+(?:\w+\s+){0,2}?dat\s+" + _ADRES + r"\s+(?:alsnog|toch|ook|bereid)\b")),
    ("wens", 2.0, pattern(r"^Graag\b(?!.{0,60}\b(?:wij|we|ik|uw|gedaan|verne(?:em|men))\b)\s*(?:\w+\s+){0,12}?\w+(?:en|aan|ien)\b")),
    ("wens", 2.0, pattern(r"\bgraag\s+zien\s+(?:wij|we)\b|(?<!^dat )(?<!^dit )\bzien\s+(?:wij|we)\s+(?:\w+\s+){0,3}?graag\b(?!.{0,40}\b(?:tegemoet|uit naar))")),
    ("wens", 2.0, pattern(r"\bgeven?\b.{0,20}\bde voorkeur\b|\bonze voorkeur (?:gaat|is|heeft)\b|\bzou(?:den)?\b.{0,40}\b(?:uitkomst bieden|een oplossing (?:zijn|bieden)|welkom zijn|een (?:goede|mooie) (?:stap|aanvulling|optie) zijn)\b")),
    ("eis", 2.5, pattern(rf"\b(?:{raad.WE}\s+(?:eis|eist|eisen|verlang|verlangt|verlangen)|(?:eist|eisen|verlangt|verlangen)\s+{raad.WE})\b.{{0,30}}\bdat\b")),
    ("wens", 2.0, pattern(r"\bhet minste (?:wat|dat) (?:u|het college|de gemeente) (?:kunt|kan|zou)\b|\b(?:kunt u|u kunt|kan het college|u zou kunnen)\b.{0,40}\b(?:beter niet|volstaan met|beter)\b|\bten goede komen (?:als|wanneer|indien)\b")),
    ("goed aan doen", 2.5, pattern(r"\b(?:doet|doen|zou|zouden)\b.{0,60}\ber\b.{0,20}\bgoed aan\b")),
    ("verdient", 2.0, pattern(r"\bverdien(?:t|en)\b(?!.{0,20}\b(?:compliment|lof|pluim|waardering|respect|dank))\s+(?:(?:een|meer|ook|nog|wel|alle|daarom|nadere|extra|bijzondere|grotere|verdere|blijvende|speciale)\s+)*(?:eigen|aandacht|plaats|plek|hoofdstuk|alinea|paragraaf|uitwerking|verduidelijking|aanvulling|steun|ruimte|voorrang|prioriteit)\b")),
    ("kan wel", 2.0, pattern(r"\b(?:jullie kunnen|u kunt|kunt u|kunnen jullie)\s+(?:wel|ook|best|beter|immers wel)\b")),
    ("noodzaak", 1.5, pattern(rf"\b(?:is|zijn|blijft|lijkt|acht|achten|vindt|vinden)\b.{{0,30}}\b{_NODIG}\b,?\s+(?:dat|om)\b")),
    ("noodzaak", 2.0, pattern(rf"\b(?:{raad.WE}\s+(?:vind|vindt|vinden|acht|achten)|(?:vinden|vindt|acht|achten)\s+{raad.WE})\b.{{0,30}}\b{_NODIG}\b,?\s+(?:dat|om|als)\b")),
    ("noodzaak", 2.0, pattern(rf"\bacht(?:en)?\s+(?:wij|we|de \w*raad)\b.{{0,30}}\b{_NODIG}\b,?\s+(?:dat|om|als)\b")),
    ("plicht", 1.0, pattern(rf"\b{_MOET}\b")),
    ("plicht", 1.5, pattern(r"\b(?:dient|dienen|hoort|horen|behoort|behoren|zou(?:den)?)\b.{3,}\b(?:te \w+en|moeten)\b")),
    ("noodzaak", 2.0, noodzaak.MAATREGEL),
    ("noodzaak", 1.5, noodzaak.VOOROP),
    ("noodzaak", 2.0, noodzaak.BEHOEFTE),
    *wens.WENSEN,
    *zacht.ZACHT,
    ("te doen", 0.5, noodzaak.GEDAAN),
    ("conclusie", 0.5, pattern(r"\b(?:daarom|dan ook|dus|derhalve|in ieder geval|in elk geval|dan wel|alsnog)\b")),
    ("aan wie", 0.5, pattern(rf"\b{_ADRES}\b")),
    ("onze mening", 1.0, pattern(r"\b(?:naar (?:onze|mijn) (?:mening|oordeel|idee)|volgens ons|volgens (?:de|onze) (?:\w*raad|ASD|commissie)|naar (?:het|de) (?:oordeel|mening) van (?:de|onze) (?:\w*raad|ASD|commissie)|in onze ogen|(?:ons|onzes) inziens|o\.i\.|wat ons betreft|wij vragen ons af)\b")),
    ("onze mening", 1.0, pattern(rf"\b{raad.WE}\s+(?:vind|vindt|vinden|meen|meent|menen)\b|\b(?:vindt|vinden|meent|menen)\s+{raad.WE}\b")),
    ("voorwaarde", 2.0, _VOORWAARDE),
    ("afwijzing", 2.0, pattern(r"\b(?:adviseert?|adviseren)\s+(?:wij\s+|we\s+|u\s+|dan ook\s+|daarom\s+)*negatief\b|\bnegatief advies\b")),
)  # fmt: skip
_TEGEN = (
    ("hun plan", -2.0, taal.THEIR_PLAN),
    ("van een ander", -2.0, taal.TOLD),
    ("vergadering", -3.0, pattern(r"\b(?:verslag|notulen|agenda|vergadering|bijeenkomst)\b.*\b(?:vastgesteld|verplaatst|verplaatsen|gehouden|geopend|gesloten)\b|\bzich\b.{0,40}\baan te melden\b|\bu zich\b.{0,30}aanmeldt?\b|\bsecretariaat\b|\be-?mail\s+(?:te\s+)?sturen\b|\blid (?:kunnen )?(?:te )?worden\b")),
    ("algemeen waar", -1.5, noodzaak.WAARHEID),
    ("last", -2.0, plicht.HARDSHIP),
    ("dank", -2.0, pattern(r"\b(?:dank(?:en|t|baar)?(?! ?zij)|complimenten?|feliciteren|waarderen|erkentelijk|verheugd)\b")),
    ("wij zelf", -2.0, pattern(r"\b(?:wij|we)\s+(?:moeten|moesten|zullen|gaan(?! er\s?van)|dienen|mochten|konden|kunnen(?! ons vinden))\b|\b(?:moeten|moesten|zullen|gaan|dienen|mochten|konden)\s+(?:wij|we)\b|\b(?:de|onze|zijn|haar)\s+(?:eigen\s+)?achterban\b|\bonze?\s+(?:eigen|zichtbaarheid|achterban|werkwijze|website|vergadering\w*|bekendheid|spreekuur)\b")),
    ("toekomst van ons", -2.0, pattern(r"\b(?:iets (?:mee|aan) (?:kunt|kan|kunnen|heeft|hebt|hebben)|er (?:wat|iets) aan)\b")),
    ("aangehaald", -4.0, _AANGEHAALD),
    ("open vraag", -2.0, pattern(r"\b(?:de|uw|die) vraag (?:of|hoe|wie|wat)\b|\b(?:wij|we) vragen ons af\b|\bonduidelijk (?:is )?(?:of|hoe|wie|wat)\b")),
    ("wet of nu", -1.0, pattern(r"\b(?:wettelijk|volgens de wet|op grond van|nu al|tot nu toe|momenteel)\b")),
)  # fmt: skip
# A question that asks for something to be done, not to be told.
_VRAAGT_OM = pattern(
    r"^(?:En |Maar )?(?:wilt u\b(?!.{0,80}\b(?:ons|aangeven|uitleggen|toelichten|weten|lid|meedoen|meedenken|aanmelden|komen|informatie|reageren|contact|meer)\b)|(?:mogen|mag) (?:wij|we|ik) u\b.{0,20}\b(?:vragen|adviseren|verzoeken)\b|(?:kan|kunnen|zou|zouden) er\b.{3,80}\b(?:komen|worden|bij)\b|(?:kan|kunnen|zou|zouden|is het)\b.{3,50}\b(?:niet|anders|beter)\b|(?:misschien |wellicht )?(?:kunt|kan|kunnen) (?:u|jullie|het college|de gemeente)\b(?!.{0,60}\b(?:ons|aangeven|uitleggen|toelichten|zeggen|bevestigen)\b).{3,80}\b(?:plaatsen|maken|zorgen|regelen|doen|toevoegen|opnemen|geven|zetten)\b|waarom (?:niet|geen)\b|(?:zou|zouden) (?:u|het college|de gemeente|jullie)\b.{0,80}\b(?:willen|kunnen)\b(?!.{0,40}\b(?:ons|uitleggen|toelichten)\b)|is het (?:niet )?een idee\b|is er (?:\w+ )?(?:geen|niet een) (?:mogelijkheid|manier|weg|ruimte)\b(?!.{0,40}\b(?:ons|wij|we|mij)\b)|zou het (?:niet |wellicht |misschien )?mogelijk zijn,? (?:dat (?:u|de gemeente|het college|er)\b|om\b(?!.{0,40}\b(?:ons|wij|we|mij)\b)))"
)
# "Onze vraag is deze: zou het mogelijk zijn dat …?"
_OUR_QUESTION = re.compile(r"^(?:onze|de) vraag\b[^:?]{0,60}?\b(?:is|luidt)\b[^:?]{0,20}:\s*", re.IGNORECASE)


def weeg(zin: str, *, inleiding: bool = False) -> Oordeel:
    """Weigh one sentence. `inleiding`: it announces a list, so the colon at its end says nothing against it."""
    zin = zin[:2000]
    if zin.endswith("?"):
        vraag = _OUR_QUESTION.sub("", zin)
        return Oordeel(2.0, ("vraag die vraagt",)) if _VRAAGT_OM.search(vraag) else Oordeel(-4.0, ("vraag",))
    afgedaan = _speaks_of_advice(zin, inleiding=inleiding)
    if afgedaan:
        return Oordeel(-4.0, (afgedaan,))
    bewijs = _direct(zin)
    bewijs += [(naam, gewicht) for naam, gewicht, patroon in _VOOR if patroon.search(zin)]
    if not any(gewicht >= 1 for _, gewicht in bewijs):
        return Oordeel(0.0, ())
    bewijs += [(naam, gewicht) for naam, gewicht, patroon in _TEGEN if patroon.search(zin)]
    if taal.PROCEDURE.search(zin):
        bewijs.append(("procedure", -3.0))
    if not any(naam == "noodzaak" for naam, _ in bewijs):
        bewijs = [(naam, gewicht) for naam, gewicht in bewijs if naam != "te doen"]
    sterkst = {naam: max((g for n, g in bewijs if n == naam), key=abs) for naam, _ in bewijs}
    return Oordeel(sum(sterkst.values()), tuple(sterkst))


def advises(zin: str, *, lead_in: bool = False) -> bool:
    return weeg(zin, inleiding=lead_in).adviseert


def asks(zin: str) -> bool:
    """Whether a sentence of a list or of running text advises or plainly orders."""
    return advises(zin) or is_plain_request(zin)


def is_plain_request(zin: str) -> bool:
    """An order in running text that is ours and about the matter: no quotation, and no "houd ons op de hoogte"."""
    return is_request(zin) and not _AANGEHAALD.search(zin) and not taal.PROCEDURE.search(zin)


def _speaks_of_advice(zin: str, *, inleiding: bool) -> str:
    """Why this sentence only speaks of advice: of before, of others, the question asked, or the list that follows."""
    if _VOORWAARDE.search(zin):
        return ""
    if _OVER.search(zin) or _WIE.search(zin):
        return "vertelt waarover"
    if _STEMT_IN.search(zin) and not _VRAAGT_MEER.search(zin):
        return "stemt in"
    if taal.AGAIN.search(zin) and not taal.NO_ADVICE.search(zin):
        return ""
    if (taal.EARLIER.search(zin) or taal.EARLIER_ADVERB.search(zin)) and not taal.NOW.search(zin):
        return "eerder advies"
    if taal.NO_ADVICE.search(zin) or taal.QUESTION.search(zin):
        return "de adviesvraag"
    if taal.by_others(zin):
        return "advies van anderen"
    if not inleiding and (zin.endswith(":") or _only_announces(zin)):
        return "kondigt aan"
    return ""


def _only_announces(zin: str) -> bool:
    """Short, or with "het volgende" near its end: "… adviseren we bij de uitwerking op het volgende te letten."."""
    return bool(taal.ANNOUNCING.search(zin) if len(zin) < 140 else taal.ANNOUNCING.search(zin, len(zin) - 40))


def _direct(zin: str) -> list[tuple[str, float]]:
    """What outweighs the rest: an advising verb of our own, and advice that is given again."""
    found: list[tuple[str, float]] = []
    if taal.AGAIN.search(zin):
        found.append(("opnieuw", 9.0))
    for i, patroon in enumerate(taal.ADVISING):
        if patroon.search(zin) and not (i == 0 and taal.INFINITIVE.search(zin) and not taal.FINITE_ADVICE.search(zin)):
            found.append(("raadt aan", 9.0))
            break
    if taal.REQUESTING.search(zin) or verzoek.verzoekt(zin):
        found.append(("verzoekt", 2.5))
    if taal.WISHING.search(zin):
        found.append(("wens", 2.5))
    if taal.INSISTS.search(zin) or (taal.JUDGING.search(zin) and taal.MUST.search(zin)):
        found.append(("oordeelt dat het moet", 5.0))
    elif plicht.oordeelt(zin):
        found.append(("oordeelt dat het moet", 2.0))
    if plicht.zou_moeten(zin) or plicht.draagt_op(zin):
        found.append(("plicht", 2.0))
    return found
