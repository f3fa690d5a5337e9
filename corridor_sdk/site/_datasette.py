"""Everything that touches Datasette, which publishes no types: one database, opened by the guard, and hooks.

The hooks are registered for the whole process and act on sites made here alone.
"""

from __future__ import annotations

import contextlib
import sqlite3
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

import markupsafe
import pluggy

from corridor_sdk.site._asgi import Application, with_defaults, with_headers
from corridor_sdk.site._cells import cell
from corridor_sdk.site._doors import with_doors
from corridor_sdk.site._downloads import Downloads, with_downloads
from corridor_sdk.site._gate import with_gate
from corridor_sdk.site._guarded import Guarded, ReadOnly
from corridor_sdk.site._kept_answers import with_kept
from corridor_sdk.site._lane import Lane
from corridor_sdk.site._plain_cells import property_words, table_cell
from corridor_sdk.site._shelf import with_shelf
from corridor_sdk.site._shown import Shown, count_rows
from corridor_sdk.site._standard_sqlite import standard_sqlite
from corridor_sdk.site._steady import with_steadiness
from corridor_sdk.site.errors import UnusableDatabase
from corridor_sdk.site.guard import open_read_only
from corridor_sdk.site.links import Links, Row, named_row, read_links, shows_name
from corridor_sdk.site.metadata import DATABASE, SETTINGS, STATIC, choices, defaults, metadata
from corridor_sdk.site.pages import Pages, with_pages
from corridor_sdk.site.pages.opening import read
from corridor_sdk.site.pages.routes import ROUTES
from corridor_sdk.site.queries import EVERYTHING, SOURCE, questions_about

with standard_sqlite():
    from datasette.plugins import pm
    from datasette.utils import tilde_encode

_HERE: Final = Path(__file__).parent
_PLUGIN: Final = "corridor-sdk"
_CLAIM: Final = frozenset({"id", "claim_id"})
"""Columns of a statement's result whose values can be claims."""
_COUNT_CLAIMS: Final = "SELECT count(*) FROM claims WHERE subject = :subject"
_hook: Final = pluggy.HookimplMarker("datasette")


class Site(Guarded):
    """Datasette over one corridor database; raises UnusableDatabase."""

    links: Links
    pages: Pages
    shown: Shown
    defaults: dict[str, dict[str, str]]

    lane: Lane | None = None
    downloads: Downloads | None = None
    https: bool = False

    def __init__(self, database: Path, address: str = "", report_to: str = "") -> None:
        described = self._read(database, address, report_to)
        if not pm.has_plugin(_PLUGIN):
            pm.register(sys.modules[__name__], name=_PLUGIN)
        super().__init__(
            metadata=described,
            settings=dict(SETTINGS),
            static_mounts=[(STATIC, str(_HERE / "static"))],
            template_dir=str(_HERE / "templates"),
        )
        self.remove_database("_memory")
        self.add_database(ReadOnly(self, str(database), is_mutable=False), name=DATABASE)

    def _read(self, database: Path, address: str, report_to: str) -> dict[str, object]:
        if not database.is_file():
            raise UnusableDatabase(database, "there is no such file")
        try:
            connection = open_read_only(database)
            try:
                asked = choices(connection)
                self.links, self.defaults = read_links(connection), defaults(asked)
                reader = read(connection, address, report_to)
                self.shown = Shown(reader=reader, choices=asked, rows=count_rows(connection))
                self.pages = Pages(self.shown.reader, ROUTES)
                return dict(metadata(connection))
            finally:
                connection.close()
        except sqlite3.DatabaseError as fault:
            raise UnusableDatabase(database, f"it is not a corridor database ({fault})") from None

    @property
    def release(self) -> str:
        """What the file holds, as a hash."""
        return str(self.shown.reader.release.content_sha256)

    def prepared(self, database: Path) -> Downloads:
        """The downloads of every published table, in the order of its page."""
        tables = self._metadata_local["databases"][DATABASE]["tables"]
        sorts = {table: described.get("sort") for table, described in tables.items()}
        return Downloads(database, DATABASE, sorts, SETTINGS["max_returned_rows"])

    def close(self) -> None:
        """Close every connection."""
        for database in self.databases.values():
            database.close()
        self.executor.shutdown()


@_hook
def asgi_wrapper(datasette: object) -> Callable[[Application], Application]:
    """Wrap the application in what every request gets."""

    def wrapped(application: Application) -> Application:
        if isinstance(datasette, Site):
            inner = with_defaults(with_steadiness(application), datasette.defaults)
            if datasette.lane:
                inner = with_kept(with_gate(inner, datasette.lane, datasette.defaults, DATABASE), datasette.release)
            if datasette.downloads:
                inner = with_downloads(inner, datasette.downloads, datasette.release)
            outer = with_headers(with_doors(with_pages(inner, datasette.pages)), https=datasette.https)
            return with_shelf(outer) if datasette.lane else outer
        return application

    return wrapped


@_hook
def render_cell(
    row: Mapping[str, object], value: object, column: str, table: str | None, datasette: object
) -> markupsafe.Markup | None:
    """Link a value to what it refers to, and what names a row to its page; write numbers and dates for readers."""
    if not isinstance(datasette, Site):
        return None
    label, key = (value["label"], value["value"]) if isinstance(value, dict) else (None, value)
    if target := datasette.links.target(table, column, key):
        name = (label or datasette.shown.name(*target)) if table and shows_name(column, row) else None
        return _link(datasette, target, property_words(str(key)) if column == "property" else str(name or key))
    if table is None and column in _CLAIM and (address := datasette.shown.page("claims", str(key))):
        return markupsafe.Markup('<a href="{}">{}</a>').format(address, key)
    named = named_row(table, column, row)
    if value and named and (address := datasette.shown.page(*named)):
        words = table_cell(datasette.shown.reader, row, column, value) or cell(column, value) or value
        return markupsafe.Markup('<a href="{}">{}</a>').format(address, words)
    return table_cell(datasette.shown.reader, row, column, value) or cell(column, value)


@_hook
def extra_template_vars(table: str | None, datasette: object) -> dict[str, object]:
    """What every page of the data shows beside its rows: the claims about a row, and what else can be asked."""
    if not isinstance(datasette, Site):
        return {}

    async def claims_about(ref: str) -> object:
        return await datasette.execute(DATABASE, EVERYTHING.sql, {"subject": ref}, truncate=True)

    async def count_claims_about(ref: str) -> object:
        counted = await datasette.execute(DATABASE, _COUNT_CLAIMS, {"subject": ref})
        return counted.single_value()

    return {
        "claims_about": claims_about,
        "count_claims_about": count_claims_about,
        "everything_question": EVERYTHING,
        "questions": questions_about(table or ""),
        "reader": datasette.shown.reader,
        "shown": datasette.shown,
        "source_question": SOURCE,
    }


def _link(site: Site, target: Row, label: str) -> markupsafe.Markup:
    """To the page of ours that a row has, else to the row."""
    address = site.shown.page(*target) or site.urls.row(DATABASE, target.table, tilde_encode(target.key))
    return markupsafe.Markup('<a href="{}">{}</a>').format(address, label)


@contextlib.contextmanager
def opened(
    database: Path, *, in_lane: bool = False, https: bool = False, address: str = "", report_to: str = ""
) -> Iterator[Application]:
    """The site over a database, as an ASGI application; raises UnusableDatabase.

    A site that is not itself in the lane has a lane: another process, to which it hands what carries SQL.
    """
    site = Site(database, address, report_to)
    site.https = https
    with contextlib.closing(site):
        if in_lane:
            yield site.app()
            return
        with (
            contextlib.closing(Lane(database)) as site.lane,
            contextlib.closing(site.prepared(database)) as site.downloads,
        ):
            yield site.app()
