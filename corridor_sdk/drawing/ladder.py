"""Pledge ladders: how far the money for something came, from sought to paid, and never a sum."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from corridor_sdk.drawing._rows import NARROW
from corridor_sdk.drawing._rungs import OFF, STAGES, Rung, links_of, rungs_of
from corridor_sdk.drawing._styles import Point
from corridor_sdk.drawing._svg import INK, LINE, PAPER, QUIET, Element, Svg, drawing, element, group
from corridor_sdk.drawing._words import BODY, SMALL, leading, lines_of, words, wrapped
from corridor_sdk.library import Library
from corridor_sdk.model import Corridor, Segment

_RISE: Final = 24
_MOST: Final = 12
"""How many lines a text may take: nothing that one says is cut off."""
_HIGH_NAME: Final = 3
"""How many lines a giver's name takes before it takes the room of empty steps."""
_SAME: Final = "Dotted: may be the same money; nobody has decided."
_NO_SUM: Final = "Nothing is added up."


def pledge_ladder(library: Library, purpose: Segment | Corridor, *, width: int = 960) -> Svg:
    """The pledges for a purpose on six steps, from sought to paid, each with its provider, its sum and its sources.

    Sums keep their bound and their currency and are never added up. Pledges that may be the same money are joined by
    a dotted line. What was stopped, or has no stage, stands beside the ladder.
    """
    rungs = rungs_of(library, purpose)
    links = links_of(rungs)
    title = f"Pledges for {purpose.name}, by how far they came"
    told = [*map(_sentence, rungs), *_same(rungs, links), _NO_SUM] if rungs else ["No pledge for it is known to us."]
    if not rungs:
        return drawing("ladder", title, told, width, 44, words(told[0], 12, 28, fill=QUIET))
    parts, y = _down(rungs, links, width) if width < NARROW else _across(rungs, links, width)
    notes = wrapped(f"{_SAME} {_NO_SUM}" if links else _NO_SUM, width - 24, SMALL)
    return drawing(
        "ladder", title, told, width, y + 20 + 16 * len(notes), *parts,
        *lines_of(notes, 12, y + 20, size=SMALL, fill=QUIET),
    )  # fmt: skip


def _sentence(rung: Rung) -> str:
    stage = STAGES[rung.stage] if rung.stage < OFF else "Not on the ladder"
    note = f" ({rung.note})" if rung.note else ""
    return f"{stage}{note}: {rung.pledge.name}, by {rung.provider}: {rung.amount}. Source: {rung.sources}."


def _same(rungs: Sequence[Rung], links: Sequence[tuple[int, int]]) -> Iterator[str]:
    for one, other in links:
        yield f"{rungs[one].pledge.name} and {rungs[other].pledge.name} may be the same money."


# --- steps from left to right ----------------------------------------------------------------------------------


def _across(rungs: Sequence[Rung], links: Sequence[tuple[int, int]], width: int) -> tuple[list[Element], float]:
    column = (width - 24) / len(STAGES)
    wider = [_wider(rungs, at, column) for at in range(OFF)] + [len(STAGES) - 1]
    blocks = [_lines(rung, column * (1 + wider[rung.stage]) - 30) for rung in rungs]
    heights = [_height(rung, lines) for rung, lines in zip(rungs, blocks, strict=True)]
    stacked = [sum(high for rung, high in zip(rungs, heights, strict=True) if rung.stage == at) for at in range(OFF)]
    base = (18 if links else 0) + max(max(stacked[at], 24) + (at + wider[at]) * _RISE for at in range(OFF)) + 12
    tops = [base - (at + wider[at]) * _RISE - stacked[at] for at in range(OFF)]
    marks: list[Point] = []
    parts: list[Element] = []
    y = base + 60
    for rung, lines, high in zip(rungs, blocks, heights, strict=True):
        x, top = (12 + rung.stage * column + 8, tops[rung.stage]) if rung.stage < OFF else (20.0, y)
        if rung.stage < OFF:
            tops[rung.stage] += high
        else:
            y += high
        marks.append((x, top + 12))
        parts += _block(rung, lines, x, top + 12, column if rung.reaches_on else 0)
    steps = [part for at in range(OFF) for part in _step(at, 12 + at * column, base - at * _RISE, column, stacked[at])]
    dotted = [_link(marks[one], marks[other], -1) for one, other in links]
    return [*steps, *dotted, *parts], y if any(rung.stage == OFF for rung in rungs) else base + 38


def _wider(rungs: Sequence[Rung], at: int, column: float) -> int:
    """How many empty columns the words of a step take beside their own, so that no giver's name is a column of words.

    They then stand as high as the step that they reach.
    """
    filled = {rung.stage for rung in rungs}
    names = [rung.provider for rung in rungs if rung.stage == at]
    more = 0
    while (
        any(len(wrapped(name, column * (1 + more) - 30, BODY, _MOST, bold=True)) > _HIGH_NAME for name in names)
        and at + more + 1 < OFF
        and at + more + 1 not in filled
    ):
        more += 1
    return more


def _height(rung: Rung, lines: Sequence[tuple[str, int, bool, str]]) -> float:
    return sum(leading(size) for _, size, _, _ in lines) + (31 if rung.reaches_on else 16)


def _step(at: int, x: float, y: float, column: float, stacked: float) -> Iterator[Element]:
    rise = f"M{x:.1f} {y:.1f}h{column:.1f}" + (f"v{-_RISE}" if at < OFF - 1 else "")
    yield element("path", d=rise, fill="none", stroke=INK, stroke_width=2)
    yield words(STAGES[at], x + 8, y + 18, bold=True)
    if not stacked:
        yield words("none known", x + 8, y + 33, size=SMALL, fill=QUIET)


def _lines(rung: Rung, room: float) -> list[tuple[str, int, bool, str]]:
    """What stands by a mark: provider, sum, note, sources."""
    texts = [(rung.provider, BODY, True, INK), (rung.amount, BODY, False, INK)]
    texts += [(rung.note, SMALL, False, INK)] if rung.note else []
    texts += [(rung.sources, SMALL, False, QUIET)]
    return [
        (line, size, bold, fill)
        for text, size, bold, fill in texts
        for line in wrapped(text, room, size, _MOST, bold=bold)
    ]


def _block(
    rung: Rung, lines: Sequence[tuple[str, int, bool, str]], x: float, y: float, reach: float
) -> Iterator[Element]:
    """A mark with its lines; hollow as long as nothing is bound."""
    bound = rung.stage in (4, 5)
    if reach:
        yield element("path", d=f"M{x:.1f} {y:.1f}h{reach:.1f}m0 -5v10", fill="none", stroke=INK, stroke_width=2)
    yield element("circle", cx=x, cy=y, r=5, fill=INK if bound else PAPER, stroke=INK, stroke_width=2)
    down = y + (20 if reach else 5)
    for line, size, bold, fill in lines:
        yield words(line, x + 13, down, size=size, bold=bold, fill=fill)
        down += leading(size)


def _link(one: Point, other: Point, side: int) -> Element:
    """A dotted line from mark to mark, bent away from the words."""
    (x1, y1), (x2, y2) = one, other
    if abs(x1 - x2) < 1:
        bend = f"C{x1 + side * 16:.1f} {y1:.1f} {x2 + side * 16:.1f} {y2:.1f}"
    else:
        top = min(y1, y2) - 26
        bend = f"C{x1:.1f} {top:.1f} {x2:.1f} {top:.1f}"
    path = f"M{x1:.1f} {y1:.1f}{bend} {x2:.1f} {y2:.1f}"
    return element(
        "path", d=path, fill="none", stroke=INK, stroke_width=1.75, stroke_dasharray="0.1 5", stroke_linecap="round",
        class_="possibly-same",
    )  # fmt: skip


# --- steps from the top down -----------------------------------------------------------------------------------


def _down(rungs: Sequence[Rung], links: Sequence[tuple[int, int]], width: int) -> tuple[list[Element], float]:
    parts, marks, y = list[Element](), list[Point](), 8.0
    for at, stage in enumerate((*STAGES, "Beside the ladder")):
        here = [rung for rung in rungs if rung.stage == at]
        if at == OFF and not here:
            continue
        left = 28 + 8 * min(at, 5)
        parts.append(element("path", d=f"M{left} {y + 24:.1f}H{width - 12}", stroke=LINE, fill="none", stroke_width=2))
        parts.append(words(stage, left, y + 18, bold=True))
        if not here:
            parts.append(words("none known", width - 12, y + 18, size=SMALL, anchor="end", fill=QUIET))
        y += 32
        for rung in here:
            lines = _lines(rung, width - 84)
            marks.append((62.0, y + 12))
            parts += _block(rung, lines, 62.0, y + 12, 60 if rung.reaches_on else 0)
            y += sum(leading(size) for _, size, _, _ in lines) + (30 if rung.reaches_on else 12)
    return [group(*(_link(marks[one], marks[other], -2) for one, other in links)), *parts], y
