"""Answering requests for our own pages: found by path, rendered once, kept, and told apart by an ETag."""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import re
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias
from urllib.parse import parse_qsl

import jinja2
from attrs import evolve, frozen
from markupsafe import Markup

from corridor_sdk.dates import PartialDate
from corridor_sdk.site._asgi import Application, Receive, Scope, Send
from corridor_sdk.site.pages._reader import NoDay, Reader

_TEMPLATES: Final = Path(__file__).parent.parent / "templates" / "pages"
_MOST_KEPT: Final = 2_000
_MOST_BYTES: Final = 32_000_000
_MOST_DAYS: Final = 16
_PARAMETERS: Final = ("as-known-on", "words", "policy", "about")
"""The parameters that pages read; all others are passed over, so that they cannot fill the memory."""


class Answer(NamedTuple):
    """An answer, ready to be sent."""

    status: int
    content_type: str
    body: bytes
    packed: bytes
    etag: bytes
    location: str | None = None
    filename: str | None = None


@frozen(kw_only=True, slots=True)
class Page:
    """What a handler gives: a template with what it shows, or a text to be downloaded."""

    template: str | None = None
    values: Mapping[str, object] = {}
    text: str = ""
    content_type: str = "text/html; charset=utf-8"
    status: int = 200
    location: str | None = None
    filename: str | None = None
    """The name under which a download is saved."""


Handler: TypeAlias = Callable[[Reader, Mapping[str, str], Mapping[str, str]], "Page | None"]
"""A page by what its path and its query hold; None where there is no such page."""


@frozen(kw_only=True, slots=True)
class Route:
    """A pattern of paths, and who answers for them."""

    pattern: re.Pattern[str]
    handler: Handler


_Key: TypeAlias = tuple[str, tuple[tuple[str, str], ...]]


class Pages:
    """Every page of ours over one library."""

    def __init__(self, reader: Reader, routes: Sequence[Route]) -> None:
        self._reader, self._routes = reader, tuple(routes)
        self._readers: OrderedDict[PartialDate, Reader] = OrderedDict()
        self._kept: OrderedDict[_Key, Answer] = OrderedDict()
        self._bytes = 0
        self._making = threading.Lock()
        self._jinja = jinja2.Environment(
            loader=jinja2.FileSystemLoader(_TEMPLATES),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def has(self, path: str) -> bool:
        """Whether a path is one of ours."""
        return self._route(path)[0] is not None

    def kept(self, path: str, query_string: str) -> Answer | None:
        """The answer to a request that was asked before; None where it must be made."""
        return self._kept.get(_key(path, query_string))

    def answer(self, path: str, query_string: str) -> Answer | None:
        """The answer to a request, from memory where it was asked before; None where the path is not ours."""
        route, found = self._route(path)
        if route is None or found is None:
            return None
        key = _key(path, query_string)
        with self._making:  # one page at a time: who asks for many waits for them, and nobody else does
            if (kept := self._kept.get(key)) is None and (kept := self._make(path, route, found, key)) is not None:
                self._keep(key, kept)
            return kept

    def _keep(self, key: _Key, made: Answer) -> None:
        """Keep an answer, and let go of the oldest where there are too many or they take too much room."""
        self._kept[key] = made
        self._bytes += len(made.body) + len(made.packed)
        while len(self._kept) > _MOST_KEPT or self._bytes > _MOST_BYTES:
            _, oldest = self._kept.popitem(last=False)
            self._bytes -= len(oldest.body) + len(oldest.packed)

    def _route(self, path: str) -> tuple[Route | None, Mapping[str, str] | None]:
        for route in self._routes:
            if match := route.pattern.fullmatch(path):
                return route, match.groupdict()
        return None, None

    def _make(self, path: str, route: Route, found: Mapping[str, str], key: _Key) -> Answer | None:
        query = dict(key[1])
        day = query.get("as-known-on", "")
        try:
            reader = self._reader_on(day)
        except NoDay as fault:
            return self._finished(path, _no_day(str(fault), is_download=bool(found.get("format"))), self._reader)
        page = route.handler(reader, found, query)
        return None if page is None else self._finished(path, page, reader)

    def _reader_on(self, day: str) -> Reader:
        """The reader as known on a day; those of a few days are kept, with what they have computed."""
        if not day:
            return self._reader
        known = self._reader.on(day)
        if known not in self._readers:
            self._readers[known] = evolve(self._reader, as_known_on=known)
            if len(self._readers) > _MOST_DAYS:
                self._readers.popitem(last=False)
        return self._readers[known]

    def _finished(self, path: str, page: Page, reader: Reader) -> Answer:
        text = page.text
        if page.template is not None:
            text = self._jinja.get_template(page.template).render(reader=reader, page_path=path, **page.values)
        body = text.encode("utf-8")
        digest = hashlib.sha256(body).hexdigest()[:16]
        etag = f'"{reader.release.content_sha256[:12]}-{digest}"'.encode()
        packed = gzip.compress(body, mtime=0)
        return Answer(page.status, page.content_type, body, packed, etag, page.location, page.filename)


def _no_day(fault: str, *, is_download: bool) -> Page:
    if is_download:
        return Page(text=f"{fault}\n", content_type="text/plain; charset=utf-8", status=400)
    return Page(template="known_when.html", values={"fault": fault, "days": ()}, status=400)


def _key(path: str, query_string: str) -> _Key:
    """What tells a request from others: its path, and the parameters that pages read."""
    given = parse_qsl(query_string)
    return path, tuple(sorted({key: value[:200] for key, value in given if key in _PARAMETERS}.items()))


def with_pages(application: Application, pages: Pages) -> Application:
    """The application, with our pages before it."""

    async def answered(scope: Scope, receive: Receive, send: Send) -> None:
        if scope.get("type") != "http" or scope.get("method") not in ("GET", "HEAD"):
            return await application(scope, receive, send)
        path, query = str(scope["path"]), scope.get("query_string", b"")
        asked = query.decode("latin-1") if isinstance(query, bytes) else ""
        if not pages.has(path):
            return await application(scope, receive, send)
        made = pages.kept(path, asked) or await asyncio.to_thread(pages.answer, path, asked)
        if made is None:
            return await application(scope, receive, send)
        return await _send(made, scope, send)

    return answered


async def _send(made: Answer, scope: Scope, send: Send) -> None:
    asked = _asked_headers(scope)
    headers = [
        (b"content-type", made.content_type.encode("ascii")),
        (b"etag", made.etag),
        (b"cache-control", b"public, max-age=300"),
        (b"vary", b"accept-encoding"),
    ]
    if made.location is not None:
        headers.append((b"location", made.location.encode("ascii")))
    if made.filename is not None:
        headers.append((b"content-disposition", f'attachment; filename="{made.filename}"'.encode("ascii")))
    if made.status == 200 and made.etag in asked.get(b"if-none-match", b""):
        await send({"type": "http.response.start", "status": 304, "headers": headers})
        await send({"type": "http.response.body", "body": b""})
        return
    packed = b"gzip" in asked.get(b"accept-encoding", b"")
    body = made.packed if packed else made.body
    if packed:
        headers.append((b"content-encoding", b"gzip"))
    headers.append((b"content-length", str(len(body)).encode("ascii")))
    await send({"type": "http.response.start", "status": made.status, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if scope.get("method") == "HEAD" else body})


def _asked_headers(scope: Scope) -> dict[bytes, bytes]:
    headers = scope.get("headers", ())
    assert isinstance(headers, (list, tuple))
    return {bytes(name).lower(): bytes(value) for name, value in headers}


def html(text: str) -> Markup:
    """A text that is HTML already, as drawings are."""
    return Markup(text)
