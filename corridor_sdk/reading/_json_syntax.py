"""What JSON is made of, and in plain words what is wrong where a text is none."""

from __future__ import annotations

import re
from typing import Final

from corridor_sdk import findings
from corridor_sdk.findings import Code
from corridor_sdk.reading._syntax import shown

MAX_DEPTH: Final = 64
BLANK: Final = re.compile(r"[ \t\n]*")
STRING: Final = re.compile(r'"(?:[^"\\\x00-\x1f]+|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*+"')
NUMBER: Final = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?(?![\w.+-])")
WORD: Final = re.compile(r"-?[A-Za-z]+(?!\w)")
LITERALS: Final = frozenset({"true", "false"})
NON_NUMBERS: Final = frozenset({"NaN", "Infinity", "-Infinity"})
COLLECTIONS: Final = {"[": "]", "{": "}"}
"""What opens a list or a mapping, and what closes it."""

_STRING_START: Final = re.compile(r'"(?:[^"\\\x00-\x1f]+|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*+')
_TOKEN: Final = re.compile(r"[^\s,:\[\]{}\"]+|.")


class NotJson(Exception):
    """What a reader cannot go on from: what to say, and from where to where it is."""

    def __init__(self, message: str, start: int, end: int, code: Code = findings.JSON_SYNTAX) -> None:
        super().__init__(message)
        self.message, self.start, self.end, self.code = message, start, end, code


def unreadable_string(text: str, start: int, end: int) -> NotJson:
    """Why no string can be read from its opening quote."""
    match = _STRING_START.match(text, start, end)
    at = match.end() if match else start
    if at >= end or text[at] == "\n":
        line = text.find("\n", start, end)
        return NotJson("the quote that opens here is not closed on its line", start, end if line < 0 else line)
    if text[at] == "\\":
        return NotJson("a backslash starts an escape, and this is none of JSON's; write it twice", at, at + 2)
    return NotJson(r"a tab stands in a text; write it as \t, or as a space", at, at + 1)


def unreadable_value(text: str, at: int, char: str, opening: int | None, *, is_key: bool = False) -> NotJson:
    """Why no value, or no key, can be read here."""
    if char == "":
        return NotJson("a value is missing at the end", at, at) if opening is None else _not_closed(text, opening)
    if char == "'":
        return NotJson('a text stands in double quotes ("), not in single ones', at, at + 1)
    if char == "#" or text.startswith(("//", "/*"), at):
        return NotJson("JSON has no comments; delete this one", at, _token_end(text, at))
    if char in "]}" and opening is not None and (is_key or text[opening] == "["):
        return _closed_by_other(text, opening, at)
    if char in "]}":
        return NotJson("a value is missing here", at, at + 1)
    if char in ",:":
        return NotJson("a key is missing here" if is_key else "a value is missing here", at, at + 1)
    end = _token_end(text, at)
    word = shown(text[at:end])
    if is_key:
        return NotJson('a key stands in double quotes, as in "name": …', at, end)
    if char.isdigit() or char in "-+.":
        return NotJson(f"{word} is not a number of JSON; put it in double quotes", at, end)
    return NotJson(f"{word} is no value of JSON; a text stands in double quotes", at, end)


def wrong_separator(text: str, opening: int, at: int, wanted: str, char: str) -> NotJson:
    """Why neither a comma or colon nor the end stands here."""
    if char == "":
        return _not_closed(text, opening)
    if char in "]}" and wanted == ",":
        return _closed_by_other(text, opening, at)
    if char == "#" or text.startswith(("//", "/*"), at):
        return unreadable_value(text, at, char, opening)
    name = "comma" if wanted == "," else "colon"
    return NotJson(f"a {name} is missing before this", at, _token_end(text, at))


def _not_closed(text: str, opening: int) -> NotJson:
    return NotJson(f"the '{text[opening]}' that opens here is not closed", opening, opening + 1)


def _closed_by_other(text: str, opening: int, at: int) -> NotJson:
    opened = text[opening]
    message = f"'{COLLECTIONS[opened]}' closes the '{opened}' before; here stands '{text[at]}'"
    return NotJson(message, at, at + 1)


def _token_end(text: str, at: int) -> int:
    match = _TOKEN.match(text, at)
    return match.end() if match else at
