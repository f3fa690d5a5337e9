"""Tables about the network: places, segments between them, and corridors."""

from __future__ import annotations

from typing import Final

from corridor_sdk._docstrings import description_of as doc
from corridor_sdk.database._columns import CORRIDOR, IDENTITY, PLACE, SEGMENT, number, part, position, term
from corridor_sdk.database._records import Listed, listed
from corridor_sdk.database._schema import Column, TableOf
from corridor_sdk.ids import SegmentId
from corridor_sdk.model import Corridor, Place, Segment
from corridor_sdk.parts import Location
from corridor_sdk.vocabulary import Changeover, CorridorKind, CorridorRole, Mode, PlaceKind, Precision, ProjectType

PLACES: Final = TableOf[Place](
    name="places",
    description=doc(Place),
    key=("id",),
    records=lambda contents: contents.library.places.values(),
    columns=(
        *IDENTITY,
        term("kind", PlaceKind, lambda place: place.kind, required=True),
        Column("country", doc(Place, "country"), lambda place: place.country),
        Column("country_basis", doc(Place, "country_basis"), lambda place: place.country_basis),
        Column("within_id", doc(Place, "within"), lambda place: place.within, references=PLACE),
        Column("pair_id", doc(Place, "pair"), lambda place: place.pair, references=PLACE),
        number(
            "latitude",
            doc(Location, "latitude"),
            lambda place: part(place.location, lambda at: at.latitude),
            unit="degrees",
        ),
        number(
            "longitude",
            doc(Location, "longitude"),
            lambda place: part(place.location, lambda at: at.longitude),
            unit="degrees",
        ),
        Column("unlocode", doc(Place, "unlocode"), lambda place: place.unlocode),
        term("precision", Precision, lambda place: part(place.location, lambda at: at.precision)),
        term("changeover", Changeover, lambda place: place.changeover, description=doc(Place, "changeover")),
    ),
)

SEGMENTS: Final = TableOf[Segment](
    name="segments",
    description=doc(Segment),
    key=("id",),
    records=lambda contents: contents.library.segments.values(),
    columns=(
        *IDENTITY,
        term("mode", Mode, lambda segment: segment.mode, required=True),
        Column("from_id", doc(Segment, "from_"), lambda segment: segment.from_, references=PLACE),
        Column("to_id", doc(Segment, "to"), lambda segment: segment.to, references=PLACE),
        Column("part_of", doc(Segment, "part_of"), lambda segment: segment.part_of, references=SEGMENT),
        term("project_type", ProjectType, lambda segment: segment.project_type),
    ),
)

CORRIDORS: Final = TableOf[Corridor](
    name="corridors",
    description=doc(Corridor),
    key=("id",),
    records=lambda contents: contents.library.corridors.values(),
    columns=(
        *IDENTITY,
        term("kind", CorridorKind, lambda corridor: corridor.kind, required=True),
        Column("parent_id", doc(Corridor, "parent"), lambda corridor: corridor.parent, references=CORRIDOR),
        term("role", CorridorRole, lambda corridor: corridor.role, description=doc(Corridor, "role")),
        Column(
            "modes",
            "How goods travel on it: terms of `mode`, joined by commas.",
            lambda corridor: ", ".join(mode.value for mode in corridor.modes) or None,
        ),
    ),
)

CORRIDOR_SEGMENTS: Final = TableOf[Listed[Corridor, SegmentId]](
    name="corridor_segments",
    description=f"The routes of corridors. {doc(Corridor, 'route')}",
    key=("corridor_id", "position"),
    records=lambda contents: listed(contents.library.corridors.values(), lambda corridor: corridor.route),
    columns=(
        Column("corridor_id", "The corridor.", lambda row: row.of.id, required=True, references=CORRIDOR),
        position("The segment's place in the route, from 1."),
        Column("segment_id", "The segment.", lambda row: row.item, required=True, references=SEGMENT),
    ),
)
