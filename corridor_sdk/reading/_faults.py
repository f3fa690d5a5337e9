"""Faults: what is wrong at which path of which file, before anybody looked up the line and column."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final, Protocol, TypeAlias

from attrs import frozen

from corridor_sdk import findings
from corridor_sdk._layout import Layout, Origin
from corridor_sdk._walk import KeyPath, field_text
from corridor_sdk.findings import Code, Finding, Related, Span
from corridor_sdk.reading._files import read_bytes, text_of
from corridor_sdk.reading._formats import locate
from corridor_sdk.reading._nodes import Positions


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
    faults: Iterable[Fault], root: Path, layout: Layout | None = None, known: KnownPlaces | None = None
) -> list[Finding]:
    """Turn faults into findings: each file with a fault is read once more, for its positions.

    `layout` says what stands elsewhere than in a YAML file of its own; what stands in another dataset is left out.
    """
    span = _Places(root, known).span
    find = Origin if layout is None or not (layout.moved or layout.foreign) else layout.find
    by_file = sorted(faults, key=lambda fault: fault.file)  # so that a file is read once for all of its faults
    return [_finding(fault, at, find, span) for fault in by_file if (at := find(fault.file, fault.path)) is not None]


_Find: TypeAlias = Callable[[str, KeyPath], Origin | None]
_Span: TypeAlias = Callable[[str, KeyPath, bool], Span | None]


def _finding(fault: Fault, at: Origin, find: _Find, span: _Span) -> Finding:
    others = [(text, other) for text, file, path in fault.related if (other := find(file, path)) is not None]
    related = [(text, other.file, span(other.file, other.path, False)) for text, other in others]
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
        related=tuple(Related(message=text, file=file, span=place) for text, file, place in related if place),
    )


class _Places:
    """Places in files: a file is read when a place in it is asked for that is not known."""

    def __init__(self, root: Path, known: KnownPlaces | None) -> None:
        self._root = root
        self._known = known
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
        found = self._look_up(file, path, on_key)
        if found is not None and self._known is not None and file in self._unchanged:
            self._known.put_place(file, path, on_key, found)
        return found

    def _look_up(self, file: str, path: KeyPath, on_key: bool) -> Span | None:
        if file not in self._positions:
            if file != self._file:
                self._read(file)
            if self._is_plain and not on_key and (quick := _plain_line(str(self._text), path)) is not None:
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
            is_block = self._text is not None and not self._text.startswith(_NO_BLOCK)
            self._is_plain = is_block and not found and file.endswith(".yaml")
            if self._known is not None and self._known.is_current(file, data):
                self._unchanged.add(file)


_NO_BLOCK: Final = ("{", "[", "-", "%", '"', "'")
_PLAIN: Final = r": ([A-Za-z0-9](?:[\w .'-]*\w)?)$"


def _plain_line(text: str, path: KeyPath) -> Span | None:
    """Where the value of a record's own field is that stands in a line of its own, without quotes or marks.

    In a block mapping nothing but a key stands at the first column, so it is seen without parsing. Notes on every
    record of a large dataset, such as a gauge that nobody gives, are placed so in a tenth of the time.
    """
    match = _plain(path[0]).search(text) if len(path) == 1 and isinstance(path[0], str) else None
    if match is None:
        return None
    start, end = match.span(1)
    line, before = text.count("\n", 0, start) + 1, text.rfind("\n", 0, start)
    return Span(line=line, column=start - before, end_line=line, end_column=end - before)


@functools.lru_cache(maxsize=256)
def _plain(key: str) -> re.Pattern[str]:
    return re.compile(f"^{re.escape(key)}{_PLAIN}", re.ASCII | re.MULTILINE)
