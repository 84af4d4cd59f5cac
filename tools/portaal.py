"""The commands of the portal: run, test, check, bench, install, assets, lock. Standard library only.

`make run` and `python3 tools/portaal.py run` are the same.
"""

import os
import shutil
import sys

if sys.version_info < (3, 11):
    for newer in ("python3.14", "python3.13", "python3.12", "python3.11"):
        if shutil.which(newer):
            os.execvp(newer, [newer, *sys.argv])
    sys.exit(
        "Dit portaal heeft Python 3.11 of nieuwer nodig; dit is Python %d.%d. "
        "Installeer een nieuwere Python en probeer het opnieuw." % sys.version_info[:2]
    )

import signal

import assets
import installatie
import serveren
import testen
from installatie import Stop

COMMANDS = {
    "install": lambda args: installatie.install(),
    "assets": lambda args: (installatie.install(), assets.build(force=True)),
    "run": lambda args: serveren.run_portal(),
    "test": testen.test,
    "bench": testen.bench,
    "check": lambda args: testen.check(),
    "lock": lambda args: installatie.lock(),
}


def main() -> int:
    command = sys.argv[1] if len(sys.argv) > 1 else ""
    if command not in COMMANDS:
        print(f"Gebruik: python3 tools/portaal.py {{{'|'.join(COMMANDS)}}}", file=sys.stderr)
        return 2
    # The default would leave behind what was started: the database, the web server, the worker.
    signal.signal(signal.SIGTERM, _exit)
    signal.signal(signal.SIGHUP, _exit)
    try:
        result = COMMANDS[command](sys.argv[2:])
    except Stop as stop:
        if str(stop):
            print(f"\n{stop}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return result if isinstance(result, int) else 0


def _exit(*_args: object) -> None:
    raise SystemExit(0)


if __name__ == "__main__":
    sys.exit(main())
