"""The other process of a site: answers requests that carry SQL, and ends when the process that started it does."""

from __future__ import annotations

import os
import secrets
import sys
import threading
import warnings
from pathlib import Path

from corridor_sdk.site._asgi import Application, Receive, Scope, Send
from corridor_sdk.site._doors import headers_of
from corridor_sdk.site._lane import SECRET
from corridor_sdk.site._refusals import refuse
from corridor_sdk.site.faults import NOT_FOUND
from corridor_sdk.site.guard import limit_memory
from corridor_sdk.site.server import listen


def main() -> None:
    """Serve one file to whoever started this process, which says the secret on standard input."""
    secret = sys.stdin.readline().strip().encode()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    limit_memory()
    warnings.filterwarnings("ignore", "coroutine .* was never awaited", RuntimeWarning)  # Datasette, refusing a facet
    from corridor_sdk.site import _datasette, _uvicorn

    with _datasette.opened(Path(sys.argv[1]), in_lane=True) as application, listen("127.0.0.1", 0) as listener:
        port = listener.getsockname()[1]
        ready = f"http://127.0.0.1:{port}"
        _uvicorn.run(_for_parent(application, secret), listener, lambda: print(ready, flush=True))


def _for_parent(application: Application, secret: bytes) -> Application:
    async def known(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or secrets.compare_digest(dict(headers_of(scope)).get(SECRET, b""), secret):
            await application(scope, receive, send)
        else:
            await refuse(scope, send, NOT_FOUND)

    return known


def _end_with_parent() -> None:
    while sys.stdin.read(1):
        pass
    os._exit(0)


if __name__ == "__main__":
    main()
