"""Findings as text for people: the line with its caret, colour on a terminal, and what repeats itself told once."""

from __future__ import annotations

import io
from pathlib import Path

import attrs
import pytest

from corridor_sdk import findings
from corridor_sdk.findings import Finding
from corridor_sdk.rendering import findings_text, wants_colour
from tests.rendering.samples import BARE, WHOLE, finding


def test_the_line_stands_below_with_carets_under_the_fault(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("name: A\nmode: rial\n", "utf-8")
    assert findings_text([finding(2, 7, 11)], tmp_path).split("\n") == [
        "a.yaml:2:7: STR004 error: what is wrong",
        "     2 | mode: rial",
        "               ^^^^",
    ]


def test_a_long_line_is_cut_around_the_fault(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("x" * 1000 + "HERE" + "y" * 1000, "utf-8")
    _, line, carets = findings_text([finding(1, 1001, 1005)], tmp_path).split("\n")
    assert len(line) < 200
    assert line[carets.index("^") : carets.rindex("^") + 1] == "HERE"


@pytest.mark.parametrize("colour", [False, True])
def test_what_a_terminal_would_obey_is_made_visible(colour: bool, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("name: \x1b[35mred\u202e\n", "utf-8")
    odd = attrs.evolve(WHOLE, file="a.yaml", span=finding(1, 7, 8).span, message="'\x1b]0;title\x07' is wrong")
    other = attrs.evolve(WHOLE.related[0], file="\x1b[2J.yaml")
    text = findings_text([attrs.evolve(odd, related=(other,))], tmp_path, colour=colour)
    plain = text.replace("\x1b[1;31m", "").replace("\x1b[0m", "")
    assert plain.split("\n") == [
        "a.yaml:1:7: YML003 error: '\ufffd]0;title\ufffd' is wrong (did you mean 's'?)",
        "     1 | name: \ufffd[35mred\ufffd",
        "               ^",
        "    first here: \ufffd[2J.yaml:2:3",
    ]


def test_a_file_that_is_gone_is_no_fault_of_the_finding(tmp_path: Path) -> None:
    assert findings_text([finding(1, 1, 2)], tmp_path) == "a.yaml:1:1: STR004 error: what is wrong"


@pytest.mark.parametrize(("name", "shown"), [("a.csv", True), ("a.json", True), ("a.jsonl", True), ("a.txt", False)])
def test_lines_are_shown_of_files_of_records_alone(name: str, shown: bool, tmp_path: Path) -> None:
    (tmp_path / name).write_text("some words\n", "utf-8")
    assert ("     1 | some words" in findings_text([finding(1, 1, 5, file=name)], tmp_path)) is shown


# --- colour ------------------------------------------------------------------------------------------------------


def test_code_severity_and_carets_are_coloured(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("mode: rial\n", "utf-8")
    assert findings_text([finding(1, 7, 11)], tmp_path, colour=True).split("\n") == [
        "a.yaml:1:7: \x1b[1;31mSTR004 error\x1b[0m: what is wrong",
        "     1 | mode: rial",
        "               \x1b[1;31m^^^^\x1b[0m",
    ]


def test_each_severity_has_its_colour(tmp_path: Path) -> None:
    shown = [attrs.evolve(BARE, code=code) for code in (findings.TAG, findings.CARRIAGE_RETURNS, findings.STUB)]
    assert findings_text(shown, tmp_path, colour=True).split("\n") == [
        "dataset: \x1b[1;31mYML006 error\x1b[0m: nobody knows where",
        "dataset: \x1b[1;33mFIL004 warning\x1b[0m: nobody knows where",
        "dataset: \x1b[1;36mEVI012 info\x1b[0m: nobody knows where",
    ]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("environment", "on_terminal", "on_pipe"),
    [
        ({}, True, False),
        ({"TERM": "dumb"}, False, False),
        ({"NO_COLOR": "1"}, False, False),
        ({"NO_COLOR": ""}, True, False),
        ({"FORCE_COLOR": "1"}, True, True),
        ({"FORCE_COLOR": ""}, True, False),
        ({"FORCE_COLOR": "1", "TERM": "dumb"}, True, True),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, False, False),
    ],
    ids=str,
)
def test_a_terminal_gets_colour_unless_the_environment_says_otherwise(
    environment: dict[str, str], on_terminal: bool, on_pipe: bool
) -> None:
    assert wants_colour(Terminal(), environment) is on_terminal
    assert wants_colour(io.StringIO(), environment) is on_pipe


# --- what repeats itself -----------------------------------------------------------------------------------------


def many(count: int, message: str, files: int = 1, start: int = 0) -> list[Finding]:
    return [finding(1, 1, 2, message.format(n), f"f{n % files}.yaml") for n in range(start, start + count)]


def shown(every: list[Finding], root: Path) -> list[str]:
    return findings_text(every, root, grouped=True).split("\n")


def test_ten_of_a_kind_are_all_shown(tmp_path: Path) -> None:
    every = many(10, "'w{}' is not one of rail, road")
    assert shown(every, tmp_path) == findings_text(every, tmp_path).split("\n") == [str(one) for one in every]


def test_of_more_than_ten_five_are_shown_and_the_rest_is_counted(tmp_path: Path) -> None:
    every = many(4210, "'w{}' is not one of rail, road", files=3)
    assert shown(every, tmp_path) == [
        *(str(one) for one in every[:5]),
        "… and 4,205 more like this (STR004 unknown-term) in 3 files; --all shows every one",
    ]


def test_a_single_file_is_one_file(tmp_path: Path) -> None:
    assert shown(many(11, "'{}'"), tmp_path)[-1] == (
        "… and 6 more like this (STR004 unknown-term) in 1 file; --all shows every one"
    )


def test_without_grouping_every_one_is_shown(tmp_path: Path) -> None:
    assert len(findings_text(many(400, "'{}'"), tmp_path).split("\n")) == 400


@pytest.mark.parametrize(
    "message",
    [
        "'O'Brien {}' is not a record's name",
        "there is no places/a-{} in this dataset",
        "{} segments, where at least 3,000.5 are expected",
        "this claim has the id 00000000000{:05} of another",
    ],
)
def test_what_differs_in_quotes_references_ids_and_numbers_alone_is_alike(message: str, tmp_path: Path) -> None:
    assert len(shown(many(11, message), tmp_path)) == 6


def test_kinds_are_told_apart_and_keep_their_order(tmp_path: Path) -> None:
    one, other = many(11, "'{}' is odd"), many(11, "'{}' is even")
    mixed = [item for pair in zip(one, other, strict=True) for item in pair]
    rest = "… and 6 more like this (STR004 unknown-term) in 1 file; --all shows every one"
    assert shown(mixed, tmp_path) == [*(str(item) for item in mixed[:10]), rest, rest]


def test_the_same_words_under_another_code_are_another_kind(tmp_path: Path) -> None:
    every = many(6, "'{}' is wrong")
    every += [attrs.evolve(item, code=findings.INVALID_VALUE) for item in every]
    assert len(shown(every, tmp_path)) == 12
