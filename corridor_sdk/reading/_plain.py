"""Places that are seen without parsing: of a record's own fields that stand in a line of their own.

In a block mapping nothing but a key stands at the first column. Notes on every record of a large dataset, such as a
gauge that nobody gives, are placed so in a tenth of the time.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Final, TypeAlias

from corridor_sdk._walk import KeyPath
from corridor_sdk.findings import Span

_NO_BLOCK: Final = ("{", "[", "-", "%", '"', "'")
_PLAIN: Final = r"([A-Za-z0-9](?:[\w .'-]*\w)?)"
_VALUE: Final = re.compile(_PLAIN, re.ASCII)
_SEEN: Final = ("name", "title", "mode")
"""What notes on every record are about: it is seen when a file is read, so that it is not read again."""
_HEAD: Final = 4
"""In so many of a file's first lines."""
_Spans: TypeAlias = tuple[tuple[str, Span], ...]


def is_block(text: str) -> bool:
    """Whether a text can be a block mapping."""
    return not text.startswith(_NO_BLOCK)


def plain_line(text: str, path: KeyPath) -> Span | None:
    """Where the value of a field is that stands in a line of its own, without quotes or marks."""
    match = _plain(path[0]).search(text) if len(path) == 1 and isinstance(path[0], str) else None
    if match is None:
        return None
    start, end = match.span(1)
    line, before = text.count("\n", 0, start) + 1, text.rfind("\n", 0, start)
    return Span(line=line, column=start - before, end_line=line, end_column=end - before)


@functools.lru_cache(maxsize=256)
def _plain(key: str) -> re.Pattern[str]:
    return re.compile(f"^{re.escape(key)}: {_PLAIN}$", re.ASCII | re.MULTILINE)


class SeenPlaces:
    """Where names and modes stood in the files that were read."""

    def __init__(self) -> None:
        self._spans: dict[str, _Spans] = {}
        self._shared: dict[_Spans, _Spans] = {}

    def see(self, file: str, text: str) -> None:
        """Remember them of a file whose text nothing was said of."""
        if file.endswith(".yaml") and is_block(text):
            spans = tuple(_seen_in(text))
            self._spans[file] = self._shared.setdefault(spans, spans)

    def place(self, file: str, path: KeyPath) -> Span | None:
        """Where a field is, if that was seen."""
        if len(path) != 1:
            return None
        return next((span for name, span in self._spans.get(file, ()) if name == path[0]), None)


def _seen_in(text: str) -> Iterator[tuple[str, Span]]:
    for number, line in enumerate(text.split("\n", _HEAD)[:_HEAD], start=1):
        name, colon, value = line.partition(": ")
        if colon and name in _SEEN and _VALUE.fullmatch(value):
            start = len(name) + len(colon) + 1
            yield name, Span(line=number, column=start, end_line=number, end_column=start + len(value))
