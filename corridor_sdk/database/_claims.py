"""What a row of `claims` is made of: the claim, its value as number or date, and its value in words."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from corridor_sdk.comparing import Days, days_of
from corridor_sdk.database._records import voice_of
from corridor_sdk.dates import PartialDate
from corridor_sdk.ids import EntityId
from corridor_sdk.library import Library
from corridor_sdk.model import AnyClaim
from corridor_sdk.parts import Assessment, Attribution, Evidence, Qualifiers
from corridor_sdk.properties import FINANCE_STAGE, FINANCING_AMOUNT
from corridor_sdk.values import Dimension, Money, MoneyRate, Quantity, Unit, UnreadableNumber
from corridor_sdk.valuetypes import OpenReferenceType, QuantityType, Value
from corridor_sdk.vocabulary import AssessmentStatus, Bound, Modality, Polarity
from corridor_sdk.wording import said


class Amount(NamedTuple):
    """A number in a known unit: as SQLite counts with it, and its exact digits. Both are None where there is none."""

    number: float | None = None
    digits: str | None = None
    """None, too, where the base unit cannot express it exactly."""


_NONE: Final = Amount()


class Amounts(NamedTuple):
    """The number of a claim and what its bound says of the true one."""

    number: Amount = _NONE
    low: Amount = _NONE
    high: Amount = _NONE
    unit: str | None = None
    currency: str | None = None


class ClaimRecord(NamedTuple):
    """A claim with everything that its row adds to it."""

    claim: AnyClaim
    voice: str
    display: str
    amounts: Amounts
    days: Days

    @property
    def value(self) -> str:
        """The value as datasets write it, which its property reads back."""
        ref = self.value_id
        if ref is not None and isinstance(self.claim.property.value_type, OpenReferenceType):
            return ref.ref
        return str(self.claim.value)

    @property
    def value_id(self) -> EntityId | None:
        """The value, where it is a record."""
        return self.claim.value if isinstance(self.claim.value, EntityId) else None

    @property
    def upper(self) -> str | None:
        """The upper end, as datasets write it."""
        return None if self.claim.upper is None else str(self.claim.upper)

    @property
    def date(self) -> PartialDate | None:
        """The value, where it is a date."""
        return self.claim.value if isinstance(self.claim.value, PartialDate) else None

    @property
    def period_days(self) -> Days:
        """The first and the last day of its period, where it has one."""
        period = self.claim.period
        return Days(period.earliest, period.latest) if isinstance(period, PartialDate) else Days()

    @property
    def evidence(self) -> Evidence:
        """Where a source says it."""
        return self.claim.evidence

    @property
    def attribution(self) -> Attribution:
        """Who says it."""
        return self.claim.attribution

    @property
    def qualifiers(self) -> Qualifiers:
        """What else limits it."""
        return self.claim.qualifiers

    @property
    def assessment(self) -> Assessment:
        """What we make of it."""
        return self.claim.assessment


def claim_records(library: Library) -> Iterator[ClaimRecord]:
    """Every claim."""
    stages = _stages(library)
    for claim in library.claims:
        yield ClaimRecord(
            claim=claim,
            voice=voice_of(library, claim),
            display=_display(library, claim, stages.get((claim.subject.ref, claim.evidence.source.ref))),
            amounts=_amounts(claim),
            days=days_of(claim),
        )


# --- numbers ---------------------------------------------------------------------------------------------------

_NO_LOW: Final = (Bound.UP_TO, Bound.LESS_THAN)
_NO_HIGH: Final = (Bound.AT_LEAST, Bound.MORE_THAN)


def _amounts(claim: AnyClaim) -> Amounts:
    value, upper = claim.value, claim.upper
    if not isinstance(value, Quantity | Money | MoneyRate):
        return Amounts()
    number = _amount(claim, value)
    return Amounts(
        number=_NONE if claim.bound is Bound.BETWEEN else number,
        low=_NONE if claim.bound in _NO_LOW else number,
        high=_amount(claim, upper) if upper else _NONE if claim.bound in _NO_HIGH else number,
        unit=_unit(claim, value),
        currency=None if isinstance(value, Quantity) else value.currency,
    )


def _unit(claim: AnyClaim, value: Quantity[Dimension] | Money | MoneyRate) -> str:
    """The unit of the number in the database: the property's base unit, a currency, or a currency a year."""
    if isinstance(value, MoneyRate):
        return f"{value.currency}/{value.per}"
    return value.currency if isinstance(value, Money) else _base(claim).symbol


def _amount(claim: AnyClaim, value: Value) -> Amount:
    if isinstance(value, Money | MoneyRate):
        return Amount(float(value.amount), _digits(value.amount))
    if not isinstance(value, Quantity):
        return _NONE
    base = _base(claim)
    try:
        exact = value.to(base).number
    except UnreadableNumber:
        return Amount(float(value.number * value.unit.factor / base.factor), None)
    return Amount(float(exact), _digits(exact))


def _base(claim: AnyClaim) -> Unit[Dimension]:
    """The unit in which the numbers of a claim's property are given."""
    value_type = claim.property.value_type
    assert isinstance(value_type, QuantityType)  # a claim's value was read by its property's type
    return value_type.base


def _digits(number: Decimal) -> str:
    """All digits of a number, without an exponent or empty decimals."""
    digits = f"{number:f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


# --- words -----------------------------------------------------------------------------------------------------

_SAID_BY_STAGE: Final = (Modality.OBSERVED, Modality.COMMITTED, Modality.PLANNED)


def _display(library: Library, claim: AnyClaim, stage: str | None) -> str:
    """The value for people: with its bound, and with whether it is, is promised or is expected."""
    text = said(library, claim)
    qualities = ", ".join(_qualities(claim, stage))
    return f"{text} ({qualities})" if qualities else text


def _qualities(claim: AnyClaim, stage: str | None) -> Iterator[str]:
    """How far a sum of money came, by the same source, which says more than the modality; else the modality."""
    has_stage = stage is not None and claim.property is FINANCING_AMOUNT
    if has_stage and stage:
        yield stage
    if not (claim.modality is Modality.OBSERVED or (has_stage and claim.modality in _SAID_BY_STAGE)):
        yield claim.modality.value


def _stages(library: Library) -> dict[tuple[str, str], str]:
    """How far each pledge came, by pledge and source, where a source says one thing only.

    What is hoped, alleged, denied or known to be wrong is no stage that a sum has reached.
    """
    said: dict[tuple[str, str], set[str]] = {}
    for claim in library.claims:
        if claim.property is FINANCE_STAGE and _reached(claim):
            said.setdefault((claim.subject.ref, claim.evidence.source.ref), set()).add(str(claim.value))
    return {key: stages.pop() for key, stages in said.items() if len(stages) == 1}


def _reached(stage: AnyClaim) -> bool:
    """Whether a claim on a stage says that it is, is promised or is planned to be reached."""
    erroneous = stage.assessment.status is AssessmentStatus.ERRONEOUS
    return stage.polarity is Polarity.AFFIRMED and stage.modality in _SAID_BY_STAGE and not erroneous
