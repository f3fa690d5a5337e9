"""The domain on one page: who said what about which corridor, segment, agreement or pledge, and where.

A field that names, classifies or connects is an attribute, here. Whatever two sources can disagree on in value -
lengths, costs, dates, states, stances - is a property (`corridor_sdk.properties`) and exists only as `Claim`s.
Absent means unknown. References are ids; `Library` follows them.
"""

from __future__ import annotations

import functools
import hashlib
from decimal import Decimal
from typing import Final, Generic, Never, TypeAlias, TypeVar

from attrs import frozen

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
from corridor_sdk.values import Coordinates, CountryCode, Fingerprint, Text
from corridor_sdk.valuetypes import Property, Value
from corridor_sdk.vocabulary import (
    ActorKind,
    AgreementKind,
    AssessmentStatus,
    AttributionKind,
    Bound,
    CorridorKind,
    CorridorRole,
    Coverage,
    EventKind,
    Instrument,
    Modality,
    Mode,
    Order,
    PartyRole,
    PlaceKind,
    PledgeKind,
    Polarity,
    Precision,
    ProjectType,
    Quantifier,
    ScopeKind,
    SourceKind,
    Unstated,
)

V_co = TypeVar("V_co", covariant=True, bound=Value)

# --- evidence --------------------------------------------------------------------------------------------------


@frozen(kw_only=True, slots=True)
class Evidence:
    """Where a source says it: the figure as printed, at most 12 words and 80 characters, and the words around it."""

    source: SourceId
    """The source that says it."""
    printed: Text
    """The figure, date or phrase as the source prints it; never a sentence."""
    fingerprint: Fingerprint
    """Hash of the printed words with up to 12 words before and after, by which whoever has the text can check it."""
    inferred: Text | None = None
    """How the value follows from the printed words, where they do not say it themselves."""


@frozen(kw_only=True, slots=True)
class AttributeEvidence:
    """Which attributes of its record a piece of evidence supports."""

    of: tuple[Text, ...]
    """The attributes, by name."""
    evidence: Evidence
    """Where a source says so."""


@frozen(kw_only=True, slots=True)
class Reference:
    """Where reference data comes from: coordinates, codes and names that no text states."""

    source: SourceId
    """The reference work."""
    record: Text
    """Its own id for the record, such as a GeoNames id."""


@frozen(kw_only=True, slots=True)
class Alias:
    """Another name, or another spelling, under which sources speak of something."""

    name: Text
    """The other name."""
    language: Text | None = None
    """BCP 47 tag of the name's language."""
    metonym: bool = False
    """Whether the name is of a capital or palace that stands for its government."""
    evidence: Evidence | None = None
    """Where a source uses it."""


# --- the network -----------------------------------------------------------------------------------------------


@frozen(kw_only=True, slots=True)
class Corridor:
    """A transport system that a source speaks of as one: a multimodal corridor, its branch, a railway, a pipeline."""

    id: CorridorId
    name: Text
    kind: CorridorKind
    aliases: tuple[Alias, ...] = ()
    parent: CorridorId | None = None
    """The corridor that it is a part of."""
    role: CorridorRole | None = None
    """What it is to its parent."""
    modes: tuple[Mode, ...] = ()
    route: tuple[SegmentId, ...] = ()
    """Its segments in order, as far as sources name them: not a statement that nothing lies between."""
    evidence: tuple[AttributeEvidence, ...] = ()


@frozen(kw_only=True, slots=True)
class Segment:
    """A stretch of one mode between two places (ERA: section of line)."""

    id: SegmentId
    name: Text
    mode: Mode
    from_: PlaceId | None = None
    """Where it starts (ERA: start operational point)."""
    to: PlaceId | None = None
    """Where it ends (ERA: end operational point)."""
    via: tuple[PlaceId, ...] = ()
    aliases: tuple[Alias, ...] = ()
    part_of: SegmentId | None = None
    """The longer segment that it is a stretch of."""
    project_type: ProjectType | None = None
    evidence: tuple[AttributeEvidence, ...] = ()


@frozen(kw_only=True, slots=True)
class Location:
    """Where a place is, and who says so."""

    latitude: Decimal
    """WGS 84, decimal degrees."""
    longitude: Decimal
    """WGS 84, decimal degrees."""
    precision: Precision
    reference: Reference

    @property
    def coordinates(self) -> Coordinates:
        """The point."""
        return Coordinates(self.latitude, self.longitude)


@frozen(kw_only=True, slots=True)
class Place:
    """A point or an area that routes touch (ERA: operational point; also countries, regions, seas and rivers)."""

    id: PlaceId
    name: Text
    kind: PlaceKind
    country: CountryCode | None = None
    """ISO 3166-1 alpha-2."""
    country_basis: Text | None = None
    """On what ground the country is given, where that is disputed."""
    within: PlaceId | None = None
    """The larger place that it lies in."""
    pair: PlaceId | None = None
    """The place across the border that it forms a crossing with."""
    location: Location | None = None
    aliases: tuple[Alias, ...] = ()
    evidence: tuple[AttributeEvidence, ...] = ()


# --- who acts, and on what terms -------------------------------------------------------------------------------


@frozen(kw_only=True, slots=True)
class Actor:
    """A state, an organisation, a person, or a group or platform of them (FollowTheMoney: legal entity)."""

    id: ActorId
    name: Text
    kind: ActorKind
    country: CountryCode | None = None
    office: Text | None = None
    """The office that a person held when sources speak of them."""
    represents: tuple[ActorId, ...] = ()
    """For whom a person or a body acts."""
    members: tuple[ActorId, ...] = ()
    """The actors that a source counts as belonging to a group; who belongs to a platform is a claim."""
    aliases: tuple[Alias, ...] = ()
    evidence: tuple[AttributeEvidence, ...] = ()


@frozen(kw_only=True, slots=True)
class Party:
    """What an actor is in an agreement."""

    actor: ActorId
    role: PartyRole
    evidence: Evidence | None = None


@frozen(kw_only=True, slots=True)
class Clause:
    """A clause of an agreement that a source speaks of."""

    number: Text
    summary: Text
    """What it says, in our words."""
    evidence: Evidence


@frozen(kw_only=True, slots=True)
class Agreement:
    """A document or undertaking that binds, or was meant to: from a treaty to an offer."""

    id: AgreementId
    name: Text
    kind: AgreementKind
    parties: tuple[Party, ...] = ()
    clauses: tuple[Clause, ...] = ()
    covers: tuple[EntityId, ...] = ()
    """What it is about, as `kind/id`."""
    amends: tuple[AgreementId, ...] = ()
    aliases: tuple[Alias, ...] = ()
    evidence: tuple[AttributeEvidence, ...] = ()


@frozen(kw_only=True, slots=True)
class Pledge:
    """A promise of money, work, service, access or support. How much, and how far it came, are claims."""

    id: PledgeId
    name: Text
    kind: PledgeKind
    providers: tuple[ActorId, ...] = ()
    recipient: ActorId | None = None
    purposes: tuple[EntityId, ...] = ()
    """What it is for, as `kind/id`."""
    sector: Text | None = None
    """What it is for, where that is no record of this dataset."""
    instrument: Instrument | None = None
    agreement: AgreementId | None = None
    """The agreement that it rests on."""
    umbrella: PledgeId | None = None
    """The larger pledge that it is a part of, and is not counted beside."""
    possibly_same_as: tuple[PledgeId, ...] = ()
    """Pledges that may be this one under another figure; nobody has decided."""
    aliases: tuple[Alias, ...] = ()
    evidence: tuple[AttributeEvidence, ...] = ()


@frozen(kw_only=True, slots=True)
class Event:
    """Something that happened at a time: a meeting, a visit, an opening (OC4IDS: milestone). Its date is a claim."""

    id: EventId
    name: Text
    kind: EventKind
    place: PlaceId | None = None
    participants: tuple[ActorId, ...] = ()
    about: tuple[EntityId, ...] = ()
    """What it was about, as `kind/id`."""
    aliases: tuple[Alias, ...] = ()
    evidence: tuple[AttributeEvidence, ...] = ()


# --- who says so -----------------------------------------------------------------------------------------------


@frozen(kw_only=True, slots=True)
class TextFile:
    """The text that was read. It is not published here; its hash lets whoever has it check every claim."""

    file: Text
    """Its name."""
    sha256: Text
    """SHA-256 over all its words joined by one space: copies with other line ends or quotation marks have the same."""
    words: int
    """How many words the whole file has."""
    from_word: int
    """Where this source starts in it, in words from 0."""
    to_word: int
    """Where this source ends in it, exclusive."""
    coverage: Coverage


@frozen(kw_only=True, slots=True)
class Source:
    """A document that says something. Two documents by one author are one voice."""

    id: SourceId
    title: Text
    kind: SourceKind
    authors: tuple[ActorId, ...] = ()
    """Who wrote it; none means that the document does not say."""
    publisher: ActorId | None = None
    published: PartialDate | None = None
    """When it was published (EDTF), or between which bounds."""
    published_basis: Text | None = None
    """How the date was bounded, where the document states none."""
    url: Text | None = None
    url_basis: Text | None = None
    """Where the address comes from."""
    archived_url: Text | None = None
    retrieved: PartialDate | None = None
    language: Text | None = None
    """BCP 47 tag."""
    licence: Text | None = None
    """SPDX expression or words, for reference data that is carried over."""
    part_of: SourceId | None = None
    derived_from: tuple[SourceId, ...] = ()
    """Sources that it repeats, such as the agency report behind a news item."""
    text: TextFile | None = None
    extracted_by: Text | None = None
    """Who read it for claims, and how."""
    checked_by: Text | None = None
    """Who read it a second time, and how."""

    @property
    def name(self) -> Text:
        """The title."""
        return self.title


# --- claims ----------------------------------------------------------------------------------------------------


@frozen(kw_only=True, slots=True)
class Scope:
    """Of what part of its subject a claim speaks."""

    kind: ScopeKind = ScopeKind.WHOLE
    part: Text | None = None
    """The part, in our words."""

    def __str__(self) -> str:
        return self.kind.value if self.part is None else f"{self.kind.value}: {self.part}"


@frozen(kw_only=True, slots=True)
class Attribution:
    """Who, in the source, says it, and when they did."""

    kind: AttributionKind = AttributionKind.AUTHOR
    speaker: ActorId | None = None
    said_on: PartialDate | None = None


@frozen(kw_only=True, slots=True)
class Qualifiers:
    """What else limits a claim."""

    counterpart: EntityId | None = None
    """The other side: of a trade, of a stance."""
    from_: EntityId | None = None
    """Where a journey starts."""
    to: EntityId | None = None
    """Where a journey ends."""
    compared_with: EntityId | None = None
    """What the subject is compared with."""
    order: Order | None = None
    """How it compares, where no number says so."""
    condition: Text | None = None
    """What must come true first."""
    depends_on: tuple[EntityId, ...] = ()
    """The records that the condition is about."""
    quantifier: Quantifier | None = None
    ambiguous: tuple[Text, ...] = ()
    """The readings that the words allow, where they allow more than one."""


@frozen(kw_only=True, slots=True)
class Assessment:
    """What we make of a claim, and why."""

    status: AssessmentStatus = AssessmentStatus.ACCEPTED
    because: Text | None = None
    by: Text | None = None
    on: PartialDate | None = None


_AUTHOR: Final = Attribution()
_UNQUALIFIED: Final = Qualifiers()
_WHOLE: Final = Scope()
_ACCEPTED: Final = Assessment()


@frozen(kw_only=True, slots=True)
class Claim(Generic[V_co]):
    """One source's word on one property of one subject: a figure is never without it.

    In a dataset's file its evidence is written flat: `source`, `printed`, `fingerprint` stand beside `property`.
    """

    subject: EntityId
    property: Property[Never, V_co]
    value: V_co
    upper: V_co | None = None
    """The upper end, where the bound is `between`."""
    bound: Bound = Bound.EXACT
    scope: Scope = _WHOLE
    period: PartialDate | Unstated | None = None
    """The time that the value is about; `unstated` where it needs one and the source prints none."""
    modality: Modality
    evidence: Evidence
    polarity: Polarity = Polarity.AFFIRMED
    attribution: Attribution = _AUTHOR
    qualifiers: Qualifiers = _UNQUALIFIED
    assessment: Assessment = _ACCEPTED

    @functools.cached_property
    def id(self) -> str:
        """16 hexadecimal digits that stay the same when the value is corrected.

        The start of the SHA-256 over subject, property, scope, period, source and fingerprint, joined by line feeds.
        """
        parts = (
            self.subject.ref, self.property.id, str(self.scope), "" if self.period is None else str(self.period),
            self.evidence.source, self.evidence.fingerprint,
        )  # fmt: skip
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


AnyClaim: TypeAlias = Claim[Value]
"""A claim of any property."""

Entity: TypeAlias = Corridor | Segment | Place | Actor | Agreement | Pledge | Event | Source
"""A record with a file of its own."""

ENTITY_TYPES: Final[dict[str, type[Entity]]] = {
    CorridorId.kind: Corridor,
    SegmentId.kind: Segment,
    PlaceId.kind: Place,
    ActorId.kind: Actor,
    AgreementId.kind: Agreement,
    PledgeId.kind: Pledge,
    EventId.kind: Event,
    SourceId.kind: Source,
}
"""The folders of a dataset, and what each file in them is."""


@frozen(kw_only=True, slots=True)
class Expectation:
    """How many records of a kind a dataset must at least have, so that a lost file is noticed."""

    kind: Text
    at_least: int
    because: Text


@frozen(kw_only=True, slots=True)
class Dataset:
    """What a dataset says of itself, in `dataset.yaml`."""

    title: Text
    schema: int
    version: Text
    """Calendar version of the data, such as 2026.11."""
    as_of: PartialDate
    """The dataset's today: staleness and overdue dates are reckoned from here, never from the clock."""
    licence: Text
    """SPDX expression."""
    expected: tuple[Expectation, ...] = ()
