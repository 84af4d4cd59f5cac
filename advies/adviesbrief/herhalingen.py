"""Which aanbeveling a sentence of the prose probably repeats."""

import re
from collections.abc import Set

from advies.adviesbrief.punten import Punt
from advies.adviesbrief.zinnen import Zin
from portaal.tekst import stem

_EMPTY = """
de het een en of maar want dus dan als dat die dit deze daar hier er om te in op aan van voor met door bij uit over tot naar
    onder tussen zonder tegen per ook nog niet geen wel meer minder zo al alle alles ieder iedere elk elke zijn is was waren wordt
    worden werd heeft hebben had kan kunnen kon zal zullen zou zouden moet moeten mag mogen wil willen dient dienen wij we ons onze
    u uw ik zij ze hun hen hij wie wat waar welke hoe wanneer waarom zodat omdat daarom daarmee daarbij hierbij daarvoor hiervoor
    adviseren adviseert advies raad raden raadt college gemeente visie asd adviesraad aanbevelen beveelt overweging geven geeft
    nemen neem maken maak laten laat gaan gaat komen komt stellen doen doet zien krijgen hebben staan staat zich zelf
    sociale sociaal basis thema punt pas jaar jaren eerste tijd manier verder na nu toe af bijvoorbeeld zoals alleen
    aandacht proces notitie plan concept inwoners graag pleiten pleit verzoeken vragen dringen
"""
_EMPTY_WORDS = set(_EMPTY.split())
_EMPTY_STEMS = {stem(word) for word in _EMPTY_WORDS}
_SAME = {
    stem(word): stem(row.split()[0])
    for row in (
        "starten beginnen opstarten", "geld betaald dekking budget financiering financieel kosten bekostigen middelen",
        "drie derde", "twee tweede", "wijk buurt wijken", "dorp kern kernen", "informeren weten berichten",
        "eenvoudig eenvoudiger vereenvoudigen", "wijzigen gewijzigd wijzigingen veranderen veranderd",
    )
    for word in row.split()
}  # fmt: skip
# Below this a shared word is chance. A rough measure, set by hand on a few letters; a person confirms each repeat.
_REPEATS_FROM = 0.4
_CONTENT = re.compile(r"[^\W\d_]{3,}")


def content_stems(tekst: str) -> set[str]:
    """The stems of the words that say what a text is about."""
    stems = {stem(word) for word in _CONTENT.findall(tekst[:6000]) if word.casefold() not in _EMPTY_WORDS}
    return {_SAME.get(s, s) for s in stems if s not in _EMPTY_STEMS and len(s) >= 3}


def shared_stems(left: set[str], right: Set[str]) -> set[str]:
    """Stems of `left` that also stand in `right`, alone or as a part of a compound."""
    return {
        a
        for a in left
        if a in right or (len(a) >= 5 and any(a in b for b in right)) or any(len(b) >= 5 and b in a for b in right)
    }


def find_repeats(points: list[Punt], sentences: list[Zin]) -> list[list[int]]:
    """Per sentence the points it probably repeats: those that share enough uncommon words with it."""
    if not points or len(points) * len(sentences) > 200_000:
        return [[] for _ in sentences]
    stems = [content_stems(punt.tekst) for punt in points]
    result: list[list[int]] = []
    for zin in sentences:
        own, context = content_stems(zin.tekst), content_stems(zin.context) - content_stems(zin.tekst)
        occurrence = {s: sum(bool(shared_stems({s}, other)) for other in stems) for s in own | context}
        scores: list[float] = []
        for i, other in enumerate(stems):
            shared = shared_stems(own, other)
            weight = sum(1 / occurrence[s] for s in shared)
            side = sum(1 / occurrence[s] for s in shared_stems(context, other))
            size = max(3, min(len(own), len(other)))
            enough = len(shared) + (side > 0) >= 2
            score = (weight + min(1.0, side * 0.5)) / size**0.5 if shared and enough else 0.0
            if zin.laatste_punt and i == len(stems) - 1 and shared:
                score += 0.5
            scores.append(score)
        best = max(scores)
        result.append([i for i, s in enumerate(scores, start=1) if s >= _REPEATS_FROM and s >= best * 0.75])
    return result
