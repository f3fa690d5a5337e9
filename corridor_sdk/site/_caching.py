"""What a cache goes by: what an answer hangs on, the ETag that stands for it, and whether it may be packed."""

from __future__ import annotations

import enum
import functools
import hashlib
import importlib.metadata
from collections.abc import Sequence
from typing import Final
from urllib.parse import parse_qsl

from attrs import frozen

from corridor_sdk._version import VERSION
from corridor_sdk.site._asgi import Message, Scope
from corridor_sdk.site._doors import Headers, headers_of, query_of

CACHING: Final[tuple[tuple[bytes, bytes], ...]] = (
    (b"cache-control", b"public, max-age=300"),
    (b"vary", b"accept-encoding"),
)
"""Every cache may keep an answer for five minutes, and asks again with its ETag after that."""

_LONGEST_QUERY: Final = 2_000
_STATIC: Final = ("/static/", "/-/static/")
_NOT_KEPT: Final = ("_stream=", "_trace=")


class Kind(enum.Enum):
    """How much of an answer's address a reader made up."""

    PAGE = "page"
    SHAPED = "shaped"
    SQL = "sql"


@frozen
class Asked:
    """What an answer hangs on: its path and query, and whose links it holds."""

    kind: Kind
    path: str
    query: bytes
    host: bytes
    scheme: str

    def etag(self, release: str) -> bytes | None:
        """The release, and a digest of the request and of what renders it; None for files, which have their own.

        A weak one: two renderings mean the same and differ in the milliseconds that Datasette says they took.
        """
        if self.path.startswith(_STATIC):
            return None
        told = repr((VERSION, _datasette_version(), self.path, self.query, self.host, self.scheme))
        return f'W/"{release[:12]}-{hashlib.sha256(told.encode()).hexdigest()[:16]}"'.encode()


def asked_of(scope: Scope) -> Asked | None:
    """What a request's answer hangs on; None where no answer of ours is kept."""
    if scope["type"] != "http" or scope.get("method") not in ("GET", "HEAD"):
        return None
    path, query = str(scope["path"]), query_of(scope)
    text = query.decode("latin-1")
    if path.endswith(".db") or len(query) > _LONGEST_QUERY or any(word in text for word in _NOT_KEPT):
        return None
    headers = dict(headers_of(scope))
    if path.startswith(_STATIC) and b"if-none-match" in headers:
        return None
    kind = Kind.PAGE
    if query:
        kind = Kind.SQL if "sql" in dict(parse_qsl(text, keep_blank_values=True)) else Kind.SHAPED
    return Asked(kind, path, query, headers.get(b"host", b""), str(scope.get("scheme", "http")))


def not_modified(scope: Scope, etag: bytes) -> bool:
    """Whether a reader has this answer already."""
    seen = (value for name, value in headers_of(scope) if name == b"if-none-match")
    return any(
        etag.removeprefix(b"W/") == one.strip().removeprefix(b"W/") for value in seen for one in value.split(b",")
    )


def takes_gzip(scope: Scope) -> bool:
    """Whether a reader takes a packed answer."""
    for name, value in headers_of(scope):
        if name == b"accept-encoding":
            for coding in value.lower().split(b","):
                word, _, quality = coding.partition(b";")
                if word.strip() in (b"gzip", b"*"):
                    return quality.replace(b" ", b"").rstrip(b".0") not in (b"q=", b"q")
    return False


def unconditional(scope: Scope) -> Scope:
    """A request for the whole answer, whatever its reader has."""
    headers = [pair for pair in headers_of(scope) if pair[0] != b"if-none-match"]
    return {**scope, "method": "GET", "headers": headers}


def pairs_of(message: Message) -> Headers:
    """The headers of the start of an answer."""
    headers = message.get("headers", ())
    assert isinstance(headers, Sequence)
    return [(bytes(name).lower(), bytes(value)) for name, value in headers]


@functools.cache
def _datasette_version() -> str:
    return importlib.metadata.version("datasette")
