"""Drawings on pages: each once for a desk and once for a phone, with the same in words."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Sequence
from typing import Final

import attrs
from attrs import frozen
from markupsafe import Markup

from corridor_sdk.dates import PartialDate
from corridor_sdk.drawing import (
    StripRow,
    Svg,
    corridor_map,
    drift_chart,
    pledge_ladder,
    range_chart,
    strip_map,
    strip_table,
    timeline,
)
from corridor_sdk.library import Library
from corridor_sdk.model import Corridor, Entity, Figure, Place, Pledge, Segment
from corridor_sdk.properties import COMPLETION, OPENED
from corridor_sdk.site.pages._reader import Reader
from corridor_sdk.site.pages._sentences import sentence
from corridor_sdk.valuetypes import Property, Value

WIDE: Final = 880
NARROW: Final = 350
_NOTHING: Final = Markup()


@frozen(kw_only=True, slots=True)
class Drawn:
    """A drawing as a page shows it."""

    name: str
    title: str
    wide: Markup
    narrow: Markup
    sentences: tuple[Markup, ...]
    rows: tuple[StripRow, ...] = ()
    """A strip map's legs, for a table."""
    note: Markup = _NOTHING


def drawn(reader: Reader, name: str, draw: Callable[[int], Svg]) -> Drawn:
    """A drawing in both widths."""
    wide, narrow = draw(WIDE), draw(NARROW)
    lines = wide.description.split("\n")
    return Drawn(
        name=name,
        title=wide.title,
        wide=Markup(wide.text),
        narrow=Markup(narrow.text),
        sentences=tuple(sentence(reader, line) for line in lines),
    )


def range_of(reader: Reader, figures: Sequence[Figure[Value]]) -> Drawn:
    """What sources say on one question on one axis."""
    return drawn(reader, "range", lambda width: range_chart(reader.library, figures, width=width))


def strip_of(reader: Reader, entity: Entity) -> Drawn | None:
    """The strip map of a corridor; of a segment, of the shortest route that has it."""
    line = entity if isinstance(entity, Corridor) else next(iter(routes_with(reader, entity)), None)
    if line is None:
        return None
    known = reader.as_known_on
    made = drawn(
        reader,
        "strip",
        lambda width: strip_map(reader.library, line, vertical=width < WIDE, as_known_on=known, width=width),
    )
    rows = strip_table(reader.library, line, as_known_on=known)
    note = Markup() if line is entity else Markup("The line that it lies on: {}.").format(reader.link(line.id))
    return attrs.evolve(made, rows=rows, note=note)


def routes_with(reader: Reader, entity: Entity) -> list[Corridor]:
    """The corridors that have a segment on their route, or touch a place; those of fewest segments first."""
    if isinstance(entity, Segment):
        wanted = {entity.id}
    elif isinstance(entity, Place):
        segments = reader.library.segments.values()
        wanted = {one.id for one in segments if entity.id in (one.from_, one.to, *one.via)}
    else:
        return []
    found = [one for one in reader.library.corridors.values() if wanted.intersection(one.route)]
    return sorted(found, key=lambda one: (len(one.route) < 2, len(one.route)))


def map_of(reader: Reader, entity: Entity) -> Drawn | None:
    """A map of a corridor, of a segment's route or of the routes that touch a place, where any of it is located."""
    corridors = [entity] if isinstance(entity, Corridor) else routes_with(reader, entity)
    corridors = corridors[:1] if isinstance(entity, Segment) else corridors
    if not any(_is_located(reader, one) for one in corridors):
        return None

    def draw(width: int) -> Svg:
        return corridor_map(reader.library, corridors=corridors, width=width, as_known_on=reader.as_known_on)

    return drawn(reader, "map", draw)


def _is_located(reader: Reader, corridor: Corridor) -> bool:
    segments = (reader.library.segments[id] for id in corridor.route)
    ends = ((one.from_, one.to) for one in segments)
    return any(all(id and reader.library.places[id].location for id in pair) for pair in ends)


def dates_of(reader: Reader, entity: Entity) -> Iterator[Drawn]:
    """The timeline of a line, and how its promised dates moved, where more than one is known."""
    if not isinstance(entity, Segment | Corridor):
        return
    library = reader.seen
    made = drawn(reader, "timeline", lambda width: timeline(library, entity, width=width))
    if made.sentences[0] != "No source gives a date.":
        yield made
    for prop in (COMPLETION, OPENED):
        draw = functools.partial(_drift, library, entity, prop)
        if draw(WIDE).description.split("\n")[0].endswith(" dates known."):
            yield drawn(reader, "drift", draw)


def _drift(
    library: Library, line: Segment | Corridor, prop: Property[Segment | Corridor, PartialDate], width: int
) -> Svg:
    return drift_chart(library, line, prop, width=width)


def ladder_of(reader: Reader, entity: Entity) -> Iterator[Drawn]:
    """How far the money for a line came; of a pledge, for each line that it is for."""
    library = reader.seen
    lines = [entity] if isinstance(entity, Segment | Corridor) else []
    if isinstance(entity, Pledge):
        purposes = (library.entity(id) for id in entity.purposes)
        lines = [one for one in purposes if isinstance(one, Segment | Corridor)]
    for line in lines:
        if library.pledges_for(line):
            yield drawn(reader, "ladder", functools.partial(_ladder, library, line))


def _ladder(library: Library, line: Segment | Corridor, width: int) -> Svg:
    return pledge_ladder(library, line, width=width)
