"""What the rows of small tables are made of, where a row is not simply a record of the model."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final, Generic, Literal, NamedTuple, TypeVar

from corridor_sdk._walk import KeyPath, field_text, found_in
from corridor_sdk.ids import ActorId, EntityId, SourceId
from corridor_sdk.library import Library
from corridor_sdk.model import AnyClaim, Entity, Event, Pledge, Source
from corridor_sdk.parts import Alias, Evidence, ExternalId, Reference
from corridor_sdk.properties import MEMBERSHIP
from corridor_sdk.vocabulary import VOCABULARIES, MembershipStatus, Modality, Polarity, Term

E = TypeVar("E")
T = TypeVar("T")


class Listed(NamedTuple, Generic[E, T]):
    """An item of a record's list; `position` counts from 1."""

    of: E
    position: int
    item: T


def listed(records: Iterable[E], items: Callable[[E], Iterable[T]]) -> Iterator[Listed[E, T]]:
    """Every item of a list that each record has."""
    for record in records:
        for position, item in enumerate(items(record), start=1):
            yield Listed(record, position, item)


def named(library: Library, ids: Iterable[EntityId]) -> str | None:
    """Names for people to read: `A, B`; None where there are none."""
    return ", ".join(name_of(library, id) for id in ids) or None


def name_of(library: Library, id: EntityId) -> str:
    """The name of the record with an id."""
    return library.entity(id).name


class SourceRecord(NamedTuple):
    """A source with the names behind its ids."""

    source: Source
    authors: str | None
    publisher: str | None


def sources(library: Library) -> Iterator[SourceRecord]:
    """Every source."""
    for source in library.sources.values():
        publisher = source.publisher and name_of(library, source.publisher)
        yield SourceRecord(source, named(library, source.authors), publisher)


class Voice(NamedTuple):
    """Somebody, or some together, who speak in claims."""

    id: str
    name: str


def voice_of(library: Library, claim: AnyClaim) -> str:
    """The id of a claim's voice: the references of those who speak, joined."""
    return " + ".join(library.voice(claim))


def voices(library: Library) -> Iterator[Voice]:
    """Every voice that a claim has, once."""
    for refs in {library.voice(claim) for claim in library.claims}:
        yield Voice(" + ".join(refs), " and ".join(library.entity(ref).name for ref in refs))


class Membership(NamedTuple):
    """One actor's place in one group: as the group's record lists it, or as a claim says."""

    id: str
    member: EntityId
    group: EntityId | None
    status: Term
    modality: Modality
    polarity: Polarity
    claim: str | None


def memberships(library: Library) -> Iterator[Membership]:
    """Members that a group's record lists, and claims on membership."""
    listed_as: Final = (MembershipStatus.MEMBER, Modality.OBSERVED, Polarity.AFFIRMED)
    for group in library.actors.values():
        for member in group.members:
            yield Membership(f"{group.id}/{member}", member, group.id, *listed_as, None)
    for claim in library.claims:
        if claim.property is MEMBERSHIP and isinstance(claim.value, Term):
            group_of = claim.qualifiers.counterpart
            yield Membership(claim.id, claim.subject, group_of, claim.value, claim.modality, claim.polarity, claim.id)


class PledgeParty(NamedTuple):
    """An actor that gives or gets what is pledged."""

    role: Literal["provider", "recipient"]
    actor: ActorId


def pledge_parties(pledge: Pledge) -> list[PledgeParty]:
    """The providers of a pledge in order, then its recipient."""
    parties = [PledgeParty("provider", actor) for actor in pledge.providers]
    return [*parties, PledgeParty("recipient", pledge.recipient)] if pledge.recipient else parties


def aliases(entity: Entity) -> tuple[Alias, ...]:
    """The other names of a record; a source has none."""
    return () if isinstance(entity, Source) else entity.aliases


class Link(NamedTuple):
    """A reference that an attribute of one record makes to another record."""

    of: EntityId
    attribute: str
    position: int
    target: EntityId


def links(library: Library) -> Iterator[Link]:
    """Every reference between records, those to the sources of their evidence aside."""
    for entity in library.entities.values():
        for path, target in found_in(entity, EntityId):
            if path[-1] != "source":
                yield Link(entity.id, _field(path), _position(path), target)


class Support(NamedTuple):
    """What supports one attribute of a record."""

    of: EntityId
    attribute: str
    source: SourceId
    printed: str | None = None
    fingerprint: str | None = None
    inferred: str | None = None
    record: str | None = None


def supports(library: Library) -> Iterator[Listed[tuple[EntityId, str], Support]]:
    """The evidence and the references of every attribute, each with its position among those of that attribute."""
    by_attribute: dict[tuple[EntityId, str], list[Support]] = {}
    for entity in library.entities.values():
        for support in _supports(entity):
            by_attribute.setdefault((entity.id, support.attribute), []).append(support)
    return listed(by_attribute, by_attribute.__getitem__)


def _supports(entity: Entity) -> Iterator[Support]:
    for path, reference in found_in(entity, Reference):
        if path[0] == "evidence":
            continue
        yield Support(entity.id, field_text(path[:-1]), reference.source, record=reference.record)
    for path, evidence in found_in(entity, Evidence):
        if path[0] != "evidence":
            yield _support(entity, field_text(path), evidence)
    for item in () if isinstance(entity, Source) else entity.evidence:
        for attribute in item.of:
            if item.evidence is not None:
                yield _support(entity, attribute, item.evidence)
            if item.reference is not None:
                yield Support(entity.id, attribute, item.reference.source, record=item.reference.record)


def _support(entity: Entity, attribute: str, evidence: Evidence) -> Support:
    return Support(entity.id, attribute, evidence.source, evidence.printed, evidence.fingerprint, evidence.inferred)


def _field(path: KeyPath) -> str:
    """The names in a path: `parties.actor` of `parties[0].actor`."""
    return ".".join(step for step in path if isinstance(step, str))


def _position(path: KeyPath) -> int:
    """The first index in a path, counted from 1; 1 where nothing is a list."""
    return next((step + 1 for step in path if isinstance(step, int)), 1)


def external_ids(entity: Entity) -> tuple[ExternalId, ...]:
    """What other registers call a record; only some kinds of records have that."""
    return () if isinstance(entity, Source | Pledge | Event) else entity.external_ids


class VocabularyTerm(NamedTuple):
    """A word of a vocabulary; `position` is its place in it, from 1."""

    vocabulary: type[Term]
    position: int
    term: Term


def terms() -> Iterator[VocabularyTerm]:
    """Every word of every vocabulary."""
    for vocabulary in VOCABULARIES:
        for position, term in enumerate(vocabulary, start=1):
            yield VocabularyTerm(vocabulary, position, term)
