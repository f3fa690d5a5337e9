"""Proof: what `corridor verify` and `account` say of what they could not prove or account for, as findings."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Final

from corridor_sdk import findings
from corridor_sdk._layout import Layout, file_of
from corridor_sdk.accounting import Account
from corridor_sdk.evidence import Checked, Outcome, Verification
from corridor_sdk.findings import Code, Finding, Span
from corridor_sdk.ids import SourceId
from corridor_sdk.reading import Fault, place

_CODES: Final[dict[Outcome, tuple[Code, str]]] = {
    Outcome.WORDS_DIFFER: (findings.NOT_PROVED, "fingerprint"),
    Outcome.SIGNS_DIFFER: (findings.SIGNS_DIFFER, "printed"),
    Outcome.NOT_FOUND: (findings.NOT_FOUND, "printed"),
}


def unproved(
    result: Verification, root: Path, layout: Layout | None = None, *, partial: bool = False
) -> tuple[Finding, ...]:
    """A finding for each piece of evidence that is not proved, and a warning for each text that was found by name only.

    `partial` forgives texts that are not there.
    """
    faults = [_fault(item) for item in result.checked if item.outcome in _CODES]
    if not partial:
        missing = Counter(item.evidence.source for item in result.checked if item.outcome is Outcome.TEXT_MISSING)
        faults += [_missing(source, count) for source, count in missing.items()]
    faults += [_differs(source, name) for source, name in result.differing.items()]
    return tuple(sorted(place(faults, root, layout), key=lambda finding: finding.sort_key))


def _fault(item: Checked) -> Fault:
    code, field = _CODES[item.outcome]
    return Fault(
        code=code,
        message=item.detail,
        file=file_of(item.ref),
        path=(*item.path, field),
        entity=item.ref,
        value=str(item.evidence.printed),
    )


def _missing(source: SourceId, count: int) -> Fault:
    message = f"the text of {source} is not among the texts: {count} of its phrases cannot be checked (see --partial)"
    return Fault(code=findings.TEXT_MISSING, message=message, file=file_of(source.ref), path=("text", "file"))


def _differs(source: str, name: str) -> Fault:
    message = f"{name} has other words than the text that was read; its evidence was looked for all the same"
    file = file_of(f"sources/{source}")
    return Fault(code=findings.TEXT_DIFFERS, message=message, file=file, path=("text", "sha256"), value=name)


def unaccounted(
    result: Account, root: Path, layout: Layout | None = None, *, partial: bool = False
) -> tuple[Finding, ...]:
    """A finding for each number that nothing accounts for, and for each reading that is not in its text.

    A text that is missing, or has other words than those that were read, is one too, unless `partial` forgives it.
    """
    numbers = [
        Finding(
            code=findings.NUMBER_UNACCOUNTED,
            message=f"'{one.word}' is in no claim and no reading: … {one.around} …",
            file=one.file,
            span=Span(line=one.line, column=one.column, end_line=one.line, end_column=one.column + len(one.word)),
            value=one.word,
        )
        for one in result.unaccounted
    ]
    faults = [
        Fault(
            code=findings.NOT_FOUND,
            message=f"'{one.printed}' is not in the text of {one.source} at this fingerprint",
            file=file_of(f"readings/{one.source}"),
            path=("numbers", one.index, "fingerprint"),
        )
        for one in result.stale
    ]
    if not partial:
        faults += [
            Fault(
                code=findings.TEXT_MISSING,
                message=f"the very text of {source} is not among the texts: its numbers cannot be looked for",
                file=file_of(source.ref),
                path=("text", "file"),
            )
            for source in result.missing
        ]
    return tuple(sorted((*numbers, *place(faults, root, layout)), key=lambda finding: finding.sort_key))
