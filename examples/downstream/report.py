"""A small project that uses corridor-sdk as a library: who says how long a railway is, and what money is promised."""

from __future__ import annotations

from corridor_sdk import Claim, Library, Money, Quantity, Segment, load
from corridor_sdk.properties import FINANCING_AMOUNT, LENGTH
from corridor_sdk.values import KILOMETRE, Length


def lengths(library: Library, segment: Segment) -> list[tuple[Quantity[Length], str]]:
    """Each length that is claimed of the whole segment, in kilometres, and the source that prints it."""
    claims = library.claims_about(segment, LENGTH)
    return [(claim.value.to(KILOMETRE), claim.evidence.source) for claim in claims if str(claim.scope) == "whole"]


def promises(library: Library, segment: Segment) -> list[Claim[Money]]:
    """Each sum that is promised for the segment, from the smallest; sums are not added up."""
    pledges = library.pledges_for(segment)
    claims = [claim for pledge in pledges for claim in library.claims_about(pledge, FINANCING_AMOUNT)]
    return sorted(claims, key=lambda claim: claim.value.amount)


def main() -> None:
    """Print the report."""
    library = load()
    segment = library.segment("rasht-astara")
    for length, source in lengths(library, segment):
        print(f"{length} ({source})")
    for claim in promises(library, segment):
        print(f"{claim.bound} {claim.value} ({claim.evidence.source})")


if __name__ == "__main__":
    main()
