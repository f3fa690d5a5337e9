"""The lane: SQL of strangers runs in a process of its own, which may be ended at any moment without hurting a reader.

Pages answer from the process that listens. What carries SQL, filters or an unbounded download is handed to the other
process over the machine's own network, one question a place; where that process gives no answer, it is replaced.
"""

from __future__ import annotations

import asyncio
import os
import secrets
import subprocess
import sys
from pathlib import Path
from typing import Final

import httpx

from corridor_sdk.site._answers import Answer
from corridor_sdk.site._asgi import Scope
from corridor_sdk.site._doors import headers_of, query_of, raw_path_of
from corridor_sdk.site.faults import GAVE_UP, TOO_BIG, Fault

SECRET: Final = b"x-corridor-lane"
"""The header by which the other process knows that a request comes from this one."""

LARGEST: Final = 24_000_000
"""Bytes of an answer that are passed on; the site ends a CSV at 20 MB by itself."""

_FRUGAL: Final = {"MALLOC_ARENA_MAX": "1"}
_SECONDS_TO_ANSWER: Final = 10
_SECONDS_IN_ALL: Final = 30
_PASSED_ON: Final = frozenset({b"accept", b"host", b"if-none-match"})
_KEPT_BACK: Final = frozenset({b"transfer-encoding", b"connection", b"date", b"server", b"set-cookie"})


class Refused(Exception):
    """The lane gives no answer; the fault says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.title)
        self.fault = fault


class Lane:
    """The other process, started with the site and replaced when it does not answer."""

    def __init__(self, database: Path) -> None:
        self._database = database
        self._secret = secrets.token_hex()
        self._process: subprocess.Popen[str] | None = None
        self._address = ""
        self._starting = asyncio.Lock()
        self._client: httpx.AsyncClient | None = None
        self._soon: asyncio.Future[None] | None = None

    async def ask(self, scope: Scope) -> Answer:
        """The other process's answer to a request; raises Refused."""
        await self.start()
        process = self._process
        try:
            async with asyncio.timeout(_SECONDS_IN_ALL):
                return await self._asked(scope)
        except (httpx.HTTPError, TimeoutError):
            if process is self._process:
                self._end()
            raise Refused(GAVE_UP) from None

    def start_soon(self) -> None:
        """Start it beside whatever else is done."""
        self._soon = asyncio.ensure_future(self.start())

    async def start(self) -> None:
        """Start the other process, unless it runs."""
        async with self._starting:
            if self._process is None or self._process.poll() is not None:
                self._end()
                await asyncio.to_thread(self._start)
            if self._client is None:
                limits = httpx.Timeout(_SECONDS_TO_ANSWER)
                self._client = httpx.AsyncClient(timeout=limits, trust_env=False, follow_redirects=False)

    def close(self) -> None:
        """End the other process."""
        self._end()

    async def _asked(self, scope: Scope) -> Answer:
        assert self._client is not None
        query = query_of(scope)
        target = raw_path_of(scope) + (b"?" + query if query else b"")
        headers = [pair for pair in headers_of(scope) if pair[0] in _PASSED_ON]
        url = httpx.URL(self._address).copy_with(raw_path=target)
        headers += [
            (SECRET, self._secret.encode()),
            (b"accept-encoding", b"identity"),
            (b"x-forwarded-proto", str(scope.get("scheme", "http")).encode()),
        ]
        async with self._client.stream("GET", url, headers=headers) as response:
            return await _kept(response)

    def _start(self) -> None:
        command = [sys.executable, "-m", "corridor_sdk.site._worker", str(self._database)]
        pipe = subprocess.PIPE
        process = subprocess.Popen(
            command, stdin=pipe, stdout=pipe, text=True, start_new_session=True, env={**os.environ, **_FRUGAL}
        )
        assert process.stdin is not None
        assert process.stdout is not None
        self._process = process
        process.stdin.write(f"{self._secret}\n")
        process.stdin.flush()
        self._address = process.stdout.readline().strip()

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()


async def _kept(response: httpx.Response) -> Answer:
    """An answer, whole; raises Refused where it is longer than LARGEST."""
    headers = [pair for pair in response.headers.raw if pair[0].lower() not in _KEPT_BACK]
    answer = Answer(response.status_code, headers)
    try:
        async for part in response.aiter_raw():
            answer.add(part)
            if answer.size > LARGEST:
                raise Refused(TOO_BIG)
    except BaseException:
        answer.close()
        raise
    return answer
