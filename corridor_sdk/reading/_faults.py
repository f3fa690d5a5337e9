"""Faults: what is wrong at which path of which file, before anybody looked up the line and column."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final, TypeAlias

from attrs import frozen

from corridor_sdk import findings
from corridor_sdk._layout import Layout, Origin
from corridor_sdk._walk import KeyPath, field_text
from corridor_sdk.findings import Code, Finding, Related, Span
from corridor_sdk.reading._files import read_text
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


def place(faults: Iterable[Fault], root: Path, layout: Layout | None = None) -> list[Finding]:
    """Turn faults into findings: each file with a fault is read once more, for its positions.

    `layout` says what stands elsewhere than in a YAML file of its own; what stands in another dataset is left out.
    """
    known: dict[str, Positions | None] = {}
    lines = _PlainLines(root)

    def span(file: str, path: KeyPath, on_key: bool) -> Span | None:
        if file not in known and not on_key and (quick := lines.span(file, path)) is not None:
            return quick
        if file not in known:
            known[file] = _positions(root / file, file)
        positions = known[file]
        if positions is None:
            return None
        exact = positions.key(path) if on_key else positions.value(path)
        return exact or positions.nearest(path)

    find = (layout or Layout()).find
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


_PLAIN_LINE: Final = re.compile(r"([a-z_]+): ([A-Za-z0-9](?:[\w .'-]*\w)?)", re.ASCII)


class _PlainLines:
    """Where fields of records are that stand in a line of their own, without quotes or marks: seen without parsing.

    In a block mapping nothing but a key stands at the first column. Notes on every record of a large dataset, such as
    a gauge that nobody gives, are placed so in a tenth of the time.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._file = ""
        self._places: dict[str, Span | None] = {}

    def span(self, file: str, path: KeyPath) -> Span | None:
        """The value of a record's own field; None where only parsing tells."""
        if len(path) != 1 or not file.endswith(".yaml"):
            return None
        if file != self._file:
            self._file, self._places = file, dict(self._read(file))
        return self._places.get(str(path[0]))

    def _read(self, file: str) -> Iterator[tuple[str, Span | None]]:
        text, found = read_text(self._root / file, name=file)
        if text is None or found or text.startswith(("{", "[", "-", "%", '"', "'")):
            return
        for line, one in enumerate(text.split("\n"), start=1):
            if one[:1].isalpha() and (match := _PLAIN_LINE.fullmatch(one)) is not None:
                start, end = match.span(2)
                yield match[1], Span(line=line, column=start + 1, end_line=line, end_column=end + 1)


def _positions(path: Path, name: str) -> Positions | None:
    text, _ = read_text(path, name=name)
    return None if text is None else locate(text, name=name)
