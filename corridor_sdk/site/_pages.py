"""The words above the tables: what the front page says, and the page of a question."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from html import escape
from typing import Final
from urllib.parse import urlencode

from corridor_sdk.site.queries import FIND, QUERIES, Choice, Query

_NO_ADVICE: Final = (
    "Nothing here is legal or compliance advice: a route that is listed is not thereby open, insured or lawful."
)

_EXTENT: Final = """
    SELECT
      count(*) AS claims,
      count(DISTINCT source_id) AS documents,
      count(DISTINCT voice) AS voices,
      (SELECT count(*) FROM corridors) AS corridors,
      (SELECT count(*) FROM segments) AS segments,
      max(sources.published_latest) AS latest,
      (SELECT as_of FROM release) AS as_of
    FROM claims JOIN sources ON sources.id = claims.source_id
"""


def home_html(connection: sqlite3.Connection, database: str) -> str:
    """The front page: what this is, how much of it there is, and the questions that people ask."""
    return (
        f'<p class="lead">Who printed which figure, when, about what exactly - and does it hold up?</p>'
        f"<p>{_extent(connection)}</p>{_search_html(database)}{_questions_html(database)}"
        f'<p class="note">A figure never stands alone: each is a claim, with its source, the words that it rests on '
        f'and our assessment. See <a href="{database}/claims_flat">all claims</a>, or '
        f'<a href="{database}">all tables, SQL and the download</a>. {_NO_ADVICE}</p>'
    )


def query_html(query: Query, choices: Sequence[Choice]) -> str:
    """A question's page: what it answers, and what it can be asked about."""
    text = f"<p>{escape(query.description)}</p>"
    if not choices:
        return text
    links = " · ".join(
        f'<a href="?{escape(urlencode(choice.values))}">{escape(choice.label)}</a>' for choice in choices
    )
    return f'{text}<p class="choices">Ask about: {links}</p>'


def _extent(connection: sqlite3.Connection) -> str:
    claims, documents, voices, corridors, segments, latest, as_of = connection.execute(_EXTENT).fetchone()
    return (
        f"{claims:,} claims from {documents:,} documents by {voices:,} voices, on {corridors:,} corridors and "
        f"{segments:,} segments. The evidence ends {escape(latest or 'on no known date')} at the latest; what is "
        f"overdue is reckoned as of {escape(as_of)}."
    )


def _search_html(database: str) -> str:
    return (
        f'<form class="search" action="{database}/{FIND.name}" method="get" role="search">'
        f'<label for="words">Find a place, corridor, person or document</label>'
        f'<input id="words" name="words" type="search"> <input type="submit" value="Find"></form>'
    )


def _questions_html(database: str) -> str:
    listed = "".join(
        f'<div><dt><a href="{database}/{query.name}">{escape(query.title)}</a></dt>'
        f"<dd>{escape(query.description)}</dd></div>"
        for query in QUERIES
        if query is not FIND
    )
    return f'<h2>Questions people ask</h2><dl class="pages">{listed}</dl>'
