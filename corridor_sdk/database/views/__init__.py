"""The views: questions that readers ask, answered from the tables in plain SQL.

A claim's value is written in `display`, so that no view needs to know how. Views that compare when something was said
take the speaker's date where the source gives one, else the source's own; where neither is known, they accuse nobody.
"""

from __future__ import annotations

from typing import Final

from corridor_sdk.database._schema import View
from corridor_sdk.database.views.gaps import FRESHNESS, GAUGE_BREAKS, MISSING_LINKS
from corridor_sdk.database.views.promises import OVERDUE, PLEDGE_LADDER, PROMISE_DRIFT, PROMISED_AND_OBSERVED
from corridor_sdk.database.views.said import (
    CLAIMS_FLAT,
    CLAIMS_TIMELINE,
    CONTESTED_FIGURES,
    HEADLINE_FIGURES,
    SOURCE_INDEPENDENCE,
)

VIEWS: Final[tuple[View, ...]] = (
    CLAIMS_FLAT, CLAIMS_TIMELINE, SOURCE_INDEPENDENCE, HEADLINE_FIGURES, CONTESTED_FIGURES,
    PLEDGE_LADDER, PROMISED_AND_OBSERVED, OVERDUE, PROMISE_DRIFT,
    MISSING_LINKS, GAUGE_BREAKS, FRESHNESS,
)  # fmt: skip
"""Every view; each is built on tables and on views before it."""
