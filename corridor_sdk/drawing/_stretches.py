"""Stretches of a map: what lines share is drawn once, or side by side, so that none hides or completes another."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from math import hypot
from typing import Final

from corridor_sdk.drawing._located import MapLine
from corridor_sdk.drawing._styles import Drawn, LineStyle, Point
from corridor_sdk.model import Place

_APART: Final = 7.0
"""How far parallel lines lie apart, in pixels, from middle to middle."""
_NEAR: Final = 4.0
"""How near to a place a line must pass, in pixels, to be drawn through it."""

Edge = tuple[Point, Point]


def stretches(lines: Sequence[MapLine], at: Callable[[Place], Point]) -> list[tuple[Drawn, list[Point]]]:
    """The stretches that a map draws and how, what is known last, so that it lies on top.

    Of a stretch that several lines have, one line is drawn for each style, side by side. Where one of them is named as
    a part of another, the part is drawn, since it says more of the stretch; of a part whose status nobody gives, the
    whole is.
    """
    ways = _ways([line for line in lines if line.places], at)
    on_edge = {edge: _kept(those) for edge, those in _by_edge(ways).items()}
    ranked = sorted(ways, key=lambda way: list(LineStyle)[::-1].index(way[0].drawn.style))
    return [(line.drawn, points) for line, way in ranked for points in _pieces(line, way, on_edge)]


def hides_unknown(lines: Sequence[MapLine], at: Callable[[Place], Point]) -> bool:
    """Whether a promised line is drawn of a stretch that another line has, whose status is not known."""
    shared = _by_edge(_ways([line for line in lines if line.places], at)).values()
    return any(
        any(line.drawn.style is LineStyle.PROMISED for line in _kept(those))
        and any(line.drawn.style is LineStyle.UNKNOWN and line not in _kept(those) for line in those)
        for those in shared
    )


def _ways(lines: Sequence[MapLine], at: Callable[[Place], Point]) -> list[tuple[MapLine, list[Point]]]:
    """Every line with its points, drawn through the points of others that it all but touches."""
    plain = [(line, [_rounded(at(place)) for place in line.places]) for line in lines]
    points = list(dict.fromkeys(point for _, way in plain for point in way))
    return [
        (line, [way[0], *(point for edge in itertools.pairwise(way) for point in _through(edge, points))])
        for line, way in plain
    ]


def _rounded(point: Point) -> Point:
    return round(point[0], 1), round(point[1], 1)


def _through(edge: Edge, points: Sequence[Point]) -> list[Point]:
    """The points that an edge all but touches on its way, then its end."""
    (x, y), (to_x, to_y) = edge
    long = hypot(to_x - x, to_y - y)
    found: list[tuple[float, Point]] = []
    for point in points if long else ():
        along = ((point[0] - x) * (to_x - x) + (point[1] - y) * (to_y - y)) / long
        beside = abs((point[0] - x) * (to_y - y) - (point[1] - y) * (to_x - x)) / long
        if _NEAR < along < long - _NEAR and beside < _NEAR:
            found.append((along, point))
    return [*(point for _, point in sorted(found)), edge[1]]


def _edge(one: Point, other: Point) -> Edge:
    return (one, other) if one <= other else (other, one)


def _by_edge(ways: Sequence[tuple[MapLine, list[Point]]]) -> Mapping[Edge, list[MapLine]]:
    found: dict[Edge, list[MapLine]] = {}
    for line, way in ways:
        for edge in itertools.pairwise(way):
            those = found.setdefault(_edge(*edge), [])
            those.extend([line] if line not in those else [])
    return found


def _kept(lines: Sequence[MapLine]) -> list[MapLine]:
    """The lines that are drawn of a stretch: one for each style."""
    unsaid = {line.segment.id for line in lines if line.drawn.style is LineStyle.UNKNOWN}
    here = {line.segment.id for line in lines}
    wholes = {line.segment.part_of for line in lines if line.segment.id not in unsaid}
    left = [
        line
        for line in lines
        if line.segment.id not in wholes and not (line.segment.id in unsaid and line.segment.part_of in here)
    ]
    return list({line.drawn.style: line for line in reversed(left)}.values())[::-1]


def _pieces(line: MapLine, way: Sequence[Point], on_edge: Mapping[Edge, list[MapLine]]) -> Iterator[list[Point]]:
    """The pieces of a line that are drawn: as long as they can be, where nothing lies beside them."""
    piece: list[Point] = []
    for start, end in itertools.pairwise(way):
        kept = on_edge[_edge(start, end)]
        aside = _APART * (kept.index(line) - (len(kept) - 1) / 2) if line in kept else None
        if aside == 0:
            piece = [*(piece or [start]), end]
            continue
        if piece:
            yield piece
        piece = []
        if aside is not None:
            yield _moved(start, end, aside)
    if piece:
        yield piece


def _moved(start: Point, end: Point, aside: float) -> list[Point]:
    """A stretch, so far to the side, whichever way one goes."""
    (x1, y1), (x2, y2) = _edge(start, end)
    long = hypot(x2 - x1, y2 - y1) or 1.0
    right, down = -(y2 - y1) / long * aside, (x2 - x1) / long * aside
    return [(x + right, y + down) for x, y in (start, end)]
