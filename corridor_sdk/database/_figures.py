"""What rows of `figures` and `figure_claims` are made of: a figure under each policy, and the claims behind it."""

from __future__ import annotations

import hashlib
import weakref
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from corridor_sdk.dates import PartialDate
from corridor_sdk.explaining import shown
from corridor_sdk.figures import all_figures, headline
from corridor_sdk.ids import EntityId
from corridor_sdk.library import Library
from corridor_sdk.model import AnyClaim, Figure
from corridor_sdk.parts import Topic, Undecided, Unknown
from corridor_sdk.values import Money, MoneyRate, Quantity, UnreadableNumber
from corridor_sdk.valuetypes import OpenReferenceType, QuantityType, Value


class FigureRecord(NamedTuple):
    """A figure with everything that its row adds to it."""

    figure: Figure[Value]
    headline: bool
    display: str

    @property
    def topic(self) -> Topic:
        """What its claims share."""
        return self.figure.topic

    @property
    def id(self) -> str:
        """The start of the SHA-256 over subject, property, topic and policy."""
        figure, topic = self.figure, self.topic
        side = (topic.counterpart, topic.from_, topic.to, topic.compared_with, topic.provider)
        parts = (
            figure.subject.ref, figure.property.id, str(topic.scope), str(topic.period or ""),
            *("" if one is None else one.ref for one in side), str(topic.modality_class), topic.currency or "",
            str(figure.policy),
        )  # fmt: skip
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]

    @property
    def live(self) -> tuple[AnyClaim, ...]:
        """The claims that count."""
        return (*self.figure.chosen, *self.figure.agreeing, *self.figure.dissent)

    @property
    def value(self) -> str | None:
        """The value as datasets write it."""
        value = self.figure.value
        if isinstance(value, Unknown | Undecided):
            return None
        is_open = isinstance(self.figure.property.value_type, OpenReferenceType)
        return value.ref if is_open and isinstance(value, EntityId) else str(value)

    @property
    def held(self) -> int:
        """How many values hold."""
        return len(self.figure.values)

    @property
    def undecided(self) -> str | None:
        """Why there is no single value."""
        return self.figure.value.because if isinstance(self.figure.value, Unknown | Undecided) else None

    @property
    def contested(self) -> bool:
        """Whether claims cannot all be true."""
        return self.figure.standing.is_contested

    @property
    def number(self) -> Decimal | float | None:
        """The value as a number."""
        value = self.figure.value
        return None if isinstance(value, Unknown | Undecided) else self._number(value)

    @property
    def low(self) -> Decimal | float | None:
        """The lowest value as a number."""
        return self._number(self.figure.low)

    @property
    def high(self) -> Decimal | float | None:
        """The highest value as a number."""
        return self._number(self.figure.high)

    @property
    def date_low(self) -> PartialDate | None:
        """The earliest date."""
        return self.figure.low if isinstance(self.figure.low, PartialDate) else None

    @property
    def date_high(self) -> PartialDate | None:
        """The latest date."""
        return self.figure.high if isinstance(self.figure.high, PartialDate) else None

    @property
    def unit(self) -> str | None:
        """The unit of its numbers."""
        value_type = self.figure.property.value_type
        if isinstance(value_type, QuantityType):
            return value_type.base.symbol
        rate = next((claim.value for claim in self.live if isinstance(claim.value, MoneyRate)), None)
        return f"{rate.currency}/{rate.per}" if rate else self.topic.currency

    def _number(self, value: Value | None) -> Decimal | float | None:
        if isinstance(value, Money | MoneyRate):
            return value.amount
        value_type = self.figure.property.value_type
        if not isinstance(value, Quantity) or not isinstance(value_type, QuantityType):
            return None
        try:
            return value.to(value_type.base).number
        except UnreadableNumber:
            return float(value.magnitude / value_type.base.factor)


class FigureClaim(NamedTuple):
    """A claim behind a figure."""

    figure_id: str
    claim_id: str
    part: str


_computed: weakref.WeakKeyDictionary[Library, tuple[FigureRecord, ...]] = weakref.WeakKeyDictionary()


def figure_records(library: Library) -> tuple[FigureRecord, ...]:
    """Every figure of a dataset under every policy; computed once, since two tables are made of them."""
    if library not in _computed:
        _computed[library] = tuple(_records(library))
    return _computed[library]


def _records(library: Library) -> Iterator[FigureRecord]:
    for under in all_figures(library):
        first = headline(under)
        for figure in under.values():
            yield FigureRecord(figure=figure, headline=figure is first, display=shown(library, figure))


def figure_claims(library: Library) -> Iterator[FigureClaim]:
    """The claims behind every figure."""
    for record in figure_records(library):
        figure = record.figure
        parts = {"chosen": figure.chosen, "agrees": figure.agreeing, "dissent": figure.dissent}
        for part, claims in (*parts.items(), ("set-aside", figure.set_aside)):
            yield from (FigureClaim(record.id, claim.id, part) for claim in claims)
