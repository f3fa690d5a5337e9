"""Small, valid records to build tests from: a test names what it is about and leaves the rest to these."""

from __future__ import annotations

from typing import Never, TypeVar

from corridor_sdk.dates import PartialDate
from corridor_sdk.ids import ActorId, CorridorId, EntityId, PledgeId, SegmentId, SourceId
from corridor_sdk.library import Library
from corridor_sdk.model import AnyClaim, Claim, Corridor, Dataset, Entity, Pledge, Segment, Source
from corridor_sdk.parts import Attribution, Evidence
from corridor_sdk.values import Fingerprint, InvalidValue, Text
from corridor_sdk.valuetypes import Property, Value
from corridor_sdk.vocabulary import AttributionKind, CorridorKind, Modality, Mode, PledgeKind, SourceKind

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
) -> Claim[V]:
    """What a source says of a subject, in the voice of its author or of a speaker."""
    return Claim(
        subject=subject,
        property=prop,
        value=value,
        evidence=evidence(source, fingerprint),
        modality=Modality.OBSERVED,
        attribution=Attribution(kind=AttributionKind.NAMED, speaker=ActorId(speaker)) if speaker else Attribution(),
    )


def corridor(id: str, route: tuple[str, ...] = ()) -> Corridor:
    """A railway of several segments."""
    return Corridor(
        id=CorridorId(id), name=Text(id), kind=CorridorKind.RAILWAY, route=tuple(SegmentId(part) for part in route)
    )


def segment(id: str) -> Segment:
    """A railway between two places."""
    return Segment(id=SegmentId(id), name=Text(id), mode=Mode.RAIL)


def pledge(id: str, *purposes: EntityId) -> Pledge:
    """A promise of money for some purposes."""
    return Pledge(id=PledgeId(id), name=Text(id), kind=PledgeKind.MONEY, purposes=purposes)


def source(id: str, authors: tuple[str, ...] = (), derived_from: tuple[str, ...] = ()) -> Source:
    """A commentary by some authors."""
    return Source(
        id=SourceId(id),
        title=Text(id),
        kind=SourceKind.COMMENTARY,
        authors=tuple(ActorId(author) for author in authors),
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


def told(error: InvalidValue) -> tuple[str, str | None]:
    """All that a refusal says: its message and its suggestion."""
    return str(error), error.suggestion
