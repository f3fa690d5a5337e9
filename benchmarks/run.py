"""Speed, as ratios measured in one run: `make bench`. Prints medians of paired rounds; asserts nothing.

A paired round times ours and the other in turn, so that a slow moment of the machine hits both.
"""

from __future__ import annotations

import argparse
import itertools
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import structuring
import writing_rows
import yaml
from made_up import write_dataset

import corridor_sdk
from corridor_sdk.reading import read_dataset

PEAK = """
{body}
status = open("/proc/self/status").read()  # not getrusage: it carries over what the parent had used
print(int(status.split("VmHWM:")[1].split()[0]) // 1024)
"""


def seconds(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def paired(name: str, ours: Callable[[], object], theirs: Callable[[], object], rounds: int, target: float) -> None:
    times = [(seconds(ours), seconds(theirs)) for _ in range(rounds)]
    ratio = statistics.median(mine / other for mine, other in times)
    mine, other = (statistics.median(column) for column in zip(*times, strict=True))
    print(f"{name:58} {mine:8.3f} s {other:8.3f} s   ratio {ratio:5.2f}   target {target}", flush=True)


def python(code: str) -> Callable[[], object]:
    return lambda: subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


def peak(body: str) -> int:
    done = subprocess.run([sys.executable, "-c", PEAK.format(body=body)], check=True, capture_output=True, text=True)
    return int(done.stdout.split()[-1])


def warm_beside_cold(root: Path, rounds: int) -> None:
    """A check after one changed file, with what the one before kept, beside one that reads and looks at all."""
    changed = next((root / "segments").glob("*.yaml"))
    text, number = changed.read_text("utf-8"), itertools.count()

    def warm() -> None:
        corridor_sdk.check(root, keep=True)

    def change_one_file() -> None:
        changed.write_text(text.replace("Segment", f"Segment {next(number)} of", 1), "utf-8")

    with tempfile.TemporaryDirectory() as cache:
        os.environ["XDG_CACHE_HOME"] = cache
        first = seconds(warm)
        times = []
        for _ in range(rounds):
            change_one_file()
            times.append((seconds(warm), seconds(lambda: corridor_sdk.check(root))))
        del os.environ["XDG_CACHE_HOME"]
    changed.write_text(text, "utf-8")
    ratio = statistics.median(cold / mine for mine, cold in times)
    mine, cold = (statistics.median(column) for column in zip(*times, strict=True))
    name = "corridor check after one changed file, from the cache"
    print(f"{name:58} {mine:8.3f} s {cold:8.3f} s   cold is {ratio:.2f} times as long   target 3", flush=True)
    print(f"the first check, which fills the cache: {first:.3f} s", flush=True)


def peaks(entities: int) -> None:
    """Peak memory with some 100,000 claims, beside the same documents of PyYAML."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "dataset"
        root.mkdir()
        claims = write_dataset(root, entities)
        cache = f"import os; os.environ['XDG_CACHE_HOME'] = {folder!r}\n"
        ours = peak(f"import corridor_sdk; kept = corridor_sdk.check({str(root)!r})")
        keeping = f"{cache}import corridor_sdk; kept = corridor_sdk.check({str(root)!r}, keep=True)"
        first, again = peak(keeping), peak(keeping)
        theirs = peak(
            "import yaml, pathlib\n"
            f"kept = [yaml.load(p.read_bytes(), yaml.CSafeLoader) for p in pathlib.Path({str(root)!r}).rglob('*.yaml')]"
        )
    print(
        f"peak memory, {claims} claims: corridor check {ours} MB, filling the cache {first} MB, from the cache "
        f"{again} MB, yaml.load with all documents kept {theirs} MB   target 250",
        flush=True,
    )


def load_with_yaml(files: list[Path]) -> list[object]:
    """Every document, kept, as a check keeps the model."""
    return [yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader) for path in files]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entities", type=int, default=10_000, help="Segments, of three claims each.")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--checks-alone", action="store_true", help="Measure checks and their memory, and no more.")
    arguments = parser.parse_args()
    print(f"Python {sys.version.split()[0]}, median of {arguments.rounds} paired rounds: ours, theirs, ours / theirs")
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        claims = write_dataset(root, arguments.entities)
        files = sorted(root.rglob("*.yaml"))
        print(f"{len(files)} files, {claims} claims")
        paired(
            "corridor check / yaml.load(CSafeLoader)",
            lambda: corridor_sdk.check(root),
            lambda: load_with_yaml(files),
            arguments.rounds,
            1.5,
        )
        warm_beside_cold(root, arguments.rounds)
        paired(
            "reading and structuring alone / yaml.load(CSafeLoader)",
            lambda: read_dataset(root),
            lambda: load_with_yaml(files),
            arguments.rounds,
            1.0,
        )
        peaks(arguments.entities * 10 // 3 + 67)
        if arguments.checks_alone:
            return
        library = corridor_sdk.load(root)
        writing, plainly, rows = writing_rows.both_ways(library, root)
        print(f"{rows} rows")
        paired("writing the database / plain executemany", writing, plainly, arguments.rounds, 2.5)
    structured, typed, plain = structuring.three_ways(arguments.entities // 3)
    paired("structuring / cattrs alone, the same typed fields", structured, typed, arguments.rounds, 1.3)
    paired("structuring / cattrs alone, all fields plain texts", structured, plain, arguments.rounds, 0)
    rounds = 4 * arguments.rounds
    paired(
        "import corridor_sdk / import attrs, cattrs",
        python("import corridor_sdk"),
        python("import attrs, cattrs"),
        rounds,
        2.2,
    )
    paired(
        "import corridor_sdk and load() / import attrs, cattrs",
        python("import corridor_sdk; corridor_sdk.load()"),
        python("import attrs, cattrs"),
        rounds,
        0,
    )
    paired(
        "corridor --help / import click",
        lambda: subprocess.run([Path(sys.executable).with_name("corridor"), "--help"], check=True, capture_output=True),
        python("import click"),
        rounds,
        3,
    )


if __name__ == "__main__":
    main()
