"""JSON: what it says is what YAML says, and whatever it cannot say is a finding at its place."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor_sdk import Severity, check, load
from corridor_sdk._walk import KeyPath
from corridor_sdk.reading._json import locate, parse
from corridor_sdk.reading._nodes import Node
from tests.rules.test_cases import HERE as RULES

NAME = "f.json"


@pytest.fixture
def world(tmp_path: Path) -> Path:
    return Path(shutil.copytree(RULES / "base", tmp_path / "dataset"))


def errors(root: Path) -> list[str]:
    return [str(finding) for finding in check(root).findings if finding.severity is Severity.ERROR]


def told(text: str) -> list[str]:
    return [str(finding).removeprefix(f"{NAME}:") for finding in parse(text, name=NAME)[1]]


# --- what it says ----------------------------------------------------------------------------------------------


def test_every_scalar_is_the_text_that_it_is() -> None:
    text = (
        '{"a": 162, "b": 37.280, "c": -1.50e+10, "d": 12345678901234567890, "e": true, "f": "\\u0627 \\ud83d\\ude82"}'
    )
    wanted = {"a": "162", "b": "37.280", "c": "-1.50e+10", "d": "12345678901234567890", "e": "true", "f": "ا 🚂"}
    assert parse(text, name=NAME) == (wanted, [])


nodes = st.recursive(
    st.text(st.characters(exclude_categories=("Cs", "Cc", "Cf", "Cn", "Zl", "Zp")), max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text("ab\u0627", min_size=1, max_size=2), inner, max_size=3)
    ),
    max_leaves=12,
)


@given(nodes, st.sampled_from([None, 0, 3]), st.booleans())
def test_whatever_is_written_is_read_back(node: Node, indent: int | None, ascii_only: bool) -> None:
    text = json.dumps(node, indent=indent, ensure_ascii=ascii_only)
    read, found = parse(text, name=NAME)
    assert read == node
    assert all(finding.code.id == "FIL005" for finding in found)  # escaped variation selectors and the like


@given(nodes)
def test_whatever_is_read_has_its_place(node: Node) -> None:
    text = json.dumps(node, ensure_ascii=False)
    positions = locate(text)
    for path, scalar in scalars(node):
        span = positions.value(path)
        assert span is not None
        assert text[span.column - 1 : span.end_column - 1] == json.dumps(scalar, ensure_ascii=False)


def scalars(node: Node, path: KeyPath = ()) -> list[tuple[KeyPath, str]]:
    if isinstance(node, str):
        return [(path, node)]
    entries = node.items() if isinstance(node, dict) else enumerate(node)
    return [found for key, inner in entries for found in scalars(inner, (*path, key))]


def test_keys_and_values_have_their_lines_and_columns() -> None:
    positions = locate('{\n  "name": "Ağbənd",\n  "claims": [\n    {"value": 162}\n  ]\n}\n')
    for path, key, value in (
        (("name",), (2, 3, 9), (2, 11, 19)),
        (("claims",), (3, 3, 11), (3, 3, 11)),
        (("claims", 0), None, (4, 5, 19)),
        (("claims", 0, "value"), (4, 6, 13), (4, 15, 18)),
    ):
        spans = positions.key(path), positions.value(path)
        assert [span and (span.line, span.column, span.end_column) for span in spans] == [key, value]
    assert positions.key(("none",)) is None
    assert positions.nearest(("claims", 0, "none")) == positions.value(("claims", 0))


# --- what is wrong with it -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ('{"a": null}', ["1:7: YML011 error: 'null' stands for no value; leave the field out if it is unknown"]),
        ('{"a": [1, null]}', ["1:11: YML011 error: an item without a value; delete it"]),
        ("null", ["1:1: FIL006 error: 'null' is no data; fill it or delete it"]),
        (
            '{"a": NaN, "b": [-Infinity]}',
            [
                "1:7: JSN002 error: 'NaN' is not a number of JSON; leave the field out if it is unknown",
                "1:18: JSN002 error: '-Infinity' is not a number of JSON; leave the field out if it is unknown",
            ],
        ),
        (
            '{"a":\n {"b": 1,\n  "\\u0062": 2,\n  "c": [{"d": 1, "d": {}}]}}',
            [
                "3:3: YML003 error: the key 'b' is given before; keep one of the two",
                "4:18: YML003 error: the key 'd' is given before; keep one of the two",
            ],
        ),
        ('{"a": 1,}', ["1:8: JSN001 error: a comma stands before the end; delete it"]),
        ("[1,\n]", ["1:3: JSN001 error: a comma stands before the end; delete it"]),
        ("{a: 1}", ['1:2: JSN001 error: a key stands in double quotes, as in "name": …']),
        ('{"a": \'b\'}', ['1:7: JSN001 error: a text stands in double quotes ("), not in single ones']),
        ('{"a" 1}', ["1:6: JSN001 error: a colon is missing before this"]),
        ('{"a": 1\n "b": 2}', ["2:2: JSN001 error: a comma is missing before this"]),
        ('{"a": }', ["1:7: JSN001 error: a value is missing here"]),
        ("{,}", ["1:2: JSN001 error: a key is missing here"]),
        ('{"a": [1}', ["1:9: JSN001 error: ']' closes the '[' before; here stands '}'"]),
        ("[}", ["1:2: JSN001 error: ']' closes the '[' before; here stands '}'"]),
        ('{"a":\n[1', ["2:1: JSN001 error: the '[' that opens here is not closed"]),
        ('{"a"', ["1:1: JSN001 error: the '{' that opens here is not closed"]),
        ('{"a":\n "b', ["2:2: JSN001 error: the quote that opens here is not closed on its line"]),
        ('{"a": "b\nc"}', ["1:7: JSN001 error: the quote that opens here is not closed on its line"]),
        (
            '{"a": "C:\\data"}',
            ["1:10: JSN001 error: a backslash starts an escape, and this is none of JSON's; write it twice"],
        ),
        ('{"a": "b\tc"}', ["1:9: JSN001 error: a tab stands in a text; write it as \\t, or as a space"]),
        ('{"a": 01}', ["1:7: JSN001 error: '01' is not a number of JSON; put it in double quotes"]),
        ('{"a": 1٣}', ["1:7: JSN001 error: '1٣' is not a number of JSON; put it in double quotes"]),
        ('{"a": None}', ["1:7: JSN001 error: 'None' is no value of JSON; a text stands in double quotes"]),
        ('{"a": 1} // b', ["1:10: JSN001 error: something follows the end of the document; delete it, or give it a "
                           "file or a line of its own"]),
        ('{"a": 1, /* b */ "c": 2}', ["1:10: JSN001 error: JSON has no comments; delete this one"]),
        ('{"a": 1 # b\n}', ["1:9: JSN001 error: JSON has no comments; delete this one"]),
        (
            '{"a": "\\ud800", "b": "\\u202e"}',
            [
                f"1:{column}: FIL005 error: the escapes in this text make a character that cannot be seen; delete them"
                for column in (7, 22)
            ],
        ),
    ],
)  # fmt: skip
def test_each_fault_is_a_finding_at_its_place(text: str, messages: list[str]) -> None:
    assert told(text) == messages


def test_the_first_of_two_equal_keys_is_shown_and_kept() -> None:
    node, (finding,) = parse('{"a": 1,\n "a": 2}', name=NAME)
    assert node == {"a": "1"}
    assert [(other.message, other.span.line, other.span.column) for other in finding.related] == [("first here", 1, 2)]


@pytest.mark.parametrize("opening", ["[", '{"a":', '[{"a":['])
def test_brackets_nested_by_the_thousand_are_one_finding(opening: str) -> None:
    (message,) = told(opening * 100_000)
    assert message.endswith(
        "YML002 error: lists and mappings are nested over 64 levels; the file is not read beyond here"
    )


def test_sixty_four_levels_are_read() -> None:
    assert told("[" * 64 + "]" * 64) == []


def test_the_same_fault_a_thousand_times_is_counted() -> None:
    messages = told("[" + "null, " * 1_000 + "1]")
    assert len(messages) == 101
    assert messages[-1] == "1:602: YML011 error: and 900 more like this from here on: 1,000 in all"


# --- in a dataset ----------------------------------------------------------------------------------------------


SEGMENT = """\
{
  "name": "Beta line",
  "mode": "rail",
  "claims": [
    {"property": "length", "value": "100 km", "modality": "planned", "source": "paper",
     "printed": "a line of 100 kilometres", "fingerprint": "0123456789abcdef"}
  ]
}
"""


def test_a_record_is_read_from_a_json_file(world: Path) -> None:
    (world / "segments" / "beta.json").write_text(SEGMENT)
    library = load(world)
    (claim,) = library.claims_about(library.segment("beta").id)
    assert (str(claim.value), claim.subject.ref) == ("100 km", "segments/beta")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"rail"', '"raill"', "3:11: STR004"),
        ('"name"', '"naem"', "2:3: STR001"),
        ('"100 km"', "100", "5:37: FIG"),
        ('"100 km"', '"101 km"', "6:17: EVI001"),
        ('"paper"', '"papre"', "5:80: REF001"),
        ('"property": "length"', '"property": ["length"]', "5:6: STR003"),
        ('"mode": "rail",', '"mode": "rail", "from": "nowhere",', "3:27: REF001"),
        ('  "claims"', '  "id": "beta", "claims"', "4:3: STR001"),
    ],
)
def test_faults_have_the_same_codes_as_in_yaml_and_the_places_of_json(
    world: Path, old: str, new: str, message: str
) -> None:
    (world / "segments" / "beta.json").write_text(SEGMENT.replace(old, new, 1))
    (found,) = errors(world)
    assert found.startswith(f"segments/beta.json:{message}")


def test_a_record_in_two_files_is_a_finding_with_the_first(world: Path) -> None:
    (world / "segments" / "alpha-omega.json").write_text(SEGMENT)
    (finding,) = (one for one in check(world).findings if one.severity is Severity.ERROR)
    assert str(finding) == (
        "segments/alpha-omega.json:1:1: REF002 error: segments/alpha-omega is there twice: an id belongs to one "
        "record, in one file or row"
    )
    assert [(other.message, other.file, other.span.line) for other in finding.related] == [
        ("the first one", "segments/alpha-omega.yaml", 1)
    ]


def test_a_byte_order_mark_and_carriage_returns_are_warnings_as_in_yaml(world: Path) -> None:
    (world / "segments" / "beta.json").write_bytes(b"\xef\xbb\xbf" + SEGMENT.replace("\n", "\r\n").encode())
    found = [finding for finding in check(world).findings if finding.file == "segments/beta.json"]
    assert {finding.code.id for finding in found} >= {"FIL003", "FIL004"}
    assert errors(world) == []


def test_a_json_file_that_is_broken_still_says_that_its_record_exists(world: Path) -> None:
    (world / "places" / "alpha.yaml").unlink()
    (world / "places" / "alpha.json").write_text('{"name": "Alpha"')
    assert errors(world) == ["places/alpha.json:1:1: JSN001 error: the '{' that opens here is not closed"]
    assert "segments/alpha-omega.yaml:3:7: REF004 info: places/alpha exists, but has an error of its own" in [
        str(finding) for finding in check(world).findings
    ]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("places/beta.JSON", "records are files that end in .yaml or .json (did you mean 'beta.json'?)"),
        ("places/beta.jsonl", "a table of places is called 'places.jsonl', and stands beside the folder"),
        ("places/beta.csv", "a table of places is called 'places.csv', and stands beside the folder"),
    ],
)
def test_another_ending_is_reported_with_the_right_one(world: Path, name: str, message: str) -> None:
    (world / name).write_text("")
    assert errors(world) == [f"{name}:1:1: FIL009 error: '{name}' is not read: {message}"]


def test_readings_are_read_from_json(world: Path) -> None:
    (world / "readings").mkdir()
    path = world / "readings" / "paper.json"
    path.write_text('{"numbers": [{"printed": "page 12", "fingerprint": "0123456789abcdef", "reason": "a page"}]}')
    assert [len(readings.numbers) for readings in load(world).readings.values()] == [1]
    path.write_text('{"numbers": [{"printed": "page 12", "fingerprint": "0123", "reason": "a page"}]}')
    (found,) = errors(world)
    assert found.startswith("readings/paper.json:1:52: EVI003")


def test_readings_in_two_files_are_a_finding(world: Path) -> None:
    (world / "readings").mkdir()
    (world / "readings" / "paper.yaml").write_text("numbers: []\n")
    (world / "readings" / "paper.json").write_text('{"numbers": []}')
    assert errors(world) == [
        "readings/paper.json:1:1: REF002 error: readings/paper is there twice: an id belongs to one record, in one "
        "file or row"
    ]
