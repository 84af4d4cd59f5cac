"""Verbs: is this an order ("Stel … aan"), or something to do ("… aan te stellen")?"""

import re

# Verbs adviesraden ask with; only to recognise an order ("Stel … aan") inside a sentence.
_VERBS = """
aanpassen beginnen behouden bekijken benoemen benutten bepalen beperken beschouwen beschrijven besteden bespreken betrekken
bevorderen bewaken bezoeken bieden blijven borgen bouwen brengen communiceren creëren definiëren delen denken doen erkennen evalueren
faciliteren formuleren gaan garanderen gebruiken geven handhaven herzien hanteren helpen herhalen houden informeren inventariseren investeren
kiezen kijken koppelen laten leggen leren maken nemen noemen nodigen omschrijven onderbouwen ondersteunen onderzoeken
ontwikkelen openen opstellen organiseren overleggen overwegen plannen publiceren realiseren regelen rekenen reserveren richten
schaffen scheppen schrappen schrijven sluiten sporen spreken stellen starten stemmen stimuleren steunen stoppen storen sturen trekken
toetsen trainen treffen uitbreiden uitwerken vergoeden vergroten verbeteren verbinden verduidelijken verhogen verlagen verlengen
verminderen vermelden verplichten versterken vereenvoudigen verwerken verwijzen verzamelen voeren voegen voorkomen voorzien vragen
afspreken behandelen vullen verkopen sparen bestrijden beloven afbouwen afschaffen aansluiten agenderen
bekostigen belasten beleggen beoordelen bestemmen betalen bundelen combineren compenseren concretiseren controleren differentiëren
experimenteren financieren inrichten inzetten knippen kopen lezen luisteren matigen motiveren opnemen passen peilen
prioriteren pakken roepen ruimen schetsen selecteren splitsen spreiden steken tellen toevoegen toelichten tonen uitleggen uitvoeren vastleggen vastzetten
verankeren verantwoorden verdelen verhelderen vermijden verruimen verschuiven verspreiden vertalen vertellen vervangen verzachten verzekeren
verzorgen volgen vormen vrijmaken vinden waarschuwen wachten wegen wijden zoomen
draaien gooien strooien schuiven hangen halen rijden rijen plaatsen planten zitten staan vergeten bewegen beheren begeleiden bellen melden
tikken testen proberen plakken poetsen ruilen lenen huren verhuren snoeien knappen kleuren tekenen drukken verplaatsen verkorten vertrekken vereffenen
vermenigvuldigen voltooien ontlasten ontmoeten ontzien ontkoppelen ondernemen onderhouden overbruggen overnemen overdragen meewegen
beschermen beantwoorden bewerken benaderen bereiken besluiten beleven bezuinigen bemensen belonen bedenken beseffen bewijzen begroten beschikken
herstellen heroverwegen hervatten herinneren herbezien inlassen kennen meten mengen misbruiken naleven offreren pauzeren pinnen polsen
schenken scheiden schuwen slechten slopen smeren snappen staken streven strijden stroomlijnen tarten temperen timmeren tolereren touwen treden
uitnodigen uitstellen veranderen verbieden verdedigen verdiepen verduurzamen verenigen vergelijken verkennen verkleinen verlichten vernieuwen
verschaffen verstrekken vertrouwen vervroegen verwachten verwijderen verzenden verzoeken vrijstellen wagen weren wijzigen winnen wisselen zenden zwijgen
praten zeggen bemoeien aanwijzen aanvullen toekennen toestaan afstemmen meenemen ophogen opzetten opschalen openstellen nadenken afwegen
waarborgen waarderen werken werven wijzen zetten zoeken zorgen
"""
_ALSO_NOUNS = {
    "begin", "bouw", "deel", "gebruik", "hulp", "maat", "onderzoek", "overleg", "plan", "regel", "rust", "spoor", "start", "steun",
    "vraag", "werk", "zorg", "bezoek", "stem", "pas", "ga", "koppel", "leer", "trek", "denk", "open", "rond", "los", "nodig", "meet", "borg", "vorm", "tel", "weeg", "wijd", "volg", "pak", "spar", "lees", "bel", "hang", "huur", "meld", "test", "plaats", "druk", "schenk", "treed", "pin", "staak", "sta", "ren", "ken", "win", "smeer", "plant", "teken", "kleur", "ruil", "plak", "polst",
    "behoud", "herstel", "bewijs", "besluit", "onderhoud", "toets", "schets", "wissel", "koop", "les", "kop", "rij", "peil",
    "beheer", "verkeer", "streef", "strijd", "verwacht", "verzoek",
}  # fmt: skip
_NOUN_FOLLOWERS = {
    "van", "naar", "in", "op", "om", "en", "of", "is", "zijn", "wordt", "worden", "te", "door", "bij", "voor", "tussen", "uit",
    "over", "rond", "tot", "die", "dat", "waar", "kan", "kunnen", "moet", "moeten", "heeft", "hebben", "als", "aan", "met",
}  # fmt: skip
_BEHIND_A_NOUN = {"van", "is", "zijn", "wordt", "worden", "tussen", "heeft", "hebben", "kan", "blijft", "was"}
_IRREGULAR_ORDERS = {
    "ga", "doe", "draag", "haal", "breid", "los", "rond", "kom", "hef", "wees", "verstrek", "verklein", "creëer", "meet", "let", "heb", "open", "bezie",
}  # fmt: skip


_APART = ("aan", "af", "in", "op", "uit", "toe", "vast", "vrij", "mee", "na")


def _orders() -> set[str]:
    """The order form of each verb: nemen -> neem, reserveren -> reserveer, geven -> geef."""
    forms = set(_IRREGULAR_ORDERS)
    for verb in _VERBS.split():
        if not verb.endswith("en") or (verb.startswith(_APART) and not verb.endswith("eren")):
            continue  # the order form of "opnemen" is "neem … op"
        base = verb[:-2].removesuffix("ë")
        base = base[:-1] + {"v": "f", "z": "s"}.get(base[-1], base[-1])
        # Unstressed: verminderen -> verminder. Stressed: nemen -> neem. The other form is no word, so it does no harm.
        forms.add(base)
        if base[-1] == base[-2]:
            forms.add(base[:-1])
        elif base[-1] not in "aeiouj" and base[-2] in "aeou" and base[-3] not in "aeiou":
            forms.add(f"{base[:-1]}{base[-2]}{base[-1]}")
    return forms


# Small words that a stem happens to look like: "met" of meten.
_ORDER_FORMS = _orders() - {"met", "mag", "al", "na"}
_BEHIND_ONLY = {"dan", "daarna", "na", "als", "wanneer", "sinds", "later", "vanaf", "in", "toen", "nu"}
_TOKEN = re.compile(r"[\w'’-]+|[^\w\s]")


def is_order(clause: str) -> bool:
    """Whether a clause starts with the order form of a verb."""
    tokens = _TOKEN.findall(clause[:80])
    words = [t for t in tokens if t[0].isalnum()][:3]
    if not words:
        return False
    first = words[0].lower()
    if (
        first in {"ook", "en", "maar", "dus", "daarom", "daarnaast", "verder", "vervolgens", "dan", "tot"}
        and len(words) > 1
    ):
        words = words[1:]
        first = words[0].lower()
    following = words[1].lower() if len(words) > 1 and tokens[tokens.index(words[0]) + 1] == words[1] else ""
    if _NO_ORDER_ON_EER.fullmatch(first) and first not in _ORDER_FORMS:
        return False
    if first == "pas" and following in _BEHIND_ONLY:  # "Pas dan kan ieder meedoen": an adverb
        return False
    if first in _ALSO_NOUNS and (following in _BEHIND_A_NOUN or following.isdigit()):  # "Regel 5", "Behoud van de bus"
        return False
    if following in _SUBJECTS | _BEHIND_A_NAME or (first.endswith("eer") and following in _NOUN_FOLLOWERS):
        return False
    if first not in _ORDER_FORMS and not (
        first.endswith("eer") and len(first) > 6 and not _NO_ORDER_ON_EER.fullmatch(first)
    ):
        # "Jan de Boer vraagt": a name.
        named = following in {"de", "van", "den", "ter"} and words[2:] and words[2][:1].isupper()
        return clause[:1].isupper() and not named and _may_be_a_stem(first) and following in _OBJECT_FOLLOWS
    if first == "ruim":  # "Ruim de stoep op", but "Ruim drie jaar" and "Ruim de helft"
        return following in {"de", "het", "deze", "dit", "alle", "ook", "eerst"} and words[2:3] != ["helft"]
    if first == "weer":  # "Weer de auto uit het centrum", but "Weer zonder overleg" and "Weer een jaar"
        return following in {"de", "het", "deze", "dit", "alle"}
    if first in _ALSO_NOUNS:
        if first == "zorg":
            return following in {"dat", "ervoor", "daarbij", "daarvoor", "er"} or (
                clause[:1].isupper() and following == "voor"
            )
        return bool(following) and (clause[:1].isupper() or following not in _NOUN_FOLLOWERS - {"die", "dat", "met"})
    return bool(following)


# "Ga je", "Vind ik": told, not ordered.
_SUBJECTS = {"je", "jij", "wij", "we", "ik", "men", "hij", "zij"}
# Behind a name that looks like an order: "Ton vraagt", "Bel wil weten".
_BEHIND_A_NAME = {
    "wil",
    "is",
    "heeft",
    "vraagt",
    "vindt",
    "zegt",
    "meldt",
    "vertelt",
    "denkt",
    "stelt",
    "licht",
    "kan",
    "zou",
}
# A verb nobody listed still shows: no ending, and straight behind it what it works on ("Klus het dak").
_OBJECT_FOLLOWS = {"de", "het", "een", "hen", "deze", "dit", "alle", "elke", "ieder", "iedere", "geen", "gewoon"}
_NO_STEM = re.compile(
    r".*(?:en|[tse]|ing|heid|isch|lijk|ig|dag|daar|hier|maal|aan|voor|door|over|om|uit|af|mee|toe)$|\d|.{0,2}$"
)
_CLOSED = """
    als dan dus maar want toen nog wel al ook juist reeds soms vaak nooit eens eerder vooral vandaag morgen eind begin half heel
    zonder onder tegen naar van bij per rond binnen buiten sinds vanaf tijdens zolang zodra omdat hoewel terwijl waar wanneer waarom
    is was zou zal kan wil mag had heb werd kwam ging zag vond bleef kreeg gaf nam bood lag stond sprak vroeg las deed liep hield
    dank tevens immers evenmin zeker enkel alleen wij ook iedereen niemand iemand elk ieder kortom conform volgen inzake qua via
    verreweg veruit halverwege mevrouw meneer heer dokter totaal deel jaar dorp wijk gemeente college raad nota plan beleid idem ja nee bovendien namen
"""
_CLOSED_WORDS = set(_CLOSED.split())


def _may_be_a_stem(word: str) -> bool:
    return word not in _CLOSED_WORDS and _NO_STEM.match(word) is None


# Words to the reader of the letter, not to the gemeente.
_TO_THE_READER = re.compile(
    r"(?:En |Maar |Of )?(?:Zie|Stel dat|Denk|Kijk (?:maar|eens|hier|ook|voor meer|op)|Neem (?:bijvoorbeeld|nou|nu|de volgende|gerust|(?:dan )?contact)|Aarzel|Schroom|Kom (?:gerust|vooral|eens)|Voel|Lees|Vergelijk|Let wel|Let op(?=\s*[:!])|Laat dat|(?:l|L)aat (?:het |dit )?ons\b|Geef toe|Dank|"
    r"Rest|Vraag \w+:|Bel|Mail|Schrijf ons|Begin(?:t)?|"
    # On a page of news.
    r"Klik|Download|Bekijk (?:hier|ook)|Luister|Bezoek (?:onze|de website)|Meld (?:u|je)|Geef (?:u|je|ons)|Kom langs|Kom (?:naar|op)|Volg ons|Deel (?:dit|deze|uw|je)|Word lid|Reageer|Stuur (?:een|uw|je) (?:e-?mail|mail|reactie|bericht)|"
    r"Neem (?:dan |voor \w+ |bij \w+ )?contact)\b"
)
_ALSO = re.compile(r"(?:En|Maar|Dus|Kortom:?|Daarom:|Tot slot:|Ten ?slotte:|Verder:)\s+(?=\w)")


_CONDITION = re.compile(
    r"(?:En |Maar )?(?:als|indien|mocht|mochten|wanneer|zolang|zodra|voordat|waar)\b[^.?!:;]{5,160}?[,:]\s+(?=\w)",
    re.IGNORECASE,
)


def is_to_the_reader(sentence: str) -> bool:
    """Whether it speaks to whoever reads the page: "Lees hier het advies"."""
    return _TO_THE_READER.match(sentence) is not None


def is_request(sentence: str) -> bool:
    """Whether a sentence of running prose plainly asks: "Betrek ook hen!", "Lukt dat niet, praat dan met hen"."""
    if sentence[-1:] in {"?", ":"} or len(sentence) > 400 or _TO_THE_READER.match(sentence):
        return False
    clause = sentence
    for opening in (_ALSO, _CONDITION):
        head = opening.match(clause)
        clause = clause[head.end() :] if head else clause
        clause = clause[:1].upper() + clause[1:]
        if opening is _CONDITION and head and _TO_THE_READER.match(clause):
            return False
    return is_order(clause)


# Ends as an order of a verb on -eren does, and is none: "ongeveer", "budgetbeheer", "werksfeer", "terugkeer", "Zoetermeer".
_NO_ORDER_ON_EER = re.compile(
    r".*(?:h|sf|w|z)eer|.*verkeer|(?:omme|terug|toe|af|in|weder|telken|herhaal)keer|.*(?:er|s)meer"
    r"|wanneer|meneer|ongeveer|weleer|openbaarvervoer|temeer|nimmermeer"
)
TO_DO = re.compile(
    r"(?<!\w)(?:te\s+(?:kunnen\s+|laten\s+|gaan\s+|willen\s+)?[a-zëïöüéè]+(?:en|an|aan|ien|oen)|(?:aan|af|bij|in|mee|na|om|op|over|samen|terug|toe|uit|vast|voor|weg)te[a-z]+en)\b",
    re.IGNORECASE,
)
TO_DO_LAST = re.compile(TO_DO.pattern + r"[.;,]?$", re.IGNORECASE)
TO_DUTY = re.compile(r"\b(?:dient|dienen|behoort|behoren)\b", re.IGNORECASE)
DUTY = re.compile(TO_DUTY.pattern + r"|\bmoet(?:en)?\b", re.IGNORECASE)


_INFINITIVES = set(_VERBS.split()) | {"doen", "gaan", "staan", "zien"}


def ends_in_infinitive(tekst: str) -> bool:
    """Whether it reads as a thing on a list to do: "Wachttijden meten en publiceren"."""
    words = _TOKEN.findall(tekst[:300])
    last = next((w.lower() for w in reversed(words) if w[0].isalnum()), "")
    own = re.sub(r"^(?:aan|af|bij|in|mee|na|om|op|over|terug|toe|uit|vast|voor|weg|samen|open)", "", last)
    told = {"is", "zijn", "heeft", "wordt", "worden", "kan", "kunnen", "wil", "willen", "gaan", "gaat", "wij", "we"}
    return (
        len(words) > 1
        and len(tekst) < 300
        and (last in _INFINITIVES or own in _INFINITIVES)
        and not told & {w.lower() for w in words[:-1]}
    )


def is_infinitive(tekst: str) -> bool:
    """Whether it reads as "… te doen" after "wij adviseren u"."""
    match = TO_DO.search(tekst[:1500])
    return match is not None and not tekst[:1].isupper()
