"""Writing a list as CSV, XLSX or ODS, row by row, so that a hundred thousand rows take no more memory than ten.

Nothing in a cell is ever a formula: what people typed is text, whatever it begins with. Each file comes with a sheet
that says what is in it. The library for ODS that is kept up (odfdo) builds the whole file in memory, hence our own.
"""

from __future__ import annotations

import csv
import datetime
import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import IO
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

Waarde = str | int | datetime.date | None
Rij = Sequence[Waarde]

# What Excel holds in one cell.
LANGSTE_CEL = 32_000
# Spreadsheets read a cell that begins with one of these as a formula, also the full-width ones.
_FORMULE = re.compile(r"^\s*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]")
_ONLEESBAAR = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
FORMATEN = {"csv": "CSV", "xlsx": "Excel (XLSX)", "ods": "LibreOffice (ODS)"}


def schrijf(
    pad: Path, formaat: str, *, titel: str, informatie: Iterable[tuple[str, str]], kop: Rij, rijen: Iterable[Rij]
) -> None:
    """Make the file. `informatie` is what the extra sheet says; of a CSV, which has no sheets, it is a second file in a zip."""
    {"csv": _csv, "xlsx": _xlsx, "ods": _ods}[formaat](pad, titel, list(informatie), kop, rijen)


def csv_tekst(kop: Rij, rijen: Iterable[Rij]) -> str:
    """A short list as the text of one CSV file, formula-safe, with the mark that lets Excel read it as UTF-8."""
    uit = io.StringIO(newline="")
    csv.writer(uit, delimiter=";").writerows([_csv_cel(waarde) for waarde in rij] for rij in _met_kop(kop, rijen))
    return "\ufeff" + uit.getvalue()


def _csv(pad: Path, titel: str, informatie: list[tuple[str, str]], kop: Rij, rijen: Iterable[Rij]) -> None:
    with zipfile.ZipFile(pad, "w", zipfile.ZIP_DEFLATED) as zip_:
        for naam, inhoud in (("informatie.csv", informatie), (f"{titel.lower()}.csv", _met_kop(kop, rijen))):
            with (
                zip_.open(naam, "w", force_zip64=True) as bytes_,
                io.TextIOWrapper(bytes_, "utf-8-sig", newline="") as tekst,
            ):
                schrijver = csv.writer(tekst, delimiter=";")
                schrijver.writerows([_csv_cel(waarde) for waarde in rij] for rij in inhoud)


def _met_kop(kop: Rij, rijen: Iterable[Rij]) -> Iterable[Rij]:
    yield kop
    yield from rijen


def _csv_cel(waarde: Waarde) -> Waarde:
    if isinstance(waarde, str):
        waarde = _ONLEESBAAR.sub("", waarde)
        return f"'{waarde}" if _FORMULE.match(waarde) else waarde
    return waarde


def _xlsx(pad: Path, titel: str, informatie: list[tuple[str, str]], kop: Rij, rijen: Iterable[Rij]) -> None:
    boek = Workbook(write_only=True)
    vet = Font(bold=True)
    blad = boek.create_sheet("Informatie")
    for regel in informatie:
        blad.append([_xlsx_cel(blad, waarde) for waarde in regel])
    blad = boek.create_sheet(titel)
    blad.freeze_panes = "A2"
    blad.append([_xlsx_cel(blad, waarde, vet) for waarde in kop])
    for rij in rijen:
        blad.append([_xlsx_cel(blad, waarde) for waarde in rij])
    boek.active = 1
    boek.save(pad)


def _xlsx_cel(blad: object, waarde: Waarde, letter: Font | None = None) -> WriteOnlyCell:
    if isinstance(waarde, str):
        waarde = _ONLEESBAAR.sub("", waarde)
    cel = WriteOnlyCell(blad, waarde)
    if isinstance(waarde, str):
        cel.data_type = "s"  # openpyxl makes a formula of what begins with =
    if letter is not None:
        cel.font = letter
    return cel


_ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_ODS_NS = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" '
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.3"'
)
_ODS_MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest '
    'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{_ODS_TYPE}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)
_ODS_STIJLEN = (
    '<office:automatic-styles><number:date-style style:name="N1"><number:year number:style="long"/><number:text>-</number:text>'
    '<number:month number:style="long"/><number:text>-</number:text><number:day number:style="long"/></number:date-style>'
    '<style:style style:name="datum" style:family="table-cell" style:data-style-name="N1"/>'
    '<style:style style:name="kop" style:family="table-cell"><style:text-properties fo:font-weight="bold"/></style:style>'
    "</office:automatic-styles>"
)


def _ods(pad: Path, titel: str, informatie: list[tuple[str, str]], kop: Rij, rijen: Iterable[Rij]) -> None:
    with zipfile.ZipFile(pad, "w", zipfile.ZIP_DEFLATED) as zip_:
        # First and not compressed: so programs know the file without opening it.
        zip_.writestr(zipfile.ZipInfo("mimetype"), _ODS_TYPE, zipfile.ZIP_STORED)
        zip_.writestr("META-INF/manifest.xml", _ODS_MANIFEST)
        with zip_.open("content.xml", "w", force_zip64=True) as bytes_, io.TextIOWrapper(bytes_, "utf-8") as uit:
            uit.write(f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_ODS_NS}>{_ODS_STIJLEN}')
            uit.write("<office:body><office:spreadsheet>")
            _ods_blad(uit, "Informatie", informatie)
            _ods_blad(uit, titel, rijen, kop)
            uit.write("</office:spreadsheet></office:body></office:document-content>")


def _ods_blad(uit: IO[str], naam: str, rijen: Iterable[Rij], kop: Rij = ()) -> None:
    uit.write(f'<table:table table:name="{escape(naam)}">')
    if kop:
        cellen = "".join(_ods_cel(waarde, "kop") for waarde in kop)
        uit.write(f"<table:table-header-rows><table:table-row>{cellen}</table:table-row></table:table-header-rows>")
    for rij in rijen:
        uit.write(f"<table:table-row>{''.join(_ods_cel(waarde) for waarde in rij)}</table:table-row>")
    uit.write("</table:table>")


def _ods_cel(waarde: Waarde, stijl: str = "") -> str:
    met_stijl = f' table:style-name="{stijl}"' if stijl else ""
    if waarde is None or waarde == "":
        return "<table:table-cell/>"
    if isinstance(waarde, datetime.date):
        return f'<table:table-cell table:style-name="datum" office:value-type="date" office:date-value="{waarde.isoformat()}"><text:p>{waarde.isoformat()}</text:p></table:table-cell>'
    if isinstance(waarde, int):
        return f'<table:table-cell office:value-type="float" office:value="{waarde}"><text:p>{waarde}</text:p></table:table-cell>'
    alineas = escape(_ONLEESBAAR.sub("", waarde)).splitlines() or [""]
    tekst = "".join(f"<text:p>{alinea}</text:p>" for alinea in alineas)
    return f'<table:table-cell{met_stijl} office:value-type="string">{tekst}</table:table-cell>'
