"""A dataset's folder: which files of records there are, and what is said of whatever else lies about."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from corridor_sdk import findings
from corridor_sdk._spelling import nearest
from corridor_sdk.findings import Code, Finding, Span
from corridor_sdk.ids import ID_TYPES, EntityId, InvalidId
from corridor_sdk.reading._columns import TABLES as TABLE_NAMES
from corridor_sdk.reading._formats import RECORDS, TABLES
from corridor_sdk.reading._tables import TABLE_FILES

DATASET_FILE: Final = "dataset.yaml"
READINGS: Final = "readings"
RETIRED_FILE: Final = "retired.yaml"
_TOP: Final = (DATASET_FILE, RETIRED_FILE, "README.md", READINGS, *ID_TYPES)
_START: Final = Span(line=1, column=1, end_line=1, end_column=1)


def record_files(root: Path, placed: list[Finding]) -> Iterator[tuple[EntityId, str]]:
    """The files of records, sorted; what else lies about is a finding. Names that start with a dot are ignored."""
    for name in _names(root, root, placed):
        if name not in _TOP and name not in TABLE_FILES:
            placed.append(_unknown_name(name))
    for kind, id_type in sorted(ID_TYPES.items()):
        yield from files_of(kind, id_type, root, placed)


def _unknown_name(name: str) -> Finding:
    stem, _, ending = name.rpartition(".")
    if ending in (*RECORDS, *TABLES) and not nearest(name, (DATASET_FILE, RETIRED_FILE)):
        message = f"'{name}' is no table of a dataset: {', '.join(TABLE_NAMES)}, each as .csv or .jsonl"
        hint = nearest(stem, TABLE_NAMES)
        return _unexpected(name, message, hint and f"{hint}.{ending if ending in TABLES else 'jsonl'}")
    message = f"a dataset has no '{name}'; it has {', '.join(_TOP)}"
    return _unexpected(name, message, nearest(name, (*_TOP, *TABLE_FILES)))


def files_of(name: str, id_type: type[EntityId], root: Path, placed: list[Finding]) -> Iterator[tuple[EntityId, str]]:
    """The files of one folder of a dataset, which may not have it."""
    folder = root / name
    if folder.is_dir():
        yield from _folder_files(folder, id_type, root, placed)
    elif folder.is_symlink():
        placed.append(at_start(findings.UNREADABLE_FILE, f"the link '{name}' leads nowhere", name))
    elif folder.exists():
        placed.append(_unexpected(name, f"'{name}' is a folder of a dataset, not a file", None))


def _folder_files(
    folder: Path, id_type: type[EntityId], root: Path, placed: list[Finding]
) -> Iterator[tuple[EntityId, str]]:
    for name in sorted(_names(folder, root, placed), key=_by_stem):
        file = f"{folder.name}/{name}"
        stem, dot, ending = name.rpartition(".")
        if name == "README.md":
            continue
        if ending not in RECORDS or not dot:
            placed.append(_not_read(folder.name, name))
            continue
        try:
            yield id_type(stem), file
        except InvalidId as error:
            hint = error.suggestion and f"{error.suggestion}.{ending}"
            placed.append(at_start(findings.INVALID_ID, f"a file's name is its record's id: {error}", file, hint))


def _by_stem(name: str) -> tuple[str, bool]:
    """Files in the order of their names; of two with one record, the YAML file first."""
    stem, _, ending = name.rpartition(".")
    return f"{stem}.", ending == "json"


def _not_read(kind: str, name: str) -> Finding:
    file, (stem, _, ending) = f"{kind}/{name}", name.rpartition(".")
    if ending in TABLES and kind in ID_TYPES:
        message = f"'{file}' is not read: a table of {kind} is called '{kind}.{ending}', and stands beside the folder"
        return _unexpected(file, message, None)
    ends = {"yml": "yaml"}.get(ending.lower(), ending.lower())
    hint = f"{stem}.{ends}" if ends in RECORDS else None
    return _unexpected(file, f"'{file}' is not read: records are files that end in .yaml or .json", hint)


def _names(folder: Path, root: Path, placed: list[Finding]) -> list[str]:
    try:
        if not folder.resolve().is_relative_to(root.resolve()):
            message = "the folder is a link that leads out of the dataset"
            placed.append(at_start(findings.OUTSIDE_DATASET, message, folder.name))
            return []
        return sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))
    except OSError as error:
        message = f"the folder cannot be read: {error.strerror}"
        placed.append(at_start(findings.UNREADABLE_FILE, message, folder.name))
        return []


def _unexpected(file: str, message: str, hint: str | None) -> Finding:
    return at_start(findings.UNEXPECTED_FILE, message, file, hint)


def at_start(code: Code, message: str, file: str, hint: str | None = None) -> Finding:
    """A finding on a file as a whole."""
    return Finding(code=code, message=message, file=file, span=_START, suggestion=hint)
