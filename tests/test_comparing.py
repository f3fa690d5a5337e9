"""Comparing: which claims speak of the same thing, and which of them can be true together."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corridor_sdk.comparing import (
    COVERS,
    MODALITY_CLASSES,
    Days,
    Range,
    by_topic,
    compatible,
    days_of,
    range_of,
    same_value,
    says_no_more,
    sharpest,
    topic_of,
)
from corridor_sdk.dates import PartialDate
from corridor_sdk.ids import ActorId, PlaceId
from corridor_sdk.model import AnyClaim
from corridor_sdk.parts import Qualifiers, Scope, Topic
from corridor_sdk.properties import (
    ANNUAL_REVENUE,
    ASSET_STATUS,
    CAUSE_OF_DELAY,
    COST,
    FINANCE_STAGE,
    LENGTH,
    OPENED,
    ROUTE_THROUGH,
    TRANSIT_TIME,
)
from corridor_sdk.values import Text
from corridor_sdk.vocabulary import (
    AssetStatus,
    Bound,
    FinanceStage,
    MembershipStatus,
    Modality,
    ModalityClass,
    Polarity,
    ScopeKind,
    Unstated,
)
from tests.builders import says

NOT = Polarity.NEGATED


def length(text: str, **more: Any) -> AnyClaim:
    return says("paper", LENGTH, text, **more)


def opened(text: str, **more: Any) -> AnyClaim:
    return says("paper", OPENED, text, **more)


def status(text: str, **more: Any) -> AnyClaim:
    return says("paper", ASSET_STATUS, text, **more)


class TestTopics:
    def test_a_topic_holds_all_that_claims_must_share(self) -> None:
        qualifiers = Qualifiers(
            counterpart=ActorId("iran"),
            from_=PlaceId("rasht"),
            to=PlaceId("astara"),
            compared_with=PlaceId("suez"),
            condition=Text("if it is built"),
        )
        made = says(
            "paper",
            COST,
            "5 USD",
            part="a bridge",
            period=PartialDate("2024"),
            qualifiers=qualifiers,
            bound=Bound.ABOUT,
        )
        assert topic_of(made, ActorId("russia")) == Topic(
            scope=Scope(kind=ScopeKind.PART, part=Text("a bridge")),
            period=PartialDate("2024"),
            counterpart=ActorId("iran"),
            from_=PlaceId("rasht"),
            to=PlaceId("astara"),
            compared_with=PlaceId("suez"),
            modality_class=ModalityClass.OBSERVED,
            currency=Text("USD"),
            provider=ActorId("russia"),
        )

    @pytest.mark.parametrize(
        "other",
        [
            {"part": "a bridge"},
            {"period": PartialDate("2024")},
            {"period": Unstated.UNSTATED},
            {"qualifiers": Qualifiers(counterpart=ActorId("iran"))},
            {"qualifiers": Qualifiers(from_=PlaceId("rasht"))},
            {"qualifiers": Qualifiers(to=PlaceId("rasht"))},
            {"qualifiers": Qualifiers(compared_with=PlaceId("rasht"))},
            {"modality": Modality.PLANNED},
            {"modality": Modality.PROJECTED},
            {"modality": Modality.ALLEGED},
        ],
    )
    def test_claims_that_differ_in_it_are_not_comparable(self, other: dict[str, Any]) -> None:
        one, another = length("1 km"), length("2 km", **other)
        assert by_topic((one, another)) == {topic_of(one): (one,), topic_of(another): (another,)}

    @pytest.mark.parametrize(
        "other",
        [
            {"bound": Bound.ABOUT},
            {"polarity": NOT},
            {"speaker": "putin", "said_on": "2020"},
            {"qualifiers": Qualifiers(condition=Text("if it is built"))},
            {"qualifiers": Qualifiers(depends_on=(PlaceId("rasht"),))},
        ],
    )
    def test_claims_that_differ_in_all_else_are_comparable(self, other: dict[str, Any]) -> None:
        assert topic_of(length("1 km")) == topic_of(length("2000 m", **other))

    def test_a_place_where_a_journey_starts_is_not_where_it_ends(self) -> None:
        there = says("paper", TRANSIT_TIME, "2 d", qualifiers=Qualifiers(from_=PlaceId("a"), to=PlaceId("b")))
        back = says("paper", TRANSIT_TIME, "3 d", qualifiers=Qualifiers(from_=PlaceId("b"), to=PlaceId("a")))
        assert topic_of(there) != topic_of(back)

    def test_every_modality_has_its_class(self) -> None:
        classes: dict[ModalityClass, set[Modality]] = {}
        for modality in Modality:
            classes.setdefault(MODALITY_CLASSES[modality], set()).add(modality)
        assert classes == {
            ModalityClass.OBSERVED: {Modality.OBSERVED},
            ModalityClass.PROMISED: {Modality.COMMITTED, Modality.PLANNED},
            ModalityClass.EXPECTED: {Modality.PROJECTED, Modality.HOPED, Modality.FEARED, Modality.IDEAL_CASE},
            ModalityClass.ALLEGED: {Modality.ALLEGED, Modality.DENIED},
        }

    @pytest.mark.parametrize(("prop", "unit"), [(COST, ""), (ANNUAL_REVENUE, "/yr")])
    def test_money_in_two_currencies_is_never_compared(self, prop: Any, unit: str) -> None:
        dollars, euros = says("paper", prop, f"5 USD{unit}"), says("paper", prop, f"5 EUR{unit}")
        assert [topic.currency for topic in by_topic((dollars, euros))] == ["USD", "EUR"]

    def test_groups_are_in_the_order_of_their_first_claims(self) -> None:
        seen, planned, again = length("1 km"), length("2 km", modality=Modality.PLANNED), length("3 km")
        assert list(by_topic((planned, seen, again)).values()) == [(planned,), (seen, again)]


class TestRanges:
    @pytest.mark.parametrize(
        ("made", "expected"),
        [
            (length("162 km"), Range(Decimal(162_000), Decimal(162_000))),
            (length("162 km", bound=Bound.ABOUT), Range(Decimal(162_000), Decimal(162_000))),
            (length("162 km", bound=Bound.AT_LEAST), Range(Decimal(162_000), None)),
            (length("162 km", bound=Bound.MORE_THAN), Range(Decimal(162_000), None, without_low=True)),
            (length("162 km", bound=Bound.UP_TO), Range(None, Decimal(162_000))),
            (length("162 km", bound=Bound.LESS_THAN), Range(None, Decimal(162_000), without_high=True)),
            (length("160 km", upper="167000 m"), Range(Decimal(160_000), Decimal(167_000))),
            (says("paper", COST, "5 million USD"), Range(Decimal(5_000_000), Decimal(5_000_000))),
            (says("paper", ANNUAL_REVENUE, "5 USD/yr"), Range(Decimal(5), Decimal(5))),
            (opened("0001-01-01/0001-01-03"), Range(Decimal(1), Decimal(3))),
            (status("operating"), None),
            (says("paper", ROUTE_THROUGH, "rasht"), None),
            (says("paper", CAUSE_OF_DELAY, "No money."), None),
        ],
    )  # fmt: skip
    def test_a_claim_allows_what_its_bound_says(self, made: AnyClaim, expected: Range | None) -> None:
        assert range_of(made) == expected

    @pytest.mark.parametrize(
        ("bound", "first", "last"),
        [
            (Bound.EXACT, "2025-01-01", "2025-12-31"),
            (Bound.ABOUT, "2025-01-01", "2025-12-31"),
            (Bound.AT_LEAST, "2025-01-01", None),
            (Bound.MORE_THAN, "2026-01-01", None),
            (Bound.UP_TO, None, "2025-12-31"),
            (Bound.LESS_THAN, None, "2024-12-31"),
        ],
    )
    def test_the_bound_of_a_date_says_between_which_days_it_lies(
        self, bound: Bound, first: str | None, last: str | None
    ) -> None:
        days = days_of(opened("2025", bound=bound))
        assert [None if day is None else day.isoformat() for day in days] == [first, last]

    def test_a_date_between_two_others_ends_where_the_second_does(self) -> None:
        assert days_of(opened("2025-03", upper="2026")) == Days(datetime.date(2025, 3, 1), datetime.date(2026, 12, 31))

    def test_an_open_end_is_open(self) -> None:
        assert days_of(opened("2025/..")) == Days(datetime.date(2025, 1, 1), None)
        assert days_of(opened("../2025")) == Days(None, datetime.date(2025, 12, 31))

    def test_no_day_lies_beyond_the_calendar(self) -> None:
        assert days_of(opened("9999", bound=Bound.MORE_THAN)) == Days(None, None)
        assert days_of(opened("0001", bound=Bound.LESS_THAN)) == Days(None, None)

    def test_what_is_no_date_has_no_days(self) -> None:
        assert days_of(length("1 km")) == Days(None, None)

    @pytest.mark.parametrize(
        ("one", "other", "both"),
        [
            (Range(Decimal(1), Decimal(2)), Range(Decimal(2), Decimal(3)), True),
            (Range(Decimal(1), Decimal(2), without_high=True), Range(Decimal(2), Decimal(3)), False),
            (Range(Decimal(1), Decimal(2)), Range(Decimal(2), Decimal(3), without_low=True), False),
            (Range(Decimal(1), Decimal(2)), Range(Decimal("2.1"), Decimal(3)), False),
            (Range(None, Decimal(2)), Range(Decimal(1), None), True),
            (Range(None, Decimal(1)), Range(Decimal(2), None), False),
            (Range(None, None), Range(Decimal(2), Decimal(2)), True),
        ],
    )
    def test_ranges_overlap_where_some_number_is_in_both(self, one: Range, other: Range, both: bool) -> None:
        assert (one.overlaps(other), other.overlaps(one)) == (both, both)

    @pytest.mark.parametrize(
        ("one", "other", "inside"),
        [
            (Range(Decimal(1), Decimal(2)), Range(Decimal(1), Decimal(2)), True),
            (Range(Decimal(1), Decimal(2)), Range(None, None), True),
            (Range(None, Decimal(2)), Range(Decimal(1), Decimal(2)), False),
            (Range(Decimal(1), None), Range(Decimal(1), Decimal(2)), False),
            (Range(Decimal(1), Decimal(2)), Range(Decimal(1), Decimal(2), without_low=True), False),
            (Range(Decimal(1), Decimal(2)), Range(Decimal(1), Decimal(2), without_high=True), False),
            (Range(Decimal(1), Decimal(2), True, True), Range(Decimal(1), Decimal(2)), True),
            (Range(Decimal(1), Decimal(3)), Range(Decimal(1), Decimal(2)), False),
        ],
    )
    def test_a_range_is_within_another_where_every_number_of_it_is(
        self, one: Range, other: Range, inside: bool
    ) -> None:
        assert one.within(other) is inside


TOGETHER = [
    (length("162 km"), length("162000 m")),
    (length("162 km"), length("162 km", bound=Bound.ABOUT)),
    (length("162 km"), length("100 km", bound=Bound.AT_LEAST)),
    (length("162 km"), length("160 km", upper="167 km")),
    (length("160 km", upper="165 km"), length("165 km", upper="170 km")),
    (length("100 km", bound=Bound.UP_TO), length("100 km", bound=Bound.AT_LEAST)),
    (opened("2022"), opened("2022-07")),
    (opened("2027", bound=Bound.UP_TO), opened("2026")),
    (opened("2027", bound=Bound.LESS_THAN), opened("2026-12-31")),
    (opened("2022~"), opened("2021-12")),
    (opened("2022?"), opened("2023")),
    (opened("2020/"), opened("2025")),
    (status("incomplete"), status("construction")),
    (status("incomplete"), status("suspended")),
    (says("paper", FINANCE_STAGE, "provided"), says("paper", FINANCE_STAGE, "disbursed")),
    (says("paper", ROUTE_THROUGH, "rasht"), says("paper", ROUTE_THROUGH, "astara")),
    (says("paper", CAUSE_OF_DELAY, "No money."), says("paper", CAUSE_OF_DELAY, "No will.")),
    (length("162 km"), length("170 km", polarity=NOT)),
    (length("162 km", polarity=NOT), length("170 km", polarity=NOT)),
    (opened("2022"), opened("2022-07", polarity=NOT)),
    (status("incomplete"), status("construction", polarity=NOT)),
]

APART = [
    (length("162 km"), length("170 km")),
    (length("162 km"), length("162001 m")),
    (length("162 km"), length("170 km", bound=Bound.ABOUT)),
    (length("162 km"), length("162 km", bound=Bound.MORE_THAN)),
    (length("162 km"), length("162 km", bound=Bound.LESS_THAN)),
    (length("160 km", upper="165 km"), length("166 km", upper="170 km")),
    (opened("2022"), opened("2023-01")),
    (opened("2025", bound=Bound.UP_TO), opened("2026")),
    (opened("2026", bound=Bound.LESS_THAN), opened("2026")),
    (opened("2026", bound=Bound.MORE_THAN), opened("2026")),
    (opened("2022~"), opened("2024")),
    (status("operating"), status("construction")),
    (status("incomplete"), status("operating")),
    (length("162 km"), length("162000 m", polarity=NOT)),
    (length("50 km"), length("100 km", bound=Bound.UP_TO, polarity=NOT)),
    (opened("2022-07"), opened("2022", polarity=NOT)),
    (status("construction"), status("incomplete", polarity=NOT)),
    (says("paper", ROUTE_THROUGH, "rasht"), says("paper", ROUTE_THROUGH, "rasht", polarity=NOT)),
    (says("paper", CAUSE_OF_DELAY, "No money."), says("paper", CAUSE_OF_DELAY, "No money.", polarity=NOT)),
]


class TestTruth:
    @pytest.mark.parametrize(("one", "other"), TOGETHER)
    def test_what_overlaps_or_covers_can_be_true_together(self, one: AnyClaim, other: AnyClaim) -> None:
        assert (compatible(one, other), compatible(other, one)) == (True, True)

    @pytest.mark.parametrize(("one", "other"), APART)
    def test_what_lies_apart_or_is_denied_cannot(self, one: AnyClaim, other: AnyClaim) -> None:
        assert (compatible(one, other), compatible(other, one)) == (False, False)

    def test_what_somebody_denies_cannot_be_true_with_what_somebody_alleges(self) -> None:
        alleged, denied = (status("operating", modality=way) for way in (Modality.ALLEGED, Modality.DENIED))
        assert not compatible(alleged, denied)

    @pytest.mark.parametrize("word", list(AssetStatus) + list(FinanceStage))
    def test_a_word_that_says_less_covers_itself_and_words_of_its_own_vocabulary(
        self, word: AssetStatus | FinanceStage
    ) -> None:
        covered = COVERS.get(word, frozenset({word}))
        assert word in covered
        assert {type(other) for other in covered} == {type(word)}

    def test_not_finished_says_no_more_than_what_it_may_be(self) -> None:
        assert {str(word) for word in COVERS[AssetStatus.INCOMPLETE]} == {
            "incomplete", "idea", "announced", "preparation", "construction", "suspended",
        }  # fmt: skip

    @pytest.mark.parametrize(
        ("sharp", "loose"),
        [
            (opened("2022-07"), opened("2022")),
            (opened("2026"), opened("2027", bound=Bound.UP_TO)),
            (length("162 km"), length("160 km", upper="167 km")),
            (status("construction"), status("incomplete")),
        ],
    )
    def test_the_sharper_says_no_less_than_the_looser(self, sharp: AnyClaim, loose: AnyClaim) -> None:
        assert (says_no_more(sharp, loose), says_no_more(loose, sharp)) == (True, False)


class TestSameValue:
    @pytest.mark.parametrize(
        ("one", "other"),
        [
            (length("162 km"), length("162000 m")),
            (length("160 km", upper="167 km"), length("160000 m", upper="167000 m")),
            (opened("2022~"), opened("2022~")),
            (status("operating"), status("operating")),
            (says("paper", ROUTE_THROUGH, "rasht"), says("paper", ROUTE_THROUGH, "rasht")),
        ],
    )
    def test_units_make_no_difference(self, one: AnyClaim, other: AnyClaim) -> None:
        assert same_value(one, other)

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            (length("162 km"), length("162001 m")),
            (length("162 km"), length("162 km", bound=Bound.ABOUT)),
            (length("162 km"), length("162 km", polarity=NOT)),
            (length("160 km", upper="167 km"), length("160 km", upper="168 km")),
            (opened("2022"), opened("2022~")),
            (opened("2022", upper="2024"), opened("2022", upper="2025")),
            (status("incomplete"), status("construction")),
        ],
    )
    def test_bounds_and_denials_do(self, one: AnyClaim, other: AnyClaim) -> None:
        assert not same_value(one, other)


class TestSharpest:
    @pytest.mark.parametrize(
        ("claims", "sharp"),
        [
            ([opened("2022"), opened("2022-07")], "2022-07"),
            ([opened("2027", bound=Bound.UP_TO), opened("2026")], "2026"),
            ([length("162 km", bound=Bound.ABOUT), length("162 km")], "162 km"),
            ([length("160 km", upper="167 km"), length("100 km", bound=Bound.AT_LEAST), length("162 km")], "162 km"),
            ([status("incomplete"), status("construction"), status("incomplete", salt="2")], "construction"),
        ],
    )
    def test_the_value_that_all_others_allow_is_found(self, claims: list[AnyClaim], sharp: str) -> None:
        for order in (claims, claims[::-1]):
            (found,) = sharpest(order)
            assert (str(found.value), found.bound) == (sharp, Bound.EXACT)

    def test_all_claims_that_say_it_are_given(self) -> None:
        one, other, loose = length("162 km"), length("162000 m"), length("100 km", bound=Bound.AT_LEAST)
        assert sharpest([one, loose, other]) == (one, other)

    def test_one_that_says_about_is_taken_where_nobody_is_exact(self) -> None:
        about = length("162 km", bound=Bound.ABOUT)
        assert sharpest([about, length("100 km", bound=Bound.AT_LEAST)]) == (about,)

    @pytest.mark.parametrize(
        "claims",
        [
            [length("162 km"), length("170 km")],
            [length("160 km", upper="165 km"), length("163 km", upper="170 km")],
            [length("100 km", bound=Bound.AT_LEAST), length("200 km", bound=Bound.UP_TO)],
            [status("construction"), status("suspended")],
            [opened("2022~"), opened("2021-12")],
        ],
    )
    def test_none_is_sharpest_where_none_is_within_all(self, claims: list[AnyClaim]) -> None:
        assert sharpest(claims) == ()

    def test_a_date_that_is_not_approximate_is_sharper_than_one_that_is(self) -> None:
        assert [str(one.value) for one in sharpest([opened("2022~"), opened("2022")])] == ["2022"]


LENGTHS = st.builds(
    lambda low, more, bound: (
        length(f"{low} km", upper=f"{low + more} km") if bound is Bound.BETWEEN else length(f"{low} km", bound=bound)
    ),
    st.integers(1, 6),
    st.integers(1, 3),
    st.sampled_from(Bound),
)


@given(one=LENGTHS, other=LENGTHS)
@settings(deadline=None)
def test_whether_two_can_be_true_does_not_depend_on_which_comes_first(one: AnyClaim, other: AnyClaim) -> None:
    assert compatible(one, other) is compatible(other, one)
    assert same_value(one, other) is same_value(other, one)


@given(one=LENGTHS, other=LENGTHS)
@settings(deadline=None)
def test_what_says_no_more_can_be_true_with_it(one: AnyClaim, other: AnyClaim) -> None:
    if says_no_more(one, other):
        assert compatible(one, other)


def test_who_is_invited_may_refuse_or_take_part_and_is_no_member_yet() -> None:
    assert COVERS[MembershipStatus.INVITED] == set(MembershipStatus) - {MembershipStatus.MEMBER}
