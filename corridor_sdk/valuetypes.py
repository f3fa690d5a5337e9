"""Value types: how the text of a claim's value is read for a property, and what a typed property is."""

from __future__ import annotations

from typing import ClassVar, Generic, TypeAlias, TypeVar, cast

from attrs import frozen

from corridor_sdk._spelling import nearest
from corridor_sdk.dates import PartialDate
from corridor_sdk.ids import EntityId, parse_ref
from corridor_sdk.values import (
    Count,
    Dimension,
    InvalidValue,
    Money,
    MoneyRate,
    Quantity,
    Text,
    Unit,
    UnknownUnit,
    in_words,
    parse_unit,
    read_number,
    split_amount,
)
from corridor_sdk.vocabulary import Term

Value: TypeAlias = Quantity[Dimension] | Money | MoneyRate | PartialDate | Term | EntityId | Text
"""Whatever a claim can say."""

V_co = TypeVar("V_co", covariant=True)
S_contra = TypeVar("S_contra", contravariant=True)
D = TypeVar("D", bound=Dimension)
T = TypeVar("T", bound=Term)
I = TypeVar("I", bound=EntityId)  # noqa: E741 - one letter, as the others


class UnknownTerm(InvalidValue):
    """A word that a closed vocabulary does not have."""


class WrongKindOfReference(InvalidValue):
    """A reference to another kind of record than the field takes."""


class ValueType(Generic[V_co]):
    """How one kind of value is read from text; `family` names it for people."""

    __slots__ = ()
    several: ClassVar[bool] = False
    """Whether a subject can have several values at once: it has one length, and many places on its way."""

    @property
    def family(self) -> str:
        """A few words such as `length (km)`."""
        raise NotImplementedError

    def parse(self, text: str) -> V_co:
        """The value that a text stands for; raises InvalidValue or InvalidDate."""
        raise NotImplementedError


@frozen(slots=True)
class QuantityType(ValueType[Quantity[D]]):
    """Quantities of one dimension. `base` is the unit in which the database gives their number."""

    base: Unit[D]

    @property
    def family(self) -> str:
        """The dimension and its base unit."""
        return f"{in_words(self.base.dimension)} ({self.base.symbol})"

    def parse(self, text: str) -> Quantity[D]:
        """Read `162 km`, or a bare `3` where things are counted."""
        if self.base.dimension is Count:
            return Quantity(read_number(text), self.base)
        number, symbol = split_amount(text, f"1 {self.base.symbol}")
        try:
            unit = parse_unit(symbol, self.base.dimension)
        except UnknownUnit as error:
            raise error.for_all_of(text, symbol) from None
        return Quantity(number, cast("Unit[D]", unit))  # a unit of another dimension than D's was refused just above


@frozen(slots=True)
class MoneyType(ValueType[Money]):
    """Amounts of money in one currency."""

    @property
    def family(self) -> str:
        """Money."""
        return "money (ISO 4217)"

    def parse(self, text: str) -> Money:
        """Read `500 million USD`."""
        try:
            return Money.parse(text)
        except UnknownUnit as error:
            raise error.for_all_of(text, text.rpartition(" ")[2]) from None


@frozen(slots=True)
class MoneyRateType(ValueType[MoneyRate]):
    """Amounts of money in each year, in one currency."""

    @property
    def family(self) -> str:
        """Money a year."""
        return "money a year (ISO 4217)"

    def parse(self, text: str) -> MoneyRate:
        """Read `1.5 billion USD/yr`."""
        return MoneyRate.parse(text)


@frozen(slots=True)
class DateType(ValueType[PartialDate]):
    """Dates as precise as a source gives them."""

    @property
    def family(self) -> str:
        """Dates."""
        return "date (EDTF)"

    def parse(self, text: str) -> PartialDate:
        """Read `2023-05`, `2024/2025`, `late 2024`."""
        return PartialDate.parse(text)


@frozen(slots=True)
class TermType(ValueType[T]):
    """Words of one vocabulary."""

    vocabulary: type[T]

    @property
    def family(self) -> str:
        """The vocabulary's name."""
        return f"one of {self.vocabulary.__name__}"

    def parse(self, text: str) -> T:
        """Read a word of the vocabulary."""
        return parse_term(self.vocabulary, text)


@frozen(slots=True)
class ReferenceType(ValueType[I]):
    """References to records of one kind, written as a bare id."""

    several: ClassVar[bool] = True
    id_type: type[I]

    @property
    def family(self) -> str:
        """The kind of record."""
        return f"one of {self.id_type.kind}"

    def parse(self, text: str) -> I:
        """Read a bare id."""
        return self.id_type(text)


@frozen(slots=True)
class OpenReferenceType(ValueType[EntityId]):
    """References to records of several kinds, written as `kind/id`."""

    several: ClassVar[bool] = True
    id_types: tuple[type[EntityId], ...]

    @property
    def family(self) -> str:
        """The kinds of record."""
        return "one of " + ", ".join(cls.kind for cls in self.id_types)

    def parse(self, text: str) -> EntityId:
        """Read `kind/id`."""
        ref = parse_ref(text)
        if type(ref) not in self.id_types:
            raise WrongKindOfReference(f"'{text}' is not {self.family}")
        return ref


@frozen(slots=True)
class TextType(ValueType[Text]):
    """A sentence in our own words."""

    several: ClassVar[bool] = True

    @property
    def family(self) -> str:
        """Text."""
        return "text in our words"

    def parse(self, text: str) -> Text:
        """Read the text as it stands."""
        return Text(text)


@frozen(slots=True, eq=False)
class Property(Generic[S_contra, V_co]):
    """Something that sources can say, and disagree on, about a subject.

    The type arguments are the classes of subject that can have it and the class of its value: a type checker refuses
    to ask a corridor for a property of pledges, and knows what the answer is. `definition` says what exactly the
    value measures; `origin` names the standard that the term comes from.
    """

    id: str
    subjects: tuple[str, ...]
    value_type: ValueType[V_co]
    definition: str
    origin: str = "corridor-sdk"
    needs_counterpart: bool = False
    """Whether a claim says nothing without its other side: towards what, of what, with whom."""
    periodic: bool = False
    """Whether a value holds for a stretch of time, so that a claim must say which, or `unstated`."""

    def __str__(self) -> str:
        return self.id


def parse_term(vocabulary: type[T], text: str) -> T:
    """The member that a word stands for; raises UnknownTerm with the nearest word as its suggestion."""
    for member in vocabulary:
        if member.value == text:
            return member
    words = [member.value for member in vocabulary]
    raise UnknownTerm(f"'{text}' is not one of {', '.join(words)}", nearest(text.casefold(), words))
