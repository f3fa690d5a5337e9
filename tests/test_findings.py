"""Findings and their codes."""

from __future__ import annotations

import re

from corridor_sdk import CODES, findings
from corridor_sdk.findings import Code, Finding, Related, Span


def test_the_table_of_codes_is_complete_and_in_order() -> None:
    defined = [value for value in vars(findings).values() if isinstance(value, Code)]
    assert sorted(defined, key=lambda code: code.id) == list(CODES)


def test_ids_and_names_of_codes_are_their_own_and_well_formed() -> None:
    assert len({code.id for code in CODES}) == len({code.name for code in CODES}) == len(CODES)
    assert all(re.fullmatch(r"[A-Z]{3}\d{3}", code.id) for code in CODES)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code.name) for code in CODES)


def test_a_finding_prints_its_place_code_severity_sentence_and_suggestion() -> None:
    span = Span(line=3, column=7, end_line=3, end_column=9)
    finding = Finding(
        code=findings.UNKNOWN_TERM,
        message="'rial' is not one of rail, road",
        file="segments/a-b.yaml",
        span=span,
        suggestion="rail",
        related=(Related(message="first here", file="x.yaml", span=span),),
    )
    assert str(finding) == (
        "segments/a-b.yaml:3:7: STR004 error: 'rial' is not one of rail, road (did you mean 'rail'?)"
    )
    assert finding.help == "docs/reference/findings.md#str004"


def test_findings_sort_by_file_position_and_code() -> None:
    def at(file: str, line: int) -> Finding:
        span = Span(line=line, column=1, end_line=line, end_column=2)
        return Finding(code=findings.TAG, message="m", file=file, span=span)

    unsorted = [at("b", 1), at("a", 10), at("a", 2)]
    assert [finding.place for finding in sorted(unsorted, key=lambda one: one.sort_key)] == ["a:2:1", "a:10:1", "b:1:1"]
