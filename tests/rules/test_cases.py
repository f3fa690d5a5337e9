"""Each rule is tried on a folder: `bad/` has the fault marked under its line, `good/` is its mended twin.

A marker is a comment below the faulty line. Its carets stand under the fault, or, where the fault starts too far
left for a caret in a comment, under as much of it as there is room for; after them come the code, the message
(`{any}` for one that is tested elsewhere, `{id}` for a claim's id) and, behind `->`, the suggestion.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from attrs import frozen

from corridor_sdk import Finding, check

HERE = Path(__file__).parent
CASES = sorted(path.name for path in HERE.iterdir() if (path / "bad").is_dir())
MARKER = re.compile(r"^\s*#(?P<gap> +)(?P<carets>\^+) (?P<code>[A-Z]{3}\d{3}) (?P<message>.*?)(?: -> (?P<hint>.*))?$")


@frozen(kw_only=True)
class Marked:
    file: str
    line: int
    start: int
    end: int
    code: str
    message: str
    hint: str | None

    def is_met_by(self, finding: Finding) -> bool:
        span = finding.span
        if span is None or (finding.file, span.line, finding.code.id) != (self.file, self.line, self.code):
            return False
        starts = self.start - 2 <= span.column <= self.start  # "# " takes the room of two carets
        pattern = re.escape(self.message).replace(r"\{any\}", ".+").replace(r"\{id\}", "[0-9a-f]{16}")
        said = re.fullmatch(pattern, finding.message) is not None
        return starts and span.end_column == self.end and said and finding.suggestion == self.hint


def lay_over(case: Path, target: Path) -> Path:
    shutil.copytree(HERE / "base", target, dirs_exist_ok=True)
    shutil.copytree(case, target, dirs_exist_ok=True)
    return target


def marks(case: Path) -> list[Marked]:
    found = []
    for path in sorted(case.rglob("*.yaml")):
        line = 0
        for number, text in enumerate(path.read_text("utf-8").splitlines(), start=1):
            if (match := MARKER.match(text)) is None:
                line = number
                continue
            found.append(
                Marked(
                    file=path.relative_to(case).as_posix(),
                    line=line,
                    start=match.start("carets") + 1,
                    end=match.end("carets") + 1,
                    code=match["code"],
                    message=match["message"],
                    hint=match["hint"],
                )
            )
    return found


@pytest.mark.parametrize("case", CASES)
def test_a_bad_dataset_has_its_marked_findings_and_no_other(case: str, tmp_path: Path) -> None:
    expected = marks(HERE / case / "bad")
    files = {mark.file for mark in expected}
    found = check(lay_over(HERE / case / "bad", tmp_path / "dataset")).findings
    codes = {mark.code for mark in expected}
    errors = [one for one in found if one.severity.value != "info" or (one.code.id in codes and one.file in files)]
    assert expected
    assert [str(finding) for finding in errors if not any(mark.is_met_by(finding) for mark in expected)] == []
    assert [mark for mark in expected if not any(mark.is_met_by(finding) for finding in errors)] == []
    assert len(errors) == len(expected)


@pytest.mark.parametrize("case", CASES)
def test_its_mended_twin_has_no_finding(case: str, tmp_path: Path) -> None:
    expected = {(mark.file, mark.code) for mark in marks(HERE / case / "bad")}
    found = check(lay_over(HERE / case / "good", tmp_path / "dataset")).findings
    assert [str(one) for one in found if one.severity.value != "info" or (one.file, one.code.id) in expected] == []


def test_the_small_world_has_nothing_but_stubs(tmp_path: Path) -> None:
    shutil.copytree(HERE / "base", tmp_path / "dataset")
    assert {finding.code.name for finding in check(tmp_path / "dataset").findings} == {"stub"}
