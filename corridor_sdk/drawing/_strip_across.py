"""A strip map that goes from left to right, in as many rows as its legs need."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from attrs import frozen

from corridor_sdk.drawing._glyphs import (
    Track,
    border,
    gauge_break,
    is_junction,
    leg_line,
    node,
    passing,
)
from corridor_sdk.drawing._legs import Joint, Leg, known_stretches
from corridor_sdk.drawing._strip_words import name_of
from corridor_sdk.drawing._svg import INK, QUIET, Element, Number, group
from corridor_sdk.drawing._words import BODY, SMALL, Anchor, leading, lines_of, words, wrapped
from corridor_sdk.humane import term_words
from corridor_sdk.ids import PlaceId
from corridor_sdk.model import Place

MARGIN: Final = 62
LEG: Final = 150
_PASSING: Final = 88
_CROSSING: Final = 56
_GAP: Final = 84


@frozen(kw_only=True, slots=True)
class Cell:
    """A leg in its row, from a point to a point."""

    leg: Leg
    start: float
    end: float
    opens: bool
    """Whether its row starts with it."""

    @property
    def has_start(self) -> bool:
        """Whether its start is drawn with it, and not as the end of the leg before."""
        return self.opens or self.leg.joint is not Joint.MEETS


def least_length(leg: Leg) -> float:
    """How long a leg must be drawn for its words."""
    return LEG + _PASSING * len(leg.via) + (_CROSSING if leg.border else 0)


def stretched(legs: Sequence[Leg], lengths: Sequence[float], left: float, width: float) -> list[float]:
    """Lengths that fill the drawing's width where there is room, at most half as long again; all by one factor."""
    factors = [1.5]
    for cells in rows_of(legs, lengths, left, width):
        taken = sum(cell.end - cell.start for cell in cells)
        factors.append((width - MARGIN - cells[-1].end) / taken + 1)
    return [length * max(1.0, min(factors)) for length in lengths]


def rows_of(legs: Sequence[Leg], lengths: Sequence[float], left: float, width: float) -> list[list[Cell]]:
    """The legs in rows that are no wider than the drawing, where one leg is not."""
    rows: list[list[Cell]] = []
    for leg, length in zip(legs, lengths, strict=True):
        gap = _GAP if leg.joint in (Joint.APART, Joint.BORDER) else 0
        opens = not rows or leg.joint is Joint.BACK or rows[-1][-1].end + gap + length > width - MARGIN + 0.5
        start = left + MARGIN if opens else rows[-1][-1].end + gap
        cell = Cell(leg=leg, start=start, end=start + length, opens=opens)
        rows = [*rows, [cell]] if opens else [*rows[:-1], [*rows[-1], cell]]
    return rows


def draw_row(cells: Sequence[Cell], top: float, among: frozenset[PlaceId]) -> tuple[Element, float]:
    """A row of legs under a height, and how high it is."""
    labels = list(_labels(cells))
    head = max((len(lines) for _, _, lines in labels), default=1) * leading(BODY) + 12
    track = Track(top + head)
    lines = [leg_line(track, cell.leg, cell.start, cell.end) for cell in cells]
    signs = [part for cell in cells for part in _signs(track, cell, among)]
    texts = [one for x, _, lines_ in labels for one in _above(lines_, x, track.across)]
    feet = [_under(cell, track.across) for cell in cells]
    joints = [part for at, cell in enumerate(cells) for part in _joints(track, cell, cells[at - 1] if at else None)]
    foot = max(foot for _, foot in feet)
    breaks = [one for cell in cells for one in _gauges(cell, track.across + foot)]
    under = [one for parts, _ in feet for one in parts]
    return group(*joints, *lines, *signs, *texts, *under, *breaks, class_="row"), head + foot + 10 + (
        20 if breaks else 0
    )


def _gauges(cell: Cell, y: float) -> list[Element]:
    """The gauges that meet at a leg's start, under everything else."""
    said = cell.leg.breaks_gauge
    anchor: Anchor = "start" if cell.opens else "middle"
    x = cell.start - 8 if cell.opens else cell.start
    return [words(f"break of gauge: {said}", x, y + 4, size=SMALL, anchor=anchor)] if said else []


def _signs(track: Track, cell: Cell, among: frozenset[PlaceId]) -> Iterator[Element]:
    """What stands on a leg's line."""
    leg = cell.leg
    yield from (passing(track, x) for x, _ in _passed(cell))
    if cell.has_start and leg.start is not None:
        yield node(track, cell.start, junction=is_junction(leg.start, among))
    if leg.end is not None:
        yield node(track, cell.end, junction=is_junction(leg.end, among))
    if leg.breaks_gauge:
        yield gauge_break(track, cell.start + 17)


def _passed(cell: Cell) -> list[tuple[float, Place]]:
    """The places on a leg's way, evenly spaced; where they really lie is not told."""
    step = (cell.end - cell.start) / (len(cell.leg.via) + 1)
    return [(cell.start + step * at, place) for at, place in enumerate(cell.leg.via, start=1)]


def _joints(track: Track, cell: Cell, before: Cell | None) -> Iterator[Element]:
    """What is drawn between a leg and the one before it."""
    leg = cell.leg
    if before is not None and leg.joint in (Joint.APART, Joint.BORDER):
        middle = (before.end + cell.start) / 2
        codes = _codes(before.leg.end, leg.start)
        if leg.joint is Joint.BORDER and codes:
            yield border(track, middle, codes)
        else:
            yield words("not told", middle, track.across + 4, size=SMALL, anchor="middle", fill=QUIET)
    elif before is None and leg.joint is not Joint.START:
        sign = "not told" if leg.joint is Joint.APART else "from" if leg.joint is Joint.BACK else "…"
        yield words(sign, cell.start - 14, track.across + 4, size=SMALL, anchor="end", fill=QUIET)


def _codes(one: Place | None, other: Place | None) -> tuple[str, str] | None:
    return (one.country, other.country) if one and other and one.country and other.country else None


# --- words -----------------------------------------------------------------------------------------------------


def _labels(cells: Sequence[Cell]) -> Iterator[tuple[float, float, list[str]]]:
    """Where a place's name stands, how much room it has, and its lines."""
    points = list(_points(cells))
    for at, (x, text, left, right) in enumerate(points):
        sides = [MARGIN if at == 0 else left, MARGIN if at == len(points) - 1 else right]
        space = 2 * min(*sides, 95) - 8
        yield x, space, wrapped(text, space, BODY, 4)


def _points(cells: Sequence[Cell]) -> Iterator[tuple[float, str, float, float]]:
    """Every place of a row in order, with its name and the room at its left and right."""
    left = float(MARGIN)
    for at, cell in enumerate(cells):
        room = (cell.end - cell.start) / 2 / (len(cell.leg.via) + 1)
        room -= _CROSSING / 2 if cell.leg.border and not cell.leg.via else 0
        if cell.has_start:
            yield cell.start, name_of(cell.leg.start), left, room
        yield from ((x, place.name, room, room) for x, place in _passed(cell))
        following = cells[at + 1] if at + 1 < len(cells) else None
        apart = following is not None and following.has_start
        left = _GAP / 2
        yield cell.end, name_of(cell.leg.end), room, left if apart else _room(following)


def _room(following: Cell | None) -> float:
    if following is None:
        return MARGIN
    room = (following.end - following.start) / 2 / (len(following.leg.via) + 1)
    return room - (_CROSSING / 2 if following.leg.border and not following.leg.via else 0)


def _above(lines: list[str], x: float, line: float) -> list[Element]:
    """Lines that end over the strip's line."""
    first = line - 17 - leading(BODY) * (len(lines) - 1)
    return lines_of(lines, x, first, anchor="middle", bold=False)


def _under(cell: Cell, line: float) -> tuple[list[Element], float]:
    """What is said of a leg, under its line, and how far down that goes."""
    x, room, y = (cell.start + cell.end) / 2, cell.end - cell.start - 12, line + 28
    parts: list[Element] = []
    for text, size, bold, fill in _facts(cell.leg):
        lines = wrapped(text, room, size, 4)
        parts += lines_of(lines, x, y, size=size, anchor="middle", bold=bold, fill=fill)
        y += leading(size) * len(lines)
    return parts, y - line


def _facts(leg: Leg) -> Iterator[tuple[str, Number, bool, str]]:
    known = leg.length.is_known
    yield leg.length.words if known else "length not known", BODY, known, INK if known else QUIET
    yield f"{term_words(leg.segment.mode)}, {leg.drawn.word}", SMALL, False, INK
    yield from ((f"of it, {one}", SMALL, False, QUIET) for one in known_stretches(leg))
    if leg.gauge.is_known:
        yield f"gauge {leg.gauge.words}", SMALL, False, QUIET
