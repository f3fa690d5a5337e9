"""The hook for pre-commit: what it runs is there, and finds what a check finds."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from corridor_sdk.cli import main
from corridor_sdk.model import ENTITY_TYPES
from tests.rules.test_cases import HERE as RULES

ROOT = Path(__file__).parent.parent


@pytest.fixture
def hook() -> dict[str, Any]:
    [only] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert isinstance(only, dict)
    return only


def test_the_hook_is_made_of_this_package_and_looks_at_the_whole_dataset(hook: dict[str, Any]) -> None:
    assert (hook["id"], hook["language"], hook["pass_filenames"]) == ("corridor-check", "python", False)


@pytest.mark.parametrize("file", ["dataset.yaml", "retired.yaml", *(f"data/{kind}/a.yaml" for kind in ENTITY_TYPES)])
def test_every_file_of_a_dataset_calls_the_hook(hook: dict[str, Any], file: str) -> None:
    assert re.search(hook["files"], file)


def test_other_files_do_not_call_it(hook: dict[str, Any]) -> None:
    assert not any(re.search(hook["files"], file) for file in ("README.md", "a.py", "yaml", "a.yaml.txt"))


@pytest.mark.parametrize(("kind", "code"), [("city", 0), ("ctiy", 1)])
def test_its_entry_checks_the_dataset_that_one_stands_in(
    hook: dict[str, Any], kind: str, code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = Path(shutil.copytree(RULES / "base", tmp_path / "dataset"))
    (world / "places" / "alpha.yaml").write_text(f"name: Alpha\nkind: {kind}\n", "utf-8")
    monkeypatch.chdir(world)
    program, *arguments = [*shlex.split(hook["entry"]), *map(str, hook["args"])]
    assert program == "corridor"
    assert CliRunner().invoke(main, arguments).exit_code == code
