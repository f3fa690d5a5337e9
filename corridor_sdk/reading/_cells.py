"""Cells: a CSV text cut up as RFC 4180 says, with the place of each cell.

The standard library's reader gives no columns, ends at 131,072 characters of a cell, and finds a quote that is not
closed at the end of the file; this one cuts the same texts into the same cells.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple, TypeAlias

MAX_COLUMNS: Final = 1000
"""More cells of a row than this are counted and not kept."""

_QUOTED: Final = re.compile(r'"(?:[^"]+|"")*+"')
_PLAIN: Final = re.compile(r'[^",\n]*+')

Cell: TypeAlias = tuple[str, int, int]
"""What a cell says, and from where to where it stands, with its quotes."""


class Row(NamedTuple):
    """The cells of a row, how many there are, and from where to where it goes; its line end is left out."""

    cells: list[Cell]
    width: int
    start: int
    end: int

    @property
    def is_blank(self) -> bool:
        """Whether no cell says anything, as in the rows that spreadsheets leave at the end."""
        return self.width <= MAX_COLUMNS and not any(value for value, _, _ in self.cells)


class NotCsv(Exception):
    """What a reader cannot go on from: what to say, and from where to where it is."""

    def __init__(self, message: str, start: int, end: int) -> None:
        super().__init__(message)
        self.message, self.start, self.end = message, start, end


def row_at(text: str, start: int) -> Row:
    """The row that starts at a place; the next one starts one behind its end. Raises NotCsv."""
    cells: list[Cell] = []
    count, at = 0, start
    while True:
        cell = _cell_at(text, at)
        count += 1
        if count <= MAX_COLUMNS:
            cells.append(cell)
        at = cell[2]
        if not text.startswith(",", at):
            return Row(cells, count, start, at)
        at += 1


def _cell_at(text: str, at: int) -> Cell:
    if text.startswith('"', at):
        match = _QUOTED.match(text, at)
        if match is None:
            raise NotCsv("the quote that opens here is not closed", at, _line_end(text, at))
        value, end = match[0][1:-1].replace('""', '"'), match.end()
    else:
        match = _PLAIN.match(text, at)
        assert match is not None  # it matches nothing, too
        value, end = match[0], match.end()
    if end < len(text) and text[end] not in ",\n":
        raise _quote_misplaced(text, at, end)
    return value, at, end


def _quote_misplaced(text: str, start: int, end: int) -> NotCsv:
    """Why a cell does not end where it must."""
    if not text.startswith('"', start):
        message = "a quote stands within a cell; put the whole cell in quotes, and write each quote in it twice"
        return NotCsv(message, end, end + 1)
    lines = text.count("\n", start, end)
    if lines:
        after = f"{lines} line{'s' if lines > 1 else ''} further down, amid a cell"
        return NotCsv(f"the quote that opens here is closed only {after}", start, _line_end(text, start))
    return NotCsv("text follows a closing quote; write each quote within a cell twice", end, _line_end(text, end))


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end
