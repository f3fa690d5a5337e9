"""What can keep the site from being served. Every message says what to do about it."""

from __future__ import annotations

from pathlib import Path


class SiteError(Exception):
    """The site cannot be served; the message says why and what to do."""


class DatasetteMissing(SiteError):
    """Datasette is not installed, or not in a version that the site is written for."""


class UnusableDatabase(SiteError):
    """The file is not there, or `corridor build` did not write it."""

    def __init__(self, database: Path, fault: str) -> None:
        super().__init__(f"cannot serve {database}: {fault}; `corridor build -o FILE` writes one that can be")


class CannotListen(SiteError):
    """The address cannot be listened on."""


class PortInUse(CannotListen):
    """Another program listens on the port; `free` is one that nobody listened on a moment ago."""

    def __init__(self, host: str, port: int, free: int) -> None:
        super().__init__(f"port {port} of {host} is in use by another program; {free} is free: try --port {free}")
        self.port = port
        self.free = free
