"""A dataset's folder, read: which files there are, and what each of them holds."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from attrs import evolve, field, frozen

from corridor_sdk import findings
from corridor_sdk._spelling import nearest
from corridor_sdk._walk import KeyPath
from corridor_sdk.findings import Code, Finding, Span
from corridor_sdk.ids import ID_TYPES, EntityId, InvalidId, SourceId
from corridor_sdk.model import AnyClaim, Dataset, Entity, Readings
from corridor_sdk.parts import Waiver
from corridor_sdk.reading._faults import Fault
from corridor_sdk.reading._files import read_text
from corridor_sdk.reading._structure import (
    structure_claims,
    structure_dataset,
    structure_entity,
    structure_readings,
    structure_waivers,
)
from corridor_sdk.reading._yaml import Node, parse

SCHEMA: Final = 1
DATASET_FILE: Final = "dataset.yaml"
READINGS: Final = "readings"
_TOP: Final = (DATASET_FILE, "README.md", READINGS, *ID_TYPES)
_START: Final = Span(line=1, column=1, end_line=1, end_column=1)


@frozen(kw_only=True, slots=True)
class Record:
    """What one file gave. A faulty claim is None, so that a claim's index is its index in the file."""

    id: EntityId
    entity: Entity | None
    claims: tuple[AnyClaim | None, ...]
    waivers: tuple[Waiver, ...] = ()
    """The findings that it accepts."""

    @property
    def file(self) -> str:
        """The file's name in the dataset."""
        return f"{self.id.ref}.yaml"

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
class Reading:
    """All that could be read of a dataset's folder, and all that was wrong with it."""

    root: Path
    dataset: Dataset | None
    records: tuple[Record, ...]
    readings: tuple[Readings, ...] = field(kw_only=True)
    """What the files in `readings/` hold."""
    faults: tuple[Fault, ...]
    """Faults with a path, whose positions nobody looked up yet."""
    findings: tuple[Finding, ...]
    """Findings that were placed when the file was read."""
    unreadable: frozenset[str] = field(factory=frozenset)
    """References to records whose file is there but is faulty: they exist, and cannot be used."""


def read_dataset(root: Path) -> Reading:
    """Read every file of a dataset, in order of their names."""
    placed: list[Finding] = []
    faults: list[Fault] = []
    dataset = _read_head(root, placed, faults)
    records: list[Record] = []
    readings: list[Readings] = []
    if not any(fault.code is findings.SCHEMA_NUMBER for fault in faults):  # another schema's records say nothing here
        for id, path in _record_files(root, placed):
            records.append(_read_record(id, path, root, placed, faults))
        for id, path in _files_of(READINGS, SourceId, root, placed):
            readings += _read_readings(id, path, root, placed, faults)
    faulty = {record.id.ref for record in records if record.entity is None}
    faulty |= {str(finding.file).rpartition(".")[0] for finding in placed if finding.code is findings.UNEXPECTED_FILE}
    return Reading(
        root=root,
        dataset=dataset,
        records=tuple(records),
        readings=tuple(readings),
        faults=tuple(faults),
        findings=tuple(placed),
        unreadable=frozenset(faulty),
    )


def _read_head(root: Path, placed: list[Finding], faults: list[Fault]) -> Dataset | None:
    path = root / DATASET_FILE
    if not path.exists():
        message = "a dataset has a dataset.yaml that gives its title, schema, version, as_of and licence"
        placed.append(Finding(code=findings.MISSING_FILE, message=message, file=DATASET_FILE))
        return None
    raw = _read_mapping(path, DATASET_FILE, root, placed)
    if raw is None:
        return None
    schema = raw.get("schema")
    if isinstance(schema, str) and schema != str(SCHEMA):
        message = f"this version reads schema {SCHEMA}; the dataset is written for schema {schema}"
        faults.append(Fault(code=findings.SCHEMA_NUMBER, message=message, file=DATASET_FILE, path=("schema",)))
        return None
    dataset, found = structure_dataset(raw, DATASET_FILE)
    faults += found
    return dataset


def _read_record(id: EntityId, path: Path, root: Path, placed: list[Finding], faults: list[Fault]) -> Record:
    file = f"{id.ref}.yaml"
    raw = _read_mapping(path, file, root, placed)
    if raw is None:
        return Record(id=id, entity=None, claims=())
    entity, found = structure_entity(id, raw, file)
    claims: list[AnyClaim | None] = []
    if "claims" in raw:
        claims, more = structure_claims(id, raw["claims"], file)
        found = found + more
    waivers: tuple[Waiver, ...] = ()
    if "waivers" in raw:
        waivers, more = structure_waivers(raw["waivers"], file)
        found = found + more
    if found:
        faults += [evolve(fault, entity=id.ref) for fault in found]
    return Record(id=id, entity=entity, claims=tuple(claims), waivers=waivers)


def _read_readings(
    id: EntityId, path: Path, root: Path, placed: list[Finding], faults: list[Fault]
) -> Iterator[Readings]:
    file = f"{READINGS}/{id}.yaml"
    raw = _read_mapping(path, file, root, placed)
    if raw is not None:
        readings, found = structure_readings(id, raw, file)
        faults += found
        if readings is not None:
            yield readings


def _read_mapping(path: Path, file: str, root: Path, placed: list[Finding]) -> dict[str, Node] | None:
    """A file's mapping; None, with a finding, where it has none or its text cannot be trusted."""
    is_link = os.path.islink(path)  # noqa: PTH114 - Path.is_symlink raises where the folder cannot be entered
    text, found = read_text(path, name=file, root=root if is_link else None)  # its folder was looked at
    placed += found
    if text is None:
        return None
    node, found = parse(text, name=file)
    placed += found
    if any(finding.severity is findings.Severity.ERROR for finding in found):
        return None
    if not isinstance(node, dict):
        shape = "a list" if isinstance(node, list) else "a text"
        message = f"a file holds a mapping of fields, 'name: …' first; this one holds {shape}"
        placed.append(Finding(code=findings.WRONG_SHAPE, message=message, file=file, span=_START))
        return None
    return node


# --- which files there are -------------------------------------------------------------------------------------


def _record_files(root: Path, placed: list[Finding]) -> Iterator[tuple[EntityId, Path]]:
    """The files of records, sorted; what else lies about is a finding. Names that start with a dot are ignored."""
    for name in _names(root, root, placed):
        if name not in _TOP:
            message = f"a dataset has no '{name}'; it has {', '.join(_TOP)}"
            placed.append(_unexpected(name, message, nearest(name, _TOP)))
    for kind, id_type in sorted(ID_TYPES.items()):
        yield from _files_of(kind, id_type, root, placed)


def _files_of(name: str, id_type: type[EntityId], root: Path, placed: list[Finding]) -> Iterator[tuple[EntityId, Path]]:
    """The files of one folder of a dataset, which may not have it."""
    folder = root / name
    if folder.is_dir():
        yield from _folder_files(folder, id_type, root, placed)
    elif folder.is_symlink():
        placed.append(_at_start(findings.UNREADABLE_FILE, f"the link '{name}' leads nowhere", name, None))
    elif folder.exists():
        placed.append(_unexpected(name, f"'{name}' is a folder of a dataset, not a file", None))


def _folder_files(
    folder: Path, id_type: type[EntityId], root: Path, placed: list[Finding]
) -> Iterator[tuple[EntityId, Path]]:
    for name in _names(folder, root, placed):
        file = f"{folder.name}/{name}"
        stem, dot, ending = name.rpartition(".")
        if name == "README.md":
            continue
        if ending != "yaml" or not dot:
            hint = f"{stem}.yaml" if ending in ("yml", "YAML", "json") else None
            placed.append(_unexpected(file, f"'{file}' is not read: records are files that end in .yaml", hint))
            continue
        try:
            yield id_type(stem), folder / name
        except InvalidId as error:
            hint = error.suggestion and f"{error.suggestion}.yaml"
            placed.append(_at_start(findings.INVALID_ID, f"a file's name is its record's id: {error}", file, hint))


def _names(folder: Path, root: Path, placed: list[Finding]) -> list[str]:
    try:
        if not folder.resolve().is_relative_to(root.resolve()):
            message = "the folder is a link that leads out of the dataset"
            placed.append(_at_start(findings.OUTSIDE_DATASET, message, folder.name, None))
            return []
        return sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))
    except OSError as error:
        message = f"the folder cannot be read: {error.strerror}"
        placed.append(_at_start(findings.UNREADABLE_FILE, message, folder.name, None))
        return []


def _unexpected(file: str, message: str, hint: str | None) -> Finding:
    return _at_start(findings.UNEXPECTED_FILE, message, file, hint)


def _at_start(code: Code, message: str, file: str, hint: str | None) -> Finding:
    return Finding(code=code, message=message, file=file, span=_START, suggestion=hint)
