"""A dataset's folder, read: which files there are, and what each of them holds."""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

from attrs import evolve, field, frozen

from corridor_sdk import findings
from corridor_sdk._layout import Layout, Origin, file_of
from corridor_sdk._walk import KeyPath
from corridor_sdk.findings import Code, Finding
from corridor_sdk.ids import EntityId, SourceId
from corridor_sdk.model import AnyClaim, Dataset, Entity, Readings, Retired
from corridor_sdk.parts import Waiver
from corridor_sdk.reading._faults import Fault
from corridor_sdk.reading._files import MAX_FAULTS_IN_ALL, bytes_inside, read_inside, text_of
from corridor_sdk.reading._folder import DATASET_FILE, READINGS, RETIRED_FILE, at_start, files_of, record_files
from corridor_sdk.reading._formats import parse
from corridor_sdk.reading._kept import Kept
from corridor_sdk.reading._nodes import Node
from corridor_sdk.reading._plain import SeenPlaces
from corridor_sdk.reading._structure import (
    structure_claim,
    structure_claims,
    structure_dataset,
    structure_entity,
    structure_readings,
    structure_retired,
    structure_waivers,
)
from corridor_sdk.reading._tables import Row, read_tables

SCHEMA: Final = 1
BUNDLED: Final = "bundled"
"""What `extends:` calls the dataset that comes with the package."""


@frozen(kw_only=True, slots=True)
class Record:
    """What one file, row or line gave, with the claims on it that stand in tables, last.

    A faulty claim is None, so that a claim's index is its index in the file.
    """

    id: EntityId
    entity: Entity | None
    claims: tuple[AnyClaim | None, ...]
    waivers: tuple[Waiver, ...] = ()
    """The findings that it accepts."""
    foreign_claims: int = 0
    """How many of its claims, the first ones, are of the dataset that this one extends, where that has the record."""

    @property
    def file(self) -> str:
        """What its file is called, wherever it stands: see `Layout`."""
        return file_of(self.id.ref)

    def fault(
        self, code: Code, message: str, path: KeyPath, *, value: str | None = None, suggestion: str | None = None
    ) -> Fault:
        """A fault at a path of this record's file."""
        return Fault(
            code=code,
            message=message,
            file=self.file,
            path=path,
            entity=self.id.ref,
            value=value,
            suggestion=suggestion,
        )


@frozen(kw_only=True, slots=True)
class LooseClaim:
    """A claim of a table whose subject has no record in the same dataset."""

    subject: EntityId
    claim: AnyClaim | None
    """What it says; None where that is faulty."""
    origin: Origin


@frozen(kw_only=True, slots=True)
class Reading:
    """All that could be read of a dataset's folder, and all that was wrong with it."""

    root: Path
    dataset: Dataset | None
    records: tuple[Record, ...]
    readings: tuple[Readings, ...] = field(kw_only=True)
    """What the files in `readings/` hold."""
    retired: tuple[Retired | None, ...] = field(default=(), kw_only=True)
    """The records that were taken out, as `retired.yaml` lists them; None where one is faulty."""
    faults: tuple[Fault, ...]
    """Faults with a path, whose positions nobody looked up yet."""
    findings: tuple[Finding, ...]
    """Findings that were placed when the file was read."""
    unreadable: frozenset[str] = field(factory=frozenset)
    """References to records whose file is there but is faulty: they exist, and cannot be used."""
    unread: frozenset[str] = field(factory=frozenset)
    """The kinds of records, or `claims`, of which tables may have more than could be read."""
    loose: tuple[LooseClaim, ...] = ()
    layout: Layout = field(factory=Layout)
    """Where records and claims stand."""
    seen: SeenPlaces = field(factory=SeenPlaces, eq=False, repr=False)
    """Where names stood in the files, so that notes on them are placed without reading them again."""
    base: Mapping[str, int] = field(factory=dict)
    """Of the dataset that this one extends, the references to its records, and how many claims it has on each."""

    @property
    def own_records(self) -> Iterator[Record]:
        """The dataset's records, without those of the one that it extends."""
        return (record for record in self.records if record.id.ref not in self.base)

    def own_claims(self, record: Record) -> int:
        """How many claims on a record are the dataset's own."""
        return len(record.claims) - self.base.get(record.id.ref, 0)


def read_dataset(root: Path, kept: Kept[Record] | None = None, tick: Callable[[], None] | None = None) -> Reading:
    """Read every file of a dataset, in order of their names.

    A file that gave a sound record before and has not changed is taken from `kept`. `tick` is called for each file.
    """
    placed: list[Finding] = []
    faults: list[Fault] = []
    dataset = _read_head(root, placed, faults)
    seen = SeenPlaces()
    records: list[Record] = []
    loose: list[LooseClaim] = []
    moved: dict[tuple[str, KeyPath], Origin] = {}
    unread: set[str] = set()
    readings: list[Readings] = []
    retired: tuple[Retired | None, ...] = ()
    if not any(fault.code is findings.SCHEMA_NUMBER for fault in faults):  # another schema's records say nothing here
        tables = read_tables(root, placed, faults)
        unread = tables.unread
        own = _kept_rows(_ticking(record_files(root, placed), tick), root, placed, kept, seen)
        for row in _once(itertools.chain(own, tables.records), faults):
            claims = tables.claims.pop(row.id.ref, ())
            if isinstance(row, _KeptRow) and row.record is not None and not claims:
                records.append(row.record)
                continue
            before = len(faults), len(placed)
            records.append(_read_record(_parsed(row, placed, seen), claims, faults, moved))
            if kept is not None and isinstance(row, _KeptRow) and not claims and before == (len(faults), len(placed)):
                kept.put(row.origin.file, row.data, records[-1])
        records.sort(key=lambda record: f"{record.id.ref}.")  # as their files would be sorted by name
        loose += _loose_claims(itertools.chain(*tables.claims.values()), faults)
        for row in _once(_rows_of(files_of(READINGS, SourceId, root, placed), root, placed), faults):
            readings += _read_readings(row, faults, moved)
        retired = _read_retired(root, placed, faults)
    if _are_too_many(faults):
        message = f"there are over {MAX_FAULTS_IN_ALL:,} faults; mend them, and the rest of the dataset is looked at"
        faults.append(Fault(code=findings.TOO_MANY_FAULTS, message=message, file=DATASET_FILE))
    faulty = {record.id.ref for record in records if record.entity is None}
    faulty |= {str(finding.file).rpartition(".")[0] for finding in placed if finding.code is findings.UNEXPECTED_FILE}
    return Reading(
        root=root,
        dataset=dataset,
        records=tuple(records),
        readings=tuple(readings),
        retired=retired,
        faults=tuple(faults),
        findings=tuple(placed),
        unreadable=frozenset(faulty),
        unread=frozenset(unread),
        loose=tuple(loose),
        layout=Layout(moved=moved),
        seen=seen,
    )


_AnyRow = TypeVar("_AnyRow", bound="Row | _KeptRow")


def _are_too_many(faults: Sequence[Fault]) -> bool:
    return len(faults) > MAX_FAULTS_IN_ALL


def _read_head(root: Path, placed: list[Finding], faults: list[Fault]) -> Dataset | None:
    path = root / DATASET_FILE
    if not path.exists():
        message = "a dataset has a dataset.yaml that gives its title, schema, version, as_of and licence"
        placed.append(Finding(code=findings.MISSING_FILE, message=message, file=DATASET_FILE))
        return None
    raw = _read_mapping(root, DATASET_FILE, placed)
    if raw is None:
        return None
    schema = raw.get("schema")
    if isinstance(schema, str) and schema != str(SCHEMA):
        message = f"this version reads schema {SCHEMA}; the dataset is written for schema {schema}"
        faults.append(Fault(code=findings.SCHEMA_NUMBER, message=message, file=DATASET_FILE, path=("schema",)))
        return None
    dataset, found = structure_dataset(raw, DATASET_FILE)
    faults += found
    if dataset is not None and dataset.extends not in (None, BUNDLED):
        message = f"'{dataset.extends}' is not one of {BUNDLED}"
        faults.append(
            Fault(code=findings.UNKNOWN_TERM, message=message, file=DATASET_FILE, path=("extends",), suggestion=BUNDLED)
        )
    return dataset


class _KeptRow(NamedTuple):
    """A file that is not parsed yet, with the record that it gave when it held the same bytes."""

    id: EntityId
    node: dict[str, Node] | None
    origin: Origin
    data: bytes
    record: Record | None


def _kept_rows(
    files: Iterable[tuple[EntityId, str]],
    root: Path,
    placed: list[Finding],
    kept: Kept[Record] | None,
    seen: SeenPlaces,
) -> Iterator[Row | _KeptRow]:
    for id, file in files:
        data = bytes_inside(root, file) if kept is not None and file.endswith(".yaml") else None
        if kept is not None and isinstance(data, bytes):
            yield _KeptRow(id, None, Origin(file), data, kept.get(file, data))
        else:
            yield Row(id, _read_mapping(root, file, placed, seen), Origin(file))


def _parsed(row: Row | _KeptRow, placed: list[Finding], seen: SeenPlaces) -> Row:
    if isinstance(row, _KeptRow):
        file = row.origin.file
        return Row(row.id, _mapping_of(*text_of(row.data, name=file), file, placed, seen), row.origin)
    return row


def _ticking(files: Iterable[tuple[EntityId, str]], tick: Callable[[], None] | None) -> Iterator[tuple[EntityId, str]]:
    for file in files:
        if tick is not None:
            tick()
        yield file


def _rows_of(files: Iterable[tuple[EntityId, str]], root: Path, placed: list[Finding]) -> Iterator[Row]:
    """What files hold that hold one record each."""
    return (Row(id, _read_mapping(root, file, placed), Origin(file)) for id, file in files)


def _once(rows: Iterable[_AnyRow], faults: list[Fault]) -> Iterator[_AnyRow]:
    """The rows that are the first of their record; each other one is a fault."""
    first: dict[str, Origin] = {}
    for row in rows:
        before = first.setdefault(row.id.ref, row.origin)
        if before is row.origin:
            yield row
        else:
            faults.append(_second(row, before))


def _second(row: Row | _KeptRow, first: Origin) -> Fault:
    name = row.id.ref if row.origin.path else row.origin.file.rpartition(".")[0]
    return Fault(
        code=findings.DUPLICATE_ID,
        message=f"{name} is there twice: an id belongs to one record, in one file or row",
        file=row.origin.file,
        path=(*row.origin.path, "id") if row.origin.path else (),
        entity=row.id.ref,
        value=str(row.id),
        related=(("the first one", first.file, first.path),),
    )


def _read_record(
    row: Row, claims: Sequence[Row], faults: list[Fault], moved: dict[tuple[str, KeyPath], Origin]
) -> Record:
    """A record, with its claims in its own file and those in tables."""
    id, raw, file = row.id, row.node or {}, file_of(row.id.ref)
    if row.origin.path or row.origin.file != file:
        moved[file, ()] = row.origin
    if _are_too_many(faults):
        return Record(id=id, entity=None, claims=())
    entity, found = (None, []) if row.node is None else structure_entity(id, raw, file)
    read: list[AnyClaim | None] = []
    own = raw.get("claims", [])
    if type(own) is not list:
        found, own = found + structure_claims(id, own, file)[1], []
    for index, claim in enumerate(claims, start=len(own)):
        moved[file, ("claims", index)] = claim.origin
    if nodes := [*own, *(claim.node or {} for claim in claims)]:
        read, more = structure_claims(id, nodes, file)
        found = found + more
    waivers: tuple[Waiver, ...] = ()
    if "waivers" in raw:
        waivers, more = structure_waivers(raw["waivers"], file)
        found = found + more
    if found:
        faults += [evolve(fault, entity=id.ref) for fault in found]
    return Record(id=id, entity=entity, claims=tuple(read), waivers=waivers)


def _loose_claims(rows: Iterable[Row], faults: list[Fault]) -> Iterator[LooseClaim]:
    """The claims that no record of the dataset has."""
    for row in rows:
        if _are_too_many(faults):
            return
        claim, found = structure_claim(row.id, row.node or {}, row.origin.file, row.origin.path)
        faults += found
        yield LooseClaim(subject=row.id, claim=claim, origin=row.origin)


def _read_readings(row: Row, faults: list[Fault], moved: dict[tuple[str, KeyPath], Origin]) -> Iterator[Readings]:
    name = file_of(f"{READINGS}/{row.id}")
    if row.origin.file != name:
        moved[name, ()] = row.origin
    if row.node is not None:
        readings, found = structure_readings(row.id, row.node, name)
        faults += found
        if readings is not None:
            yield readings


def _read_retired(root: Path, placed: list[Finding], faults: list[Fault]) -> tuple[Retired | None, ...]:
    """The records that were taken out, where a dataset has a file of them."""
    path = root / RETIRED_FILE
    raw = _read_mapping(root, RETIRED_FILE, placed) if os.path.lexists(path) else None
    if raw is None:
        return ()
    retired, found = structure_retired(raw, RETIRED_FILE)
    faults += found
    return retired


def _read_mapping(
    root: Path, file: str, placed: list[Finding], seen: SeenPlaces | None = None
) -> dict[str, Node] | None:
    """A file's mapping; None, with a finding, where it has none or its text cannot be trusted."""
    return _mapping_of(*read_inside(root, file), file, placed, seen)


def _mapping_of(
    text: str | None, found: list[Finding], file: str, placed: list[Finding], seen: SeenPlaces | None
) -> dict[str, Node] | None:
    placed += found
    if text is None:
        return None
    if seen is not None and not found:
        seen.see(file, text)
    node, found = parse(text, name=file)
    placed += found
    if any(finding.severity is findings.Severity.ERROR for finding in found):
        return None
    if not isinstance(node, dict):
        shape = "a list" if isinstance(node, list) else "a text"
        message = f"a file holds a mapping of fields, 'name: …' first; this one holds {shape}"
        placed.append(at_start(findings.WRONG_SHAPE, message, file))
        return None
    return node
