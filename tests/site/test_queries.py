import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from corridor_sdk.ids import ActorId, PlaceId
from corridor_sdk.model import AnyClaim
from corridor_sdk.parts import Qualifiers
from corridor_sdk.site.guard import open_read_only
from corridor_sdk.site.queries import QUERIES, Query, questions_about
from corridor_sdk.site.queries.figures import CONTESTED, FIGURES, MONEY, VOICES
from corridor_sdk.site.queries.promises import OVERDUE
from corridor_sdk.vocabulary import Modality, Polarity
from tests.database.small import claim, database_of, library

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


def asked_of(folder: Path, query: Query, parameters: dict[str, str], *claims: AnyClaim) -> list[dict[str, object]]:
    """What a question answers over the small library with these claims alone."""
    connection = database_of(library(claims=claims), folder)
    rows = ask(connection, query, parameters)
    connection.close()
    return rows


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
    assert ("this source gives no sum for it (planned)", "Iran", None, "avdaliani-2025") in picked(
        rows, "sum", "given_by", "given_to", "source_id"
    )


def test_a_source_without_a_sum_has_its_stage_beside_the_sum_of_another(tmp_path: Path) -> None:
    rows = asked_of(
        tmp_path,
        MONEY,
        RASHT_ASTARA,
        claim("pledges/loan", "financing-amount", "1.5 billion USD", modality=Modality.PLANNED),
        claim("pledges/loan", "finance-stage", "sought", source="news-2024"),
        claim("pledges/loan", "finance-stage", "pledged", source="update-2025"),
    )
    assert set(picked(rows, "sum", "source_id")) == {
        ("1.5 billion USD (planned)", "report-2023"),
        ("this source gives no sum for it (sought)", "news-2024"),
        ("this source gives no sum for it (pledged)", "update-2025"),
    }


def test_a_stage_that_the_sum_of_the_same_source_does_not_show_has_a_row(tmp_path: Path) -> None:
    amount = claim("pledges/loan", "financing-amount", "1.5 billion USD", modality=Modality.PLANNED)
    pledged = claim("pledges/loan", "finance-stage", "pledged")
    denied = claim("pledges/loan", "finance-stage", "disbursed", modality=Modality.DENIED)
    rows = asked_of(tmp_path, MONEY, RASHT_ASTARA, amount, pledged, denied)
    assert picked(rows, "sum") == [
        ("1.5 billion USD (pledged)",),
        ("the same source also says: disbursed (denied)",),
    ]


def test_two_documents_by_one_author_are_one_voice(connection: sqlite3.Connection) -> None:
    rows = ask(connection, VOICES, {**RASHT_ASTARA, "property": "length"})
    assert picked(rows, "voice", "documents", "claims") == [("Emil Avdaliani", 2, 3)]


def test_figures_that_disagree_are_listed_in_order_with_how_many_voices_give_them(
    connection: sqlite3.Connection,
) -> None:
    rows = ask(connection, CONTESTED, {})
    lengths = ("segments/rasht-astara", "length", "whole", "162 to 170 km", "162 km", 1, 2)
    assert lengths in picked(rows, "subject", "property", "scope", "figure", "latest", "voices", "documents")


def test_where_sources_disagree_are_the_contested_figures_and_no_others(connection: sqlite3.Connection) -> None:
    rows = ask(connection, CONTESTED, {})
    contested = connection.execute("SELECT id FROM figures WHERE contested = 1 AND policy = 'unresolved'")
    assert rows
    assert sorted(str(row["figure_id"]) for row in rows) == sorted(str(id) for (id,) in contested)
    assert len({row["figure_id"] for row in rows}) == len(rows)


STANCES = [
    claim("actors/iran", "stance", stance, qualifiers=Qualifiers(counterpart=ActorId(other)), source=source)
    for stance, other, source in (
        ("supports", "russia", "report-2023"),
        ("opposes", "the-two", "report-2023"),
        ("opposes", "russia", "news-2024"),
    )
]


def journey(value: str, start: str, end: str) -> AnyClaim:
    ends = Qualifiers(from_=PlaceId(start), to=PlaceId(end))
    return claim("corridors/north-south", "transit-time", value, qualifiers=ends)


@pytest.mark.parametrize(
    "claims",
    [
        STANCES[:2],
        [journey("10 d", "rasht", "aghband"), journey("12 d", "aghband", "rasht")],
        [claim("segments/rasht-astara", "length", value) for value in ("162 km", "162000 m")],
        [claim("segments/rasht-astara", "opened", value) for value in ("2022", "2022-07")],
        [claim("segments/rasht-astara", "asset-status", state) for state in ("construction", "incomplete")],
        [
            claim("segments/rasht-astara", "length", "162 km"),
            claim("segments/rasht-astara", "length", "170 km", modality=Modality.DENIED),
            claim("segments/rasht-astara", "length", "180 km", polarity=Polarity.NEGATED),
        ],
    ],
    ids=["other partners", "other ways", "other units", "dates that overlap", "two words for a state", "denied"],
)
def test_claims_that_can_be_true_together_do_not_disagree(tmp_path: Path, claims: list[AnyClaim]) -> None:
    assert asked_of(tmp_path, CONTESTED, {}, *claims) == []


def test_claims_that_cannot_be_true_together_disagree(tmp_path: Path) -> None:
    rows = asked_of(
        tmp_path,
        CONTESTED,
        {},
        *STANCES,
        claim("segments/rasht-astara", "length", "160 km", upper="167 km"),
        claim("segments/rasht-astara", "length", "170 km"),
        claim("segments/rasht-astara", "opened", "2022-07"),
        claim("segments/rasht-astara", "opened", "2022"),
        claim("segments/rasht-astara", "opened", "2023"),
    )
    assert picked(rows, "property", "relating_to", "figure") == [
        ("length", None, "160 to 170 km"),
        ("opened", None, "2022 to 2023"),
        ("stance", "with Russia", "supports or opposes"),
    ]


def test_a_voice_confirms_only_what_is_about_the_same(tmp_path: Path) -> None:
    rows = asked_of(
        tmp_path,
        FIGURES,
        {"subject": "corridors/north-south"},
        journey("10 d", "rasht", "aghband"),
        journey("12 d", "aghband", "rasht"),
        claim("corridors/north-south", "transit-time", "9 d", source="news-2024"),
    )
    assert set(picked(rows, "figure", "relating_to", "voices")) == {
        ("10 d", "from Rasht to Ağbənd", "1 voice, 1 document"),
        ("12 d", "from Ağbənd to Rasht", "1 voice, 1 document"),
        ("9 d", None, "1 voice, 1 document"),
    }


def test_what_is_overdue_says_what_we_make_of_the_promise(connection: sqlite3.Connection) -> None:
    assert {row["assessment"] for row in ask(connection, OVERDUE, {})} <= {"accepted", "disputed"}


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
    for words in ('"', '" "', "a AND", "Rasht-Astara", "*", "", "  ", "NEAR(", "rasht - astara", "-", "it's"):
        assert ask(connection, find, {"words": words}) is not None
    names = picked(ask(connection, find, {"words": "Rasht-Ast"}), "ref")
    assert ("segments/rasht-astara",) in names


@pytest.mark.parametrize(
    ("words", "ref"),
    [
        ("iran astara", "places/astara-iran"),
        ("railway Rasht", "segments/rasht-astara"),
        ("astara  rail", "segments/rasht-astara"),
        ('"Rasht-Astara" rail', "segments/rasht-astara"),
        ("railway Rasht-Ast", "segments/rasht-astara"),
        ("rasht - astara", "segments/rasht-astara"),
    ],
)
def test_words_are_found_in_any_order_and_the_last_may_be_unfinished(
    connection: sqlite3.Connection, words: str, ref: str
) -> None:
    find = next(query for query in QUERIES if query.name == "find")
    assert (ref,) in picked(ask(connection, find, {"words": words}), "ref")


def test_only_the_last_word_may_be_unfinished(connection: sqlite3.Connection) -> None:
    find = next(query for query in QUERIES if query.name == "find")
    assert ("segments/rasht-astara",) not in picked(ask(connection, find, {"words": "rai Rasht"}), "ref")
