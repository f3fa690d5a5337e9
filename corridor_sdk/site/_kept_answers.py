"""Datasette's answers, kept: the file never changes while it is served, so what was asked once is not made again.

Kept before anything that is a request's own is put in: readers' cookies are off by then (`_doors`), and headers such as
the Content-Security-Policy, which holds no nonce, are added after (`_asgi`).
"""

from __future__ import annotations

import asyncio
import contextvars
import gzip
from collections import OrderedDict
from typing import Final

from attrs import field, frozen

from corridor_sdk.site._asgi import Application, Message, Receive, Scope, Send
from corridor_sdk.site._caching import CACHING, Asked, Kind, asked_of, body_of, headers_of_answer, not_modified

BUDGETS: Final = {Kind.PAGE: 16_000_000, Kind.SHAPED: 12_000_000, Kind.SQL: 2_000_000}
"""Bytes kept of answers to requests without parameters, with filters and orders, and with SQL of a reader's own."""

LARGEST: Final = {Kind.PAGE: 1_000_000, Kind.SHAPED: 1_000_000, Kind.SQL: 64_000}
"""Bytes of one answer, before it is packed, that are still kept."""

_PLAIN_TOO: Final = 64_000
_AT_ONCE: Final = 64 * 1024
_OF_AN_ENTRY: Final = 1_000
_NO_STORE: Final = (b"cache-control", b"no-store")
_OWN_LENGTH: Final = frozenset({b"content-length", b"transfer-encoding"})
_UNSTEADY: Final[contextvars.ContextVar[list[None]]] = contextvars.ContextVar("unsteady")


@frozen(kw_only=True, slots=True)
class Kept:
    """An answer: packed, and as it is too where it is small."""

    start: Message
    packed: bytes
    plain: bytes | None
    size: int = field(init=False)

    @size.default
    def _counted(self) -> int:
        return len(self.packed) + len(self.plain or b"") + _OF_AN_ENTRY

    def body(self, packed: bool) -> bytes:
        """The body for a reader."""
        if packed:
            return self.packed
        return gzip.decompress(self.packed) if self.plain is None else self.plain


class Keeper:
    """The answers that were given last, up to so many bytes of each kind."""

    def __init__(self) -> None:
        self._answers: dict[Kind, OrderedDict[Asked, Kept]] = {kind: OrderedDict() for kind in Kind}
        self._bytes = dict.fromkeys(Kind, 0)
        self.making: dict[Asked, asyncio.Event] = {}

    def find(self, asked: Asked) -> Kept | None:
        """The answer that is kept."""
        answers = self._answers[asked.kind]
        if (found := answers.get(asked)) is not None:
            answers.move_to_end(asked)
        return found

    def keep(self, asked: Asked, answer: Kept) -> None:
        """Keep an answer, and forget what was not asked for longest."""
        answers, kind = self._answers[asked.kind], asked.kind
        if (before := answers.pop(asked, None)) is not None:
            self._bytes[kind] -= before.size
        answers[asked] = answer
        self._bytes[kind] += answer.size
        while self._bytes[kind] > BUDGETS[kind]:
            self._bytes[kind] -= answers.popitem(last=False)[1].size


class _Taking:
    """Takes an answer as it is made; passes it on at once, or holds it back until it is whole or too large to keep."""

    def __init__(self, send: Send, asked: Asked, etag: bytes | None) -> None:
        self._send, self._asked, self._etag = send, asked, etag
        self._holds = asked.kind is Kind.PAGE
        self._parts: list[bytes] = []
        self._size = 0
        self._start: Message = {}
        self.can_be_kept = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._start, self.can_be_kept = _with_caching(message, self._etag)
            self._holds = self._holds and self.can_be_kept
            if not self._holds:
                await self._send(self._start)
            return
        if self.can_be_kept:
            self._parts.append(body_of(message))
            self._size += len(self._parts[-1])
            if self._size > LARGEST[self._asked.kind]:
                await self._let_go(message)
                return
        if not self._holds:
            await self._send(message)

    async def _let_go(self, message: Message) -> None:
        """Pass on what was held, and keep nothing."""
        self.can_be_kept = False
        parts, self._parts = self._parts, []
        if self._holds:
            self._holds = False
            await self._send(self._start)
            message = {**message, "body": b"".join(parts)}
        await self._send(message)

    async def kept(self) -> Kept:
        """The whole answer."""
        body = b"".join(self._parts)
        packed = await asyncio.to_thread(gzip.compress, body, 6, mtime=0) if len(body) > _PLAIN_TOO else None
        small = packed is None
        return Kept(start=self._start, packed=packed or gzip.compress(body, mtime=0), plain=body if small else None)

    @property
    def is_held(self) -> bool:
        return self._holds


def with_kept(application: Application, release: str) -> Application:
    """The application, whose answers are kept and carry an ETag; nobody waits for a slow reader of the same."""
    keeper = Keeper()

    async def kept(scope: Scope, receive: Receive, send: Send) -> None:
        asked = asked_of(scope)
        if asked is None:
            await application(scope, receive, send)
            return
        etag = asked.etag(release)
        if etag and not_modified(scope, etag):
            await send({"type": "http.response.start", "status": 304, "headers": [(b"etag", etag), *CACHING]})
            await send({"type": "http.response.body", "body": b""})
            return
        if (making := keeper.making.get(asked)) is not None:
            await making.wait()
        if (found := keeper.find(asked)) is None:
            await _make(keeper, asked, etag, application, scope, receive, send)
        else:
            await _give(found, scope, send)

    return kept


async def _make(
    keeper: Keeper, asked: Asked, etag: bytes | None, application: Application, scope: Scope, receive: Receive, send: Send
) -> None:
    """Have an answer made, while who asks for the same page waits, and keep it."""
    taking = _Taking(send, asked, etag)
    made = keeper.making[asked] = asyncio.Event()
    if asked.kind is not Kind.PAGE:
        del keeper.making[asked]
    answer = None
    try:
        await application(_as_first(scope), receive, taking)
        if taking.can_be_kept:
            keeper.keep(asked, answer := await taking.kept())
    finally:
        made.set()
        if keeper.making.get(asked) is made:
            del keeper.making[asked]
    if answer is not None and taking.is_held:
        await _give(answer, scope, send)


async def _give(answer: Kept, scope: Scope, send: Send) -> None:
    """Send an answer that is kept, no faster than it is read."""
    packed = _takes_gzip(scope)
    body = answer.body(packed)
    headers = [*headers_of_answer(answer.start), (b"content-length", str(len(body)).encode())]
    if packed:
        headers.append((b"content-encoding", b"gzip"))
    await send({**answer.start, "headers": headers})
    if scope["method"] == "HEAD":
        body = b""
    for place in range(0, max(len(body) - _AT_ONCE, 0), _AT_ONCE):
        await send({"type": "http.response.body", "body": body[place : place + _AT_ONCE], "more_body": True})
    last = (max(len(body) - 1, 0) // _AT_ONCE) * _AT_ONCE
    await send({"type": "http.response.body", "body": body[last:] if last else body})
