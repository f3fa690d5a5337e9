"""The addresses of our own pages."""

from __future__ import annotations

import re
from typing import Final

from corridor_sdk.site.pages._app import Route
from corridor_sdk.site.pages._reader import KINDS
from corridor_sdk.site.pages._records import claim_page, record_page

_WORDS: Final = "|".join(KINDS)

ROUTES: Final[tuple[Route, ...]] = (
    Route(pattern=re.compile(rf"/(?P<word>{_WORDS})/(?P<id>[a-z0-9-]{{1,120}})", re.ASCII), handler=record_page),
    Route(pattern=re.compile(r"/claim/(?P<id>[0-9a-f]{16})", re.ASCII), handler=claim_page),
)
"""Every page, in the order in which paths are tried."""
