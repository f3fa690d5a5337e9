from typing import assert_type

from corridor_sdk import Money, PartialDate, Quantity
from corridor_sdk.values import KILOMETRE, METRE, Length, Unit

assert_type(KILOMETRE, Unit[Length])
length = assert_type(Quantity.of(162, KILOMETRE), Quantity[Length])
assert_type(length + length, Quantity[Length])
assert_type(length.to(METRE), Quantity[Length])
assert_type(length.same_amount(length), bool)
assert_type(Money.of(1, "USD") + Money.of(1, "USD"), Money)
assert_type(PartialDate("2024").before(PartialDate("2025")), bool | None)
