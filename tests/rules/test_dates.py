"""Dates that programs write, and dates sharper than what they follow from."""

from __future__ import annotations

import attrs
import pytest

from corridor_sdk.dates import PartialDate
from corridor_sdk.ids import SegmentId
from corridor_sdk.properties import OPENED
from corridor_sdk.rules._dates import sentinel_in, sharper_part
from corridor_sdk.values import Text
from corridor_sdk.vocabulary import Bound
from tests.builders import claim


@pytest.mark.parametrize(
    ("date", "found"),
    [
        ("1970-01-01", "1970-01-01"),
        ("1970-01-01~", "1970-01-01"),
        ("0001-01-01/2020", "0001-01-01"),
        ("2020/9999-12-31", "9999-12-31"),
        ("1900-01-01", "1900-01-01"),
        ("1970", None),
        ("1970-01", None),
        ("1900-01-02", None),
        ("../1999", None),
    ],
)
def test_a_date_that_programs_write_is_known_at_either_end(date: str, found: str | None) -> None:
    assert sentinel_in(PartialDate(date)) == found


@pytest.mark.parametrize(
    ("date", "printed", "published", "part"),
    [
        ("1999-05-17", "in May", "1999", "day"),
        ("1999-05-17", "in May", None, "day"),
        ("1999-05-17", "in May", "1999-06", "day"),
        ("1999-05-17", "last Monday", "1999-05-20", None),
        ("1999-05-17", "on May 17", "1999", None),
        ("1999-05-17", "on the 17th", "1999", None),
        ("1999-05-17", "on the seventeenth", "1999", None),
        ("1999-05", "in spring", "1999", "month"),
        ("1999-05", "in spring", "1999-02/1999-12", "month"),
        ("1999-05", "last month", "1999-06", None),
        ("1999-05", "last month", "1999-06-03/1999-06-20", None),
        ("late 1999-05", "late last month", "1999-06-09", None),
        ("late 1999-05", "lately", "1999", "month"),
        ("1999-05", "in May", "1999", None),
        ("1999", "this year", "1990/1999", None),
        ("1999-21", "then", "1999", None),
        ("../1999-05-17", "before", "1999", None),
        ("1999-05-17/..", "after", "1999", None),
    ],
)
def test_a_date_is_no_sharper_than_words_and_source(
    date: str, printed: str, published: str | None, part: str | None
) -> None:
    one = claim(SegmentId("a"), OPENED, PartialDate(date))
    evidence = attrs.evolve(one.evidence, printed=Text(printed), inferred=Text("so it follows"))
    out = PartialDate(published) if published else None
    assert sharper_part(attrs.evolve(one, evidence=evidence), PartialDate(date), out) == part


def test_a_limit_is_an_end_of_the_source_and_an_explanation_that_prints_the_date_is_believed() -> None:
    one = claim(SegmentId("a"), OPENED, PartialDate("1999-05-17"), bound=Bound.UP_TO)
    told = attrs.evolve(one, evidence=attrs.evolve(one.evidence, inferred=Text("they met on 17 May 1999")))
    other = attrs.evolve(one, evidence=attrs.evolve(one.evidence, inferred=Text("they met")))
    assert sharper_part(other, PartialDate("1999-05-17"), PartialDate("1999-04/1999-05-17")) is None
    assert sharper_part(other, PartialDate("1999-05-17"), PartialDate("1999-04/1999-06")) == "day"
    assert sharper_part(told, PartialDate("1999-05-17"), PartialDate("1999")) is None
