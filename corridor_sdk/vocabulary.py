"""Closed vocabularies: every word that a dataset may use where a field has a list, with what it means.

Field terms follow ERA (railways), IATI and OC4IDS (projects and money), AidData (pledges), UN Treaty Collection
(agreements) and FollowTheMoney (actors). A member's `meaning` becomes its description in the `vocabulary` table; its
`counterparts` are what IATI 2.03 (activity status, transaction type), OC4IDS 0.9.5 (project status), AidData's GCDF 3.0
(status) and the Global Energy Monitor's trackers call the same thing, where they have it.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal, Self, TypeAlias


class Term(enum.Enum):
    """A word of a closed vocabulary: `value` is how it is written, `meaning` what it says."""

    _value_: str
    meaning: str
    counterparts: Mapping[str, str]
    """The words that other standards have for it, by the standard's name, where one has a counterpart."""

    def __new__(cls, value: str, meaning: str, counterparts: Mapping[str, str] = MappingProxyType({})) -> Self:
        """Give a member its word, its meaning and its counterparts."""
        member = object.__new__(cls)
        member._value_ = value
        member.meaning = meaning
        member.counterparts = MappingProxyType(counterparts)
        return member

    def __str__(self) -> str:
        return self._value_


class Mode(Term):
    """How something travels (UN/CEFACT Recommendation 19, in words)."""

    RAIL = "rail", "By railway."
    ROAD = "road", "By road."
    SEA = "sea", "By ship at sea."
    INLAND_WATER = "inland-water", "By ship on rivers, canals and lakes."
    PIPELINE = "pipeline", "Through a pipeline."
    AIR = "air", "By aircraft."


class CorridorKind(Term):
    """What kind of transport system a corridor is."""

    MULTIMODAL = "multimodal-corridor", "Several modes joined into one named route."
    RAILWAY = "railway", "A railway of several segments."
    ROAD = "road", "A road of several segments."
    PIPELINE = "pipeline", "A pipeline."
    MARITIME = "maritime-route", "A route at sea."
    NETWORK = "network", "Connected lines without one route."
    TRAIN_SERVICE = "train-service", "Trains that run over lines named elsewhere."
    PROJECT_GROUP = "project-group", "Projects that a source takes together."
    COMPARATOR = "comparator", "A route that stands here only to be compared with."


class CorridorRole(Term):
    """What a corridor is to its parent."""

    BRANCH = "branch", "One of the parent's parallel branches."
    SECTION = "section", "A stretch of the parent."
    EXTENSION = "extension", "A continuation beyond the parent's end."


class ProjectType(Term):
    """What is being done to a segment."""

    NEW_LINE = "new-line", "Building where there was nothing."
    REHABILITATION = "rehabilitation", "Putting an old line in order again."
    ELECTRIFICATION = "electrification", "Adding traction current."
    BRIDGE = "bridge", "Building a bridge."


class PlaceKind(Term):
    """What kind of place it is (ERA operational points, and the areas that texts speak of)."""

    CITY = "city", "A city or town."
    VILLAGE = "village", "A village."
    STATION = "station", "A railway station."
    PORT = "port", "A sea or river port."
    BORDER_CROSSING = "border-crossing", "Where a route crosses a border."
    COUNTRY = "country", "The territory of a state."
    REGION = "region", "A province, or a region of any size."
    SEA = "sea", "A sea, gulf or ocean."
    RIVER = "river", "A river."
    STRAIT = "strait", "A strait or canal."


class Changeover(Term):
    """How trains, or their cargo, get over a break of gauge (ERA: gauge changeover facilities)."""

    TRANSSHIPMENT = "transshipment", "Cargo is moved to other wagons."
    BOGIES = "bogie-exchange", "Wagons get other bogies."
    WHEELSETS = "wheelset-exchange", "Wagons get other wheelsets."
    VARIABLE = "variable-gauge", "Wheels change their gauge."
    NONE = "none", "There is no way over it."


class Precision(Term):
    """How exactly coordinates place something (IATI geographic exactness, in more steps)."""

    EXACT = "exact", "The thing itself."
    TOWN = "town", "The centre of its town."
    AREA = "area", "Somewhere in a larger area."


class ActorKind(Term):
    """What kind of actor it is (FollowTheMoney schemata and IATI organisation types)."""

    STATE = "state", "A state, as it acts towards others."
    GOVERNMENT_BODY = "government-body", "A ministry, agency or other part of a government."
    INTERGOVERNMENTAL = "intergovernmental", "An organisation or union of states."
    BANK = "development-bank", "A bank that lends for development."
    COMPANY = "company", "A company, state-owned or not."
    THINK_TANK = "think-tank", "A research institution."
    MEDIA = "media", "A publisher of news or commentary."
    UNIVERSITY = "university", "A university."
    PERSON = "person", "A person."
    GROUP = "group", "Actors that a source takes together."
    PLATFORM = "platform", "A format in which states meet, without an organisation."
    PROPOSED_PLATFORM = "proposed-platform", "A format that somebody proposed."


class AgreementKind(Term):
    """What kind of document or undertaking it is (UN Treaty Collection, and what precedes a treaty)."""

    TREATY = "treaty", "A treaty between states."
    INTERGOVERNMENTAL = "intergovernmental-agreement", "An agreement between governments."
    MEMORANDUM = "memorandum", "A memorandum of understanding."
    PROTOCOL = "protocol", "A protocol."
    CHARTER = "charter", "A charter."
    JOINT_PLEDGE = "joint-pledge", "Something that several promised together, without a document named."
    OFFER = "offer", "Something that one side offered."
    PROPOSAL = "proposal", "Something that one side proposed."
    APPROVAL = "approval", "A decision of one authority."
    ACCESSION = "accession", "Joining what others agreed."
    UNSPECIFIED = "unspecified", "A document that the source does not name."


class PartyRole(Term):
    """What a party does in an agreement."""

    PARTY = "party", "It is bound, or binds itself."
    OBSERVER = "observer", "It takes part without being bound."
    MEDIATOR = "mediator", "It brought the parties together."
    OFFERER = "offerer", "It made the offer."
    ADDRESSEE = "addressee", "The offer was made to it."


class PledgeKind(Term):
    """What is pledged."""

    MONEY = "money", "Money."
    WORK = "work", "Building or surveying."
    SERVICE = "service", "Running trains, ships or an office."
    ACCESS = "access", "The use of territory or infrastructure."
    SUPPORT = "support", "Political support."


class Instrument(Term):
    """In what form money is pledged (OC4IDS and AidData flow types)."""

    LOAN = "loan", "A loan, terms not said."
    SOFT_LOAN = "soft-loan", "A loan on easier terms than the market's."
    GRANT = "grant", "A gift."
    INVESTMENT = "investment", "An investment, form not said."
    ALLOCATION = "allocation", "Money set aside, form not said."
    OWN_FUNDS = "own-funds", "The owner's own money."
    UNSPECIFIED = "unspecified", "The source does not say in what form."


class EventKind(Term):
    """What kind of event it is (OC4IDS milestones and IATI activity dates, and what diplomats do)."""

    MEETING = "meeting", "A meeting."
    VISIT = "visit", "A visit."
    APPROVAL = "approval", "An approval."
    GROUNDBREAKING = "groundbreaking", "The first stone or sod."
    OPENING = "opening", "An opening."
    SUSPENSION = "suspension", "Work or traffic stopped."
    RESUMPTION = "resumption", "Work or traffic started again."
    REAFFIRMATION = "reaffirmation", "A promise was repeated."
    STATEMENT = "statement", "Somebody said something in public."
    CHANGE_OF_GOVERNMENT = "change-of-government", "Another government took over."
    ATTACK = "attack", "An attack or a war."


class SourceKind(Term):
    """What kind of document a source is (AidData's TUFF ranks, and reference data)."""

    COMMENTARY = "commentary", "An author's analysis or opinion, published by others.", {"AidData TUFF": "6"}
    NEWS = "news", "A news report.", {"AidData TUFF": "7"}
    OFFICIAL = "official", "A document of a government or an agency.", {"AidData TUFF": "1"}
    AGENCY = "implementing-agency", "A document of who builds or runs the thing.", {"AidData TUFF": "2"}
    SCHOLARLY = "scholarly", "A reviewed paper or a book.", {"AidData TUFF": "4"}
    SOCIAL_MEDIA = "social-media", "A post on a social network.", {"AidData TUFF": "8"}
    REFERENCE = "reference", "Reference data: coordinates, codes, names."


class Coverage(Term):
    """How much of a source's text was read."""

    WHOLE = "whole", "All of it."
    PARTIAL = "partial", "An excerpt or a summary."


class Bound(Term):
    """What a printed figure says about the true one."""

    EXACT = "exact", "As it stands."
    ABOUT = "about", "Near it: about, some, approximately."
    AT_LEAST = "at-least", "It or more."
    MORE_THAN = "more-than", "More than it: exceeded, over."
    UP_TO = "up-to", "It or less: up to, did not exceed."
    LESS_THAN = "less-than", "Less than it: under, below."
    BETWEEN = "between", "From it to the upper end."


class ScopeKind(Term):
    """Of what part of its subject a claim speaks."""

    WHOLE = "whole", "Of all of it."
    PART = "part", "Of a part, inside it."
    BESIDE = "beside", "Of something next to it that the source mentions with it."
    UNCLEAR = "unclear", "The source leaves open of what part."


class Modality(Term):
    """In what way a claim holds: what is, what is promised, what is expected."""

    OBSERVED = "observed", "It is so, or was so."
    COMMITTED = "committed", "Somebody promised it, or bound themselves to it."
    PLANNED = "planned", "Somebody plans it."
    PROJECTED = "projected", "Somebody estimates or expects it."
    HOPED = "hoped", "Somebody hopes for it."
    FEARED = "feared", "Somebody fears it."
    IDEAL_CASE = "ideal-case", "It holds if all goes well."
    ALLEGED = "alleged", "Somebody says so and the source does not vouch for it."
    DENIED = "denied", "Somebody denies it."


class ModalityClass(Term):
    """Kinds of modality: only claims of one kind are compared, as a plan and an observation do not contradict."""

    OBSERVED = "observed", "What is said to be so."
    PROMISED = "promised", "What somebody promised or plans: committed, planned."
    EXPECTED = "expected", "What somebody expects, wishes or fears: projected, hoped, feared, ideal case."
    ALLEGED = "alleged", "What is said without being vouched for, or is denied: alleged, denied."


class Polarity(Term):
    """Whether a claim says that something is so, or that it is not."""

    AFFIRMED = "affirmed", "It is so."
    NEGATED = "negated", "It is not so."


class AttributionKind(Term):
    """Who, in a source, says what is claimed."""

    AUTHOR = "author", "The author, in their own voice."
    NAMED = "named", "Somebody whom the author names."
    UNNAMED = "unnamed", "Somebody whom the author does not name: experts, estimates, reports."
    COLLECTIVE = "collective", "Several together, such as two governments."


class AssessmentStatus(Term):
    """What we make of a claim. A claim stays, whatever this says."""

    ACCEPTED = "accepted", "Nothing speaks against it that we know."
    DISPUTED = "disputed", "There are reasons to doubt it, or it can be read in two ways."
    SUPERSEDED = "superseded", "The same voice later said something else."
    ERRONEOUS = "erroneous", "It cannot be so, or misnames what it speaks of."


class Quantifier(Term):
    """Of how much or how many a claim holds."""

    ALL = "all", "All."
    NEARLY_ALL = "nearly-all", "Nearly all."
    MOST = "most", "Most, the larger part."
    SOME = "some", "Some."
    ONLY = "only", "It and no other."


class Order(Term):
    """How a subject compares with something else, where no number is given."""

    MORE = "more", "More, longer, later or larger."
    LESS = "less", "Less, shorter, sooner or smaller."
    SAME = "same", "As much."


class AssetStatus(Term):
    """The state of a line or route itself. Money and law have axes of their own."""

    IDEA = "idea", "Thought of."
    ANNOUNCED = (
        "announced",
        "Announced, or agreed on in principle.",
        {"AidData": "Pipeline: Pledge", "OC4IDS": "identification", "GEM": "proposed", "IATI": "1"},
    )
    PREPARATION = (
        "preparation",
        "Surveyed, studied or designed.",
        {"AidData": "Pipeline: Commitment", "OC4IDS": "preparation", "GEM": "proposed", "IATI": "1"},
    )
    CONSTRUCTION = (
        "construction",
        "Being built.",
        {"AidData": "Implementation", "OC4IDS": "implementation", "GEM": "construction", "IATI": "2"},
    )
    SUSPENDED = "suspended", "Work or traffic stopped for now.", {"AidData": "Suspended", "IATI": "6"}
    COMPLETED = (
        "completed",
        "Built, not known to be in use.",
        {"AidData": "Completion", "OC4IDS": "completion", "IATI": "3"},
    )
    OPERATING = (
        "operating",
        "In use.",
        {"AidData": "Completion", "OC4IDS": "maintenance", "GEM": "operating", "IATI": "4"},
    )
    INCOMPLETE = "incomplete", "Not finished; whether work goes on is not said."
    IDLE = "idle", "Built, and out of use for now.", {"OC4IDS": "maintenance", "GEM": "idle", "IATI": "4"}
    CANCELLED = (
        "cancelled",
        "Given up.",
        {"AidData": "Cancelled", "OC4IDS": "cancelled", "GEM": "cancelled", "IATI": "5"},
    )
    DECOMMISSIONED = (
        "decommissioned",
        "Taken out of use for good.",
        {"OC4IDS": "decommissioned", "GEM": "retired", "IATI": "4"},
    )


class FinanceStage(Term):
    """How far a pledge has come. Money that is sought or offered is never counted in a total."""

    SOUGHT = "sought", "Asked for; whether anybody agreed is not said."
    OFFERED = "offered", "Offered; whether anybody accepted is not said."
    PLANNED = "planned", "Planned by the provider."
    PLEDGED = "pledged", "Promised, not binding.", {"AidData": "Pipeline: Pledge", "IATI": "12"}
    COMMITTED = "committed", "Bound by a contract.", {"AidData": "Pipeline: Commitment", "IATI": "2"}
    DISBURSING = "disbursing", "Some is paid.", {"AidData": "Implementation", "IATI": "3"}
    DISBURSED = "disbursed", "All is paid.", {"AidData": "Completion", "IATI": "3"}
    PROVIDED = "provided", "A source says 'provided'; whether paid or only agreed is not said."
    SUSPENDED = "suspended", "Stopped for now.", {"AidData": "Suspended"}
    CANCELLED = "cancelled", "Withdrawn.", {"AidData": "Cancelled"}


class LegalStatus(Term):
    """The state of an agreement in law."""

    NEGOTIATED = "negotiated", "Being negotiated."
    ANNOUNCED = "announced", "Announced, not signed."
    SIGNED = "signed", "Signed."
    IN_FORCE = "in-force", "In force."
    SUSPENDED = "suspended", "Not applied for now."
    TERMINATED = "terminated", "Ended."


class MembershipStatus(Term):
    """What an actor is to a group or platform."""

    MEMBER = "member", "It belongs to it."
    INVITED = "invited", "It is meant to belong to it."
    ATTENDS = "attends", "It takes part, not wholly by choice or not as a member."
    DECLINED = "declined", "It refuses to take part."


class Stance(Term):
    """Where an actor stands towards something."""

    SUPPORTS = "supports", "For it."
    OPPOSES = "opposes", "Against it."
    WARY = "wary", "It has reservations."
    REFUSES = "refuses", "It will not take part."


class Recognition(Term):
    """How far others recognise an actor as what it says it is."""

    RECOGNISED = "recognised", "Most states recognise it."
    DE_FACTO = "de-facto", "It holds power; few or none recognise it."
    DISPUTED = "disputed", "Some recognise it and some do not."


class MatchStatus(Term):
    """How well an id in another register fits a record (after SKOS mapping relations)."""

    EXACT = "exact", "The same thing."
    CLOSE = "close", "Nearly the same thing."
    BROADER = "broader", "Something that this is a part of."
    NONE = "none", "The register was searched and does not have it."
    UNCHECKED = "unchecked", "Nobody compared them yet."


class Policy(Term):
    """The rule by which a figure is chosen from comparable claims that differ."""

    LATEST = "latest", "What was said last."
    CLOSEST = "closest-to-source", "What the kind of document nearest to the matter says.", {"AidData": "TUFF"}
    FUNDER_FIRST = (
        "funder-first",
        "What the funder says, else who builds or runs it, else the others; the most recent of them.",
        {"CSIS": "Reconnecting Asia"},
    )
    UNRESOLVED = "unresolved", "Nothing is chosen: where claims differ, all of them stand. The default."


PolicyName: TypeAlias = Literal["latest", "closest-to-source", "funder-first", "unresolved"]
"""How policies are written."""


class Standing(Term):
    """How the claims behind a figure stand to one another."""

    UNKNOWN = "unknown", "There is no claim."
    ALONE = "one-claim", "There is one claim, and nothing to compare it with."
    AGREED = "agreed", "There are several claims, and they can all be true."
    REVISED = "revised-by-same-author", "Claims cannot all be true, and one voice made all of them."
    CONTESTED = "contested", "Claims of several voices cannot all be true."

    @property
    def is_contested(self) -> bool:
        """Whether claims cannot all be true, however few voices make them."""
        return self in (Standing.REVISED, Standing.CONTESTED)


class Silence(Term):
    """For how long nothing was heard (GEM: two years without news is shelved, four is cancelled)."""

    RECENT = "recent", "There is evidence of the last two years."
    TWO_YEARS = "two-years", "There is no evidence of the last two years.", {"GEM": "shelved"}
    FOUR_YEARS = "four-years", "There is no evidence of the last four years.", {"GEM": "cancelled"}
    UNDATED = "undated", "Nobody knows when the last evidence was published."


class Unstated(Term):
    """A period that the source does not print. It is never supplied."""

    UNSTATED = "unstated", "The source gives no period."


VOCABULARIES: Final[tuple[type[Term], ...]] = (
    Mode, CorridorKind, CorridorRole, ProjectType, PlaceKind, Changeover, Precision, ActorKind, AgreementKind,
    PartyRole, PledgeKind, Instrument, EventKind, SourceKind, Coverage, Bound, ScopeKind, Modality, ModalityClass,
    Polarity, AttributionKind, AssessmentStatus, Quantifier, Order, AssetStatus, FinanceStage, LegalStatus,
    MembershipStatus, Stance, Recognition, MatchStatus, Policy, Standing, Silence, Unstated,
)  # fmt: skip
"""Every vocabulary, the closed list."""
