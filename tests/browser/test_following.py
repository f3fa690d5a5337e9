"""Each question has rows, each link leads somewhere, each download is what the database holds."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
import urllib.error
import urllib.request
from collections import deque
from email.message import Message
from html import unescape
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import pytest

from corridor_sdk.site.queries import QUERIES, Query
from corridor_sdk.wording import listed
from tests.browser.visiting import PAGES, Visitor

LINK = re.compile(r'<a\s[^>]*?href="([^"]*)"')
ID = re.compile(r'\sid="([^"]+)"')
DATA = re.compile(r"\.(?:csv|json|geojson|db)(?:\?|$)")
CLAIMS = 40
"""Of the pages of claims, as many are followed as stand for all; their downloads are those of one template."""


def fetch(address: str) -> tuple[int, Message, bytes]:
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as fault:
        with fault:
            return fault.code, fault.headers, fault.read()


def body(address: str) -> bytes:
    status, _, read = fetch(address)
    assert status == 200, address
    return read


def rows_of(text: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.decode("utf-8"), newline="")))


def as_text(value: object) -> str:
    """A value of the database as CSV writes it."""
    return "" if value is None else str(value)


PARTIES = (
    "SELECT name FROM pledge_parties JOIN actors ON id = actor_id WHERE pledge_id = ? AND role = ? ORDER BY position"
)
STAGES = "SELECT DISTINCT display FROM claims_flat WHERE property = 'finance-stage' AND subject = ? AND source_id = ?"


def giving(published: sqlite3.Connection, claim: dict[str, object]) -> dict[str, object]:
    """What the download of a page says of the pledge that a claim is on: who gives, who gets, and how far it came."""
    if claim["subject_kind"] != "pledges":
        return {"given_by": None, "given_to": None, "stage": None}
    by, to = (published.execute(PARTIES, (claim["subject_id"], role)) for role in ("provider", "recipient"))
    stages = published.execute(STAGES, (claim["subject"], claim["source_id"]))
    return {
        "given_by": listed([str(name) for (name,) in by]) or None,
        "given_to": listed([str(name) for (name,) in to]) or None,
        "stage": "; ".join(str(stage) for (stage,) in stages) or None,
    }


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_a_question_answers_with_rows_in_the_browser(visitor: Visitor, query: Query) -> None:
    visitor.go(f"/corridors/{query.name}")
    assert visitor.page.locator("h1").inner_text() == query.title
    assert visitor.page.locator("table.rows-and-columns tbody tr").count() > 0
    assert visitor.complaints == []
    assert visitor.left == []


def test_every_link_of_every_page_leads_somewhere(host: str) -> None:
    """All our own pages are read for links, from every kind of page on; other tests look at every other download."""
    waiting = deque((address, "a reader") for address in PAGES.values() if not address.startswith("/no-such"))
    asked: set[str] = set()
    broken: list[str] = []
    ids: dict[str, set[str]] = {}
    parts: list[tuple[str, str, str]] = []
    claims = 0
    while waiting:
        path, origin = waiting.popleft()
        if path in asked:
            continue
        asked.add(path)
        if path.startswith("/claim/"):
            claims += 1
            if claims > CLAIMS:
                continue
        status, headers, read = fetch(host + path)
        if status != 200 and path not in (PAGES["wrong statement"], PAGES["record not found"]):
            broken.append(f"{status} {path}, from {origin}")
        if headers.get_content_type() != "text/html":
            continue
        text = read.decode("utf-8")
        ids[path] = set(ID.findall(text))
        if path.startswith("/corridors") and path not in PAGES.values():
            continue
        for target, part in map(urldefrag, (urljoin(host + path, unescape(link)) for link in LINK.findall(text))):
            if not target.startswith(f"{host}/"):
                assert target.startswith(("https://", "http://")), target
                continue
            followed = target.removeprefix(host)
            if part:
                parts.append((path, followed, part))
            from_a_day = "as-known-on=" in path or path.startswith("/as-known-on")
            if path not in PAGES.values() and (followed.startswith("/report?") or from_a_day or DATA.search(followed)):
                continue
            waiting.append((followed, path))
    broken += [f"#{part} in {path}, from {origin}" for origin, path, part in parts if part not in ids.get(path, {part})]
    assert broken == []
    assert len(asked) > 500


def test_every_claim_has_a_page(host: str, published: sqlite3.Connection) -> None:
    claims = [row["id"] for row in published.execute("SELECT id FROM claims ORDER BY id")]
    for claim in claims[::7]:
        assert claim in body(f"{host}/claim/{claim}").decode("utf-8")


# --- downloads -------------------------------------------------------------------------------------------------


def flat(published: sqlite3.Connection) -> dict[str, dict[str, object]]:
    return {row["id"]: dict(row) for row in published.execute("SELECT * FROM claims_flat")}


@pytest.mark.parametrize(
    "name", ["corridor", "segment", "place", "actor", "agreement", "pledge", "event", "source", "claim"]
)
def test_what_a_page_offers_parses_and_equals_the_database(host: str, published: sqlite3.Connection, name: str) -> None:
    page = body(host + PAGES[name]).decode("utf-8")
    offered = {unescape(link) for link in LINK.findall(page) if DATA.search(link)}
    assert {PAGES[name] + ".csv", PAGES[name] + ".json"} <= offered
    held = flat(published)
    for address in offered:
        read = body(host + address)
        if address.endswith(".csv"):
            rows = rows_of(read)
            assert rows
            for row in rows:
                known = held[row["id"]] | giving(published, held[row["id"]])
                assert row == {column: as_text(value) for column, value in known.items()}
        elif address.endswith(".geojson"):
            places = {row["id"]: row for row in published.execute("SELECT * FROM places")}
            points = [one for one in json.loads(read)["features"] if (one["geometry"] or {}).get("type") == "Point"]
            assert points
            for point in points:
                place = places[point["id"].removeprefix("places/")]
                assert point["geometry"]["coordinates"] == [place["longitude"], place["latitude"]]
        else:
            data = json.loads(read)
            (digest,) = published.execute("SELECT content_sha256 FROM release").fetchone()
            assert data["content_sha256"] == digest
            claims = [data["claim"]] if "claim" in data else data["claims"]
            assert claims
            assert claims == [held[one["id"]] | giving(published, held[one["id"]]) for one in claims]
            in_csv = [row["id"] for row in rows_of(body(host + address.replace(".json", ".csv")))]
            assert [claim["id"] for claim in claims] == in_csv


def test_the_file_of_all_is_the_database(visitor: Visitor, file: Path) -> None:
    visitor.go("/corridors")
    with visitor.page.expect_download() as downloading:
        visitor.page.locator("main a[href$='/corridors.db']").first.click()
    assert downloading.value.path().read_bytes() == file.read_bytes()


def test_every_claim_as_csv_equals_the_database(host: str, published: sqlite3.Connection) -> None:
    rows = rows_of(body(f"{host}/corridors/claims_flat.csv?_stream=on"))
    held = flat(published)
    assert len(rows) == len(held)
    for row in rows:
        assert row == {column: as_text(value) for column, value in held[row["id"]].items()}


def test_every_table_as_json_equals_the_database(host: str, published: sqlite3.Connection) -> None:
    tables = [row["table"] for row in published.execute('SELECT DISTINCT "table" FROM documentation')]
    assert len(tables) > 30
    for table in tables:
        read = json.loads(body(f"{host}/corridors/{table}.json?_shape=array&_size=max"))
        assert len(read) == published.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0] or len(read) == 1000
        held = {json.dumps(dict(row), ensure_ascii=False) for row in published.execute(f'SELECT * FROM "{table}"')}
        for row in read:
            row.pop("rowid", None)
            assert json.dumps(row, ensure_ascii=False) in held, table
