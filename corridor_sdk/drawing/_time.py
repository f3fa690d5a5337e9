"""The axis of time: whole years from low to high."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Final

from corridor_sdk.drawing._rows import Axis
from corridor_sdk.drawing._said import Span

_STEPS: Final = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


def time_axis(spans: Sequence[Span], left: float, right: float, most: float | None = None) -> Axis:
    """An axis of the whole years that hold all days, and at least two of them, with at most so many ticks."""
    first = min(span.first.year - span.before for span in spans)
    last = max(span.last.year + 1 + span.after for span in spans)
    first, last = max(first, 1), min(max(last, first + 2), 9999)
    ticks = years(first, last, most or (right - left) / 52)
    return Axis(low=_day(first), high=_day(last), left=left, right=right, ticks=ticks)


def years(first: int, last: int, most: float) -> tuple[tuple[float, str], ...]:
    """The starts of round years: no more than that many, unless there were fewer than two."""
    step = next((one for one in _STEPS if (last - first) / one <= most), _STEPS[-1])
    finer = [one for one in _STEPS[::-1] if one <= step]
    found = ([year for year in range(first, last + 1) if year % one == 0] for one in finer)
    return tuple((_day(year), str(year)) for year in next((years for years in found if len(years) > 1), ()))


def _day(year: int) -> float:
    return float(datetime.date(max(1, min(year, 9999)), 1, 1).toordinal())
