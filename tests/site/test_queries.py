import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from corridor_sdk.site.guard import open_read_only
from corridor_sdk.site.queries import QUERIES, Query, questions_about
from corridor_sdk.site.queries.figures import CONTESTED, FIGURES, MONEY, VOICES

RASHT_ASTARA = {"subject": "segments/rasht-astara"}


@pytest.fixture(scope="module")
def connection(database: Path) -> Iterator[sqlite3.Connection]:
    connection = open_read_only(database)
    connection.row_factory = sqlite3.Row
    yield connection
    connection.close()


def ask(connection: sqlite3.Connection, query: Query, parameters: dict[str, str]) -> list[dict[str, object]]:
    return [dict(row) for row in connection.execute(query.sql, parameters)]


def picked(rows: list[dict[str, object]], *names: str) -> list[tuple[object, ...]]:
    return [tuple(row[name] for name in names) for row in rows]


def test_both_lengths_of_rasht_astara_are_one_author_s_and_its_three_sums_stand_beside_them(
    connection: sqlite3.Connection,
) -> None:
    rows = ask(connection, FIGURES, RASHT_ASTARA)
    assert "FROM claims" in FIGURES.sql
    assert picked(rows, "property", "figure", "scope", "voice", "voices", "source_id") == [
        ("length", "162 km (planned)", "whole", "Emil Avdaliani", "1 voice, 2 documents", "avdaliani-2025"),
        ("length", "170 km (planned)", "whole", "Emil Avdaliani", "1 voice, 2 documents", "avdaliani-2023"),
        (
            "length", "12 km (planned)", "unclear: the 12 km section",
            "Emil Avdaliani", "1 voice, 1 document", "avdaliani-2025",
        ),
        (
            "financing-amount", "500 million USD (provided)", "whole",
            "Alexandr Svaranc", "1 voice, 1 document", "svaranc-2023",
        ),
        (
            "financing-amount", "1.5 billion USD (planned)", "whole",
            "Alexandr Svaranc", "1 voice, 1 document", "svaranc-2023",
        ),
        (
            "financing-amount", "about 5 billion USD (pledged)", "whole",
            "Emil Avdaliani", "1 voice, 1 document", "avdaliani-2025",
        ),
    ]  # fmt: skip


def test_a_pledge_without_a_sum_is_listed_with_the_sums_and_says_so(connection: sqlite3.Connection) -> None:
    rows = ask(connection, MONEY, RASHT_ASTARA)
    assert picked(rows, "sum", "given_by", "given_to", "source_id")[:3] == [
        ("500 million USD (provided)", "Azerbaijan", "Iran", "svaranc-2023"),
        ("1.5 billion USD (planned)", "Russia", None, "svaranc-2023"),
        ("about 5 billion USD (pledged)", "Russia", None, "avdaliani-2025"),
    ]
    assert ("no sum is stated (planned)", "Iran", None, "avdaliani-2025") in picked(
        rows, "sum", "given_by", "given_to", "source_id"
    )


def test_two_documents_by_one_author_are_one_voice(connection: sqlite3.Connection) -> None:
    rows = ask(connection, VOICES, {**RASHT_ASTARA, "property": "length"})
    assert picked(rows, "voice", "documents", "claims") == [("Emil Avdaliani", 2, 3)]


def test_figures_that_disagree_are_listed_in_order_with_how_many_voices_give_them(
    connection: sqlite3.Connection,
) -> None:
    rows = ask(connection, CONTESTED, {})
    lengths = ("segments/rasht-astara", "length", "whole", "162 km (planned); 170 km (planned)", 1, 2)
    assert lengths in picked(rows, "subject", "property", "scope", "figures", "voices", "documents")


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_a_question_has_rows_for_what_it_asks_by_itself(connection: sqlite3.Connection, query: Query) -> None:
    choices = query.choices(connection)
    parameters = dict(choices[0].values) if choices else {}
    assert set(re.findall(r"(?<!:):(\w+)", query.sql)) == set(parameters)
    assert ask(connection, query, parameters)


def test_questions_have_names_of_their_own_that_no_table_has(connection: sqlite3.Connection) -> None:
    names = [query.name for query in QUERIES]
    tables = {row["name"] for row in connection.execute("SELECT name FROM sqlite_master")}
    assert len(set(names)) == len(names)
    assert tables.isdisjoint(names)


@pytest.mark.parametrize("kind", ["segments", "corridors", "actors"])
def test_a_question_about_a_record_asks_for_its_reference_alone(connection: sqlite3.Connection, kind: str) -> None:
    for query in questions_about(kind):
        assert [name for name, _ in query.choices(connection)[0].values] == ["subject"]


def test_words_that_are_search_syntax_are_searched_as_words(connection: sqlite3.Connection) -> None:
    find = next(query for query in QUERIES if query.name == "find")
    for words in ('"', "a AND", "Rasht-Astara", "*", "", "NEAR("):
        assert ask(connection, find, {"words": words}) is not None
    names = picked(ask(connection, find, {"words": "Rasht-Ast"}), "ref")
    assert ("segments/rasht-astara",) in names
