from __future__ import annotations

import attrs
import pytest

from corridor_sdk.drawing import drift_chart, pledge_ladder, range_chart, timeline
from corridor_sdk.ids import AgreementId, EventId, PledgeId
from corridor_sdk.library import Library
from corridor_sdk.model import Agreement, Corridor, Event, Figure, Segment
from corridor_sdk.properties import (
    ASSET_STATUS,
    COMPLETION,
    DISBURSED_AMOUNT,
    FINANCE_STAGE,
    FINANCING_AMOUNT,
    HELD,
    LENGTH,
    OPENED,
    SIGNED,
)
from corridor_sdk.values import Text
from corridor_sdk.valuetypes import Property, Value
from corridor_sdk.vocabulary import AgreementKind, AssessmentStatus, Bound, EventKind, Modality, Policy
from tests.builders import LINE, actor, known, pledge, says, source
from tests.drawing.worlds import HOSTILE, classes, texts, world

WIDTHS = pytest.mark.parametrize("width", [366, 776, 1256])

DATED = world(
    says("old", COMPLETION, "2027", bound=Bound.UP_TO, modality=Modality.PLANNED),
    says("old", OPENED, "2019-03", status=AssessmentStatus.ERRONEOUS),
    says("new", ASSET_STATUS, "construction"),
    says("new", SIGNED, "2025-02", subject=AgreementId("deal")),
    says("new", HELD, "2022-07", subject=EventId("visit")),
    says("new", HELD, "2022", subject=EventId("visit")),
    records=(
        source("old", published="2023-06-09"),
        source("new", published="2024-05"),
        Agreement(id=AgreementId("deal"), name=Text("Deal"), kind=AgreementKind.TREATY, covers=(LINE,)),
        Event(id=EventId("visit"), name=Text("Visit"), kind=EventKind.VISIT, about=(LINE,)),
        pledge("loan", LINE),
    ),
)


@WIDTHS
def test_a_timeline_tells_every_date_with_who_gives_it(width: int) -> None:
    svg = timeline(DATED, DATED.segment("line"), width=width)
    assert svg.description.splitlines() == [
        "Visit: July 2022; 2022. Event: an unnamed author, May 2024.",
        "Said to be under construction: said May 2024. An unnamed author, May 2024.",
        "Deal: signed February 2025. Agreement: an unnamed author, May 2024.",
        "Finish: by 2027 (planned). An unnamed author, 9 June 2023.",
        "Without a date: loan.",
    ]
    assert svg.width == width
    assert {"by 2027 (planned)", "data of 21 November 2026", "2027"} <= set(texts(svg))


def test_when_something_was_said_is_no_length_of_time() -> None:
    library = known(
        says("one", ASSET_STATUS, "construction"), says("two", ASSET_STATUS, "operating"),
        records=(source("one", published="2024-09/2025"), source("two", published="2025-05/2025-12")),
    )  # fmt: skip
    told = timeline(library, library.segment("line")).description
    assert "Said to be under construction: said between September 2024 and 2025." in told
    assert "Said to be in operation: said May–December 2025." in told


def test_without_a_date_there_is_no_axis() -> None:
    library = known()
    assert timeline(library, library.segment("line")).description == "No source gives a date."


def test_dates_at_the_ends_of_the_calendar_can_be_drawn() -> None:
    claims = [says("a", COMPLETION, text) for text in ("0001", "9999", "../2020", "2020/..", "20XX", "2024~")]
    library = known(*claims, records=(source("a", published="2020/.."),))
    line = library.segment("line")
    assert len(timeline(library, line).description.splitlines()) == 6
    assert len(drift_chart(library, line, COMPLETION).description.splitlines()) == 7


# --- the ladder ------------------------------------------------------------------------------------------------


def money(*, loan: str = "pledged") -> Library:
    paper = "paper"
    return world(
        says(paper, FINANCE_STAGE, loan, subject=PledgeId("loan")),
        says(paper, FINANCING_AMOUNT, "5 billion USD", subject=PledgeId("loan"), bound=Bound.ABOUT),
        says(paper, FINANCE_STAGE, "planned", subject=PledgeId("aid")),
        says(paper, FINANCING_AMOUNT, "1.5 billion USD", subject=PledgeId("aid")),
        says(paper, FINANCE_STAGE, "provided", subject=PledgeId("grant")),
        says(paper, FINANCE_STAGE, "disbursing", subject=PledgeId("fund")),
        says(paper, DISBURSED_AMOUNT, "1 million EUR", subject=PledgeId("fund")),
        says(paper, FINANCE_STAGE, "cancelled", subject=PledgeId("gone")),
        records=(
            pledge("loan", LINE, providers=("bank",), possibly_same_as=("aid",)),
            pledge("aid", LINE, providers=("bank",), possibly_same_as=("loan",)),
            *(pledge(id, LINE) for id in ("grant", "fund", "gone", "mute")),
            attrs.evolve(actor("bank"), name=Text(HOSTILE)),
        ),
    )


@WIDTHS
def test_a_ladder_has_every_pledge_on_its_stage_and_adds_nothing_up(width: int) -> None:
    library = money()
    svg = pledge_ladder(library, library.segment("line"), width=width)
    assert svg.description.splitlines() == [
        f"Planned: aid, by {HOSTILE}: $1.5 billion. Source: Paper.",
        f"Pledged: loan, by {HOSTILE}: about $5 billion. Source: Paper.",
        "Committed (committed or paid: not said): grant, by provider not told: sum not told. Source: Paper.",
        "Paid (some is paid): fund, by provider not told: sum not told; paid: €1 million. Source: Paper.",
        "Not on the ladder (cancelled): gone, by provider not told: sum not told. Source: Paper.",
        "Not on the ladder (stage not told): mute, by provider not told: sum not told. Source: no claim.",
        "aid and loan may be the same money.",
        "Nothing is added up.",
    ]
    assert classes(svg).count("possibly-same") == 1
    assert {"Sought", "Offered", "Planned", "Pledged", "Committed", "Paid", "none known"} <= set(texts(svg))
    assert "6.5" not in svg.text.partition("</desc>")[2].replace('6.5"', "")
    assert "<script" not in svg.text


def test_a_pledge_of_which_two_stages_are_told_stands_on_both() -> None:
    claims = [says("paper", FINANCE_STAGE, stage, subject=PledgeId("loan")) for stage in ("pledged", "committed")]
    library = known(*claims, records=(pledge("loan", LINE),))
    told = pledge_ladder(library, library.segment("line")).description.splitlines()
    assert [one.partition(":")[0] for one in told] == ["Pledged", "Committed", "Nothing is added up."]


def test_a_long_name_of_a_giver_takes_the_room_of_empty_steps() -> None:
    name = "International donor organisations asked by Tajikistan, the World Bank and the Asian Development Bank"

    def lines_of_name(*stages: str) -> int:
        claims = [says("paper", FINANCE_STAGE, stage, subject=PledgeId(stage)) for stage in stages]
        pledges = [pledge(stage, LINE, providers=("bank",) if stage == "sought" else ()) for stage in stages]
        library = known(*claims, records=(*pledges, attrs.evolve(actor("bank"), name=Text(name))))
        svg = pledge_ladder(library, library.segment("line"), width=880)
        return sum(1 for text in texts(svg) if text in name and text not in ("Sought", "Offered", "Planned"))

    assert lines_of_name("sought") <= 4
    assert lines_of_name("sought", "planned") <= 5
    assert lines_of_name("sought", "offered") > 5


def test_no_pledge_is_said_to_be_unknown_to_us() -> None:
    assert pledge_ladder(known(), known().segment("line")).description == "No pledge for it is known to us."


# --- drift -----------------------------------------------------------------------------------------------------


def promised(*dates: tuple[str, str]) -> Library:
    return known(
        *(says("a", COMPLETION, date, said_on=on, modality=Modality.PLANNED) for date, on in dates),
        says("b", COMPLETION, "2024-02", said_on="2024-03-01"),
    )


@WIDTHS
def test_one_promised_date_is_no_drift(width: int) -> None:
    library = promised(("2016", "2005-05"))
    svg = drift_chart(library, library.segment("line"), COMPLETION, width=width)
    assert svg.description.splitlines() == [
        "One date known.",
        "2016 (planned), said by an unnamed author, May 2005.",
        "February 2024, said by an unnamed author, 1 March 2024.",
    ]
    assert "One date known." in texts(svg)


def test_promised_dates_are_told_in_the_order_in_which_they_were_given() -> None:
    library = promised(("2023-06", "2017"), ("2016", "2005-05"), ("late 2019", "2013-04-01"))
    told = drift_chart(library, library.segment("line"), COMPLETION).description.splitlines()
    assert [one.partition(",")[0] for one in told] == [
        "3 dates known.", "2016 (planned)", "Late 2019 (planned)", "June 2023 (planned)", "February 2024",
    ]  # fmt: skip


def test_a_date_that_nobody_knows_when_it_was_given_is_named() -> None:
    library = known(says("a", COMPLETION, "2016", modality=Modality.PLANNED))
    assert drift_chart(library, library.segment("line"), COMPLETION).description.splitlines() == [
        "No promised date is known.",
        "Nobody knows when it was said: 2016 (planned).",
    ]


# --- which figure is right? ------------------------------------------------------------------------------------


def under_all(library: Library, prop: Property[Segment | Corridor, Value]) -> list[Figure[Value]]:
    return [library.figure(library.segment("line"), prop, policy=policy) for policy in Policy]


@WIDTHS
def test_every_value_and_what_every_policy_picks_is_told(width: int) -> None:
    library = known(
        says("old", LENGTH, "170 km"),
        says("new", LENGTH, "162 km"),
        says("wrong", LENGTH, "17 km", status=AssessmentStatus.ERRONEOUS),
        records=(source("old", published="2023"), source("new", published="2025"), source("wrong", published="2024")),
    )
    svg = range_chart(library, under_all(library, LENGTH), width=width)
    assert svg.title == "Which figure is right? line: length"
    assert svg.description.splitlines() == [
        "162 km, by an unnamed author, 2025.",
        "170 km, by an unnamed author, 2023.",
        "17 km, by an unnamed author, 2024, set aside.",
        "2 documents, 2 voices (they differ).",
        "By the policy “latest”: 162 km, for new (2025) came after old (2023).",
        "By the policy “closest to source”: undecided, for documents of one kind, commentary, differ.",
        "By the policy “funder first”: 162 km, for neither a funder nor a builder speaks here; new (2025) came after "
        "old (2023).",
        "By the policy “unresolved”: undecided, for the claims give 2 values, and this policy never chooses.",
    ]
    assert {"162 km", "17 km (set aside)", "undecided", "What each policy picks"} <= set(texts(svg))


@pytest.mark.parametrize("width", [366, 960])
def test_open_bounds_words_dates_and_nothing_can_be_charted(width: int) -> None:
    library = known(
        says("a", LENGTH, "100 km", bound=Bound.AT_LEAST),
        says("b", LENGTH, "0 km", upper="90 km"),
        says("c", LENGTH, "0.5 km", bound=Bound.UP_TO),
        says("a", ASSET_STATUS, "operating"),
        says("b", ASSET_STATUS, "suspended"),
        says("a", COMPLETION, "2027", bound=Bound.UP_TO),
    )
    for prop in (LENGTH, ASSET_STATUS, COMPLETION, OPENED):
        assert len(range_chart(library, under_all(library, prop), width=width).description.splitlines()) >= 5


@WIDTHS
def test_values_in_words_stand_in_a_table_with_one_mark_a_voice(width: int) -> None:
    library = known(
        says("ann", ASSET_STATUS, "operating"),
        says("bob", ASSET_STATUS, "suspended"),
        says("cyd", ASSET_STATUS, "suspended"),
        records=(source("ann", published="2023"), source("bob", published="2025"), source("cyd", published="2025")),
    )
    svg = range_chart(library, under_all(library, ASSET_STATUS), width=width)
    shown = texts(svg)
    assert shown[:5] == [
        "In operation", "An unnamed author, 2023", "Suspended", "An unnamed author, 2025", "An unnamed author, 2025",
    ]  # fmt: skip
    assert svg.text.count("<circle") == 3
    assert shown[-1] == "Solid: said as a fact. Diamond: what the policy picks."
    assert svg.text.count("l8 8l-8 8l-8 -8z") == 2, "two policies pick the latest"
    assert not [one for one in shown if one in {"Hollow", "2024"}]


def test_a_legend_names_only_marks_that_are_there() -> None:
    library = known(
        says("ann", ASSET_STATUS, "operating", modality=Modality.PLANNED), says("ann", LENGTH, "5 km"),
        says("ann", COMPLETION, "2027", bound=Bound.UP_TO),
    )  # fmt: skip
    ends = {
        prop.id: " ".join(texts(range_chart(library, under_all(library, prop)))[-1:])
        for prop in (ASSET_STATUS, LENGTH, COMPLETION)
    }
    assert ends == {
        "asset-status": (
            "Hollow: promised, planned, expected, alleged, denied or set aside. Diamond: what the policy picks."
        ),
        "length": "Solid: said as a fact. Diamond: what the policy picks.",
        "completion": "Solid: said as a fact. A bar fades where the bound is open.",
    }


def test_a_reason_is_told_in_full() -> None:
    names = [f"long-name-of-a-document-{at}" for at in range(9)]
    library = known(
        *(says(id, ASSET_STATUS, "operating" if at % 2 else "suspended") for at, id in enumerate(names)),
        records=tuple(source(id, published=f"{2011 + at}-0{at + 1}-11") for at, id in enumerate(names)),
    )
    shown = " ".join(texts(range_chart(library, under_all(library, ASSET_STATUS), width=350)))
    assert "…" not in shown
    assert "Long 2019 (11 September 2019) came after Long 2011 (11 January 2011)" in shown


def test_a_sum_that_is_promised_is_called_as_far_as_it_came() -> None:
    pledged = says("ann", FINANCE_STAGE, "pledged", subject=PledgeId("loan"), modality=Modality.COMMITTED)
    sum_ = says("ann", FINANCING_AMOUNT, "5 billion USD", subject=PledgeId("loan"), modality=Modality.COMMITTED)
    library = known(pledged, sum_, records=(pledge("loan", LINE),))
    under = [library.figure(library.pledges[PledgeId("loan")], FINANCING_AMOUNT, policy=policy) for policy in Policy]
    assert range_chart(library, under).description.splitlines()[0].startswith("$5 billion (pledged, not paid), by")
    assert pledge_ladder(library, library.segment("line")).description.splitlines()[0] == (
        "Pledged: loan, by provider not told: $5 billion. Source: Ann."
    )


def test_figures_of_several_questions_are_refused() -> None:
    library = known(says("a", LENGTH, "1 km"))
    figures = [*under_all(library, LENGTH), *under_all(library, OPENED)]
    for asked in (figures, []):
        with pytest.raises(ValueError, match="the figures of one question"):
            range_chart(library, asked)
