"""The dates that a person reads in a short printed phrase, every reading where there are several."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Literal

from attrs import evolve, field, frozen

from corridor_sdk._numbers import ORDINALS, UNIFIED

Season = Literal["spring", "summer", "autumn", "winter"]
Third = Literal["early", "mid", "late"]
Span = Literal["decade", "century"]


@frozen(slots=True)
class PrintedDate:
    """What a phrase prints of a date; what it does not print is None.

    `third` is early, mid or late, of the finest part that is known. With `span`, the year is the first of a decade
    (1990 for the 1990s) or of a century (2000 for the 21st).
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    season: Season | None = field(default=None, kw_only=True)
    third: Third | None = field(default=None, kw_only=True)
    span: Span | None = field(default=None, kw_only=True)


_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_SEASONS: dict[str, Season] = {
    "spring": "spring",
    "summer": "summer",
    "autumn": "autumn",
    "fall": "autumn",
    "winter": "winter",
}
_VERBS = frozenset({"may", "march", "mar"})
_THIRDS: dict[str, Third] = {
    "early": "early",
    "beginning": "early",
    "start": "early",
    "mid": "mid",
    "middle": "mid",
    "late": "late",
    "end": "late",
}
_CENTURIES = {word: number for word, number in ORDINALS.items() if 10 < number <= 20} | {"twenty-first": 21}

_START, _END = r"(?<![\d.,$€£])", r"(?!\d|[.,]\d)"
_YEAR = rf"{_START}(?P<year>[12]\d{{3}}){_END}"
_MONTH = (
    r"\b(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?!\d)(?:st\b|nd\b|rd\b|th\b)?"
_DAYS = rf"{_START}(?P<days>{_DAY}(?: ?(?:[-–,&]|\bto\b|\band\b) ?{_DAY}){{0,3}})"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_START}(?P<year>[12]\d{{3}})([-/.])(?P<number>0?[1-9]|1[0-2])\2(?P<days>0?[1-9]|[12]\d|3[01]){_END}",
        rf"{_START}(?P<one>\d\d?)(?P<mark>[./-])(?P<other>\d\d?)(?P=mark)(?P<year>[12]\d{{3}}){_END}",
        rf"{_START}(?P<number>0?[1-9]|1[0-2])[./](?P<year>[12]\d{{3}}){_END}",
        rf"{_MONTH} ?{_DAYS}(?:,? (?:of )?{_YEAR})?",
        rf"{_DAYS} ?(?:of )?{_MONTH}(?:,? (?:of )?{_YEAR})?",
        rf"{_MONTH},? ?(?:of )?{_YEAR}",
        rf"\b(?P<season>{'|'.join(_SEASONS)}),? (?:(?:of|in|the) ){{0,2}}{_YEAR}",
        rf"{_START}(?P<decade>[12]\d\d0)'?s\b",
        rf"\b(?P<century>\d\d?(?=st|nd|rd|th)|{'|'.join(_CENTURIES)})(?:st|nd|rd|th)?[ -]century\b",
        rf"{_START}(?P<year>[12]\d{{3}})[-–/](?P<short>\d\d){_END}(?![-–/]\d)",
        _YEAR,
        _MONTH,
    )
)
_THIRD_BEFORE = re.compile(
    r"\b(?:(early|mid|late)[ -](?:(?:of|in|the|year) ){0,3}"
    r"|(beginning|start|middle|end)[ -](?:of )?(?:the )?(?:year )?)$",  # not `to start in`
    re.IGNORECASE,
)
_SHARES_THE_YEAR = re.compile(
    r" ?(?:[-–—,&/]|to|and|or|until|till|through) ?(?:(?:early|mid|late|the)[ -]){0,2}", re.IGNORECASE
)


def printed_dates(text: str) -> tuple[PrintedDate, ...]:
    """Every date that the text can be read to print, in its order and each once.

    Each comes as sharp as it is printed; `12/11/2023` has two readings, `28.12.2023` has one. Months read in English.
    """
    text = " ".join(unicodedata.normalize("NFKC", text).translate(UNIFIED).split())
    found = _found_dates(text)
    for index in range(len(found) - 2, -1, -1):  # `January to March 2023`: backwards, so that a year reaches all
        (_, end, dates), (start, _, following) = found[index : index + 2]
        if _SHARES_THE_YEAR.fullmatch(text, end, start) and all(date.year is None for date in dates):
            found[index] = (found[index][0], end, [evolve(date, year=following[0].year) for date in dates])
    return tuple(dict.fromkeys(date for _, _, dates in found for date in dates))


def holds_date(printed: str, wanted: PrintedDate) -> bool:
    """Whether the printed words carry at least every part that `wanted` has: a printed day carries its year."""
    return any(_carries(date, wanted) for date in printed_dates(printed))


def _carries(date: PrintedDate, wanted: PrintedDate) -> bool:
    if date.span != wanted.span and wanted.year is not None:
        return False
    pairs = (
        (wanted.year, date.year),
        (wanted.month, date.month),
        (wanted.day, date.day),
        (wanted.season, date.season),
        (wanted.third, date.third),
    )
    return all(part is None or part == printed for part, printed in pairs)


_Placed = tuple[int, int, list[PrintedDate]]  # start, end and readings


def _found_dates(text: str) -> list[_Placed]:
    """What each form reads; what one has read is hidden from the forms after it."""
    found: list[_Placed] = []

    def hide(match: re.Match[str]) -> str:
        dates = _with_third(text, match.start(), list(_dates(match)))
        if dates:
            found.append((match.start(), match.end(), dates))
        return chr(0) * len(match.group()) if dates else match.group()

    hidden = text
    for form in _FORMS:
        hidden = form.sub(hide, hidden)
    return sorted(found, key=lambda placed: placed[0])


def _with_third(text: str, start: int, dates: list[PrintedDate]) -> list[PrintedDate]:
    before = _THIRD_BEFORE.search(text[max(0, start - 30) : start])
    if before is None:
        return dates
    third = _THIRDS[(before[1] or before[2]).casefold()]
    return [evolve(date, third=third) for date in dates]


def _dates(match: re.Match[str]) -> Iterator[PrintedDate]:
    parts = match.groupdict()
    year = int(parts["year"]) if parts.get("year") else None
    if parts.get("decade"):
        yield from _decade(int(parts["decade"]))
    elif parts.get("century"):
        number = parts["century"].casefold()
        yield PrintedDate(100 * (_CENTURIES.get(number) or int(number)) - 100, span="century")
    elif parts.get("mark"):
        yield from _day_and_month(int(parts["one"]), int(parts["other"]), year, parts["mark"])
    elif parts.get("short"):
        yield from _year_and_two_digits(year or 0, int(parts["short"]))
    elif parts.get("season"):
        yield PrintedDate(year, season=_SEASONS[parts["season"].casefold()])
    elif not _is_a_verb(parts, year):
        month = int(parts["number"]) if parts.get("number") else _month(parts.get("month"))
        for day in re.findall(r"\d+", parts.get("days") or "") or [None]:
            yield PrintedDate(year, month, int(day) if day else None)


def _month(name: str | None) -> int | None:
    return _MONTHS.index(name[:3].casefold()) + 1 if name else None


def _is_a_verb(parts: dict[str, str], year: int | None) -> bool:
    """Whether a month's name in small letters is none: `may`, `march` or `mar` without a year, any without a day."""
    name = parts.get("month")
    return name is not None and name[0].islower() and year is None and (not parts.get("days") or name in _VERBS)


def _decade(year: int) -> Iterator[PrintedDate]:
    yield PrintedDate(year, span="decade")
    if year % 100 == 0:  # the 1900s are ten years or a hundred
        yield PrintedDate(year, span="century")


def _day_and_month(one: int, other: int, year: int | None, mark: str) -> Iterator[PrintedDate]:
    """Day before month; also month before day where slashes or hyphens leave it open, or the day says so."""
    if 1 <= one <= 31 and 1 <= other <= 12:
        yield PrintedDate(year, other, one)
    if 1 <= other <= 31 and 1 <= one <= 12 and (mark != "." or other > 12):
        yield PrintedDate(year, one, other)


def _year_and_two_digits(year: int, digits: int) -> Iterator[PrintedDate]:
    """`2024-25` is two years, `2024-05` a month, `2011-12` either."""
    if digits > year % 100:
        yield PrintedDate(year)
        yield PrintedDate(year - year % 100 + digits)
    if 1 <= digits <= 12:
        yield PrintedDate(year, digits)
