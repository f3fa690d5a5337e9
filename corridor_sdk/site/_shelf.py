"""The shelf: answers ready to be written again to whoever sends the same bytes again.

Reading a request and walking through the application takes most of the time that an answer from memory takes. What a
client sends is the same to the byte when it asks again, as programs and caches do, and the same bytes mean the same
answer for as long as this file is served.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import Final, NamedTuple

from corridor_sdk.site._asgi import Application, Message, Receive, Scope, Send
from corridor_sdk.site._caching import pairs_of

SHELF: Final = "corridor.shelf"
"""Where the shelf is in the state of the application."""

SENT: Final = "corridor.sent"
"""Where a request carries the bytes that it came in."""

MOST_BYTES: Final = 8_000_000
LARGEST: Final = 64_000
"""Bytes of an answer on the shelf: no more than is written at once without asking whether the client reads."""

_LONGEST: Final = 2_000
_NOT_PLAIN: Final = (
    b"content-length:",
    b"transfer-encoding:",
    b"connection: close",
    b"connection:close",
    b"upgrade:",
    b"expect:",
)
_LINES: Final = {200: b"HTTP/1.1 200 OK\r\n", 304: b"HTTP/1.1 304 Not Modified\r\n"}


class _Ready(NamedTuple):
    line: bytes
    rest: bytes


class Shelf:
    """Answers by the bytes of the request, up to so many bytes in all."""

    def __init__(self) -> None:
        self._ready: OrderedDict[bytes, _Ready] = OrderedDict()
        self._bytes = 0

    def find(self, sent: bytes, date: bytes) -> bytes | None:
        """The whole answer to a request that was sent in these bytes before, as of now."""
        if (ready := self._ready.get(sent)) is None:
            return None
        self._ready.move_to_end(sent)
        return b"%bdate: %b\r\n%b" % (ready.line, date, ready.rest)

    def put(self, sent: bytes, status: int, headers: list[tuple[bytes, bytes]], body: bytes) -> None:
        """Keep an answer."""
        if sent in self._ready:
            return
        head = b"".join(b"%b: %b\r\n" % pair for pair in headers)
        self._ready[sent] = ready = _Ready(_LINES[status], b"%b\r\n%b" % (head, body))
        self._bytes += len(sent) + len(ready.rest)
        while self._bytes > MOST_BYTES:
            forgotten, answer = self._ready.popitem(last=False)
            self._bytes -= len(forgotten) + len(answer.rest)


def is_plain(sent: bytes) -> bool:
    """Whether these bytes are one whole request for a page, and nothing else."""
    if len(sent) > _LONGEST or not sent.startswith(b"GET ") or sent.find(b"\r\n\r\n") != len(sent) - 4:
        return False
    line, _, headers = sent.partition(b"\r\n")
    return line.endswith(b" HTTP/1.1") and not any(word in headers.lower() for word in _NOT_PLAIN)


def with_shelf(application: Application) -> Application:
    """The application, whose answers that any cache may keep are put on a shelf."""
    shelf = Shelf()

    async def shelved(scope: Scope, receive: Receive, send: Send) -> None:
        state = scope.get("state")
        if scope["type"] == "lifespan" and isinstance(state, dict):
            state[SHELF] = shelf
        sent = scope.get(SENT)
        if isinstance(sent, bytes):
            await _watched(application, scope, receive, send, shelf, sent)
        else:
            await application(scope, receive, send)

    return shelved


async def _watched(
    application: Application, scope: Scope, receive: Receive, send: Send, shelf: Shelf, sent: bytes
) -> None:
    start: Message = {}
    body: bytearray | None = bytearray()

    async def watch(message: Message) -> None:
        nonlocal start, body
        await send(message)
        if message["type"] == "http.response.start":
            start = message
            body = bytearray() if _can_be_kept(message) else None
        elif body is not None:
            part = message.get("body", b"")
            assert isinstance(part, bytes)
            body += part
            if len(body) > LARGEST:
                body = None

    await application(scope, receive, watch)
    if body is not None and start:
        status = start["status"]
        assert isinstance(status, int)
        shelf.put(sent, status, pairs_of(start), bytes(body))


def _can_be_kept(start: Message) -> bool:
    """Whether any cache may keep an answer, and its end can be told."""
    headers = dict(pairs_of(start))
    is_told = start["status"] == 304 or int(headers.get(b"content-length", LARGEST + 1)) <= LARGEST
    return start["status"] in _LINES and is_told and headers.get(b"cache-control", b"").startswith(b"public")
