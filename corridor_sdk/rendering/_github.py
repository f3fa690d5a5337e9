"""Findings as GitHub's annotations: a line for each, which a workflow's log shows beside the file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from corridor_sdk.findings import Finding, Severity, Span
from corridor_sdk.rendering._places import prefix_in_repository
from corridor_sdk.rendering._safe import safe

_COMMANDS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def findings_github(findings: Sequence[Finding], root: Path) -> str:
    """Findings as workflow commands: `::error file=…,line=…,col=…,endLine=…,endColumn=…,title=…::message`."""
    prefix = prefix_in_repository(root)
    before = f"{root.absolute().as_posix()}/" if prefix is None else prefix
    return "\n".join(_annotation(finding, before) for finding in findings)


def _annotation(finding: Finding, before: str) -> str:
    properties = _place(finding, before) | {"title": f"{finding.code.id} {finding.code.name}"}
    listed = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{_COMMANDS[finding.severity]} {listed}::{_escaped(_message(finding))}"


def _place(finding: Finding, before: str) -> dict[str, str]:
    if finding.file is None:
        return {}
    file = {"file": f"{before}{finding.file}"}
    return file if finding.span is None else file | _region(finding.span)


def _region(span: Span) -> dict[str, str]:
    """Lines and columns; GitHub takes columns only where a fault starts and ends in one line."""
    if span.line != span.end_line:
        return {"line": f"{span.line}", "endLine": f"{span.end_line}"}
    return {
        "line": f"{span.line}",
        "col": f"{span.column}",
        "endLine": f"{span.end_line}",
        "endColumn": f"{span.end_column}",
    }


def _message(finding: Finding) -> str:
    places = (f"{other.message}: {other.file}:{other.span.line}:{other.span.column}" for other in finding.related)
    return "\n".join((finding.sentence, *places))


def _escaped(text: str) -> str:
    """A message in one line: a line end in it would start a command of its own."""
    return safe(text, keep="\r\n").replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """A property's value: a colon or a comma in it would end it."""
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
