"""Building: from a library to one SQLite file, all of it or nothing."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from attrs import frozen

from corridor_sdk.database._image import APPLICATION_ID, image_of
from corridor_sdk.database._publish import publish, refuse_unfit
from corridor_sdk.database._schema import Release
from corridor_sdk.findings import Finding
from corridor_sdk.library import Library


@frozen(kw_only=True, slots=True)
class BuildResult:
    """What was built."""

    path: Path
    size: int
    """In bytes."""
    release: Release
    rows: Mapping[str, int]
    """How many rows each table has."""


def build(library: Library, target: Path, *, findings: tuple[Finding, ...] = ()) -> BuildResult:
    """Write a library, and what a check found in it, to a SQLite file, in place of an earlier build of it.

    The same data, SDK and SQLite library give the same bytes. Raises BuildError, with one sentence, where the file
    cannot be written; what stood there before stands there still, whatever happens.
    """
    place = Path(os.path.realpath(target))  # a link stays a link: the file that it leads to is replaced
    refuse_unfit(place, APPLICATION_ID)
    image = image_of(library, findings)
    publish(image.data, place)
    return BuildResult(path=place, size=len(image.data), release=image.release, rows=image.rows)
