"""A question: a page with a statement that answers it, and what it can be asked about."""

from __future__ import annotations

import sqlite3
import textwrap
from typing import Final

from attrs import field, frozen
from attrs.converters import optional


def _statement(sql: str) -> str:
    return textwrap.dedent(sql).strip()


@frozen(kw_only=True, slots=True)
class Choice:
    """Values for a question's parameters, and what they mean in words."""

    values: tuple[tuple[str, str], ...]
    label: str


@frozen(kw_only=True, slots=True)
class Query:
    """One question. Its name is in the page's address, so it stays."""

    name: str
    title: str
    description: str
    sql: str = field(converter=_statement)
    choices_sql: str | None = field(default=None, converter=optional(_statement))
    """A statement that gives values for the parameters, a column each, then what they mean; the first row is asked
    where a reader asks nothing. None where the question has no parameter."""

    def choices(self, connection: sqlite3.Connection) -> tuple[Choice, ...]:
        """What a reader can ask of a database."""
        if self.choices_sql is None:
            return ()
        cursor = connection.execute(self.choices_sql)
        names = [column[0] for column in cursor.description[:-1]]
        return tuple(Choice(values=tuple(zip(names, row, strict=False)), label=row[-1]) for row in cursor)


LINES_AND_PROPERTIES: Final = """
    SELECT subject, property, subject_name || ': ' || property
    FROM claims_flat
    WHERE subject_kind IN ('segments', 'corridors')
    GROUP BY subject, property
    HAVING count(DISTINCT value) > 1
    ORDER BY count(number) > 1 DESC, count(*) DESC, subject, property
    LIMIT 1000
"""
"""What is said of a segment or a corridor in more than one way, numbers first."""
