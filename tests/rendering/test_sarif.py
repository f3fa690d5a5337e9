"""Findings as SARIF: valid, the same bytes everywhere, known again from run to run, and with fixes that are true."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import attrs
import pytest

from corridor_sdk import CODES, check, findings
from corridor_sdk._version import VERSION
from corridor_sdk.findings import Code, Finding, Severity
from corridor_sdk.rendering import findings_sarif
from tests.rendering import schemas
from tests.rendering.samples import BARE, WHOLE, finding, on
from tests.rules.test_cases import CASES, HERE, lay_over

VALID = schemas.validator(schemas.SARIF)


def run(shown: list[Finding], root: Path, codes: tuple[Code, ...] = CODES) -> dict[str, Any]:
    """The one run of a log, once the log was found valid."""
    log = json.loads(findings_sarif(shown, root, codes))
    assert schemas.faults(log, VALID) == []
    assert (log["version"], len(log["runs"])) == ("2.1.0", 1)
    only: dict[str, Any] = log["runs"][0]
    return only


def results(shown: list[Finding], root: Path) -> list[dict[str, Any]]:
    return list(run(shown, root)["results"])


def test_the_tool_says_who_it_is_and_what_it_looks_for(tmp_path: Path) -> None:
    driver = run([], tmp_path)["tool"]["driver"]
    rules = driver.pop("rules")
    home = "https://pypi.org/project/corridor-sdk/"
    assert driver == {
        "name": "corridor", "version": VERSION, "semanticVersion": VERSION, "informationUri": home
    }  # fmt: skip
    assert [rule["id"] for rule in rules] == [code.id for code in CODES]
    assert next(rule for rule in rules if rule["id"] == "STR004") == {
        "id": "STR004",
        "name": "unknown-term",
        "shortDescription": {"text": "Unknown term."},
        "fullDescription": {"text": "A word that the field's vocabulary does not have."},
        "helpUri": f"{home}#str004",
        "help": {"text": "'corridor explain STR004' says more of it."},
        "defaultConfiguration": {"level": "error"},
    }


def test_a_result_has_every_part_of_a_finding(tmp_path: Path) -> None:
    location = {
        "physicalLocation": {
            "artifactLocation": {"uri": "a.yaml", "uriBaseId": "DATASET"},
            "region": {"startLine": 2, "startColumn": 3, "endLine": 2, "endColumn": 5},
        }
    }
    told = run([WHOLE], tmp_path)
    assert told["columnKind"] == "unicodeCodePoints"
    assert told["tool"]["driver"]["rules"][told["results"][0]["ruleIndex"]]["id"] == "YML003"
    del told["results"][0]["ruleIndex"]
    assert told["results"] == [
        {
            "ruleId": "YML003",
            "level": "error",
            "message": {"text": "twice (did you mean 's'?)"},
            "locations": [location],
            "partialFingerprints": {"corridorFinding/v1": "f54717266613d51a9071da2a73927ee2:1"},
            "suppressions": [],
            "relatedLocations": [{**location, "message": {"text": "first here"}}],
            "properties": {"entity": "places/a", "field": "claims[3].name", "value": "v"},
        }
    ]


def test_levels_are_those_of_severities(tmp_path: Path) -> None:
    shown = [attrs.evolve(BARE, code=code) for code in (findings.TAG, findings.CARRIAGE_RETURNS, findings.STUB)]
    assert [one["level"] for one in results(shown, tmp_path)] == ["error", "warning", "note"]


def test_what_has_no_place_has_no_location(tmp_path: Path) -> None:
    nowhere, somewhere = results([BARE, attrs.evolve(BARE, file="a.yaml")], tmp_path)
    assert nowhere["locations"] == []
    artifact = {"artifactLocation": {"uri": "a.yaml", "uriBaseId": "DATASET"}}
    assert somewhere["locations"] == [{"physicalLocation": artifact}]


def test_a_waived_finding_is_a_suppressed_result(tmp_path: Path) -> None:
    shown = [WHOLE, attrs.evolve(WHOLE, waived="as the source has it")]
    assert [one["suppressions"] for one in results(shown, tmp_path)] == [
        [],
        [{"kind": "inSource", "status": "accepted", "justification": "as the source has it"}],
    ]


def test_the_codes_of_plug_ins_are_rules_without_a_page_of_ours(tmp_path: Path) -> None:
    code = Code(id="ACME001", name="too-acme", severity=Severity.WARNING, meaning="What Acme does not like.")
    rules = run([attrs.evolve(BARE, code=code)], tmp_path)["tool"]["driver"]["rules"]
    assert [rule for rule in rules if rule["id"] == "ACME001"] == [
        {
            "id": "ACME001",
            "name": "too-acme",
            "shortDescription": {"text": "Too acme."},
            "fullDescription": {"text": "What Acme does not like."},
            "help": {"text": "'corridor explain ACME001' says more of it."},
            "defaultConfiguration": {"level": "warning"},
        }
    ]


def test_data_in_a_message_is_no_placeholder_and_no_link(tmp_path: Path) -> None:
    odd = attrs.evolve(BARE, message="'{0}' and '[here](https://example.org)'")
    assert results([odd], tmp_path)[0]["message"] == {"text": "'{{0}}' and '[here\\](https://example.org)'"}


def test_the_log_is_printable_ascii_whatever_the_data_holds(tmp_path: Path) -> None:
    told = findings_sarif([finding(1, 1, 2, "\x1b[31m \x7f \u202e é", "é \udcff%#?.yaml")], tmp_path)
    assert all(one == "\n" or (one.isascii() and one.isprintable()) for one in told)
    assert "%C3%A9%20%FF%25%23%3F.yaml" in told


# --- places ------------------------------------------------------------------------------------------------------


def test_files_are_named_from_the_root_of_the_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "data" / "mine"
    root.mkdir(parents=True)
    (tmp_path / ".git").touch()  # a file, as in a work tree
    monkeypatch.chdir(tmp_path / "data")
    told = run([WHOLE], root)
    assert told["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"] == {
        "uri": "data/mine/a.yaml",
        "uriBaseId": "%SRCROOT%",
    }
    assert list(told["originalUriBaseIds"]) == ["%SRCROOT%", "DATASET"]


def test_no_path_of_this_machine_is_in_the_log(tmp_path: Path) -> None:
    assert str(tmp_path) not in findings_sarif([WHOLE], tmp_path)


# --- fingerprints ------------------------------------------------------------------------------------------------


def fingerprints(shown: list[Finding], root: Path) -> list[str]:
    return [one["partialFingerprints"]["corridorFinding/v1"] for one in results(shown, root)]


@pytest.mark.parametrize(
    "change", [{"span": on(9, 1, 2)}, {"field": "claims[4].name"}, {"message": "other words"}, {"file": "b.yaml"}]
)
def test_a_fingerprint_outlives_what_moves(change: dict[str, Any], tmp_path: Path) -> None:
    assert fingerprints([WHOLE], tmp_path) == fingerprints([attrs.evolve(WHOLE, **change)], tmp_path)


@pytest.mark.parametrize(
    "change", [{"code": findings.TAG}, {"entity": "places/b"}, {"field": "claims[3].kind"}, {"value": "w"}]
)
def test_a_fingerprint_tells_findings_apart(change: dict[str, Any], tmp_path: Path) -> None:
    first, second = fingerprints([WHOLE, attrs.evolve(WHOLE, **change)], tmp_path)
    assert first.partition(":")[0] != second.partition(":")[0]


def test_findings_that_are_alike_are_numbered(tmp_path: Path) -> None:
    first, second = fingerprints([WHOLE, WHOLE], tmp_path)
    assert (first.partition(":")[0], first[-2:], second[-2:]) == (second.partition(":")[0], ":1", ":2")


# --- fixes -------------------------------------------------------------------------------------------------------


def written(line: str, old: str, suggestion: str, value: str | None, root: Path) -> str | None:
    """A line with its fix, or None where none is offered for the part of it that a finding is about."""
    (root / "a.yaml").write_text(f"{line}\n", "utf-8")
    column = line.index(old) + 1
    one = attrs.evolve(finding(1, column, column + len(old)), suggestion=suggestion, value=value)
    told = results([one], root)[0]
    if "fixes" not in told:
        return None
    ((replacement,),) = ([change["replacements"] for change in fix["artifactChanges"]] for fix in told["fixes"])
    region = replacement[0]["deletedRegion"]
    assert region == told["locations"][0]["physicalLocation"]["region"]
    text = replacement[0]["insertedContent"]["text"]
    return line[: region["startColumn"] - 1] + str(text) + line[region["endColumn"] - 1 :]


@pytest.mark.parametrize(
    ("line", "old", "suggestion", "value", "mended"),
    [
        ("mode: rial", "rial", "rail", None, "mode: rail"),
        ("mode: 'rial' # so", "'rial'", "rail", None, "mode: 'rail' # so"),
        ('mode: "rial"', '"rial"', "rail", None, 'mode: "rail"'),
        ("modes: [rial, road]", "rial", "rail", None, "modes: [rail, road]"),
        ("- rial", "rial", "rail", None, "- rail"),
        ("mdoe: rail", "mdoe", "mode", "mdoe", "mode: rail"),
        ("of: places/bkau", "places/bkau", "places/baku", "bkau", "of: places/baku"),
        ("name: x", "x", "a: b", None, "name: 'a: b'"),
        ("name: x", "x", "it's", None, "name: 'it''s'"),
        ("date: 2016/8", "2016/8", "2016-08", None, "date: 2016-08"),
    ],
)
def test_a_suggestion_for_a_whole_text_is_a_fix(
    line: str, old: str, suggestion: str, value: str | None, mended: str, tmp_path: Path
) -> None:
    assert written(line, old, suggestion, value, tmp_path) == mended


@pytest.mark.parametrize(
    ("line", "old", "suggestion", "value"),
    [
        ("mode: rial road", "rial", "rail", None),
        ("mode: rial", "mode", "rail", None),
        ("mode: rial", "rial", "rail", "road"),
        ("modes: [rial]", "[rial]", "rail", None),
        ("mode: rail", "rail", "rail", None),
        ("mode: rial", "", "rail", None),
        ('mode: "\\x72ial"', '"\\x72ial"', "rail", None),
    ],
)
def test_no_fix_is_offered_for_less_or_more_than_what_is_meant(
    line: str, old: str, suggestion: str, value: str | None, tmp_path: Path
) -> None:
    assert written(line, old, suggestion, value, tmp_path) is None


@pytest.mark.parametrize("name", ["a.json", "a.csv"])
def test_what_is_not_yaml_has_no_fix_since_its_quotes_are_others(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("rial\n", "utf-8")
    assert "fixes" not in results([attrs.evolve(finding(1, 1, 5, file=name), suggestion="rail")], tmp_path)[0]


def test_a_line_that_is_not_there_has_no_fix(tmp_path: Path) -> None:
    assert "fixes" not in results([attrs.evolve(finding(7, 1, 2), suggestion="x")], tmp_path)[0]


@pytest.mark.parametrize("case", CASES)
def test_a_fix_mends_what_it_is_for(case: str, tmp_path: Path) -> None:
    root = lay_over(HERE / case / "bad", tmp_path / "dataset")
    found = list(check(root).findings)
    for one, told in zip(found, results(found, root), strict=True):
        if "fixes" in told:
            mended = Path(shutil.copytree(root, tmp_path / "mended", dirs_exist_ok=True))
            apply(told["fixes"][0]["artifactChanges"][0]["replacements"][0], mended / str(one.file))
            still = [(other.code.id, other.place) for other in check(mended).findings]
            assert (one.code.id, one.place) not in still, one


def apply(replacement: dict[str, Any], path: Path) -> None:
    region, text = replacement["deletedRegion"], replacement["insertedContent"]["text"]
    lines = path.read_text("utf-8").split("\n")
    line = lines[region["startLine"] - 1]
    lines[region["startLine"] - 1] = line[: region["startColumn"] - 1] + text + line[region["endColumn"] - 1 :]
    path.write_text("\n".join(lines), "utf-8")
