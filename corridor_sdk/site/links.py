"""Links: where a value leads, as the database's own description of its references says."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Final, NamedTuple

from attrs import frozen

from corridor_sdk.model import ENTITY_TYPES


class Row(NamedTuple):
    """A row of a table, by the value of its primary key."""

    table: str
    key: str


@frozen(kw_only=True, slots=True)
class Links:
    """Which columns refer to which tables: by table, and by name alone where a name always means the same."""

    by_column: Mapping[tuple[str, str], str]
    by_name: Mapping[str, str]

    def target(self, table: str | None, column: str, value: object) -> Row | None:
        """The row that a value refers to; the table is None in the result of a statement."""
        if not isinstance(value, str) or not value:
            return None
        if record := _record(value):
            return record
        referred = self.by_column.get((table, column)) if table else None
        referred = referred or self.by_name.get(column)
        return Row(referred, value) if referred else None


def read_links(connection: sqlite3.Connection) -> Links:
    """The references that a database describes."""
    rows = connection.execute('SELECT "table", "column", "references" FROM documentation WHERE "references" NOT NULL')
    by_column = {(table, column): referred.split(".")[0] for table, column, referred in rows}
    by_name: dict[str, set[str]] = {}
    for (_, column), referred in by_column.items():
        by_name.setdefault(column, set()).add(referred)
    return Links(by_column=by_column, by_name={name: min(found) for name, found in by_name.items() if len(found) == 1})


def _record(value: str) -> Row | None:
    """The record that a reference such as `segments/rasht-astara` means."""
    kind, _, id = value.partition("/")
    return Row(kind, id) if kind in ENTITY_TYPES and id.replace("-", "").isalnum() else None


_CLAIMS: Final = frozenset({"claims_flat", "claims_timeline"})
_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "name": ("ref", "id"),
    "title": ("id",),
    "display": ("id",),
    "id": ("id",),
    "subject_name": ("subject",),
    "link_name": ("link",),
    "whole_name": ("whole",),
    "what": ("about",),
}
"""Columns that name a row, with those that hold its key."""


_ONLY_IN_TABLES: Final = frozenset({"name", "title", "display", "id"})
"""Columns that can mean anything in the result of a statement."""


def named_row(table: str | None, column: str, row: Mapping[str, object]) -> Row | None:
    """The record or claim that a column names in a row, as `subject_name` names the subject."""
    held = set(row.keys())
    for key in _NAMES.get(column, ()) if table or column not in _ONLY_IN_TABLES else ():
        found = row[key] if key in held else None
        if isinstance(found, str):
            return _record(found) or (Row("claims" if table in _CLAIMS else table, found) if table else None)
    return None


def shows_name(column: str, row: Mapping[str, object]) -> bool:
    """Whether a reference is best shown by name: not where it is the row's own, or its name stands beside it."""
    return column != "ref" and f"{column.removesuffix('_ref')}_name" not in set(row.keys())
