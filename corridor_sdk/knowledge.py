"""Knowledge: what had been published by a day, and the library that one would have had then."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator, Mapping
from typing import Final

import attrs

from corridor_sdk._walk import found_in
from corridor_sdk.dates import PartialDate
from corridor_sdk.ids import AgreementId, EntityId, EventId, PledgeId, SourceId
from corridor_sdk.library import Library
from corridor_sdk.model import AnyClaim, Entity, Source
from corridor_sdk.parts import Evidence


def was_out(source: Source, day: PartialDate | None) -> bool | None:
    """Whether a document had been published by a day; None where its date does not tell."""
    if day is None:
        return True
    after = None if source.published is None else source.published.after(day)
    return None if after is None else not after


def as_known(library: Library, day: PartialDate | None, *, perhaps: bool = False) -> Library:
    """The library of a day: only what had certainly been published, and that day for its today.

    With `perhaps`, also what may have been, as its date does not tell. Records are there that one of these documents
    names, and the places, lines and actors that they refer to. Assessments are today's. `figure(..., as_known_on=)` is
    finer: it is undecided where a document may have been out.
    """
    if day is None:
        return library
    out = {id for id, source in library.sources.items() if _is_out(source, day, perhaps)}
    claims = tuple(claim for claim in library.claims if claim.evidence.source in out)
    dataset = attrs.evolve(library.dataset, as_of=day)
    return attrs.evolve(library, dataset=dataset, claims=claims, entities=_named_by(library, out))


def _is_out(source: Source, day: PartialDate, perhaps: bool) -> bool:
    out = was_out(source, day)
    return perhaps if out is None else out


_TOLD: Final = (AgreementId, PledgeId, EventId)
"""What is there only as documents tell of it; places, lines and actors are there whoever tells of them."""


def _named_by(library: Library, out: Collection[SourceId]) -> Mapping[str, Entity]:
    """The records that documents name, with what these refer to.

    A record that no document is told to name is there where another refers to it, or where nothing does.
    """
    named: list[EntityId] = [entity.id for entity in library.entities.values() if _is_named(library, entity, out)]
    for claim in library.claims:
        if claim.evidence.source in out:
            named += (id for _, id in found_in(claim, EntityId))
    reached: set[str] = set()
    while named:
        id = named.pop()
        if id.ref not in reached:
            reached.add(id.ref)
            others = (other for _, other in found_in(library.entities[id.ref], EntityId))
            named += (other for other in others if not isinstance(other, (SourceId, *_TOLD)))
    return {ref: _without_later(entity, reached) for ref, entity in library.entities.items() if ref in reached}


def _without_later(entity: Entity, reached: Collection[str]) -> Entity:
    """A record without its references to agreements, pledges and events that nobody had told of yet."""
    kept: dict[str, object] = {}
    for name in (one.name for one in attrs.fields(type(entity)) if one.name != "id"):
        value: object = getattr(entity, name)
        if isinstance(value, _TOLD) and value.ref not in reached:
            kept[name] = None
        elif isinstance(value, tuple) and any(isinstance(one, _TOLD) and one.ref not in reached for one in value):
            kept[name] = tuple(one for one in value if not isinstance(one, _TOLD) or one.ref in reached)
    return attrs.evolve(entity, **kept) if kept else entity  # type: ignore[arg-type]  # the fields are its own


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
