"""Labels on a map: each beside its point and no nearer to another, or at the end of a line that leads there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import cos, hypot, pi, sin
from typing import Final

from attrs import frozen

from corridor_sdk.drawing._styles import Point
from corridor_sdk.drawing._words import SMALL, Anchor, width_of


@frozen(slots=True)
class Frame:
    """A rectangle: what a label covers, or may not cover."""

    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: Frame) -> bool:
        """Whether the two share a point."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def within(self, other: Frame) -> bool:
        """Whether all of it lies in the other."""
        across = other.left <= self.left and self.right <= other.right
        return across and other.top <= self.top and self.bottom <= other.bottom

    @property
    def middle(self) -> Point:
        """Its middle."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def distance(self, point: Point) -> float:
        """How far a point lies from it; 0 for one inside."""
        across = max(self.left - point[0], 0.0, point[0] - self.right)
        return hypot(across, max(self.top - point[1], 0.0, point[1] - self.bottom))


@frozen(slots=True)
class Label:
    """A text with the point of its baseline, and the line that leads from its point, where it stands away from it."""

    text: str
    x: float
    y: float
    anchor: Anchor
    leader: tuple[Point, Point] | None = None


class _Shelf:
    """Frames by where they lie, so that only those near are looked at."""

    def __init__(self, frames: Iterable[Frame]) -> None:
        self._cells: dict[tuple[int, int], list[Frame]] = {}
        self.add(*frames)

    def add(self, *frames: Frame) -> None:
        """Put frames where they lie."""
        for frame in frames:
            for cell in _cells(frame):
                self._cells.setdefault(cell, []).append(frame)

    def near(self, frame: Frame) -> Iterator[Frame]:
        """The frames that may touch a frame; some of them more than once."""
        return (one for cell in _cells(frame) for one in self._cells.get(cell, ()))

    def touching(self, frame: Frame) -> int:
        """How many touch a frame."""
        return sum(frame.touches(one) for one in self.near(frame))


def _cells(frame: Frame) -> Iterator[tuple[int, int]]:
    for across in range(int(frame.left // _CELL), int(frame.right // _CELL) + 1):
        yield from ((across, down) for down in range(int(frame.top // _CELL), int(frame.bottom // _CELL) + 1))


_CELL: Final = 32
_LED: Final = 60
"""How many points, the most important, may have a line that leads to them; of more points, there is one round."""
_DOT: Final = 5.0
_CLEARER: Final = 3.0
"""How much farther than its own point every other point must lie from a label without a leader."""
_BESIDE: Final[tuple[tuple[float, float, Anchor], ...]] = (
    (8, 4, "start"), (-8, 4, "end"), (0, -9, "middle"), (0, 19, "middle"),
    (7, -6, "start"), (7, 15, "start"), (-7, -6, "end"), (-7, 15, "end"),
)  # fmt: skip
"""Where a label may stand by its point, the best place first."""
_SAME_SPOT: Final = 6.0
"""How near two dots lie that one cannot tell apart: a label of the one is no nearer to the other."""
_ROUNDS: Final = 4
_REACHES: Final = (14, 20, 28, 38, 50, 64)
_DIRECTIONS: Final = 16


def placed(
    points: Sequence[tuple[str, Point]],
    within: Frame,
    lines: Sequence[tuple[Point, Point]],
    *,
    taken: Sequence[Frame] = (),
    weights: Sequence[int] = (),
) -> list[Label]:
    """Labels for points, the most important first; those that have a weight may have a line that leads to them.

    None covers a point, another label or what is `taken`. One that finds no place is left out, and stands in the text.
    What was left out, or led to, comes first in a further round, and the best round is kept.
    """
    weighed = {point: weight for point, weight in zip(points[:_LED], weights, strict=False) if weight}
    order, best = list(points), list[tuple[tuple[str, Point], Label]]()
    steps = _Shelf(Frame(x, y, x, y) for x, y in _along(lines))
    for _ in range(_ROUNDS if len(points) <= _LED else 1):
        found = list(_placed(order, within, steps, taken, weighed))
        best = max(best, found, key=lambda one: sum(_worth(label, weighed.get(point, 0)) for point, label in one))
        done = {point for point, label in found if label.leader is None}
        if len(done) == len(order):
            break
        order = [*(one for one in order if one not in done), *(one for one in order if one in done)]
    return [label for _, label in best]


def _worth(label: Label, weight: int) -> int:
    """What a label is worth: as much as its point weighs, a little less at the end of a line."""
    return 2 + 8 * weight - (label.leader is not None)


def _placed(
    points: Sequence[tuple[str, Point]],
    within: Frame,
    steps: _Shelf,
    taken: Sequence[Frame],
    weighed: Mapping[tuple[str, Point], int],
) -> Iterator[tuple[tuple[str, Point], Label]]:
    dots = _Shelf(_dot(point) for _, point in points)
    covered = _Shelf([*taken, *(_dot(point) for _, point in points)])
    for text, point in points:
        options = [one for one in _options(text, point) if _fits(one[1], point, within, covered, dots)]
        if not options and (text, point) in weighed:
            options = _led(text, point, within, covered)
        if options:
            label, frame = min(options, key=lambda one: steps.touching(one[1]))
            yield (text, point), label
            covered.add(frame, *_steps_of(label))


def _dot(point: Point) -> Frame:
    return Frame(point[0] - _DOT, point[1] - _DOT, point[0] + _DOT, point[1] + _DOT)


def _framed(text: str, x: float, y: float, anchor: Anchor) -> Frame:
    wide = width_of(text, SMALL)
    left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
    return Frame(left - 2, y - SMALL, left + wide + 2, y + 4)


# --- beside the point ------------------------------------------------------------------------------------------


def _options(text: str, point: Point) -> Iterator[tuple[Label, Frame]]:
    for right, down, anchor in _BESIDE:
        x, y = point[0] + right, point[1] + down
        yield Label(text, x, y, anchor), _framed(text, x, y, anchor)


def _fits(frame: Frame, point: Point, within: Frame, covered: _Shelf, dots: _Shelf) -> bool:
    own, near = _dot(point), frame.distance(point) + _CLEARER
    if not frame.within(within) or any(frame.touches(other) for other in covered.near(frame) if other != own):
        return False
    around = Frame(frame.left - near, frame.top - near, frame.right + near, frame.bottom + near)
    return all(frame.distance(other.middle) > near for other in dots.near(around) if not _same_spot(other, own))


def _same_spot(one: Frame, other: Frame) -> bool:
    return hypot(one.left - other.left, one.top - other.top) <= _SAME_SPOT


# --- at the end of a line --------------------------------------------------------------------------------------


def _led(text: str, point: Point, within: Frame, covered: _Shelf) -> list[tuple[Label, Frame]]:
    """Labels at the end of the shortest line that finds room, in all directions."""
    for reach in _REACHES:
        options = (_at_end(text, point, reach, 2 * pi * at / _DIRECTIONS) for at in range(_DIRECTIONS))
        if found := [one for one in options if _is_clear(one[0], one[1], point, within, covered)]:
            return found
    return []


def _at_end(text: str, point: Point, reach: float, angle: float) -> tuple[Label, Frame]:
    right, down = cos(angle), sin(angle)
    start, end = ((point[0] + right * long, point[1] + down * long) for long in (_DOT, _DOT + reach))
    anchor: Anchor = "start" if right > 0.35 else "end" if right < -0.35 else "middle"
    x = end[0] + {"start": 3, "middle": 0, "end": -3}[anchor]
    y = end[1] + (4 if anchor != "middle" else 13 if down > 0 else -5)
    return Label(text, x, y, anchor, (start, end)), _framed(text, x, y, anchor)


def _is_clear(label: Label, frame: Frame, point: Point, within: Frame, covered: _Shelf) -> bool:
    if not frame.within(within) or any(frame.touches(other) for other in covered.near(frame)):
        return False
    own = _dot(point)
    return not any(
        one.touches(other) for one in _steps_of(label) for other in covered.near(one) if not _same_spot(other, own)
    )


def _steps_of(label: Label) -> list[Frame]:
    """What a leader covers, in small steps."""
    if label.leader is None:
        return []
    (x1, y1), (x2, y2) = label.leader
    steps = ((x1 + (x2 - x1) * at / 16, y1 + (y2 - y1) * at / 16) for at in range(17))
    return [Frame(x - 1.5, y - 1.5, x + 1.5, y + 1.5) for x, y in steps]


# --- what runs under a label -------------------------------------------------------------------------------------


def _along(lines: Sequence[tuple[Point, Point]]) -> list[Point]:
    """Points on lines, some pixels apart."""
    found: list[Point] = []
    for (x1, y1), (x2, y2) in dict.fromkeys(lines):
        count = max(1, round(hypot(x2 - x1, y2 - y1) / 5))
        found += [(x1 + (x2 - x1) * at / count, y1 + (y2 - y1) * at / count) for at in range(count + 1)]
    return found
