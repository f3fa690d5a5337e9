"""Findings as text and as JSON."""

from __future__ import annotations

import json
from pathlib import Path

from corridor_sdk import findings
from corridor_sdk.findings import Finding, Related, Span
from corridor_sdk.rendering import findings_json, findings_text


def finding(line: int, column: int, end: int, message: str = "what is wrong") -> Finding:
    span = Span(line=line, column=column, end_line=line, end_column=end)
    return Finding(code=findings.UNKNOWN_TERM, message=message, file="a.yaml", span=span)


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


def test_what_a_terminal_would_obey_is_made_visible(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("name: \x1b[31mred\u202e\n", "utf-8")
    text = findings_text([finding(1, 7, 8, "'\x1b]0;title\x07' is wrong")], tmp_path)
    assert "\x1b" not in text
    assert "\x07" not in text
    assert "\u202e" not in text
    assert "     1 | name: \ufffd[31mred\ufffd" in text


def test_a_file_that_is_gone_is_no_fault_of_the_finding(tmp_path: Path) -> None:
    assert findings_text([finding(1, 1, 2)], tmp_path) == "a.yaml:1:1: STR004 error: what is wrong"


def test_json_has_every_part_of_a_finding() -> None:
    span = Span(line=2, column=3, end_line=2, end_column=5)
    one = Finding(
        code=findings.DUPLICATE_KEY,
        message="twice",
        file="a.yaml",
        span=span,
        entity="places/a",
        field="name",
        value="v",
        suggestion="s",
        related=(Related(message="first here", file="a.yaml", span=span),),
    )
    place = {"line": 2, "column": 3, "end_line": 2, "end_column": 5}
    assert json.loads(findings_json([one])) == {
        "findings": [
            {
                "code": "YML003",
                "name": "duplicate-key",
                "severity": "error",
                "message": "twice",
                "file": "a.yaml",
                **place,
                "entity": "places/a",
                "field": "name",
                "value": "v",
                "suggestion": "s",
                "related": [{"message": "first here", "file": "a.yaml", **place}],
                "help": "docs/reference/findings.md#yml003",
            }
        ],
        "total": 1,
    }
