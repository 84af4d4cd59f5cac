"""`make run`: the portal with its worker, until Ctrl-C."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import assets
import installatie
from database import Database
from installatie import APPS, PYTHON, ROOT, Stop, digest, is_fresh, mark_fresh, run, say

# What to show when the portal is up; `manage.py opstarten` writes it, because it knows the accounts.
WELCOME = ROOT / ".data" / "welkom.txt"


def run_portal() -> int:
    port = _port()
    _port_must_be_free(port)
    installatie.install()
    assets.build()
    signal.signal(signal.SIGTERM, _exit)  # the default would leave the database server up
    database = Database()
    with database as url:
        env = {**os.environ, "DATABASE_URL": url, "PYTHONUNBUFFERED": "1", "SITE_ADRES": f"http://127.0.0.1:{port}"}
        _static_files(env)
        _prepare_database(env, database.identity)
        children = [
            subprocess.Popen(
                [PYTHON, "manage.py", "werker"], cwd=ROOT, env=env, start_new_session=True, stdout=subprocess.DEVNULL
            ),
            subprocess.Popen(
                [
                    PYTHON,
                    "-m",
                    "gunicorn",
                    "portaal.wsgi",
                    "--bind",
                    f"127.0.0.1:{port}",
                    "--workers",
                    "2",
                    "--threads",
                    "4",
                    "--worker-class",
                    "gthread",
                    "--max-requests",
                    "5000",
                    "--max-requests-jitter",
                    "500",
                    "--log-level",
                    "warning",
                ],
                cwd=ROOT,
                env=env,
                start_new_session=True,
            ),
        ]
        try:
            _wait_until_up(port, children[1])
            print(WELCOME.read_text().replace("{adres}", env["SITE_ADRES"]), flush=True)
            print("Stoppen: Ctrl-C.", flush=True)
            while all(child.poll() is None for child in children):
                time.sleep(0.5)
            raise Stop("De webserver of de werker is gestopt; de melding staat hierboven.")
        finally:
            for child in children:
                if child.poll() is None:
                    child.terminate()
            for child in children:
                try:
                    child.wait(10)
                except subprocess.TimeoutExpired:
                    child.kill()


def _prepare_database(env: dict[str, str], identity: str) -> None:
    """Migrate and load the demo content, unless that has been done on this very cluster."""
    value = identity + digest(*(ROOT / app / "migrations" for app in APPS), ROOT / "requirements.lock", ROOT / ".env")
    if identity and is_fresh("database", value) and WELCOME.exists():
        return
    run(
        [PYTHON, "manage.py", "opstarten", "--welkom", WELCOME],
        "De database kon niet worden bijgewerkt; de melding staat hierboven.",
        env=env,
    )
    mark_fresh("database", value)


def _port() -> int:
    raw = os.environ.get("PORT") or "8000"
    if not raw.isdigit() or not 0 < int(raw) < 65536:
        raise Stop(f"PORT={raw} is geen poort. Kies een getal tussen 1024 en 65535, bijvoorbeeld: PORT=8001 make run.")
    return int(raw)


def _exit(*_args: object) -> None:
    raise SystemExit(0)


def _port_must_be_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise Stop(
                f"Poort {port} is al in gebruik. Stop dat programma of kies een andere: PORT=8001 make run."
            ) from error


def _static_files(env: dict[str, str]) -> None:
    value = digest(ROOT / "build", ROOT / "static", ROOT / "requirements.lock")
    if is_fresh("statisch", value) and (ROOT / "staticfiles").exists():
        return
    say("Statische bestanden klaarzetten")
    run(
        [PYTHON, "manage.py", "collectstatic", "--noinput", "--clear", "-v0"],
        "De statische bestanden konden niet worden klaargezet.",
        env=env,
    )
    mark_fresh("statisch", value)


def _wait_until_up(port: int, server: subprocess.Popen[bytes]) -> None:
    for _attempt in range(150):
        if server.poll() is not None:
            raise Stop("De webserver wil niet starten; de melding staat hierboven.")
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/gezond/", timeout=2)
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise Stop("De webserver geeft geen antwoord.")


if __name__ == "__main__":
    sys.exit("Gebruik: make run")
