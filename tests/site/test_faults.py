import sqlite3

import pytest

from corridor_sdk.site.faults import DOWNLOAD, fault_of, words_of
from corridor_sdk.site.guard import TooLarge
from tests.site.conftest import Get

SETTINGS = ("_ms", "max_returned", "sql_time", "Traceback", "docs.datasette.io", "/site-packages/")


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (TooLarge(""), DOWNLOAD),
        (MemoryError(), DOWNLOAD),
        (sqlite3.DataError("string or blob too big"), DOWNLOAD),
        (sqlite3.OperationalError("parser stack overflow"), DOWNLOAD),
        (sqlite3.OperationalError("no such column: x"), "SQLite does not understand it: no such column: x."),
        (sqlite3.DatabaseError("access to t.c is prohibited"), "There is no table t to be read here."),
        (sqlite3.DatabaseError("not authorized to use function: printf"), "The function printf is not available here."),
        (sqlite3.Warning("You can only execute one statement at a time."), "This file can only be read"),
        (ValueError("embedded null"), "characters or numbers that SQLite cannot take"),
    ],
)
def test_a_fault_says_what_it_means(fault: Exception, words: str) -> None:
    assert words in words_of(fault)


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/corridors/segments/nosuch", 404, "Nothing is published under this id."),
        ("/nosuch", 404, "Nothing is published under this address."),
        ("/corridors/claims?_size=-1", 400, "_size must be a positive integer."),
        ("/corridors/claims?_next=zz&_sort=nosuch", 400, "no use for"),
        ("/corridors/claims?_where=nonsense", 400, "no such column: nonsense"),
        ("/corridors?sql=SELECT+nonsense", 400, "no such column: nonsense"),
        ("/corridors?sql=DROP+TABLE+claims", 400, "a statement starts with SELECT"),
        ("/corridors?sql=SELECT+%27pragma%27", 400, "PRAGMA is not available here"),
        ("/corridors?sql=SELECT+count(*)+FROM+claims+a,claims+b,claims+c,claims+d", 400, "one second"),
        ("/corridors.json?sql=SELECT+count(*)+FROM+claims+a,claims+b,claims+c,claims+d", 400, "one second"),
    ],
)
def test_what_is_wrong_is_said_in_plain_words_and_names_no_setting(
    get: Get, path: str, status: int, words: str
) -> None:
    page = get(path)
    assert page.status_code == status
    assert words in page.text
    assert [name for name in SETTINGS if name in page.text] == []


def test_a_page_that_breaks_is_our_fault_unless_its_address_is_odd() -> None:
    assert fault_of(500, None, "", "/corridors", False).status == 500
    assert fault_of(500, None, "", "/corridors", True).status == 400
