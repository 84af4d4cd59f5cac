"""Virtual environment, locked packages, system libraries and the local .env file."""

from __future__ import annotations

import ctypes
import ctypes.util
import fcntl
import hashlib
import importlib.util
import os
import secrets
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
APPS = ("portaal", "visie", "participatie", "advies", "publicatie")
STAMPS = ROOT / ".data" / "stempels"
# What the package managers printed: their last lines are shown only when a step fails.
LOG = ROOT / ".data" / "installatie.log"

# What WeasyPrint loads by name, and the Debian package that has it.
PANGO = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}


class Stop(Exception):
    """Something a person must do first: one Dutch sentence, shown without a traceback. Empty: it was said already."""


def say(text: str) -> None:
    print(f"· {text}", flush=True)


def run(command: list[str | Path], problem: str, *, quiet: bool = False, **kwargs: object) -> None:
    """Run a step; when it fails, stop with the sentence `problem`. What a quiet one prints goes to the log."""
    words = [str(part) for part in command]
    try:
        if not quiet:
            subprocess.run(words, check=True, cwd=ROOT, **kwargs)  # type: ignore[call-overload]
            return
        LOG.parent.mkdir(parents=True, exist_ok=True)
        with LOG.open("a") as log:
            print("$", *words, file=log, flush=True)
            subprocess.run(words, check=True, cwd=ROOT, stdout=log, stderr=log, **kwargs)  # type: ignore[call-overload]
    except (subprocess.CalledProcessError, FileNotFoundError) as error:
        raise Stop(f"{problem} Meer staat in {LOG.relative_to(ROOT)}." if quiet else problem) from error


@contextmanager
def alone() -> Iterator[None]:
    """One command at a time installs and prepares in this folder; a second one waits for the first."""
    path = ROOT / ".data" / "bezig.lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as lock_file:
        try:
            fcntl.flock(lock_file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("In deze map is al een opdracht bezig. Ik wacht tot die klaar is")
            fcntl.flock(lock_file, fcntl.LOCK_EX)
        yield


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
    _system_packages()
    _venv()
    _packages("requirements-dev.lock" if dev else "requirements.lock", dev=dev)
    _env_file()


def _system_packages() -> None:
    """Everything that only the system's package manager has, asked for in one go."""
    missing = [package for library, package in PANGO.items() if not _loads(library)]
    why = ["om pdf's te maken"] if missing else []
    if not _venv_works() and importlib.util.find_spec("ensurepip") is None:
        missing.insert(0, f"python3.{sys.version_info.minor}-venv")
        why.insert(0, "om een eigen Python-omgeving te maken")
    if missing:
        apt(missing, why=" en ".join(why))


def _venv_works() -> bool:
    test = "import sys; sys.exit(sys.version_info < (3, 11))"
    return PYTHON.exists() and subprocess.run([PYTHON, "-c", test]).returncode == 0


def _venv() -> None:
    if _venv_works():
        return
    if VENV.exists():
        shutil.rmtree(VENV)
    say("Python-omgeving maken in .venv")
    run(
        [sys.executable, "-m", "venv", VENV],
        "De Python-omgeving kon niet worden gemaakt. Installeer het pakket python3-venv.",
        quiet=True,
    )


def _packages(lock: str, *, dev: bool) -> None:
    value = digest(ROOT / lock)
    # The test packages include the others, so after `make test` there is nothing left for `make run`.
    others = digest(ROOT / "requirements-dev.lock")
    if is_fresh("pakketten", value) or (not dev and is_fresh("pakketten", others)):
        return
    say(f"Pakketten installeren uit {lock} (de eerste keer duurt dit een minuut)")
    pip_install(
        ["-r", lock],
        "De pakketten konden niet worden geïnstalleerd. Is er een verbinding met internet? Probeer het dan opnieuw.",
    )
    mark_fresh("pakketten", value)


def pip_install(arguments: list[str | Path], problem: str) -> None:
    """Install what a lock names, by hash, with uv where it is there."""
    uv = shutil.which("uv")
    command: list[str | Path] = (
        [uv, "pip", "install", "--python", PYTHON]
        if uv
        else [PYTHON, "-m", "pip", "install", "--disable-pip-version-check"]
    )
    run([*command, "--quiet", "--require-hashes", *arguments], problem, quiet=True)


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
    prefix: list[str] = []
    if shutil.which("apt-get") is None:
        if optional:
            return False
        raise Stop(
            f"Er ontbreekt iets {why}: {names}. Installeer het met het pakketbeheer van uw systeem "
            "(macOS: brew install pango) en probeer het opnieuw."
        )
    if os.geteuid() != 0:
        if shutil.which("sudo") is None:
            if optional:
                return False
            raise Stop(f"Er ontbreekt iets {why}. Laat een beheerder dit uitvoeren: {' '.join(command)}")
        prefix = ["sudo"]
    say(f"Ik installeer met {' '.join([*prefix, 'apt-get'])} {why}: {names}")
    # A bare machine has no package lists yet, so a second try comes after fetching them.
    if _apt(prefix, command):
        return True
    _apt(prefix, ["apt-get", "update", "-qq"])
    if _apt(prefix, command):
        return True
    if optional:
        return False
    raise Stop(
        f"Installeren lukte niet. Is er een verbinding met internet? Voer zelf uit: {' '.join([*prefix, *command])}"
    )


def _apt(prefix: list[str], command: list[str]) -> bool:
    LOG.parent.mkdir(parents=True, exist_ok=True)
    with LOG.open("a") as log:
        words = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", *command]
        return subprocess.run(words, stdout=log, stderr=log).returncode == 0


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
