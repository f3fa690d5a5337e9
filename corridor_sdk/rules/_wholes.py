"""What is said of a whole line, as rules on places and routes use it: claims that count, and what they allow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from corridor_sdk.comparing import affirms, range_of
from corridor_sdk.ids import EntityId
from corridor_sdk.model import AnyClaim, Place
from corridor_sdk.reading import Record
from corridor_sdk.rules._context import Context, Found, claims_of
from corridor_sdk.vocabulary import AssessmentStatus, Bound, PlaceKind, ScopeKind

ALLOWANCE: Final = Decimal("0.05")
"""By what part of itself a figure that is said to be `about` so much may be off."""
POINTS: Final = frozenset(
    {PlaceKind.CITY, PlaceKind.VILLAGE, PlaceKind.STATION, PlaceKind.PORT, PlaceKind.BORDER_CROSSING}
)
"""Kinds of place that are a point; the others are areas, or waters."""


def counts(claim: AnyClaim) -> bool:
    """Whether a claim says that something is so, and was not set aside."""
    set_aside = (AssessmentStatus.SUPERSEDED, AssessmentStatus.ERRONEOUS)
    return affirms(claim) and claim.assessment.status not in set_aside


def said_of_wholes(context: Context, property: str) -> Iterator[Found]:
    """The claims on a property that count, and speak of the whole of their subject."""
    return filter(_speaks_of_the_whole, context.claims_on.get(property, ()))


def said_of_whole(record: Record, property: str) -> Iterator[Found]:
    """The claims of one record on a property that count, and speak of the whole of their subject."""
    for found in claims_of(record):
        if found[2].property.id == property and _speaks_of_the_whole(found):
            yield found


def _speaks_of_the_whole(found: Found) -> bool:
    return found[2].scope.kind is ScopeKind.WHOLE and counts(found[2])


class Ends(NamedTuple):
    """From where to where a figure reaches, in its dimension's unit of factor 1; None where it is open."""

    low: Decimal | None
    high: Decimal | None


def ends_of(claim: AnyClaim) -> Ends:
    """What a claim of a quantity allows, with some room around a figure that is said to be `about` so much."""
    allowed = range_of(claim)
    if allowed is None:
        return Ends(None, None)
    if claim.bound is not Bound.ABOUT or allowed.low is None or allowed.high is None:
        return Ends(allowed.low, allowed.high)
    return Ends(allowed.low * (1 - ALLOWANCE), allowed.high * (1 + ALLOWANCE))


class Span(NamedTuple):
    """From where to where figures reach, both ends known."""

    low: Decimal
    high: Decimal


def span_of_claims(found: Iterable[Found]) -> Span | None:
    """From the lowest to the highest figure that claims allow; none where there are no claims, or one is open."""
    ends = [ends_of(claim) for _, _, claim in found]
    lows = [one.low for one in ends if one.low is not None]
    highs = [one.high for one in ends if one.high is not None]
    return Span(min(lows), max(highs)) if ends and len(lows) == len(highs) == len(ends) else None


def place_of(context: Context, id: EntityId | None) -> Place | None:
    """The place that a reference leads to, if it leads to one that is well-formed."""
    place = None if id is None else context.entities.get(id.ref)
    return place if isinstance(place, Place) else None
