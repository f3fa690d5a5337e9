"""Documentation: every table, view and column with its description, gathered from where each is described."""

from __future__ import annotations

import functools
import sqlite3
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Never

import attrs

from corridor_sdk._docstrings import vocabulary_name
from corridor_sdk.database._schema import Column, DocumentedName, Table, View
from corridor_sdk.database.tables import TABLES
from corridor_sdk.database.views import VIEWS


@functools.cache
def documentation() -> Mapping[str, DocumentedName]:
    """What is said of every table and view, by name, and of every column, by `table.column`."""
    found: dict[str, DocumentedName] = {}
    for table in TABLES:
        found.update((entry.name, entry) for entry in _of_table(table))
    for view, columns in zip(VIEWS, _columns_of_views(), strict=True):
        found.update([(entry.name, entry) for entry in _of_view(view, columns, found)])
    return MappingProxyType(found)


def create_schema(connection: sqlite3.Connection) -> None:
    """Create every table and view, empty."""
    for table in TABLES:
        connection.execute(table.sql)
    for view in VIEWS:
        connection.execute(view.sql)


def _of_table(table: Table) -> Iterator[DocumentedName]:
    yield DocumentedName(table=table.name, kind="table", description=table.description)
    for column in table.columns:
        yield _of_column(table, column)


def _of_column(table: Table, column: Column[Never]) -> DocumentedName:
    return DocumentedName(
        table=table.name,
        column=column.name,
        kind="column",
        description=column.description,
        type=column.sql_type,
        unit=column.unit,
        references=column.references,
        vocabulary=vocabulary_name(column.vocabulary) if column.vocabulary else None,
    )


def _of_view(view: View, columns: list[str], known: Mapping[str, DocumentedName]) -> Iterator[DocumentedName]:
    yield DocumentedName(table=view.name, kind="view", description=view.description)
    for column in columns:
        own, alike = view.columns.get(column), known.get(f"{view.like}.{column}")
        if own:
            yield DocumentedName(table=view.name, column=column, kind="column", description=own)
        elif alike:
            yield attrs.evolve(alike, table=view.name, type=None)
        else:
            raise LookupError(f"nothing describes the column {column} of the view {view.name}")


def _columns_of_views() -> list[list[str]]:
    """The columns of every view, asked of SQLite over an empty database."""
    connection = sqlite3.connect(":memory:")
    create_schema(connection)
    found = [[row[1] for row in connection.execute(f"PRAGMA table_info({view.name})")] for view in VIEWS]
    connection.close()
    return found
