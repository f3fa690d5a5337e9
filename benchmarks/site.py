"""The site's speed beside a stock Datasette's, on one file and in one run: `python benchmarks/site.py`. Needs wrk.

A paired round measures ours and the stock one in turn, so that a slow moment of the machine hits both. The largest
contentful paint and the weight of the home page are seen by a headless Chromium, where there is one.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib.metadata
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

from made_up import write_dataset

import corridor_sdk
from corridor_sdk.database.build import build

sys.path.insert(0, str(Path(__file__).parent.parent))
from tests.site.attacks.browser import CHROMIUM, Browser, browsing

SERVE = (
    "import sys; from pathlib import Path; from corridor_sdk.site.server import serve;"
    "serve(Path(sys.argv[1]), port=int(sys.argv[2]))"
)
GZIP = ("-H", "Accept-Encoding: gzip")
EACH_ONCE = """
local number = {start}
function request()
  number = number + 1
  return wrk.format("GET", string.format("{path}", number))
end
"""
OTHER_BYTES = """
local number = 0
function request()
  number = number + 1
  return wrk.format("GET", nil, {["Accept-Encoding"] = "gzip", ["User-Agent"] = "reader " .. number})
end
"""
PAINT = """new Promise(done => new PerformanceObserver(list => done(list.getEntries().at(-1).startTime))
    .observe({type: "largest-contentful-paint", buffered: true}))"""
WEIGHT = """performance.getEntriesByType("navigation").concat(performance.getEntriesByType("resource"))
    .map(one => [new URL(one.name).pathname, one.transferSize, one.decodedBodySize])"""


Run = Callable[[int], float]


@contextlib.contextmanager
def running(command: list[str], port: int, page: str) -> Iterator[str]:
    """A server, once it answers, and its address."""
    quiet = subprocess.DEVNULL
    with subprocess.Popen([sys.executable, *command], stdout=quiet, stderr=quiet) as process:
        address = f"http://127.0.0.1:{port}"
        try:
            for _ in range(600):
                with contextlib.suppress(OSError), urllib.request.urlopen(address + page, timeout=60):
                    break
                time.sleep(0.5)
            yield address
        finally:
            process.terminate()
            process.wait()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def wrk(address: str, seconds: int, *options: str, clients: int = 8) -> float:
    """Answers a second; a run with other answers than the good ones, or with none, is no figure."""
    command = ["wrk", "-t1", f"-c{clients}", f"-d{seconds}s", "--timeout", "60s", *options, address]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    if "Non-2xx" in said:
        raise SystemExit(f"{address}: {said}")
    found = re.search(r"Requests/sec:\s+([\d.]+)", said)
    if not found or not float(found[1]):
        raise SystemExit(f"{address} gave no answer in {seconds} s")
    return float(found[1])


def each_once(folder: Path, address: str, path: str, start: int, seconds: int) -> float:
    """Answers a second where no address is asked twice."""
    script = folder / "once.lua"
    script.write_text(EACH_ONCE.format(start=start, path=path))
    return wrk(address, seconds, "-s", str(script))


def download(address: str, accepts: str = "identity") -> float:
    """Downloads a second, one after another."""
    start = time.perf_counter()
    with urllib.request.urlopen(urllib.request.Request(address, headers={"Accept-Encoding": accepts})) as answer:
        while answer.read(1 << 20):
            pass
    return 1 / (time.perf_counter() - start)


def paired(name: str, ours: Run, stock: Run, rounds: int, target: str) -> None:
    both = [(ours(number), stock(number)) for number in range(rounds)]
    ratio = statistics.median(mine / other for mine, other in both)
    mine, other = (statistics.median(column) for column in zip(*both, strict=True))
    print(f"| {name} | {mine:,.4g} | {other:,.4g} | {ratio:,.3g} | {target} |", flush=True)


def measure(ours: str, stock: str, folder: Path, rounds: int, seconds: int) -> None:
    def asked(mine: str, other: str, *options: str, alone: bool = False) -> tuple[Run, Run]:
        for page in (ours + mine, stock + other):
            with urllib.request.urlopen(page, timeout=120) as answer:
                answer.read()
        clients, patience = (1, max(seconds, 15)) if alone else (8, seconds)  # a stock table page takes seconds
        return (
            lambda _: wrk(ours + mine, seconds, *options, clients=clients),
            lambda _: wrk(stock + other, patience, *options, clients=clients),
        )

    def once(mine: str, other: str, least: int) -> tuple[Run, Run]:
        def start(number: int) -> int:
            return least + number * 6_000

        return (
            lambda number: each_once(folder, ours, mine, start(number), seconds),
            lambda number: each_once(folder, stock, other, start(number), seconds),
        )

    row, table, root = "/segments/segment-7", "/claims", "/corridors"
    print("| answers a second | ours | stock | ratio | wanted |\n| --- | --- | --- | --- | --- |")
    paired("entity page", *asked("/segment/segment-7", "/made" + row, *GZIP), rounds, "5")
    paired("the same, not packed", *asked("/segment/segment-7", "/made" + row), rounds, "5")
    paired("row page", *asked(root + row, "/made" + row, *GZIP), rounds, "5")
    paired("row JSON", *asked(f"{root}{row}.json", f"/made{row}.json", *GZIP), rounds, "5")
    varied = folder / "varied.lua"
    varied.write_text(OTHER_BYTES)
    others = ("-s", str(varied))
    paired("entity page, no two requests the same", *asked("/segment/segment-7", "/made" + row, *others), rounds, "5")
    paired("row JSON, no two requests the same", *asked(f"{root}{row}.json", f"/made{row}.json", *others), rounds, "5")
    size = f"{table}?_size=100"
    paired("table page, one client", *asked(root + size, "/made" + size, *GZIP, alone=True), rounds, "5")
    paired("the same, not packed", *asked(root + size, "/made" + size, alone=True), rounds, "5")
    size = f"{table}.json?_size=100"
    paired("table JSON, one client", *asked(root + size, "/made" + size, *GZIP, alone=True), rounds, "5")
    with urllib.request.urlopen(ours + root + size) as answer:
        known = ("-H", f"If-None-Match: {answer.headers['ETag']}")
    paired("the same, known by its ETag", *asked(root + size, "/made" + size, *known, alone=True), rounds, "")
    csv = f"{table}.csv?_stream=1"
    theirs = lambda _: download(f"{stock}/made{csv}")  # noqa: E731
    paired("CSV of 100,200 rows", lambda _: download(ours + root + csv), theirs, rounds, "20")
    paired("the same, packed", lambda _: download(ours + root + csv, "gzip"), theirs, rounds, "20")
    path = "/segment/segment-%d", "/made/segments/segment-%d"
    paired("entity pages, each for the first time", *once(*path, 100), rounds, "")
    path = f"{root}/segments/segment-%d.json", "/made/segments/segment-%d.json"
    paired("row JSON, each for the first time", *once(*path, 100), rounds, "")
    path = f"{root}/claims?subject=segments%%%%2Fsegment-%d", "/made/claims?subject=segments%%%%2Fsegment-%d"
    paired("filtered table pages, each for the first time", *once(*path, 100), rounds, "")


def paint(browser: Browser, address: str) -> float:
    browser.call("Network.setCacheDisabled", cacheDisabled=True)
    browser.open(address)
    found = browser.call("Runtime.evaluate", expression=PAINT, returnByValue=True, awaitPromise=True)["result"]
    assert isinstance(found, dict)
    return float(str(found["value"]))


def look(address: str, folder: Path, rounds: int) -> None:
    """What a browser with an empty cache sees of the home page."""
    for page in ("/", "/segment/rasht-astara", "/corridors/claims"):
        with browsing(folder / page.replace("/", "-")) as browser:
            times = [paint(browser, address + page) for _ in range(rounds)]
            parts = browser.ask(WEIGHT)
        assert isinstance(parts, list)
        sent, plain = (sum(int(part[place]) for part in parts) for place in (1, 2))
        print(
            f"{page}: largest contentful paint {statistics.median(times):.0f} ms (the slowest {max(times):.0f} ms), "
            f"{sent / 1000:.0f} kB sent in {len(parts)} files, {plain / 1000:.0f} kB unpacked",
            flush=True,
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--segments", type=int, default=33_400, help="three claims each")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=3)
    parser.add_argument("--database", type=Path, help="a file built before from such a dataset, called made.db")
    arguments = parser.parse_args()
    if not shutil.which("wrk"):
        raise SystemExit("wrk is not installed: apt-get install wrk")
    print(
        f"Python {sys.version.split()[0]}, Datasette {importlib.metadata.version('datasette')}, {os.cpu_count()} cores,"
    )
    print(f"load before {os.getloadavg()}, {arguments.rounds} paired rounds of {arguments.seconds} s")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        real, made = folder / "real.db", arguments.database or folder / "made.db"
        build(corridor_sdk.load(), real)
        if not arguments.database:
            write_dataset(folder / "made", arguments.segments)
            build(corridor_sdk.load(folder / "made"), made)
        mine, other = free_port(), free_port()
        with (
            running(["-c", SERVE, str(made), str(mine)], mine, "/corridors.json?sql=SELECT+1") as ours,
            running(["-m", "datasette", "serve", "-i", str(made), "--port", str(other)], other, "/") as stock,
        ):
            time.sleep(10)  # what is prepared beside the start is done by then
            measure(ours, stock, folder, arguments.rounds, arguments.seconds)
        if CHROMIUM:
            with running(["-c", SERVE, str(real), str(mine)], mine, "/") as ours:
                look(ours, folder, 2 * arguments.rounds)
    print(f"load after {os.getloadavg()}")


if __name__ == "__main__":
    main()
