"""Extending: a dataset of one's own that refers to the records of the bundled one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from corridor_sdk import Severity, check, load
from corridor_sdk.evidence import TextFolder, verify
from corridor_sdk.loading import bundled_path
from corridor_sdk.writing import to_files

HEAD = "title: Mine\nschema: 1\nversion: 2026.11\nas_of: 2026-11-21\nlicence: CC0-1.0\n"
CLAIM = (
    "subject,property,value,modality,source,printed,fingerprint\n"
    "segments/rasht-astara,length,164 km,planned,my-paper,a line of 164 kilometres,0123456789abcdef\n"
)


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    root = tmp_path / "mine"
    for kind in ("sources", "segments", "actors"):
        (root / kind).mkdir(parents=True)
    (root / "dataset.yaml").write_text(f"{HEAD}extends: bundled\n")
    (root / "actors" / "me.yaml").write_text("name: Me\nkind: person\n")
    (root / "sources" / "my-paper.yaml").write_text("title: Mine\nkind: commentary\nauthors: [me]\n")
    (root / "segments" / "my-branch.yaml").write_text(
        "name: My branch\nmode: rail\nfrom: rasht\npart_of: rasht-astara\nevidence:\n  - of: [mode, from, part_of]\n"
        "    source: my-paper\n    printed: a branch\n    fingerprint: 0123456789abcdef\n"
    )
    (root / "claims.csv").write_text(CLAIM)
    return root


def errors(root: Path) -> list[str]:
    return [str(finding) for finding in check(root).findings if finding.severity is Severity.ERROR]


def test_references_lead_to_the_records_of_both(mine: Path) -> None:
    library, bundled = load(mine), load()
    assert set(library.entities) == {*bundled.entities, "actors/me", "segments/my-branch", "sources/my-paper"}
    railway = library.segment("rasht-astara")
    assert library.segment("my-branch").part_of == railway.id
    assert library.claims_about(railway.id)[:-1] == bundled.claims_about(railway.id)
    assert str(library.claims_about(railway.id)[-1].value) == "164 km"
    assert library.readings == bundled.readings
    assert (str(library.dataset.title), library.dataset.extends) == ("Mine", None)


def test_a_library_of_both_is_written_as_one_dataset(mine: Path, tmp_path: Path) -> None:
    library = load(mine)
    for name, text in to_files(library).items():
        (tmp_path / "both" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "both" / name).write_text(text, "utf-8")
    written, known = ({claim.id: claim for claim in one.claims} for one in (load(tmp_path / "both"), library))
    assert written == known


def test_without_it_they_lead_nowhere(mine: Path) -> None:
    (mine / "dataset.yaml").write_text(HEAD)
    assert [error.partition(" error")[0] for error in errors(mine)] == [
        "claims.csv:2:1: REF001", "segments/my-branch.yaml:3:7: REF001", "segments/my-branch.yaml:4:10: REF001",
    ]  # fmt: skip


def test_findings_and_counts_are_of_the_own_files_alone(mine: Path) -> None:
    report = check(mine)
    assert (report.records, report.claims) == (3, 1)
    assert {finding.file for finding in report.findings} <= {
        path.relative_to(mine).as_posix() for path in mine.rglob("*.*")
    }
    assert all(finding.span is not None for finding in report.findings)
    with (mine / "dataset.yaml").open("a") as head:
        head.write("expected:\n  - kind: segments\n    at_least: 2\n    because: there are two\n")
    assert errors(mine) == ["dataset.yaml:9:15: SET001 error: 1 segments, where at least 2 are expected: there are two"]


def test_an_own_claim_on_a_bundled_record_is_found_at_its_row(mine: Path) -> None:
    (mine / "claims.csv").write_text(CLAIM.replace("164 km", "165 km"))
    (found,) = errors(mine)
    assert found.startswith("claims.csv:2:54: EVI001")


def test_a_claim_that_the_bundled_dataset_has_is_found_at_its_row(mine: Path) -> None:
    claim = load().claims_about(load().segment("rasht-astara").id)[0]
    evidence = claim.evidence
    (mine / "claims.csv").write_text(
        CLAIM.splitlines()[0]
        + f"\nsegments/rasht-astara,{claim.property},{claim.value},{claim.modality},{evidence.source},"
        + f"{evidence.printed},{evidence.fingerprint}\n"
    )
    (found,) = errors(mine)
    assert found.startswith("claims.csv:2:1: REF002")


def test_an_id_that_the_bundled_dataset_has_is_a_finding(mine: Path) -> None:
    (mine / "actors" / "russia.yaml").write_text("name: Russia\nkind: state\n")
    (mine / "readings").mkdir()
    (mine / "readings" / "avdaliani-2025.yaml").write_text("numbers: []\n")
    assert errors(mine) == [
        "actors/russia.yaml:1:1: REF002 error: the dataset that this one extends has actors/russia: choose another id, "
        "or leave this out",
        "readings/avdaliani-2025.yaml:1:1: REF002 error: the dataset that this one extends has the readings of "
        "avdaliani-2025: leave these out",
    ]


def test_only_the_bundled_dataset_can_be_extended(mine: Path) -> None:
    (mine / "dataset.yaml").write_text(f"{HEAD}extends: bundeld\n")
    assert errors(mine)[1] == (
        "dataset.yaml:6:10: STR004 error: 'bundeld' is not one of bundled (did you mean 'bundled'?)"
    )


def test_the_bundled_dataset_cannot_extend_itself(monkeypatch: pytest.MonkeyPatch, mine: Path) -> None:
    (mine / "claims.csv").unlink()
    (mine / "segments" / "my-branch.yaml").unlink()
    monkeypatch.setattr("corridor_sdk.loading.bundled_path", lambda: mine)
    assert errors(mine) == ["dataset.yaml:6:10: REF005 error: a dataset cannot extend itself: take this out"]


def test_a_copy_of_the_bundled_dataset_that_extends_it_has_every_id_twice(tmp_path: Path) -> None:
    copy = Path(shutil.copytree(bundled_path(), tmp_path / "copy"))
    with (copy / "dataset.yaml").open("a") as head:
        head.write("extends: bundled\n")
    found = [finding for finding in check(copy).findings if finding.severity is Severity.ERROR]
    assert {finding.code.id for finding in found} == {"REF002"}
    assert len(found) == len(load().entities) + len(load().readings)


def test_verifying_checks_the_own_evidence_alone(mine: Path) -> None:
    report = check(mine)
    assert report.library is not None
    result = verify(report.library, TextFolder(by_sha256={}, by_name={}, unreadable={}), report.layout)
    assert [(item.ref, item.path[0]) for item in result.checked] == [
        ("segments/my-branch", "evidence"), ("segments/rasht-astara", "claims"),
    ]  # fmt: skip
