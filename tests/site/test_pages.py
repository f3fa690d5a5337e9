import asyncio
import gc
import re
from html import unescape
from pathlib import Path

import pytest

from corridor_sdk.database.documentation import documentation
from corridor_sdk.database.tables import TABLES
from corridor_sdk.database.views import VIEWS
from corridor_sdk.site._datasette import Site
from corridor_sdk.site.queries import QUERIES, Query
from tests.site.conftest import Get

HERE = "http://localhost"
INLINE = re.compile(r"<style|<script(?![^>]*\ssrc=)[^>]*>|<[a-z][^>]*\s(?:style|on[a-z]+)=")
"""What the policy forbids: scripts and styles that stand in the page."""
TABLES_AND_VIEWS = [*(table.name for table in TABLES), *(view.name for view in VIEWS)]
PAGES = [
    "/",
    "/corridors",
    *(f"/corridors/{name}" for name in TABLES_AND_VIEWS),
    *(f"/corridors/{query.name}" for query in QUERIES),
    "/corridors/segments/rasht-astara",
    "/corridors/sources/avdaliani-2023",
    "/corridors/corridor_segments/instc,1",
    "/corridors?sql=select+1",
]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_answers_and_loads_nothing_from_elsewhere(get: Get, path: str) -> None:
    page = get(path)
    assert page.status_code == 200
    assert "Error" not in page.text
    loaded = re.findall(r'<(?:script|img|iframe)[^>]*\ssrc="([^"]*)"|<link[^>]*\shref="([^"]*)"', page.text)
    assert [url for pair in loaded for url in pair if url and not url.startswith(("/", f"{HERE}/"))] == []
    assert "default-src 'none'; script-src 'self'; style-src 'self';" in page.headers["content-security-policy"]
    assert "unsafe" not in page.headers["content-security-policy"]
    assert INLINE.findall(page.text) == []
    assert '<html lang="en">' in page.text


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_a_question_shows_rows_at_once_and_offers_them_as_json_and_csv(get: Get, query: Query) -> None:
    page = get(f"/corridors/{query.name}")
    rows = get(f"/corridors/{query.name}.json?_shape=array").json()
    assert rows
    assert f"{len(rows)} row" in page.text
    assert len(get(f"/corridors/{query.name}.csv").text.splitlines()) > 1
    for address in re.findall(r'href="([^"]*\.(?:json|csv)[^"]*)"', page.text):
        assert get(unescape(address).removeprefix(HERE)).status_code == 200


def test_a_question_shows_what_it_was_asked_and_an_empty_answer_stays_empty(get: Get) -> None:
    assert '<option value="segments/rasht-astara" selected>' in get("/corridors/timeline").text
    assert "No row: this dataset knows nothing of that." in get("/corridors/timeline?subject=").text
    assert get("/corridors/timeline.json?subject=&_shape=array").json() == []


def test_every_choice_that_a_question_offers_has_rows(get: Get) -> None:
    asked = 0
    for query in QUERIES:
        for choice in re.findall(r'<a href="(\?[^"]*)"', get(f"/corridors/{query.name}").text):
            path = f"/corridors/{query.name}.json{unescape(choice)}&_shape=array"
            assert get(path).json(), path
            asked += 1
    assert asked


def test_claims_come_as_json_and_as_csv_with_the_same_rows(get: Get) -> None:
    claims = get("/corridors/claims.json?_shape=array&_size=max").json()
    lines = get("/corridors/claims.csv?_stream=on").text.splitlines()
    assert lines[0].split(",")[:3] == ["id", "subject", "subject_kind"]
    assert {line.split(",")[0] for line in lines} >= {claim["id"] for claim in claims}
    assert any(claim["value"] == "162 km" for claim in claims)


def test_the_page_of_a_segment_shows_its_claims_with_their_words_and_links_its_places(get: Get) -> None:
    page = get("/corridors/segments/rasht-astara").text
    assert "<h1>Rasht-Astara railway</h1>" in page
    assert '<a href="/place/astara-iran">Astara (Iran)</a>' in page
    assert "<q>162-kilometer railway line</q>" in page
    assert re.search(r'<a href="/source/avdaliani-2025">[A-Z][^<]+ [^<]+</a>', page)
    assert '<a href="/corridors/timeline?subject=segments%2Frasht-astara">' in page


def test_the_front_page_leads_to_every_corridor_and_the_page_of_the_database_to_every_question(get: Get) -> None:
    home, data = unescape(get("/").text), unescape(get("/corridors").text)
    assert '<a href="/corridors">' in home
    for query in QUERIES:
        assert f'corridors/{query.name}"' in data
    for corridor in get("/corridors/corridors.json?_shape=array").json():
        assert f'<a href="/corridor/{corridor["id"]}">{corridor["name"]}</a>' in home


def test_a_record_with_more_claims_than_a_page_shows_says_how_many_there_are(database: Path) -> None:
    site = Site(database)
    site.max_returned_rows = 3
    with asyncio.Runner() as runner:
        page = runner.run(site.client.get("/corridors/segments/rasht-astara")).text
        claims = runner.run(site.client.get("/corridors/claims.json?subject=segments/rasht-astara&_size=0")).json()
        site.close()
    gc.collect()
    assert f"The first 3 of {claims['filtered_table_rows_count']} claims (" in page
    assert page.count("<q>") == 3


def test_the_table_of_claims_links_a_subject_to_its_own_page_under_its_name(get: Get) -> None:
    assert (
        '<a href="/segment/rasht-astara">Rasht-Astara railway</a>'
        in get("/corridors/claims?subject=segments%2Frasht-astara").text
    )


def test_the_page_of_the_database_describes_every_table_and_view_and_offers_the_file(get: Get) -> None:
    page = unescape(get("/corridors").text)
    for name in TABLES_AND_VIEWS:
        assert f'<a href="/corridors/{name}">{name}</a>' in page
        assert documentation()[name].description in page
    assert "claims_fts" not in page
    file = get("/corridors.db")
    assert file.content.startswith(b"SQLite format 3\0")


def test_the_page_of_a_table_describes_its_columns_in_their_order(get: Get) -> None:
    page = unescape(get("/corridors/places").text)
    described = [documentation()[f"places.{name}"].description for name in ("id", "ref", "name", "kind", "country")]
    at = [page.index(f"<dd>{text}") for text in described]
    assert at == sorted(at)
    assert '<dt>latitude <span class="unit">in degrees</span></dt><dd>WGS 84, decimal degrees.</dd>' in page


def test_search_finds_records_by_any_of_their_names(get: Get) -> None:
    found = get("/corridors/entities.json?_search=Astara-Rasht+railroad&_shape=array").json()
    assert [row["ref"] for row in found] == ["segments/rasht-astara"]
    found = get('/corridors/find.json?words="Astara-Rasht+rail&_shape=array').json()
    assert "segments/rasht-astara" in [row["ref"] for row in found]


def test_what_is_not_there_is_said_plainly(get: Get) -> None:
    assert get("/corridors/segments/no-such").status_code == 404
    assert get("/elsewhere").status_code == 404
