"""Kept: records that were read before and have not changed since, so that a check looks only at what is new.

What is kept is what one file gave when nothing was wrong with it, under the hash of its bytes: the record, what was
noted of it by itself, and the places that were looked up in the file. It lies in the user's own cache folder, which
nobody else may write to, and is thrown away when the package, Python or a library that reads files changes.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
import sys
import tempfile
import zlib
from importlib import metadata
from pathlib import Path
from typing import Final, Generic, TypeAlias, TypeVar, cast

from attrs import define, field

from corridor_sdk._walk import KeyPath
from corridor_sdk.findings import Span
from corridor_sdk.reading._noted import Noted
from corridor_sdk.reading._pickling import dump, load

R = TypeVar("R")

_SHARDS: Final = 16
_Place: TypeAlias = tuple[KeyPath, bool]
"""A path in a file, and whether its key is meant."""


@define(slots=True)
class _Entry(Generic[R]):
    """What is kept of one file."""

    digest: bytes
    record: R
    noted: Noted | None = None
    places: dict[_Place, tuple[int, int, int, int]] = field(factory=dict)
    """Lines and columns, as in `Span`."""


class Kept(Generic[R]):
    """Records by file and hash; `save` writes what is new and drops what is not there any more.

    A folder that cannot be used keeps nothing, and a damaged file is as good as none: then all is read again.
    """

    def __init__(self, folder: Path, version: str) -> None:
        self._folder = folder / hashlib.sha256(version.encode()).hexdigest()[:16]
        self._shards: dict[int, dict[str, _Entry[R]]] = {}
        self._changed: set[int] = set()
        self._current: dict[str, _Entry[R]] = {}
        self.used: int = 0
        """How many records were not read again."""

    def get(self, file: str, data: bytes) -> R | None:
        """The record that a file gave when it held these bytes."""
        entry = self._shard(file).get(file)
        if entry is None or entry.digest != _digest(data):
            return None
        self._current[file] = entry
        self.used += 1
        return entry.record

    def put(self, file: str, data: bytes, record: R) -> None:
        """Keep what a file gave."""
        self._shard(file)[file] = self._current[file] = _Entry(_digest(data), record)
        self._changed.add(_shard_of(file))

    def noted(self, file: str, record: R) -> Noted | None:
        """What was noted of a record, where it is the very one that its file gave, with nothing added to it."""
        entry = self._current.get(file)
        return None if entry is None or entry.record is not record else entry.noted

    def note(self, file: str, record: R, noted: Noted) -> None:
        """Keep what was noted of a record; nothing, where it is not as its file gave it."""
        entry = self._current.get(file)
        if entry is not None and entry.record is record:
            entry.noted = noted
            self._changed.add(_shard_of(file))

    def is_current(self, file: str, data: bytes) -> bool:
        """Whether a file held these bytes when it was read."""
        entry = self._current.get(file)
        return entry is not None and entry.digest == _digest(data)

    def place(self, file: str, path: KeyPath, on_key: bool) -> Span | None:
        """Where a path of a file is, if it was looked up when the file held the same bytes."""
        entry = self._current.get(file)
        found = None if entry is None else entry.places.get((path, on_key))
        return None if found is None else Span(line=found[0], column=found[1], end_line=found[2], end_column=found[3])

    def put_place(self, file: str, path: KeyPath, on_key: bool, span: Span) -> None:
        """Keep where a path of a file is; nothing, where the file is not kept."""
        entry = self._current.get(file)
        if entry is not None:
            entry.places[path, on_key] = (span.line, span.column, span.end_line, span.end_column)
            self._changed.add(_shard_of(file))

    def save(self) -> None:
        """Write what changed; a disk that is full or a folder that is not ours is no reason to fail a check."""
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            for number in sorted(self._changed):
                shard = {file: entry for file, entry in self._shards[number].items() if file in self._current}
                handle, name = tempfile.mkstemp(dir=self._folder)
                with os.fdopen(handle, "wb") as file:
                    dump(shard, file)
                Path(name).replace(self._path(number))
        self._changed.clear()

    def _shard(self, file: str) -> dict[str, _Entry[R]]:
        number = _shard_of(file)
        if number not in self._shards:
            self._shards[number] = self._read(number)
        return self._shards[number]

    def _read(self, number: int) -> dict[str, _Entry[R]]:
        path = self._path(number)
        try:
            if not _is_ours(self._folder) or not _is_ours(path):
                return {}
            with path.open("rb") as file:
                found = load(file)
            # what we wrote is a shard, and nobody else could write here
            return cast("dict[str, _Entry[R]]", found) if isinstance(found, dict) else {}
        except Exception:  # whatever a damaged file makes pickle raise: then all is read again
            return {}

    def _path(self, number: int) -> Path:
        return self._folder / f"{number:02}.pickle"


def _is_ours(path: Path) -> bool:
    """Whether we alone can have written a file: what others wrote is not unpickled."""
    found = path.stat()
    return found.st_uid == os.getuid() and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _shard_of(file: str) -> int:
    return zlib.crc32(file.encode()) % _SHARDS


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def default_folder(root: Path) -> Path:
    """Where what was read of a dataset is kept: in the user's cache (XDG Base Directory Specification)."""
    base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "corridor-sdk" / hashlib.sha256(str(root.resolve()).encode()).hexdigest()[:16]


def _version_of(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "unknown"  # it is there, without a word on itself


def package_version(version: str) -> str:
    """The version of the package and of what it reads with, told apart from itself in a checkout that is worked on."""
    package = Path(__file__).resolve().parent.parent
    own = (path for path in package.rglob("*") if path.suffix in (".py", ".txt"))
    files = sorted((str(path), path.stat().st_mtime_ns, path.stat().st_size) for path in own)
    others = [_version_of(name) for name in ("attrs", "cattrs", "PyYAML")]
    return f"{version} {sys.version} {others} {hashlib.sha256(repr(files).encode()).hexdigest()}"
