"""Search: names however they are spelt, claims by what they say, columns by what they mean."""

from __future__ import annotations

import sqlite3

import pytest

from corridor_sdk.database.search import INDEXED, respelt
from tests.database.small import rows


def found(small: sqlite3.Connection, index: str, query: str, column: str) -> list[str]:
    sql = f"SELECT {column} AS found FROM {index} WHERE {index} MATCH ? ORDER BY rank, 1"
    return [row["found"] for row in rows(small, sql, query)]


@pytest.mark.parametrize("query", ["Agbend", "Aghband", "Ağbənd", "agband", "AĞBƏND", "ağbend"])
def test_a_place_is_found_however_it_is_spelt(small: sqlite3.Connection, query: str) -> None:
    assert "places/aghband" in found(small, "entities_fts", f'"{query}"', "ref")


@pytest.mark.parametrize("query", ['"Rasht-Astara"', '"rasht astara"', "resht"])
def test_a_railway_is_found_by_its_name_with_a_hyphen_or_by_its_other_name(
    small: sqlite3.Connection, query: str
) -> None:
    assert found(small, "entities_fts", query, "ref")[0] == "segments/rasht-astara"


def test_a_claim_is_found_by_subject_property_and_value(small: sqlite3.Connection) -> None:
    assert found(small, "claims_fts", '"rasht-astara" length 162', "display") == ["162 km (planned)"]


def test_a_column_is_found_by_what_it_means(small: sqlite3.Connection) -> None:
    assert "places.pair_id" in found(small, "documentation_fts", "border crossing", "name")


@pytest.mark.parametrize("table", INDEXED)
def test_an_index_shares_the_rowids_of_its_table(small: sqlite3.Connection, table: str) -> None:
    key = {"entities": "ref", "claims": "fingerprint", "documentation": "name"}[table]
    # the claims' index has no fingerprint; what it holds of a row must be that row's
    column = "printed" if table == "claims" else key
    apart = rows(
        small,
        f"SELECT t.{key} FROM {table} AS t LEFT JOIN {table}_fts AS i ON i.rowid = t.rowid "
        f"WHERE i.{column} IS NOT t.{column}",
    )
    assert apart == []


@pytest.mark.parametrize("table", INDEXED)
def test_an_index_is_whole(small: sqlite3.Connection, table: str) -> None:
    copy = sqlite3.connect(":memory:")
    small.backup(copy)
    copy.execute(f"INSERT INTO {table}_fts ({table}_fts, rank) VALUES ('integrity-check', 1)")
    copy.close()


@pytest.mark.parametrize(
    ("names", "spellings"),
    [
        ("Ağbənd", "Ağbend; Ağband"),
        ("Qızıl", "Qizil"),
        ("Łódź", "Lódź"),
        ("Tromsø", "Tromso"),
        ("Rasht", None),
        ("Kütahya", None),
    ],
)
def test_only_letters_that_no_accent_explains_are_respelt(names: str, spellings: str | None) -> None:
    assert respelt(names) == spellings
