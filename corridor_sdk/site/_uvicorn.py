"""Running the site's application until somebody ends it."""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable
from types import FrameType

import uvicorn

from corridor_sdk.site._asgi import Application
from corridor_sdk.site._connections import PatientToAPoint

_SECONDS_TO_FINISH = 3


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


def run(application: Application, listener: socket.socket, ready: Callable[[], None]) -> None:
    """Answer on a listening socket until Ctrl-C or SIGTERM; requests under way get three seconds to finish."""
    config = uvicorn.Config(
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
    server = _Server(config, ready)
    for signum in (signal.SIGINT, signal.SIGTERM):
        signal.signal(signum, server.end)
    server.run(sockets=[listener])
