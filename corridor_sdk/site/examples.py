"""Statements to learn from: three that join claims and sources, and one for every table that spells out its names."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from typing import Final

from attrs import field, frozen

from corridor_sdk.database._schema import DocumentedName, quoted
from corridor_sdk.database.documentation import documentation


def _statement(sql: str) -> str:
    return textwrap.dedent(sql).strip()


@frozen(slots=True)
class Example:
    """A statement, and what it answers."""

    title: str
    sql: str = field(converter=_statement)


EXAMPLES: Final[tuple[Example, ...]] = (
    Example(
        "Which lengths are given, and in which document?",
        """
        SELECT entities.name AS line, claims.display AS length, sources.title AS document, sources.published,
          claims.printed, claims.id AS claim_id
        FROM claims
        JOIN entities ON entities.ref = claims.subject
        JOIN sources ON sources.id = claims.source_id
        WHERE claims.property = 'length'
        ORDER BY entities.name, claims.number
        """,
    ),
    Example(
        "Which documents speak of plans, and which of what was seen?",
        """
        SELECT sources.title AS document, sources.authors, sources.published,
          sum(claims.modality = 'observed') AS said_as_a_fact,
          sum(claims.modality <> 'observed') AS planned_expected_or_hoped,
          sources.id AS source_id
        FROM claims
        JOIN sources ON sources.id = claims.source_id
        GROUP BY sources.id
        ORDER BY count(*) DESC
        """,
    ),
    Example(
        "What do we doubt, who said it, and why?",
        """
        SELECT entities.name AS about, claims.property, claims.display AS said, sources.authors, sources.published,
          claims.assessment, claims.assessment_reason, claims.id AS claim_id
        FROM claims
        JOIN entities ON entities.ref = claims.subject
        JOIN sources ON sources.id = claims.source_id
        WHERE claims.assessment <> 'accepted'
        ORDER BY entities.name
        """,
    ),
)
"""What the page of the SQL editor offers."""

_NAMED_BY: Final = ("name", "title", "display")
_MOST_JOINED: Final = 3


@frozen(kw_only=True, slots=True)
class _Reference:
    """A column that refers to a row which has a name."""

    column: str
    target: str
    key: str
    label: str

    @property
    def alias(self) -> str:
        return f"{self.column}_row"


def example_of(table: str) -> Example:
    """Every column of a table, with what it refers to by name."""
    columns = [entry for entry in documentation().values() if entry.table == table and entry.column]
    joined = [reference for column in columns if (reference := _reference(column))][:_MOST_JOINED]
    names = [f"{one.alias}.{one.label} AS {_called(one.column)}" for one in joined]
    joins = [
        f"LEFT JOIN {one.target} AS {one.alias} ON {one.alias}.{quoted(one.key)} = {table}.{quoted(one.column)}"
        for one in joined
    ]
    selected = ", ".join([*names, f"{table}.*"])
    title = "Its rows, with the names of what they refer to" if joined else "Its rows"
    return Example(title, "\n".join([f"SELECT {selected}", f"FROM {table}", *joins, "LIMIT 50"]))


def _reference(column: DocumentedName) -> _Reference | None:
    if column.references is None or column.column is None or column.column == "ref":
        return None
    target, key = column.references.split(".")
    label = next((name for name in _NAMED_BY if f"{target}.{name}" in documentation()), None)
    return _Reference(column=column.column, target=target, key=key, label=label) if label else None


def _called(column: str) -> str:
    return quoted(f"{column.removesuffix('_id').removesuffix('_ref')} (name)")


def reading(table: str, statements: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """Which of these statements, each a name and SQL, read a table."""
    return tuple(name for name, sql in statements if re.search(rf"\b(?:FROM|JOIN)\s+{table}\b", sql))
