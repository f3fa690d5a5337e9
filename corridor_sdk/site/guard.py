"""The guard: how the site opens its database, and what a stranger's SQL cannot do there.

Anyone may write SQL on the site. The file is opened immutable, so nothing can be written, locked or recovered in it;
limits, a list of what a statement may do and a budget of bytes keep one statement from taking the machine.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from sys import getsizeof
from typing import Any, Final

LIMITS: Final[tuple[tuple[int, int], ...]] = (
    (sqlite3.SQLITE_LIMIT_SQL_LENGTH, 20_000),
    (sqlite3.SQLITE_LIMIT_COLUMN, 128),
    (sqlite3.SQLITE_LIMIT_EXPR_DEPTH, 100),
    (sqlite3.SQLITE_LIMIT_COMPOUND_SELECT, 50),
    (sqlite3.SQLITE_LIMIT_VDBE_OP, 50_000),
    (sqlite3.SQLITE_LIMIT_FUNCTION_ARG, 50),
    (sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, 500),
    (sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 500),
    (sqlite3.SQLITE_LIMIT_ATTACHED, 0),
    (sqlite3.SQLITE_LIMIT_WORKER_THREADS, 0),
)
"""What a statement is limited to; the length of a value is limited by what is stored, in `open_read_only`."""

LEAST_LENGTH: Final = 100_000
"""Bytes of a value or a row that are allowed however small the stored rows are."""

BUDGET: Final = 10_000_000
"""Bytes that the rows of one result may take in memory, each value counted with what showing it costs."""

HEAP: Final = 48 * 1024 * 1024
"""Bytes that SQLite may hold in a process that serves: sorting, grouping and JSON aggregates take no more."""

_OF_A_CELL: Final = 64
_TIMES_STORED: Final = 4
_STATEMENTS: Final = 8
_PRAGMAS: Final = ("query_only=ON", "trusted_schema=OFF", "cell_size_check=ON", "temp_store=MEMORY")
_READ_PRAGMAS: Final = frozenset(
    """data_version foreign_key_list function_list index_info index_list index_xinfo page_count page_size
    schema_version table_info table_list table_xinfo""".split()
)
_NO_FUNCTION: Final = frozenset(
    """edit format fts3_tokenizer load_extension printf randomblob readfile sqlite_compileoption_get
    sqlite_compileoption_used sqlite_source_id writefile zeroblob""".split()
)
_BUILT_IN: Final = frozenset({"sqlite_master", "sqlite_schema", "json_each", "json_tree"})
_ACTIONS: Final = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_RECURSIVE})
_SCHEMA: Final = "SELECT name, type = 'table' AND rootpage > 0 FROM sqlite_master WHERE type IN ('table', 'view')"


class TooLarge(sqlite3.OperationalError):
    """A result takes more than BUDGET."""


class _Cursor(sqlite3.Cursor):
    """A cursor that knows how much of its budget is left."""

    left: int = BUDGET


class _Connection(sqlite3.Connection):
    """A connection whose cursors have a budget."""

    def cursor(self, factory: type[sqlite3.Cursor] | None = _Cursor) -> sqlite3.Cursor:  # type: ignore[override]
        return super().cursor(factory or _Cursor)

    def execute(self, *statement: Any) -> sqlite3.Cursor:  # not its cursor() by itself
        return self.cursor().execute(*statement)


def open_read_only(database: Path) -> sqlite3.Connection:
    """A guarded connection that can only read, and may be used from any one thread at a time."""
    uri = f"{database.resolve().as_uri()}?immutable=1"
    connection = sqlite3.connect(
        uri, uri=True, check_same_thread=False, factory=_Connection, cached_statements=_STATEMENTS
    )
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    names = dict(connection.execute(_SCHEMA).fetchall())
    longest = _longest(connection, [name for name, stored in names.items() if stored])
    for limit, value in (*LIMITS, (sqlite3.SQLITE_LIMIT_LENGTH, max(LEAST_LENGTH, _TIMES_STORED * longest))):
        connection.setlimit(limit, value)
    connection.set_authorizer(_authorizer(frozenset(names) | _BUILT_IN))
    return connection


def limit_memory() -> None:
    """Hold SQLite in this process to HEAP for good, whatever opens a database later."""
    connection = sqlite3.connect(":memory:")
    connection.execute(f"PRAGMA hard_heap_limit={HEAP}").fetchall()
    connection.close()


def row_within_budget(cursor: sqlite3.Cursor, values: tuple[object, ...]) -> sqlite3.Row:
    """A row of a result; raises TooLarge once the rows of this result have taken the whole budget."""
    if isinstance(cursor, _Cursor):
        cursor.left -= sum(map(getsizeof, values)) + _OF_A_CELL * len(values)
        if cursor.left < 0:
            raise TooLarge("the result is too large")
    return sqlite3.Row(cursor, values)


def _longest(connection: sqlite3.Connection, tables: list[str]) -> int:
    """The bytes of the largest stored row."""
    return max((_longest_row(connection, table) for table in tables), default=0)


def _longest_row(connection: sqlite3.Connection, table: str) -> int:
    columns = [_quoted(row[1]) for row in connection.execute(f"PRAGMA table_info({_quoted(table)})")]
    length = " + ".join(f"ifnull(length(CAST({column} AS BLOB)), 0) + 9" for column in columns)
    (longest,) = connection.execute(f"SELECT max({length}) FROM {_quoted(table)}").fetchone()
    return int(longest or 0)


def _quoted(name: str) -> str:
    return '"{}"'.format(name.replace('"', '""'))


def _authorizer(tables: frozenset[str]) -> Callable[[int, str | None, str | None, str | None, str | None], int]:
    """What a statement may do: read these tables, call functions that cannot be turned against the machine."""

    def allows(action: int, first: str | None, second: str | None, _: str | None, __: str | None) -> int:
        if action == sqlite3.SQLITE_READ:
            counted_only = second == ""  # no column of it is read; it can be the name of a common table expression
            allowed = counted_only or first in tables or (first or "").removeprefix("pragma_") in _READ_PRAGMAS
        elif action == sqlite3.SQLITE_FUNCTION:
            allowed = (second or "").lower() not in _NO_FUNCTION
        elif action == sqlite3.SQLITE_PRAGMA:
            allowed = (first or "").lower() in _READ_PRAGMAS
        elif action == sqlite3.SQLITE_UPDATE:
            allowed = first == "sqlite_master"  # what SQLite asks as it opens a virtual table; nothing can be written
        else:
            allowed = action in _ACTIONS
        return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY

    return allows
