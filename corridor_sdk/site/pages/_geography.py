"""Which places and lines a page shows, as features for other people's maps."""

from __future__ import annotations

from collections.abc import Sequence

from corridor_sdk._walk import found_in
from corridor_sdk.drawing.geojson import Feature
from corridor_sdk.ids import EntityId
from corridor_sdk.model import AnyClaim, Entity, Segment
from corridor_sdk.site.pages._reader import Reader


def places_and_lines(reader: Reader, entity: Entity, claims: Sequence[AnyClaim]) -> list[Feature]:
    """The located places and the schematic lines of a page that shows a record and claims."""
    refs = _named(reader, entity, claims)
    return [one for one in reader.features if one["id"] in refs]


def _named(reader: Reader, entity: Entity, claims: Sequence[AnyClaim]) -> set[str]:
    """The record, what it and its claims name, the segments that touch a place, and the ends of all these segments."""
    named = [entity.id, *(id for _, id in found_in(entity, EntityId))]
    refs = {id.ref for id in (*named, *(one.value for one in claims if isinstance(one.value, EntityId)))}
    library = reader.library
    touching = [reference.by for reference in library.references_to(entity)]
    for one in (*touching, *(library.entities.get(ref) for ref in sorted(refs))):
        if isinstance(one, Segment) and (one.id.ref in refs or entity.id in _ends(one)):
            refs |= {one.id.ref, *(end.ref for end in _ends(one))}
    return refs


def _ends(segment: Segment) -> tuple[EntityId, ...]:
    return tuple(id for id in (segment.from_, segment.to, *segment.via) if id is not None)
