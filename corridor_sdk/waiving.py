"""Waiving: findings that a dataset accepts with a reason, and those that a baseline takes as they are.

A waiver stands in the record that it is about, under `waivers:`, with the finding's code and `because`. A baseline is a
file that lists what was wrong on a day, by code, record, field and value and never by line, so that a dirty dataset can
be checked for what is new; it only ever shrinks.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, TypeAlias

import attrs
from attrs import frozen

from corridor_sdk import findings
from corridor_sdk._spelling import nearest
from corridor_sdk.dates import PartialDate
from corridor_sdk.findings import Code, Finding, Severity
from corridor_sdk.parts import Waiver
from corridor_sdk.reading import Fault, Record


@frozen(kw_only=True, slots=True)
class Waived:
    """Findings, once waivers were heard."""

    standing: tuple[Finding, ...]
    """Those that nobody waived."""
    waived: tuple[Finding, ...]
    """Those that were waived, each with the reason."""
    faults: tuple[Fault, ...]
    """What is wrong with the waivers themselves."""


def waive(
    found: Sequence[Finding], records: Iterable[Record], as_of: PartialDate | None, codes: Iterable[Code]
) -> Waived:
    """Set aside the findings that their records waive; report waivers that are unused, expired or of no such code."""
    known = {code.id: code.waivable for code in codes}
    held = [(record, index, waiver) for record in records for index, waiver in enumerate(record.waivers)]
    used: set[tuple[str, int]] = set()
    by_record: dict[str, list[tuple[int, Waiver]]] = {}
    for record, index, waiver in held:
        by_record.setdefault(record.id.ref, []).append((index, waiver))
    standing, waived = [], []
    for finding in found:
        if finding.entity not in by_record:
            standing.append(finding)
            continue
        fitting = [(index, one) for index, one in by_record.get(finding.entity or "", ()) if _fits(one, finding)]
        used |= {(finding.entity or "", index) for index, _ in fitting}
        valid = next((one for _, one in fitting if not _is_expired(one, as_of)), None)
        if valid is None:
            standing.append(finding)
        else:
            waived.append(attrs.evolve(finding, waived=str(valid.because)))
    faults = [fault for record, index, one in held for fault in _faults(record, index, one, used, as_of, known)]
    return Waived(standing=tuple(standing), waived=tuple(waived), faults=tuple(faults))


def _fits(waiver: Waiver, finding: Finding) -> bool:
    if waiver.code != finding.code.id or not finding.code.waivable:
        return False
    if waiver.field is not None and unnumbered(finding.field) != unnumbered(waiver.field):
        return False
    return waiver.value is None or waiver.value == finding.value


def _is_expired(waiver: Waiver, as_of: PartialDate | None) -> bool:
    return waiver.until is not None and as_of is not None and waiver.until.before(as_of) is True


def _faults(
    record: Record,
    index: int,
    waiver: Waiver,
    used: set[tuple[str, int]],
    as_of: PartialDate | None,
    known: Mapping[str, bool],
) -> Iterator[Fault]:
    path = ("waivers", index)
    if known.get(waiver.code) is False:
        message = f"{waiver.code} cannot be waived, since nothing can be built of what has it: mend it"
        yield record.fault(findings.UNKNOWN_WAIVED_CODE, message, (*path, "code"), value=str(waiver.code))
    elif waiver.code not in known:
        message = f"'{waiver.code}' is no code of a finding: 'corridor explain' lists them"
        hint = nearest(waiver.code, known)
        yield record.fault(
            findings.UNKNOWN_WAIVED_CODE, message, (*path, "code"), value=str(waiver.code), suggestion=hint
        )
    elif (record.id.ref, index) not in used:
        message = f"nothing here has the finding {waiver.code}: take the waiver out"
        yield record.fault(findings.UNUSED_WAIVER, message, (*path, "code"), value=str(waiver.code))
    elif _is_expired(waiver, as_of):
        message = f"this waiver ended with {waiver.until}, before the dataset's today, {as_of}"
        yield record.fault(findings.EXPIRED_WAIVER, message, (*path, "until"), value=str(waiver.until))


# --- baselines -------------------------------------------------------------------------------------------------

Key: TypeAlias = tuple[str, str, str, str]
"""Code, record or file, field without its numbers, and value."""

_VERSION: Final = 1


class BaselineError(Exception):
    """A baseline that cannot be read or written; the message says why."""


@frozen(kw_only=True, slots=True)
class Compared:
    """Findings beside a baseline."""

    new: tuple[Finding, ...]
    """Those that the baseline does not have."""
    accepted: int
    """How many it has."""
    gone: tuple[Finding, ...]
    """What it lists and is not there any more, as findings of severity info."""


def unnumbered(field: str | None) -> str:
    """A field's path without its numbers, which change when a claim is put before another: `claims[].value`."""
    return re.sub(r"\[\d+\]", "[]", field or "")


def key_of(finding: Finding) -> Key:
    """What a finding is known by in a baseline."""
    return finding.code.id, finding.entity or finding.file or "", unnumbered(finding.field), finding.value or ""


def compare(found: Sequence[Finding], baseline: Counter[Key]) -> Compared:
    """Take out the findings that a baseline has, as many of each as it has."""
    left = Counter(baseline)
    new = []
    for finding in found:
        if left[key_of(finding)] > 0:
            left[key_of(finding)] -= 1
        else:
            new.append(finding)
    gone = tuple(_gone(key, count) for key, count in sorted(left.items()) if count > 0)
    return Compared(new=tuple(new), accepted=len(found) - len(new), gone=gone)


def _gone(key: Key, count: int) -> Finding:
    code, of, field, value = key
    where = f"{of} {field}".strip()
    times = "" if count == 1 else f", {count} times"
    message = f"{code} at {where} is not there any more{times}: the baseline is shorter now"
    return Finding(code=findings.STALE_BASELINE, message=message, value=value or None)


def baseline_of(found: Sequence[Finding]) -> Counter[Key]:
    """What a baseline written today lists: errors and warnings."""
    return Counter(key_of(finding) for finding in found if finding.severity is not Severity.INFO)


def shrunk(found: Sequence[Finding], baseline: Counter[Key]) -> Counter[Key]:
    """A baseline without what is not there any more."""
    return baseline & Counter(map(key_of, found))


def read_baseline(path: Path) -> Counter[Key]:
    """Read a baseline; raises BaselineError."""
    try:
        raw = json.loads(path.read_text("utf-8"))
        if raw["baseline"] != _VERSION:
            raise BaselineError(f"{path} is a baseline of version {raw['baseline']}; this version reads {_VERSION}")
        return Counter({_key(entry): int(entry["count"]) for entry in raw["findings"]})
    except OSError as error:
        raise BaselineError(f"{path} cannot be read: {error.strerror}") from None
    except (ValueError, KeyError, TypeError, RecursionError):
        raise BaselineError(
            f"{path} is no baseline: 'corridor check --baseline' writes one where there is none"
        ) from None


def _key(entry: dict[str, object]) -> Key:
    return str(entry["code"]), str(entry["of"]), str(entry["field"]), str(entry["value"])


def write_baseline(path: Path, baseline: Counter[Key]) -> None:
    """Write a baseline, sorted; raises BaselineError."""
    entries = [
        {"code": code, "of": of, "field": field, "value": value, "count": count}
        for (code, of, field, value), count in sorted(baseline.items())
        if count > 0
    ]
    text = json.dumps({"baseline": _VERSION, "findings": entries}, indent=1, ensure_ascii=False)
    try:
        path.write_text(f"{text}\n", "utf-8")
    except OSError as error:
        raise BaselineError(f"{path} cannot be written: {error.strerror}") from None
