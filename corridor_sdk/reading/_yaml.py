"""YAML as a dataset uses it: texts, lists and mappings; whatever else YAML can do is a finding with its place."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, Protocol, TypeAlias

import yaml
from attrs import define
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from corridor_sdk import findings
from corridor_sdk.findings import Code, Finding
from corridor_sdk.reading._files import MAX_TEXT, Lines
from corridor_sdk.reading._nodes import Node, Place, Places, Positions, Range
from corridor_sdk.reading._reporter import Reporter
from corridor_sdk.reading._syntax import explain, shown
from corridor_sdk.values import UNSEEN

_Inner: TypeAlias = "list[Node] | dict[str, Node]"


class EventSource(Protocol):
    """What is used of a PyYAML loader; libyaml's and the pure Python one give the same events."""

    def get_event(self) -> Event | None:
        """The next event, or None after the last."""


Loader: TypeAlias = Callable[[str], EventSource]
LOADER: Final[Loader] = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader

_MAX_DEPTH: Final = 64
_NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})
_NO_DATA: Final = "the file holds no data; fill it or delete it"
_NO_KEY: Final = "a key must be a text, as in 'key: value'"
_UNQUOTED: Final = frozenset({"", None})  # libyaml's and the pure loader's word for a plain scalar
_COMMENT: Final = re.compile(r"[ \t]+(#[^\n]*)")
_BLANK: Final = re.compile(r"(?:\s|#[^\n]*)*+")
_TAG: Final = re.compile(r"!(?:<[^>\n]*>|[^\s,\[\]{}]*)")


def parse(text: str, *, name: str, loader: Loader = LOADER) -> tuple[Node | None, list[Finding]]:
    r"""Read one document; `text` is as `read_text` gives it, and every scalar stays the text it is.

    An entry with a finding is left out of the node where it has no value to keep (an alias, a null, a second
    equal key); `locate` knows its place all the same. After a syntax error the node is None.
    """
    node = _read_clean(text, loader)
    return _read_whole(text, name, loader) if node is None else (node, [])


def locate(text: str, *, loader: Loader = LOADER) -> Positions:
    """Find the places of all keys and values, as far as the text can be read."""
    reader = _Reader(text, "")
    reader.read(loader)
    return Positions(lines=Lines(text), root=reader.place)


# ---- the short way: libyaml's events without their places, for a text that has nothing to refuse


def _read_clean(text: str, loader: Loader) -> Node | None:
    """The document of a text; None where there may be anything to say of it, which the whole way then says."""
    if _is_suspect(text):
        return None
    try:
        return _document(loader(text).get_event)
    except (yaml.YAMLError, ValueError):
        return None


def _document(get_event: Callable[[], Event | None]) -> Node | None:
    """What the events build, in one loop without calls, since every scalar of a dataset passes through it."""
    get_event(), get_event()  # the stream's start and the document's
    outer: list[tuple[_Inner, str | None]] = []
    document: list[Node] = []  # with one item at the end
    node: _Inner = document
    key: str | None = None
    while True:
        event = get_event()
        if isinstance(event, ScalarEvent):
            value = event.value
            if not event.style and (value in _NULLS or event.start_mark.line != event.end_mark.line):  # type: ignore[union-attr]  # it has marks
                return None
            if isinstance(node, list):
                node.append(value)
            elif key is not None:
                node[key] = value
                key = None
            elif value in node:
                return None
            else:
                key = value
        elif isinstance(event, CollectionStartEvent):
            inner: _Inner = {} if isinstance(event, MappingStartEvent) else []
            if isinstance(node, list):
                node.append(inner)
            elif key is not None:
                node[key] = inner
            else:
                return None
            if len(outer) == _MAX_DEPTH:
                return None
            outer.append((node, None))
            node, key = inner, None
        elif isinstance(event, CollectionEndEvent):
            node, key = outer.pop()
        elif isinstance(event, DocumentEndEvent):
            return document[0] if isinstance(get_event(), StreamEndEvent) else None
        else:
            return None


def _is_suspect(text: str) -> bool:
    """Whether a text is long, or has a mark that each anchor, alias, tag, escape, merge key and cut value has."""
    return (
        len(text) > MAX_TEXT
        or any(mark in text for mark in _SUSPECT)
        or ("#" in text and _CUT.search(text) is not None)
    )


_SUSPECT: Final = ("&", "*", "!", "\\", "<<", "%YAML", "%TAG")
_CUT: Final = re.compile(r"\S[ \t]+#")


# ---- the whole way: each fault, and the place of everything


def _read_whole(text: str, name: str, loader: Loader) -> tuple[Node | None, list[Finding]]:
    reader = _Reader(text, name)
    reader.read(loader)
    return reader.node, reader.all_findings()


@define(slots=True)
class _Collection:
    """A list or mapping that is still open."""

    node: _Inner
    places: Places
    key_range: Range | None = None
    """Where the key is that waits for its value, or None: a key comes next."""
    key: str | None = None
    """The key that waits for its value; None where it was refused."""


class _Reader:
    """One pass over the events of a text, that goes on after every fault but a syntax error."""

    def __init__(self, text: str, name: str) -> None:
        self.node: Node | None = None
        self.place: Place | None = None
        self._text = text
        self._lines = Lines(text)
        self._reporter = Reporter(self._lines, name)
        self._open: list[_Collection] = []
        self._documents = 0
        self._stopped = False
        self._has_comments = "#" in text
        self._has_escapes = "\\" in text

    def read(self, loader: Loader) -> None:
        """Read all; what is found is in `node`, `place` and `all_findings()`."""
        take: dict[type, Callable[..., None]] = {
            ScalarEvent: self._scalar,
            MappingStartEvent: self._start,
            SequenceStartEvent: self._start,
            MappingEndEvent: self._end,
            SequenceEndEvent: self._end,
            AliasEvent: self._alias,
            DocumentStartEvent: self._document,
        }
        try:
            get_event = loader(self._text).get_event
            while not self._stopped and (event := get_event()) is not None:
                if (handler := take.get(type(event))) is not None:
                    handler(event)
        except (yaml.YAMLError, ValueError) as error:
            self._syntax_error(error)
        else:
            if self.place is None:
                self._report(findings.EMPTY_FILE, _NO_DATA, (0, 0))

    def all_findings(self) -> list[Finding]:
        """All faults."""
        return self._reporter.all_findings()

    def _report(self, code: Code, message: str, place: Range, first: Range | None = None) -> None:
        self._reporter.report(code, message, place, first)

    def _document(self, event: DocumentStartEvent) -> None:
        start, end = _range(event)
        self._documents += 1
        if self._text.startswith("%", start):
            message = "a directive (%) is not used in datasets; delete this line"
            self._report(findings.YAML_SYNTAX, message, (start, self._lines.end_of_line(start)))
        if self._documents > 1:
            message = "a second document starts here; give it a file of its own"
            self._report(findings.SECOND_DOCUMENT, message, (start, end))

    def _start(self, event: CollectionStartEvent) -> None:
        self._refuse_properties(event)
        if len(self._open) == _MAX_DEPTH:
            start, _ = _range(event)
            message = f"lists and mappings are nested over {_MAX_DEPTH} levels; the file is not read beyond here"
            self._report(findings.TOO_DEEP, message, (start, start + 1))
            self._stop()
            return
        node: _Inner = [] if type(event) is SequenceStartEvent else {}
        collection = _Collection(node=node, places={})
        self._add(event, node, collection.places)
        self._open.append(collection)

    def _stop(self) -> None:
        self.node, self._stopped = None, True

    def _end(self, _: CollectionEndEvent) -> None:
        self._open.pop()

    def _alias(self, event: AliasEvent) -> None:
        message = f"'*{event.anchor}' is an alias; write the value out, or quote it if it is text"
        self._report(findings.ANCHOR_OR_ALIAS, message, _range(event))
        self._add(event, None)

    def _scalar(self, event: ScalarEvent) -> None:
        if event.anchor is not None or event.tag is not None:
            self._refuse_properties(event)
        if event.style not in _UNQUOTED:
            if self._has_escapes and UNSEEN.search(event.value):
                message = "the escapes in this text make a character that cannot be seen; delete them"
                self._report(findings.FORBIDDEN_CHARACTER, message, _range(event))
        elif event.value in _NULLS and not self._is_key_next():
            if event.tag is None:  # else a text such as `!` lacks its quotes, which is said
                self._refuse_empty(event)
            self._add(event, None)
            return
        elif event.value:
            self._refuse_losses(event)
        self._reporter.measure(event.value, _range(event))
        self._add(event, event.value)

    def _is_key_next(self) -> bool:
        return bool(self._open) and isinstance(self._open[-1].node, dict) and self._open[-1].key_range is None

    def _refuse_losses(self, event: ScalarEvent) -> None:
        """The two ways in which YAML reads an unquoted text otherwise than it looks."""
        start, end = event.start_mark, event.end_mark
        if start.line != end.line:  # type: ignore[union-attr]  # a parsed event has marks
            message = "an unquoted value runs on to the next line; quote it, or use a block scalar (>-)"
            self._report(findings.VALUE_OVER_TWO_LINES, message, _range(event))
        if self._has_comments and (match := _COMMENT.match(self._text, end.index)):  # type: ignore[union-attr]
            message = "' #' cuts the value short; quote the value, or give the comment a line of its own"
            self._report(findings.VALUE_CUT_BY_COMMENT, message, match.span(1))

    def _refuse_properties(self, event: ScalarEvent | CollectionStartEvent) -> None:
        start, _ = _range(event)
        if event.anchor is not None:
            at = self._text.index("&" + event.anchor, start)
            message = f"'&{event.anchor}' is an anchor; delete it, or quote the value if it is text"
            self._report(findings.ANCHOR_OR_ALIAS, message, (at, at + 1 + len(event.anchor)))
        if event.tag is not None and (match := _TAG.search(self._text, start)):
            message = f"'{match[0]}' is a tag; delete it, or quote the value if it is text"
            self._report(findings.TAG, message, match.span())

    def _refuse_empty(self, event: ScalarEvent) -> None:
        start, end = _range(event)
        if not self._open:
            if self._documents == 1:
                self._report(findings.EMPTY_FILE, _NO_DATA, (start, end))
        elif (key_range := self._open[-1].key_range) is None:
            message = "an item without a value; delete it"
            self._report(findings.EMPTY_VALUE, message, (start - (start == end), end))
        elif event.value:
            message = f"'{event.value}' stands for no value; leave the field out if it is unknown"
            self._report(findings.EMPTY_VALUE, message, (start, end))
        elif key_range[0] < key_range[1]:
            colon = "; is a space missing after its colon?" if ":" in (self._open[-1].key or "") else ""
            message = f"a key without a value; leave the field out if it is unknown{colon}"
            self._report(findings.EMPTY_VALUE, message, key_range)

    def _add(self, event: Event, node: Node | None, places: Places | None = None) -> None:
        """Put a key or a value where it belongs; None stands for one that was refused."""
        place = _range(event)
        if not self._is_key_next() and not self._reporter.takes_value(place):
            self._stop()
            return
        if not self._open:
            if self._documents == 1:
                self.node, self.place = node, (None, place, places)
            return
        collection = self._open[-1]
        entries, key, key_range = collection.node, collection.key, collection.key_range
        if isinstance(entries, list):
            if node is not None:
                collection.places[len(entries)] = (None, place, places)
                entries.append(node)
        elif key_range is None:
            collection.key, collection.key_range = self._accepted_key(event, collection.places), place
        else:
            collection.key_range = None
            if key is not None:
                collection.places[key] = (key_range, place, places)
                if node is not None:
                    entries[key] = node

    def _accepted_key(self, event: Event, places: Places) -> str | None:
        place = _range(event)
        if isinstance(event, AliasEvent):
            return None
        if not isinstance(event, ScalarEvent):
            self._report(findings.KEY_NOT_TEXT, _NO_KEY, (place[0], place[0] + 1))
        elif event.style in _UNQUOTED and not event.value:
            blank = _BLANK.match(self._text, place[1])  # the loaders place nothing before or after it
            start = blank.end() if blank else place[1]
            self._report(findings.KEY_NOT_TEXT, _NO_KEY, (start, start + 1))
        elif event.style in _UNQUOTED and event.value == "<<":
            message = "'<<' would merge another mapping into this one; write its fields out"
            self._report(findings.MERGE_KEY, message, place)
        elif event.value in places:
            message = f"the key {shown(event.value)} is given before; keep one of the two"
            self._report(findings.DUPLICATE_KEY, message, place, places[event.value][0])
        else:
            return event.value
        return None

    def _syntax_error(self, error: Exception) -> None:
        self.node = None
        line = getattr(getattr(error, "problem_mark", None), "line", -1) + 1
        found = self._reporter.found
        last = found[-1] if found else None
        if last and last.code is findings.VALUE_OVER_TWO_LINES and last.span and last.span.end_line == line:
            found.pop()  # it only ran on because of this error
        at, message = explain(self._text, error)
        self._report(findings.YAML_SYNTAX, message, (at, self._lines.end_of_line(at)))


def _range(event: Event) -> Range:
    return event.start_mark.index, event.end_mark.index  # type: ignore[union-attr]  # a parsed event has marks
