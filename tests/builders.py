"""Small, valid records to build tests from: a test names what it is about and leaves the rest to these."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Final, Never, TypeVar

from corridor_sdk._walk import found_in
from corridor_sdk.dates import PartialDate
from corridor_sdk.ids import ActorId, CorridorId, EntityId, PlaceId, PledgeId, SegmentId, SourceId
from corridor_sdk.library import Library
from corridor_sdk.model import Actor, AnyClaim, Claim, Corridor, Dataset, Entity, Place, Pledge, Segment, Source
from corridor_sdk.parts import Assessment, Attribution, Evidence, Qualifiers, Scope
from corridor_sdk.values import Fingerprint, InvalidValue, Text
from corridor_sdk.valuetypes import Property, Value
from corridor_sdk.vocabulary import (
    ActorKind,
    AssessmentStatus,
    AttributionKind,
    Bound,
    CorridorKind,
    Modality,
    Mode,
    PlaceKind,
    PledgeKind,
    Polarity,
    ScopeKind,
    SourceKind,
    Unstated,
)

V = TypeVar("V", bound=Value)

FINGERPRINT = "0123456789abcdef"


def evidence(source: str = "paper", fingerprint: str = FINGERPRINT) -> Evidence:
    """Printed words of a source."""
    return Evidence(source=SourceId(source), printed=Text("as printed"), fingerprint=Fingerprint(fingerprint))


def claim(
    subject: EntityId,
    prop: Property[Never, V],
    value: V,
    *,
    source: str = "paper",
    fingerprint: str = FINGERPRINT,
    speaker: str | None = None,
    said_on: str | None = None,
    upper: V | None = None,
    bound: Bound = Bound.EXACT,
    modality: Modality = Modality.OBSERVED,
    polarity: Polarity = Polarity.AFFIRMED,
    part: str | None = None,
    period: PartialDate | Unstated | None = None,
    qualifiers: Qualifiers | None = None,
    status: AssessmentStatus = AssessmentStatus.ACCEPTED,
) -> Claim[V]:
    """What a source says of a subject, or of a part of it, in the voice of its author or of a speaker."""
    when = None if said_on is None else PartialDate(said_on)
    return Claim(
        subject=subject,
        property=prop,
        value=value,
        upper=upper,
        bound=bound,
        scope=Scope() if part is None else Scope(kind=ScopeKind.PART, part=Text(part)),
        period=period,
        evidence=evidence(source, fingerprint),
        modality=modality,
        polarity=polarity,
        attribution=Attribution(
            kind=AttributionKind.NAMED if speaker else AttributionKind.AUTHOR,
            speaker=ActorId(speaker) if speaker else None,
            said_on=when,
        ),
        qualifiers=qualifiers or Qualifiers(),
        assessment=Assessment(
            status=status, because=None if status is AssessmentStatus.ACCEPTED else Text("there is a reason")
        ),
    )


LINE: Final = SegmentId("line")


def says(
    source: str,
    prop: Property[Never, V],
    text: str,
    *,
    subject: EntityId = LINE,
    upper: str | None = None,
    salt: str = "",
    speaker: str | None = None,
    said_on: str | None = None,
    bound: Bound = Bound.EXACT,
    modality: Modality = Modality.OBSERVED,
    polarity: Polarity = Polarity.AFFIRMED,
    part: str | None = None,
    period: PartialDate | Unstated | None = None,
    qualifiers: Qualifiers | None = None,
    status: AssessmentStatus = AssessmentStatus.ACCEPTED,
) -> Claim[V]:
    """A claim with its value as a dataset writes it; what a source says twice has two fingerprints, and so two ids."""
    words = "\n".join([text, str(upper), str(bound), str(modality), str(polarity), salt])
    return claim(
        subject,
        prop,
        prop.value_type.parse(text),
        source=source,
        fingerprint=hashlib.sha256(words.encode()).hexdigest()[:16],
        speaker=speaker,
        said_on=said_on,
        upper=None if upper is None else prop.value_type.parse(upper),
        bound=bound if upper is None else Bound.BETWEEN,
        modality=modality,
        polarity=polarity,
        part=part,
        period=period,
        qualifiers=qualifiers,
        status=status,
    )


def corridor(id: str, route: tuple[str, ...] = ()) -> Corridor:
    """A railway of several segments."""
    return Corridor(
        id=CorridorId(id), name=Text(id), kind=CorridorKind.RAILWAY, route=tuple(SegmentId(part) for part in route)
    )


def segment(id: str) -> Segment:
    """A railway between two places."""
    return Segment(id=SegmentId(id), name=Text(id), mode=Mode.RAIL)


def place(id: str) -> Place:
    """A city."""
    return Place(id=PlaceId(id), name=Text(id), kind=PlaceKind.CITY)


def actor(id: str, represents: tuple[str, ...] = ()) -> Actor:
    """A person who may act for others."""
    acts_for = tuple(ActorId(other) for other in represents)
    return Actor(id=ActorId(id), name=Text(id), kind=ActorKind.PERSON, represents=acts_for)


def pledge(
    id: str, *purposes: EntityId, providers: tuple[str, ...] = (), possibly_same_as: tuple[str, ...] = ()
) -> Pledge:
    """A promise of money for some purposes."""
    return Pledge(
        id=PledgeId(id),
        name=Text(id),
        kind=PledgeKind.MONEY,
        purposes=purposes,
        providers=tuple(ActorId(provider) for provider in providers),
        possibly_same_as=tuple(PledgeId(other) for other in possibly_same_as),
    )


def source(
    id: str,
    authors: tuple[str, ...] = (),
    derived_from: tuple[str, ...] = (),
    *,
    published: str | None = None,
    kind: SourceKind = SourceKind.COMMENTARY,
    publisher: str | None = None,
) -> Source:
    """A commentary by some authors."""
    return Source(
        id=SourceId(id),
        title=Text(id),
        kind=kind,
        authors=tuple(ActorId(author) for author in authors),
        publisher=ActorId(publisher) if publisher else None,
        published=PartialDate(published) if published else None,
        derived_from=tuple(SourceId(other) for other in derived_from),
    )


def library(*entities: Entity, claims: tuple[AnyClaim, ...] = ()) -> Library:
    """A dataset of some records and claims."""
    return Library(
        dataset=Dataset(
            title=Text("A test"),
            schema=1,
            version=Text("2026.11"),
            as_of=PartialDate("2026-11-21"),
            licence=Text("CC-BY-4.0"),
        ),
        entities={entity.id.ref: entity for entity in entities},
        claims=claims,
    )


STUBS: Final[dict[type[EntityId], Callable[[str], Entity]]] = {
    ActorId: actor,
    CorridorId: corridor,
    PlaceId: place,
    PledgeId: pledge,
    SegmentId: segment,
    SourceId: source,
}


def known(*claims: AnyClaim, records: tuple[Entity, ...] = ()) -> Library:
    """A dataset of claims, with a record for everything that is named: an undated source, a railway, a person."""
    entities: dict[str, Entity] = {record.id.ref: record for record in records}
    for holder in (*claims, *records):
        for _, id in found_in(holder, EntityId):
            entities.setdefault(id.ref, STUBS[type(id)](id))
    for about in (LINE, *(claim.subject for claim in claims)):
        entities.setdefault(about.ref, STUBS[type(about)](about))
    return library(*entities.values(), claims=claims)


def told(error: InvalidValue) -> tuple[str, str | None]:
    """All that a refusal says: its message and its suggestion."""
    return str(error), error.suggestion
