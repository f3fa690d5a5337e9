"""The documentation is true: its examples run, its generated pages are fresh, what is public is in it."""

from __future__ import annotations

import doctest
import re
import shlex
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner

from corridor_sdk import load
from corridor_sdk.cli import main
from corridor_sdk.database import build
from docs.generate import pages

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")), ROOT / "datasets" / "README.md"]
NAMES = [path.relative_to(ROOT).as_posix() for path in PAGES]
FENCE = re.compile(r"^```(?P<kind>\w+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(name: str, kind: str) -> list[str]:
    text = (ROOT / name).read_text("utf-8")
    return [match["body"] for match in FENCE.finditer(text) if match["kind"] == kind]


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> sqlite3.Connection:
    path = tmp_path_factory.mktemp("docs") / "corridors.db"
    build(load(), path)
    return sqlite3.connect(path)


@pytest.mark.parametrize("name", NAMES)
def test_python_examples_print_what_they_say(name: str) -> None:
    examples = "\n".join(blocks(name, "pycon"))
    test = doctest.DocTestParser().get_doctest(examples, {}, name, name, 0)
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    said: list[str] = []
    runner.run(test, out=said.append)
    assert said == []


@pytest.mark.parametrize("name", NAMES)
def test_sql_examples_return_rows(name: str, database: sqlite3.Connection) -> None:
    for statement in blocks(name, "sql"):
        assert database.execute(statement).fetchall(), statement


@pytest.mark.parametrize("name", NAMES)
def test_commands_print_what_they_say(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for block in blocks(name, "console"):
        for example in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, expected = example.partition("\n")
            program, *arguments = shlex.split(command)
            if program != "corridor":
                continue  # make, pip and the like are run by continuous integration
            output = CliRunner().invoke(main, arguments).output
            assert matches(expected, output), f"{command}\n{output}"


def matches(expected: str, output: str) -> bool:
    return doctest.OutputChecker().check_output(expected, output, doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)


@pytest.mark.parametrize("path", list(pages()), ids=lambda path: path.name)
def test_generated_pages_are_fresh(path: Path) -> None:
    assert path.read_text("utf-8") == pages()[path], "run 'make docs'"


def test_every_command_is_documented() -> None:
    text = (ROOT / "docs" / "reference" / "commands.md").read_text("utf-8")
    assert [name for name in main.commands if f"## `corridor {name}`" not in text] == []


def test_links_between_pages_lead_somewhere() -> None:
    lost = []
    for path in PAGES:
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", path.read_text("utf-8")):
            if "://" not in target and not (path.parent / target).exists():
                lost.append(f"{path.relative_to(ROOT)}: {target}")
    assert lost == []
