"""Comparing: which claims speak of the same thing, and whether they can all be true.

Claims are comparable where they share subject, property and `Topic`: scope, period, counterpart, journey, class of
modality, and for money the currency. Lengths in different units are comparable, since they convert exactly; sums in
different currencies are not. What can be true together is decided by the type of the value: numbers and dates by
their ranges, bounds considered; words of a vocabulary by what they cover; records and texts always, unless one claim
denies what another says.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final, NamedTuple, TypeVar

from attrs import frozen

from corridor_sdk.dates import PartialDate
from corridor_sdk.ids import ActorId
from corridor_sdk.model import AnyClaim, Claim
from corridor_sdk.parts import Topic
from corridor_sdk.values import Money, MoneyRate, Quantity, Text
from corridor_sdk.valuetypes import Value
from corridor_sdk.vocabulary import (
    AssetStatus,
    Bound,
    FinanceStage,
    MembershipStatus,
    Modality,
    ModalityClass,
    Polarity,
    Term,
)

V = TypeVar("V", bound=Value)

MODALITY_CLASSES: Final = {
    Modality.OBSERVED: ModalityClass.OBSERVED,
    Modality.COMMITTED: ModalityClass.PROMISED,
    Modality.PLANNED: ModalityClass.PROMISED,
    Modality.PROJECTED: ModalityClass.EXPECTED,
    Modality.HOPED: ModalityClass.EXPECTED,
    Modality.FEARED: ModalityClass.EXPECTED,
    Modality.IDEAL_CASE: ModalityClass.EXPECTED,
    Modality.ALLEGED: ModalityClass.ALLEGED,
    Modality.DENIED: ModalityClass.ALLEGED,
}
"""The class of every modality."""

COVERS: Final[dict[Term, frozenset[Term]]] = {
    AssetStatus.INCOMPLETE: frozenset(
        {
            AssetStatus.INCOMPLETE, AssetStatus.IDEA, AssetStatus.ANNOUNCED, AssetStatus.PREPARATION,
            AssetStatus.CONSTRUCTION, AssetStatus.SUSPENDED,
        }
    ),
    FinanceStage.PROVIDED: frozenset(
        {FinanceStage.PROVIDED, FinanceStage.COMMITTED, FinanceStage.DISBURSING, FinanceStage.DISBURSED}
    ),
    MembershipStatus.INVITED: frozenset(
        {MembershipStatus.INVITED, MembershipStatus.ATTENDS, MembershipStatus.DECLINED}
    ),
}  # fmt: skip
"""Words that say less than others: what is not finished may be under construction, and who is invited may refuse."""


def topic_of(claim: AnyClaim, provider: ActorId | None = None) -> Topic:
    """What another claim on the same property must share to be compared with this one."""
    money = isinstance(claim.value, Money | MoneyRate)
    return Topic(
        scope=claim.scope,
        period=claim.period,
        counterpart=claim.qualifiers.counterpart,
        from_=claim.qualifiers.from_,
        to=claim.qualifiers.to,
        compared_with=claim.qualifiers.compared_with,
        modality_class=MODALITY_CLASSES[claim.modality],
        currency=Text(claim.value.currency) if money and isinstance(claim.value, Money | MoneyRate) else None,
        provider=provider,
    )


def by_topic(claims: Iterable[Claim[V]], provider: ActorId | None = None) -> dict[Topic, tuple[Claim[V], ...]]:
    """Claims on one property, in groups that can be compared, in the order of the first claim of each."""
    groups: dict[Topic, list[Claim[V]]] = {}
    for claim in claims:
        groups.setdefault(topic_of(claim, provider), []).append(claim)
    return {topic: tuple(group) for topic, group in groups.items()}


# --- ranges ----------------------------------------------------------------------------------------------------


class Days(NamedTuple):
    """The first and the last day that a claim's date allows, its bound considered; None where open."""

    first: datetime.date | None = None
    last: datetime.date | None = None


def days_of(claim: AnyClaim) -> Days:
    """The days that a claim's date allows; none where its value is no date."""
    date, upper = claim.value, claim.upper
    if not isinstance(date, PartialDate):
        return Days()
    match claim.bound:
        case Bound.AT_LEAST:
            return Days(date.earliest, None)
        case Bound.MORE_THAN:
            return Days(_moved(date.latest, +1), None)
        case Bound.UP_TO:
            return Days(None, date.latest)
        case Bound.LESS_THAN:
            return Days(None, _moved(date.earliest, -1))
    return Days(date.earliest, upper.latest if isinstance(upper, PartialDate) else date.latest)


def _moved(day: datetime.date | None, by: int) -> datetime.date | None:
    """The day after or before; None where the calendar ends."""
    if day is None or day in (datetime.date.min, datetime.date.max):
        return None
    return day + datetime.timedelta(days=by)


@frozen(slots=True)
class Range:
    """What a claim allows of a number or a date: from low to high, each with whether it is itself left out."""

    low: Decimal | None
    high: Decimal | None
    without_low: bool = False
    without_high: bool = False

    def overlaps(self, other: Range) -> bool:
        """Whether some number is in both."""
        return _starts_before_end(self, other) and _starts_before_end(other, self)

    def within(self, other: Range) -> bool:
        """Whether every number in it is in the other."""
        low_fits = other.low is None or (
            self.low is not None
            and (self.low > other.low or (self.low == other.low and self.without_low >= other.without_low))
        )
        high_fits = other.high is None or (
            self.high is not None
            and (self.high < other.high or (self.high == other.high and self.without_high >= other.without_high))
        )
        return low_fits and high_fits


def _starts_before_end(one: Range, other: Range) -> bool:
    if one.low is None or other.high is None or one.low < other.high:
        return True
    return one.low == other.high and not (one.without_low or other.without_high)


def range_of(claim: AnyClaim) -> Range | None:
    """What a claim allows, in the unit of factor 1, the currency or days; None where its values have no order."""
    if isinstance(claim.value, PartialDate):
        days = days_of(claim)
        return Range(_ordinal(days.first), _ordinal(days.last))
    low, high = _magnitude(claim.value), _magnitude(claim.value if claim.upper is None else claim.upper)
    if low is None:
        return None
    match claim.bound:
        case Bound.AT_LEAST | Bound.MORE_THAN:
            return Range(low, None, without_low=claim.bound is Bound.MORE_THAN)
        case Bound.UP_TO | Bound.LESS_THAN:
            return Range(None, high, without_high=claim.bound is Bound.LESS_THAN)
    return Range(low, high)


def _ordinal(day: datetime.date | None) -> Decimal | None:
    return None if day is None else Decimal(day.toordinal())


def _magnitude(value: Value) -> Decimal | None:
    if isinstance(value, Quantity):
        return value.magnitude
    return value.amount if isinstance(value, Money | MoneyRate) else None


# --- can they be true together? --------------------------------------------------------------------------------


def affirms(claim: AnyClaim) -> bool:
    """Whether a claim says that something is so: neither negated nor denied, or both."""
    return (claim.polarity is Polarity.AFFIRMED) is not (claim.modality is Modality.DENIED)


def compatible(one: Claim[V], other: Claim[V]) -> bool:
    """Whether two comparable claims can both be true."""
    if affirms(one) is not affirms(other):
        affirmed, negated = (one, other) if affirms(one) else (other, one)
        return not says_no_more(affirmed, negated)
    if not affirms(one) or one.property.value_type.several:
        return True
    mine, others = range_of(one), range_of(other)
    if mine is None or others is None:
        return not _covered(one.value).isdisjoint(_covered(other.value))
    return mine.overlaps(others) or _may_overlap(one.value, other.value)


def says_no_more(one: Claim[V], other: Claim[V]) -> bool:
    """Whether whatever is true by one claim's value is true by the other's: 2022-07 says no more than 2022 allows."""
    mine, others = range_of(one), range_of(other)
    if mine is None or others is None:
        return _covered(one.value) <= _covered(other.value)
    return mine.within(others)


def same_value(one: Claim[V], other: Claim[V]) -> bool:
    """Whether two claims say the same: as much, with the same bound and polarity, in whatever unit."""
    if affirms(one) is not affirms(other) or one.bound is not other.bound:
        return False
    if isinstance(one.value, PartialDate):
        return (one.value, one.upper) == (other.value, other.upper)
    mine = range_of(one)
    return one.value == other.value if mine is None else mine == range_of(other)


def at_odds(claims: Sequence[Claim[V]]) -> tuple[Claim[V], ...]:
    """The claims that cannot be true together with some other."""
    return tuple(one for one in claims if not all(compatible(one, other) for other in claims if other is not one))


def _covered(value: Value) -> frozenset[Value]:
    return COVERS.get(value, frozenset({value})) if isinstance(value, Term) else frozenset({value})


def _may_overlap(one: Value, other: Value) -> bool:
    """Whether two dates, one of them approximate or uncertain, may share a day all the same."""
    return isinstance(one, PartialDate) and isinstance(other, PartialDate) and one.overlaps(other) is None


def sharpest(claims: Sequence[Claim[V]]) -> tuple[Claim[V], ...]:
    """The claims that say one same value, which all the others allow; none where no value is sharper than the rest.

    Of claims that allow the same, an exact one is sharper than one that says `about` or marks its date as uncertain.
    """
    within_all = [one for one in claims if all(says_no_more(one, other) for other in claims)]
    exact = [one for one in within_all if not _is_rough(one)] or within_all
    return tuple(exact) if all(same_value(one, exact[0]) for one in exact) else ()


def _is_rough(claim: AnyClaim) -> bool:
    date = claim.value
    return claim.bound is Bound.ABOUT or (isinstance(date, PartialDate) and (date.approximate or date.uncertain))
