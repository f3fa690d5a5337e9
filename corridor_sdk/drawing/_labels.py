"""Labels on a map: each beside its point, where it covers nothing that was placed before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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


@frozen(slots=True)
class Label:
    """A text with the point of its baseline."""

    text: str
    x: float
    y: float
    anchor: Anchor


_BESIDE: Final[tuple[tuple[float, float, Anchor], ...]] = (
    (8, 4, "start"), (-8, 4, "end"), (0, -9, "middle"), (0, 19, "middle"),
    (7, -6, "start"), (7, 15, "start"), (-7, -6, "end"), (-7, 15, "end"),
)  # fmt: skip
"""Where a label may stand by its point, the best place first."""


def placed(points: Sequence[tuple[str, Point]], within: Frame, lines: Sequence[tuple[Point, Point]]) -> list[Label]:
    """Labels for points, the most important first; one that finds no place is left out, and stands in the text."""
    taken = [Frame(x - 5, y - 5, x + 5, y + 5) for _, (x, y) in points]
    found: list[Label] = []
    for text, point in points:
        options = [one for one in _options(text, point) if _fits(one[1], point, within, taken)]
        if options:
            label, frame = min(options, key=lambda one: _crossings(one[1], lines))
            found.append(label)
            taken.append(frame)
    return found


def _options(text: str, point: Point) -> Iterator[tuple[Label, Frame]]:
    wide = width_of(text, SMALL)
    for right, down, anchor in _BESIDE:
        x, y = point[0] + right, point[1] + down
        left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
        yield Label(text, x, y, anchor), Frame(left - 2, y - SMALL, left + wide + 2, y + 4)


def _fits(frame: Frame, point: Point, within: Frame, taken: Sequence[Frame]) -> bool:
    own = Frame(point[0] - 5, point[1] - 5, point[0] + 5, point[1] + 5)
    return frame.within(within) and not any(frame.touches(other) for other in taken if other != own)


def _crossings(frame: Frame, lines: Sequence[tuple[Point, Point]]) -> int:
    """How much of the lines runs under a label, in steps of a tenth of each line."""
    steps = (
        (start[0] + (end[0] - start[0]) * at / 24, start[1] + (end[1] - start[1]) * at / 24)
        for start, end in lines
        for at in range(25)
    )
    return sum(frame.left < x < frame.right and frame.top < y < frame.bottom for x, y in steps)
