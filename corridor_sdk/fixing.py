"""Fixing: mend what a finding suggests and nobody can doubt, and leave every other byte of the file as it is.

A mend replaces the very stretch of text that its finding points at, in the quotes that stand there. It is kept only if
the file then reads as before but for that one value, and if a check of the whole dataset, made on a copy before
anything is written, finds nothing wrong there that was not found before.
"""

from __future__ import annotations

import contextlib
import difflib
import os
import re
import stat
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from attrs import frozen

from corridor_sdk._edits import Edit, edit_of, plain_text
from corridor_sdk._mends import is_sure
from corridor_sdk.findings import BYTE_ORDER_MARK, CARRIAGE_RETURNS, CODES, UNKNOWN_REFERENCE, Finding, Severity
from corridor_sdk.loading import Report, check
from corridor_sdk.reading import DATASET_FILE


class CannotFix(Exception):
    """A file that cannot be mended; the message says why."""


@frozen(kw_only=True, slots=True)
class Mended:
    """A file before and after, and the findings that are mended in it."""

    file: str
    before: bytes
    after: bytes
    findings: tuple[Finding, ...]


def plan(report: Report) -> tuple[Mended, ...]:
    """What can be mended safely of a report's findings, tried on a copy of the dataset; nothing is written."""
    refused: set[Finding] = set()
    while planned := tuple(_mended_files(report, refused)):
        worse = _worse(report, planned)
        if not worse:
            break
        refused |= worse
    return planned


def apply(root: Path, planned: Sequence[Mended]) -> None:
    """Write the mended files, each at once or not at all; raises CannotFix."""
    for one in planned:
        _replace(root, one)


def diff_text(planned: Iterable[Mended]) -> str:
    """What changes, as a unified diff."""
    return "".join(line for one in planned for line in _diff(one))


def _diff(one: Mended) -> Iterator[str]:
    before, after = (_lines(data.decode("utf-8")) for data in (one.before, one.after))
    for line in difflib.unified_diff(before, after, f"a/{one.file}", f"b/{one.file}"):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(text: str) -> list[str]:
    return re.findall(r"[^\n]*\n|[^\n]+", text)


# --- what is mended --------------------------------------------------------------------------------------------


def _mended_files(report: Report, refused: set[Finding]) -> Iterator[Mended]:
    by_file: dict[str, list[Finding]] = {}
    for finding in report.findings:
        if finding.file is not None and finding.file.endswith(".yaml") and finding not in refused:
            by_file.setdefault(finding.file, []).append(finding)
    for file, found in by_file.items():
        if (mended := _mended(report.root, file, found)) is not None:
            yield mended


def _mended(root: Path, file: str, found: list[Finding]) -> Mended | None:
    """A file with all that can be mended in it; None where nothing can, or where it lies outside the dataset."""
    if not _is_inside(root / file, root):
        return None
    try:
        before = (root / file).read_bytes()
        text = plain_text(before.decode("utf-8"))
    except (OSError, UnicodeDecodeError):
        return None
    done = [finding for finding in found if finding.code in (BYTE_ORDER_MARK, CARRIAGE_RETURNS)]
    for edit in sorted(_edits(root, file, text, found), key=lambda edit: edit.start, reverse=True):
        if (changed := edit.applied(text)) is not None:
            text = changed
            done.append(edit.finding)
    return Mended(file=file, before=before, after=text.encode(), findings=tuple(done)) if done else None


def _edits(root: Path, file: str, text: str, found: list[Finding]) -> Iterator[Edit]:
    """The edits that are sure, no two of one stretch."""
    taken: set[int] = set()
    for finding in found:
        edit = edit_of(finding, file, text)
        if edit is None or edit.start in taken:
            continue
        words = _ids_beside(root, edit.meant) if finding.code is UNKNOWN_REFERENCE else edit.words
        if is_sure(finding.code, edit.written, edit.meant, words):
            taken.add(edit.start)
            yield edit


def _ids_beside(root: Path, id: str) -> Iterator[str]:
    """All ids of the kinds that have a record of an id."""
    stem = id.rpartition("/")[2]
    for path in root.glob(f"*/{stem}.yaml") if stem.replace("-", "").isalnum() else ():
        yield from (other.stem for other in path.parent.glob("*.yaml"))


# --- the trial -------------------------------------------------------------------------------------------------


def _worse(report: Report, planned: Sequence[Mended]) -> set[Finding]:
    """The mends that are to blame for something that is wrong after them and was not, or still is."""
    with tempfile.TemporaryDirectory(prefix="corridor-") as folder:
        copy = Path(folder) / "dataset"
        _copy(report.root, copy)
        for one in planned:
            (copy / one.file).write_bytes(one.after)
        after = check(copy).findings
    before = {(one.code.id, one.file, one.field) for one in report.findings}
    wrong = [one for one in after if one.severity is Severity.ERROR]
    new = [one for one in wrong if (one.code.id, one.file, one.field) not in before]
    blamed: set[Finding] = set()
    for mended in planned:
        blamed |= {mend for mend in mended.findings if any(_is_at(one, mend) for one in wrong)}
        for fault in (one for one in new if one.file == mended.file and one.code in _OF_READING):
            beside = {mend for mend in mended.findings if _parent(mend.field) == _parent(fault.field)}
            blamed |= beside or set(mended.findings)
    return blamed


_OF_READING = frozenset(code for code in CODES if code.id[:3] in ("FIL", "YML", "STR") or code.id in (
    "DAT001", "FIG001", "FIG002", "FIG003", "FIG004"
))  # fmt: skip
"""Faults that a mend can bring about; those of rules are found only where all could be read, and stood there before."""


def _is_at(fault: Finding, mend: Finding) -> bool:
    """Whether a fault stands at the very place that was mended."""
    if mend.field is None or fault.file != mend.file:
        return False
    renamed = f"{_parent(mend.field)}.{mend.suggestion}".lstrip(".")
    return fault.field in (mend.field, renamed)


def _parent(field: str | None) -> str:
    """The mapping or list that a field stands in."""
    text = field or ""
    return text[: max(text.rfind("."), text.rfind("["), 0)]


def _copy(root: Path, target: Path) -> None:
    """The files of a dataset, as deep as a dataset goes; what else lies about has no part in it."""
    target.mkdir()
    for path in root.iterdir():
        if path.is_dir() and not path.name.startswith("."):
            (target / path.name).mkdir()
    for path in (*root.glob("*.*"), *root.glob("[!.]*/*.*")):
        with contextlib.suppress(OSError):
            if path.is_file() and _is_inside(path, root):
                (target / path.relative_to(root)).write_bytes(path.read_bytes())
    if not (target / DATASET_FILE).exists():
        (target / "segments").mkdir(exist_ok=True)


def _is_inside(path: Path, root: Path) -> bool:
    return path.resolve().is_relative_to(root.resolve())


# --- writing ---------------------------------------------------------------------------------------------------


def _replace(root: Path, one: Mended) -> None:
    """Put a mended file in the place of the old one, with its mode; raises CannotFix."""
    path = (root / one.file).resolve()
    try:
        if path.read_bytes() != one.before:
            raise CannotFix(f"{one.file} was changed meanwhile; run the check again")
        if not os.access(path, os.W_OK):
            raise CannotFix(f"{one.file} cannot be written: it is read-only")
        _write_at_once(path, one.after)
    except OSError as error:
        raise CannotFix(f"{one.file} cannot be written: {error.strerror}") from None


def _write_at_once(path: Path, data: bytes) -> None:
    descriptor, name = tempfile.mkstemp(prefix=".", suffix=".corridor", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(stat.S_IMODE(path.stat().st_mode))
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
