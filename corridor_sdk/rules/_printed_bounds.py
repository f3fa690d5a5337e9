"""Rules on bounds: what is printed as `up to` so much is not so much."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from corridor_sdk import findings
from corridor_sdk._numbers import NUMBER_WORDS, holds
from corridor_sdk._texts import MOST_CHARACTERS
from corridor_sdk.dates import PartialDate
from corridor_sdk.model import AnyClaim
from corridor_sdk.reading import Fault, Record
from corridor_sdk.rules._context import claims_of
from corridor_sdk.rules._wholes import counts
from corridor_sdk.values import Money, MoneyRate, Quantity
from corridor_sdk.vocabulary import Bound

_BEFORE: Final = {
    Bound.UP_TO: "up to|at most|(?:not|never) exceed(?:ing|ed)?|(?:no|not|never) (?:more|longer) than|not over"
    "|as (?:much|many|long|far|high) as|a maximum of|≤",
    Bound.AT_LEAST: "at least|(?:no|not|never) (?:less|fewer) than|a minimum of|≥",
    Bound.MORE_THAN: "over|more than|exceed(?:s|ed|ing)?|in excess of|above|upwards of|longer than|>",
    Bound.LESS_THAN: "less than|fewer than|under|below|short of|shorter than|<",
    Bound.ABOUT: r"about|some|around|approximately|approx\.?|roughly|circa|ca\.?|nearly|almost|close to|little over"
    r"|(?:little|hardly) more than|an approximate \w+ of|~|≈",
}
_AFTER: Final = {
    Bound.AT_LEAST: "(?:or|and) (?:more|over|above|longer)|at least",
    Bound.UP_TO: "or (?:less|fewer|under|shorter)|at (?:the )?most",
    Bound.ABOUT: "or so|approximately|roughly",
}
_IN_DATES: Final = {
    Bound.UP_TO: "by|(?:no|not) later than",
    Bound.LESS_THAN: "before",
    Bound.MORE_THAN: "after",
    Bound.ABOUT: r"about|around|approximately|roughly|circa|ca\.?",
}
_TELLING: Final = frozenset(
    "up least most maximum minimum much many long far high over more exceed exceeds exceeded exceeding excess above "
    "upwards longer less fewer under below short shorter about some around approximately approx approximate roughly "
    "circa ca nearly almost close little hardly so by later before after".split()
)
"""One of these is among the words of every bound: a quick look that saves the long one."""
_SIGNS: Final = re.compile("[~≈<>≤≥+]")
_WORD: Final = re.compile("[a-z]+")


def _one_of(words: Mapping[Bound, str]) -> str:
    """A pattern whose group is the bound's name; what holds another, as `not more than` does, starts before it."""
    return "|".join(f"(?P<{bound.name}>{pattern})" for bound, pattern in words.items())


_CURRENCY: Final = r"(?:(?:usd|us|eur|rub)\b ?)?(?:[$€£¥₽₹₺₸₼] ?)?"
_BOUND_BEFORE: Final = re.compile(rf"(?<![\w-])(?:{_one_of(_BEFORE)})(?: |(?<=[~≈<>≤≥.])){_CURRENCY}(?=[\w.])")
_BOUND_AFTER: Final = re.compile(rf"(?:(?<=\w)(?P<PLUS>\+)| (?:{_one_of(_AFTER)}))(?![\w-]| ?[$€£]?\d)")
_DATE_WORDS: Final = (
    "(?:the|end|start|beginning|middle|early|mid|late|spring|summer|autumn|winter|of|in|year|january|february|march"
    r"|april|may|june|july|august|september|october|november|december|\d\d?(?:st|nd|rd|th)?)"
)
_BOUND_OF_DATE: Final = re.compile(
    rf"(?<![\w-])(?:{_one_of(_IN_DATES)}) (?:{_DATE_WORDS}[ ,-]{{1,2}}){{0,5}}(?P<year>\d{{4}})(?!\d)"
)
_FIGURE: Final = re.compile(r"[$€£¥₽₹₺₸₼(]?[+-]?[.]?\d")
_MAGNITUDES: Final = frozenset("hundred thousand million billion trillion mn mln bn m k and a half dozen".split())


def bounds_are_told(record: Record) -> Iterator[Fault]:
    """Whether a claim says that its figure is a bound, or rough, where the printed words do."""
    for _, index, claim in claims_of(record):
        if claim.bound is not Bound.EXACT or len(claim.evidence.printed) > MOST_CHARACTERS or not counts(claim):
            continue
        if (bound := printed_bound(claim)) is not None:
            words, meant = bound
            message = f"'{claim.evidence.printed}' says '{words}' of the figure, which is claimed as exact"
            yield record.fault(
                findings.BOUND_MISSING, f"{message}: as its bound, write {meant}", ("claims", index, "value"),
                value=str(claim.value), suggestion=str(meant),
            )  # fmt: skip


def printed_bound(claim: AnyClaim) -> tuple[str, Bound] | None:
    """The words that bound a claim's figure in print, directly before or after it, and what they make of it."""
    value, printed = claim.value, " ".join(unicodedata.normalize("NFKC", claim.evidence.printed).casefold().split())
    if _TELLING.isdisjoint(_WORD.findall(printed)) and not _SIGNS.search(printed):
        return None
    if isinstance(value, Quantity):
        return _bound_of_number(printed, value.number)
    if isinstance(value, Money | MoneyRate):
        return _bound_of_number(printed, value.amount)
    if isinstance(value, PartialDate) and claim.evidence.inferred is None:
        return _bound_of_date(printed, value)
    return None


def _bound_of_number(printed: str, number: Decimal) -> tuple[str, Bound] | None:
    for match in _BOUND_BEFORE.finditer(printed):
        if _starts_with(printed[match.end() :], number):
            return _read(match)
    for match in _BOUND_AFTER.finditer(printed):
        if _ends_with(printed[: match.start()], number):
            return _read(match)
    return None


def _read(match: re.Match[str]) -> tuple[str, Bound]:
    name, words = next((name, words) for name, words in match.groupdict().items() if words and name != "year")
    return words, Bound.AT_LEAST if name == "PLUS" else Bound[name]


def _starts_with(text: str, number: Decimal) -> bool:
    """Whether a text starts with a number."""
    words = itertools.takewhile(_is_of_a_number, text.split(" "))
    return holds(" ".join(words), number)


_MOST_WORDS_BETWEEN: Final = 3


def _ends_with(text: str, number: Decimal) -> bool:
    """Whether a text ends with a number and at most a unit of a few words."""
    words = text.split(" ")
    for _ in range(_MOST_WORDS_BETWEEN):
        if not words or _is_of_a_number(words[-1]):
            break
        words.pop()
    figure = list(itertools.takewhile(_is_of_a_number, reversed(words)))
    return holds(" ".join(reversed(figure)), number)


def _is_of_a_number(word: str) -> bool:
    plain = word.rstrip(",.;:)")
    return _FIGURE.match(word) is not None or plain in _MAGNITUDES or plain.partition("-")[0] in NUMBER_WORDS


def _bound_of_date(printed: str, date: PartialDate) -> tuple[str, Bound] | None:
    """A bound of a date that claims none: neither an open end nor `~`."""
    if date.is_interval or date.approximate or date.uncertain or date.earliest is None:
        return None
    matches = (match for match in _BOUND_OF_DATE.finditer(printed) if int(match["year"]) == date.earliest.year)
    return next(map(_read, matches), None)
