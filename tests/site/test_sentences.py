"""What the pages of the bundled dataset say in sentences: claims, citations, gaps and summaries."""

import html
import re
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest
from click.testing import CliRunner

from corridor_sdk.cli import main
from corridor_sdk.site import _datasette
from corridor_sdk.site.guard import open_read_only
from corridor_sdk.site.pages import Pages
from corridor_sdk.site.pages._reader import Reader
from corridor_sdk.site.pages.opening import read
from corridor_sdk.site.pages.routes import ROUTES

ADDRESS = "https://corridors.example"


@pytest.fixture(scope="module")
def reader(database: Path) -> Iterator[Reader]:
    connection = open_read_only(database)
    yield read(connection)
    connection.close()


@pytest.fixture(scope="module")
def pages(reader: Reader) -> Pages:
    return Pages(reader, ROUTES)


def body(pages: Pages, path: str) -> str:
    answer = pages.answer(*path.partition("?")[::2])
    assert answer is not None, path
    assert answer.status == 200, path
    return answer.body.decode()


def words(page: str) -> str:
    """What a page says, on one line."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", page)).split())


# --- citations -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/segment/rasht-astara", "/claim/917036f16fd82e15"])
def test_a_citation_has_the_whole_address_and_the_day_of_the_data(reader: Reader, path: str) -> None:
    public = attrs.evolve(reader, release=attrs.evolve(reader.release, address=ADDRESS))
    page = body(Pages(public, ROUTES), path)
    cited = words(page.partition('<p class="citation">')[2].partition("</p>")[0])
    assert cited.endswith(f"{reader.release.content_sha256}. {ADDRESS}{path}")
    assert f"Release {reader.release.name}, data of 21 November 2026." in cited
    assert f"howpublished = {{\\url{{{ADDRESS}{path}}}}}," in page
    assert "year = {2026}," in page
    assert f'<a href="{ADDRESS}{path}">{ADDRESS}{path}</a>' in page


def test_without_a_public_address_a_citation_has_the_path(pages: Pages) -> None:
    page = body(pages, "/segment/rasht-astara")
    assert "howpublished = {/segment/rasht-astara}," in page
    assert "http" not in page.partition('<p class="citation">')[2].partition("</p>")[0]


def test_a_site_knows_the_address_that_it_is_served_under(database: Path) -> None:
    site = _datasette.Site(database, ADDRESS)
    try:
        assert site.shown.reader.release.address == ADDRESS
        assert ADDRESS in body(site.pages, "/about")
    finally:
        site.close()


def test_an_address_that_is_none_is_refused_in_a_sentence(database: Path) -> None:
    result = CliRunner().invoke(main, ["serve", str(database), "--address", "corridors.example"])
    assert result.exit_code == 2
    assert result.output == (
        "corridor: 'corridors.example' is no address of a site: write one such as https://corridors.example\n"
    )
