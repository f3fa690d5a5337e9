"""Findings as GitHub's annotations."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest

from corridor_sdk import findings
from corridor_sdk.findings import Finding, Span
from corridor_sdk.rendering import findings_github
from tests.rendering.samples import BARE, WHOLE, finding


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A dataset in a repository, in whose root one stands."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "data" / "mine").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    return Path("data") / "mine"


def test_an_annotation_names_the_file_from_the_repository(root: Path) -> None:
    assert findings_github([finding(2, 7, 11)], root) == (
        "::error file=data/mine/a.yaml,line=2,col=7,endLine=2,endColumn=11,title=STR004 unknown-term::what is wrong"
    )


def test_the_repository_is_found_from_a_folder_within_it(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("data")
    assert findings_github([finding(2, 7, 11)], Path("mine")) == (
        "::error file=data/mine/a.yaml,line=2,col=7,endLine=2,endColumn=11,title=STR004 unknown-term::what is wrong"
    )


def test_a_dataset_elsewhere_is_named_in_full(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("other")
    told = findings_github([finding(2, 7, 11)], other)
    assert told.startswith(f"::error file={other.as_posix()}/a.yaml,line=2,")


def test_warnings_and_notes_are_commands_of_their_own(root: Path) -> None:
    shown = [attrs.evolve(BARE, code=code) for code in (findings.CARRIAGE_RETURNS, findings.STUB)]
    assert findings_github(shown, root).split("\n") == [
        "::warning title=FIL004 carriage-returns::nobody knows where",
        "::notice title=EVI012 stub::nobody knows where",
    ]


def test_a_suggestion_and_other_places_are_in_the_message(root: Path) -> None:
    assert findings_github([WHOLE], root).endswith("::twice (did you mean 's'?)%0Afirst here: a.yaml:2:3")


def test_a_fault_over_lines_has_no_columns_which_github_would_refuse(root: Path) -> None:
    span = Span(line=2, column=7, end_line=3, end_column=1)
    assert findings_github([attrs.evolve(BARE, file="a.yaml", span=span)], root) == (
        "::error file=data/mine/a.yaml,line=2,endLine=3,title=SET001 fewer-than-expected::nobody knows where"
    )


def test_a_file_alone_has_no_line(root: Path) -> None:
    assert findings_github([attrs.evolve(BARE, file="a.yaml")], root) == (
        "::error file=data/mine/a.yaml,title=SET001 fewer-than-expected::nobody knows where"
    )


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("100 %", "100 %25"),
        ("%0A::error::x", "%250A::error::x"),
        ("a\n::error::b", "a ::error::b"),
        ("a\r\n::error::b", "a%0D ::error::b"),
        ("a: b, c", "a: b, c"),
        ("\x1b[31m\x85\u2028\u202e", "\ufffd[31m\ufffd\ufffd\ufffd"),
    ],
    ids=repr,
)
def test_no_message_can_end_its_line(message: str, told: str, root: Path) -> None:
    assert findings_github([attrs.evolve(BARE, message=message)], root) == (
        f"::error title=SET001 fewer-than-expected::{told}"
    )


def test_no_file_name_can_end_its_property(root: Path) -> None:
    odd = Finding(code=findings.UNEXPECTED_FILE, message="m", file="a,line=9::b%\n.yaml")
    assert findings_github([odd], root) == (
        "::error file=data/mine/a%2Cline=9%3A%3Ab%25%0A.yaml,title=FIL009 unexpected-file::m"
    )


def test_nothing_found_is_nothing_said(root: Path) -> None:
    assert findings_github([], root) == ""
