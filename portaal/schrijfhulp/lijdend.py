"""Passive constructions in Dutch: a form of worden or zijn with a participle in the same clause.

No dictionary: weak participles are known by their form, strong ones are a closed list. What looks like one but is an
adjective, a noun or the perfect of a verb that takes zijn stands in lists of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

WORDEN = {"word", "wordt", "worden", "werd", "werden"}
ZIJN = {"is", "zijn", "was", "waren", "ben", "bent"}
HEBBEN = {"heb", "hebt", "heeft", "hebben", "had", "hadden"}
# Here another clause begins.
GRENS = {
    "want", "maar", "omdat", "doordat", "zodat", "terwijl", "wanneer", "als", "dat", "die", "wie", "wat", "waar",
    "dus", "hoewel", "nadat", "voordat", "toen", "waarom", "waarin", "waarbij", "waarop", "waarmee", "waardoor",
}  # fmt: skip
_LOS = (
    "aan|achter|af|bij|binnen|bijeen|door|goed|in|klaar|los|mee|mis|na|neer|om|onder|op|open|over|plaats|samen|stil|stop|"
    "tegen|tekort|terug|thuis|toe|tot|uit|vast|vol|voor|voort|vrij|waar|weg|gelijk|bekend|kwijt|deel|stand|hoog|rond|mede|"
    "tentoon|veilig|zwart|schoon|dicht|ter"
)
_ZWAK = re.compile(rf"(?:{_LOS})?ge[a-zà-ÿ]{{2,}}[dt]")
_ZWAK_LOS = re.compile(rf"(?:{_LOS})(?:be|ver|ont|her|er)[a-zà-ÿ]{{2,}}[dt]")
_VOORVOEGSEL = re.compile(r"(?:her)?(?:be|ver|ont|her|er)[a-zà-ÿ]{2,}[dt]")
# Before the t of a participle stands a voiceless sound; after any other letter the t is that of the third person.
_STEMLOOS = re.compile(r".*(?:[kfsp]|ch|x|[^aeiou]t|c)t")
_DEELWOORD_ING = re.compile(r".*[^aeiouy]end")  # bestaand, volgend, beslissend: what somebody is doing
_WEL_END = re.compile(r".*(?:k|rek|tek|op|di|le|me|w|zeg|oef|ord|effe|tuch|verg)end")
_STERK_STAM = (
    "gedaan|gegaan|gegeven|genomen|geschreven|gelezen|geholpen|gesproken|gevonden|gekozen|gehouden|geboden|gesloten|"
    "getrokken|gezien|gezongen|geheten|gegeten|gedronken|gedragen|gebonden|gebroken|gedreven|gegoten|gegrepen|gelaten|"
    "geladen|geleden|gelegen|geroepen|geschoven|geslagen|gesneden|gestoken|gestolen|getroffen|gevangen|gevochten|"
    "gewezen|gewogen|geworpen|geworven|gewonnen|gezet|gezocht|gebracht|gedacht|gekocht|gevouwen|gewassen|gezonden|"
    "gemeten|gebleken|geschonken|geschapen|geprezen|gewreven|gestreden|geblazen|gebakken|gehangen|gevroren|"
    "gespeten|gesmeten|gesprongen|gezwegen|geweten|gebeden|gestegen|geschoten|vernomen|verschoven|bewezen"
)
_STERK = re.compile(rf"(?:{_LOS})?(?:{_STERK_STAM})")
STERK = {
    "begonnen", "besloten", "beschreven", "besproken", "bevonden", "bewogen", "verboden", "verbonden", "vergeten",
    "vergeleken", "verloren", "vermeden", "verkregen", "verdreven", "ontvangen", "ontnomen", "ontbonden", "ontslagen",
    "ontworpen", "herzien", "ervaren", "verwezen", "doorverwezen", "vergeven", "verslagen", "verworpen", "verworven",
    "voorgeschreven", "bedreven", "bedorven", "bewezen", "beloofd", "bevolen", "aanbevolen", "herschreven",
    "omschreven", "onderschreven", "onderhouden", "overwogen", "overschreden", "doorbroken", "onderbroken",
    "onderwezen", "onderzocht", "ondersteund", "onderbouwd", "ondertekend", "onderscheiden", "onderstreept",
    "overhandigd", "overbrugd", "overtuigd", "overlegd", "voltooid", "voorzien", "voorkomen", "voorspeld", "aanvaard",
    "weerlegd", "misbruikt", "omringd", "beantwoord", "gefaciliteerd", "doorstaan", "doorzocht", "ondervonden",
    "ondervraagd", "ondergebracht", "vermist", "begroot", "vergroot", "besteed", "uitbesteed", "verbreed",
    "verspreid", "voorbereid", "uitgebreid", "verleid", "bezet", "bedekt", "behouden", "verzocht", "benut", "bedacht",
    "verkocht", "bezocht", "ontmoet", "omgezet", "stilgelegd", "betreden", "vertrouwd", "volbracht",
    "vermoed", "verstaan", "bestreden", "verwijderd", "overtroffen", "betrokken", "verbroken",
}  # fmt: skip
# Form of a participle, but a noun, an adjective or a finite verb.
NOOIT = {
    "gebied", "geluid", "geduld", "geld", "geweld", "gezond", "ongezond", "gebod", "gebed", "gerecht", "gezicht",
    "gewicht", "gevecht", "gehucht", "geslacht", "gedicht", "gemeend", "gebit", "gemoed", "goed", "gebeurt", "geldt",
    "geniet", "gelooft", "geeft", "gebiedt", "getuigt", "geneest", "gehoorzaamt", "gedraagt", "gelijkt", "geest",
    "gevend", "gezinsgeld", "genot", "getij", "bekend", "onbekend", "bereid", "bevoegd", "verkeerd", "beroemd",
    "bewust", "belangrijkst", "verbaasd", "bestand", "verband", "verstand", "verbond", "bewind", "beleid", "besluit",
    "bericht", "beeld", "verzet", "verstandig", "bezit", "gewend", "gehandicapt", "gezind", "gemeentebeleid",
    "overheid", "voorbeeld", "beroepskracht", "bevat", "bestaat", "ervaart", "herkent", "erkent", "gewest", "gemengd",
    "verlegen", "bescheiden", "verwant", "verliefd", "verkouden", "getrouwd", "gescheiden", "geboortegrond", "ermee",
    "eerst", "best", "beste", "hersteld", "bezorgd", "ongerust", "gerust", "gehecht", "begrensd", "gevarieerd",
    "gemotiveerd", "gespannen", "ontspannen", "benieuwd", "ervan", "herfst", "gewoond", "gevoeld", "behoeft",
    "gebrekt", "overgewicht", "evenwicht", "gemiddeld", "overzicht", "inzicht", "bijgebied", "buitengebied",
}  # fmt: skip
# With a form of zijn no passive: verbs that take zijn themselves, and participles that say how something is.
NIET_NA_ZIJN = {
    "begonnen", "vergeten", "veranderd", "verhuisd", "verdwenen", "vertrokken", "verschenen", "ontstaan", "bevallen",
    "bedoeld", "beperkt", "verplicht", "geschikt", "ongeschikt", "gericht", "gevestigd", "gesloten", "betrokken",
    "bezet", "belast", "overbelast", "verbonden", "verdeeld", "ervaren", "gebaseerd", "gewend", "verdubbeld",
    "verdrievoudigd", "gehalveerd", "verbeterd", "verslechterd", "verouderd", "vergrijsd", "verminderd", "verspreid",
    "gelegen", "vertrouwd", "voorzien", "verwijderd", "ontwikkeld", "overtuigd", "verzekerd", "gekwalificeerd",
    "geïnteresseerd", "getraind", "geslaagd", "geboren", "geland", "geëindigd", "geëmigreerd", "hersteld", "verloren",
    "geopend", "gelijkgebleven", "gebeurd", "gelukt", "mislukt", "gestart", "gestopt", "gegroeid", "gedaald",
    "gestegen", "gezakt", "gevallen", "getreden", "gegaan", "gekomen", "gebleven", "gestorven", "gevlucht", "gereisd",
    "gefietst", "gewandeld", "gelopen", "gereden", "gevaren", "gevlogen", "gekrompen", "gebleken", "gezwollen",
    "gerijpt", "gezonken", "gesprongen", "geklommen", "geschrokken", "geëvolueerd", "gefuseerd", "geïntegreerd",
    "geworteld", "gegroepeerd", "gebonden", "gestrand", "geweest", "geworden", "afhankelijk", "toegenomen",
    "afgenomen",
}  # fmt: skip
_ZIJN_MET_DEEL = re.compile(
    rf"(?:{_LOS}|her|ont)(?:gegaan|gekomen|gebleven|gegroeid|gelopen|gevallen|gereisd|gestapt|getreden|gedaald|gestegen|gestroomd|"
    "gebrand|gegleden|gefietst|getrokken|gekeerd|gestaan|geschoven|gebroken|geweest|geworden|gestorven|gevaren|gevloeid|geslapen)"
)
# Nouns that are made of, or end like, a participle.
_NAAMWOORD = re.compile(r".*(?:heid|raad|gebied|kracht|beleid|toestand|markt|tijd|gereed|geld|bod|woordenschat)")
# Before a noun a participle says which one: "de gekozen strategie".
_LIDWOORD = {
    "de",
    "deze",
    "dit",
    "onze",
    "hun",
    "een",
    "geen",
    "elk",
    "ieder",
    "welk",
    "het",
    "zo'n",
    "mijn",
    "ons",
    "uw",
}
_WOORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|[,;:()–—/]")


@dataclass(frozen=True, slots=True)
class _Woord:
    tekst: str
    begin: int
    eind: int


def lijdende_vormen(zin: str) -> Iterator[tuple[int, int]]:
    """Begin and end in `zin` of each passive: from worden or zijn to the participle, in either order."""
    for deel in _zinsdelen(zin):
        if found := _lijdend(deel):
            yield found


def _zinsdelen(zin: str) -> Iterator[list[_Woord]]:
    deel: list[_Woord] = []
    for match in _WOORD.finditer(zin):
        woord = match[0].lower()
        if not woord[0].isalnum():
            yield deel
            deel = []
            continue
        if woord in GRENS and not _geen_grens(zin, woord, match):
            yield deel
            deel = []
        deel.append(_Woord(woord, match.start(), match.end()))
    yield deel


def _geen_grens(zin: str, woord: str, match: re.Match[str]) -> bool:
    """In "als volgt" and "alleen maar" no clause begins."""
    if woord == "als":
        return zin[match.end() : match.end() + 7].lower().strip() == "volgt"
    return woord == "maar" and zin[max(0, match.start() - 7) : match.start()].lower().strip() == "alleen"


def _lijdend(deel: Sequence[_Woord]) -> tuple[int, int] | None:
    hulp = next((n for n, w in enumerate(deel) if w.tekst in WORDEN), None)
    if hulp is None:
        if any(w.tekst in HEBBEN for w in deel):
            return None
        hulp = next((n for n, w in enumerate(deel) if w.tekst in ZIJN), None)
    if hulp is None:
        return None
    found = [n for n in range(len(deel)) if n != hulp and _is_lijdend_deelwoord(deel, n, hulp)]
    if not found:
        return None
    dichtst = min(found, key=lambda n: abs(n - hulp))
    begin, eind = deel[min(hulp, dichtst)], deel[max(hulp, dichtst)]
    return begin.begin, eind.eind


def _is_lijdend_deelwoord(deel: Sequence[_Woord], n: int, hulp: int) -> bool:
    """Whether word `n` is a participle that makes a passive with the verb at `hulp`."""
    woord = deel[n].tekst
    if not is_voltooid_deelwoord(woord) or (n and deel[n - 1].tekst in _LIDWOORD):
        return False
    if deel[hulp].tekst in WORDEN:
        return True
    if woord in NIET_NA_ZIJN or _ZIJN_MET_DEEL.fullmatch(woord):
        return False
    # "De sport versterkt de wijk en is": what it does, not what was done.
    return n > hulp or n == hulp - 1 or not _VOORVOEGSEL.fullmatch(woord)


def is_voltooid_deelwoord(woord: str) -> bool:
    """Whether this word, in small letters, has the form of a participle (gevraagd, besloten, ingezet)."""
    if woord in STERK or _STERK.fullmatch(woord):
        return True
    if woord in NOOIT or len(woord) > 40 or woord[-1:] not in {"d", "t"} or _NAAMWOORD.fullmatch(woord):
        return False
    if _ZWAK.fullmatch(woord):
        return True
    if not (_VOORVOEGSEL.fullmatch(woord) or _ZWAK_LOS.fullmatch(woord)):
        return False
    if woord.endswith("t"):
        return bool(_STEMLOOS.fullmatch(woord))
    return not (_DEELWOORD_ING.fullmatch(woord) and not _WEL_END.fullmatch(woord))
