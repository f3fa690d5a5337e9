"""What Datasette is told: titles, descriptions, links and limits, all read from the database that it serves."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

from corridor_sdk.site.queries import QUERIES, Choice

Json: TypeAlias = "str | int | bool | Sequence[Json] | Mapping[str, Json] | None"

DATABASE: Final = "corridors"
"""The database's name in every address, whatever its file is called."""

STATIC: Final = "static"
"""Where the style sheet is served."""

SETTINGS: Final[Mapping[str, int]] = {
    "allow_download": True,
    "default_page_size": 50,
    "facet_time_limit_ms": 200,
    "max_csv_mb": 20,
    "max_returned_rows": 1000,
    "num_sql_threads": 2,
    "sql_time_limit_ms": 1000,
    "suggest_facets": False,
    "truncate_cells_html": 400,
}
"""Datasette's settings. Suggesting facets costs twelve times what the rest of a table's page costs."""

_LABELS: Final = ("name", "title", "display")
"""The columns that stand for a row where another table refers to it, the first that a table has."""

_SORT: Final = {"claims": "subject", "sources": "published_earliest", "claims_flat": "subject"}
"""Tables that are not best read in the order of their primary key."""

_LICENCES: Final = {"CC-BY-4.0": ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/")}
_COVERS: Final = "selection, structure and summaries; printed words belong to their authors"


Choices: TypeAlias = Mapping[str, Sequence[Choice]]
"""What each question can be asked about, by the question's name; the first is asked where a reader asks nothing."""


def choices(connection: sqlite3.Connection) -> Choices:
    """What each question can be asked of a database."""
    return {query.name: query.choices(connection) for query in QUERIES}


def defaults(choices: Choices) -> dict[str, dict[str, str]]:
    """What each question asks where a reader asks nothing, by the path of its page."""
    return {f"/{DATABASE}/{name}": dict(found[0].values) for name, found in choices.items() if found}


def metadata(connection: sqlite3.Connection) -> dict[str, Json]:
    """Datasette's metadata for a database that `corridor build` wrote."""
    (title,) = connection.execute("SELECT title FROM release").fetchone()
    origin = _origin(connection)
    return {
        "title": title,
        "databases": {
            DATABASE: {"title": title, "tables": _tables(connection, origin), "queries": _queries(origin)},
        },
        **origin,
    }


def _origin(connection: sqlite3.Connection) -> dict[str, Json]:
    """What every page says of licence, sources and release; Datasette hands it down to some kinds of page only."""
    licence, name, sdk_version = connection.execute("SELECT licence, name, sdk_version FROM release").fetchone()
    label, url = _LICENCES.get(licence, (licence, None))
    return {
        "license": f"{label} ({_COVERS})",
        "license_url": url,
        "source": "the documents that were read",
        "source_url": f"/{DATABASE}/sources",
        "about": f"release {name}, made with corridor-sdk {sdk_version}",
    }


def _queries(origin: dict[str, Json]) -> dict[str, Json]:
    return {
        query.name: {
            "title": query.title,
            "description": query.description,
            "sql": query.sql,
            **origin,
        }
        for query in QUERIES
    }


_COLUMNS: Final = """
    SELECT documented."table", info.name, documented.description, documented.unit
    FROM documentation AS documented
    JOIN pragma_table_info(documented."table") AS info ON info.name = documented."column"
    ORDER BY documented."table", info.cid
"""
_INDEXES: Final = "SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%USING fts5%'"


def _tables(connection: sqlite3.Connection, origin: dict[str, Json]) -> dict[str, Json]:
    columns: dict[str, dict[str, str]] = {}
    for table, column, description, unit in connection.execute(_COLUMNS):
        columns.setdefault(table, {})[column] = f"{description} (in {unit})" if unit else description
    indexes = {name for (name,) in connection.execute(_INDEXES)}
    tables = connection.execute('SELECT "table", description FROM documentation WHERE "column" IS NULL')
    return {
        table: {"description": description, **_reading(table, columns[table], indexes), **origin}
        for table, description in tables
    }


def _reading(table: str, columns: dict[str, str], indexes: set[str]) -> dict[str, Json]:
    """What a table's columns say, which one stands for a row, in what order it is read and how it is searched."""
    found: dict[str, Json] = {"columns": columns}
    if label := next((column for column in _LABELS if column in columns), None):
        found["label_column"] = label
    if sort := _SORT.get(table):
        found["sort"] = sort
    if f"{table}_fts" in indexes:
        found |= {"fts_table": f"{table}_fts", "fts_pk": "rowid"}
    return found
