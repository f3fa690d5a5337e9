"""What went wrong, in plain words: what happened, and what to do about it. No trace, no setting's name, no path."""

from __future__ import annotations

import functools
import re
import sqlite3
from collections.abc import Callable, Iterable
from typing import Final

from attrs import frozen

from corridor_sdk._spelling import nearest
from corridor_sdk.database.documentation import documentation
from corridor_sdk.site.guard import TooLarge
from corridor_sdk.site.purposes import LISTED
from corridor_sdk.site.queries import QUERIES

DOWNLOAD: Final = "The whole file can be downloaded and asked on your own computer, where no limit holds."
"""What is offered wherever a limit was met."""


@frozen
class Fault:
    """A page or a JSON answer that says what happened and what to do."""

    status: int
    title: str
    what: str
    advice: str = ""
    near: str = ""
    """The address of a page that may have been meant."""

    @property
    def words(self) -> str:
        """All of it as one line."""
        meant = f"Did you mean {self.near}?" if self.near else ""
        return " ".join(filter(None, (self.what, meant, self.advice)))


_SEARCH: Final = "Search for it by its name, or start from the front page."
NOT_FOUND: Final = Fault(404, "There is no such page", "Nothing is published under this address.", _SEARCH)
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

# --- what SQLite says ------------------------------------------------------------------------------------------


def _bare(name: str) -> str:
    """A name without the table or the database before it, and no more of it than fits a line."""
    return name.rpartition(".")[2][:80]


def _no_table(name: str) -> str:
    bare = _bare(name)
    return f"There is no table called {bare}.{_meant(bare, LISTED)}"


def _no_column(name: str) -> str:
    """A name that is a column of other tables is told with them; any other with what it is like."""
    bare = _bare(name)
    tables = _tables_with(bare)
    if not tables:
        return f"There is no column called {bare}.{_meant(bare, _columns())}"
    more = f" and {len(tables) - 3} more tables" if len(tables) > 3 else ""
    has = f"{', '.join(tables[:3])}{more} have it" if len(tables) > 1 else f"{tables[0]} has it"
    return f"There is no column called {bare} in what is asked here; {has}."


def _meant(name: str, names: Iterable[str]) -> str:
    like = nearest(name.lower(), names)
    return f" Did you mean {like}?" if like else ""


@functools.cache
def _columns() -> frozenset[str]:
    return frozenset(entry.column for entry in documentation().values() if entry.column)


def _tables_with(column: str) -> list[str]:
    return [table for table in LISTED if f"{table}.{column}" in documentation()]


_READ_ONLY: Final = "This file can only be read: a statement starts with SELECT or WITH."
_KNOWN: Final[tuple[tuple[str, str | Callable[[str], str]], ...]] = (
    ("interrupted", TOO_SLOW.words),
    ("out of memory", TOO_MUCH_MEMORY.words),
    ("no such table: (\\S+)", _no_table),
    ("no such column: (\\S+)", _no_column),
    ("ambiguous column name: (\\S+)", "Several tables here have a column {0}: put the table and a point before it."),
    ("no such function: (\\S+)", "There is no function called {0}."),
    ("incomplete input", "The statement ends too soon: something that was opened is not closed, or a name is missing."),
    ("string or blob too big|out of range", f"A value in it grows too long. {DOWNLOAD}"),
    ("too many columns|too many terms|too many arguments", f"The statement has too many parts. {DOWNLOAD}"),
    ("too large|stack overflow|too complex|too many|at most", f"The statement is too long or too nested. {DOWNLOAD}"),
    ("readonly|read-only|attach|must be a select|one statement", _READ_ONLY),
    ("disallowed pragma", "PRAGMA is not available here, not even in a text: write 'prag' || 'ma' for the word."),
    ("not authorized to use function: (.+)", "The function {0} is not available here."),
    ("access to (\\S+?)(?:\\.\\S*)? is prohibited", "There is no table {0} to be read here."),
    ("not authorized|prohibited", "Statements can read the published tables here, and do nothing else."),
)


def _told(said: str) -> str | None:
    """What a message of SQLite means; None for one that is not known."""
    for pattern, words in _KNOWN:
        if found := re.search(pattern, said, re.IGNORECASE):
            return words.format(*found.groups()) if isinstance(words, str) else words(found[1])
    return None


def words_of(fault: BaseException) -> str:
    """What a fault of SQLite, or of a statement before it reached SQLite, means for the person who wrote it."""
    if isinstance(fault, TooLarge):
        return TOO_BIG.words
    if isinstance(fault, MemoryError):
        return TOO_MUCH_MEMORY.words
    if not isinstance(fault, (sqlite3.Error, sqlite3.Warning)):
        return "The statement, or what it is asked with, holds characters or numbers that SQLite cannot take."
    return _told(str(fault)) or f"SQLite does not understand it: {fault}."


# --- what Datasette says ---------------------------------------------------------------------------------------

_SAID: Final[tuple[tuple[str, str], ...]] = (
    ("_size must be", "In the address, what follows “_size=” is how many rows a page has: a whole number up to 1,000."),
    ("_(?:no)?col=(.+) - invalid columns", "This table has no column called {0}; the address asks for one."),
    ("Cannot sort table by (.+)", "The address asks for the order of {0}, by which this table cannot be sorted."),
    ("_sort and _sort_desc", "The address asks for two orders at once, upwards and downwards."),
    ("search by that column", "The address asks to search in a column that cannot be searched."),
    ("_next not allowed", "The address asks for the next page of a file that has all rows at once."),
    ("_next", "The address asks for a next page that there is not."),
)
"""What Datasette calls a bad request, in words that say where it comes from: the address."""


def fault_of(status: int, title: str | None, said: str, path: str, asked: bool) -> Fault:
    """What to show for an answer that Datasette would not give; `asked` if the address had parameters."""
    if title == "SQL Interrupted":
        return TOO_SLOW
    if title == "Invalid SQL":
        return Fault(400, "The question cannot be answered", _in_plain_words(said), "Change it and ask again.")
    if status == NOT_FOUND.status:
        return _missing(path)
    for pattern, words in _SAID:
        if found := re.search(pattern, said):
            return Fault(400, NOT_UNDERSTOOD.title, words.format(*found.groups()), NOT_UNDERSTOOD.advice)
    if status >= OUR_FAULT.status:
        return NOT_UNDERSTOOD if asked else OUR_FAULT
    return Fault(status, NOT_UNDERSTOOD.title, NOT_UNDERSTOOD.what, NOT_UNDERSTOOD.advice)


def _in_plain_words(said: str) -> str:
    return _told(said) or said


_PAGES: Final = ("contested", "missing", "promised", "overdue", "about", "corrections", "search", "report", "corridors")


def _missing(path: str) -> Fault:
    """Where nothing is published: the page, the table or the row that is not there, and what is like it."""
    root, *rest = path.strip("/").split("/")
    if root != "corridors" or not rest:
        like = nearest(root.lower(), _PAGES, cutoff=0.7) if not rest else None
        return Fault(404, NOT_FOUND.title, NOT_FOUND.what, _SEARCH, near=f"/{like}" if like else "")
    table, form = rest[0].partition(".")[::2]
    if table not in LISTED:
        like = nearest(table.lower(), [*LISTED, *(query.name for query in QUERIES)])
        near = f"/corridors/{like}{f'.{form}' if form else ''}" if like and len(rest) == 1 else ""
        what = "No table and no question is published under this name."
        return Fault(404, "There is no such table", what, "All of them are listed under Data and SQL.", near=near)
    advice = f"The table {table} lists all that there is; search for a record by its name."
    return Fault(404, "There is no such row", "Nothing is published under this id.", advice)
