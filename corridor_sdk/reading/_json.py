"""JSON and JSON Lines, read as strictly as YAML is: each fault at its place, and every number the text that it is.

The standard library's reader keeps the last of two equal keys, gives no places, and ends in a stack overflow where
brackets are nested by the thousand; this one goes on after whatever does not hide what follows.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from attrs import define, field

from corridor_sdk import findings
from corridor_sdk.findings import Finding
from corridor_sdk.reading._files import Lines
from corridor_sdk.reading._json_syntax import (
    BLANK,
    COLLECTIONS,
    LITERALS,
    MAX_DEPTH,
    NON_NUMBERS,
    NUMBER,
    STRING,
    WORD,
    NotJson,
    unreadable_string,
    unreadable_value,
    wrong_separator,
)
from corridor_sdk.reading._nodes import Node, Place, Places, Positions, Range, Table, TableRow
from corridor_sdk.reading._reporter import Reporter
from corridor_sdk.reading._syntax import shown
from corridor_sdk.values import UNSEEN


def parse(text: str, *, name: str) -> tuple[Node | None, list[Finding]]:
    """Read one document; `text` is as `read_text` gives it. What has a finding is left out, as from YAML."""
    reporter = Reporter(Lines(text), name)
    node = _Reader(text, reporter, (0, len(text))).read()
    return node, reporter.all_findings()


def parse_lines(text: str, key: str, *, name: str) -> tuple[Table, list[Finding]]:
    """Read a mapping from each line that is not blank; `key` is the one that says what a line is of."""
    reporter = Reporter(Lines(text), name)
    read = Table()
    for number, line in _lines(text):
        if reporter.is_full:
            read.is_whole = False
            break
        before = reporter.total
        node = _Reader(text, reporter, line).read()
        if isinstance(node, dict) and reporter.total == before:
            read.rows.append(TableRow(number, node))
            continue
        if reporter.total == before:
            shape = "a list" if isinstance(node, list) else "a text"
            message = f'a line holds a mapping of fields, {{"{key}": …}}; this one holds {shape}'
            reporter.report(findings.WRONG_SHAPE, message, line)
        read.rows.append(TableRow(number, _known(text[slice(*line)], key), is_faulty=True))
    return read, reporter.all_findings()


def _known(line: str, key: str) -> dict[str, Node]:
    """What a line that cannot be read seems to be of, so that references to it are not called mistaken."""
    match = re.search(rf'"{key}"\s*:\s*"([^"\\]+)"', line)
    return {key: match[1]} if match else {}


def locate(text: str) -> Positions:
    """Find the places of all keys and values, as far as the text can be read."""
    lines = Lines(text)
    return Positions(lines=lines, root=_place_of(text, lines, (0, len(text))))


def locate_lines(text: str) -> Positions:
    """The same of lines; a path starts with a line's number."""
    lines = Lines(text)
    return Positions(lines=lines, root=(None, (0, 0), _LinePlaces(text, lines)))


class _LinePlaces:
    """The places of lines, each of which is read when it is first asked for."""

    def __init__(self, text: str, lines: Lines) -> None:
        self._text, self._lines = text, lines
        self._ranges = dict(_lines(text))
        self._known: dict[str | int, Place | None] = {}

    def get(self, step: str | int, /) -> Place | None:
        """The place of a line's document, with all that is in it."""
        if step not in self._known:
            line = self._ranges.get(step) if isinstance(step, int) else None
            self._known[step] = line and _place_of(self._text, self._lines, line)
        return self._known[step]


def _lines(text: str) -> Iterator[tuple[int, Range]]:
    start = 0
    for number, line in enumerate(text.split("\n")):
        if line and not line.isspace():
            yield number, (start, start + len(line))
        start += len(line) + 1


def _place_of(text: str, lines: Lines, within: Range) -> Place | None:
    reader = _Reader(text, Reporter(lines, ""), within, locating=True)
    reader.read()
    return reader.place


@define(slots=True)
class _Collection:
    """A list or mapping that is still open."""

    node: list[Node] | dict[str, Node]
    start: int
    keys: dict[str, Range] = field(factory=dict)
    """Where its keys are."""
    places: Places = field(factory=dict)
    """Where everything in it is; empty unless places are looked for."""
    key: str | None = None
    """The key that waits for its value; None where it was refused."""
    key_range: Range | None = None
    count: int = 0
    """How many entries it has, the refused ones too."""


class _Stopped(Exception):
    """A file with more than is read, which has its finding."""


class _Reader:
    """One pass over a stretch of a text, without recursion, so that no depth can overflow anything."""

    def __init__(self, text: str, reporter: Reporter, within: Range, *, locating: bool = False) -> None:
        self.place: Place | None = None
        self._node: Node | None = None
        self._text = text
        self._reporter = reporter
        self._report = reporter.report
        self._at, self._end = within
        self._locating = locating
        self._open: list[_Collection] = []

    def read(self) -> Node | None:
        """The document, or None where it is broken off by a fault."""
        try:
            self._value()
            while self._open:
                self._entry()
            if self._next():
                message = "something follows the end of the document; delete it, or give it a file or a line of its own"
                raise NotJson(message, self._at, self._at + 1)
        except NotJson as error:
            self._report(error.code, error.message, (error.start, error.end))
            return None
        except _Stopped:
            return None
        return self._node

    def _next(self) -> str:
        """The next character that is not blank; an empty text at the end."""
        blank = BLANK.match(self._text, self._at, self._end)
        assert blank is not None  # it matches nothing, too
        self._at = blank.end()
        return self._text[self._at : self._at + 1] if self._at < self._end else ""

    def _entry(self) -> None:
        """Read the next entry of the innermost list or mapping, or its end."""
        inner = self._open[-1]
        char = self._next()
        if char == COLLECTIONS[self._text[inner.start]]:
            self._at += 1
            self._open.pop()
            return
        if inner.count:
            self._separator(inner, ",", char)
        if isinstance(inner.node, dict):
            self._key(inner)
        inner.count += 1
        self._value()

    def _separator(self, inner: _Collection, wanted: str, char: str) -> None:
        comma = self._at
        if char != wanted:
            raise wrong_separator(self._text, inner.start, self._at, wanted, char)
        self._at += 1
        if wanted == "," and self._next() in ("]", "}"):
            raise NotJson("a comma stands before the end; delete it", comma, comma + 1)

    def _key(self, inner: _Collection) -> None:
        char = self._next()
        if char != '"':
            raise unreadable_value(self._text, self._at, char, inner.start, is_key=True)
        start = self._at
        key = self._string()
        inner.key, inner.key_range = key, (start, self._at)
        if key in inner.keys:
            message = f"the key {shown(key)} is given before; keep one of the two"
            self._report(findings.DUPLICATE_KEY, message, inner.key_range, inner.keys[key])
            inner.key = None
        else:
            inner.keys[key] = inner.key_range
        self._separator(inner, ":", self._next())

    def _string(self) -> str:
        start = self._at
        match = STRING.match(self._text, start, self._end)
        if match is None:
            raise unreadable_string(self._text, start, self._end)
        self._at = match.end()
        value = match[0][1:-1] if "\\" not in match[0] else str(json.loads(match[0]))
        self._reporter.measure(value, (start, self._at))
        if "\\" in match[0] and UNSEEN.search(value):
            message = "the escapes in this text make a character that cannot be seen; delete them"
            self._report(findings.FORBIDDEN_CHARACTER, message, (start, self._at))
        return value

    def _value(self) -> None:
        char, start = self._next(), self._at
        if char == '"':
            self._add(self._string(), (start, self._at))
        elif char in COLLECTIONS:
            self._start(char)
        elif (match := NUMBER.match(self._text, start, self._end)) or (
            match := WORD.match(self._text, start, self._end)
        ):
            self._at = match.end()
            self._word(match[0], (start, self._at))
        else:
            raise unreadable_value(self._text, start, char, self._open[-1].start if self._open else None)

    def _word(self, word: str, place: Range) -> None:
        """A value without quotes: its own text, or a finding."""
        if word in LITERALS or word[-1].isdigit():
            self._reporter.measure(word, place)
            self._add(word, place)
        elif word in NON_NUMBERS:
            message = f"'{word}' is not a number of JSON; leave the field out if it is unknown"
            self._report(findings.JSON_NUMBER, message, place)
            self._add(None, place)
        elif word == "null":
            self._refuse_null(place)
            self._add(None, place)
        else:
            raise unreadable_value(self._text, place[0], word[0], None)

    def _refuse_null(self, place: Range) -> None:
        if not self._open:
            self._report(findings.EMPTY_FILE, "'null' is no data; fill it or delete it", place)
        elif isinstance(self._open[-1].node, list):
            self._report(findings.EMPTY_VALUE, "an item without a value; delete it", place)
        else:
            message = "'null' stands for no value; leave the field out if it is unknown"
            self._report(findings.EMPTY_VALUE, message, place)

    def _start(self, char: str) -> None:
        start = self._at
        if len(self._open) == MAX_DEPTH:
            message = f"lists and mappings are nested over {MAX_DEPTH} levels; the file is not read beyond here"
            raise NotJson(message, start, start + 1, findings.TOO_DEEP)
        self._at += 1
        collection = _Collection([] if char == "[" else {}, start)
        self._add(collection.node, (start, self._at), collection.places)
        self._open.append(collection)

    def _add(self, node: Node | None, place: Range, places: Places | None = None) -> None:
        """Put a value where it belongs; None stands for one that was refused."""
        if not self._reporter.takes_value(place):
            raise _Stopped
        if not self._open:
            self._node, self.place = node, (None, place, places)
            return
        inner = self._open[-1]
        if isinstance(inner.node, list):
            if node is not None:
                if self._locating:
                    inner.places[len(inner.node)] = (None, place, places)
                inner.node.append(node)
        elif inner.key is not None:
            if self._locating:
                inner.places[inner.key] = (inner.key_range, place, places)
            if node is not None:
                inner.node[inner.key] = node
