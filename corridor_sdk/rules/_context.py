"""What a rule is, and what it can see: the records and claims that are well-formed, and which ones are faulty."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from attrs import frozen

from corridor_sdk.model import AnyClaim, Entity
from corridor_sdk.reading import Fault, Reading, Record


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


Rule: TypeAlias = Callable[[Context], Iterator[Fault]]
"""What a rule is: it looks at a dataset and yields what is wrong, never raising for faulty data."""
