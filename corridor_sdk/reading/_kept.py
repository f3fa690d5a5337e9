"""Kept: records that were read before and have not changed since, so that a check reads only what is new.

What is kept is what one file gave when nothing was wrong with it, under the hash of its text. It lies in the user's own
cache folder, which nobody else may write to, and is thrown away when the package changes.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import pickle
import stat
import tempfile
from pathlib import Path
from typing import Final, Generic, TypeVar, cast

R = TypeVar("R")

_SHARDS: Final = 64


class Kept(Generic[R]):
    """Records by file and hash; `save` writes what is new.

    A folder that cannot be used keeps nothing, and a damaged file is as good as none: then all is read again.
    """

    def __init__(self, folder: Path, version: str) -> None:
        self._folder = folder / hashlib.sha256(version.encode()).hexdigest()[:16]
        self._shards: dict[int, dict[str, tuple[bytes, R]]] = {}
        self._changed: set[int] = set()
        self.used: int = 0
        """How many records were not read again."""

    def get(self, file: str, text: str) -> R | None:
        """The record that a file gave when it held this text."""
        digest, found = self._shard(file).get(file, (b"", None))
        if found is None or digest != _digest(text):
            return None
        self.used += 1
        return found

    def put(self, file: str, text: str, record: R) -> None:
        """Keep what a file gave."""
        self._shard(file)[file] = (_digest(text), record)
        self._changed.add(_shard_of(file))

    def save(self) -> None:
        """Write what changed; a disk that is full or a folder that is not ours is no reason to fail a check."""
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            for number in sorted(self._changed):
                handle, name = tempfile.mkstemp(dir=self._folder)
                with os.fdopen(handle, "wb") as file:
                    pickle.dump(self._shards[number], file, protocol=5)
                Path(name).replace(self._path(number))
        self._changed.clear()

    def _shard(self, file: str) -> dict[str, tuple[bytes, R]]:
        number = _shard_of(file)
        if number not in self._shards:
            self._shards[number] = self._read(number)
        return self._shards[number]

    def _read(self, number: int) -> dict[str, tuple[bytes, R]]:
        path = self._path(number)
        try:
            if not _is_ours(self._folder) or not _is_ours(path):
                return {}
            with path.open("rb") as file:
                found: object = pickle.load(file)
            # what we wrote is a shard, and nobody else could write here
            return cast("dict[str, tuple[bytes, R]]", found) if isinstance(found, dict) else {}
        except Exception:  # whatever a damaged file makes pickle raise: then all is read again
            return {}

    def _path(self, number: int) -> Path:
        return self._folder / f"{number:02}.pickle"


def _is_ours(path: Path) -> bool:
    """Whether we alone can have written a file: what others wrote is not unpickled."""
    found = path.stat()
    return found.st_uid == os.getuid() and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _shard_of(file: str) -> int:
    return hashlib.sha256(file.encode()).digest()[0] % _SHARDS


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()


def default_folder(root: Path) -> Path:
    """Where what was read of a dataset is kept: in the user's cache (XDG Base Directory Specification)."""
    base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "corridor-sdk" / hashlib.sha256(str(root.resolve()).encode()).hexdigest()[:16]


def package_version(version: str) -> str:
    """The version of the package, told apart from itself in a checkout that is being worked on."""
    package = Path(__file__).resolve().parent.parent
    files = sorted((str(path), path.stat().st_mtime_ns) for path in package.rglob("*.py"))
    return f"{version} {hashlib.sha256(repr(files).encode()).hexdigest()}"
