"""Findings as text for people: each with its line and a caret, and what repeats itself told once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, TextIO

from corridor_sdk.findings import Finding, Severity, Span
from corridor_sdk.rendering._lines import SourceLines
from corridor_sdk.rendering._safe import safe

_LONGEST_LINE: Final = 160


def findings_text(findings: Sequence[Finding], root: Path, *, colour: bool = False, grouped: bool = False) -> str:
    """Findings as people read them: place, code, sentence, and the line with a caret under the fault.

    With `grouped`, of more than ten that say the same of different things five are shown, and a line counts the rest.
    """
    lines = SourceLines(root)
    return "\n".join(
        _one(item, lines.line(item), colour) if isinstance(item, Finding) else _rest(item)
        for item in (_grouped(findings) if grouped else findings)
    )


def _one(finding: Finding, line: str | None, colour: bool) -> str:
    sgr = _SGR[finding.severity] if colour else ""
    kind = _painted(f"{finding.code.id} {finding.severity.value}", sgr)
    parts = [f"{safe(finding.place)}: {kind}: {safe(finding.sentence)}"]
    if line is not None and finding.span is not None:
        parts += _snippet(line, finding.span, sgr)
    parts += [
        safe(f"    {other.message}: {other.file}:{other.span.line}:{other.span.column}") for other in finding.related
    ]
    return "\n".join(parts)


def _snippet(line: str, span: Span, sgr: str) -> list[str]:
    """The line, cut around the fault where it is long, and carets under the fault."""
    start = max(0, span.column - 1 - _LONGEST_LINE // 2) if len(line) > _LONGEST_LINE else 0
    shown = line[start : start + _LONGEST_LINE]
    end = span.end_column - 1 if span.end_line == span.line else len(line)
    width = max(1, min(end, start + len(shown)) - (span.column - 1))
    margin = f"{span.line:>6} | "
    return [margin + safe(shown), " " * (len(margin) + span.column - 1 - start) + _painted("^" * width, sgr)]


# --- colour ----------------------------------------------------------------------------------------------------

_SGR: Final = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.INFO: "1;36"}
"""Bold red, yellow and cyan, as a terminal is told them."""


def wants_colour(stream: TextIO, environment: Mapping[str, str]) -> bool:
    """Whether to colour what a stream gets: NO_COLOR forbids it, FORCE_COLOR demands it, else a terminal gets it."""
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR"):
        return True
    return stream.isatty() and environment.get("TERM") != "dumb"


def _painted(text: str, sgr: str) -> str:
    return f"\x1b[{sgr}m{text}\x1b[0m" if sgr else text


# --- what repeats itself ---------------------------------------------------------------------------------------

_MANY: Final = 10
_FIRST: Final = 5


def _grouped(findings: Sequence[Finding]) -> Iterator[Finding | list[Finding]]:
    """Findings in their order; where a kind has many, the first ones and, in place of the rest, their list."""
    kinds: dict[tuple[str, str], list[Finding]] = {}
    keys = [(finding.code.id, _shape(finding.message)) for finding in findings]
    for key, finding in zip(keys, findings, strict=True):
        kinds.setdefault(key, []).append(finding)
    seen = dict.fromkeys(kinds, 0)
    for key, finding in zip(keys, findings, strict=True):
        seen[key] += 1
        if len(kinds[key]) <= _MANY or seen[key] <= _FIRST:
            yield finding
        elif seen[key] == _FIRST + 1:
            yield kinds[key][_FIRST:]


_QUOTED: Final = re.compile(r"(?<!\w)'.*?'(?!\w)")
_NAMED: Final = re.compile(r"\b[a-z]+/[a-z0-9-]+|\b[0-9a-f]{16}\b|\d+(?:[.,]\d+)*")


def _shape(message: str) -> str:
    """What a message says without what it says it of: quoted words, references, claims' ids and numbers."""
    return _NAMED.sub("…", _QUOTED.sub("'…'", message))


def _rest(hidden: Sequence[Finding]) -> str:
    code, files = hidden[0].code, len({finding.file for finding in hidden})
    where = f"{files:,} file" + ("" if files == 1 else "s")
    return f"… and {len(hidden):,} more like this ({code.id} {code.name}) in {where}; --all shows every one"
