"""The program that `benchmarks.drukken` starts to make one PDF and say what it cost: `drukker.py kaal|ons`, with the job on its input."""

from __future__ import annotations

import gc
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any


def main(hoe: str) -> None:
    """The program that makes one: `kaal` with WeasyPrint alone, `ons` in our three steps."""
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    from publicatie import render  # noqa: PLC0415 - after the path is set

    opdracht = json.loads(sys.stdin.buffer.read())
    render._zonder_systeemletters()
    if hoe == "kaal":
        gemeten: dict[str, Any] = {"tekenen": _cpu(lambda: _bare(opdracht))[0]}
    else:
        tekenen, (ruw, bron) = _cpu(
            lambda: render.teken(opdracht["html"], opdracht["kenmerk"], opdracht["bestanden"], opdracht["teksten"])
        )
        gc.freeze()  # as `render.maak` does
        boom, inhoud = _cpu(lambda: render.werk_bij(ruw, bron))
        keuring, uitkomst = _cpu(lambda: render.controleer(inhoud, bron))
        gemeten = {"tekenen": tekenen, "boom": boom, "keuring": keuring, "paginas": uitkomst["paginas"]}
    status = Path("/proc/self/status").read_text()
    print(json.dumps(gemeten | {"mb": int(status.split("VmHWM:")[1].split()[0]) / 1024}))


def _bare(opdracht: dict[str, Any]) -> bytes:
    from weasyprint import HTML  # noqa: PLC0415 - loading it is part of what it costs
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # noqa: PLC0415 - as above

    class Bestanden(URLFetcher):  # type: ignore[misc]  # WeasyPrint publishes no types
        def fetch(self, url: str, headers: Any = None) -> Any:
            naam = url.removeprefix("asset:")
            if naam in opdracht["teksten"]:
                return URLFetcherResponse(url, opdracht["teksten"][naam].encode(), {"Content-Type": "text/css"})
            if naam in opdracht["bestanden"]:
                soort = "text/css" if naam.endswith(".css") else "application/octet-stream"
                return URLFetcherResponse(url, Path(opdracht["bestanden"][naam]).read_bytes(), {"Content-Type": soort})
            return super().fetch(url, headers)

    return bytes(
        HTML(string=opdracht["html"], url_fetcher=Bestanden(), base_url="asset:").write_pdf(pdf_variant="pdf/a-2a")
    )


def _cpu(act: Callable[[], Any]) -> tuple[float, Any]:
    begin = time.process_time()
    uitkomst = act()
    return time.process_time() - begin, uitkomst


if __name__ == "__main__":
    main(sys.argv[1])
