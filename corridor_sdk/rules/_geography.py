"""Rules on where things are: how far apart ends lie, and in which country."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from attrs import evolve

from corridor_sdk import _countries, findings
from corridor_sdk._geodesy import Point, kilometres
from corridor_sdk.ids import EntityId, PlaceId
from corridor_sdk.model import AnyClaim, Corridor, Entity, Place, Segment
from corridor_sdk.properties import LENGTH, TERMINUS
from corridor_sdk.reading import Fault, KeyPath, Record
from corridor_sdk.rules._context import Context, Rule
from corridor_sdk.rules._wholes import ends_of, place_of, said_of_wholes
from corridor_sdk.vocabulary import CorridorKind, Mode, Precision

# --- lengths against the distance between the ends --------------------------------------------------------------

_MAY_BE_OFF: Final = {Precision.EXACT: 0.5, Precision.TOWN: 5.0}
"""By how many kilometres an end may lie off its coordinates; in an area it may be anywhere."""
_ROUND_EARTH: Final = 0.0056
"""By what part of itself a distance on a globe may exceed the one on the Earth, which is flatter."""
_NEAR: Final = 20.0
"""Kilometres up to which ends are too near one another to say that a line between them is long."""
_MOST_DETOUR: Final = 3.0
_WATERS: Final = (Mode.SEA, Mode.INLAND_WATER)


class _Span(NamedTuple):
    """Two ends that have coordinates, how far apart they are, and how far off that may be, in kilometres."""

    ends: tuple[Place, Place]
    distance: float
    off: float


def lengths_fit_the_distance(context: Context) -> Iterator[Fault]:
    """Whether a length of the whole is neither below the distance of its ends nor over three times it."""
    termini = _claimed_termini(context)
    spans: dict[str, _Span | None] = {}
    for record, index, claim in said_of_wholes(context, LENGTH.id):
        journey = (claim.qualifiers.from_, claim.qualifiers.to)
        if journey != (None, None):
            span = _span(context, *journey)
        else:
            if claim.subject.ref not in spans:
                spans[claim.subject.ref] = _span_of(context, claim.subject, termini)
            span = spans[claim.subject.ref]
        if span is not None:
            path = ("claims", index, "value")
            yield from _misfits(record, path, claim, span, goes_round=_goes_by_water(context, claim.subject))


def _claimed_termini(context: Context) -> Mapping[str, tuple[EntityId, ...]]:
    """The places at which claims let each corridor begin or end, without repetition."""
    found: dict[str, dict[EntityId, None]] = {}
    for _, _, claim in said_of_wholes(context, TERMINUS.id):
        if isinstance(claim.value, PlaceId):
            found.setdefault(claim.subject.ref, {})[claim.value] = None
    return {ref: tuple(places) for ref, places in found.items()}


def _span_of(context: Context, subject: EntityId, termini: Mapping[str, tuple[EntityId, ...]]) -> _Span | None:
    """From where to where a line goes: a corridor says so where it has two termini, and no more."""
    line = context.entities.get(subject.ref)
    if isinstance(line, Segment):
        return _span(context, line.from_, line.to)
    places = termini.get(subject.ref, ())
    return _span(context, *places) if isinstance(line, Corridor) and len(places) == 2 else None


def _span(context: Context, start: EntityId | None, end: EntityId | None) -> _Span | None:
    ends = place_of(context, start), place_of(context, end)
    if ends[0] is None or ends[1] is None or ends[0].location is None or ends[1].location is None:
        return None
    off = [_MAY_BE_OFF.get(place.location.precision) for place in (ends[0].location, ends[1].location)]
    return None
