"""Findings and their codes."""

from __future__ import annotations

import re

import attrs

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
    assert finding.help == "corridor_sdk/explanations/STR004.md"


def test_findings_sort_by_file_position_and_code() -> None:
    def at(file: str, line: int) -> Finding:
        span = Span(line=line, column=1, end_line=line, end_column=2)
        return Finding(code=findings.TAG, message="m", file=file, span=span)

    unsorted = [at("b", 1), at("a", 10), at("a", 2)]
    assert [finding.place for finding in sorted(unsorted, key=lambda one: one.sort_key)] == ["a:2:1", "a:10:1", "b:1:1"]


def test_files_that_could_not_be_read_come_first_each_in_the_order_of_its_lines() -> None:
    def at(code: Code, file: str | None, line: int) -> Finding:
        span = Span(line=line, column=1, end_line=line, end_column=2)
        return Finding(code=code, message="m", file=file, span=span if file else None)

    every = [
        at(findings.UNKNOWN_TERM, "a", 1),
        at(findings.CARRIAGE_RETURNS, "b", 1),  # a warning: the file was read
        at(findings.YAML_SYNTAX, "c", 9),
        at(findings.UNKNOWN_TERM, "c", 2),
        at(findings.FEWER_THAN_EXPECTED, None, 0),
        at(findings.CSV_SYNTAX, "d", 1),
        at(findings.JSON_SYNTAX, "e", 1),
        at(findings.NOT_UTF8, "f", 1),
    ]
    ordered = ["c:2:1", "c:9:1", "d:1:1", "e:1:1", "f:1:1", "dataset", "a:1:1", "b:1:1"]
    assert [one.place for one in findings.root_causes_first(every)] == ordered
    assert [one.place for one in findings.root_causes_first(reversed(every))] == ordered


def test_a_sentence_says_what_was_meant_once() -> None:
    finding = Finding(code=findings.INVALID_DATE, message="'2016/8' is no date: write 2016-08 instead.")
    assert attrs.evolve(finding, suggestion="2016-08").sentence == finding.message
    assert attrs.evolve(finding, suggestion="2017").sentence == f"{finding.message} (did you mean '2017'?)"
