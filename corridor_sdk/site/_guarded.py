"""What keeps Datasette, which publishes no types, from harm: guarded connections, plain errors, no inline code.

The hooks are registered for the whole process and act on sites made here alone.
"""

from __future__ import annotations

import logging
import re
import sqlite3
import sys
from collections.abc import Awaitable, Callable, Generator
from pathlib import Path
from typing import Any, Final

import pluggy
from jinja2 import Environment
from jinja2.ext import Extension

from corridor_sdk.site._refusals import json_of
from corridor_sdk.site._standard_sqlite import standard_sqlite
from corridor_sdk.site._steady import came_short
from corridor_sdk.site.faults import OUR_FAULT, fault_of, words_of
from corridor_sdk.site.guard import open_read_only, row_within_budget

with standard_sqlite():
    from datasette import Response
    from datasette.app import Datasette
    from datasette.database import Database, QueryInterrupted
    from datasette.plugins import pm
    from datasette.utils.asgi import Base400
    from datasette.views.base import DatasetteError

_PLUGIN: Final = "corridor-sdk-guard"
_hook: Final = pluggy.HookimplMarker("datasette")
_log: Final = logging.getLogger("corridor_sdk.site")
_STYLE: Final = re.compile(r' style="(?:\{\{.*?\}\}|[^"{])*"', re.DOTALL)
_INSIDE: Final = "_internal"
_OPEN: Final = frozenset(
    {"view-instance", "view-database", "view-database-download", "view-table", "view-query", "execute-sql"}
)
_REFUSED: Final = (sqlite3.Error, sqlite3.Warning, MemoryError, ValueError, OverflowError)

Shown = Callable[[], Awaitable[object]]


class ReadOnly(Database):  # type: ignore[misc]  # Datasette publishes no types
    """A database file, every connection to which is opened by the guard, and whose faults are in plain words."""

    def connect(self, write: bool = False) -> sqlite3.Connection:
        """A guarded connection."""
        connection = open_read_only(Path(self.path))
        self._all_file_connections.append(connection)
        return connection

    async def execute(self, *arguments: object, **options: object) -> object:
        """The result of a statement; raises OperationalError in plain words, which Datasette shows as a bad request."""
        options["log_sql_errors"] = False
        try:
            return await super().execute(*arguments, **options)
        except QueryInterrupted:
            came_short()
            raise
        except _REFUSED as fault:
            if isinstance(fault, MemoryError):
                came_short()
            raise sqlite3.OperationalError(words_of(fault)) from None

    async def attached_databases(self) -> list[object]:
        """None: nothing can be attached, and the statement that Datasette asks with names the file's folder."""
        return []


class Guarded(Datasette):  # type: ignore[misc]  # Datasette publishes no types
    """A Datasette on which the hooks below act, whose files are open to everybody and never change."""

    _knows_schemas = False

    def __init__(self, **options: object) -> None:
        if not pm.has_plugin(_PLUGIN):
            pm.register(sys.modules[__name__], name=_PLUGIN)
        super().__init__(**options)

    async def permission_allowed(
        self, actor: object, action: str, resource: object = None, default: object = False
    ) -> bool:
        """Whether something may be seen: all that is published, and nothing of Datasette's own.

        Datasette asks several times for a page, and copies all metadata each time to find out.
        """
        database = resource[0] if isinstance(resource, tuple) else resource
        return action in _OPEN and database != _INSIDE

    async def refresh_schemas(self) -> None:
        """Look at the tables once; Datasette would look again at each request."""
        if not self._knows_schemas:
            await super().refresh_schemas()
            self._knows_schemas = self.internal_db_created and not self._refresh_schemas_lock.locked()


class NoInlineStyles(Extension):
    """Takes `style="…"` out of Datasette's templates, as they are read and before any data is in them."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """The template without its style attributes; the style sheet says the same."""
        return _STYLE.sub("", source)


@_hook
def prepare_jinja2_environment(env: Environment, datasette: object) -> None:
    """Have templates of pages that a strict Content-Security-Policy allows."""
    if isinstance(datasette, Guarded):
        env.add_extension(NoInlineStyles)


@_hook
def prepare_connection(conn: sqlite3.Connection, database: str, datasette: object) -> None:
    """Give every result a budget, last of all that Datasette does to a connection."""
    if isinstance(datasette, Guarded) and isinstance(datasette.databases[database], ReadOnly):
        conn.row_factory = row_within_budget


@_hook(hookwrapper=True)
def handle_exception(datasette: object, request: object, exception: Exception) -> Generator[None, Any, None]:
    """Say what happened and what to do instead of what Datasette would say, which runs every hook that it is given."""
    outcome = yield
    if isinstance(datasette, Guarded):
        outcome.force_result([_shown(datasette, request, exception)])


@_hook
def forbidden(datasette: object, request: object, message: str) -> Shown | None:
    """Say the same where Datasette would forbid a page."""
    return _shown(datasette, request, DatasetteError(message, status=403)) if isinstance(datasette, Guarded) else None


def _shown(site: Guarded, request: object, exception: Exception) -> Shown:
    status, title, said = _read(exception)
    path, query = str(getattr(request, "path", "")), str(getattr(request, "query_string", ""))
    fault = fault_of(status, title, said, path, bool(query))
    if fault is OUR_FAULT:
        _log.error("a page failed with %s", type(exception).__name__, exc_info=exception)

    async def shown() -> object:
        if path.endswith(".json"):
            return Response(json_of(fault), status=fault.status, content_type="application/json; charset=utf-8")
        page = await site.render_template("error.html", {"fault": fault}, request=request)
        return Response.html(page, status=fault.status)

    return shown


def _read(exception: Exception) -> tuple[int, str | None, str]:
    """An exception's status, title and message, as Datasette has them."""
    if isinstance(exception, DatasetteError):
        return exception.status, exception.title, str(exception.message)
    if isinstance(exception, Base400):
        return exception.status, None, str(exception.args[0] if exception.args else "")
    if isinstance(exception, _REFUSED) and not isinstance(exception, ValueError):
        return 400, "Invalid SQL", str(exception) if isinstance(exception, sqlite3.Error) else words_of(exception)
    return 500, None, ""
