"""Knowledge: what had been published by a day, and the library that one would have had then."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator, Mapping

import attrs

from corridor_sdk._walk import found_in
from corridor_sdk.dates import PartialDate
from corridor_sdk.ids import EntityId, SourceId
from corridor_sdk.library import Library
from corridor_sdk.model import AnyClaim, Entity, Source
from corridor_sdk.parts import Evidence


def was_out(source: Source, day: PartialDate | None) -> bool | None:
    """Whether a document had been published by a day; None where its date does not tell."""
    if day is None:
        return True
    after = None if source.published is None else source.published.after(day)
    return None if after is None else not after


def as_known(library: Library, day: PartialDate | None) -> Library:
    """The library of a day: only claims whose documents had certainly been published, and that day for its today.

    Its records are those of `named_by`. Assessments are today's. `figure(..., as_known_on=)` is finer: it is undecided
    where a document may have been out.
    """
    if day is None:
        return library
    out = {id for id, source in library.sources.items() if was_out(source, day)}
    claims = tuple(claim for claim in library.claims if claim.evidence.source in out)
    dataset = attrs.evolve(library.dataset, as_of=day)
    return attrs.evolve(library, dataset=dataset, claims=claims, entities=named_by(library, day))


def named_by(library: Library, day: PartialDate | None) -> Mapping[str, Entity]:
    """The records that a document names which may have been out by a day, and all records that these refer to.

    A record that no document is told to name is there where another refers to it, or where nothing does.
    """
    if day is None:
        return library.entities
    out = {id for id, source in library.sources.items() if was_out(source, day) is not False}
    named: list[EntityId] = [entity.id for entity in library.entities.values() if _is_named(library, entity, out)]
    for claim in library.claims:
        if claim.evidence.source in out:
            named += (id for _, id in found_in(claim, EntityId))
    reached: set[str] = set()
    while named:
        id = named.pop()
        if id.ref not in reached:
            reached.add(id.ref)
            named += (id for _, id in found_in(library.entities[id.ref], EntityId) if not isinstance(id, SourceId))
    return {ref: entity for ref, entity in library.entities.items() if ref in reached}


def _is_named(library: Library, entity: Entity, out: Collection[SourceId]) -> bool:
    if isinstance(entity, Source):
        return entity.id in out
    by = {evidence.source for _, evidence in found_in(entity, Evidence)}
    by |= {claim.evidence.source for claim in library.claims_about(entity)}
    return not by.isdisjoint(out) if by else not library.references_to(entity)


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
