"""Labels: what properties, fields, relations and words of vocabularies are called where people read them."""

from __future__ import annotations

from typing import Final

from corridor_sdk.vocabulary import (
    AgreementKind,
    AssetStatus,
    FinanceStage,
    LegalStatus,
    MembershipStatus,
    Modality,
    ModalityClass,
    Order,
    Precision,
    Quantifier,
    Recognition,
    ScopeKind,
    Stance,
    Term,
)

KIND_WORDS: Final = {
    "corridors": "Corridor",
    "segments": "Segment",
    "places": "Place",
    "actors": "Actor",
    "agreements": "Agreement",
    "pledges": "Pledge",
    "events": "Event",
    "sources": "Source",
}

PROPERTY_LABELS: Final = {
    "relative-length": "Length compared",
    "gas-volume": "Gas it can carry",
    "gas-capacity": "Gas a year",
    "volume-carried": "Cargo carried",
    "volume-change": "Growth of cargo",
    "transit-time": "Journey time",
    "relative-speed": "Speed compared",
    "relative-transit-time": "Journey time compared",
    "annual-revenue": "Earns a year",
    "cost": "Cost to build",
    "revenue": "Earns",
    "financing-amount": "Amount",
    "disbursed-amount": "Paid so far",
    "share-financed": "Share paid for",
    "trade-turnover": "Trade",
    "trade-change": "Change of trade",
    "export-change": "Change of exports",
    "import-change": "Change of imports",
    "relative-trade": "Trade compared",
    "water-level-fall": "Fall of its water level",
    "duration": "Runs for",
    "member-count": "Number of members",
    "branch-count": "Number of branches",
    "city-count": "Cities served",
    "city-population": "People in these cities",
    "initiated": "Begun",
    "feasibility-done": "Feasibility study",
    "survey-done": "Survey",
    "construction-started": "Building began",
    "completion": "Finish",
    "disbursement-due": "To be paid by",
    "in-force": "In force since",
    "asset-status": "State",
    "finance-stage": "How far it came",
    "legal-status": "State in law",
    "stance": "Where it stands",
    "proposed-by": "Who proposed it",
    "financed-by": "Who pays",
    "developed-by": "Who works on it",
    "built-by": "Who builds",
    "operated-by": "Who runs it",
    "route-through": "Passes",
    "terminus": "Ends",
    "branch": "Branches",
    "section": "Sections",
    "remaining-gap": "Missing links",
    "extends-to": "Might go on to",
    "beneficiary": "Who gains",
    "cause-of-delay": "Why late",
    "delayed-for": "How late",
    "purpose": "What it is for",
    "aim": "What it wants",
    "risk": "What could go wrong",
    "open-question": "What is not settled",
    "situation": "How things stand",
    "effect": "What it brings",
}
"""A property in plain words; a property that is not here is called by its id."""


def property_label(id: str, scope: ScopeKind = ScopeKind.WHOLE) -> str:
    """A property as a heading: `Finish`, `Why late`; what is beside something does not pass through it."""
    if scope is ScopeKind.BESIDE and id == "route-through":
        return "Runs beside"
    return PROPERTY_LABELS.get(id, id.replace("-", " ").capitalize())


TOWARDS: Final = {"membership": "in", "stance": "on"}
"""The word before the other side of a claim; `with` of all other properties."""


FIELD_LABELS: Final = {
    "from_": "From",
    "to": "To",
    "via": "By way of",
    "mode": "Mode",
    "modes": "Modes",
    "project_type": "What is done to it",
    "part_of": "Part of",
    "parent": "Part of",
    "role": "As its",
    "route": "Segments, as far as named",
    "country_basis": "On what ground",
    "within": "Lies in",
    "pair": "Across the border",
    "changeover": "Change of gauge",
    "unlocode": "UN/LOCODE",
    "represents": "Acts for",
    "succeeds": "Took the place of",
    "covers": "Is about",
    "purposes": "For",
    "instrument": "In the form of",
    "agreement": "Rests on",
    "umbrella": "Part of the pledge",
    "possibly_same_as": "May be the same money as",
    "place": "Where",
    "participants": "Who took part",
    "published_basis": "On what ground",
    "url": "At its publisher",
    "url_basis": "Where the address is from",
    "archived_url": "Archived copy",
    "derived_from": "Repeats",
    "extracted_by": "Read by",
    "checked_by": "Checked by",
}
"""A field in plain words; a field that is not here is called by its name."""


def field_label(name: str) -> str:
    """A field as the term of a list: `By way of`."""
    return FIELD_LABELS.get(name, name.rstrip("_").replace("_", " ").capitalize())


TERM_WORDS: Final[dict[Term, str]] = {
    AgreementKind.UNSPECIFIED: "document or undertaking",
    AssetStatus.IDEA: "only an idea",
    AssetStatus.PREPARATION: "in preparation",
    AssetStatus.CONSTRUCTION: "under construction",
    AssetStatus.COMPLETED: "built, not known to be in use",
    AssetStatus.OPERATING: "in operation",
    AssetStatus.INCOMPLETE: "not finished",
    AssetStatus.IDLE: "built, and out of use for now",
    AssetStatus.DECOMMISSIONED: "out of use for good",
    FinanceStage.SOUGHT: "sought; whether anybody agreed is not said",
    FinanceStage.OFFERED: "offered; whether anybody accepted is not said",
    FinanceStage.PLANNED: "planned, not paid",
    FinanceStage.PLEDGED: "pledged, not paid",
    FinanceStage.COMMITTED: "committed by contract, not said to be paid",
    FinanceStage.DISBURSING: "partly paid",
    FinanceStage.DISBURSED: "paid",
    FinanceStage.PROVIDED: "provided: paid or only agreed is not said",
    LegalStatus.NEGOTIATED: "being negotiated",
    LegalStatus.ANNOUNCED: "announced, not signed",
    LegalStatus.SUSPENDED: "not applied for now",
    LegalStatus.TERMINATED: "ended",
    MembershipStatus.ATTENDS: "takes part",
    MembershipStatus.DECLINED: "refuses to take part",
    Stance.WARY: "has reservations",
    Stance.REFUSES: "will not take part",
    Recognition.DE_FACTO: "holds power, recognised by few or none",
    Order.MORE: "it is more",
    Order.LESS: "it is less",
    Order.SAME: "as much",
    Quantifier.ONLY: "the only one",
    Precision.TOWN: "the centre of the town",
    Precision.AREA: "somewhere in a larger area",
    Precision.EXACT: "the thing itself",
}
"""Words of vocabularies that do not read by themselves."""

STAGE_WORDS: Final = {
    FinanceStage.PLANNED: "planned",
    FinanceStage.PLEDGED: "pledged",
    FinanceStage.COMMITTED: "committed by contract",
    FinanceStage.DISBURSING: "partly done",
    FinanceStage.DISBURSED: "done",
    FinanceStage.PROVIDED: "provided: done or only agreed is not said",
}
"""How far a pledge came that is not of money: trains, surveys and support are not paid out."""

MODALITY_WORDS: Final = {
    Modality.OBSERVED: "said as a fact",
    Modality.COMMITTED: "promised",
    Modality.PLANNED: "planned",
    Modality.PROJECTED: "possible or expected",
    Modality.HOPED: "hoped for",
    Modality.FEARED: "feared",
    Modality.IDEAL_CASE: "if all goes well",
    Modality.ALLEGED: "alleged, not vouched for",
    Modality.DENIED: "denied",
}
"""In what way a claim holds. What is promised is not called committed: that is how far money came by contract. What is
projected may be printed as `could` or as `will`: its words are true of both."""

SUPPOSED: Final = "supposed"
"""In what way a claim holds that its author alleges: nobody else's words are passed on."""

CLASS_WORDS: Final = {
    ModalityClass.OBSERVED: "",
    ModalityClass.PROMISED: "promised or planned",
    ModalityClass.EXPECTED: "possible or expected",
    ModalityClass.ALLEGED: "alleged or supposed",
}

AHEAD: Final = (ModalityClass.PROMISED, ModalityClass.EXPECTED)
"""Kinds of modality of what is yet to come."""
