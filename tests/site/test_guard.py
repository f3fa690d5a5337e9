import sqlite3
from pathlib import Path

import pytest

from corridor_sdk.site.guard import open_read_only


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("INSERT INTO release SELECT * FROM release", "attempt to write a readonly database"),
        ("CREATE TABLE t (a)", "attempt to write a readonly database"),
        ("ATTACH ':memory:' AS other", "too many attached databases - max 0"),
        ("SELECT zeroblob(300000000)", "string or blob too big"),
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
