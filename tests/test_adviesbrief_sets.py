"""How well the reader splits letters: precision and recall per letter, printed at the end of the test run.

`oefen` may be looked at while building. `proef` and `vers` are held out: they were written by another hand, and whoever
mends the reader looks at their figures only. See tests/voorbeelden/README.md.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from advies.adviesbrief import lees_advies

MAP = Path(__file__).parent / "voorbeelden"
SETS = {
    naam: sorted((MAP / naam).glob("*.json"))
    for naam in (
        "adviesbrieven",
        "adviesbrieven_oefen",
        "adviesbrieven_proef",
        "adviesbrieven_stijlen",
        "adviesbrieven_eerste_blik",
        "adviesbrieven_bouw",
        "adviesbrieven_toets",
        "adviesbrieven_blind",
        "adviesbrieven_paginas",
        "adviesbrieven_allerlei",
        "adviesbrieven_vers",
    )
}
# Least precision and recall over a set: of what is found, and of what is right in every detail.
VLOER = {
    "adviesbrieven": (1.0, 1.0),
    "adviesbrieven_oefen": (1.0, 1.0),
    "adviesbrieven_proef": (0.92, 0.92),
    "adviesbrieven_stijlen": (0.98, 1.0),
    "adviesbrieven_eerste_blik": (1.0, 1.0),
    "adviesbrieven_bouw": (1.0, 0.98),
    "adviesbrieven_toets": (0.95, 0.96),  # 0.66, 0.67 at first sight; read since
    "adviesbrieven_blind": (1.0, 1.0),
    "adviesbrieven_paginas": (0.97, 0.87),  # 0.79, 0.48 at first sight; read since
    "adviesbrieven_allerlei": (0.92, 0.79),  # 0.79, 0.66 at first sight; read since
    "adviesbrieven_vers": (0.73, 0.71),  # held out: never read by who mends the reader
}
# Proposals in letters that advise nothing; there should be none.
TEN_ONRECHTE = {
    "adviesbrieven": 0,
    "adviesbrieven_oefen": 0,
    "adviesbrieven_proef": 0,
    "adviesbrieven_stijlen": 0,
    "adviesbrieven_eerste_blik": 0,
    "adviesbrieven_bouw": 0,
    "adviesbrieven_toets": 0,
    "adviesbrieven_blind": 0,
    "adviesbrieven_paginas": 0,
    "adviesbrieven_allerlei": 1,
    "adviesbrieven_vers": 0,
}


@dataclass(frozen=True)
class Punt:
    """A point or an advising sentence, expected or proposed."""

    soort: str
    begin: str
    eind: str
    delen: int
    verwijst: tuple[int, ...]


@dataclass(frozen=True)
class Meting:
    voorgesteld: int
    verwacht: int
    gevonden: int
    juist: int  # also its kind, last words, parts and references

    def __add__(self, ander: Meting) -> Meting:
        return Meting(*(a + b for a, b in zip(self.velden, ander.velden, strict=True)))

    @property
    def velden(self) -> tuple[int, int, int, int]:
        return self.voorgesteld, self.verwacht, self.gevonden, self.juist

    @property
    def precisie(self) -> float:
        return self.gevonden / self.voorgesteld if self.voorgesteld else 1.0

    @property
    def volledigheid(self) -> float:
        return self.gevonden / self.verwacht if self.verwacht else 1.0

    def __str__(self) -> str:
        return (
            f"precisie {self.precisie:.2f}  volledigheid {self.volledigheid:.2f}  "
            f"gevonden {self.gevonden} van {self.verwacht}, voorgesteld {self.voorgesteld}, helemaal juist {self.juist}"
        )


def plat(tekst: str) -> str:
    """Words and spaces only: whether a mark or a line break differs says nothing about the point."""
    return " ".join(re.sub(r"[^\w]+", " ", tekst).lower().split())


def verwacht(pad: Path) -> list[Punt]:
    data = json.loads(pad.read_text(encoding="utf-8"))
    return [
        *(
            Punt("lijst", plat(p["begin"]), plat(p["eind"]), p["delen"], tuple(p["verwijst_naar"]))
            for p in data["aanbevelingen"]
        ),
        *(Punt("proza", plat(z["begin"]), "", 1, tuple(z["herhaalt"])) for z in data["proza"]),
    ]


def voorgesteld(pad: Path) -> list[Punt]:
    voorstel = lees_advies(pad.with_suffix(".txt").read_text(encoding="utf-8"))
    return [
        *(
            Punt("lijst", plat(a.tekst), plat(a.tekst), len(a.delen) or 1, tuple(a.verwijst_naar))
            for a in voorstel.aanbevelingen
        ),
        *(Punt("proza", plat(z.tekst), plat(z.tekst), 1, tuple(z.herhaalt)) for z in voorstel.proza),
    ]


def meet(pad: Path) -> Meting:
    """Each expected point is found by one proposal that begins with its words; no proposal finds two."""
    over = voorgesteld(pad)
    aantal, gevonden, juist = len(over), 0, 0
    punten = verwacht(pad)
    for punt in punten:
        raak = next((v for v in over if v.begin.startswith(punt.begin)), None)
        if raak is None:
            continue
        over.remove(raak)
        gevonden += 1
        juist += (raak.soort, raak.delen, raak.verwijst) == (
            punt.soort,
            punt.delen,
            punt.verwijst,
        ) and raak.eind.endswith(punt.eind)
    return Meting(aantal, len(punten), gevonden, juist)


@pytest.mark.parametrize("naam", SETS)
def test_precision_and_recall_over_a_set(naam: str, verslag) -> None:
    metingen = {pad.stem: meet(pad) for pad in SETS[naam]}
    samen = sum(metingen.values(), Meting(0, 0, 0, 0))
    for brief, meting in metingen.items():
        verslag(f"{naam}/{brief:<14} {meting}")
    verslag(f"{naam}: samen {'':<8} {samen}")

    assert len(metingen) >= 4
    precisie, volledigheid = VLOER[naam]
    assert samen.precisie >= precisie
    assert samen.volledigheid >= volledigheid


@pytest.mark.parametrize("naam", SETS)
def test_a_letter_without_advice_gives_none(naam: str) -> None:
    """Counts only: what the held-out letters say stays out of the output."""
    zonder = [pad for pad in SETS[naam] if not verwacht(pad)]

    assert zonder
    assert sum(len(voorgesteld(pad)) for pad in zonder) <= TEN_ONRECHTE[naam]


def test_the_measure_can_fail(tmp_path: Path) -> None:
    """A point that is missed lowers recall, one that is invented lowers precision."""
    (tmp_path / "x.txt").write_text(
        "Geacht college,\n\nWij adviseren:\n1. Maak plekken.\n2. Maak tijd.\n", encoding="utf-8"
    )
    rij = {"eind": "plekken", "delen": 1, "verwijst_naar": [], "herhaald_in": []}
    punten = [{"nummer": 1, "begin": "Maak plekken"} | rij, {"nummer": 2, "begin": "Zwijg"} | rij]
    (tmp_path / "x.json").write_text(json.dumps({"aanbevelingen": punten, "proza": []}), encoding="utf-8")

    meting = meet(tmp_path / "x.json")

    assert (meting.precisie, meting.volledigheid, meting.juist) == (0.5, 0.5, 1)
