"""Nodes, which every format gives alike: texts, lists and mappings, alone or in tables, and where each stands."""

from __future__ import annotations

from typing import NamedTuple, Protocol, TypeAlias

from attrs import define, field, frozen

from corridor_sdk._walk import KeyPath
from corridor_sdk.findings import Span
from corridor_sdk.reading._files import Lines

Node: TypeAlias = str | list["Node"] | dict[str, "Node"]


class TableRow(NamedTuple):
    """A row of a CSV file, or a line of JSON."""

    number: int
    """From 0, the header left out; paths start with it."""
    node: dict[str, Node]
    """What it says; of a faulty one only what it is of, where that is known."""
    is_faulty: bool = False


@define(slots=True)
class Table:
    """What could be read of a file with many records or claims."""

    rows: list[TableRow] = field(factory=list)
    is_whole: bool = True
    """Whether it was read to its end."""


Range: TypeAlias = tuple[int, int]
"""From and to in the text, in code points."""
Place: TypeAlias = "tuple[Range | None, Range, Inside | None]"
"""Where a key is (None for an item) and where its value is, and the places inside a list or mapping."""
Places: TypeAlias = dict[str | int, Place]


class Inside(Protocol):
    """The places inside a list, a mapping or a table: `Places`, or what finds a place when it is asked for it."""

    def get(self, step: str | int, /) -> Place | None:
        """The place of a key or an index; None where there is none."""


@frozen(kw_only=True, slots=True)
class Positions:
    """Where the keys and values of a text are; a path leads through the node that reading gives."""

    _lines: Lines
    _root: Place | None

    def key(self, path: KeyPath) -> Span | None:
        """The key at the end of `path`; None for an item, the root and what is not there."""
        place = self._find(path)
        return None if place is None or place[0] is None else self._lines.span(*place[0])

    def value(self, path: KeyPath) -> Span | None:
        """The value at `path`; for a list, a mapping and nothing it is the key, or the first line of the item."""
        place = self._find(path)
        return None if place is None else self._lines.span(*self._shown_range(place))

    def nearest(self, path: KeyPath) -> Span:
        """The value at `path`, or what is there of the way to it."""
        while path and self._find(path) is None:
            path = path[:-1]
        return self.value(path) or self._lines.span(0, 0)

    def _find(self, path: KeyPath) -> Place | None:
        place = self._root
        for step in path:
            place = None if place is None or place[2] is None else place[2].get(step)
        return place

    def _shown_range(self, place: Place) -> Range:
        key, (start, end), inside = place
        if inside is None and start < end:
            return start, end
        return key or (start, self._lines.end_of_line(start))
