"""Values: what a claim can say. Each refuses, with a sentence, what its type cannot express.

A value prints as the text it is written as in a dataset, and `parse` reads that text back: `162 km`,
`30 million t/yr`, `500 million USD`, `27 %`. Numbers are exact decimals; nothing is rounded or converted in silence.
Dates are in `corridor_sdk.dates`, ids in `corridor_sdk.ids`.
"""

from __future__ import annotations

import copyreg
import re
import unicodedata
from decimal import Decimal, Inexact
from typing import ClassVar, Final, Generic, Literal, Self, TypeVar

from attrs import frozen

from corridor_sdk import _amounts
from corridor_sdk._amounts import EXACT, MOST_DIGITS, number_text
from corridor_sdk._iso import COUNTRIES, CURRENCIES
from corridor_sdk._spelling import in_lower_case


class InvalidValue(ValueError):
    """A text or number that a value type cannot express; `suggestion` is what to write instead, if known."""

    def __init__(self, message: str, suggestion: str | None = None) -> None:
        super().__init__(message)
        self.suggestion = suggestion


class UnreadableNumber(InvalidValue):
    """No exact, finite number with its unit can be read."""


class UnknownUnit(InvalidValue):
    """A unit or a currency that does not exist here."""

    def for_all_of(self, text: str, unit: str) -> UnknownUnit:
        """The same refusal, with a suggestion for all of a text and not for the unit in it alone."""
        return UnknownUnit(str(self), self.suggestion and self.suggestion.join(text.rsplit(unit, 1)))


class WrongUnit(InvalidValue):
    """A unit that exists, of another dimension than the one asked for."""


UNSEEN: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u034f\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u2064\u2066-\u2069"
    "\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e0fff]"
)
"""Control characters but tab and newline, signs that turn text around or take no room, and line ends nobody shows.

The joiners U+200C and U+200D stay: Persian and Hindi are written with them."""


class Text(str):
    """Words for people: never empty, no space at either end, no control or bidirectional characters."""

    __slots__ = ()

    def __new__(cls, text: str) -> Self:
        """Refuse, with InvalidValue, what a reader could not see."""
        if not text or text != text.strip():
            raise InvalidValue("a text is neither empty nor starts or ends with white space", text.strip() or None)
        if found := UNSEEN.search(text):
            name = unicodedata.name(found[0], f"U+{ord(found[0]):04X}")
            raise InvalidValue(f"a text holds no control or direction characters; this one has {name}")
        return super().__new__(cls, text)


class CountryCode(str):
    """An ISO 3166-1 alpha-2 code, such as `AZ`."""

    __slots__ = ()

    def __new__(cls, code: str) -> Self:
        """Refuse, with InvalidValue, what ISO 3166-1 does not list."""
        if code not in COUNTRIES:
            hint = code.upper() if code.upper() in COUNTRIES else None
            raise InvalidValue(f"'{code}' is not an ISO 3166-1 alpha-2 country code such as AZ", hint)
        return super().__new__(cls, code)


class _Formed(str):
    """A text of one form, which a subclass gives, with the sentence for a text of another."""

    __slots__ = ()
    _form: ClassVar[re.Pattern[str]] = re.compile("")
    _refusal: ClassVar[str] = ""

    def __new__(cls, text: str) -> Self:
        """Refuse, with InvalidValue, a text of another form."""
        if not cls._form.fullmatch(text) or UNSEEN.search(text):
            plain = "".join(text.split())
            hints = (hint for hint in (plain, plain.lower(), plain.upper()) if cls._form.fullmatch(hint))
            raise InvalidValue(cls._refusal.format(text), next(hints, None))
        return super().__new__(cls, text)


class Fingerprint(_Formed):
    """The first 16 hexadecimal digits of a SHA-256 over the words around a printed figure."""

    __slots__ = ()
    _form = re.compile(r"[0-9a-f]{16}", re.ASCII)
    _refusal = "a fingerprint is 16 lower-case hexadecimal digits; '{}' is not"


class Sha256(_Formed):
    """A whole SHA-256, as 64 hexadecimal digits."""

    __slots__ = ()
    _form = re.compile(r"[0-9a-f]{64}", re.ASCII)
    _refusal = "a SHA-256 is 64 lower-case hexadecimal digits; '{}' is not"


class Url(_Formed):
    """The address of a page: `https://…` or `http://…`, without white space."""

    __slots__ = ()
    _form = re.compile(r"https?://[^\s/]+(?:/\S*)?")
    _refusal = "'{}' is not an address that starts with https:// or http://"


class LanguageTag(_Formed):
    """A BCP 47 language tag, such as `en` or `az-Latn`. Its form is checked, no more."""

    __slots__ = ()
    _form = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?", re.ASCII)
    _refusal = "'{}' is not a BCP 47 language tag such as en or az-Latn"


class UnLocode(_Formed):
    """A UN/LOCODE: two letters of the country and three of the place, such as `IRBND`. Its form is checked, no more."""

    __slots__ = ()
    _form = re.compile(r"[A-Z]{2}[A-Z2-9]{3}", re.ASCII)
    _refusal = "'{}' is not a UN/LOCODE: five letters without a space, such as IRBND"


class Dimension:
    """What a quantity measures. A subclass is a type argument, as in `Quantity[Length]`; it has no instances."""


class Length(Dimension):
    """How long, wide or deep."""


class Mass(Dimension):
    """How much cargo, by weight."""


class MassRate(Dimension):
    """How much cargo in a unit of time."""


class Volume(Dimension):
    """How much gas or liquid."""


class VolumeRate(Dimension):
    """How much gas or liquid in a unit of time."""


class Duration(Dimension):
    """How long it takes."""


class Speed(Dimension):
    """How fast."""


class Count(Dimension):
    """How many."""


class Proportion(Dimension):
    """What part of, or how many times, something else. The only dimension that can be below zero."""


D_co = TypeVar("D_co", bound=Dimension, covariant=True)
E = TypeVar("E", bound=Dimension)


@frozen(slots=True, order=False)
class Unit(Generic[D_co]):
    """A unit of one dimension. `factor` times a number of it is the number of the dimension's unit of factor 1."""

    symbol: str
    dimension: type[D_co]
    factor: Decimal
    name: str

    def __str__(self) -> str:
        return self.symbol


KILOMETRE: Final = Unit("km", Length, Decimal(1000), "kilometre")
METRE: Final = Unit("m", Length, Decimal(1), "metre")
MILLIMETRE: Final = Unit("mm", Length, Decimal("0.001"), "millimetre")
TONNE: Final = Unit("t", Mass, Decimal(1), "tonne")
TONNE_PER_YEAR: Final = Unit("t/yr", MassRate, Decimal(1), "tonne a year")
CUBIC_METRE: Final = Unit("m3", Volume, Decimal(1), "cubic metre")
CUBIC_METRE_PER_YEAR: Final = Unit("m3/yr", VolumeRate, Decimal(1), "cubic metre a year")
HOUR: Final = Unit("h", Duration, Decimal(1), "hour")
DAY: Final = Unit("d", Duration, Decimal(24), "day of 24 hours")
KILOMETRE_PER_HOUR: Final = Unit("km/h", Speed, Decimal(1), "kilometre an hour")
ITEM: Final = Unit("items", Count, Decimal(1), "item counted")
TIMES: Final = Unit("times", Proportion, Decimal(1), "times as much")
PERCENT: Final = Unit("%", Proportion, Decimal("0.01"), "per cent")

UNITS: Final[tuple[Unit[Dimension], ...]] = (
    KILOMETRE, METRE, MILLIMETRE, TONNE, TONNE_PER_YEAR, CUBIC_METRE, CUBIC_METRE_PER_YEAR,
    HOUR, DAY, KILOMETRE_PER_HOUR, ITEM, TIMES, PERCENT,
)  # fmt: skip
"""Every unit, the closed list."""

_BY_SYMBOL: Final = {unit.symbol: unit for unit in UNITS}
_SYMBOLS: Final = frozenset(_BY_SYMBOL)


def _unit(symbol: str, dimension: type[Dimension], factor: Decimal, name: str) -> Unit[Dimension]:
    """The very unit of the list, where it is one of it."""
    unit = Unit(symbol, dimension, factor, name)
    known = _BY_SYMBOL.get(symbol)
    return known if known == unit and known is not None else unit


# A copied or unpickled quantity keeps the very unit by which others know it.
copyreg.pickle(Unit, lambda unit: (_unit, (unit.symbol, unit.dimension, unit.factor, unit.name)))


@frozen(slots=True, order=False)
class Quantity(Generic[D_co]):
    """An exact number of a unit, as given: `162 km` and `162000 m` are not equal, but `same_amount`.

    Raises UnreadableNumber where the number is not finite, has over 30 digits before or after its point, or is below
    zero (proportions may be), and TypeError where it is no Decimal.
    """

    number: Decimal
    unit: Unit[D_co]

    def __attrs_post_init__(self) -> None:
        """Refuse impossible numbers."""
        _refuse_no_unit(self.unit)
        _refuse_impossible(self.number, signed=self.unit.dimension is Proportion)

    @staticmethod
    def of(number: int | str | Decimal, unit: Unit[E]) -> Quantity[E]:
        """A quantity from a whole number, a decimal's text or a Decimal; never from a float."""
        return Quantity(_exact(number), unit)

    def to(self, unit: Unit[D_co]) -> Quantity[D_co]:
        """The same amount in another unit, exactly.

        Raises TypeError for a unit of another dimension, and UnreadableNumber where the answer has no end.
        """
        _refuse_no_unit(unit)
        self._refuse_other(unit.dimension)
        try:
            return Quantity(EXACT.divide(self.magnitude, unit.factor), unit)
        except Inexact:
            raise UnreadableNumber(f"{self} cannot be written exactly in {unit.symbol}") from None

    @property
    def magnitude(self) -> Decimal:
        """How much it is, in its dimension's unit of factor 1, exactly."""
        return EXACT.multiply(self.number, self.unit.factor)

    def same_amount(self, other: Self) -> bool:
        """Whether both are the same amount, whatever their units; raises TypeError for another dimension."""
        self._refuse_other(_dimension(other))
        return self.magnitude == other.magnitude

    def __add__(self, other: Self) -> Quantity[D_co]:
        self._refuse_other(_dimension(other))
        return Quantity(EXACT.add(self.number, other.to(self.unit).number), self.unit)

    def __sub__(self, other: Self) -> Quantity[D_co]:
        self._refuse_other(_dimension(other))
        return Quantity(EXACT.subtract(self.number, other.to(self.unit).number), self.unit)

    def _refuse_other(self, dimension: type[object]) -> None:
        if dimension is not self.unit.dimension:
            raise TypeError(f"{in_words(self.unit.dimension)} and {in_words(dimension)} cannot be added or compared")

    def __str__(self) -> str:
        if self.unit.dimension is Count:
            return number_text(self.number)
        return f"{number_text(self.number)} {self.unit.symbol}"


Ratio = Quantity[Proportion]
"""A share, a change or a multiple: `27 %`, `2 times`."""


@frozen(slots=True, order=False)
class Money:
    """An exact amount of a currency, never converted. `currency` is an ISO 4217 code."""

    amount: Decimal
    currency: str

    def __attrs_post_init__(self) -> None:
        """Refuse impossible amounts and currencies that ISO 4217 lacks."""
        _refuse_impossible(self.amount)
        _refuse_unknown_currency(self.currency)

    @classmethod
    def of(cls, amount: int | str | Decimal, currency: str) -> Money:
        """Money from a whole number, a decimal's text or a Decimal; never from a float."""
        return Money(_exact(amount), currency)

    @classmethod
    def parse(cls, text: str) -> Money:
        """Read a text such as `500 million USD`; raises UnreadableNumber or UnknownUnit."""
        number, currency = split_amount(text, "500 million USD")
        return cls(number, currency)

    def __add__(self, other: Money) -> Money:
        if not isinstance(other, Money):
            return NotImplemented
        if other.currency != self.currency:
            raise TypeError(f"{self.currency} and {other.currency} are not added: no rate is assumed")
        return Money(EXACT.add(self.amount, other.amount), self.currency)

    def __str__(self) -> str:
        return f"{number_text(self.amount)} {self.currency}"


@frozen(slots=True, order=False)
class MoneyRate:
    """An exact amount of a currency in each year, as revenue comes in; money and a rate of money do not add up."""

    amount: Decimal
    currency: str
    per: Literal["yr"]

    def __attrs_post_init__(self) -> None:
        """Refuse impossible amounts, currencies that ISO 4217 lacks and other units of time."""
        _refuse_impossible(self.amount)
        _refuse_unknown_currency(self.currency)
        if self.per != "yr":
            raise UnknownUnit(f"'{self.per}' is not a unit of time that a rate of money has: yr", "yr")

    @classmethod
    def parse(cls, text: str) -> MoneyRate:
        """Read a text such as `1.5 billion USD/yr`; raises UnreadableNumber or UnknownUnit."""
        number, unit = split_amount(text, "1.5 billion USD/yr")
        currency, slash, per = unit.partition("/")
        if not slash:
            raise UnknownUnit(f"'{unit}' needs its unit of time: write {unit}/yr", f"{text}/yr")
        if per != "yr":
            raise UnknownUnit(
                f"'{per}' is not a unit of time that a rate of money has: yr", f"{text.partition('/')[0]}/yr"
            )
        try:
            return cls(number, currency, "yr")
        except UnknownUnit as error:
            raise error.for_all_of(text, currency) from None

    def __str__(self) -> str:
        return f"{number_text(self.amount)} {self.currency}/{self.per}"


@frozen(slots=True, order=False)
class Coordinates:
    """A point on WGS 84, in decimal degrees; raises InvalidValue outside ±90 and ±180, TypeError for a float."""

    latitude: Decimal
    longitude: Decimal

    def __attrs_post_init__(self) -> None:
        """Refuse what is not on the globe."""
        for name, degrees, limit in (("latitude", self.latitude, 90), ("longitude", self.longitude, 180)):
            if not isinstance(degrees, Decimal):
                raise TypeError(f"a {name} is a Decimal, such as Decimal('37.28'); {degrees!r} is not")
            if not degrees.is_finite() or not -limit <= degrees <= limit:
                raise InvalidValue(f"a {name} lies between -{limit} and {limit} degrees; {degrees} does not")

    def __str__(self) -> str:
        return f"{self.latitude}, {self.longitude}"


def in_words(dimension: type[object]) -> str:
    """The name of a dimension for people: `mass rate` for MassRate."""
    return in_lower_case(dimension.__name__)


def parse_unit(symbol: str, dimension: type[Dimension] | None = None) -> Unit[Dimension]:
    """The unit of a symbol; raises UnknownUnit, with the symbol that is meant where that is clear.

    Where a dimension is wanted, only its units are named, and another's unit raises WrongUnit.
    """
    wanted = [unit.symbol for unit in UNITS if dimension in (None, unit.dimension)]
    unit = _BY_SYMBOL.get(symbol)
    if unit is None:
        meant = _amounts.meant_unit(symbol, _SYMBOLS)
        family = f" of {in_words(dimension)}" if dimension else ""
        fits = meant is not None and meant.split()[-1] in wanted
        raise UnknownUnit(f"'{symbol}' is not a unit{family}: {', '.join(wanted)}", meant if fits else None)
    if dimension and unit.dimension is not dimension:
        theirs, ours = in_words(unit.dimension), in_words(dimension)
        raise WrongUnit(f"'{symbol}' is a unit of {theirs}, where one of {ours} belongs: {', '.join(wanted)}")
    return unit


def split_amount(text: str, example: str) -> tuple[Decimal, str]:
    """The exact number of a text such as `1.5 billion USD`, and the word after it; raises UnreadableNumber."""
    if (amount := _amounts.read_amount(text)) is None:
        meant = _amounts.mended(text, _SYMBOLS)
        raise UnreadableNumber(f"'{text}' is not a number and a unit such as {example}", meant)
    return amount


def read_number(text: str) -> Decimal:
    """The exact number of a text such as `3` or `2.3 million`; raises UnreadableNumber."""
    if (number := _amounts.read_number(text)) is None:
        meant = _amounts.mended(f"{text.removesuffix(f' {ITEM}')} {ITEM}", _SYMBOLS)
        hint = meant and meant.removesuffix(f" {ITEM}")
        raise UnreadableNumber(f"'{text}' is not a number such as 3 or 2.3 million", hint)
    return number


def _exact(number: int | str | Decimal) -> Decimal:
    if isinstance(number, float | bool):
        raise TypeError(f"{number!r} is not exact: give a whole number, a decimal's text or a Decimal")
    try:
        return Decimal(number)
    except ArithmeticError:
        raise UnreadableNumber(f"'{number}' is not a number") from None


def _dimension(quantity: object) -> type[object]:
    """The dimension of what may, at run time, be no quantity at all."""
    return quantity.unit.dimension if isinstance(quantity, Quantity) else type(quantity)


def _refuse_no_unit(unit: object) -> None:
    if not isinstance(unit, Unit):
        raise TypeError(f"{unit!r} is not a unit: give one such as KILOMETRE, or parse_unit('km')")


def _refuse_impossible(number: Decimal, *, signed: bool = False) -> None:
    if not isinstance(number, Decimal):
        raise TypeError(f"{number!r} is not a Decimal: use the class method 'of' for whole numbers and texts")
    if not number.is_finite():
        raise UnreadableNumber(f"{number} is not a finite number")
    exponent = number.as_tuple().exponent
    if number.adjusted() >= MOST_DIGITS or (isinstance(exponent, int) and exponent < -MOST_DIGITS):
        raise UnreadableNumber(f"{number} has over {MOST_DIGITS} digits before or after its point")
    if number < 0 and not signed:
        raise UnreadableNumber(f"{number} is below zero, which only a proportion can be")


def _refuse_unknown_currency(code: str) -> None:
    if code not in CURRENCIES:
        meant = _amounts.meant_currency(code)
        raise UnknownUnit(f"'{code}' is not an ISO 4217 currency code such as USD", meant)
