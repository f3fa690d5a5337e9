"""How much there is: corridors, claims, documents and authors, and where the evidence ends."""

from __future__ import annotations

import datetime

from attrs import frozen

from corridor_sdk.knowledge import evidence_ends
from corridor_sdk.library import Library


@frozen(kw_only=True, slots=True)
class Numbers:
    """A dataset in numbers."""

    corridors: int
    segments: int
    places: int
    claims: int
    documents: int
    """Documents with at least one claim."""
    authors: int
    """Who wrote these, as far as they say."""
    evidence_ends: datetime.date | None


def numbers(library: Library) -> Numbers:
    """How much a library holds."""
    read = {claim.evidence.source for claim in library.claims}
    return Numbers(
        corridors=len(library.corridors),
        segments=len(library.segments),
        places=len(library.places),
        claims=len(library.claims),
        documents=len(read),
        authors=len({author for id in read for author in library.sources[id].authors}),
        evidence_ends=evidence_ends(library),
    )
