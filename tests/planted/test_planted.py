"""A small dataset as it comes in, with faults of every family, is reported completely: each at its place, and no more.

`bad/` is made of records of the bundled dataset, cut short; each fault is marked under its line, as in `tests/rules`.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from corridor_sdk import Finding, Severity, check
from corridor_sdk.reading import read_text
from tests.reading.formats import write_as_json, write_as_tables
from tests.rules.test_cases import marks

BAD = Path(__file__).parent / "bad"
MARKED = marks(BAD)
BESIDE = {"actors/pakistan.yml": "FIL009"}
"""What is found of a file that is not read, and that has no line for a marker."""
ONLY_IN_YAML = ("armenia", "china", "georgia", "india", "turkey")
"""The actors whose faults are of the text and not of what it says."""


def counting(findings: tuple[Finding, ...]) -> list[Finding]:
    return [finding for finding in findings if finding.severity is not Severity.INFO]


def test_over_forty_faults_of_over_forty_codes_and_every_family_are_planted() -> None:
    codes = {mark.code for mark in MARKED} | set(BESIDE.values())
    assert len(MARKED) >= 60
    assert len(codes) >= 50
    assert {code[:3] for code in codes} == set("DAT EVI FIG FIL GEO MON NET REF STR WAI YML".split())


def test_every_planted_fault_is_reported_at_its_line_and_column_and_nothing_else() -> None:
    found = counting(check(BAD, packs=()).findings)
    beside = [finding for finding in found if finding.file in BESIDE]
    assert [(finding.file, finding.code.id) for finding in beside] == [*BESIDE.items()]
    left = [finding for finding in found if finding.file not in BESIDE]
    assert [str(one) for one in left if not any(mark.is_met_by(one) for mark in MARKED)] == []
    assert [mark for mark in MARKED if not any(mark.is_met_by(one) for one in left)] == []
    assert len(left) == len(MARKED)


# --- the same in other formats ---------------------------------------------------------------------------------


@pytest.fixture
def readable(tmp_path: Path) -> Path:
    """The dataset without the files that no reader of YAML takes."""
    root = Path(shutil.copytree(BAD, tmp_path / "yaml"))
    for name in ONLY_IN_YAML:
        (root / "actors" / f"{name}.yaml").unlink()
    (root / "actors" / "pakistan.yml").unlink()
    return root


def told(root: Path) -> list[tuple[str, str, str | None, str | None]]:
    return sorted(
        ((one.code.id, one.message, one.entity, one.field) for one in counting(check(root).findings)), key=str
    )


@pytest.mark.parametrize("write", [write_as_json, write_as_tables])
def test_the_same_faults_are_reported_of_the_same_records_as_json_and_as_tables(
    write: object, readable: Path, tmp_path: Path
) -> None:
    assert callable(write)
    other = write(readable, tmp_path / "other")
    assert len(told(readable)) >= 55
    assert told(other) == told(readable)


def test_in_json_each_of_them_stands_at_the_same_value(readable: Path, tmp_path: Path) -> None:
    other = write_as_json(readable, tmp_path / "other")
    assert sorted(values(other)) == sorted(values(readable))


def values(root: Path) -> Iterator[tuple[str, str, str]]:
    """What stands at the place of each finding on one value, without its quotes."""
    for one in counting(check(root).findings):
        assert one.file is not None
        assert one.span is not None
        if one.code.id not in ("STR001", "STR002", "REF002") and one.field is not None:
            line = (read_text(root / one.file, name=one.file)[0] or "").split("\n")[one.span.line - 1]
            text = line[one.span.column - 1 : one.span.end_column - 1]
            yield one.code.id, one.field, json.loads(text) if text.startswith('"') else text
