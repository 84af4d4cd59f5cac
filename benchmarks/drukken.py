"""Making PDFs: beside bare WeasyPrint on the same page, from 20 to 500 pages; a proof of one thema; and the home meanwhile.

What bare WeasyPrint makes has no right tree and is not checked. Processor time of a process of its own, so that other
work on the machine hardly counts.
"""

from __future__ import annotations

import http.client
import json
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks import belasting

DELEN = (2, 12)  # chapters of some ten pages
GROOT = (29, 48)  # some 300 and 500 pages: minutes of processor time each
PROEVEN = 40
TEGELIJK = 4  # renders beside the home
LEZERS, SECONDEN = 4, 15.0


def meet(*, groot: bool = False) -> None:
    """`groot`: only the very long ones, to see whether time grows with the pages and memory stays within a gigabyte."""
    from publicatie.pdf import _opdracht, als_html  # noqa: PLC0415 - needs loaded apps
    from tests.test_verapdf import lang  # noqa: PLC0415 - as above

    print("Pdf's, tegen kaal WeasyPrint op dezelfde bladzijde (rekentijd):")
    per_bladzij = []
    for delen in (DELEN[-1], *GROOT) if groot else DELEN:
        opdracht = _opdracht(als_html(lang(delen)), lang(delen).hoofdkleur)
        kaal, ons = _apart("kaal", opdracht), _apart("ons", opdracht)
        paginas, daarna = ons["paginas"], ons["boom"] + ons["keuring"]
        per_bladzij.append((ons["tekenen"] + daarna) / paginas)
        print(f"  {paginas} bladzijden: tekenen {ons['tekenen']:.1f} s, {ons['tekenen'] / kaal['tekenen']:.2f} keer kaal; "
              f"daarna boom {ons['boom']:.2f} s en keuring {ons['keuring']:.2f} s, per 100 bladzijden "
              f"{daarna / paginas * 100:.2f} s; samen {per_bladzij[-1] * 1000:.0f} ms per bladzijde; "
              f"geheugen {ons['mb']:.0f} MB (kaal {kaal['mb']:.0f})")  # fmt: skip
    if groot:
        print(
            f"  per bladzijde bij het grootste stuk {per_bladzij[-1] / per_bladzij[0]:.2f} keer zo veel als bij het kleinste"
        )
        return
    _proof()
    _beside_the_home(_opdracht(als_html(lang(12)), lang(12).hoofdkleur))


def _apart(hoe: str, opdracht: bytes) -> dict[str, Any]:
    """In a process of its own, in a folder of its own."""
    with tempfile.TemporaryDirectory() as map_:
        run = subprocess.run(
            [sys.executable, str(Path(__file__).with_name("drukker.py")), hoe],
            input=opdracht,
            capture_output=True,
            check=True,
            cwd=map_,
        )
    gemeten: dict[str, Any] = json.loads(run.stdout)
    return gemeten


def _proof() -> None:
    """The chapter of one thema, as somebody waits for it."""
    from django.template.loader import render_to_string  # noqa: PLC0415 - needs loaded apps

    from publicatie.pdf import proef  # noqa: PLC0415 - as above
    from tests.test_verapdf import lang  # noqa: PLC0415 - as above

    document = replace(lang(1), kaders=(), collegereacties=())
    html = render_to_string("publicatie/pdf/proefdruk.html", {"document": document})
    begin = time.perf_counter()
    proef(html)
    koud = time.perf_counter() - begin
    tijden = sorted(_timed(lambda: proef(html)) for _ in range(PROEVEN))
    print(f"Proefdruk van een thema: {statistics.median(tijden) * 1000:.0f} ms, 95 van 100 binnen "
          f"{tijden[int(PROEVEN * 0.95) - 1] * 1000:.0f} ms; de eerste keer {koud * 1000:.0f} ms")  # fmt: skip


def _timed(act: Callable[[], object]) -> float:
    begin = time.perf_counter()
    act()
    return time.perf_counter() - begin


def _beside_the_home(opdracht: bytes) -> None:
    """Four documents of 100 pages in the making, and people who read the home."""
    from portaal.begrensd import run_limited  # noqa: PLC0415 - needs loaded apps
    from publicatie.pdf import RENDER  # noqa: PLC0415 - as above

    port = belasting.free_port()
    server = belasting.start(port, threads=8)
    try:
        belasting.wait(port)
        _read_the_home(port, SECONDEN / 5)  # the first ones load what the others find
        rustig = _read_the_home(port, SECONDEN / 3)
        with ThreadPoolExecutor(TEGELIJK) as drukkers:
            bezig = [
                drukkers.submit(
                    run_limited, [sys.executable, "-I", str(RENDER)],
                    input=opdracht, cpu_seconds=300, memory_bytes=1_500_000_000, wall_seconds=600.0,
                )
                for _ in range(TEGELIJK)
            ]  # fmt: skip
            druk = _read_the_home(port, SECONDEN)
            nog_bezig = sum(not taak.done() for taak in bezig)
    finally:
        server.terminate()
        server.wait()
    print(f"De home met {TEGELIJK} pdf's in de maak ({nog_bezig} nog bezig aan het eind), {LEZERS} lezers: "
          f"99 van 100 binnen {druk * 1000:.0f} ms; zonder pdf's {rustig * 1000:.0f} ms")  # fmt: skip


def _read_the_home(port: int, seconden: float) -> float:
    """The time within which 99 of 100 answers came."""
    einde = time.monotonic() + seconden
    tijden: list[float] = []

    def read() -> None:
        verbinding = http.client.HTTPConnection("127.0.0.1", port)
        while time.monotonic() < einde:
            begin = time.perf_counter()
            verbinding.request("GET", "/")
            antwoord = verbinding.getresponse()
            antwoord.read()
            assert antwoord.status == 200
            tijden.append(time.perf_counter() - begin)

    threads = [threading.Thread(target=read) for _ in range(LEZERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(tijden)[int(len(tijden) * 0.99) - 1]
