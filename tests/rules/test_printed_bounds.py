"""Words that bound a figure in print, and the same words where they do not."""

from __future__ import annotations

import time

import attrs
import pytest

from corridor_sdk.dates import PartialDate
from corridor_sdk.ids import PledgeId, SegmentId
from corridor_sdk.model import AnyClaim
from corridor_sdk.properties import COMPLETION, COST, FINANCING_AMOUNT, LENGTH
from corridor_sdk.rules._printed_bounds import printed_bound
from corridor_sdk.values import KILOMETRE, Money, Quantity, Text
from corridor_sdk.vocabulary import Bound
from tests.builders import claim

LINE = SegmentId("alpha-omega")


def printed(one: AnyClaim, words: str, inferred: str | None = None) -> AnyClaim:
    evidence = attrs.evolve(one.evidence, printed=Text(words), inferred=Text(inferred) if inferred else None)
    return attrs.evolve(one, evidence=evidence)


def length(kilometres: int, words: str) -> AnyClaim:
    return printed(claim(LINE, LENGTH, Quantity.of(kilometres, KILOMETRE)), words)


@pytest.mark.parametrize(
    ("words", "bound"),
    [
        ("up to 100 km", Bound.UP_TO),
        ("at most 100 km", Bound.UP_TO),
        ("no more than 100 km", Bound.UP_TO),
        ("will not exceed 100 km", Bound.UP_TO),
        ("as much as 100 km", Bound.UP_TO),
        ("≤100 km", Bound.UP_TO),
        ("100 km at most", Bound.UP_TO),
        ("at least 100 km", Bound.AT_LEAST),
        ("no less than 100 km", Bound.AT_LEAST),
        ("100 km or more", Bound.AT_LEAST),
        ("100+ km", Bound.AT_LEAST),
        ("a hundred kilometres or more", Bound.AT_LEAST),
        ("Over 100 km", Bound.MORE_THAN),
        ("more than a hundred km", Bound.MORE_THAN),
        ("exceeded 100 km", Bound.MORE_THAN),
        (">100 km", Bound.MORE_THAN),
        ("in excess of 100 km", Bound.MORE_THAN),
        ("less than 100 km", Bound.LESS_THAN),
        ("just under 100 km", Bound.LESS_THAN),
        ("below 100 km", Bound.LESS_THAN),
        ("nearly 100 km", Bound.ABOUT),
        ("almost 100 km", Bound.ABOUT),
        ("about 100 km", Bound.ABOUT),
        ("some 100 km", Bound.ABOUT),
        ("~100 km", Bound.ABOUT),
        ("ca. 100 km", Bound.ABOUT),
        ("little more than 100 km", Bound.ABOUT),
        ("an approximate distance of 100 km", Bound.ABOUT),
        ("100 km or so", Bound.ABOUT),
        ("in 2020, over 100 km", Bound.MORE_THAN),
    ],
)
def test_words_right_before_or_after_the_figure_bound_it(words: str, bound: Bound) -> None:
    found = printed_bound(length(100, words))
    assert found is not None
    assert found[1] is bound


@pytest.mark.parametrize(
    "words",
    [
        "100 km",
        "the 100 km",
        "a bridge over the Aras, 100 km on",
        "over two years, 100 km",
        "some of the 100 km",
        "some work on 100 km",
        "a dispute about the 100 km",
        "a turnover 100 km",
        "up to Omega, 100 km",
        "100 km, up from 80",
        "100 km over 20 years",
        "100 km, at least 20 of them new",
        "more than 20 of 100 km",
        "handsome 100 km",
        "100 km plus a branch",
        "30 to 100 km",
    ],
)
def test_the_same_words_elsewhere_do_not(words: str) -> None:
    assert printed_bound(length(100, words)) is None


@pytest.mark.parametrize(
    ("words", "bound"),
    [
        ("a loan of some $5 billion", Bound.ABOUT),
        ("over US$5 billion", Bound.MORE_THAN),
        ("up to US$ 5 billion", Bound.UP_TO),
        ("up to USD 5 billion", Bound.UP_TO),
        ("about five billion dollars", Bound.ABOUT),
        ("$5 billion or more", Bound.AT_LEAST),
        ("over $5", None),
        ("$5 billion", None),
        ("over $4 of $5 billion", None),
    ],
)
def test_a_currency_may_stand_between(words: str, bound: Bound | None) -> None:
    found = printed_bound(printed(claim(PledgeId("loan"), FINANCING_AMOUNT, Money.of(5_000_000_000, "USD")), words))
    assert (found and found[1]) is bound


@pytest.mark.parametrize(
    ("date", "words", "bound"),
    [
        ("2027", "due by 2027", Bound.UP_TO),
        ("2027-05", "by May 2027", Bound.UP_TO),
        ("late 2027", "by the end of 2027", Bound.UP_TO),
        ("2027-05-17", "no later than 17 May 2027", Bound.UP_TO),
        ("2027", "before 2027", Bound.LESS_THAN),
        ("2027", "after 2027", Bound.MORE_THAN),
        ("2027", "around 2027", Bound.ABOUT),
        ("2027", "in 2027", None),
        ("2027", "by Russia in 2027", None),
        ("2027", "by 2030, and this in 2027", None),
        ("2027~", "around 2027", None),
        ("../2027", "by 2027", None),
        ("2027", "since 2027", None),
    ],
)
def test_a_year_can_be_bounded(date: str, words: str, bound: Bound | None) -> None:
    found = printed_bound(printed(claim(LINE, COMPLETION, PartialDate(date)), words))
    assert (found and found[1]) is bound


def test_an_inferred_date_is_explained_already() -> None:
    assert printed_bound(printed(claim(LINE, COMPLETION, PartialDate("2027")), "by 2027", "as planned")) is None


def test_odd_words_take_no_time() -> None:
    start = time.perf_counter()
    for words in ("up to " * 13, "by " + "in the " * 11, "over " * 16, "a " * 40, "$ " * 40, "≤" * 80):
        printed_bound(printed(claim(LINE, COST, Money.of(5, "USD")), words.strip()))
        printed_bound(printed(claim(LINE, COMPLETION, PartialDate("2027")), words.strip()))
    assert time.perf_counter() - start < 0.1
