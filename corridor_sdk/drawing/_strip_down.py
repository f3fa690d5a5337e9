"""A strip map that goes from the top down, for a narrow page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from corridor_sdk.drawing._glyphs import Track, border, gauge_break, is_junction, leg_line, node, passing
from corridor_sdk.drawing._legs import Joint, Leg, known_stretches
from corridor_sdk.drawing._strip_words import name_of
from corridor_sdk.drawing._svg import INK, QUIET, Element, Number, group
from corridor_sdk.drawing._words import BODY, SMALL, leading, lines_of, words, wrapped
from corridor_sdk.humane import term_words
from corridor_sdk.ids import PlaceId

LINE_AT: Final = 34
_TEXT_AT: Final = 24
_GAP: Final = 46


def facts_of(leg: Leg) -> Iterator[tuple[str, Number, bool]]:
    """What is said of a leg beside its line: text, size, whether bold."""
    yield (leg.length.words if leg.length.is_known else "length not known"), BODY, leg.length.is_known
    yield f"{term_words(leg.segment.mode)}, {leg.drawn.word}", SMALL, False
    if leg.via:
        yield f"by way of {', '.join(place.name for place in leg.via)}", SMALL, False
    yield from ((f"of it, {one}", SMALL, False) for one in known_stretches(leg))
    if leg.gauge.is_known:
        yield f"gauge {leg.gauge.words}", SMALL, False


def draw_down(
    legs: Sequence[Leg], lengths: Sequence[float], left: float, top: float, width: float, among: frozenset[PlaceId]
) -> tuple[Element, float]:
    """Legs one under the other from a height on, and how high they are together."""
    track, y = Track(left + LINE_AT, down=True), top
    lines: list[Element] = []
    parts: list[Element] = []
    for at, (leg, least) in enumerate(zip(legs, lengths, strict=True)):
        if leg.joint is not Joint.MEETS:
            before = legs[at - 1] if at else None
            y += leading(BODY) * (len(_name(before, width - track.across)) - 1) if before else 0
            joint, y = _joint(track, leg, before, y)
            parts += [*joint, *_place(track, leg, y, width, among, start=True)]
        line, texts, end = _leg(track, leg, y, least, width)
        lines.append(line)
        parts += [*texts, *_place(track, leg, end, width, among, start=False)]
        if leg.breaks_gauge:
            parts.append(gauge_break(track, y + 17))
        y = end
    return group(*lines, *parts, class_="row"), y - top + 22


def _name(leg: Leg, width: float) -> list[str]:
    """The lines of the name of the place where a leg ends."""
    return wrapped(name_of(leg.end), width - _TEXT_AT - 8, BODY, 2, bold=True)


def _joint(track: Track, leg: Leg, before: Leg | None, y: float) -> tuple[list[Element], float]:
    """What lies between a leg and the one before it, and where the leg starts."""
    if before is None:
        return [], y + 12
    middle = y + _GAP / 2
    ends = before.end, leg.start
    if leg.joint is Joint.BORDER and ends[0] and ends[1] and ends[0].country and ends[1].country:
        return [border(track, middle, (ends[0].country, ends[1].country))], y + _GAP
    text = "not told" if leg.joint is Joint.APART else "from a place passed before:"
    x = track.across + (_TEXT_AT if leg.joint is Joint.BACK else -20)
    return [words(text, x, middle + 4, size=SMALL, fill=QUIET)], y + _GAP


def _place(
    track: Track, leg: Leg, y: float, width: float, among: frozenset[PlaceId], *, start: bool
) -> Iterator[Element]:
    place = leg.start if start else leg.end
    if place is not None:
        yield node(track, y, junction=is_junction(place, among))
    lines = wrapped(name_of(place), width - track.across - _TEXT_AT - 8, BODY, 2, bold=True)
    yield from lines_of(lines, track.across + _TEXT_AT, y + 5, bold=True, fill=QUIET if place is None else INK)


def _leg(track: Track, leg: Leg, start: float, least: float, width: float) -> tuple[Element, list[Element], float]:
    """A leg's line, what is said of it, and where it ends."""
    room = width - track.across - _TEXT_AT - 8
    y, texts = start + 32, list[Element]()
    y += leading(BODY) * (len(wrapped(name_of(leg.start), room, BODY, 2, bold=True)) - 1)
    facts = [*facts_of(leg), *([(f"break of gauge: {leg.breaks_gauge}", SMALL, True)] if leg.breaks_gauge else [])]
    for text, size, bold in facts:
        lines = wrapped(text, room, size, 4, bold=bold)
        texts += lines_of(lines, track.across + _TEXT_AT, y, size=size, bold=bold, fill=INK if bold else QUIET)
        y += leading(size) * len(lines)
    end = max(y + 12, start + least, start + (92 if leg.border else 0))
    step = (end - start) / (len(leg.via) + 1)
    ticks = [passing(track, start + step * at) for at in range(1, len(leg.via) + 1)]
    return leg_line(track, leg, start, end), [*ticks, *texts], end
