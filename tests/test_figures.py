"""Figures: one answer with its spread, its dissent and what it rests on, and never a silent choice."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterable
from typing import Any, cast

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corridor_sdk.dates import InvalidDate, PartialDate
from corridor_sdk.figures import all_figures, figure, figures, headline, providers
from corridor_sdk.ids import ActorId, CorridorId, PlaceId, PledgeId
from corridor_sdk.library import Library, UnknownEntity
from corridor_sdk.model import AnyClaim, Claim, Entity, Figure
from corridor_sdk.parts import Freshness, Qualifiers, Undecided, Unknown
from corridor_sdk.properties import (
    ASSET_STATUS,
    CAUSE_OF_DELAY,
    COMPLETION,
    COST,
    FINANCING_AMOUNT,
    LENGTH,
    OPENED,
    ROUTE_THROUGH,
    TRADE_TURNOVER,
    VOLUME_CARRIED,
)
from corridor_sdk.values import KILOMETRE, Quantity, Text
from corridor_sdk.valuetypes import UnknownTerm, Value
from corridor_sdk.vocabulary import (
    AssessmentStatus,
    Bound,
    Modality,
    ModalityClass,
    Polarity,
    Policy,
    Silence,
    SourceKind,
    Standing,
    Unstated,
)
from tests.builders import LINE, actor, known, library, pledge, says, segment, source

NOT = Polarity.NEGATED
SUPERSEDED, ERRONEOUS = AssessmentStatus.SUPERSEDED, AssessmentStatus.ERRONEOUS
ANN_2020, ANN_2021, ANN_2023 = (source(f"ann-{year}", ("ann",), published=str(year)) for year in (2020, 2021, 2023))
BOB_2022 = source("bob-2022", ("bob",), published="2022", kind=SourceKind.NEWS)
RECORDS = (ANN_2020, ANN_2021, ANN_2023, BOB_2022)


def length(source: str, text: str, **more: Any) -> Claim[Any]:
    return says(source, LENGTH, text, **more)


def made(*claims: AnyClaim, records: tuple[Entity, ...] = RECORDS) -> Library:
    return known(*claims, records=records)


def asked(*claims: Claim[Any], prop: Any = None, records: tuple[Entity, ...] = RECORDS, **more: Any) -> Figure[Any]:
    """The figure of the line for the property of the first claim."""
    found = made(*claims, records=records)
    return found.figure(found.segment("line"), prop or claims[0].property, **more)


def answer(figure: Figure[Any]) -> str:
    """The value, or `undecided` or `unknown` with the reason."""
    value = figure.value
    if isinstance(value, Unknown | Undecided):
        return f"{type(value).__name__.lower()}: {value.because}"
    return str(value)


def answers(*claims: Claim[Any], **more: Any) -> dict[str, str]:
    """The answer under every policy."""
    return {str(policy): answer(asked(*claims, policy=policy, **more)) for policy in Policy}


def ids(claims: Iterable[AnyClaim]) -> set[str]:
    return {claim.id for claim in claims}


class TestNothingSaid:
    @pytest.mark.parametrize("policy", list(Policy))
    def test_a_figure_over_no_claims_is_unknown_and_neither_none_nor_zero(self, policy: Policy) -> None:
        found = asked(prop=LENGTH, policy=policy)
        assert found.value == Unknown(Text("no claim in this dataset says so"))
        assert (found.values, found.low, found.high, found.standing) == ((), None, None, Standing.UNKNOWN)
        assert (found.documents, found.voices) == (0, 0)
        assert found.freshness == Freshness(evidence_ends=None, days=None, silence=Silence.UNDATED)
        assert found.explanation == "Line, length: nothing can be said, for no claim in this dataset says so."

    def test_there_are_no_figures_where_there_is_no_claim(self) -> None:
        found = made()
        assert found.figures(found.segment("line"), LENGTH) == ()

    def test_claims_that_are_set_aside_are_shown_and_do_not_count(self) -> None:
        wrong, replaced = length("ann-2020", "1 km", status=ERRONEOUS), length("ann-2021", "2 km", status=SUPERSEDED)
        found = asked(wrong, replaced)
        assert found.value == Unknown(Text("no claim in this dataset says so"))
        assert (found.set_aside, found.documents, found.voices) == ((wrong, replaced), 0, 0)

    def test_disputed_claims_count(self) -> None:
        assert answer(asked(length("ann-2020", "1 km", status=AssessmentStatus.DISPUTED))) == "1 km"


class TestOneClaim:
    @pytest.mark.parametrize("policy", list(Policy))
    def test_it_is_the_answer_with_its_bound_and_ends(self, policy: Policy) -> None:
        made = length("ann-2023", "160 km", upper="167 km")
        found = asked(made, policy=policy)
        assert (str(found.value), str(found.upper), found.bound) == ("160 km", "167 km", Bound.BETWEEN)
        assert (found.values, found.low, found.high) == ((made.value,), made.value, made.upper)
        assert (found.standing, found.chosen, found.agreeing, found.dissent) == (Standing.ALONE, (made,), (), ())
        assert (found.documents, found.voices) == (1, 1)
        assert (found.subject, found.property, found.policy) == (LINE, LENGTH, policy)

    @pytest.mark.parametrize(
        ("bound", "low", "high"),
        [
            (Bound.ABOUT, "162 km", "162 km"),
            (Bound.AT_LEAST, "162 km", None),
            (Bound.MORE_THAN, "162 km", None),
            (Bound.UP_TO, None, "162 km"),
            (Bound.LESS_THAN, None, "162 km"),
        ],
    )
    def test_an_open_end_stays_open(self, bound: Bound, low: str | None, high: str | None) -> None:
        found = asked(length("ann-2023", "162 km", bound=bound))
        assert [end and str(end) for end in (found.low, found.high)] == [low, high]

    def test_what_is_only_denied_has_no_value(self) -> None:
        found = asked(says("ann-2020", ASSET_STATUS, "operating", polarity=NOT))
        assert found.value == Undecided(Text("the claims say only what it is not"))
        assert (found.values, found.standing) == ((), Standing.ALONE)


class TestContested:
    @pytest.mark.parametrize(("other", "standing"), [("ann-2023", Standing.REVISED), ("bob-2022", Standing.CONTESTED)])
    def test_claims_that_cannot_all_be_true_are_contested_however_few_voices(
        self, other: str, standing: Standing
    ) -> None:
        found = asked(length("ann-2020", "170 km"), length(other, "162 km"))
        assert (found.standing, found.standing.is_contested) == (standing, True)
        assert found.value == Undecided(Text("the claims give 2 values, and this policy never chooses"))
        assert (str(found.low), str(found.high)) == ("162 km", "170 km")
        assert (found.chosen, len(found.dissent), found.agreeing) == ((), 2, ())

    def test_one_document_that_says_two_things_is_contested(self) -> None:
        found = asked(length("ann-2020", "170 km"), length("ann-2020", "162 km"))
        assert (found.standing, found.documents, found.voices) == (Standing.REVISED, 1, 1)

    @pytest.mark.parametrize("status", [SUPERSEDED, ERRONEOUS])
    def test_what_is_set_aside_contests_nothing(self, status: AssessmentStatus) -> None:
        kept, aside = length("ann-2023", "162 km"), length("ann-2020", "170 km", status=status)
        found = asked(kept, aside)
        assert (found.standing, found.chosen, found.set_aside) == (Standing.ALONE, (kept,), (aside,))
        assert (str(found.low), str(found.high)) == ("162 km", "162 km")

    def test_dissent_is_what_cannot_be_true_with_the_value_and_the_rest_agrees(self) -> None:
        last, loose = length("ann-2023", "162 km"), length("ann-2021", "100 km", bound=Bound.AT_LEAST)
        against = length("bob-2022", "170 km")
        found = asked(last, loose, against, policy="latest")
        assert (found.chosen, found.agreeing, found.dissent) == ((last,), (loose,), (against,))
        assert (found.standing, found.documents, found.voices) == (Standing.CONTESTED, 3, 2)

    def test_where_nothing_is_chosen_dissent_is_what_cannot_all_be_true(self) -> None:
        one, loose = length("ann-2023", "162 km"), length("ann-2021", "100 km", bound=Bound.AT_LEAST)
        other = length("bob-2022", "170 km")
        found = asked(one, loose, other)
        assert (ids(found.dissent), found.agreeing) == (ids((one, other)), (loose,))

    def test_units_do_not_contest(self) -> None:
        found = asked(length("ann-2020", "162 km"), length("bob-2022", "162000 m"))
        assert (found.standing, len(found.chosen)) == (Standing.AGREED, 2)

    @pytest.mark.parametrize("policy", [Policy.LATEST, Policy.FUNDER_FIRST])
    def test_an_author_who_took_back_two_values_for_a_looser_one_has_a_figure(self, policy: Policy) -> None:
        claims = (length("ann-2020", "162 km"), length("ann-2021", "170 km"))
        loose = length("ann-2023", "100 km", bound=Bound.AT_LEAST)
        assert asked(*claims, loose, policy=policy).standing is Standing.REVISED


class TestPoliciesOfAFigure:
    CLAIMS = (length("ann-2020", "170 km"), length("bob-2022", "162 km"))

    def test_each_policy_answers_by_its_rule(self) -> None:
        assert answers(*self.CLAIMS) == {
            "latest": "162 km",
            "closest-to-source": "170 km",
            "funder-first": "162 km",
            "unresolved": "undecided: the claims give 2 values, and this policy never chooses",
        }

    def test_a_policy_that_cannot_choose_says_why(self) -> None:
        twin = (source("ann-2020", ("ann",), published="2022"), source("bob-2022", ("bob",), published="2022-05"))
        nobody = "nobody can tell which was said last: ann-2020 (2022) and bob-2022 (2022-05)"
        assert answers(*self.CLAIMS, records=twin) == {
            "latest": f"undecided: {nobody}",
            "closest-to-source": "undecided: documents of one kind, commentary, differ",
            "funder-first": f"undecided: neither a funder nor a builder speaks here; {nobody}",
            "unresolved": "undecided: the claims give 2 values, and this policy never chooses",
        }

    def test_unresolved_is_what_answers_where_nobody_names_a_policy(self) -> None:
        assert asked(*self.CLAIMS).policy is Policy.UNRESOLVED
        found = made(*self.CLAIMS)
        line = found.segment("line")
        assert [one.policy for one in found.figures(line, LENGTH)] == [Policy.UNRESOLVED]
        assert (figure(found, line, LENGTH), figures(found, line, LENGTH)) == (
            found.figure(line, LENGTH),
            found.figures(line, LENGTH),
        )

    def test_a_policy_is_named_or_given(self) -> None:
        assert asked(*self.CLAIMS, policy="latest") == asked(*self.CLAIMS, policy=Policy.LATEST)

    def test_a_policy_that_there_is_not_is_refused(self) -> None:
        with pytest.raises(UnknownTerm) as refusal:
            asked(*self.CLAIMS, policy="lates")
        assert str(refusal.value) == "'lates' is not one of latest, closest-to-source, funder-first, unresolved"
        assert refusal.value.suggestion == "latest"

    def test_the_headline_is_the_range_where_policies_differ(self) -> None:
        (under,) = all_figures(made(*self.CLAIMS))
        assert headline(under) is under[Policy.UNRESOLVED]

    def test_the_headline_is_the_value_that_every_policy_gives(self) -> None:
        records = (source("old", published="2020"), source("ministry", published="2023", kind=SourceKind.OFFICIAL))
        (under,) = all_figures(made(length("old", "170 km"), length("ministry", "162 km"), records=records))
        assert headline(under) is under[Policy.LATEST]
        assert answer(headline(under)) == "162 km"

    def test_the_headline_is_the_range_where_a_policy_cannot_choose(self) -> None:
        claims = (length("ann-2020", "170 km"), length("ann-2021", "162 km"))
        (under,) = all_figures(made(*claims))
        assert (answer(under[Policy.LATEST]), headline(under)) == ("162 km", under[Policy.UNRESOLVED])

    def test_the_headline_of_what_nobody_contests_is_unresolved_too(self) -> None:
        (under,) = all_figures(made(length("ann-2020", "162 km")))
        assert (headline(under), answer(headline(under))) == (under[Policy.UNRESOLVED], "162 km")

    def test_the_headline_is_unresolved_where_policies_differ_on_one_of_several_values(self) -> None:
        records = (
            source("ministry", published="2020", kind=SourceKind.OFFICIAL),
            source("old", published="2019", kind=SourceKind.NEWS),
            source("new", published="2023", kind=SourceKind.NEWS),
        )
        claims = (
            says("ministry", ROUTE_THROUGH, "astara"), says("new", ROUTE_THROUGH, "astara"),
            says("old", ROUTE_THROUGH, "astara", polarity=NOT),
            says("ministry", ROUTE_THROUGH, "rasht", polarity=NOT), says("new", ROUTE_THROUGH, "rasht"),
        )  # fmt: skip
        (under,) = all_figures(made(*claims, records=records))
        assert [len(under[policy].values) for policy in (Policy.LATEST, Policy.CLOSEST)] == [2, 1]
        assert headline(under) is under[Policy.UNRESOLVED]


class TestVoices:
    @pytest.mark.parametrize(
        ("records", "voices"),
        [
            ((source("a", ("ann",)), source("b", ("bob",))), 2),
            ((source("a", ("ann",)), source("b", ("ann",))), 1),
            ((source("a", ("ann",)), source("b", ("bob", "ann"))), 1),
            ((source("a", ("ann",)), source("b", derived_from=("a",))), 1),
            ((source("agency"), source("a", derived_from=("agency",)), source("b", derived_from=("agency",))), 1),
            ((source("a"), source("b")), 2),
        ],
    )
    def test_documents_and_independent_voices_are_counted(self, records: tuple[Entity, ...], voices: int) -> None:
        found = asked(length("a", "170 km"), length("b", "162 km"), records=records)
        assert (found.documents, found.voices) == (2, voices)
        assert found.standing is (Standing.REVISED if voices == 1 else Standing.CONTESTED)

    def test_two_claims_of_one_document_are_one_document_and_one_voice(self) -> None:
        found = asked(length("ann-2020", "162 km"), length("ann-2020", "162 km", salt="again"))
        assert (found.documents, found.voices, found.standing) == (1, 1, Standing.AGREED)

    def test_a_speaker_is_a_voice_beside_the_author(self) -> None:
        found = asked(length("ann-2020", "162 km"), length("ann-2020", "162 km", speaker="putin", salt="again"))
        assert (found.documents, found.voices) == (1, 2)


class TestDates:
    def test_the_sharper_of_two_dates_that_agree_is_chosen(self) -> None:
        found = asked(says("ann-2020", OPENED, "2022-07"), says("bob-2022", OPENED, "2022"))
        assert (answer(found), found.standing) == ("2022-07", Standing.AGREED)

    def test_by_a_year_and_a_year_before_it_agree(self) -> None:
        promised = {"modality": Modality.PLANNED}
        loose = says("ann-2020", COMPLETION, "2027", bound=Bound.UP_TO, **cast("Any", promised))
        sharp = says("bob-2022", COMPLETION, "2026", **cast("Any", promised))
        found = asked(loose, sharp)
        assert (answer(found), found.bound, found.standing) == ("2026", Bound.EXACT, Standing.AGREED)
        assert (found.low, found.high, found.agreeing) == (None, PartialDate("2027"), (loose,))

    def test_by_a_year_and_a_later_year_are_contested(self) -> None:
        found = asked(says("ann-2020", COMPLETION, "2025", bound=Bound.UP_TO), says("bob-2022", COMPLETION, "2026"))
        assert found.standing is Standing.CONTESTED

    def test_an_approximate_date_contests_nothing_near_it(self) -> None:
        near, far = (
            asked(says("ann-2020", OPENED, "2022~"), says("bob-2022", OPENED, day)) for day in ("2021", "2024")
        )
        assert (near.standing, far.standing) == (Standing.AGREED, Standing.CONTESTED)


class TestStates:
    def test_not_finished_covers_under_construction(self) -> None:
        found = asked(says("ann-2020", ASSET_STATUS, "incomplete"), says("bob-2022", ASSET_STATUS, "construction"))
        assert (answer(found), found.standing) == ("construction", Standing.AGREED)
        assert (found.low, found.high) == (None, None)

    def test_a_value_affirmed_and_denied_is_contested(self) -> None:
        denied = says("bob-2022", ASSET_STATUS, "operating", polarity=NOT)
        found = asked(says("ann-2020", ASSET_STATUS, "operating"), denied)
        assert (found.standing, denied in found.dissent) == (Standing.CONTESTED, True)

    @pytest.mark.parametrize("policy", [Policy.UNRESOLVED, Policy.LATEST])
    def test_no_policy_chooses_what_was_denied_later_and_the_default_none_at_all(self, policy: Policy) -> None:
        claims = (
            says("ann-2020", ASSET_STATUS, "operating"),
            says("bob-2022", ASSET_STATUS, "operating", polarity=NOT),
        )
        assert isinstance(asked(*claims, policy=policy).value, Undecided)

    def test_what_is_alleged_and_denied_is_contested(self) -> None:
        alleged = says("ann-2020", ASSET_STATUS, "operating", modality=Modality.ALLEGED)
        denied = says("bob-2022", ASSET_STATUS, "operating", modality=Modality.DENIED)
        assert asked(alleged, denied).standing is Standing.CONTESTED


class TestSeveralValues:
    @pytest.mark.parametrize("policy", list(Policy))
    def test_relations_hold_several_values_together(self, policy: Policy) -> None:
        claims = (says("ann-2020", ROUTE_THROUGH, "rasht"), says("bob-2022", ROUTE_THROUGH, "astara"))
        found = asked(*claims, policy=policy)
        assert found.value == Undecided(Text("2 values hold together"))
        assert found.values == (PlaceId("rasht"), PlaceId("astara"))
        assert (found.standing, found.chosen, found.dissent) == (Standing.AGREED, claims, ())

    def test_texts_do_too_and_one_of_two_documents_is_one_value(self) -> None:
        claims = [says(source, CAUSE_OF_DELAY, "No money.") for source in ("ann-2020", "bob-2022")]
        found = asked(*claims)
        assert (answer(found), found.values, len(found.chosen)) == ("No money.", (Text("No money."),), 2)

    def test_a_place_affirmed_and_denied_is_contested_and_the_others_hold(self) -> None:
        claims = (
            says("ann-2020", ROUTE_THROUGH, "rasht"), says("ann-2020", ROUTE_THROUGH, "astara"),
            says("bob-2022", ROUTE_THROUGH, "astara", polarity=NOT),
        )  # fmt: skip
        held = {str(policy): sorted(str(value) for value in asked(*claims, policy=policy).values) for policy in Policy}
        assert held == {
            "latest": ["rasht"],
            "closest-to-source": ["astara", "rasht"],
            "funder-first": ["rasht"],
            "unresolved": ["rasht"],
        }
        assert asked(*claims).standing is Standing.CONTESTED

    @pytest.mark.parametrize(
        ("sources", "because"),
        [
            (("ann-2020",), "the claims say only what it is not"),
            (("ann-2020", "bob-2022"), "what is said is also denied"),
        ],
    )
    def test_where_no_value_is_left_it_says_so(self, sources: tuple[str, ...], because: str) -> None:
        denied = says("ann-2020", ROUTE_THROUGH, "rasht", polarity=NOT)
        affirmed = [says(other, ROUTE_THROUGH, "rasht") for other in sources[1:]]
        found = asked(denied, *affirmed)
        assert (found.value, found.values) == (Undecided(Text(because)), ())


class TestWhichClaims:
    def test_what_is_comes_before_what_is_promised_expected_or_alleged(self) -> None:
        claims = [
            length("ann-2020", f"{number} km", modality=modality)
            for number, modality in enumerate(
                (Modality.ALLEGED, Modality.HOPED, Modality.PLANNED, Modality.OBSERVED), start=1
            )
        ]
        for left in range(4, 0, -1):
            found = asked(*claims[:left])
            assert (answer(found), found.chosen, ids(found.beside)) == (
                f"{left} km",
                (claims[left - 1],),
                ids(claims[: left - 1]),
            )

    def test_the_whole_comes_before_a_part_even_where_it_is_only_promised(self) -> None:
        part = length("ann-2020", "5 km", part="a bridge")
        found = asked(part, length("ann-2020", "162 km", modality=Modality.PLANNED))
        assert (answer(found), found.beside) == ("162 km", (part,))

    def test_figures_answer_for_everything_that_claims_speak_of(self) -> None:
        library = made(
            length("ann-2020", "5 km", part="a bridge"),
            length("ann-2020", "170 km", modality=Modality.PLANNED),
            length("bob-2022", "162 km"),
        )
        found = library.figures(library.segment("line"), LENGTH, policy="latest")
        assert [(answer(one), str(one.topic.scope), one.topic.modality_class) for one in found] == [
            ("162 km", "whole", ModalityClass.OBSERVED),
            ("170 km", "whole", ModalityClass.PROMISED),
            ("5 km", "part: a bridge", ModalityClass.OBSERVED),
        ]
        assert [len(one.beside) for one in found] == [2, 2, 2]

    def test_the_latest_period_answers(self) -> None:
        claims = [
            says("ann-2023", VOLUME_CARRIED, f"{tonnes} t", period=period)
            for tonnes, period in (
                (1, PartialDate("2021")), (3, PartialDate("2023")), (2, PartialDate("2022")), (4, Unstated.UNSTATED),
            )
        ]  # fmt: skip
        found = asked(*claims)
        assert (answer(found), found.topic.period, len(found.beside)) == ("3 t", PartialDate("2023"), 3)

    def test_where_no_topic_comes_first_it_is_undecided_and_says_in_what_claims_differ(self) -> None:
        trade = [
            says("ann-2020", TRADE_TURNOVER, "5 USD", subject=ActorId("iran"), qualifiers=Qualifiers(counterpart=other))
            for other in (ActorId("russia"), ActorId("turkey"))
        ]
        library = made(*trade)
        found = library.figure(library.actor("iran"), TRADE_TURNOVER)
        assert isinstance(found.value, Undecided)
        assert found.value.because in (
            "claims speak of different things: counterpart: russia, turkey",
            "claims speak of different things: counterpart: turkey, russia",
        )
        assert (found.standing, ids(found.beside)) == (Standing.UNKNOWN, ids(trade))

    def test_a_counterpart_that_is_asked_for_leads(self) -> None:
        trade = {
            other: says(
                "ann-2020",
                TRADE_TURNOVER,
                text,
                subject=ActorId("iran"),
                qualifiers=Qualifiers(counterpart=ActorId(other)),
            )
            for other, text in (("russia", "5 USD"), ("turkey", "6 USD"))
        }
        library = made(*trade.values())
        iran, turkey = library.actor("iran"), library.actor("turkey")
        for side in (turkey, turkey.id):
            found = library.figure(iran, TRADE_TURNOVER, counterpart=side)
            assert (answer(found), found.beside) == ("6 USD", (trade["russia"],))
        nobody = library.figure(iran, TRADE_TURNOVER, counterpart=library.actor("ann"))
        assert (nobody.value, nobody.topic.counterpart) == (Unknown(Text("no claim in this dataset says so")), "ann")

    def test_money_in_two_currencies_is_never_compared(self) -> None:
        claims = (says("ann-2020", COST, "5 USD"), says("bob-2022", COST, "6 EUR"))
        found = asked(*claims)
        assert answer(found) == "undecided: claims speak of different things: currency: USD, EUR"
        assert (found.low, found.high, found.standing) == (None, None, Standing.UNKNOWN)
        library = made(*claims)
        both = library.figures(library.segment("line"), COST)
        assert [(answer(one), one.standing) for one in both] == [("5 USD", Standing.ALONE), ("6 EUR", Standing.ALONE)]


class TestRefusals:
    def test_a_property_that_the_subject_cannot_have_is_refused(self) -> None:
        library = made()
        message = r"^segments/line cannot have the property financing-amount: see corridor_sdk\.properties$"
        with pytest.raises(TypeError, match=message):
            library.figure(library.segment("line"), cast("Any", FINANCING_AMOUNT))
        with pytest.raises(TypeError, match=message):
            library.figures(library.segment("line"), cast("Any", FINANCING_AMOUNT))

    def test_a_record_of_another_dataset_is_refused(self) -> None:
        with pytest.raises(
            UnknownEntity, match=r"^'segments/other' is no record of this dataset: did you mean 'segments/line'\?$"
        ):
            made().figure(segment("other"), LENGTH)

    @pytest.mark.parametrize("provider", ["rusia", ActorId("rusia")])
    def test_a_provider_that_there_is_not_is_refused(self, provider: Any) -> None:
        library = made(records=(actor("russia"),))
        with pytest.raises(UnknownEntity) as refusal:
            library.figure(library.segment("line"), FINANCING_AMOUNT, provider=provider)
        assert str(refusal.value) == "'rusia' is no actor of this dataset: did you mean 'russia'?"

    def test_a_day_that_cannot_be_read_is_refused(self) -> None:
        with pytest.raises(InvalidDate) as refusal:
            asked(length("ann-2020", "1 km"), as_known_on="May 2023")
        assert refusal.value.suggestion == "2023-05"


LOAN, OFFER = PledgeId("loan"), PledgeId("offer")


def money(pledge: PledgeId, source: str, text: str, **more: Any) -> AnyClaim:
    return says(source, FINANCING_AMOUNT, text, subject=pledge, **more)


class TestProviders:
    PLEDGES = (
        pledge("loan", LINE, providers=("russia",)),
        pledge("offer", LINE, CorridorId("instc"), providers=("russia", "iran")),
        pledge("aside", CorridorId("instc"), providers=("russia",)),
    )

    def test_a_figure_by_provider_is_of_all_their_pledges_for_it_and_adds_nothing_up(self) -> None:
        claims = (
            money(LOAN, "ann-2020", "5 USD"), money(OFFER, "bob-2022", "7 USD"),
            money(PledgeId("aside"), "ann-2023", "9 USD"),
        )  # fmt: skip
        library = made(*claims, records=(*RECORDS, *self.PLEDGES))
        line = library.segment("line")
        for provider in ("russia", ActorId("russia"), library.actor("russia")):
            found = library.figure(line, FINANCING_AMOUNT, provider=provider)
            assert (found.standing, found.topic.provider, found.subject) == (Standing.CONTESTED, "russia", LINE)
            assert (str(found.low), str(found.high), ids(found.dissent)) == ("5 USD", "7 USD", ids(claims[:2]))
        of_iran = library.figure(line, FINANCING_AMOUNT, provider="iran")
        assert (answer(of_iran), of_iran.standing, of_iran.beside) == ("7 USD", Standing.ALONE, ())
        instc = library.corridor("instc")
        assert answer(library.figure(instc, FINANCING_AMOUNT, provider="russia", policy="latest")) == "9 USD"

    def test_a_provider_without_a_pledge_for_it_is_unknown(self) -> None:
        library = made(records=(*RECORDS, *self.PLEDGES))
        found = library.figure(library.segment("line"), FINANCING_AMOUNT, provider="ann")
        assert found.value == Unknown(Text("no claim in this dataset says so"))

    def test_every_pair_of_purpose_and_provider_is_found_once(self) -> None:
        twice = pledge("twice", LINE, LINE, providers=("russia", "russia"))
        instc = CorridorId("instc")
        assert providers(library(*self.PLEDGES, twice)) == [
            (LINE, "russia"), (LINE, "iran"), (instc, "russia"), (instc, "iran"),
        ]  # fmt: skip

    def test_all_figures_are_those_of_pledges_and_those_by_provider(self) -> None:
        found = made(money(OFFER, "ann-2020", "5 USD"), length("ann-2020", "1 km"), records=(*RECORDS, *self.PLEDGES))
        leading = [under[Policy.LATEST] for under in all_figures(found)]
        assert sorted(
            (one.subject.ref, one.property.id, one.topic.provider) for one in leading if one.topic.provider
        ) == [
            ("corridors/instc", "financing-amount", "iran"),
            ("corridors/instc", "financing-amount", "russia"),
            ("segments/line", "financing-amount", "iran"),
            ("segments/line", "financing-amount", "russia"),
        ]
        assert sorted((one.subject.ref, one.property.id) for one in leading if not one.topic.provider) == [
            ("pledges/offer", "financing-amount"),
            ("segments/line", "length"),
        ]
        assert all(list(under) == list(Policy) for under in all_figures(found))


class TestFreshness:
    @pytest.mark.parametrize(
        ("published", "days", "silence"),
        [
            ("2026-11-21", 0, Silence.RECENT),
            ("2024-11-21", 730, Silence.RECENT),
            ("2024-11-20", 731, Silence.RECENT),
            ("2024-11-19", 732, Silence.TWO_YEARS),
            ("2022-11-21", 1461, Silence.TWO_YEARS),
            ("2022-11-20", 1462, Silence.FOUR_YEARS),
        ],
    )
    def test_silence_is_reckoned_from_the_datasets_today(self, published: str, days: int, silence: Silence) -> None:
        found = asked(length("a", "1 km"), records=(source("a", published=published),))
        ends = datetime.date.fromisoformat(published)
        assert found.freshness == Freshness(evidence_ends=ends, days=days, silence=silence)

    def test_evidence_ends_with_the_last_document_that_counts(self) -> None:
        claims = (length("ann-2020", "1 km"), length("ann-2021", "2 km"), length("ann-2023", "3 km", status=ERRONEOUS))
        assert asked(*claims).freshness.evidence_ends == datetime.date(2021, 12, 31)

    def test_evidence_does_not_end_after_today(self) -> None:
        found = asked(length("a", "1 km"), records=(source("a", published="2026"),))
        assert found.freshness == Freshness(evidence_ends=datetime.date(2026, 11, 21), days=0, silence=Silence.RECENT)

    def test_undated_documents_have_no_end(self) -> None:
        found = asked(length("a", "1 km"), records=(source("a"),))
        assert found.freshness == Freshness(evidence_ends=None, days=None, silence=Silence.UNDATED)

    def test_it_is_seen_from_the_day_that_was_asked_for(self) -> None:
        found = asked(length("ann-2020", "1 km"), as_known_on="2023-12-31")
        assert (found.freshness.days, found.freshness.silence) == (1095, Silence.TWO_YEARS)


class TestAsKnownOn:
    CLAIMS = (length("ann-2020", "170 km"), length("bob-2022", "162 km"))

    @pytest.mark.parametrize(
        ("day", "expected"),
        [
            ("2019-12-31", "unknown: no claim that had been published by 2019-12-31 in this dataset says so"),
            ("2021-06-01", "170 km"),
            ("2023-01-01", "162 km"),
        ],
    )
    def test_only_what_had_been_published_counts(self, day: str, expected: str) -> None:
        found = asked(*self.CLAIMS, policy="latest", as_known_on=day)
        assert (answer(found), found.as_known_on) == (expected, PartialDate(day))
        assert asked(*self.CLAIMS, policy="latest", as_known_on=PartialDate(day)) == found

    def test_what_had_not_been_published_is_nowhere_in_the_figure(self) -> None:
        later = length("bob-2022", "5 km", part="a bridge")
        found = asked(*self.CLAIMS, later, as_known_on="2021-06-01")
        assert (found.chosen, found.agreeing, found.dissent, found.set_aside, found.beside) == (
            self.CLAIMS[:1], (), (), (), (),
        )  # fmt: skip

    def test_what_was_perhaps_published_leaves_it_undecided_where_it_matters(self) -> None:
        found = asked(*self.CLAIMS, policy="latest", as_known_on="2022-06-01")
        assert answer(found) == "undecided: it depends on whether bob-2022 had been published by 2022-06-01"
        assert (found.values, found.chosen, ids(found.dissent)) == ((), (), ids(self.CLAIMS))

    @pytest.mark.parametrize("text", ["170 km", "170000 m"])
    def test_what_was_perhaps_published_decides_nothing_where_it_says_the_same(self, text: str) -> None:
        claims = (length("ann-2020", "170 km"), length("bob-2022", text))
        assert answer(asked(*claims, policy="closest-to-source", as_known_on="2022-06-01")) == "170 km"

    def test_what_was_perhaps_published_decides_nothing_where_the_policy_does_not_believe_it(self) -> None:
        assert answer(asked(*self.CLAIMS, policy="closest-to-source", as_known_on="2022-06-01")) == "170 km"

    def test_an_undated_document_was_perhaps_published(self) -> None:
        found = asked(length("paper", "1 km"), as_known_on="2022-06-01")
        assert answer(found) == "undecided: it depends on whether paper had been published by 2022-06-01"

    def test_all_documents_on_which_it_depends_are_named(self) -> None:
        found = asked(length("paper", "1 km"), length("other", "2 km"), as_known_on="2022-06-01")
        assert answer(found) == "undecided: it depends on whether other and paper had been published by 2022-06-01"

    def test_each_uncertain_document_may_have_been_published_without_the_others(self) -> None:
        records = (ANN_2020, source("railways", kind=SourceKind.AGENCY), source("ministry", kind=SourceKind.OFFICIAL))
        claims = (length("ann-2020", "162 km"), length("railways", "170 km"), length("ministry", "162 km"))
        found = asked(*claims, records=records, policy="closest-to-source", as_known_on="2022-06-01")
        assert isinstance(found.value, Undecided)

    def test_a_superseded_claim_counts_before_what_superseded_it_was_published(self) -> None:
        replaced, kept = length("ann-2020", "170 km", status=SUPERSEDED), length("ann-2023", "162 km")
        before = asked(replaced, kept, as_known_on="2021-06-01")
        assert (answer(before), before.chosen, before.set_aside) == ("170 km", (replaced,), ())
        after = asked(replaced, kept, as_known_on="2024-01-01")
        assert (answer(after), after.chosen, after.set_aside) == ("162 km", (kept,), (replaced,))

    def test_an_erroneous_claim_never_counts(self) -> None:
        wrong = length("ann-2020", "170 km", status=ERRONEOUS)
        found = asked(wrong, as_known_on="2021-06-01")
        assert (type(found.value), found.set_aside) == (Unknown, (wrong,))

    def test_another_voice_supersedes_nothing(self) -> None:
        claims = (length("ann-2020", "170 km", status=SUPERSEDED), length("bob-2022", "162 km"))
        assert asked(*claims, as_known_on="2023-01-01").standing is Standing.CONTESTED

    def test_an_erroneous_claim_supersedes_nothing(self) -> None:
        claims = (
            length("ann-2020", "1 km", status=ERRONEOUS), length("ann-2021", "170 km", status=SUPERSEDED),
            length("ann-2023", "162 km"),
        )  # fmt: skip
        assert answer(asked(*claims, as_known_on="2022-06-01")) == "170 km"

    def test_of_a_chain_of_superseded_claims_the_one_that_stood_then_counts(self) -> None:
        claims = (
            length("ann-2020", "180 km", status=SUPERSEDED), length("ann-2021", "170 km", status=SUPERSEDED),
            length("ann-2023", "162 km"),
        )  # fmt: skip
        assert answer(asked(*claims, as_known_on="2022-06-01")) == "170 km"

    def test_what_a_voice_observed_supersedes_what_it_had_promised(self) -> None:
        library = made(
            says("ann-2020", COMPLETION, "2021", modality=Modality.PLANNED, status=SUPERSEDED),
            says("ann-2023", COMPLETION, "2023"),
        )
        line = library.segment("line")
        today, then = (library.figures(line, COMPLETION, as_known_on=day) for day in (None, "2026-11-21"))
        assert [type(one.value) for one in then] == [type(one.value) for one in today]


# --- order -----------------------------------------------------------------------------------------------------

DATES = [None, "2020", "2022", "2022-05", "2023~"]
KINDS = [SourceKind.NEWS, SourceKind.COMMENTARY, SourceKind.OFFICIAL]
SAYINGS = ["162 km", "162000 m", "170 km", "100 km"]


@st.composite
def statements(draw: st.DrawFn) -> tuple[tuple[Claim[Any], ...], tuple[Entity, ...]]:
    """Two to four lengths in documents of their own, some dated, with or without bounds and authors in common."""
    claims, records = [], []
    for name in ("a", "b", "c", "d")[: draw(st.integers(2, 4))]:
        authors = draw(st.sampled_from([(), ("ann",), ("bob",)]))
        published, kind = draw(st.sampled_from(DATES)), draw(st.sampled_from(KINDS))
        records.append(source(name, authors, published=published, kind=kind))
        bound, text = draw(st.sampled_from([Bound.EXACT, Bound.ABOUT, Bound.UP_TO])), draw(st.sampled_from(SAYINGS))
        claims.append(length(name, text, bound=bound))
    return tuple(claims), tuple(records)


def renamed(made: tuple[Claim[Any], ...], records: tuple[Entity, ...], names: str) -> tuple[Any, Any]:
    """The same claims in documents of other names, and with other fingerprints, so that all their ids differ."""
    new = dict(zip("abcd", names, strict=True))
    claims = tuple(
        attrs.evolve(one, evidence=says(new[one.evidence.source], LENGTH, "1 km", salt=names).evidence) for one in made
    )
    return claims, tuple(attrs.evolve(cast("Any", one), id=type(one.id)(new[one.id])) for one in records)


def essence(found: Figure[Any]) -> tuple[Any, ...]:
    """What a figure answers, without the names of documents; equal amounts are equal."""
    decided = not isinstance(found.value, Undecided | Unknown)
    ends = (found.value if decided else None, found.low, found.high)
    amounts = [end.to(KILOMETRE) if isinstance(end, Quantity) else end for end in ends]
    parts = [len(part) for part in (found.chosen, found.agreeing, found.dissent)]
    return (type(found.value), *amounts, found.bound, found.standing, *parts, found.documents, found.voices)


def all_essences(claims: tuple[Claim[Any], ...], records: tuple[Entity, ...]) -> list[Any]:
    return [essence(asked(*claims, records=records, policy=policy)) for policy in Policy]


@given(given=statements(), order=st.permutations(range(4)), names=st.permutations("abcd"))
@settings(deadline=None, max_examples=60)
def test_neither_order_nor_ids_change_an_answer(
    given: tuple[tuple[Claim[Any], ...], tuple[Entity, ...]], order: list[int], names: list[str]
) -> None:
    claims, records = given
    expected = all_essences(claims, records)
    turned = [index for index in order if index < len(claims)]
    mixed = tuple(claims[index] for index in turned), tuple(records[index] for index in turned)
    assert all_essences(*mixed) == expected
    assert all_essences(*renamed(*mixed, "".join(names))) == expected


@pytest.mark.parametrize("policy", list(Policy))
def test_claims_and_records_in_any_order_give_the_very_same_figure(policy: Policy) -> None:
    claims = (
        length("ann-2020", "170 km"), length("bob-2022", "162 km"), length("ann-2023", "160 km", bound=Bound.UP_TO),
    )  # fmt: skip
    found = [
        asked(*order, records=records, policy=policy)
        for order, records in zip(itertools.permutations(claims), itertools.permutations(RECORDS), strict=False)
    ]
    assert all(one == found[0] for one in found)


def test_which_of_two_units_is_shown_does_not_depend_on_ids() -> None:
    records = (source("a", published="2022"), source("b", published="2022"))
    shown = {
        answer(asked(length("a", "162 km", salt=salt), length("b", "162000 m", salt=salt), records=records))
        for salt in "0123456789"
    }
    assert len(shown) == 1


def test_no_figure_of_the_value_of_another_property_is_mixed_in() -> None:
    found: Figure[Value] = asked(length("ann-2020", "162 km"), says("ann-2020", COST, "5 USD"))
    assert (answer(found), found.beside) == ("162 km", ())
