"""Distances on the globe, and rings of points on it: as exact as telling far from near needs."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Mapping, Sequence
from math import asin, cos, floor, radians, sin, sqrt
from typing import Final, NamedTuple, TypeAlias

from attrs import frozen

_RADIUS: Final = 6371.0088
"""The Earth's mean radius in kilometres (IUGG); distances on a globe of it are at most 0.56 % off."""


class Point(NamedTuple):
    """Degrees on WGS 84."""

    latitude: float
    longitude: float


Edge: TypeAlias = tuple[Point, Point]
"""A straight piece of a ring."""


def kilometres(one: Point, other: Point) -> float:
    """The great-circle distance."""
    down, right = radians(other.latitude - one.latitude), radians(other.longitude - one.longitude)
    narrowing = cos(radians(one.latitude)) * cos(radians(other.latitude))
    half_chord = sqrt(sin(down / 2) ** 2 + narrowing * sin(right / 2) ** 2)
    return 2 * _RADIUS * asin(min(1.0, half_chord))


@frozen(slots=True)
class Box:
    """All between two parallels and two meridians."""

    south: float
    west: float
    north: float
    east: float

    def holds(self, point: Point) -> bool:
        """Whether a point is in it."""
        return self.south <= point.latitude <= self.north and self.west <= point.longitude <= self.east

    def nearest(self, point: Point) -> Point:
        """Its point that is nearest to another, as a flat map has it; the other itself where that is in it."""
        latitude = min(max(point.latitude, self.south), self.north)
        return Point(latitude, min(max(point.longitude, self.west), self.east))


@frozen(slots=True)
class Ring:
    """The outline of a piece of land, or of a hole in it; its last point is its first."""

    points: Sequence[Point]

    @functools.cached_property
    def box(self) -> Box:
        """The smallest box around it."""
        latitudes, longitudes = [one.latitude for one in self.points], [one.longitude for one in self.points]
        return Box(min(latitudes), min(longitudes), max(latitudes), max(longitudes))

    @functools.cached_property
    def _edges_by_degree(self) -> Mapping[int, Sequence[Edge]]:
        """The edges that a parallel can cross, by its whole degrees."""
        found: dict[int, list[Edge]] = {}
        for start, end in itertools.pairwise(self.points):
            low, high = sorted((start.latitude, end.latitude))
            for degree in range(floor(low), floor(high) + 1):
                found.setdefault(degree, []).append((start, end))
        return found

    def encloses(self, point: Point) -> bool:
        """Whether a point is inside: a line from it to the east crosses the ring an odd number of times."""
        inside = False
        latitude, longitude = facing = self._facing(point)
        if self.box.holds(facing):
            for (y1, x1), (y2, x2) in self._edges_by_degree.get(floor(latitude), ()):
                if (y1 > latitude) != (y2 > latitude) and longitude < x1 + (x2 - x1) * (latitude - y1) / (y2 - y1):
                    inside = not inside
        return inside

    def nearest(self, point: Point) -> Point:
        """The point of the outline that is nearest to another, as a flat map around that one has it."""
        facing = self._facing(point)
        degree = floor(facing.latitude)
        around = [edge for near in range(degree - 1, degree + 2) for edge in self._edges_by_degree.get(near, ())]
        if around:
            nearest = _nearest_on(around, facing)
            if _apart(nearest, facing) <= 1:  # what is farther north or south than a degree is farther off
                return nearest
        return _nearest_on(list(itertools.pairwise(self.points)), facing)

    def _facing(self, point: Point) -> Point:
        """A point, its longitude turned by a whole circle where that brings it nearer to the ring."""
        latitude, longitude = point
        if self.box.west - longitude > longitude + 360 - self.box.east:
            return Point(latitude, longitude + 360)
        if longitude - self.box.east > self.box.west + 360 - longitude:
            return Point(latitude, longitude - 360)
        return point


def _apart(one: Point, other: Point) -> float:
    """The square of how many degrees of latitude are as long as the way between two points, on a flat map."""
    shrink = cos(radians(other.latitude))
    return (one.latitude - other.latitude) ** 2 + ((one.longitude - other.longitude) * shrink) ** 2


def _nearest_on(edges: Sequence[Edge], point: Point) -> Point:
    """The nearest point of some edges."""
    shrink = cos(radians(point.latitude))
    return min((_nearest_on_edge(edge, point, shrink) for edge in edges), key=lambda near: _apart(near, point))


def _nearest_on_edge(edge: Edge, point: Point, shrink: float) -> Point:
    """The nearest point of an edge, where a degree of longitude is `shrink` times as long as one of latitude."""
    (y1, x1), (y2, x2) = edge
    down, right = y2 - y1, (x2 - x1) * shrink
    squared = down**2 + right**2
    along = 0.0
    if squared > 0:
        along = ((point.latitude - y1) * down + (point.longitude - x1) * shrink * right) / squared
        along = min(1.0, max(0.0, along))
    return Point(y1 + along * down, x1 + along * (x2 - x1))
