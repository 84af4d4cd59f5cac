"""Making a file of all reacties, in a process of its own, so that its memory can be read: python -m benchmarks.uitvoer database pk"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import django
from django.conf import settings


def meet(visie, door) -> None:
    from participatie.models import Uitvoer  # noqa: PLC0415 - needs loaded apps

    for formaat in ("csv", "xlsx", "ods"):
        uitvoer = Uitvoer.objects.create(visie=visie, formaat=formaat, gevraagd_door=door)
        naam = settings.DATABASES["default"]["NAME"]
        print(f"  uitvoer {formaat}:", _run(str(naam), str(uitvoer.pk)))


def _run(*args: str) -> str:
    run = subprocess.run(
        [sys.executable, "-m", "benchmarks.uitvoer", *args], capture_output=True, text=True, check=True
    )
    return run.stdout.strip()


def main(database: str, pk: str) -> None:
    settings.DATABASES["default"]["NAME"] = database
    django.setup()
    from participatie.actions.uitvoer import maak_uitvoer  # noqa: PLC0415
    from participatie.models import Uitvoer  # noqa: PLC0415

    leeg, begin = _memory(), time.perf_counter()
    maak_uitvoer.call(int(pk))
    uitvoer = Uitvoer.objects.select_related("bestand").get(pk=pk)
    assert uitvoer.bestand is not None
    print(f"{uitvoer.gedaan} reacties in {time.perf_counter() - begin:.0f} s, {uitvoer.bestand.grootte / 1e6:.0f} MB, "
          f"geheugen {_memory():.0f} MB (leeg {leeg:.0f} MB)")  # fmt: skip
    uitvoer.bestand.inhoud.delete(save=False)


def _memory() -> float:
    """The most this process ever used, in MB. Not getrusage: that remembers the process it was started from."""
    status = Path("/proc/self/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


if __name__ == "__main__":
    main(*sys.argv[1:])
