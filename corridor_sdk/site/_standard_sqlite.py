"""The SQLite module that Datasette takes: the standard library's, whose connections the guard can limit."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from types import ModuleType
from typing import Final, cast

_PREFERRED: Final = "pysqlite3"


@contextlib.contextmanager
def standard_sqlite() -> Iterator[None]:
    """Hide pysqlite3, which Datasette prefers where it is installed, while Datasette is imported."""
    modules = cast("dict[str, ModuleType | None]", sys.modules)  # a module that is None is not found
    before = modules.pop(_PREFERRED, None)
    modules[_PREFERRED] = None
    try:
        yield
    finally:
        del modules[_PREFERRED]
        if before is not None:
            modules[_PREFERRED] = before
