import re
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
        (
            sqlite3.OperationalError('near "FORM": syntax error'),
            'SQLite does not understand it: near "FORM": syntax error.',
        ),
        (sqlite3.OperationalError("no such column: x"), "There is no column called x."),
        (sqlite3.OperationalError("no such column: s.titel"), "There is no column called titel. Did you mean title?"),
        (sqlite3.OperationalError("no such column: claims.title"), "no column called title in what is asked here;"),
        (sqlite3.OperationalError("no such table: claim"), "There is no table called claim. Did you mean claims?"),
        (sqlite3.OperationalError("no such table: main.source"), "called source. Did you mean sources?"),
        (sqlite3.OperationalError("no such table: " + "x" * 9_000), "called " + "x" * 80 + "."),
        (sqlite3.OperationalError("ambiguous column name: id"), "Several tables here have a column id"),
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
        ("/contest", 404, 'Did you mean <a href="/contested">/contested</a>?'),
        ("/corridors/claim", 404, 'Did you mean <a href="/corridors/claims">/corridors/claims</a>?'),
        ("/corridors/claim.csv", 404, 'Did you mean <a href="/corridors/claims.csv">/corridors/claims.csv</a>?'),
        ("/corridors/nosuch", 404, "No table and no question is published under this name."),
        ("/corridors/nosuch/x", 400, "There is no table called nosuch."),
        ("/corridors/claims?_col=titel", 400, "This table has no column called titel; the address asks for one."),
        ("/corridors/claims?_sort=nosuch", 400, "by which this table cannot be sorted."),
        ("/corridors?sql=SELECT+*+FROM+claim", 400, "There is no table called claim. Did you mean claims?"),
        ("/corridors/claims?_size=-1", 400, "is how many rows a page has: a whole number up to 1,000."),
        ("/corridors/claims?_size=9999", 400, "is how many rows a page has: a whole number up to 1,000."),
        ("/corridors/claims?_next=zz&_sort=nosuch", 400, "cannot be sorted"),
        ("/corridors/claims?_where=nonsense", 400, "There is no column called nonsense."),
        ("/corridors?sql=SELECT+nonsense", 400, "There is no column called nonsense."),
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


def test_an_error_says_nothing_twice_and_stops_once(get: Get) -> None:
    for path in ("/nosuch", "/corridors/claims?_size=-1", "/as-known-on/banana", "/segment/x",
                 "/segment/rasht-astara?as-known-on=banana"):  # fmt: skip
        content = get(path).text.partition("<h1>")[2].partition("</main>")[0]
        assert ".." not in content.replace("../", ""), path
        sentences = [one.strip() for one in re.findall(r">([^<>]{20,}?[.?])<", content)]
        assert len(sentences) == len(set(sentences)), path
        assert "EDTF" not in content
        assert "~ (about)" not in content
