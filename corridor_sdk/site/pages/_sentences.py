"""Sentences of the library, made humane: ids of documents linked, dates, sums and numbers as people read them."""

from __future__ import annotations

from markupsafe import Markup, escape

from corridor_sdk.humane import pieces
from corridor_sdk.site.pages._reader import Reader


def sentence(reader: Reader, text: str) -> Markup:
    """A sentence that the library made, with links and humane dates."""
    made = Markup()
    for words, source in pieces(reader.library, text):
        made += escape(words) if source is None else Markup('<a href="{}">{}</a>').format(reader.address(source), words)
    return made
