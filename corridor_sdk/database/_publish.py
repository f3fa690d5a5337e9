"""Putting a finished file at its place in one step: whoever reads there finds the old file or the new one, whole."""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from corridor_sdk.database._errors import BuildError

if sys.platform != "win32":
    import fcntl

_PREFIX: Final = ".corridor-build-"
_SQLITE: Final = b"SQLite format 3\x00"
_APPLICATION_ID: Final = slice(68, 72)  # where SQLite's file header holds it


def refuse_unfit(target: Path, application_id: int) -> None:
    """Raise BuildError where a database cannot, or should not, be put."""
    folder = target.parent
    try:
        if not folder.is_dir():
            raise BuildError(f"{folder} is not a folder: create it, or write somewhere else")
        if target.is_symlink():
            raise BuildError(f"{target} leads nowhere: its links lead in a circle")
        if target.is_dir():
            raise BuildError(f"{target} is a folder: name a file in it, such as {target / 'corridors.db'}")
        if target.exists() and not _is_ours(target, application_id):
            raise BuildError(f"{target} is there and is not a database that this tool wrote: choose another name")
        for suffix in ("-wal", "-journal"):
            if (beside := target.with_name(target.name + suffix)).exists():
                raise BuildError(f"{beside} is there: another program is writing to {target.name}, or broke off")
    except OSError as error:
        raise _unwritten(target, error) from None


def publish(data: bytes, target: Path) -> None:
    """Write a file beside its place, make it safe on disk, and move it there; raises BuildError.

    Killed at any point, this leaves what was there before, or the new file, and at most one temporary file, which the
    next call removes. Temporary files of calls that still run are left alone: each keeps a lock on its own.
    """
    folder = target.parent
    try:
        _remove_left_behind(folder)
        with _temporary_file(folder) as path:
            with path.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            path.replace(target)
        _sync(folder)
    except OSError as error:
        raise _unwritten(target, error) from None


def _unwritten(target: Path, error: OSError) -> BuildError:
    reason = error.strerror or str(error)
    return BuildError(f"{target} was not written: {reason[:1].lower()}{reason[1:]}")


def _is_ours(target: Path, application_id: int) -> bool:
    """Whether a file is one that may be replaced: a database with our mark, or empty."""
    if not stat.S_ISREG(target.stat().st_mode):
        return False
    with target.open("rb") as file:
        head = file.read(100)
    return not head or (head.startswith(_SQLITE) and head[_APPLICATION_ID] == application_id.to_bytes(4, "big"))


@contextlib.contextmanager
def _temporary_file(folder: Path) -> Iterator[Path]:
    """A new, empty file with a lock on it, which is removed unless it was moved away."""
    path, descriptor = _locked_file(folder)
    try:
        yield path
    finally:
        path.unlink(missing_ok=True)
        if descriptor is not None:
            os.close(descriptor)


def _locked_file(folder: Path) -> tuple[Path, int | None]:
    while True:
        path = folder / f"{_PREFIX}{secrets.token_hex(8)}"
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o666)
        if sys.platform == "win32":
            os.close(descriptor)  # an open file cannot be moved there
            return path, None
        with contextlib.suppress(OSError):  # a file system without locks
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        if path.exists():  # else another build took it for one left behind, before it was locked
            return path, descriptor
        os.close(descriptor)


def _remove_left_behind(folder: Path) -> None:
    """Remove temporary files that nobody holds a lock on: their builds were killed."""
    if sys.platform == "win32":
        return
    for path in folder.glob(f"{_PREFIX}*"):
        with contextlib.suppress(OSError):
            descriptor = os.open(path, os.O_RDWR)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                path.unlink()
            finally:
                os.close(descriptor)


def _sync(folder: Path) -> None:
    """Make a folder's entries safe on disk."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
