"""Drift charts: do promised dates move? The date that was promised against the day on which it was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from attrs import frozen

from corridor_sdk.dates import PartialDate
from corridor_sdk.drawing._labels import Frame
from corridor_sdk.drawing._rows import Axis
from corridor_sdk.drawing._said import Span, begun, counts, credit, days_as_span, in_modality, is_promised, span_of
from corridor_sdk.drawing._svg import INK, LINE, PAPER, QUIET, Element, Svg, drawing, element
from corridor_sdk.drawing._time import time_axis
from corridor_sdk.drawing._words import SMALL, Anchor, lines_of, width_of, words, wrapped
from corridor_sdk.labels import property_label
from corridor_sdk.library import Library
from corridor_sdk.model import Corridor, Segment
from corridor_sdk.policies import said_when
from corridor_sdk.valuetypes import Property

_KEY: Final = (
    "Hollow: promised, planned or expected. Solid: observed. Bars are as long as dates are imprecise. On the dashed "
    "line, a date is promised for the very day: what lies under it speaks of the past."
)


@frozen(kw_only=True, slots=True)
class _Promise:
    """A date that was given, and when."""

    told: Span
    when: Span
    text: str
    credit: str
    hollow: bool


def drift_chart(
    library: Library, subject: Segment | Corridor, prop: Property[Segment | Corridor, PartialDate], *, width: int = 800
) -> Svg:
    """The dates that were promised for something against the days on which they were, with what was observed since.

    A date is a bar as long as it is imprecise. One promised date alone is no drift, and the chart says "one date
    known". Claims of which nobody knows when they were made are named in the description.
    """
    claims = [one for one in library.claims_about(subject, prop) if counts(one)]
    spans = [(claim, span_of(claim), said_when(library, claim)) for claim in claims]
    promises = sorted(
        (
            _Promise(
                told=told, when=days_as_span(when), text=in_modality(library, claim), credit=credit(library, claim),
                hollow=is_promised(claim),
            )
            for claim, told, when in spans
            if told is not None and when is not None
        ),
        key=lambda one: (one.when.first, one.told.first, one.text),
    )  # fmt: skip
    undated = [in_modality(library, claim) for claim, _, when in spans if when is None]
    return _drift(f"Promised dates of {subject.name}: {property_label(prop.id).lower()}", promises, undated, width)


def _drift(title: str, promises: Sequence[_Promise], undated: Sequence[str], width: int) -> Svg:
    known = len({one.text for one in promises if one.hollow})
    count = {0: "No promised date is known.", 1: "One date known."}.get(known, f"{known} dates known.")
    sentences = [count, *(f"{begun(one.text)}, said by {one.credit}." for one in promises)]
    sentences += [f"Nobody knows when it was said: {', '.join(undated)}."] if undated else []
    if not promises:
        return drawing("drift", title, sentences, width, 44, words(count, 12, 28, fill=QUIET))
    height = min(width * 0.55, 420.0)
    across, down = _axes(promises, width, height)
    parts = [*_frame(across, down), *(part for one in promises for part in _promise(one, across, down))]
    parts += _labels(promises, across, down)
    notes = [line for text in (*sentences[len(promises) + 1 :], _KEY) for line in wrapped(text, width - 24, SMALL, 6)]
    texts = [words(count, 12, 22, bold=True), *lines_of(notes, 12, height + 70, size=SMALL, fill=QUIET)]
    return drawing("drift", title, sentences, width, height + 64 + 16 * len(notes), *parts, *texts)


def _axes(promises: Sequence[_Promise], width: int, height: float) -> tuple[Axis, Axis]:
    """When it was said, to the right; for when, upwards."""
    said, told = [one.when for one in promises], [one.told for one in promises]
    return time_axis(said, 64, width - 28), time_axis([*said, *told], height + 20, 56, height / 40)


def _frame(across: Axis, down: Axis) -> list[Element]:
    bottom, top = down.left, down.right
    grid = "".join(f"M{across.left} {down.x(value):.1f}H{across.right}" for value, _ in down.ticks)
    grid += "".join(f"M{across.x(value):.1f} {top}V{bottom}" for value, _ in across.ticks)
    low, high = max(across.low, down.low), min(across.high, down.high)
    parts = [
        element("path", d=grid, fill="none", stroke=LINE),
        element(
            "line", x1=across.x(low), y1=down.x(low), x2=across.x(high), y2=down.x(high), stroke=QUIET,
            stroke_dasharray="4 4",
        ),
        words("promised for", 12, top - 10, size=SMALL, fill=QUIET),
        words("said on", across.right, bottom + 32, size=SMALL, anchor="end", fill=QUIET),
    ]  # fmt: skip
    parts += [words(text, 56, down.x(value) + 4, size=SMALL, anchor="end", fill=QUIET) for value, text in down.ticks]
    parts += [
        words(text, across.x(value), bottom + 16, size=SMALL, anchor="middle", fill=QUIET)
        for value, text in across.ticks
    ]
    return parts


def _box(one: _Promise, across: Axis, down: Axis) -> Frame:
    """A box as wide as the day of saying is imprecise, and as high as the promised date is; 8 pixels at least."""
    left, right = across.x(one.when.first.toordinal()), across.x(one.when.last.toordinal() + 1)
    bottom, top = down.x(one.told.first.toordinal()), down.x(one.told.last.toordinal() + 1)
    wider, higher = max(0.0, 8 - (right - left)) / 2, max(0.0, 8 - (bottom - top)) / 2
    return Frame(left - wider, top - higher, right + wider, bottom + higher)


def _promise(one: _Promise, across: Axis, down: Axis) -> list[Element]:
    """A date that was given: a box that fades where its bound is open."""
    box = _box(one, across, down)
    drawn = element(
        "rect", x=box.left, y=box.top, width=box.right - box.left, height=box.bottom - box.top, rx=1.5,
        fill=PAPER if one.hollow else INK, stroke=INK, stroke_width=1.75,
    )  # fmt: skip
    before = _fade(box.left, box.right, box.bottom, 1, one.told.before)
    return [*before, *_fade(box.left, box.right, box.top, -1, one.told.after), drawn]


def _fade(left: float, right: float, edge: float, way: int, wanted: bool) -> list[Element]:
    return [
        element(
            "rect", x=left, y=min(edge + way * at * 5, edge + way * (at + 1) * 5), width=right - left, height=5,
            fill=INK, fill_opacity=0.45 * (1 - (at + 0.5) / 8),
        )
        for at in range(8 if wanted else 0)
    ]  # fmt: skip


def _labels(promises: Sequence[_Promise], across: Axis, down: Axis) -> list[Element]:
    """What is promised and who says so, where it covers nothing; else it stands in the description alone."""
    boxes = [_box(one, across, down) for one in promises]
    taken = list(boxes)
    parts: list[Element] = []
    for one, box in zip(promises, boxes, strict=True):
        options = (option for lines in ((one.text, one.credit), (one.text,)) for option in _options(lines, box))
        fits = (option for option in options if _fits(option[0], across, down, taken))
        if (found := next(fits, None)) is not None:
            taken.append(found[0])
            parts += found[1]
    return parts


def _fits(frame: Frame, across: Axis, down: Axis, taken: Sequence[Frame]) -> bool:
    inside = Frame(across.left + 2, down.right - 8, across.right + 24, down.left)
    return frame.within(inside) and not any(frame.touches(other) for other in taken)


def _options(lines: Sequence[str], box: Frame) -> Iterator[tuple[Frame, list[Element]]]:
    """A label at the right of a box, at its left, under it and over it."""
    wide = max(width_of(text) * 1.08 if at == 0 else width_of(text, SMALL) for at, text in enumerate(lines))
    high = 18 + 16 * (len(lines) - 1)
    corners: tuple[tuple[float, float], ...] = (
        (box.right + 8, box.top - 3), (box.left - 8 - wide, box.top - 3),
        (box.left, box.bottom + 4), (box.right - wide, box.bottom + 4),
        (box.left, box.top - high - 4), (box.right - wide, box.top - high - 4),
    )  # fmt: skip
    for left, top in corners:
        x, anchor = (left, "start") if left >= box.left else (left + wide, "end")
        first = words(lines[0], x, top + 14, anchor=_ANCHORS[anchor], bold=True, halo=True)
        rest = lines_of(list(lines[1:]), x, top + 30, size=SMALL, anchor=_ANCHORS[anchor], fill=QUIET, halo=True)
        yield Frame(left, top, left + wide, top + high), [first, *rest]


_ANCHORS: Final[dict[str, Anchor]] = {"start": "start", "end": "end"}
