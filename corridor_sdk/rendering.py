"""Rendering: findings as text for people and as JSON for programs."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from corridor_sdk.findings import Finding, Related, Span
from corridor_sdk.reading import read_text

_LONGEST_LINE = 160


def findings_text(findings: Sequence[Finding], root: Path) -> str:
    """Findings as people read them: place, code, sentence, and the line with a caret under the fault."""
    lines: dict[str, list[str]] = {}
    return "\n".join(_one(finding, _line(finding, root, lines)) for finding in findings)


def _one(finding: Finding, line: str | None) -> str:
    parts = [safe(str(finding))]
    if line is not None and finding.span is not None:
        parts += _snippet(line, finding.span)
    parts += [
        f"    {safe(other.message)}: {other.file}:{other.span.line}:{other.span.column}" for other in finding.related
    ]
    return "\n".join(parts)


def _snippet(line: str, span: Span) -> list[str]:
    """The line, cut around the fault where it is long, and carets under the fault."""
    start = max(0, span.column - 1 - _LONGEST_LINE // 2) if len(line) > _LONGEST_LINE else 0
    shown = line[start : start + _LONGEST_LINE]
    end = span.end_column - 1 if span.end_line == span.line else len(line)
    width = max(1, min(end, start + len(shown)) - (span.column - 1))
    margin = f"{span.line:>6} | "
    return [margin + safe(shown), " " * (len(margin) + span.column - 1 - start) + "^" * width]


def _line(finding: Finding, root: Path, cache: dict[str, list[str]]) -> str | None:
    if finding.file is None or finding.span is None:
        return None
    if finding.file not in cache:
        cache[finding.file] = _lines(root / finding.file, finding.file, root)
    lines = cache[finding.file]
    return lines[finding.span.line - 1] if finding.span.line <= len(lines) else None


def _lines(path: Path, name: str, root: Path) -> list[str]:
    """A record's lines; none of any other file, nor of one that was refused."""
    if path.suffix != ".yaml":
        return []
    text, _ = read_text(path, name=name, root=root)
    return text.split("\n") if text else []


def safe(text: str, keep: str = "") -> str:
    """The text with every character that a terminal would obey, or hide, replaced by a visible one."""
    return "".join(one if one in keep or _is_plain(one) else "\N{REPLACEMENT CHARACTER}" for one in text)


def _is_plain(character: str) -> bool:
    return (character.isascii() and character.isprintable()) or unicodedata.category(character) not in _OBEYED


_OBEYED = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def findings_json(findings: Sequence[Finding]) -> str:
    """Findings as one JSON document: `{"findings": […], "total": …}`."""
    return json.dumps({"findings": [_record(one) for one in findings], "total": len(findings)}, indent=2)


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
        "help": finding.help,
    }


def _place(span: Span | None) -> dict[str, int | None]:
    if span is None:
        return dict.fromkeys(("line", "column", "end_line", "end_column"))
    return {"line": span.line, "column": span.column, "end_line": span.end_line, "end_column": span.end_column}


def _related(other: Related) -> dict[str, object]:
    return {"message": other.message, "file": other.file, **_place(other.span)}
