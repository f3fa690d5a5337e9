"""Skeletons of new records: every field that the model has, and no file that was there before is touched."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import attrs
import pytest
from click.testing import CliRunner

from corridor_sdk import Finding, NotADataset, check, skeleton
from corridor_sdk.cli import main
from corridor_sdk.findings import Severity
from corridor_sdk.ids import ID_TYPES
from corridor_sdk.model import ENTITY_TYPES, Claim
from corridor_sdk.parts import Evidence
from corridor_sdk.properties import PROPERTIES
from corridor_sdk.vocabulary import VOCABULARIES
from tests.rules.test_cases import HERE as RULES

KINDS = list(ENTITY_TYPES)
KEY = re.compile(r"(?:# )?(?P<key>[a-z_]+):(?: .*)?")
KNOWN = ", ".join(ENTITY_TYPES)


@pytest.fixture
def world(tmp_path: Path) -> Path:
    return Path(shutil.copytree(RULES / "base", tmp_path / "dataset"))


def run(*arguments: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["new", *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def words_of(line: str) -> list[str]:
    """The words that a comment says a field takes."""
    assert "One of: " in line
    return line.partition("One of: ")[2].removesuffix(".").split(", ")


def filled(text: str) -> str:
    """A skeleton whose required fields have a value: the first of the words that it names, or else a name."""
    lines = text.splitlines()
    for index, line in enumerate(lines):
        if re.fullmatch(r"[a-z_]+:", line):
            named = "One of: " in lines[index - 1]
            lines[index] += f" {words_of(lines[index - 1])[0] if named else 'A name'}"
    return "\n".join(lines) + "\n"


def uncommented(text: str) -> str:
    """A filled skeleton in which every field with an example of its shape, and its claim, count."""
    lines = filled(text).splitlines()
    begin = lines.index("# claims:") if "# claims:" in lines else len(lines)
    shown = [re.sub(r"^# ([a-z_]+: \[)", r"\1", line) for line in lines[:begin]]
    return "\n".join([*shown, *(line.removeprefix("# ") for line in lines[begin:])]) + "\n"


def without_remarks(text: str) -> str:
    """The text without the comments that stand behind something."""
    return re.sub(r"(?m)(?<=\S)  # .*$", "", text)


def found(root: Path, kind: str, text: str) -> list[Finding]:
    """What a check finds in a record of a kind."""
    (root / kind).mkdir(exist_ok=True)
    (root / kind / "new-one.yaml").write_text(text, "utf-8")
    return [finding for finding in check(root).findings if finding.file == f"{kind}/new-one.yaml"]


# --- what is in it ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_a_skeleton_has_every_field_of_the_model_once_and_the_required_ones_uncommented(kind: str) -> None:
    matches = [KEY.fullmatch(line) for line in skeleton.skeleton(kind, "new-one").splitlines()]
    written = [match for match in matches if match]
    fields = {field.name.rstrip("_"): field.default for field in attrs.fields(ENTITY_TYPES[kind])}
    claims = ["claims"] if kind != "sources" else []
    assert sorted(match["key"] for match in written) == sorted([*(fields.keys() - {"id"}), *claims])
    required = [name for name, default in fields.items() if default is attrs.NOTHING and name != "id"]
    assert [match["key"] for match in written if not match[0].startswith("#")] == required


MISSING = {
    "stub", "unsupported-attribute", "orphan", "gauge-unknown", "pledge-without-provider", "pledge-without-instrument",
    "binding-without-parties",
}  # fmt: skip
"""What is still to be said of a record that has its required fields alone."""


@pytest.mark.parametrize("kind", KINDS)
def test_a_skeleton_whose_required_fields_are_filled_has_no_error(kind: str, world: Path) -> None:
    commented = filled(skeleton.skeleton(kind, "new-one"))
    bare = "".join(f"{line}\n" for line in commented.splitlines() if not line.startswith("#"))
    for text in (commented, bare):
        findings = found(world, kind, text)
        assert [str(finding) for finding in findings if finding.severity is Severity.ERROR] == []
        assert {finding.code.name for finding in findings} <= MISSING
    assert check(world).library is not None
    assert 0 < len(bare) < len(commented)


@pytest.mark.parametrize("kind", KINDS)
def test_a_skeleton_that_nobody_filled_in_says_so_at_each_required_field(kind: str, world: Path) -> None:
    text = skeleton.skeleton(kind, "new-one")
    empty = [number for number, line in enumerate(text.splitlines(), start=1) if not line.startswith("#")]
    errors = [finding for finding in found(world, kind, text) if finding.severity is Severity.ERROR]
    assert {finding.code.name for finding in errors} == {"empty-value"}
    assert [finding.span.line for finding in errors if finding.span] == empty


@pytest.mark.parametrize("kind", KINDS)
def test_the_examples_of_a_skeleton_name_fields_that_there_are(kind: str, world: Path) -> None:
    findings = found(world, kind, without_remarks(uncommented(skeleton.skeleton(kind, "new-one"))))
    codes = {finding.code.name for finding in findings}
    assert codes & {"invalid-id", "unknown-reference"} != set()  # `source: …` and `[id]` were read, and lead nowhere
    assert codes & {"unknown-field", "yaml-syntax", "duplicate-key"} == set()


@pytest.mark.parametrize("kind", [kind for kind in ENTITY_TYPES if kind != "sources"])
def test_the_examples_of_a_skeleton_have_the_shape_of_their_fields(kind: str, world: Path) -> None:
    findings = found(world, kind, without_remarks(uncommented(skeleton.skeleton(kind, "new-one"))))
    wrong = [finding for finding in findings if finding.code.name == "wrong-shape"]
    words = [finding for finding in findings if "'id' is not one of" in finding.message]
    assert [str(finding) for finding in wrong + words] == []


def test_the_claim_of_a_skeleton_can_be_filled_in_where_it_stands(world: Path) -> None:
    filled_in = uncommented(skeleton.skeleton("places", "new-one")).replace("property: …", "property: situation")
    findings = found(world, "places", filled_in)
    assert "unknown-term" in {finding.code.name for finding in findings}  # `modality: …` was read
    assert [str(finding) for finding in findings if finding.code.name == "value-cut-by-comment"] == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_skeleton_names_the_words_of_its_vocabularies(kind: str) -> None:
    lines = skeleton.skeleton(kind, "new-one").splitlines()
    known = {tuple(term.value for term in vocabulary) for vocabulary in VOCABULARIES}
    assert {tuple(words_of(line)) for line in lines if "One of: " in line} - known == set()
    assert sum("One of: " in line for line in lines) >= 1


@pytest.mark.parametrize("kind", [kind for kind in ENTITY_TYPES if kind != "sources"])
def test_a_skeleton_names_the_properties_that_its_kind_can_have_and_the_required_parts_of_a_claim(kind: str) -> None:
    lines = skeleton.skeleton(kind, "new-one").splitlines()
    can = [prop.id for prop in PROPERTIES if kind in prop.subjects]
    assert f"# Properties: {', '.join(can)}." in lines
    block = [re.fullmatch(r"#   (?:- |  )([a-z]+): .*", line) for line in lines[lines.index("# claims:") + 1 :]]
    required = {
        field.name for cls in (Claim, Evidence) for field in attrs.fields(cls) if field.default is attrs.NOTHING
    }
    assert {match[1] for match in block if match} == required - {"subject", "evidence"}


def test_a_skeleton_says_what_each_field_means_before_it() -> None:
    assert skeleton.skeleton("segments", "new-one").splitlines()[:8] == [
        "# A stretch of one mode between two places (ERA: section of line).",
        "# Fill in what a source says, and delete the rest: what is unknown is left out.",
        "# What it is called here.",
        "name:",
        "# How one travels on it. One of: rail, road, sea, inland-water, pipeline, air.",
        "mode:",
        "# Where it starts (ERA: start operational point).",
        "# from:",
    ]


# --- where it is written ---------------------------------------------------------------------------------------


def test_new_writes_the_skeleton_into_the_dataset_and_says_what_is_next(world: Path) -> None:
    path = world / "places" / "beta.yaml"
    assert run("places", "beta", "--dataset", world) == (0, f"{path}: fill it in, then run 'corridor check'\n")
    assert path.read_bytes() == skeleton.skeleton("places", "beta").encode()


def test_new_makes_the_folder_of_a_kind_that_the_dataset_did_not_have(world: Path) -> None:
    assert not (world / "events").exists()
    assert run("events", "opening", "--dataset", world)[0] == 0
    assert (world / "events" / "opening.yaml").is_file()


@pytest.mark.parametrize("inside", [".", "places"])
def test_new_finds_the_dataset_that_one_stands_in(world: Path, monkeypatch: pytest.MonkeyPatch, inside: str) -> None:
    monkeypatch.chdir(world / inside)
    assert run("places", "beta") == (0, f"{world}/places/beta.yaml: fill it in, then run 'corridor check'\n")
    assert (world / "places" / "beta.yaml").is_file()


def test_new_in_a_checkout_takes_the_checkouts_own_dataset(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    checkout = tmp_path / "checkout"
    own = Path(shutil.copytree(RULES / "base", checkout / "datasets" / "eurasia"))
    (checkout / "docs").mkdir()
    monkeypatch.setattr(skeleton, "bundled_path", lambda: own)
    for folder, id in ((checkout, "beta"), (checkout / "docs", "gamma")):
        monkeypatch.chdir(folder)
        assert run("places", id) == (0, f"{own}/places/{id}.yaml: fill it in, then run 'corridor check'\n")
        assert (own / "places" / f"{id}.yaml").is_file()


@pytest.mark.parametrize("installed", [True, False])
def test_new_away_from_every_dataset_asks_for_one_and_leaves_the_bundled_one_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, installed: bool
) -> None:
    own = Path(shutil.copytree(RULES / "base", tmp_path / "checkout" / "datasets" / "eurasia"))
    before = files(tmp_path)

    def bundled() -> Path:
        if not installed:
            raise NotADataset("the dataset is nowhere")
        return own

    monkeypatch.setattr(skeleton, "bundled_path", bundled)
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert run("places", "beta") == (
        2,
        "corridor: you are in no dataset: name its folder, the one that holds dataset.yaml, with --dataset\n",
    )
    assert files(tmp_path) == before


def test_new_with_print_prints_the_skeleton_and_writes_nothing(world: Path) -> None:
    before = files(world)
    assert run("places", "alpha", "--dataset", world, "--print") == (0, skeleton.skeleton("places", "alpha"))
    assert files(world) == before


# --- what cannot be made ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "message"),
    [
        ("segment", f"'segment' is no kind: {KNOWN} (did you mean 'segments'?)"),
        ("xyzzy", f"'xyzzy' is no kind: {KNOWN}"),
        ("readings", f"'readings' is no kind: {KNOWN}"),
        ("../places", f"'../places' is no kind: {KNOWN} (did you mean 'places'?)"),
    ],
)
def test_new_of_an_unknown_kind_names_those_that_there_are(world: Path, kind: str, message: str) -> None:
    before = files(world)
    assert run(kind, "beta", "--dataset", world) == (2, f"corridor: {message}\n")
    assert run(kind, "beta", "--print") == (2, f"corridor: {message}\n")
    assert files(world) == before


@pytest.mark.parametrize(
    ("id", "message"),
    [
        ("رشت", "'رشت' is not an id: lower-case letters and digits joined by hyphens"),
        ("segments/beta", "'segments/beta' is one of segments; here, the bare id of one of places belongs"),
    ],
)
def test_new_of_what_is_no_id_says_what_an_id_is(world: Path, id: str, message: str) -> None:
    before = files(world)
    assert run("places", id, "--dataset", world) == (2, f"corridor: {message}\n")
    assert files(world) == before


@pytest.mark.parametrize("id", ["../beta", "Beta", "beta.yaml", "/tmp/beta"])
def test_new_of_what_is_no_id_writes_nothing(world: Path, id: str) -> None:
    before = files(world.parent)
    code, output = run("places", id, "--dataset", world)
    assert (code, files(world.parent)) == (2, before)
    assert output.startswith(f"corridor: '{id}' is not an id: lower-case letters and digits joined by hyphens")


def test_new_of_what_is_no_id_says_which_id_was_meant(world: Path) -> None:
    assert run("places", "Ağbənd", "--dataset", world) == (
        2,
        "corridor: 'Ağbənd' is not an id: lower-case letters and digits joined by hyphens (did you mean 'agbend'?)\n",
    )


@pytest.mark.parametrize("content", ["name: Alpha\nkind: city\n", ""])
def test_new_never_writes_over_a_file(world: Path, content: str) -> None:
    path = world / "places" / "alpha.yaml"
    path.write_text(content, "utf-8")
    before = files(world)
    assert run("places", "alpha", "--dataset", world) == (
        2,
        f"corridor: {path} exists already: an id is never used twice\n",
    )
    assert files(world) == before


def test_new_never_writes_through_a_link(world: Path, tmp_path: Path) -> None:
    (world / "places" / "beta.yaml").symlink_to(tmp_path / "outside.yaml")
    assert run("places", "beta", "--dataset", world) == (
        2,
        f"corridor: {world}/places/beta.yaml exists already: an id is never used twice\n",
    )
    assert not (tmp_path / "outside.yaml").exists()


@pytest.mark.parametrize("name", ["nowhere", "empty"])
def test_new_in_a_folder_that_is_no_dataset_says_so_and_writes_nothing(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    assert run("places", "beta", "--dataset", tmp_path / name) == (
        2,
        f"corridor: {tmp_path}/{name} is no dataset: it has no dataset.yaml\n",
    )
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["empty"]


def test_new_that_cannot_write_is_one_sentence(world: Path) -> None:
    id = "a" * 300
    assert run("places", id, "--dataset", world) == (
        2,
        f"corridor: {world}/places/{id}.yaml cannot be written: File name too long\n",
    )


def test_new_where_the_folder_of_a_kind_is_a_file_says_so(world: Path) -> None:
    (world / "events").write_text("", "utf-8")
    assert run("events", "opening", "--dataset", world) == (
        2,
        f"corridor: {world}/events/opening.yaml cannot be written: {world}/events is a file\n",
    )


def test_every_kind_of_id_has_a_skeleton() -> None:
    assert list(ID_TYPES) == list(ENTITY_TYPES)
