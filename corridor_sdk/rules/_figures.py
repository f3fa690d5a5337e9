"""Rules on properties and their values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from corridor_sdk import findings
from corridor_sdk._printed_dates import printed_dates
from corridor_sdk.dates import PartialDate
from corridor_sdk.model import AnyClaim
from corridor_sdk.reading import Fault, Record
from corridor_sdk.rules._arithmetic import costs_fit_the_length, parts_add_up, shares_fit_the_cost
from corridor_sdk.rules._context import RecordRule, Rule, claims_of
from corridor_sdk.rules._printed_bounds import bounds_are_told
from corridor_sdk.rules._same_numbers import amounts_are_of_one_property
from corridor_sdk.values import Money, MoneyRate, Quantity
from corridor_sdk.vocabulary import Bound


def subject_can_have_the_property(record: Record) -> Iterator[Fault]:
    """Whether a claim's property is one of its kind of subject."""
    for _, index, claim in claims_of(record):
        kind = claim.subject.kind
        if kind not in claim.property.subjects:
            message = f"{kind} have no {claim.property.id}; {' and '.join(claim.property.subjects)} do"
            yield record.fault(findings.WRONG_SUBJECT, message, ("claims", index, "property"), value=claim.property.id)


def bound_and_upper_agree(record: Record) -> Iterator[Fault]:
    """Whether `bound: between` has an upper end, above the value, and nothing else has one."""
    for _, index, claim in claims_of(record):
        if (message := _bound_fault(claim)) is not None:
            field = "bound" if claim.upper is None else "upper"
            yield record.fault(findings.BOUND_WITHOUT_UPPER, message, ("claims", index, field))


def _bound_fault(claim: AnyClaim) -> str | None:
    between = claim.bound is Bound.BETWEEN
    if claim.upper is None:
        return "'between' needs its upper end: add 'upper: …'" if between else None
    if not between:
        return "an upper end belongs to 'bound: between' alone"
    if isinstance(claim.value, PartialDate):
        return f"a span of dates is one date: 'value: {claim.value}/{claim.upper}'"
    if getattr(claim.value, "currency", None) != getattr(claim.upper, "currency", None):
        return "two currencies cannot be the ends of one sum"
    return None if _rises(claim.value, claim.upper) else f"the upper end {claim.upper} is not above {claim.value}"


def _rises(low: object, high: object) -> bool:
    if isinstance(low, Quantity) and isinstance(high, Quantity):
        return low.number * low.unit.factor < high.number * high.unit.factor
    if isinstance(low, Money | MoneyRate) and type(low) is type(high) and isinstance(high, Money | MoneyRate):
        return low.currency == high.currency and low.amount < high.amount
    return False  # only numbers lie between numbers: a span of dates is an EDTF interval


def period_is_given(record: Record) -> Iterator[Fault]:
    """Whether a value that holds for a stretch of time says for which, or that the source does not say."""
    for _, index, claim in claims_of(record):
        if claim.property.periodic and claim.period is None:
            message = f"{claim.property.id} holds for a period: give 'period: …' as printed, or 'period: unstated'"
            yield record.fault(findings.PERIOD_MISSING, message, ("claims", index, "property"))


def counterpart_is_given(record: Record) -> Iterator[Fault]:
    """Whether a stance, a membership or a turnover says towards what, of what or with whom."""
    for _, index, claim in claims_of(record):
        if claim.property.needs_counterpart and claim.qualifiers.counterpart is None:
            message = f"{claim.property.id} needs its other side: 'qualifiers: {{counterpart: kind/id}}'"
            yield record.fault(findings.COUNTERPART_MISSING, message, ("claims", index, "property"))


# --- periods -----------------------------------------------------------------------------------------------------

_YEAR: Final = re.compile(r"\d{2,4}")


def periods_are_printed(record: Record) -> Iterator[Fault]:
    """Whether the printed words hold the years of the claim's period, unless it is said to be inferred."""
    for _, index, claim in claims_of(record):
        if not isinstance(claim.period, PartialDate) or claim.evidence.inferred is not None:
            continue
        if (missing := unprinted_year(claim.evidence.printed, claim.period)) is not None:
            message = (
                f"'{claim.evidence.printed}' does not hold {missing}, of the period {claim.period}; "
                "if it follows from the words, say how: 'inferred: …'"
            )
            path = ("claims", index, "period")
            yield record.fault(findings.PERIOD_NOT_PRINTED, message, path, value=str(claim.period))


def unprinted_year(printed: str, period: PartialDate) -> str | None:
    """The first year of a period that the words do not print; of a decade or a century, how it is written."""
    for end in period.text.split("/"):
        year = _YEAR.search(end)
        if year is not None and year[0] not in printed:
            known = {date.year for date in printed_dates(printed)}
            if int(year[0].ljust(4, "0")) not in known:
                return year[0].ljust(4, "X")
    return None


RULES: Final[tuple[Rule, ...]] = (amounts_are_of_one_property, shares_fit_the_cost, parts_add_up)
RECORD_RULES: Final[tuple[RecordRule, ...]] = (
    subject_can_have_the_property,
    bound_and_upper_agree,
    period_is_given,
    counterpart_is_given,
    bounds_are_told,
    costs_fit_the_length,
    periods_are_printed,
)
