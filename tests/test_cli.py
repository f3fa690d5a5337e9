"""The command line: exit codes, sentences instead of tracebacks, and light imports."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from corridor_sdk.cli import main
from tests.rules.test_cases import HERE as RULES


@pytest.fixture
def world(tmp_path: Path) -> Path:
    return Path(shutil.copytree(RULES / "base", tmp_path / "dataset"))


def run(*arguments: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def test_check_of_a_sound_dataset_says_how_much_it_looked_at(world: Path) -> None:
    assert run("check", world) == (
        0,
        "7 records (4 stubs), 2 claims: 0 errors, 0 warnings, 4 notes (--notes shows them)\n",
    )


def test_check_of_a_faulty_dataset_shows_the_line_and_exits_with_1(world: Path) -> None:
    (world / "places" / "alpha.yaml").write_text("name: Alpha\nkind: ctiy\n", "utf-8")
    code, output = run("check", world)
    assert code == 1
    assert output.splitlines()[:3] == [
        "places/alpha.yaml:2:7: STR004 error: 'ctiy' is not one of city, village, station, port, border-crossing, "
        "country, region, sea, river, strait (did you mean 'city'?)",
        "     2 | kind: ctiy",
        "               ^^^^",
    ]
    assert output.splitlines()[-1] == "7 records (3 stubs), 2 claims: 1 error, 0 warnings, 4 notes (--notes shows them)"


def test_check_as_json_has_the_same_findings(world: Path) -> None:
    (world / "places" / "alpha.yaml").write_text("name: Alpha\nkind: ctiy\n", "utf-8")
    code, output = run("check", world, "--format", "json")
    found = json.loads(output)
    assert code == 1
    assert found["total"] == len(found["findings"])
    assert [one["suggestion"] for one in found["findings"] if one["severity"] == "error"] == ["city"]


def test_fail_on_lowers_the_bar(world: Path) -> None:
    path = world / "places" / "alpha.yaml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert run("check", world)[0] == 0
    assert run("check", world, "--fail-on", "warning")[0] == 1


@pytest.mark.parametrize("command", ["check", "build", "verify", "serve"])
def test_a_wrong_path_is_one_sentence_and_exit_code_2(command: str, tmp_path: Path) -> None:
    more: dict[str, list[str | Path]] = {"build": ["-o", tmp_path / "x.db"], "verify": ["--texts", tmp_path]}
    assert run(command, tmp_path / "nowhere", *more.get(command, [])) == (
        2,
        f"corridor: there is no folder {tmp_path}/nowhere\n",
    )


def test_a_dataset_with_errors_builds_nothing_and_says_so(world: Path, tmp_path: Path) -> None:
    (world / "places" / "alpha.yaml").write_text("name: Alpha\n", "utf-8")
    target = tmp_path / "x.db"
    target.write_bytes(b"as it was")
    code, output = run("build", world, "-o", target)
    assert code == 1
    assert "the required field 'kind' is missing" in output
    assert output.endswith("7 records (3 stubs), 2 claims: 1 error, 0 warnings; nothing was done\n")
    assert target.read_bytes() == b"as it was"


def test_build_into_a_folder_that_is_not_there_is_one_sentence(world: Path, tmp_path: Path) -> None:
    code, output = run("build", world, "-o", tmp_path / "no" / "x.db")
    assert code == 2
    assert output.count("\n") == 1
    assert output.startswith("corridor: ")


def test_build_says_what_it_wrote(world: Path, tmp_path: Path) -> None:
    code, output = run("build", world, "-o", tmp_path / "x.db")
    assert code == 0
    assert output == f"{tmp_path}/x.db: 7 records, 2 claims, {(tmp_path / 'x.db').stat().st_size:,} bytes\n"


def test_help_names_every_command() -> None:
    code, output = run("--help")
    assert code == 0
    names = ("check", "build", "serve", "figure", "verify", "account", "cite", "new")
    assert [name for name in names if f"\n  {name} " not in output] == []


@pytest.mark.parametrize("heavy", ["attrs", "cattrs", "yaml", "sqlite_utils", "datasette"])
def test_help_imports_nothing_heavy(heavy: str) -> None:
    code = f"import sys, corridor_sdk.cli; sys.exit({heavy!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
