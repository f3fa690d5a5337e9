"""What a map can show: places with coordinates, and segments both of whose ends have them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from corridor_sdk.dates import PartialDate
from corridor_sdk.drawing._legs import missing_links
from corridor_sdk.drawing._strip_words import name_of
from corridor_sdk.drawing._styles import Drawn, as_missing, status_of
from corridor_sdk.ids import PlaceId
from corridor_sdk.library import Library
from corridor_sdk.model import Corridor, Place, Segment


@frozen(kw_only=True, slots=True)
class MapLine:
    """A segment on a map: a straight line by way of its located places, or nothing where an end has no coordinates."""

    segment: Segment
    drawn: Drawn
    missing: bool
    corridors: tuple[Corridor, ...]
    """The corridors that have it in their route."""
    places: tuple[Place, ...]
    """Its located places in order; none where it cannot be drawn."""
    unlocated: tuple[str, ...]
    """The ends that have no coordinates, by name."""
    whole: str
    """The name of the segment that it is a stretch of; empty where it is of none."""


def map_lines(
    library: Library, corridors: Sequence[Corridor] | None, as_known_on: PartialDate | str | None
) -> tuple[MapLine, ...]:
    """The segments of some corridors, or all segments; a stretch of another stands in for a part of it."""
    chosen = tuple(library.corridors.values() if corridors is None else corridors)
    missing = (
        frozenset().union(*(missing_links(library, one, as_known_on) for one in chosen)) if chosen else frozenset()
    )
    routed = {id for one in chosen for id in one.route}
    segments = (one for one in library.segments.values() if corridors is None or one.id in routed)
    return tuple(_line(library, one, chosen, as_known_on, missing=one.id in missing) for one in segments)


def _line(
    library: Library, segment: Segment, chosen: Sequence[Corridor], day: PartialDate | str | None, *, missing: bool
) -> MapLine:
    ends = [None if id is None else library.places[id] for id in (segment.from_, segment.to)]
    unlocated = tuple(name_of(place) for place in ends if place is None or place.location is None)
    way = [library.places[id] for id in (segment.from_, *segment.via, segment.to) if id is not None]
    drawn = status_of(library, segment, day)
    return MapLine(
        segment=segment,
        drawn=as_missing(drawn) if missing else drawn,
        missing=missing,
        corridors=tuple(one for one in chosen if segment.id in one.route),
        places=() if unlocated else tuple(place for place in way if place.location is not None),
        unlocated=unlocated,
        whole="" if segment.part_of is None else library.segments[segment.part_of].name,
    )


def map_places(library: Library, lines: Sequence[MapLine], corridors: Sequence[Corridor] | None) -> tuple[Place, ...]:
    """The located places that a map shows: all of them, or those of the lines that are drawn."""
    if corridors is None:
        return tuple(place for place in library.places.values() if place.location is not None)
    touched = dict.fromkeys(id for line in lines for id in _touched(line.segment))
    return tuple(place for id in touched if (place := library.places[id]).location is not None)


def _touched(segment: Segment) -> Iterator[PlaceId]:
    yield from (id for id in (segment.from_, *segment.via, segment.to) if id is not None)


def in_words(line: MapLine) -> str:
    """`Rasht-Astara railway: under construction; of corridors …`."""
    of = f"; of {', '.join(one.name for one in line.corridors)}" if line.corridors else ""
    without = f"; not drawn, for want of coordinates: {', '.join(line.unlocated)}" if line.unlocated else ""
    stretch = f"; a stretch of {line.whole}" if line.whole else ""
    return f"{line.segment.name}: {line.drawn.word}{stretch}{of}{without}."
