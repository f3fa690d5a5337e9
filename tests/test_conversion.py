"""Conversion: by a rate that somebody gives, exactly, or a typed answer that there is none."""

from __future__ import annotations

from decimal import Decimal

import pytest

from corridor_sdk.conversion import Converted, ExchangeRate, Unavailable, convert
from corridor_sdk.dates import PartialDate
from corridor_sdk.values import InvalidValue, Money, Text, UnknownUnit
from tests.builders import told

DAY = PartialDate("2023-12-28")


def rate(
    number: str = "1.1", *, base: str = "EUR", quote: str = "USD", on: str = "2023-12-28", by: str = "ECB"
) -> ExchangeRate:
    return ExchangeRate(base=base, quote=quote, rate=Decimal(number), on=PartialDate(on), source=Text(by))


EUROS = Money.of(1_300_000_000, "EUR")


def test_money_is_converted_by_the_rate_of_that_day_and_keeps_it() -> None:
    fitting = rate("1.1065")
    rates = (rate("9", on="2023-12-27"), rate("9", quote="RUB"), fitting, rate("9", base="USD", quote="EUR"))
    assert convert(EUROS, "USD", on=DAY, rates=rates) == Converted(money=Money.of("1438450000", "USD"), rate=fitting)


def test_nothing_is_rounded() -> None:
    converted = convert(Money.of("123456.789", "EUR"), "USD", on=DAY, rates=[rate("1.0000000000000000000001")])
    assert isinstance(converted, Converted)
    assert converted.money == Money.of("123456.7890000000000000123456789", "USD")


@pytest.mark.parametrize(
    "rates",
    [
        (),
        (rate(on="2023"),),
        (rate(on="2023-12"),),
        (rate(base="USD", quote="EUR"),),
        (rate(quote="RUB"), rate(base="RUB")),
    ],
)
def test_without_its_rate_nothing_is_guessed_inverted_or_crossed(rates: tuple[ExchangeRate, ...]) -> None:
    assert convert(EUROS, "USD", on=DAY, rates=rates) == Unavailable(
        Text("no rate from EUR to USD on 2023-12-28 was given")
    )


def test_two_rates_that_differ_give_none() -> None:
    assert convert(EUROS, "USD", on=DAY, rates=(rate("1.1"), rate("1.2", by="CBR"))) == Unavailable(
        Text("several rates from EUR to USD on 2023-12-28: 1.1 (ECB), 1.2 (CBR)")
    )


def test_two_rates_that_agree_are_one() -> None:
    converted = convert(EUROS, "USD", on=DAY, rates=(rate("1.1"), rate("1.10", by="CBR")))
    assert isinstance(converted, Converted)
    assert converted.money == Money.of(1_430_000_000, "USD")


def test_a_rate_for_a_year_converts_what_is_asked_of_that_year() -> None:
    converted = convert(EUROS, "USD", on=PartialDate("2023"), rates=(rate("2", on="2023"), rate("3")))
    assert isinstance(converted, Converted)
    assert converted.money == Money.of(2_600_000_000, "USD")


def test_a_currency_that_does_not_exist_is_refused() -> None:
    with pytest.raises(UnknownUnit) as refusal:
        convert(EUROS, "usd", on=DAY, rates=())
    assert told(refusal.value) == ("'usd' is not an ISO 4217 currency code such as USD", "USD")


@pytest.mark.parametrize("end", ["base", "quote"])
def test_a_rate_of_a_currency_that_does_not_exist_is_refused(end: str) -> None:
    with pytest.raises(UnknownUnit) as refusal:
        rate(base="euros" if end == "base" else "EUR", quote="euros" if end == "quote" else "USD")
    assert str(refusal.value) == "'euros' is not an ISO 4217 currency code such as USD"


@pytest.mark.parametrize("number", ["0", "-1.1", "NaN", "Infinity"])
def test_what_is_not_above_zero_is_no_rate(number: str) -> None:
    with pytest.raises(InvalidValue) as refusal:
        rate(number)
    assert told(refusal.value) == (f"a rate is above zero; {number} is not", None)
