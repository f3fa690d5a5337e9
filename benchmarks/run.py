"""Speed, as ratios measured in one run: `make bench`. Prints medians of paired rounds; asserts nothing.

A paired round times ours and the other in turn, so that a slow moment of the machine hits both.
"""

from __future__ import annotations

import argparse
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


def load_with_yaml(files: list[Path]) -> list[object]:
    """Every document, kept, as a check keeps the model."""
    return [yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader) for path in files]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entities", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=5)
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
            1.0,
        )
        paired(
            "reading and structuring alone / yaml.load(CSafeLoader)",
            lambda: read_dataset(root),
            lambda: load_with_yaml(files),
            arguments.rounds,
            1.0,
        )
        library = corridor_sdk.load(root)
        writing, plainly, rows = writing_rows.both_ways(library, root)
        print(f"{rows} rows")
        paired("writing the database / plain executemany", writing, plainly, arguments.rounds, 2.5)
        ours = peak(f"import corridor_sdk; corridor_sdk.check({str(root)!r})")
        theirs = peak(
            "import yaml, pathlib\n"
            f"kept = [yaml.load(p.read_bytes(), yaml.CSafeLoader) for p in pathlib.Path({str(root)!r}).rglob('*.yaml')]"
        )
        print(f"peak memory: corridor check {ours} MB, yaml.load with all documents kept {theirs} MB")
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
