"""No input hurts the validator: each of some mutated real files is checked; `benchmarks/fuzz.py` checks many more."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.judging import judged
from tests.fuzz.mutating import mutated
from tests.fuzz.worlds import FORMATS, World, real_files, required_lines, world_of

SOME = real_files()[::29]
SECONDS = 5
"""Longer than this is a hang, on the slowest machine; benchmarks/fuzz.py has one second."""


@pytest.fixture(scope="module")
def worlds(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[World]]:
    folder = tmp_path_factory.mktemp("worlds")
    made = [(form, world_of(file, form, folder / f"{form}-{file.stem}")) for form in FORMATS for file in SOME]
    return {form: [world for kind, world in made if kind == form and world is not None] for form in FORMATS}


@pytest.mark.parametrize("form", FORMATS)
@settings(
    max_examples=110, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.randoms(use_true_random=True))
def test_a_mutated_file_is_checked_without_a_traceback_a_hang_or_a_wrong_position(
    worlds: dict[str, list[World]], form: str, random: Random
) -> None:
    world, other = random.choice(worlds[form]), random.choice(worlds[random.choice(FORMATS)])
    verdict = judged(world, mutated(world.data, other.data, random))
    assert verdict.complaints == []
    assert verdict.seconds < SECONDS


def test_no_required_field_is_removed_without_an_error(worlds: dict[str, list[World]]) -> None:
    tried = 0
    for world in worlds["yaml"]:
        lines = world.data.splitlines(keepends=True)
        for number in required_lines(world):
            verdict = judged(world, b"".join(lines[:number] + lines[number + 1 :]))
            assert verdict.has_error, (world.file, number + 1)
            assert verdict.complaints == []
            tried += 1
        world.path.write_bytes(world.data)
    assert tried > 50


def test_a_file_as_it_is_has_no_new_finding(worlds: dict[str, list[World]]) -> None:
    for world in (one for form in FORMATS for one in worlds[form]):
        assert judged(world, world.data).fresh == []
