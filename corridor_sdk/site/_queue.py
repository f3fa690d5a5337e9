"""A queue with an end: so many at once, so many waiting, and nobody for long."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator


class Busy(Exception):
    """There was no place in time."""


class Places:
    """Places for requests; whoever finds none waits for one a while, then is told to come back."""

    def __init__(self, places: int, *, waiting: int, seconds: float) -> None:
        self._free = asyncio.Semaphore(places)
        self._may_wait = waiting
        self._seconds = seconds

    @contextlib.asynccontextmanager
    async def taken(self) -> AsyncIterator[None]:
        """A place, for as long as the block runs; raises Busy."""
        await self._take()
        try:
            yield
        finally:
            self._free.release()

    async def _take(self) -> None:
        if not self._free.locked():
            await self._free.acquire()
            return
        if not self._may_wait:
            raise Busy
        self._may_wait -= 1
        try:
            await asyncio.wait_for(self._free.acquire(), self._seconds)
        except TimeoutError:
            raise Busy from None
        finally:
            self._may_wait += 1
