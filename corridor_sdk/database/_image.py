"""The bytes of a database: made in memory, so that nothing half-finished is ever on disk."""

from __future__ import annotations

import hashlib
import itertools
import json
import sqlite3
from collections.abc import Iterable, Mapping
from typing import Final

import attrs
from attrs import frozen

from corridor_sdk._version import VERSION
from corridor_sdk.database._errors import BuildError
from corridor_sdk.database._schema import Cell, Contents, Release, Table, quoted
from corridor_sdk.database.documentation import create_schema, documentation
from corridor_sdk.database.search import create_search
from corridor_sdk.database.tables import CONTENT, TABLES
from corridor_sdk.database.tables.release import RELEASE
from corridor_sdk.findings import Finding
from corridor_sdk.library import Library, UnknownEntity

APPLICATION_ID: Final = 0x636F7272
"""The four letters `corr` in a database's header: the file is one of ours."""

_PRAGMAS: Final = ("page_size = 4096", "encoding = 'UTF-8'", "auto_vacuum = NONE", "foreign_keys = OFF")


@frozen(kw_only=True, slots=True)
class Image:
    """A finished database."""

    data: bytes
    release: Release
    rows: Mapping[str, int]
    """How many rows each table has."""


def image_of(library: Library, findings: Iterable[Finding]) -> Image:
    """A database of a library: the same bytes for the same data, SDK and SQLite; raises BuildError."""
    contents = Contents(library=library, findings=tuple(findings), documentation=tuple(documentation().values()))
    try:
        rows = {table.name: table.rows(contents) for table in CONTENT}
    except UnknownEntity as error:
        raise BuildError(f"nothing was written, since the library names what it does not have: {error}") from None
    release = _release(library, content_sha256(rows))
    rows[RELEASE.name] = RELEASE.rows(attrs.evolve(contents, release=(release,)))
    data = _database(rows, library.dataset.schema)
    return Image(data=data, release=release, rows={name: len(found) for name, found in rows.items()})


def content_sha256(rows: Mapping[str, Iterable[tuple[Cell, ...]]]) -> str:
    """The hash that `release` holds, from the rows of every other table in the order of its primary key.

    SHA-256 over one line of compact JSON for each table, `[name, columns]`, in the order of names, each followed by
    one line for each of its rows; UTF-8, with a line feed after every line.
    """
    digest = hashlib.sha256()
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    for table in sorted(CONTENT, key=lambda table: table.name):
        head = [table.name, [column.name for column in table.columns]]
        lines = [encode(head), *(encode(row) for row in rows[table.name]), ""]
        digest.update("\n".join(lines).encode())
    return digest.hexdigest()


def _release(library: Library, content: str) -> Release:
    dataset = library.dataset
    return Release(
        name=f"{dataset.version}-{content[:8]}",
        title=dataset.title,
        dataset_version=dataset.version,
        schema=dataset.schema,
        sdk_version=VERSION,
        sqlite_version=sqlite3.sqlite_version,
        as_of=dataset.as_of,
        licence=dataset.licence,
        content_sha256=content,
    )


def _database(rows: Mapping[str, list[tuple[Cell, ...]]], schema: int) -> bytes:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        for pragma in (*_PRAGMAS, f"application_id = {APPLICATION_ID}", f"user_version = {schema}"):
            connection.execute(f"PRAGMA {pragma}")
        create_schema(connection)
        connection.execute("BEGIN")
        for table in TABLES:
            _insert(connection, table, rows[table.name])
        _refuse_dangling(connection)
        for index in (sql for table in TABLES for sql in table.indexes):
            connection.execute(index)
        create_search(connection)
        connection.commit()
        connection.execute("VACUUM")
        return connection.serialize()
    finally:
        connection.close()


def _insert(connection: sqlite3.Connection, table: Table, rows: list[tuple[Cell, ...]]) -> None:
    places = ", ".join("?" * len(table.columns))
    try:
        connection.executemany(f"INSERT INTO {table.name} VALUES ({places})", rows)
    except sqlite3.IntegrityError as error:
        raise BuildError(f"{_twice(table, rows) or error}; nothing was written") from None


def _twice(table: Table, rows: list[tuple[Cell, ...]]) -> str | None:
    """A sentence about the first two rows with one primary key; rows are in its order."""
    names = [column.name for column in table.columns]
    keys = [tuple(row[names.index(name)] for name in table.key) for row in rows]
    for key, after in itertools.pairwise(keys):
        if key == after:
            return f"{table.name}: two rows have the {' and '.join(table.key)} {', '.join(map(str, key))}"
    return None


def _refuse_dangling(connection: sqlite3.Connection) -> None:
    """Raise BuildError where a row refers to one that is not there."""
    found = connection.execute("PRAGMA foreign_key_check").fetchall()
    if not found:
        return
    table, rowid, parent, number = found[0]
    keys = connection.execute(f"PRAGMA foreign_key_list({table})").fetchall()
    column = next(key[3] for key in keys if key[0] == number)
    (value,) = connection.execute(f"SELECT {quoted(column)} FROM {table} WHERE rowid = ?", (rowid,)).fetchone()
    more = f", and {len(found) - 1} more" if len(found) > 1 else ""
    raise BuildError(f"{table}.{column}: '{value}' is not in {parent}{more}; nothing was written")
