from collections.abc import Mapping
from typing import assert_type

from corridor_sdk import Claim, Library, Money, PartialDate, Quantity, Segment, SegmentId, load
from corridor_sdk.ids import ActorId
from corridor_sdk.properties import ASSET_STATUS, CAPACITY, COMPLETION, COST, FINANCED_BY, LENGTH
from corridor_sdk.values import Length, MassRate
from corridor_sdk.vocabulary import AssetStatus

library = assert_type(load(), Library)
segment = assert_type(library.segment("rasht-astara"), Segment)
assert_type(library.segments, Mapping[SegmentId, Segment])
assert_type(segment.id, SegmentId)
assert_type(library.claims_about(segment, LENGTH), tuple[Claim[Quantity[Length]], ...])
assert_type(library.claims_about(segment, CAPACITY), tuple[Claim[Quantity[MassRate]], ...])
assert_type(library.claims_about(segment, COST), tuple[Claim[Money], ...])
assert_type(library.claims_about(segment, COMPLETION), tuple[Claim[PartialDate], ...])
assert_type(library.claims_about(segment, ASSET_STATUS), tuple[Claim[AssetStatus], ...])
assert_type(library.claims_about(segment, FINANCED_BY), tuple[Claim[ActorId], ...])
for claim in library.claims_about(segment, LENGTH):
    assert_type(claim.value, Quantity[Length])
    assert_type(claim.upper, Quantity[Length] | None)
