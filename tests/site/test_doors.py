import asyncio
import json

import pytest

from corridor_sdk.site._asgi import Message, Receive, Scope, Send
from corridor_sdk.site._doors import ROBOTS, with_doors

HOST = (b"host", b"localhost:8001")


def answered(scope: Scope) -> tuple[list[Message], list[Scope]]:
    """What is sent for a request, and what the application behind the doors sees of it."""
    sent: list[Message] = []
    seen: list[Scope] = []

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        seen.append(scope)

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {}

    whole: Scope = {"type": "http", "method": "GET", "path": "/", "query_string": b"", "headers": [HOST], **scope}
    asyncio.run(with_doors(application)(whole, receive, send))  # type: ignore[arg-type]
    return sent, seen


@pytest.mark.parametrize(
    ("scope", "status"),
    [
        ({"method": "POST"}, 405),
        ({"query_string": b"a" * 33_000}, 414),
        ({"headers": [HOST, (b"x", b"y" * 33_000)]}, 431),
        ({"headers": []}, 400),
        ({"headers": [HOST, HOST]}, 400),
        ({"headers": [(b"host", b'a"><script>')]}, 400),
        ({"path": "//example.com"}, 404),
        ({"path": "/static/../x"}, 404),
        ({"path": "/-/databases.json"}, 404),
        ({"path": "/_internal"}, 404),
        ({"path": "/a\x00"}, 404),
    ],
)
def test_what_no_reader_sends_is_turned_away(scope: Scope, status: int) -> None:
    sent, seen = answered(scope)
    assert (sent[0]["status"], seen) == (status, [])


@pytest.mark.parametrize("host", [b"localhost", b"corridors.example:8001", b"127.0.0.1:1", b"[::1]:8001"])
def test_hosts_of_every_kind_come_in(host: bytes) -> None:
    assert answered({"headers": [(b"host", host)]})[1]


def test_a_reader_is_not_told_from_another(  # a cookie would make every answer private, and uncached
) -> None:
    _, seen = answered({"headers": [HOST, (b"Cookie", b"a=1"), (b"Authorization", b"x"), (b"accept", b"*/*")]})
    assert seen[0]["headers"] == [HOST, (b"accept", b"*/*")]


def test_crawlers_are_kept_on_the_pages() -> None:
    sent, _ = answered({"path": "/robots.txt"})
    assert sent[1]["body"] == ROBOTS
    assert b"Disallow: /*?" in ROBOTS


def test_a_program_is_refused_in_json_and_a_head_without_a_body() -> None:
    sent, _ = answered({"path": "/-/threads.json"})
    assert isinstance(body := sent[1]["body"], bytes)
    assert json.loads(body)["status"] == 404
    assert answered({"path": "/-/threads", "method": "HEAD"})[0][1]["body"] == b""
