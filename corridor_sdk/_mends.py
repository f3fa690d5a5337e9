"""Mends: which suggestions are so sure that a program may write them, decided for each code, with the reason.

A mend writes what was meant in other letters. It never touches a number, never chooses between two that are alike, and
never takes what another record or another day could be.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Final

from attrs import frozen

from corridor_sdk import _amounts, findings
from corridor_sdk.values import UNITS


@frozen(kw_only=True, slots=True)
class Written:
    """A value that is wrong, what is suggested for it, and all the words that could stand there."""

    text: str
    meant: str
    words: tuple[str, ...] = ()


Test = Callable[[Written], bool]


@frozen(slots=True)
class Verdict:
    """Whether a code's suggestion may be written: `is_sure` tells of one of them, none of any; `because` says why."""

    is_sure: Test | None
    because: str


# --- words and ids ---------------------------------------------------------------------------------------------


def is_one_slip(word: str, other: str) -> bool:
    """Whether two words differ in one letter more, less or other, or in two neighbours that changed places."""
    if abs(len(word) - len(other)) > 1:
        return False
    same = next((at for at, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), min(len(word), len(other)))
    rest, others = word[same:], other[same:]
    swapped = rest[:2] == others[1::-1] and rest[2:] == others[2:]
    return rest[1:] == others[1:] or rest == others[1:] or rest[1:] == others or swapped


def _folded(word: str) -> str:
    """A word without its case, and with hyphens for underscores and spaces."""
    return re.sub(r"[\s_]+", "-", word.strip().casefold())


def _is_that_word(written: Written) -> bool:
    """Whether what is written is the word in other case, or one slip away from it and from no other word."""
    word, meant = _folded(written.text), _folded(written.meant)
    if word == meant:
        return sum(_folded(other) == word for other in written.words) == 1
    near = [other for other in written.words if is_one_slip(word, _folded(other))]
    return near == [written.meant] and min(len(word), len(meant)) >= 4 and _digits(word) == _digits(meant)


def _is_that_id(written: Written) -> bool:
    """Whether the id is there with two letters that changed places, or one doubled, and no other is near."""
    word, meant = written.text.rpartition("/")[2], written.meant.rpartition("/")[2]
    near = [other for other in written.words if is_one_slip(word, other)]
    turned = sorted(word) == sorted(meant) or _undoubled(word) == _undoubled(meant)
    return near == [meant] and turned and min(len(word), len(meant)) >= 5 and _digits(word) == _digits(meant)


def _is_id_in_other_case(written: Written) -> bool:
    """Whether the id stands there in capitals, or after the kind that it always has."""
    text = written.text.rpartition("/")[2] if "/" not in written.meant else written.text
    return _folded(text) == written.meant


def _is_same_but_for_space(written: Written) -> bool:
    """Whether only space at the ends differs; of codes and hashes, also their case and the space within."""
    if written.text.strip() == written.meant:
        return True
    return written.meant.isalnum() and "".join(written.text.split()).casefold() == written.meant.casefold()


def _digits(word: str) -> list[str]:
    return re.findall(r"\d", word)


def _undoubled(word: str) -> str:
    return re.sub(r"(.)\1", r"\1", word)


# --- amounts and dates -----------------------------------------------------------------------------------------

_SYMBOLS: Final = frozenset(unit.symbol for unit in UNITS)
_OF_SEVERAL: Final = frozenset({"$", "ton", "tons"})
"""Units that are not one: dollars of some state, and tons of 907, 1,000 or 1,016 kilogrammes."""
_A_YEAR: Final = ("y", "yr.", "year", "annum")


def _is_same_amount(written: Written) -> bool:
    """Whether only the unit or the currency is spelt otherwise, after the very same number."""
    number, _, unit = written.text.rpartition(" ")
    same, _, meant = written.meant.rpartition(" ")
    return number == same and unit.casefold() not in _OF_SEVERAL and _is_same_unit(unit, meant)


def _is_same_unit(unit: str, meant: str) -> bool:
    currency, _, per = unit.partition("/")
    if meant == f"{currency}/yr":
        return per in _A_YEAR
    if unit.casefold() == meant.casefold():
        return len(unit) >= 2  # `T` and `M` are more than other cases of `t` and `m`
    return (unit, meant) == ("€", "EUR") or _amounts.meant_unit(unit, _SYMBOLS) == meant


_SEASON_NAMED: Final = re.compile(r"spring|summer|autumn|fall|winter")
_SEASON: Final = re.compile(r"\d{4}-2[1-4]\b")
_OF_TWO_DAYS: Final = re.compile(r"\b(?:0?\d|1[0-2])[./-](?:0?\d|1[0-2])[./-]\d{4}\b")
_OF_TWO_YEARS: Final = re.compile(r"\b\d{4}[/.]\d\d?\b(?![/.-]\d)")
_TIME: Final = re.compile(r"\d:\d|\dt\d")


def _is_same_date(written: Written) -> bool:
    """Whether the text can be no other date: no time is dropped, no ends turned, and no day taken for a month."""
    text = written.text.casefold()
    if written.meant == "/".join(reversed(written.text.split("/"))):
        return False  # one of the two ends may be misprinted
    if _SEASON.search(written.meant) and not _SEASON_NAMED.search(text):
        return False  # 2023/24 is two years, and 2023-24 the winter of one
    return not (_TIME.search(text) or _OF_TWO_DAYS.search(text) or _OF_TWO_YEARS.search(text))


# --- the table -------------------------------------------------------------------------------------------------

_WORD: Final = "the list is closed: one slip away from one of its words, and from no other, is that word"
VERDICTS: Final[dict[findings.Code, Verdict]] = {
    findings.BYTE_ORDER_MARK: Verdict(lambda _: True, "no reader sees it, and without it the text is the same"),
    findings.CARRIAGE_RETURNS: Verdict(lambda _: True, "line ends mean the same in both spellings"),
    findings.UNKNOWN_TERM: Verdict(_is_that_word, _WORD),
    findings.BOUND_MISSING: Verdict(None, "the suggestion is a bound, which the claim does not have yet"),
    findings.UNKNOWN_PROPERTY: Verdict(_is_that_word, _WORD),
    findings.UNKNOWN_FIELD: Verdict(_is_that_word, _WORD),
    findings.SUPPORTS_NOTHING: Verdict(_is_that_word, _WORD),
    findings.INVALID_ID: Verdict(_is_id_in_other_case, "ids have one case; what is no id in it is not guessed"),
    findings.INVALID_VALUE: Verdict(_is_same_but_for_space, "space at the ends, and the case of a code, say nothing"),
    findings.MALFORMED_FINGERPRINT: Verdict(_is_same_but_for_space, "the digits stay; their case says nothing"),
    findings.INVALID_DATE: Verdict(_is_same_date, "the same date in another spelling, where it can be no other"),
    findings.UNKNOWN_UNIT: Verdict(_is_same_amount, "the same unit in another spelling; the number stays as it is"),
    findings.UNKNOWN_REFERENCE: Verdict(
        _is_that_id, "letters that changed places; a letter that differs can be another record: iran, iraq"
    ),
    findings.UNREADABLE_NUMBER: Verdict(None, "a number is never written by a program: 1,100 can be 1.1"),
    findings.SWAPPED_COORDINATES: Verdict(None, "they are numbers, and the country can be wrong instead"),
    findings.UNEXPECTED_FILE: Verdict(None, "a file's name is the id that others refer to"),
    findings.WRONG_KIND: Verdict(None, "which of two records was meant only its author knows"),
    findings.RETIRED_REFERENCE: Verdict(None, "the successor of a record is another record"),
    findings.UNKNOWN_WAIVED_CODE: Verdict(None, "a waiver silences: which finding, its author says"),
    findings.FORBIDDEN_CHARACTER: Verdict(None, "what cannot be seen may stand for something that is lost"),
}
"""For each code that can carry a suggestion, or be mended without one, whether and why; others are never mended."""


def is_sure(code: findings.Code, text: str, meant: str, words: Iterable[str]) -> bool:
    """Whether a program may write what is meant in place of a text, `words` being all that could stand there."""
    verdict = VERDICTS.get(code)
    if verdict is None or verdict.is_sure is None:
        return False
    return verdict.is_sure(Written(text=text, meant=meant, words=tuple(dict.fromkeys(words))))
