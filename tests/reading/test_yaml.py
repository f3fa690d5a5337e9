import itertools
import json
import re
import time
from collections.abc import Iterator
from typing import TypeVar

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from corridor_sdk import findings
from corridor_sdk._walk import KeyPath
from corridor_sdk.findings import Finding, Related, Span
from corridor_sdk.reading._nodes import Node, Positions
from corridor_sdk.reading._yaml import (
    LOADER,
    Loader,
    _read_clean,  # private names: that the short way agrees with the whole way is tested here
    _read_whole,
    locate,
    parse,
)

T = TypeVar("T")
LOADERS: list[Loader] = [yaml.SafeLoader, *([yaml.CSafeLoader] if yaml.__with_libyaml__ else [])]
NAME = "f.yaml"


@pytest.fixture(params=LOADERS)
def loader(request: pytest.FixtureRequest) -> Loader:
    chosen: Loader = request.param
    return chosen


def told(text: str, loader: Loader) -> list[str]:
    """Each finding as `line:column-line:column CODE message`."""
    _, found = parse(text, name=NAME, loader=loader)
    return [f"{shown(finding.span)} {finding.code.id} {finding.message}" for finding in found]


def shown(span: Span | None) -> str:
    assert span is not None
    return f"{span.line}:{span.column}-{span.end_line}:{span.end_column}"


SEGMENT = """\
# a segment
name: Rasht-Astara railway
mode: rail
from: rasht
aliases:
- 'Ağbənd'
- آستارا 🚂: no

claims:
  - property: length
    value: 162 km
    source:   avdaliani-2025
    url: https://example.org/a:b?c#d
  -   property: "length"
      value: -5
      scope:
        within: 12:30
schema: 012
"""

SEGMENT_NODE: Node = {
    "name": "Rasht-Astara railway",
    "mode": "rail",
    "from": "rasht",
    "aliases": ["Ağbənd", {"آستارا 🚂": "no"}],
    "claims": [
        {
            "property": "length",
            "value": "162 km",
            "source": "avdaliani-2025",
            "url": "https://example.org/a:b?c#d",
        },
        {"property": "length", "value": "-5", "scope": {"within": "12:30"}},
    ],
    "schema": "012",
}


@pytest.mark.parametrize("text", [SEGMENT, "---\n" + SEGMENT, SEGMENT.removesuffix("\n")])
def test_texts_lists_and_mappings_are_read_and_every_scalar_is_text(text: str, loader: Loader) -> None:
    assert parse(text, name=NAME, loader=loader) == (SEGMENT_NODE, [])


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("Rasht", "Rasht"),
        ("- NO\n- 1.0\n- 2020-01-01\n- 0x1F\n- true\n", ["NO", "1.0", "2020-01-01", "0x1F", "true"]),
        ("a: ''\nb: 'null'\nc: \"~\"\n", {"a": "", "b": "null", "c": "~"}),
        ("a: |\n  x\n   y # z\nb: >-\n  x\n  y\n", {"a": "x\n y # z\n", "b": "x y"}),
        ("a: 'x\n  it''s'\nb: \"\\u00e9\\n\\t\"\n", {"a": "x it's", "b": "é\n\t"}),
        ("a: [x, {y: z}, 'w']\nb: {}\nc: []\n", {"a": ["x", {"y": "z"}, "w"], "b": {}, "c": []}),
        ("a: 'x' # c\nb: # c\n  - x\nc: | # c\n  x\n# c\n", {"a": "x", "b": ["x"], "c": "x\n"}),
        ("? x\n: y\n'<<': z\nnull: w\n", {"x": "y", "<<": "z", "null": "w"}),
        ("---\na: b\n...\n# the end\n", {"a": "b"}),
        ("a: AT&T * 2! #1\n".replace(" #", " no#"), {"a": "AT&T * 2! no#1"}),
    ],
)
def test_the_yaml_that_loses_nothing_is_clean(text: str, node: Node, loader: Loader) -> None:
    assert parse(text, name=NAME, loader=loader) == (node, [])


def test_a_duplicate_key_points_at_the_first_and_the_first_stays(loader: Loader) -> None:
    node, found = parse("- name: x\n  'é🚂': 1\n  name: y\n  é🚂: 2\n", name=NAME, loader=loader)
    assert node == [{"name": "x", "é🚂": "1"}]
    assert found == [
        Finding(
            code=findings.DUPLICATE_KEY,
            message="the key 'name' is given before; keep one of the two",
            file=NAME,
            span=Span(line=3, column=3, end_line=3, end_column=7),
            related=(Related(message="first here", file=NAME, span=Span(line=1, column=3, end_line=1, end_column=7)),),
        ),
        Finding(
            code=findings.DUPLICATE_KEY,
            message="the key 'é🚂' is given before; keep one of the two",
            file=NAME,
            span=Span(line=4, column=3, end_line=4, end_column=5),
            related=(Related(message="first here", file=NAME, span=Span(line=2, column=3, end_line=2, end_column=7)),),
        ),
    ]


QUOTE_OR_LEAVE_OUT = "stands for no value; leave the field out if it is unknown"
NO_VALUE = "YML011 a key without a value; leave the field out if it is unknown"
TWO_LINES = "YML008 an unquoted value runs on to the next line; quote it, or use a block scalar (>-)"
CUT = "YML009 ' #' cuts the value short; quote the value, or give the comment a line of its own"
ALIAS = "is an alias; write the value out, or quote it if it is text"
ANCHOR = "is an anchor; delete it, or quote the value if it is text"
TAG = "is a tag; delete it, or quote the value if it is text"
SECOND = "YML007 a second document starts here; give it a file of its own"
NO_KEY = "YML010 a key must be a text, as in 'key: value'"
NO_DATA = "FIL006 the file holds no data; fill it or delete it"
UNSEEN = "FIL005 the escapes in this text make a character that cannot be seen; delete them"


@pytest.mark.parametrize(
    ("text", "node", "expected"),
    [
        ("🚂: &x y\nb: z\n", {"🚂": "y", "b": "z"}, [f"1:4-1:6 YML004 '&x' {ANCHOR}"]),
        ("a: &x\n  b: c\n", {"a": {"b": "c"}}, [f"1:4-1:6 YML004 '&x' {ANCHOR}"]),
        ("a: !t &x [b]\n", {"a": ["b"]}, [f"1:7-1:9 YML004 '&x' {ANCHOR}", f"1:4-1:6 YML006 '!t' {TAG}"]),
        ("a: *x\nb: [c, *x]\n", {"b": ["c"]}, [f"1:4-1:6 YML004 '*x' {ALIAS}", f"2:8-2:10 YML004 '*x' {ALIAS}"]),
        ("*x : b\nc: d\n", {"c": "d"}, [f"1:1-1:3 YML004 '*x' {ALIAS}"]),
        ("*x", None, [f"1:1-1:3 YML004 '*x' {ALIAS}"]),
        (
            "<<: {a: b}\nc: d\n",
            {"c": "d"},
            ["1:1-1:3 YML005 '<<' would merge another mapping into this one; write its fields out"],
        ),
        ("a: !x\nb: !\n", {}, [f"1:4-1:6 YML006 '!x' {TAG}", f"2:4-2:5 YML006 '!' {TAG}"]),
        ("a: !!str 5\n", {"a": "5"}, [f"1:4-1:9 YML006 '!!str' {TAG}"]),
        ("a: ! 5\nb: ! [c]\n", {"a": "5", "b": ["c"]}, [f"1:4-1:5 YML006 '!' {TAG}", f"2:4-2:5 YML006 '!' {TAG}"]),
        ("a: !<tag:x,y> b\n", {"a": "b"}, [f"1:4-1:14 YML006 '!<tag:x,y>' {TAG}"]),
        ("a: b\n---\nc: d\n", {"a": "b"}, [f"2:1-2:4 {SECOND}"]),
        ("a: b\n...\n---\nc: d\n", {"a": "b"}, [f"3:1-3:4 {SECOND}"]),
        ("a: b\n---\n", {"a": "b"}, [f"2:1-2:4 {SECOND}"]),
        ("a: b\n---\nc:\n---\nd\n", {"a": "b"}, [f"2:1-2:4 {SECOND}", f"3:1-3:2 {NO_VALUE}", f"4:1-4:4 {SECOND}"]),
        ("[a]: b\nc: d\n", {"c": "d"}, [f"1:1-1:2 {NO_KEY}"]),
        ("? {a: }\n: b\nc: d\n", {"c": "d"}, [f"1:3-1:4 {NO_KEY}", f"1:4-1:5 {NO_VALUE}"]),
        ("{? : b, c: d}\n", {"c": "d"}, [f"1:4-1:5 {NO_KEY}"]),
        ("{? , c: d}\n", {"c": "d"}, [f"1:4-1:5 {NO_KEY}"]),
        ("? # c\n: b\nc: d\n", {"c": "d"}, [f"2:1-2:2 {NO_KEY}"]),
        ("a:\nb: c\n", {"b": "c"}, [f"1:1-1:2 {NO_VALUE}"]),
        ("a:", {}, [f"1:1-1:2 {NO_VALUE}"]),
        ("{a, b: }", {}, [f"1:2-1:3 {NO_VALUE}", f"1:5-1:6 {NO_VALUE}"]),
        ("a: {b:c}\n", {"a": {}}, [f"1:5-1:8 {NO_VALUE}; is a space missing after its colon?"]),
        (
            "- a\n-\n- ~\n",
            ["a"],
            [f"{place} YML011 an item without a value; delete it" for place in ("2:1-2:2", "3:3-3:4")],
        ),
        (
            "a: ~\nb: null\nc: Null\nd: NULL\n",
            {},
            [
                f"1:4-1:5 YML011 '~' {QUOTE_OR_LEAVE_OUT}",
                f"2:4-2:8 YML011 'null' {QUOTE_OR_LEAVE_OUT}",
                f"3:4-3:8 YML011 'Null' {QUOTE_OR_LEAVE_OUT}",
                f"4:4-4:8 YML011 'NULL' {QUOTE_OR_LEAVE_OUT}",
            ],
        ),
        ("a: x\n  y\n\n  z\nb: c\n", {"a": "x y\nz", "b": "c"}, [f"1:4-4:4 {TWO_LINES}"]),
        ("- x\n  - y\n", ["x - y"], [f"1:3-2:6 {TWO_LINES}"]),
        ("é: 🚂 #1 of 2\nb: 'x' #ok\n", {"é": "🚂", "b": "x"}, [f"1:6-1:13 {CUT}"]),
        ("- x  # c\n- [y # c\n  ]\n", ["x", ["y"]], [f"1:6-1:9 {CUT}", f"2:6-2:9 {CUT}"]),
        ('a: "\\e[1m"\nb: "\\u202e"\n', {"a": "\x1b[1m", "b": "\u202e"}, [f"1:4-1:11 {UNSEEN}", f"2:4-2:12 {UNSEEN}"]),
        (
            "%YAML 1.1\n---\na: b\n",
            {"a": "b"},
            ["1:1-1:10 YML001 a directive (%) is not used in datasets; delete this line"],
        ),
        ("", None, [f"1:1-1:1 {NO_DATA}"]),
        ("# nothing\n\n", None, [f"1:1-1:1 {NO_DATA}"]),
        ("---\n", None, [f"2:1-2:1 {NO_DATA}"]),
        ("null # yet\n", None, [f"1:1-1:5 {NO_DATA}"]),
    ],
)
def test_what_datasets_do_not_use_is_refused_at_its_place(
    text: str, node: Node | None, expected: list[str], loader: Loader
) -> None:
    assert told(text, loader) == expected
    assert parse(text, name=NAME, loader=loader)[0] == node


def test_all_faults_of_a_file_are_found_at_once(loader: Loader) -> None:
    text = "a: &x 1\na: *x\nb:\n<<: {c: ~}\n? [d]\n: !e x\n  y #z\nf: x: y\n"
    assert told(text, loader) == [
        f"1:4-1:6 YML004 '&x' {ANCHOR}",
        "2:1-2:2 YML003 the key 'a' is given before; keep one of the two",
        f"2:4-2:6 YML004 '*x' {ALIAS}",
        f"3:1-3:2 {NO_VALUE}",
        "4:1-4:3 YML005 '<<' would merge another mapping into this one; write its fields out",
        f"4:9-4:10 YML011 '~' {QUOTE_OR_LEAVE_OUT}",
        f"5:3-5:4 {NO_KEY}",
        f"6:3-6:5 YML006 '!e' {TAG}",
        f"6:3-7:4 {TWO_LINES}",
        f"7:5-7:7 {CUT}",
        "8:5-8:8 YML001 ': ' stands inside a value; quote the value",
    ]


NO_FIELD = "this line is neither 'key: value' nor '- item'; check the colon, or the quotes above"
UNFIT = "this does not continue the lines above; check the indentation and the quotes"
DEEPER = "this line is indented deeper than the one above; align it, or quote the value above"
NOT_CLOSED = "the quote that opens here is not closed"
BRACKET = "what opens here is not closed, or a comma is missing in it; quote it if it is text"
TRAILING = "text follows a closing quote; quote the whole value, and look for an open quote above"
ESCAPE = "in double quotes a backslash starts an escape; write it twice, or use single quotes"


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("a: b\n\tc: d\n", "2:1", "a tab indents this line; use spaces"),
        ("a:\n  \t- b\n", "2:3", "a tab indents this line; use spaces"),
        ("a: b\nname:x\nc: d\n", "2:5", "write a space after the colon of 'name:'"),
        ("name:x\nc: d\n", "1:5", "write a space after the colon of 'name:'"),
        ("a: b\nname\nc: d\n", "2:1", NO_FIELD),
        ("name\nc: d\n", "1:1", NO_FIELD),
        ("é: 🚂 x: y\n", "1:7", "': ' stands inside a value; quote the value"),
        ("a: b\n  c: d\n", "2:1", DEEPER),
        ("a:\n  b: c\n d: e\n", "3:2", UNFIT),
        ("a:\n  - b\n - c\n", "3:2", UNFIT),
        ("  a: b\nc: d\n", "2:1", UNFIT),
        ("a: b\n- c\n", "2:1", UNFIT),
        ("a: b\n...\nc: d\n", "3:1", UNFIT),
        ("a: [ @]\n", "1:6", "a value cannot start with '@'; quote it"),
        ("- b:\n  -\t- c\n", None, "a tab stands here; use spaces"),
        ("a: 'b\nc: d\n", "1:4", NOT_CLOSED),
        ('a: "b\n---\nc: d\n', "1:4", NOT_CLOSED),
        ("a: 'it's'\n", "1:8", TRAILING),
        ('a: "x" y\n', "1:8", TRAILING),
        ('a: "\\d"\n', None, ESCAPE),
        ("a: [b, c\nd: e\n", "1:4", BRACKET),
        ("a: {b: c\nd: e\n", "1:4", BRACKET),
        ("a: @b\n", "1:4", "a value cannot start with '@'; quote it"),
        ("a: %b\n", "1:4", "a value cannot start with '%'; quote it"),
        ("a: ,b\n", "1:4", "a value is missing here, or starts with a sign that needs quotes"),
        ("a: **b**\n", "1:4", "a text that starts with '*' needs quotes"),
        ("a: & b\n", "1:4", "a text that starts with '&' needs quotes"),
        ("a: !<b\n", "1:4", "a text that starts with '!' needs quotes"),
        ("a: !b!c d\n", "1:4", "a text that starts with '!' needs quotes"),
        ("a: >50 km\n", "1:4", "a text that starts with '>' or '|' needs quotes; a block starts on the next line"),
        ("a: - b\n", "1:4", "a list starts below its key, on a line of its own: '- item'"),
        ("%YAML x\n", "1:1", "a line that starts with '%' needs quotes"),
    ],
)
def test_a_syntax_error_says_in_plain_words_what_to_do(
    text: str, place: str | None, message: str, loader: Loader
) -> None:
    node, [finding] = parse(text, name=NAME, loader=loader)
    assert node is None
    assert (finding.code, finding.message) == (findings.YAML_SYNTAX, message)
    assert finding.span is not None
    assert place in (None, f"{finding.span.line}:{finding.span.column}")
    assert finding.span.end_column == len(text.split("\n")[finding.span.line - 1]) + 1


@pytest.mark.parametrize("text", ["a: b\x00c\n", "a: \ud800\n", 'a: "\\U00110000"\n'])
def test_no_character_makes_a_traceback(text: str, loader: Loader) -> None:
    node, [finding] = parse(text, name=NAME, loader=loader)
    assert node is None
    assert finding.code is findings.YAML_SYNTAX


def test_an_escaped_half_of_a_character_never_becomes_a_value(loader: Loader) -> None:
    _, [finding] = parse('a: "\\ud800"\n', name=NAME, loader=loader)
    assert finding.code in (findings.YAML_SYNTAX, findings.FORBIDDEN_CHARACTER)


def test_sixty_four_levels_are_read_and_one_more_is_refused(loader: Loader) -> None:
    assert parse("[" * 64 + "]" * 64, name=NAME, loader=loader)[1] == []
    assert parse("- " * 64 + "a", name=NAME, loader=loader)[1] == []
    assert told("[" * 65 + "]" * 65, loader) == [
        "1:65-1:66 YML002 lists and mappings are nested over 64 levels; the file is not read beyond here"
    ]
    blocks = "".join(f"{' ' * level}a:\n" for level in range(64))
    assert parse(f"{blocks}{' ' * 64}b\n", name=NAME, loader=loader)[1] == []
    node, [finding] = parse(f"{blocks}{' ' * 64}b: c\n", name=NAME, loader=loader)
    assert node is None
    assert finding.code is findings.TOO_DEEP


LAUGHS = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 30))


@pytest.mark.parametrize(
    ("text", "count", "last"),
    [
        ("[" * 100_000, 1, "lists and mappings are nested over 64 levels; the file is not read beyond here"),
        ("- " * 100_000, 1, "lists and mappings are nested over 64 levels; the file is not read beyond here"),
        ("".join(f"{' ' * level}a:\n" for level in range(2_000)), 1, None),
        ("a: &a\n" * 170_000, 303, "and 169,899 more like this from here on: 169,999 in all"),
        (LAUGHS, 101, "and 191 more like this from here on: 291 in all"),
        ("a: " + "x" * 4_000_000, 1, "this text has 4,000,000 characters; 100,000 are the most"),
        ("a: " + "x: " * 1_300_000, 1, "': ' stands inside a value; quote the value"),
        ("a: " + "b#" * 1_000_000 + " : c", 2, "': ' stands inside a value; quote the value"),
        ("#" * 4_000_000, 1, "the file holds no data; fill it or delete it"),
        ("'" * 999_999, 1, NOT_CLOSED),
    ],
    ids=["flow", "dashes", "blocks", "anchors", "laughs", "scalar", "colons", "hashes", "comment", "quotes"],
)
@pytest.mark.skipif(not yaml.__with_libyaml__, reason="the pure Python loader is slow")
def test_hostile_input_ends_soon_with_findings(text: str, count: int, last: str | None) -> None:
    start = time.process_time()
    _, found = parse(text, name=NAME)
    assert time.process_time() - start < 3
    assert len(found) == count
    assert last in (None, *(finding.message for finding in found[-1:]))


def test_beyond_a_hundred_faults_of_a_kind_the_total_is_told(loader: Loader) -> None:
    messages = told("- ~\n" * 1_234, loader)
    assert messages[:100] == [f"{line}:3-{line}:4 YML011 an item without a value; delete it" for line in range(1, 101)]
    assert messages[100:] == ["101:3-101:4 YML011 and 1,134 more like this from here on: 1,234 in all"]


@pytest.fixture
def positions(loader: Loader) -> Positions:
    return locate(
        "é: 🚂 x\nlist:\n  - a: 'b\n      c'\n    d: [e, {f: g}]\n  - - h\nempty:\nblock: |\n  i\n", loader=loader
    )


@pytest.mark.parametrize(
    ("path", "key", "value"),
    [
        ((), None, "1:1-1:7"),
        (("é",), "1:1-1:2", "1:4-1:7"),
        (("list",), "2:1-2:5", "2:1-2:5"),
        (("list", 0), None, "3:5-3:10"),
        (("list", 0, "a"), "3:5-3:6", "3:8-4:9"),
        (("list", 0, "d"), "5:5-5:6", "5:5-5:6"),
        (("list", 0, "d", 0), None, "5:9-5:10"),
        (("list", 0, "d", 1), None, "5:12-5:19"),
        (("list", 0, "d", 1, "f"), "5:13-5:14", "5:16-5:17"),
        (("list", 1, 0), None, "6:7-6:8"),
        (("empty",), "7:1-7:6", "7:1-7:6"),
        (("block",), "8:1-8:6", "8:8-10:1"),
    ],
)
def test_keys_and_values_are_located(positions: Positions, path: KeyPath, key: str | None, value: str) -> None:
    span = positions.key(path)
    assert (span and shown(span)) == key
    assert shown(positions.value(path)) == value
    assert positions.nearest(path) == positions.value(path)


@pytest.mark.parametrize(
    ("path", "nearest"),
    [
        (("none",), "1:1-1:7"),
        (("é", "x", 0), "1:4-1:7"),
        (("list", 0, "none", "deeper"), "3:5-3:10"),
        (("list", 7), "2:1-2:5"),
        (("list", "0"), "2:1-2:5"),
    ],
)
def test_what_is_not_there_is_located_at_the_nearest_that_is(positions: Positions, path: KeyPath, nearest: str) -> None:
    assert positions.key(path) is None
    assert positions.value(path) is None
    assert shown(positions.nearest(path)) == nearest


def test_an_empty_file_has_the_place_where_it_starts(loader: Loader) -> None:
    assert locate("", loader=loader).value(()) is None
    assert shown(locate("", loader=loader).nearest(("a",))) == "1:1-1:1"


def test_what_stands_before_a_syntax_error_is_located(loader: Loader) -> None:
    positions = locate("a:\n  b: c\nd: 'e\n", loader=loader)
    assert shown(positions.value(("a", "b"))) == "2:6-2:7"
    assert positions.value(("d",)) is None


# ---- both loaders, and the fast way, over many texts

WORDS = st.text(st.sampled_from("abcXYZ019 _-éğآ🚂中,.;()$€%/"), min_size=1, max_size=12).map(str.strip).filter(bool)
TEXTS = st.one_of(WORDS, st.text(st.sampled_from("ab é🚂:#'\"\\&*![]{}|>~-?@`\n"), max_size=10))
NODES = st.recursive(
    TEXTS,
    lambda inner: st.lists(inner, min_size=1, max_size=3) | st.dictionaries(WORDS, inner, min_size=1, max_size=3),
    max_leaves=12,
)
SAFE_PLAIN = re.compile(r"[a-zXYZ019éğآ🚂中€$(][^:#\n]*(?<! )")


class Writer:
    """Writes a node in a mix of YAML's styles, as the choices fall."""

    def __init__(self, data: st.DataObject) -> None:
        self._data = data

    def choose(self, *choices: T) -> T:
        return self._data.draw(st.sampled_from(choices))

    def scalar(self, text: str, *, key: bool = False) -> str:
        styles = ["double"]
        if "\n" not in text:
            styles.append("single")
        if SAFE_PLAIN.fullmatch(text) and text.lower() != "null":
            styles += ["plain", "plain"]
        style = self.choose(*styles)
        if style == "plain":
            return text
        quoted = json.dumps(text, ensure_ascii=False) if style == "double" else "'" + text.replace("'", "''") + "'"
        return quoted if key else quoted + self.choose("", " # a: 'comment'")

    def lines(self, node: Node, indent: int) -> Iterator[str]:
        pad = " " * indent
        if isinstance(node, str):
            yield pad + self.scalar(node)
        elif isinstance(node, list):
            for item in node:
                yield from self.choose((), (f"{pad}# comment: x",), ("",))
                if isinstance(item, str):
                    yield f"{pad}- {self.scalar(item)}"
                else:
                    first, *rest = self.lines(item, indent + 2)
                    while not first.strip() or first.lstrip().startswith("#"):
                        yield first
                        first, *rest = rest
                    yield f"{pad}- {first[indent + 2 :]}"
                    yield from rest
        else:
            for key, value in node.items():
                head = pad + self.scalar(key, key=True) + ":"
                if isinstance(value, str):
                    if re.fullmatch(r"(?:[ab][^\n]*\n)+", value) and self.choose(True, False):
                        yield f"{head} |"
                        yield from (f"{pad}  {line}" for line in value.splitlines())
                    elif re.fullmatch(r"[ab](?:[^\n]*[^ \n])?", value) and self.choose(True, False):
                        yield f"{head} {self.choose('>-', '|-')}"
                        yield f"{pad}  {value}"
                    else:
                        yield f"{head} {self.scalar(value)}"
                else:
                    yield head + self.choose("", " # comment")
                    yield from self.lines(value, indent + self.choose(1, 2, 4))


def cut(text: str, span: Span | None) -> str:
    assert span is not None
    lines = text.split("\n")[span.line - 1 : span.end_line]
    lines[-1] = lines[-1][: span.end_column - 1]
    return "\n".join(lines)[span.column - 1 :]


def paths(node: Node, path: KeyPath = ()) -> Iterator[tuple[KeyPath, Node]]:
    yield path, node
    if not isinstance(node, str):
        items = node.items() if isinstance(node, dict) else enumerate(node)
        for step, inner in items:
            yield from paths(inner, (*path, step))


@settings(deadline=None)
@given(node=NODES, data=st.data())
def test_what_is_written_is_read_back_and_located_by_both_loaders(node: Node, data: st.DataObject) -> None:
    text = "\n".join(Writer(data).lines(node, 0)) + "\n"
    for loader in LOADERS:
        assert _read_whole(text, NAME, loader) == (node, [])
        assert parse(text, name=NAME, loader=loader) == (node, [])
        positions = locate(text, loader=loader)
        for path, value in paths(node):
            if path and isinstance(path[-1], str):
                assert yaml.load(cut(text, positions.key(path)), Loader=yaml.BaseLoader) == path[-1]
            if isinstance(value, str) and not cut(text, positions.value(path)).startswith("|"):
                assert yaml.load(cut(text, positions.value(path)), Loader=yaml.BaseLoader) == value


PIECES = """a: b ¦ c: d ¦ - e ¦ - f: g ¦ h: ¦ i: 12:30 ¦ -   j: k ¦ # l ¦  ¦ - m: ¦ n ¦ - - o ¦ p: 'q' ¦ - ~
r: s #t ¦ u: v: ¦ u: v: w ¦ w: null ¦ w: nullo ¦ x: &y z ¦ - *y ¦ a: ! b ¦ ? c ¦ : d ¦ e: [f, g/h-1.5]
e: [f, ] ¦ e: [f,g] ¦ e: [f #g] ¦ e: [f: g] ¦ e: [null, f] ¦ e: [nullo] ¦ e: [f ¦ e: {f: g} ¦ e: []
i: >- ¦ i: |- ¦ i: > ¦ i: >-  ¦ i: >x ¦ \tj: k ¦ j:\tk ¦ --- ¦ ... ¦ %l ¦ p:q ¦ r: "s ¦ r: "s" t
r: "s: 't' #" ¦ r: 's "t"' ¦ r: '"' ¦ t: '' ¦ u: 'v''w' ¦ <<: x ¦ é🚂: 🚂é # ¦ y: -z ¦ y: - z ¦ y: --
h: "\\e" ¦ - x: 'y' # z ¦ a:  b ¦ a: b  ¦ - -1 ¦ a : b ¦ 0: 'null' ¦ a: "null" ¦ a: b#c ¦ a: b,c
a: b]c ¦ a: @b ¦ a: `b ¦ a: %b ¦ a: |b ¦ a: ?b ¦ a: ,b ¦ a: ]b ¦ a: }b ¦ a: #b ¦ a: *b ¦ a: ~b
a: b\u2028c ¦ a: b\x85c ¦ a: b\x1bc ¦ a: \ud800 ¦ a: \xa0 ¦ a: b\xa0 ¦ # \x00""".replace("\n", " ¦ ").split(" ¦ ")
BEFORE = [
    "",
    "a: b\n",
    "c:\n",
    "- d: e\n",
    "-   d: e\n",
    "c:\n- d: e\n",
    "c:\n  - d: e\n",
    "c: >-\n  x: y #\n",
    "c: |-\n   x\n\n",
    "c: |-\n  x\n \n",
]
AFTER = ["", "\nz: y", "\n  z: y", "\n    z: y", "\n- z"]


def whole(text: str, loader: Loader = LOADER) -> tuple[Node | None, list[Finding]]:
    return _read_whole(text, NAME, loader)


@pytest.mark.parametrize("piece", PIECES)
def test_the_short_way_reads_a_line_as_the_whole_way_does_or_not_at_all(piece: str) -> None:
    for before, indent, after in itertools.product(BEFORE, range(5), AFTER):
        text = f"{before}{' ' * indent}{piece}{after}"
        short = _read_clean(text, LOADER)
        assert short is None or whole(text) == (short, []), text


@pytest.mark.parametrize("last", ["a: b", "a: [b]", "- a", "- a: b", "- a: [b]", "- a:\n{}  - b", "a: >-\n{} b"])
def test_both_ways_are_equally_deep(last: str) -> None:
    clean = 0
    for depth in range(60, 67):
        blocks = "".join(f"{' ' * level}a:\n" for level in range(depth))
        text = blocks + " " * depth + last.format(" " * depth)
        short = _read_clean(text, LOADER)
        assert (short is None) == bool(whole(text)[1])
        assert short is None or whole(text) == (short, [])
        clean += short is not None
    assert 0 < clean < 7


def test_the_short_way_is_taken_by_what_datasets_hold() -> None:
    text = SEGMENT + "of: [from, to]\nnote: >-\n  it: is so\n  'so'\n\nend: |-\n  a\n  b\nshare: 27 %\n"
    short = _read_clean(text, LOADER)
    assert isinstance(short, dict)
    assert short["of"] == ["from", "to"]
    assert short["note"] == "it: is so 'so'"
    assert short["end"] == "a\nb"
    assert whole(text) == (short, [])


LINES = st.lists(st.tuples(st.sampled_from([0, 0, 2, 2, 4, 1]), st.sampled_from(PIECES)), max_size=5).map(
    lambda lines: "\n".join(" " * indent + piece for indent, piece in lines)
)


@settings(deadline=None, max_examples=500)
@given(text=LINES)
def test_both_loaders_say_the_same_of_every_text_that_both_can_read(text: str) -> None:
    results = [whole(text, loader) for loader in LOADERS]
    if not any(finding.code is findings.YAML_SYNTAX for _, found in results for finding in found):
        assert all(result == results[0] for result in results)
