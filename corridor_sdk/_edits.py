"""Edits: one value or key of a YAML text, replaced where it stands and in the quotes that it has."""

from __future__ import annotations

import copy
import json
import re
from typing import Final

from attrs import frozen

from corridor_sdk._walk import KeyPath
from corridor_sdk._words import keys_at, words_at
from corridor_sdk.findings import UNKNOWN_FIELD, Finding, Severity, Span
from corridor_sdk.reading._yaml import parse
from corridor_sdk.values import UNSEEN
from corridor_sdk.writing import scalar


def plain_text(text: str) -> str:
    """A file's text without byte order mark and carriage returns, in which findings have their places."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


@frozen(kw_only=True, slots=True)
class Edit:
    """What a finding says to write, in place of what, and which words could stand there."""

    finding: Finding
    path: KeyPath
    start: int
    end: int
    written: str
    meant: str
    words: tuple[str, ...]

    def applied(self, text: str) -> str | None:
        """The text with the edit; None where it would then say anything else that it did not say before."""
        expected = self._expected(_node(text))
        for token in _tokens(self.meant, like=text[self.start : self.end]):
            changed = text[: self.start] + token + text[self.end :]
            if expected is not None and _node(changed) == expected:
                return changed
        return None

    def _expected(self, node: object) -> object:
        """What the text is to say: all as before, and this one value or key as it is meant."""
        whole = copy.deepcopy(node)
        holder = _find(whole, self.path[:-1])
        if isinstance(holder, list) and self.meant in holder:
            return None
        if self.finding.code is not UNKNOWN_FIELD and isinstance(holder, dict | list):
            holder[self.path[-1]] = self.meant  # type: ignore[index]  # the path led to it
        elif isinstance(holder, dict) and self.meant not in holder:
            holder[self.meant] = holder.pop(self.path[-1])
        else:
            return None
        return whole


def edit_of(finding: Finding, file: str, text: str) -> Edit | None:
    """The edit that a finding suggests; None where it points at no single value of the text."""
    if finding.span is None or finding.field is None or finding.suggestion is None:
        return None
    path, node = _path(finding.field), _node(text)
    on_key = finding.code is UNKNOWN_FIELD
    found = _find(node, path)
    written = path[-1] if on_key and found is not None else found
    if not isinstance(written, str) or finding.span.line != finding.span.end_line:
        return None
    start, end = _places(text, finding.span)
    kind = file.removesuffix(".yaml").partition("/")[0]
    words = keys_at(kind, path[:-1], node) if on_key else words_at(kind, path, node)
    return Edit(
        finding=finding, path=path, start=start, end=end, written=written, meant=finding.suggestion, words=tuple(words)
    )


_STEP: Final = re.compile(r"([^.\[\]]+)|\[(\d+)\]")


def _path(field: str) -> KeyPath:
    """The path that a finding spells out, such as `claims[1].value`."""
    return tuple(int(match[2]) if match[2] else match[1] for match in _STEP.finditer(field))


def _find(node: object, path: KeyPath) -> object:
    for step in path:
        if isinstance(node, dict):
            node = node.get(step)
        else:
            node = node[step] if isinstance(node, list) and isinstance(step, int) and step < len(node) else None
    return node


def _node(text: str) -> object:
    """What a text says; None where it is not well-formed."""
    node, found = parse(UNSEEN.sub("\ufffd", text), name="")
    return None if any(finding.severity is Severity.ERROR for finding in found) else node


def _places(text: str, span: Span) -> tuple[int, int]:
    """A span on one line as places in the text."""
    line = 0
    for _ in range(span.line - 1):
        line = text.index("\n", line) + 1
    return line + span.column - 1, line + span.end_column - 1


def _tokens(value: str, like: str) -> list[str]:
    """How a value can be written where something else stands: in the same quotes, or plain, and else quoted."""
    single, double = "'" + value.replace("'", "''") + "'", json.dumps(value, ensure_ascii=False)
    if like[:1] in ("'", '"'):
        return [single if like[0] == "'" else double]
    return list(dict.fromkeys((value if scalar(value) == value else double, double)))
