"""Rules on what supports a record: every attribute has its evidence or reference, and a record is more than a name."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

from corridor_sdk import findings
from corridor_sdk._spelling import nearest
from corridor_sdk.library import attributes_of, is_stub
from corridor_sdk.model import Entity, Source
from corridor_sdk.reading import Fault, KeyPath, Record

_OURS: Final = ("name", "kind", "external_ids", "possibly_same_as")
"""Attributes that are our own doing: how we call and file a record, and what we compared it with."""
_WITH_THEIR_OWN: Final = ("aliases", "location", "parties", "clauses", "evidence")
"""Attributes whose items carry their support themselves."""


def attributes_are_supported(record: Record) -> Iterator[Fault]:
    """Whether each attribute of a record is supported, by a source or a reference work."""
    if record.entity is not None and not isinstance(record.entity, Source):
        supported = {name for item in record.entity.evidence for name in item.of}
        for path in _unsupported(record.entity, supported):
            message = f"nothing supports '{path[0]}': give 'evidence:' with 'of: [{path[0]}]'"
            if len(path) > 1:
                message = "nothing supports this: give its source, printed and fingerprint"
            yield record.fault(findings.UNSUPPORTED_ATTRIBUTE, message, path)


def _unsupported(entity: Entity, supported: Collection[str]) -> Iterator[KeyPath]:
    for name in attributes_of(entity):
        if name not in (*_OURS, *_WITH_THEIR_OWN) and name not in supported:
            yield (name,)
        elif name in ("aliases", "parties"):
            for index, item in enumerate(getattr(entity, name)):
                if item.evidence is None:
                    yield (name, index)


def evidence_is_of_something(record: Record) -> Iterator[Fault]:
    """Whether evidence names attributes that the record has."""
    if record.entity is None or isinstance(record.entity, Source) or not record.entity.evidence:
        return
    known = [name for name in attributes_of(record.entity) if name != "evidence"]
    for index, item in enumerate(record.entity.evidence):
        for place, name in enumerate(item.of):
            if name not in known:
                message = f"this record has no '{name}'; it has {', '.join(known)}"
                path: KeyPath = ("evidence", index, "of", place)
                yield record.fault(findings.SUPPORTS_NOTHING, message, path, suggestion=nearest(name, known))


def records_are_more_than_names(record: Record) -> Iterator[Fault]:
    """Whether a record says anything beyond its name; one that does not is a stub, and counted apart."""
    if record.entity is not None and is_stub(record.entity, has_claims=bool(record.claims)):
        message = "a stub: nothing but its name is known here"
        yield record.fault(findings.STUB, message, ("name",))
