"""Faults: what is wrong at which path of which file, before anybody looked up the line and column."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Protocol, TypeAlias

from attrs import frozen

from corridor_sdk import findings
from corridor_sdk._layout import Layout, Origin
from corridor_sdk._walk import KeyPath, field_text
from corridor_sdk.findings import Code, Finding, Related, Span
from corridor_sdk.reading._files import read_bytes, text_of
from corridor_sdk.reading._formats import locate
from corridor_sdk.reading._nodes import Positions
from corridor_sdk.reading._plain import SeenPlaces, is_block, plain_line


@frozen(kw_only=True, slots=True)
class Fault:
    """A finding to be: `file` is relative to the dataset, `path` leads to the value (or its key) in that file.

    A record is spoken of as if it had a YAML file of its own, a claim by its index in the record: `place` finds them.
    """

    code: Code
    message: str
    file: str
    path: KeyPath = ()
    on_key: bool = False
    entity: str | None = None
    value: str | None = None
    suggestion: str | None = None
    related: tuple[tuple[str, str, KeyPath], ...] = ()
    """Other places: a message, a file and a path."""


class KnownPlaces(Protocol):
    """The places that were looked up before, in files that have not changed since."""

    def is_current(self, file: str, data: bytes) -> bool:
        """Whether a file held these bytes when it was read."""

    def place(self, file: str, path: KeyPath, on_key: bool) -> Span | None:
        """Where a path, or its key, is; None where nobody looked it up."""

    def put_place(self, file: str, path: KeyPath, on_key: bool, span: Span) -> None:
        """Remember where it is."""


def place(
    faults: Iterable[Fault],
    root: Path,
    layout: Layout | None = None,
    known: KnownPlaces | None = None,
    seen: SeenPlaces | None = None,
) -> list[Finding]:
    """Turn faults into findings: each file with a fault is read once more, for its positions.

    `layout` says what stands elsewhere than in a YAML file of its own; what stands in another dataset is left out.
    """
    span = _Places(root, known, seen or SeenPlaces()).span
    find = Origin if layout is None or not (layout.moved or layout.foreign) else layout.find
    by_file = sorted(faults, key=lambda fault: fault.file)  # so that a file is read once for all of its faults
    return [_finding(fault, at, find, span) for fault in by_file if (at := find(fault.file, fault.path)) is not None]


_Find: TypeAlias = Callable[[str, KeyPath], Origin | None]
_Span: TypeAlias = Callable[[str, KeyPath, bool], Span | None]


def _finding(fault: Fault, at: Origin, find: _Find, span: _Span) -> Finding:
    way = at.path
    if fault.code is findings.MISSING_FIELD and fault.value is not None and at.file.endswith(".csv"):
        way = (*way, fault.value)  # a row has a cell for what it lacks
    return Finding(
        code=fault.code,
        message=fault.message,
        file=at.file,
        span=span(at.file, way, fault.on_key),
        entity=fault.entity,
        field=field_text(fault.path[isinstance(fault.path[0], int) :] if fault.path else ()) or None,
        value=fault.value,
        suggestion=fault.suggestion,
        related=tuple(_related(fault, find, span)) if fault.related else (),
    )


def _related(fault: Fault, find: _Find, span: _Span) -> Iterator[Related]:
    for text, file, path in fault.related:
        other = find(file, path)
        place = None if other is None else span(other.file, other.path, False)
        if other is not None and place is not None:
            yield Related(message=text, file=other.file, span=place)


class _Places:
    """Places in files: a file is read when a place in it is asked for that is not known."""

    def __init__(self, root: Path, known: KnownPlaces | None, seen: SeenPlaces) -> None:
        self._root = root
        self._known = known
        self._seen = seen
        self._unchanged: set[str] = set()
        self._file = ""
        self._text: str | None = None
        self._is_plain = False
        self._positions: dict[str, Positions | None] = {}

    def span(self, file: str, path: KeyPath, on_key: bool) -> Span | None:
        """Where a path or its key is, or what is there of the way to it; None where the file cannot be read."""
        before = None if self._known is None else self._known.place(file, path, on_key)
        if before is not None:
            return before
        seen = None if on_key else self._seen.place(file, path)
        found = self._look_up(file, path, on_key) if seen is None else seen
        if found is not None and self._known is not None and (seen is not None or file in self._unchanged):
            self._known.put_place(file, path, on_key, found)
        return found

    def _look_up(self, file: str, path: KeyPath, on_key: bool) -> Span | None:
        if file not in self._positions:
            if file != self._file:
                self._read(file)
            if self._is_plain and not on_key and (quick := plain_line(str(self._text), path)) is not None:
                return quick
            self._positions[file] = None if self._text is None else locate(self._text, name=file)
        positions = self._positions[file]
        if positions is None:
            return None
        exact = positions.key(path) if on_key else positions.value(path)
        return exact or positions.nearest(path)

    def _read(self, file: str) -> None:
        """Read a file, and see whether it still holds what it held when its record was read."""
        self._file, self._text, self._is_plain = file, None, False
        data = read_bytes(self._root / file, file)
        if isinstance(data, bytes):
            self._text, found = text_of(data, name=file)
            self._is_plain = self._text is not None and not found and file.endswith(".yaml") and is_block(self._text)
            if self._known is not None and self._known.is_current(file, data):
                self._unchanged.add(file)
