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
      (SELECT count(*) FROM corridors) AS corridors,
      count(*) AS claims,
      count(DISTINCT claims.source_id) AS documents,
      (
        SELECT count(DISTINCT actor_id) FROM source_authors
        WHERE source_id IN (SELECT source_id FROM claims)
      ) AS authors,
      max(sources.published_latest) AS latest,
      (SELECT as_of FROM release) AS as_of
    FROM claims JOIN sources ON sources.id = claims.source_id
"""
_CORRIDORS: Final = """
    SELECT corridors.id, corridors.name
    FROM corridors LEFT JOIN claims ON claims.subject = corridors.ref
    GROUP BY corridors.id
    ORDER BY count(claims.id) DESC, corridors.id
    LIMIT 60
"""


def home_html(connection: sqlite3.Connection, database: str) -> str:
    """The front page: what this is, how much of it there is, and the questions that people ask."""
    return (
        '<p class="lead">Papers, ministries and news agencies print figures about Eurasia\'s transport corridors, and '
        "contradict one another. Here is who said which figure, when, about what exactly and in which words, and what "
        "we make of it.</p>"
        f"{_extent_html(connection, database)}{_search_html(database)}{_questions_html(database)}"
        f"{_corridors_html(connection, database)}"
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


def _extent_html(connection: sqlite3.Connection, database: str) -> str:
    corridors, claims, documents, authors, latest, as_of = connection.execute(_EXTENT).fetchone()
    counts = (("corridors", corridors), ("claims", claims), ("sources", documents), ("source_authors", authors))
    words = {"sources": "documents", "source_authors": "authors"}
    listed = "".join(
        f'<li><a href="{database}/{table}"><b>{number:,}</b> {words.get(table, table)}</a></li>'
        for table, number in counts
    )
    return (
        f'<ul class="counts">{listed}</ul><p class="note">As of {escape(as_of)}; the latest document was published by '
        f"{escape(latest or 'no known date')}.</p>"
    )


def _corridors_html(connection: sqlite3.Connection, database: str) -> str:
    links = " · ".join(
        f'<a href="{database}/corridors/{id}">{escape(name)}</a>' for id, name in connection.execute(_CORRIDORS)
    )
    return f'<h2>Corridors</h2><p class="choices">{links}</p>'


def _search_html(database: str) -> str:
    return (
        f'<form class="search" action="{database}/{FIND.name}" method="get" role="search">'
        f'<label for="words">Find a place, corridor, person or document</label>'
        f'<input id="words" name="words" type="search"> <input type="submit" value="Find"></form>'
    )


def _questions_html(database: str) -> str:
    listed = "".join(
        f'<div><dt><a href="{database}/{query.name}">{escape(query.title)}</a></dt>'
        f"<dd>{escape(_first_sentence(query.description))}</dd></div>"
        for query in QUERIES
        if query is not FIND
    )
    return f'<h2>Questions people ask</h2><dl class="pages">{listed}</dl>'


def _first_sentence(text: str) -> str:
    return f"{text.partition('. ')[0].removesuffix('.')}."
