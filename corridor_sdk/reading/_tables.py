"""Tables: the records and claims of a dataset that stand many in a file, `segments.csv` or `claims.jsonl`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final, NamedTuple

from attrs import define, field

from corridor_sdk import findings
from corridor_sdk._layout import Origin
from corridor_sdk.findings import Finding
from corridor_sdk.ids import ID_TYPES, EntityId, InvalidId, parse_ref
from corridor_sdk.reading import _formats
from corridor_sdk.reading._columns import CLAIMS, TABLES, key_of
from corridor_sdk.reading._faults import Fault
from corridor_sdk.reading._files import read_inside
from corridor_sdk.reading._nodes import Node, TableRow

TABLE_FILES: Final = tuple(f"{table}.{ending}" for table in TABLES for ending in _formats.TABLES)
"""The files in a dataset's folder that hold many records, or claims."""


class Row(NamedTuple):
    """One record, or one claim, before it is structured."""

    id: EntityId
    """The record's id, or the claim's subject."""
    node: dict[str, Node] | None
    """What it says beside that; None where it could not be read."""
    origin: Origin


@define(slots=True)
class Tables:
    """What the tables of a dataset hold."""

    records: list[Row] = field(factory=list)
    claims: dict[str, list[Row]] = field(factory=dict)
    """Claims by what they speak of, in order."""
    unread: set[str] = field(factory=set)
    """The kinds of records, or `claims`, of which there may be more than could be read."""


def read_tables(root: Path, placed: list[Finding], faults: list[Fault]) -> Tables:
    """Read every table of a dataset."""
    tables = Tables()
    for file in TABLE_FILES:
        if os.path.lexists(root / file):
            _read_table(root, file, tables, placed, faults)
    return tables


def _read_table(root: Path, file: str, tables: Tables, placed: list[Finding], faults: list[Fault]) -> None:
    name = file.partition(".")[0]
    text, found = read_inside(root, file)
    placed += found
    if text is None:
        tables.unread.add(name)
        return
    table, found = _formats.parse_table(text, name, name=file)
    placed += found
    if not table.is_whole:
        tables.unread.add(name)
    for row in table.rows:
        id = _id_of(row, name, file, faults)
        if id is None or (row.is_faulty and name == CLAIMS):
            tables.unread.add(name)
        else:
            _add(tables, name, Row(id, None if row.is_faulty else row.node, Origin(file, (row.number,))))


def _add(tables: Tables, name: str, row: Row) -> None:
    if name == CLAIMS:
        tables.claims.setdefault(row.id.ref, []).append(row)
    else:
        tables.records.append(row)


def _id_of(row: TableRow, name: str, file: str, faults: list[Fault]) -> EntityId | None:
    """What a row is of, taken out of the row; None, with a fault, where it does not say so."""
    key = key_of(name)
    text = row.node.pop(key, None)
    code, message, hint = findings.MISSING_FIELD, f"the required field '{key}' is missing", None
    if isinstance(text, str):
        try:
            return parse_ref(text) if name == CLAIMS else ID_TYPES[name](text)
        except InvalidId as error:
            code, message, hint = findings.INVALID_ID, str(error), error.suggestion
    elif text is not None:
        code, message = (
            findings.WRONG_SHAPE,
            f"a text belongs here, not {'a list' if type(text) is list else 'a mapping'}",
        )
    if not row.is_faulty:
        value = None if isinstance(text, str) else key
        path = (row.number,) if text is None else (row.number, key)
        faults.append(Fault(code=code, message=message, file=file, path=path, value=value, suggestion=hint))
    return None
