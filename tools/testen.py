"""`make test` and `make check`: the same for people and for CI."""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess

import assets
import installatie
from database import Database
from installatie import APPS, PYTHON, ROOT, VENV, Stop, alone, apt, digest, say


def test(args: list[str]) -> int:
    """Run all tests on PostgreSQL, browser journeys included. Returns pytest's exit status.

    The whole suite runs on every processor, each with a database of its own; who is done takes over from who is not.
    """
    with alone():
        installatie.install(dev=True)
        assets.build()
        chromium = _chromium()
    with Database() as url:
        env = {**os.environ, "DATABASE_URL": url, "CHROMIUM": chromium, "OMGEVING": "lokaal"}
        env["TEST_DATABASE_TEMPLATE"] = _template_database(env)
        spread = [] if args else ["-n", "auto", "--dist", "worksteal"]
        return subprocess.run([PYTHON, "-m", "pytest", *spread, *args], cwd=ROOT, env=env).returncode


def bench(args: list[str]) -> int:
    """Measure how fast the portal is, on a database of its own. Nothing passes or fails."""
    with alone():
        installatie.install(dev=True)
        assets.build()
    with Database() as url:
        env = {
            **os.environ, "DATABASE_URL": url, "OMGEVING": "lokaal", "DJANGO_SETTINGS_MODULE": "portaal.settings",
            "DEBUG": "false",
        }  # fmt: skip
        env["TEST_DATABASE_TEMPLATE"] = _template_database(env)
        return subprocess.run([PYTHON, "-m", "benchmarks", *args], cwd=ROOT, env=env).returncode


def _chromium() -> str:
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if path := shutil.which(name):
            return path
    apt(["chromium"], why="om de pagina's in een echte browser te testen", optional=True)
    return shutil.which("chromium") or ""


def _template_database(env: dict[str, str]) -> str:
    """A migrated database, cloned per run: named after all migrations, so it never hides a new one."""
    folders = [ROOT / app / "migrations" for app in APPS]
    name = "sjabloon_" + digest(*folders, ROOT / "requirements.lock")[:16]
    made = subprocess.run([PYTHON, "-m", "portaal.sjabloon_database", name], cwd=ROOT, env=env)
    if made.returncode:
        raise Stop("De testdatabase kon niet worden gemaakt; de melding staat hierboven.")
    return name


def check() -> int:
    """Everything that reads the code without running its tests. Shows all findings, not only the first."""
    with alone():
        installatie.install(dev=True)
        assets.build()
    failed = []
    production = {
        "OMGEVING": "productie",
        "SECRET_KEY": secrets.token_urlsafe(60),
        "ALLOWED_HOSTS": "portaal.example",
        "MFA_VERPLICHT": "true",
        "DEBUG": "false",
        "HSTS_SUBDOMEINEN": "true",
        "HSTS_PRELOAD": "true",
    }
    with Database() as url:
        env = {**os.environ, "DATABASE_URL": url, "OMGEVING": "lokaal"}
        for name, command, extra in [
            ("ruff", [VENV / "bin" / "ruff", "check", "."], {}),
            ("ruff format", [VENV / "bin" / "ruff", "format", "--check", "--quiet", "."], {}),
            ("mypy", [PYTHON, "-m", "mypy"], {}),
            ("import-linter", [VENV / "bin" / "lint-imports"], {}),
            ("templates", [PYTHON, "tools/sjablonen.py"], {}),
            ("lock files", [PYTHON, "tools/slotbestanden.py"], {}),
            ("migrations", [PYTHON, "manage.py", "makemigrations", "--check", "--dry-run", "-v1"], {}),
            ("check --deploy", [PYTHON, "manage.py", "check", "--deploy", "--fail-level", "WARNING"], production),
        ]:
            say(f"check: {name}")
            result = subprocess.run(
                [str(c) for c in command], cwd=ROOT, env={**env, **extra}, capture_output=True, text=True
            )
            if result.returncode:
                print(result.stdout + result.stderr, flush=True)
                failed.append(name)
    if failed:
        print(f"\nNiet in orde: {', '.join(failed)}.")
        return 1
    print("Alles in orde.")
    return 0
