"""Virtual environment, locked packages, system libraries and the local .env file."""

from __future__ import annotations

import ctypes
import ctypes.util
import hashlib
import importlib.util
import os
import secrets
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
APPS = ("portaal", "visie", "participatie", "advies", "publicatie")
STAMPS = ROOT / ".data" / "stempels"

# What WeasyPrint loads by name, and the Debian package that has it.
PANGO = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}


class Stop(Exception):
    """Something a person must do first: one Dutch sentence, shown without a traceback."""


def say(text: str) -> None:
    print(f"· {text}", flush=True)


def run(command: list[str | Path], problem: str, *, quiet: bool = False, **kwargs: object) -> None:
    """Run a step; when it fails, stop with the sentence `problem`."""
    if quiet:
        kwargs.update(stdout=subprocess.DEVNULL)
    try:
        subprocess.run([str(part) for part in command], check=True, cwd=ROOT, **kwargs)  # type: ignore[call-overload]
    except (subprocess.CalledProcessError, FileNotFoundError) as error:
        raise Stop(problem) from error


def digest(*paths: Path) -> str:
    """One hash over the contents of files and of all files below folders."""
    total = hashlib.sha256()
    for path in paths:
        files = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
        for file in files:
            total.update(str(file.relative_to(ROOT)).encode() + file.read_bytes())
    return total.hexdigest()


def is_fresh(name: str, value: str) -> bool:
    stamp = _stamp(name)
    return stamp.exists() and stamp.read_text() == value


def mark_fresh(name: str, value: str) -> None:
    _stamp(name).parent.mkdir(parents=True, exist_ok=True)
    _stamp(name).write_text(value)


def _stamp(name: str) -> Path:
    """The stamp of the packages lives in the environment it speaks of, so that a new environment has none."""
    return (VENV if name == "pakketten" else STAMPS) / f"stempel-{name}"


def install(*, dev: bool = False) -> None:
    """Make the environment as the lock file says. A second call with nothing changed does nothing."""
    _venv()
    _packages("requirements-dev.lock" if dev else "requirements.lock", dev=dev)
    _pango()
    _env_file()


def _venv() -> None:
    if (
        PYTHON.exists()
        and subprocess.run([PYTHON, "-c", "import sys; sys.exit(sys.version_info < (3, 11))"]).returncode == 0
    ):
        return
    if VENV.exists():
        shutil.rmtree(VENV)
    if importlib.util.find_spec("ensurepip") is None:
        apt([f"python3.{sys.version_info.minor}-venv"], why="om een eigen Python-omgeving te maken")
    say("Python-omgeving maken in .venv")
    run(
        [sys.executable, "-m", "venv", VENV],
        "De Python-omgeving kon niet worden gemaakt. Installeer het pakket python3-venv.",
    )


def _packages(lock: str, *, dev: bool) -> None:
    value = digest(ROOT / lock)
    # The test packages include the others, so after `make test` there is nothing left for `make run`.
    others = digest(ROOT / "requirements-dev.lock")
    if is_fresh("pakketten", value) or (not dev and is_fresh("pakketten", others)):
        return
    say(f"Pakketten installeren uit {lock} (de eerste keer duurt dit een minuut)")
    uv = shutil.which("uv")
    command = (
        [uv, "pip", "install", "--quiet", "--python", PYTHON, "--require-hashes", "-r", lock]
        if uv
        else [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "-r", lock]
    )
    run(
        command,
        "De pakketten konden niet worden geïnstalleerd. Is er een verbinding met internet? Probeer het dan opnieuw.",
    )
    mark_fresh("pakketten", value)


def _pango() -> None:
    missing = [package for library, package in PANGO.items() if not _loads(library)]
    if missing:
        apt(missing, why="om pdf's te maken")


def _loads(library: str) -> bool:
    """Whether a shared library can be loaded, under its Linux name or that of another system."""
    name = library.removeprefix("lib").split(".so")[0]
    try:
        ctypes.CDLL(library)
    except OSError:
        return ctypes.util.find_library(name) is not None
    return True


def apt(packages: list[str], *, why: str, optional: bool = False) -> bool:
    """Install Debian or Ubuntu packages, saying so first. Elsewhere: stop with the exact command."""
    names = " ".join(packages)
    command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if shutil.which("apt-get") is None:
        if optional:
            return False
        raise Stop(
            f"Er ontbreekt iets {why}: {names}. Installeer het met het pakketbeheer van uw systeem "
            "(macOS: brew install pango) en probeer het opnieuw."
        )
    prefix: list[str] = []
    if os.geteuid() != 0:
        if shutil.which("sudo") is None:
            if optional:
                return False
            raise Stop(f"Er ontbreekt iets {why}. Laat een beheerder dit uitvoeren: {' '.join(command)}")
        prefix = ["sudo"]
    say(f"Ik installeer met {' '.join([*prefix, 'apt-get'])} {why}: {names}")
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    ok = (
        subprocess.run([*prefix, *command], env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode
        == 0
    )
    if not ok:  # a bare machine has no package lists yet
        subprocess.run([*prefix, "apt-get", "update", "-qq"], env=env, stdout=subprocess.DEVNULL)
        ok = subprocess.run([*prefix, *command], env=env, stdout=subprocess.DEVNULL).returncode == 0
    if not ok and not optional:
        raise Stop(f"Installeren lukte niet. Voer zelf uit: {' '.join([*prefix, *command])}")
    return ok


def _env_file() -> None:
    """Settings for this computer only: never in production, never committed."""
    path = ROOT / ".env"
    if path.exists():
        return
    path.write_text(
        "# Gemaakt door `make run` voor deze computer. Uitleg van elke variabele: .env.example\n"
        "OMGEVING=lokaal\n"
        f"SECRET_KEY={secrets.token_urlsafe(60)}\n"
        f"DEMO_WACHTWOORD={secrets.token_urlsafe(9)}\n"
    )
    path.chmod(0o600)


def lock() -> None:
    """Make the lock files from the human lists."""
    install(dev=True)
    uv = shutil.which("uv")
    if uv is None:
        raise Stop("Voor `make lock` is uv nodig: pip install uv.")
    for name in ("requirements", "requirements-dev", "requirements-node"):
        run(
            [
                uv,
                "pip",
                "compile",
                "--quiet",
                "--universal",
                "--no-header",
                "--generate-hashes",
                "--python-version",
                "3.11",
                f"{name}.txt",
                "-o",
                f"{name}.lock",
            ],
            f"{name}.txt kon niet worden omgezet.",
        )
