"""The besluit: numbered beslispunten, and what their words say they are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from portaal.tekst import Blok, Document, strip_closing


@dataclass(slots=True)
class Punt:
    """One beslispunt; `thema` when it only names a thema below another beslispunt."""

    nummer: str
    tekst: str
    bron: str
    label: str
    kinderen: list["Punt"] = field(default_factory=list)
    geschrapt: bool = False
    themalijst: bool = False


@dataclass(slots=True)
class Besluit:
    punten: list[Punt] = field(default_factory=list)
    inleiding: str = ""
    vervolg: str = ""


_DECIDING = re.compile(
    r"\b(?:(?:voorgesteld|gevraagd|ontwerp|concept)\s*-?\s*(?:raads)?besluit|beslispunt\w*|raads?besluit\b.{0,20}:|"
    r"(?:de\s+)?(?:gemeente)?raad\s+(?:\w+\s+){0,2}besluit\b|besluit(?:en)?\s*:|"
    r"stel(?:t|len)\s+(?:\w+\s+){0,2}(?:de|uw|u)\s*(?:gemeente)?(?:raad)?\s*voor|"
    r"vra(?:agt|gen)\s+(?:de|uw)\s+(?:gemeente)?raad|(?:gemeente)?raad\s+wordt\s+(?:gevraagd|voorgesteld|verzocht)|"
    r"voor\s+te\s+besluiten|te\s+besluiten\s*(?:om)?\s*:?$|stellen?\s+(?:wij\s+)?u\s+voor)",
    re.IGNORECASE,
)
AMENDEMENT_HEADING = re.compile(
    r"(?:aangenomen\s+)?(amendement|motie)\b\s*(?:nr\.?\s*|nummer\s+)?([A-Z]?\s?\d{1,3}(?:[.-]\d{1,4})?[a-z]?|[A-Z])?\b",
    re.IGNORECASE,
)


def read_besluit(document: Document) -> Besluit:
    """The numbered list below the first words that ask the raad to decide."""
    blocks = document.blokken
    for i, blok in enumerate(blocks):
        if blok.soort == "punt" or not _DECIDING.search(document.tekst[blok.begin : blok.eind][-700:]):
            continue
        if AMENDEMENT_HEADING.match(document.tekst[blok.begin : blok.begin + 40]):
            break
        k = i + 1
        # A subtitle may stand between the heading and the list.
        while (
            k < len(blocks)
            and k <= i + 3
            and blocks[k].soort != "punt"
            and (blocks[k].soort == "kop" or blok.soort == "kop")
        ):
            if blocks[k].soort == "alinea" and not _DECIDING.search(document.tekst[blocks[k].begin : blocks[k].eind]):
                break
            k += 1
        if k >= len(blocks) or blocks[k].soort != "punt":
            continue
        last = k
        while last + 1 < len(blocks) and blocks[last + 1].soort == "punt":
            last += 1
        run = blocks[k : last + 1]
        lead = " ".join(document.heal(b).tekst for b in blocks[i:k])
        vervolg = ""
        if last + 1 < len(blocks) and blocks[last + 1].soort == "alinea":
            vervolg = document.heal(blocks[last + 1]).tekst[:2000]
        return Besluit(list(_with_children_of_their_own(read_points(document, run))), lead[-2000:], vervolg)
    return Besluit()


def read_points(document: Document, run: list[Blok]) -> list[Punt]:
    points: list[Punt] = []
    path: list[Punt] = []
    for blok in run:
        label = blok.merk.label if blok.merk is not None and blok.merk.waarde else ""
        begin, eind = strip_closing(document.tekst, blok.begin, blok.eind)
        del path[blok.diepte :]
        parent = path[-1] if path else None
        between = "." if parent and parent.nummer[-1:].isdigit() and label.isdigit() else ""
        nummer = f"{parent.nummer}{between}{label}" if parent and label and "." not in label else label
        punt = Punt(nummer, document.heal_span(begin, eind).tekst, document.bron[begin:eind], label)
        (parent.kinderen if parent else points).append(punt)
        path.append(punt)
    for punt in points:
        punt.themalijst = _is_themalijst(punt)
    return points


def _with_children_of_their_own(points: list[Punt]) -> Iterator[Punt]:
    """The beslispunten; where one only holds groups ("2.1 Verplichte thema's: …"), those groups in its place."""
    for punt in points:
        if not any(kind.kinderen for kind in punt.kinderen):
            yield punt
            continue
        for kind in punt.kinderen:
            kind.themalijst = _is_themalijst(kind)
        yield from _with_children_of_their_own(punt.kinderen)


THEMA_WORD = re.compile(r"\b(?:thema's|themas|thema’s|thema|onderwerpen|pijlers|speerpunten)\b", re.IGNORECASE)
DOORSNIJDEND_WORD = re.compile(
    r"\b(?:doorsnijdend\w*|rode dra\w+|overkoepelend\w*|dwarsverband\w*|in alle thema|bij alle thema)", re.IGNORECASE
)
RANDVOORWAARDE_WORD = re.compile(r"\b(?:randvoorwaarden?|uitgangspunten?|voorwaarden?|kaders?)\b", re.IGNORECASE)


def _is_themalijst(punt: Punt) -> bool:
    return len(punt.kinderen) > 1 and bool(THEMA_WORD.search(punt.tekst)) and not DOORSNIJDEND_WORD.search(punt.tekst)
