"""The signs of a strip map, drawn along a line that goes right or down: places, borders, breaks of gauge, gaps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from attrs import frozen

from corridor_sdk.drawing._legs import Leg
from corridor_sdk.drawing._styles import Drawn, LineStyle, Point, status_line
from corridor_sdk.drawing._svg import INK, LINE, PAPER, QUIET, Element, Number, element, group
from corridor_sdk.drawing._words import SMALL, leading, width_of, words
from corridor_sdk.ids import PlaceId
from corridor_sdk.library import Library
from corridor_sdk.model import Place

BORDER_GAP: Final = 34
"""How long a line is left out where it crosses a border."""


@frozen(slots=True)
class Track:
    """The way that a strip's line goes: right at a height, or down at a distance from the left."""

    across: float
    down: bool = False

    def point(self, along: Number, across: Number = 0) -> Point:
        """A point so far along the line, and so far beside it: below, or to the right."""
        return (self.across + across, along) if self.down else (along, self.across + across)

    def stroke(self, along: Number, reach: Number, colour: str = INK, width: Number = 2, slant: Number = 0) -> Element:
        """A stroke across the line."""
        (x1, y1), (x2, y2) = self.point(along - slant, reach), self.point(along + slant, -reach)
        return element("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=colour, stroke_width=width)


def leg_line(track: Track, leg: Leg, start: Number, end: Number) -> Element:
    """A leg's line, with a gap and both codes where it crosses a border."""
    if leg.border is None:
        return status_line(leg.drawn.style, [track.point(start), track.point(end)])
    middle, half = (start + end) / 2, BORDER_GAP / 2
    return group(
        status_line(leg.drawn.style, [track.point(start), track.point(middle - half)]),
        status_line(leg.drawn.style, [track.point(middle + half), track.point(end)]),
        border(track, middle, leg.border),
    )


def border(track: Track, middle: Number, codes: tuple[str, str]) -> Element:
    """A border: a thin line across, and the codes of the countries on its two sides."""
    (x1, y1), (x2, y2) = track.point(middle, -13), track.point(middle, 13)
    sign = element("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=QUIET, stroke_width=1.5, stroke_dasharray="3 2")
    if track.down:
        return group(
            sign,
            words(codes[0], x1 - 2, middle - 6, size=SMALL, anchor="end", fill=QUIET, bold=True),
            words(codes[1], x1 - 2, middle + 15, size=SMALL, anchor="end", fill=QUIET, bold=True),
            class_="border",
        )
    return group(
        sign,
        words(codes[0], middle - 5, y1 + 2, size=SMALL, anchor="end", fill=QUIET, bold=True),
        words(codes[1], middle + 5, y1 + 2, size=SMALL, fill=QUIET, bold=True),
        class_="border",
    )


def node(track: Track, along: Number, *, junction: bool) -> Element:
    """A place: a tick; a circle where several segments meet."""
    if not junction:
        return track.stroke(along, 9, width=2.5)
    x, y = track.point(along)
    return element("circle", cx=x, cy=y, r=6, fill=PAPER, stroke=INK, stroke_width=2.5)


def passing(track: Track, along: Number) -> Element:
    """A place on the way of a leg: a short tick."""
    return track.stroke(along, 5, width=1.5)


def gauge_break(track: Track, along: Number) -> Element:
    """A double slash across the line."""
    return group(*(track.stroke(along + off, 11, INK, 2, 4) for off in (-3, 3)), class_="gauge-break")


def junctions(library: Library) -> frozenset[PlaceId]:
    """The places where three or more segments end; stretches of others are not counted."""
    ends = [
        place
        for segment in library.segments.values()
        if segment.part_of is None
        for place in (segment.from_, segment.to)
        if place is not None
    ]
    return frozenset(place for place in ends if ends.count(place) > 2)


def is_junction(place: Place | None, among: frozenset[PlaceId]) -> bool:
    """Whether a place is one of them."""
    return place is not None and place.id in among


# --- the key ---------------------------------------------------------------------------------------------------


def key(drawn: Sequence[Drawn], x: Number, y: Number, width: Number) -> tuple[list[Element], float]:
    """Every line style that is used, with its word, and how high that is."""
    styles = [style for style in LineStyle if any(one.style is style for one in drawn)]
    return key_of([(style, style.word) for style in styles], x, y, width)


def key_of(
    entries: Sequence[tuple[LineStyle, str]], x: Number, y: Number, width: Number
) -> tuple[list[Element], float]:
    """Samples of lines with words beside them, in as many lines as they need."""
    found: list[Element] = []
    right, down = float(x), float(y)
    for style, word in entries:
        long = 44 + width_of(word, SMALL) + 22
        if right + long > x + width and right > x:
            right, down = float(x), down + leading(SMALL) + 4
        found.append(status_line(style, [(right, down - 4), (right + 36, down - 4)], 4))
        found.append(words(word, right + 44, down, size=SMALL, fill=QUIET))
        right += long
    return found, down - y + leading(SMALL)


def rule(x: Number, y: Number, width: Number) -> Element:
    """A thin line between what belongs apart."""
    return element("line", x1=x, y1=y, x2=x + width, y2=y, stroke=LINE)
