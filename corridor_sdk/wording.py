"""Wording: a claim's value as people read it, with its bound and with whether it is promised or expected."""

from __future__ import annotations

from typing import Final

from corridor_sdk.dates import PartialDate
from corridor_sdk.ids import EntityId
from corridor_sdk.library import Library
from corridor_sdk.model import AnyClaim
from corridor_sdk.valuetypes import Value
from corridor_sdk.vocabulary import Bound, Polarity

_OF_NUMBER: Final = {
    Bound.EXACT: "{}",
    Bound.ABOUT: "about {}",
    Bound.AT_LEAST: "at least {}",
    Bound.MORE_THAN: "more than {}",
    Bound.UP_TO: "up to {}",
    Bound.LESS_THAN: "less than {}",
    Bound.BETWEEN: "{} to {}",
}
_OF_DATE: Final = _OF_NUMBER | {
    Bound.AT_LEAST: "{} or later",
    Bound.MORE_THAN: "after {}",
    Bound.UP_TO: "by {}",
    Bound.LESS_THAN: "before {}",
}


def with_bound(value: Value, bound: Bound) -> str:
    """What a bound makes of a value, which goes where `{}` stands: `about {}`, `{} or later`."""
    return (_OF_DATE if isinstance(value, PartialDate) else _OF_NUMBER)[bound]


def bounded(library: Library, value: Value, bound: Bound, upper: Value | None = None) -> str:
    """A value with its bound, records by their names: `about 5 billion USD`, `by 2027`."""
    return with_bound(value, bound).format(*(in_words(library, end) for end in (value, upper) if end is not None))


def said(library: Library, claim: AnyClaim) -> str:
    """What a claim says, with its bound and with `not` where it denies it."""
    text = bounded(library, claim.value, claim.bound, claim.upper)
    return f"not {text}" if claim.polarity is Polarity.NEGATED else text


def in_words(library: Library, value: Value) -> str:
    """A value, a record by its name."""
    return library.entity(value).name if isinstance(value, EntityId) else str(value)


def many(count: int, noun: str) -> str:
    """`1 voice`, `2 voices`."""
    return f"{count} {noun}" + ("" if count == 1 else "s")


def listed(items: list[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return " and ".join(filter(None, (", ".join(items[:-1]), *items[-1:])))
