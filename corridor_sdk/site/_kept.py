"""Answers that are kept: the file never changes while it is served, so a page without parameters is made once."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from typing import Final, NamedTuple

from corridor_sdk.site._asgi import Application, Message, Receive, Scope, Send
from corridor_sdk.site._doors import headers_of, query_of

_MOST_BYTES: Final = 24_000_000
_LARGEST: Final = 600_000
_UNKEPT: Final = (".db", ".csv")

Key = tuple[bytes, bool, str]


class _Kept(NamedTuple):
    start: Message
    body: bytes


class _Keeper:
    """The answers that were given last, up to so many bytes."""

    def __init__(self) -> None:
        self._answers: OrderedDict[Key, _Kept] = OrderedDict()
        self._bytes = 0
        self._making: dict[Key, asyncio.Lock] = {}

    async def answer(self, key: Key, application: Application, scope: Scope, receive: Receive) -> _Kept:
        """The answer that is kept, or made now, by one request at a time."""
        async with self._making.setdefault(key, asyncio.Lock()):
            found = self._answers.get(key) or await _made(application, scope, receive)
            self._keep(key, found)
        self._making.pop(key, None)
        return found

    def _keep(self, key: Key, answer: _Kept) -> None:
        if answer.start["status"] != 200 or len(answer.body) > _LARGEST:
            return
        if (before := self._answers.pop(key, None)) is not None:
            self._bytes -= len(before.body)
        self._answers[key] = answer
        self._bytes += len(answer.body)
        while self._bytes > _MOST_BYTES:
            _, forgotten = self._answers.popitem(last=False)
            self._bytes -= len(forgotten.body)


def with_kept(application: Application) -> Application:
    """The application, whose pages without parameters are made once; nobody waits for a slow reader of the same."""
    keeper = _Keeper()

    async def kept(scope: Scope, receive: Receive, send: Send) -> None:
        if not _can_be_kept(scope):
            await application(scope, receive, send)
            return
        answer = await keeper.answer(_key(scope), application, scope, receive)
        await send(answer.start)
        await send({"type": "http.response.body", "body": answer.body})

    return kept


async def _made(application: Application, scope: Scope, receive: Receive) -> _Kept:
    sent: list[Message] = []

    async def collect(message: Message) -> None:
        sent.append(message)

    await application(scope, receive, collect)
    bodies = [body for message in sent[1:] if isinstance(body := message.get("body"), bytes)]
    return _Kept(sent[0], b"".join(bodies))


def _can_be_kept(scope: Scope) -> bool:
    plain = scope["type"] == "http" and scope["method"] == "GET" and not query_of(scope)
    seen_before = any(name == b"if-none-match" for name, _ in headers_of(scope)) if plain else False
    return plain and not seen_before and not str(scope["path"]).endswith(_UNKEPT)


def _key(scope: Scope) -> Key:
    """What an answer hangs on: whose links it holds, whether it may be packed, and the path."""
    headers = dict(headers_of(scope))
    packed = b"gzip" in headers.get(b"accept-encoding", b"")
    return headers.get(b"host", b""), packed, str(scope["path"])
