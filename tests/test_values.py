"""Values: what they refuse, and that they come back from their own text as they were."""

from __future__ import annotations

import copy
import decimal
import pickle
import re
from decimal import Decimal
from typing import cast

import pytest
from attrs.exceptions import FrozenInstanceError
from hypothesis import given, settings
from hypothesis import strategies as st

from corridor_sdk import values
from corridor_sdk._iso import COUNTRIES, CURRENCIES
from corridor_sdk.values import (
    CUBIC_METRE,
    DAY,
    HOUR,
    ITEM,
    KILOMETRE,
    METRE,
    MILLIMETRE,
    PERCENT,
    TIMES,
    TONNE,
    TONNE_PER_YEAR,
    UNITS,
    UNSEEN,
    Coordinates,
    CountryCode,
    Dimension,
    Fingerprint,
    InvalidValue,
    LanguageTag,
    Length,
    Mass,
    Money,
    Proportion,
    Quantity,
    Sha256,
    Text,
    Unit,
    UnknownUnit,
    UnLocode,
    UnreadableNumber,
    Url,
    in_words,
    parse_unit,
    read_number,
    split_amount,
)
from corridor_sdk.valuetypes import QuantityType
from tests.builders import told

unhurried = settings(deadline=None)  # the machines that run this are not equally fast

SYMBOLS = "km, m, mm, t, t/yr, m3, m3/yr, h, d, km/h, items, times, %"

SIZES = st.one_of(
    st.integers(0, 10**60 - 1).map("{}E-30".format).map(Decimal),
    st.builds(lambda digits, power: Decimal(f"{digits}E{power}"), st.integers(0, 99_999), st.integers(-30, 25)),
)
PROPORTIONS = SIZES | SIZES.map(Decimal.copy_negate)
QUANTITIES = st.one_of(
    st.builds(Quantity, SIZES, st.sampled_from([unit for unit in UNITS if unit.dimension is not Proportion])),
    st.builds(Quantity, PROPORTIONS, st.sampled_from([TIMES, PERCENT])),
)
SUMS = st.builds(Money, SIZES, st.sampled_from(sorted(CURRENCIES)))
AMOUNTS = st.from_regex(r"-?[0-9]{1,18}(\.[0-9]{1,10})?( (thousand|million|billion|trillion))?", fullmatch=True)


def parse(text: str, unit: Unit[Dimension]) -> Quantity[Dimension]:
    return QuantityType(unit).parse(text)


class TestQuantity:
    @given(quantity=QUANTITIES)
    @unhurried
    def test_its_text_is_read_back_as_the_same_quantity(self, quantity: Quantity[Dimension]) -> None:
        again = parse(str(quantity), quantity.unit)
        assert again == quantity
        assert str(again) == str(quantity)

    @given(amount=AMOUNTS, unit=st.sampled_from([TIMES, PERCENT]))
    @unhurried
    def test_a_text_and_what_it_prints_as_are_the_same_quantity(self, amount: str, unit: Unit[Proportion]) -> None:
        quantity = parse(f"{amount} {unit}", unit)
        assert parse(str(quantity), unit) == quantity

    @pytest.mark.parametrize(
        ("number", "text"),
        [
            ("162", "162 km"),
            ("162.0", "162 km"),
            ("-0", "0 km"),
            ("0E+9", "0 km"),
            ("0.5", "0.5 km"),
            ("7200", "7200 km"),
            ("999999", "999999 km"),
            ("1E+6", "1 million km"),
            ("1234567", "1234567 km"),
            ("2300000", "2.3 million km"),
            ("1234567000", "1234.567 million km"),
            ("1234500000", "1234.5 million km"),
            ("1.5E+9", "1.5 billion km"),
            ("40E+12", "40 trillion km"),
            ("1000000.5", "1000000.5 km"),
            ("100000000000000000000000000001", "100000000000000000000000000001 km"),
        ],
    )
    def test_a_number_prints_in_digits_or_with_a_magnitude_and_three_decimals_at_most(
        self, number: str, text: str
    ) -> None:
        assert str(Quantity.of(number, KILOMETRE)) == text

    def test_a_count_prints_as_a_bare_number(self) -> None:
        assert [str(Quantity.of(number, ITEM)) for number in (3, 3_000_000)] == ["3", "3 million"]

    @pytest.mark.parametrize(
        ("text", "number"),
        [("162 km", "162"), ("007 km", "7"), ("30 million km", "30000000"), ("1.25 thousand km", "1250")],
    )
    def test_a_text_is_read_exactly(self, text: str, number: str) -> None:
        assert parse(text, KILOMETRE) == Quantity(Decimal(number), KILOMETRE)

    def test_a_text_keeps_its_unit(self) -> None:
        assert parse("1520 mm", KILOMETRE) == Quantity.of(1520, MILLIMETRE)

    @pytest.mark.parametrize("context", [decimal.Context(prec=3), decimal.Context(prec=3, traps=[])])
    def test_nothing_is_rounded_whatever_the_callers_context(self, context: decimal.Context) -> None:
        with decimal.localcontext(context):
            quantity = parse("123456.789 million km", KILOMETRE)
            assert str(quantity) == "123456.789 million km"
            assert str(quantity + Quantity.of(1, METRE)) == "123456789000.001 km"
            assert str(quantity - Quantity.of(1, METRE)) == "123456788999.999 km"
            assert str(Quantity.of(123456, KILOMETRE).to(MILLIMETRE)) == "123.456 billion mm"
            assert not Quantity.of(123456, KILOMETRE).same_amount(Quantity.of(123456001, METRE))
            assert str(Money.of(123456, "USD") + Money.of("0.01", "USD")) == "123456.01 USD"

    @pytest.mark.parametrize(
        ("number", "message"),
        [
            ("NaN", "NaN is not a finite number"),
            ("sNaN", "sNaN is not a finite number"),
            ("Infinity", "Infinity is not a finite number"),
            ("-Infinity", "-Infinity is not a finite number"),
            ("-1", "-1 is below zero, which only a proportion can be"),
            ("1E+30", "1E+30 has over 30 digits before or after its point"),
            ("0E+30", "0E+30 has over 30 digits before or after its point"),
            ("1E-31", "1E-31 has over 30 digits before or after its point"),
            ("1E+999999", "1E+999999 has over 30 digits before or after its point"),
            ("many", "'many' is not a number"),
            ("", "'' is not a number"),
        ],
    )
    def test_impossible_numbers_are_refused(self, number: str, message: str) -> None:
        with pytest.raises(UnreadableNumber) as refusal:
            Quantity.of(number, KILOMETRE)
        assert told(refusal.value) == (message, None)

    @pytest.mark.parametrize("number", [162.0, True, float("nan")])
    def test_floats_and_truth_values_are_no_exact_numbers(self, number: float) -> None:
        with pytest.raises(TypeError) as refusal:
            Quantity.of(cast("int", number), KILOMETRE)
        assert str(refusal.value) == (f"{number!r} is not exact: give a whole number, a decimal's text or a Decimal")

    @pytest.mark.parametrize("number", [162, 162.0, "162", True, None])
    def test_it_is_made_of_a_decimal_and_nothing_else(self, number: object) -> None:
        with pytest.raises(TypeError) as refusal:
            Quantity(cast("Decimal", number), KILOMETRE)
        assert str(refusal.value) == (
            f"{number!r} is not a Decimal: use the class method 'of' for whole numbers and texts"
        )

    def test_a_symbol_is_no_unit(self) -> None:
        message = re.escape("'km' is not a unit: give one such as KILOMETRE, or parse_unit('km')")
        unit = cast("Unit[Length]", "km")
        with pytest.raises(TypeError, match=f"^{message}$"):
            Quantity.of(162, unit)
        with pytest.raises(TypeError, match=f"^{message}$"):
            Quantity.of(162, KILOMETRE).to(unit)

    def test_only_a_proportion_can_be_below_zero(self) -> None:
        assert str(parse("-3.5 %", TIMES)) == "-3.5 %"
        assert str(Quantity.of(1, TIMES) - Quantity.of(2, TIMES)) == "-1 times"
        with pytest.raises(UnreadableNumber, match=r"^-1 is below zero, which only a proportion can be$"):
            Quantity.of(1, KILOMETRE) - Quantity.of(2, KILOMETRE)

    @pytest.mark.parametrize(
        ("quantity", "magnitude"),
        [
            (Quantity.of("162.5", KILOMETRE), "162500"),
            (Quantity.of(1435, MILLIMETRE), "1.435"),
            (Quantity.of(2, DAY), "48"),
            (Quantity.of("-0.5", PERCENT), "-0.005"),
            (Quantity.of(f"{10**29}.{1:030}", KILOMETRE), f"{10**32}.{1:027}"),
        ],
    )
    def test_a_magnitude_is_in_the_unit_of_factor_1_and_exact(
        self, quantity: Quantity[Dimension], magnitude: str
    ) -> None:
        with decimal.localcontext(prec=3):
            assert quantity.magnitude == Decimal(magnitude)

    def test_equality_is_of_what_is_given_and_same_amount_of_what_is_meant(self) -> None:
        short, long = Quantity.of(162, KILOMETRE), Quantity.of(162_000, METRE)
        assert short != long
        assert short.same_amount(long)
        assert long.same_amount(short)
        assert not short.same_amount(Quantity.of(163_000, METRE))

    def test_equal_quantities_have_equal_text_and_hash(self) -> None:
        one, other = Quantity.of("162", KILOMETRE), Quantity.of("162.00", KILOMETRE)
        assert (one, hash(one), str(one)) == (other, hash(other), str(other))

    def test_sums_are_in_the_unit_of_the_first(self) -> None:
        assert Quantity.of(1, KILOMETRE) + Quantity.of(500, METRE) == Quantity.of("1.5", KILOMETRE)
        assert Quantity.of(500, METRE) + Quantity.of(1, KILOMETRE) == Quantity.of(1500, METRE)
        assert Quantity.of(2, DAY) - Quantity.of(12, HOUR) == Quantity.of("1.5", DAY)

    def test_another_dimension_is_refused_at_run_time_too(self) -> None:
        length = Quantity.of(162, KILOMETRE)
        mass = cast("Quantity[Length]", Quantity.of(162, TONNE))
        message = "^length and mass cannot be added or compared$"
        with pytest.raises(TypeError, match=message):
            length + mass
        with pytest.raises(TypeError, match=message):
            length - mass
        with pytest.raises(TypeError, match=message):
            length.same_amount(mass)
        with pytest.raises(TypeError, match=message):
            length.to(cast("Unit[Length]", TONNE))

    @pytest.mark.parametrize(("other", "name"), [(5, "int"), (Money.of(5, "USD"), "money"), (None, "none type")])
    def test_what_is_no_quantity_is_refused_in_words(self, other: object, name: str) -> None:
        rate = Quantity.of(1, TONNE_PER_YEAR)
        message = f"^mass rate and {name} cannot be added or compared$"
        wrong = cast("Quantity[values.MassRate]", other)
        with pytest.raises(TypeError, match=message):
            rate + wrong
        with pytest.raises(TypeError, match=message):
            rate - wrong
        with pytest.raises(TypeError, match=message):
            rate.same_amount(wrong)

    def test_there_is_no_order(self) -> None:
        with pytest.raises(TypeError, match=r"^'<' not supported between instances of 'Quantity' and 'Quantity'$"):
            sorted([Quantity.of(2, KILOMETRE), Quantity.of(1, KILOMETRE)])  # type: ignore[type-var]  # that is the point

    @given(
        number=st.integers(0, 10**40).map("{}E-20".format).map(Decimal),
        units=st.sampled_from([(KILOMETRE, METRE), (DAY, HOUR)]),
    )
    @unhurried
    def test_to_a_smaller_unit_and_back_is_the_same(
        self, number: Decimal, units: tuple[Unit[Dimension], Unit[Dimension]]
    ) -> None:
        large, small = units
        quantity = Quantity(number, large)
        there = quantity.to(small)
        assert there.unit is small
        assert there.same_amount(quantity)
        assert there.to(large) == quantity

    def test_what_has_no_exact_number_in_a_unit_is_refused(self) -> None:
        with pytest.raises(UnreadableNumber, match=r"^1 h cannot be written exactly in d$"):
            Quantity.of(1, HOUR).to(DAY)
        with pytest.raises(UnreadableNumber, match=r"^1 h cannot be written exactly in d$"):
            Quantity.of(1, DAY) + Quantity.of(1, HOUR)

    def test_nothing_in_it_can_be_changed_or_added(self) -> None:
        length = Quantity.of(162, KILOMETRE)
        with pytest.raises(FrozenInstanceError):
            length.number = Decimal(170)  # type: ignore[misc]  # that is the point
        assert not hasattr(length, "__dict__")

    def test_copies_are_equal(self) -> None:
        length = Quantity.of(162, KILOMETRE)
        assert copy.deepcopy(length) == length
        assert pickle.loads(pickle.dumps(length)) == length


class TestReadingAmounts:
    @pytest.mark.parametrize(
        ("text", "meant"),
        [
            ("162km", "162 km"),
            ("162kms", "162 km"),
            ("162 km ", "162 km"),
            ("162\u00a0km", "162 km"),
            ("7,200 km", "7200 km"),
            ("7 200 km", "7200 km"),
            ("7'200km", "7200 km"),
            ("1,234,567 t", "1234567 t"),
            ("4x", "4 times"),
            ("27%", "27 %"),
            ("3.5bn m3", "3.5 billion m3"),
            ("5bcm", "5 billion m3"),
            ("5 bilion km", "5 billion km"),
            ("5 Million t", "5 million t"),
            ("5 millions t", "5 million t"),
            ("five km", None),
            ("162", None),
            ("5 million", None),
            ("", None),
            ("1,5 km", None),
            ("5-6 km", None),
            ("~162 km", None),
            ("5 jillion km", None),
            ("5 nillion km", None),
            ("162miles", None),
            (".5 km", None),
            ("5. km", None),
            ("1e3 km", None),
            ("١٦٢ km", None),
            ("1" * 31 + " km", None),
        ],
    )
    def test_what_is_no_amount_is_refused_and_mended_where_it_is_clear(self, text: str, meant: str | None) -> None:
        with pytest.raises(UnreadableNumber) as refusal:
            parse(text, KILOMETRE)
        assert told(refusal.value) == (f"'{text}' is not a number and a unit such as 1 km", meant)

    @pytest.mark.parametrize(
        ("text", "meant"),
        [
            ("7,200", "7200"),
            ("3 items", "3"),
            ("3.5bn", "3.5 billion"),
            ("3 km", None),
            ("three", None),
            ("", None),
        ],
    )
    def test_what_is_no_number_is_refused_and_mended_where_it_is_clear(self, text: str, meant: str | None) -> None:
        with pytest.raises(UnreadableNumber) as refusal:
            read_number(text)
        assert told(refusal.value) == (f"'{text}' is not a number such as 3 or 2.3 million", meant)

    @given(text=st.text(max_size=30) | st.from_regex(r"[$€]?[0-9][0-9,. ]{0,9}[a-z]{0,9} ?[a-zA-Z/%]{1,6}"))
    @unhurried
    def test_any_text_is_an_amount_or_is_refused_with_a_suggestion_that_is_one(self, text: str) -> None:
        try:
            split_amount(text, "1 km")
        except UnreadableNumber as refusal:
            if refusal.suggestion is not None:
                split_amount(refusal.suggestion, "1 km")


class TestUnits:
    @pytest.mark.parametrize(
        ("symbol", "meant"),
        [
            ("kms", "km"),
            ("Km", "km"),
            ("KM.", "km"),
            ("kilometers", "km"),
            ("tonnes", "t"),
            ("percent", "%"),
            ("bcm", "billion m3"),
            ("miles", None),
            ("teu", None),
            ("dollars", None),
            ("million", None),
            ("", None),
        ],
    )
    def test_an_unknown_unit_is_refused_and_only_a_misspelling_gets_a_suggestion(
        self, symbol: str, meant: str | None
    ) -> None:
        with pytest.raises(UnknownUnit) as refusal:
            parse_unit(symbol)
        assert told(refusal.value) == (f"'{symbol}' is not a unit: {SYMBOLS}", meant)

    def test_every_unit_of_the_module_is_listed_once_and_found_by_its_symbol(self) -> None:
        defined = [value for value in vars(values).values() if isinstance(value, Unit)]
        assert list(UNITS) == defined
        assert [parse_unit(unit.symbol) for unit in UNITS] == defined
        assert ", ".join(map(str, UNITS)) == SYMBOLS

    def test_every_dimension_has_one_unit_to_reckon_in(self) -> None:
        dimensions = {unit.dimension for unit in UNITS}
        assert dimensions == set(Dimension.__subclasses__())
        assert sorted(in_words(unit.dimension) for unit in UNITS if unit.factor == 1) == sorted(
            in_words(dimension) for dimension in dimensions
        )

    def test_factors_are_those_of_the_units(self) -> None:
        assert Quantity.of(1, KILOMETRE).same_amount(Quantity.of(1_000_000, MILLIMETRE))
        assert Quantity.of(1, DAY).same_amount(Quantity.of(24, HOUR))
        assert Quantity.of(200, PERCENT).same_amount(Quantity.of(2, TIMES))

    def test_a_dimension_has_a_name_in_words(self) -> None:
        assert [in_words(dimension) for dimension in (Length, values.MassRate)] == ["length", "mass rate"]

    def test_dimensions_are_told_apart_at_run_time(self) -> None:
        assert (TONNE.dimension, CUBIC_METRE.dimension) == (Mass, values.Volume)


class TestMoney:
    @given(money=SUMS)
    @unhurried
    def test_its_text_is_read_back_as_the_same_sum(self, money: Money) -> None:
        again = Money.parse(str(money))
        assert again == money
        assert str(again) == str(money)

    @pytest.mark.parametrize(
        ("text", "meant"),
        [
            ("$5 billion", "5 billion USD"),
            ("US$5 billion", "5 billion USD"),
            ("$500m", "500 million USD"),
            ("$1.5bn", "1.5 billion USD"),
            ("€1.3 billion", "1.3 billion EUR"),
            ("USD 5 billion", "5 billion USD"),
            ("RUB7,200", "7200 RUB"),
            ("5 bilion USD", "5 billion USD"),
            ("5 milliard USD", "5 billion USD"),
            ("5 billion", None),
            ("$5 billion USD", None),
            ("some 5 billion USD", None),
        ],
    )
    def test_what_is_no_sum_is_refused_and_mended_where_it_is_clear(self, text: str, meant: str | None) -> None:
        with pytest.raises(UnreadableNumber) as refusal:
            Money.parse(text)
        assert told(refusal.value) == (f"'{text}' is not a number and a unit such as 500 million USD", meant)

    @pytest.mark.parametrize(
        ("code", "meant"), [("usd", "USD"), ("$", "USD"), ("€", "EUR"), ("dollars", None), ("km", None), ("US", None)]
    )
    def test_a_currency_that_iso_4217_lacks_is_refused(self, code: str, meant: str | None) -> None:
        message = f"'{code}' is not an ISO 4217 currency code such as USD"
        with pytest.raises(UnknownUnit) as refusal:
            Money.of(5, code)
        assert told(refusal.value) == (message, meant)
        with pytest.raises(UnknownUnit) as refusal:
            Money.parse(f"5 {code}")
        assert told(refusal.value) == (message, meant)

    @pytest.mark.parametrize(
        ("amount", "message"),
        [
            ("NaN", "NaN is not a finite number"),
            ("-Infinity", "-Infinity is not a finite number"),
            ("-5", "-5 is below zero, which only a proportion can be"),
            ("1E+30", "1E+30 has over 30 digits before or after its point"),
            ("5 billion", "'5 billion' is not a number"),
        ],
    )
    def test_impossible_amounts_are_refused(self, amount: str, message: str) -> None:
        with pytest.raises(UnreadableNumber) as refusal:
            Money.of(amount, "USD")
        assert told(refusal.value) == (message, None)

    def test_floats_are_refused(self) -> None:
        with pytest.raises(TypeError, match=r"^0\.1 is not exact: give a whole number, a decimal's text or a Decimal$"):
            Money.of(cast("int", 0.1), "USD")
        with pytest.raises(
            TypeError, match=r"^0\.1 is not a Decimal: use the class method 'of' for whole numbers and texts$"
        ):
            Money(cast("Decimal", 0.1), "USD")

    def test_sums_of_one_currency_are_added(self) -> None:
        assert Money.of(500, "USD") + Money.of("0.5", "USD") == Money.of("500.5", "USD")

    def test_currencies_are_never_added_or_equal(self) -> None:
        assert Money.of(5, "USD") != Money.of(5, "EUR")
        with pytest.raises(TypeError, match=r"^USD and EUR are not added: no rate is assumed$"):
            Money.of(5, "USD") + Money.of(5, "EUR")

    def test_what_is_no_money_is_not_added(self) -> None:
        with pytest.raises(TypeError, match=r"^unsupported operand type\(s\) for \+: 'Money' and 'int'$"):
            Money.of(5, "USD") + cast("Money", 5)

    def test_nothing_in_it_can_be_changed_or_added(self) -> None:
        money = Money.of(5, "USD")
        with pytest.raises(FrozenInstanceError):
            money.currency = "EUR"  # type: ignore[misc]  # that is the point
        assert not hasattr(money, "__dict__")
        assert hash(money) == hash(Money.of("5.00", "USD"))


class TestText:
    @pytest.mark.parametrize(("text", "meant"), [("", None), (" ", None), (" a", "a"), ("a\n", "a"), ("\u3000a", "a")])
    def test_empty_words_and_white_space_at_an_end_are_refused(self, text: str, meant: str | None) -> None:
        with pytest.raises(InvalidValue) as refusal:
            Text(text)
        assert told(refusal.value) == ("a text is neither empty nor starts or ends with white space", meant)

    @pytest.mark.parametrize(
        ("character", "name"),
        [
            ("\x00", "U+0000"),
            ("\x1b", "U+001B"),
            ("\r", "U+000D"),
            ("\x85", "U+0085"),
            ("\u061c", "ARABIC LETTER MARK"),
            ("\u200f", "RIGHT-TO-LEFT MARK"),
            ("\u2028", "LINE SEPARATOR"),
            ("\u202e", "RIGHT-TO-LEFT OVERRIDE"),
            ("\u2066", "LEFT-TO-RIGHT ISOLATE"),
            ("\ufeff", "ZERO WIDTH NO-BREAK SPACE"),
            ("\ud800", "U+D800"),
        ],
    )
    def test_what_a_reader_cannot_see_is_refused_by_name(self, character: str, name: str) -> None:
        with pytest.raises(InvalidValue) as refusal:
            Text(f"Rasht{character}Astara")
        message = f"a text holds no control or direction characters; this one has {name}"
        assert told(refusal.value) == (message, None)

    def test_it_refuses_the_very_characters_that_files_may_not_hold(self) -> None:
        refused = []
        for character in map(chr, range(0x110000)):
            try:
                Text(f"a{character}a")
            except InvalidValue:
                refused.append(character)
        assert refused == UNSEEN.findall("".join(map(chr, range(0x110000))))

    @pytest.mark.parametrize("text", ["Ağbənd", "می\u200cخواهم", "Решт", "½"])
    def test_every_script_is_welcome(self, text: str) -> None:
        assert Text(text) == text


class TestCodes:
    @pytest.mark.parametrize(("code", "meant"), [("az", "AZ"), ("UK", None), ("AZE", None), ("", None)])
    def test_a_country_that_iso_3166_lacks_is_refused(self, code: str, meant: str | None) -> None:
        with pytest.raises(InvalidValue) as refusal:
            CountryCode(code)
        assert told(refusal.value) == (f"'{code}' is not an ISO 3166-1 alpha-2 country code such as AZ", meant)

    def test_every_country_is_taken(self) -> None:
        assert {CountryCode(code) for code in COUNTRIES} == COUNTRIES

    @pytest.mark.parametrize(
        "digits",
        ["", "0123456789abcde", "0123456789abcdef0", "0123456789ABCDEF", "0123456789abcdeg", "0123456789abcdef\n"],
    )
    def test_a_fingerprint_has_sixteen_small_hexadecimal_digits(self, digits: str) -> None:
        with pytest.raises(InvalidValue) as refusal:
            Fingerprint(digits)
        meant = "0123456789abcdef" if digits.strip().lower() == "0123456789abcdef" else None
        assert told(refusal.value) == (f"a fingerprint is 16 lower-case hexadecimal digits; '{digits}' is not", meant)
        assert Fingerprint("0123456789abcdef") == "0123456789abcdef"

    @pytest.mark.parametrize("value", [Text("a"), CountryCode("AZ"), Fingerprint("0123456789abcdef")])
    def test_typed_texts_hold_nothing_beside_their_characters(self, value: str) -> None:
        assert not hasattr(value, "__dict__")
        assert type(pickle.loads(pickle.dumps(value))) is type(value)


class TestCoordinates:
    @pytest.mark.parametrize(
        ("latitude", "longitude", "message"),
        [
            ("90.1", "0", "a latitude lies between -90 and 90 degrees; 90.1 does not"),
            (f"90.{0:040}1", "0", f"a latitude lies between -90 and 90 degrees; 90.{0:040}1 does not"),
            ("-91", "0", "a latitude lies between -90 and 90 degrees; -91 does not"),
            ("0", "180.5", "a longitude lies between -180 and 180 degrees; 180.5 does not"),
            ("NaN", "0", "a latitude lies between -90 and 90 degrees; NaN does not"),
            ("0", "sNaN", "a longitude lies between -180 and 180 degrees; sNaN does not"),
            ("Infinity", "0", "a latitude lies between -90 and 90 degrees; Infinity does not"),
        ],
    )
    def test_what_is_not_on_the_globe_is_refused(self, latitude: str, longitude: str, message: str) -> None:
        with pytest.raises(InvalidValue) as refusal:
            Coordinates(Decimal(latitude), Decimal(longitude))
        assert told(refusal.value) == (message, None)

    def test_floats_are_refused(self) -> None:
        with pytest.raises(TypeError) as refusal:
            Coordinates(cast("Decimal", 37.28), Decimal("49.58"))
        assert str(refusal.value) == "a latitude is a Decimal, such as Decimal('37.28'); 37.28 is not"

    def test_poles_and_the_date_line_are_on_the_globe(self) -> None:
        assert str(Coordinates(Decimal(-90), Decimal(180))) == "-90, 180"


class TestTextsOfAForm:
    @pytest.mark.parametrize(
        ("kind", "text", "message", "meant"),
        [
            (Sha256, "ab", "a SHA-256 is 64 lower-case hexadecimal digits; 'ab' is not", None),
            (Sha256, "A" * 64, f"a SHA-256 is 64 lower-case hexadecimal digits; '{'A' * 64}' is not", "a" * 64),
            (
                Url,
                "javascript:alert(1)",
                "'javascript:alert(1)' is not an address that starts with https:// or http://",
                None,
            ),
            (Url, "https:// x", "'https:// x' is not an address that starts with https:// or http://", "https://x"),
            (LanguageTag, "English", "'English' is not a BCP 47 language tag such as en or az-Latn", None),
            (LanguageTag, "EN", "'EN' is not a BCP 47 language tag such as en or az-Latn", "en"),
            (UnLocode, "ir bnd", "'ir bnd' is not a UN/LOCODE: five letters without a space, such as IRBND", "IRBND"),
            (UnLocode, "{0}", "'{0}' is not a UN/LOCODE: five letters without a space, such as IRBND", None),
        ],
    )
    def test_another_form_is_refused(self, kind: type[str], text: str, message: str, meant: str | None) -> None:
        with pytest.raises(InvalidValue) as refusal:
            kind(text)
        assert told(refusal.value) == (message, meant)

    @pytest.mark.parametrize(
        ("kind", "text"),
        [(Url, "https://example.org"), (LanguageTag, "az-Latn"), (LanguageTag, "en-GB"), (UnLocode, "IRBND")],
    )
    def test_the_right_form_stays_as_it_is(self, kind: type[str], text: str) -> None:
        assert kind(text) == text
