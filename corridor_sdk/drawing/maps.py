"""Maps: located places and segments over land in one tone, without a border."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from typing import Final

from attrs import frozen

from corridor_sdk.dates import PartialDate
from corridor_sdk.drawing._glyphs import key
from corridor_sdk.drawing._labels import Frame, placed
from corridor_sdk.drawing._land import land_path
from corridor_sdk.drawing._located import MapLine, in_words, map_lines, map_places
from corridor_sdk.drawing._projection import projected, unprojected
from corridor_sdk.drawing._said import known_words
from corridor_sdk.drawing._stretches import hides_unknown, stretches
from corridor_sdk.drawing._styles import Point, status_line
from corridor_sdk.drawing._svg import INK, LINE, PAPER, QUIET, Element, Svg, drawing, element, group, token
from corridor_sdk.drawing._words import SMALL, lines_of, width_of, words, wrapped
from corridor_sdk.library import Library
from corridor_sdk.model import Corridor, Place

_NOT_THEIR_COURSE: Final = "Straight lines between places, not their course. Land: Natural Earth. No borders are drawn."
_OVER: Final = "A longer link that is promised lies over stretches whose own status is not known."
_NO_STATEMENT: Final = (
    "Lines are straight between located places, not the course of a line. The land has one tone and no borders are "
    "drawn: the map says nothing on whose land is whose."
)
_EVERYWHERE: Final = ((35.0, 24.0), (78.0, 58.0))
_NAMED: Final = 6
"""How many segments that cannot be drawn are named beside a map; of more, their number. The description has all."""
_LEAST_SPAN: Final = 0.05
"""How much of the globe a map shows at least, in Earth radii: some 320 km."""


@frozen(slots=True)
class _View:
    """The part of the projected globe that a map shows, in pixels."""

    scale: float
    left: float
    top: float
    width: float
    height: float

    def pixel(self, longitude: float, latitude: float) -> Point:
        """Where a point of the globe lies in the drawing."""
        x, y = projected(longitude, latitude)
        return x * self.scale - self.left, y * self.scale - self.top

    def globe(self, x: float, y: float) -> tuple[float, float]:
        """The longitude and latitude of a point of the drawing."""
        return unprojected((x + self.left) / self.scale, (y + self.top) / self.scale)

    def place(self, place: Place) -> Point:
        """Where a located place lies in the drawing."""
        assert place.location is not None  # only located places are asked for
        return self.pixel(float(place.location.longitude), float(place.location.latitude))

    def holds(self, place: Place) -> bool:
        """Whether a located place lies in the drawing."""
        x, y = self.place(place)
        return 8 <= x <= self.width - 8 and 8 <= y <= self.height - 8


def corridor_map(
    library: Library,
    *,
    corridors: Sequence[Corridor] | None = None,
    width: int = 960,
    as_known_on: PartialDate | str | None = None,
) -> Svg:
    """Located places and segments of all corridors, or of some, over land from Natural Earth (public domain).

    A segment is a straight line between its located places, in the style of its status; what cannot be drawn for want
    of coordinates is named beside the map. Segments on one stretch lie side by side. A label stands by its point, or a
    thin line leads to it, or it is left out. The projection is Lambert's conformal conic. No borders are drawn. Raises
    UnknownEntity, InvalidDate.
    """
    lines = map_lines(library, corridors, as_known_on)
    places = map_places(library, lines, corridors)
    view = _view([place for line in lines for place in line.places] or places, width)
    places = tuple(place for place in places if view.holds(place))
    net, degrees = graticule(view)
    ways = stretches(lines, view.place)
    drawn = [status_line(one.style, points, 4) for one, points in ways]
    parts = [_ground(view), net, *drawn, *_points(view, places, lines, degrees)]
    samples, high = key([one for one, _ in ways], 12, view.height + 28, width - 24)
    over = _OVER if hides_unknown(lines, view.place) else ""
    note = [one for text in (_undrawn(lines), over, _NOT_THEIR_COURSE) for one in wrapped(text, width - 24, SMALL, 12)]
    y = view.height + 24 + high
    parts += [*samples, *lines_of(note, 12, y + 14, size=SMALL, fill=QUIET)]
    title = "Map of the corridors" if corridors is None else f"Map of {', '.join(one.name for one in corridors)}"
    return drawing(
        "map", title + known_words(as_known_on), _sentences(lines, places), width, y + 14 + 16 * len(note), *parts
    )


def _undrawn(lines: Sequence[MapLine]) -> str:
    """The segments that cannot be drawn, for a note beside the map."""
    names = [f"{line.segment.name} ({line.drawn.word})" for line in lines if line.unlocated]
    if len(names) > _NAMED:
        return f"{len(names)} of {len(lines)} segments are not drawn, since an end has no coordinates: see the list."
    return f"Not drawn, since an end has no coordinates: {', '.join(names)}." if names else ""


def _sentences(lines: Sequence[MapLine], places: Sequence[Place]) -> list[str]:
    listed = ", ".join(place.name for place in places) or "none"
    return [*map(in_words, lines), f"Places: {listed}.", _NO_STATEMENT]


def _view(places: Sequence[Place], width: int) -> _View:
    """The part of the globe that holds all places with room around them, at most as high as it is wide."""
    located = [place.location for place in places if place.location is not None]
    ends = [projected(float(one.longitude), float(one.latitude)) for one in located]
    ends = ends or [projected(*corner) for corner in _EVERYWHERE]
    left, right = min(x for x, _ in ends), max(x for x, _ in ends)
    top, bottom = min(y for _, y in ends), max(y for _, y in ends)
    across, down = max(right - left, _LEAST_SPAN) * 1.25, max(bottom - top, _LEAST_SPAN) * 1.2
    height = min(max(width * down / across, width * 0.5), width * (0.62 if width > 600 else 1.1))
    scale = min(width / across, height / down)
    middle = ((left + right) / 2 * scale, (top + bottom) / 2 * scale)
    return _View(scale, middle[0] - width / 2, middle[1] - height / 2, width, height)


def _ground(view: _View) -> Element:
    path = land_path(view.scale, view.left, view.top, view.width, view.height)
    tone = element("path", d=path, fill=token("land"), fill_rule="evenodd", transform="scale(.1)", class_="land")
    return group(
        _framed(view, tone), element("rect", width=view.width, height=round(view.height), fill="none", stroke=LINE)
    )


@frozen(slots=True)
class _Degree:
    """A degree's label, and what it covers."""

    drawn: Element
    frame: Frame


def graticule(view: _View) -> tuple[Element, list[_Degree]]:
    """Meridians and parallels, so that one sees where one is without borders, and their labels."""
    (west, north), (east, _) = view.globe(0, 0), view.globe(view.width, 0)
    south, top = view.globe(view.width / 2, view.height)[1], view.globe(view.width / 2, 0)[1]
    step = next((one for one in (1, 2, 5, 10) if east - west <= one * 8), 20)
    across = [west - step + at * (east - west + 2 * step) / 40 for at in range(41)]
    down = [south - step + at * (top - south + 2 * step) / 20 for at in range(21)]
    lines, labels = list[list[Point]](), list[_Degree]()
    for degree in _multiples(south, max(top, north), step):
        lines.append([view.pixel(one, degree) for one in across])
        labels += _degree(f"{degree}°N", 5, _height_at(lines[-1], 0), view)
    for degree in _multiples(west - step, east + step, step):
        lines.append([view.pixel(degree, one) for one in down])
        labels += _degree(f"{degree}°E", view.pixel(degree, south)[0], view.height - 5, view)
    path = "".join("M" + "L".join(f"{x:.0f} {y:.0f}" for x, y in line) for line in lines)
    return _framed(view, element("path", d=path, fill="none", stroke=LINE, stroke_width=0.75)), labels


def _multiples(low: float, high: float, step: int) -> list[int]:
    return [one for one in range(-180, 181, step) if low <= one <= high]


def _height_at(line: list[Point], x: float) -> float:
    """How far down a line is where it passes a distance from the left."""
    return min(line, key=lambda point: abs(point[0] - x))[1]


def _degree(text: str, x: float, y: float, view: _View) -> list[_Degree]:
    if not (0 <= x < view.width - 40 and 14 < y <= view.height) or not (x == 5 or x > 40):
        return []
    base = y - 3 if x == 5 else y
    frame = Frame(x - 2, base - 10, x + width_of(text, 10) + 2, base + 3)
    return [_Degree(words(text, x, base, size=10, fill=QUIET), frame)]


def _framed(view: _View, content: Element) -> Element:
    """What is not to reach beyond the map's frame."""
    wide, high = round(view.width), round(view.height)
    return element("svg", content, width=wide, height=high, viewbox=f"0 0 {wide} {high}")


def _points(
    view: _View, places: Sequence[Place], lines: Sequence[MapLine], degrees: Sequence[_Degree]
) -> list[Element]:
    """The places, each a dot with its name, and the degrees that these leave room for."""
    weight = Counter(place.id for line in lines for place in (*line.places, *line.places[:1], *line.places[-1:]))
    ranked = sorted(places, key=lambda place: (-weight[place.id], str(place.id)))
    points = [(place.name, view.place(place)) for place in ranked]
    pairs = [(view.place(one), view.place(other)) for line in lines for one, other in itertools.pairwise(line.places)]
    dots = [element("circle", cx=x, cy=y, r=3.5, fill=PAPER, stroke=INK, stroke_width=1.5) for _, (x, y) in points]
    free = [one for one in degrees if all(one.frame.distance(point) > 6 for _, point in points)]
    labels = placed(
        points, Frame(2, 2, view.width - 2, view.height - 2), pairs, taken=[one.frame for one in free],
        weights=[weight[place.id] for place in ranked],
    )  # fmt: skip
    texts = [words(one.text, one.x, one.y, size=SMALL, anchor=one.anchor, halo=True) for one in labels]
    leaders = [_leader(*one.leader) for one in labels if one.leader]
    return [group(*(one.drawn for one in free), class_="degrees"), *leaders, *dots, *texts]


def _leader(start: Point, end: Point) -> Element:
    (x1, y1), (x2, y2) = start, end
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=INK, stroke_width=0.75, class_="leader")
