"""Rules on dates: none from nowhere, none sharper than its source, and what a document says of the past after it."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from corridor_sdk import findings
from corridor_sdk._numbers import holds
from corridor_sdk._printed_dates import PrintedDate, holds_date, printed_dates
from corridor_sdk.dates import PartialDate, Precision
from corridor_sdk.model import AnyClaim, Source
from corridor_sdk.reading import Fault, KeyPath, Record
from corridor_sdk.rules._context import Context, RecordRule, Rule, claims_of
from corridor_sdk.rules._milestones import agreements_are_signed_first, milestones_come_in_order
from corridor_sdk.rules._wholes import counts
from corridor_sdk.vocabulary import Bound, Modality


def observations_come_before_publication(context: Context) -> Iterator[Fault]:
    """Whether what a claim observes, and what its speaker said, can have been before its document was published."""
    sources = (entity for entity in context.entities.values() if isinstance(entity, Source))
    day_of = {source.id.ref: source.published for source in sources if source.published is not None}
    for record, index, claim in context.claims():
        if claim.modality is not Modality.OBSERVED and claim.attribution.said_on is None:
            continue
        published = day_of.get(claim.evidence.source.ref)
        if published is None:
            continue
        for path, date in _past_of(claim):
            if date.after(published) is True:
                message = f"{date} comes after {claim.evidence.source} was published, {published}"
                path = ("claims", index, *path)
                yield record.fault(findings.OBSERVED_TOO_LATE, message, path, value=str(date))


def _past_of(claim: AnyClaim) -> Iterator[tuple[KeyPath, PartialDate]]:
    """The dates of a claim that lie behind whoever makes it."""
    if claim.attribution.said_on is not None:
        yield ("attribution", "said_on"), claim.attribution.said_on
    if claim.modality is Modality.OBSERVED:
        if isinstance(claim.period, PartialDate):
            yield ("period",), claim.period
        if isinstance(claim.value, PartialDate) and claim.bound not in (Bound.UP_TO, Bound.LESS_THAN):
            yield ("value",), claim.value


# --- dates that programs write ------------------------------------------------------------------------------------

_SENTINELS: Final = ("0001-01-01", "1900-01-01", "1970-01-01", "9999-12-31")


def dates_are_no_sentinels(record: Record) -> Iterator[Fault]:
    """Whether no date is one that programs write where none is known, unless the printed words hold it."""
    if isinstance(record.entity, Source):
        for name in ("published", "retrieved"):
            date: PartialDate | None = getattr(record.entity, name)
            if date is not None and (found := sentinel_in(date)):
                yield _sentinel_fault(record, (name,), found)
    for _, index, claim in claims_of(record):
        for path, date in _dates_of(claim):
            found = sentinel_in(date)
            if found and not holds_date(claim.evidence.printed, PrintedDate(*map(int, found.split("-")))):
                yield _sentinel_fault(record, ("claims", index, *path), found)


def _sentinel_fault(record: Record, path: KeyPath, found: str) -> Fault:
    message = f"{found} is what programs write where no date is known: leave the date out, or give it as it is printed"
    return record.fault(findings.SENTINEL_DATE, message, path, value=found)


@functools.lru_cache(maxsize=4096)  # a dataset has the same few dates many times
def sentinel_in(date: PartialDate) -> str | None:
    """The date that programs write where none is known, where it is one or an end of one."""
    ends = (end.rstrip("~?%") for end in date.text.split("/"))
    return next((end for end in ends if end in _SENTINELS), None)


def _dates_of(claim: AnyClaim) -> Iterator[tuple[KeyPath, PartialDate]]:
    """Every date of a claim."""
    if isinstance(claim.value, PartialDate):
        yield ("value",), claim.value
    if isinstance(claim.period, PartialDate):
        yield ("period",), claim.period
    if claim.attribution.said_on is not None:
        yield ("attribution", "said_on"), claim.attribution.said_on
    if claim.assessment.on is not None:
        yield ("assessment", "on"), claim.assessment.on


# --- dates that are sharper than their source --------------------------------------------------------------------

_LONGEST_MONTH: Final = 31


def inferred_dates_are_no_sharper_than_their_source(context: Context) -> Iterator[Fault]:
    """Whether a day or a month that is said to be inferred can follow from the words, or from the source's own date."""
    for record, index, claim in context.claims():
        if claim.evidence.inferred is None or not isinstance(claim.value, PartialDate) or not counts(claim):
            continue
        source = context.entities.get(claim.evidence.source.ref)
        if isinstance(source, Source) and (part := sharper_part(claim, claim.value, source.published)):
            dated = f"of {source.published}" if source.published else "without a date"
            message = (
                f"{claim.value} gives a {part}, which neither '{claim.evidence.printed}' nor a source {dated} tells: "
                "give what they allow, or the words that hold it"
            )
            yield record.fault(findings.FINER_THAN_SOURCE, message, ("claims", index, "value"), value=str(claim.value))


def sharper_part(claim: AnyClaim, date: PartialDate, published: PartialDate | None) -> str | None:
    """`day` or `month`, where a date has one that neither words nor the source's date give; None where all is well.

    Intervals are bounds, whose ends may be those of anything; an explanation that prints the date itself is believed.
    """
    first, days = date.earliest, 1 if date.precision is Precision.DAY else _LONGEST_MONTH
    if first is None or date.precision not in (Precision.DAY, Precision.MONTH) or _can_be_counted(published, days):
        return None
    day = first.day if days == 1 else None
    if _is_a_limit(claim, date, published) or holds_date(
        str(claim.evidence.inferred), PrintedDate(first.year, first.month, day)
    ):
        return None
    return _missing_part(claim.evidence.printed, first.month, day)


def _can_be_counted(published: PartialDate | None, days: int) -> bool:
    """Whether a source's date is so sharp that such as `last month` gives a date of so many days."""
    if published is None or published.earliest is None or published.latest is None:
        return False
    return (published.latest - published.earliest).days < days


def _is_a_limit(claim: AnyClaim, date: PartialDate, published: PartialDate | None) -> bool:
    """Whether the date says only before or after what day, and that is an end of the source's own date."""
    if claim.bound in (Bound.EXACT, Bound.ABOUT) or published is None:
        return False
    return date.earliest == published.earliest or date.latest == published.latest


def _missing_part(printed: str, month: int, day: int | None) -> str | None:
    dates = printed_dates(printed)
    if day is not None and not any(date.day == day for date in dates) and not holds(printed, Decimal(day)):
        return "day"
    return "month" if day is None and not any(date.month == month for date in dates) else None


RULES: Final[tuple[Rule, ...]] = (
    observations_come_before_publication,
    inferred_dates_are_no_sharper_than_their_source,
)
RECORD_RULES: Final[tuple[RecordRule, ...]] = (
    dates_are_no_sentinels,
    agreements_are_signed_first,
    milestones_come_in_order,
)
