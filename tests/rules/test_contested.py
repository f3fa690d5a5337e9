"""Which claims cannot all be true, few or many."""

from __future__ import annotations

import time

import pytest

from corridor_sdk import comparing
from corridor_sdk.dates import PartialDate
from corridor_sdk.ids import PlaceId, SegmentId
from corridor_sdk.model import AnyClaim
from corridor_sdk.properties import ASSET_STATUS, LENGTH, OPENED, ROUTE_THROUGH
from corridor_sdk.rules._contested import at_odds, said
from corridor_sdk.values import KILOMETRE, Quantity
from corridor_sdk.vocabulary import AssetStatus, Bound, Polarity
from tests.builders import claim

LINE = SegmentId("alpha-omega")


def length(kilometres: int, bound: Bound = Bound.EXACT, polarity: Polarity = Polarity.AFFIRMED) -> AnyClaim:
    return claim(LINE, LENGTH, Quantity.of(kilometres, KILOMETRE), bound=bound, polarity=polarity)


CASES: list[list[AnyClaim]] = [
    [],
    [length(1)],
    [length(1), length(1)],
    [length(1), length(2)],
    [length(1), length(2), length(1)],
    [length(1), length(2, Bound.UP_TO), length(3, Bound.AT_LEAST)],
    [length(1), length(1, polarity=Polarity.NEGATED), length(2, Bound.UP_TO)],
    [claim(LINE, OPENED, PartialDate("2020")), claim(LINE, OPENED, PartialDate("2020-05"))],
    [claim(LINE, OPENED, PartialDate("2020~")), claim(LINE, OPENED, PartialDate("2021"))],
    [claim(LINE, OPENED, PartialDate("2020")), claim(LINE, OPENED, PartialDate("2022"))],
    [claim(LINE, ASSET_STATUS, AssetStatus.INCOMPLETE), claim(LINE, ASSET_STATUS, AssetStatus.CONSTRUCTION)],
    [claim(LINE, ASSET_STATUS, AssetStatus.OPERATING), claim(LINE, ASSET_STATUS, AssetStatus.CONSTRUCTION)],
    [claim(LINE, ROUTE_THROUGH, PlaceId("a")), claim(LINE, ROUTE_THROUGH, PlaceId("b"))],
    [
        claim(LINE, ROUTE_THROUGH, PlaceId("a")),
        claim(LINE, ROUTE_THROUGH, PlaceId("b")),
        claim(LINE, ROUTE_THROUGH, PlaceId("a"), polarity=Polarity.NEGATED),
    ],
]


@pytest.mark.parametrize("claims", CASES)
def test_it_finds_what_comparing_each_with_each_finds(claims: list[AnyClaim]) -> None:
    assert at_odds(claims) == list(comparing.at_odds(claims))


def test_of_very_many_values_it_finds_the_same_and_soon() -> None:
    few = [length(kilometres, Bound.UP_TO if kilometres % 3 else Bound.EXACT) for kilometres in range(1, 60)]
    assert at_odds(few) == list(comparing.at_odds(few))
    start = time.perf_counter()
    assert len(at_odds([length(kilometres) for kilometres in range(2_000)])) == 2_000
    assert time.perf_counter() - start < 1


def test_a_value_is_told_with_what_bounds_it() -> None:
    between = claim(LINE, LENGTH, Quantity.of(1, KILOMETRE), upper=Quantity.of(2, KILOMETRE), bound=Bound.BETWEEN)
    assert said(length(1)) == "1 km"
    assert said(length(1, Bound.MORE_THAN)) == "more than 1 km"
    assert said(length(1, polarity=Polarity.NEGATED)) == "not 1 km"
    assert said(between) == "1 km to 2 km"
