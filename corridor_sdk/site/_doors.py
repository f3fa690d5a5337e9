"""The doors: what is turned away, or taken off a request, before anything else sees it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from corridor_sdk.site._asgi import Application, Receive, Scope, Send
from corridor_sdk.site._refusals import answer, refuse
from corridor_sdk.site.faults import BAD_HOST, NOT_A_METHOD, NOT_FOUND, TOO_LONG, TOO_MUCH_SAID, Fault

ROBOTS: Final = b"""# Crawlers may read pages. Questions, SQL and downloads are for people: they cost more.
User-agent: *
Disallow: /*?
Disallow: /*.csv
Disallow: /*.db
Disallow: /*.json
Disallow: /-/
"""

_LONGEST: Final = 32_000
_HOST: Final = re.compile(rb"(?:[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252})|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?")
_NO_PATH: Final = re.compile(r"//|\\|[\x00-\x1f\x7f]|(?:^|/)\.\.(?:/|$)")
_INSIDE: Final = ("/-/", "/_", "/~")
_OPEN_INSIDE: Final = "/-/static/"
_TAKEN_OFF: Final = frozenset(
    {b"cookie", b"authorization", b"proxy-authorization", b"x-http-method-override", b"x-original-url"}
)

Headers = list[tuple[bytes, bytes]]


def with_doors(application: Application) -> Application:
    """The application behind its doors: it sees only readers' requests, without what identifies the reader."""

    async def behind(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await application(scope, receive, send)
        elif fault := fault_in(scope):
            more = {"allow": "GET, HEAD"} if fault is NOT_A_METHOD else {}
            await refuse(scope, send, fault, {**more, "connection": "close"})
        elif scope["path"] == "/robots.txt":
            headers = {"content-type": "text/plain; charset=utf-8", "cache-control": "max-age=3600"}
            await answer(scope, send, 200, ROBOTS, headers)
        else:
            await application(_anonymous(scope), receive, send)

    return behind


def fault_in(scope: Scope) -> Fault | None:
    """What is wrong with a request, if anything."""
    return next((fault for is_wrong, fault in _FAULTS if is_wrong(scope)), None)


def headers_of(scope: Scope) -> Headers:
    """A request's headers."""
    headers = scope.get("headers", ())
    assert isinstance(headers, (list, tuple))
    return [(bytes(name).lower(), bytes(value)) for name, value in headers]


def query_of(scope: Scope) -> bytes:
    """What follows the question mark."""
    query = scope.get("query_string", b"")
    return query if isinstance(query, bytes) else b""


def raw_path_of(scope: Scope) -> bytes:
    """The path as it was sent."""
    raw = scope.get("raw_path")
    return raw.partition(b"?")[0] if isinstance(raw, bytes) else str(scope["path"]).encode()


def _is_too_long(scope: Scope) -> bool:
    return len(raw_path_of(scope)) + len(query_of(scope)) > _LONGEST


def _has_no_host(scope: Scope) -> bool:
    hosts = [value for name, value in headers_of(scope) if name == b"host"]
    return len(hosts) != 1 or not _HOST.fullmatch(hosts[0])


def _is_no_path(scope: Scope) -> bool:
    path = str(scope["path"])
    hidden = path.startswith(_INSIDE) and not path.startswith(_OPEN_INSIDE)
    return hidden or _NO_PATH.search(path) is not None or not path.startswith("/")


_FAULTS: Final[tuple[tuple[Callable[[Scope], bool], Fault], ...]] = (
    (lambda scope: scope.get("method") not in ("GET", "HEAD"), NOT_A_METHOD),
    (_is_too_long, TOO_LONG),
    (lambda scope: sum(len(name) + len(value) for name, value in headers_of(scope)) > _LONGEST, TOO_MUCH_SAID),
    (_has_no_host, BAD_HOST),
    (_is_no_path, NOT_FOUND),
)


def _anonymous(scope: Scope) -> Scope:
    return {**scope, "headers": [pair for pair in headers_of(scope) if pair[0] not in _TAKEN_OFF]}
