"""The process with limits that opens an .xlsx: its first sheet as rows of text, as JSON on standard output."""

import datetime
import io
import json
import sys
import zipfile
from typing import Any

MAX_RIJEN = 5_000
MAX_KOLOMMEN = 60
# Empty rows in between count too: a sheet may claim a million of them.
MAX_REGELS = 20_000
TE_VEEL_RIJEN, TE_VEEL_KOLOMMEN, BESCHADIGD = 31, 32, 33


def main() -> None:
    """Read standard input. Ends with one of the codes above when the file may not be read."""
    from openpyxl import load_workbook  # noqa: PLC0415 - only the limited process may open a workbook

    content = sys.stdin.buffer.read()
    _refuse_document_types(content)
    # data_only: what a formula gave when the file was saved. A formula is never computed here.
    workbook = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    sheet = next((sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible"), None)
    if sheet is None:
        sys.exit(BESCHADIGD)
    sheet.reset_dimensions()  # the file's own word for its size may be a lie
    rows: list[list[str]] = []
    filled = 0
    for row in sheet.iter_rows(values_only=True):
        cells = [_as_text(value) for value in row]
        while cells and not cells[-1].strip():
            cells.pop()
        if len(cells) > MAX_KOLOMMEN:
            sys.exit(TE_VEEL_KOLOMMEN)
        rows.append(cells)
        filled += bool(cells)
        if filled > MAX_RIJEN + 1:
            sys.exit(TE_VEEL_RIJEN)
        if len(rows) > MAX_REGELS and any(rows[MAX_REGELS:]):
            sys.exit(TE_VEEL_RIJEN)
    sys.stdout.write(json.dumps(rows[:MAX_REGELS]))


def _refuse_document_types(content: bytes) -> None:
    """No spreadsheet program writes a document type; a stranger's could define entities, also hidden in UTF-16."""
    with zipfile.ZipFile(io.BytesIO(content)) as archief:
        for name in archief.namelist():
            if not name.lower().endswith((".xml", ".rels")):
                continue
            xml = archief.read(name)
            if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml or b"\x00" in xml:
                sys.exit(BESCHADIGD)


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime.datetime | datetime.date | datetime.time):
        return value.isoformat()
    return str(value)
