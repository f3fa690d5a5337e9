"""The ISO code lists are those of pycountry, which carries Debian's iso-codes."""

from __future__ import annotations

import pycountry

from corridor_sdk._iso import COUNTRIES, CURRENCIES


def test_currencies_are_those_of_iso_4217() -> None:
    assert {currency.alpha_3 for currency in pycountry.currencies} == CURRENCIES


def test_countries_are_those_of_iso_3166() -> None:
    assert {country.alpha_2 for country in pycountry.countries} == COUNTRIES
