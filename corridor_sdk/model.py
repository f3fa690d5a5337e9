"""The domain on one page: who said what about which corridor, segment, agreement or pledge, and where.

A field that names, classifies or connects is an attribute, here. Whatever two sources can disagree on in value -
lengths, costs, dates, states, stances - is a property (`corridor_sdk.properties`) and exists only as `Claim`s.
Absent means unknown. References are ids; `Library` follows them. What most records have is not said again with
each: `id` is the name of its file, `name` and `kind` are what we call and class it as, `aliases` what else it is
called, `external_ids` what other registers call it, and `evidence` supports its attributes. A source's own dates
are attributes, since they are read from the document itself.
"""

from __future__ import annotations

import functools
import hashlib
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
from corridor_sdk.parts import (
    Alias,
    Assessment,
    AttributeEvidence,
    Attribution,
    Clause,
    Evidence,
    ExternalId,
    Freshness,
    Location,
    Party,
    Qualifiers,
    Scope,
    TextFile,
    Topic,
    UnclaimedNumber,
    Undecided,
    Unknown,
)
from corridor_sdk.values import CountryCode, LanguageTag, Text, UnLocode, Url
from corridor_sdk.valuetypes import Property, Value
from corridor_sdk.vocabulary import (
    ActorKind,
    AgreementKind,
    Bound,
    Changeover,
    CorridorKind,
    CorridorRole,
    EventKind,
    Instrument,
    Modality,
    Mode,
    PlaceKind,
    PledgeKind,
    Polarity,
    Policy,
    ProjectType,
    SourceKind,
    Standing,
    Unstated,
)

V_co = TypeVar("V_co", covariant=True, bound=Value)

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
    """How goods travel on it."""
    route: tuple[SegmentId, ...] = ()
    """Its segments in order, as far as sources name them: not a statement that nothing lies between."""
    external_ids: tuple[ExternalId, ...] = ()
    evidence: tuple[AttributeEvidence, ...] = ()


@frozen(kw_only=True, slots=True)
class Segment:
    """A stretch of one mode between two places (ERA: section of line)."""

    id: SegmentId
    name: Text
    mode: Mode
    """How one travels on it."""
    from_: PlaceId | None = None
    """Where it starts (ERA: start operational point)."""
    to: PlaceId | None = None
    """Where it ends (ERA: end operational point)."""
    via: tuple[PlaceId, ...] = ()
    """Places that it passes on the way, in order."""
    aliases: tuple[Alias, ...] = ()
    part_of: SegmentId | None = None
    """The longer segment that it is a stretch of."""
    project_type: ProjectType | None = None
    """What is being done to it, where something is."""
    external_ids: tuple[ExternalId, ...] = ()
    evidence: tuple[AttributeEvidence, ...] = ()


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
    changeover: Changeover | None = None
    """How trains get over a break of gauge here, where gauges meet that differ."""
    location: Location | None = None
    """Where it is, for what is a point."""
    unlocode: UnLocode | None = None
    """UN/LOCODE, checked by hand."""
    external_ids: tuple[ExternalId, ...] = ()
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
    """ISO 3166-1 alpha-2: the state that it is, or is of."""
    office: Text | None = None
    """The office that a person held when sources speak of them."""
    represents: tuple[ActorId, ...] = ()
    """For whom a person or a body acts."""
    members: tuple[ActorId, ...] = ()
    """The actors that a source counts as belonging to a group; who belongs to a platform is a claim."""
    succeeds: tuple[ActorId, ...] = ()
    """The actors whose place it took."""
    external_ids: tuple[ExternalId, ...] = ()
    aliases: tuple[Alias, ...] = ()
    evidence: tuple[AttributeEvidence, ...] = ()


@frozen(kw_only=True, slots=True)
class Agreement:
    """A document or undertaking that binds, or was meant to: from a treaty to an offer."""

    id: AgreementId
    name: Text
    kind: AgreementKind
    parties: tuple[Party, ...] = ()
    """Who takes part in it (UN Treaty Collection: participants)."""
    clauses: tuple[Clause, ...] = ()
    """Its clauses, as far as sources speak of them."""
    covers: tuple[EntityId, ...] = ()
    """What it is about, as `kind/id`."""
    amends: tuple[AgreementId, ...] = ()
    """The agreements that it changes."""
    external_ids: tuple[ExternalId, ...] = ()
    aliases: tuple[Alias, ...] = ()
    evidence: tuple[AttributeEvidence, ...] = ()


@frozen(kw_only=True, slots=True)
class Pledge:
    """A promise of money, work, service, access or support. How much, and how far it came, are claims."""

    id: PledgeId
    name: Text
    kind: PledgeKind
    providers: tuple[ActorId, ...] = ()
    """Who gives, or is to give (IATI: provider organisation)."""
    recipient: ActorId | None = None
    """Who is to get it, where a source says so (IATI: receiver organisation)."""
    purposes: tuple[EntityId, ...] = ()
    """What it is for, as `kind/id`."""
    sector: Text | None = None
    """What it is for in our words, where no record stands for it."""
    instrument: Instrument | None = None
    """In what form money is to come."""
    agreement: AgreementId | None = None
    """The agreement that it rests on."""
    umbrella: PledgeId | None = None
    """The larger pledge that it is a part of; a total counts the larger one alone."""
    possibly_same_as: tuple[PledgeId, ...] = ()
    """Pledges that may be this one, told with another sum; nobody has decided, and no total adds them up."""
    aliases: tuple[Alias, ...] = ()
    evidence: tuple[AttributeEvidence, ...] = ()


@frozen(kw_only=True, slots=True)
class Event:
    """Something that happened at a time: a meeting, a visit, an opening (OC4IDS: milestone). Its date is a claim."""

    id: EventId
    name: Text
    kind: EventKind
    place: PlaceId | None = None
    """Where it took place."""
    participants: tuple[ActorId, ...] = ()
    """Who took part."""
    about: tuple[EntityId, ...] = ()
    """What it was about, as `kind/id`."""
    aliases: tuple[Alias, ...] = ()
    evidence: tuple[AttributeEvidence, ...] = ()


# --- who says so -----------------------------------------------------------------------------------------------


@frozen(kw_only=True, slots=True)
class Source:
    """A document that says something. Two documents by one author are one voice."""

    id: SourceId
    title: Text
    kind: SourceKind
    authors: tuple[ActorId, ...] = ()
    """Who wrote it; none means that the document does not say."""
    publisher: ActorId | None = None
    """Who published it."""
    published: PartialDate | None = None
    """When it was published (EDTF), or between which bounds."""
    published_basis: Text | None = None
    """How the date was bounded, where the document states none."""
    url: Url | None = None
    """Where its publisher has it."""
    url_basis: Text | None = None
    """Where the address comes from."""
    archived_url: Url | None = None
    """Where a copy is archived."""
    retrieved: PartialDate | None = None
    """When it was fetched."""
    language: LanguageTag | None = None
    """BCP 47 tag."""
    licence: Text | None = None
    """SPDX expression or words, for reference data that is carried over."""
    part_of: SourceId | None = None
    """The larger document that holds it."""
    derived_from: tuple[SourceId, ...] = ()
    """Sources that it repeats, such as the agency report behind a news item."""
    text: TextFile | None = None
    """The text that was read, where there is one."""
    extracted_by: Text | None = None
    """Who read it for claims, and how."""
    checked_by: Text | None = None
    """Who read it a second time, and how."""

    @property
    def name(self) -> Text:
        """The title."""
        return self.title


@frozen(kw_only=True, slots=True)
class Readings:
    """What else was read in a source's text, in `readings/<source>.yaml`: its numbers that are no claims."""

    source: SourceId
    """The source, by whose id the file is called."""
    numbers: tuple[UnclaimedNumber, ...] = ()
    """The numbers, in the order of the text."""


@frozen(kw_only=True, slots=True)
class Retired:
    """A record that was taken out of the dataset, in `retired.yaml`: its id is never used again."""

    id: EntityId
    """What it was called, as `kind/id`."""
    because: Text
    """Why it was taken out."""
    replaced_by: EntityId | None = None
    """The record that stands for it now, as `kind/id`, where one does."""
    on: PartialDate | None = None
    """When it was taken out."""


# --- claims ----------------------------------------------------------------------------------------------------


_AUTHOR: Final = Attribution()
_UNQUALIFIED: Final = Qualifiers()
_WHOLE: Final = Scope()
_ACCEPTED: Final = Assessment()


@frozen(kw_only=True, slots=True)
class Claim(Generic[V_co]):
    """One source's word on one property of one subject; no value is ever shown without the claim that it comes from.

    In a dataset's file, `source`, `printed`, `fingerprint` and `inferred` of its evidence stand beside `property`.
    """

    subject: EntityId
    """What it is about."""
    property: Property[Never, V_co]
    """Which property of the subject it speaks of: one of the closed list."""
    value: V_co
    """The value, of the type that the property has."""
    upper: V_co | None = None
    """The upper end, where the bound is `between`."""
    bound: Bound = Bound.EXACT
    """What the printed figure says of the true one."""
    scope: Scope = _WHOLE
    """Of what part of the subject it speaks."""
    period: PartialDate | Unstated | None = None
    """The time that the value is about; `unstated` where the property needs one and the source prints none."""
    modality: Modality
    """Whether it is observed, promised, expected or alleged: planned is not built, pledged is not paid."""
    evidence: Evidence
    """Where the source says it, and in which words."""
    polarity: Polarity = Polarity.AFFIRMED
    """Whether it says that something is so, or is not."""
    attribution: Attribution = _AUTHOR
    """Who, in the source, says it."""
    qualifiers: Qualifiers = _UNQUALIFIED
    """What else limits it."""
    assessment: Assessment = _ACCEPTED
    """What we make of it; it stays whatever this says."""

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


@frozen(kw_only=True, slots=True)
class Figure(Generic[V_co]):
    """The value to show for a property of a subject, chosen from comparable claims under a named policy.

    A claim is what one source says; a figure is what we answer, and it never hides what it was chosen from. A policy
    that cannot choose answers with no value and the reason, which is a legitimate end.
    """

    subject: EntityId
    """What it is about."""
    property: Property[Never, V_co]
    """Which of its properties."""
    topic: Topic
    """What the claims share that were compared: scope, period, counterpart, whether promised or observed."""
    policy: Policy
    """The rule by which it was chosen where claims differ."""
    as_known_on: PartialDate | None = None
    """The day on whose knowledge it rests; none means all that the dataset has."""
    value: V_co | Undecided | Unknown
    """The value to show; or why there is none."""
    upper: V_co | None = None
    """The upper end, where the bound is `between`."""
    bound: Bound = Bound.EXACT
    """What the value says of the true one."""
    values: tuple[V_co, ...] = ()
    """All values that hold: of a route, every place on its way; else the value alone, where there is one."""
    low: V_co | None = None
    """The lowest value that a comparable claim gives; none where values have no order, or it gives none."""
    high: V_co | None = None
    """The highest value that a comparable claim gives."""
    standing: Standing
    """How the claims stand to one another; `standing.is_contested` tells whether they cannot all be true."""
    chosen: tuple[Claim[V_co], ...] = ()
    """The claims that say the value."""
    agreeing: tuple[Claim[V_co], ...] = ()
    """The comparable claims that say it otherwise, and can be true with it."""
    dissent: tuple[Claim[V_co], ...] = ()
    """The comparable claims that cannot be true with it; where nothing was chosen, all that cannot all be true."""
    set_aside: tuple[Claim[V_co], ...] = ()
    """Claims that are assessed as superseded or erroneous; they are shown, and do not count."""
    beside: tuple[Claim[V_co], ...] = ()
    """Claims on the same property that are not comparable: of another scope, period, counterpart or modality."""
    documents: int = 0
    """In how many documents the comparable claims stand."""
    voices: int = 0
    """How many independent voices make them: one author, or one agency's copies, count once."""
    freshness: Freshness
    """Where their evidence ends."""
    explanation: Text
    """All of this in a sentence or two."""


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
    """The kind of record, or `claims`."""
    at_least: int
    """How many there must be."""
    because: Text
    """Why so many."""


@frozen(kw_only=True, slots=True)
class Dataset:
    """What a dataset says of itself, in `dataset.yaml`."""

    title: Text
    """What it is called."""
    schema: int
    """The number of the file format that it is written in."""
    version: Text
    """Calendar version of the data, such as 2026.11."""
    as_of: PartialDate
    """The dataset's today: staleness and overdue dates are reckoned from here, never from the clock."""
    licence: Text
    """SPDX expression."""
    expected: tuple[Expectation, ...] = ()
    """How many records of a kind it must at least have."""
    extends: Text | None = None
    """The dataset whose records it may refer to: `bundled`, the one of the package; a library of both extends none."""
