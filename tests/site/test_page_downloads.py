"""Downloads of pages: they hold what the page shows or links, and are saved under a name."""

import contextlib
import csv
import io
import json
import re
from pathlib import Path

import pytest

from corridor_sdk.site.guard import open_read_only
from corridor_sdk.site.pages import Pages
from corridor_sdk.site.pages._app import Answer
from corridor_sdk.site.pages._reader import ADDRESSES, Reader
from corridor_sdk.site.pages.opening import read
from corridor_sdk.site.pages.routes import ROUTES
from tests.site.conftest import Get

DAY = "?as-known-on=2023-12-31"


@pytest.fixture(scope="session")
def reader(database: Path) -> Reader:
    with contextlib.closing(open_read_only(database)) as connection:
        return read(connection)


@pytest.fixture(scope="session")
def pages(reader: Reader) -> Pages:
    return Pages(reader, ROUTES)


def got(pages: Pages, address: str) -> Answer:
    path, _, query = address.partition("?")
    answer = pages.answer(path, query)
    assert answer is not None, address
    return answer


def rows(pages: Pages, address: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(got(pages, address).body.decode("utf-8"))))


def linked(page: str) -> set[str]:
    """The claims that a page links."""
    return set(re.findall(r'href="/claim/([0-9a-f]{16})', page))


@pytest.mark.parametrize("suffix", ["", DAY])
def test_a_download_has_every_claim_that_its_page_links(pages: Pages, reader: Reader, suffix: str) -> None:
    for ref in reader.library.entities:
        kind, _, id = ref.partition("/")
        path = f"/{ADDRESSES[kind]}/{id}"
        page = got(pages, path + suffix).body.decode()
        held = {row["id"] for row in rows(pages, f"{path}.csv{suffix}")}
        assert linked(page) <= held, ref
        if f"{path}.csv" not in page and "<h1>" in page and suffix == "":
            assert not held, ref


@pytest.mark.parametrize("words", ["rasht", "instc", "avdaliani", "iran", "russian"])
def test_a_search_counts_the_claims_that_the_page_counts(pages: Pages, words: str) -> None:
    page = got(pages, f"/search?words={words}").body.decode()
    hits = re.findall(r'<li><a href="(/[a-z]+/[^"]+)">[^<]*</a> <span class="note">[a-z ]+, (\d+) claims?', page)
    assert hits
    for address, count in hits:
        rests = re.search(r"This page rests on (\d+) claims?", got(pages, address).body.decode())
        assert (address, rests and rests[1]) == (address, count)


def test_the_download_of_a_source_has_the_claims_that_were_read_in_it_and_no_others(
    pages: Pages, reader: Reader
) -> None:
    for id in reader.library.sources:
        held = {row["id"] for row in rows(pages, f"/source/{id}.csv")}
        assert held == {claim.id for claim in reader.library.claims if claim.evidence.source == id}


def test_what_was_promised_for_a_line_is_in_its_download_with_who_gives_and_how_far_it_came(pages: Pages) -> None:
    held = rows(pages, "/segment/rasht-astara.csv")
    told = {row["subject_name"]: row["given_by"] for row in held if row["given_by"]}
    assert told["Russian loan for the Rasht-Astara railway"] == "Russia"
    assert told["Russian investment in the Rasht-Astara railway"] == "Russia"
    assert "Iran" in told.values()
    stages = {row["display"] for row in held if row["property"] == "finance-stage"}
    assert {"pledged", "planned"} <= {stage.split(",")[0] for stage in stages}
    assert all(row["stage"] for row in held if row["property"] == "finance-stage")
    assert json.loads(got(pages, "/segment/rasht-astara.json").body)["claims"][0].keys() >= {"given_by", "stage"}


def test_no_empty_csv_is_offered(pages: Pages) -> None:
    page = got(pages, "/place/astara-iran").body.decode()
    assert ("/place/astara-iran.csv" in page) == bool(rows(pages, "/place/astara-iran.csv"))
    page = got(pages, "/source/iso-3166").body.decode()
    assert "/source/iso-3166.csv" not in page
    assert "/source/iso-3166.json" in page


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/segment/rasht-astara.csv", "segment-rasht-astara.csv"),
        ("/segment/rasht-astara.json", "segment-rasht-astara.json"),
        ("/segment/rasht-astara.geojson", "segment-rasht-astara.geojson"),
        (f"/segment/rasht-astara.json{DAY}", "segment-rasht-astara-as-known-on-2023-12-31.json"),
        ("/claim/2c181b846fd96cd2.json", "claim-2c181b846fd96cd2.json"),
    ],
)
def test_a_download_is_saved_under_a_name(get: Get, address: str, name: str) -> None:
    assert get(address).headers["content-disposition"] == f'attachment; filename="{name}"'


QUESTIONS = (
    "contested",
    "missing",
    "promised",
    "overdue",
    "which/segment/rasht-astara/length",
    "which/segment/rasht-astara/financing-amount",
    "which/segment/rasht-astara/financing-amount/by/russia",
)


@pytest.mark.parametrize("suffix", ["", DAY])
@pytest.mark.parametrize("path", QUESTIONS)
def test_a_question_offers_what_it_shows_as_of_the_day_shown(pages: Pages, path: str, suffix: str) -> None:
    page = got(pages, f"/{path}{suffix}").body.decode()
    shown = linked(page.partition("<h2>Beside it</h2>")[0])
    told = rows(pages, f"/{path}.csv{suffix}")
    for form in ("csv", "json"):
        assert (f'href="/{path}.{form}{suffix}"' in page) == bool(told), form
    assert shown <= {row["id"] for row in told} | {row.get("observed_claim", "") for row in told}
    read_ = json.loads(got(pages, f"/{path}.json{suffix}").body)
    assert [row["id"] for row in read_["rows"]] == [row["id"] for row in told]
    assert read_["as_known_on"] == (suffix.partition("=")[2] or None)
    assert read_["address"] == f"/{path}{suffix}"


def test_a_question_on_another_day_has_another_download(pages: Pages) -> None:
    for path in ("contested", "missing", "promised", "overdue"):
        assert len(rows(pages, f"/{path}.csv{DAY}")) < len(rows(pages, f"/{path}.csv")), path


def test_what_is_overdue_is_downloaded_with_its_days(pages: Pages) -> None:
    page = got(pages, "/overdue").body.decode()
    told = rows(pages, "/overdue.csv")
    assert page.count('data-label="days ago"') == len(told)
    assert {"due", "days_ago", "promised_by", "evidence_ends"} <= told[0].keys()
    assert got(pages, "/overdue.csv").filename == "overdue.csv"
    assert got(pages, f"/overdue.csv{DAY}").filename == "overdue-as-known-on-2023-12-31.csv"


def test_a_figure_is_downloaded_with_what_every_policy_makes_of_it(pages: Pages) -> None:
    told = rows(pages, "/which/segment/rasht-astara/length.csv")
    assert {row["display"] for row in told} == {"162 km (planned)", "170 km (planned)"}
    assert {(row["range"], row["by_latest"]) for row in told} == {("162–170 km", "162 km")}
    assert got(pages, "/which/segment/rasht-astara/nonsense.csv").status == 404
