"""Mutations of a file's bytes: what slips, bad merges, other programs and strangers make of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random
from typing import Final, TypeVar

T = TypeVar("T")

SIGNS: Final = (
    *"\t\r\n \"'|>-:#&*!%@`{}[],?~\\/<=+$^_.0aZé\x00\x1b\x7f\x85\xa0",
    *"\u0301\u0660\u200b\u200c\u200d\u202e\u2028\u2066\ufeff\ufffd\uff11\U0001f682\U000e0041\u0130\u1e9e",
)
WORDS: Final = (
    "null", "~", "yes", "NaN", "Infinity", "-.inf", "true", "0x1F", "0o17", "1_000", "1:30", "-0", "1e400",
    "1E+999999999",
    "9" * 400, "0.000000000000000000000000000001", "-1", "9999-12-31", "0000-00-00", "2024-13", "2024-02-30",
    "/..", "../..",
    "1950/2050", "202X", "unstated", "km", "100 km", "1.5 million USD", "5 % a year", "1,520 mm", "1 520 mm", "١٦٢ km",
    "<<: *a", "&a", "*a", "!!python/object/apply:os.system", "!!binary aGk=", "!!int 3", "!", "---", "...", "%YAML 1.1",
    "%TAG ! tag:x,2000:", "? ", "- ", "- - - ", ": ", "|", ">-", "|2", "{}", "[]", "[[", "}}", "{a: ", "''", '""',
    '"\\u202e"',
    '"\\x1b[31m"', '"\\ud800"', "'\u202e'", "#", " # ", "claims:", "evidence:", "waivers:", "id: x", "a" * 5_000,
    "x: " * 200,
    "segments/", "places/nowhere", "rasht-astara", "Rasht-Astara", "=1+1", "\x1b]0;title\x07", "::error::",
    "%0A", "](x)",
    "\ud83d\ude82",
)  # fmt: skip
BYTES: Final = (0, 9, 10, 13, 27, 34, 39, 92, 0x80, 0xBF, 0xC0, 0xE2, 0xED, 0xEF, 0xF0, 0xFE, 0xFF)
_TOKEN: Final = re.compile(r"\w+|\s+|[^\w\s]")


def mutated(data: bytes, other: bytes, random: Random) -> bytes:
    """A file after one to three mutations; `other` is a file to splice it with."""
    for _ in range(random.choice((1, 1, 1, 2, 3))):
        data = random.choice(MUTATIONS)(data, other, random)
    return data


# --- on bytes, characters, lines and tokens --------------------------------------------------------------------


def _changed(parts: Sequence[T], fresh: Callable[[], T], random: Random) -> list[T]:
    """The parts with one of them deleted, inserted, replaced, doubled or moved."""
    changed, at = list(parts), random.randrange(len(parts) + 1)
    how = random.randrange(6)
    if how == 0:
        del changed[at : at + random.choice((1, 1, 2, 5))]
    elif how == 1:
        changed.insert(at, fresh())
    elif how == 2:
        changed[at : at + 1] = [fresh()]
    elif how == 3:
        changed[at:at] = changed[at : at + random.choice((1, 1, 2, 8))]
    elif how == 4:
        changed[at : at + 2] = reversed(changed[at : at + 2])
    elif changed:
        changed.insert(random.randrange(len(changed)), changed.pop(min(at, len(changed) - 1)))
    return changed


def _bytes(data: bytes, _: bytes, random: Random) -> bytes:
    return bytes(_changed(data, lambda: random.choice(BYTES), random))


def _characters(data: bytes, _: bytes, random: Random) -> bytes:
    return _encoded("".join(_changed(_text(data), lambda: random.choice(SIGNS), random)))


def _lines(data: bytes, other: bytes, random: Random) -> bytes:
    theirs = other.splitlines(keepends=True) or [b"\n"]
    return b"".join(_changed(data.splitlines(keepends=True), lambda: random.choice(theirs), random))


def _tokens(data: bytes, _: bytes, random: Random) -> bytes:
    return _encoded("".join(_changed(_TOKEN.findall(_text(data)), lambda: random.choice(WORDS), random)))


# --- on what the text means ------------------------------------------------------------------------------------


def _number(data: bytes, _: bytes, random: Random) -> bytes:
    """Another number in place of one, or the same with its digits changed."""
    text = _text(data)
    numbers = list(re.finditer(r"\d[\d.,]*", text))
    if not numbers:
        return data
    match = random.choice(numbers)
    fresh = random.choice((*WORDS[:24], f"{match[0]}0", match[0][1:], f"-{match[0]}", match[0][::-1]))
    return _encoded(text[: match.start()] + fresh + text[match.end() :])


def _value(data: bytes, _: bytes, random: Random) -> bytes:
    """Another value behind a key."""
    text = _text(data)
    values = list(re.finditer(r"(?<=[:,-] )[^\n,]+", text))
    if not values:
        return data
    match = random.choice(values)
    old = match[0]
    fresh = random.choice(
        (
            *WORDS,
            f"[{old}]",
            f"{{a: {old}}}",
            f'"{old}"',
            f"'{old}",
            f"{old} # x",
            f"{old}\n  {old}",
            f"|\n    {old}",
            "",
        )
    )
    return _encoded(text[: match.start()] + fresh + text[match.end() :])


def _indentation(data: bytes, _: bytes, random: Random) -> bytes:
    lines = data.split(b"\n")
    at = random.randrange(len(lines))
    until = at + random.choice((1, 1, 3, len(lines)))
    fresh = random.choice((b" ", b"  ", b"\t", b"- ", b""))
    lines[at:until] = [fresh + (line if fresh else line.lstrip()) for line in lines[at:until]]
    return b"\n".join(lines)


def _repeated(data: bytes, _: bytes, random: Random) -> bytes:
    """A stretch of lines, many times over."""
    lines = data.splitlines(keepends=True)
    at = random.randrange(len(lines) + 1)
    some = lines[at : at + random.choice((1, 4, 9))]
    return b"".join([*lines[:at], *some * random.choice((2, 10, 40)), *lines[at:]])


def _deep(data: bytes, _: bytes, random: Random) -> bytes:
    text, depth = _text(data), random.choice((2, 60, 70, 500))
    at = random.randrange(len(text) + 1)
    opening, closing = random.choice((("[", "]"), ("{a: ", "}"), ("- ", ""), ('{"a":', "}"), ("? ", "")))
    return _encoded(text[:at] + opening * depth + text[at : at + 9] + closing * depth + text[at + 9 :])


def _cut(data: bytes, _: bytes, random: Random) -> bytes:
    return data[: random.randrange(len(data) + 1)]


def _spliced(data: bytes, other: bytes, random: Random) -> bytes:
    return data[: random.randrange(len(data) + 1)] + other[random.randrange(len(other) + 1) :]


def _encoded_otherwise(data: bytes, _: bytes, random: Random) -> bytes:
    text = _text(data)
    form = random.choice(("utf-16", "utf-8-sig", "cp1251", "latin-1", "crlf", "cr"))
    if form in ("crlf", "cr"):
        return data.replace(b"\n", b"\r\n" if form == "crlf" else b"\r")
    return text.encode(form, "replace")


Mutation = Callable[[bytes, bytes, Random], bytes]
MUTATIONS: Final[tuple[Mutation, ...]] = (
    _bytes, _bytes, _characters, _characters, _lines, _lines, _tokens, _tokens, _number, _value, _value, _indentation,
    _repeated, _deep, _cut, _spliced, _encoded_otherwise,
)  # fmt: skip


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
