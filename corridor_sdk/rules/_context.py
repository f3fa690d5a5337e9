"""What a rule is, and what it can see: the records and claims that are well-formed, and which ones are faulty."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple, TypeAlias

from attrs import frozen

from corridor_sdk._walk import KeyPath, found_in
from corridor_sdk.ids import EntityId
from corridor_sdk.library import Library
from corridor_sdk.model import AnyClaim, Entity
from corridor_sdk.reading import Fault, Noted, Reading, Record


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
    noted: Mapping[str, Noted] | None = None
    """What was noted of each record by itself, by its reference; left out, it is looked up where it is needed."""

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
        for one in self._claims:
            found.setdefault(one[2].property.id, []).append(one)
        return {id: tuple(claims) for id, claims in found.items()}

    @functools.cached_property
    def references(self) -> tuple[Reference, ...]:
        """Every reference that a well-formed record or claim makes, found once for all rules."""
        return tuple(reference for record in self.records for reference in references_of(record))

    @functools.cached_property
    def refers(self) -> Mapping[str, tuple[str, ...]]:
        """To what the well-formed parts of each record refer, each reference once; by the record's own reference."""
        if self.noted is not None:
            return {ref: noted.refers for ref, noted in self.noted.items()}
        return {record.id.ref: refers_of(record) for record in self.records}

    @functools.cached_property
    def dangling(self) -> frozenset[str]:
        """References that lead nowhere."""
        return frozenset(itertools.chain.from_iterable(self.refers.values())) - self.entities.keys()

    @functools.cached_property
    def library(self) -> Library | None:
        """The well-formed records and claims as a library, to ask for voices; references in it may lead nowhere.

        None where `dataset.yaml` is missing or faulty: nobody knows then what day the dataset's today is.
        """
        if self.reading.dataset is None:
            return None
        claims = tuple(claim for _, _, claim in self._claims)
        return Library(dataset=self.reading.dataset, entities=self.entities, claims=claims)

    @property
    def records(self) -> Iterator[Record]:
        """Every file's record, faulty ones too."""
        return iter(self.reading.records)

    def claims(self) -> Iterator[Found]:
        """Every well-formed claim, with its record and its index in the file."""
        return iter(self._claims)

    @functools.cached_property
    def _claims(self) -> tuple[Found, ...]:
        return tuple(
            (record, index, claim)
            for record in self.reading.records
            for index, claim in enumerate(record.claims)
            if claim is not None
        )


Rule: TypeAlias = Callable[[Context], Iterator[Fault]]
"""What a rule is: it looks at a dataset and yields what is wrong, never raising for faulty data."""
RecordRule: TypeAlias = Callable[[Record], Iterator[Fault]]
"""A rule that looks at one record with its claims and at nothing else, so that what it finds is kept with the record.

It may not ask what day it is, which texts are there, what the options are or what other records say.
"""


def claims_of(record: Record) -> Iterator[Found]:
    """Every well-formed claim of a record, with it and with its index in the file."""
    for index, claim in enumerate(record.claims):
        if claim is not None:
            yield record, index, claim


def references_of(record: Record) -> Iterator[Reference]:
    """Every reference that a record or one of its claims makes."""
    if record.entity is not None:
        for path, id in found_in(record.entity, EntityId):
            yield Reference(record, record.entity, (), path, id)
    for _, index, claim in claims_of(record):
        for path, id in found_in(claim, EntityId):
            yield Reference(record, claim, ("claims", index), path, id)


def refers_of(record: Record) -> tuple[str, ...]:
    """To what a record or one of its claims refers, each once and in order."""
    held = () if record.entity is None else (record.entity,)
    claims = (claim for claim in record.claims if claim is not None)
    ids = (id for holder in (*held, *claims) for _, id in found_in(holder, EntityId))
    return tuple(dict.fromkeys(id.ref for id in ids))
