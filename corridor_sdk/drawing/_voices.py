"""Voices: a table of values and who gives them, one mark a voice, for what has no axis."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from corridor_sdk.drawing._rows import NARROW, Shape, glyph
from corridor_sdk.drawing._svg import LINE, QUIET, Element, element, group
from corridor_sdk.drawing._words import BODY, SMALL, leading, lines_of, wrapped

_AFTER_MARK = 18


@frozen(kw_only=True, slots=True)
class Mark:
    """A voice: its mark, and the words beside it."""

    text: str
    shape: Shape


@frozen(kw_only=True, slots=True)
class Voices:
    """A row of the table: a value, who gives it, and what is to be said under that."""

    label: str
    marks: tuple[Mark, ...]
    note: str = ""


def drawn_voices(rows: Sequence[Voices], width: int, top: float) -> tuple[list[Element], float]:
    """Rows with thin lines between them, and where they end; on a narrow page, voices stand under their value."""
    parts: list[Element] = []
    y = top
    for at, row in enumerate(rows):
        if at:
            parts.append(element("line", x1=12, y1=y, x2=width - 12, y2=y, stroke=LINE))
        drawn, y = _row(row, width, y + 4)
        parts.append(drawn)
    return parts, y


def _row(row: Voices, width: int, top: float) -> tuple[Element, float]:
    beside = width >= NARROW
    limit = min(320.0, width * 0.36) if beside else width - 12.0
    left = limit + 12 if beside else 16.0
    labels = wrapped(row.label, limit - 12, BODY, 12, bold=True)
    parts = lines_of(labels, 12, top + 18, bold=True)
    under = top + 18 + leading(BODY) * len(labels)
    y = top + 18 if beside else under + 2
    for mark in row.marks:
        sign = glyph(mark.shape, left + 6, y - 5)
        start = left + (_AFTER_MARK if sign else 0)
        lines = wrapped(mark.text, width - start - 12, BODY, 12)
        parts += [*sign, *lines_of(lines, start, y)]
        y += leading(BODY) * len(lines) + 4
    notes = wrapped(row.note, width - left - 12, SMALL, 12) if row.note else []
    parts += lines_of(notes, left, y - 2, size=SMALL, fill=QUIET)
    y += leading(SMALL) * len(notes)
    return group(*parts), max(y, under) - 6
