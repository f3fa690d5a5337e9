"""Chains of segments, and costs a kilometre."""

from __future__ import annotations

from decimal import Decimal

import pytest

from corridor_sdk.ids import PlaceId, SegmentId
from corridor_sdk.model import Segment
from corridor_sdk.rules._arithmetic import is_chain, outside
from corridor_sdk.rules._wholes import Span
from corridor_sdk.values import Text
from corridor_sdk.vocabulary import Mode


def segment(ends: str, id: str = "") -> Segment:
    """A segment between two places of one letter each; a dot stands for no place."""
    first, last = (None if end == "." else PlaceId(end) for end in ends)
    return Segment(id=SegmentId(id or ends.replace(".", "0")), name=Text(ends), mode=Mode.RAIL, from_=first, to=last)


@pytest.mark.parametrize(
    ("whole", "parts", "is_whole"),
    [
        ("ac", ["ab", "bc"], True),
        ("ac", ["cb", "ba"], True),
        ("ad", ["cd", "ab", "bc"], True),
        ("ab", ["ab"], True),
        ("ac", ["ab"], False),
        ("ac", ["ab", "bd"], False),
        ("ac", ["ab", "bc", "bd"], False),
        ("ac", ["ab", "bc", "xy"], False),
        ("ac", ["ac", "bd"], False),
        ("ad", ["ab", "bc", "cb", "bd"], False),
        ("ac", ["ab", "b."], False),
        ("a.", ["ab"], False),
        ("aa", ["ab", "ba"], False),
    ],
)
def test_parts_are_the_whole_where_they_lead_from_end_to_end(whole: str, parts: list[str], is_whole: bool) -> None:
    assert is_chain(segment(whole, "whole"), [segment(ends) for ends in parts]) is is_whole


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (10_000_000_000, 10_000_000_000, None),
        (10_000_000_001, 10_000_000_001, Decimal("100000000.01")),
        (10_000_000, 10_000_000, None),
        (9_999_999, 9_999_999, Decimal("99999.99")),
        (1, None, None),
        (20_000_000_000, None, Decimal(200_000_000)),
        (None, 1_000_000, Decimal(10_000)),
    ],
)
def test_a_cost_is_outside_where_no_value_within_its_bounds_is_inside(
    low: int | None, high: int | None, expected: Decimal | None
) -> None:
    least, most = (None if end is None else Decimal(end) for end in (low, high))
    assert outside(least, most, Span(Decimal(100_000), Decimal(100_000))) == expected


def test_a_span_of_lengths_gives_the_benefit_of_the_doubt() -> None:
    span = Span(Decimal(50_000), Decimal(200_000))
    assert outside(Decimal(15_000_000_000), Decimal(15_000_000_000), span) is None
    assert outside(Decimal(30_000_000_000), Decimal(30_000_000_000), span) is not None
