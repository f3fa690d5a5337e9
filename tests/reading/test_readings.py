"""Readings: the files that say of a text's numbers why they are no claims."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from corridor_sdk import check, load
from corridor_sdk.ids import SourceId
from corridor_sdk.model import Readings
from corridor_sdk.parts import UnclaimedNumber
from corridor_sdk.reading import read_dataset
from corridor_sdk.values import Fingerprint, Text
from tests.rules.test_cases import HERE as RULES

NUMBER = "  - printed: page 12\n    fingerprint: 0123456789abcdef\n    reason: the number of a page\n"
GOOD = f"numbers:\n{NUMBER}"


@pytest.fixture
def world(tmp_path: Path) -> Path:
    root = Path(shutil.copytree(RULES / "base", tmp_path / "dataset"))
    (root / "readings").mkdir()
    return root


def write(root: Path, text: str, name: str = "paper.yaml") -> None:
    (root / "readings" / name).write_text(text, "utf-8")


def said(root: Path) -> list[str]:
    """What a check finds, the stubs of the small world aside."""
    return [str(finding) for finding in check(root).findings if finding.code.name != "stub"]


def test_readings_are_read_by_the_id_of_their_source(world: Path) -> None:
    write(world, f"{GOOD}{NUMBER.replace('page 12', 'page 13')}")
    first, second = (
        UnclaimedNumber(
            printed=Text(f"page {number}"),
            fingerprint=Fingerprint("0123456789abcdef"),
            reason=Text("the number of a page"),
        )
        for number in (12, 13)
    )
    paper = SourceId("paper")
    assert said(world) == []
    assert load(world).readings == {paper: Readings(source=paper, numbers=(first, second))}


def test_readings_are_no_records_and_no_claims(world: Path) -> None:
    before = check(world)
    write(world, GOOD)
    after = check(world)
    assert (after.records, after.claims) == (before.records, before.claims)
    assert before.library is not None
    assert after.library is not None
    assert (before.library.readings, len(after.library.readings)) == ({}, 1)
    assert after.library.entities == before.library.entities


def test_the_readings_of_several_sources_are_in_the_order_of_their_names(world: Path) -> None:
    for id in ("zebra", "atlas"):
        shutil.copy(world / "sources" / "paper.yaml", world / "sources" / f"{id}.yaml")
        write(world, GOOD, f"{id}.yaml")
    write(world, GOOD)
    assert list(load(world).readings) == [SourceId("atlas"), SourceId("paper"), SourceId("zebra")]


def test_a_readme_and_hidden_files_are_let_be(world: Path) -> None:
    write(world, "About these.", "README.md")
    write(world, "\0", ".DS_Store")
    assert said(world) == []
    assert load(world).readings == {}


# --- what is wrong within one ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        (
            f"{GOOD}    page: 12\n",
            ["5:5: STR001 error: 'page' is not a field of an unclaimed number"],
        ),
        (
            GOOD.replace("reason", "raeson"),
            [
                "4:5: STR001 error: 'raeson' is not a field of an unclaimed number; the required 'reason' is missing "
                "(did you mean 'reason'?)"
            ],
        ),
        (
            f"{GOOD}nubmers: []\n",
            ["5:1: STR001 error: 'nubmers' is not a field of a readings (did you mean 'numbers'?)"],
        ),
        (
            f"{GOOD}sorce: paper\n",  # no `source` is suggested, which is no field of the file
            ["5:1: STR001 error: 'sorce' is not a field of a readings"],
        ),
        (
            f"{GOOD}title: A paper\n",
            ["5:1: STR001 error: 'title' is not a field of a readings"],
        ),
        (
            GOOD.replace("    reason: the number of a page\n", ""),
            ["2:5: STR002 error: the required field 'reason' is missing"],
        ),
        (
            "numbers:\n  - reason: the number of a page\n",
            [
                "2:5: STR002 error: the required field 'fingerprint' is missing",
                "2:5: STR002 error: the required field 'printed' is missing",
            ],
        ),
        (
            GOOD.replace("0123456789abcdef", "0123456789ABCDEF"),
            [
                "3:18: EVI003 error: a fingerprint is 16 lower-case hexadecimal digits; '0123456789ABCDEF' is not "
                "(did you mean '0123456789abcdef'?)"
            ],
        ),
        (
            GOOD.replace("0123456789abcdef", "0123456789abcde"),
            ["3:18: EVI003 error: a fingerprint is 16 lower-case hexadecimal digits; '0123456789abcde' is not"],
        ),
        ("numbers: page 12\n", ["1:10: STR003 error: a list belongs here, not a text"]),
        ("numbers:\n  printed: page 12\n", ["1:1: STR003 error: a list belongs here, not a mapping"]),
        ("numbers:\n  - page 12\n", ["2:5: STR003 error: a mapping belongs here, not a text"]),
        (
            GOOD.replace("page 12", "[page, 12]"),
            ["2:5: STR003 error: a text belongs here, not a list"],
        ),
        (
            f"source: paper\n{GOOD}",
            ["1:1: STR001 error: the file's name is its source: leave this out"],
        ),
        (
            f"source: atlas\n{GOOD}    page: 12\n",
            [
                "1:1: STR001 error: the file's name is its source: leave this out",
                "6:5: STR001 error: 'page' is not a field of an unclaimed number",
            ],
        ),
        ("", ["1:1: FIL006 error: the file is empty; fill it or delete it"]),
        (
            "- printed: page 12\n",
            ["1:1: STR003 error: a file holds a mapping of fields, 'name: …' first; this one holds a list"],
        ),
    ],
)
def test_each_fault_of_a_file_is_a_finding_at_its_place(world: Path, text: str, messages: list[str]) -> None:
    write(world, text)
    assert said(world) == [f"readings/paper.yaml:{message}" for message in messages]


@pytest.mark.parametrize("text", [f"{GOOD}  - printed: page 13\n", f"source: paper\n{GOOD}"])
def test_faulty_readings_are_an_error_and_are_not_read_in_part(world: Path, text: str) -> None:
    write(world, text)
    assert check(world).library is None
    assert read_dataset(world).readings == ()
    write(world, GOOD)
    assert [len(readings.numbers) for readings in read_dataset(world).readings] == [1]


# --- what is wrong with its name -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (
            "papre.yaml",
            "1:1: REF001 error: there is no sources/papre in this dataset (did you mean 'paper'?)",
        ),
        ("xyzzy.yaml", "1:1: REF001 error: there is no sources/xyzzy in this dataset"),
        (
            "alpha.yaml",
            "1:1: REF003 error: 'alpha' is in places; here, one of sources belongs",
        ),
        (
            "The Paper.yaml",
            "1:1: STR005 error: a file's name is its record's id: 'The Paper' is not an id: lower-case letters and "
            "digits joined by hyphens (did you mean 'the-paper.yaml'?)",
        ),
        (
            "paper.yml",
            "1:1: FIL009 error: 'readings/paper.yml' is not read: records are files that end in .yaml or .json "
            "(did you mean 'paper.yaml'?)",
        ),
        (
            "paper.txt",
            "1:1: FIL009 error: 'readings/paper.txt' is not read: records are files that end in .yaml or .json",
        ),
    ],
)
def test_a_file_that_is_not_called_by_the_id_of_a_source_is_a_finding(world: Path, name: str, message: str) -> None:
    write(world, GOOD, name)
    assert said(world) == [f"readings/{name}:{message}"]


def test_readings_of_a_source_with_an_error_of_its_own_say_so_and_are_no_error(world: Path) -> None:
    write(world, GOOD)
    (world / "sources" / "paper.yaml").write_text("title: A paper\nkind: commentry\n", "utf-8")
    found = [finding for finding in check(world).findings if finding.file == "readings/paper.yaml"]
    assert [str(finding) for finding in found] == [
        "readings/paper.yaml:1:1: REF004 info: sources/paper exists, but has an error of its own"
    ]


def test_readings_that_are_no_folder_are_a_finding(world: Path) -> None:
    (world / "readings").rmdir()
    (world / "readings").write_text("", "utf-8")
    assert said(world) == ["readings:1:1: FIL009 error: 'readings' is a folder of a dataset, not a file"]


def test_a_misspelt_folder_of_readings_is_reported_with_the_right_name(world: Path) -> None:
    (world / "readings").rename(world / "reading")
    assert said(world) == [
        "reading:1:1: FIL009 error: a dataset has no 'reading'; it has dataset.yaml, retired.yaml, README.md, "
        "readings, corridors, segments, places, actors, agreements, pledges, events, sources (did you mean 'readings'?)"
    ]


def test_readings_out_of_the_dataset_are_refused(world: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text(GOOD, "utf-8")
    (world / "readings" / "paper.yaml").symlink_to(tmp_path / "secret.yaml")
    assert [finding.code.id for finding in check(world).findings if finding.file == "readings/paper.yaml"] == ["FIL008"]
    assert read_dataset(world).readings == ()
