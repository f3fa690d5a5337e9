"""The bundled dataset says the same in every format."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from corridor_sdk import Library, check, load
from corridor_sdk.database import build
from corridor_sdk.evidence import TextFolder, verify
from corridor_sdk.loading import bundled_path
from corridor_sdk.proof import unproved
from tests.reading.formats import write_as_json, write_as_tables


@pytest.fixture(scope="module")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Library, bytes]:
    return load(), bytes_of(load(), tmp_path_factory.mktemp("yaml"))


def bytes_of(library: Library, folder: Path) -> bytes:
    path = folder / "built.db"
    build(library, path)
    return path.read_bytes()


@pytest.mark.parametrize("write", [write_as_json, write_as_tables])
def test_the_bundled_dataset_in_another_format_is_the_same_dataset(
    write: Callable[[Path, Path], Path], bundled: tuple[Library, bytes], tmp_path: Path
) -> None:
    library, data = bundled
    read = load(write(bundled_path(), tmp_path / "dataset"))
    assert list(read.entities.items()) == list(library.entities.items())
    assert read.claims == library.claims
    assert read.readings == library.readings
    assert bytes_of(read, tmp_path) == data


def test_what_is_not_proved_is_found_where_it_stands(tmp_path: Path) -> None:
    report = check(write_as_tables(bundled_path(), tmp_path / "dataset"))
    assert report.library is not None
    result = verify(report.library, TextFolder(by_sha256={}, by_name={}, unreadable={}), report.layout)
    missing = unproved(result, report.root, report.layout)
    assert {finding.file for finding in missing} == {"sources.csv"}
    header = (report.root / "sources.csv").read_text("utf-8").partition("\n")[0].split(",")
    for finding in missing:
        assert finding.span is not None
        row = (report.root / "sources.csv").read_text("utf-8").splitlines()[finding.span.line - 1]
        text = row[finding.span.column - 1 : finding.span.end_column - 1]
        assert next(csv.reader([row]))[header.index("text.file")] == text.strip('"')


def test_its_findings_are_the_same_and_are_where_they_belong(tmp_path: Path) -> None:
    said = {(one.code.id, one.message, one.entity, one.field) for one in check().findings}
    for write, endings in ((write_as_json, {"json"}), (write_as_tables, {"csv", "jsonl"})):
        found = check(write(bundled_path(), tmp_path / write.__name__)).findings
        assert {(one.code.id, one.message, one.entity, one.field) for one in found} == said
        assert {str(one.file).rpartition(".")[2] for one in found} <= endings
        assert all(one.span is not None for one in found)
