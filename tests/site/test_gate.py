import asyncio

import pytest

from corridor_sdk.site._asgi import Message, Receive, Scope, Send
from corridor_sdk.site._gate import carries_sql
from corridor_sdk.site._kept_answers import with_kept
from corridor_sdk.site._queue import Busy, Places

QUESTIONS = {"/corridors/timeline"}


@pytest.mark.parametrize(
    ("path", "query", "carries"),
    [
        ("/", b"", False),
        ("/segment/rasht-astara", b"as-known-on=2024", False),
        ("/corridors", b"", False),
        ("/corridors.db", b"", False),
        ("/corridors/segments/rasht-astara", b"", False),
        ("/corridors/timeline", b"subject=segments/rasht-astara", False),
        ("/corridors/timeline.csv", b"subject=x", False),
        ("/corridors", b"sql=select+1", True),
        ("/corridors.json", b"sql=", True),
        ("/corr~69dors", b"_search=x", True),
        ("/anything", b"x=1&sql=select+1", True),
        ("/anything", b"x=1&%73ql=select+1", False),  # of no page of Datasette's
        ("/corridors", b"%73ql=select+1", True),
        ("/corridors/claims", b"_facet=id", True),
        ("/corridors/claims", b"", True),
        ("/corridors/claims.csv", b"_stream=on", True),
        ("/corridors/segments/rasht-astara", b"_extras=x", True),
    ],
)
def test_what_a_reader_shaped_and_whole_tables_wait_for_a_place(path: str, query: bytes, carries: bool) -> None:
    assert carries_sql(path, query, QUESTIONS, "corridors") is carries


def test_who_finds_no_place_waits_a_while_and_no_more_than_so_many_wait() -> None:
    async def tried() -> list[str]:
        places = Places(1, waiting=2, seconds=0.05)
        done: list[str] = []

        async def one(seconds: float) -> None:
            try:
                async with places.taken():
                    await asyncio.sleep(seconds)
                    done.append("served")
            except Busy:
                done.append("busy")

        await asyncio.gather(*(one(0.02 if n == 0 else 0.2) for n in range(4)))
        return done

    # the first is served; two wait, one of them in vain; the fourth is sent away at once
    assert asyncio.run(tried()) == ["busy", "served", "busy", "served"]


def test_a_page_without_parameters_is_made_once_for_all_who_ask_at_once() -> None:
    made: list[object] = []
    sent: list[Message] = []

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        made.append(scope["path"])
        await asyncio.sleep(0.01)
        await send({"type": "http.response.start", "status": 200 if scope["path"] == "/a" else 404, "headers": []})
        await send({"type": "http.response.body", "body": b"text"})

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {}

    async def asked() -> None:
        kept = with_kept(application, "release")
        for path in ("/a", "/b"):
            scope: Scope = {"type": "http", "method": "GET", "path": path, "query_string": b"", "headers": []}
            await asyncio.gather(*(kept(scope, receive, send) for _ in range(3)))

    asyncio.run(asked())
    assert made == ["/a", "/b", "/b", "/b"]
    assert len(sent) == 12
