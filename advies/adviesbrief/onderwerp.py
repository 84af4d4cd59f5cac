"""What a point is about: which thema's its words name, and which adviesvraag it answers. Proposals, never more."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from advies.adviesbrief.herhalingen import content_stems, shared_stems
from portaal.tekst import stem

_CONTENT = re.compile(r"[^\W\d_]{4,}")
_VRAAG = re.compile(r"\b(?:advies)?vraag\s+(\d{1,2})\b", re.IGNORECASE)
_ORDINALS = ("eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende", "tiende")
_UW_VRAAG = re.compile(rf"\b({'|'.join(_ORDINALS)})\s+(?:advies)?vraag\b", re.IGNORECASE)
_VRAAG_ABOVE = re.compile(r"^[ \t]*(?:advies)?vraag\s+(\d{1,2})\b", re.IGNORECASE | re.MULTILINE)
_OTHER_PART = re.compile(
    r"^[ \t]*(?:\d+\.?\s+)?(?:(?:onze|de)\s+)?(?:adviezen|aanbevelingen|conclusies?|samenvatting|samenvattend|tot slot|slot|overig\w*)\b.{0,40}$",
    re.IGNORECASE | re.MULTILINE,
)
# What stands in the summary of a thema and in any letter.
_ANYWHERE = """
anders beeld beter blijven daarvan elkaar genoeg goed graag groot helpen helpende hulp iemand iets kleine lang leven mensen moeilijk
mogelijk nieuwe nodig plek plekken samen samenwerken soms steun vaak veel vinden vragen weinig werken weten zoek zoeken zorgen
"""
_VAGUE = {stem(word) for word in _ANYWHERE.split()}


@dataclass(frozen=True, slots=True)
class Onderwerp:
    """What a text may be about: the stems of its name, and those that stand in its description alone."""

    key: int
    naam: frozenset[str]
    eigen: frozenset[str]


def onderwerpen(rijen: Sequence[tuple[int, str, str]]) -> list[Onderwerp]:
    """From rows of key, name and description: read once for all the texts that are held against them."""
    about = [content_stems(over) - _VAGUE for _key, _naam, over in rijen]
    times = Counter(s for stems in about for s in stems)
    return [
        Onderwerp(key, frozenset(content_stems(naam)), frozenset(s for s in stems if times[s] == 1))
        for (key, naam, _over), stems in zip(rijen, about, strict=True)
    ]


def themas_bij(tekst: str, themas: Sequence[Onderwerp]) -> dict[int, list[str]]:
    """The thema's that the text speaks of, by key, each with the words that say so, as they stand there.

    One word of its name is enough; of what a thema is about two, and not words that any thema could be about.
    """
    words = {stem(word): word.lower() for word in reversed(_CONTENT.findall(tekst[:6000]))}
    own = content_stems(tekst)
    found: dict[int, list[str]] = {}
    for thema in themas:
        named = shared_stems(own, thema.naam)
        described = own & thema.eigen
        if named or len(described) >= 2:
            why = [words[s] for s in named or described if s in words]
            found[thema.key] = sorted(why, key=tekst.lower().find)
    return found


def vragen_bij(tekst: str, brief: str, begin: int, vragen: Sequence[tuple[int, str]]) -> list[int]:
    """Numbers of the adviesvragen (number, text) that a point answers: named, standing above it, or in its words."""
    numbers = {nummer for nummer, _ in vragen}
    named = [int(n) for n in _VRAAG.findall(tekst)]
    named += [_ORDINALS.index(word.lower()) + 1 for word in _UW_VRAAG.findall(tekst)]
    if known := [n for n in dict.fromkeys(named) if n in numbers]:
        return known
    above = list(_VRAAG_ABOVE.finditer(brief, 0, begin))
    if above and int(above[-1].group(1)) in numbers and not _OTHER_PART.search(brief, above[-1].end(), begin):
        return [int(above[-1].group(1))]
    own = content_stems(tekst)
    scores = sorted(((len(own & content_stems(vraag)), -nummer) for nummer, vraag in vragen), reverse=True)
    return (
        [-scores[0][1]] if scores and scores[0][0] >= 2 and scores[0][0] > (scores[1][0] if scores[1:] else 0) else []
    )
