"""Building: the same data gives the same bytes, and nothing inconsistent is ever written."""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

import corridor_sdk
import corridor_sdk.loading
from corridor_sdk.database import BuildError, build
from corridor_sdk.database.tables import CONTENT, TABLES
from corridor_sdk.library import Library
from tests.database.small import CLAIMS, claim, entities, library, rows

ROOT = Path(__file__).parents[2]


def test_the_result_says_what_was_built(tmp_path: Path) -> None:
    result = build(library(), tmp_path / "small.db")
    assert result.path == tmp_path / "small.db"
    assert result.size == result.path.stat().st_size
    assert set(result.rows) == {table.name for table in TABLES}
    assert (result.rows["claims"], result.rows["entities"]) == (len(CLAIMS), len(entities()))
    assert result.release.name == f"2026.11-{result.release.content_sha256[:8]}"


def test_the_release_says_what_made_it(small: sqlite3.Connection) -> None:
    (found,) = rows(small, "SELECT * FROM release")
    assert {key: found[key] for key in ("title", "dataset_version", "schema", "as_of", "as_of_latest", "licence")} == {
        "title": "A small dataset",
        "dataset_version": "2026.11",
        "schema": 1,
        "as_of": "2026-11-21",
        "as_of_latest": "2026-11-21",
        "licence": "CC-BY-4.0",
    }
    assert found["sqlite_version"] == sqlite3.sqlite_version


def test_the_header_says_whose_file_it_is(small: sqlite3.Connection) -> None:
    (application,) = small.execute("PRAGMA application_id").fetchone()
    assert application.to_bytes(4, "big") == b"corr"
    assert small.execute("PRAGMA user_version").fetchone()[0] == 1
    assert small.execute("PRAGMA page_size").fetchone()[0] == 4096
    assert small.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert small.execute("PRAGMA foreign_key_check").fetchall() == []
    assert small.execute("PRAGMA freelist_count").fetchone()[0] == 0


def test_the_content_hash_can_be_computed_from_the_file_alone(small: sqlite3.Connection) -> None:
    digest = hashlib.sha256()
    for table in sorted(CONTENT, key=lambda table: table.name):
        order = ", ".join(f'"{name}"' for name in table.key)
        cursor = small.execute(f"SELECT * FROM {table.name} ORDER BY {order}")
        head = [table.name, [column[0] for column in cursor.description]]
        for line in (head, *(list(row) for row in cursor)):
            digest.update(json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
    assert small.execute("SELECT content_sha256 FROM release").fetchone()[0] == digest.hexdigest()


def test_the_order_of_records_and_claims_changes_no_byte(tmp_path: Path) -> None:
    made = library()
    records, claims = list(made.entities.items()), list(made.claims)
    random.Random(1).shuffle(records)
    random.Random(2).shuffle(claims)
    mixed = Library(dataset=made.dataset, entities=dict(records), claims=tuple(claims))
    one, other = build(made, tmp_path / "one.db"), build(mixed, tmp_path / "other.db")
    assert one.path.read_bytes() == other.path.read_bytes()


@pytest.mark.parametrize("locale", ["C", "C.UTF-8"])
def test_folder_time_zone_hash_seed_and_locale_change_no_byte(tmp_path: Path, locale: str) -> None:
    here = build(library(), tmp_path / "here.db")
    folder = tmp_path / "a folder elsewhere"
    folder.mkdir()
    script = (
        "from pathlib import Path; from corridor_sdk.database import build; from tests.database.small import library;"
        "build(library(), Path('there.db'))"
    )
    surroundings = {
        "PYTHONPATH": str(ROOT), "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "4711", "LC_ALL": locale,
        "PATH": os.environ["PATH"],
    }  # fmt: skip
    subprocess.run([sys.executable, "-c", script], cwd=folder, env=surroundings, check=True)
    assert (folder / "there.db").read_bytes() == here.path.read_bytes()


def test_another_claim_changes_the_content_hash(tmp_path: Path) -> None:
    one = build(library(), tmp_path / "one.db")
    other = build(library(claim("segments/rasht-astara", "length", "163 km")), tmp_path / "other.db")
    assert one.release.content_sha256 != other.release.content_sha256


def test_a_name_of_nothing_is_refused(tmp_path: Path) -> None:
    made = library()
    lost = {ref: entity for ref, entity in made.entities.items() if ref != "actors/bob-writer"}
    expected = "nothing was written, since the library names what it does not have: 'actors/bob-writer' is no record"
    with pytest.raises(BuildError, match=f"^{expected}"):
        build(Library(dataset=made.dataset, entities=lost, claims=made.claims), tmp_path / "small.db")
    assert list(tmp_path.iterdir()) == []


def test_a_reference_to_nothing_is_refused(tmp_path: Path) -> None:
    made = library()
    lost = {ref: entity for ref, entity in made.entities.items() if ref != "agreements/treaty"}
    with pytest.raises(BuildError) as caught:
        build(Library(dataset=made.dataset, entities=lost, claims=made.claims), tmp_path / "small.db")
    assert str(caught.value) == (
        "links.target: 'agreements/treaty' is not in entities, and 1 more; nothing was written"
    )
    assert list(tmp_path.iterdir()) == []


def test_two_claims_with_one_id_are_refused(tmp_path: Path) -> None:
    twice = claim("segments/rasht-astara", "length", "171 km", printed="170 km of segments/rasht-astara")
    with pytest.raises(BuildError) as caught:
        build(library(twice), tmp_path / "small.db")
    assert str(caught.value) == f"claims: two rows have the id {twice.id}; nothing was written"


def test_a_build_replaces_an_earlier_one_through_a_link(tmp_path: Path) -> None:
    real = tmp_path / "real.db"
    build(library(claims=()), real)
    link = tmp_path / "link.db"
    link.symlink_to(real)
    result = build(library(), link)
    assert (result.path, link.is_symlink()) == (real, True)
    assert real.read_bytes() == build(library(), tmp_path / "again.db").path.read_bytes()


def test_the_bundled_dataset_builds(tmp_path: Path) -> None:
    corridor_sdk = pytest.importorskip("corridor_sdk")
    try:
        report = corridor_sdk.check()
    except corridor_sdk.NotADataset:
        pytest.skip("there is no bundled dataset")
    if report.library is None:
        pytest.skip("the bundled dataset has errors, which `corridor check` reports")
    result = build(report.library, tmp_path / "bundled.db", findings=report.findings)
    assert result.rows["claims"] == report.claims
    assert result.rows["entities"] == report.records


ELSEWHERE_AND_LATER = """
import os, pathlib, sys, time
real_time, real_iterdir = time.time, pathlib.Path.iterdir
time.time = lambda: real_time() + 3 * 365 * 86_400
pathlib.Path.iterdir = lambda self: reversed(sorted(real_iterdir(self)))
real_listdir = os.listdir
os.listdir = lambda path=".": sorted(real_listdir(path), reverse=True)
import corridor_sdk
from corridor_sdk.database import build
report = corridor_sdk.check(sys.argv[1])
build(report.library, pathlib.Path(sys.argv[2]), findings=report.findings)
"""


def test_a_clock_three_years_on_and_files_in_another_order_change_no_byte(tmp_path: Path) -> None:
    report = corridor_sdk.check()
    assert report.library is not None
    here = build(report.library, tmp_path / "here.db", findings=report.findings)
    copy = shutil.copytree(corridor_sdk.loading.bundled_path(), tmp_path / "a copy of the dataset")
    there = tmp_path / "there.db"
    subprocess.run([sys.executable, "-c", ELSEWHERE_AND_LATER, str(copy), str(there)], check=True)
    assert there.read_bytes() == here.path.read_bytes()


ANOTHER_SQLITE = """
import pathlib, sys, tempfile
import pysqlite3

class Connection(pysqlite3.Connection):
    def serialize(self):  # the one method of the standard library's that this module lacks
        with tempfile.TemporaryDirectory() as folder:
            self.execute("VACUUM INTO ?", [f"{folder}/x.db"])
            return pathlib.Path(folder, "x.db").read_bytes()

real_connect = pysqlite3.connect
pysqlite3.connect = lambda *args, **more: real_connect(*args, **{"factory": Connection, **more})
sys.modules["sqlite3"] = pysqlite3
import corridor_sdk
from corridor_sdk.database import build
release = build(corridor_sdk.load(), pathlib.Path(sys.argv[1])).release
print(release.sqlite_version, release.content_sha256)
"""


def test_another_sqlite_library_gives_the_same_content_hash(tmp_path: Path) -> None:
    pytest.importorskip("pysqlite3", reason="pysqlite3-binary, another SQLite library, has no wheel for this platform")
    here = build(corridor_sdk.load(), tmp_path / "here.db").release
    command = [sys.executable, "-c", ANOTHER_SQLITE, str(tmp_path / "there.db")]
    version, content = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    assert version != here.sqlite_version
    assert content == here.content_sha256
