"""Where a dataset lies in the repository that one stands in: what programs call its files."""

from __future__ import annotations

import os
from pathlib import Path, PurePath


def prefix_in_repository(root: Path) -> str | None:
    """What a dataset's files have before their names in the repository, such as `data/`; None where it lies elsewhere.

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
    return f"{folder.as_posix()}/" if folder.parts else ""
