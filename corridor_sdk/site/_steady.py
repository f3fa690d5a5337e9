"""Whether an answer would be the same another time: what ran out of time or memory and shows less is not kept."""

from __future__ import annotations

import contextvars
from typing import Final

from corridor_sdk.site._asgi import Application, Message, Receive, Scope, Send

_SHORT: Final[contextvars.ContextVar[list[str]]] = contextvars.ContextVar("short")
_NO_STORE: Final = (b"cache-control", b"no-store")


def came_short() -> None:
    """Say that the answer to the request under way is not all that it could be."""
    if (short := _SHORT.get(None)) is not None:
        short.append("")


def with_steadiness(application: Application) -> Application:
    """The application, whose answers say `no-store` where something came short, as a facet that took too long."""

    async def steady(scope: Scope, receive: Receive, send: Send) -> None:
        short: list[str] = []
        _SHORT.set(short)

        async def said(message: Message) -> None:
            if short and message["type"] == "http.response.start":
                headers = message.get("headers", ())
                assert isinstance(headers, (list, tuple))
                message = {**message, "headers": [*(p for p in headers if p[0].lower() != b"cache-control"), _NO_STORE]}
            await send(message)

        await application(scope, receive, said)

    return steady
