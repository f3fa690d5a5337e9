import gzip
import itertools
import re
import sqlite3
from collections.abc import Mapping
from html import unescape
from pathlib import Path

import attrs
import httpx
import pytest

from corridor_sdk.figures import all_figures
from corridor_sdk.gaps import gaps
from corridor_sdk.library import Library
from corridor_sdk.loading import load
from corridor_sdk.promises import overdue
from corridor_sdk.site.pages import Pages
from corridor_sdk.site.pages._about import not_covered
from corridor_sdk.site.pages._contested import address, key
from corridor_sdk.site.pages._known import known_page
from corridor_sdk.site.pages._numbers import numbers
from corridor_sdk.site.pages._reader import Reader, Release
from corridor_sdk.site.pages.opening import read
from corridor_sdk.site.pages.routes import ROUTES
from corridor_sdk.values import Text
from corridor_sdk.vocabulary import Policy
from tests.builders import library
from tests.site.conftest import Get

QUESTIONS = [
    "/", "/contested", "/missing", "/promised", "/overdue", "/as-known-on", "/as-known-on/2023-12-31", "/about",
    "/corrections", "/search", "/search?words=Rasht", "/which/segment/rasht-astara/length",
    "/which/segment/rasht-astara/financing-amount", "/which/segment/rasht-astara/financing-amount/by/russia",
    "/which/actor/armenia/membership", "/which/corridor/instc/length",
]  # fmt: skip
ON_A_DAY = [f"{path}?as-known-on=2023-12-31" for path in QUESTIONS if "?" not in path and "as-known" not in path]
RELEASE = Release(name="2026.11-00000000", content_sha256="0" * 64, dataset_version="2026.11", licence="CC-BY-4.0")


@pytest.fixture(scope="module")
def bundled() -> Library:
    return load()


@pytest.fixture(scope="module")
def reader(database: Path) -> Reader:
    connection = sqlite3.connect(database)
    found = read(connection)
    connection.close()
    return found


def text_of(page: httpx.Response) -> str:
    """What a page says, without its tags."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page.text)).split())


# --- every page ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [*QUESTIONS, *ON_A_DAY])
def test_a_page_answers_without_script_or_inline_style(get: Get, path: str) -> None:
    page = get(path)
    assert page.status_code == 200
    assert not re.search(r"<script|<style|\sstyle=|\son\w+=|javascript:", page.text)
    assert '<html lang="en">' in page.text
    assert page.text.count("<h1>") == 1


@pytest.mark.parametrize("path", [*QUESTIONS, *ON_A_DAY])
def test_headings_come_in_order_and_ids_once(get: Get, path: str) -> None:
    page = get(path).text
    levels = [int(level) for level in re.findall(r"<h([1-6])[ >]", page)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert sorted(ids) == sorted(set(ids))


@pytest.mark.parametrize("path", [*QUESTIONS, *ON_A_DAY])
def test_every_cell_of_a_head_has_its_scope_and_every_field_its_label(get: Get, path: str) -> None:
    page = get(path).text
    assert not re.search(r"<th(?![^>]*scope=)[ >]", page)
    labelled = set(re.findall(r'<label for="([^"]+)"', page))
    assert {
        found for field in re.findall(r"<input[^>]*>", page) for found in re.findall(r'\sid="(\w+)"', field)
    } <= labelled
    for svg in re.findall(r"<svg[^>]*role=[^>]*>", page):
        assert 'role="img"' in svg
        assert "aria-labelledby" in svg


def test_links_of_the_pages_lead_somewhere(get: Get) -> None:
    targets = {
        unescape(found)
        for path in [*QUESTIONS, *ON_A_DAY]
        for found in re.findall(r'href="(/[^"#]*)', get(path).text)
        if not found.endswith((".csv?_stream=on", ".db"))
    }
    assert len(targets) > 200
    broken = [target for target in sorted(targets) if get(target).status_code not in (200, 303)]
    assert broken == []


def test_links_within_a_page_lead_to_what_is_there(get: Get) -> None:
    for path in QUESTIONS:
        for target, anchor in re.findall(r'href="(/[\w/-]*)?#([\w-]+)"', get(path).text):
            assert f'id="{anchor}"' in get(target or path).text, f"{path}: {target}#{anchor}"


def test_the_home_page_is_under_300_kb_gzipped(get: Get) -> None:
    assert len(gzip.compress(get("/").content)) < 300_000


# --- what they say ---------------------------------------------------------------------------------------------


def test_the_numbers_of_the_home_page_are_the_librarys(get: Get, bundled: Library) -> None:
    said, counted = text_of(get("/")), numbers(bundled)
    assert f"{counted.corridors} corridors {counted.claims} claims" in said
    assert f"{counted.documents} documents by {counted.authors} named authors" in said
    assert f"Release {bundled.dataset.version}" in said
    assert counted.corridors == len(bundled.corridors)


def test_the_home_page_names_every_segment_beside_the_map(get: Get, bundled: Library) -> None:
    beside = get("/").text.partition('<div class="statuses">')[2].partition("</section>")[0]
    for segment in bundled.segments.values():
        assert f'<a href="/segment/{segment.id}">{segment.name}</a>' in beside


def test_every_contested_figure_is_listed_and_has_a_page(get: Get, bundled: Library, reader: Reader) -> None:
    page = unescape(get("/contested").text)
    found = [one[Policy.UNRESOLVED] for one in all_figures(bundled) if one[Policy.UNRESOLVED].standing.is_contested]
    assert found
    assert page.count('<section class="contested-figure"') == len(found)
    for figure in found:
        assert f'href="{address(reader, figure)}"' in page
        told = text_of(get(address(reader, figure)))
        assert "What each policy picks" in told
        assert "undecided" in told


def test_a_figure_is_called_by_its_id_in_the_table(get: Get, bundled: Library) -> None:
    ids = {row["id"] for row in get("/corridors/figures.json?policy=unresolved&_shape=array&_size=max&_col=id").json()}
    assert {key(one[Policy.UNRESOLVED]) for one in all_figures(bundled)} == ids


def test_the_page_of_a_length_shows_values_voices_and_policies(get: Get) -> None:
    told = text_of(get("/which/segment/rasht-astara/length"))
    assert "2 documents, 1 voice (revised by the same author)" in told
    for words in ("162", "170", "Emil Avdaliani", "latest", "closest to source", "funder first", "unresolved default"):
        assert words in told


def test_a_figure_as_known_on_a_day_is_redrawn(get: Get) -> None:
    page = get("/which/segment/rasht-astara/length?as-known-on=2023-12-31")
    assert "As known on" in page.text
    claims = text_of(page).partition("The claims")[2]
    assert "170 km" in claims
    assert "162 km" not in claims.partition("Beside it")[0]
    before = text_of(get("/which/segment/rasht-astara/length?as-known-on=2020-01-01"))
    assert "Not known to us on that day." in before


def test_a_figure_that_nobody_speaks_of_is_not_there(get: Get) -> None:
    for path in ("segment/rasht-astara/gauge", "segment/no-such/length", "segment/rasht-astara/nonsense",
                 "actor/armenia/length", "segment/rasht-astara/financing-amount/by/china",
                 "segment/rasht-astara/length/0123456789abcdef"):  # fmt: skip
        assert get(f"/which/{path}").status_code == 404, path


def test_missing_links_come_in_the_librarys_order(get: Get, bundled: Library) -> None:
    page = get("/missing").text
    listed = re.findall(r'<h2><a href="/segment/([^"]+)">', page)
    assert listed == [str(gap.link) for gap in gaps(bundled)]


def test_what_is_overdue_is_said_with_its_days(get: Get, bundled: Library) -> None:
    page = get("/overdue").text
    assert re.findall(r'class="number">([\d,]+)<', page) == [f"{one.days:,}" for one in overdue(bundled)]


def test_pledges_are_listed_under_their_purposes_and_never_added(get: Get, bundled: Library) -> None:
    page = get("/promised").text
    for pledge in bundled.pledges.values():
        assert f'<a href="/pledge/{pledge.id}">{pledge.name.replace(chr(39), "&#39;")}</a>' in page
    assert "total" not in text_of(get("/promised")).casefold()


def test_a_day_has_its_documents_claims_and_figures_that_were_others(get: Get) -> None:
    said = text_of(get("/as-known-on/2023-12-31"))
    assert "documents 3 9" in said
    assert "Figures that were different" in said
    assert "170 km" in said
    asked = get("/as-known-on?as-known-on=2023-12-31")
    assert (asked.status_code, asked.headers["location"]) == (303, "/as-known-on/2023-12-31")
    assert get("/as-known-on/yesterday").status_code == 404


def test_lists_that_hold_the_same_did_not_change(get: Get) -> None:
    rows = re.findall(
        r'data-label="then">(.*?)</td><td data-label="now">(.*?)</td>', get("/as-known-on/2023-12-31").text
    )
    assert rows
    assert [(then, now) for then, now in rows if sorted(then.split(", ")) == sorted(now.split(", "))] == []


def test_a_day_has_only_what_had_been_named_by_then(get: Get) -> None:
    then = text_of(get("/?as-known-on=2023-12-31"))
    assert "8 corridors" in then
    assert "Five Nation Road" not in then
    assert "What changed" not in then
    assert "As known on 31 December 2023" in then
    counted = re.search(r"(\d+) of (\d+) figures are contested", text_of(get("/contested?as-known-on=2023-12-31")))
    today = re.search(r"(\d+) of (\d+) figures are contested", text_of(get("/contested")))
    assert counted
    assert today
    assert int(counted[2]) < int(today[2]) / 2


def test_the_way_through_the_site_keeps_the_day(get: Get) -> None:
    page = get("/contested?as-known-on=2023-12-31").text
    assert '<a href="/missing?as-known-on=2023-12-31">' in page
    assert '<a href="/missing">' in get("/contested").text


def test_short_answers_say_what_is_planned_and_of_when(get: Get) -> None:
    said = text_of(get("/"))
    assert re.search(r"When is the Rasht-Astara railway finished\? by 2027 planned, said 9 June 2023", said)
    assert re.search(r"How much does the .* carry\? more than 2.3 million tonnes in January–March 2023", said)
    assert "evidence ends May–December 2025" in said
    assert 'data-label="our evidence ends">May–December 2025<' in get("/overdue").text


def test_what_is_not_covered_is_told_from_the_dataset(get: Get, bundled: Library) -> None:
    said = text_of(get("/about"))
    found = list(not_covered(bundled))
    assert found
    for sentence in found:
        assert sentence in said
    assert "No person has checked the result yet" in said


def test_there_are_no_corrections_yet_and_the_page_says_how_to_report_one(get: Get) -> None:
    page = get("/corrections").text
    assert "There is none yet." in page
    assert 'href="/about#report"' in page


# --- searching -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", ["Agbend", "Aghband", "Ağbənd"])
def test_search_finds_a_place_by_any_spelling(get: Get, words: str) -> None:
    page = get(f"/search?words={words}").text
    hits = re.findall(r'<ul class="hits">.*?</ul>', page, re.DOTALL)
    assert '<a href="/place/aghband">Aghband</a>' in hits[0]


def test_search_finds_a_bare_rasht_astara_first(get: Get) -> None:
    page = get("/search?words=Rasht-Astara").text
    assert re.findall(r'<ul class="hits"><li><a href="([^"]+)"', page)[0] == "/segment/rasht-astara"


def test_search_finds_claims_and_columns(get: Get) -> None:
    assert "162-kilometer railway line" in text_of(get("/search?words=162-kilometer"))
    found = get("/search?words=fingerprint").text
    assert '<a href="/corridors/claims#column-fingerprint">claims.fingerprint</a>' in found


def test_search_offers_near_names_for_a_misspelt_one(get: Get) -> None:
    assert '<a href="/search?words=aghband">aghband</a>' in get("/search?words=Aghbnad").text


@pytest.mark.parametrize(
    "words",
    ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "'; DROP TABLE claims", "%00%ff", "(" * 150],
)
def test_a_hostile_query_is_escaped(get: Get, words: str) -> None:
    page = get(str(httpx.URL("/search", params={"words": words})))
    assert page.status_code == 200
    assert "<script>alert" not in page.text
    assert "<img" not in page.text


# --- an empty dataset, and somebody else's ---------------------------------------------------------------------


def answers(reader: Reader) -> Mapping[str, tuple[int, str]]:
    pages = Pages(reader, ROUTES)
    found = {}
    for path in ("/", "/contested", "/missing", "/promised", "/overdue", "/as-known-on", "/as-known-on/2023", "/about",
                 "/corrections", "/search"):  # fmt: skip
        answer = pages.answer(path, "words=rasht")
        assert answer is not None
        found[path] = (answer.status, answer.body.decode())
    return found


def test_every_page_renders_over_an_empty_dataset() -> None:
    found = answers(Reader(library=library(), release=RELEASE))
    assert {status for status, _ in found.values()} == {200}
    assert "No corridor is known to us." in found["/"][1]


def test_somebody_elses_dataset_has_its_own_title_and_none_of_our_changes(reader: Reader) -> None:
    dataset = attrs.evolve(reader.library.dataset, title=Text("Ports of Atlantis"))
    found = answers(attrs.evolve(reader, library=attrs.evolve(reader.library, dataset=dataset)))
    assert "<h1>Ports of Atlantis</h1>" in found["/"][1]
    assert "What changed" not in found["/"][1] + found["/about"][1]
    assert "no person has checked" not in found["/about"][1].casefold().replace("no person has checked it", "")


def test_a_day_that_is_no_day_is_answered_with_a_form(reader: Reader) -> None:
    page = known_page(reader, {"day": "soon"}, {})
    assert (page.status, page.template) == (404, "known_when.html")


def test_what_is_missing_is_marked_as_its_state_is_drawn(get: Get) -> None:
    rows = re.findall(r'<span class="sample ([a-z]+)" aria-hidden="true"></span>([^·<]*) ·', get("/missing").text)
    marks = {state.strip(): style for style, state in rows}
    assert marks["under construction"] in ("construction", "gap")
    assert (marks["announced"], marks["not finished"], marks["state not told"]) == ("promised", "missing", "missing")
