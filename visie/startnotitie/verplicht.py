"""A thema, and whether the text makes it obligatory."""

import re
from dataclasses import dataclass

from visie.startnotitie.besluit import Punt
from visie.startnotitie.namen import GALA_SUBJECTS, gala_subject, read_labels


@dataclass(slots=True)
class Thema:
    naam: str
    verplicht: bool
    bron: str
    nummer: str
    in_besluit: bool
    uit_tabel: bool = False


REQUIRED = re.compile(
    r"\b(?:verplicht\w*|voorgeschreven|voorschrijft|schrijft\b.{0,40}\bvoor|moeten\b|vereist\w*|vanuit het rijk|door het rijk|aanwijst|wijst\b.{0,40}\baan|mogen ontbreken|GALA)\b",
    re.IGNORECASE,
)
OWN = re.compile(
    r"\b(?:aan\s+te\s+vullen|aanvull\w+|aangevuld|daarnaast|eigen|zelf|toe\s+te\s+voegen|toegevoegd|voegen\b.{0,30}\btoe|extra|niet verplicht\w*|lokale?)\b",
    re.IGNORECASE,
)
# "Mantelzorg (verplicht)"
_KIND_BEHIND_NAME = re.compile(
    r"\s*(?:\((?:wettelijk\s+)?(?:(verplicht|GALA)|toegevoegd|aanvullend|eigen|lokaal|extra|nieuw|niet[- ]verplicht)\b[^()]{0,40}\)|[–-]\s+(?:(verplicht)|toegevoegd|aanvullend))$",
    re.IGNORECASE,
)


def make_thema(punt: Punt, marks: dict[str, bool], whole_list: bool | None) -> Thema:
    naam = punt.tekst
    known = gala_subject(naam) is not None
    verplicht = marks.get(punt.label.lower(), known if whole_list is None else whole_list)
    own = _KIND_BEHIND_NAME.search(naam)
    if own is not None and own.start():
        naam, verplicht = naam[: own.start()], bool(own.group(1) or own.group(2))
    return Thema(naam, verplicht, punt.bron, punt.nummer, in_besluit=True)


def required_by_lead(lead: str, count: int) -> bool | None:
    """Whether the words above a list make all of it obligatory (True), none (False) or leave it open (None)."""
    required, own = REQUIRED.search(lead), OWN.search(lead)
    if required and own:
        return None
    if required:
        return True if count <= len(GALA_SUBJECTS) else None
    return False if own else None


_LABEL_ROW = re.compile(
    r"(?:\b(?:nummers?|punten|punt|thema's|themas|thema’s|onderdelen|onderdeel|onder|de)\s+)?"
    r"((?:\d{1,2}|\b[a-z]\b)(?:\s*(?:,|en|tot en met|t/m|–|-)\s*(?:\d{1,2}|[a-z])\b)*)",
    re.IGNORECASE,
)
LABELS_EXPLAINED = re.compile(
    r"\b(?:thema's|thema’s|nummers|onderdelen|punten)\s+(?:\d{1,2}|[a-z])\b(?=\s*(?:,|en\b|t/m|tot en met))",
    re.IGNORECASE,
)


def marked_required(tekst: str, labels: set[str]) -> dict[str, bool]:
    """What the text says per label: "a tot en met d verplicht … en e en f toegevoegd"."""
    rows: list[tuple[int, int, list[str]]] = []
    for match in _LABEL_ROW.finditer(tekst):
        row = match.group(1)
        named = match.group(0) != row
        found = [label for label in read_labels(row) if label in labels]
        if found and (len(found) > 1 or named) and (not row[0].isdigit() or named):
            rows.append((match.start(), match.end(), found))
    marks: dict[str, bool] = {}
    for i, (_, end, found) in enumerate(rows):
        stop = rows[i + 1][0] if i + 1 < len(rows) else len(tekst)
        clause = re.split(r"[.;:]", tekst[end:stop], maxsplit=1)[0]
        required, own = REQUIRED.search(clause), OWN.search(clause)
        if bool(required) == bool(own):
            continue
        for label in found:
            marks.setdefault(label, bool(required))
    return marks
