"""Fifty thousand mutated files, each checked: `python benchmarks/fuzz.py [--inputs N] [--seed S]`. Prints the figures.

What is checked of each is in tests/fuzz/judging.py; ends with exit code 1 where anything of it did not hold.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.fuzz.judging import judged
from tests.fuzz.mutating import mutated
from tests.fuzz.worlds import FORMATS, World, real_files, required_lines, world_of

SHARES = dict(zip(FORMATS, (10, 4, 3, 3), strict=True))


def worlds_in(folder: Path) -> dict[str, list[World]]:
    found: dict[str, list[World]] = {form: [] for form in FORMATS}
    for form in FORMATS:
        for file in real_files():
            world = world_of(file, form, folder / f"{form}-{file.parent.name}-{file.stem}")
            if world is not None:
                found[form].append(world)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=int, help="check this input alone, to see it again")
    arguments = parser.parse_args()
    random, counts, times = Random(arguments.seed), Counter[str](), []
    failures: list[str] = []
    start = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        worlds = worlds_in(Path(folder))
        every = [world for form in FORMATS for world in worlds[form]]
        print(f"{len(every)} small worlds made in {time.perf_counter() - start:.0f} s", flush=True)
        start = time.perf_counter()
        for number in range(arguments.inputs):
            form = random.choices(FORMATS, weights=SHARES.values())[0]
            world = random.choice(worlds[form])
            other = random.choice(random.choice((every, worlds[form])))
            must_fail = form == "yaml" and random.random() < 0.1
            if must_fail:
                lines = world.data.splitlines(keepends=True)
                at = random.choice(required_lines(world))
                data = b"".join(lines[:at] + lines[at + 1 :])
            else:
                data = mutated(world.data, other.data, random)
            if arguments.only not in (None, number):
                continue
            counts[form] += 1
            counts["required fields removed"] += must_fail
            counts["unchanged"] += data == world.data
            try:
                verdict = judged(world, data)
            except Exception:
                counts["tracebacks"] += 1
                failures.append(f"input {number}, {world.file}\n{traceback.format_exc(limit=-4)}{data!r}")
            else:
                times.append((verdict.seconds, number, world.file))
                counts["without a new finding"] += not verdict.fresh and data != world.data
                counts["over a second"] += verdict.seconds > 1
                failures += [f"input {number}, {world.file}: {one}\n{data!r}" for one in verdict.complaints[:3]]
                if verdict.seconds > 1:
                    failures.append(f"input {number}, {world.file}: {verdict.seconds:.2f} s\n{data!r}")
                if must_fail and not verdict.has_error:
                    failures.append(
                        f"input {number}, {world.file}: a required field is gone, without an error\n{data!r}"
                    )
            world.path.write_bytes(world.data)
    seconds, number, file = max(times)
    print(f"{arguments.inputs} inputs in {time.perf_counter() - start:.0f} s, seed {arguments.seed}: {dict(counts)}")
    print(f"worst check: {seconds:.3f} s, input {number} of {file}; {len(failures)} failures")
    for failure in failures[:20]:
        print(failure[:1_500])
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
