"""Parts: the small records that the model's records are made of, above all evidence."""

from __future__ import annotations

from decimal import Decimal

from attrs import frozen

from corridor_sdk.dates import PartialDate
from corridor_sdk.ids import ActorId, EntityId, SourceId
from corridor_sdk.values import Coordinates, Fingerprint, Text
from corridor_sdk.vocabulary import (
    AssessmentStatus,
    AttributionKind,
    Coverage,
    MatchStatus,
    Order,
    PartyRole,
    Precision,
    Quantifier,
    ScopeKind,
)

# --- what supports a record --------------------------------------------------------------------------------------


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
class Reference:
    """Where reference data comes from: coordinates, codes and names that no text states."""

    source: SourceId
    """The reference work."""
    record: Text
    """Its own id for the record, such as a GeoNames id."""


@frozen(kw_only=True, slots=True)
class AttributeEvidence:
    """What supports some attributes of its record: a source that says so, or a reference work."""

    of: tuple[Text, ...]
    """The attributes, by name."""
    evidence: Evidence | None = None
    """Where a source says so."""
    reference: Reference | None = None
    """The reference work that has it."""


# --- names and registers -----------------------------------------------------------------------------------------


@frozen(kw_only=True, slots=True)
class ExternalId:
    """What another register calls the same thing, and how well the two fit."""

    scheme: Text
    """The register, such as wikidata or gem."""
    value: Text | None = None
    """The id there; none where the register was searched and does not have it."""
    match: MatchStatus


@frozen(kw_only=True, slots=True)
class Alias:
    """Another name, or another spelling, under which sources speak of something."""

    name: Text
    """The other name."""
    language: Text | None = None
    """BCP 47 tag of the name's language."""
    script: Text | None = None
    """ISO 15924 code of the name's script, where the language does not tell."""
    used_by: ActorId | None = None
    """Who calls it so, where only some do."""
    metonym: bool = False
    """Whether the name is of a capital or palace that stands for its government."""
    evidence: Evidence | None = None
    """Where a source uses it."""


# --- parts of one kind of record ---------------------------------------------------------------------------------


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


# --- parts of a claim --------------------------------------------------------------------------------------------


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
