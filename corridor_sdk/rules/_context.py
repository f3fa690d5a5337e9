"""What a rule is, and what it can see: the records and claims that are well-formed, and which ones are faulty."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple, TypeAlias

from attrs import frozen

from corridor_sdk._walk import KeyPath, found_in
from corridor_sdk.ids import EntityId
from corridor_sdk.library import Library
from corridor_sdk.model import AnyClaim, Entity
from corridor_sdk.reading import Fault, Reading, Record


class Reference(NamedTuple):
    """A reference: who makes it, in what, where that starts in its file, the way on from there, and to what."""

    record: Record
    holder: Entity | AnyClaim
    at: KeyPath
    path: KeyPath
    id: EntityId


Found: TypeAlias = tuple[Record, int, AnyClaim]
"""A claim, with its record and its index in the record's file."""


@frozen(kw_only=True, slots=True)
class Context:
    """A dataset as rules see it."""

    reading: Reading

    @functools.cached_property
    def entities(self) -> Mapping[str, Entity]:
        """Well-formed records by reference."""
        return {record.id.ref: record.entity for record in self.reading.records if record.entity}

    @functools.cached_property
    def record_of(self) -> Mapping[str, Record]:
        """Every file's record by reference, faulty ones too."""
        return {record.id.ref: record for record in self.reading.records}

    @functools.cached_property
    def claims_on(self) -> Mapping[str, tuple[Found, ...]]:
        """Every well-formed claim by its property's id."""
        found: dict[str, list[Found]] = {}
        for record, index, claim in self.claims():
            found.setdefault(claim.property.id, []).append((record, index, claim))
        return {id: tuple(claims) for id, claims in found.items()}

    @functools.cached_property
    def references(self) -> tuple[Reference, ...]:
        """Every reference that a well-formed record or claim makes, found once for all rules."""
        held: list[tuple[Record, Entity | AnyClaim, KeyPath]] = [
            (record, record.entity, ()) for record in self.records if record.entity is not None
        ]
        held += [(record, claim, ("claims", index)) for record, index, claim in self.claims()]
        return tuple(
            Reference(record, holder, at, path, id)
            for record, holder, at in held
            for path, id in found_in(holder, EntityId)
        )

    @functools.cached_property
    def library(self) -> Library | None:
        """The well-formed records and claims as a library, to ask for voices; references in it may lead nowhere.

        None where `dataset.yaml` is missing or faulty: nobody knows then what day the dataset's today is.
        """
        if self.reading.dataset is None:
            return None
        claims = tuple(claim for _, _, claim in self.claims())
        return Library(dataset=self.reading.dataset, entities=self.entities, claims=claims)

    @property
    def records(self) -> Iterator[Record]:
        """Every file's record, faulty ones too."""
        return iter(self.reading.records)

    def claims(self) -> Iterator[Found]:
        """Every well-formed claim, with its record and its index in the file."""
        for record in self.reading.records:
            for index, claim in enumerate(record.claims):
                if claim is not None:
                    yield record, index, claim


Rule: TypeAlias = Callable[[Context], Iterator[Fault]]
"""What a rule is: it looks at a dataset and yields what is wrong, never raising for faulty data."""
