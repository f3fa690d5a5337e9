"""What goes wrong when a database is built."""

from __future__ import annotations


class BuildError(Exception):
    """A database could not be built or written; what stood at its place before stands there still."""
