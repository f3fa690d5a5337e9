"""Datasette's answers, kept: the file never changes while it is served, so what was asked once is not made again.

Kept before anything that is a reader's own is put in: cookies are off by then (`_doors`), and headers such as the
Content-Security-Policy, which holds no nonce, are added after (`_asgi`).
"""

from __future__ import annotations

import asyncio
import gzip
import zlib
from collections import OrderedDict
from collections.abc import Iterator
from typing import Final

from attrs import field, frozen

from corridor_sdk.site._asgi import Application, Message, Receive, Scope, Send
from corridor_sdk.site._caching import CACHING, Asked, Kind, asked_of, not_modified, pairs_of, takes_gzip, unconditional

BUDGETS: Final = {Kind.PAGE: 16_000_000, Kind.SHAPED: 12_000_000, Kind.SQL: 2_000_000}
"""Bytes kept of answers to requests without parameters, with filters and orders, and with SQL of a reader's own."""

LARGEST: Final = {Kind.PAGE: 1_000_000, Kind.SHAPED: 1_000_000, Kind.SQL: 64_000}
"""Bytes of one answer, before it is packed, that are still kept."""

_PLAIN_TOO: Final = 64_000
_AT_ONCE: Final = 64_000
_OF_AN_ENTRY: Final = 1_000
_NO_STORE: Final = (b"cache-control", b"no-store")
_REPLACED: Final = frozenset({b"cache-control", b"vary"})
_OF_THE_BODY: Final = frozenset({b"content-length", b"transfer-encoding"})


@frozen(kw_only=True, slots=True)
class Kept:
    """An answer: packed, and as it is too where it is small."""

    start: Message
    packed: bytes
    plain: bytes | None
    length: int
    size: int = field(init=False)

    @size.default
    def _counted(self) -> int:
        return len(self.packed) + len(self.plain or b"") + _OF_AN_ENTRY

    async def give(self, scope: Scope, send: Send) -> None:
        """Send it, no faster than it is read."""
        packed = takes_gzip(scope)
        headers = [pair for pair in pairs_of(self.start) if pair[0] not in _OF_THE_BODY]
        headers.append((b"content-length", str(len(self.packed) if packed else self.length).encode()))
        if packed:
            headers.append((b"content-encoding", b"gzip"))
        await send({**self.start, "headers": headers})
        last = b""
        for part in () if scope["method"] == "HEAD" else self._parts(packed):
            if last:
                await send({"type": "http.response.body", "body": last, "more_body": True})
                await asyncio.sleep(0)  # another's turn, and the chance to notice that this reader has gone
            last = part
        await send({"type": "http.response.body", "body": last})

    def _parts(self, packed: bool) -> Iterator[bytes]:
        """The body, so little at once that slow readers cost no memory."""
        whole = self.packed if packed else self.plain
        if whole is not None:
            yield from (whole[place : place + _AT_ONCE] for place in range(0, len(whole), _AT_ONCE))
            return
        unpacking, rest = zlib.decompressobj(zlib.MAX_WBITS | 16), self.packed
        while part := unpacking.decompress(rest, _AT_ONCE):
            yield part
            rest = unpacking.unconsumed_tail


class _Keeper:
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
    """Takes an answer as it is made.

    Others may be waiting for it, so it is held back until it is whole, and they do not wait for its first reader; what
    is too large to be kept is passed on as it comes, no faster than it is read.
    """

    def __init__(self, send: Send, asked: Asked, etag: bytes | None) -> None:
        self._send, self._etag, self._largest = send, etag, LARGEST[asked.kind]
        self._holds = True
        self._parts: list[bytes] = []
        self._size = 0
        self._start: Message = {}
        self._can_be_kept = False

    async def take(self, message: Message) -> None:
        """Take a part of the answer."""
        if message["type"] == "http.response.start":
            self._start, self._can_be_kept = _with_caching(message, self._etag)
            self._holds = self._can_be_kept
            if not self._holds:
                await self._send(self._start)
            return
        if self._can_be_kept:
            body = message.get("body", b"")
            assert isinstance(body, bytes)
            self._parts.append(body)
            self._size += len(body)
            if self._size > self._largest:
                message = await self._let_go(message)
        if not self._holds:
            await self._send(message)

    async def _let_go(self, message: Message) -> Message:
        """Keep nothing after all, and pass on what was held."""
        held, self._holds, self._can_be_kept = self._holds, False, False
        parts, self._parts = self._parts, []
        if held:
            await self._send(self._start)
            return {**message, "body": b"".join(parts)}
        return message

    async def kept(self) -> Kept | None:
        """The whole answer; None where it must not be kept."""
        if not self._can_be_kept:
            return None
        body, plain = b"".join(self._parts), self._size <= _PLAIN_TOO
        if plain:
            return Kept(start=self._start, packed=gzip.compress(body, mtime=0), plain=body, length=self._size)
        packed = await asyncio.to_thread(gzip.compress, body, 6, mtime=0)
        return Kept(start=self._start, packed=packed, plain=None, length=self._size)

    async def finish(self, answer: Kept | None, scope: Scope) -> None:
        """Give it to its first reader, where it was held."""
        if answer is not None and self._holds:
            await answer.give(scope, self._send)


def with_kept(application: Application, release: str) -> Application:
    """The application, whose answers carry the ETag of this release and are made once for all who ask."""
    keeper = _Keeper()

    async def kept(scope: Scope, receive: Receive, send: Send) -> None:
        if (asked := asked_of(scope)) is None:
            await application(scope, receive, send)
            return
        etag = asked.etag(release)
        if etag and not_modified(scope, etag):
            await send({"type": "http.response.start", "status": 304, "headers": [(b"etag", etag), *CACHING]})
            await send({"type": "http.response.body", "body": b""})
            return
        if (being_made := keeper.making.get(asked)) is not None:
            await being_made.wait()
        if (found := keeper.find(asked)) is not None:
            await found.give(scope, send)
            return
        taking = _Taking(send, asked, etag)
        answer = await _made(application, keeper, asked, unconditional(scope), receive, taking)
        await taking.finish(answer, scope)

    return kept


async def _made(
    application: Application, keeper: _Keeper, asked: Asked, scope: Scope, receive: Receive, taking: _Taking
) -> Kept | None:
    """The answer, made while others who ask for the same wait."""
    made = keeper.making[asked] = asyncio.Event()
    try:
        await application(scope, receive, taking.take)
        if (answer := await taking.kept()) is not None:
            keeper.keep(asked, answer)
        return answer
    finally:
        made.set()
        if keeper.making.get(asked) is made:
            del keeper.making[asked]


def _with_caching(message: Message, etag: bytes | None) -> tuple[Message, bool]:
    """The start of an answer with what caches are told, and whether it can be kept."""
    headers = pairs_of(message)
    if message["status"] != 200 or _NO_STORE in headers:
        says = any(name == b"cache-control" for name, _ in headers)
        return (message if says else {**message, "headers": [*headers, _NO_STORE]}), False
    rest = [pair for pair in headers if pair[0] not in _REPLACED]
    return {**message, "headers": [*rest, *([(b"etag", etag)] if etag else []), *CACHING]}, True
