"""The addresses of our own pages."""

from __future__ import annotations

import re
from typing import Final

from corridor_sdk.site.pages._about import about_page, corrections_page
from corridor_sdk.site.pages._app import Route
from corridor_sdk.site.pages._claims import claim_page
from corridor_sdk.site.pages._contested import contested_page, which_page
from corridor_sdk.site.pages._downloads import claim_download, record_download
from corridor_sdk.site.pages._home import home_page
from corridor_sdk.site.pages._known import known_page
from corridor_sdk.site.pages._missing import missing_page
from corridor_sdk.site.pages._promises import overdue_page, promised_page
from corridor_sdk.site.pages._question_files import question_download, which_download
from corridor_sdk.site.pages._reader import ADDRESSES, KINDS
from corridor_sdk.site.pages._records import record_page
from corridor_sdk.site.pages._reporting import report_page, report_text
from corridor_sdk.site.pages._search import search_page
from corridor_sdk.site.pages._unknown import mended_address
from corridor_sdk.site.purposes import LISTED
from corridor_sdk.site.queries import QUERIES

_WORDS: Final = "|".join(KINDS)
_RECORD: Final = rf"/(?P<word>{_WORDS})/(?P<id>[a-z0-9-]{{1,120}})"
_CLAIM: Final = r"/claim/(?P<id>[0-9a-f]{16})"
_ID: Final = "[a-z0-9-]{1,120}"
_WHICH: Final = (
    f"/which/(?P<word>{_WORDS})/(?P<id>{_ID})/(?P<property>{_ID})(?:/by/(?P<by>{_ID}))?(?:/(?P<key>[0-9a-f]{{16}}))?"
)

_OTHERS: Final = "|".join([*LISTED, *(question.name for question in QUERIES)])
_KINDS: Final = "|".join([*KINDS, *ADDRESSES, "claims?"])
_NEARLY: Final = (
    rf"/(?!corridors/(?:(?:{_OTHERS})(?:[./]|$)|[^/]*_))"
    rf"(?P<which>(?i:which)/)?(?P<word>(?i:{_KINDS}))/(?P<rest>[^/].{{0,300}})"
)
"""Addresses of records in capitals, by the plural of their kind and the like, that are no tables of the data."""

ROUTES: Final[tuple[Route, ...]] = (
    Route(pattern=re.compile(_RECORD, re.ASCII), handler=record_page),
    Route(pattern=re.compile(rf"{_RECORD}\.(?P<format>csv|json|geojson)", re.ASCII), handler=record_download),
    Route(pattern=re.compile(_CLAIM, re.ASCII), handler=claim_page),
    Route(pattern=re.compile(rf"{_CLAIM}\.(?P<format>csv|json)", re.ASCII), handler=claim_download),
    Route(pattern=re.compile("/report"), handler=report_page),
    Route(pattern=re.compile(r"/report\.txt"), handler=report_text),
    Route(pattern=re.compile(r"/"), handler=home_page),
    Route(pattern=re.compile(r"/contested"), handler=contested_page),
    Route(pattern=re.compile(_WHICH, re.ASCII), handler=which_page),
    Route(pattern=re.compile(rf"{_WHICH}\.(?P<format>csv|json)", re.ASCII), handler=which_download),
    Route(
        pattern=re.compile(r"/(?P<page>contested|missing|promised|overdue)\.(?P<format>csv|json)"),
        handler=question_download,
    ),
    Route(pattern=re.compile(r"/missing"), handler=missing_page),
    Route(pattern=re.compile(r"/promised"), handler=promised_page),
    Route(pattern=re.compile(r"/overdue"), handler=overdue_page),
    Route(pattern=re.compile(r"/as-known-on(?:/(?P<day>[^/]{1,40}))?"), handler=known_page),
    Route(pattern=re.compile(r"/about"), handler=about_page),
    Route(pattern=re.compile(r"/corrections"), handler=corrections_page),
    Route(pattern=re.compile(r"/search"), handler=search_page),
    Route(pattern=re.compile(_NEARLY), handler=mended_address),
)
"""Every page, in the order in which paths are tried."""
