"""The gate: what carries SQL, and whole tables, wait for a place in the lane; other pages and fixed questions pass."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final
from urllib.parse import parse_qs, unquote

from corridor_sdk.site._asgi import Application, Receive, Scope, Send
from corridor_sdk.site._doors import query_of
from corridor_sdk.site._lane import Lane, Refused
from corridor_sdk.site._queue import Busy, Places
from corridor_sdk.site._refusals import refuse
from corridor_sdk.site.faults import BUSY

SQL_PLACES: Final = 2
"""Requests with SQL that are worked on at once."""

SQL_WAITING: Final = 20
SECONDS_OF_WAITING: Final = 1.5
"""How many wait for such a place, and how long before they are told to come back."""

UNREAD: Final = 16
"""Answers that wait for readers to take them."""

RETRY_AFTER: Final = {"retry-after": "3"}


def with_gate(application: Application, lane: Lane, questions: Collection[str], database: str) -> Application:
    """The application, with requests that carry SQL sent to the lane, a few at once."""
    places = Places(SQL_PLACES, waiting=SQL_WAITING, seconds=SECONDS_OF_WAITING)
    unread = Places(UNREAD, waiting=0, seconds=0)

    async def through_lane(scope: Scope, send: Send) -> None:
        async with unread.taken():
            async with places.taken():
                answer = await lane.ask(scope)
            try:
                await answer.give(scope, send)
            finally:
                answer.close()

    async def gated(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            lane.start_soon()
        if scope["type"] != "http" or not carries_sql(str(scope["path"]), query_of(scope), questions, database):
            await application(scope, receive, send)
            return
        try:
            await through_lane(scope, send)
        except Busy:
            await refuse(scope, send, BUSY, RETRY_AFTER)
        except Refused as refusal:
            await refuse(scope, send, refusal.fault)

    return gated


def carries_sql(path: str, query: bytes, questions: Collection[str], database: str) -> bool:
    """Whether answering takes SQL that a reader shaped (a statement, a filter, an order, a facet), or a whole table."""
    path = unquote(path.replace("~", "%"))
    if b"sql" in query and "sql" in parse_qs(query.decode("latin-1"), keep_blank_values=True):
        return True
    root, _, rest = path.strip("/").partition("/")
    if root.partition(".")[0] != database or path.removesuffix(".json").removesuffix(".csv") in questions:
        return False
    is_table = bool(rest) and "/" not in rest
    return bool(query) or is_table
