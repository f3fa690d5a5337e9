"""What was read before is not read again, and a check with it finds what a check without it does."""

from __future__ import annotations

import os
import pickle
import shutil
from pathlib import Path

import pytest

from corridor_sdk import check
from corridor_sdk.loading import bundled_path
from corridor_sdk.reading import Kept, Record, default_folder, read_dataset


@pytest.fixture
def dataset(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return Path(shutil.copytree(bundled_path(), tmp_path / "dataset"))


def kept(root: Path, version: str = "1") -> Kept[Record]:
    return Kept(default_folder(root), version)


def read(root: Path, version: str = "1") -> tuple[Kept[Record], tuple[Record, ...]]:
    known = kept(root, version)
    records = read_dataset(root, known).records
    known.save()
    return known, records


def test_the_second_reading_takes_every_record_from_the_first(dataset: Path) -> None:
    first, records = read(dataset)
    second, again = read(dataset)
    assert (first.used, second.used) == (0, len(records))
    assert again == records


def test_a_changed_file_is_read_again_and_the_others_are_not(dataset: Path) -> None:
    _, records = read(dataset)
    path = dataset / "segments" / "rasht-astara.yaml"
    path.write_text(path.read_text("utf-8").replace("162 km", "163 km"), "utf-8")
    second, again = read(dataset)
    assert second.used == len(records) - 1
    assert [one for one in again if one not in records] == [one for one in again if str(one.id) == "rasht-astara"]


def test_a_check_finds_the_same_with_it(dataset: Path) -> None:
    path = dataset / "segments" / "rasht-astara.yaml"
    path.write_text(path.read_text("utf-8").replace("mode: rail", "mode: rial"), "utf-8")
    found = check(dataset, packs=[]).findings
    assert check(dataset, packs=[], keep=True).findings == found
    assert check(dataset, packs=[], keep=True).findings == found


def test_another_version_of_the_package_reads_all_again(dataset: Path) -> None:
    read(dataset)
    assert read(dataset, "2")[0].used == 0


@pytest.mark.parametrize("damage", [b"", b"nothing", pickle.dumps(["a list"])])
def test_a_damaged_file_is_as_good_as_none(dataset: Path, damage: bytes) -> None:
    _, records = read(dataset)
    for path in default_folder(dataset).rglob("*.pickle"):
        path.write_bytes(damage)
    assert read(dataset)[1] == records


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="this system has no owners of files")
def test_what_others_may_have_written_is_not_opened(dataset: Path) -> None:
    read(dataset)
    for path in default_folder(dataset).rglob("*.pickle"):
        path.chmod(0o666)
    assert read(dataset)[0].used == 0


def test_a_folder_that_cannot_be_written_keeps_nothing(dataset: Path) -> None:
    default_folder(dataset).parent.mkdir(parents=True)
    default_folder(dataset).write_text("a file where a folder belongs")
    assert read(dataset)[0].used == 0
    assert read(dataset)[0].used == 0
