"""The bytes of a file as text, with a finding for whatever a reader of the file would not see."""

from __future__ import annotations

import bisect
import errno
import functools
import itertools
import os
import re
import stat
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Final

from corridor_sdk import findings
from corridor_sdk.findings import Code, Finding, Related, Span
from corridor_sdk.values import UNSEEN

MAX_BYTES: Final = 5_000_000
MAX_VALUES: Final = 200_000
"""Of one file: texts, lists and mappings, its keys aside."""
MAX_TEXT: Final = 100_000
"""The characters of one text, or of a key."""
MAX_FAULTS: Final = 10_000
"""After so many faults of one record, the rest of it is not looked at."""
MAX_FAULTS_IN_ALL: Final = 100_000
"""After so many faults of a dataset, the rest of its records are not looked at."""

# A folder, a pipe and a device must open at once and be refused; Windows would translate line ends.
_OPEN_FLAGS: Final = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_NO_LINK: Final[int] = getattr(os, "O_NOFOLLOW", 0)
"""Opening a link fails with ELOOP: so links are seen without asking of each file. Windows has to be asked."""

_SHOWN_PLACES: Final = 10


def read_text(path: Path, *, name: str, root: Path | None = None) -> tuple[str | None, list[Finding]]:
    r"""Read a UTF-8 file: lines end with `\n` alone, forbidden characters stand replaced by U+FFFD.

    `name` is the file's name in the findings. A link is followed only inside `root`.
    The text is None where the file cannot be read, is not UTF-8 or holds nothing.
    """
    if root is not None and _leads_out(path, root):
        return None, [_outside(name)]
    data = read_bytes(path, name)
    return (None, [data]) if isinstance(data, Finding) else text_of(data, name=name)


def text_of(data: bytes, *, name: str) -> tuple[str | None, list[Finding]]:
    """The text of a file's bytes, as `read_text` gives it."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, [_not_utf8(error, name)]
    return _clean(text, name)


def read_inside(root: Path, file: str) -> tuple[str | None, list[Finding]]:
    """Read a file of a dataset by its name in it; whoever calls has looked at the folder that it is in."""
    data = bytes_inside(root, file)
    return (None, [data]) if isinstance(data, Finding) else text_of(data, name=file)


def bytes_inside(root: Path, file: str) -> bytes | Finding:
    """The bytes of such a file, or why it cannot be read."""
    path = os.path.join(root, file)  # noqa: PTH118 - a Path for each file takes a tenth of the reading
    if not _NO_LINK and _leads_out(Path(path), root):
        return _outside(file)
    try:
        return _bytes(path, file, _OPEN_FLAGS | _NO_LINK)
    except OSError as error:
        if error.errno == errno.ELOOP and _leads_out(Path(path), root):
            return _outside(file)
    return read_bytes(path, file)


def _outside(name: str) -> Finding:
    message = "this link leads out of the dataset's folder; put the file itself here"
    return Finding(code=findings.OUTSIDE_DATASET, message=message, file=name)


class Lines:
    r"""The lines of a text, to tell spans by; only `\n` ends a line, as in what `read_text` gives."""

    def __init__(self, text: str) -> None:
        self._text = text

    @functools.cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self._text))]

    def span(self, start: int, end: int) -> Span:
        """The lines and columns of `text[start:end]`."""
        line, end_line = bisect.bisect(self._starts, start), bisect.bisect(self._starts, end)
        return Span(
            line=line,
            column=start - self._starts[line - 1] + 1,
            end_line=end_line,
            end_column=end - self._starts[end_line - 1] + 1,
        )

    def end_of_line(self, start: int) -> int:
        """Where the line of `start` ends, its line end left out."""
        end = self._text.find("\n", start)
        return len(self._text) if end < 0 else end


def _leads_out(path: Path, root: Path) -> bool:
    """Whether `path` is elsewhere than under `root`; where no step is a link, none needs to be followed."""
    try:
        steps: tuple[str, ...] = path.relative_to(root).parts
    except ValueError:
        steps = ("..",)
    places = itertools.accumulate(steps, os.path.join, initial=os.fspath(root))
    if ".." not in steps and not any(map(os.path.islink, places)):
        return False
    return not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(root))


def read_bytes(path: Path | str, name: str) -> bytes | Finding:
    """The bytes of a file, links followed, or why it cannot be read."""
    try:
        return _bytes(path, name, _OPEN_FLAGS)
    except OSError as error:
        return _unreadable(f"the file cannot be read: {error.strerror or error}", name)


def _bytes(path: Path | str, name: str, flags: int) -> bytes | Finding:
    descriptor = os.open(path, flags)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            return _unreadable(f"this is {_kind_of(status.st_mode)}, not a file", name)
        data = b"" if status.st_size > MAX_BYTES else _read_up_to_limit(descriptor, status.st_size)
    finally:
        os.close(descriptor)
    if max(status.st_size, len(data)) > MAX_BYTES:
        message = f"the file is over {MAX_BYTES:,} bytes; split it, one record a file"
        return Finding(code=findings.FILE_TOO_LARGE, message=message, file=name)
    return data


def _read_up_to_limit(descriptor: int, size: int) -> bytes:
    """Everything, or a little over `MAX_BYTES`: a file may grow while it is read."""
    data = os.read(descriptor, size + 1)
    while size < len(data) <= MAX_BYTES and (more := os.read(descriptor, 1 << 16)):
        data += more
    return data


def _kind_of(mode: int) -> str:
    if stat.S_ISDIR(mode):
        return "a folder"
    return "a named pipe" if stat.S_ISFIFO(mode) else "a device"


def _unreadable(message: str, name: str) -> Finding:
    return Finding(code=findings.UNREADABLE_FILE, message=message, file=name)


def _not_utf8(error: UnicodeDecodeError, name: str) -> Finding:
    before = _plain_line_ends(error.object[: error.start].decode("utf-8").removeprefix("\ufeff"))
    byte = error.object[error.start]
    return Finding(
        code=findings.NOT_UTF8,
        message=f"the byte 0x{byte:02X} is not UTF-8{_encoding_hint(error.object, byte)}; save the file as UTF-8",
        file=name,
        span=Lines(before).span(len(before), len(before) + 1),
        value=f"0x{byte:02X}",
    )


def _encoding_hint(data: bytes, byte: int) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return " (the file looks like UTF-16)"
    character = bytes([byte]).decode("cp1252", "ignore")
    return f" (in Windows-1252 it would be '{character}')" if character.isprintable() and character else ""


def _plain_line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _clean(text: str, name: str) -> tuple[str | None, list[Finding]]:
    found: list[Finding] = []
    if text.startswith("\ufeff"):
        text = text[1:]
        message = "the file starts with a byte order mark (U+FEFF); save it as UTF-8 without one"
        found.append(_finding(findings.BYTE_ORDER_MARK, message, name, text, 0, 0))
    if "\r" in text:
        text, finding = _without_carriage_returns(text, name)
        found.append(finding)
    if UNSEEN.search(text):
        found += _forbidden_characters(text, name)
        text = UNSEEN.sub("\ufffd", text)
    if not text or text.isspace():
        message = "the file is empty; fill it or delete it"
        found.append(_finding(findings.EMPTY_FILE, message, name, text, 0, 0))
        return None, found
    return text, found


def _finding(code: Code, message: str, name: str, text: str, start: int, end: int) -> Finding:
    return Finding(code=code, message=message, file=name, span=Lines(text).span(start, end))


def _without_carriage_returns(text: str, name: str) -> tuple[str, Finding]:
    count, first = text.count("\r"), text.index("\r")
    lines = "1 line ends" if count == 1 else f"{count:,} lines end"
    message = f"{lines} with a carriage return; save the file with Unix line ends (LF)"
    text = _plain_line_ends(text)
    return text, _finding(findings.CARRIAGE_RETURNS, message, name, text, first, first)


def _forbidden_characters(text: str, name: str) -> list[Finding]:
    """One finding for each character that occurs, with its total and the first of its places."""
    places: dict[str, list[int]] = {}
    totals: Counter[str] = Counter()
    for match in UNSEEN.finditer(text):
        totals[match[0]] += 1
        if totals[match[0]] <= _SHOWN_PLACES:
            places.setdefault(match[0], []).append(match.start())
    lines = Lines(text)
    return [
        _forbidden(character, [lines.span(at, at + 1) for at in starts], totals[character], name)
        for character, starts in places.items()
    ]


def _forbidden(character: str, spans: list[Span], total: int, name: str) -> Finding:
    point = f"U+{ord(character):04X}"
    title = unicodedata.name(character, "a control character")
    times = "once" if total == 1 else f"{total:,} times"
    return Finding(
        code=findings.FORBIDDEN_CHARACTER,
        message=f"{point} ({title}) cannot be seen and is in the file {times}; delete it",
        file=name,
        span=spans[0],
        value=point,
        related=tuple(Related(message="also here", file=name, span=span) for span in spans[1:]),
    )
