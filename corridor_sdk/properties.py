"""Properties: the closed list of what sources can say about a subject, each with its type, unit and definition.

`LENGTH: Property[Segment | Corridor, Quantity[Length]]` reads: segments and corridors have lengths, and a length is a
quantity of length. A type checker holds you to both. This list is the project's most important vocabulary.
"""

from __future__ import annotations

import copyreg
from typing import Final, Never

from corridor_sdk.dates import PartialDate
from corridor_sdk.ids import ActorId, AgreementId, CorridorId, EntityId, PlaceId, SegmentId
from corridor_sdk.model import Actor, Agreement, Corridor, Event, Place, Pledge, Segment
from corridor_sdk.values import (
    CUBIC_METRE_PER_YEAR,
    DAY,
    ITEM,
    KILOMETRE,
    KILOMETRE_PER_HOUR,
    METRE,
    MILLIMETRE,
    PERCENT,
    TIMES,
    TONNE,
    TONNE_PER_YEAR,
    Count,
    Duration,
    Length,
    Mass,
    MassRate,
    Money,
    Proportion,
    Quantity,
    Speed,
    Text,
    VolumeRate,
)
from corridor_sdk.valuetypes import (
    DateType,
    MoneyType,
    OpenReferenceType,
    Property,
    QuantityType,
    ReferenceType,
    TermType,
    TextType,
    Value,
)
from corridor_sdk.vocabulary import AssetStatus, FinanceStage, LegalStatus, MembershipStatus, Stance

_LINE: Final = ("segments", "corridors")
_DATE: Final = DateType()
_MONEY: Final = MoneyType()
_TEXT: Final = TextType()
_ACTOR: Final = ReferenceType(ActorId)
_PLACE: Final = ReferenceType(PlaceId)

# --- quantities ------------------------------------------------------------------------------------------------

LENGTH: Final[Property[Segment | Corridor, Quantity[Length]]] = Property(
    id="length",
    subjects=_LINE,
    value_type=QuantityType(KILOMETRE),
    definition="How long it is along its course.",
    origin="ERA: length of section of line",
)
WIDTH: Final[Property[Segment, Quantity[Length]]] = Property(
    id="width",
    subjects=("segments",),
    value_type=QuantityType(METRE),
    definition="How wide it is across its course, such as a bridge's deck.",
)
GAUGE: Final[Property[Segment | Corridor, Quantity[Length]]] = Property(
    id="gauge",
    subjects=_LINE,
    value_type=QuantityType(MILLIMETRE),
    definition="Nominal track gauge.",
    origin="ERA: nominal track gauge",
)
CAPACITY: Final[Property[Segment | Corridor, Quantity[MassRate]]] = Property(
    id="capacity",
    subjects=_LINE,
    value_type=QuantityType(TONNE_PER_YEAR),
    definition="How much cargo it can carry in a year; the period is the time at which it can.",
)
GAS_CAPACITY: Final[Property[Segment | Corridor, Quantity[VolumeRate]]] = Property(
    id="gas-capacity",
    subjects=_LINE,
    value_type=QuantityType(CUBIC_METRE_PER_YEAR),
    definition="How much gas it can carry in a year.",
    origin="GEM: capacity",
)
VOLUME_CARRIED: Final[Property[Segment | Corridor, Quantity[Mass]]] = Property(
    id="volume-carried",
    subjects=_LINE,
    value_type=QuantityType(TONNE),
    definition="How much cargo it carried in a period. A quarter is never made into a year.",
    periodic=True,
)
VOLUME_CHANGE: Final[Property[Segment | Corridor, Quantity[Proportion]]] = Property(
    id="volume-change",
    subjects=_LINE,
    value_type=QuantityType(TIMES),
    definition="How many times as much cargo it carries as before.",
    periodic=True,
)
TRANSIT_TIME: Final[Property[Segment | Corridor, Quantity[Duration]]] = Property(
    id="transit-time",
    subjects=_LINE,
    value_type=QuantityType(DAY),
    definition="How long goods take along it, from one end of the stated journey to the other.",
)
SPEED: Final[Property[Segment | Corridor, Quantity[Speed]]] = Property(
    id="speed",
    subjects=_LINE,
    value_type=QuantityType(KILOMETRE_PER_HOUR),
    definition="How fast trains, vehicles or ships move along it.",
    origin="CAREC CPMM: speed without delay",
)
RELATIVE_SPEED: Final[Property[Segment | Corridor, Quantity[Proportion]]] = Property(
    id="relative-speed",
    subjects=_LINE,
    value_type=QuantityType(TIMES),
    definition="How many times as fast goods travel as by what it is compared with.",
)
RELATIVE_TRANSIT_TIME: Final[Property[Segment | Corridor, Text]] = Property(
    id="relative-transit-time",
    subjects=_LINE,
    value_type=_TEXT,
    definition="How its transit time compares with others, where no number says so.",
)
COST: Final[Property[Segment | Corridor, Money]] = Property(
    id="cost",
    subjects=_LINE,
    value_type=_MONEY,
    definition="What it costs to build.",
    origin="OC4IDS: budget",
)
REVENUE: Final[Property[Segment | Corridor, Money]] = Property(
    id="revenue",
    subjects=_LINE,
    value_type=_MONEY,
    definition="What it earns in a period. Not what is lent for it.",
    periodic=True,
)
FINANCING_AMOUNT: Final[Property[Pledge, Money]] = Property(
    id="financing-amount",
    subjects=("pledges",),
    value_type=_MONEY,
    definition="How much money is pledged.",
    origin="OC4IDS: finance value",
)
DISBURSED_AMOUNT: Final[Property[Pledge, Money]] = Property(
    id="disbursed-amount",
    subjects=("pledges",),
    value_type=_MONEY,
    definition="How much of a pledge is paid.",
    origin="IATI: disbursement",
)
SHARE_FINANCED: Final[Property[Pledge, Quantity[Proportion]]] = Property(
    id="share-financed",
    subjects=("pledges",),
    value_type=QuantityType(PERCENT),
    definition="What part of the cost a pledge covers.",
)
TRADE_TURNOVER: Final[Property[Actor, Money]] = Property(
    id="trade-turnover",
    subjects=("actors",),
    value_type=_MONEY,
    definition="Exports and imports together, with the counterpart, in a period.",
    periodic=True,
)
TRADE_CHANGE: Final[Property[Actor, Quantity[Proportion]]] = Property(
    id="trade-change",
    subjects=("actors",),
    value_type=QuantityType(PERCENT),
    definition="By how much the trade turnover with the counterpart changed over a period.",
    periodic=True,
)
BRANCH_COUNT: Final[Property[Corridor, Quantity[Count]]] = Property(
    id="branch-count",
    subjects=("corridors",),
    value_type=QuantityType(ITEM),
    definition="Into how many branches it divides.",
)
CITY_COUNT: Final[Property[Corridor, Quantity[Count]]] = Property(
    id="city-count",
    subjects=("corridors",),
    value_type=QuantityType(ITEM),
    definition="To how many cities it gives access; which ones, its scope says.",
)
CITY_POPULATION: Final[Property[Corridor, Quantity[Count]]] = Property(
    id="city-population",
    subjects=("corridors",),
    value_type=QuantityType(ITEM),
    definition="How many people live in each of the cities to which it gives access.",
)

# --- dates -----------------------------------------------------------------------------------------------------

INITIATED: Final[Property[Corridor | Segment, PartialDate]] = Property(
    id="initiated",
    subjects=_LINE,
    value_type=_DATE,
    definition="When somebody first thought of it or proposed it.",
)
ANNOUNCED: Final[Property[Corridor | Segment, PartialDate]] = Property(
    id="announced",
    subjects=_LINE,
    value_type=_DATE,
    definition="When it was announced.",
)
AGREED: Final[Property[Corridor | Segment | Pledge | Agreement, PartialDate]] = Property(
    id="agreed",
    subjects=("corridors", "segments", "pledges", "agreements"),
    value_type=_DATE,
    definition="When it was agreed on, in whatever form.",
)
CONSTRUCTION_STARTED: Final[Property[Segment | Corridor, PartialDate]] = Property(
    id="construction-started",
    subjects=_LINE,
    value_type=_DATE,
    definition="When building began.",
    origin="IATI: activity date, actual start",
)
COMPLETION: Final[Property[Segment | Corridor, PartialDate]] = Property(
    id="completion",
    subjects=_LINE,
    value_type=_DATE,
    definition="When it is, or was to be, finished.",
    origin="OC4IDS: milestone due date",
)
OPENED: Final[Property[Segment | Corridor, PartialDate]] = Property(
    id="opened",
    subjects=_LINE,
    value_type=_DATE,
    definition="When traffic began, or is to begin.",
)
DISBURSEMENT_DUE: Final[Property[Pledge, PartialDate]] = Property(
    id="disbursement-due",
    subjects=("pledges",),
    value_type=_DATE,
    definition="By when the money is to be paid.",
)
SIGNED: Final[Property[Agreement, PartialDate]] = Property(
    id="signed",
    subjects=("agreements",),
    value_type=_DATE,
    definition="When it was signed.",
    origin="UN Treaty Collection: date of conclusion",
)
IN_FORCE: Final[Property[Agreement, PartialDate]] = Property(
    id="in-force",
    subjects=("agreements",),
    value_type=_DATE,
    definition="Since when it has been in force.",
    origin="UN Treaty Collection: entry into force",
)
HELD: Final[Property[Event, PartialDate]] = Property(
    id="held",
    subjects=("events",),
    value_type=_DATE,
    definition="When it took place.",
)

# --- states ----------------------------------------------------------------------------------------------------

ASSET_STATUS: Final[Property[Segment | Corridor, AssetStatus]] = Property(
    id="asset-status",
    subjects=_LINE,
    value_type=TermType(AssetStatus),
    definition="The state of the line or route itself.",
)
FINANCE_STAGE: Final[Property[Pledge, FinanceStage]] = Property(
    id="finance-stage",
    subjects=("pledges",),
    value_type=TermType(FinanceStage),
    definition="How far a pledge has come.",
    origin="AidData: status; IATI: transaction type",
)
LEGAL_STATUS: Final[Property[Agreement, LegalStatus]] = Property(
    id="legal-status",
    subjects=("agreements",),
    value_type=TermType(LegalStatus),
    definition="The state of an agreement in law.",
)
MEMBERSHIP: Final[Property[Actor, MembershipStatus]] = Property(
    id="membership",
    subjects=("actors",),
    value_type=TermType(MembershipStatus),
    definition="What it is to the group or platform named as counterpart.",
)
STANCE: Final[Property[Actor, Stance]] = Property(
    id="stance",
    subjects=("actors",),
    value_type=TermType(Stance),
    definition="Where it stands towards the counterpart.",
)

# --- relations -------------------------------------------------------------------------------------------------

PROPOSED_BY: Final[Property[Corridor | Segment | Agreement, ActorId]] = Property(
    id="proposed-by",
    subjects=("corridors", "segments", "agreements"),
    value_type=_ACTOR,
    definition="Who thought of it or proposed it.",
)
FINANCED_BY: Final[Property[Segment | Corridor, ActorId]] = Property(
    id="financed-by",
    subjects=_LINE,
    value_type=_ACTOR,
    definition="Who pays for it, or is to.",
    origin="IATI: participating organisation, funding",
)
DEVELOPED_BY: Final[Property[Segment | Corridor, ActorId]] = Property(
    id="developed-by",
    subjects=_LINE,
    value_type=_ACTOR,
    definition="Who works on it, politically or on the ground.",
)
BUILT_BY: Final[Property[Segment | Corridor, ActorId]] = Property(
    id="built-by",
    subjects=_LINE,
    value_type=_ACTOR,
    definition="Who builds it.",
    origin="IATI: participating organisation, implementing",
)
OPERATED_BY: Final[Property[Segment | Corridor, ActorId]] = Property(
    id="operated-by",
    subjects=_LINE,
    value_type=_ACTOR,
    definition="Who runs it, or is to.",
    origin="ERA: infrastructure manager; railway undertaking",
)
ROUTE_THROUGH: Final[Property[Segment | Corridor, PlaceId]] = Property(
    id="route-through",
    subjects=_LINE,
    value_type=_PLACE,
    definition="A place or country that it passes through or connects.",
)
TERMINUS: Final[Property[Segment | Corridor, PlaceId]] = Property(
    id="terminus",
    subjects=_LINE,
    value_type=_PLACE,
    definition="Where it begins or ends.",
)
BRANCH: Final[Property[Corridor, CorridorId]] = Property(
    id="branch",
    subjects=("corridors",),
    value_type=ReferenceType(CorridorId),
    definition="A branch that it has.",
)
SECTION: Final[Property[Corridor | Segment, SegmentId]] = Property(
    id="section",
    subjects=_LINE,
    value_type=ReferenceType(SegmentId),
    definition="A segment that it consists of, among others.",
)
REMAINING_GAP: Final[Property[Corridor | Segment, SegmentId]] = Property(
    id="remaining-gap",
    subjects=_LINE,
    value_type=ReferenceType(SegmentId),
    definition="A segment that must be finished before it is whole.",
)
ALTERNATIVE_TO: Final[Property[Corridor | Segment, EntityId]] = Property(
    id="alternative-to",
    subjects=_LINE,
    value_type=OpenReferenceType((CorridorId, SegmentId)),
    definition="A route that it could be used instead of.",
)
EXTENDS_TO: Final[Property[Corridor | Segment, PlaceId]] = Property(
    id="extends-to",
    subjects=_LINE,
    value_type=_PLACE,
    definition="Where it might be continued to.",
)
BENEFICIARY: Final[Property[Corridor | Segment, ActorId]] = Property(
    id="beneficiary",
    subjects=_LINE,
    value_type=_ACTOR,
    definition="Who gains from it.",
)
ABOUT: Final[Property[Agreement | Event, EntityId]] = Property(
    id="about",
    subjects=("agreements", "events"),
    value_type=OpenReferenceType((CorridorId, SegmentId, AgreementId)),
    definition="What it dealt with.",
)

# --- texts in our words ----------------------------------------------------------------------------------------

CAUSE_OF_DELAY: Final[Property[Segment | Corridor, Text]] = Property(
    id="cause-of-delay",
    subjects=_LINE,
    value_type=_TEXT,
    definition="Why it is late.",
)
DELAYED_FOR: Final[Property[Segment | Corridor, Text]] = Property(
    id="delayed-for",
    subjects=_LINE,
    value_type=_TEXT,
    definition="For how long it has been late, where no number says so.",
)
EFFECT: Final[Property[Corridor | Segment | Event | Agreement, Text]] = Property(
    id="effect",
    subjects=("corridors", "segments", "events", "agreements"),
    value_type=_TEXT,
    definition="What it brings about, or would.",
)
PURPOSE: Final[Property[Corridor | Segment | Agreement, Text]] = Property(
    id="purpose",
    subjects=("corridors", "segments", "agreements"),
    value_type=_TEXT,
    definition="What it is for.",
)
RISK: Final[Property[Corridor | Segment, Text]] = Property(
    id="risk",
    subjects=_LINE,
    value_type=_TEXT,
    definition="What could keep it from being finished or used.",
)
OPEN_QUESTION: Final[Property[Corridor | Segment, Text]] = Property(
    id="open-question",
    subjects=_LINE,
    value_type=_TEXT,
    definition="What a source says is not settled.",
)
SITUATION: Final[Property[Place | Corridor | Segment, Text]] = Property(
    id="situation",
    subjects=("places", "corridors", "segments"),
    value_type=_TEXT,
    definition="What a source says of where it lies or what state it is in.",
)

PROPERTIES: Final[tuple[Property[Never, Value], ...]] = (
    LENGTH, WIDTH, GAUGE, CAPACITY, GAS_CAPACITY, VOLUME_CARRIED, VOLUME_CHANGE, TRANSIT_TIME, SPEED, RELATIVE_SPEED,
    RELATIVE_TRANSIT_TIME, COST, REVENUE, FINANCING_AMOUNT, DISBURSED_AMOUNT, SHARE_FINANCED, TRADE_TURNOVER,
    TRADE_CHANGE, BRANCH_COUNT, CITY_COUNT, CITY_POPULATION,
    INITIATED, ANNOUNCED, AGREED, CONSTRUCTION_STARTED, COMPLETION, OPENED, DISBURSEMENT_DUE, SIGNED, IN_FORCE, HELD,
    ASSET_STATUS, FINANCE_STAGE, LEGAL_STATUS, MEMBERSHIP, STANCE,
    PROPOSED_BY, FINANCED_BY, DEVELOPED_BY, BUILT_BY, OPERATED_BY, ROUTE_THROUGH, TERMINUS, BRANCH, SECTION,
    REMAINING_GAP, ALTERNATIVE_TO, EXTENDS_TO, BENEFICIARY, ABOUT,
    CAUSE_OF_DELAY, DELAYED_FOR, EFFECT, PURPOSE, RISK, OPEN_QUESTION, SITUATION,
)  # fmt: skip
"""Every property, the closed list."""

PROPERTY_BY_ID: Final[dict[str, Property[Never, Value]]] = {prop.id: prop for prop in PROPERTIES}
"""A property by the id that datasets and tables use."""


def _by_id(id: str) -> Property[Never, Value]:
    """The property of an id; raises KeyError."""
    return PROPERTY_BY_ID[id]


# A copied or unpickled claim keeps the very property by which it is looked up.
copyreg.pickle(Property, lambda prop: (_by_id, (prop.id,)))
