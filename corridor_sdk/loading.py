"""Loading: from a folder on disk to a `Library`, or to everything that is wrong with it."""

from __future__ import annotations

import gc
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from attrs import field, frozen

from corridor_sdk._layout import Layout
from corridor_sdk._version import VERSION
from corridor_sdk.findings import CODES, STUB, Code, Finding, Severity
from corridor_sdk.library import Library
from corridor_sdk.plugins import Packs, RulePack, installed_packs, run_pack, sort_out
from corridor_sdk.reading import (
    BUNDLED,
    DATASET_FILE,
    Fault,
    Kept,
    Noted,
    Reading,
    Record,
    default_folder,
    extended,
    package_version,
    place,
    read_dataset,
)
from corridor_sdk.rules import RULES, Context, names_of_record_rules, note
from corridor_sdk.waiving import waive

_NAME: Final = "eurasia"


class DatasetError(Exception):
    """A dataset has errors; `findings` holds every one, each with its file, line and column."""

    def __init__(self, root: Path, findings: tuple[Finding, ...]) -> None:
        errors = [finding for finding in findings if finding.severity is Severity.ERROR]
        shown = "\n".join(f"  {finding}" for finding in errors[:5])
        rest = f"\n  and {len(errors) - 5} more" if len(errors) > 5 else ""
        noun = "error" if len(errors) == 1 else "errors"
        super().__init__(f"the dataset in {root} has {len(errors)} {noun}:\n{shown}{rest}")
        self.root = root
        self.findings = findings

    def __reduce__(self) -> tuple[type[DatasetError], tuple[Path, tuple[Finding, ...]]]:
        return type(self), (self.root, self.findings)


class NotADataset(Exception):
    """A path that is no dataset's folder; the message says what is there instead."""


@frozen(kw_only=True, slots=True)
class Report:
    """What a check found. `library` is there when no finding is an error.

    Of a dataset that extends another, records and claims are counted that are its own; the library holds all.
    """

    root: Path
    findings: tuple[Finding, ...]
    library: Library | None
    records: int
    claims: int
    waived: tuple[Finding, ...] = ()
    """Findings that their records waive, each with the reason; they count nowhere."""
    codes: tuple[Code, ...] = CODES
    """Every code that could have been found, those of plug-ins included."""
    layout: Layout = field(factory=Layout)
    """Where records and claims stand that have no YAML file of their own."""

    @property
    def stubs(self) -> int:
        """How many records have nothing beyond their name."""
        return sum(finding.code is STUB for finding in self.findings)

    def count(self, severity: Severity) -> int:
        """How many findings there are of a severity."""
        return sum(finding.severity is severity for finding in self.findings)


def bundled_path() -> Path:
    """The folder of the dataset that comes with the package.

    In a checkout or an editable install that is the repository's own; in a wheel it lies inside the package. The
    repository is looked at first: a build tool can leave a stale copy inside the package.
    """
    package = Path(__file__).resolve().parent
    for folder in (package.parent / "datasets" / _NAME, package / "_bundled" / _NAME):
        if (folder / DATASET_FILE).is_file():
            return folder
    raise NotADataset(f"the dataset is neither beside {package} nor inside it: install the package again")


def check(
    path: Path | str | None = None,
    *,
    packs: Sequence[RulePack] | None = None,
    keep: bool = False,
    tick: Callable[[], None] | None = None,
) -> Report:
    """Read a dataset's folder, or the bundled one, and report every finding; raises NotADataset.

    `packs` are rules of others; left out, those of installed plug-ins. With `keep`, records whose files have not
    changed since the last check are taken from the user's cache. `tick` is called for each file.
    """
    root = _folder(path)
    with _collector_paused():
        kept = _kept(root) if keep else None
        reading = _read(root, kept, tick)
        used = installed_packs() if packs is None else sort_out(packs)
        noted = {record.id.ref: _noted(record, kept) for record in reading.records}
        faults = [*reading.faults, *used.faults, *_run(Context(reading=reading, noted=noted), used)]
        codes = (*CODES, *used.codes)
        as_of = reading.dataset.as_of if reading.dataset else None
        where = root, reading.layout, kept, reading.seen
        heard = waive(place(faults, *where), reading.records, as_of, codes)
        standing = (*reading.findings, *heard.standing, *place(heard.faults, *where))
        if kept is not None:
            kept.save()
    found = tuple(sorted(standing, key=lambda finding: finding.sort_key))
    sound = not any(finding.severity is Severity.ERROR for finding in found)
    return Report(
        root=root,
        findings=found,
        library=_library(reading) if sound else None,
        records=sum(1 for _ in reading.own_records),
        claims=sum(map(reading.own_claims, reading.records)),
        waived=tuple(sorted(heard.waived, key=lambda finding: finding.sort_key)),
        codes=codes,
        layout=reading.layout,
    )


def _read(root: Path, kept: Kept[Record] | None, tick: Callable[[], None] | None) -> Reading:
    """A dataset's folder, together with the bundled dataset where it extends that."""
    reading = read_dataset(root, kept, tick)
    if reading.dataset is None or reading.dataset.extends != BUNDLED:
        return reading
    return extended(reading, read_dataset(bundled_path()))


def _kept(root: Path) -> Kept[Record]:
    """What an earlier check kept, if the package and its rules were the same; rules of others are not kept."""
    return Kept(default_folder(root), f"{package_version(VERSION)} {names_of_record_rules()}")


def _noted(record: Record, kept: Kept[Record] | None) -> Noted:
    """What is to be said of a record by itself, as it was found before or as it is found now."""
    if kept is not None and (before := kept.noted(record.file, record)) is not None:
        return before
    noted = note(record)
    if kept is not None:
        kept.note(record.file, record, noted)
    return noted


def _run(context: Context, packs: Packs) -> Iterator[Fault]:
    """What our rules find, those on single records first, then those of others."""
    for noted in (context.noted or {}).values():
        yield from noted.faults
    for rule in RULES:
        yield from rule(context)
    for pack in packs.usable:
        yield from run_pack(pack, context)


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Reading makes many objects that stay and no cycles: looking for some meanwhile costs a sixth of the time.

    They are handed to the oldest generation as they are, so that the first look afterwards need not go through them.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            if gc.get_freeze_count() == 0:  # what somebody froze stays so
                gc.freeze()
                gc.unfreeze()
            gc.enable()


def load(path: Path | str | None = None) -> Library:
    """The bundled dataset, or the one in a folder, as a typed library.

    Raises DatasetError where the dataset has errors and NotADataset where the path is no dataset's folder. Reads
    files only: there is no network access, ever.
    """
    report = check(path)
    if report.library is None:
        raise DatasetError(report.root, report.findings)
    return report.library


def load_files(files: Mapping[str, str]) -> Library:
    """The library of a dataset whose files are given as texts by their names, as `writing.to_files` gives them.

    They were checked when they were written: no rule runs again. Raises ValueError where one cannot be read.
    """
    with tempfile.TemporaryDirectory(prefix="corridor-") as folder:
        for name, text in files.items():
            path = Path(folder) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        reading = read_dataset(Path(folder))
    if reading.dataset is None or reading.faults or any(one.severity is Severity.ERROR for one in reading.findings):
        raise ValueError("these are not the files of a dataset")
    return _library(reading)


def _folder(path: Path | str | None) -> Path:
    if path is None:
        return bundled_path()
    root = Path(path)
    try:
        root.stat()
    except FileNotFoundError:
        raise NotADataset(f"there is no folder {root}") from None
    except (OSError, ValueError) as error:
        raise NotADataset(f"{str(root)[:200]} cannot be read: {getattr(error, 'strerror', error)}") from None
    if not root.is_dir():
        raise NotADataset(f"{root} is a file: name the dataset's folder, the one that holds dataset.yaml")
    if not any(os.path.lexists(root / name) for name in (DATASET_FILE, "corridors", "segments")):
        raise NotADataset(f"{root} is not a dataset: it has no dataset.yaml")
    return root


def _library(reading: Reading) -> Library:
    assert reading.dataset is not None  # a dataset without its head has an error, and no library is made of it
    return Library(
        dataset=reading.dataset,
        entities={record.id.ref: record.entity for record in reading.records if record.entity},
        claims=tuple(claim for record in reading.records for claim in record.claims if claim),
        readings={readings.source: readings for readings in reading.readings},
        retired={retired.id.ref: retired for retired in reading.retired if retired},
    )
