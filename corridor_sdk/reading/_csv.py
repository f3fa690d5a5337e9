"""CSV: a table's rows as the nodes that YAML would give, each fault at its cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from corridor_sdk import findings
from corridor_sdk.findings import Finding
from corridor_sdk.reading._cells import Cell, NotCsv, Row, row_at
from corridor_sdk.reading._columns import Column, key_of
from corridor_sdk.reading._files import Lines
from corridor_sdk.reading._header import BadHeader, read_header
from corridor_sdk.reading._nodes import Node, Place, Places, Positions, Table, TableRow
from corridor_sdk.reading._reporter import Reporter

_BETWEEN_ITEMS: Final = "|"


def parse_table(text: str, table: str, *, name: str) -> tuple[Table, list[Finding]]:
    """Read the table of a kind, or of claims; `text` is as `read_text` gives it."""
    reporter = Reporter(Lines(text), name)
    read = Table()
    try:
        header = row_at(text, 0)
        columns = read_header(header, table)
        for number, row in _rows(text, header.end + 1):
            if row.is_blank:
                continue
            if not reporter.takes_value((row.start, row.end), max(1, sum(1 for cell in row.cells if cell[0]))):
                read.is_whole = False
                break
            read.rows.append(_table_row(number, row, columns, key_of(table), reporter))
    except NotCsv as error:
        reporter.report(findings.CSV_SYNTAX, error.message, (error.start, error.end))
        read.is_whole = False
    except BadHeader as error:
        reporter.report(findings.BAD_HEADER, error.message, error.place, suggestion=error.suggestion)
        read.is_whole = False
    return read, reporter.all_findings()


def _rows(text: str, start: int) -> Iterator[tuple[int, Row]]:
    """The rows below the header with their numbers; lines that are empty are counted and left out."""
    number = 0
    while start < len(text):
        if text[start] == "\n":
            start += 1
        else:
            row = row_at(text, start)
            yield number, row
            start = row.end + 1
        number += 1


def _table_row(number: int, row: Row, columns: Mapping[str, Column], key: str, reporter: Reporter) -> TableRow:
    names = list(columns)
    before = reporter.total
    if row.width != len(names):
        _report_count(row, len(names), reporter)
    for value, start, end in row.cells:
        reporter.measure(value, (start, end))
    if reporter.total > before:
        known = dict(zip(names, (value for value, _, _ in row.cells), strict=False)).get(key)
        return TableRow(number, {key: known} if known else {}, is_faulty=True)
    node: dict[str, Node] = {}
    for column, cell in zip(columns.values(), row.cells, strict=True):
        if cell[0]:
            _put(node, column, cell, reporter)
    return TableRow(number, node)


def _report_count(row: Row, wanted: int, reporter: Reporter) -> None:
    cells = "1 cell" if row.width == 1 else f"{row.width:,} cells"
    message = f"this row has {cells}, and the header {wanted:,}; a cell with a comma in it stands in quotes"
    start = row.cells[wanted][1] if wanted < len(row.cells) else row.cells[-1][1]
    reporter.report(findings.WRONG_NUMBER_OF_CELLS, message, (start, row.end))


def _put(node: dict[str, Node], column: Column, cell: Cell, reporter: Reporter) -> None:
    """Put a cell where its column belongs in a record."""
    for step in column.path[:-1]:
        inner = node.setdefault(step, {})
        assert isinstance(inner, dict)  # a column's name is never the beginning of another's
        node = inner
    node[column.path[-1]] = _items(cell, reporter) if column.is_list else cell[0]


def _items(cell: Cell, reporter: Reporter) -> list[Node]:
    value, start, end = cell
    items = [item.strip(" ") for item in value.split(_BETWEEN_ITEMS)]
    if not all(items):
        message = f"an item without a value; '{_BETWEEN_ITEMS}' stands between two items"
        reporter.report(findings.EMPTY_VALUE, message, (start, end))
    return [item for item in items if item]


# --- where cells are -------------------------------------------------------------------------------------------


def locate_table(text: str) -> Positions:
    """Find the places of all cells by the paths that their columns name, as far as the text can be read."""
    return Positions(lines=Lines(text), root=(None, (0, 0), _RowPlaces(text)))


class _RowPlaces:
    """The places of rows, each of which is cut up when it is first asked for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts: dict[int, int] = {}
        self._paths: list[list[str]] = []
        self._known: dict[str | int, Place | None] = {}
        try:
            header = row_at(text, 0)
            self._paths = [value.split(".") for value, _, _ in header.cells]
            self._starts.update((number, row.start) for number, row in _rows(text, header.end + 1))
        except NotCsv:
            pass  # what comes before has its places

    def get(self, step: str | int, /) -> Place | None:
        """The place of a row, with those of its cells."""
        if step not in self._known:
            start = self._starts.get(step) if isinstance(step, int) else None
            self._known[step] = None if start is None else self._cut_up(row_at(self._text, start))
        return self._known[step]

    def _cut_up(self, row: Row) -> Place:
        inside: Places = {}
        parts: dict[tuple[str, ...], Places] = {(): inside}
        for path, cell in zip(self._paths, row.cells, strict=False):
            self._put(parts, tuple(path), cell)
        return None, (row.start, row.end), inside

    def _put(self, parts: dict[tuple[str, ...], Places], path: tuple[str, ...], cell: Cell) -> None:
        place = cell[1:]
        for size in range(1, len(path)):
            if path[:size] not in parts:
                parts[path[:size]] = {}
                parts[path[: size - 1]][path[size - 1]] = (place, place, parts[path[:size]])
        items = self._item_places(cell)
        parts[path[:-1]][path[-1]] = (place, place, items or None)

    def _item_places(self, cell: Cell) -> Places:
        """Where the items of a list are; none where doubled quotes shift them."""
        value, start, end = cell
        if _BETWEEN_ITEMS not in value or '""' in self._text[start:end]:
            return {}
        at = start + self._text.startswith('"', start)
        places: Places = {}
        for item in value.split(_BETWEEN_ITEMS):
            first = at + len(item) - len(item.lstrip(" "))
            if item.strip(" "):
                places[len(places)] = (None, (first, at + len(item.rstrip(" "))), None)
            at += len(item) + 1
        return places
