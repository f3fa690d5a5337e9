"""Rules on where things are: how far apart ends lie, and in which country."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from corridor_sdk import _countries, findings
from corridor_sdk._geodesy import Point, kilometres
from corridor_sdk.ids import EntityId, PlaceId
from corridor_sdk.model import AnyClaim, Corridor, Place, Segment
from corridor_sdk.parts import Location
from corridor_sdk.properties import LENGTH, TERMINUS
from corridor_sdk.reading import Fault, KeyPath, Record
from corridor_sdk.rules._context import Context, Rule
from corridor_sdk.rules._wholes import ends_of, place_of, said_of_wholes
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
    """Two ends that have coordinates, and the least and the greatest distance between them, in kilometres."""

    start: Place
    end: Place
    least: float
    greatest: float


def lengths_fit_the_distance(context: Context) -> Iterator[Fault]:
    """Whether a length of the whole is neither below the distance of its ends nor over three times it."""
    termini = _claimed_termini(context)
    for record, index, claim in said_of_wholes(context, LENGTH.id):
        span = _span_of(context, claim, termini)
        if span is not None:
            by_water = _goes_by_water(context, claim.subject)
            yield from _misfit(record, ("claims", index, "value"), claim, span, by_water=by_water)


def _claimed_termini(context: Context) -> Mapping[str, Mapping[PlaceId, None]]:
    """The places at which claims let each line begin or end."""
    found: dict[str, dict[PlaceId, None]] = {}
    for _, _, claim in said_of_wholes(context, TERMINUS.id):
        if isinstance(claim.value, PlaceId):
            found.setdefault(claim.subject.ref, {})[claim.value] = None
    return found


def _span_of(context: Context, claim: AnyClaim, termini: Mapping[str, Mapping[PlaceId, None]]) -> _Span | None:
    """Between which ends a length is: a corridor has them where claims name two termini, and no more."""
    line, journey = context.entities.get(claim.subject.ref), claim.qualifiers
    if journey.from_ is not None or journey.to is not None:
        return _span(context, journey.from_, journey.to)
    if isinstance(line, Segment):
        return _span(context, line.from_, line.to)
    ends = tuple(termini.get(claim.subject.ref, ()))
    return _span(context, *ends) if isinstance(line, Corridor) and len(ends) == 2 else None


def _span(context: Context, start_id: EntityId | None, end_id: EntityId | None) -> _Span | None:
    start, end = place_of(context, start_id), place_of(context, end_id)
    if start is None or end is None or start.location is None or end.location is None:
        return None
    off_start, off_end = (_MAY_BE_OFF.get(place.precision) for place in (start.location, end.location))
    if off_start is None or off_end is None:
        return None
    distance, off = kilometres(_point(start.location), _point(end.location)), off_start + off_end
    return _Span(start, end, distance * (1 - _FLATTENING) - off, distance * (1 + _FLATTENING) + off)


def _point(location: Location) -> Point:
    return Point(float(location.latitude), float(location.longitude))


def _goes_by_water(context: Context, id: EntityId) -> bool:
    """Whether ships travel on a line: they go round the land, however far that is."""
    line = context.entities.get(id.ref)
    if isinstance(line, Segment):
        return line.mode in _WATERS
    if isinstance(line, Corridor):
        return line.kind is CorridorKind.MARITIME or not _WATERS.isdisjoint(line.modes)
    return False


def _misfit(record: Record, path: KeyPath, claim: AnyClaim, span: _Span, *, by_water: bool) -> Iterator[Fault]:
    low, high = (None if end is None else float(end) / 1000 for end in ends_of(claim))
    ends = f"{span.start.id} and {span.end.id}"
    if high is not None and high < span.least:
        message = (
            f"{claim.value} is shorter than the distance between {ends} as the crow flies, which is at least "
            f"{span.least:.0f} km: check the number, its unit, what it is of, and where the ends are"
        )
        yield record.fault(findings.SHORTER_THAN_GREAT_CIRCLE, message, path, value=str(claim.value))
    elif low is not None and span.least > _NEAR and low > _DETOUR * span.greatest and not by_water:
        message = (
            f"{claim.value} is over {_DETOUR} times the distance between {ends} as the crow flies, which is at most "
            f"{span.greatest:.0f} km: check the number, its unit, what it is of, and where the ends are"
        )
        yield record.fault(findings.LONG_DETOUR, message, path, value=str(claim.value))


# --- countries -------------------------------------------------------------------------------------------------

_AT_A_BORDER: Final = 15.0
"""Kilometres that a place may lie outside its country's outline, which is rough."""
_AT_SEA: Final = 50.0
"""Kilometres that it may lie off the coast: on an island or a pier that the outline leaves out."""


def places_are_in_their_country(context: Context) -> Iterator[Fault]:
    """Whether the coordinates of a place lie in the country that it is said to be in."""
    for record in context.records:
        place = record.entity
        if not isinstance(place, Place) or place.location is None or place.country is None:
            continue
        if place.country_basis is None and _is_outside(place.country, _point(place.location)):
            yield _outside(record, place.country, place.location)


def _is_outside(country: str, point: Point) -> bool:
    """Whether a point is clearly not in a country; never where that is disputed, or there is no outline."""
    if not _countries.is_drawn(country) or _countries.is_in(country, point) or _countries.is_disputed(point):
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
    there = _countries.country_at(point)
    message = (
        f"{value} is {f'in {there}' if there else 'at sea'}, some {_countries.kilometres_from(country, point):.0f} km "
        f"from {country}: correct the coordinates or the country; where the country is disputed, give 'country_basis'"
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


RULES: Final[tuple[Rule, ...]] = (lengths_fit_the_distance, places_are_in_their_country, segments_cross_one_border)
