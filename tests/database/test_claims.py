"""Claims as rows: numbers, bounds, dates, and the value in words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from corridor_sdk.database._claims import ClaimRecord, claim_records
from corridor_sdk.database._schema import Contents
from corridor_sdk.database.tables.claims import CLAIMS
from corridor_sdk.dates import PartialDate
from corridor_sdk.model import AnyClaim
from corridor_sdk.parts import Assessment, Scope
from corridor_sdk.values import Text
from corridor_sdk.vocabulary import AssessmentStatus, Bound, Modality, Polarity, ScopeKind, Unstated
from tests.database.small import claim, database_of, library, rows


def record(*claims: AnyClaim) -> ClaimRecord:
    return next(claim_records(library(claims=claims)))


def row(*claims: AnyClaim) -> dict[str, Any]:
    """The first row of `claims`, by column."""
    names = [column.name for column in CLAIMS.columns]
    return dict(zip(names, CLAIMS.rows(Contents(library=library(claims=claims)))[0], strict=True))


@pytest.mark.parametrize(
    ("bound", "number", "low", "high"),
    [
        (Bound.EXACT, 162.0, 162.0, 162.0),
        (Bound.ABOUT, 162.0, 162.0, 162.0),
        (Bound.AT_LEAST, 162.0, 162.0, None),
        (Bound.MORE_THAN, 162.0, 162.0, None),
        (Bound.UP_TO, 162.0, None, 162.0),
        (Bound.LESS_THAN, 162.0, None, 162.0),
    ],
)
def test_a_bound_leaves_open_what_it_does_not_say(
    bound: Bound, number: float, low: float | None, high: float | None
) -> None:
    found = row(claim("segments/rasht-astara", "length", "162 km", bound=bound))
    assert (found["number"], found["number_low"], found["number_high"]) == (number, low, high)
    digits = [found["number_text"], found["number_low_text"], found["number_high_text"]]
    assert digits == [None if end is None else "162" for end in (number, low, high)]


def test_between_two_ends_there_is_no_number() -> None:
    found = row(claim("segments/rasht-astara", "length", "160 km", upper="167000 m"))
    assert (found["number"], found["number_low"], found["number_high"]) == (None, 160.0, 167.0)
    assert (found["number_text"], found["number_low_text"], found["number_high_text"]) == (None, "160", "167")
    assert (found["value"], found["upper"], found["unit"]) == ("160 km", "167000 m", "km")


@pytest.mark.parametrize(
    ("prop", "value", "number", "digits", "unit"),
    [
        ("length", "162000 m", 162.0, "162", "km"),
        ("gauge", "1.52 m", 1520.0, "1520", "mm"),
        ("capacity", "1.5 million t/yr", 1500000.0, "1500000", "t/yr"),
        ("transit-time", "36 h", 1.5, "1.5", "d"),
        ("relative-speed", "30 %", 0.3, "0.3", "times"),
        ("volume-carried", "0.1 t", 0.1, "0.1", "t"),
    ],
)
def test_numbers_are_in_the_base_unit_of_their_property(
    prop: str, value: str, number: float, digits: str, unit: str
) -> None:
    found = row(claim("segments/rasht-astara", prop, value))
    assert (found["value"], found["number"], found["number_text"], found["unit"]) == (value, number, digits, unit)


def test_a_number_that_the_base_unit_cannot_express_has_no_exact_digits() -> None:
    found = row(claim("segments/rasht-astara", "transit-time", "100 h"))
    assert found["number"] == pytest.approx(100 / 24)
    assert (found["number_text"], found["value"], found["unit"]) == (None, "100 h", "d")


def test_money_keeps_its_currency_and_is_not_converted() -> None:
    found = row(claim("pledges/loan", "financing-amount", "0.1 EUR"))
    assert (found["number"], found["number_text"], found["unit"], found["currency"]) == (0.1, "0.1", "EUR", "EUR")


def test_exact_digits_survive_where_a_float_does_not() -> None:
    found = row(claim("pledges/loan", "financing-amount", "123456789012345678.123456789 trillion USD"))
    assert found["number_text"] == "123456789012345678123456789000"


@pytest.mark.parametrize(
    ("bound", "earliest", "latest"),
    [
        (Bound.EXACT, "2025-01-01", "2025-12-31"),
        (Bound.AT_LEAST, "2025-01-01", None),
        (Bound.MORE_THAN, "2026-01-01", None),
        (Bound.UP_TO, None, "2025-12-31"),
        (Bound.LESS_THAN, None, "2024-12-31"),
    ],
)
def test_the_bound_of_a_date_says_between_which_days_it_lies(
    bound: Bound, earliest: str | None, latest: str | None
) -> None:
    found = row(claim("segments/rasht-astara", "completion", "2025", bound=bound))
    assert (found["date"], found["date_earliest"], found["date_latest"]) == ("2025", earliest, latest)


def test_a_date_between_two_others_ends_where_the_second_does() -> None:
    found = row(claim("segments/rasht-astara", "completion", "2025-03", upper="2026"))
    assert (found["date_earliest"], found["date_latest"]) == ("2025-03-01", "2026-12-31")


def test_no_day_lies_beyond_the_calendar() -> None:
    after = record(claim("segments/rasht-astara", "completion", "9999", bound=Bound.MORE_THAN))
    before = record(claim("segments/rasht-astara", "completion", "0001", bound=Bound.LESS_THAN))
    assert after.days == before.days == (None, None)


@pytest.mark.parametrize(
    ("made", "display"),
    [
        (claim("segments/rasht-astara", "length", "162 km"), "162 km"),
        (claim("segments/rasht-astara", "length", "162 km", modality=Modality.PLANNED), "162 km (planned)"),
        (claim("segments/rasht-astara", "length", "162 km", bound=Bound.UP_TO), "up to 162 km"),
        (claim("segments/rasht-astara", "length", "160 km", upper="167 km"), "160 km to 167 km"),
        (claim("segments/rasht-astara", "completion", "2027", bound=Bound.UP_TO), "by 2027"),
        (claim("segments/rasht-astara", "completion", "2027", bound=Bound.LESS_THAN), "before 2027"),
        (claim("segments/rasht-astara", "completion", "2027", modality=Modality.IDEAL_CASE), "2027 (ideal-case)"),
        (claim("segments/rasht-astara", "asset-status", "operating", polarity=Polarity.NEGATED), "not operating"),
        (claim("segments/rasht-astara", "financed-by", "russia", modality=Modality.ALLEGED), "Russia (alleged)"),
        (claim("segments/rasht-astara", "alternative-to", "corridors/north-south"), "North-South Corridor"),
    ],
)  # fmt: skip
def test_a_value_is_written_for_people(made: AnyClaim, display: str) -> None:
    assert record(made).display == display


def test_a_sum_of_money_says_how_far_the_same_source_has_it_come() -> None:
    amount = claim("pledges/loan", "financing-amount", "5 billion USD", bound=Bound.ABOUT, modality=Modality.PLANNED)
    pledged = claim("pledges/loan", "finance-stage", "pledged")
    assert record(amount).display == "about 5 billion USD (planned)"
    assert record(amount, pledged).display == "about 5 billion USD (pledged)"
    elsewhere = claim("pledges/loan", "finance-stage", "pledged", source="news-2024")
    assert record(amount, elsewhere).display == "about 5 billion USD (planned)"
    cancelled = claim("pledges/loan", "finance-stage", "cancelled")
    assert record(amount, pledged, cancelled).display == "about 5 billion USD (planned)"


@pytest.mark.parametrize(
    "doubt",
    [
        {"modality": Modality.HOPED},
        {"modality": Modality.DENIED},
        {"modality": Modality.ALLEGED},
        {"modality": Modality.PROJECTED},
        {"polarity": Polarity.NEGATED},
        {"assessment": Assessment(status=AssessmentStatus.ERRONEOUS, because=Text("It was never paid."))},
    ],
)
def test_a_stage_that_nobody_vouches_for_is_not_how_far_a_sum_came(doubt: dict[str, Any]) -> None:
    amount = claim("pledges/loan", "financing-amount", "5 billion USD", modality=Modality.PLANNED)
    assert record(amount, claim("pledges/loan", "finance-stage", "disbursed", **doubt)).display == (
        "5 billion USD (planned)"
    )
    pledged = claim("pledges/loan", "finance-stage", "pledged")
    paid = claim("pledges/loan", "finance-stage", "disbursed", **doubt)
    assert record(amount, paid, pledged).display == "5 billion USD (pledged)"


def test_a_stage_does_not_hide_that_a_sum_is_only_alleged() -> None:
    amount = claim("pledges/loan", "financing-amount", "5 billion USD", modality=Modality.ALLEGED)
    assert (
        record(amount, claim("pledges/loan", "finance-stage", "pledged")).display == "5 billion USD (pledged, alleged)"
    )


@pytest.mark.parametrize(
    ("prop", "value", "ref"),
    [
        ("financed-by", "russia", "actors/russia"),
        ("alternative-to", "corridors/north-south", "corridors/north-south"),
        ("asset-status", "operating", None),
    ],
)
def test_a_value_reads_back_and_a_record_is_referred_to(prop: str, value: str, ref: str | None) -> None:
    made = claim("segments/rasht-astara", prop, value)
    found = row(made)
    assert (found["value"], found["value_ref"]) == (value, ref)
    assert made.property.value_type.parse(found["value"]) == made.value


def test_periods_and_scopes_are_written_as_in_datasets() -> None:
    period = claim("corridors/north-south", "volume-carried", "5 t", period=PartialDate("2024"))
    assert (row(period)["period"], row(period)["period_latest"]) == ("2024", "2024-12-31")
    unstated = row(claim("corridors/north-south", "volume-carried", "5 t", period=Unstated.UNSTATED))
    assert (unstated["period"], unstated["period_latest"]) == ("unstated", None)
    part = Scope(kind=ScopeKind.PART, part=Text("the bridge"))
    found = row(claim("segments/rasht-astara", "length", "5 km", scope=part))
    assert (found["scope"], found["scope_kind"]) == ("part: the bridge", "part")


def test_the_voice_is_the_speaker_or_the_author() -> None:
    said = claim("segments/rasht-astara", "length", "5 km", speaker="minister", said_on="2024-03")
    found = row(said)
    assert (found["voice"], found["speaker_id"], found["attribution"]) == ("actors/minister", "minister", "named")
    assert (found["said_on_earliest"], found["said_on_latest"]) == ("2024-03-01", "2024-03-31")
    assert row(claim("segments/rasht-astara", "length", "5 km"))["voice"] == "actors/ann-author"


def test_a_document_without_an_author_is_a_voice_of_its_own(tmp_path: Path) -> None:
    connection = database_of(library(claim("places/rasht", "situation", "North", source="gazetteer")), tmp_path)
    found = rows(connection, "SELECT voice, voice_name, said_by FROM claims_flat WHERE subject = 'places/rasht'")
    connection.close()
    assert found == [
        {
            "voice": "sources/gazetteer",
            "voice_name": "A gazetteer",
            "said_by": "the unnamed author of A gazetteer",
        }
    ]
