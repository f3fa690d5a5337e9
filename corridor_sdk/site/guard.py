"""The guard: how the site opens its database, and what a stranger's SQL cannot do there.

Anyone may write SQL on the site. The file is opened immutable, so nothing can be written, locked or recovered in it;
limits keep one statement from taking the machine. A budget of bytes for a result and a list of refused functions are
not here yet.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Final

LIMITS: Final[tuple[tuple[int, int], ...]] = (
    (sqlite3.SQLITE_LIMIT_LENGTH, 1_000_000),
    (sqlite3.SQLITE_LIMIT_SQL_LENGTH, 20_000),
    (sqlite3.SQLITE_LIMIT_COMPOUND_SELECT, 50),
    (sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 500),
    (sqlite3.SQLITE_LIMIT_ATTACHED, 0),
)
"""Bytes of a value and of a row (stored rows too), bytes of a statement, terms of a union, bytes of a pattern, and
databases that a statement can attach."""

_PRAGMAS: Final = ("PRAGMA query_only=ON", "PRAGMA trusted_schema=OFF")


def open_read_only(database: Path) -> sqlite3.Connection:
    """A connection that can only read, within LIMITS, and may be used from any one thread at a time."""
    uri = f"{database.resolve().as_uri()}?immutable=1"
    connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
    for pragma in _PRAGMAS:
        connection.execute(pragma)
    for limit, value in LIMITS:
        connection.setlimit(limit, value)
    return connection
