"""Mentions of one aanbeveling in another."""

import re

from advies.adviesbrief.lijstpunt import Lijstpunt
from advies.adviesbrief.punten import Punt

_REFERENCE = re.compile(
    r"(?:\b|(?=\())(?:(bullets?|punt(?:en)?|aanbeveling(?:en)?|advie(?:s|zen)|adviespunt(?:en)?|nummers?|nr\.?|voorwaarden?|onderdeel|onderdelen)"
    r"|(?:genoemd|bedoeld|vermeld|beschreven|omschreven)?\s*onder|bij\s+punt|\(zie(?:\s+ook)?(?=\s+\w{1,2}\)))\s+(?:nr\.?\s*|nummer\s+)?"
    r"(\(?(?:\d{1,2}|[a-z]\)|[IVX]{1,5}|[a-z])\b\)?(?:(?:\s*,\s*|\s+en\s+|\s+of\s+|\s*/\s*)(?:\d{1,2}|[IVX]{1,5}|[a-z])\b\)?)*)",
    re.IGNORECASE,
)
_LABEL_IN_LIST = re.compile(r"\d{1,2}|\b[IVX]{1,5}\b|\b[a-z]\b", re.IGNORECASE)
_ORDINALS = {
    "eerste": 1,
    "tweede": 2,
    "derde": 3,
    "vierde": 4,
    "vijfde": 5,
    "zesde": 6,
    "zevende": 7,
    "achtste": 8,
    "negende": 9,
    "tiende": 10,
}
_NEIGHBOUR = re.compile(
    r"\b(vorige?|voorgaande|voorafgaande|volgende|" + "|".join(_ORDINALS) + r")\s+(?:punt|aanbeveling|advies|bullet)\b",
    re.IGNORECASE,
)


def find_references(punt: Punt, nummer: int, lijstpunten: list[Lijstpunt]) -> list[int]:
    """Our numbers of the points it mentions: by their own label in the same list, else by place."""
    tekst = punt.tekst[:6000]
    if not (_REFERENCE.search(tekst) or _NEIGHBOUR.search(tekst)):
        return []
    own_list = lijstpunten[nummer - 1].lijst
    labels: dict[str, int] = {}
    for i, lijstpunt in enumerate(lijstpunten, start=1):
        merk = lijstpunt.hoofd.merk
        if (
            merk is not None
            and merk.soort != "opsomming"
            and (lijstpunt.lijst == own_list or merk.label.lower() not in labels)
        ):
            labels[merk.label.lower()] = i
    found: list[int] = []
    for match in _REFERENCE.finditer(tekst):
        for label in _LABEL_IN_LIST.findall(match.group(2)):
            target = labels.get(label.lower())
            by_place = match.group(1) is not None or not labels
            if target is None and label.isdigit() and by_place and not _digits_are_labels(lijstpunten):
                target = int(label)
            if target is not None and 1 <= target <= len(lijstpunten) and target != nummer and target not in found:
                found.append(target)
    for match in _NEIGHBOUR.finditer(tekst):
        word = match.group(1).lower()
        target = _ORDINALS.get(word) or (nummer + 1 if word == "volgende" else nummer - 1)
        if 1 <= target <= len(lijstpunten) and target != nummer and target not in found:
            found.append(target)
    return sorted(found)


def _digits_are_labels(lijstpunten: list[Lijstpunt]) -> bool:
    return all(g.hoofd.merk is not None and g.hoofd.merk.label.isdigit() for g in lijstpunten)
