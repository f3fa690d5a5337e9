"""The web site: Datasette over one finished database file, read-only, with everything it shows derived from that file.

Datasette is an optional extra and is imported when a site is served, not before.
"""

from __future__ import annotations

from corridor_sdk.site.errors import CannotListen, DatasetteMissing, PortInUse, SiteError, UnusableDatabase
from corridor_sdk.site.renewing import Renewal
from corridor_sdk.site.server import refuse_unusable, serve

__all__ = [
    "CannotListen",
    "DatasetteMissing",
    "PortInUse",
    "Renewal",
    "SiteError",
    "UnusableDatabase",
    "refuse_unusable",
    "serve",
]
