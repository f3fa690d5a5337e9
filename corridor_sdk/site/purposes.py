"""What the tables are for: every table and view once, under its purpose, with a subtitle and how it came to be."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

from attrs import frozen

Status: TypeAlias = Literal["recorded", "computed", "view"]

STATUSES: Final[Mapping[Status, str]] = MappingProxyType(
    {
        "recorded": "read from documents and written down, record by record",
        "computed": "worked out from what is recorded when a release is built",
        "view": "a question answered from the tables whenever it is asked",
    }
)
"""How rows come to be, in words."""


@frozen(slots=True)
class Listed:
    """A table or a view as a list names it: what its rows are, in a few words, and how they came to be."""

    name: str
    subtitle: str
    status: Status


@frozen(slots=True)
class Purpose:
    """Tables that serve one purpose."""

    id: str
    title: str
    tables: tuple[Listed, ...]


PURPOSES: Final[tuple[Purpose, ...]] = (
    Purpose(
        "said",
        "What sources say",
        (
            Listed("claims_flat", "Claims with every name spelled out: start here", "view"),
            Listed("claims", "One source's word on one thing", "recorded"),
            Listed("claims_timeline", "Claims as a timeline", "view"),
            Listed("claim_dependencies", "What must come true first, by claim", "recorded"),
            Listed("evidence", "The words that attributes of records rest on", "recorded"),
            Listed("unclaimed_numbers", "Numbers of the texts that no claim holds, and why", "recorded"),
        ),
    ),
    Purpose(
        "figures",
        "Which figure is right",
        (
            Listed("headline_figures", "The figures that pages show first", "view"),
            Listed("contested_figures", "Figures on which sources cannot all be right", "view"),
            Listed("figures", "The value to show, under every policy", "computed"),
            Listed("figure_claims", "The claims behind each figure", "computed"),
            Listed("voices", "Who speaks: an author, or several who count as one", "computed"),
            Listed("source_independence", "How many documents each voice has", "view"),
        ),
    ),
    Purpose(
        "promises",
        "Promises and gaps",
        (
            Listed("promised_and_observed", "What was promised, beside what was seen", "view"),
            Listed("overdue", "Promised dates that have passed", "view"),
            Listed("promise_drift", "Whether promised dates move", "view"),
            Listed("pledge_ladder", "How far each pledge of money came", "view"),
            Listed("missing_links", "What keeps routes from being whole", "view"),
            Listed("gauge_breaks", "Where tracks of different widths meet", "view"),
        ),
    ),
    Purpose(
        "network",
        "Places and lines",
        (
            Listed("corridors", "Routes that are spoken of as one", "recorded"),
            Listed("segments", "Stretches of one mode between two places", "recorded"),
            Listed("corridor_segments", "The routes of corridors, stretch by stretch", "recorded"),
            Listed("places", "Towns, ports, borders, countries, seas", "recorded"),
        ),
    ),
    Purpose(
        "actors",
        "Who acts, and on what terms",
        (
            Listed("actors", "States, organisations, people, groups", "recorded"),
            Listed("memberships", "Who belongs to what", "computed"),
            Listed("agreements", "Treaties, memoranda, contracts, offers", "recorded"),
            Listed("agreement_parties", "Who is what in an agreement", "recorded"),
            Listed("agreement_clauses", "Clauses that sources speak of", "recorded"),
            Listed("pledges", "Promises of money, work or access", "recorded"),
            Listed("pledge_parties", "Who gives and who gets", "recorded"),
            Listed("pledge_purposes", "What pledges are for", "recorded"),
            Listed("events", "Meetings, visits, openings", "recorded"),
        ),
    ),
    Purpose(
        "sources",
        "Documents",
        (
            Listed("sources", "The documents that were read", "recorded"),
            Listed("source_authors", "Who wrote them", "recorded"),
        ),
    ),
    Purpose(
        "records",
        "All records, whatever their kind",
        (
            Listed("entities", "Everything that has a page", "recorded"),
            Listed("aliases", "Other names and spellings", "recorded"),
            Listed("external_ids", "What other registers call the same thing", "recorded"),
            Listed("links", "Which record refers to which", "computed"),
            Listed("stubs", "Records known by name alone", "computed"),
        ),
    ),
    Purpose(
        "about",
        "About the data",
        (
            Listed("release", "Which data this is, and what made it", "computed"),
            Listed("freshness", "Since when there is no evidence on a record", "view"),
            Listed("findings", "What checking the dataset found", "computed"),
            Listed("properties", "What can be claimed", "recorded"),
            Listed("vocabulary", "The words of closed lists, with their meaning", "recorded"),
            Listed("documentation", "Every table and column, described", "recorded"),
            Listed("dataset_files", "The dataset itself, file by file", "recorded"),
        ),
    ),
)
"""Every purpose, in the order of the page."""

LISTED: Final[Mapping[str, Listed]] = MappingProxyType(
    {table.name: table for purpose in PURPOSES for table in purpose.tables}
)
"""Every table and view by its name."""

_WHO: Final = ("said_by", "source_title", "assessment", "claim_id")

READ_MOST: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "claims": ("subject", "property", "display", "scope", "printed", "source_id", "assessment", "id"),
        "claims_flat": (
            "subject_name", "property", "display", "scope", "said_by", "source_title", "published", "printed",
            "assessment", "id",
        ),
        "claims_timeline": ("published", "subject_name", "property", "display", "scope", *_WHO[:3], "id"),
        "figures": ("subject", "property", "display", "scope", "policy", "standing", "claims", "documents", "voices"),
        "headline_figures": (
            "subject_name", "property", "display", "scope", "standing", "claims", "documents", "voices",
        ),
        "contested_figures": (
            "subject_name", "property", "display", "scope", "latest", "closest_to_source", "funder_first", "voices",
            "documents",
        ),
        "promised_and_observed": (
            "subject_name", "property", "promised", "promised_by", "promised_latest", "observed", "observed_by",
            "observed_latest",
        ),
        "overdue": (
            "subject_name", "property", "display", "due", "days", "promised_by", "restated", "evidence_ends", *_WHO,
        ),
        "promise_drift": (
            "subject_name", "property", "display", "ordinal", "known", "days_after_previous", "said_latest", *_WHO,
        ),
        "pledge_ladder": ("pledge", "providers", "recipient", "purposes", "stage", "amount", *_WHO),
        "missing_links": ("link_name", "whole_name", "reason", "status", "said_latest", *_WHO),
        "sources": ("title", "authors", "publisher", "published", "language", "text", "url"),
        "findings": ("severity", "code", "message", "file", "line", "entity", "suggestion", "waived"),
    }
)  # fmt: skip
"""Of tables with very many columns, those that are read most, which their pages show first."""
