import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from corridor_sdk.database.documentation import documentation
from corridor_sdk.site.guard import open_read_only
from corridor_sdk.site.metadata import DATABASE, Json, choices, defaults, metadata
from corridor_sdk.site.queries import QUERIES


@pytest.fixture
def connection(database: Path) -> Iterator[sqlite3.Connection]:
    connection = open_read_only(database)
    yield connection
    connection.close()


@pytest.fixture
def described(connection: sqlite3.Connection) -> Mapping[str, Json]:
    return metadata(connection)


def under(described: Json, *keys: str) -> Json:
    for key in keys:
        assert isinstance(described, Mapping)
        described = described[key]
    return described


def test_every_table_view_and_column_has_the_description_of_the_database_layer(described: Mapping[str, Json]) -> None:
    for name, entry in documentation().items():
        if entry.column is None:
            assert under(described, "databases", DATABASE, "tables", name, "description") == entry.description
        else:
            unit = f" (in {entry.unit})" if entry.unit else ""
            column = under(described, "databases", DATABASE, "tables", entry.table, "columns", entry.column)
            assert column == entry.description + unit, name


def test_the_licence_says_what_it_covers(described: Mapping[str, Json]) -> None:
    assert described["license"] == (
        "CC BY 4.0 (selection, structure and summaries; printed words belong to their authors)"
    )
    assert described["license_url"] == "https://creativecommons.org/licenses/by/4.0/"


def test_rows_are_labelled_by_name_title_or_value(described: Mapping[str, Json]) -> None:
    tables = under(described, "databases", DATABASE, "tables")
    labels = [under(tables, name, "label_column") for name in ("segments", "sources", "claims")]
    assert labels == ["name", "title", "display"]


def test_every_question_with_parameters_has_defaults(connection: sqlite3.Connection) -> None:
    asked = defaults(choices(connection))
    assert set(asked) == {f"/{DATABASE}/{query.name}" for query in QUERIES if query.choices_sql}
    assert asked["/corridors/which_figure_is_right"] == {"subject": "segments/rasht-astara"}
    assert asked["/corridors/who_said_it"] == {"subject": "segments/rasht-astara", "property": "length"}
