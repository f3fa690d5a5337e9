"""The questions that readers come with, as statements over the views: each is a page, and SQL to learn from."""

from __future__ import annotations

from typing import Final

from corridor_sdk.site.queries._query import Choice, Query
from corridor_sdk.site.queries.figures import CONTESTED, FIGURES, MONEY, VOICES, WHO_SAID_IT
from corridor_sdk.site.queries.promises import INVOLVED, MISSING, OVERDUE, PROMISED, TIMELINE
from corridor_sdk.site.queries.records import EVERYTHING, FIND, INFERRED, LINKS, SOURCE, SOURCES

__all__ = ["EVERYTHING", "FIND", "QUERIES", "SOURCE", "Choice", "Query", "questions_about"]

QUERIES: Final[tuple[Query, ...]] = (
    FIGURES, WHO_SAID_IT, MONEY, VOICES, CONTESTED,
    PROMISED, OVERDUE, MISSING, INVOLVED, TIMELINE, LINKS,
    EVERYTHING, SOURCE, INFERRED, SOURCES, FIND,
)  # fmt: skip
"""Every question, in the order of the front page."""

_OF_A_LINE: Final = (FIGURES, MONEY, PROMISED, INVOLVED, TIMELINE)
_OF_ANYTHING: Final = (LINKS, EVERYTHING)


def questions_about(kind: str) -> tuple[Query, ...]:
    """The questions that can be asked of a record of a kind, by its reference as `subject`."""
    return (*_OF_A_LINE, *_OF_ANYTHING) if kind in ("segments", "corridors") else _OF_ANYTHING
