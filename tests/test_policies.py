"""Policies: what each chooses, and that it says why where it cannot choose."""

from __future__ import annotations

from typing import Any

import pytest

from corridor_sdk.dates import PartialDate
from corridor_sdk.library import Library
from corridor_sdk.model import AnyClaim, Entity
from corridor_sdk.policies import builders, choose, documents_of, funders, said_when, tuff_rank
from corridor_sdk.properties import BUILT_BY, FINANCED_BY, FINANCING_AMOUNT, LENGTH, OPENED, OPERATED_BY
from corridor_sdk.vocabulary import AssessmentStatus, Bound, Modality, Polarity, Policy, SourceKind
from tests.builders import LINE, actor, known, pledge, says, source


def length(source: str, text: str, **more: Any) -> AnyClaim:
    return says(source, LENGTH, text, **more)


def chosen(policy: Policy, *claims: AnyClaim, records: tuple[Entity, ...], beside: tuple[AnyClaim, ...] = ()) -> Any:
    """What a policy answers, whatever the order: the values that it chose, and why."""
    answers = []
    for order, others in ((claims, records), (claims[::-1], records[::-1])):
        choice = choose(policy, order, known(*order, *beside, records=others), LINE)
        answers.append((sorted(str(claim.value) for claim in choice.claims), choice.because))
    assert answers[0][0] == answers[1][0]
    return answers[0]


OLD, NEW = source("old", published="2023"), source("new", published="2025-06")
UNDATED = source("undated")


class TestAllPolicies:
    @pytest.mark.parametrize("policy", list(Policy))
    def test_one_claim_is_chosen_whatever_the_policy(self, policy: Policy) -> None:
        assert chosen(policy, length("old", "162 km"), records=(OLD,)) == (["162 km"], "there is one claim")

    @pytest.mark.parametrize("policy", list(Policy))
    def test_where_claims_agree_the_sharpest_is_chosen_whatever_the_policy(self, policy: Policy) -> None:
        sharp, loose = says("old", OPENED, "2022-07"), says("new", OPENED, "2022")
        assert chosen(policy, loose, sharp, records=(OLD, NEW)) == (["2022-07"], "the claims agree")

    @pytest.mark.parametrize("policy", list(Policy))
    def test_the_same_in_two_units_is_chosen_together(self, policy: Policy) -> None:
        claims = (length("old", "162 km"), length("new", "162000 m"))
        assert chosen(policy, *claims, records=(OLD, NEW)) == (["162 km", "162000 m"], "the claims agree")


class TestLatest:
    def test_what_was_published_last_is_chosen(self) -> None:
        claims = (length("old", "170 km"), length("new", "162 km"))
        assert chosen(Policy.LATEST, *claims, records=(OLD, NEW)) == (
            ["162 km"],
            "new (2025-06) came after old (2023)",
        )

    def test_a_dated_speaker_counts_by_their_day(self) -> None:
        claims = (length("old", "170 km"), length("new", "162 km", speaker="putin", said_on="2020"))
        assert chosen(Policy.LATEST, *claims, records=(OLD, NEW)) == (
            ["170 km"],
            "old (2023) came after new (2020)",
        )

    def test_all_that_say_the_last_value_are_chosen(self) -> None:
        claims = (length("old", "170 km"), length("new", "162 km"), length("newer", "162000 m"))
        newer = source("newer", published="2026")
        assert chosen(Policy.LATEST, *claims, records=(OLD, NEW, newer))[0] == ["162000 m"]
        together = source("newer", published="2025-06")
        assert chosen(Policy.LATEST, *claims, records=(OLD, NEW, together))[0] == ["162 km", "162000 m"]

    @pytest.mark.parametrize(
        ("one", "other", "dates"),
        [
            ("2025-06", "2025-06", "2025-06) and b (2025-06"),
            ("2025", "2025-06", "2025) and b (2025-06"),
            ("2024-01/2025-07", "2025-06", "2024-01/2025-07) and b (2025-06"),
            ("2024~", "2025-06", "2024~) and b (2025-06"),
            (None, "2025-06", "undated) and b (2025-06"),
            (None, None, "undated) and b (undated"),
        ],
    )
    def test_dates_that_do_not_tell_decide_nothing(self, one: str | None, other: str | None, dates: str) -> None:
        claims = (length("a", "170 km"), length("b", "162 km"))
        records = (source("a", published=one), source("b", published=other))
        assert chosen(Policy.LATEST, *claims, records=records) == (
            [],
            f"nobody can tell which was said last: a ({dates})",
        )

    def test_an_undated_document_that_says_the_same_does_no_harm(self) -> None:
        claims = (length("old", "170 km"), length("new", "162 km"), length("undated", "162 km"))
        assert chosen(Policy.LATEST, *claims, records=(OLD, NEW, UNDATED))[0] == ["162 km", "162 km"]

    def test_only_those_that_may_be_last_are_named(self) -> None:
        claims = (length("old", "170 km"), length("new", "162 km"), length("undated", "150 km"))
        assert chosen(Policy.LATEST, *claims, records=(OLD, NEW, UNDATED)) == (
            [],
            "nobody can tell which was said last: new (2025-06) and undated (undated)",
        )

    def test_when_a_claim_was_made_is_when_its_speaker_spoke_else_when_it_was_published(self) -> None:
        spoken = length("new", "162 km", speaker="putin", said_on="2020-05")
        printed, undated = length("new", "162 km", speaker="putin"), length("undated", "1 km")
        made = known(spoken, printed, undated, records=(NEW,))
        assert [said_when(made, one) for one in made.claims] == [PartialDate("2020-05"), PartialDate("2025-06"), None]

    def test_documents_are_named_once_with_their_dates(self) -> None:
        claims = (length("new", "1 km"), length("old", "2 km"), length("new", "3 km"), length("undated", "4 km"))
        made = known(*claims, records=(OLD, NEW))
        assert documents_of(made, claims) == "new (2025-06), old (2023) and undated (undated)"


class TestClosest:
    def test_kinds_of_document_have_the_ranks_of_tuff(self) -> None:
        assert sorted(SourceKind, key=tuff_rank) == [
            SourceKind.OFFICIAL, SourceKind.AGENCY, SourceKind.SCHOLARLY, SourceKind.COMMENTARY, SourceKind.NEWS,
            SourceKind.SOCIAL_MEDIA, SourceKind.REFERENCE,
        ]  # fmt: skip
        assert len({tuff_rank(kind) for kind in SourceKind}) == len(SourceKind)

    def test_the_document_nearest_to_the_matter_is_believed_though_it_is_older(self) -> None:
        records = (
            source("news", published="2026", kind=SourceKind.NEWS),
            source("ministry", published="2020", kind=SourceKind.OFFICIAL),
            source("paper", kind=SourceKind.SCHOLARLY),
        )
        claims = (length("news", "170 km"), length("ministry", "162 km"), length("paper", "150 km"))
        assert chosen(Policy.CLOSEST, *claims, records=records) == (
            ["162 km"],
            "it stands in a document of kind official, nearest to the matter",
        )

    def test_two_documents_of_one_kind_that_differ_decide_nothing(self) -> None:
        records = (source("a", published="2020", kind=SourceKind.NEWS), source("b", kind=SourceKind.NEWS))
        claims = (length("a", "170 km"), length("b", "162 km"), length("c", "162 km"))
        social = source("c", kind=SourceKind.SOCIAL_MEDIA)
        assert chosen(Policy.CLOSEST, *claims, records=(*records, social)) == (
            [],
            "documents of one kind, news, differ",
        )

    def test_two_documents_of_one_kind_that_agree_are_chosen_together(self) -> None:
        records = (source("a", kind=SourceKind.OFFICIAL), source("b", kind=SourceKind.OFFICIAL), OLD)
        claims = (length("a", "162 km"), length("b", "162000 m"), length("old", "170 km"))
        assert chosen(Policy.CLOSEST, *claims, records=records)[0] == ["162 km", "162000 m"]


class TestFunderFirst:
    CLAIMS = (length("old", "170 km"), length("new", "162 km"))

    def records(self, **old: Any) -> tuple[Entity, ...]:
        """A funder and a builder of the line, an older document of somebody, and a newer one of nobody."""
        lender = pledge("loan", LINE, providers=("russia",))
        return (lender, source("old", published="2023", **old), NEW, actor("putin", represents=("russia",)))

    @pytest.mark.parametrize("old", [{"authors": ("russia",)}, {"authors": ("putin",)}, {"publisher": "russia"}])
    def test_the_funder_is_believed_whoever_writes_for_them(self, old: dict[str, Any]) -> None:
        assert chosen(Policy.FUNDER_FIRST, *self.CLAIMS, records=self.records(**old)) == (
            ["170 km"],
            "the funder says so",
        )

    def test_a_speaker_speaks_for_themselves_and_not_for_the_document(self) -> None:
        claims = (length("old", "170 km", speaker="ann"), length("new", "162 km"))
        assert chosen(Policy.FUNDER_FIRST, *claims, records=self.records(authors=("russia",))) == (
            ["162 km"],
            "neither a funder nor a builder speaks here; new (2025-06) came after old (2023)",
        )
        claims = (length("old", "170 km", speaker="putin"), length("new", "162 km"))
        assert chosen(Policy.FUNDER_FIRST, *claims, records=self.records(authors=("ann",)))[0] == ["170 km"]

    @pytest.mark.parametrize("prop", [BUILT_BY, OPERATED_BY])
    def test_who_builds_or_runs_it_comes_next(self, prop: Any) -> None:
        named = says("paper", prop, "railways")
        assert chosen(
            Policy.FUNDER_FIRST, *self.CLAIMS, records=self.records(authors=("railways",)), beside=(named,)
        ) == (["170 km"], "who builds or runs it says so")

    def test_the_funder_comes_before_the_builder(self) -> None:
        built = says("paper", BUILT_BY, "railways")
        claims = (*self.CLAIMS, length("newest", "150 km"))
        records = (*self.records(authors=("russia",)), source("newest", ("railways",), published="2026"))
        assert chosen(Policy.FUNDER_FIRST, *claims, records=records, beside=(built,))[0] == ["170 km"]

    def test_a_funder_that_a_claim_names_is_one(self) -> None:
        financed = says("paper", FINANCED_BY, "china")
        assert chosen(
            Policy.FUNDER_FIRST, *self.CLAIMS, records=self.records(authors=("china",)), beside=(financed,)
        ) == (["170 km"], "the funder says so")

    def test_of_two_funders_the_more_recent_is_believed(self) -> None:
        records = (
            pledge("loan", LINE, providers=("russia", "iran")),
            source("old", ("russia",), published="2023"),
            source("new", ("iran",), published="2025-06"),
        )
        assert chosen(Policy.FUNDER_FIRST, *self.CLAIMS, records=records) == (
            ["162 km"],
            "the funder says so; new (2025-06) came after old (2023)",
        )

    def test_of_two_funders_on_one_day_neither_is(self) -> None:
        records = (
            pledge("loan", LINE, providers=("russia", "iran")),
            source("old", ("russia",), published="2023"),
            source("new", ("iran",), published="2023"),
        )
        assert chosen(Policy.FUNDER_FIRST, *self.CLAIMS, records=records) == (
            [],
            "the funder says so; nobody can tell which was said last: old (2023) and new (2023)",
        )

    def test_without_either_what_was_said_last_is_taken(self) -> None:
        assert chosen(Policy.FUNDER_FIRST, *self.CLAIMS, records=(OLD, NEW)) == (
            ["162 km"],
            "neither a funder nor a builder speaks here; new (2025-06) came after old (2023)",
        )

    def library(self, *claims: AnyClaim) -> Library:
        return known(
            *claims, records=(pledge("loan", LINE, providers=("russia",)), pledge("other", providers=("iran",)))
        )

    def test_funders_are_providers_of_pledges_for_it_and_whom_claims_name(self) -> None:
        made = self.library(
            says("paper", FINANCED_BY, "china"), says("paper", FINANCED_BY, "usa", polarity=Polarity.NEGATED)
        )
        assert funders(made, LINE) == {"russia", "china"}

    def test_the_funder_of_a_pledge_is_its_provider(self) -> None:
        made = self.library(says("paper", FINANCING_AMOUNT, "5 USD", subject=pledge("other").id))
        assert funders(made, pledge("other").id) == {"iran"}

    def test_builders_are_whom_claims_name(self) -> None:
        made = self.library(says("paper", BUILT_BY, "railways"), says("paper", OPERATED_BY, "trains"))
        assert builders(made, LINE) == {"railways", "trains"}
        assert builders(made, pledge("loan").id) == frozenset()

    @pytest.mark.parametrize("doubt", [{"status": AssessmentStatus.ERRONEOUS}, {"modality": Modality.DENIED}])
    def test_a_claim_that_is_wrong_or_denies_it_names_no_funder(self, doubt: dict[str, Any]) -> None:
        made = self.library(says("paper", FINANCED_BY, "china", **doubt))
        assert funders(made, LINE) == {"russia"}


class TestUnresolved:
    def test_nothing_is_chosen_and_the_values_are_counted(self) -> None:
        claims = (length("old", "170 km"), length("new", "162 km"), length("undated", "162000 m"))
        assert chosen(Policy.UNRESOLVED, *claims, records=(OLD, NEW, UNDATED)) == (
            [],
            "the claims give 2 values, and this policy never chooses",
        )

    def test_a_bound_makes_another_value(self) -> None:
        claims = (length("old", "170 km", bound=Bound.UP_TO), length("new", "160 km", bound=Bound.AT_LEAST))
        assert chosen(Policy.UNRESOLVED, *claims, records=(OLD, NEW)) == (
            [],
            "the claims give 2 values, and this policy never chooses",
        )
