"""The tables: what each holds, what every column says, and how its rows follow from the model.

This is the only description of the database. Its SQL, its `documentation` table and the search over it, the site's
column descriptions and the reference docs are made from it. Views (`database.views`) are built on these tables.

A description that the model has is taken from there. A record is known by its `id` among its kind and by its `ref`,
`kind/id`, among all: columns named `..._id` hold the id of a record of one kind, columns named `..._ref`, `subject`,
`purpose`, `target` and `depends_on` the reference of a record of any kind.
"""

from __future__ import annotations

from typing import Final

from corridor_sdk.database._schema import Table
from corridor_sdk.database.tables.actors import (
    ACTORS,
    AGREEMENT_CLAUSES,
    AGREEMENT_PARTIES,
    AGREEMENTS,
    EVENTS,
    MEMBERSHIPS,
    PLEDGE_PARTIES,
    PLEDGE_PURPOSES,
    PLEDGES,
)
from corridor_sdk.database.tables.claims import CLAIM_DEPENDENCIES, CLAIMS
from corridor_sdk.database.tables.entities import ALIASES, ENTITIES, EVIDENCE, EXTERNAL_IDS, LINKS, STUBS
from corridor_sdk.database.tables.figures import FIGURE_CLAIMS, FIGURES
from corridor_sdk.database.tables.network import CORRIDOR_SEGMENTS, CORRIDORS, PLACES, SEGMENTS
from corridor_sdk.database.tables.release import (
    DATASET_FILES,
    DOCUMENTATION,
    FINDINGS,
    PROPERTIES_TABLE,
    RELEASE,
    VOCABULARY,
)
from corridor_sdk.database.tables.sources import SOURCE_AUTHORS, SOURCES, UNCLAIMED_NUMBERS, VOICES

CONTENT: Final[tuple[Table, ...]] = (
    # every record, whatever it is
    ENTITIES, ALIASES, EXTERNAL_IDS, LINKS, EVIDENCE, STUBS,
    # the network
    PLACES, SEGMENTS, CORRIDORS, CORRIDOR_SEGMENTS,
    # who acts, on what terms, and what happened
    ACTORS, MEMBERSHIPS, AGREEMENTS, AGREEMENT_PARTIES, AGREEMENT_CLAUSES, PLEDGES, PLEDGE_PARTIES, PLEDGE_PURPOSES,
    EVENTS,
    # who says what
    SOURCES, SOURCE_AUTHORS, UNCLAIMED_NUMBERS, VOICES, CLAIMS, CLAIM_DEPENDENCIES, FIGURES, FIGURE_CLAIMS,
    # the data about the data
    PROPERTIES_TABLE, VOCABULARY, FINDINGS, DOCUMENTATION, DATASET_FILES,
)  # fmt: skip
"""Every table that the content hash covers."""

TABLES: Final[tuple[Table, ...]] = (*CONTENT, RELEASE)
"""Every table."""
