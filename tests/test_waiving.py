"""Waivers in the data, and baselines beside it."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner

from corridor_sdk import check
from corridor_sdk.cli import main
from corridor_sdk.findings import ORPHAN, UNKNOWN_TERM, Finding
from corridor_sdk.waiving import BaselineError, baseline_of, compare, key_of, read_baseline, shrunk, write_baseline

HEAD = "title: A test\nschema: 1\nversion: 2026.11\nas_of: 2026-11-21\nlicence: CC0-1.0\n"
LONELY = "name: Alpha\nkind: city\n"  # REF009: nothing refers to it


def dataset(root: Path, record: str, name: str = "alpha") -> Path:
    (root / "places").mkdir(parents=True, exist_ok=True)
    (root / "dataset.yaml").write_text(HEAD, "utf-8")
    (root / "places" / f"{name}.yaml").write_text(record, "utf-8")
    return root


def said(root: Path) -> list[str]:
    return [str(one) for one in check(root, packs=[]).findings if one.severity.value != "info"]


class TestWaivers:
    def test_a_finding_with_a_reason_in_its_record_does_not_count(self, tmp_path: Path) -> None:
        record = f"{LONELY}waivers:\n  - code: REF009\n    because: a test needs it\n"
        report = check(dataset(tmp_path, record), packs=[])
        assert said(tmp_path) == []
        assert [(one.code, one.waived) for one in report.waived] == [(ORPHAN, "a test needs it")]

    def test_it_needs_its_reason(self, tmp_path: Path) -> None:
        dataset(tmp_path, f"{LONELY}waivers:\n  - code: REF009\n")
        assert "places/alpha.yaml:4:5: STR002 error: the required field 'because' is missing" in said(tmp_path)

    @pytest.mark.parametrize("until", ["2026-11-21", "2026-11", "2027"])
    def test_it_holds_up_to_its_last_day(self, tmp_path: Path, until: str) -> None:
        dataset(tmp_path, f"{LONELY}waivers:\n  - code: REF009\n    because: soon\n    until: {until}\n")
        assert said(tmp_path) == []

    def test_after_its_last_day_the_finding_counts_again_and_the_waiver_is_one(self, tmp_path: Path) -> None:
        dataset(tmp_path, f"{LONELY}waivers:\n  - code: REF009\n    because: soon\n    until: 2026-10\n")
        assert said(tmp_path) == [
            "places/alpha.yaml:1:7: REF009 warning: nothing refers to this record, and no claim speaks of it: use it, "
            "or take it out",
            "places/alpha.yaml:6:12: WAI002 warning: this waiver ended with 2026-10, before the dataset's today, "
            "2026-11-21",
        ]

    def test_a_waiver_of_nothing_is_a_finding(self, tmp_path: Path) -> None:
        dataset(tmp_path, f"{LONELY}waivers:\n  - code: GEO001\n    because: why\n  - code: REF009\n    because: why\n")
        assert said(tmp_path) == [
            "places/alpha.yaml:4:11: WAI001 warning: nothing here has the finding GEO001: take the waiver out"
        ]

    def test_a_code_that_does_not_exist_is_a_finding(self, tmp_path: Path) -> None:
        dataset(
            tmp_path, f"{LONELY}waivers:\n  - code: REF0009\n    because: why\n  - code: REF009\n    because: why\n"
        )
        assert said(tmp_path) == [
            "places/alpha.yaml:4:11: WAI003 error: 'REF0009' is no code of a finding: 'corridor explain' lists them "
            "(did you mean 'REF009'?)"
        ]

    def test_what_nothing_can_be_built_of_cannot_be_waived(self, tmp_path: Path) -> None:
        record = "name: Alpha\nkind: town\nwaivers:\n  - code: STR004\n    because: why\n"
        assert [line.split(": ", 2)[1] for line in said(dataset(tmp_path, record))] == ["STR004 error", "WAI003 error"]

    def test_a_field_and_a_value_narrow_it(self, tmp_path: Path) -> None:
        record = f"{LONELY}waivers:\n  - code: REF009\n    because: why\n    field: kind\n"
        found = said(dataset(tmp_path, record))
        assert [line.split(": ", 2)[1] for line in found] == ["REF009 warning", "WAI001 warning"]

    def test_the_summary_counts_them(self, tmp_path: Path) -> None:
        dataset(tmp_path, f"{LONELY}waivers:\n  - code: REF009\n    because: why\n")
        output = CliRunner().invoke(main, ["check", str(tmp_path)]).output
        assert "0 errors, 0 warnings, 1 waived" in output


def finding(field: str | None = "kind", value: str | None = "town", entity: str = "places/alpha") -> Finding:
    return Finding(code=UNKNOWN_TERM, message="wrong", file=f"{entity}.yaml", entity=entity, field=field, value=value)


class TestBaselines:
    def test_a_finding_is_known_without_lines_and_numbers(self) -> None:
        assert key_of(finding("claims[3].value")) == ("STR004", "places/alpha", "claims[].value", "town")

    def test_as_many_as_are_listed_are_accepted(self) -> None:
        accepted = Counter({key_of(finding()): 1})
        compared = compare([finding(), finding()], accepted)
        assert (compared.accepted, len(compared.new), compared.gone) == (1, 1, ())

    def test_it_only_shrinks(self) -> None:
        listed = Counter({key_of(finding()): 2, key_of(finding(value="gone")): 1})
        assert shrunk([finding(), finding(), finding(), finding("name")], listed) == Counter({key_of(finding()): 2})

    def test_what_is_gone_is_said(self) -> None:
        compared = compare([], Counter({key_of(finding()): 1}))
        assert [one.message for one in compared.gone] == [
            "STR004 at places/alpha kind is not there any more: the baseline is shorter now"
        ]

    def test_it_is_read_as_it_was_written(self, tmp_path: Path) -> None:
        listed = baseline_of([finding(), finding(), finding(None, None, "places/beta")])
        write_baseline(tmp_path / "baseline.json", listed)
        assert read_baseline(tmp_path / "baseline.json") == listed

    @pytest.mark.parametrize("text", ["", "[]", "{}", '{"baseline": 1, "findings": [{}]}', "[" * 100_000])
    def test_another_file_is_refused_in_a_sentence(self, tmp_path: Path, text: str) -> None:
        path = tmp_path / "baseline.json"
        path.write_text(text, "utf-8")
        with pytest.raises(
            BaselineError, match="is no baseline: 'corridor check --baseline' writes one where there is"
        ):
            read_baseline(path)

    def test_the_command_writes_it_accepts_it_and_shrinks_it(self, tmp_path: Path) -> None:
        root, path = dataset(tmp_path / "set", "name: Alpha\nkind: town\n"), tmp_path / "baseline.json"
        command = ["check", str(root), "--baseline", str(path)]
        assert CliRunner().invoke(main, ["check", str(root)]).exit_code == 1
        first, again = CliRunner().invoke(main, command), CliRunner().invoke(main, command)
        assert (first.exit_code, again.exit_code) == (0, 0)
        dataset(tmp_path / "set", "name: Beta\nkind: hamlet\n", "beta")
        assert CliRunner().invoke(main, command).exit_code == 1
        dataset(tmp_path / "set", "name: Alpha\nkind: city\n")
        assert "shorter by 1 line" in CliRunner().invoke(main, command).output
        assert "STR004" not in {entry["code"] for entry in json.loads(path.read_text("utf-8"))["findings"]}
