"""Renewing: no file is overwritten while it is served; a changed dataset gives one under a name of its own."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

from attrs import define, field

Build = Callable[[Path], Path | None]
"""Builds a dataset into a file, and gives the dataset's folder; None where the dataset has errors."""


@define
class Renewal:
    """The files of one dataset, one after another, in a folder of their own."""

    build: Build
    folder: Path
    _root: Path | None = field(default=None, init=False)
    _seen: frozenset[tuple[str, int, int]] = field(default=frozenset(), init=False)
    _served: Path | None = field(default=None, init=False)

    def __call__(self) -> Path | None:
        """A new file, if the dataset has changed since the last one and can be built."""
        if self._root is not None:
            seen = _files(self._root)
            if seen == self._seen:
                return None
            self._seen = seen
        return self._built()

    def _built(self) -> Path | None:
        draft = self.folder / "corridors.db"
        root = self.build(draft)
        if root is None:
            return None
        if self._root is None:
            self._root, self._seen = root, _files(root)
        file = draft.replace(self.folder / versioned_name(draft))
        before, self._served = self._served, file
        return None if file == before else file


def versioned_name(database: Path) -> str:
    """The name of a built file by what it holds: two files of one name hold the same."""
    connection = sqlite3.connect(f"{database.resolve().as_uri()}?immutable=1", uri=True)
    try:
        (sha256,) = connection.execute("SELECT content_sha256 FROM release").fetchone()
    finally:
        connection.close()
    return f"corridors-{sha256[:12]}.db"


def _files(root: Path) -> frozenset[tuple[str, int, int]]:
    """Every file of a folder, with its time and size."""
    found = set()
    for folder, _, names in os.walk(root):
        for name in names:
            if not name.startswith("."):
                found.add(_state(Path(folder) / name))
    return frozenset(found)


def _state(file: Path) -> tuple[str, int, int]:
    try:
        state = file.stat()
    except OSError:
        return str(file), 0, 0  # it went while it was looked at
    return str(file), state.st_mtime_ns, state.st_size
