"""Rows of bars beside their labels, on one axis: what timelines and range charts are made of."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from typing import Final, Literal

from attrs import frozen

from corridor_sdk.drawing._svg import INK, LINE, PAPER, QUIET, Element, element, group
from corridor_sdk.drawing._words import BODY, SMALL, Anchor, leading, lines_of, width_of, words, wrapped

_FADE: Final = 40
_STEPS: Final = 8
_HIGH: Final = 12
_MOST: Final = 12
"""How many lines a label may take: nothing that one says is cut off."""
Shape = Literal["solid", "hollow", "fading", "picked", "none"]
_MEANS: Final[tuple[tuple[Shape, str], ...]] = (
    ("solid", "Solid: said as a fact."),
    ("hollow", "Hollow: promised, planned, expected, alleged, denied or set aside."),
    ("picked", "Diamond: what the policy picks."),
    ("fading", "A bar fades where the bound is open."),
)
NARROW: Final = 640
"""Below this width, labels stand over their bars and not beside them."""


@frozen(kw_only=True, slots=True)
class Bar:
    """A bar from a value to a value; it fades where the true value may lie beyond, and is hollow where promised."""

    first: float
    last: float
    before: bool = False
    after: bool = False
    hollow: bool = False
    point: bool = False
    """Whether it is one value, drawn as a dot."""
    text: str = ""

    def shapes(self, *, picked: bool) -> Iterator[Shape]:
        """How it is drawn, for a legend of what is there."""
        if not picked:
            yield "hollow" if self.hollow else "solid"
        elif self.point:
            yield "picked"
        if self.before or self.after:
            yield "fading"


@frozen(kw_only=True, slots=True)
class Row:
    """A row: what it is, who says so, and its bars; `answer` stands in the place of bars where there are none."""

    label: str
    credit: str = ""
    bars: tuple[Bar, ...] = ()
    answer: str = ""
    picked: bool = False
    """Whether its bars are drawn as what was picked."""

    @property
    def shapes(self) -> Iterator[Shape]:
        """How its bars are drawn."""
        yield from (shape for bar in self.bars for shape in bar.shapes(picked=self.picked))


@frozen(kw_only=True, slots=True)
class Axis:
    """Values from low to high over some width, with their ticks."""

    low: float
    high: float
    left: float
    right: float
    ticks: tuple[tuple[float, str], ...]

    def x(self, value: float) -> float:
        """Where a value lies."""
        return self.left + (value - self.low) / (self.high - self.low) * (self.right - self.left)


def meanings(shapes: Collection[Shape]) -> str:
    """What the marks mean that are there: no more."""
    return " ".join(words for shape, words in _MEANS if shape in shapes)


def glyph(shape: Shape, x: float, y: float) -> list[Element]:
    """A mark of its own; none for what has none."""
    if shape == "picked":
        return [_diamond(x, y)]
    return [_dot(x, y, shape == "hollow")] if shape in ("solid", "hollow") else []


def columns(width: int) -> tuple[float, float, float]:
    """Where labels end, and where bars start and end, in a drawing of a width."""
    if width < NARROW:
        return width - 12.0, 20.0, width - 28.0
    label = min(320.0, width * 0.36)
    return label, label + 24, width - 40.0


Band = tuple[float, float]
"""Heights between which bars stand and no label does: there, and nowhere else, lines go down from an axis."""


def drawn_rows(rows: Sequence[Row], axis: Axis, width: int, top: float) -> tuple[list[Element], float, list[Band]]:
    """Rows one under the other, where they end, and where their bars are."""
    parts, bands = list[Element](), list[Band]()
    y = top
    for row in rows:
        drawn, end, bars = _row(row, axis, width, y)
        parts.append(drawn)
        bands.append((y if width >= NARROW else bars, end))
        y = end
    return parts, y, bands


def grid(axis: Axis, top: float, bands: Sequence[Band]) -> list[Element]:
    """The axis over the rows, with a thin line from every tick wherever bars are."""
    lines = downwards([axis.x(value) for value, _ in axis.ticks], [(top, top + 4), *bands])
    path = element("path", d=lines, fill="none", stroke=LINE)
    places = ((text, _inside(axis, axis.x(value), width_of(text, SMALL) / 2)) for value, text in axis.ticks)
    return [path, *(words(text, x, top - 6, size=SMALL, anchor="middle", fill=QUIET) for text, x in places)]


def downwards(places: Sequence[float], bands: Sequence[Band]) -> str:
    """The path of lines that go down at some places, as far as bands reach."""
    joined: list[Band] = []
    for top, bottom in bands:
        if joined and top <= joined[-1][1]:
            joined[-1] = (joined[-1][0], bottom)
        else:
            joined.append((top, bottom))
    return "".join(f"M{x:.1f} {top:.1f}V{bottom:.1f}" for x in places for top, bottom in joined)


def _inside(axis: Axis, x: float, half: float) -> float:
    """Where the middle of a label lies that is to leave the drawing on neither side."""
    return max(4 + half, min(x, axis.right + 24 - half))


def _row(row: Row, axis: Axis, width: int, top: float) -> tuple[Element, float, float]:
    """A row, where it ends, and where its bars begin."""
    limit = columns(width)[0] - 12
    labels = lines_of(wrapped(row.label, limit, BODY, _MOST, bold=True), 12, top + 18, bold=True)
    after = top + 18 + leading(BODY) * len(labels)
    credits = wrapped(row.credit, limit, SMALL, _MOST)
    labels += lines_of(credits, 12, after - 2, size=SMALL, fill=QUIET)
    after += leading(SMALL) * len(credits)
    beside = width >= NARROW
    step = _HIGH + (8 if beside else 10)
    middle = top + 13 if beside else after + 2
    bars = [part for at, bar in enumerate(row.bars) for part in _bar(bar, axis, middle + at * step, row.picked)]
    if row.answer:
        bars += _on_paper(row.answer, axis.left + 6, middle + 5, "start", QUIET)
    count = len(row.bars) or (1 if row.answer else 0)
    end = max(after, middle + step * count) + (4 if beside else 8)
    return group(*labels, *bars), end, middle - _HIGH / 2 - 3


def _bar(bar: Bar, axis: Axis, middle: float, picked: bool) -> Iterator[Element]:
    left, right = axis.x(bar.first), max(axis.x(bar.last), axis.x(bar.first))
    if right - left < 5:
        left, right = (left + right) / 2 - 2.5, (left + right) / 2 + 2.5
    ends = (
        max(axis.left, left - _FADE) if bar.before else left,
        min(axis.right, right + _FADE) if bar.after else right,
    )
    yield from _fading(left, ends[0], middle, bar.hollow)
    yield from _fading(right, ends[1], middle, bar.hollow)
    if picked and bar.point:
        yield _diamond((left + right) / 2, middle)
    elif bar.point:
        yield _dot((left + right) / 2, middle, bar.hollow)
    else:
        yield _box(left, right, middle, bar.hollow)
    yield from _beside(bar.text, ends, middle, axis)


def _box(left: float, right: float, middle: float, hollow: bool) -> Element:
    inset = 0.75 if hollow else 0
    return element(
        "rect", x=left + inset, y=middle - _HIGH / 2 + inset, width=right - left - 2 * inset, height=_HIGH - 2 * inset,
        rx=1.5, fill=PAPER if hollow else INK, stroke=INK if hollow else None, stroke_width=1.5 if hollow else None,
    )  # fmt: skip


def _diamond(x: float, y: float) -> Element:
    return element("path", d=f"M{x:.1f} {y - 8:.1f}l8 8l-8 8l-8 -8z", fill=INK)


def _dot(x: float, y: float, hollow: bool) -> Element:
    return element("circle", cx=x, cy=y, r=6, fill=PAPER if hollow else INK, stroke=INK, stroke_width=2)


def _fading(start: float, end: float, middle: float, hollow: bool) -> Iterator[Element]:
    """A bar that grows fainter, in steps: a gradient would need an id, and ids clash on a page."""
    step = (end - start) / _STEPS
    for at in range(_STEPS if abs(end - start) > 1 else 0):
        x = min(start + at * step, start + (at + 1) * step)
        opacity = (0.45 if hollow else 0.8) * (1 - (at + 0.5) / _STEPS)
        yield element("rect", x=x, y=middle - _HIGH / 2, width=abs(step), height=_HIGH, fill=INK, fill_opacity=opacity)


def _beside(text: str, ends: tuple[float, float], middle: float, axis: Axis) -> Iterator[Element]:
    """A bar's text: to its right where there is room, else to its left, else under its left end."""
    if not text:
        return
    long = width_of(text, SMALL) + 8
    if ends[1] + long <= axis.right + 8:
        yield from _on_paper(text, ends[1] + 7, middle + 4, "start")
    elif ends[0] - long >= axis.left - 8:
        yield from _on_paper(text, ends[0] - 7, middle + 4, "end")
    else:
        yield from _on_paper(text, axis.right, middle + 19, "end")


def _on_paper(text: str, x: float, y: float, anchor: Anchor, fill: str = INK) -> Iterator[Element]:
    """Words through which no line of the axis runs."""
    wide = width_of(text, SMALL)
    yield element("rect", x=x - 2 - (wide if anchor == "end" else 0), y=y - 12, width=wide + 4, height=16, fill=PAPER)
    yield words(text, x, y, size=SMALL, anchor=anchor, fill=fill, halo=True)


# --- ticks -----------------------------------------------------------------------------------------------------


def round_ticks(low: float, high: float, most: int) -> list[float]:
    """Round numbers within a range: no more than that many, unless there were fewer than two."""
    step = Decimal(1).scaleb(Decimal(str(max(high - low, 1e-9))).adjusted() - 2)
    while float(step) * most < high - low:
        step *= 2 if step.normalize().as_tuple().digits[0] in (1, 5) else Decimal("2.5")
    found = _multiples(step, low, high)
    while len(found) < 2:  # one number alone is no scale
        step /= 2 if step.normalize().as_tuple().digits[0] in (1, 2) else Decimal("2.5")
        found = _multiples(step, low, high)
    return found


def _multiples(step: Decimal, low: float, high: float) -> list[float]:
    first, last = int(low // float(step)), int(high // float(step))
    return [number for at in range(first, last + 1) if low <= (number := float(step * at)) <= high]
