"""Tables in a letter: only the column that advises is read."""

import re

from portaal.tekst.regels import PAGINA

_CELLS = re.compile(r"\S+(?: \S+)*")
_ROW_MARK = re.compile(r"\(?(?:\d{1,2}|[a-z])(?:[.)]\)?)?(?=\s|$)|[•▪–-](?=\s)")
_COLUMN_NAME = re.compile(r"\b(?:advie[sz](?!aanvra|vra|termijn)\w*|aanbevel\w*)\b", re.IGNORECASE)
# What the column is called in a table of remarks on a text; only where no column has advice in its name.
_ALSO_A_NAME = re.compile(
    r"(?:(?:ons|onze)\s+)?(?:\w{0,20}voorstel(?:len)?|suggesties?|verzoek(?:en)?|wens(?:en)?|gewenste (?:aanpassing|wijziging|verbetering)en?"
    r"|verbeterpunt(?:en)?|oproep|wat (?:wij|we)\b.{0,8}\b(?:vragen|voorstellen|willen|zouden)|(?:gevraagde |gewenste )?acties?|dus|en nu)\b",
    re.IGNORECASE,
)
_WORDS_OF_NAMES = ("advie", "aanbevel", "voorstel", "suggestie", "verzoek", "wens", "verbeterpunt", "oproep")
# A first column with these numbers points into the text of somebody else.
_PLACE_NAME = re.compile(r"(?:blz|bladzijde|pag|pagina|p|regel|par|paragraaf|hoofdstuk|artikel)\b", re.IGNORECASE)
_ROWS_TO_READ = 400
_LIST_IN_CELL = re.compile(r"\(?(?:\d{1,2}|[a-z])[.)]\s|[-–•▪*]\s")


def only_advice_columns(tekst: str, *, least_columns: int = 2) -> str:
    """A copy of the same length in which a table keeps its number and its column with advice, as a list.

    Two headings beside each other may also stand above two columns of running text; three are a table.
    """
    lowered = tekst.lower()
    if not any(word in lowered for word in _WORDS_OF_NAMES):
        return tekst
    lines = tekst.split("\n")
    goes_on: set[int] = set()  # lines that go on with the cell of the line before
    i = 0
    while i < len(lines):
        if lines[i].lstrip().startswith("|"):
            read = _read_piped(lines, i)
        else:
            read = _read_tabbed(lines, i, goes_on) if "\t" in lines[i] else _read_aligned(lines, i, least_columns)
        for k, line in enumerate(read, start=i):
            lines[k] = line
        i += max(1, len(read))
    ends = (" " if k in goes_on else "\n" for k in range(1, len(lines)))
    return "".join(part for pair in zip(lines, [*ends, ""], strict=True) for part in pair)


def _keep(line: str, begin: int, eind: int, mark: str = "") -> str:
    """The line with only one column left, and the mark of a list item straight before it."""
    cell = line[begin:eind]
    before = f"{mark} ".rjust(begin) if mark and len(mark) < begin else mark.ljust(begin)[:begin]
    return (before + cell).ljust(len(line))[: len(line)]


def _mark_of(cell: str) -> str:
    """The list mark a row gets: its own number, else a bullet."""
    own = _ROW_MARK.match(cell.strip())
    if own is None:
        return "•"
    return own.group() if own.group()[-1] in ".)•▪–-" else f"{own.group()}."


_EMPTY_CELL = re.compile(r"[-–—/]|(?:geen\b.{0,25}|zie\b.{0,30}|n\.?v\.?t|akkoord|idem)\.?", re.IGNORECASE)


def _own_column(names: list[str], first: int = 0) -> int | None:
    """Which column advises, by its name."""
    for pattern in (_COLUMN_NAME.search, _ALSO_A_NAME.match):
        for n, name in enumerate(names[first:], start=first):
            if len(name) < 60 and pattern(name):
                return n
    return None


def _read_aligned(lines: list[str], header: int, least_columns: int) -> list[str]:
    """The rows below a header whose cells stand below each other; empty when there is no such table."""
    if len(lines[header]) > 300:
        return []
    cells = [(m.start(), m.end()) for m in _CELLS.finditer(lines[header]) if m.group()[0].isupper()]
    own = _own_column([lines[header][a:b] for a, b in cells], first=1)
    if own is None or len(cells) < least_columns or any(b - a > 60 for a, b in cells):
        return []
    begin = cells[own][0]
    eind = cells[own + 1][0] if own + 1 < len(cells) else 10_000
    rows: list[tuple[int, bool]] = []
    blank = True
    blanks_inside = False
    second = cells[1][0]
    for k in range(header + 1, min(len(lines), header + _ROWS_TO_READ)):
        line = lines[k]
        if line == lines[header] and not rows:
            return []
        if (
            not line.strip()
            or line == lines[header]
            or PAGINA.fullmatch(line.strip())
            or (set(line.strip()) <= set("-=+ ") and len(line.strip()) > 4)
        ):
            blank = True
            continue
        left, cell = line[:begin], line[begin:eind]
        if (
            blank
            and not cell.strip()
            and own > 1
            and line[second - 2 : second] == "  "
            and line[second : second + 1].strip()
        ):
            rows.append((k, blank))  # a row whose own cell is empty
            blank = False
            continue
        if left.strip() and (not left.endswith("  ") if cell.strip() else blank):
            break
        if eind < len(line) and line[eind - 1] != " ":
            break
        blanks_inside = blanks_inside or (bool(rows) and blank)
        rows.append((k, blank))
        blank = False
    starts = [k for k, _ in rows if lines[k][:begin].strip() and lines[k][begin:eind].strip()]
    if len(starts) < 2 or begin < 3:
        return []
    counts = [int(m.group()) for k, wit in rows if wit and (m := re.match(r"\d{1,2}\b", lines[k]))]
    points_at = bool(_PLACE_NAME.match(lines[header][slice(*cells[0])])) and counts[:2] != [1, 2]
    read = [" " * len(line) for line in lines[header : rows[-1][0] + 1]]
    read[0] = _keep(lines[header], begin, eind)
    for k, after_blank in rows:
        left = lines[k][:begin].strip()
        opens = k in starts and (
            after_blank or bool(_ROW_MARK.match(left)) or (not blanks_inside and left[0].isupper())
        )
        if opens and lines[k][begin:eind].strip() and _EMPTY_CELL.fullmatch(lines[k][begin:eind].strip()):
            read[k - header] = " " * len(lines[k])
            continue
        mark = "•" if points_at else _mark_of(left)
        read[k - header] = _keep(lines[k], begin, eind, mark if opens else "")
    return read


def _read_tabbed(lines: list[str], header: int, goes_on: set[int]) -> list[str]:
    """The same for a table from Word: a tab between cells, and cells that go on for lines."""
    names = [name.strip() for name in lines[header].split("\t")]
    own = _own_column(names)
    if own is None or len(names) < 2:
        return []
    numbered = own > 0 and bool(re.match(r"(?:nr|no|nummer|#|punt)\b|$", names[0], re.IGNORECASE))
    begin = sum(len(name) + 1 for name in lines[header].split("\t")[:own])
    read = [_keep(lines[header], begin, begin + len(lines[header].split("\t")[own]))]
    column, rows, last = len(names) - 1, 0, 0
    for k, line in enumerate(lines[header + 1 : header + _ROWS_TO_READ], start=1):
        if not line.strip():
            # Below the last cell of a row a blank line may end the table.
            if column >= len(names) - 1 and not _row_follows(lines, header + k + 1):
                break
            read.append(" " * len(line))
            continue
        # The tab before an empty last cell is lost with the spaces at the end of a line.
        full = (
            column >= len(names) - 1
            or (numbered and _next_number(line, rows + 1))
            or line.count("\t") == len(names) - 1
        )
        opens = "\t" in line and full and (not numbered or bool(_ROW_MARK.match(line.strip())))
        if not opens and column >= len(names) - 1 and not lines[header + k - 1].strip():
            break
        if opens:
            column, rows = 0, rows + 1
        at, kept = 0, [" "] * len(line)
        for n, cell in enumerate(line.split("\t")):
            if n:
                column += 1
            if column == own and cell.strip() and not (n and _EMPTY_CELL.fullmatch(cell.strip())):
                kept[at : at + len(cell)] = cell
                if n or (opens and own == 0):
                    mark = f"{rows}." if numbered else "•"
                    # A sign is only looked for near the text: far to the right it stands straight before its cell.
                    if at > 50:
                        kept[at - len(mark) - 1 : at - 1] = mark
                    elif at > len(mark):
                        kept[: len(mark)] = mark
            at += len(cell) + 1
        read.append("".join(kept))
        if column == own and "\t" not in line and not _LIST_IN_CELL.match(line.strip()):
            goes_on.add(header + k)
        last = k
    if rows < 2:
        goes_on.difference_update(range(header, header + len(read)))
        return []
    return read[: last + 1]


def _next_number(line: str, number: int) -> bool:
    return re.match(rf"{number}\b", line) is not None


def _row_follows(lines: list[str], start: int) -> bool:
    """Whether the next line with words is another row."""
    return next(("\t" in line for line in lines[start : start + 4] if line.strip()), False)


def _read_piped(lines: list[str], header: int) -> list[str]:
    """The same for a table with "|" between its cells."""
    names = _pipe_cells(lines[header])
    own = _own_column([lines[header][a:b].strip() for a, b in names])
    if own is None or len(names) < 2:
        return []
    read = [_keep(lines[header], *names[own])]
    for line in lines[header + 1 : header + _ROWS_TO_READ]:
        if not line.lstrip().startswith("|"):
            break
        cells = _pipe_cells(line)
        if own >= len(cells) or not line[slice(*cells[own])].strip("-: "):
            read.append(" " * len(line))
            continue
        begin, eind = cells[own]
        mark = _mark_of(line[slice(*cells[0])]) if own else "•"
        read.append(_keep(line, begin, eind, mark) if begin > len(mark) else _keep(line, begin, eind))
    return read if len(read) > 2 else []


def _pipe_cells(line: str) -> list[tuple[int, int]]:
    bars = [m.start() for m in re.finditer(r"\|", line)]
    ends = bars[1:] if line.rstrip().endswith("|") else [*bars[1:], len(line)]
    return [(begin + 1, eind) for begin, eind in zip(bars, ends, strict=False)]
