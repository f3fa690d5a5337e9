from typing import assert_type

from corridor_sdk import Figure, Money, PartialDate, Quantity, Undecided, Unknown, load
from corridor_sdk.conversion import Converted, Unavailable, convert
from corridor_sdk.figures import figure, figures
from corridor_sdk.ids import PlaceId
from corridor_sdk.model import Claim
from corridor_sdk.properties import (
    ASSET_STATUS,
    COMPLETION,
    FINANCING_AMOUNT,
    LENGTH,
    ROUTE_THROUGH,
    SHARE_FINANCED,
    TRADE_TURNOVER,
)
from corridor_sdk.values import Length, Proportion
from corridor_sdk.vocabulary import AssetStatus, Policy

library = load()
segment, corridor = library.segment("rasht-astara"), library.corridor("instc")
pledge, iran, russia = library.pledge("azerbaijan-soft-loan"), library.actor("iran"), library.actor("russia")

length = assert_type(library.figure(segment, LENGTH), Figure[Quantity[Length]])
assert_type(length.value, Quantity[Length] | Undecided | Unknown)
assert_type(length.upper, Quantity[Length] | None)
assert_type(length.low, Quantity[Length] | None)
assert_type(length.values, tuple[Quantity[Length], ...])
assert_type(length.dissent, tuple[Claim[Quantity[Length]], ...])
if not isinstance(length.value, Undecided | Unknown):
    assert_type(length.value + length.value, Quantity[Length])

assert_type(library.figure(corridor, LENGTH, policy="latest", as_known_on="2024-01-01"), Figure[Quantity[Length]])
assert_type(library.figure(segment, COMPLETION, policy=Policy.LATEST), Figure[PartialDate])
assert_type(library.figure(segment, ASSET_STATUS), Figure[AssetStatus])
assert_type(library.figure(segment, ROUTE_THROUGH).values, tuple[PlaceId, ...])
assert_type(library.figure(iran, TRADE_TURNOVER, counterpart=russia), Figure[Money])
assert_type(library.figures(segment, LENGTH), tuple[Figure[Quantity[Length]], ...])

assert_type(library.figure(pledge, FINANCING_AMOUNT), Figure[Money])
assert_type(library.figure(segment, FINANCING_AMOUNT, provider=russia), Figure[Money])
assert_type(library.figure(corridor, FINANCING_AMOUNT, provider="russia"), Figure[Money])
assert_type(library.figure(segment, SHARE_FINANCED, provider=russia.id), Figure[Quantity[Proportion]])

assert_type(figure(library, segment, LENGTH), Figure[Quantity[Length]])
assert_type(figure(library, segment, FINANCING_AMOUNT, provider="russia"), Figure[Money])
assert_type(figures(library, segment, LENGTH), tuple[Figure[Quantity[Length]], ...])
assert_type(convert(Money.of(5, "EUR"), "USD", on=PartialDate("2023"), rates=()), Converted | Unavailable)
