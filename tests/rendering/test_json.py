"""Findings as one JSON document, and the schema that says what is in it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import attrs
import pytest

from corridor_sdk import check
from corridor_sdk.findings import Finding, Severity
from corridor_sdk.rendering import findings_json
from tests.rendering import schemas
from tests.rendering.samples import BARE, WHOLE, finding
from tests.rules.test_cases import CASES, HERE, lay_over


def test_json_has_every_part_of_a_finding() -> None:
    place = {"line": 2, "column": 3, "end_line": 2, "end_column": 5}
    assert json.loads(findings_json([WHOLE])) == {
        "findings": [
            {
                "code": "YML003",
                "name": "duplicate-key",
                "severity": "error",
                "message": "twice",
                "file": "a.yaml",
                **place,
                "entity": "places/a",
                "field": "claims[3].name",
                "value": "v",
                "suggestion": "s",
                "related": [{"message": "first here", "file": "a.yaml", **place}],
                "waived": None,
                "help": "corridor_sdk/explanations/YML003.md",
            }
        ],
        "total": 1,
        "waived": [],
    }


def test_what_is_waived_stands_apart_and_is_not_counted() -> None:
    told = json.loads(findings_json([], [attrs.evolve(WHOLE, waived="as the source has it")]))
    assert (told["findings"], told["total"]) == ([], 0)
    assert [(one["code"], one["waived"]) for one in told["waived"]] == [("YML003", "as the source has it")]


def test_json_is_printable_ascii_whatever_the_data_holds() -> None:
    told = findings_json([finding(1, 1, 2, "\x1b[31m \x7f \u202e é")])
    assert all(one == "\n" or (one.isascii() and one.isprintable()) for one in told)
    assert json.loads(told)["findings"][0]["message"] == "\x1b[31m \x7f \u202e é"


# --- the schema --------------------------------------------------------------------------------------------------

SCHEMA = schemas.read(schemas.FINDINGS)
VALID = schemas.validator(schemas.FINDINGS)


def wrong(told: dict[str, Any]) -> list[str]:
    return schemas.faults(told, VALID)


@pytest.mark.parametrize("shown", [[], [BARE], [WHOLE, BARE, finding(1, 1, 1)]], ids=len)
def test_a_document_is_as_its_schema_says(shown: list[Finding]) -> None:
    assert wrong(json.loads(findings_json(shown, shown))) == []


@pytest.mark.parametrize("case", CASES)
def test_what_a_real_check_found_is_as_the_schema_says(case: str, tmp_path: Path) -> None:
    report = check(lay_over(HERE / case / "bad", tmp_path / "dataset"))
    assert wrong(json.loads(findings_json(report.findings, report.waived))) == []


def test_the_schema_knows_every_severity_and_says_what_each_key_means() -> None:
    severities = SCHEMA["$defs"]["finding"]["properties"]["severity"]["enum"]
    assert severities == [severity.value for severity in Severity]
    for kind in ("finding", "related"):
        keys = SCHEMA["$defs"][kind]["properties"]
        assert [key for key in keys if not {"description", "$ref"} & keys[key].keys()] == []
        assert list(keys) == SCHEMA["$defs"][kind]["required"]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"line": 0}, "$.findings[0].line: 0 is less than the minimum of 1"),
        ({"line": "2"}, "$.findings[0].line: '2' is not of type 'integer', 'null'"),
        ({"severity": "fatal"}, "$.findings[0].severity: 'fatal' is not one of ['error', 'warning', 'info']"),
        ({"code": "3"}, "$.findings[0].code: '3' does not match '^[A-Z]{2,8}[0-9]{3}$'"),
        ({"more": 1}, "$.findings[0]: Additional properties are not allowed ('more' was unexpected)"),
        ({"related": [{}]}, "$.findings[0].related[0]: 'message' is a required property"),
    ],
    ids=str,
)
def test_the_schema_refuses_what_is_not_so(change: dict[str, object], fault: str) -> None:
    told = json.loads(findings_json([WHOLE]))
    told["findings"][0] |= change
    assert wrong(told)[0] == fault
