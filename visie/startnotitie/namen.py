"""Rows of names and labels ("a, b en c", "1 tot en met 4"), and the subjects the GALA requires."""

import re

from visie.startnotitie.voorstel import Genoemd


def read_labels(tekst: str) -> list[str]:
    """The labels in "a tot en met d", "e en f" or "1, 3 en 5"."""
    found: list[str] = []
    pattern = re.compile(
        r"(\d{1,2}|\b[a-z]\b)\s*(?:tot en met|t/m|–|-)\s*(\d{1,2}|\b[a-z]\b)|(\d{1,2}|\b[a-z]\b)", re.IGNORECASE
    )
    for match in pattern.finditer(tekst):
        first, last, single = match.groups()
        if single:
            found.append(single.lower())
        elif first.isdigit() and last.isdigit():
            found += [str(n) for n in range(int(first), min(int(last), 99) + 1)]
        elif not first.isdigit() and not last.isdigit():
            found += [chr(n) for n in range(ord(first.lower()), ord(last.lower()) + 1)]
    return found


# The four subjects the GALA requires in the visie (GALA, ch. 3C: versterken sociale basis).
GALA_SUBJECTS = [
    re.compile(p, re.IGNORECASE)
    for p in (
        r"samenlevingsopbouw|sociale\s+(?:samenhang|cohesie)|gemeenschapskracht",
        r"mantelzorg|informele\s+zorg",
        r"eenzaam",
        r"vrijwillig(?:e\s+inzet|er|ers|erswerk|ig)?\b.*(?:professional|beroepskracht)|(?:professional|beroepskracht).*vrijwillig|vrijwilligerswerk|ondersteuning\s+van\s+vrijwilligers|inzet\s+van\s+vrijwilligers",
    )
]


def gala_subject(naam: str) -> int | None:
    return next((i for i, pattern in enumerate(GALA_SUBJECTS) if pattern.search(naam)), None)


_NUMBER_WORDS = {
    "één": 1,
    "een": 1,
    "twee": 2,
    "drie": 3,
    "vier": 4,
    "vijf": 5,
    "zes": 6,
    "zeven": 7,
    "acht": 8,
    "negen": 9,
    "tien": 10,
}


def read_count(word: str | None) -> int:
    if word is None:
        return 0
    return _NUMBER_WORDS.get(word.lower(), int(word) if word.isdigit() else 0)


def split_row(tekst: str, count: int) -> list[str]:
    """The names in "a, b, c en d": as many as announced, with "en" kept inside a name where that fits better."""
    if count == 1:
        return [tekst]
    parts = [part for part in re.split(r",\s+(?:en\s+)?", tekst) if part.strip()]
    tail = parts.pop() if parts else tekst
    joints = [m.start() for m in re.finditer(r"\s+en\s+", tail)]
    if not joints or (count and len(parts) + 1 >= count):
        return [*parts, tail]
    best = joints[0]
    for joint in joints:
        left, right = tail[:joint], re.sub(r"^\s+en\s+", "", tail[joint:])
        subjects = {gala_subject(left), gala_subject(right)}
        if None not in subjects and len(subjects) == 2:
            best = joint
            break
    return [*parts, tail[:best], re.sub(r"^\s+en\s+", "", tail[best:])]


def same_name(left: str, right: str) -> bool:
    return re.sub(r"\W+", " ", left).strip().casefold() == re.sub(r"\W+", " ", right).strip().casefold()


def add_name(found: list[Genoemd], naam: str, bron: str) -> None:
    if naam and not any(same_name(naam, other.naam) for other in found):
        found.append(Genoemd(naam, bron))
