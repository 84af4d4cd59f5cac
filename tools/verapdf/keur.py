"""`make verapdf`: fetch veraPDF through Maven and let it judge PDFs. `keur.py FILE…` judges those; without files, the
published ones in `.data/`.

The test suite uses `ontbreekt`, `haal` and `keur`; this file needs nothing but Python.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
POM = Path(__file__).with_name("pom.xml")
MAP = ROOT / ".data" / "verapdf"
PROFIELEN = ("ua1", "2a")
HOOFDKLASSE = "org.verapdf.apps.GreenfieldCliWrapper"
# A run takes seconds: one collector and the quick compiler cost it half the processor time.
JAVA = ("java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")


def ontbreekt() -> str:
    """Why veraPDF cannot run on this computer, in a sentence; empty when it can."""
    zonder = [naam for naam in ("java", "mvn") if shutil.which(naam) is None]
    staat = "staan" if len(zonder) > 1 else "staat"
    return f"veraPDF kan niet draaien: {' en '.join(zonder)} {staat} niet op deze computer" if zonder else ""


def haal() -> Path:
    """The folder with veraPDF's jars, fetched once per version of the pom."""
    lib = MAP / hashlib.sha256(POM.read_bytes()).hexdigest()[:12]
    if not lib.is_dir():
        tijdelijk = lib.with_suffix(f".{os.getpid()}")  # another process may be fetching it too
        shutil.rmtree(tijdelijk, ignore_errors=True)
        subprocess.run(
            ["mvn", "-q", "-B", "-f", str(POM), "dependency:copy-dependencies", f"-DoutputDirectory={tijdelijk}"],
            check=True,
        )
        try:
            tijdelijk.rename(lib)
        except OSError:
            shutil.rmtree(tijdelijk)
            if not lib.is_dir():
                raise
    return lib


def keur(bestanden: Sequence[Path], profiel: str) -> dict[Path, list[str]]:
    """What veraPDF has against each file: empty for one that passes. Raises RuntimeError when it says nothing of one."""
    run = subprocess.run(
        [
            *JAVA,
            "-cp",
            f"{haal()}/*",
            HOOFDKLASSE,
            "--flavour",
            profiel,
            "--format",
            "text",
            "-v",
            *map(str, bestanden),
        ],
        capture_output=True,
        text=True,
    )
    uitkomst: dict[Path, list[str]] = {}
    huidig: list[str] | None = None
    for regel in run.stdout.splitlines():
        woord, _, rest = regel.strip().partition(" ")
        if woord in {"PASS", "FAIL"} and rest.startswith("/"):
            pad = Path(rest.removesuffix(f" {profiel}"))
            huidig = uitkomst.setdefault(pad, [] if woord == "PASS" else ["voldoet niet"])
        elif regel.strip() and huidig is not None:
            huidig.append(regel.strip())
    if missend := [str(bestand) for bestand in bestanden if bestand not in uitkomst]:
        raise RuntimeError(f"veraPDF zei niets over {', '.join(missend)}: {run.stderr[-2000:]}")
    return uitkomst


def main(namen: Sequence[str]) -> int:
    if waarom := ontbreekt():
        print(f"Overgeslagen. {waarom}.")
        return 0
    bestanden = [Path(naam).resolve() for naam in namen] or sorted((ROOT / ".data").glob("bestanden/uitgaven/*/*.pdf"))
    if not bestanden:
        print(
            "Er is nog geen pdf uitgegeven. Draai eerst `make run`, of noem bestanden: python3 tools/verapdf/keur.py a.pdf"
        )
        return 1
    slecht = 0
    for profiel in PROFIELEN:
        for pad, fouten in keur(bestanden, profiel).items():
            slecht += bool(fouten)
            print(f"{'NEE' if fouten else 'JA '} {profiel} {pad}", *fouten[:5], sep="\n     " if fouten else "")
    return 1 if slecht else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
