"""Downloads prepared once: every published table and view as CSV, byte for byte what Datasette streams row by row."""

from __future__ import annotations

import asyncio
import csv
import gzip
import hashlib
import shutil
import sqlite3
import tempfile
import threading
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, Final
from urllib.parse import parse_qsl

from attrs import frozen

from corridor_sdk.site._asgi import Application, Receive, Scope, Send
from corridor_sdk.site._caching import CACHING, not_modified, takes_gzip
from corridor_sdk.site._doors import query_of

_AT_ONCE: Final = 128 * 1024
_ROWS_AT_ONCE: Final = 1_000
_WORDS: Final = frozenset({"_stream", "_size", "_dl", "_columns"})

Row = tuple[object, ...]


class _Unfit(Exception):
    """What a file cannot hold: bytes, for which Datasette writes an address; or the site has ended."""


@frozen(kw_only=True, slots=True)
class Prepared:
    """A file and its packed twin."""

    file: Path
    packed: Path
    digest: str


class Downloads:
    """The prepared files of one database, in a folder that goes with them."""

    def __init__(self, database: Path, root: str, sorts: Mapping[str, str | None], most_rows: int) -> None:
        self._database, self._root, self._sorts, self._most_rows = database, root, sorts, most_rows
        self._whole: dict[str, Prepared] = {}
        self._first: dict[str, Prepared] = {}
        self._folder = tempfile.TemporaryDirectory(prefix="corridor-downloads-")
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self.prepare, daemon=True)

    def prepare_soon(self) -> None:
        """Prepare all beside whatever else is done; until then, and where it fails, Datasette answers."""
        self._thread.start()

    def prepare(self) -> None:
        """Write the files."""
        connection = sqlite3.connect(f"{self._database.resolve().as_uri()}?immutable=1", uri=True)
        try:
            for table, sort in self._sorts.items():
                if not self._ended.is_set():
                    self._prepare(connection, table, sort)
        finally:
            connection.close()

    def close(self) -> None:
        """Forget the files."""
        self._ended.set()
        if self._thread.is_alive():
            self._thread.join()
        self._folder.cleanup()

    def find(self, path: str, query: bytes) -> Prepared | None:
        """The file that answers a request: a whole table, or as many rows of it as are shown at most."""
        head, _, name = path.removeprefix("/").partition("/")
        if head != self._root or not name.endswith(".csv"):
            return None
        given = parse_qsl(query.decode("latin-1"), keep_blank_values=True)
        asked = dict(given)
        if len(asked) != len(given) or not _WORDS.issuperset(asked) or not all(asked.values()):
            return None
        if asked.get("_size", "max") != "max" or not asked.keys() & {"_stream", "_size"}:
            return None
        return (self._whole if "_stream" in asked else self._first).get(name.removesuffix(".csv"))

    def _prepare(self, connection: sqlite3.Connection, table: str, sort: str | None) -> None:
        try:
            statement = _statement(connection, table, sort)
            self._whole[table], rows = self._written(connection, statement, f"{table}.csv")
            self._first[table] = self._whole[table]
            if rows > self._most_rows:
                first = f"{statement} LIMIT {self._most_rows}"
                self._first[table], _ = self._written(connection, first, f"{table}-first.csv")
        except (_Unfit, sqlite3.Error, OSError):
            self._whole.pop(table, None)
            self._first.pop(table, None)

    def _written(self, connection: sqlite3.Connection, statement: str, name: str) -> tuple[Prepared, int]:
        file, rows = Path(self._folder.name) / name, 0
        packed = file.with_suffix(".csv.gz")
        with file.open("w", encoding="utf-8", newline="") as text:
            writer = csv.writer(text)
            cursor = connection.execute(statement)
            writer.writerow(column[0] for column in cursor.description)
            for batch in self._batches(cursor):
                writer.writerows(_fit(batch))
                rows += len(batch)
        with file.open("rb") as plain, gzip.GzipFile(packed, "wb", 6, mtime=0) as zipped:
            shutil.copyfileobj(plain, zipped)
            plain.seek(0)
            digest = hashlib.file_digest(plain, "sha256").hexdigest()[:16]
        return Prepared(file=file, packed=packed, digest=digest), rows

    def _batches(self, cursor: sqlite3.Cursor) -> Iterator[list[Row]]:
        while batch := cursor.fetchmany(_ROWS_AT_ONCE):
            if self._ended.is_set():
                raise _Unfit
            yield batch


def with_downloads(application: Application, downloads: Downloads, release: str) -> Application:
    """The application, with prepared files before it."""

    async def downloaded(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            downloads.prepare_soon()
        query = query_of(scope)
        found = downloads.find(str(scope["path"]), query) if scope["type"] == "http" else None
        if found is None:
            await application(scope, receive, send)
        else:
            await _give(found, scope, send, release, as_file=b"_dl" in query)

    return downloaded


async def _give(prepared: Prepared, scope: Scope, send: Send, release: str, *, as_file: bool) -> None:
    packed = takes_gzip(scope)
    file = prepared.packed if packed else prepared.file
    etag = f'"{release[:12]}-{prepared.digest}{"-gzip" if packed else ""}"'.encode()
    if not_modified(scope, etag):
        await send({"type": "http.response.start", "status": 304, "headers": [(b"etag", etag), *CACHING]})
        await send({"type": "http.response.body", "body": b""})
        return
    headers = [(b"etag", etag), *CACHING, (b"content-length", str(file.stat().st_size).encode())]
    headers.append((b"content-type", b"text/csv; charset=utf-8" if as_file else b"text/plain; charset=utf-8"))
    if as_file:
        name = str(scope["path"]).rpartition("/")[2]
        headers.append((b"content-disposition", f'attachment; filename="{name}"'.encode()))
    if packed:
        headers.append((b"content-encoding", b"gzip"))
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    if scope["method"] != "HEAD":
        with file.open("rb") as body:
            await _send_all(body, send)
    await send({"type": "http.response.body", "body": b""})


async def _send_all(body: IO[bytes], send: Send) -> None:
    while part := body.read(_AT_ONCE):
        await send({"type": "http.response.body", "body": part, "more_body": True})
        await asyncio.sleep(0)  # another's turn, and the chance to notice that this reader has gone


def _fit(rows: Iterable[Row]) -> Iterator[Row]:
    for row in rows:
        if bytes in map(type, row):
            raise _Unfit
        yield row


def _statement(connection: sqlite3.Connection, table: str, sort: str | None) -> str:
    """What Datasette asks for a table's rows, in its order: as it is sorted on its page, then by its key."""
    columns = connection.execute("SELECT name, pk FROM pragma_table_info(?)", (table,)).fetchall()
    kind = connection.execute("SELECT type FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    if kind is None:
        raise _Unfit
    keys = [name for name, place in sorted(columns, key=lambda column: int(column[1])) if place]
    names = [name for name, _ in columns]
    if kind == ("table",) and not keys:
        keys, names = ["rowid"], ["rowid", *names]
    order = ", ".join(map(_quoted, ([sort] if sort else []) + [key for key in keys if key != sort]))
    return f"SELECT {', '.join(map(_quoted, names))} FROM {_quoted(table)}" + (f" ORDER BY {order}" if order else "")


def _quoted(name: str) -> str:
    return '"{}"'.format(name.replace('"', '""'))
