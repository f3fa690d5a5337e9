"""Where a dataset lies in the repository that one stands in: what programs call its files."""

from __future__ import annotations

import os
from pathlib import Path, PurePath


def in_repository(root: Path, file: str) -> str | None:
    """A dataset's file as the repository names it, with forward slashes; None where the dataset lies elsewhere.

    The repository is the nearest folder with `.git` from the current one upwards, else the current one itself.
    """
    try:
        here = Path.cwd()
    except OSError:  # it was deleted meanwhile
        return None
    base = next((folder for folder in (here, *here.parents) if os.path.lexists(folder / ".git")), here)
    try:
        folder = PurePath(os.path.realpath(root)).relative_to(os.path.realpath(base))
    except ValueError:
        return None
    return (folder / file).as_posix()
