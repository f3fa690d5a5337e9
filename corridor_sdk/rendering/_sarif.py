"""Findings as SARIF 2.1.0, which code hosts and editors read."""

from __future__ import annotations

import hashlib
import os
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, TypeAlias
from urllib.parse import quote

from corridor_sdk._version import VERSION
from corridor_sdk.findings import CODES, Code, Finding, Related, Severity, Span
from corridor_sdk.rendering._lines import SourceLines
from corridor_sdk.rendering._places import prefix_in_repository
from corridor_sdk.rendering._safe import document

_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_HOME: Final = "https://pypi.org/project/corridor-sdk/"
_LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}

_Node: TypeAlias = dict[str, object]


def findings_sarif(findings: Sequence[Finding], root: Path, codes: Sequence[Code] = CODES) -> str:
    """Findings as a SARIF log with one run; no path of this machine is in it, so that its bytes are the same on all.

    Files are named from the repository's root where the dataset lies in the one that one stands in, else from the
    dataset's folder. `codes` are the rules that were looked at; a finding that is waived is a suppressed result.
    """
    rules = sorted({code.id: code for code in (*codes, *(one.code for one in findings))}.items())
    index = {id: number for number, (id, _) in enumerate(rules)}
    prefix, lines, seen = prefix_in_repository(root), SourceLines(root), Counter[str]()
    run = {
        "tool": {"driver": _driver([code for _, code in rules])},
        "invocations": [{"executionSuccessful": True}],
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {base: {"description": {"text": text}} for base, text in _BASES.items()},
        "results": [_result(one, prefix, lines, index, seen) for one in findings],
    }
    return document({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


# --- the rules -------------------------------------------------------------------------------------------------


def _driver(codes: Sequence[Code]) -> _Node:
    return {
        "name": "corridor",
        "version": VERSION,
        "semanticVersion": VERSION,
        "informationUri": _HOME,
        "rules": [_rule(code) for code in codes],
    }


def _rule(code: Code) -> _Node:
    """What a code means; for those of plug-ins, nobody here knows a page."""
    page = {"helpUri": f"{_HOME}#{code.id.lower()}"} if code in CODES else {}
    return {
        "id": code.id,
        "name": code.name,
        "shortDescription": _text(f"{code.name.replace('-', ' ').capitalize()}."),
        "fullDescription": _text(code.meaning),
        **page,
        "help": _text(f"'corridor explain {code.id}' says more of it."),
        "defaultConfiguration": {"level": _LEVELS[code.severity]},
    }


def _text(text: str) -> _Node:
    """A message; in one, braces stand doubled, and what would be a link from data is none."""
    return {"text": text.replace("{", "{{").replace("}", "}}").replace("](", "\\](")}


# --- the results -----------------------------------------------------------------------------------------------


def _result(
    finding: Finding, prefix: str | None, lines: SourceLines, rules: Mapping[str, int], seen: Counter[str]
) -> _Node:
    optional = {
        "relatedLocations": [_related(other, prefix) for other in finding.related],
        "fixes": _fixes(finding, prefix, lines),
        "properties": _properties(finding),
    }
    return {
        "ruleId": finding.code.id,
        "ruleIndex": rules[finding.code.id],
        "level": _LEVELS[finding.severity],
        "message": _text(finding.sentence),
        "locations": [] if finding.file is None else [_location(finding.file, finding.span, prefix)],
        "partialFingerprints": {"corridorFinding/v1": _fingerprint(finding, seen)},
        "suppressions": _suppressions(finding),
        **{key: value for key, value in optional.items() if value},
    }


def _properties(finding: Finding) -> dict[str, str]:
    known = {"entity": finding.entity, "field": finding.field, "value": finding.value}
    return {key: value for key, value in known.items() if value is not None}


def _suppressions(finding: Finding) -> list[_Node]:
    """The waiver of a finding, if it has one; an empty list says that it stands."""
    if finding.waived is None:
        return []
    return [{"kind": "inSource", "status": "accepted", "justification": finding.waived}]


def _fingerprint(finding: Finding, seen: Counter[str]) -> str:
    """What a finding is known by from run to run: code, record, field and value, and which of those alike it is.

    Neither its line counts nor its claim's place in the list, so that it stays what it is when others come before it.
    """
    field = re.sub(r"\[\d+\]", "[]", finding.field or "")
    parts = (finding.code.id, finding.entity or finding.file or "", field, finding.value or "")
    digest = hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
    seen[digest] += 1
    return f"{digest}:{seen[digest]}"


# --- places ----------------------------------------------------------------------------------------------------

_BASES: Final = {"%SRCROOT%": "The root of the repository.", "DATASET": "The dataset's folder."}


def _location(file: str, span: Span | None, prefix: str | None) -> _Node:
    physical = {"artifactLocation": _artifact(file, prefix)}
    return {"physicalLocation": physical if span is None else physical | {"region": _region(span)}}


def _related(other: Related, prefix: str | None) -> _Node:
    return _location(other.file, other.span, prefix) | {"message": _text(other.message)}


def _artifact(file: str, prefix: str | None) -> _Node:
    """A file as the repository names it, else as the dataset does."""
    base = "DATASET" if prefix is None else "%SRCROOT%"
    return {"uri": quote(os.fsencode(f"{prefix or ''}{file}")), "uriBaseId": base}


def _region(span: Span) -> _Node:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }


# --- fixes -----------------------------------------------------------------------------------------------------


def _fixes(finding: Finding, prefix: str | None, lines: SourceLines) -> list[_Node]:
    """The suggestion in place of what the span holds, where that is exactly what the suggestion is for."""
    if finding.suggestion is None or finding.file is None or not finding.file.endswith(".yaml"):
        return []  # in other files, quotes are other quotes
    parts = lines.parts(finding)
    text = None if parts is None else _replacement(finding, *parts)
    if text is None or finding.span is None:
        return []
    replacement = {"deletedRegion": _region(finding.span), "insertedContent": {"text": text}}
    change = {"artifactLocation": _artifact(finding.file, prefix), "replacements": [replacement]}
    return [{"description": _text(f"Write {text}"), "artifactChanges": [change]}]


_SCALAR: Final = re.compile(r"""'(?:[^']|'')*'|"[^"\\]*"|[^\s'"\[\]{}&*!|>%@`#-][^#]*""")
_BEFORE: Final = re.compile(r"(?:.*[:,\[{-])?\s*")
_AFTER: Final = re.compile(r"\s*(?:[,\]}].*|:(?:\s.*)?|\s#.*)?")
_PLAIN: Final = re.compile(r"[A-Za-z0-9](?:[\w ./~?%+-]|:(?=\S))*")


def _replacement(finding: Finding, before: str, old: str, after: str) -> str | None:
    """What to write in place of `old`, in its quotes; None where it is no whole text, or not the one that is meant."""
    whole = _SCALAR.fullmatch(old) and _BEFORE.fullmatch(before) and _AFTER.fullmatch(after)
    if not whole or finding.suggestion is None:
        return None
    said = old[1:-1] if old[0] in "'\"" else old
    is_meant = _is_meant(said, finding.value) if finding.value is not None else not after.lstrip().startswith(":")
    return _quoted(finding.suggestion, old) if is_meant and said != finding.suggestion else None


def _is_meant(said: str, value: str) -> bool:
    """Whether a text is the value of a finding; a reference to any kind of record has the kind before it."""
    return said == value or said.endswith(f"/{value}")


def _quoted(text: str, old: str) -> str:
    if old[0] == '"' and not re.search(r'["\\]', text) and text.isprintable():
        return f'"{text}"'
    if old[0] not in "'\"" and _PLAIN.fullmatch(text) and text == text.strip():
        return text
    doubled = text.replace("'", "''")
    return f"'{doubled}'"
