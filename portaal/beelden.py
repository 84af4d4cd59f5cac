"""Pictures in texts: uploaded by staff, drawn anew before they are stored, and known by an address of our own.

A text names the draft, `/werkplaats/beelden/<uuid>/`, which only the gemeente can open. An uitgave names the bytes,
`/beeld/<sha256>.<soort>`, which anyone can open from then on (publicatie).
"""

from __future__ import annotations

import json
import re
import sys
import uuid
from dataclasses import dataclass
from pathlib import Path

from portaal.begrensd import LimietBereikt, ProcesFout, run_limited

VOOR_TEKST, VOOR_LOGO = (2_000, 4_000), (800, 400)  # a logo is in the header of every page: sharp on paper at 6 cm
BEELDSOORTEN = {"jpg": "image/jpeg", "png": "image/png"}
CONCEPT = re.compile(r"/werkplaats/beelden/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})/")
OPENBAAR = re.compile(r"/beeld/([0-9a-f]{64})\.(jpg|png)")
# Inside cleaned HTML, where `<` is always an element: an address that somebody typed is words.
_BEGIN = '(?<=<img src=")'
CONCEPT_IN_TEKST = re.compile(_BEGIN + CONCEPT.pattern)
OPENBAAR_IN_TEKST = re.compile(_BEGIN + OPENBAAR.pattern)
_PROGRAMMA = Path(__file__).with_name("beeld_programma.py")
_MELDINGEN = {
    "soort": "Dit bestand is geen foto of plaatje dat wij kunnen gebruiken. Kies een JPG, PNG of WebP.",
    "groot": "Deze afbeelding is te groot (meer dan 40 miljoen beeldpunten). Maak haar eerst kleiner.",
    "kapot": "Deze afbeelding is beschadigd of niet heel. Bewaar haar opnieuw en probeer het nog een keer.",
}


class BeeldFout(ValueError):
    """The picture cannot be used. The message is Dutch and says what to do."""


@dataclass(frozen=True)
class Beeld:
    inhoud: bytes
    soort: str
    breedte: int
    hoogte: int


def teken_opnieuw(inhoud: bytes, hooguit: tuple[int, int] = VOOR_TEKST) -> Beeld:
    """The picture in a file of a stranger, drawn anew: at most so many pixels wide and high, sRGB, only colours in it.

    Raises BeeldFout.
    """
    try:
        uitvoer = run_limited(
            [sys.executable, "-I", str(_PROGRAMMA), *map(str, hooguit)],
            input=inhoud,
            cpu_seconds=20,
            memory_bytes=1_500_000_000,
            wall_seconds=30,
        )
    except LimietBereikt as fout:
        raise BeeldFout(_MELDINGEN["groot"]) from fout
    except ProcesFout as fout:
        raise BeeldFout(_MELDINGEN["kapot"]) from fout
    kop, _, beeld = uitvoer.partition(b"\n")
    uitkomst = json.loads(kop)
    if "fout" in uitkomst:
        raise BeeldFout(_MELDINGEN[uitkomst["fout"]])
    return Beeld(beeld, uitkomst["soort"], uitkomst["breedte"], uitkomst["hoogte"])


def concepten_in(html: str) -> set[uuid.UUID]:
    """The drafts that cleaned HTML names."""
    return {uuid.UUID(match[1]) for match in CONCEPT_IN_TEKST.finditer(html)}
