"""Findings to render."""

from __future__ import annotations

from corridor_sdk import findings
from corridor_sdk.findings import Finding, Related, Span


def on(line: int, column: int, end: int) -> Span:
    return Span(line=line, column=column, end_line=line, end_column=end)


def finding(line: int, column: int, end: int, message: str = "what is wrong", file: str = "a.yaml") -> Finding:
    return Finding(code=findings.UNKNOWN_TERM, message=message, file=file, span=on(line, column, end))


WHOLE = Finding(
    code=findings.DUPLICATE_KEY,
    message="twice",
    file="a.yaml",
    span=on(2, 3, 5),
    entity="places/a",
    field="claims[3].name",
    value="v",
    suggestion="s",
    related=(Related(message="first here", file="a.yaml", span=on(2, 3, 5)),),
)
"""A finding with every part but a waiver."""

BARE = Finding(code=findings.FEWER_THAN_EXPECTED, message="nobody knows where")
