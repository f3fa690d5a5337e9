"""Figures as rows: one for every topic and policy, the claims behind each, and the two views that lead to them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from corridor_sdk.dates import PartialDate
from corridor_sdk.ids import ActorId, PlaceId, PledgeId, SegmentId
from corridor_sdk.model import AnyClaim, Pledge
from corridor_sdk.parts import Assessment, Qualifiers, Scope
from corridor_sdk.values import Text
from corridor_sdk.vocabulary import AssessmentStatus, Bound, Modality, PledgeKind, Polarity, Policy, ScopeKind
from tests.database.small import CLAIMS, claim, database_of, library, rows

LINE = "segments/rasht-astara"
TOPIC = (
    "subject, property, scope, period, modality_class, counterpart_ref, from_ref, to_ref, compared_with_ref, currency, "
    "provider_id"
)
Build = Callable[..., sqlite3.Connection]


@pytest.fixture
def built(tmp_path: Path) -> Iterator[Build]:
    """Builds the small library with other claims."""
    opened = []

    def build(*claims: AnyClaim) -> sqlite3.Connection:
        opened.append(database_of(library(claims=claims), tmp_path))
        return opened[-1]

    yield build
    for connection in opened:
        connection.close()


def figure(
    connection: sqlite3.Connection, columns: str, policy: str = "unresolved", where: str = "1"
) -> dict[str, Any]:
    """The one figure under a policy."""
    (found,) = rows(connection, f"SELECT {columns} FROM figures WHERE policy = ? AND {where}", policy)
    return found


def test_every_topic_has_a_row_for_every_policy(small: sqlite3.Connection) -> None:
    found = rows(small, f"SELECT {TOPIC}, group_concat(policy) AS policies FROM figures GROUP BY {TOPIC}")
    assert {tuple(sorted(row["policies"].split(","))) for row in found} == {tuple(sorted(map(str, Policy)))}
    assert len(found) * len(Policy) == small.execute("SELECT count(*) FROM figures").fetchone()[0]


def test_the_topics_of_the_small_library(small: sqlite3.Connection) -> None:
    sql = """
        SELECT subject, property, modality_class, coalesce(currency, ''), coalesce(provider_id, ''), display, standing
        FROM figures WHERE policy = 'unresolved' ORDER BY 1, 2, 3, 4, 5
    """
    assert [tuple(row) for row in small.execute(sql)] == [
        ("actors/iran", "membership", "observed", "", "", "invited", "one-claim"),
        ("corridors/north-south", "remaining-gap", "observed", "", "", "Rasht-Astara railway", "one-claim"),
        ("pledges/loan", "finance-stage", "observed", "", "", "pledged or sought", "contested"),
        ("pledges/loan", "financing-amount", "observed", "EUR", "", "1.3 billion EUR", "one-claim"),
        ("pledges/loan", "financing-amount", "promised", "USD", "", "about 1.5 billion USD", "one-claim"),
        ("segments/astara-aghband", "asset-status", "observed", "", "", "operating", "one-claim"),
        ("segments/astara-aghband", "gauge", "observed", "", "", "1520 mm", "one-claim"),
        ("segments/astara-aghband", "opened", "expected", "", "", "2023", "one-claim"),
        (LINE, "asset-status", "observed", "", "", "construction", "one-claim"),
        (LINE, "completion", "promised", "", "", "2024 to 2027", "revised-by-same-author"),
        (LINE, "financing-amount", "observed", "EUR", "russia", "1.3 billion EUR", "one-claim"),
        (LINE, "financing-amount", "promised", "USD", "russia", "about 1.5 billion USD", "one-claim"),
        (LINE, "gauge", "observed", "", "", "1435 mm", "one-claim"),
        (LINE, "length", "promised", "", "", "162 to 170 km", "revised-by-same-author"),
    ]


def test_a_row_has_all_that_its_figure_has(small: sqlite3.Connection) -> None:
    found = figure(small, "*", "latest", f"subject = '{LINE}' AND property = 'length'")
    assert len(found.pop("id")) == 16
    assert found == {
        "subject": LINE,
        "property": "length",
        "scope": "whole",
        "period": None,
        "modality_class": "promised",
        "counterpart_ref": None,
        "from_ref": None,
        "to_ref": None,
        "compared_with_ref": None,
        "provider_id": None,
        "policy": "latest",
        "display": "162 km",
        "value": "162 km",
        "values_held": 1,
        "undecided": None,
        "bound": "exact",
        "number": 162.0,
        "number_low": 162.0,
        "number_high": 170.0,
        "date_low": None,
        "date_high": None,
        "unit": "km",
        "currency": None,
        "standing": "revised-by-same-author",
        "contested": 1,
        "headline": 0,
        "claims": 2,
        "documents": 2,
        "voices": 1,
        "evidence_ends": "2025-12-31",
        "silence": "recent",
        "explanation": "Rasht-Astara railway, length (promised or planned): 2 documents by one voice (Ann Author) say "
        "162 km (Author 2025) and 170 km (Author 2023); the same author revised it. By the policy latest it is 162 km: "
        "Author 2025 (2025) came after Author 2023 (17 May 2023).",
    }


def test_what_could_not_be_chosen_is_null_with_its_reason(small: sqlite3.Connection) -> None:
    where = f"subject = '{LINE}' AND property = 'completion'"
    found = figure(small, "value, number, values_held, undecided, date_low, date_high, unit", where=where)
    assert found == {
        "value": None,
        "number": None,
        "values_held": 0,
        "undecided": "the claims give 2 values, and this policy never chooses",
        "date_low": "2024",
        "date_high": "2027",
        "unit": None,
    }


@pytest.mark.parametrize(
    ("prop", "values", "low", "high", "unit"),
    [
        ("length", ("170 km", "162000 m"), 162.0, 170.0, "km"),
        ("gauge", ("1.52 m", "1435 mm"), 1435.0, 1520.0, "mm"),
        ("transit-time", ("36 h", "100 h"), 1.5, 100 / 24, "d"),
        ("cost", ("5 million EUR", "0.1 EUR"), 0.1, 5_000_000.0, "EUR"),
        ("annual-revenue", ("5 USD/yr", "6 USD/yr"), 5.0, 6.0, "USD/yr"),
    ],
)
def test_numbers_are_in_the_base_unit_of_their_property_or_their_currency(
    built: Build, prop: str, values: tuple[str, ...], low: float, high: float, unit: str
) -> None:
    found = figure(built(*(claim(LINE, prop, value) for value in values)), "number, number_low, number_high, unit")
    assert found == {"number": None, "number_low": low, "number_high": pytest.approx(high), "unit": unit}


def test_a_bound_leaves_open_what_it_does_not_say(built: Build) -> None:
    found = figure(built(claim(LINE, "length", "162 km", bound=Bound.UP_TO)), "number_low, number_high, bound, display")
    assert found == {"number_low": None, "number_high": 162.0, "bound": "up-to", "display": "up to 162 km"}


def test_values_that_hold_together_are_counted(built: Build) -> None:
    connection = built(
        claim(LINE, "route-through", "rasht"), claim(LINE, "route-through", "aghband", source="news-2024")
    )
    assert figure(connection, "value, values_held, display, undecided") == {
        "value": None,
        "values_held": 2,
        "display": "Rasht, Ağbənd",
        "undecided": "2 values hold together",
    }


@pytest.mark.parametrize(
    ("prop", "value"), [("financed-by", "russia"), ("alternative-to", "corridors/north-south"), ("opened", "late 2024")]
)
def test_a_value_reads_back_as_datasets_write_it(built: Build, prop: str, value: str) -> None:
    made = claim(LINE, prop, value)
    found = figure(built(made), "value")["value"]
    assert (found, made.property.value_type.parse(found)) == (value, made.value)


def test_what_claims_share_is_in_columns_of_its_own(built: Build) -> None:
    connection = built(
        claim(
            LINE,
            "transit-time",
            "2 d",
            period=PartialDate("2024"),
            scope=Scope(kind=ScopeKind.PART, part=Text("the bridge")),
            modality=Modality.HOPED,
            qualifiers=Qualifiers(
                counterpart=ActorId("iran"),
                from_=PlaceId("rasht"),
                to=PlaceId("aghband"),
                compared_with=PlaceId("astara-iran"),
            ),
        )
    )
    assert tuple(figure(connection, TOPIC).values()) == (
        LINE, "transit-time", "part: the bridge", "2024", "expected", "actors/iran", "places/rasht", "places/aghband",
        "places/astara-iran", None, None,
    )  # fmt: skip


class TestClaimsBehind:
    def test_every_claim_is_in_its_figure_under_every_policy_once(self, small: sqlite3.Connection) -> None:
        found = rows(
            small,
            "SELECT claim_id, count(*) AS parts FROM figure_claims JOIN figures ON figures.id = figure_id "
            "WHERE provider_id IS NULL GROUP BY claim_id",
        )
        assert {row["claim_id"]: row["parts"] for row in found} == {made.id: len(Policy) for made in CLAIMS}

    def test_each_has_its_part(self, built: Build) -> None:
        aside = Assessment(status=AssessmentStatus.ERRONEOUS, because=Text("It cannot be."))
        connection = built(
            claim(LINE, "length", "162 km", source="update-2025"),
            claim(LINE, "length", "100 km", bound=Bound.AT_LEAST),
            claim(LINE, "length", "170 km", source="news-2024"),
            claim(LINE, "length", "1 km", source="news-2024", assessment=aside),
        )
        sql = """
            SELECT part, claims.value FROM figure_claims
            JOIN figures ON figures.id = figure_id JOIN claims ON claims.id = claim_id WHERE policy = ? ORDER BY 1, 2
        """
        assert [tuple(row) for row in connection.execute(sql, ("latest",))] == [
            ("agrees", "100 km"), ("chosen", "162 km"), ("dissent", "170 km"), ("set-aside", "1 km"),
        ]  # fmt: skip
        assert [tuple(row) for row in connection.execute(sql, ("unresolved",))] == [
            ("agrees", "100 km"), ("dissent", "162 km"), ("dissent", "170 km"), ("set-aside", "1 km"),
        ]  # fmt: skip
        assert figure(connection, "claims, documents, voices") == {"claims": 3, "documents": 3, "voices": 2}

    def test_what_is_set_aside_alone_has_a_figure_of_nothing(self, built: Build) -> None:
        aside = Assessment(status=AssessmentStatus.ERRONEOUS, because=Text("It cannot be."))
        connection = built(claim(LINE, "length", "1 km", assessment=aside))
        assert figure(connection, "display, value, undecided, standing, claims, evidence_ends, silence, headline") == {
            "display": "not known to us",
            "value": None,
            "undecided": "no claim in this dataset says so",
            "standing": "unknown",
            "claims": 0,
            "evidence_ends": None,
            "silence": "undated",
            "headline": 1,
        }
        assert [row["part"] for row in rows(connection, "SELECT part FROM figure_claims")] == ["set-aside"] * len(
            Policy
        )

    def test_every_key_of_the_two_tables_leads_somewhere(self, small: sqlite3.Connection) -> None:
        keys = {
            table: {(row["from"], row["table"]) for row in small.execute(f"PRAGMA foreign_key_list({table})")}
            for table in ("figures", "figure_claims")
        }
        assert keys["figure_claims"] == {("figure_id", "figures"), ("claim_id", "claims")}
        assert {("subject", "entities"), ("property", "properties"), ("provider_id", "actors")} <= keys["figures"]
        assert small.execute("SELECT count(*) FROM figure_claims").fetchone()[0] > 0
        assert small.execute("PRAGMA foreign_key_check").fetchall() == []


class TestHeadlines:
    def test_exactly_one_figure_of_every_topic_is_the_headline(self, small: sqlite3.Connection) -> None:
        assert (
            rows(small, f"SELECT sum(headline) AS headlines FROM figures GROUP BY {TOPIC} HAVING headlines <> 1") == []
        )

    def test_the_view_has_each_headline_once(self, small: sqlite3.Connection) -> None:
        topics = small.execute("SELECT count(*) FROM figures WHERE policy = 'unresolved'").fetchone()[0]
        assert small.execute("SELECT count(*), count(DISTINCT id) FROM headline_figures").fetchone()[:] == (topics,) * 2

    def test_the_value_that_every_policy_gives_is_the_headline(self, built: Build) -> None:
        connection = built(
            claim(LINE, "length", "170 km", source="news-2024"), claim(LINE, "length", "162 km", source="update-2025")
        )
        found = rows(connection, "SELECT subject_name, display, number, standing, policy FROM headline_figures")
        assert [tuple(row.values()) for row in found] == [
            ("Rasht-Astara railway", "162 km", 162.0, "contested", "latest")
        ]

    def test_the_range_is_where_policies_differ(self, small: sqlite3.Connection) -> None:
        sql = "SELECT display, number, number_low, number_high, policy FROM headline_figures WHERE property = 'length'"
        assert [tuple(row) for row in small.execute(sql)] == [("162 to 170 km", None, 162.0, 170.0, "unresolved")]

    def test_who_gives_and_what_else_it_relates_to_is_in_words(self, built: Build) -> None:
        connection = built(
            claim(
                LINE,
                "transit-time",
                "2 d",
                qualifiers=Qualifiers(
                    counterpart=ActorId("iran"),
                    from_=PlaceId("rasht"),
                    to=PlaceId("aghband"),
                    compared_with=PlaceId("astara-iran"),
                ),
            ),
            claim("pledges/loan", "financing-amount", "5 USD"),
        )
        found = rows(connection, "SELECT subject, relating_to FROM headline_figures ORDER BY property, subject")
        assert [tuple(row.values()) for row in found] == [
            ("pledges/loan", None),
            (LINE, "by Russia"),
            (LINE, "with Iran from Rasht to Ağbənd compared with Astara (Iran)"),
        ]


class TestContested:
    COLUMNS = "subject_name, property, display, latest, closest_to_source, funder_first, standing, said"

    def test_the_view_has_what_each_policy_answers_and_all_that_is_said(self, small: sqlite3.Connection) -> None:
        assert [tuple(row) for row in small.execute(f"SELECT {self.COLUMNS} FROM contested_figures")] == [
            (
                "The loan", "finance-stage", "pledged or sought", "sought", "pledged", "sought", "contested",
                "pledged (report-2023); sought (news-2024)",
            ),
            (
                "Rasht-Astara railway", "completion", "2024 to 2027", "2027", "undecided", "2027",
                "revised-by-same-author", "2024 (planned) (report-2023); 2027 (planned) (update-2025)",
            ),
            (
                "Rasht-Astara railway", "length", "162 to 170 km", "162 km", "undecided", "162 km",
                "revised-by-same-author", "162 km (planned) (update-2025); 170 km (planned) (report-2023)",
            ),
        ]  # fmt: skip

    def test_what_nobody_contests_is_not_in_it(self, small: sqlite3.Connection) -> None:
        contested = rows(small, "SELECT DISTINCT standing FROM figures WHERE contested = 1")
        assert {row["standing"] for row in contested} == {"contested", "revised-by-same-author"}
        assert small.execute("SELECT count(*) FROM figures WHERE contested = 0").fetchone()[0] > 0
        assert {row["id"] for row in rows(small, "SELECT id FROM contested_figures")} == {
            row["id"] for row in rows(small, "SELECT id FROM figures WHERE contested = 1 AND policy = 'unresolved'")
        }

    def test_two_topics_of_one_property_do_not_answer_for_one_another(self, built: Build) -> None:
        made = [
            claim(LINE, "length", value, source=source, modality=modality)
            for modality, values in ((Modality.OBSERVED, ("1 km", "2 km")), (Modality.PLANNED, ("3 km", "4 km")))
            for source, value in zip(("report-2023", "update-2025"), values, strict=True)
        ]
        found = rows(built(*made), "SELECT display, latest FROM contested_figures ORDER BY display")
        assert [tuple(row.values()) for row in found] == [("1 to 2 km", "2 km"), ("3 to 4 km", "4 km")]

    def test_two_providers_do_not_answer_for_one_another(self, tmp_path: Path) -> None:
        gift = Pledge(
            id=PledgeId("gift"),
            name=Text("The gift"),
            kind=PledgeKind.MONEY,
            providers=(ActorId("iran"),),
            purposes=(SegmentId("rasht-astara"),),
        )
        claims = tuple(
            claim(pledge, "financing-amount", value, source=source)
            for pledge, values in (("pledges/loan", ("1 USD", "2 USD")), ("pledges/gift", ("3 USD", "4 USD")))
            for source, value in zip(("report-2023", "update-2025"), values, strict=True)
        )
        connection = database_of(library(claims=claims, records=(gift,)), tmp_path)
        found = rows(
            connection, f"SELECT relating_to, latest FROM contested_figures WHERE subject = '{LINE}' ORDER BY 1"
        )
        connection.close()
        assert [tuple(row.values()) for row in found] == [("by Iran", "4 USD"), ("by Russia", "2 USD")]

    def test_an_answer_keeps_its_bound(self, built: Build) -> None:
        connection = built(
            claim(LINE, "completion", "2028"),
            claim(LINE, "completion", "2027", bound=Bound.UP_TO, source="update-2025"),
        )
        assert rows(connection, "SELECT latest FROM contested_figures") == [{"latest": "by 2027"}]

    def test_values_that_hold_together_are_an_answer(self, built: Build) -> None:
        connection = built(
            claim(LINE, "route-through", "rasht"),
            claim(LINE, "route-through", "aghband"),
            claim(LINE, "route-through", "astara-iran"),
            claim(
                LINE, "route-through", "astara-iran", source="news-2024", polarity=Polarity.NEGATED, printed="not by it"
            ),
        )
        (found,) = rows(connection, "SELECT latest FROM contested_figures")
        assert sorted(found["latest"].split(", ")) == ["Ağbənd", "Rasht"]
