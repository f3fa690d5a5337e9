"""Opening: the library out of the database that it was built into."""

from __future__ import annotations

import sqlite3

from corridor_sdk.loading import load_files
from corridor_sdk.site.pages._reader import Reader, Release


def read(connection: sqlite3.Connection, address: str = "", report_to: str = "") -> Reader:
    """The library and the release of a database that `corridor build` wrote; raises sqlite3.DatabaseError.

    `address` is where the public finds the site, for citations; `report_to` is where reports of errors go.
    """
    try:
        library = load_files(dict(connection.execute("SELECT file, text FROM dataset_files")))
    except ValueError as error:
        raise sqlite3.DatabaseError(str(error)) from None
    row = connection.execute("SELECT name, content_sha256, dataset_version, licence FROM release").fetchone()
    name, sha256, version, licence = row
    return Reader(
        library=library,
        release=Release(
            name=name,
            content_sha256=sha256,
            dataset_version=version,
            licence=licence,
            address=address,
            report_to=report_to,
        ),
        flat=_flat(connection),
    )


def _flat(connection: sqlite3.Connection) -> dict[str, dict[str, object]]:
    """The rows of `claims_flat` by their claims' ids."""
    rows = connection.execute("SELECT * FROM claims_flat")
    columns = [column for column, *_ in rows.description]
    return {str(row[0]): dict(zip(columns, row, strict=True)) for row in rows}
