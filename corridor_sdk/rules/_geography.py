"""Rules on where things are: how far apart ends lie, and in which country."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple, TypeAlias

from corridor_sdk import _countries, findings
from corridor_sdk._geodesy import Point, kilometres
from corridor_sdk.ids import EntityId, PlaceId
from corridor_sdk.model import AnyClaim, Corridor, Place, Segment
from corridor_sdk.parts import Location
from corridor_sdk.properties import LENGTH, TERMINUS
from corridor_sdk.reading import Fault, KeyPath, Record
from corridor_sdk.rules._context import Context, RecordRule, Rule
from corridor_sdk.rules._wholes import ends_of, place_of, said_of_wholes
from corridor_sdk.values import Quantity
from corridor_sdk.vocabulary import CorridorKind, Mode, Precision

# --- lengths, and the distance between the ends ----------------------------------------------------------------

_MAY_BE_OFF: Final = {Precision.EXACT: 0.5, Precision.TOWN: 5.0}
"""By how many kilometres an end may lie off its coordinates; in an area, it may be anywhere."""
_FLATTENING: Final = 0.0056
"""By what part of itself a distance on a globe may exceed the one on the Earth."""
_NEAR: Final = 20.0
"""Kilometres up to which two ends are too near to one another to call a way between them a detour."""
_DETOUR: Final = 3
_WATERS: Final = frozenset({Mode.SEA, Mode.INLAND_WATER})


class _Span(NamedTuple):
    """The least and the greatest distance between two ends that have coordinates, in kilometres."""

    ends: str
    least: float
    greatest: float


_Ends: TypeAlias = tuple[EntityId | None, EntityId | None]
"""Where a line starts and where it ends."""


def lengths_fit_the_distance(context: Context) -> Iterator[Fault]:
    """Whether a length of the whole is neither below the distance of its ends nor over three times it."""
    termini = _claimed_termini(context)
    spans: dict[_Ends, _Span | None] = {}
    for record, index, claim in said_of_wholes(context, LENGTH.id):
        line = context.entities.get(claim.subject.ref)
        if not isinstance(line, Segment | Corridor):
            continue
        ends = _ends(line, claim, termini)
        if ends not in spans:
            spans[ends] = _span(context, ends)
        if (span := spans[ends]) is not None and (wrong := _misfit(line, claim, span)) is not None:
            yield record.fault(*wrong, ("claims", index, "value"), value=str(claim.value))


def _claimed_termini(context: Context) -> Mapping[str, Mapping[PlaceId, None]]:
    """The places at which claims let each line begin or end."""
    found: dict[str, dict[PlaceId, None]] = {}
    for _, _, claim in said_of_wholes(context, TERMINUS.id):
        if isinstance(claim.value, PlaceId):
            found.setdefault(claim.subject.ref, {})[claim.value] = None
    return found


def _ends(line: Segment | Corridor, claim: AnyClaim, termini: Mapping[str, Mapping[PlaceId, None]]) -> _Ends:
    """Between which ends a length is: a corridor has them where claims name two termini, and no more."""
    journey = claim.qualifiers
    if journey.from_ is not None or journey.to is not None:
        return journey.from_, journey.to
    if isinstance(line, Segment):
        return line.from_, line.to
    claimed = tuple(termini.get(line.id.ref, {}))
    return (claimed[0], claimed[1]) if len(claimed) == 2 else (None, None)


def _span(context: Context, ends: _Ends) -> _Span | None:
    start, end = place_of(context, ends[0]), place_of(context, ends[1])
    if start is None or end is None or start.location is None or end.location is None:
        return None
    if _is_misplaced(start) or _is_misplaced(end):
        return None  # the place is the fault, and is reported
    off_start, off_end = _MAY_BE_OFF.get(start.location.precision), _MAY_BE_OFF.get(end.location.precision)
    if off_start is None or off_end is None:
        return None
    distance, off = kilometres(_point(start.location), _point(end.location)), off_start + off_end
    return _Span(f"{start.id} and {end.id}", distance * (1 - _FLATTENING) - off, distance * (1 + _FLATTENING) + off)


def _point(location: Location) -> Point:
    return Point(float(location.latitude), float(location.longitude))


def _goes_by_water(line: Segment | Corridor) -> bool:
    """Whether ships travel on a line: they go round the land, however far that is."""
    if isinstance(line, Segment):
        return line.mode in _WATERS
    return line.kind is CorridorKind.MARITIME or not _WATERS.isdisjoint(line.modes)


def _surely_fits(claim: AnyClaim, span: _Span) -> bool:
    """Whether a length with no upper end is so far between the limits that it fits them, rough or not."""
    if not isinstance(claim.value, Quantity) or claim.upper is not None:
        return False
    length = float(claim.value.magnitude) / 1000
    return span.least < 0.9 * length and 1.1 * length < _DETOUR * span.greatest


def _misfit(line: Segment | Corridor, claim: AnyClaim, span: _Span) -> tuple[findings.Code, str] | None:
    """What is wrong with a length, and in which words."""
    if _surely_fits(claim, span):
        return None
    low, high = ends_of(claim)
    check = "check the number, its unit, what it is of, and where the ends are"
    if high is not None and float(high) / 1000 < span.least:
        return findings.SHORTER_THAN_GREAT_CIRCLE, (
            f"{claim.value} is shorter than the distance between {span.ends} as the crow flies, which is at least "
            f"{span.least:.0f} km: {check}"
        )
    is_far = span.least > _NEAR and not _goes_by_water(line)
    if is_far and low is not None and float(low) / 1000 > _DETOUR * span.greatest:
        return findings.LONG_DETOUR, (
            f"{claim.value} is over {_DETOUR} times the distance between {span.ends} as the crow flies, which is at "
            f"most {span.greatest:.0f} km: {check}"
        )
    return None


# --- countries -------------------------------------------------------------------------------------------------

_AT_A_BORDER: Final = 15.0
"""Kilometres that a place may lie outside its country's outline, which is rough."""
_AT_SEA: Final = 50.0
"""Kilometres that it may lie off the coast: on an island or a pier that the outline leaves out."""


def places_are_in_their_country(record: Record) -> Iterator[Fault]:
    """Whether the coordinates of a place lie in the country that it is said to be in."""
    place = record.entity
    if not isinstance(place, Place) or place.location is None or place.country is None:
        return
    if _is_misplaced(place):
        yield _outside(record, place.country, place.location)


def _is_misplaced(place: Place) -> bool:
    """Whether a place's coordinates are clearly not in the country that it is said to be in."""
    if place.location is None or place.country is None or place.country_basis is not None:
        return False
    return _is_outside(place.country, _point(place.location))


@functools.lru_cache(maxsize=10_000)
def _is_outside(country: str, point: Point) -> bool:
    """Whether a point is clearly not in a country; never where that is disputed, or there is no outline."""
    if not _countries.is_drawn(country) or _countries.is_in(country, point) or _countries.is_disputed(country, point):
        return False
    off = _countries.kilometres_from(country, point)
    return off > _AT_SEA or (off > _AT_A_BORDER and _countries.country_at(point) is not None)


def _outside(record: Record, country: str, location: Location) -> Fault:
    latitude, longitude = location.latitude, location.longitude
    point, swapped = _point(location), Point(float(longitude), float(latitude))
    value, path = str(location.coordinates), ("location", "latitude")
    if abs(longitude) <= 90 and _countries.kilometres_from(country, swapped) <= _AT_A_BORDER:
        pair = f"latitude: {longitude}, longitude: {latitude}"
        message = f"{value} is not in {country}, and is with its numbers swapped: write {pair}"
        return record.fault(findings.SWAPPED_COORDINATES, message, path, value=value, suggestion=pair)
    message = (
        f"{value} is {_countries.whereabouts(point)}, some {_countries.kilometres_from(country, point):.0f} km from "
        f"{country}: correct the coordinates or the country; where the country is disputed, give 'country_basis'"
    )
    return record.fault(findings.OUTSIDE_COUNTRY, message, path, value=value)


def segments_cross_one_border(context: Context) -> Iterator[Fault]:
    """Whether the places of a segment lie in two countries at most."""
    for record in context.records:
        if isinstance(record.entity, Segment):
            first_in: dict[str, tuple[KeyPath, PlaceId]] = {}
            for path, id in _places_along(record.entity):
                place = place_of(context, id)
                if place is not None and place.country is not None:
                    first_in.setdefault(place.country, (path, id))
            if len(first_in) > 2:
                yield _crossing_more(record, first_in)


def _crossing_more(record: Record, first_in: Mapping[str, tuple[KeyPath, PlaceId]]) -> Fault:
    """The fault of a segment, at the place with which there are too many countries."""
    listed = ", ".join(f"{id} in {country}" for country, (_, id) in first_in.items())
    message = (
        f"the places of this segment lie in {len(first_in)} countries ({listed}); a segment crosses one border at "
        "most: correct the place, or make a segment of each side"
    )
    path, id = tuple(first_in.values())[2]
    return record.fault(findings.MANY_COUNTRIES, message, path, value=str(id))


def _places_along(segment: Segment) -> Iterator[tuple[KeyPath, PlaceId]]:
    """The places of a segment in order, each with its path."""
    if segment.from_ is not None:
        yield ("from",), segment.from_
    for index, id in enumerate(segment.via):
        yield ("via", index), id
    if segment.to is not None:
        yield ("to",), segment.to


RULES: Final[tuple[Rule, ...]] = (lengths_fit_the_distance, segments_cross_one_border)
RECORD_RULES: Final[tuple[RecordRule, ...]] = (places_are_in_their_country,)
