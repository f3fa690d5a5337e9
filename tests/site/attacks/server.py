"""The real server on the machine's own network, and what is measured of it while it is attacked."""

import contextlib
import http.client
import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Self

from tests.site.attacks.requests import Attack

ORDINARY = (
    "/", "/corridors", "/segment/rasht-astara", "/corridors/segments/rasht-astara",
    "/corridors/timeline?subject=segments%2Frasht-astara", "/static/site.css",
)  # fmt: skip
_SERVE = """
import sys; from pathlib import Path
from corridor_sdk.site import _connections, server
_connections.SECONDS_OF_SILENCE = float(sys.argv[2])
server.serve(Path(sys.argv[1]), port=0)
"""


class Server:
    """A server in a process of its own, and the process that it starts."""

    def __init__(self, database: Path, silence: float = 10) -> None:
        command = [sys.executable, "-c", _SERVE, str(database), str(silence)]
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True)
        assert self.process.stdout
        said = self.process.stdout.readline()
        found = re.search(r"http://([\d.]+):(\d+)/", said)
        assert found, said
        self.host, self.port = found[1], int(found[2])
        while self.ask(Attack("/corridors.json?sql=SELECT+1"))[0] != 200:
            time.sleep(0.1)  # the other process is started beside the first

    def ask(self, attack: Attack, seconds: float = 40) -> tuple[int, dict[str, str], bytes]:
        """The status, the headers and the body of an answer; status 0 where the connection was closed."""
        connection = http.client.HTTPConnection(self.host, self.port, timeout=seconds)
        try:
            connection.putrequest(attack.method, _target(attack.path), skip_host=True, skip_accept_encoding=True)
            given = {name for name, _ in attack.headers}
            for name, value in (
                (("Host", f"{self.host}:{self.port}"),) if "Host" not in given else ()
            ) + attack.headers:
                connection.putheader(name, value)
            connection.endheaders()
            answer = connection.getresponse()
            return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
        except (ConnectionError, http.client.HTTPException):
            return 0, {}, b""
        finally:
            connection.close()

    def socket(self) -> socket.socket:
        """A bare connection."""
        return socket.create_connection((self.host, self.port), timeout=20)

    @property
    def children(self) -> list[int]:
        """The processes that it started."""
        return _children(self.process.pid)

    @property
    def resident(self) -> int:
        """The largest resident memory of both processes so far, in kilobytes."""
        return sum(_peak(process) for process in (self.process.pid, *_children(self.process.pid)))

    def close(self) -> str:
        """End it; what it complained of."""
        self.process.terminate()
        try:
            _, complaints = self.process.communicate(timeout=20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise
        return str(complaints)


class Watch:
    """What is seen of a server meanwhile: its memory, and how long other readers wait for pages."""

    def __init__(self, server: Server) -> None:
        self._server, self._ended = server, threading.Event()
        self.idle, self.peak = server.resident, 0
        self.waits: list[tuple[float, int, str]] = []

    def __enter__(self) -> Self:
        self._threads = [threading.Thread(target=target) for target in (self._measure, self._read)]
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        for thread in self._threads:
            thread.join()

    @property
    def slowest(self) -> float:
        return max(wait for wait, _, _ in self.waits)

    @property
    def above_idle(self) -> int:
        """Megabytes."""
        return round((self.peak - self.idle) / 1000)

    def _measure(self) -> None:
        while not self._ended.wait(0.03):
            self.peak = max(self.peak, self._server.resident)

    def _read(self) -> None:
        while not self._ended.is_set():
            for path in ORDINARY:
                start = time.perf_counter()
                status, _, _ = self._server.ask(Attack(path))
                self.waits.append((time.perf_counter() - start, status, path))
                time.sleep(0.02)


@contextlib.contextmanager
def served(database: Path, silence: float = 10) -> Iterator[Server]:
    """A server, which may complain of nothing on standard error."""
    server = Server(database, silence)
    try:
        for path in ORDINARY:
            assert server.ask(Attack(path))[0] == 200, path
        yield server
    finally:
        complaints = server.close()
    assert complaints == "", complaints[-2000:]


def _target(path: str) -> str:
    return "".join(one if 32 < ord(one) < 127 else f"%{ord(one) % 256:02x}" for one in path)


def _peak(process: int) -> int:
    with contextlib.suppress(OSError):
        found = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{process}/status").read_text("ascii", "replace"))
        return int(found[1]) if found else 0
    return 0


def _children(process: int) -> list[int]:
    """The processes that any thread of a process started."""
    with contextlib.suppress(OSError):
        listed = [file.read_text("ascii") for file in Path(f"/proc/{process}/task").glob("*/children")]
        return [int(child) for text in listed for child in text.split()]
    return []
