"""Serving the site: one database file, one address, no network beyond it."""

from __future__ import annotations

import contextlib
import errno
import importlib.metadata
import os
import re
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Final

from corridor_sdk.site.errors import CannotListen, DatasetteMissing, PortInUse

INSTALL: Final = 'pip install "corridor-sdk[site]"'
"""What brings Datasette."""

_NEARBY: Final = 20
_LAST_PORT: Final = 65535


def serve(
    database: Path,
    *,
    host: str = "127.0.0.1",
    port: int = 8001,
    https: bool = False,
    address: str = "",
    report_to: str = "",
    successor: Callable[[], Path | None] | None = None,
) -> None:
    """Serve a database that `corridor build` wrote until Ctrl-C or SIGTERM, read-only; port 0 takes any free one.

    Prints the address on standard output once it answers. The file is taken to be immutable: put a new one under a new
    name and serve that. Once a second `successor` is asked for such a file, and the site starts again on it, at the
    same address. With `https`, browsers are told to come by HTTPS alone, which a proxy in front must speak; `address`
    is where the public finds the site, as citations give it, and `report_to` where reports of errors go, a `mailto:`
    or the address of a page. Raises SiteError. For the main thread, as it takes over both signals.
    """
    check_datasette()
    from corridor_sdk.site.guard import limit_memory

    limit_memory()
    with contextlib.ExitStack() as stack:
        listener = None
        served: Path | None = database
        while served is not None:
            public = (https, address, report_to)
            served, listener = _serve_once(served, listener, stack, (host, port), public, successor)


def _serve_once(
    database: Path,
    listener: socket.socket | None,
    stack: contextlib.ExitStack,
    at: tuple[str, int],
    public: tuple[bool, str, str],
    successor: Callable[[], Path | None] | None,
) -> tuple[Path | None, socket.socket]:
    """Serve one file, and give the next; what arrives between two files waits in the listener."""
    from corridor_sdk.site import _datasette, _uvicorn

    https, address, report_to = public
    with _datasette.opened(database, https=https, address=address, report_to=report_to) as application:
        said = f"Serving {database.name}" if listener else ""
        listener = listener or stack.enter_context(listen(*at))
        said = said or f"Serving on {_address(listener)} (Ctrl-C ends it)"
        return _uvicorn.run(application, listener.dup(), lambda: print(said, flush=True), successor), listener


def refuse_unusable(host: str, port: int) -> None:
    """Raise SiteError where a site could not be served on an address: to be asked before anything is built for it.

    A port that is free now is not kept: `serve` can still find it taken.
    """
    check_datasette()
    listen(host, port).close()


def check_datasette() -> None:
    """Raise DatasetteMissing, with the command that mends it, unless the right Datasette is installed."""
    try:
        version = importlib.metadata.version("datasette")
    except importlib.metadata.PackageNotFoundError:
        raise DatasetteMissing(f"the site needs Datasette, which is not installed: {INSTALL}") from None
    if not re.fullmatch(r"0\.65\.([5-9]|[1-9]\d+)(\.post\d+)?", version):
        message = f"the site needs Datasette 0.65.5 or a later 0.65, and {version} is installed: {INSTALL}"
        raise DatasetteMissing(message)


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens on an address; raises PortInUse with a free port to try, or CannotListen."""
    if not 0 <= port <= _LAST_PORT:
        raise CannotListen(f"there is no port {port}: ports go from 0 to {_LAST_PORT}")
    try:
        return _bind(host, port)
    except OSError as fault:
        if fault.errno == errno.EADDRINUSE:
            raise PortInUse(host, port, _free_port(host, port)) from None
        raise CannotListen(f"cannot listen on port {port} of {host}: {_reason(fault, port)}") from None
    except UnicodeError:
        raise CannotListen(f"'{host}' cannot be the name of a machine") from None


def _bind(host: str, port: int) -> socket.socket:
    family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    return socket.create_server((str(address[0]), port), family=family)


def _free_port(host: str, taken: int) -> int:
    """The next port that is free, or any."""
    for port in (*range(taken + 1, min(taken + _NEARBY, _LAST_PORT + 1)), 0):
        try:
            with _bind(host, port) as listener:
                return int(listener.getsockname()[1])
        except OSError:
            continue
    raise CannotListen(f"no port of {host} is free")


def _reason(fault: OSError, port: int) -> str:
    if fault.errno == errno.EACCES:
        return "only an administrator may use it; ports from 1024 are for everybody"
    if isinstance(fault, socket.gaierror):
        return "there is no machine of that name"
    return os.strerror(fault.errno).lower() if fault.errno else str(fault)


def _address(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
