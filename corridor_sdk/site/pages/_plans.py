"""Plans: the sections of a page by kind of record, in the order of what matters, and what goes into each."""

from __future__ import annotations

from typing import Final

from attrs import frozen


@frozen(kw_only=True, slots=True)
class Plan:
    """A section: its heading, and what goes into it where there is any."""

    title: str
    properties: str = ""
    """Properties, by id."""
    expects: str = ""
    """Those that are shown as not known where nobody speaks of them."""
    relations: str = ""
    """Relations, by key."""
    drawings: str = ""


_GOES: Final = "terminus route-through section branch extends-to bypasses remaining-gap alternative-to competes-with"
_WHO: Final = "proposed-by financed-by developed-by built-by operated-by beneficiary"
_LINE: Final = (
    Plan(
        title="At a glance",
        properties="asset-status length relative-length gauge width capacity gas-capacity gas-volume volume-carried "
        "volume-change transit-time relative-transit-time speed relative-speed city-count city-population branch-count",
        expects="asset-status length gauge",
    ),
    Plan(
        title="Money",
        properties="cost financing-amount disbursed-amount share-financed revenue annual-revenue",
        drawings="ladder",
        expects="cost",
    ),
    Plan(
        title="Dates",
        properties="completion opened construction-started agreed announced initiated feasibility-done survey-done "
        "suspended resumed cancelled",
        drawings="dates",
        expects="completion",
    ),
    Plan(title="Why late, and what could go wrong", properties="cause-of-delay delayed-for risk open-question"),
    Plan(
        title="Who proposes, pays, builds and opposes",
        properties=_WHO,
        relations="counterpart.stance",
        expects="built-by",
    ),
    Plan(title="Where it goes", properties=_GOES, drawings="map"),
    Plan(title="What it is for", properties="purpose effect situation"),
    Plan(
        title="Agreements, pledges and events",
        relations="agreements.covers pledges.purposes events.about value.about",
    ),
)

MONEY_AND_MORE: Final = "Money and other pledges"
"""What the section on money is called where trains, access or support are pledged, too."""

PLANS: Final[dict[str, tuple[Plan, ...]]] = {
    "segments": _LINE,
    "corridors": _LINE,
    "agreements": (
        Plan(title="State", properties="legal-status signed in-force", expects="legal-status signed in-force"),
        Plan(title="What it is for", properties="purpose about effect situation duration open-question"),
        Plan(title="Who stands where on it", properties="proposed-by", relations="counterpart.stance"),
        Plan(title="What rests on it", relations="pledges.agreement agreements.amends events.about"),
    ),
    "pledges": (
        Plan(
            title="How much, and how far it came",
            properties="financing-amount finance-stage disbursed-amount disbursement-due share-financed",
            expects="financing-amount finance-stage disbursed-amount disbursement-due",
            drawings="ladder",
        ),
        Plan(title="What it is for", properties="purpose"),
        Plan(title="Other pledges", relations="pledges.umbrella pledges.possibly_same_as"),
    ),
    "actors": (
        Plan(
            title="Promises and proposals",
            relations="pledges.providers pledges.asked value.proposed-by value.financed-by value.built-by "
            "value.developed-by value.operated-by",
        ),
        Plan(
            title="Support and opposition",
            properties="stance recognition",
            relations="counterpart.stance",
        ),
        Plan(
            title="Memberships",
            properties="membership member-count proposed-by",
            relations="actors.members counterpart.membership actors.represents actors.succeeds",
        ),
        Plan(title="Aims and doings", properties="aim purpose effect situation open-question"),
        Plan(title="Trade", properties="trade-turnover trade-change export-change import-change relative-trade"),
        Plan(title="Gains", relations="value.beneficiary pledges.recipient"),
        Plan(title="Agreements and events", relations="agreements.parties events.participants events.about"),
        Plan(title="Said and written", relations="sources.authors sources.publisher speaker"),
    ),
    "places": (
        Plan(
            title="What passes through it",
            drawings="map",
            relations="segments.from segments.to segments.via value.terminus value.route-through "
            "value.route-through.beside value.extends-to value.bypasses",
        ),
        Plan(title="What is said of it", properties="situation water-level-fall"),
        Plan(title="Around it", relations="places.pair places.within events.place"),
    ),
    "events": (
        Plan(title="When", properties="held", expects="held"),
        Plan(title="What came of it", properties="about effect situation"),
    ),
    "sources": (Plan(title="One voice with", relations="sources.derived_from sources.part_of"),),
}
"""The sections of a page. What is not named here comes after them: other properties, then other relations."""

GAPS: Final = {
    "segments": "asset-status length gauge capacity transit-time cost completion financed-by built-by operated-by",
    "corridors": "asset-status length gauge capacity volume-carried transit-time cost completion operated-by",
    "agreements": "legal-status signed in-force",
    "pledges": "financing-amount finance-stage disbursed-amount disbursement-due",
    "events": "held",
    "actors": "aim",
    "places": "",
    "sources": "",
}
"""What one would like to know of every record of a kind."""

FIELD_GAPS: Final = {
    "from_": "where it starts", "to": "where it ends", "project_type": "what is being done to it",
    "route": "its segments", "parties": "who its parties are", "clauses": "its clauses", "providers": "who gives it",
    "recipient": "who receives it", "agreement": "the agreement that it rests on", "instrument": "in what form",
    "place": "where it was", "participants": "who took part", "about": "what it was about",
    "authors": "who wrote it", "published": "when it was published", "url": "its address at its publisher",
    "archived_url": "an archived copy", "retrieved": "when it was fetched", "checked_by": "who checked it",
}  # fmt: skip
"""What it means that nobody knows a field."""

GAPS_OF_FIELDS: Final = {
    "segments": "from_ to project_type",
    "corridors": "route",
    "places": "country location",
    "actors": "",
    "agreements": "parties clauses",
    "pledges": "providers recipient agreement instrument",
    "events": "place participants about",
    "sources": "authors publisher published url archived_url retrieved licence checked_by",
}
