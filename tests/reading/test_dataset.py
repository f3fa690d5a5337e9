"""A dataset's folder: which files are read, and what is said of the others."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from corridor_sdk import DatasetError, Finding, NotADataset, check, load
from corridor_sdk.findings import Severity
from tests.rules.test_cases import HERE as RULES


@pytest.fixture
def world(tmp_path: Path) -> Path:
    return Path(shutil.copytree(RULES / "base", tmp_path / "dataset"))


def found_in(root: Path) -> list[Finding]:
    """What a check finds, the stubs of the small world aside."""
    return [finding for finding in check(root).findings if finding.code.name != "stub"]


def said(root: Path) -> list[str]:
    return [str(finding) for finding in found_in(root)]


def test_a_file_with_another_ending_is_reported_with_the_right_one(world: Path) -> None:
    (world / "places" / "beta.yml").write_text("name: Beta\nkind: city\n")
    assert said(world) == [
        "places/beta.yml:1:1: FIL009 error: 'places/beta.yml' is not read: records are files that end in .yaml or "
        ".json (did you mean 'beta.yaml'?)"
    ]


def test_a_misspelt_folder_is_reported_with_the_right_name(world: Path) -> None:
    (world / "segmnets").mkdir()
    assert said(world) == [
        "segmnets:1:1: FIL009 error: a dataset has no 'segmnets'; it has dataset.yaml, retired.yaml, README.md, "
        "readings, corridors, segments, places, actors, agreements, pledges, events, sources (did you mean 'segments'?)"
    ]


def test_a_file_whose_name_is_no_id_is_reported_with_one(world: Path) -> None:
    (world / "places" / "Ağbənd.yaml").write_text("name: Ağbənd\nkind: village\n")
    assert said(world) == [
        "places/Ağbənd.yaml:1:1: STR005 error: a file's name is its record's id: 'Ağbənd' is not an id: lower-case "
        "letters and digits joined by hyphens (did you mean 'agbend.yaml'?)"
    ]


def test_readmes_and_hidden_files_are_let_be(world: Path) -> None:
    (world / "README.md").write_text("About this.")
    (world / "places" / "README.md").write_text("About these.")
    (world / ".DS_Store").write_bytes(b"\0")
    assert said(world) == []


def test_a_dataset_without_its_head_says_what_belongs_there(world: Path) -> None:
    (world / "dataset.yaml").unlink()
    assert said(world) == [
        "dataset.yaml: FIL010 error: "
        "a dataset has a dataset.yaml that gives its title, schema, version, as_of and licence"
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "places/beta.yaml:1:1: FIL006 error:"),
        ("- name: Beta\n", "places/beta.yaml:1:1: STR003 error:"),
        ("Beta\n", "places/beta.yaml:1:1: STR003 error:"),
        ("name: [unclosed\n", "places/beta.yaml:1:7: YML001 error:"),
    ],
)
def test_a_file_that_is_no_mapping_is_one_finding(world: Path, content: str, message: str) -> None:
    (world / "places" / "beta.yaml").write_text(content)
    (found,) = said(world)
    assert found.startswith(message)


def test_a_reference_to_a_faulty_record_says_so_and_is_no_error(world: Path) -> None:
    (world / "places" / "alpha.yaml").write_text("name: Alpha\nkind: cty\n")
    found = found_in(world)
    assert [(finding.code.id, finding.severity.value) for finding in found] == [("STR004", "error"), ("REF004", "info")]
    assert found[1].message == "places/alpha exists, but has an error of its own"


def test_a_link_out_of_the_dataset_is_refused(world: Path, tmp_path: Path) -> None:
    outside = tmp_path / "secret.yaml"
    outside.write_text("name: Secret\nkind: city\n")
    (world / "places" / "beta.yaml").symlink_to(outside)
    (found,) = found_in(world)
    assert (found.file, found.code.id) == ("places/beta.yaml", "FIL008")


def test_a_linked_folder_out_of_the_dataset_is_refused(world: Path, tmp_path: Path) -> None:
    shutil.move(world / "events", tmp_path / "events") if (world / "events").exists() else (tmp_path / "events").mkdir()
    (world / "events").symlink_to(tmp_path / "events")
    (found,) = found_in(world)
    assert (found.file, found.code.id) == ("events", "FIL008")


def test_a_folder_where_a_file_belongs_is_a_finding(world: Path) -> None:
    (world / "places" / "beta.yaml").mkdir()
    (found,) = found_in(world)
    assert (found.file, found.code.id) == ("places/beta.yaml", "FIL001")


def test_one_letter_of_a_fingerprint_an_id_or_a_unit_is_found_at_its_place(world: Path) -> None:
    path = world / "segments" / "alpha-omega.yaml"
    text = path.read_text("utf-8")
    for change, place in (
        (("0123456789abcdef", "0123456789abcde"), "segments/alpha-omega.yaml:11:18: EVI003"),
        (("from: alpha", "from: alph"), "segments/alpha-omega.yaml:3:7: REF001"),
        (("100 km", "100 k"), "segments/alpha-omega.yaml:7:12: FIG002"),
    ):
        path.write_text(text.replace(*change, 1), "utf-8")
        (found,) = said(world)
        assert found.startswith(place)


def test_load_raises_with_every_finding_for_a_faulty_dataset(world: Path) -> None:
    (world / "places" / "alpha.yaml").write_text("name: Alpha\nkind: cty\n")
    with pytest.raises(DatasetError) as caught:
        load(world)
    assert str(caught.value).startswith(f"the dataset in {world} has 1 error:\n  places/alpha.yaml:2:7: STR004 error: ")
    assert {finding.code.id for finding in caught.value.findings} == {"STR004", "REF004", "EVI012"}


def test_a_path_that_is_no_dataset_says_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for path, message in (
        (tmp_path / "nowhere", f"there is no folder {tmp_path}/nowhere"),
        (tmp_path / "file", f"{tmp_path}/file is a file: name the dataset's folder, the one that holds dataset.yaml"),
        (tmp_path, f"{tmp_path} is not a dataset: it has no dataset.yaml"),
    ):
        with pytest.raises(NotADataset) as caught:
            load(path)
        assert str(caught.value) == message


def test_the_bundled_dataset_is_clean() -> None:
    report = check()
    assert [str(finding) for finding in report.findings if finding.severity is not Severity.INFO] == []
    assert report.claims >= 135


def test_reading_ends_for_hostile_files(world: Path) -> None:
    (world / "places" / "deep.yaml").write_text("name: " + "[" * 10_000)
    (world / "places" / "bomb.yaml").write_text("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n")
    (world / "places" / "large.yaml").write_text("name: " + "x" * 5_100_000)
    (world / "places" / "bytes.yaml").write_bytes(b"name: \xff\n")
    codes = {(finding.file, finding.code.id) for finding in check(world).findings}
    assert ("places/deep.yaml", "YML002") in codes
    assert ("places/bomb.yaml", "YML004") in codes
    assert ("places/large.yaml", "FIL007") in codes
    assert ("places/bytes.yaml", "FIL002") in codes
