"""The lines of a dataset's files, read once, and only those of files that findings are in."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from corridor_sdk.findings import Finding, Span
from corridor_sdk.reading import read_text

_OF_RECORDS: Final = frozenset({".csv", ".json", ".jsonl", ".yaml"})


class SourceLines:
    """The lines that findings are about, as far as their files can be read."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._known: dict[str, list[str]] = {}

    def line(self, finding: Finding) -> str | None:
        """The line that a finding starts in."""
        if finding.file is None or finding.span is None:
            return None
        if finding.file not in self._known:
            self._known[finding.file] = _lines(self._root / finding.file, finding.file, self._root)
        lines = self._known[finding.file]
        return lines[finding.span.line - 1] if finding.span.line <= len(lines) else None

    def parts(self, finding: Finding) -> tuple[str, str, str] | None:
        """The line before, in and after a finding's span; None where the span is not within one line."""
        line = self.line(finding)
        if line is None or finding.span is None or not _is_within(finding.span, line):
            return None
        start, end = finding.span.column - 1, finding.span.end_column - 1
        return line[:start], line[start:end], line[end:]


def _is_within(span: Span, line: str) -> bool:
    return span.line == span.end_line and span.column <= span.end_column <= len(line) + 1


def _lines(path: Path, name: str, root: Path) -> list[str]:
    """The lines of a file that holds records; none of any other file, nor of one that was refused."""
    if path.suffix not in _OF_RECORDS:
        return []
    text, _ = read_text(path, name=name, root=root)
    return text.split("\n") if text else []
