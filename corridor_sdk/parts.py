"""Parts: the small records that the model's records are made of, above all evidence."""

from __future__ import annotations

import datetime
from decimal import Decimal

from attrs import frozen

from corridor_sdk.dates import PartialDate
from corridor_sdk.ids import ActorId, EntityId, SourceId
from corridor_sdk.values import Coordinates, Fingerprint, InvalidValue, LanguageTag, Sha256, Text
from corridor_sdk.vocabulary import (
    AssessmentStatus,
    AttributionKind,
    Coverage,
    MatchStatus,
    ModalityClass,
    Order,
    PartyRole,
    Precision,
    Quantifier,
    ScopeKind,
    Silence,
    Unstated,
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
    """The attributes, by name; at least one."""
    evidence: Evidence | None = None
    """Where a source says so."""
    reference: Reference | None = None
    """The reference work that has it."""

    def __attrs_post_init__(self) -> None:
        """Refuse support of nothing, and support by nothing."""
        if not self.of:
            raise InvalidValue("name the attributes that this supports: 'of: [from, to]'")
        if self.evidence is None and self.reference is None:
            raise InvalidValue("this supports nothing: give a source with printed words, or a reference")


@frozen(kw_only=True, slots=True)
class Waiver:
    """A finding that a record accepts, and why: it stands in the record's file, under `waivers`."""

    code: Text
    """The code of the finding, such as GEO001."""
    because: Text
    """Why it is accepted."""
    field: Text | None = None
    """Where in the record, such as `claims[].value`; left out, anywhere in it."""
    value: Text | None = None
    """The value that is accepted; left out, any."""
    until: PartialDate | None = None
    """The last day on which it is; left out, for good."""


@frozen(kw_only=True, slots=True)
class UnclaimedNumber:
    """A number in a source's text that is no claim, and why not: so that every number of the text is accounted for."""

    printed: Text
    """The number as the source prints it, with the words that show what it is."""
    fingerprint: Fingerprint
    """Hash of the printed words with up to 12 words before and after."""
    reason: Text
    """Why it is no claim. No number about transport, money, trade or promised dates is here."""


# --- names and registers -----------------------------------------------------------------------------------------


@frozen(kw_only=True, slots=True)
class ExternalId:
    """What another register calls the same thing, and how well the two fit."""

    scheme: Text
    """The register, such as wikidata or gem."""
    value: Text | None = None
    """The id there; none where the register was searched and does not have it."""
    match: MatchStatus
    """How well it fits."""

    def __attrs_post_init__(self) -> None:
        """Refuse a match without an id, and an id that was not found."""
        if (self.value is None) is not (self.match is MatchStatus.NONE):
            raise InvalidValue("an id is given for every match but 'none', and for 'none' there is none")


@frozen(kw_only=True, slots=True)
class Alias:
    """Another name, or another spelling, under which sources speak of something."""

    name: Text
    """The other name."""
    language: LanguageTag | None = None
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
    """How exactly the point places it."""
    reference: Reference
    """Who says so."""

    def __attrs_post_init__(self) -> None:
        """Refuse what is not on the globe."""
        Coordinates(self.latitude, self.longitude)

    @property
    def coordinates(self) -> Coordinates:
        """The point."""
        return Coordinates(self.latitude, self.longitude)


@frozen(kw_only=True, slots=True)
class Party:
    """What an actor is in an agreement."""

    actor: ActorId
    """Who takes part."""
    role: PartyRole
    """As what."""
    evidence: Evidence | None = None
    """Where a source says so."""


@frozen(kw_only=True, slots=True)
class Clause:
    """A clause of an agreement that a source speaks of."""

    number: Text
    """Its number, as printed."""
    summary: Text
    """What it says, in our words."""
    evidence: Evidence
    """Where a source speaks of it."""


@frozen(kw_only=True, slots=True)
class TextFile:
    """The text that was read. It is not published here; its hash lets whoever has it check every claim."""

    file: Text
    """Its name."""
    sha256: Sha256
    """SHA-256 over all its words joined by one space: copies with other line ends or quotation marks have the same."""
    words: int
    """How many words the whole file has."""
    from_word: int
    """Where this source starts in it, in words from 0."""
    to_word: int
    """Where this source ends in it, exclusive."""
    coverage: Coverage
    """How much of the source's text was read."""

    def __attrs_post_init__(self) -> None:
        """Refuse a span that is not one of this file."""
        if not 0 <= self.from_word < self.to_word <= self.words:
            raise InvalidValue(
                f"a source's span starts before it ends, within the file's {self.words} words; "
                f"{self.from_word} to {self.to_word} does not"
            )


# --- parts of a claim --------------------------------------------------------------------------------------------


@frozen(kw_only=True, slots=True)
class Scope:
    """Of what part of its subject a claim speaks."""

    kind: ScopeKind = ScopeKind.WHOLE
    """The whole, a part, something beside it, or not clear."""
    part: Text | None = None
    """The part, in our words."""

    def __attrs_post_init__(self) -> None:
        """Refuse a part of the whole, and a part that is not named."""
        if self.kind is ScopeKind.WHOLE and self.part is not None:
            raise InvalidValue("the whole has no part: write 'kind: part', or leave the part out")
        if self.kind in (ScopeKind.PART, ScopeKind.BESIDE) and self.part is None:
            raise InvalidValue(f"say which part, in a few words of ours: 'kind: {self.kind}' needs 'part: …'")

    def __str__(self) -> str:
        return self.kind.value if self.part is None else f"{self.kind.value}: {self.part}"


@frozen(kw_only=True, slots=True)
class Attribution:
    """Who, in the source, says it, and when they did."""

    kind: AttributionKind = AttributionKind.AUTHOR
    """Whether the author says it, somebody named, somebody unnamed, or several together."""
    speaker: ActorId | None = None
    """Who says it, where the source names them."""
    said_on: PartialDate | None = None
    """When they said it, where that is not when the source was published."""

    def __attrs_post_init__(self) -> None:
        """Refuse a named voice without its name, and a name that nobody is said to have."""
        if self.kind is AttributionKind.NAMED and self.speaker is None:
            raise InvalidValue("'kind: named' needs its speaker")
        if self.kind in (AttributionKind.AUTHOR, AttributionKind.UNNAMED) and self.speaker is not None:
            raise InvalidValue(f"a speaker is given where 'kind: named' is: here it is '{self.kind}'")


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
    """Of how much or how many it holds."""
    ambiguous: tuple[Text, ...] = ()
    """The readings that the words allow, where they allow more than one."""


@frozen(kw_only=True, slots=True)
class Assessment:
    """What we make of a claim, and why."""

    status: AssessmentStatus = AssessmentStatus.ACCEPTED
    """What we make of it."""
    because: Text | None = None
    """Why; always given where the status is not `accepted`."""
    basis: Text | None = None
    """On what, beside the source itself, the reason rests: a map, a gazetteer, another source."""
    by: Text | None = None
    """Who assessed it."""
    on: PartialDate | None = None
    """When they did."""

    def __attrs_post_init__(self) -> None:
        """Refuse a judgement without its reason."""
        if self.status is not AssessmentStatus.ACCEPTED and self.because is None:
            raise InvalidValue(f"'{self.status}' needs its reason: 'because: …'")


# --- parts of a figure -------------------------------------------------------------------------------------------


@frozen(kw_only=True, slots=True)
class Topic:
    """What claims on one property of one subject must share to be comparable; in all else they may differ."""

    scope: Scope = Scope()
    """Of what part of the subject they speak."""
    period: PartialDate | Unstated | None = None
    """The time that they are about."""
    counterpart: EntityId | None = None
    """The other side."""
    from_: EntityId | None = None
    """Where a journey starts."""
    to: EntityId | None = None
    """Where a journey ends."""
    compared_with: EntityId | None = None
    """What the subject is compared with."""
    modality_class: ModalityClass | None = None
    """Whether they say what is, what is promised, what is expected or what is alleged; none where nothing is said."""
    currency: Text | None = None
    """The currency of money (ISO 4217): sums in two currencies are not compared without a rate."""
    provider: ActorId | None = None
    """Who gives the money, where the figure is of all pledges of one provider for its subject."""


@frozen(slots=True)
class Unknown:
    """No value: there is no claim. Never 0, and never None."""

    because: Text
    """Where nothing was found."""


@frozen(slots=True)
class Undecided:
    """No single value follows from the claims that there are."""

    because: Text
    """Why not."""


@frozen(kw_only=True, slots=True)
class Freshness:
    """Where the evidence of a figure ends."""

    evidence_ends: datetime.date | None
    """The last day on which a document with one of its claims can have been published."""
    days: int | None
    """How many days lie between that and the dataset's today, or the day that was asked for."""
    silence: Silence
    """For how long nothing was heard."""
