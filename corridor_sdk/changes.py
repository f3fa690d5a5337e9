"""Changes: what is new in the newest release, read from the changelog that comes with the package."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from attrs import frozen

_NAME: Final = "CHANGELOG.md"
_PACKAGE: Final = Path(__file__).resolve().parent


@frozen(kw_only=True, slots=True)
class Changes:
    """A section of the changelog: a release, and what changed in its data and in its code."""

    title: str
    data: tuple[str, ...] = ()
    """For readers of the site, who know no files, tables or commands."""
    code: tuple[str, ...] = ()


def newest_changes() -> Changes | None:
    """The newest section of the changelog; None where it does not come with the package."""
    for path in (_PACKAGE.parent / _NAME, _PACKAGE / "_bundled" / _NAME):
        if path.is_file():
            return parse_changes(path.read_text("utf-8"))
    return None


def parse_changes(text: str) -> Changes | None:
    """The first section of a changelog; None where it has none."""
    found = re.search(r"^## (.+)\n((?:(?!^## ).*\n?)*)", text, re.MULTILINE)
    if found is None:
        return None
    parts = dict(re.findall(r"^### (.+)\n((?:(?!^### ).*\n?)*)", found[2], re.MULTILINE))
    data, code = (tuple(_items(parts.get(name, ""))) for name in ("Data", "Code"))
    return Changes(title=found[1], data=data, code=code)


def _items(text: str) -> Iterator[str]:
    for item in re.findall(r"^- (.+(?:\n  .+)*)", text, re.MULTILINE):
        yield " ".join(item.split())
