"""Explaining: a figure as people read it, and the sentences that say how it came about."""

from __future__ import annotations

import re
from typing import Any

import pytest

from corridor_sdk.dates import PartialDate
from corridor_sdk.explaining import reason, shown, what_differs
from corridor_sdk.figures import all_figures
from corridor_sdk.ids import ActorId, PledgeId
from corridor_sdk.library import Library
from corridor_sdk.loading import load
from corridor_sdk.model import Claim, Entity, Figure
from corridor_sdk.parts import Qualifiers, Topic
from corridor_sdk.properties import (
    ASSET_STATUS,
    BRANCH_COUNT,
    CAUSE_OF_DELAY,
    COMPLETION,
    COST,
    FINANCING_AMOUNT,
    LENGTH,
    OPENED,
    ROUTE_THROUGH,
    TRADE_TURNOVER,
)
from corridor_sdk.values import Text
from corridor_sdk.vocabulary import Bound, Modality, ModalityClass, Polarity, Policy, SourceKind
from corridor_sdk.wording import bounded, listed, many, said
from tests.builders import LINE, corridor, known, library, pledge, says, source

NOT = Polarity.NEGATED
ANN, ANN_LATER = source("ann-25", ("ann",), published="2025"), source("ann-26", ("ann",), published="2026-05")
BOB = source("bob-26", ("bob",), published="2026", kind=SourceKind.NEWS)
RECORDS: tuple[Entity, ...] = (ANN, ANN_LATER, BOB)


def asked(*claims: Claim[Any], **more: Any) -> tuple[Library, Figure[Any]]:
    found = known(*claims, records=RECORDS)
    subject: Any = found.entity(claims[0].subject)
    return found, found.figure(subject, claims[0].property, **more)


def display(*claims: Claim[Any], **more: Any) -> str:
    return shown(*asked(*claims, **more))


def explanation(*claims: Claim[Any], **more: Any) -> str:
    return asked(*claims, **more)[1].explanation


def length(source: str, text: str, **more: Any) -> Claim[Any]:
    return says(source, LENGTH, text, **more)


class TestWording:
    @pytest.mark.parametrize(
        ("bound", "number", "date"),
        [
            (Bound.EXACT, "162 km", "2027"),
            (Bound.ABOUT, "about 162 km", "about 2027"),
            (Bound.AT_LEAST, "at least 162 km", "2027 or later"),
            (Bound.MORE_THAN, "more than 162 km", "after 2027"),
            (Bound.UP_TO, "up to 162 km", "by 2027"),
            (Bound.LESS_THAN, "less than 162 km", "before 2027"),
        ],
    )
    def test_a_bound_is_worded_for_numbers_and_for_dates(self, bound: Bound, number: str, date: str) -> None:
        assert said(library(), length("a", "162 km", bound=bound)) == number
        assert said(library(), says("a", OPENED, "2027", bound=bound)) == date

    def test_both_ends_are_named_and_so_is_a_denial(self) -> None:
        assert said(library(), length("a", "160 km", upper="167 km")) == "160 km to 167 km"
        assert said(library(), length("a", "160 km", polarity=NOT)) == "not 160 km"

    def test_a_record_is_called_by_its_name(self) -> None:
        assert bounded(library(corridor("instc")), corridor("instc").id, Bound.EXACT) == "instc"

    def test_lists_and_counts_are_worded(self) -> None:
        assert [listed(list(items)) for items in ("", "a", "ab", "abc")] == ["", "a", "a and b", "a, b and c"]
        assert [many(count, "voice") for count in (0, 1, 2)] == ["0 voices", "1 voice", "2 voices"]


class TestShown:
    def test_what_nobody_says_is_not_known_to_us(self) -> None:
        found = known()
        assert shown(found, found.figure(found.segment("line"), LENGTH)) == "not known to us"

    def test_a_value_has_its_bound(self) -> None:
        assert display(says("ann-25", COMPLETION, "2027", bound=Bound.UP_TO)) == "by 2027"
        assert display(length("ann-25", "160 km", upper="167 km")) == "160 km to 167 km"

    @pytest.mark.parametrize(
        ("prop", "texts", "expected"),
        [
            (LENGTH, ("170 km", "162 km"), "162 to 170 km"),
            (LENGTH, ("170 km", "162000 m"), "162000 m to 170 km"),
            (LENGTH, ("170 km", "162 km", "165 km"), "162 to 170 km"),
            (OPENED, ("2024", "2022-05"), "2022-05 to 2024"),
            (COST, ("500 million USD", "1.5 billion USD"), "500 million USD to 1.5 billion USD"),
            (COST, ("500 USD", "600 USD"), "500 to 600 USD"),
            (ASSET_STATUS, ("operating", "construction"), "operating or construction"),
        ],
    )
    def test_where_nothing_was_chosen_it_is_the_range_or_all_that_is_said(
        self, prop: Any, texts: tuple[str, ...], expected: str
    ) -> None:
        claims = [says(source, prop, text) for source, text in zip(("ann-25", "ann-26", "bob-26"), texts, strict=False)]
        assert display(*claims) == expected

    def test_a_count_has_no_unit(self) -> None:
        claims = [
            says(source, BRANCH_COUNT, n, subject=corridor("c").id) for source, n in (("ann-25", "3"), ("ann-26", "5"))
        ]
        assert display(*claims) == "3 to 5"

    def test_bounds_stay_in_a_range_and_open_ends_make_none(self) -> None:
        about = length("ann-25", "162 km", bound=Bound.ABOUT)
        assert display(about, length("ann-26", "170 km")) == "about 162 to 170 km"
        at_least = length("ann-25", "180 km", bound=Bound.AT_LEAST)
        assert display(at_least, length("ann-26", "170 km")) == "at least 180 km or 170 km"

    def test_a_range_of_one_value_is_that_value(self) -> None:
        assert display(length("undated", "162 km"), as_known_on="2026-01-01") == "162 km"

    def test_several_values_stand_together(self) -> None:
        assert (
            display(says("ann-25", ROUTE_THROUGH, "rasht"), says("ann-26", ROUTE_THROUGH, "astara")) == "rasht, astara"
        )
        texts = [says("ann-25", CAUSE_OF_DELAY, "No money."), says("ann-26", CAUSE_OF_DELAY, "No will.")]
        assert display(*texts) == "No money.; No will."

    def test_what_is_only_denied_says_so(self) -> None:
        assert display(says("ann-25", ASSET_STATUS, "operating", polarity=NOT)) == "not operating"

    def test_where_claims_speak_of_different_things_it_is_undecided(self) -> None:
        assert display(says("ann-25", COST, "5 USD"), says("ann-25", COST, "5 EUR")) == "undecided"

    def test_a_claim_with_two_ends_gives_the_range_the_end_that_it_has(self) -> None:
        assert display(length("ann-25", "160 km", upper="167 km"), length("ann-26", "170 km")) == "160 to 170 km"

    def test_a_range_is_of_what_is_affirmed(self) -> None:
        denied = length("ann-25", "162 km", polarity=NOT)
        assert display(denied, length("ann-26", "162 km"), length("bob-26", "170 km")) == "162 to 170 km"


class TestExplanations:
    def test_of_nothing(self) -> None:
        found = known()
        assert found.figure(found.segment("line"), LENGTH).explanation == (
            "Line, length: nothing can be said, for no claim in this dataset says so."
        )

    def test_of_one_claim(self) -> None:
        assert explanation(length("ann-25", "162 km")) == "Line, length: one claim alone says 162 km, in ann 2025."

    def test_of_claims_that_agree(self) -> None:
        assert explanation(length("ann-25", "162 km"), length("bob-26", "162 km")) == (
            "Line, length: 2 documents by 2 voices say 162 km (ann 2025 and bob 2026), in agreement."
        )

    def test_of_values_that_hold_together(self) -> None:
        assert explanation(says("ann-25", ROUTE_THROUGH, "rasht"), says("ann-26", ROUTE_THROUGH, "astara")) == (
            "Line, passes: 2 documents by one voice say rasht (ann 2025) and astara (ann 2026), which can all be true."
        )
        assert explanation(says("ann-25", ROUTE_THROUGH, "rasht"), says("ann-25", ROUTE_THROUGH, "astara")) == (
            "Line, passes: one document, ann 2025, says astara and rasht, which can all be true."
        )

    def test_of_what_one_author_revised(self) -> None:
        assert explanation(length("ann-25", "170 km"), length("ann-26", "162 km"), policy="latest") == (
            "Line, length: 2 documents by one voice (ann) say 162 km (ann 2026) and 170 km (ann 2025); the same author "
            "revised it. By the policy latest it is 162 km: ann 2026 (May 2026) came after ann 2025 (2025)."
        )

    def test_of_two_values_in_one_document(self) -> None:
        assert explanation(length("ann-25", "170 km"), length("ann-25", "162 km", part=None)) == (
            "Line, length: one document, ann 2025, by one voice (ann), says 162 km and 170 km, all of it in one "
            "document. By the policy unresolved it is undecided: the claims give 2 values, and this policy never "
            "chooses."
        )

    def test_of_what_is_contested(self) -> None:
        assert explanation(length("ann-25", "170 km"), length("bob-26", "162 km"), policy="closest-to-source") == (
            "Line, length: 2 documents by 2 voices say 170 km (ann 2025) and 162 km (bob 2026), which cannot all be "
            "true. By the policy closest to source it is 170 km: it stands in a document of kind commentary, nearest "
            "to the matter."
        )

    def test_plans_that_differ_can_both_have_been_made(self) -> None:
        plan, other = (
            length(by, text, modality=Modality.PLANNED) for by, text in (("ann-25", "170 km"), ("bob-26", "162 km"))
        )
        assert explanation(plan, other).startswith(
            "Line, length (promised or planned): 2 documents by 2 voices say 170 km (ann 2025) and 162 km (bob 2026), "
            "which differ."
        )

    @pytest.mark.parametrize(
        ("more", "asked_for"),
        [
            ({"modality": Modality.PLANNED}, "Line, length (promised or planned)"),
            ({"modality": Modality.HOPED}, "Line, length (possible or expected)"),
            ({"modality": Modality.ALLEGED}, "Line, length (alleged or supposed)"),
            ({"part": "a bridge"}, "Line, length (part: a bridge)"),
        ],
    )
    def test_what_is_asked_for_is_named_with_its_modality_and_scope(self, more: dict[str, Any], asked_for: str) -> None:
        assert explanation(length("ann-25", "162 km", **more)) == (
            f"{asked_for}: one claim alone says 162 km, in ann 2025."
        )

    def test_what_is_asked_for_is_named_with_its_other_side(self) -> None:
        qualifiers = Qualifiers(counterpart=ActorId("russia"))
        trade = says("ann-25", TRADE_TURNOVER, "5 USD", subject=ActorId("iran"), qualifiers=qualifiers)
        assert explanation(trade) == "Iran, trade (with russia): one claim alone says $5, in ann 2025."

    @pytest.mark.parametrize(("published", "years"), [("2023", "two"), ("2021", "four")])
    def test_long_silence_is_said(self, published: str, years: str) -> None:
        found = known(length("old", "1 km"), records=(source("old", published=published),))
        assert found.figure(found.segment("line"), LENGTH).explanation.endswith(
            f" There is no evidence since 31 December {published}, for over {years} years."
        )

    def test_pledges_that_may_be_the_same_money_are_said_to_be(self) -> None:
        loan, other = pledge("loan", LINE, providers=("russia",), possibly_same_as=("other",)), PledgeId("other")
        records = (*RECORDS, loan, pledge("other", LINE, providers=("russia",)))
        claims = (
            says("ann-25", FINANCING_AMOUNT, "5 USD", subject=loan.id),
            says("bob-26", FINANCING_AMOUNT, "7 USD", subject=other),
        )
        remark = " The pledges may be the same money: nobody has decided, and nothing is added up."
        found = known(*claims, records=records)
        both = found.figure(found.segment("line"), FINANCING_AMOUNT, provider="russia")
        assert both.explanation == (
            "Line, amount (by russia): 2 documents by 2 voices say $5 (ann 2025) and $7 (bob 2026), which differ. By "
            "the policy unresolved it is undecided: the claims give 2 values, and this policy never "
            f"chooses.{remark}"
        )
        alone = known(claims[0], records=records)
        one = alone.figure(alone.segment("line"), FINANCING_AMOUNT, provider="russia")
        assert remark not in one.explanation

    def test_texts_of_ours_stand_in_quotation_marks_and_keep_their_not(self) -> None:
        claims = says("ann-25", CAUSE_OF_DELAY, "No money."), says("bob-26", CAUSE_OF_DELAY, "Rain.", polarity=NOT)
        assert explanation(*claims) == (
            "Line, why late: 2 documents by 2 voices say “No money” (ann 2025) and not “Rain” (bob 2026), which can "
            "all be true."
        )

    def test_what_is_stated_more_than_once_in_one_document_says_so(self) -> None:
        twice = length("ann-25", "162 km"), length("ann-25", "162 km", bound=Bound.ABOUT)
        assert (
            explanation(*twice)
            == "Line, length: one document, ann 2025, says 162 km and about 162 km, which can all be true."
        )

    def test_what_somebody_denies_is_not_worded_as_if_they_said_it(self) -> None:
        claims = (
            says("ann-25", ASSET_STATUS, "operating", modality=Modality.ALLEGED),
            says("bob-26", ASSET_STATUS, "operating", modality=Modality.DENIED),
        )
        assert "in operation (ann 2025) and in operation, denied (bob 2026)" in explanation(*claims)


class TestReasons:
    def test_where_nothing_had_to_be_chosen_there_is_none(self) -> None:
        assert reason(*asked(length("ann-25", "162 km"))) is None
        assert reason(*asked(length("ann-25", "162 km"), length("bob-26", "162 km"))) is None

    @pytest.mark.parametrize("policy", [Policy.LATEST, Policy.CLOSEST])
    def test_of_several_values_it_is_of_the_one_that_is_denied(self, policy: Policy) -> None:
        claims = (
            says("ann-25", ROUTE_THROUGH, "rasht"), says("ann-25", ROUTE_THROUGH, "astara"),
            says("bob-26", ROUTE_THROUGH, "astara", polarity=NOT),
        )  # fmt: skip
        because = {
            Policy.LATEST: "bob-26 (2026) came after ann-25 (2025)",
            Policy.CLOSEST: "it stands in a document of kind commentary, nearest to the matter",
        }
        assert reason(*asked(*claims, policy=policy)) == because[policy]


def test_what_topics_differ_in_is_named_with_its_options() -> None:
    iran, turkey = ActorId("iran"), ActorId("turkey")
    topics = [
        Topic(
            counterpart=iran, period=PartialDate("2024"), currency=Text("USD"), modality_class=ModalityClass.OBSERVED
        ),
        Topic(counterpart=turkey, period=None, currency=Text("USD"), modality_class=ModalityClass.OBSERVED),
    ]
    named = known(records=(source("paper", ("iran", "turkey")),))
    assert what_differs(named, topics) == "period: 2024, none; counterpart: iran, turkey"


@pytest.fixture(scope="module")
def every() -> list[Figure[Any]]:
    """Every figure of the bundled dataset under every policy."""
    return [figure for under in all_figures(load()) for figure in under.values()]


@pytest.mark.parametrize(
    ("never", "what"),
    [
        (r"\bOf the \w+ of\b", "the machine's opening"),
        (r"\d{4}-\d\d|\d{4}/|/\d{4}|\dX", "dates as data write them"),
        (r"\.\.|\.:|\. \.", "two full stops"),
        (r"\b1 (document|voice|claim)\b|: one document,[^,]*, say ", "one that say"),
        (r"\b(closest-to-source|funder-first|in-force|de-facto)\b", "words of vocabularies"),
        (r"^[a-z]|\. [a-z]", "sentences that begin with a small letter"),
    ],
)
def test_no_explanation_has(every: list[Figure[Any]], never: str, what: str) -> None:
    assert [one.explanation for one in every if re.search(never, one.explanation)] == [], what


def test_no_explanation_names_a_record_by_its_id(every: list[Figure[Any]]) -> None:
    ids = {str(entity.id) for entity in load().entities.values() if "-" in str(entity.id)}
    found = re.compile(rf"(?<![\w-])({'|'.join(sorted(ids))})(?![\w-])")
    assert [one.explanation for one in every if found.search(one.explanation)] == []


def test_every_explanation_keeps_what_is_denied(every: list[Figure[Any]]) -> None:
    denied = [
        (one.explanation, claim.id)
        for one in every
        for claim in (*one.chosen, *one.agreeing, *one.dissent)
        if claim.polarity is NOT
    ]
    assert {id for _, id in denied} == {claim.id for claim in load().claims if claim.polarity is NOT}
    assert [words for words, _ in denied if " not " not in words] == []
