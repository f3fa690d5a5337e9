"""Addresses that are nearly right lead on; those that are not say what is near."""

import contextlib
import re
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest

from corridor_sdk.site.guard import open_read_only
from corridor_sdk.site.pages import Pages
from corridor_sdk.site.pages._app import Answer
from corridor_sdk.site.pages.opening import read
from corridor_sdk.site.pages.routes import ROUTES
from corridor_sdk.site.purposes import LISTED
from corridor_sdk.site.queries import QUERIES
from tests.site.conftest import Get


@pytest.fixture(scope="session")
def pages(database: Path) -> Pages:
    with contextlib.closing(open_read_only(database)) as connection:
        return Pages(read(connection), ROUTES)


def got(pages: Pages, address: str) -> Answer:
    path, _, query = address.partition("?")
    answer = pages.answer(path, query)
    assert answer is not None, address
    return answer


def offered(pages: Pages, address: str) -> list[tuple[str, str]]:
    """The links that a page of what is not there offers."""
    answer = got(pages, address)
    assert answer.status == 404
    content = unescape(answer.body.decode()).partition("<h1>")[2].partition("<p>Search above")[0]
    return re.findall(r'<li><a href="([^"]+)">([^<]+)</a>', content)


@pytest.mark.parametrize(
    ("address", "leads_to"),
    [
        ("/segments/rasht-astara", "/segment/rasht-astara"),
        ("/segment/Rasht-Astara", "/segment/rasht-astara"),
        ("/Segment/rasht_astara", "/segment/rasht-astara"),
        ("/segment/rasht astara", "/segment/rasht-astara"),
        ("/segment/rasht-astara/", "/segment/rasht-astara"),
        ("/segments/rasht-astara.csv", "/segment/rasht-astara.csv"),
        ("/segments/rasht-astara?as-known-on=2023-12-31", "/segment/rasht-astara?as-known-on=2023-12-31"),
        ("/corridors/instc", "/corridor/instc"),
        ("/claims/2c181b846fd96cd2", "/claim/2c181b846fd96cd2"),
        ("/claim/2C181B846FD96CD2", "/claim/2c181b846fd96cd2"),
        ("/which/segments/rasht-astara/length", "/which/segment/rasht-astara/length"),
    ],
)
def test_capitals_plurals_and_the_like_lead_to_the_page(pages: Pages, address: str, leads_to: str) -> None:
    answer = got(pages, address)
    assert (answer.status, answer.location) == (301, leads_to)
    assert got(pages, leads_to).status == 200


@pytest.mark.parametrize(
    "address",
    ["/segment/rasht-astara.foo", "/segment/rasht-astara/x", "/which/segment/rasht-astara/length/zz", "/claim/zz",
     "/segments/é", "/which/segment/rasht-astara/<b>", "/which/segment/rasht-astara/a b/c", "/segment/rasht-astara.é",
     "/which/segments/rasht-astara/é%0d"],
)  # fmt: skip
def test_what_cannot_be_mended_leads_nowhere_and_never_in_a_circle(pages: Pages, address: str) -> None:
    seen = {address}
    answer = pages.answer(address, "")
    while answer is not None and answer.location:
        assert unquote(answer.location) not in seen
        seen.add(unquote(answer.location))
        answer = pages.answer(unquote(answer.location), "")
    assert answer is None or answer.status == 404


def test_tables_and_questions_of_the_data_are_left_to_the_data(pages: Pages) -> None:
    for name in (*LISTED, *(query.name for query in QUERIES), "claims_fts", "nosuch_table"):
        for form in ("", ".csv", ".json", "/x"):
            assert not pages.has(f"/corridors/{name}{form}"), name


def test_a_record_of_another_kind_is_offered_by_its_name(pages: Pages) -> None:
    assert offered(pages, "/corridor/rasht-astara")[0] == ("/segment/rasht-astara", "Rasht-Astara railway")
    assert offered(pages, "/segment/rasht-astra")[0] == ("/segment/rasht-astara", "Rasht-Astara railway")
    assert ("/actor/russia", "Russia") in offered(pages, "/corridor/russia")
    assert len(offered(pages, "/segment/iran")) <= 4


def test_a_figure_is_offered_by_the_nearest_property(pages: Pages) -> None:
    near = offered(pages, "/which/segment/rasht-astara/lenght")
    assert near[0] == ("/which/segment/rasht-astara/length", "Length of Rasht-Astara railway")
    assert offered(pages, "/which/segment/rasht-astara/length/0123456789abcdef")[0] == near[0]
    assert offered(pages, "/which/segment/rasht-astra/length")[0][0] == "/segment/rasht-astara"


def test_a_figure_that_nobody_tells_is_said_to_be_not_known(pages: Pages) -> None:
    page = got(pages, "/which/segment/rasht-astara/gauge").body.decode()
    assert "<h1>Gauge of Rasht-Astara railway: not known to us</h1>" in page
    assert "Length is not asked of Armenia" in got(pages, "/which/actor/armenia/length").body.decode()


def test_search_answers_what_is_asked_in_words(get: Get) -> None:
    page = get("/search?words=Zangezur+length").text
    answers = page.partition('<dl class="questions">')[2].partition("</dl>")[0]
    assert "Length of Zangezur corridor" in answers
    assert "not known to us" in answers
    page = get("/search?words=how+long+is+the+Rasht-Astara+railway,+length").text
    assert '<a href="/which/segment/rasht-astara/length">Length of Rasht-Astara railway</a></dt><dd><b>' in page


def test_search_suggests_the_nearest_word_of_anything_that_can_be_found(get: Get) -> None:
    assert '<a href="/search?words=length">length</a>' in get("/search?words=lenght").text
    assert '<a href="/search?words=zangezur%20length">' in get("/search?words=Zangezur+lenght").text
