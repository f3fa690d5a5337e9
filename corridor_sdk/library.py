"""The library: a whole dataset in memory, found by id, by subject and by what refers to it."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final, Never, TypeVar, cast, overload

import attrs
from attrs import field, frozen

from corridor_sdk._spelling import nearest
from corridor_sdk._walk import field_text, found_in
from corridor_sdk.dates import PartialDate
from corridor_sdk.ids import (
    ActorId,
    AgreementId,
    CorridorId,
    EntityId,
    EventId,
    PlaceId,
    PledgeId,
    SegmentId,
    SourceId,
)
from corridor_sdk.model import (
    ENTITY_TYPES,
    Actor,
    Agreement,
    AnyClaim,
    Claim,
    Corridor,
    Dataset,
    Entity,
    Event,
    Figure,
    Place,
    Pledge,
    Readings,
    Retired,
    Segment,
    Source,
)
from corridor_sdk.valuetypes import Property, Value
from corridor_sdk.vocabulary import Policy, PolicyName

S = TypeVar("S", bound=Entity)
V = TypeVar("V", bound=Value)
I = TypeVar("I", bound=EntityId)  # noqa: E741 - one letter, as the others
E = TypeVar("E", bound=Entity)


class UnknownEntity(KeyError):
    """No record has this id; the message names the nearest one."""

    def __str__(self) -> str:
        return str(self.args[0])


@frozen(kw_only=True, slots=True)
class BackReference:
    """A record or a claim that refers to something, and the field in which it does."""

    by: Entity | AnyClaim
    field: str
    """A path such as `purposes[0]`; a claim's starts in the claim."""


@frozen(kw_only=True, slots=True, repr=False, eq=False)
class Library:
    """A dataset: its records by kind and id, its claims, and the ways between them. Nothing in it changes."""

    dataset: Dataset
    entities: Mapping[str, Entity]
    """Every record by its reference, such as `segments/rasht-astara`, in order."""
    claims: tuple[AnyClaim, ...]
    readings: Mapping[SourceId, Readings] = field(factory=dict)
    """What else was read in the sources' texts."""
    retired: Mapping[str, Retired] = field(factory=dict)
    """The records that were taken out, by the references that they had."""

    @property
    def corridors(self) -> Mapping[CorridorId, Corridor]:
        """All corridors by id."""
        return self._of_kind(CorridorId, Corridor)

    @property
    def segments(self) -> Mapping[SegmentId, Segment]:
        """All segments by id."""
        return self._of_kind(SegmentId, Segment)

    @property
    def places(self) -> Mapping[PlaceId, Place]:
        """All places by id."""
        return self._of_kind(PlaceId, Place)

    @property
    def actors(self) -> Mapping[ActorId, Actor]:
        """All actors by id."""
        return self._of_kind(ActorId, Actor)

    @property
    def agreements(self) -> Mapping[AgreementId, Agreement]:
        """All agreements by id."""
        return self._of_kind(AgreementId, Agreement)

    @property
    def pledges(self) -> Mapping[PledgeId, Pledge]:
        """All pledges by id."""
        return self._of_kind(PledgeId, Pledge)

    @property
    def events(self) -> Mapping[EventId, Event]:
        """All events by id."""
        return self._of_kind(EventId, Event)

    @property
    def sources(self) -> Mapping[SourceId, Source]:
        """All sources by id."""
        return self._of_kind(SourceId, Source)

    # Look-ups by plain text, for people at a prompt: each raises UnknownEntity with the nearest id.

    def corridor(self, id: str) -> Corridor:
        """The corridor of an id."""
        return self._find(CorridorId, Corridor, id)

    def segment(self, id: str) -> Segment:
        """The segment of an id."""
        return self._find(SegmentId, Segment, id)

    def place(self, id: str) -> Place:
        """The place of an id."""
        return self._find(PlaceId, Place, id)

    def actor(self, id: str) -> Actor:
        """The actor of an id."""
        return self._find(ActorId, Actor, id)

    def agreement(self, id: str) -> Agreement:
        """The agreement of an id."""
        return self._find(AgreementId, Agreement, id)

    def pledge(self, id: str) -> Pledge:
        """The pledge of an id."""
        return self._find(PledgeId, Pledge, id)

    def event(self, id: str) -> Event:
        """The event of an id."""
        return self._find(EventId, Event, id)

    def source(self, id: str) -> Source:
        """The source of an id."""
        return self._find(SourceId, Source, id)

    def entity(self, ref: str | EntityId) -> Entity:
        """The record of a reference such as `segments/rasht-astara`; raises UnknownEntity."""
        wanted = ref.ref if isinstance(ref, EntityId) else ref
        if found := self.entities.get(wanted):
            return found
        raise _unknown(wanted, "record", nearest(wanted, self.entities))

    @overload
    def claims_about(self, subject: Entity | EntityId) -> tuple[AnyClaim, ...]: ...
    @overload
    def claims_about(self, subject: S, prop: Property[S, V]) -> tuple[Claim[V], ...]: ...
    def claims_about(
        self, subject: Entity | EntityId, prop: Property[S, V] | None = None
    ) -> tuple[AnyClaim, ...] | tuple[Claim[V], ...]:
        """What sources say of a subject, of one property or of all; each claim's value has the property's type.

        Raises UnknownEntity for an id that is not in the dataset, and TypeError for a property that this kind of
        subject cannot have, which a type checker refuses before: an empty answer would read as "nobody said it".
        """
        ref = self._ref(subject)
        claims = self._claims_by_subject.get(ref, ())
        if prop is None:
            return claims
        if ref.partition("/")[0] not in getattr(prop, "subjects", ()):
            raise TypeError(f"{ref} cannot have the property {prop!s}: see corridor_sdk.properties")
        # a claim's value was read by its property, so this property's claims hold this property's values
        return cast("tuple[Claim[V], ...]", tuple(claim for claim in claims if claim.property is prop))

    @overload
    def figure(
        self,
        subject: S,
        prop: Property[S, V],
        *,
        policy: Policy | PolicyName = ...,
        counterpart: Entity | EntityId | None = ...,
        as_known_on: PartialDate | str | None = ...,
    ) -> Figure[V]: ...
    @overload
    def figure(
        self,
        subject: Segment | Corridor,
        prop: Property[Pledge, V],
        *,
        provider: Actor | ActorId | str,
        policy: Policy | PolicyName = ...,
        as_known_on: PartialDate | str | None = ...,
    ) -> Figure[V]: ...
    def figure(
        self,
        subject: Entity,
        prop: Property[Never, V],
        *,
        policy: Policy | PolicyName = Policy.UNRESOLVED,
        provider: Actor | ActorId | str | None = None,
        counterpart: Entity | EntityId | None = None,
        as_known_on: PartialDate | str | None = None,
    ) -> Figure[V]:
        """The value to show for a property of a subject, and what it rests on: see `corridor_sdk.figures.figure`."""
        from corridor_sdk.figures import figure_of

        return figure_of(self, subject, prop, policy, provider, counterpart, as_known_on)

    def figures(
        self,
        subject: S,
        prop: Property[S, V],
        *,
        policy: Policy | PolicyName = Policy.UNRESOLVED,
        as_known_on: PartialDate | str | None = None,
    ) -> tuple[Figure[V], ...]:
        """A figure for everything that claims on a property speak of: see `corridor_sdk.figures.figures`."""
        from corridor_sdk.figures import figures

        return figures(self, subject, prop, policy=policy, as_known_on=as_known_on)

    def references_to(self, target: Entity | EntityId) -> tuple[BackReference, ...]:
        """Every record and claim that refers to something, with the field in which it does."""
        return self._back_references.get(self._ref(target), ())

    def pledges_for(self, purpose: Segment | Corridor) -> tuple[Pledge, ...]:
        """The pledges that name a segment or a corridor as their purpose, each once."""
        return tuple(pledge for pledge in self.pledges.values() if purpose.id in pledge.purposes)

    @property
    def stubs(self) -> tuple[Entity, ...]:
        """The records of which nothing is known beyond what they are called, and which are counted apart."""
        return tuple(
            entity
            for ref, entity in self.entities.items()
            if is_stub(entity, has_claims=ref in self._claims_by_subject)
        )

    def voice(self, claim: AnyClaim) -> tuple[str, ...]:
        """Who speaks in a claim: the speaker where one is named, else all authors joined to its source's.

        Two documents that share an author, or of which one derives from the other, are one voice; so is a speaker who
        is an author elsewhere. A document without a named author is a voice of its own.
        """
        if speaker := claim.attribution.speaker:
            joined = (voice for voice in self._voices.values() if speaker.ref in voice)
            return next(joined, (speaker.ref,))
        return self._voices.get(claim.evidence.source, (claim.evidence.source.ref,))

    def __repr__(self) -> str:
        said = f"{len(self.entities)} records, {len(self.claims)} claims"
        return f"<Library {self.dataset.title!s} {self.dataset.version!s}: {said}>"

    def _ref(self, subject: Entity | EntityId) -> str:
        ref = subject.ref if isinstance(subject, EntityId) else getattr(getattr(subject, "id", None), "ref", None)
        if ref is None:
            raise TypeError(f"{subject!r} is no record and no typed id: take library.segment('…') or SegmentId('…')")
        if ref not in self.entities:
            raise _unknown(ref, "record", nearest(ref, self.entities))
        return ref

    def _of_kind(self, id_type: type[I], entity_type: type[E]) -> Mapping[I, E]:
        # a mapping by kind holds the records of that kind's folder, which are read as that kind's type
        return cast("Mapping[I, E]", self._by_kind[id_type.kind])

    def _find(self, id_type: type[I], entity_type: type[E], id: str) -> E:
        if (found := self.entities.get(f"{id_type.kind}/{id}")) and isinstance(found, entity_type):
            return found
        elsewhere = next((f"{kind}/{id}" for kind in ENTITY_TYPES if f"{kind}/{id}" in self.entities), None)
        hint = elsewhere or nearest(id, self._by_kind[id_type.kind])
        raise _unknown(id, entity_type.__name__.lower(), hint)

    @functools.cached_property
    def _by_kind(self) -> Mapping[str, Mapping[EntityId, Entity]]:
        kinds: dict[str, dict[EntityId, Entity]] = {kind: {} for kind in ENTITY_TYPES}
        for entity in self.entities.values():
            kinds[entity.id.kind][entity.id] = entity
        return MappingProxyType({kind: MappingProxyType(records) for kind, records in kinds.items()})

    @functools.cached_property
    def _claims_by_subject(self) -> Mapping[str, tuple[AnyClaim, ...]]:
        found: dict[str, list[AnyClaim]] = {}
        for claim in self.claims:
            found.setdefault(claim.subject.ref, []).append(claim)
        return {ref: tuple(claims) for ref, claims in found.items()}

    @functools.cached_property
    def _back_references(self) -> Mapping[str, tuple[BackReference, ...]]:
        found: dict[str, list[BackReference]] = {}
        for holder in (*self.entities.values(), *self.claims):
            for path, id in found_in(holder, EntityId):
                found.setdefault(id.ref, []).append(BackReference(by=holder, field=field_text(path)))
        return {ref: tuple(back) for ref, back in found.items()}

    @functools.cached_property
    def _voices(self) -> Mapping[SourceId, tuple[str, ...]]:
        return _join_voices(self.sources.values())


def attributes_of(entity: Entity) -> tuple[str, ...]:
    """The attributes that a record has a value for, by their keys in a file; its id aside."""
    return tuple(key for name, key, default in _fields_of(type(entity)) if getattr(entity, name) != default)


def _fields_of(cls: type[Entity]) -> tuple[tuple[str, str, object], ...]:
    """The name of each field of a kind of record, its key in a file and its default."""
    if cls not in _FIELDS:
        fields = (field for field in attrs.fields(cls) if field.name != "id")
        _FIELDS[cls] = tuple((field.name, field.name.rstrip("_"), field.default) for field in fields)
    return _FIELDS[cls]


_FIELDS: Final[dict[type[object], tuple[tuple[str, str, object], ...]]] = {}


def is_stub(entity: Entity, *, has_claims: bool) -> bool:
    """Whether nothing is known of a record beyond what it is called."""
    return not has_claims and set(attributes_of(entity)) <= {"name", "kind", "mode", "aliases", "evidence"}


def _join_voices(sources: Iterable[Source]) -> dict[SourceId, tuple[str, ...]]:
    """The authors behind each source: sources joined by an author or by `derived_from` have the same ones."""
    leader: dict[str, str] = {}
    ids: dict[SourceId, None] = {}
    authors: dict[str, None] = {}
    for source in sources:
        ids |= dict.fromkeys((source.id, *source.derived_from))
        authors |= dict.fromkeys(author.ref for author in source.authors)
        for other in (*source.derived_from, *source.authors):
            leader[_leader_of(other.ref, leader)] = _leader_of(source.id.ref, leader)
    groups: dict[str, tuple[list[SourceId], list[str]]] = {}
    for id in ids:
        groups.setdefault(_leader_of(id.ref, leader), ([], []))[0].append(id)
    for author in authors:
        groups[_leader_of(author, leader)][1].append(author)
    return {id: tuple(sorted(names)) or (min(group).ref,) for group, names in groups.values() for id in group}


def _leader_of(ref: str, leader: dict[str, str]) -> str:
    """Who stands for all that a reference is joined to; the way there is made shorter."""
    while leader.setdefault(ref, ref) != ref:
        leader[ref] = leader[leader[ref]]
        ref = leader[ref]
    return ref


def _unknown(wanted: str, kind: str, hint: str | None) -> UnknownEntity:
    question = f": did you mean '{hint}'?" if hint else ""
    return UnknownEntity(f"'{wanted}' is no {kind} of this dataset{question}")
