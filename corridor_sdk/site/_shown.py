"""What the pages of the data show beside rows: purposes, columns, examples, pickers, and the pages of records."""

from __future__ import annotations

import functools
import sqlite3
from collections.abc import Mapping, Sequence

from attrs import frozen

from corridor_sdk.database._schema import DocumentedName, quoted
from corridor_sdk.database.documentation import documentation
from corridor_sdk.labels import property_label
from corridor_sdk.properties import PROPERTY_BY_ID
from corridor_sdk.site._pickers import Picker, others, pickers, unknown_choice
from corridor_sdk.site._plain_cells import plain_cells
from corridor_sdk.site.examples import EXAMPLES, Example, example_of, reading
from corridor_sdk.site.metadata import Choices
from corridor_sdk.site.pages._reader import ADDRESSES, Reader
from corridor_sdk.site.purposes import LISTED, PURPOSES, READ_MOST, STATUSES, Listed, Purpose, Status
from corridor_sdk.site.queries import QUERIES, Query


@frozen(kw_only=True, slots=True)
class Described:
    """A table with all that is said of it."""

    listed: Listed
    description: str
    rows: int
    columns: tuple[DocumentedName, ...]
    questions: tuple[Query, ...]
    examples: tuple[Example, ...]
    read_most: tuple[str, ...]
    """The columns that the page shows first; none where it shows all of them."""


@frozen(kw_only=True, eq=False)
class Shown:
    """What templates of the data pages ask, over one database."""

    reader: Reader
    choices: Choices
    rows: Mapping[str, int]

    purposes: tuple[Purpose, ...] = PURPOSES
    statuses: Mapping[Status, str] = STATUSES
    examples: tuple[Example, ...] = EXAMPLES
    questions: tuple[Query, ...] = QUERIES

    @functools.cached_property
    def tables(self) -> Mapping[str, Described]:
        """Every table and view by its name."""
        return {name: self._described(name) for name in LISTED}

    def _described(self, name: str) -> Described:
        statements = [(query.name, query.sql) for query in QUERIES]
        read = reading(name, statements)
        return Described(
            listed=LISTED[name],
            description=documentation()[name].description,
            rows=self.rows[name],
            columns=tuple(entry for entry in documentation().values() if entry.table == name and entry.column),
            questions=tuple(query for query in QUERIES if query.name in read),
            examples=(example_of(name), *(one for one in EXAMPLES if reading(name, [(one.title, one.sql)]))),
            read_most=READ_MOST.get(name, ()),
        )

    def pickers(self, question: str, asked: Mapping[str, str]) -> tuple[Picker, ...]:
        """The parameters of a question, with what each can be asked for."""
        return pickers(self.choices.get(question, ()), asked, self.called)

    def unknown_choice(self, question: str, asked: Mapping[str, str]) -> str:
        """What is asked for that there is not, in a sentence; nothing where all of it is known."""
        return unknown_choice(self.choices.get(question, ()), asked, self.called)

    def called(self, value: str) -> str | None:
        """What pages call a record, a document or a property; None for what is none of them."""
        entities = self.reader.library.entities
        record = entities.get(value) or entities.get(f"sources/{value}")
        return record.name if record else property_label(value) if value in PROPERTY_BY_ID else None

    def plain(self, columns: Sequence[str], row: Sequence[object]) -> Sequence[object]:
        """The cells of an answer to a question, in the words of our own pages."""
        return plain_cells(self.reader, columns, row)

    def others(self, question: str, asked: Mapping[str, str]) -> Sequence[tuple[str, Mapping[str, str]]]:
        """What else can be asked of the same thing."""
        return others(self.choices.get(question, ()), asked)

    def page(self, table: str, id: str) -> str | None:
        """The page of ours that a row has, if it is a record or a claim."""
        if table == "claims":
            return f"/claim/{id}" if id in self.reader.claims_by_id else None
        if table == "entities":
            table, _, id = id.partition("/")
        known = table in ADDRESSES and f"{table}/{id}" in self.reader.library.entities
        return f"/{ADDRESSES[table]}/{id}" if known else None

    def name(self, table: str, id: str) -> str | None:
        """What a record is called."""
        record = self.reader.library.entities.get(f"{table}/{id}")
        return record.name if record else None


def count_rows(connection: sqlite3.Connection) -> dict[str, int]:
    """The rows of every table and view; raises sqlite3.DatabaseError."""
    return {name: int(connection.execute(f"SELECT count(*) FROM {quoted(name)}").fetchone()[0]) for name in LISTED}
