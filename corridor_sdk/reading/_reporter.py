"""A reporter of one file's findings, that counts what would go on and on."""

from __future__ import annotations

from collections import Counter
from typing import Final

from corridor_sdk import findings
from corridor_sdk.findings import Code, Finding, Related, Span
from corridor_sdk.reading._files import MAX_TEXT, MAX_VALUES, Lines
from corridor_sdk.reading._nodes import Range

_SHOWN_OF_A_KIND: Final = 100


class Reporter:
    """Findings of one text by their ranges; those of one kind beyond the first hundred are counted in one finding."""

    def __init__(self, lines: Lines, name: str) -> None:
        self.found: list[Finding] = []
        """Findings, without the counts."""
        self._lines = lines
        self._name = name
        self._totals: Counter[str] = Counter()
        self._left_out: list[tuple[Code, Span]] = []
        self._values = 0

    @property
    def total(self) -> int:
        """How many findings there were, the counted ones included."""
        return self._totals.total()

    @property
    def is_full(self) -> bool:
        """Whether there was more than is read of a file."""
        return self._values > MAX_VALUES

    def report(
        self, code: Code, message: str, place: Range, first: Range | None = None, suggestion: str | None = None
    ) -> None:
        """Add a finding; `first` is the place that it is the second of."""
        self._totals[code.id] += 1
        total = self._totals[code.id]
        if total > _SHOWN_OF_A_KIND + 1:
            return
        span = self._lines.span(*place)
        if total > _SHOWN_OF_A_KIND:
            self._left_out.append((code, span))
            return
        related = (Related(message="first here", file=self._name, span=self._lines.span(*first)),) if first else ()
        self.found.append(
            Finding(code=code, message=message, file=self._name, span=span, suggestion=suggestion, related=related)
        )

    def takes_value(self, place: Range, count: int = 1) -> bool:
        """Count what is read; False, with a finding, where it is too much, and nothing more may be read."""
        self._values += count
        if not self.is_full:
            return True
        message = f"the file has over {MAX_VALUES:,} values, and is not read beyond here; split it, one record a file"
        self.report(findings.TOO_MANY_VALUES, message, (place[0], place[0] + 1))
        return False

    def measure(self, text: str, place: Range) -> None:
        """Report a text, or a key, with too many characters."""
        if len(text) > MAX_TEXT:
            message = f"this text has {len(text):,} characters; {MAX_TEXT:,} are the most"
            self.report(findings.TEXT_TOO_LONG, message, place)

    def all_findings(self) -> list[Finding]:
        """Every finding, the counts last."""
        return self.found + [
            Finding(code=code, message=self._more(self._totals[code.id]), file=self._name, span=span)
            for code, span in self._left_out
        ]

    def _more(self, total: int) -> str:
        return f"and {total - _SHOWN_OF_A_KIND:,} more like this from here on: {total:,} in all"
