import asyncio

import pytest

from corridor_sdk.site._asgi import HEADERS, Message, Receive, Scope, Send, with_defaults, with_headers

DEFAULTS = {"/corridors/ask": {"subject": "segments/a&b", "property": "length"}}


async def nothing() -> Message:
    return {}


def asked(path: str, query_string: bytes) -> object:
    """The query string that an application behind the defaults sees."""
    seen: list[Scope] = []

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        seen.append(scope)

    async def ignore(message: Message) -> None:
        raise AssertionError(message)

    scope: Scope = {"type": "http", "path": path, "query_string": query_string}
    asyncio.run(with_defaults(application, DEFAULTS)(scope, nothing, ignore))  # type: ignore[arg-type]
    return seen[0]["query_string"]


@pytest.mark.parametrize(
    ("path", "given", "seen"),
    [
        ("/corridors/ask", b"", b"subject=segments%2Fa%26b&property=length"),
        ("/corridors/ask.json", b"_shape=array&subject=x", b"_shape=array&subject=x&property=length"),
        ("/corridors/ask.csv", b"subject=&property=", b"subject=&property="),
        ("/corridors/other", b"a=1", b"a=1"),
    ],
)
def test_parameters_that_are_left_out_are_filled_in_and_empty_ones_are_not(
    path: str, given: bytes, seen: bytes
) -> None:
    assert asked(path, given) == seen


def test_every_answer_has_our_headers_once_and_keeps_its_own() -> None:
    sent: list[Message] = []

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        said = [(b"a", b"1"), (b"X-Content-Type-Options", b"no"), (b"vary", b"Cookie, Authorization")]
        await send({"type": "http.response.start", "headers": said})
        await send({"type": "http.response.body", "body": b"text"})

    async def collect(message: Message) -> None:
        sent.append(message)

    asyncio.run(with_headers(application)({}, nothing, collect))  # type: ignore[arg-type]
    assert sent[0]["headers"] == [(b"a", b"1"), *HEADERS]
    assert sent[1] == {"type": "http.response.body", "body": b"text"}


def test_behind_https_browsers_are_told_to_keep_to_it() -> None:
    sent: list[Message] = []
    seen: list[Scope] = []

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        seen.append(scope)
        await send({"type": "http.response.start", "headers": []})

    async def collect(message: Message) -> None:
        sent.append(message)

    asyncio.run(with_headers(application, https=True)({"scheme": "http"}, nothing, collect))  # type: ignore[arg-type]
    assert sent[0]["headers"] == [*HEADERS, (b"strict-transport-security", b"max-age=31536000")]
    assert seen == [{"scheme": "https"}]
