"""JSON Lines: a record, or a claim, a line; a line that is broken hides no other."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from corridor_sdk import Finding, Severity, check, load
from corridor_sdk.reading import read_dataset
from corridor_sdk.reading._json import locate_lines, parse_lines
from tests.rules.test_cases import HERE as RULES

CLAIM = {
    "subject": "segments/alpha-omega", "property": "length", "value": "90 km", "modality": "planned", "source": "paper",
    "printed": "a line of 90 kilometres", "fingerprint": "fedcba9876543210",
}  # fmt: skip


@pytest.fixture
def world(tmp_path: Path) -> Path:
    return Path(shutil.copytree(RULES / "base", tmp_path / "dataset"))


def found_in(root: Path) -> list[Finding]:
    return [finding for finding in check(root).findings if finding.severity is Severity.ERROR]


def errors(root: Path) -> list[str]:
    return [str(finding) for finding in found_in(root)]


def write(root: Path, name: str, *rows: object) -> None:
    (root / name).write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))


def test_each_line_is_read_for_itself() -> None:
    text = '\n{"id": "a", "n": 1.0}\n{"id": "b"\n[1]\n  \n"x"\n{"id": "c", "id": "d"}\n{"id": null}\n{"id": "e"} {}\n'
    table, found = parse_lines(text, "id", name="t.jsonl")
    assert [row for row in table.rows if not row.is_faulty] == [(1, {"id": "a", "n": "1.0"}, False)]
    assert [row[:2] for row in table.rows if row.is_faulty] == [
        (2, {"id": "b"}), (3, {}), (5, {}), (6, {"id": "c"}), (7, {}), (8, {"id": "e"}),
    ]  # fmt: skip
    assert [f"{finding.place} {finding.code.id}" for finding in found] == [
        "t.jsonl:3:1 JSN001", "t.jsonl:4:1 STR003", "t.jsonl:6:1 STR003", "t.jsonl:7:13 YML003", "t.jsonl:8:8 YML011",
        "t.jsonl:9:13 JSN001",
    ]  # fmt: skip


def test_a_path_starts_with_the_number_of_its_line() -> None:
    positions = locate_lines('{"id": "a"}\n\n  {"id": "b", "via": ["x", "yy"]}\n')
    for path, shown in (((0, "id"), (1, 8, 11)), ((2, "via", 1), (3, 28, 32)), ((2,), (3, 3, 34))):
        span = positions.value(path)
        assert span is not None
        assert (span.line, span.column, span.end_column) == shown
    assert positions.value((1,)) is None
    assert positions.nearest((9, "id")).line == 1


def test_records_and_claims_are_read_from_lines(world: Path) -> None:
    node = {"id": "beta", "name": "Beta", "mode": "rail", "via": ["omega"], "aliases": [{"name": "B"}]}
    inline = {key: CLAIM[key] for key in CLAIM if key != "subject"}
    write(world, "segments.jsonl", node | {"claims": [inline]})
    write(world, "claims.jsonl", CLAIM, CLAIM | {"subject": "segments/beta", "fingerprint": "0" * 16})
    library = load(world)
    beta = library.segment("beta")
    assert ([str(alias.name) for alias in beta.aliases], list(beta.via)) == (["B"], ["omega"])
    assert [claim.evidence.fingerprint[:4] for claim in library.claims_about(beta.id)] == ["fedc", "0000"]
    assert library.claims_about(library.segment("alpha-omega").id)[-1].evidence.fingerprint == CLAIM["fingerprint"]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"value": "90 kn"}, "claims.jsonl:1:68: FIG002"),
        ({"source": "papre"}, "claims.jsonl:1:110: REF001"),
        ({"subject": "segments/omega-alpha"}, "claims.jsonl:1:13: REF001"),
        ({"subject": ["segments/alpha-omega"]}, "claims.jsonl:1:2: STR003 error: a text belongs here, not a list"),
        ({"subject": None}, "claims.jsonl:1:13: YML011"),
        ({"subjct": "x"}, "claims.jsonl:1:192: STR001"),
        ({"evidence": {}}, "claims.jsonl:1:192: STR001 error: evidence is written flat"),
    ],
)
def test_faults_of_claims_are_found_at_their_values(world: Path, changes: dict[str, object], message: str) -> None:
    write(world, "claims.jsonl", CLAIM | changes)
    (found,) = errors(world)
    assert found.startswith(message)


def test_a_claim_without_its_subject_is_found_at_its_line(world: Path) -> None:
    write(world, "claims.jsonl", CLAIM, {key: CLAIM[key] for key in CLAIM if key != "subject"})
    assert errors(world) == ["claims.jsonl:2:1: STR002 error: the required field 'subject' is missing"]


def test_a_claim_that_no_record_has_is_looked_at_all_the_same(world: Path) -> None:
    write(world, "claims.jsonl", CLAIM | {"subject": "segments/nowhere-land", "value": "90 kn"})
    assert [finding.code.id for finding in found_in(world)] == ["REF001", "FIG002"]
    assert [finding.field for finding in found_in(world)] == ["subject", "value"]


def test_a_waiver_in_a_line_waives(world: Path) -> None:
    node = {"id": "beta", "name": "Beta", "mode": "rail", "from": "alpha", "to": "omega"}
    write(world, "segments.jsonl", node)
    assert any(finding.code.id == "EVI010" and finding.entity == "segments/beta" for finding in check(world).findings)
    write(world, "segments.jsonl", node | {"waivers": [{"code": "EVI010", "because": "it is made up"}]})
    report = check(world)
    assert [finding for finding in report.findings if finding.code.id == "EVI010"] == []
    assert {finding.place.rpartition(":")[0] for finding in report.waived} == {"segments.jsonl:1"}


def test_a_record_in_csv_and_in_lines_is_a_finding(world: Path) -> None:
    (world / "places.csv").write_text("id,name,kind\nbeta,Beta,city\n")
    write(world, "places.jsonl", {"id": "beta", "name": "Beta", "kind": "city"})
    (finding,) = found_in(world)
    assert (finding.code.id, finding.place) == ("REF002", "places.jsonl:1:8")
    assert [(other.file, other.span.line) for other in finding.related] == [("places.csv", 2)]


def test_brackets_nested_by_the_thousand_break_one_line(world: Path) -> None:
    (world / "places.jsonl").write_text("[" * 100_000 + '\n{"id": "beta", "name": "Beta", "kind": "city"}\n')
    (found,) = errors(world)
    assert found.startswith("places.jsonl:1:65: YML002")
    assert "places/beta" in {record.id.ref for record in read_dataset(world).records}
