"""A headless browser, spoken to over two pipes: what it complains of, and what it sees."""

import contextlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
)
_START = "import os, sys; [os.dup2(int(sys.argv[n]), n + 99) for n in (1, 2)]; os.dup2(100, 3); os.dup2(101, 4); "
_START += "os.execv(sys.argv[3], sys.argv[3:])"
_OPTIONS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--remote-debugging-pipe")


class Browser:
    """One page of a browser; a protocol of messages that end with a zero byte."""

    def __init__(self, write: int, read: int) -> None:
        self._write, self._read = write, read
        self._last, self._rest = 0, b""
        self._session = ""
        self.complaints: list[str] = []
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = str(self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"])
        for domain in ("Page", "Log", "Runtime", "Network"):
            self.call(f"{domain}.enable")

    def call(self, method: str, **parameters: object) -> dict[str, object]:
        self._last += 1
        message = {"id": self._last, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._write, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == self._last:
                assert "error" not in answer, answer
                result = answer["result"]
                assert isinstance(result, dict)
                return result

    def open(self, address: str) -> None:
        """Open a page and wait until its scripts have run."""
        self.call("Page.navigate", url=address)
        self.until("document.readyState === 'complete' && location.href !== 'about:blank'")

    def ask(self, script: str) -> object:
        """The value of an expression."""
        result = self.call("Runtime.evaluate", expression=script, returnByValue=True)["result"]
        assert isinstance(result, dict)
        return result.get("value")

    def until(self, script: str) -> None:
        """Wait until an expression is true."""
        for _ in range(200):
            if self.ask(script) is True:
                return
            time.sleep(0.05)
        raise AssertionError(f"never true: {script}")

    def _next(self) -> dict[str, object]:
        while b"\0" not in self._rest:
            got = os.read(self._read, 1 << 20)
            assert got, "the browser ended"
            self._rest += got
        text, _, self._rest = self._rest.partition(b"\0")
        message: dict[str, object] = json.loads(text)
        if message.get("method") in ("Log.entryAdded", "Runtime.exceptionThrown", "Runtime.consoleAPICalled"):
            self.complaints.append(json.dumps(message["params"])[:600])
        if message.get("method") == "Page.javascriptDialogOpening":
            self.complaints.append("a script of the data ran")
        return message


@contextlib.contextmanager
def browsing(folder: Path, width: int = 1200) -> Iterator[Browser]:
    """A browser with an empty profile."""
    assert CHROMIUM
    to_browser, write = os.pipe()
    read, from_browser = os.pipe()
    options = (*_OPTIONS, f"--user-data-dir={folder}", f"--window-size={width},900")
    process = subprocess.Popen(
        [sys.executable, "-c", _START, str(to_browser), str(from_browser), CHROMIUM, *options],
        pass_fds=(to_browser, from_browser),
        stderr=subprocess.DEVNULL,
    )
    os.close(to_browser)
    os.close(from_browser)
    try:
        yield Browser(write, read)
    finally:
        process.kill()
        process.wait()
        os.close(write)
        os.close(read)
