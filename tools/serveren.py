"""`make run`: the portal with its worker, until Ctrl-C."""

from __future__ import annotations

import errno
import hashlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import ExitStack

import assets
import installatie
from database import Database
from installatie import APPS, PYTHON, ROOT, Stop, alone, digest, is_fresh, mark_fresh, run, say

# What to show when the portal is up; `manage.py opstarten` writes it, because it knows the accounts.
WELCOME = ROOT / ".data" / "welkom.txt"
# Exit status of `manage.py opstarten` when it has said itself what is wrong and what to do.
HAS_BEEN_SAID = 3


def run_portal() -> int:
    port = _port()
    _port_must_be_free(port)
    children: list[Child] = []
    database = Database()
    with ExitStack() as at_the_end:
        with alone():
            installatie.install()
            assets.build()
            url = at_the_end.enter_context(database)
            at_the_end.callback(_end, children)
            env = {**os.environ, "DATABASE_URL": url, "PYTHONUNBUFFERED": "1", "SITE_ADRES": f"http://127.0.0.1:{port}"}
            _static_files(env)
            _prepare_database(env, database)
            _port_must_be_free(port)
            server = Child(_gunicorn(port), env)
            children.append(server)
            _wait_until_up(port, server)
        worker = Worker(lambda: Child([PYTHON, "manage.py", "werker"], env, quiet=True), children)
        print(WELCOME.read_text().replace("{adres}", env["SITE_ADRES"]), flush=True)
        print("Stoppen: Ctrl-C.", flush=True)
        while server.exit_code is None:
            worker.look_after()
            time.sleep(0.5)
        raise Stop("De webserver is gestopt; de melding staat hierboven.")


class Child:
    """A process of ours. Not reached by Ctrl-C, so that we decide the order in which things stop."""

    def __init__(self, command: list[object], env: dict[str, str], *, quiet: bool = False) -> None:
        self.process = subprocess.Popen(
            [str(part) for part in command],
            cwd=ROOT,
            env=env,
            start_new_session=True,
            stdout=subprocess.DEVNULL if quiet else None,
        )

    @property
    def exit_code(self) -> int | None:
        return self.process.poll()


class Worker:
    """Starts the background worker again when it dies: the site goes on without it, but nothing is published."""

    LONG_ENOUGH = 60.0  # seconds after which a worker counts as healthy again
    LONGEST_PAUSE = 30

    def __init__(
        self, start: Callable[[], Child], children: list[Child], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._start = start
        self._children = children
        self._clock = clock
        self._pause = 0
        self._again_at: float | None = None
        self._begin()

    def _begin(self) -> None:
        self.child = self._start()
        self._children.append(self.child)
        self._started_at = self._clock()

    def look_after(self) -> None:
        """Called twice a second."""
        code = self.child.exit_code
        if code is None:
            return
        now = self._clock()
        if self._again_at is None:
            lived = now - self._started_at
            self._pause = 1 if lived > self.LONG_ENOUGH or not self._pause else min(self._pause * 2, self.LONGEST_PAUSE)
            self._again_at = now + self._pause
            say(
                f"De werker die uitgaven maakt en mail verstuurt, is gestopt ({_reason(code)}). "
                f"Over {self._pause} seconde{'n' if self._pause > 1 else ''} start hij opnieuw en gaat hij verder waar hij was"
            )
        elif now >= self._again_at:
            self._again_at = None
            self._children.remove(self.child)
            self._begin()


def _reason(code: int) -> str:
    return f"signaal {-code}" if code < 0 else f"code {code}"


def _end(children: list[Child]) -> None:
    # Somebody who presses Ctrl-C twice must not leave half of it running.
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    for child in children:
        if child.exit_code is None:
            child.process.terminate()
    for child in children:
        try:
            child.process.wait(10)
        except subprocess.TimeoutExpired:
            child.process.kill()
            child.process.wait()


def _gunicorn(port: int) -> list[object]:
    return [
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
        # A kept page costs a third of a millisecond: with fewer, a busy hour would restart workers all the time.
        "--max-requests",
        "100000",
        "--max-requests-jitter",
        "10000",
        "--log-level",
        "warning",
    ]


def _prepare_database(env: dict[str, str], database: Database) -> None:
    """Migrate and load the demo content, unless that has been done on this very cluster with these secrets."""
    secrets = "\n".join(os.environ.get(name, "") for name in ("SECRET_KEY", "DEMO_WACHTWOORD"))
    value = (
        database.identity
        + digest(*(ROOT / app / "migrations" for app in APPS), ROOT / "requirements.lock", ROOT / ".env")
        + hashlib.sha256(secrets.encode()).hexdigest()
    )
    if database.identity and is_fresh("database", value) and WELCOME.exists():
        return
    command = [str(PYTHON), "manage.py", "opstarten", "--welkom", str(WELCOME), "--map", database.folder]
    code = subprocess.run(command, cwd=ROOT, env=env).returncode
    if code == HAS_BEEN_SAID:
        raise Stop
    if code:
        raise Stop("De database kon niet worden bijgewerkt; de melding staat hierboven.")
    mark_fresh("database", value)


def _port() -> int:
    raw = os.environ.get("PORT") or "8000"
    if not (raw.isascii() and raw.isdigit()) or not 0 < int(raw[:6]) < 65536:
        raise Stop(f"PORT={raw} is geen poort. Kies een getal tussen 1024 en 65535, bijvoorbeeld: PORT=8001 make run.")
    return int(raw)


def _port_must_be_free(port: int) -> None:
    other = port + 1 if 1024 <= port < 65535 else 8001
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            if error.errno == errno.EACCES:
                raise Stop(
                    f"Poort {port} mag u niet gebruiken. Kies een getal boven 1024: PORT={other} make run."
                ) from error
            raise Stop(
                f"Poort {port} is al in gebruik. Stop dat programma of kies een andere: PORT={other} make run."
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


def _wait_until_up(port: int, server: Child) -> None:
    for _attempt in range(300):
        if server.exit_code is not None:
            raise Stop("De webserver wil niet starten; de melding staat hierboven.")
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/gezond/", timeout=2)
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise Stop("De webserver geeft geen antwoord.")


if __name__ == "__main__":
    sys.exit("Gebruik: make run")
