"""What a table, a column and a view are, and the SQL that creates them: every description goes into the file."""

from __future__ import annotations

import datetime
import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Final, Generic, Literal, Never, Protocol, TypeAlias, TypeVar

from attrs import field, frozen

from corridor_sdk.dates import PartialDate
from corridor_sdk.findings import Finding
from corridor_sdk.library import Library
from corridor_sdk.vocabulary import Term

R_contra = TypeVar("R_contra", contravariant=True)
R = TypeVar("R")

SqlType: TypeAlias = Literal["TEXT", "INTEGER", "REAL"]
Fact: TypeAlias = str | int | float | Decimal | PartialDate | datetime.date | Term | None
"""What a column's `value` may give; a cell holds it as text or number."""
Cell: TypeAlias = str | int | float | None
"""What SQLite holds."""


@frozen(slots=True)
class Column(Generic[R_contra]):
    """One column: its name, what it says, and how it follows from whatever a row is made of."""

    name: str
    description: str
    value: Callable[[R_contra], Fact]
    sql_type: SqlType = field(default="TEXT", kw_only=True)
    required: bool = field(default=False, kw_only=True)
    """Whether it is never NULL. What is unknown is NULL, never 0 or an empty text."""
    references: str | None = field(default=None, kw_only=True)
    """The table and the column whose value it holds, such as `entities.ref`."""
    unit: str | None = field(default=None, kw_only=True)
    vocabulary: type[Term] | None = field(default=None, kw_only=True)
    """The closed vocabulary that its terms come from."""


@frozen(kw_only=True, slots=True)
class DocumentedName:
    """A table, a view or one of their columns, with its description: a row of `documentation`."""

    table: str
    column: str | None = None
    kind: Literal["table", "view", "column"]
    description: str
    type: str | None = None
    unit: str | None = None
    references: str | None = None
    vocabulary: str | None = None

    @property
    def name(self) -> str:
        """The table, or `table.column`."""
        return self.table if self.column is None else f"{self.table}.{self.column}"


@frozen(kw_only=True, slots=True)
class Release:
    """What a database says of itself: the row of `release`."""

    name: str
    title: str
    dataset_version: str
    schema: int
    sdk_version: str
    sqlite_version: str
    as_of: PartialDate
    licence: str
    content_sha256: str


@frozen(kw_only=True, slots=True)
class Contents:
    """What a database is made from. The release comes last, since it holds a hash of all the rest."""

    library: Library
    findings: tuple[Finding, ...] = ()
    documentation: tuple[DocumentedName, ...] = ()
    release: tuple[Release, ...] = ()


class Table(Protocol):
    """A table, whatever its rows are made of."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def description(self) -> str:
        """What a row of it is."""

    @property
    def columns(self) -> tuple[Column[Never], ...]:
        """Its columns."""

    @property
    def key(self) -> tuple[str, ...]:
        """The columns of its primary key."""

    @property
    def sql(self) -> str:
        """The statement that creates it."""

    @property
    def indexes(self) -> Iterator[str]:
        """The statements that index it."""

    def rows(self, contents: Contents) -> list[tuple[Cell, ...]]:
        """Its rows, in the order of its primary key."""


@frozen(kw_only=True, slots=True)
class TableOf(Generic[R]):
    """One table: what a row of it is, the records that its rows are made of, and how each column follows from one."""

    name: str
    description: str
    records: Callable[[Contents], Iterable[R]]
    columns: tuple[Column[R], ...]
    key: tuple[str, ...]
    """The columns of its primary key, by which its rows are sorted."""

    def rows(self, contents: Contents) -> list[tuple[Cell, ...]]:
        """Its rows, in the order of its primary key."""
        values = [column.value for column in self.columns]
        rows = [tuple(_cell(value(record)) for value in values) for record in self.records(contents)]
        names = [column.name for column in self.columns]
        places = [names.index(name) for name in self.key]
        return sorted(rows, key=lambda row: [row[place] for place in places])

    @property
    def sql(self) -> str:
        """The statement that creates it, with the descriptions as comments."""
        lines = [_commented(column.description, _column_sql(column) + ",") for column in self.columns]
        key = f"  PRIMARY KEY ({', '.join(map(quoted, self.key))})"
        return f"CREATE TABLE {self.name} (\n{_comment(self.description)}\n{''.join(lines)}{key}\n) STRICT"

    @property
    def indexes(self) -> Iterator[str]:
        """The statements that index its foreign keys, so that joins and back-references are quick."""
        for column in self.columns:
            if column.references and column.name != self.key[0]:
                yield f"CREATE INDEX {self.name}_by_{column.name} ON {self.name} ({quoted(column.name)})"


@frozen(kw_only=True, slots=True)
class View:
    """One view: a question that readers ask, answered from the tables."""

    name: str
    description: str
    like: str
    """The table or view whose descriptions hold for columns of the same name."""
    columns: Mapping[str, str]
    """Its own columns, by name, with their descriptions."""
    query: str

    @property
    def sql(self) -> str:
        """The statement that creates it, with its description as a comment."""
        return f"CREATE VIEW {self.name} AS\n{_comment(self.description)}\n{textwrap.dedent(self.query).strip()}"


_CELLS: Final = frozenset((str, int, float))


def quoted(name: str) -> str:
    """A name as SQL takes it, whatever word it is."""
    return f'"{name}"'


def _cell(fact: Fact) -> Cell:
    if fact is None or type(fact) in _CELLS:
        return fact  # type: ignore[return-value]  # its exact type was looked at
    if isinstance(fact, Decimal):
        return float(fact)
    return int(fact) if isinstance(fact, int) else str(fact)  # of a subclass, such as Text, a plain str


def _column_sql(column: Column[R]) -> str:
    required = " NOT NULL" if column.required else ""
    references = ""
    if column.references:
        table, key = column.references.split(".")
        references = f" REFERENCES {table} ({quoted(key)})"
    return f"{quoted(column.name)} {column.sql_type}{required}{references}"


def _commented(description: str, sql: str) -> str:
    return f"{_comment(description)}\n  {sql}\n"


def _comment(text: str) -> str:
    return textwrap.fill(text, 110, initial_indent="  -- ", subsequent_indent="  -- ")
