"""Dates as sources print them: 2024, late 2023-05, 2024~ or 2020/.., kept as written and compared with care."""

from __future__ import annotations

import datetime
import enum
import functools
import re
from typing import NamedTuple

from attrs import field, frozen, validators

from corridor_sdk.values import InvalidValue


class InvalidDate(InvalidValue):
    """A text that is not a date: the message says why, `suggestion` is what to write where that is clear."""


class Precision(enum.Enum):
    """The finest part of a date that is known, so `2024-XX` has the precision of its year."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    INTERVAL = "interval"


@frozen(order=False)  # the default, but without it mypy lets `<` pass
class PartialDate:
    """A date of any precision, written in EDTF (ISO 8601-2) level 1, in years 0001 to 9999 and without times.

    | written | meaning |
    | --- | --- |
    | `2024-05-17` `2024-05` `2024` `202X` `20XX` | a day, month, year, decade, century |
    | `2024-05-XX` `2024-XX` `2024-XX-XX` | some day of the month; some month, some day of the year |
    | `2024-21` `2024-22` `2024-23` `2024-24` | spring, summer, autumn; winter, from December to February |
    | `2024~` `2024?` `2024%` | approximate, uncertain, both |
    | `2020/2025` `../2030` `2024/..` `/2030` `2024/` | an interval; `..` is an open end, nothing an unknown one |
    | `early 2021` `mid 202X` `late 2024-05` | the first, middle or last third: our addition to EDTF |

    Thirds of a year are January-April, May-August, September-December; of a month 1-10, 11-20, 21-end.
    Decades and centuries do not divide by three, so thirds share a year: 0-3, 3-6, 6-9 and 00-33, 33-66, 66-99.

    `before` and `after` ask about a moment somewhere within the bounds; `overlaps` and `within` about all days
    from the earliest to the latest, so that an interval covers both of its ends wholly. Each answers True where
    that is certain, False where the opposite is, None where the precision does not tell. For this, bounds marked
    `~` or `?` may be off by one unit of their precision (for a third: by one third), bounds marked `%` by two;
    an open end is unbounded; an unknown end is any day from the known end on, or up to it.

    Equal dates have equal text; there is no `<`, whose answer would have three values: sort by `sort_key`.
    Raises InvalidDate for a text that is not a date, TypeError for what is not a text.
    """

    text: str = field(validator=validators.instance_of(str))
    _ends: tuple[_Period, _Period] = field(init=False, eq=False, repr=False)  # a missing end is the known one

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "_ends", _read(self.text))

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """The date that is written, which prints as the same text; nothing is trimmed, case-folded or guessed."""
        return cls(text)

    def __str__(self) -> str:
        return self.text

    @property
    def earliest(self) -> datetime.date | None:
        """The first day of what is written, `~` and `?` aside; None for an open or unknown start."""
        return None if self.text.startswith(_MISSING) else datetime.date.fromordinal(self._ends[0].first_day())

    @property
    def latest(self) -> datetime.date | None:
        """The last day of what is written, `~` and `?` aside; None for an open or unknown end."""
        return None if self.text.endswith(_MISSING) else datetime.date.fromordinal(self._ends[1].last_day())

    @property
    def is_interval(self) -> bool:
        """Whether it is written with two ends."""
        return "/" in self.text

    @property
    def precision(self) -> Precision:
        """The finest part that is known (of a third, what it is a third of), or `interval`."""
        return Precision.INTERVAL if self.is_interval else Precision(self._ends[0].kind)

    @property
    def approximate(self) -> bool:
        """Whether it, or one of its ends, is marked `~` or `%`."""
        return "~" in self.text or "%" in self.text

    @property
    def uncertain(self) -> bool:
        """Whether it, or one of its ends, is marked `?` or `%`."""
        return "?" in self.text or "%" in self.text

    @property
    def sort_key(self) -> tuple[datetime.date, datetime.date, str]:
        """Earliest, latest and text, where open and unknown ends lie at the ends of the calendar."""
        return self.earliest or datetime.date.min, self.latest or datetime.date.max, self.text

    def before(self, other: PartialDate) -> bool | None:
        """Whether its moment comes before the other's."""
        on_or_after = _not_after((other._starts[0], other._stops[1]), (self._starts[0], self._stops[1]))
        return None if on_or_after is None else not on_or_after

    def after(self, other: PartialDate) -> bool | None:
        """Whether its moment comes after the other's."""
        return other.before(self)

    def overlaps(self, other: PartialDate) -> bool | None:
        """Whether the two share a day."""
        return _both(_not_after(self._starts, other._stops), _not_after(other._starts, self._stops))

    def within(self, other: PartialDate) -> bool | None:
        """Whether all of its days are days of the other."""
        return _both(_not_after(other._starts, self._starts), _not_after(self._stops, other._stops))

    def sharper_than(self, other: PartialDate) -> bool:
        """Whether its precision is finer, `~` and `?` aside; beside an interval, whether it has fewer days."""
        if self.is_interval or other.is_interval:
            mine, others = self.sort_key, other.sort_key
            return mine[1] - mine[0] < others[1] - others[0]
        return self._ends[0].length < other._ends[0].length

    @property
    def _starts(self) -> _Limits:
        """The first and the last day on which it can start."""
        known = self._ends[0]
        if self.text.startswith(_MISSING):
            return _BEFORE_ALL_DAYS, _BEFORE_ALL_DAYS if self.text.startswith("..") else known.last_day(+1)
        return known.first_day(-1), known.first_day(+1)

    @property
    def _stops(self) -> _Limits:
        """The first and the last day on which it can end."""
        known = self._ends[1]
        if self.text.endswith(_MISSING):
            return _AFTER_ALL_DAYS if self.text.endswith("..") else known.first_day(-1), _AFTER_ALL_DAYS
        return known.last_day(-1), known.last_day(+1)


_MISSING = ("..", "/")  # how a text starts, or ends, where that end is open or unknown
_Limits = tuple[int, int]  # the first and the last possible day, counted as `date.toordinal` does
_BEFORE_ALL_DAYS, _AFTER_ALL_DAYS = -10_000_000, 10_000_000


def _not_after(one: _Limits, other: _Limits) -> bool | None:
    """Whether one day is the other or comes before it, as far as their limits tell."""
    if one[1] <= other[0]:
        return True
    return False if one[0] > other[1] else None


def _both(one: bool | None, other: bool | None) -> bool | None:
    """Kleene's conjunction: False if either is, else None if either is."""
    return False if False in (one, other) else one and other


class _Period(NamedTuple):
    """What one date covers: a day as `date.toordinal` counts, or else days in years of twelve 30-day months.

    So a third of a month is 10 days, and 360 is January 0001; `_first_day` goes from there to the calendar.
    Either bound may be off by `margin`, towards the past (direction -1) or the future (+1).
    """

    kind: str
    first: int
    length: int
    margin: int

    def first_day(self, direction: int = 0) -> int:
        return self._day(self.first + direction * self.margin)

    def last_day(self, direction: int = 0) -> int:
        return self._day(self.first + self.length + direction * self.margin) - 1

    def _day(self, position: int) -> int:
        return position if self.kind == "day" else _first_day(position)


def _first_day(position: int) -> int:
    months, days = divmod(position, 30)
    if not 12 <= months < 120_000:
        return 0 if months < 12 else datetime.date.max.toordinal() + 1
    return datetime.date(months // 12, months % 12 + 1, days + 1).toordinal()


_DATE = re.compile(  # the last group that matches is the kind of date
    r"""
    (?:(?P<third>early|mid|late)[ ](?=[0-9X]{4}(?:-[01][0-9])?[~?%]?\Z))?
    (?!0000|000X|00XX)
    (?:(?P<century>[0-9]{2}XX)|(?P<decade>[0-9]{3}X)|(?P<year>[0-9]{4})
      (?:-(?:XX(?:-XX)?|(?P<season>2[1-4])|(?P<month>0[1-9]|1[0-2])(?:-(?:XX|(?P<day>[0-9]{2})))?))?)[~?%]?
    """,
    re.VERBOSE,
)
_UNITS = {"month": 30, "season": 90, "year": 360, "decade": 3600, "century": 36_000}
_THIRDS = {"month": (10, 10), "year": (120, 120), "decade": (1080, 1440), "century": (11_880, 12_240)}  # step, length
_SLACK = {"~": 1, "?": 1, "%": 2}


@functools.lru_cache(maxsize=4096)  # a dataset has the same few dates many times
def _read(text: str) -> tuple[_Period, _Period]:
    periods = [_period(match) for match in _matches(text)]
    if not periods:
        raise _explained(text)
    if len(periods) == 2 and periods[0].first_day() > periods[1].last_day():
        turned = "/".join(reversed(text.split("/")))
        raise InvalidDate(f"'{text}' ends before it starts: the earlier end comes first, as in {turned}.", turned)
    return periods[0], periods[-1]


def _matches(text: str) -> list[re.Match[str]]:
    """The date, or the known ends of the interval; none where the text is written as neither."""
    ends = text.split("/")
    matches = [_DATE.fullmatch(end) for end in ends if end not in ("", "..")]
    return [match for match in matches if match] if all(matches) and len(ends) <= 2 else []


def _period(match: re.Match[str]) -> _Period:
    third, century, decade, year, season, month, day = match.groups()
    kind, slack = match.lastgroup or "", _SLACK.get(match[0][-1], 0)
    months = int(month) - 1 if month else int(season) * 3 - 61 if season else 0  # 21, spring, starts in March
    first = (int(year or (decade or century).replace("X", "0")) * 12 + months) * 30
    if day:
        return _Period(kind, _day(match[0], first, int(day)), 1, slack)
    step, length = _THIRDS[kind] if third else (_UNITS[kind], _UNITS[kind])
    first += step * ("early", "mid", "late").index(third) if third else 0
    return _Period(kind, first, length, slack * step)


def _day(text: str, first: int, day: int) -> int:
    start, days = _first_day(first), _first_day(first + 30) - _first_day(first)
    if not 1 <= day <= days:
        raise InvalidDate(f"'{text}' is not in the calendar: that month has the days 01 to {days}.")
    return start + day - 1


_LEFT_OUT = r"(?i)^(unknown|open|undated|none|null|nan|n/?a|tb[acd]|-|\?|(\.\.)?/?(\.\.)?)$"
_EXAMPLES = "2024, 2024-05, 2024-05-17, 202X, 2024-21 (spring), late 2024, 2024~ (about) or 2020/2025"
_FAULTS = (  # what is wrong, and what to write, by the first pattern that is found
    (_LEFT_OUT, "is not a date", "leave the field out where the date is not known"),
    (r"\dT\d|\d:\d", "has a time of day", "write the day alone"),
    (r"\b(0000|000X|00XX|Y?\d{5,7})\b|^-\d", "is out of range", "years run from 0001 to 9999"),
    (r"\b\d{4}-(?!0[1-9]|1[0-2]|2[1-4])\d\d\b", "has no such month", "write 01 to 12, or 21 to 24 for a season"),
    (r"\b\d{4}-2[1-4]-", "gives a season a day", "write a month, 01 to 12, or leave out the day"),
    (r"^(early|mid|late) [\dX~?%-]+$", "has no thirds", "early, mid and late take a month, year, decade or century"),
    (r"^(?=.*X)[\dX-]+$", "has a misplaced X", "write 202X, 20XX, 2024-XX, 2024-05-XX or 2024-XX-XX"),
    ("", "is not how dates are written here", f"write one such as {_EXAMPLES}"),
)

_NAMES = "january february march april may june july august september october november december".split()
_NUMBERS = {short: number for number, name in enumerate(_NAMES, start=1) for short in (name, name[:3], name[:4])}
_NUMBERS |= {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_NAME = re.compile(rf"\b({'|'.join(_NUMBERS)})\b\.?")
_REWRITES = (  # one after the other, on lower case with m1 to m12 for months and m21 to m24 for seasons
    (r"\b(\d{4}-\d\d-\d\d)(?:t\d| \d\d?:)[^/]*", r"\1"),  # a time
    (r"\b(\d\d?)(?:st|nd|rd|th|\.)? m(\d+),? (\d{4})\b", r"\3-\2-\1"),  # 17 May 2023
    (r"\bm(\d+) (\d\d?)(?:st|nd|rd|th)?,? (\d{4})\b", r"\3-\1-\2"),  # May 17, 2023
    (r"\bm(\d+),? (\d{4})\b", r"\2-\1"),  # May 2023
    (r"\b(\d\d?)\.(\d\d?)\.(\d{4})\b", r"\3-\2-\1"),  # 17.5.2023
    (r"\b(1[3-9]|2\d|3[01])([/-])(\d\d?)\2(\d{4})\b", r"\4-\3-\1"),  # 17/5/2023, as 1/5/2023 can be two days
    (r"\b(\d\d?)([/-])(1[3-9]|2\d|3[01])\2(\d{4})\b", r"\4-\1-\3"),  # 5/17/2023
    (r"\b(\d{4})(\d\d)(\d\d)\b", r"\1-\2-\3"),  # 20230517
    (r"\b(\d{4})[-./–](\d\d?)[-./–](\d\d?)\b", r"\1-\2-\3"),  # 2023/5/17
    (r"\b(\d{4})[-./](\d\d?)\b", r"\1-\2"),  # 2023/5
    (r"(?<![-\d])(\d\d?)[-./](\d{4})\b", r"\2-\1"),  # 5/2023
    (r"\b(?:the )?(\d\d[1-9])0s\b", r"\1x"),  # 2010s, as 2000s can be a decade or a century
    (r"\b(early|mid|late)[- ](?:in )?", r"\1 "),  # mid-2023
    (r" ?– ?| to | - |(?<=\d{4})-(?=\d{4}\b)", "/"),  # 2023-2025
    (r"^(?:(?:circa|about|around|approximately|approx|ca?)\b\.? ?|~ ?)([\dx-]+)$", r"\1~"),  # about 2023
    (r"/(?:open|now|present)\b", "/.."),
    (r"\b\d\b", r"0\g<0>"),
    ("x", "X"),
)


def _explained(text: str) -> InvalidDate:
    """What is wrong with a text that is not written as a date, and what to write."""
    _, wrong, right = next(row for row in _FAULTS if re.search(row[0], text.strip(), re.ASCII))
    suggestion = _rewritten(text)
    quoted = repr(text if len(text) <= 40 else text[:40] + "…")
    return InvalidDate(f"{quoted} {wrong}: {f'write {suggestion} instead' if suggestion else right}.", suggestion)


def _rewritten(text: str) -> str | None:
    text = _NAME.sub(lambda name: f"m{_NUMBERS[name[1]]}", " ".join(text.casefold().split()))
    for pattern, replacement in _REWRITES:
        text = re.sub(pattern, replacement, text)
    try:
        return PartialDate(text).text if _matches(text) else None
    except InvalidDate:
        return None
