"""Retired ids: the list of records that were taken out."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from corridor_sdk import check, load
from corridor_sdk.dates import PartialDate
from corridor_sdk.ids import ActorId, SegmentId
from corridor_sdk.model import Retired
from corridor_sdk.reading import read_dataset
from corridor_sdk.values import Text
from tests.rules.test_cases import HERE as RULES

GOOD = """\
retired:
  - id: segments/old
    because: It is the same line
    replaced_by: segments/alpha-omega
    on: 1999-11
  - id: actors/bank
    because: No source names it
"""


@pytest.fixture
def world(tmp_path: Path) -> Path:
    return Path(shutil.copytree(RULES / "base", tmp_path / "dataset"))


def said(root: Path, text: str) -> list[str]:
    """What a check finds with such a list, the stubs of the small world aside."""
    (root / "retired.yaml").write_text(text, "utf-8")
    return [str(finding) for finding in check(root).findings if finding.code.name != "stub"]


def test_a_library_has_the_retired_records_by_the_references_that_they_had(world: Path) -> None:
    assert load(world).retired == {}
    assert said(world, GOOD) == []
    assert load(world).retired == {
        "segments/old": Retired(
            id=SegmentId("old"),
            because=Text("It is the same line"),
            replaced_by=SegmentId("alpha-omega"),
            on=PartialDate("1999-11"),
        ),
        "actors/bank": Retired(id=ActorId("bank"), because=Text("No source names it")),
    }


def test_an_empty_list_is_fine_and_an_empty_file_is_not(world: Path) -> None:
    assert said(world, "retired: []\n") == []
    assert [one.split(" ")[1] for one in said(world, "")] == ["FIL006"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("retird: []\n", ["STR001"]),
        ("retired: none\n", ["STR003"]),
        ("retired: {}\n", ["STR003"]),
        ("retired:\n  - segments/old\n", ["STR003"]),
        ("retired:\n  - id: segments/old\n", ["STR002"]),
        ("retired:\n  - id: old\n    because: So\n", ["STR005"]),
        ("retired:\n  - id: segment/old\n    because: So\n", ["STR005"]),
        ("retired:\n  - id: segments/old\n    because: So\n    on: soon\n", ["DAT001"]),
        ("retired:\n  - id: segments/old\n    because: So\n    when: 1999\n", ["STR001"]),
        ("- id: segments/old\n", ["STR003"]),
    ],
)
def test_a_faulty_list_is_a_finding_at_its_place(world: Path, text: str, expected: list[str]) -> None:
    found = said(world, text)
    assert [one.split(" ")[1] for one in found] == expected
    assert all(one.startswith("retired.yaml:") for one in found)


def test_one_faulty_entry_leaves_the_others_in_their_places(world: Path) -> None:
    (world / "retired.yaml").write_text(GOOD.replace("because: It is the same line", "becuase: So"), "utf-8")
    first, second = read_dataset(world).retired
    assert first is None
    assert second is not None
    assert second.id == ActorId("bank")


def test_a_folder_of_that_name_is_a_finding(world: Path) -> None:
    (world / "retired.yaml").mkdir()
    assert [finding.code.id for finding in check(world).findings if finding.file == "retired.yaml"] == ["FIL001"]
