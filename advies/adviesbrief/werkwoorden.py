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
experimenteren financieren garanderen inrichten inzetten knippen kopen lezen luisteren matigen motiveren opnemen passen peilen
prioriteren pakken roepen ruimen schetsen selecteren splitsen spreiden steken tellen toevoegen toelichten tonen uitleggen uitvoeren vastleggen vastzetten
verankeren verantwoorden verdelen verhelderen vermijden verruimen verschuiven verspreiden vertalen vertellen vervangen verzachten verzekeren
verzorgen volgen vormen voegen vrijmaken vinden waarschuwen wachten wegen wijden zoomen
waarborgen waarderen werken werven wijzen zetten zoeken zorgen
"""
_ALSO_NOUNS = {
    "begin", "bouw", "deel", "gebruik", "hulp", "maat", "onderzoek", "overleg", "plan", "regel", "rust", "spoor", "start", "steun",
    "vraag", "werk", "zorg", "bezoek", "stem", "pas", "ga", "koppel", "leer", "trek", "denk", "open", "rond", "los", "nodig", "meet", "borg", "vorm", "tel", "weeg", "wijd", "volg", "pak", "spar", "lees",
}  # fmt: skip
_NOUN_FOLLOWERS = {
    "van", "naar", "in", "op", "om", "en", "of", "is", "zijn", "wordt", "worden", "te", "door", "bij", "voor", "tussen", "uit",
    "over", "rond", "tot", "die", "dat", "waar", "kan", "kunnen", "moet", "moeten", "heeft", "hebben", "als", "aan", "met",
}  # fmt: skip
_IRREGULAR_ORDERS = {
    "ga", "doe", "draag", "haal", "breid", "los", "rond", "kom", "hef", "wees", "verstrek", "verklein", "creëer", "meet",
}  # fmt: skip


def _orders() -> set[str]:
    """The order form of each verb: nemen -> neem, reserveren -> reserveer, geven -> geef."""
    forms = set(_IRREGULAR_ORDERS)
    for verb in _VERBS.split():
        if not verb.endswith("en"):
            continue
        base = verb[:-2].removesuffix("ë")
        base = base[:-1] + {"v": "f", "z": "s"}.get(base[-1], base[-1])
        # Unstressed: verminderen -> verminder. Stressed: nemen -> neem. The other form is no word, so it does no harm.
        forms.add(base)
        if base[-1] == base[-2]:
            forms.add(base[:-1])
        elif base[-1] not in "aeiouj" and base[-2] in "aeou" and base[-3] not in "aeiou":
            forms.add(f"{base[:-1]}{base[-2]}{base[-1]}")
    return forms


_ORDER_FORMS = _orders()
_TOKEN = re.compile(r"[\w'’-]+|[^\w\s]")


def is_order(clause: str) -> bool:
    """Whether a clause starts with the order form of a verb."""
    tokens = _TOKEN.findall(clause[:80])
    words = [t for t in tokens if t[0].isalnum()][:3]
    if not words:
        return False
    first = words[0].lower()
    if first in {"ook", "dus", "daarom", "daarnaast", "verder", "vervolgens", "dan", "tot"} and len(words) > 1:
        words = words[1:]
        first = words[0].lower()
    if first not in _ORDER_FORMS and not (first.endswith("eer") and len(first) > 6 and first not in _NOUNS_ON_EER):
        return False
    following = words[1].lower() if len(words) > 1 else ""
    if first in _ALSO_NOUNS:
        if first == "zorg":
            return following in {"dat", "ervoor", "daarbij", "daarvoor", "er"} or (
                clause[:1].isupper() and following == "voor"
            )
        return bool(following) and (clause[:1].isupper() or following not in _NOUN_FOLLOWERS - {"die", "dat", "met"})
    return bool(following)


# Words to the reader of the letter, not to the gemeente.
_TO_THE_READER = re.compile(
    r"(?:En |Maar |Of )?(?:Zie|Stel dat|Denk|Kijk|Neem (?:bijvoorbeeld|nou|nu|de volgende)|Lees|Vergelijk|Let wel|Laat dat|Geef toe|Dank|"
    r"Rest|Vraag \w+:|Bel|Mail|Schrijf ons|Begin(?:t)?)\b"
)
_ALSO = re.compile(r"(?:En|Maar|Dus|Kortom:?|Daarom:|Tot slot:|Verder:|Ten slotte:)\s+(?=\w)")


def is_request(sentence: str) -> bool:
    """Whether a sentence of running prose plainly asks: "Betrek ook hen!", "En geef de regisseur een gezicht"."""
    if sentence.endswith("?") or len(sentence) > 400 or _TO_THE_READER.match(sentence):
        return False
    head = _ALSO.match(sentence)
    clause = sentence[head.end() :] if head else sentence
    clause = clause[:1].upper() + clause[1:]
    return is_order(clause)


_NOUNS_ON_EER = {
    "wanneer",
    "meneer",
    "verkeer",
    "beheer",
    "openbaarvervoer",
    "vrijwilligersbeheer",
    "alweer",
    "opnieuw",
    "zozeer",
}
TO_DO = re.compile(
    r"(?<!\w)(?:te\s+(?:kunnen\s+|laten\s+|gaan\s+|willen\s+)?[a-zëïöüéè]+(?:en|an|aan|ien|oen)|(?:aan|af|bij|in|mee|na|om|op|over|samen|terug|toe|uit|vast|voor|weg)te[a-z]+en)\b",
    re.IGNORECASE,
)
TO_DO_LAST = re.compile(TO_DO.pattern + r"[.;,]?$", re.IGNORECASE)
TO_DUTY = re.compile(r"\b(?:dient|dienen|behoort|behoren)\b", re.IGNORECASE)
DUTY = re.compile(TO_DUTY.pattern + r"|\bmoet(?:en)?\b", re.IGNORECASE)


def is_infinitive(tekst: str) -> bool:
    """Whether it reads as "… te doen" after "wij adviseren u"."""
    match = TO_DO.search(tekst[:1500])
    return match is not None and not tekst[:1].isupper()
