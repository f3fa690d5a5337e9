"""Line styles: what a status looks like, in colour and without, and the word that always goes with it."""

from __future__ import annotations

import enum
import itertools
from collections.abc import Iterator
from math import hypot
from typing import Final

from attrs import frozen

from corridor_sdk.dates import PartialDate
from corridor_sdk.drawing._svg import PAPER, Element, Number, element, group, token
from corridor_sdk.figures import figure_of, headline
from corridor_sdk.humane import figure_words
from corridor_sdk.labels import CLASS_WORDS
from corridor_sdk.library import Library
from corridor_sdk.model import Corridor, Figure, Segment
from corridor_sdk.parts import Undecided, Unknown
from corridor_sdk.properties import ASSET_STATUS
from corridor_sdk.valuetypes import Value
from corridor_sdk.vocabulary import AssetStatus, ModalityClass, Policy


class LineStyle(enum.Enum):
    """How a line is drawn; `word` says the same without colour and `dash` without either."""

    OPERATING = "operating", "in operation", None
    BUILT = "built", "built, not known to be in use", "9 7"
    CONSTRUCTION = "construction", "under construction", None
    GAP = "gap", "missing link under construction", "12 6"
    PROMISED = "promised", "promised", "9 5"
    IDEA = "idea", "only an idea", "0.1 7"
    SUSPENDED = "suspended", "suspended", "16 5 4 5"
    MISSING = "missing", "missing or unfinished", "20 9"
    UNKNOWN = "unknown", "status not known", None

    _value_: str
    word: str
    dash: str | None

    def __new__(cls, value: str, word: str, dash: str | None) -> LineStyle:
        """Give a style its word and its dashes."""
        member = object.__new__(cls)
        member._value_ = value
        member.word = word
        member.dash = dash
        return member

    @property
    def colour(self) -> str:
        """Its colour, as a page may set it."""
        return token(_COLOURED_AS.get(self.value, self.value))


_COLOURED_AS: Final = {"built": "operating", "gap": "construction", "missing": "unknown"}
_STYLES: Final = {
    AssetStatus.OPERATING: LineStyle.OPERATING,
    AssetStatus.COMPLETED: LineStyle.BUILT,
    AssetStatus.IDLE: LineStyle.BUILT,
    AssetStatus.CONSTRUCTION: LineStyle.CONSTRUCTION,
    AssetStatus.ANNOUNCED: LineStyle.PROMISED,
    AssetStatus.PREPARATION: LineStyle.PROMISED,
    AssetStatus.IDEA: LineStyle.IDEA,
    AssetStatus.SUSPENDED: LineStyle.SUSPENDED,
    AssetStatus.CANCELLED: LineStyle.SUSPENDED,
    AssetStatus.DECOMMISSIONED: LineStyle.SUSPENDED,
    AssetStatus.INCOMPLETE: LineStyle.MISSING,
}
"""How every state of a line is drawn."""


@frozen(slots=True)
class Drawn:
    """How something is drawn, and the words for why."""

    style: LineStyle
    word: str


def status_of(library: Library, subject: Segment | Corridor, as_known_on: PartialDate | str | None = None) -> Drawn:
    """How a line is drawn by what sources say of its state: contested or only promised states never look observed."""
    under = {one: figure_of(library, subject, ASSET_STATUS, one, None, None, as_known_on) for one in Policy}
    first = headline(under)
    return _drawn(library, first)


def _drawn(library: Library, figure: Figure[Value]) -> Drawn:
    if isinstance(figure.value, Unknown):
        return Drawn(LineStyle.UNKNOWN, LineStyle.UNKNOWN.word)
    said = figure_words(library, figure)
    if isinstance(figure.value, Undecided) or not isinstance(figure.value, AssetStatus):
        return Drawn(LineStyle.UNKNOWN, "status undecided" if said == "undecided" else f"claims differ: {said}")
    if figure.topic.modality_class in (None, ModalityClass.OBSERVED):
        return Drawn(_STYLES[figure.value], said)
    is_promised = figure.topic.modality_class is ModalityClass.PROMISED
    style = LineStyle.PROMISED if is_promised else LineStyle.UNKNOWN
    return Drawn(style, f"{CLASS_WORDS[figure.topic.modality_class]}: {said}")


def as_missing(drawn: Drawn) -> Drawn:
    """How a missing link is drawn: dashed, even where nothing else is known of it."""
    style = {LineStyle.UNKNOWN: LineStyle.MISSING, LineStyle.CONSTRUCTION: LineStyle.GAP}.get(drawn.style, drawn.style)
    return Drawn(style, f"missing link, {drawn.word}")


# --- lines -----------------------------------------------------------------------------------------------------

Point = tuple[float, float]


def status_line(style: LineStyle, points: list[Point], width: Number = 5) -> Element:
    """A line of a status from point to point."""
    path = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    return group(*_strokes(style, path, points, width), class_=f"status-{style.value}")


def _strokes(style: LineStyle, path: str, points: list[Point], width: Number) -> Iterator[Element]:
    match style:
        case LineStyle.UNKNOWN:
            yield _stroke(path, style.colour, width)
            yield _stroke(path, PAPER, width - 2)
        case LineStyle.BUILT:
            yield _stroke(path, style.colour, width)
            yield _stroke(path, PAPER, width - 2.5, style.dash)
        case LineStyle.IDEA:
            yield _stroke(path, style.colour, width - 0.5, style.dash, "round")
        case LineStyle.CONSTRUCTION | LineStyle.GAP:
            yield _stroke(path, style.colour, width * 0.7, style.dash)
            yield _stroke("".join(_ticks(points, width)), style.colour, 1.5)
        case _:
            yield _stroke(path, style.colour, width, style.dash)


def _stroke(path: str, colour: str, width: Number, dash: str | None = None, cap: str | None = None) -> Element:
    return element(
        "path", d=path, fill="none", stroke=colour, stroke_width=width, stroke_dasharray=dash, stroke_linecap=cap
    )


def _ticks(points: list[Point], width: Number) -> Iterator[str]:
    """Short strokes across a line, a few pixels apart."""
    for (x1, y1), (x2, y2) in itertools.pairwise(points):
        length = hypot(x2 - x1, y2 - y1)
        count = int(length // (width * 2.2))
        for at in range(count):
            along = (at + 0.5) / count
            x, y = x1 + along * (x2 - x1), y1 + along * (y2 - y1)
            right, down = -(y2 - y1) / length * width * 1.15, (x2 - x1) / length * width * 1.15
            yield f"M{x - right:.1f} {y - down:.1f}L{x + right:.1f} {y + down:.1f}"
