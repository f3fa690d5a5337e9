"""Conversion: money in another currency, by a rate that somebody gives, or a typed answer that there is none.

Nothing here guesses: no rate is bundled, none is inverted or crossed, and the rate that was used stands beside the
result, with its day and its source.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from attrs import frozen

from corridor_sdk._amounts import EXACT
from corridor_sdk.dates import PartialDate
from corridor_sdk.values import InvalidValue, Money, Text


@frozen(kw_only=True, slots=True)
class ExchangeRate:
    """What one unit of a currency was worth in another on a day, and who says so; raises InvalidValue below zero."""

    base: str
    """ISO 4217 code of the currency that is converted."""
    quote: str
    """ISO 4217 code of the currency that it becomes."""
    rate: Decimal
    """How much of `quote` one unit of `base` was worth."""
    on: PartialDate
    """When it was worth that much: a day, or a year for its average."""
    source: Text
    """Who published the rate."""

    def __attrs_post_init__(self) -> None:
        """Refuse currencies that do not exist, and a rate that is none."""
        Money(Decimal(0), self.base)
        Money(Decimal(0), self.quote)
        if not self.rate.is_finite() or self.rate <= 0:
            raise InvalidValue(f"a rate is above zero; {self.rate} is not")


@frozen(kw_only=True, slots=True)
class Converted:
    """Money in another currency, with the rate by which it was converted."""

    money: Money
    rate: ExchangeRate


@frozen(slots=True)
class Unavailable:
    """No conversion, and why."""

    because: Text


def convert(money: Money, currency: str, *, on: PartialDate, rates: Iterable[ExchangeRate]) -> Converted | Unavailable:
    """Money in another currency, exactly, by the one rate for that day; raises UnknownUnit for no ISO 4217 code.

    Unavailable where no rate was given from the one currency to the other on that day, or several that differ.
    """
    Money(Decimal(0), currency)
    fitting = [rate for rate in rates if (rate.base, rate.quote, rate.on) == (money.currency, currency, on)]
    if len({rate.rate for rate in fitting}) > 1:
        given = ", ".join(f"{rate.rate} ({rate.source})" for rate in fitting)
        return Unavailable(Text(f"several rates from {money.currency} to {currency} on {on}: {given}"))
    if not fitting:
        return Unavailable(Text(f"no rate from {money.currency} to {currency} on {on} was given"))
    return Converted(money=Money(EXACT.multiply(money.amount, fitting[0].rate), currency), rate=fitting[0])
