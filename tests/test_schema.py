"""Schemas for editors: fresh, accepting whatever a check accepts, and refusing what JSON Schema can see."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import attrs
import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from corridor_sdk import skeleton
from corridor_sdk.cli import main
from corridor_sdk.dates import InvalidDate, PartialDate
from corridor_sdk.loading import bundled_path
from corridor_sdk.model import ENTITY_TYPES, Claim
from corridor_sdk.properties import PROPERTIES
from corridor_sdk.schema import KINDS, schema, schema_text
from tests.rules.test_cases import HERE as RULES
from tests.rules.test_cases import marks

FOLDER = Path(skeleton.__file__).parent / "schemas"
FRESH = "run 'corridor schema -o corridor_sdk/schemas'"


class CoreLoader(yaml.SafeLoader):
    """YAML as editors read it: the core schema of YAML 1.2, in which a date is a text and `no` is, too."""


CoreLoader.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("null", r"~|null|Null|NULL|", "~nN"),
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", "-+.0123456789"),
):
    CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"(?:{pattern})\\Z"), [*first, ""])
CoreLoader.add_constructor("tag:yaml.org,2002:int", lambda _, node: int(node.value))  # not octal where it starts with 0
CoreLoader.add_constructor("tag:yaml.org,2002:float", lambda _, node: float(node.value))

VALIDATORS = {kind: Draft7Validator(schema(kind)) for kind in KINDS}


def faults(path: Path, root: Path) -> list[str]:
    """What the schema of a file's kind says of it, with the place."""
    kind = path.relative_to(root).parts[0].removesuffix(".yaml")
    found = VALIDATORS[kind].iter_errors(yaml.load(path.read_text("utf-8"), CoreLoader))
    return [f"{'.'.join(map(str, error.absolute_path))}: {error.message}" for error in found]


def files_of(root: Path) -> list[Path]:
    return [path for path in sorted(root.rglob("*.yaml")) if not path.relative_to(root).parts[0].startswith(".")]


def accepts(of: str, name: str, value: Any) -> bool:
    """Whether a definition of a kind's schema takes a value."""
    whole: Any = schema(of)
    return Draft7Validator(whole["definitions"][name]).is_valid(value)


# --- what there is ---------------------------------------------------------------------------------------------


def test_there_is_a_schema_of_every_kind_of_file_and_no_other() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {f"{kind}.schema.json" for kind in KINDS}
    assert {*ENTITY_TYPES, "dataset", "readings", "retired"} == {*KINDS}


@pytest.mark.parametrize("kind", KINDS)
def test_a_committed_schema_is_fresh_and_a_schema(kind: str) -> None:
    text = (FOLDER / f"{kind}.schema.json").read_text("utf-8")
    assert text == schema_text(kind), FRESH
    Draft7Validator.check_schema(json.loads(text))


@pytest.mark.parametrize("kind", KINDS)
def test_every_reference_leads_to_a_definition_and_every_definition_is_used(kind: str) -> None:
    text = schema_text(kind)
    used = set(re.findall(r'"#/definitions/([^"]+)"', text))
    assert used == set(json.loads(text)["definitions"])


@pytest.mark.parametrize("kind", ENTITY_TYPES)
def test_a_record_has_the_fields_of_the_model_each_with_what_it_means(kind: str) -> None:
    whole: Any = schema(kind)
    fields = {field.name.rstrip("_"): field for field in attrs.fields(ENTITY_TYPES[kind]) if field.name != "id"}
    beside = {"claims", "waivers"} if kind != "sources" else {"waivers"}
    assert set(whole["properties"]) == {*fields, *beside}
    assert set(whole["required"]) == {name for name, field in fields.items() if field.default is attrs.NOTHING}
    assert whole["additionalProperties"] is False
    assert all(described["description"] for described in whole["properties"].values())


@pytest.mark.parametrize("kind", [kind for kind in ENTITY_TYPES if kind != "sources"])
def test_a_claim_has_the_properties_of_its_kind_of_subject_and_a_value_for_each(kind: str) -> None:
    claim: Any = schema(kind)["definitions"]["claim"]  # type: ignore[index, call-overload]  # it is a mapping
    can = {prop.id for prop in PROPERTIES if kind in prop.subjects}
    assert set(claim["properties"]["property"]["enum"]) == can
    valued = [set(rule["if"]["properties"].get("property", {}).get("enum", ())) for rule in claim["allOf"]
              if "value" in rule["then"].get("properties", ())]  # fmt: skip
    assert set().union(*valued) == can
    assert sum(map(len, valued)) == len(can)
    nested = {"subject", "evidence"}
    assert {field.name for field in attrs.fields(Claim)} - nested <= set(claim["properties"])


def test_the_words_of_a_vocabulary_say_what_they_mean() -> None:
    mode: Any = schema("segments")["definitions"]["mode"]  # type: ignore[index, call-overload]
    assert dict(zip(mode["enum"], mode["enumDescriptions"], strict=True))["rail"] == "By railway."


# --- what is accepted and what is refused ----------------------------------------------------------------------


def test_every_file_of_the_bundled_dataset_is_accepted() -> None:
    root = bundled_path()
    files = files_of(root)
    assert len(files) > 200
    assert {path.relative_to(root).as_posix(): found for path in files if (found := faults(path, root))} == {}


GOOD = sorted(path for path in RULES.glob("*/good") if (path.parent / "bad").is_dir())
SEEN = """
    STR001 STR001-required STR002 STR003 STR004 STR005 STR005-with-its-kind STR006 STR006-of-claims STR007
    FIG001 FIG002 FIG003 FIG004 FIG005 FIG006 FIG007 FIG008 DAT001 EVI003 EVI011 SET001
""".split()


@pytest.mark.parametrize("good", GOOD, ids=lambda path: path.parent.name)
def test_what_a_check_accepts_a_schema_accepts(good: Path) -> None:
    assert {path.name: found for path in files_of(good) if (found := faults(path, good))} == {}


@pytest.mark.parametrize("case", SEEN)
def test_what_is_wrong_with_the_structure_of_a_file_a_schema_refuses(case: str) -> None:
    bad = RULES / case / "bad"
    for file in {mark.file for mark in marks(bad)}:
        assert faults(bad / file, bad) != []


DATES = "2024|2024-05|2024-05-17|202X|20XX|2024-XX|2024-21|2024~|2020/2025|../2030|2024/..|/2030|2024/|late 2024"
NO_DATES = "17 May 2024|2024-13|2024-25|/|../..|2024/2025/2026|late 2024-21|mid-2024|0000|2024-05-17T10:00|| 2024"


@pytest.mark.parametrize("text", DATES.split("|"))
def test_a_date_is_accepted(text: str) -> None:
    assert PartialDate(text).text == text
    assert accepts("segments", "partial-date", text)


@pytest.mark.parametrize("text", NO_DATES.split("|"))
def test_what_is_no_date_is_refused(text: str) -> None:
    assert not accepts("segments", "partial-date", text)


@given(st.from_regex(r"\A(?:early |mid |late )?[0-9X]{4}(?:-[0-9X]{2}){0,2}[~?%]?(?:/[0-9X.-]{0,10})?\Z"))
def test_whatever_is_a_date_its_pattern_accepts(text: str) -> None:
    try:
        PartialDate(text)
    except InvalidDate:
        return
    assert accepts("segments", "partial-date", text)


@pytest.mark.parametrize(
    ("name", "value", "is_right"),
    [
        ("length-km", "162 km", True),
        ("length-km", "1.5 million m", True),
        ("length-km", "-162 km", False),
        ("length-km", "162km", False),
        ("length-km", "162 t", False),
        ("proportion-times", "-5 %", True),
        ("money-iso-4217", "500 million USD", True),
        ("money-iso-4217", "500 million USS", False),
        ("money-a-year-iso-4217", "1.5 billion EUR/yr", True),
        ("money-a-year-iso-4217", "1.5 billion EUR", False),
        ("fingerprint", 4839201748391028, True),  # as YAML reads one without letters
        ("fingerprint", "0123456789abcdeF", False),
        ("text", " a text", False),
        ("text", 2024, True),
        ("text", None, False),
        ("entity-id", "places/astara", True),
        ("entity-id", "astara", False),
        ("partial-date", 2024, True),
        ("partial-date", 20240517, False),
        ("date-or-unstated", "unstated", True),
    ],
)
def test_a_value_is_accepted_or_refused(name: str, value: object, is_right: bool) -> None:
    assert accepts("corridors", name, value) is is_right


# --- how one gets them -----------------------------------------------------------------------------------------


def run(*arguments: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["schema", *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def test_the_command_prints_a_schema() -> None:
    assert run("places") == (0, schema_text("places"))


def test_the_command_writes_all_schemas_into_a_folder(tmp_path: Path) -> None:
    code, output = run("-o", tmp_path / ".schemas")
    assert code == 0
    assert output.splitlines() == [str(tmp_path / ".schemas" / f"{kind}.schema.json") for kind in KINDS]
    assert all((tmp_path / ".schemas" / path.name).read_bytes() == path.read_bytes() for path in FOLDER.iterdir())


def test_the_command_refuses_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert run("place") == (2, f"corridor: 'place' is no kind: {', '.join(KINDS)} (did you mean 'places'?)\n")
    assert run()[0] == 2
    assert run("-o", tmp_path / "file" / "x")[0] == 2


def test_a_new_record_names_the_schemas_of_its_dataset_or_checkout_and_no_other(tmp_path: Path) -> None:
    world = Path(shutil.copytree(RULES / "base", tmp_path / "dataset"))
    assert skeleton.make("places", "beta", world).read_text("utf-8") == skeleton.skeleton("places", "beta")
    run("-o", world / skeleton.SCHEMAS)
    first = skeleton.make("places", "gamma", world).read_text("utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=../.schemas/places.schema.json"
    ours = skeleton.modeline(bundled_path() / "places" / "gamma.yaml")
    assert ours == "# yaml-language-server: $schema=../../../corridor_sdk/schemas/places.schema.json\n"
