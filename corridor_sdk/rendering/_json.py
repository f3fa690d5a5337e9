"""Findings as one JSON document; docs/reference/findings.schema.json is its schema."""

from __future__ import annotations

from collections.abc import Sequence

from corridor_sdk.findings import Finding, Related, Span
from corridor_sdk.rendering._safe import document


def findings_json(findings: Sequence[Finding], waived: Sequence[Finding] = ()) -> str:
    """Findings as one JSON document: `{"findings": […], "total": …, "waived": […]}`; the total is of what stands."""
    return document(
        {
            "findings": [_record(one) for one in findings],
            "total": len(findings),
            "waived": [_record(one) for one in waived],
        }
    )


def _record(finding: Finding) -> dict[str, object]:
    return {
        "code": finding.code.id,
        "name": finding.code.name,
        "severity": finding.severity.value,
        "message": finding.message,
        "file": finding.file,
        **_place(finding.span),
        "entity": finding.entity,
        "field": finding.field,
        "value": finding.value,
        "suggestion": finding.suggestion,
        "related": [_related(other) for other in finding.related],
        "waived": finding.waived,
        "help": finding.help,
    }


def _place(span: Span | None) -> dict[str, int | None]:
    if span is None:
        return dict.fromkeys(("line", "column", "end_line", "end_column"))
    return {"line": span.line, "column": span.column, "end_line": span.end_line, "end_column": span.end_column}


def _related(other: Related) -> dict[str, object]:
    return {"message": other.message, "file": other.file, **_place(other.span)}
