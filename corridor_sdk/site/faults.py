"""What went wrong, in plain words: what happened, and what to do about it. No trace, no setting's name, no path."""

from __future__ import annotations

import re
import sqlite3
from typing import Final

from attrs import frozen

from corridor_sdk.site.guard import TooLarge

DOWNLOAD: Final = "The whole file can be downloaded and asked on your own computer, where no limit holds."
"""What is offered wherever a limit was met."""


@frozen
class Fault:
    """A page or a JSON answer that says what happened and what to do."""

    status: int
    title: str
    what: str
    advice: str = ""

    @property
    def words(self) -> str:
        """All of it as one line."""
        return f"{self.what} {self.advice}".strip()


NOT_FOUND: Final = Fault(
    404, "There is no such page", "Nothing is published under this address.", "Search on the front page."
)
NOT_A_METHOD: Final = Fault(405, "Only reading is possible", "This site can be read, and nothing can be sent to it.")
TOO_LONG: Final = Fault(414, "The address is too long", "An address may have 32,000 characters here.", DOWNLOAD)
TOO_MUCH_SAID: Final = Fault(431, "The request is too long", "Its headers may have 32,000 characters here.")
BAD_HOST: Final = Fault(400, "The request is not understood", "It names no host, or one that cannot be a host's name.")
BUSY: Final = Fault(
    429,
    "Others are asking, too",
    "All places for questions in SQL are taken.",
    f"Try again in a few seconds. {DOWNLOAD}",
)
GAVE_UP: Final = Fault(
    400, "This takes too long", "It was ended after ten seconds without an answer.", f"Ask for less at once. {DOWNLOAD}"
)
TOO_SLOW: Final = Fault(
    400,
    "This takes too long",
    "A question may take one second here, and this one took longer.",
    f"Ask for fewer rows, or without sorting and counting everything. {DOWNLOAD}",
)
TOO_BIG: Final = Fault(
    400,
    "The answer is too large",
    "It holds more than this site sends at once.",
    f"Ask for fewer rows or columns. {DOWNLOAD}",
)
TOO_MUCH_MEMORY: Final = Fault(
    400,
    "This takes too much memory",
    "Sorting, grouping or joining all of this takes more memory than a question gets here.",
    f"Ask for fewer rows. {DOWNLOAD}",
)
NOT_UNDERSTOOD: Final = Fault(
    400,
    "The address is not understood",
    "It holds a word or a number that this page has no use for.",
    "Start from the page without what follows the question mark.",
)
OUR_FAULT: Final = Fault(
    500, "This page is broken", "That is our fault, not yours.", "The rest of the site still works; try another page."
)

_READ_ONLY: Final = "This file can only be read: a statement starts with SELECT or WITH."
_KNOWN: Final[tuple[tuple[str, str], ...]] = (
    ("interrupted", TOO_SLOW.words),
    ("out of memory", TOO_MUCH_MEMORY.words),
    ("string or blob too big|out of range", f"A value in it grows too long. {DOWNLOAD}"),
    ("too many columns|too many terms|too many arguments", f"The statement has too many parts. {DOWNLOAD}"),
    ("too large|stack overflow|too complex|too many|at most", f"The statement is too long or too nested. {DOWNLOAD}"),
    ("readonly|read-only|attach|must be a select|one statement", _READ_ONLY),
    ("disallowed pragma", "PRAGMA is not available here, not even in a text: write 'prag' || 'ma' for the word."),
    ("not authorized to use function: (.+)", "The function {0} is not available here."),
    ("access to (\\S+?)(?:\\.\\S*)? is prohibited", "There is no table {0} to be read here."),
    ("not authorized|prohibited", "Statements can read the published tables here, and do nothing else."),
)


def words_of(fault: BaseException) -> str:
    """What a fault of SQLite, or of a statement before it reached SQLite, means for the person who wrote it."""
    if isinstance(fault, TooLarge):
        return TOO_BIG.words
    if isinstance(fault, MemoryError):
        return TOO_MUCH_MEMORY.words
    if not isinstance(fault, (sqlite3.Error, sqlite3.Warning)):
        return "The statement, or what it is asked with, holds characters or numbers that SQLite cannot take."
    said = str(fault)
    for pattern, words in _KNOWN:
        if found := re.search(pattern, said, re.IGNORECASE):
            return words.format(*found.groups())
    return f"SQLite does not understand it: {said}."


def fault_of(status: int, title: str | None, said: str, path: str, asked: bool) -> Fault:
    """What to show for an answer that Datasette would not give; `asked` if the address had parameters."""
    if title == "SQL Interrupted":
        return TOO_SLOW
    if title == "Invalid SQL":
        return Fault(400, "The question cannot be answered", _in_plain_words(said), "Change it and ask again.")
    if status == NOT_FOUND.status:
        return _missing(path)
    if status >= OUR_FAULT.status:
        return NOT_UNDERSTOOD if asked else OUR_FAULT
    return Fault(status, NOT_UNDERSTOOD.title, f"{said.rstrip('.')}.", NOT_UNDERSTOOD.advice)


def _in_plain_words(said: str) -> str:
    for pattern, words in _KNOWN:
        if found := re.search(pattern, said, re.IGNORECASE):
            return words.format(*found.groups())
    return said


def _missing(path: str) -> Fault:
    parts = path.strip("/").split("/")
    if len(parts) != 3:
        return NOT_FOUND
    advice = f"The table {parts[1]} lists all that there is; an id can be looked up on the front page."
    return Fault(404, "There is no such row", "Nothing is published under this id.", advice)
