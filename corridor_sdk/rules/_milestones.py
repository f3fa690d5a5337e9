"""Rules on the order of dates: an agreement is signed before it is in force, a line begun before it is opened."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Final, NamedTuple

from corridor_sdk import findings
from corridor_sdk.comparing import Days, days_of
from corridor_sdk.dates import PartialDate
from corridor_sdk.findings import Code
from corridor_sdk.model import AnyClaim
from corridor_sdk.properties import (
    AGREED,
    ANNOUNCED,
    COMPLETION,
    CONSTRUCTION_STARTED,
    FEASIBILITY_DONE,
    IN_FORCE,
    OPENED,
    RESUMED,
    SIGNED,
    SUSPENDED,
)
from corridor_sdk.reading import Fault, Record
from corridor_sdk.rules._context import Found, claims_of
from corridor_sdk.rules._wholes import said_of_whole
from corridor_sdk.vocabulary import Bound, Modality

_IN_ORDER: Final = (
    (ANNOUNCED.id, OPENED.id),
    (AGREED.id, OPENED.id),
    (FEASIBILITY_DONE.id, CONSTRUCTION_STARTED.id),
    (CONSTRUCTION_STARTED.id, COMPLETION.id),
    (CONSTRUCTION_STARTED.id, OPENED.id),
    (SUSPENDED.id, RESUMED.id),
)
"""Milestones of a line, each with one that comes after it."""


def agreements_are_signed_first(record: Record) -> Iterator[Fault]:
    """Whether no agreement is said to have been in force before it was signed."""
    advice = "an agreement is signed before it is in force: correct one of the two"
    yield from _misordered(record, SIGNED.id, IN_FORCE.id, findings.IN_FORCE_BEFORE_SIGNED, advice)


def milestones_come_in_order(record: Record) -> Iterator[Fault]:
    """Whether observed milestones of a line can have come in the order that they have by nature."""
    if len({claim.property.id for _, _, claim in claims_of(record) if claim.modality is Modality.OBSERVED}) < 2:
        return
    for earlier, later in _IN_ORDER:
        advice = f"{earlier} comes before {later}: correct one of the two, or say of what part each speaks"
        yield from _misordered(record, earlier, later, findings.MILESTONES_OUT_OF_ORDER, advice)


def _misordered(record: Record, earlier: str, later: str, code: Code, advice: str) -> Iterator[Fault]:
    """A fault where every later milestone of a record certainly lies before every earlier one."""
    late = _stretch(record, later)
    early = None if late is None else _stretch(record, earlier)
    if late is None or early is None or early.first is None or late.last is None or not late.last < early.first:
        return
    _, index, claim = late.claim
    other = early.claim
    message = f"{later} {claim.value} lies before {earlier} {other[2].value}, and {advice}"
    yield Fault(
        code=code, message=message, file=record.file, path=("claims", index, "value"), entity=record.id.ref,
        value=str(claim.value),
        related=((f"{earlier} {other[2].value}", other[0].file, ("claims", other[1], "value")),),
    )  # fmt: skip


class _Stretch(NamedTuple):
    """Between which days a milestone of one subject must lie, by all of its claims; None where they leave it open."""

    claim: Found
    """The first claim."""
    first: datetime.date | None
    last: datetime.date | None


def _stretch(record: Record, property: str) -> _Stretch | None:
    claims = [found for found in said_of_whole(record, property) if found[2].modality is Modality.OBSERVED]
    if not claims:
        return None
    every = [limits(claim) for _, _, claim in claims]
    firsts = [one.first for one in every if one.first is not None]
    lasts = [one.last for one in every if one.last is not None]
    return _Stretch(
        claims[0],
        min(firsts) if len(firsts) == len(every) else None,
        max(lasts) if len(lasts) == len(every) else None,
    )


_AT_LEAST_OFF: Final = 31


def limits(claim: AnyClaim) -> Days:
    """The first and the last day on which it can have been; a rough date may be off by twice its length, or a month."""
    days, date = days_of(claim), claim.value
    if not isinstance(date, PartialDate) or not (claim.bound is Bound.ABOUT or date.approximate or date.uncertain):
        return days
    length = (date.latest - date.earliest).days + 1 if date.earliest and date.latest else 0
    room = max(2 * length, _AT_LEAST_OFF)
    return Days(_moved(days.first, -room), _moved(days.last, room))


def _moved(day: datetime.date | None, by: int) -> datetime.date | None:
    """A day so many days on; None beyond the calendar."""
    ordinal = None if day is None else day.toordinal() + by
    if ordinal is None or not 1 <= ordinal <= datetime.date.max.toordinal():
        return None
    return datetime.date.fromordinal(ordinal)
