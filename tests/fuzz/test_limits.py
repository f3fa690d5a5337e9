"""Each limit is said in a sentence, at the place where it is passed, in whatever format."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from corridor_sdk import CODES, Finding, Severity, check
from corridor_sdk.reading import _dataset
from corridor_sdk.reading._files import MAX_TEXT, MAX_VALUES
from corridor_sdk.rendering import findings_text
from tests.rules.test_cases import HERE as RULES

HEAD = "name: Alpha\nkind: city\n"


@pytest.fixture
def world(tmp_path: Path) -> Path:
    return Path(shutil.copytree(RULES / "base", tmp_path / "dataset"))


def errors(root: Path) -> list[Finding]:
    return [finding for finding in check(root, packs=()).findings if finding.severity is Severity.ERROR]


def many_values(count: int) -> dict[str, str]:
    """Files with so many values, or a few more."""
    return {
        "places/zeta.yaml": f"{HEAD}aliases: [{'a,' * (count - 4)}]\n",
        "places/zeta.json": f'{{"name": "Zeta", "kind": "city", "aliases": [{", ".join(["0"] * (count - 4))}]}}',
        "places.jsonl": '{"id": "a"}\n' * (count // 2),
        "places.csv": "id,name,kind\n" + "a,b,c\n" * (count // 3),
    }


@pytest.mark.parametrize("file", many_values(9))
def test_a_file_with_too_many_values_is_one_error_and_not_read(world: Path, file: str) -> None:
    text = many_values(MAX_VALUES + 9)[file]
    (world / file).write_text(text, "utf-8")
    [found] = [one for one in errors(world) if one.code.name == "too-many-values"]
    assert found.message == "the file has over 200,000 values, and is not read beyond here; split it, one record a file"
    assert (found.file, found.span is not None) == (file, True)


@pytest.mark.parametrize("file", ["places/alpha.yaml", "places/zeta.json"])
def test_of_a_record_with_too_many_values_nothing_else_is_said(world: Path, file: str) -> None:
    (world / file).write_text(many_values(1_200_000)[file.replace("alpha", "zeta")], "utf-8")
    assert [one.code.name for one in errors(world)] == ["too-many-values"]


@pytest.mark.parametrize(
    ("file", "before", "after"),
    [
        ("places/alpha.yaml", "kind: city\nname: ", "\n"),
        ("places/alpha.yaml", 'kind: city\nname: "', '"\n'),
        ("places/alpha.yaml", f"{HEAD}? ", "\n: x\n"),
        ("places/zeta.json", '{"kind": "city", "name": "', '"}'),
        ("places/zeta.json", '{"name": "Z", "kind": "city", "', '": "x"}'),
        ("places/zeta.json", '{"name": "Z", "kind": 1', "}"),
        ("places.jsonl", '{"id": "zeta", "kind": "city", "name": "', '"}\n'),
        ("places.csv", "id,name,kind\nzeta,", ",city\n"),
    ],
)
@pytest.mark.parametrize("length", [MAX_TEXT + 1, 4_900_000])
def test_a_text_that_is_too_long_is_one_error_at_its_place(
    world: Path, file: str, before: str, after: str, length: int
) -> None:
    (world / file).write_text(before + "1" * length + after, "utf-8")
    [found] = errors(world)
    assert found.code.name == "text-too-long"
    assert found.message.endswith(" characters; 100,000 are the most")
    assert found.file == file
    assert len(findings_text([found], world)) < 1_000


def test_a_text_may_be_as_long_as_the_limit(world: Path) -> None:
    (world / "places/alpha.yaml").write_text(f"kind: city\nname: {'A' * MAX_TEXT}\n", "utf-8")
    assert errors(world) == []


def test_after_ten_thousand_faults_the_rest_of_a_record_is_not_looked_at(world: Path) -> None:
    (world / "places/alpha.yaml").write_text(f"{HEAD}claims: [{'{},' * 190_000}]\n", "utf-8")
    found = errors(world)
    assert 10_000 < len(found) < 10_020
    [last] = [str(one) for one in found if one.code.name == "too-many-faults"]
    assert last.endswith("there are over 10,000 faults before this; mend them, and the rest is looked at")


@pytest.mark.parametrize(
    "text", ["aliases: [" + "{}," * 100_000 + "]", "\n".join(f"k{at}: x" for at in range(100_000))]
)
def test_so_it_is_of_one_list_and_one_mapping(world: Path, text: str) -> None:
    (world / "places/alpha.yaml").write_text(f"{HEAD}{text}\n", "utf-8")
    found = errors(world)
    assert 10_000 < len(found) < 10_020
    assert sum(one.code.name == "too-many-faults" for one in found) == 1


def test_after_very_many_faults_the_rest_of_a_dataset_is_not_looked_at(
    world: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_dataset, "MAX_FAULTS_IN_ALL", 100)
    (world / "actors.csv").write_text("id,name,kind\n" + "".join(f"a{at},x,y\n" for at in range(500)), "utf-8")
    found = errors(world)
    [last] = [str(one) for one in found if one.code.name == "too-many-faults"]
    assert last == (
        "dataset.yaml:1:1: FIL013 error: there are over 100 faults; mend them, and the rest of the dataset is looked at"
    )
    assert len(found) < 110


@pytest.mark.parametrize("value", ["two\n\n  lines", "x" * 9_000])
def test_whatever_a_message_quotes_it_is_one_line_of_bearable_length(value: str) -> None:
    finding = Finding(code=CODES[0], message=f"'{value}' is wrong", suggestion=value)
    assert "\n" not in finding.sentence
    assert len(finding.sentence) < 1_000


def test_a_line_with_many_faults_is_looked_through_once(world: Path) -> None:
    aliases = ",".join(['"a"'] * 20_000)
    (world / "places.jsonl").write_text(
        f'{{"id": "z", "name": "Z", "kind": "city", "aliases": [{aliases}]}}\n', "utf-8"
    )
    (world / "pledges.csv").write_text(f"id,name,kind,providers\nx,X,money,{'|'.join(['L'] * 9_000)}\n", "utf-8")
    assert len(errors(world)) > 15_000  # it took hours when each fault had its line read anew


def test_a_circle_of_thousands_of_records_is_followed_to_its_end(world: Path) -> None:
    rows = "".join(f"p{at},P{at},city,p{(at + 1) % 3_000}\n" for at in range(3_000))
    (world / "places.csv").write_text(f"id,name,kind,within\n{rows}", "utf-8")
    assert [one.code.name for one in errors(world)] == ["cycle"]
