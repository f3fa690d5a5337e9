"""Strip maps: a corridor as a line of its legs, as a metro map shows a line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import attrs

from corridor_sdk.dates import PartialDate
from corridor_sdk.drawing import _strip_across, _strip_down
from corridor_sdk.drawing._glyphs import junctions, key, rule
from corridor_sdk.drawing._legs import Leg
from corridor_sdk.drawing._said import known_words
from corridor_sdk.drawing._strip_words import Named, Strip, places_named, role_of, sentences, strips_of
from corridor_sdk.drawing._svg import INK, PAPER, QUIET, Element, Number, Svg, drawing, element, group
from corridor_sdk.drawing._words import BODY, SMALL, leading, lines_of, width_of, words, wrapped
from corridor_sdk.ids import PlaceId
from corridor_sdk.library import Library
from corridor_sdk.model import Corridor

_INDENT: Final = 26


def strip_map(
    library: Library,
    corridor: Corridor,
    *,
    to_scale: bool = False,
    vertical: bool = False,
    as_known_on: PartialDate | str | None = None,
    width: int | None = None,
) -> Svg:
    """A corridor as a line diagram of its legs in the order of its route, its branches under it.

    The line's style says each leg's status, and a word under it says the same. A route is what sources name in order,
    not a statement that nothing lies between: legs that do not meet are shown apart, with "not told" between them. With
    `to_scale`, legs are as long as sources say, where one does and the words find room; the others say so. `width` is
    in pixels, 960 or 360 where `vertical`; a wide route goes on in further rows. Raises UnknownEntity, InvalidDate.
    """
    wide = width or (360 if vertical else 960)
    strips = strips_of(library, corridor, as_known_on)
    pixels = _scale([leg for strip in strips for leg in strip.legs], vertical, wide) if to_scale else None
    draft = _Draft(width=wide, vertical=vertical, pixels=pixels, among=junctions(library))
    parts, y = draft.strips(strips)
    drawn = [leg.drawn for strip in strips for leg in strip.legs]
    if drawn:
        samples, high = key(drawn, 12, y + 24, wide - 24)
        parts, y = [*parts, rule(12, y + 2, wide - 24), *samples], y + 20 + high
    if pixels:
        parts, y = [*parts, *_bar(pixels, 12, y + 14)], y + 26
    told = [*sentences(strips), *([_SCALED] if pixels else [])]
    return drawing("strip", f"Strip map of {corridor.name}{known_words(as_known_on)}", told, wide, y + 6, *parts)


_SCALED: Final = "Legs of known length are drawn to scale, save those too short for their words; the others are not."


def _scale(legs: Sequence[Leg], vertical: bool, width: int) -> float | None:
    """How many pixels a metre has: the shortest leg just finds room, unless the longest would be too long."""
    known = [float(leg.length.middle) for leg in legs if leg.length.middle]
    if not known:
        return None
    room = 80 if vertical else _strip_across.LEG
    most = 6.0 * room if vertical else min(6.0 * room, width - _strip_across.MARGIN * 2 - _INDENT)
    return min(room / min(known), most / max(known))


def _bar(pixels: float, x: float, y: float) -> list[Element]:
    """A bar of a round number of kilometres."""
    kilometres = next((step for step in (500, 200, 100, 50, 20, 10, 5) if step * 1000 * pixels <= 160), 1)
    long = kilometres * 1000 * pixels
    path = f"M{x} {y - 4}v8m0-4h{long:.1f}m0-4v8"
    line = element("path", d=path, fill="none", stroke=INK, stroke_width=1.5)
    return [line, words(f"{kilometres} km", x + long + 8, y + 4, size=SMALL, fill=QUIET)]


class _Draft:
    """What a strip map's parts share."""

    def __init__(self, *, width: int, vertical: bool, pixels: float | None, among: frozenset[PlaceId]) -> None:
        self.width = width
        self.vertical = vertical
        self.pixels = pixels
        self.among = among

    def strips(self, strips: Sequence[Strip]) -> tuple[list[Element], float]:
        """The corridor, then its branches, joined by a thin line at the left."""
        parts, y = self._strip(strips[0], 0.0, 8.0)
        forks: list[float] = []
        start = y
        for strip in strips[1:]:
            y += 26
            forks.append(y - 5)
            role = role_of(strip.corridor)
            lines = wrapped(f"{role}: {strip.corridor.name}", self.width - _INDENT - 24, BODY, 6, bold=True)
            parts += lines_of(lines, _INDENT + 12, y, bold=True)
            more, y = self._strip(strip, _INDENT, y + leading(BODY) * (len(lines) - 1) + 8)
            parts += more
        if forks:
            path = f"M18 {start:.1f}V{forks[-1]:.1f}" + "".join(f"M18 {fork:.1f}H32" for fork in forks)
            parts.append(element("path", d=path, fill="none", stroke=QUIET, stroke_width=1.5, class_="fork"))
        return parts, y

    def _strip(self, strip: Strip, left: float, top: float) -> tuple[list[Element], float]:
        if strip.repeats:
            return [words("The legs above.", left + 12, top + 18, fill=QUIET)], top + 34
        if not strip.legs:
            return self._unrouted(strip.named, left + 12, top)
        least = [80.0 if self.vertical else _strip_across.least_length(leg) for leg in strip.legs]
        lengths = [self._length(leg, long) for leg, long in zip(strip.legs, least, strict=True)]
        legs = [self._marked(leg, long) for leg, long in zip(strip.legs, lengths, strict=True)]
        if self.vertical:
            drawn, high = _strip_down.draw_down(legs, lengths, left, top, self.width, self.among)
            return [drawn], top + high
        if not self.pixels:
            lengths = _strip_across.stretched(legs, lengths, left, self.width)
        parts: list[Element] = []
        for cells in _strip_across.rows_of(legs, lengths, left, self.width):
            drawn, high = _strip_across.draw_row(cells, top, self.among)
            parts, top = [*parts, drawn], top + high
        return parts, top

    def _length(self, leg: Leg, least: float) -> float:
        """How long a leg is drawn: to scale where it is known and has room for its words."""
        scaled = float(leg.length.middle) * self.pixels if self.pixels and leg.length.middle else 0
        return max(least, scaled)

    def _marked(self, leg: Leg, long: float) -> Leg:
        """A leg that says so where it is not as long as the scale has it."""
        if not self.pixels or not leg.length.middle or abs(long - float(leg.length.middle) * self.pixels) < 1:
            return leg
        return attrs.evolve(leg, length=attrs.evolve(leg.length, words=f"{leg.length.words}, not to scale"))

    def _unrouted(self, named: Named, left: float, top: float) -> tuple[list[Element], float]:
        """The places that sources name of a corridor without segments."""
        y = top + 20
        parts = [words("No source names its segments.", left, y, fill=QUIET)]
        ends = [(place.name, True) for place in named.ends]
        places = ends + [(place.name, False) for place in named.through]
        if not places:
            lines = wrapped(places_named(named), self.width - left - 12)
            return [*parts, *lines_of(lines, left, y + 20, fill=QUIET)], y + 20 * len(lines) + 14
        x, y = left, y + 28
        for name, is_end in places:
            lines = wrapped(name, self.width - left - 40, BODY, 6)
            long = 18 + max(map(width_of, lines)) + 18
            if x > left and (x + long > self.width or len(lines) > 1):
                x, y = left, y + 26
            parts.append(_mark(lines, x, y, is_end=is_end))
            x, y = x + long, y + leading(BODY) * (len(lines) - 1)
        said = ["filled: named as an end"] * bool(ends) + ["hollow: named on its way, in no order"] * bool(
            named.through
        )
        notes = wrapped("; ".join(said), self.width - left - 12, SMALL)
        return [*parts, *lines_of(notes, left, y + 24, size=SMALL, fill=QUIET)], y + 24 + 16 * len(notes)


def _mark(lines: list[str], x: Number, y: Number, *, is_end: bool) -> Element:
    fill = INK if is_end else PAPER
    circle = element("circle", cx=x + 6, cy=y - 5, r=4.5, fill=fill, stroke=INK, stroke_width=1.5)
    return group(circle, *lines_of(lines, x + 17, y))
