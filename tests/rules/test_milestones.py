"""How far a milestone can lie from what is written."""

from __future__ import annotations

import datetime

import pytest

from corridor_sdk.dates import PartialDate
from corridor_sdk.ids import SegmentId
from corridor_sdk.properties import OPENED
from corridor_sdk.rules._milestones import limits
from corridor_sdk.vocabulary import Bound
from tests.builders import claim


def day(text: str | None) -> datetime.date | None:
    return None if text is None else datetime.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("date", "bound", "first", "last"),
    [
        ("1995", Bound.EXACT, "1995-01-01", "1995-12-31"),
        ("1995", Bound.LESS_THAN, None, "1994-12-31"),
        ("1995", Bound.UP_TO, None, "1995-12-31"),
        ("1995", Bound.MORE_THAN, "1996-01-01", None),
        ("../1995", Bound.EXACT, None, "1995-12-31"),
        ("1995~", Bound.EXACT, "1993-01-01", "1997-12-30"),
        ("1995", Bound.ABOUT, "1993-01-01", "1997-12-30"),
        ("1995-05-17?", Bound.EXACT, "1995-04-16", "1995-06-17"),
        ("0001~", Bound.EXACT, None, "0003-12-31"),
        ("9999~", Bound.EXACT, "9997-01-01", None),
    ],
)
def test_bounds_and_rough_dates_leave_room(date: str, bound: Bound, first: str | None, last: str | None) -> None:
    one = claim(SegmentId("a"), OPENED, PartialDate(date), bound=bound)
    assert limits(one) == (day(first), day(last))
