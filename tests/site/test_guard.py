import sqlite3
from pathlib import Path

import pytest

from corridor_sdk.site.guard import TooLarge, open_read_only, row_within_budget


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("INSERT INTO release SELECT * FROM release", "not authorized"),
        ("UPDATE sqlite_master SET sql = ''", "table sqlite_master may not be modified"),
        ("CREATE TABLE t (a)", "not authorized"),
        ("ATTACH ':memory:' AS other", "not authorized"),
        ("PRAGMA query_only = OFF", "not authorized"),
        ("SELECT * FROM pragma_database_list", "access to pragma_database_list.seq is prohibited"),
        ("SELECT * FROM sqlite_stmt", "access to sqlite_stmt.sql is prohibited"),
        ("SELECT zeroblob(300000000)", "not authorized to use function: zeroblob"),
        ("SELECT PRINTF('%.*c', 9, 'x')", "not authorized to use function: PRINTF"),
        (
            "SELECT hex(hex(replace(hex('aaaaaaaaaaaaaaaa'), '6', hex(hex(text))))) FROM dataset_files",
            "string or blob too big",
        ),
        ("SELECT " + ", ".join("1" * 200), "too many columns in result set"),
        ("SELECT 1 WHERE 'a' LIKE '" + "%a" * 300 + "'", "LIKE or GLOB pattern too complex"),
        ("SELECT 1" + " UNION SELECT 1" * 60, "too many terms in compound SELECT"),
    ],
)
def test_a_statement_that_writes_or_takes_too_much_is_refused(database: Path, statement: str, fault: str) -> None:
    connection = open_read_only(database)
    try:
        with pytest.raises(sqlite3.Error) as refused:
            connection.execute(statement).fetchall()
        assert str(refused.value) == fault
    finally:
        connection.close()


@pytest.mark.parametrize(
    "statement",
    [
        "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c LIMIT 9) SELECT count(*) FROM c",
        "SELECT count(*) FROM claims_fts WHERE claims_fts MATCH 'rasht'",
        "SELECT key, value FROM json_each('[1]')",
        "SELECT name FROM pragma_table_info('claims')",
        "SELECT json_group_array(id) FROM segments",
        "EXPLAIN QUERY PLAN SELECT * FROM claims_flat",
    ],
)
def test_what_readers_ask_is_answered(database: Path, statement: str) -> None:
    connection = open_read_only(database)
    assert connection.execute(statement).fetchall()
    connection.close()


def test_every_table_and_view_can_be_read_whole_within_the_budget(database: Path) -> None:
    connection = open_read_only(database)
    connection.row_factory = row_within_budget
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')").fetchall():
        connection.execute(f'SELECT * FROM "{name}" LIMIT 1000').fetchall()
    connection.close()


def test_a_result_has_a_budget_and_the_next_one_has_its_own(database: Path) -> None:
    connection = open_read_only(database)
    connection.row_factory = row_within_budget
    for _ in range(2):
        with pytest.raises(TooLarge):
            connection.execute("SELECT a.text FROM dataset_files a, dataset_files b").fetchall()
        assert connection.execute("SELECT count(*) AS n FROM claims").fetchone()["n"] > 0
    connection.close()


def test_a_statement_that_is_too_long_is_refused(database: Path) -> None:
    connection = open_read_only(database)
    try:
        with pytest.raises(sqlite3.DataError, match="query string is too large"):
            connection.execute("SELECT 1 " + " " * 20_000)
    finally:
        connection.close()


def test_any_file_name_opens(tmp_path: Path, database: Path) -> None:
    odd = tmp_path / "50% of what? #1 ü.db"
    odd.write_bytes(database.read_bytes())
    connection = open_read_only(odd)
    assert connection.execute("SELECT count(*) FROM release").fetchone() == (1,)
    connection.close()
    assert [file.name for file in tmp_path.iterdir()] == [odd.name]
