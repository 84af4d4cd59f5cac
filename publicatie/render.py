"""The program that makes one PDF: read a job as JSON, print the outcome as one line of JSON and then the file.

`publicatie.pdf` starts it in a process of its own with limits. It knows nothing of the portal, the database or the
network, and is the only file that imports WeasyPrint. What a reader with a screen reader meets is made in
`publicatie.structuur`.
"""

from __future__ import annotations

import gc
import json
import logging
import os
import re
import resource
import signal
import sys
import tempfile
import warnings
import zlib
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from typing import Any

# Started as a program it finds no file beside it; last, so that nothing of ours hides a package.
if __name__ == "__main__":
    sys.path.append(str(Path(__file__).resolve().parent.parent))

import pikepdf

from publicatie import structuur
from publicatie.structuur import Afgekeurd

VARIANT = "pdf/a-2a"
PROFIELEN = ("ua1", "2a")
# Names inside the font files, as they appear in the PDF after the subset tag.
LETTERTYPEN = re.compile(r"Fira-Sans(-Ext|-Cyrillisch)?(-Bold)?(-Italic)?")
# Fonts come from the stylesheet only, so that no computer adds its own.
ZONDER_SYSTEEMLETTERS = '<?xml version="1.0"?><fontconfig><cachedir>{}</cachedir></fontconfig>'
MAX_DATA_URL = 20_000
# How often a file is packed anew; one of 300 pages fails one time in two.
POGINGEN = 12
XMP_UA = b"""<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about=""><pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" rdf:about=""><pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema><pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>Indicates, which part of ISO 14289 standard is followed</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""


class TeGroot(Afgekeurd):
    """Made, and too large to be checked."""


def main() -> None:
    opdracht = json.load(sys.stdin.buffer)
    try:
        uitkomst, inhoud = maak(opdracht)
    except Afgekeurd as fout:
        uitkomst, inhoud = {"fout": str(fout), "te_groot": isinstance(fout, TeGroot)}, b""
    sys.stdout.buffer.write(json.dumps(uitkomst).encode() + b"\n" + inhoud)


def blijf(cpu_seconds: int, memory_bytes: int) -> None:
    """Stay ready: make each job that comes in a copy of this process, with limits. For proofs, so without validators.

    Ends when nobody holds the other end of the input. Frames as in `portaal.warm`.
    """
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _zonder_systeemletters()
    # The first job is ours: what every job needs is loaded and used once here, so that the copies have it.
    eerste = json.loads(_gevraagd() or "{}")
    teken(eerste["html"], eerste["kenmerk"], eerste["bestanden"], eerste["teksten"])
    # What is loaded stays: no copy needs to look through it for what can go.
    gc.freeze()
    _antwoord(b"0", b"")
    while (opdracht := _gevraagd()) is not None:
        with tempfile.TemporaryFile() as uit:
            kind = os.fork()
            if kind == 0:
                _maak_in_kopie(opdracht, uit, cpu_seconds)
            _, stand = os.waitpid(kind, 0)
            uit.seek(0)
            soort = b"0" if stand == 0 else b"1" if os.WIFSIGNALED(stand) else b"2"
            _antwoord(soort, uit.read())


def _maak_in_kopie(opdracht: bytes, uit: Any, cpu_seconds: int) -> None:
    """In the copy: make it, write it and end, whatever happens."""
    stand = 1
    gc.disable()  # a few pages, within the limit on memory, and then it ends
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 1))
        gegevens = json.loads(opdracht)
        try:
            ruw, bron = teken(gegevens["html"], gegevens["kenmerk"], gegevens["bestanden"], gegevens["teksten"])
            inhoud = werk_bij(ruw, bron)
            uitkomst: dict[str, Any] = {}
        except Afgekeurd as fout:
            uitkomst, inhoud = {"fout": str(fout), "te_groot": isinstance(fout, TeGroot)}, b""
        uit.write(json.dumps(uitkomst).encode() + b"\n" + inhoud)
        uit.flush()
        stand = 0
    except MemoryError:
        os.kill(os.getpid(), signal.SIGKILL)
    except Exception as fout:  # noqa: BLE001 - the one who asked hears of it; this process is about to end
        uit.write(repr(fout).encode()[:2000])
        uit.flush()
    finally:
        os._exit(stand)


def _gevraagd() -> bytes | None:
    kop = sys.stdin.buffer.read(8)
    return sys.stdin.buffer.read(int.from_bytes(kop, "big")) if len(kop) == 8 else None


def _antwoord(soort: bytes, inhoud: bytes) -> None:
    sys.stdout.buffer.write(soort + len(inhoud).to_bytes(8, "big") + inhoud)
    sys.stdout.buffer.flush()


def _zonder_systeemletters() -> None:
    """Both libraries look at the environment when they are imported."""
    home = Path.cwd()
    (home / "fonts.conf").write_text(ZONDER_SYSTEEMLETTERS.format(home / "fontcache"))
    os.environ["FONTCONFIG_FILE"] = str(home / "fonts.conf")


def maak(opdracht: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """Render, repair and check. `opdracht`: html, kenmerk (the identifier), bestanden (asset name -> path) and
    teksten (asset name -> stylesheet)."""
    _zonder_systeemletters()
    ruw, bron = teken(opdracht["html"], opdracht["kenmerk"], opdracht["bestanden"], opdracht["teksten"])
    # The boxes of the layout are many and no longer needed. Looking time and again for what of them can go took a third of
    # all that follows, and this program ends soon.
    gc.freeze()
    inhoud = werk_bij(ruw, bron)
    return controleer(inhoud, bron), inhoud


def teken(html: str, kenmerk: str, bestanden: dict[str, str], teksten: dict[str, str]) -> tuple[bytes, structuur.Bron]:
    """HTML to a tagged PDF/A, with nothing fetched but our own assets, and what stood where. Raises Afgekeurd."""
    with warnings.catch_warnings():
        # "No fonts configured": that is the intention.
        warnings.simplefilter("ignore")
        from weasyprint import HTML  # noqa: PLC0415 - after FONTCONFIG_FILE has been set
        from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse  # noqa: PLC0415

    class EigenBestanden(URLFetcher):  # type: ignore[misc]  # WeasyPrint publishes no types
        """Knows `asset:` and small `data:`; anything else stops the render, for silence would leave a hole."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            if url.startswith("asset:"):
                naam = url.removeprefix("asset:")
                if naam in teksten:
                    return URLFetcherResponse(url, teksten[naam].encode(), {"Content-Type": _soort(naam)})
                if pad := bestanden.get(naam):
                    return URLFetcherResponse(url, Path(pad).read_bytes(), {"Content-Type": _soort(pad)})
            elif url.startswith("data:") and len(url) <= MAX_DATA_URL:
                return super().fetch(url, headers)
            raise FatalURLFetchingError(url[:200])

    meldingen = _Meldingen()
    logger = logging.getLogger("weasyprint")
    logger.handlers, logger.propagate = [meldingen], False
    fetcher = EigenBestanden(allowed_protocols={"data"}, allow_redirects=False)
    try:
        opties = {"pdf_variant": VARIANT, "pdf_identifier": kenmerk.encode(), "full_fonts": False}
        pagina = HTML(string=html, url_fetcher=fetcher, base_url="asset:")
        bron = structuur.lees(pagina.etree_element)
        document = pagina.render(**opties)
        bron.onthoud_paginas(document.pages)
        pdf = document.write_pdf(**opties)
    except FatalURLFetchingError as fout:
        raise Afgekeurd(f"De tekst wil iets van buiten halen en dat mag niet: {fout}") from fout
    except RecursionError as fout:
        raise Afgekeurd(
            "In de tekst zitten te veel lijsten, citaten of tabellen in elkaar. Maak het eenvoudiger."
        ) from fout
    if meldingen.regels:
        raise Afgekeurd(f"Bij het opmaken ging iets mis: {meldingen.regels[0]}")
    return bytes(pdf), bron


def werk_bij(ruw: bytes, bron: structuur.Bron) -> bytes:
    """Give the file the tree of the page and save it. Raises Afgekeurd."""
    with pikepdf.open(BytesIO(ruw)) as pdf:
        structuur.herstel(pdf, bron)
        return bewaar(pdf)


def bewaar(pdf: pikepdf.Pdf) -> bytes:
    """Declare PDF/UA-1 beside PDF/A-2a and save in the way both allow. Same file in, same bytes out."""
    xmp = pdf.Root.Metadata.read_bytes()
    voor, einde, na = xmp.rpartition(b"</rdf:RDF>")
    if not einde:
        raise Afgekeurd("De gegevens over het bestand zelf ontbreken in de PDF.")
    # A stream of its own without a filter: PDF/A wants the metadata readable as it stands.
    pdf.Root.Metadata = pdf.make_stream(
        voor + XMP_UA + einde + na, Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML
    )
    for ding in pdf.objects:
        if isinstance(ding, pikepdf.Stream) and ding.read_raw_bytes().endswith(b"\r"):
            _met_ander_einde(ding)
    for pagina in pdf.pages[:POGINGEN]:
        inhoud = _bewaard(pdf, pikepdf.ObjectStreamMode.generate)
        # A packed object stream that ends in CR is the same trap, and its last byte is a checksum that no setting
        # changes. With one object more, every stream holds others.
        if b"\r\nendstream" not in inhoud:
            return inhoud
        pagina.obj.TrimBox = pdf.make_indirect(pikepdf.Array(pagina.obj.TrimBox))
    # Not packed: twice the size.
    return _bewaard(pdf, pikepdf.ObjectStreamMode.disable)


def _bewaard(pdf: pikepdf.Pdf, object_streams: Any) -> bytes:
    uit = BytesIO()
    pdf.save(uit, deterministic_id=True, object_stream_mode=object_streams)
    return uit.getvalue()


def _met_ander_einde(stream: pikepdf.Stream) -> None:
    """A last byte CR and the line end behind it are read as one, so the length seems wrong. The last byte is part of
    a checksum of the content: one space more, which says nothing in a page or a font, gives another one."""
    if stream.get("/Filter") != pikepdf.Name.FlateDecode or "/DecodeParms" in stream:
        return
    inhoud = stream.read_bytes() + b" "
    stream.write(zlib.compress(inhoud, 9), filter=pikepdf.Name.FlateDecode)
    if "/Length1" in stream:
        stream.Length1 = len(inhoud)


def controleer(inhoud: bytes, bron: structuur.Bron) -> dict[str, Any]:
    """Pages and what the checks found; Afgekeurd when one of them says no."""
    import page  # noqa: PLC0415 - a page that was refused needs no validator

    with pikepdf.open(BytesIO(inhoud)) as pdf:
        paginas = len(pdf.pages)
        lettertypen = _lettertypen(pdf)
        if syntaxis := _syntaxis(pdf, inhoud):
            raise Afgekeurd(f"Het bestand zelf is niet in orde: {syntaxis}")
        delen = structuur.controleer(pdf, bron)
    vreemd = [naam for naam, ingesloten in lettertypen.items() if not ingesloten or not LETTERTYPEN.fullmatch(naam)]
    if vreemd:
        raise Afgekeurd(f"In de PDF staat een lettertype dat niet van ons is: {', '.join(vreemd)}.")
    profielen = {}
    for profiel in PROFIELEN:
        try:
            rapport = page.validate_pdf_bytes(inhoud, profile=profiel)
        except page.SafetyLimitError as fout:
            # More than 256 headings in a row make its list of bookmarks deeper than the check will follow.
            raise TeGroot(
                f"Het bestand is te groot om te controleren: het heeft {_koppen(delen)} koppen en {paginas} bladzijden."
            ) from fout
        if not rapport.is_compliant:
            fouten = "; ".join(f"{fout.rule_id}: {fout.message}" for fout in rapport.failures[:3])
            raise Afgekeurd(f"De PDF voldoet niet aan {_norm(profiel)} ({fouten}).")
        profielen[profiel] = {"voldoet": True, "regels": rapport.rules.total}
    return {
        "paginas": paginas,
        "profielen": profielen,
        "lettertypen": sorted(lettertypen),
        "delen": delen,
        "programma": {naam: version(naam) for naam in ("weasyprint", "pikepdf", "page-validation")},
    }


def _syntaxis(pdf: pikepdf.Pdf, inhoud: bytes) -> str:
    """The first thing wrong with a file, by `qpdf --check`. pikepdf's own check asks less and takes half as long again, since
    it makes an object of every operator, but it says what is wrong."""
    with tempfile.NamedTemporaryFile(suffix=".pdf", dir=Path.cwd()) as bestand:
        bestand.write(inhoud)
        bestand.flush()
        qpdf = pikepdf.Job({"inputFile": bestand.name, "check": ""})
        try:
            qpdf.run()
        except pikepdf.PdfError as fout:
            return str(fout)
        if qpdf.exit_code == 0:
            return ""
    return next(iter(pdf.check_pdf_syntax()), f"qpdf geeft code {qpdf.exit_code}")


def _koppen(delen: dict[str, int]) -> int:
    return sum(aantal for soort, aantal in delen.items() if soort.startswith("H"))


def _lettertypen(pdf: pikepdf.Pdf) -> dict[str, bool]:
    """Name without subset tag of every font, and whether its letters are inside the file."""
    gevonden: dict[str, bool] = {}
    for ding in pdf.objects:
        if isinstance(ding, pikepdf.Dictionary) and ding.get("/Type") == "/FontDescriptor":
            naam = re.sub(r"^/?([A-Z]{6}\+)?", "", str(ding.get("/FontName", "")))
            ingesloten = any(sleutel in ding for sleutel in ("/FontFile", "/FontFile2", "/FontFile3"))
            gevonden[naam] = ingesloten and gevonden.get(naam, True)
    return gevonden


def _norm(profiel: str) -> str:
    return {"ua1": "PDF/UA-1", "2a": "PDF/A-2a"}[profiel]


def _soort(pad: str) -> str:
    return {".css": "text/css; charset=utf-8", ".woff2": "font/woff2"}.get(Path(pad).suffix, "application/octet-stream")


class _Meldingen(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.regels: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.regels.append(record.getMessage()[:300])


if __name__ == "__main__":
    if sys.argv[1:2] == ["--blijf"]:
        blijf(int(sys.argv[2]), int(sys.argv[3]))
    else:
        main()
