"""GeoJSON of what a map shows, for other people's maps (RFC 7946)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Literal, TypedDict

from attrs import frozen

from corridor_sdk.dates import PartialDate
from corridor_sdk.drawing._located import MapLine, map_lines, map_places
from corridor_sdk.library import Library
from corridor_sdk.model import Corridor, Place


class PointGeometry(TypedDict):
    """A point: longitude, latitude."""

    type: Literal["Point"]
    coordinates: list[float]


class LineGeometry(TypedDict):
    """A line of points."""

    type: Literal["LineString"]
    coordinates: list[list[float]]


class Properties(TypedDict):
    """What a feature is: a place has no status, and a segment is always schematic."""

    kind: Literal["place", "segment"]
    name: str
    country: str | None
    precision: str | None
    mode: str | None
    status: str | None
    style: str | None
    missing_link: bool
    schematic: bool
    corridors: list[str]


class Feature(TypedDict):
    """A place or a segment; a segment without located ends has no geometry."""

    type: Literal["Feature"]
    id: str
    geometry: PointGeometry | LineGeometry | None
    properties: Properties


class FeatureCollection(TypedDict):
    """All features."""

    type: Literal["FeatureCollection"]
    features: list[Feature]


@frozen(slots=True)
class GeoJson:
    """Places and segments as GeoJSON: `text` is for a file, `__geo_interface__` for geopandas, shapely and others."""

    collection: FeatureCollection

    @property
    def text(self) -> str:
        """The file: one feature a line, so that versions can be compared."""
        features = ",\n".join(json.dumps(one, ensure_ascii=False) for one in self.collection["features"])
        return f'{{"type": "FeatureCollection", "features": [\n{features}\n]}}\n'

    def __str__(self) -> str:
        return self.text

    @property
    def __geo_interface__(self) -> FeatureCollection:
        """The features as Python's geographic libraries take them."""
        return self.collection


def map_geojson(
    library: Library,
    *,
    corridors: Sequence[Corridor] | None = None,
    as_known_on: PartialDate | str | None = None,
) -> GeoJson:
    """The places and segments that `corridor_map` draws, with their status; raises UnknownEntity, InvalidDate.

    A segment is a straight line between located places and is marked `schematic`; its geometry is null where an end
    has no coordinates.
    """
    lines = map_lines(library, corridors, as_known_on)
    places = map_places(library, lines, corridors)
    features = [*map(_place, places), *map(_segment, lines)]
    return GeoJson({"type": "FeatureCollection", "features": features})


def _place(place: Place) -> Feature:
    about = _about("place", place.name)
    about["country"] = None if place.country is None else str(place.country)
    about["precision"] = None if place.location is None else str(place.location.precision)
    geometry: PointGeometry = {"type": "Point", "coordinates": _position(place)}
    return {"type": "Feature", "id": place.id.ref, "geometry": geometry, "properties": about}


def _segment(line: MapLine) -> Feature:
    about = _about("segment", line.segment.name)
    about["mode"], about["status"] = str(line.segment.mode), line.drawn.word
    about["style"], about["schematic"] = line.drawn.style.value, True
    about["missing_link"], about["corridors"] = line.missing, [one.id.ref for one in line.corridors]
    way: LineGeometry = {"type": "LineString", "coordinates": [_position(place) for place in line.places]}
    return {"type": "Feature", "id": line.segment.id.ref, "geometry": way if line.places else None, "properties": about}


def _about(kind: Literal["place", "segment"], name: str) -> Properties:
    return {
        "kind": kind, "name": name, "country": None, "precision": None, "mode": None, "status": None, "style": None,
        "missing_link": False, "schematic": False, "corridors": [],
    }  # fmt: skip


def _position(place: Place) -> list[float]:
    assert place.location is not None  # only located places are asked for
    return [round(float(place.location.longitude), 5), round(float(place.location.latitude), 5)]
