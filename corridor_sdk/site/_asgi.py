"""Two things done to every request: a question's parameters get their defaults, an answer says what it may load."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Final, TypeAlias
from urllib.parse import parse_qsl, urlencode

Scope: TypeAlias = MutableMapping[str, object]
Message: TypeAlias = MutableMapping[str, object]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]
Application: TypeAlias = Callable[[Scope, Receive, Send], Awaitable[None]]

HEADERS: Final[tuple[tuple[bytes, bytes], ...]] = (
    (
        b"content-security-policy",
        b"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        b"connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"permissions-policy", b"camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
)
"""What a page may load: only files of this server, and no script or style that stands in the page itself."""

HTTPS: Final = (b"strict-transport-security", b"max-age=31536000")
"""What tells a browser to come by HTTPS alone from now on."""

_BY_READER: Final = (b"vary", b"Cookie, Authorization")


def with_defaults(application: Application, defaults: Mapping[str, Mapping[str, str]]) -> Application:
    """The application, with parameters that a request to one of these paths leaves out filled in.

    Filled in here rather than in SQL, the form shows them, the links to CSV and JSON carry them, and the statement
    that a reader learns from says `= :subject`. A parameter left empty on purpose stays empty.
    """

    async def filled(scope: Scope, receive: Receive, send: Send) -> None:
        path = str(scope.get("path", "")).removesuffix(".json").removesuffix(".csv")
        if wanted := defaults.get(path):
            scope = {**scope, "query_string": _fill(scope.get("query_string"), wanted)}
        await application(scope, receive, send)

    return filled


def with_headers(application: Application, *, https: bool = False) -> Application:
    """The application, with HEADERS on every answer; behind HTTPS, with HTTPS too, and links that keep to it."""
    added = (*HEADERS, HTTPS) if https else HEADERS

    async def headed(scope: Scope, receive: Receive, send: Send) -> None:
        async def send_headed(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*_headers(message), *added]}
            await send(message)

        await application({**scope, "scheme": "https"} if https else scope, receive, send_headed)

    return headed


def _headers(message: Message) -> list[tuple[bytes, bytes]]:
    """The headers that are there already, but for those that HEADERS replaces and for one that says what is not so."""
    headers = message.get("headers", ())
    assert isinstance(headers, (list, tuple))
    ours = {name for name, _ in HEADERS}
    return [(name, value) for name, value in headers if name.lower() not in ours and (name, value) != _BY_READER]


def _fill(query_string: object, wanted: Mapping[str, str]) -> bytes:
    text = query_string.decode("latin-1") if isinstance(query_string, bytes) else ""
    given = parse_qsl(text, keep_blank_values=True)
    missing = [(name, value) for name, value in wanted.items() if name not in dict(given)]
    return urlencode([*given, *missing]).encode("ascii") if missing else text.encode("latin-1")
