"""Thema's in a table, or in two lists beside each other, as plain text lays them out."""

import re

from portaal.tekst import HIDDEN, Document
from visie.startnotitie.besluit import Besluit
from visie.startnotitie.namen import gala_subject
from visie.startnotitie.verplicht import REQUIRED, Thema

_CELLS = re.compile(r"\S+(?: \S+)*")
_OWN_COLUMN = re.compile(
    r"\b(?:toegevoegd\w*|aanvullend\w*|aangevuld|eigen|lokale?|extra|gekozen|zelf|niet[- ]verplicht\w*)\b",
    re.IGNORECASE,
)
_COLUMN_GAP = re.compile(r"\t+| {2,}")
_DASHES = re.compile(r"[-=+:| \t]*-{3,}[-=+:| \t]*")
_YES = re.compile(r"(?:ja|x|✓|v|verplicht|wel)\b|[✓✔]", re.IGNORECASE)


def themas_of_table(document: Document, besluit: Besluit) -> list[Thema]:
    """The rows of a table with a column "Thema", as plain text lays it out."""
    lines = document.tekst.replace(HIDDEN, " ").split("\n")
    sources = document.bron.split("\n")
    for i, line in enumerate(lines):
        themas = _themas_of_columns(lines, sources, i)
        if themas:
            return _set_by_besluit(themas, besluit)
        if not re.search(r"\bthema\b", line, re.IGNORECASE) or len(line) > 400:
            continue
        cells = _pipe_cells(line) if "|" in line else [c for c in _COLUMN_GAP.split(line.strip()) if c]
        names = [c.strip().lower().rstrip("'s") for c in cells]
        if len(cells) < 2 or not any(n in {"thema", "onderwerp", "naam thema", "thema van de visie"} for n in names):
            continue
        rows = _table_rows(lines, sources, i)
        themas = _themas_of_rows(rows, cells)
        if len(themas) > 1:
            return _set_by_besluit(themas, besluit)
    return []


POINTS_AT_TABLE = re.compile(r"\b(?:tabel|overzicht|schema)\b|\bthema", re.IGNORECASE)


def _set_by_besluit(themas: list[Thema], besluit: Besluit) -> list[Thema]:
    """The thema's of a table count as decided when a beslispunt points at it."""
    mentioned = any(POINTS_AT_TABLE.search(punt.tekst) for punt in besluit.punten)
    for thema in themas:
        thema.in_besluit, thema.uit_tabel = mentioned, True
    return themas


_ITEM_NUMBER = re.compile(r"(?:[•▪–-]|\(?(\d{1,2}|[a-z])[.)]\)?)\s+")


def _themas_of_columns(lines: list[str], sources: list[str], header: int) -> list[Thema]:
    """Two lists beside each other: the obliged thema's below one heading, the added ones below the other."""
    line = lines[header]
    if len(line) > 300 or not (REQUIRED.search(line) and _OWN_COLUMN.search(line)):
        return []
    piped = "|" in line
    heads = _pipe_cells(line) if piped else _CELLS.findall(line.strip())
    required = [bool(REQUIRED.search(h)) and not _OWN_COLUMN.search(h) for h in heads]
    if len(heads) != 2 or required[0] == required[1] or any(len(h) > 70 for h in heads):
        return []
    places = [m.start() for m in _CELLS.finditer(line)]
    columns: list[list[Thema]] = [[], []]
    blank = False
    for k in range(header + 1, min(len(lines), header + 60)):
        row = lines[k]
        if not row.strip():
            if blank or any(columns):
                break
            blank = True
            continue
        if _is_ruler(row):
            continue
        cells = _pipe_cells(row) if piped else [row[: places[1]].strip(), row[places[1] :].strip()]
        if piped != ("|" in row) or (not piped and row[places[1] - 1 : places[1]].strip()):
            break
        for themas, cell, obliged in zip(columns, cells, required, strict=False):
            number = _ITEM_NUMBER.match(cell)
            naam = cell[number.end() :].strip(" .;") if number else cell.strip(" .;")
            if not naam:
                continue
            # In a numbered list a line without a number goes on with the item above it.
            if number is None and themas and themas[-1].nummer and not piped:
                themas[-1].naam = f"{themas[-1].naam} {naam}"
                themas[-1].bron = f"{themas[-1].bron}\n{sources[k]}".strip() if themas[-1].bron else ""
                continue
            themas.append(
                Thema(naam, obliged, sources[k].strip(), (number and number.group(1)) or "", in_besluit=False)
            )
    both = [thema for themas in columns for thema in themas]
    return both if sum(gala_subject(t.naam) is not None for t in both) >= 2 else []


def _themas_of_rows(rows: list[tuple[list[str], str]], header: list[str]) -> list[Thema]:
    at = next(i for i, cell in enumerate(header) if re.search(r"\b(?:thema|onderwerp)\b", cell, re.IGNORECASE))
    required_at = next(
        (i for i, c in enumerate(header) if re.search(r"verplicht|GALA", c, re.IGNORECASE) and i != at), None
    )
    number_at = next(
        (i for i, c in enumerate(header) if re.fullmatch(r"(?:nr|nummer|#|no)\.?", c.strip(), re.IGNORECASE)), None
    )
    themas: list[Thema] = []
    for cells, bron in rows:
        naam = cells[at].strip(" .;") if at < len(cells) else ""
        if not naam:
            continue
        verplicht = gala_subject(naam) is not None
        if required_at is not None and required_at < len(cells):
            verplicht = bool(_YES.match(cells[required_at].strip()))
        nummer = cells[number_at].strip(" .") if number_at is not None and number_at < len(cells) else ""
        themas.append(Thema(naam, verplicht, bron, nummer, in_besluit=False))
    return themas


def _is_ruler(line: str) -> bool:
    return len(line) < 1000 and _DASHES.fullmatch(line) is not None


def _table_rows(lines: list[str], sources: list[str], header: int) -> list[tuple[list[str], str]]:
    """The rows below a header: cells on column positions, with lines that continue a cell joined to it."""
    piped = "|" in lines[header]
    columns: list[tuple[int, int]] = []
    at = header + 1
    if not piped:
        ruler = lines[at] if at < len(lines) and _is_ruler(lines[at]) else lines[header]
        starts = [m.start() for m in re.finditer(r"-+", ruler)] if _is_ruler(ruler) else []
        starts = starts or [m.start() for m in re.finditer(r"\S+(?: \S+)*", lines[header])]
        columns = list(zip(starts, [*starts[1:], 10_000], strict=True))
        if "\t" in lines[header]:
            columns = []
    # A line of dashes above the header announces cells of several lines, with a blank line between rows.
    multiline = not piped and header > 0 and _is_ruler(lines[header - 1])
    rows: list[tuple[list[str], list[str]]] = []
    blanks = 0
    for line, source in zip(lines[at : at + 400], sources[at : at + 400], strict=True):
        if not line.strip():
            blanks += 1
            if blanks > 1 or piped:
                break
            continue
        if _is_ruler(line):
            blanks = 0
            continue
        if piped:
            if "|" not in line:
                break
            cells = _pipe_cells(line)
        elif columns:
            cells = [line[a:b].strip() for a, b in columns]
            if any(a and a < len(line) and line[a - 1] not in " \t" for a, _ in columns) or (
                blanks and not any(cells[1:])
            ):
                break
        else:
            cells = [c.strip() for c in line.split("\t")]
            if len(cells) < 2:
                break
        if rows and cells and (not cells[0] or (multiline and not blanks)):
            for k, cell in enumerate(cells[: len(rows[-1][0])]):
                rows[-1][0][k] = f"{rows[-1][0][k]} {cell}".strip()
            rows[-1][1].append(source)
        elif blanks and not rows:
            break
        else:
            rows.append((cells, [source]))
        blanks = 0
    return [(cells, "\n".join(literal).strip()) for cells, literal in rows]


def _pipe_cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]
