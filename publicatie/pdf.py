"""The PDF of a document: made apart and under limits, and only handed out when it passes PDF/UA-1 and PDF/A-2a."""

from __future__ import annotations

import hashlib
import json
import logging
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.template.loader import render_to_string
from django.utils import translation

from portaal.begrensd import LimietBereikt, ProcesFout, run_limited
from portaal.kleur import tinten
from portaal.letters import lettertypen, ontbrekend, vervang, zonder_plaatjes
from portaal.models import HOOFDKLEUR
from portaal.warm import Warm
from publicatie.document import Document, als_json, van_json
from publicatie.document.omvang import waar_het_aan_ligt
from publicatie.motief import versiering

# Enough for some 400 pages (docs/adr/0025); a visie has 40 to 120.
CPU_SECONDS = 110
MEMORY_BYTES = 1_500_000_000
WALL_SECONDS = 150.0
RENDER = Path(__file__).with_name("render.py")

TE_GROOT = "Het maken van de PDF kostte te veel tijd of geheugen."
VAAK = "Vaak komt dat door een heel grote tabel of heel veel koppen in een paragraaf."
MAAK_KLEINER = "Maak die tekst kleiner en probeer het opnieuw."
SCHIJF_VOL = (
    "Op de schijf van de server is geen ruimte meer. Wat er al stond, staat er nog. Meld het aan de beheerder en probeer het "
    "daarna opnieuw."
)
# A proof is looked at by somebody who waits: the program is kept warm and makes it in a copy of itself.
_PROEF_CPU_SECONDS = 20
_PROEFPERS = Warm(
    [sys.executable, "-I", str(RENDER), "--blijf", str(_PROEF_CPU_SECONDS), str(MEMORY_BYTES)],
    begin=lambda: _opdracht(_OPWARMER, HOOFDKLEUR),
    wall_seconds=30.0,
)
_RIJEN = "<tr><th scope='row'>Drie</th><td>Vier</td></tr>" * 50
# Has every letter form and all that takes long the first time: pages, lines that break, a table over a page end, links. With
# these in it a thema takes a tenth less than after a page of two lines.
_OPWARMER: str = (
    '<!doctype html><html lang="nl"><title>-</title><link rel="stylesheet" href="asset:tokens.css">'
    '<link rel="stylesheet" href="asset:print.css"><link rel="stylesheet" href="asset:huisstijl.css">'
    '<body data-titel="Titel" data-status="CONCEPT"><h1>Samenleving</h1>'
    '<section class="hoofdstuk tekst" id="hier"><h2 data-kort="Kort">Hoofdstuk</h2><h3>Kop</h3>'
    "<p>Gewoon, <strong>vet</strong>, <em>schuin</em> en <strong><em>beide</em></strong>"
    f'<sup class="nootverwijzing"><a href="#noot">1</a></sup>. {"Gemeenschapsvoorzieningen in de buurt. " * 40}</p>'
    "<ul><li>Een<ul><li>Twee</li></ul></li></ul><blockquote><p>Een citaat.</p></blockquote>"
    "<table><caption>Tabel</caption><thead><tr><th scope='col'>Een</th><th scope='col'>Twee</th></tr></thead><tbody>"
    f"{_RIJEN}</tbody></table>"
    '<ol class="noten"><li id="noot">Bron. <a href="#hier">Terug</a></li></ol></section>'
)

logger = logging.getLogger(__name__)


class PdfFout(Exception):
    """There is no PDF. The message is Dutch and says why, for the person who asked for it."""


class PdfTeGroot(PdfFout):
    """Making it took more time or memory than it may."""


@dataclass(frozen=True)
class Pdf:
    inhoud: bytes
    sha256: str
    paginas: int
    controle: dict[str, Any]


def maak_pdf(document: Document) -> Pdf:
    """Render a document, check the file and return it. The same document gives the same bytes. Raises PdfFout."""
    document = drukklaar(document)
    try:
        return render(als_html(document), document.hoofdkleur)
    except PdfTeGroot as fout:
        raise PdfTeGroot(f"{TE_GROOT} {waar_het_aan_ligt(document) or VAAK} {MAAK_KLEINER}") from fout


def drukklaar(document: Document) -> Document:
    """The document with every character in our fonts: emoji in quotes become a word, quotes in other scripts make way,
    and elsewhere it is an error that names the place."""
    data = vervang(als_json(document))
    verslag = data["eindverslag"] or {"themas": []}
    citaten = [hoofdstuk["citaten"] for hoofdstuk in data["hoofdstukken"]] + [t["punten"] for t in verslag["themas"]]
    for reeks in citaten:
        for citaat in reeks:
            citaat["tekst"] = zonder_plaatjes(citaat["tekst"])
            if ontbrekend(citaat["tekst"]):
                citaat["tekst"] = ""
                citaat["in_plaats_van"] = (
                    f"Deze reactie is geschreven in een schrift dat dit bestand niet kan tonen "
                    f"(taal: {citaat['taal_naam']}). U leest de reactie op de website."
                )
    for plaats, tekst in _teksten(data, ""):
        if tekens := ontbrekend(tekst):
            teken = tekens[0]
            raise PdfFout(
                f"In “{plaats}” staat het teken {teken} (U+{ord(teken):04X}). Ons lettertype heeft dat teken niet. "
                "Haal het weg of schrijf het in woorden."
            )
    return van_json(data)


def als_html(document: Document) -> str:
    """The page that becomes the PDF."""
    with translation.override("nl"):
        return render_to_string("publicatie/pdf/document.html", {"document": document})


def huisstijl(kleur: str) -> str:
    """The main colour as CSS, and the lengths of bars in tables. Boxes in the margin and the cover's page know no variables,
    so there the colour is written out."""
    tokens = ";".join(f"{naam}:{waarde}" for naam, waarde in tinten(kleur).items())
    randen = "".join(f"@page {naam}{{@right-middle{{background:{kleur}}}}}" for naam in ("bijlage", "bijlagebreed"))
    staven = "".join(f".staaf--{procent}{{width:{procent / 2}mm}}" for procent in range(101))
    return f":root{{{tokens}}}@page omslag{{background:{kleur}}}{randen}{staven}{versiering(kleur)}"


def render(html: str, kleur: str = HOOFDKLEUR) -> Pdf:
    """Our own HTML to a checked PDF, in a process with limits. Raises PdfFout."""

    def maak(opdracht: bytes) -> bytes:
        return run_limited(
            [sys.executable, "-I", str(RENDER)],
            input=opdracht,
            cpu_seconds=CPU_SECONDS,
            memory_bytes=MEMORY_BYTES,
            wall_seconds=WALL_SECONDS,
        )

    uitkomst, inhoud = _laat_maken(html, kleur, maak)
    return Pdf(inhoud, hashlib.sha256(inhoud).hexdigest(), uitkomst.pop("paginas"), uitkomst)


def proef(html: str, kleur: str = HOOFDKLEUR) -> bytes:
    """Our own HTML of a few pages to a PDF at once: tagged, but not checked as one for publication is. Raises PdfFout."""
    return _laat_maken(html, kleur, _PROEFPERS.vraag)[1]


def _laat_maken(html: str, kleur: str, maak: Callable[[bytes], bytes]) -> tuple[dict[str, Any], bytes]:
    """What the rendering program made of a page, with what it says of it. Raises PdfFout, in words for who asked."""
    try:
        uitvoer = maak(_opdracht(html, kleur))
    except LimietBereikt as fout:
        raise PdfTeGroot(f"{TE_GROOT} {VAAK} {MAAK_KLEINER}") from fout
    except ProcesFout as fout:
        if fout.is_schijf_vol:
            raise PdfFout(SCHIJF_VOL) from fout
        logger.error("PDF rendering ended with code %s: %s", fout.returncode, fout.stderr[-4000:])
        raise PdfFout(
            "Het maken van de PDF is onverwacht gestopt. Probeer het opnieuw, en meld het aan de beheerder als het weer gebeurt."
        ) from fout
    kop, _, inhoud = uitvoer.partition(b"\n")
    uitkomst: dict[str, Any] = json.loads(kop)
    if "fout" in uitkomst:
        raise (PdfTeGroot if uitkomst["te_groot"] else PdfFout)(uitkomst["fout"])
    return uitkomst, inhoud


def _opdracht(html: str, kleur: str) -> bytes:
    """What the rendering program is asked."""
    stijl = huisstijl(kleur)
    opdracht = {
        "html": html,
        "kenmerk": hashlib.sha256((html + stijl).encode()).hexdigest()[:32],
        "bestanden": _bestanden() | _beelden(html),
        "teksten": {"huisstijl.css": stijl},
    }
    return json.dumps(opdracht).encode()


@cache
def opmaak_kenmerk() -> str:
    """Another one when our print styles change: what was kept then looks of old."""
    basis = Path(settings.BASE_DIR) / "static"
    return hashlib.sha256(
        b"".join((basis / pad).read_bytes() for pad in ("css/tokens.css", "publicatie/print.css"))
    ).hexdigest()


def _bestanden() -> dict[str, str]:
    """Asset name -> file: the only things a render can read."""
    basis = Path(settings.BASE_DIR)
    letters = lettertypen()
    if not letters:
        raise PdfFout("De lettertypen ontbreken. Draai eerst `make assets`.")
    # Unpacked where `make assets` did that: it saves more than half a second each time.
    uitgepakt = basis / "build" / "letters"
    bestanden = {
        f"fonts/{pad.name}": str(los if (los := uitgepakt / f"{pad.stem}.ttf").exists() else pad) for pad in letters
    }
    bestanden["tokens.css"] = str(basis / "static" / "css" / "tokens.css")
    bestanden["print.css"] = str(basis / "static" / "publicatie" / "print.css")
    return bestanden


def _beelden(html: str) -> dict[str, str]:
    """Asset name -> file of every picture that a page names, as it was stored for the uitgave."""
    return {
        f"beeld/{beeld[1]}.{beeld[2]}": default_storage.path(f"uitgaven/{beeld[1][:2]}/{beeld[1]}.{beeld[2]}")
        for beeld in re.finditer(r'src="asset:beeld/([0-9a-f]{64})\.(jpg|png)"', html)
    }


def _teksten(waarde: Any, plaats: str) -> Iterator[tuple[str, str]]:
    """Every text with the name of what it stands in: `Mantelzorg: Wat is het?`."""
    if isinstance(waarde, dict):
        eigen = _naam(waarde)
        hier = f"{plaats}: {eigen}" if plaats and eigen and plaats != eigen else plaats or eigen
        for deel in waarde.values():
            yield from _teksten(deel, hier)
    elif isinstance(waarde, list):
        for deel in waarde:
            yield from _teksten(deel, plaats)
    elif isinstance(waarde, str):
        yield plaats, waarde


def _naam(ding: dict[str, Any]) -> str:
    if "hoofdstukken" in ding:
        return ""  # the document itself: naming its chapters is enough
    if ding.get("advies"):
        return f"antwoord op {ding['advies']}"
    if "bron" in ding and "soort_naam" in ding:
        return f"kader {ding['nummer']}".strip()
    if ding.get("kort"):
        return str(ding["kort"])
    return " ".join(str(deel) for deel in (ding.get("nummer"), ding.get("titel")) if deel)
