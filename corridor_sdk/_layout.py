"""Layout: where records and claims stand on disk.

Everybody speaks of a record as if it had a YAML file of its own: `segments/rasht-astara.yaml`, and in it a path such
as `("claims", 1, "value")`. Where it is in a JSON file, a line or a row instead, `Layout` says so.
"""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from corridor_sdk._walk import KeyPath


def file_of(ref: str) -> str:
    """The name by which everybody calls a record's file, or a source's readings, in whatever file they are."""
    return f"{ref}.yaml"


@frozen(slots=True)
class Origin:
    """A file, relative to the dataset, and a way into it: through keys, and first the number of a line or a row."""

    file: str
    path: KeyPath = ()


@frozen(kw_only=True, slots=True)
class Layout:
    """Where the records of a dataset and their claims are that have no YAML file of their own."""

    moved: Mapping[tuple[str, KeyPath], Origin] = field(factory=dict)
    """Where a record, `(file, ())`, or a claim, `(file, ("claims", index))`, stands instead."""
    foreign: frozenset[str] = frozenset()
    """The files of the dataset that this one extends."""

    def find(self, file: str, path: KeyPath) -> Origin | None:
        """Where a path of a record's file is; None where another dataset has it."""
        for length in (2, 0):
            if (origin := self.moved.get((file, path[:length]))) is not None:
                return Origin(origin.file, (*origin.path, *path[length:]))
        return None if file in self.foreign else Origin(file, path)
