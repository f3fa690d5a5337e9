import asyncio
import gzip
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from corridor_sdk.site._asgi import Message, Receive, Scope, Send
from corridor_sdk.site._datasette import Site
from corridor_sdk.site._downloads import Downloads, with_downloads
from corridor_sdk.site.metadata import DATABASE
from tests.site.conftest import Get


@pytest.fixture(scope="module")
def downloads(database: Path) -> Iterator[Downloads]:
    site = Site(database)
    prepared = site.prepared(database)
    prepared.prepare()
    yield prepared
    prepared.close()
    site.close()


def tables(database: Path) -> list[str]:
    connection = sqlite3.connect(database)
    try:
        return [name for (name,) in connection.execute('SELECT DISTINCT "table" FROM documentation')]
    finally:
        connection.close()


def asked(downloads: Downloads, path: str, query: bytes, headers: dict[bytes, bytes], method: str) -> list[Message]:
    sent: list[Message] = []

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        raise AssertionError("Datasette is not asked")

    async def collect(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {}

    scope: Scope = {"type": "http", "method": method, "path": path, "query_string": query}
    scope["headers"] = list(headers.items())
    asyncio.run(with_downloads(application, downloads, "0123456789abcdef")(scope, receive, collect))  # type: ignore[arg-type]
    return sent


@pytest.mark.parametrize("query", ["_stream=1", "_size=max", "_stream=on&_size=max&_dl=on"])
def test_every_table_and_view_is_byte_for_byte_what_datasette_gives(
    database: Path, get: Get, downloads: Downloads, query: str
) -> None:
    for table in tables(database):
        path = f"/{DATABASE}/{table}.csv"
        theirs = get(f"{path}?{query}")
        assert theirs.status_code == 200
        sent = asked(downloads, path, query.encode(), {}, "GET")
        assert b"".join(message.get("body", b"") for message in sent[1:]) == theirs.content, table  # type: ignore[misc]
        ours = {name.decode(): value.decode() for name, value in sent[0]["headers"]}  # type: ignore[attr-defined]
        assert ours["content-type"] == theirs.headers["content-type"]
        assert ours.get("content-disposition") == theirs.headers.get("content-disposition")
        assert int(ours["content-length"]) == len(theirs.content)


def test_a_file_is_packed_for_who_takes_it_and_known_by_its_etag(downloads: Downloads) -> None:
    path, accepts = f"/{DATABASE}/claims.csv", {b"accept-encoding": b"br, gzip"}
    plain = asked(downloads, path, b"_stream=1", {}, "GET")
    packed = asked(downloads, path, b"_stream=1", accepts, "GET")
    bodies = [b"".join(message.get("body", b"") for message in sent[1:]) for sent in (plain, packed)]  # type: ignore[misc]
    assert gzip.decompress(bodies[1]) == bodies[0]
    etag = dict(packed[0]["headers"])[b"etag"]  # type: ignore[call-overload]
    assert etag.startswith(b'"0123456789ab-')
    assert etag.endswith(b'-gzip"')
    assert etag != dict(plain[0]["headers"])[b"etag"]  # type: ignore[call-overload]
    again = asked(downloads, path, b"_stream=1", accepts | {b"if-none-match": etag}, "GET")
    assert (again[0]["status"], again[1]["body"]) == (304, b"")
    assert asked(downloads, path, b"_stream=1", {}, "HEAD")[1:] == [{"type": "http.response.body", "body": b""}]


@pytest.mark.parametrize(
    ("path", "query"),
    [
        (f"/{DATABASE}/claims.csv", b""),
        (f"/{DATABASE}/claims.csv", b"_stream="),
        (f"/{DATABASE}/claims.csv", b"_dl=on"),
        (f"/{DATABASE}/claims.csv", b"_size=10"),
        (f"/{DATABASE}/claims.csv", b"_stream=1&_labels=on"),
        (f"/{DATABASE}/claims.csv", b"_stream=1&property=cost"),
        (f"/{DATABASE}/claims.csv", b"_stream=1&_stream=1"),
        (f"/{DATABASE}/claims.json", b"_stream=1"),
        (f"/{DATABASE}/claims_fts.csv", b"_stream=1"),
        (f"/{DATABASE}.csv", b"_stream=1"),
        ("/other/claims.csv", b"_stream=1"),
    ],
)
def test_what_is_filtered_labelled_or_unpublished_is_left_to_datasette(
    downloads: Downloads, path: str, query: bytes
) -> None:
    assert downloads.find(path, query) is None


def test_a_table_with_bytes_and_rows_without_a_key(tmp_path: Path) -> None:
    file = tmp_path / "small.db"
    connection = sqlite3.connect(file)
    connection.executescript(
        "CREATE TABLE a (x); INSERT INTO a VALUES (x'00'); CREATE TABLE b (y, z);"
        "INSERT INTO b VALUES (2, 'two'), (1, 1.5), (3, NULL);"
    )
    connection.close()
    downloads = Downloads(file, "d", {"a": None, "b": "y", "missing": None}, 2)
    downloads.prepare()
    assert downloads.find("/d/a.csv", b"_stream=1") is None
    assert downloads.find("/d/missing.csv", b"_stream=1") is None
    whole, first = downloads.find("/d/b.csv", b"_stream=1"), downloads.find("/d/b.csv", b"_size=max")
    assert whole
    assert first
    assert whole.file.read_bytes() == b"rowid,y,z\r\n2,1,1.5\r\n1,2,two\r\n3,3,\r\n"
    assert first.file.read_bytes() == b"rowid,y,z\r\n2,1,1.5\r\n1,2,two\r\n"
    downloads.close()
    assert not whole.file.exists()
