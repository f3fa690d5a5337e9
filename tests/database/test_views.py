"""Views: what they answer over the small library, where every answer can be worked out by hand."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from corridor_sdk.dates import PartialDate
from corridor_sdk.ids import ActorId, PlaceId
from corridor_sdk.model import AnyClaim
from corridor_sdk.parts import Assessment, Qualifiers, Scope
from corridor_sdk.values import Text
from corridor_sdk.vocabulary import AssessmentStatus, Modality, Polarity, ScopeKind
from tests.database.small import CLAIMS, claim, database_of, library, rows

DOUBTED = Assessment(status=AssessmentStatus.ERRONEOUS, because=Text("It misnames the line."))
REPLACED = Assessment(status=AssessmentStatus.SUPERSEDED, because=Text("The author later gave another date."))


def asked(folder: Path, sql: str, *more: AnyClaim) -> list[tuple[Any, ...]]:
    """What a query answers when further claims are added."""
    connection = database_of(library(*more), folder)
    found = [tuple(row) for row in connection.execute(sql)]
    connection.close()
    return found


def test_claims_flat_spells_out_who_said_it_and_where(small: sqlite3.Connection) -> None:
    sql = """
        SELECT subject_name, property, display, said_by, voice_name, source_title, url, said_earliest, said_latest
        FROM claims_flat WHERE value = '170 km' OR currency = 'EUR' ORDER BY subject
    """
    assert [tuple(row) for row in small.execute(sql)] == [
        (
            "The loan", "financing-amount", "1.3 billion EUR (sought)", "The Minister, in The news", "The Minister",
            "The news", None, "2024-01-01", "2024-12-31",
        ),
        (
            "Rasht-Astara railway", "length", "170 km (planned)", "Ann Author", "Ann Author",
            "A report", "https://example.org/report", "2023-05-17", "2023-05-17",
        ),
    ]  # fmt: skip


def test_claims_flat_has_every_claim_once(small: sqlite3.Connection) -> None:
    assert small.execute("SELECT count(*), count(DISTINCT id) FROM claims_flat").fetchone()[:] == (len(CLAIMS),) * 2


def test_the_timeline_is_in_the_order_of_saying(small: sqlite3.Connection) -> None:
    days = [row["said_earliest"] for row in rows(small, "SELECT said_earliest FROM claims_timeline")]
    assert days == sorted(days)
    assert len(days) == len(CLAIMS)


def test_two_documents_by_one_author_are_one_voice(small: sqlite3.Connection) -> None:
    found = rows(
        small, "SELECT voice_name, documents, titles, first_published, last_published FROM source_independence"
    )
    assert [tuple(row.values()) for row in found] == [
        ("Ann Author", 2, "A report; An update", "2023-05-17", "2025-12-31"),
        ("Bob Writer", 1, "The news", "2024-02-01", "2024-02-29"),
        ("The Minister", 1, "The news", "2024-02-01", "2024-02-29"),
    ]


def test_the_ladder_goes_from_sought_upwards_and_says_what_counts(small: sqlite3.Connection) -> None:
    sql = """
        SELECT pledge, providers, recipient, purposes, step, stage, counts, amount, number, currency, other_amounts
        FROM pledge_ladder
    """
    head = ("The loan", "Russia", "Iran", "Rasht-Astara railway")
    euros, dollars = "1.3 billion EUR (sought)", "about 1.5 billion USD (pledged)"
    assert [tuple(row) for row in small.execute(sql)] == [
        (*head, 1, "sought", 0, euros, 1.3e9, "EUR", dollars),
        (*head, 4, "pledged", 1, dollars, 1.5e9, "USD", euros),
    ]


@pytest.mark.parametrize(
    ("more", "counts"),
    [
        ({}, 1),
        ({"modality": Modality.COMMITTED}, 1),
        ({"modality": Modality.PLANNED}, 1),
        ({"modality": Modality.HOPED}, 0),
        ({"modality": Modality.ALLEGED}, 0),
        ({"modality": Modality.DENIED}, 0),
        ({"polarity": Polarity.NEGATED}, 0),
        ({"assessment": DOUBTED}, 0),
    ],
)
def test_a_stage_counts_only_where_somebody_vouches_for_it(tmp_path: Path, more: dict[str, Any], counts: int) -> None:
    paid = claim("pledges/loan", "finance-stage", "disbursed", source="update-2025", **more)
    assert asked(tmp_path, "SELECT counts FROM pledge_ladder WHERE step = 7", paid) == [(counts,)]


def test_a_pledge_without_a_stage_stays_on_the_ladder(tmp_path: Path) -> None:
    connection = database_of(library(claims=()), tmp_path)
    assert rows(connection, "SELECT pledge, stage, counts, amount FROM pledge_ladder") == [
        {"pledge": "The loan", "stage": None, "counts": None, "amount": None}
    ]
    connection.close()


def test_several_sums_by_one_source_are_not_made_one(tmp_path: Path) -> None:
    other = claim("pledges/loan", "financing-amount", "2 billion USD", modality=Modality.PLANNED)
    found = asked(tmp_path, "SELECT amount, number FROM pledge_ladder WHERE stage = 'pledged'", other)
    assert found == [("about 1.5 billion USD (pledged); 2 billion USD (pledged)", None)]


def test_freshness_says_since_when_nothing_is_known(small: sqlite3.Connection) -> None:
    sql = "SELECT statement, days FROM freshness WHERE ref = ?"
    assert tuple(small.execute(sql, ("segments/astara-aghband",)).fetchone()) == (
        "no evidence in this dataset since 2024-02-29",
        996,
    )
    assert tuple(small.execute(sql, ("actors/russia",)).fetchone()) == ("no claim in this dataset", None)


def test_an_undated_source_makes_nothing_fresh(tmp_path: Path) -> None:
    undated = claim("places/rasht", "situation", "In the north", source="gazetteer")
    sql = "SELECT statement FROM freshness WHERE ref = 'places/rasht'"
    assert asked(tmp_path, sql, undated) == [("no dated evidence in this dataset",)]


def test_a_missing_link_is_a_named_gap_or_a_segment_that_does_not_operate(small: sqlite3.Connection) -> None:
    found = rows(small, "SELECT link, whole, reason, status FROM missing_links")
    assert [tuple(row.values()) for row in found] == [
        ("segments/rasht-astara", "corridors/north-south", "a source states its status", "construction"),
        ("segments/rasht-astara", "corridors/north-south", "a source names it a gap", None),
    ]


def test_a_link_is_missing_no_more_once_a_later_claim_observes_it_operating(tmp_path: Path) -> None:
    sql = "SELECT count(*) FROM missing_links"
    opened = {"subject": "segments/rasht-astara", "prop": "asset-status", "value": "operating"}
    assert asked(tmp_path, sql, claim(**opened, source="update-2025")) == [(0,)]
    sooner = claim(**opened, source="news-2024")
    assert asked(tmp_path, sql, sooner) == [(1,)]  # the gap was named after that
    for less in (
        {"modality": Modality.HOPED},
        {"polarity": Polarity.NEGATED},
        {"assessment": DOUBTED},
        {"scope": Scope(kind=ScopeKind.PART, part=Text("the first 5 km"))},
    ):
        assert asked(tmp_path, sql, claim(**opened, source="update-2025", **less))[0][0] >= 2


@pytest.mark.parametrize(
    ("more", "missing"),
    [({}, 2), ({"modality": Modality.DENIED}, 0), ({"polarity": Polarity.NEGATED}, 0)],
)
def test_a_gap_and_a_status_that_are_denied_miss_no_link(tmp_path: Path, more: dict[str, Any], missing: int) -> None:
    gap = claim("corridors/north-south", "remaining-gap", "astara-aghband", source="update-2025", **more)
    stopped = claim("segments/astara-aghband", "asset-status", "suspended", source="update-2025", **more)
    sql = "SELECT count(*) FROM missing_links WHERE link = 'segments/astara-aghband'"
    assert asked(tmp_path, sql, gap, stopped) == [(missing,)]


def test_a_link_is_missing_where_it_is_denied_that_it_operates(tmp_path: Path) -> None:
    denied = claim("segments/rasht-astara", "asset-status", "operating", modality=Modality.DENIED)
    sql = "SELECT status FROM missing_links WHERE status LIKE 'operating%'"
    assert asked(tmp_path, sql, denied) == [("operating (denied)",)]


def test_promised_and_observed_stand_side_by_side(tmp_path: Path) -> None:
    seen = claim("segments/rasht-astara", "completion", "2026-03", source="update-2025")
    sql = "SELECT promised, observed FROM promised_and_observed WHERE property = 'completion' ORDER BY promised"
    assert asked(tmp_path, sql) == [("2024 (planned)", None), ("2027 (planned)", None)]
    assert asked(tmp_path, sql, seen) == [("2024 (planned)", "2026-03"), ("2027 (planned)", "2026-03")]


def test_what_is_observed_with_one_partner_delivers_nothing_promised_with_another(tmp_path: Path) -> None:
    turnover: dict[str, Any] = {"subject": "actors/iran", "prop": "trade-turnover", "period": PartialDate("2025")}
    of = [Qualifiers(counterpart=ActorId(partner)) for partner in ("russia", "the-two")]
    promised = [
        claim(**turnover, value=f"{number} billion USD", modality=Modality.PLANNED, qualifiers=partner)
        for number, partner in zip((8, 9), of, strict=True)
    ]
    seen = claim(**turnover, value="5 billion USD", qualifiers=of[0], source="update-2025")
    sql = "SELECT promised, relating_to, observed FROM promised_and_observed WHERE property = 'trade-turnover'"
    assert asked(tmp_path, sql + " ORDER BY promised", *promised, seen) == [
        ("8 billion USD (planned)", "with Russia", "5 billion USD"),
        ("9 billion USD (planned)", "with The Two", None),
    ]


def test_a_date_that_passed_without_a_claim_of_delivery_is_overdue(small: sqlite3.Connection) -> None:
    assert rows(small, "SELECT subject, display, due, days, statement FROM overdue") == [
        {
            "subject": "segments/rasht-astara",
            "display": "2024 (planned)",
            "due": "2024-12-31",
            "days": 690,
            "statement": "due by 2024-12-31; no claim of delivery in this dataset",
        }
    ]


@pytest.mark.parametrize(
    ("prop", "value", "more", "overdue"),
    [
        ("asset-status", "operating", {}, 0),
        ("asset-status", "completed", {}, 0),
        ("opened", "2025", {}, 0),
        ("completion", "2025", {}, 0),
        ("asset-status", "construction", {}, 1),
        ("asset-status", "operating", {"modality": Modality.PROJECTED}, 1),
        ("asset-status", "operating", {"assessment": DOUBTED}, 1),
        ("asset-status", "operating", {"scope": Scope(kind=ScopeKind.PART, part=Text("a bridge"))}, 1),
        ("asset-status", "operating", {"source": "gazetteer"}, 0),  # undated: nobody is accused
    ],
)
def test_only_a_later_observation_of_the_whole_is_a_delivery(
    tmp_path: Path, prop: str, value: str, more: dict[str, Any], overdue: int
) -> None:
    done = claim("segments/rasht-astara", prop, value, **{"source": "update-2025", **more})
    assert asked(tmp_path, "SELECT count(*) FROM overdue", done) == [(overdue,)]


def test_an_observation_before_the_promise_delivers_nothing(tmp_path: Path) -> None:
    sooner = claim("segments/rasht-astara", "asset-status", "operating", source="report-2023")
    promise = claim("segments/rasht-astara", "opened", "2025", source="update-2025", modality=Modality.COMMITTED)
    assert asked(tmp_path, "SELECT display FROM overdue", sooner, promise) == [("2025 (committed)",)]


@pytest.mark.parametrize(("assessment", "overdue"), [(DOUBTED, 0), (REPLACED, 0), (Assessment(), 1)])
def test_a_promise_that_is_wrong_or_was_replaced_is_not_overdue(
    tmp_path: Path, assessment: Assessment, overdue: int
) -> None:
    promise = claim("corridors/north-south", "opened", "2024", modality=Modality.COMMITTED, assessment=assessment)
    sql = "SELECT count(*) FROM overdue WHERE subject = 'corridors/north-south'"
    assert asked(tmp_path, sql, promise) == [(overdue,)]


def test_a_paid_pledge_is_not_overdue(tmp_path: Path) -> None:
    due = claim("pledges/loan", "disbursement-due", "2024", modality=Modality.PLANNED)
    paid = claim("pledges/loan", "finance-stage", "disbursed", source="update-2025")
    sql = "SELECT count(*) FROM overdue WHERE subject = 'pledges/loan'"
    assert (asked(tmp_path, sql, due), asked(tmp_path, sql, due, paid)) == ([(1,)], [(0,)])


def test_drift_is_counted_in_days_from_the_promise_before(small: sqlite3.Connection) -> None:
    sql = "SELECT ordinal, date, days_after_previous, days_after_first FROM promise_drift WHERE property = 'completion'"
    assert [tuple(row) for row in small.execute(sql)] == [(1, "2024", None, 0), (2, "2027", 1095, 1095)]


def test_a_promise_of_no_known_date_is_last_and_no_measure_of_others(tmp_path: Path) -> None:
    undated = claim("segments/rasht-astara", "completion", "2020", modality=Modality.PLANNED, source="gazetteer")
    sql = "SELECT ordinal, date, days_after_previous, days_after_first FROM promise_drift WHERE property = 'completion'"
    assert asked(tmp_path, sql, undated) == [
        (1, "2024", None, 0),
        (2, "2027", 1095, 1095),
        (None, "2020", None, None),
    ]


def test_promises_to_two_partners_do_not_drift_from_one_another(tmp_path: Path) -> None:
    promises = [
        claim("segments/rasht-astara", "opened", year, modality=Modality.PLANNED, source=source, qualifiers=partner)
        for year, source, partner in (
            ("2024", "report-2023", Qualifiers(to=PlaceId("rasht"))),
            ("2029", "update-2025", Qualifiers(to=PlaceId("aghband"))),
        )
    ]
    sql = """
        SELECT date, relating_to, ordinal, days_after_first FROM promise_drift
        WHERE property = 'opened' AND subject = 'segments/rasht-astara' ORDER BY date
    """
    assert asked(tmp_path, sql, *promises) == [("2024", "to Rasht", 1, 0), ("2029", "to Ağbənd", 1, 0)]


def test_a_gauge_breaks_at_the_border_between_two_segments(small: sqlite3.Connection) -> None:
    sql = "SELECT place_name, segment_name, gauge, other_segment_name, other_gauge, gauge_said_by FROM gauge_breaks"
    assert [tuple(row) for row in small.execute(sql)] == [
        (
            "Astara (Azerbaijan)", "Astara-Ağbənd railway", "1520 mm", "Rasht-Astara railway", "1435 mm", "Bob Writer",
        )
    ]  # fmt: skip


def test_a_gauge_that_is_denied_does_not_break(tmp_path: Path) -> None:
    denied = claim("segments/astara-aghband", "gauge", "1000 mm", source="news-2024", modality=Modality.DENIED)
    assert asked(tmp_path, "SELECT gauge FROM gauge_breaks", denied) == [("1520 mm",)]


def test_equal_gauges_do_not_break(tmp_path: Path) -> None:
    same = [made for made in CLAIMS if made.property.id != "gauge"]
    same.append(claim("segments/rasht-astara", "gauge", "1520 mm"))
    same.append(claim("segments/astara-aghband", "gauge", "1.52 m"))
    connection = database_of(library(claims=tuple(same)), tmp_path)
    assert rows(connection, "SELECT * FROM gauge_breaks") == []
    connection.close()
