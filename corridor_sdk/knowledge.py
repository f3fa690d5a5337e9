"""Knowledge: what had been published by a day, and the library that one would have had then."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import attrs

from corridor_sdk.dates import PartialDate
from corridor_sdk.library import Library
from corridor_sdk.model import AnyClaim, Source


def was_out(source: Source, day: PartialDate | None) -> bool | None:
    """Whether a document had been published by a day; None where its date does not tell."""
    if day is None:
        return True
    after = None if source.published is None else source.published.after(day)
    return None if after is None else not after


def as_known(library: Library, day: PartialDate | None) -> Library:
    """The library of a day: only claims whose documents had certainly been published, and that day for its today.

    Assessments are today's. `figure(..., as_known_on=)` is finer: it is undecided where a document may have been out.
    """
    if day is None:
        return library
    out = {id for id, source in library.sources.items() if was_out(source, day)}
    claims = tuple(claim for claim in library.claims if claim.evidence.source in out)
    return attrs.evolve(library, dataset=attrs.evolve(library.dataset, as_of=day), claims=claims)


def first_said(library: Library, claim: AnyClaim) -> datetime.date | None:
    """The first day on which a claim can have been made: by a dated speaker, else in its document."""
    return next((date.earliest for date in _dates(library, claim) if date.earliest), None)


def last_said(library: Library, claim: AnyClaim) -> datetime.date | None:
    """The last day on which a claim can have been made: by a dated speaker, else in its document."""
    return next((date.latest for date in _dates(library, claim) if date.latest), None)


def _dates(library: Library, claim: AnyClaim) -> Iterator[PartialDate]:
    dates = claim.attribution.said_on, library.sources[claim.evidence.source].published
    yield from (date for date in dates if date is not None)


def evidence_ends(library: Library) -> datetime.date | None:
    """The last day on which a document with a claim can have been published."""
    read = {claim.evidence.source for claim in library.claims}
    published = (library.sources[id].published for id in read)
    return max((date.latest for date in published if date is not None and date.latest is not None), default=None)
