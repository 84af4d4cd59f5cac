"""Printing in tests: pages of any size, and a process that prints many of them without starting anew."""

from __future__ import annotations

import base64
import json
import random
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fontTools.ttLib import woff2

from portaal.models import HOOFDKLEUR
from publicatie.pdf import _bestanden, huisstijl

WOORDEN = [
    "de",
    "het",
    "een",
    "buren",
    "wijk",
    "zorg",
    "samen",
    "ontmoeten",
    "mantelzorgondersteuning",
    "gemeenschapsvoorzieningen",
    "vrijwilligersorganisaties",
    "huis",
    "straat",
    "plein",
    "elk",
    "efficiënt",
    "café",
    "fiets",
    "niet",
    "meer",
    "dan",
    "goed",
]
# One grey dot: enough for a picture with a description.
STIP = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVQI12OoqKgAAAM4AY4yqlhpAAAAAElFTkSuQmCC"
)
PLAATJE = f'<figure><img alt="Een plein met mensen" src="{STIP}"><figcaption>Het plein in 2026.</figcaption></figure>'


def pagina(body: str, head: str = "", titel: str = "Proefdruk") -> str:
    """A page with our own print stylesheet. Above each sheet stands the word KOPREGEL."""
    sheets = ("tokens.css", "print.css", "huisstijl.css")
    css = "".join(f'<link rel="stylesheet" href="asset:{sheet}">' for sheet in sheets)
    return (
        f'<!doctype html><html lang="nl"><head><title>{titel}</title>{css}{head}</head>'
        f'<body data-titel="KOPREGEL" data-status="CONCEPT"><h1>{titel}</h1>{body}</body></html>'
    )


def woorden(toeval: random.Random, aantal: int) -> str:
    return " ".join(toeval.choice(WOORDEN) for _ in range(aantal))


def hoofdstuk(nummer: int) -> str:
    """About nine sheets with everything a visie has: text, nested lists, a long table, notes, quotes, a picture."""
    toeval = random.Random(nummer)

    def alinea(aantal: int = 90) -> str:
        noot = toeval.randint(1, 4)
        return (
            f"<p>{woorden(toeval, aantal)} <strong>{woorden(toeval, 3)}</strong>, <em>{woorden(toeval, 4)}</em>"
            f'<sup class="nootverwijzing"><a href="#noot-{nummer}-{noot}" aria-label="Noot {noot}">{noot}</a></sup>.</p>'
        )

    rijen = "".join(
        f'<tr><th scope="row">{nummer}.{rij}</th><td><strong>{woorden(toeval, 3)}.</strong> {woorden(toeval, 24)}</td>'
        f"<td>{woorden(toeval, 8)}<ul class='plekken'><li>{woorden(toeval, 3)}</li><li>{woorden(toeval, 3)}</li></ul></td></tr>"
        for rij in range(32)
    )
    lijst = "".join(
        f"<li>{woorden(toeval, 20)}<ul><li>{woorden(toeval, 9)}</li><li>{woorden(toeval, 6)}</li></ul></li>"
        for _ in range(8)
    )
    citaten = "".join(
        f'<blockquote><p lang="pl">{woorden(toeval, 30)}</p><p class="citaat__wie">{woorden(toeval, 4)}</p></blockquote>'
        for _ in range(4)
    )
    noten = "".join(
        f'<li id="noot-{nummer}-{noot}">{woorden(toeval, 12)} <a href="#hoofdstuk-{nummer}">Terug naar noot {noot}</a></li>'
        for noot in range(1, 5)
    )
    return (
        f'<section class="hoofdstuk tekst" id="hoofdstuk-{nummer}"><h2 data-kort="Deel {nummer}">Deel {nummer}</h2>'
        f"{''.join(alinea() for _ in range(9))}<h3>Wat doen we?</h3><ul>{lijst}</ul>{PLAATJE}<h4>Wie?</h4>"
        f"{''.join(alinea(50) for _ in range(7))}"
        f'<table><caption>Tabel {nummer}</caption><thead><tr><th scope="col">Nr.</th><th scope="col">Wat</th>'
        f'<th scope="col">Waar</th></tr></thead><tbody>{rijen}</tbody></table>'
        f'<div class="kader-gehoord"><h3>Wat hoorden wij?</h3>{citaten}</div>'
        f'<h3 class="noten__kop">Noten</h3><ol class="noten">{noten}</ol></section>'
    )


def groot(hoofdstukken: int) -> str:
    """A whole document with its contents: nine sheets per chapter."""
    inhoud = "".join(
        f'<li><a href="#hoofdstuk-{nummer}">Deel {nummer}</a><span class="inhoud__pagina" data-doel="#hoofdstuk-{nummer}"></span></li>'
        for nummer in range(hoofdstukken)
    )
    return pagina(
        f'<section class="inhoud"><h2 data-kort="Inhoud">Inhoud</h2><ul class="inhoud__lijst">{inhoud}</ul></section>'
        + "".join(hoofdstuk(nummer) for nummer in range(hoofdstukken)),
        "<style>figure img{height:60mm;width:100%}.tekst+.tekst{break-before:page}</style>",
    )


@dataclass(frozen=True)
class Druk:
    """What became of a page: the file before and after its tree was made, or why there is none."""

    ruw: bytes
    inhoud: bytes
    fout: str
    controle: dict[str, Any]


class Drukpers:
    """Prints one page after another in the same process; starting WeasyPrint anew takes longer than a page."""

    def __init__(self) -> None:
        self._map = tempfile.TemporaryDirectory(prefix="drukpers-")
        self._bestanden = {naam: self._uitgepakt(pad) for naam, pad in _bestanden().items()}
        self._proces = subprocess.Popen(
            [sys.executable, "-I", str(Path(__file__).with_name("drukpers.py"))],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=self._map.name, text=True,
        )  # fmt: skip

    def _uitgepakt(self, pad: str) -> str:
        """A font as WeasyPrint makes it of a woff2 for every page again, which takes longer than printing it."""
        if not pad.endswith(".woff2"):
            return pad
        uit = Path(self._map.name) / Path(pad).with_suffix(".ttf").name
        woff2.decompress(pad, uit)
        return str(uit)

    def druk(self, html: str) -> Druk:
        assert self._proces.stdin is not None
        assert self._proces.stdout is not None
        opdracht = {"html": html, "bestanden": self._bestanden, "teksten": {"huisstijl.css": huisstijl(HOOFDKLEUR)}}
        self._proces.stdin.write(json.dumps(opdracht) + "\n")
        self._proces.stdin.flush()
        uitkomst = json.loads(self._proces.stdout.readline())
        return Druk(
            base64.b64decode(uitkomst.get("ruw", "")),
            base64.b64decode(uitkomst.get("inhoud", "")),
            uitkomst.get("fout", ""),
            uitkomst.get("controle", {}),
        )

    def sluit(self) -> None:
        assert self._proces.stdin is not None
        self._proces.stdin.close()
        self._proces.wait(30)
        if self._proces.stdout:
            self._proces.stdout.close()
        self._map.cleanup()
