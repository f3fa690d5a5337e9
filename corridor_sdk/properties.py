"""Properties: the closed list of what sources can say about a subject, each with its type, unit and definition.

`LENGTH: Property[Segment | Corridor, Quantity[Length]]` reads: segments and corridors have lengths, and a length is a
quantity of length. A type checker holds you to both. This list is the project's most important vocabulary.
"""

from __future__ import annotations

import copyreg
from typing import Final, Never

from corridor_sdk.dates import PartialDate
from corridor_sdk.ids import ActorId, AgreementId, CorridorId, EntityId, PlaceId, PledgeId, SegmentId
from corridor_sdk.model import Actor, Agreement, Corridor, Event, Place, Pledge, Segment
from corridor_sdk.values import (
    CUBIC_METRE,
    CUBIC_METRE_PER_YEAR,
    DAY,
    HOUR,
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
    MoneyRate,
    Proportion,
    Quantity,
    Speed,
    Text,
    Volume,
    VolumeRate,
)
from corridor_sdk.valuetypes import (
    DateType,
    MoneyRateType,
    MoneyType,
    OpenReferenceType,
    Property,
    QuantityType,
    ReferenceType,
    TermType,
    TextType,
    Value,
)
from corridor_sdk.vocabulary import AssetStatus, FinanceStage, LegalStatus, MembershipStatus, Recognition, Stance

_LINE: Final = ("segments", "corridors")
_DATE: Final = DateType()
_MONEY: Final = MoneyType()
_TEXT: Final = TextType()
_ACTOR: Final = ReferenceType(ActorId)
_PLACE: Final = ReferenceType(PlaceId)

# --- quantities ------------------------------------------------------------------------------------------------

LENGTH: Final[Property[Segment | Corridor, Quantity[Length]]] = Property(
    "length", _LINE, QuantityType(KILOMETRE), "How long it is along its course.", "ERA: length of section of line"
)
RELATIVE_LENGTH: Final[Property[Segment | Corridor, Text]] = Property(
    "relative-length", _LINE, _TEXT, "How its length compares with others', where no number says so."
)
WIDTH: Final[Property[Segment, Quantity[Length]]] = Property(
    "width", ("segments",), QuantityType(METRE), "How wide it is across its course, such as a bridge's deck."
)
GAUGE: Final[Property[Segment | Corridor, Quantity[Length]]] = Property(
    "gauge", _LINE, QuantityType(MILLIMETRE), "Nominal track gauge.", "ERA: nominal track gauge"
)
CAPACITY: Final[Property[Segment | Corridor, Quantity[MassRate]]] = Property(
    "capacity",
    _LINE,
    QuantityType(TONNE_PER_YEAR),
    "How much cargo it can carry in a year; the period is the time at which it can.",
)
GAS_CAPACITY: Final[Property[Segment | Corridor, Quantity[VolumeRate]]] = Property(
    "gas-capacity", _LINE, QuantityType(CUBIC_METRE_PER_YEAR), "How much gas it can carry in a year.", "GEM: capacity"
)
GAS_VOLUME: Final[Property[Segment | Corridor, Quantity[Volume]]] = Property(
    "gas-volume",
    _LINE,
    QuantityType(CUBIC_METRE),
    "How much gas it can carry in a period; where the source says that it is a year's, it is its gas capacity.",
    periodic=True,
)
VOLUME_CARRIED: Final[Property[Segment | Corridor, Quantity[Mass]]] = Property(
    "volume-carried",
    _LINE,
    QuantityType(TONNE),
    "How much cargo it carried in a period. A quarter is never made into a year.",
    periodic=True,
)
VOLUME_CHANGE: Final[Property[Segment | Corridor, Quantity[Proportion]]] = Property(
    "volume-change", _LINE, QuantityType(TIMES), "How many times as much cargo it carries as before.", periodic=True
)
TRANSIT_TIME: Final[Property[Segment | Corridor, Quantity[Duration]]] = Property(
    "transit-time",
    _LINE,
    QuantityType(DAY),
    "How long goods take along it, from one end of the stated journey to the other.",
)
SPEED: Final[Property[Segment | Corridor, Quantity[Speed]]] = Property(
    "speed",
    _LINE,
    QuantityType(KILOMETRE_PER_HOUR),
    "How fast trains, vehicles or ships move along it.",
    "CAREC CPMM: speed without delay",
)
RELATIVE_SPEED: Final[Property[Segment | Corridor, Quantity[Proportion]]] = Property(
    "relative-speed", _LINE, QuantityType(TIMES), "How many times as fast goods travel as by what it is compared with."
)
RELATIVE_TRANSIT_TIME: Final[Property[Segment | Corridor, Text]] = Property(
    "relative-transit-time", _LINE, _TEXT, "How its transit time compares with others, where no number says so."
)
ANNUAL_REVENUE: Final[Property[Segment | Corridor, MoneyRate]] = Property(
    "annual-revenue",
    _LINE,
    MoneyRateType(),
    "What it earns in each year, where the source says that it is a year's; else it is revenue.",
)
COST: Final[Property[Segment | Corridor, Money]] = Property(
    "cost", _LINE, _MONEY, "What it costs to build.", "OC4IDS: budget"
)
REVENUE: Final[Property[Segment | Corridor, Money]] = Property(
    "revenue", _LINE, _MONEY, "What it earns in a period. Not what is lent for it.", periodic=True
)
FINANCING_AMOUNT: Final[Property[Pledge, Money]] = Property(
    "financing-amount", ("pledges",), _MONEY, "How much money is pledged.", "OC4IDS: finance value"
)
DISBURSED_AMOUNT: Final[Property[Pledge, Money]] = Property(
    "disbursed-amount", ("pledges",), _MONEY, "How much of a pledge is paid.", "IATI: disbursement"
)
SHARE_FINANCED: Final[Property[Pledge, Quantity[Proportion]]] = Property(
    "share-financed", ("pledges",), QuantityType(PERCENT), "What part of the cost a pledge covers."
)
TRADE_TURNOVER: Final[Property[Actor, Money]] = Property(
    "trade-turnover",
    ("actors",),
    _MONEY,
    "Exports and imports together, with the counterpart, in a period.",
    periodic=True,
    needs_counterpart=True,
)
TRADE_CHANGE: Final[Property[Actor, Quantity[Proportion]]] = Property(
    "trade-change",
    ("actors",),
    QuantityType(PERCENT),
    "By how much the trade turnover with the counterpart changed over a period.",
    periodic=True,
    needs_counterpart=True,
)
EXPORT_CHANGE: Final[Property[Actor, Quantity[Proportion]]] = Property(
    "export-change",
    ("actors",),
    QuantityType(PERCENT),
    "By how much its exports to the counterpart changed over a period.",
    periodic=True,
    needs_counterpart=True,
)
IMPORT_CHANGE: Final[Property[Actor, Quantity[Proportion]]] = Property(
    "import-change",
    ("actors",),
    QuantityType(PERCENT),
    "By how much its imports from the counterpart changed over a period.",
    periodic=True,
    needs_counterpart=True,
)
RELATIVE_TRADE: Final[Property[Actor, Text]] = Property(
    "relative-trade",
    ("actors",),
    _TEXT,
    "How its trade with the counterpart compares with other trade, where no number says so.",
    needs_counterpart=True,
)
WATER_LEVEL_FALL: Final[Property[Place, Quantity[Length]]] = Property(
    "water-level-fall",
    ("places",),
    QuantityType(METRE),
    "By how much its water level falls over a period.",
    periodic=True,
)
DURATION: Final[Property[Event, Quantity[Duration]]] = Property(
    "duration", ("events",), QuantityType(HOUR), "How long it lasted."
)
MEMBER_COUNT: Final[Property[Actor, Quantity[Count]]] = Property(
    "member-count", ("actors",), QuantityType(ITEM), "How many belong to it."
)
BRANCH_COUNT: Final[Property[Corridor, Quantity[Count]]] = Property(
    "branch-count", ("corridors",), QuantityType(ITEM), "Into how many branches it divides."
)
CITY_COUNT: Final[Property[Corridor, Quantity[Count]]] = Property(
    "city-count", ("corridors",), QuantityType(ITEM), "To how many cities it gives access; which ones, its scope says."
)
CITY_POPULATION: Final[Property[Corridor, Quantity[Count]]] = Property(
    "city-population",
    ("corridors",),
    QuantityType(ITEM),
    "How many people live in each of the cities to which it gives access.",
)

# --- dates -----------------------------------------------------------------------------------------------------

INITIATED: Final[Property[Corridor | Segment, PartialDate]] = Property(
    "initiated", _LINE, _DATE, "When somebody first thought of it or proposed it."
)
ANNOUNCED: Final[Property[Corridor | Segment, PartialDate]] = Property(
    "announced", _LINE, _DATE, "When it was announced."
)
AGREED: Final[Property[Corridor | Segment | Pledge | Agreement, PartialDate]] = Property(
    "agreed", ("corridors", "segments", "pledges", "agreements"), _DATE, "When it was agreed on, in whatever form."
)
FEASIBILITY_DONE: Final[Property[Segment | Corridor, PartialDate]] = Property(
    "feasibility-done", _LINE, _DATE, "When its feasibility study was finished."
)
SURVEY_DONE: Final[Property[Segment | Corridor, PartialDate]] = Property(
    "survey-done", _LINE, _DATE, "When its engineering survey was finished."
)
CONSTRUCTION_STARTED: Final[Property[Segment | Corridor, PartialDate]] = Property(
    "construction-started", _LINE, _DATE, "When building began.", "IATI: activity date, actual start"
)
COMPLETION: Final[Property[Segment | Corridor, PartialDate]] = Property(
    "completion", _LINE, _DATE, "When it is, or was to be, finished.", "OC4IDS: milestone due date"
)
OPENED: Final[Property[Segment | Corridor, PartialDate]] = Property(
    "opened", _LINE, _DATE, "When traffic began, or is to begin."
)
SUSPENDED: Final[Property[Segment | Corridor, PartialDate]] = Property(
    "suspended", _LINE, _DATE, "When work or traffic stopped for the time being."
)
RESUMED: Final[Property[Segment | Corridor, PartialDate]] = Property(
    "resumed", _LINE, _DATE, "When work or traffic began again."
)
CANCELLED: Final[Property[Segment | Corridor, PartialDate]] = Property(
    "cancelled", _LINE, _DATE, "When it was given up.", "OC4IDS: cancellation"
)
DISBURSEMENT_DUE: Final[Property[Pledge, PartialDate]] = Property(
    "disbursement-due", ("pledges",), _DATE, "By when the money is to be paid."
)
SIGNED: Final[Property[Agreement, PartialDate]] = Property(
    "signed", ("agreements",), _DATE, "When it was signed.", "UN Treaty Collection: date of conclusion"
)
IN_FORCE: Final[Property[Agreement, PartialDate]] = Property(
    "in-force", ("agreements",), _DATE, "Since when it has been in force.", "UN Treaty Collection: entry into force"
)
HELD: Final[Property[Event, PartialDate]] = Property("held", ("events",), _DATE, "When it took place.")

# --- states ----------------------------------------------------------------------------------------------------

ASSET_STATUS: Final[Property[Segment | Corridor, AssetStatus]] = Property(
    "asset-status", _LINE, TermType(AssetStatus), "The state of the line or route itself."
)
FINANCE_STAGE: Final[Property[Pledge, FinanceStage]] = Property(
    "finance-stage",
    ("pledges",),
    TermType(FinanceStage),
    "How far a pledge has come.",
    "AidData: status; IATI: transaction type",
)
LEGAL_STATUS: Final[Property[Agreement, LegalStatus]] = Property(
    "legal-status", ("agreements",), TermType(LegalStatus), "The state of an agreement in law."
)
MEMBERSHIP: Final[Property[Actor, MembershipStatus]] = Property(
    "membership",
    ("actors",),
    TermType(MembershipStatus),
    "What it is to the group or platform named as counterpart.",
    needs_counterpart=True,
)
STANCE: Final[Property[Actor, Stance]] = Property(
    "stance", ("actors",), TermType(Stance), "Where it stands towards the counterpart.", needs_counterpart=True
)

RECOGNITION: Final[Property[Actor, Recognition]] = Property(
    "recognition", ("actors",), TermType(Recognition), "How far others recognise it as what it says it is."
)

# --- relations -------------------------------------------------------------------------------------------------

PROPOSED_BY: Final[Property[Corridor | Segment | Agreement | Actor, ActorId]] = Property(
    "proposed-by", ("corridors", "segments", "agreements", "actors"), _ACTOR, "Who thought of it or proposed it."
)
FINANCED_BY: Final[Property[Segment | Corridor, ActorId]] = Property(
    "financed-by", _LINE, _ACTOR, "Who pays for it, or is to.", "IATI: participating organisation, funding"
)
DEVELOPED_BY: Final[Property[Segment | Corridor, ActorId]] = Property(
    "developed-by", _LINE, _ACTOR, "Who works on it, politically or on the ground."
)
BUILT_BY: Final[Property[Segment | Corridor, ActorId]] = Property(
    "built-by", _LINE, _ACTOR, "Who builds it.", "IATI: participating organisation, implementing"
)
OPERATED_BY: Final[Property[Segment | Corridor, ActorId]] = Property(
    "operated-by", _LINE, _ACTOR, "Who runs it, or is to.", "ERA: infrastructure manager; railway undertaking"
)
ROUTE_THROUGH: Final[Property[Segment | Corridor, PlaceId]] = Property(
    "route-through", _LINE, _PLACE, "A place or country that it passes through or connects."
)
TERMINUS: Final[Property[Segment | Corridor, PlaceId]] = Property("terminus", _LINE, _PLACE, "Where it begins or ends.")
BRANCH: Final[Property[Corridor, CorridorId]] = Property(
    "branch", ("corridors",), ReferenceType(CorridorId), "A branch that it has."
)
SECTION: Final[Property[Corridor | Segment, SegmentId]] = Property(
    "section", _LINE, ReferenceType(SegmentId), "A segment that it consists of, among others."
)
REMAINING_GAP: Final[Property[Corridor | Segment, SegmentId]] = Property(
    "remaining-gap", _LINE, ReferenceType(SegmentId), "A segment that must be finished before it is whole."
)
ALTERNATIVE_TO: Final[Property[Corridor | Segment, EntityId]] = Property(
    "alternative-to", _LINE, OpenReferenceType((CorridorId, SegmentId)), "A route that it could be used instead of."
)
COMPETES_WITH: Final[Property[Corridor | Segment, EntityId]] = Property(
    "competes-with", _LINE, OpenReferenceType((CorridorId, SegmentId)), "A route with which it competes for cargo."
)
BYPASSES: Final[Property[Corridor | Segment, EntityId]] = Property(
    "bypasses", _LINE, OpenReferenceType((PlaceId, CorridorId, SegmentId)), "A place or a route that it goes round."
)
EXTENDS_TO: Final[Property[Corridor | Segment, PlaceId]] = Property(
    "extends-to", _LINE, _PLACE, "Where it might be continued to."
)
BENEFICIARY: Final[Property[Corridor | Segment, ActorId]] = Property("beneficiary", _LINE, _ACTOR, "Who gains from it.")
ABOUT: Final[Property[Agreement | Event, EntityId]] = Property(
    "about",
    ("agreements", "events"),
    OpenReferenceType((CorridorId, SegmentId, AgreementId, ActorId, PledgeId)),
    "What it dealt with.",
)

# --- texts in our words ----------------------------------------------------------------------------------------

CAUSE_OF_DELAY: Final[Property[Segment | Corridor, Text]] = Property("cause-of-delay", _LINE, _TEXT, "Why it is late.")
DELAYED_FOR: Final[Property[Segment | Corridor, Text]] = Property(
    "delayed-for", _LINE, _TEXT, "For how long it has been late, where no number says so."
)
EFFECT: Final[Property[Corridor | Segment | Event | Agreement | Actor, Text]] = Property(
    "effect", ("corridors", "segments", "events", "agreements", "actors"), _TEXT, "What it brings about, or would."
)
PURPOSE: Final[Property[Corridor | Segment | Agreement | Pledge | Actor, Text]] = Property(
    "purpose", ("corridors", "segments", "agreements", "pledges", "actors"), _TEXT, "What it is for."
)
AIM: Final[Property[Actor, Text]] = Property("aim", ("actors",), _TEXT, "What it wants to reach.")
RISK: Final[Property[Corridor | Segment, Text]] = Property(
    "risk", _LINE, _TEXT, "What could keep it from being finished or used."
)
OPEN_QUESTION: Final[Property[Corridor | Segment | Agreement | Actor, Text]] = Property(
    "open-question", ("corridors", "segments", "agreements", "actors"), _TEXT, "What a source says is not settled."
)
SITUATION: Final[Property[Place | Corridor | Segment | Actor | Agreement, Text]] = Property(
    "situation",
    ("places", "corridors", "segments", "actors", "agreements"),
    _TEXT,
    "What a source says of where it lies or what state it is in.",
)

PROPERTIES: Final[tuple[Property[Never, Value], ...]] = (
    LENGTH, RELATIVE_LENGTH, WIDTH, GAUGE, CAPACITY, GAS_CAPACITY, GAS_VOLUME, VOLUME_CARRIED, VOLUME_CHANGE,
    TRANSIT_TIME, SPEED, RELATIVE_SPEED, RELATIVE_TRANSIT_TIME, ANNUAL_REVENUE, COST, REVENUE, FINANCING_AMOUNT,
    DISBURSED_AMOUNT, SHARE_FINANCED, TRADE_TURNOVER, TRADE_CHANGE, EXPORT_CHANGE, IMPORT_CHANGE, RELATIVE_TRADE,
    WATER_LEVEL_FALL, DURATION, MEMBER_COUNT, BRANCH_COUNT, CITY_COUNT, CITY_POPULATION, INITIATED, ANNOUNCED, AGREED,
    FEASIBILITY_DONE, SURVEY_DONE, CONSTRUCTION_STARTED, COMPLETION, OPENED, SUSPENDED, RESUMED, CANCELLED,
    DISBURSEMENT_DUE, SIGNED, IN_FORCE, HELD, ASSET_STATUS, FINANCE_STAGE, LEGAL_STATUS, MEMBERSHIP, STANCE,
    RECOGNITION, PROPOSED_BY, FINANCED_BY, DEVELOPED_BY, BUILT_BY, OPERATED_BY, ROUTE_THROUGH, TERMINUS, BRANCH,
    SECTION, REMAINING_GAP, ALTERNATIVE_TO, COMPETES_WITH, BYPASSES, EXTENDS_TO, BENEFICIARY, ABOUT, CAUSE_OF_DELAY,
    DELAYED_FOR, EFFECT, PURPOSE, AIM, RISK, OPEN_QUESTION, SITUATION,
)  # fmt: skip
"""Every property, the closed list."""

PROPERTY_BY_ID: Final[dict[str, Property[Never, Value]]] = {prop.id: prop for prop in PROPERTIES}
"""A property by the id that datasets and tables use."""


def _by_id(id: str) -> Property[Never, Value]:
    """The property of an id; raises KeyError."""
    return PROPERTY_BY_ID[id]


# A copied or unpickled claim keeps the very property by which it is looked up.
copyreg.pickle(Property, lambda prop: (_by_id, (prop.id,)))
