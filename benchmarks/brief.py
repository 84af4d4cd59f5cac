"""Reading letters: what it costs to propose the points of a long one, and to read a pdf of 300 pages."""

from __future__ import annotations

import random
import time

from advies.adviesbrief import lees_advies
from portaal.documenten import bladzijden_van_pdf, lees_pdf_in_stappen
from tests.test_documenten import make_pdf

WOORDEN = [
    "de",
    "gemeente",
    "buurt",
    "ontmoeting",
    "vervoer",
    "mantelzorg",
    "jongeren",
    "ouderen",
    "plek",
    "subsidie",
    "wijk",
    "vrijwilliger",
    "samen",
]


def _zin(kans: random.Random) -> str:
    return " ".join(kans.choices(WOORDEN, k=14)).capitalize() + "."


def tekst(bladzijden: int) -> str:
    """About 450 words a page; each page holds one list of three points and one sentence that advises."""
    kans = random.Random(7)  # noqa: S311 - the same letter each time
    delen = ["Geacht college,"]
    for _ in range(bladzijden):
        delen += [" ".join(_zin(kans) for _ in range(5)) for _ in range(5)]
        delen.append("Wij adviseren u:\n\n" + "\n".join(f"- {_zin(kans)}" for _ in range(3)))
        delen.append(f"De adviesraad adviseert om {_zin(kans).lower()}")
    return "\n\n".join(delen)


def meet() -> None:
    brief = tekst(10)
    begin = time.perf_counter()
    voorstel = lees_advies(brief)
    tijd = time.perf_counter() - begin
    begin = time.perf_counter()
    brief.lower().split()
    kaal = time.perf_counter() - begin
    print(f"Brief van 10 bladzijden ({len(brief.split())} woorden, {len(voorstel.aanbevelingen)} punten): "
          f"{tijd * 1000:.0f} ms, {tijd / kaal:.0f} keer alleen de woorden tellen")  # fmt: skip
    kans = random.Random(8)  # noqa: S311 - as above
    regels = [_zin(kans) for _ in range(25)]
    pdf = make_pdf(regels, pages=300)
    begin = time.perf_counter()
    lengte = len(lees_pdf_in_stappen(pdf, bladzijden=bladzijden_van_pdf(pdf), meld=lambda _: None))
    print(f"Pdf van 300 bladzijden: {lengte} tekens gelezen in {time.perf_counter() - begin:.1f} s, in stappen van 25")
