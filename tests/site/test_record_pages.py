"""Every record and every claim of the bundled dataset, as pages and as files."""

import csv
import functools
import html.parser
import io
import json
import re
import sqlite3
from pathlib import Path

import attrs
import pytest

from corridor_sdk.dates import PartialDate
from corridor_sdk.ids import ActorId, SegmentId
from corridor_sdk.library import Library
from corridor_sdk.model import Retired, Segment
from corridor_sdk.properties import LENGTH
from corridor_sdk.site.guard import open_read_only
from corridor_sdk.site.pages import Pages
from corridor_sdk.site.pages._app import Answer
from corridor_sdk.site.pages._held import giving
from corridor_sdk.site.pages._reader import ADDRESSES, Reader
from corridor_sdk.site.pages.opening import read
from corridor_sdk.site.pages.routes import ROUTES
from corridor_sdk.values import Text
from corridor_sdk.writing import to_plain
from tests.site.conftest import Get

VOID = frozenset("meta link input br hr img".split())


@pytest.fixture(scope="session")
def reader(database: Path) -> Reader:
    connection = open_read_only(database)
    try:
        return read(connection)
    finally:
        connection.close()


@pytest.fixture(scope="session")
def pages(reader: Reader) -> Pages:
    return Pages(reader, ROUTES)


@pytest.fixture(scope="session")
def library(reader: Reader) -> Library:
    return reader.library


class Parsed(html.parser.HTMLParser):
    """A page's links, ids, headings and open tags; whatever is wrong with its form."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.headings: list[int] = []
        self.open: list[str] = []
        self.faults: list[str] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = dict(attrs)
        if tag not in VOID:
            self.open.append(tag)
        if tag == "a":
            self.links.append(has.get("href") or "")
        if "id" in has:
            self.ids.append(has["id"] or "")
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag in ("script", "style") or any(name == "style" or name.startswith("on") for name in has):
            self.faults.append(f"{tag} with {sorted(has)}")
        if tag == "th" and "scope" not in has:
            self.faults.append("th without scope")

    def handle_endtag(self, tag: str) -> None:
        if self.open.pop() != tag:
            self.faults.append(f"{tag} closed out of order")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        self.text += data


def path_of(library: Library, ref: str) -> str:
    return f"/{ADDRESSES[ref.split('/')[0]]}/{ref.split('/')[1]}"


def got(pages: Pages, address: str) -> Answer:
    path, _, query = address.partition("?")
    answer = pages.answer(path, query)
    assert answer is not None, address
    return answer


def body(pages: Pages, address: str) -> str:
    return got(pages, address).body.decode("utf-8")


@functools.cache
def leads_somewhere(pages: Pages, address: str) -> bool:
    path, _, query = address.partition("?")
    if path in ("/corridors", "") or path.startswith("/corridors/"):
        return True  # Datasette's, tested with its pages
    answer = pages.answer(path, query)
    return answer is not None and answer.status == 200


def in_words(text: str) -> str:
    """A page without drawings and exact values."""
    return re.sub(r"<(svg|code)\b.*?</\1>", "", text, flags=re.DOTALL)


def refused(pages: Pages, address: str) -> list[str]:
    """What is wrong with a page."""
    text = body(pages, address)
    page = Parsed(text)
    faults = [*page.faults, *(f"open at the end: {tag}" for tag in page.open)]
    faults += [f"twice the id {id}" for id in set(page.ids) if page.ids.count(id) > 1]
    faults += [] if page.headings.count(1) == 1 else ["not one h1"]
    steps = zip(page.headings, page.headings[1:], strict=False)
    faults += [f"h{one} before h{other}" for one, other in steps if other > one + 1]
    faults += ["None in the text"] if re.search(r"\bNone\b", page.text) else []
    faults += ["an empty value"] if re.search(r"<(dd|dt|h\d|li|th)\b[^>]*>\s*</", text) else []
    faults += ["a bare EDTF date"] if re.search(r"\b\d{4}-\d\d/\d{4}", in_words(text)) else []
    for link in page.links:
        if link.startswith("#"):
            faults += [] if link[1:] in page.ids else [f"no {link} here"]
        elif not link.startswith("https://") and not link.startswith("http://"):
            faults += [] if leads_somewhere(pages, link.replace("&amp;", "&") or address) else [f"{link} leads nowhere"]
    return faults


def test_every_record_has_a_page_that_is_well_made_and_whose_links_lead_somewhere(
    pages: Pages, library: Library
) -> None:
    faults = {ref: refused(pages, path_of(library, ref)) for ref in library.entities}
    assert {ref: those for ref, those in faults.items() if those} == {}


def test_every_claim_has_a_page_that_is_well_made_and_whose_links_lead_somewhere(
    pages: Pages, library: Library
) -> None:
    faults = {claim.id: refused(pages, f"/claim/{claim.id}") for claim in library.claims}
    assert {id: those for id, those in faults.items() if those} == {}


@pytest.mark.parametrize("day", ["2023-12-31", "2024"])
def test_every_record_has_a_page_as_known_on_a_day(pages: Pages, library: Library, day: str) -> None:
    for ref in library.entities:
        page = Parsed(body(pages, f"{path_of(library, ref)}?as-known-on={day}"))
        assert page.faults == [], ref
        assert not re.search(r"\bNone\b", page.text), ref


def test_the_page_of_a_segment_says_what_matters_first(pages: Pages) -> None:
    text = body(pages, "/segment/rasht-astara").partition("<main")[2]
    wanted = [
        "<h1>Rasht-Astara railway</h1>",
        "162–170 km",
        ">Money</h2>",
        ">What it is</h2>",
        ">Where our evidence ends</h2>",
    ]
    assert [text.index(one) for one in wanted] == sorted(text.index(one) for one in wanted)
    assert "3 sums by 2 givers: not one figure, and nothing is added up." in text
    assert "not known to us" in text
    assert "one date known" in text


def test_a_claim_leads_to_the_publishers_page_at_its_words(pages: Pages, library: Library) -> None:
    claim = next(one for one in library.claims if one.evidence.printed == "The 170-kilometer section")
    text = body(pages, f"/claim/{claim.id}")
    assert "a81414#:~:text=The%20170%2Dkilometer%20section" in text
    assert f"claim {claim.id}, words {claim.evidence.fingerprint}" in text


def test_as_known_on_a_day_a_length_is_what_had_been_said_by_then(pages: Pages) -> None:
    assert "162–170 km" in body(pages, "/segment/rasht-astara")
    then = body(pages, "/segment/rasht-astara?as-known-on=2023-12-31")
    assert "170 km as planned" in then
    assert "162 km" not in in_words(then)
    assert "162–" not in in_words(then)
    rows = list(csv.DictReader(io.StringIO(body(pages, "/segment/rasht-astara.csv?as-known-on=2023-12-31"))))
    assert {row["value"] for row in rows if row["property"] == "length"} == {"170 km"}
    read_ = json.loads(body(pages, "/segment/rasht-astara.json?as-known-on=2023-12-31"))
    assert read_["as_known_on"] == "2023-12-31"
    assert {one["display"] for one in read_["figures"] if one["property"] == "length"} == {"170 km"}


def test_every_download_parses_and_equals_the_library(pages: Pages, reader: Reader, library: Library) -> None:
    about: dict[str, set[str]] = {}
    for claim in library.claims:
        about.setdefault(claim.subject.ref, set()).add(claim.id)
        about.setdefault(claim.evidence.source.ref, set()).add(claim.id)
    for ref, entity in library.entities.items():
        path = path_of(library, ref)
        rows = list(csv.DictReader(io.StringIO(body(pages, f"{path}.csv"))))
        assert about.get(ref, set()) <= {row["id"] for row in rows}, ref
        for row in rows:
            flat = reader.flat[row["id"]]
            told = {**flat, **giving(reader, reader.claims_by_id[row["id"]])}
            assert row == {key: "" if value is None else str(value) for key, value in told.items()}
        read_ = json.loads(body(pages, f"{path}.json"))
        assert read_["record"] == {"id": str(entity.id), "ref": ref} | to_plain(entity)
        assert [one["id"] for one in read_["claims"]] == [row["id"] for row in rows]
        assert (read_["release"], read_["licence"][:9]) == (reader.release.name, "CC-BY-4.0")


def test_figures_of_a_download_are_those_of_the_library(pages: Pages, library: Library) -> None:
    read_ = json.loads(body(pages, "/segment/rasht-astara.json"))
    segment = library.segment("rasht-astara")
    for policy in ("latest", "unresolved"):
        figure = library.figure(segment, LENGTH, policy=policy)
        told = next(one for one in read_["figures"] if one["property"] == "length" and one["policy"] == policy)
        assert told["chosen"] == [claim.id for claim in figure.chosen]
        assert (told["low"], told["high"]) == ("162 km", "170 km")


def test_geojson_has_the_places_and_lines_of_the_page_with_release_and_licence(pages: Pages) -> None:
    read_ = json.loads(body(pages, "/segment/rasht-astara.geojson"))
    assert {one["id"] for one in read_["features"]} == {
        "segments/rasht-astara", "places/rasht", "places/astara-iran",
    }  # fmt: skip
    assert read_["type"] == "FeatureCollection"
    assert read_["release"].startswith("2026.11")
    assert pages.answer("/source/iso-3166.geojson", "") is None


def test_files_have_their_content_types(get: Get) -> None:
    types = {"csv": "text/csv", "json": "application/json", "geojson": "application/geo+json"}
    for form, content_type in types.items():
        assert get(f"/segment/rasht-astara.{form}").headers["content-type"].startswith(content_type)
    assert get("/claim/2c181b846fd96cd2.json").json()["claim"]["value"] == "170 km"


def test_an_unknown_id_is_told_with_the_nearest(pages: Pages) -> None:
    answer = got(pages, "/segment/rasht-astra")
    assert answer.status == 404
    assert '<a href="/segment/rasht-astara">Rasht-Astara railway</a>' in answer.body.decode()
    assert got(pages, "/claim/0000000000000000").status == 404
    assert got(pages, "/segment/rasht-astra.csv").status == 404


def test_a_retired_record_is_gone_or_leads_to_what_replaced_it(reader: Reader) -> None:
    gone = Retired(id=SegmentId("old-one"), because=Text("It was the same as another."))
    moved = attrs.evolve(gone, id=SegmentId("old-two"), replaced_by=SegmentId("rasht-astara"))
    library = attrs.evolve(reader.library, retired={one.id.ref: one for one in (gone, moved)})
    pages = Pages(attrs.evolve(reader, library=library), ROUTES)
    assert got(pages, "/segment/old-one").status == 410
    assert "It was the same as another." in body(pages, "/segment/old-one")
    answer = got(pages, "/segment/old-two")
    assert (answer.status, answer.location) == (301, "/segment/rasht-astara")


HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{7*7}}"


def test_hostile_names_and_texts_are_escaped(reader: Reader) -> None:
    entities = dict(reader.library.entities)
    segment = reader.library.segment("rasht-astara")
    assert isinstance(segment, Segment)
    entities[segment.id.ref] = attrs.evolve(segment, name=Text(HOSTILE))
    actor = reader.library.actors[ActorId("emil-avdaliani")]
    entities[actor.id.ref] = attrs.evolve(actor, name=Text(HOSTILE))
    claims = [
        attrs.evolve(one, evidence=attrs.evolve(one.evidence, printed=Text(HOSTILE[:60])))
        for one in reader.library.claims
    ]
    library = attrs.evolve(reader.library, entities=entities, claims=tuple(claims))
    pages = Pages(attrs.evolve(reader, library=library), ROUTES)
    id = library.claims_about(library.segment("rasht-astara"))[0].id
    for address in (
        "/segment/rasht-astara",
        f"/claim/{id}",
        f"/report?about={id}",
        "/actor/emil-avdaliani",
        "/corridor/instc",
    ):
        text = body(pages, address)
        assert "<script" not in text, address
        assert "<img" not in text, address
        assert Parsed(text).faults == [], address
        assert "49" not in re.findall(r"&gt;(\d+)", text), address
    json.loads(body(pages, "/segment/rasht-astara.json"))
    assert "</script>" not in body(pages, "/report?about=%3C/script%3E")


def test_a_report_says_what_to_send_about_a_claim_or_a_record(pages: Pages) -> None:
    text = body(pages, "/report?about=2c181b846fd96cd2")
    assert "About: claim 2c181b846fd96cd2" in text
    assert "<code>segments/rasht-astara.yaml</code>" in text
    assert "About: corridor instc" in body(pages, "/report?about=corridor/instc")
    assert "We have no claim or record “nothing”" in body(pages, "/report?about=nothing")
    assert got(pages, "/report").status == 200


@pytest.mark.parametrize("path", ["/", "/contested", "/segment/rasht-astara", "/segment/rasht-astara.csv"])
@pytest.mark.parametrize("day", ["yesterday", "2023-13-45"])
def test_todays_figures_are_not_shown_for_a_day_that_cannot_be_read(pages: Pages, path: str, day: str) -> None:
    answer = got(pages, f"{path}?as-known-on={day}")
    assert answer.status == 400
    assert f"“{day}” is not a day" in answer.body.decode()


def test_a_record_that_no_text_named_by_then_says_so_and_nothing_else(pages: Pages) -> None:
    then = body(pages, "/corridor/five-nation-road?as-known-on=2023-12-31")
    assert "No text that we read and that was out by then tells of it." in then
    assert "Herat" not in then
    assert "Herat" in body(pages, "/corridor/five-nation-road")
    assert "<h1>Rasht-Astara railway</h1>" in body(pages, "/segment/rasht-astara?as-known-on=2023-12-31")
    assert "No text that we read" not in body(pages, "/segment/rasht-astara?as-known-on=2023-12-31")


def test_what_later_texts_tell_is_not_told_of_an_earlier_day(pages: Pages) -> None:
    day = "?as-known-on=2023-12-31"
    for path in ("/segment/rasht-astara", "/promised", "/actor/russia", "/pledge/russia-allocation-2030"):
        assert "Russian loan" not in body(pages, path + day), path
        assert "Russian loan" in body(pages, path), path
    assert "May–December 2025" not in body(pages, "/segment/rasht-astara" + day)
    for path in ("/pledge/russia-loan-rasht-astara", "/claim/917036f16fd82e15"):
        assert "that was out by then tells of it." in body(pages, path + day)


@pytest.mark.parametrize("path", ["/?as-known-on=2030-01-01", "/overdue?as-known-on=2030", "/as-known-on/2030-01-01"])
def test_a_day_after_the_data_were_closed_is_refused(pages: Pages, path: str) -> None:
    answer = got(pages, path)
    assert answer.status in (400, 404)
    assert "is after 21 November 2026, when the data were closed." in answer.body.decode()


def test_what_is_counted_says_whose_it_is(pages: Pages) -> None:
    said = body(pages, "/corridor/instc-western-branch")
    assert re.search(r"\d+ claims by \d+ voices? and \d+ documents by \d+ named authors", said)


def test_odd_days_stay_in_addresses(pages: Pages) -> None:
    odd = body(pages, "/segment/rasht-astara?as-known-on=2026%25")
    assert "?as-known-on=2026%25" in odd
    assert PartialDate("2026%").approximate


def test_a_database_without_its_claims_flat_is_refused() -> None:
    with pytest.raises(sqlite3.DatabaseError):
        read(sqlite3.connect(":memory:"))
