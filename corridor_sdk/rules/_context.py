"""What a rule can see: the records and claims that are well-formed, and which ones are there but faulty."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping

import attrs
from attrs import frozen

from corridor_sdk.findings import Code
from corridor_sdk.model import AnyClaim, Entity
from corridor_sdk.reading import Fault, KeyPath, Reading, Record


@frozen(kw_only=True, slots=True)
class Context:
    """A dataset as rules see it."""

    reading: Reading

    @functools.cached_property
    def entities(self) -> Mapping[str, Entity]:
        """Well-formed records by reference."""
        return {record.id.ref: record.entity for record in self.reading.records if record.entity}

    @property
    def records(self) -> Iterator[Record]:
        """Every file's record, faulty ones too."""
        return iter(self.reading.records)

    def claims(self) -> Iterator[tuple[Record, int, AnyClaim]]:
        """Every well-formed claim, with its record and its index in the file."""
        for record in self.reading.records:
            for index, claim in enumerate(record.claims):
                if claim is not None:
                    yield record, index, claim


def claim_fault(code: Code, message: str, record: Record, index: int, field: str, **more: str | None) -> Fault:
    """A fault at one field of a claim."""
    path: KeyPath = ("claims", index, field)
    fault = Fault(code=code, message=message, file=record.file, path=path, entity=record.id.ref)
    return attrs.evolve(fault, value=more.get("value"), suggestion=more.get("suggestion"))
