"""The contract: names that others rely on, written here once more so that none is lost by accident."""

from __future__ import annotations

import sqlite3

import pytest

from corridor_sdk.database import TABLES, VIEWS, documentation

CONTRACT = {
    "entities": "ref kind id name",
    "sources": "id title authors publisher published published_earliest published_latest url language kind part_of "
    "text_file text_from_word text_to_word text_sha256 text",
    "source_authors": "source_id actor_id",
    "actors": "id name",
    "places": "id name",
    "corridors": "id name",
    "segments": "id name",
    "corridor_segments": "corridor_id segment_id position",
    "agreements": "id name",
    "agreement_parties": "agreement_id actor_id role",
    "agreement_clauses": "agreement_id number summary",
    "memberships": "member_id group_ref status",
    "pledges": "id name",
    "pledge_parties": "pledge_id actor_id role",
    "pledge_purposes": "pledge_id purpose",
    "events": "id name",
    "claims": "id subject subject_kind subject_id property value number number_low number_high unit currency date "
    "date_earliest date_latest bound scope period modality attribution speaker_id said_on source_id printed "
    "fingerprint inferred assessment assessment_reason",
    "evidence": "subject source_id printed fingerprint",
    "aliases": "subject name language",
    "figures": "subject property scope period policy",
    "figure_claims": "figure_id claim_id",
    "vocabulary": "vocabulary term meaning",
    "findings": "code severity message file line column",
    "release": "name sdk_version sqlite_version as_of content_sha256",
}
VIEW_NAMES = (
    "claims_flat headline_figures contested_figures claims_timeline promise_drift promised_and_observed overdue "
    "pledge_ladder missing_links gauge_breaks source_independence freshness"
).split()


@pytest.mark.parametrize("table", CONTRACT)
def test_every_table_of_the_contract_has_its_columns(small: sqlite3.Connection, table: str) -> None:
    there = {row["name"] for row in small.execute(f"PRAGMA table_info({table})")}
    assert set(CONTRACT[table].split()) - there == set()


def test_entities_has_no_column_but_those_of_the_contract(small: sqlite3.Connection) -> None:
    assert [row["name"] for row in small.execute("PRAGMA table_info(entities)")] == ["ref", "kind", "id", "name"]


@pytest.mark.parametrize("view", VIEW_NAMES)
def test_every_view_of_the_contract_answers(small: sqlite3.Connection, view: str) -> None:
    assert small.execute("SELECT type FROM sqlite_master WHERE name = ?", (view,)).fetchone()[0] == "view"
    small.execute(f"SELECT * FROM {view}").fetchall()


def test_tables_are_strict_and_have_a_primary_key(small: sqlite3.Connection) -> None:
    loose = [row["name"] for row in small.execute("PRAGMA table_list") if row["type"] == "table" and not row["strict"]]
    assert [name for name in loose if not name.startswith("sqlite_")] == []
    for table in TABLES:
        keys = {row["name"] for row in small.execute(f"PRAGMA table_info({table.name})") if row["pk"]}
        assert keys == set(table.key)


def test_what_is_subject_of_claims_is_a_foreign_key_to_entities(small: sqlite3.Connection) -> None:
    keys = {
        (row["from"], row["table"], row["to"]) for row in small.execute("PRAGMA foreign_key_list(claims)").fetchall()
    }
    assert {
        ("subject", "entities", "ref"),
        ("value_ref", "entities", "ref"),
        ("counterpart_ref", "entities", "ref"),
        ("property", "properties", "id"),
        ("source_id", "sources", "id"),
        ("speaker_id", "actors", "id"),
        ("voice", "voices", "id"),
    } <= keys


def test_no_foreign_key_has_more_than_one_column(small: sqlite3.Connection) -> None:
    for table in TABLES:
        assert {row["seq"] for row in small.execute(f"PRAGMA foreign_key_list({table.name})")} <= {0}


def test_every_foreign_key_has_an_index(small: sqlite3.Connection) -> None:
    for table in TABLES:
        indexed = {
            small.execute(f"PRAGMA index_info({index['name']})").fetchone()["name"]
            for index in small.execute(f"PRAGMA index_list({table.name})").fetchall()
        }
        keys = {row["from"] for row in small.execute(f"PRAGMA foreign_key_list({table.name})")}
        assert keys - indexed == set(), table.name


def test_every_table_view_and_column_is_described_in_a_sentence(small: sqlite3.Connection) -> None:
    names = [row["name"] for row in small.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")]
    ours = [name for name in names if "_fts" not in name]
    assert set(ours) == {table.name for table in TABLES} | {view.name for view in VIEWS}
    columns = {f"{name}.{row['name']}" for name in ours for row in small.execute(f"PRAGMA table_info({name})")}
    assert set(documentation()) == set(ours) | columns
    unfinished = [name for name, entry in documentation().items() if not entry.description.endswith((".", ")", "open"))]
    assert unfinished == []


def test_no_view_describes_a_column_that_it_does_not_have() -> None:
    for view in VIEWS:
        assert {name for name in view.columns if f"{view.name}.{name}" not in documentation()} == set()


def test_the_documentation_is_in_the_database_too(small: sqlite3.Connection) -> None:
    stored = dict(small.execute("SELECT name, description FROM documentation").fetchall())
    assert stored == {name: entry.description for name, entry in documentation().items()}


def test_descriptions_come_from_the_model() -> None:
    assert documentation()["places.pair_id"].description == "The place across the border that it forms a crossing with."
    assert documentation()["claims_flat.printed"] is not documentation()["claims.printed"]
    assert documentation()["claims_flat.printed"].description == documentation()["claims.printed"].description


def test_no_statement_is_longer_than_a_guarded_connection_reads() -> None:
    statements = [*(table.sql for table in TABLES), *(view.sql for view in VIEWS)]
    assert max(map(len, statements)) < 10_000


def test_nothing_reads_the_clock() -> None:
    for view in VIEWS:
        assert "now" not in view.query.lower().split("'")
        assert "current_" not in view.query.lower()
