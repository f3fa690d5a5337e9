"""Sentences of the library, made humane: ids of documents linked, dates, sums and numbers as people read them."""

from __future__ import annotations

import re
from typing import Final

from markupsafe import Markup, escape

from corridor_sdk.dates import InvalidDate, PartialDate
from corridor_sdk.humane import date_words, money_words, number_words
from corridor_sdk.ids import SourceId
from corridor_sdk.site.pages._reader import Reader
from corridor_sdk.values import InvalidValue, Money, read_number

_PIECES: Final = re.compile(
    r"(?P<id>\b[a-z][a-z0-9]*(?:-[a-z0-9]+)+\b)"
    r"|(?P<money>\b\d[\d.]*(?: (?:thousand|million|billion|trillion))? [A-Z]{3}\b)"
    r"|(?P<amount>\b\d{4,}(?= (?:km|m|mm|t|d|h)\b))"
    r"|(?P<date>(?:\b(?:early|mid|late) )?(?:\.\./|\b)\d{4}-\d\d(?:-\d\d)?[~?%]?"
    r"(?:/(?:\d{4}(?:-\d\d){0,2}[~?%]?|\.\.)?)?(?![\w-]))"
)


def sentence(reader: Reader, text: str) -> Markup:
    """A sentence that the library made, with links and humane dates."""
    made, at = Markup(), 0
    for found in _PIECES.finditer(text):
        made += escape(text[at : found.start()]) + _piece(reader, found)
        at = found.end()
    return made + escape(text[at:])


def _piece(reader: Reader, found: re.Match[str]) -> Markup:
    text = found[0]
    try:
        if found["id"]:
            return _source(reader, text)
        if found["money"]:
            return escape(money_words(Money.parse(text)))
        return escape(number_words(read_number(text)) if found["amount"] else date_words(PartialDate(text)))
    except (InvalidValue, InvalidDate):
        return escape(text)


def _source(reader: Reader, id: str) -> Markup:
    """A document's id as a link; any other word as it is."""
    if f"sources/{id}" not in reader.library.entities:
        return escape(id)
    return Markup('<a href="{}">{}</a>').format(reader.address(SourceId(id)), short_name(reader, SourceId(id)))


def short_name(reader: Reader, id: SourceId) -> str:
    """A document in two words: `Avdaliani 2023`, `Stimson 2023`."""
    source = reader.library.sources[id]
    who = reader.name(source.authors[0]).split()[-1] if source.authors else str(id).split("-")[0].capitalize()
    years = re.findall(r"\d{4}", str(source.published or ""))
    return f"{who} {years[-1]}" if years else who
