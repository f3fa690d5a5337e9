"""What was read before is not read again, and a check with it finds what a check without it does."""

from __future__ import annotations

import os
import pickle
import shutil
from pathlib import Path

import pytest

from corridor_sdk import check
from corridor_sdk.findings import STUB
from corridor_sdk.ids import PlaceId
from corridor_sdk.loading import bundled_path
from corridor_sdk.reading import Fault, Kept, Record, default_folder, place, read_dataset


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


@pytest.mark.parametrize(("later", "is_kept"), [("name: A\nkind: city\n", True), ("kind: city\nname: A\n", False)])
def test_a_place_in_a_file_that_changed_meanwhile_is_not_kept(later: str, is_kept: bool, tmp_path: Path) -> None:
    known: Kept[Record] = Kept(tmp_path / "cache", "1")
    file = "places/a.yaml"
    known.put(file, b"name: A\nkind: city\n", Record(id=PlaceId("a"), entity=None, claims=()))
    (tmp_path / "places").mkdir()
    (tmp_path / file).write_text(later, "utf-8")
    assert place([Fault(code=STUB, message="a stub", file=file, path=("name",))], tmp_path, known=known)[0].span
    assert (known.place(file, ("name",), False) is not None) is is_kept


def test_what_is_not_there_any_more_is_dropped(dataset: Path) -> None:
    read(dataset)
    before = sum(path.stat().st_size for path in default_folder(dataset).rglob("*.pickle"))
    for path in sorted((dataset / "segments").glob("*.yaml")):
        path.unlink()
    for path in sorted(dataset.glob("*/*.yaml")):
        path.write_text(f"{path.read_text('utf-8')}# read again\n", "utf-8")
    read(dataset)
    assert sum(path.stat().st_size for path in default_folder(dataset).rglob("*.pickle")) < before
