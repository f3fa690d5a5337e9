"""Writing the database, beside a plain `executemany` of the same rows into the same tables."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

from corridor_sdk import Library
from corridor_sdk.database import _image
from corridor_sdk.database._publish import publish
from corridor_sdk.database._schema import Contents
from corridor_sdk.database.documentation import documentation
from corridor_sdk.database.tables import CONTENT, TABLES


def both_ways(library: Library, folder: Path) -> tuple[Callable[[], object], Callable[[], object], int]:
    """Ours, plain, and how many rows both write; the rows are made before."""
    contents = Contents(library=library, documentation=tuple(documentation().values()))
    rows = {table.name: table.rows(contents) for table in CONTENT} | {"release": []}

    def ours() -> None:
        publish(_image._database(rows, 1), folder / "ours.db")

    def plain() -> None:
        path = folder / "plain.db"
        path.unlink(missing_ok=True)
        connection = sqlite3.connect(path, isolation_level=None)
        for table in TABLES:
            connection.execute(table.sql)
        connection.execute("BEGIN")
        for table in TABLES:
            marks = ",".join("?" * len(table.columns))
            connection.executemany(f"INSERT INTO {table.name} VALUES ({marks})", rows[table.name])
        connection.execute("COMMIT")
        connection.close()

    return ours, plain, sum(map(len, rows.values()))
