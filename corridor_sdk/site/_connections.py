"""Connections that do not wait for ever: slow and silent clients are let go, and there is room for the next one."""

from __future__ import annotations

import asyncio
import socket
import time
from typing import Final

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from corridor_sdk.site._shelf import SENT, SHELF, Shelf, is_plain

MOST: Final = 500
"""Connections at once; beyond them the one that has been silent longest is let go."""

SECONDS_OF_SILENCE: Final = 10.0
"""How long a client may take to send a request, or to take any part of an answer."""

_EVERY: Final = 1.0


class PatientToAPoint(H11Protocol):
    """A connection that is closed when its client neither asks nor reads."""

    _open: Final[dict[PatientToAPoint, None]] = {}

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take it, and let another go if there are too many."""
        assert isinstance(transport, asyncio.Transport)
        super().connection_made(transport)
        transport.set_write_buffer_limits(high=64 * 1024)
        if (connected := transport.get_extra_info("socket")) is not None and connected.family != socket.AF_UNIX:
            connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # an answer's end waits for nothing
        self._since = time.monotonic()
        self._unsent = 0
        self._open[self] = None
        self._watch = self.loop.call_later(_EVERY, self._look)
        if len(self._open) > MOST:
            self._let_one_go()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget it."""
        self._watch.cancel()
        self._open.pop(self, None)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Answer at once what was asked in the same bytes before; read everything else."""
        shelf = self.app_state.get(SHELF)
        if not isinstance(shelf, Shelf) or not self._awaits_a_request:
            super().data_received(data)
        elif answer := shelf.find(data, self._date):
            self.transport.write(answer)
            self.on_response_complete()
        else:
            before = self.cycle
            super().data_received(data)
            if self.cycle is not before and is_plain(data):
                self.scope[SENT] = data  # type: ignore[typeddict-unknown-key]  # read before the application starts

    @property
    def _awaits_a_request(self) -> bool:
        """Whether what arrives now is the start of a request, and everything before it has been answered and taken."""
        states = self.conn.our_state, self.conn.their_state
        is_between = states == (h11.IDLE, h11.IDLE) and not self.conn.trailing_data[0]
        return is_between and not self.transport.is_closing() and not self.transport.get_write_buffer_size()

    @property
    def _date(self) -> bytes:
        return dict(self.server_state.default_headers).get(b"date", b"")

    def on_response_complete(self) -> None:
        """Count silence from the end of an answer."""
        self._since = time.monotonic()
        super().on_response_complete()

    @property
    def _is_idle(self) -> bool:
        return self.cycle is None or bool(self.cycle.response_complete)

    def _look(self) -> None:
        """Close it if nothing moved for too long."""
        unsent = self.transport.get_write_buffer_size()
        if unsent != self._unsent or not (self._is_idle or unsent):
            self._since, self._unsent = time.monotonic(), unsent
        if time.monotonic() - self._since > SECONDS_OF_SILENCE:
            self.transport.abort()
        else:
            self._watch = self.loop.call_later(_EVERY, self._look)

    def _let_one_go(self) -> None:
        idle = (one for one in self._open if one._is_idle and one is not self)
        victim = min(idle, key=lambda one: one._since, default=next(iter(self._open)))
        self._open.pop(victim, None)
        victim.transport.abort()
