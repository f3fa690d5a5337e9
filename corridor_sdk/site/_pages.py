"""The words above the table that answers a question."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from urllib.parse import urlencode

from corridor_sdk.site.queries import Choice, Query


def query_html(query: Query, choices: Sequence[Choice]) -> str:
    """A question's page: what it answers, and what it can be asked about."""
    text = f"<p>{escape(query.description)}</p>"
    if not choices:
        return text
    links = " · ".join(
        f'<a href="?{escape(urlencode(choice.values))}">{escape(choice.label)}</a>' for choice in choices
    )
    return f'{text}<p class="choices">Ask about: {links}</p>'
