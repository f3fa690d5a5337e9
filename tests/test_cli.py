"""The command line: exit codes, sentences instead of tracebacks, and light imports."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from corridor_sdk import CODES
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
        "7 records (4 stubs), 3 claims: 0 errors, 0 warnings, 4 notes (--notes shows them)\n",
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
    assert output.splitlines()[-1] == "7 records (3 stubs), 3 claims: 1 error, 0 warnings, 4 notes (--notes shows them)"


def test_check_as_json_has_the_same_findings(world: Path) -> None:
    (world / "places" / "alpha.yaml").write_text("name: Alpha\nkind: ctiy\n", "utf-8")
    code, output = run("check", world, "--format", "json")
    found = json.loads(output)
    assert code == 1
    assert found["total"] == len(found["findings"])
    assert [one["suggestion"] for one in found["findings"] if one["severity"] == "error"] == ["city"]


def fill_with_faults(world: Path, count: int) -> None:
    for number in range(count):
        (world / "places" / f"p{number:02}.yaml").write_text(f"name: P{number}\nkind: ctiy{number}\n", "utf-8")


def test_what_repeats_itself_is_told_once_and_counted_in_full(world: Path) -> None:
    fill_with_faults(world, 14)
    code, output = run("check", world)
    assert code == 1
    assert output.count("STR004 error") == 5
    assert "… and 9 more like this (STR004 unknown-term) in 9 files; --all shows every one" in output.splitlines()
    assert output.splitlines()[-1].startswith("21 records (4 stubs), ")
    assert ": 14 errors, " in output.splitlines()[-1]


def test_all_shows_every_one(world: Path) -> None:
    fill_with_faults(world, 14)
    _, output = run("check", world, "--all")
    assert output.count("STR004 error") == 14
    assert "…" not in output


@pytest.mark.parametrize(
    ("form", "mark"), [("json", '"STR004"'), ("sarif", '"ruleId": "STR004"'), ("github", "STR004")]
)
def test_programs_are_told_every_finding(form: str, mark: str, world: Path) -> None:
    fill_with_faults(world, 14)
    code, output = run("check", world, "--format", form)
    assert (code, output.count(mark)) == (1, 14)


def test_check_as_sarif_is_a_document_with_rules_and_results(world: Path) -> None:
    (run_of_tool,) = json.loads(run("check", world, "--format", "sarif")[1])["runs"]
    assert len(run_of_tool["tool"]["driver"]["rules"]) >= len(CODES)
    assert [one["ruleId"] for one in run_of_tool["results"]].count("EVI012") == 4


def test_check_for_github_names_files_from_the_repository(world: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (world / "places" / "alpha.yaml").write_text("name: Alpha\nkind: ctiy\n", "utf-8")
    (world.parent / ".git").mkdir()
    monkeypatch.chdir(world.parent)
    code, output = run("check", "dataset", "--format", "github")
    assert code == 1
    assert [line for line in output.splitlines() if line.startswith("::error ")] == [
        "::error file=dataset/places/alpha.yaml,line=2,col=7,endLine=2,endColumn=11,title=STR004 unknown-term::'ctiy' "
        "is not one of city, village, station, port, border-crossing, country, region, sea, river, strait "
        "(did you mean 'city'?)"
    ]
    assert re.fullmatch(r"7 records \(3 stubs\), \d+ claims: 1 error, \d+ warnings, \d+ notes", output.splitlines()[-1])


def test_a_file_that_could_not_be_read_comes_first(world: Path) -> None:
    (world / "places" / "alpha.yaml").write_text("name: Alpha\nkind: ctiy\n", "utf-8")
    (world / "places" / "omega.yaml").write_text('name: "Omega\n', "utf-8")
    _, output = run("check", world)
    assert [line.partition(": ")[0] for line in output.splitlines() if " error: " in line] == [
        "places/omega.yaml:1:7",
        "places/alpha.yaml:2:7",
    ]


@pytest.mark.parametrize(
    ("variables", "coloured"),
    [({}, False), ({"FORCE_COLOR": "1"}, True), ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False)],
    ids=str,
)
def test_a_pipe_gets_colour_only_on_demand(
    variables: dict[str, str], coloured: bool, world: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    (world / "places" / "alpha.yaml").write_text("name: Alpha\nkind: ctiy\n", "utf-8")
    _, output = run("check", world)
    assert ("\x1b[1;31mSTR004 error\x1b[0m" in output) is coloured
    assert ("\x1b" in output) is coloured


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
    assert output.endswith("7 records (3 stubs), 3 claims: 1 error, 0 warnings; nothing was done\n")
    assert target.read_bytes() == b"as it was"


def test_build_into_a_folder_that_is_not_there_is_one_sentence(world: Path, tmp_path: Path) -> None:
    code, output = run("build", world, "-o", tmp_path / "no" / "x.db")
    assert code == 2
    assert output.count("\n") == 1
    assert output.startswith("corridor: ")


def test_build_says_what_it_wrote(world: Path, tmp_path: Path) -> None:
    code, output = run("build", world, "-o", tmp_path / "x.db")
    assert code == 0
    assert output == f"{tmp_path}/x.db: 7 records, 3 claims, {(tmp_path / 'x.db').stat().st_size:,} bytes\n"


def test_help_names_every_command() -> None:
    code, output = run("--help")
    assert code == 0
    names = ("check", "build", "serve", "figure", "verify", "account", "cite", "new", "explain")
    assert [name for name in names if f"\n  {name} " not in output] == []


@pytest.mark.parametrize("heavy", ["attrs", "cattrs", "yaml", "sqlite_utils", "datasette"])
def test_help_imports_nothing_heavy(heavy: str) -> None:
    code = f"import sys, corridor_sdk.cli; sys.exit({heavy!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
