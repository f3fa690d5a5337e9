"""The land that maps stand on: Natural Earth's coastlines, one tone and no borders (`land.txt`)."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from corridor_sdk.drawing._projection import projected
from corridor_sdk.drawing._styles import Point

LAND_FILE: Final = Path(__file__).parent / "land.txt"


@functools.cache
def land() -> tuple[tuple[Point, ...], ...]:
    """The outlines of land, and of waters in it, projected; the largest first."""
    lines = LAND_FILE.read_text("utf-8").splitlines()
    return tuple(_ring(line) for line in lines if not line.startswith("#"))


def _ring(line: str) -> tuple[Point, ...]:
    numbers = iter(map(int, line.split()))
    steps = zip(numbers, numbers, strict=True)
    places = itertools.accumulate(steps, lambda place, step: (place[0] + step[0], place[1] + step[1]))
    return tuple(projected(x / 100, y / 100) for x, y in places)


def land_path(scale: float, left: float, top: float, width: float, height: float) -> str:
    """The land in a frame, as the data of an SVG path in tenths of a pixel, without what is too small to see."""
    return "".join(_paths(scale, left, top, width, height))


def _paths(scale: float, left: float, top: float, width: float, height: float) -> Iterator[str]:
    for ring in land():
        pixels = [(x * scale - left, y * scale - top) for x, y in ring]
        tenths = _thinned([(round(x * 10), round(y * 10)) for x, y in _clipped(pixels, width, height)])
        if len(tenths) > 2:
            first, *rest = tenths
            steps = ((x - before[0], y - before[1]) for before, (x, y) in itertools.pairwise((first, *rest)))
            yield f"M{first[0]} {first[1]}l{' '.join(f'{x} {y}' for x, y in steps)}z"


def _thinned(points: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """A line without points that lie within eight tenths of a pixel of the last one that was kept."""
    kept = points[:1]
    for x, y in points[1:]:
        if abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= 8:
            kept.append((x, y))
    return kept


def _clipped(ring: Sequence[Point], width: float, height: float) -> list[Point]:
    """The part of a ring in the frame and a little beyond (Sutherland and Hodgman, 1974)."""
    kept = list(ring)
    for axis, limit, sign in ((0, -4.0, 1), (0, width + 4, -1), (1, -4.0, 1), (1, height + 4, -1)):
        kept = list(_cut(kept, axis, limit, sign))
    return kept


def _cut(ring: list[Point], axis: int, limit: float, sign: int) -> Iterator[Point]:
    for one, other in zip(ring[-1:] + ring[:-1], ring, strict=True):
        inside = ((one[axis] - limit) * sign >= 0, (other[axis] - limit) * sign >= 0)
        if inside[0] is not inside[1]:
            along = (limit - one[axis]) / (other[axis] - one[axis])
            yield one[0] + along * (other[0] - one[0]), one[1] + along * (other[1] - one[1])
        if inside[1]:
            yield other
