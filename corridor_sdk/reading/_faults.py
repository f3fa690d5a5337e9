"""Faults: what is wrong at which path of which file, before anybody looked up the line and column."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from attrs import frozen

from corridor_sdk._walk import KeyPath, field_text
from corridor_sdk.findings import Code, Finding, Related, Span
from corridor_sdk.reading._files import read_text
from corridor_sdk.reading._yaml import Positions, locate


@frozen(kw_only=True, slots=True)
class Fault:
    """A finding to be: `file` is relative to the dataset, `path` leads to the value (or its key) in that file."""

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


def place(faults: Iterable[Fault], root: Path) -> list[Finding]:
    """Turn faults into findings: each file with a fault is read once more, for its positions."""
    known: dict[str, Positions | None] = {}

    def span(file: str, path: KeyPath, on_key: bool) -> Span | None:
        if file not in known:
            known[file] = _positions(root / file, file)
        positions = known[file]
        if positions is None:
            return None
        exact = positions.key(path) if on_key else positions.value(path)
        return exact or positions.nearest(path)

    return [_finding(fault, span) for fault in faults]


def _finding(fault: Fault, span: Callable[[str, KeyPath, bool], Span | None]) -> Finding:
    related = [(text, file, span(file, path, False)) for text, file, path in fault.related]
    return Finding(
        code=fault.code,
        message=fault.message,
        file=fault.file,
        span=span(fault.file, fault.path, fault.on_key),
        entity=fault.entity,
        field=field_text(fault.path) or None,
        value=fault.value,
        suggestion=fault.suggestion,
        related=tuple(Related(message=text, file=file, span=place) for text, file, place in related if place),
    )


def _positions(path: Path, name: str) -> Positions | None:
    text, _ = read_text(path, name=name)
    return None if text is None else locate(text)
