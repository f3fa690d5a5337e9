"""Answers that the site gives before Datasette is asked: short, in plain words, as a page or as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from html import escape
from typing import Final

from corridor_sdk.site._asgi import Scope, Send
from corridor_sdk.site.faults import Fault

_PAGE: Final = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="/static/site.css">
</head><body><main class="content"><h1>{title}</h1><p class="lead">{what}</p><p>{advice}</p>
{near}<form action="/search" method="get" role="search"><label for="words">Search</label>
<input id="words" name="words" type="search"> <button>Find</button></form>
<p><a href="/">To the front page</a></p></main></body></html>
"""


def page_of(fault: Fault) -> bytes:
    """A fault as a page of its own."""
    title, what, advice, address = map(escape, (fault.title, fault.what, fault.advice, fault.near))
    near = f'<p>Did you mean <a href="{address}">{address}</a>?</p>\n' if address else ""
    return _PAGE.format(title=title, what=what, advice=advice, near=near).encode()


def json_of(fault: Fault) -> bytes:
    """A fault for a program."""
    return json.dumps({"ok": False, "status": fault.status, "title": fault.title, "error": fault.words}).encode()


async def refuse(scope: Scope, send: Send, fault: Fault, headers: Mapping[str, str] | None = None) -> None:
    """Answer a request with a fault, as JSON where JSON was asked for."""
    for_program = str(scope.get("path", "")).endswith(".json")
    body = json_of(fault) if for_program else page_of(fault)
    kind = "application/json" if for_program else "text/html"
    await answer(scope, send, fault.status, body, {"content-type": f"{kind}; charset=utf-8", **(headers or {})})


async def answer(scope: Scope, send: Send, status: int, body: bytes, headers: Mapping[str, str]) -> None:
    """One whole answer that no cache keeps, unless its headers say so."""
    given = {"cache-control": "no-store", **headers, "content-length": str(len(body))}
    pairs = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in given.items()]
    await send({"type": "http.response.start", "status": status, "headers": pairs})
    await send({"type": "http.response.body", "body": b"" if scope.get("method") == "HEAD" else body})
