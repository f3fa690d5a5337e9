"""Running the site's application until somebody ends it."""

from __future__ import annotations

import signal
import socket
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import uvicorn

from corridor_sdk.site._asgi import Application
from corridor_sdk.site._connections import PatientToAPoint

_SECONDS_TO_FINISH = 3
_SECONDS_TO_LOOK = 1


class _Server(uvicorn.Server):
    """A server that says when it answers, and for which being ended is a normal end."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._ready()

    def end(self, signum: int, frame: FrameType | None) -> None:
        """Handle a signal that arrives while uvicorn does not handle it; it also hands on those that it handled."""
        self.should_exit = True


def run(
    application: Application,
    listener: socket.socket,
    ready: Callable[[], None],
    successor: Callable[[], Path | None] | None = None,
) -> Path | None:
    """Answer on a listening socket until Ctrl-C or SIGTERM, or until there is a successor, which is given.

    Requests under way get three seconds to finish.
    """
    server = _Server(_config(application), ready)
    for signum in (signal.SIGINT, signal.SIGTERM):
        signal.signal(signum, server.end)
    found: list[Path] = []
    if successor:
        threading.Thread(target=_watch, args=(server, successor, found), daemon=True).start()
    server.run(sockets=[listener])
    return found[0] if found else None


def _watch(server: _Server, successor: Callable[[], Path | None], found: list[Path]) -> None:
    while not server.should_exit:
        time.sleep(_SECONDS_TO_LOOK)
        if not server.should_exit and (newer := successor()):
            found.append(newer)
            server.should_exit = True


def _config(application: Application) -> uvicorn.Config:
    return uvicorn.Config(
        application,
        access_log=False,
        backlog=512,
        http=PatientToAPoint,
        log_config=None,
        log_level="error",
        lifespan="on",
        server_header=False,
        timeout_graceful_shutdown=_SECONDS_TO_FINISH,
        timeout_keep_alive=5,
        ws="none",
    )
