"""An answer of the other process, kept on disk beyond a little, so that a slow reader costs no memory."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from typing import IO, Final

from corridor_sdk.site._asgi import Scope, Send

_IN_MEMORY: Final = 256 * 1024
_AT_ONCE: Final = 64 * 1024


class Answer:
    """A whole answer, to be read once."""

    def __init__(self, status: int, headers: Sequence[tuple[bytes, bytes]]) -> None:
        self.status = status
        self.headers = list(headers)
        self.size = 0
        self._body: IO[bytes] = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - closed by `close`

    def add(self, part: bytes) -> None:
        """Keep a part of the body."""
        self.size += len(part)
        self._body.write(part)

    async def give(self, scope: Scope, send: Send) -> None:
        """Send it all, no faster than it is read."""
        self._body.seek(0)
        await send({"type": "http.response.start", "status": self.status, "headers": self.headers})
        while scope.get("method") != "HEAD" and (part := self._body.read(_AT_ONCE)):
            await send({"type": "http.response.body", "body": part, "more_body": True})
        await send({"type": "http.response.body", "body": b""})

    def close(self) -> None:
        """Forget it."""
        self._body.close()
