"""Headers: the columns that a table gives, and in one sentence or two all that is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from corridor_sdk._spelling import nearest
from corridor_sdk.reading._cells import MAX_COLUMNS, Cell, Row
from corridor_sdk.reading._columns import CLAIMS, Column, Columns, columns_of, missing_columns
from corridor_sdk.reading._nodes import Range
from corridor_sdk.reading._syntax import shown

_MOST_SAID: Final = 5
_OTHER_SEPARATORS: Final = {";": "semicolons", "\t": "tabs"}


class BadHeader(Exception):
    """A header that no row can be read by: all that is wrong with it, the first place, and what to write there."""

    def __init__(self, message: str, place: Range, suggestion: str | None = None) -> None:
        super().__init__(message)
        self.message, self.place, self.suggestion = message, place, suggestion


def read_header(header: Row, table: str) -> dict[str, Column]:
    """The columns of a table in order; raises BadHeader."""
    if header.width > MAX_COLUMNS:
        raise BadHeader(f"this header has {header.width:,} columns", (header.start, header.start))
    for separator, name in _OTHER_SEPARATORS.items():
        if header.width == 1 and separator in header.cells[0][0]:
            raise BadHeader(f"cells are separated by commas; here, {name} separate them", (header.start, header.end))
    columns = columns_of(table)
    given = {value: columns.by_name[value] for value, _, _ in header.cells if value in columns.by_name}
    missing = missing_columns(columns, given)
    wrong = list(_wrong_cells(header, table, columns, missing))
    explained = {hint for _, _, hint in wrong}
    problems = [f"{said} ('{hint}'?)" if hint and number else said for number, (said, _, hint) in enumerate(wrong)]
    if lacking := [f"'{name}'" for name in missing if name not in explained]:
        problems.append(f"missing: {', '.join(lacking)}")
    if problems:
        more = [f"{len(problems) - _MOST_SAID:,} more"] if len(problems) > _MOST_SAID else []
        place, hint = (wrong[0][1][1:], wrong[0][2]) if wrong else ((header.start, header.end), None)
        raise BadHeader("; ".join(problems[:_MOST_SAID] + more) + "; no row is read", place, hint)
    return given


def _wrong_cells(
    header: Row, table: str, columns: Columns, missing: list[str]
) -> Iterator[tuple[str, Cell, str | None]]:
    """Each cell that names no column, or one that was named before; what is wrong, and the column that is meant."""
    before: set[str] = set()
    for cell in header.cells:
        name = cell[0]
        if name in before and name:
            yield f"the column '{name}' is there twice", cell, None
        elif name not in columns.by_name:
            meant = name.strip().lower()
            hint = nearest(meant, missing) or nearest(meant, columns.by_name)
            yield _unknown(name, table, columns), cell, hint
        before.add(name)


def _unknown(name: str, table: str, columns: Columns) -> str:
    if not name:
        return "a column has no name"
    if name == CLAIMS:
        return f"claims stand in a table of their own, {CLAIMS}.csv"
    if name.partition(".")[0] in columns.lists_of_parts:
        return f"'{name}' is a list of parts, which a cell cannot hold: give these records in {table}.jsonl, or in YAML"
    if parts := [known for known in columns.by_name if known.startswith(f"{name}.")]:
        return f"'{name}' has parts, each with a column of its own: {', '.join(parts)}"
    return f"{shown(name)} is no column of {table}"
