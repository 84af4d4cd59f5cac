"""A table pasted with every cell on a line of its own, put back into rows."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"\(?(\d{1,2})[.)]?$")
_MOST_COLUMNS = 6
_LONGEST_NAME = 40


def join_cells(tekst: str) -> str:
    """A copy of the same length with a tab between the cells of a row instead of a line break.

    Seen by its numbers: 1, 2, 3 alone on a line, each as many lines below the one before as there are columns. The head
    stands straight above the 1. An empty cell is an empty line. One cell of two lines, and the text stays as it was.
    """
    lines = tekst.split("\n")
    breaks = ["\n"] * len(lines)
    i = 0
    while i < len(lines):
        rows, columns = _rows(lines, i)
        for row in rows:
            breaks[row : row + columns - 1] = "\t" * (columns - 1)
        i = rows[-1] + columns if rows else i + 1
    return "".join(part for pair in zip(lines, [*breaks[:-1], ""], strict=True) for part in pair)


def _rows(lines: list[str], one: int) -> tuple[list[int], int]:
    """Where the rows of the table with its 1 on this line begin, head first, and how many columns; nothing when it is none."""
    if _number(lines[one]) != 1:
        return [], 0
    columns = next((n for n in range(2, _MOST_COLUMNS + 1) if _number(_line(lines, one + n)) == 2), 0)
    head = lines[max(0, one - columns) : one]
    if not columns or len(head) < columns or not all(0 < len(name.strip()) <= _LONGEST_NAME for name in head):
        return [], 0
    rows = [one - columns]
    while _number(_line(lines, one + (len(rows) - 1) * columns)) == len(rows):
        rows.append(one + (len(rows) - 1) * columns)
    return rows, columns


def _line(lines: list[str], k: int) -> str:
    return lines[k] if k < len(lines) else ""


def _number(line: str) -> int:
    match = _NUMBER.match(line.strip())
    return int(match.group(1)) if match else 0
