"""Cells: how a value of a table reads on a page. Files and JSON have it exactly as it is stored."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from markupsafe import Markup

from corridor_sdk.dates import InvalidDate, PartialDate
from corridor_sdk.humane import date_words, day_words
from corridor_sdk.labels import MODALITY_WORDS
from corridor_sdk.vocabulary import Modality

NOTHING: Final = "\N{EN DASH}"
"""What stands where there is nothing to be known, as the unit of what is no number."""

UNKNOWN: Final = Markup('<span class="unknown">not known</span>')
"""What stands where there is something that this dataset does not know."""

_UNKNOWN: Final = frozenset(
    """authors from_id given_by given_to instrument language latest_published latitude longitude modes observed
    observed_by observed_earliest observed_latest place_id promised_by providers published published_earliest
    published_latest publisher publisher_id recipient retrieved said_by status to_id url""".split()
)
"""Columns that hold what every row of its kind has: where they are NULL, it is not known."""

_DATES: Final = frozenset(
    """as_of assessed_on date date_high date_low due evidence_ends first_said last_said period published restated
    retrieved said_on""".split()
)
_WITH_DATES: Final = frozenset("display figures observed promised said statement when".split())
"""Columns whose words can hold dates as they are stored: `due by 2024-12-31`."""
_END: Final = r"(?:\d{4}(?:-\d\d){0,2}[~?%]?|\.\.)"
_STORED: Final = re.compile(rf"(?<![\w/.-])(?:{_END}/{_END}|\d{{4}}-\d\d(?:-\d\d)?[~?%]?)(?![\w/~?%-])")
_WAYS: Final = re.compile(r"\(([a-z-]+(?:, [a-z-]+)*)\)$")
"""What stands behind a value as it is stored: `(projected)`, `(pledged, alleged)`."""
_SUM: Final = re.compile(r"\d(?: [a-z]+)? [A-Z]{3}\b")
_DATE: Final = re.compile(r"\w+_(?:earliest|latest|published)|(?:latest|first|last)_published")
_PLAIN: Final = 10_000
"""Whole numbers below this are written without a space between thousands: they may be years."""


def unknown(column: str) -> Markup:
    """What stands for NULL in a column."""
    return UNKNOWN if column in _UNKNOWN else Markup(NOTHING)


def number(value: float) -> str:
    """A number with its thousands apart and nothing behind the point that is not there: `117,188,000,000`."""
    if isinstance(value, int):
        return f"{value:,}" if abs(value) >= _PLAIN else str(value)
    text = f"{Decimal(repr(value)):,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def date(column: str, value: str) -> Markup | None:
    """A date in words, with the date as it is stored for whoever points at it; None for what is no date."""
    if column not in _DATES and not _DATE.fullmatch(column):
        return None
    try:
        words = date_words(PartialDate(value))
    except InvalidDate:
        return None
    return Markup('<span class="date" title="{}">{}</span>').format(value, words)


def cell(column: str, value: object) -> Markup | None:
    """How a value reads; None where it reads as it is."""
    if value is None:
        return unknown(column)
    if isinstance(value, (int, float)):
        return Markup.escape(number(value))
    if not isinstance(value, str):
        return None
    if column == "modality" and value in _MODALITIES:
        return Markup('<span title="{}">{}</span>').format(value, _MODALITIES[value])
    return date(column, value) or (_plain(value) if column in _WITH_DATES else None)


_MODALITIES: Final = {modality.value: words for modality, words in MODALITY_WORDS.items()}


def _plain(value: str) -> Markup | None:
    """Words with days and modalities as people write them; None where that changes nothing."""
    text = _WAYS.sub(lambda found: f"({', '.join(_way(one, value) for one in found[1].split(', '))})", value)
    made = _with_dates(text)
    return made if made is not None or text == value else Markup.escape(text)


def _way(word: str, value: str) -> str:
    """A modality in words; of a sum, `committed` says how far the money came, and stays."""
    is_stage = word == Modality.COMMITTED.value and _SUM.search(value)
    return word if is_stage else _MODALITIES.get(word, word)


def _with_dates(value: str) -> Markup | None:
    """Words with their days as people write them; None where they hold none."""
    made, at = Markup(), 0
    for found in _STORED.finditer(value):
        made += Markup.escape(value[at : found.start()]) + (_day(found[0]) or found[0])
        at = found.end()
    return made + Markup.escape(value[at:]) if at else None


def _day(text: str) -> Markup | None:
    """A day on which something happened, in words: `by 7 December 2023`."""
    try:
        words = day_words(PartialDate(text))
    except InvalidDate:
        return None
    return Markup('<span class="date" title="{}">{}</span>').format(text, words)
