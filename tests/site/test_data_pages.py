import asyncio
import gc
import re
import sqlite3
from html import unescape
from pathlib import Path
from urllib.parse import quote

import pytest

from corridor_sdk.database.documentation import documentation
from corridor_sdk.database.tables import TABLES
from corridor_sdk.database.views import VIEWS
from corridor_sdk.labels import MODALITY_WORDS
from corridor_sdk.site._cells import cell
from corridor_sdk.site._datasette import Site
from corridor_sdk.site._pickers import pickers
from corridor_sdk.site.examples import EXAMPLES, Example, example_of
from corridor_sdk.site.guard import open_read_only
from corridor_sdk.site.links import Row, named_row, shows_name
from corridor_sdk.site.purposes import LISTED, PURPOSES, READ_MOST
from corridor_sdk.site.queries import QUERIES, Choice, Query
from corridor_sdk.vocabulary import Modality
from tests.site.conftest import Get

NAMES = [*(table.name for table in TABLES), *(view.name for view in VIEWS)]
WITH_PARAMETERS = [query for query in QUERIES if query.choices_sql]
KINDS_OF_PAGES = [
    "/corridors",
    "/corridors/claims",
    "/corridors/timeline",
    "/corridors/segments/rasht-astara",
    "/corridors?sql=select+1",
    "/corridors/no-such-table",
]


def text(page: str) -> str:
    return unescape(page)


# --- what there is ---------------------------------------------------------------------------------------------


def test_every_table_and_view_has_one_purpose_and_views_say_that_they_are_views() -> None:
    listed = [table.name for purpose in PURPOSES for table in purpose.tables]
    assert sorted(listed) == sorted(NAMES)
    for name, table in LISTED.items():
        assert (table.status == "view") == (documentation()[name].kind == "view"), name


def test_the_files_of_the_dataset_are_about_the_data() -> None:
    (about,) = [purpose for purpose in PURPOSES if purpose.id == "about"]
    assert "dataset_files" in [table.name for table in about.tables]


def test_the_page_of_the_data_gives_each_table_its_subtitle_rows_status_and_columns(get: Get, database: Path) -> None:
    page = text(get("/corridors").text)
    connection = open_read_only(database)
    for name, table in LISTED.items():
        part = page.split(f'id="table-{name}"')[1].split("</article>")[0]
        (rows,) = connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()
        assert f"{rows:,} row" in part
        assert f'<span class="status">{table.status}</span>' in part
        assert table.subtitle in part
        for entry in documentation().values():
            assert entry.table != name or entry.description in part, entry.name
    connection.close()
    assert '<dt>latitude <span class="unit">in degrees</span></dt>' in page


def test_no_page_of_the_data_gives_an_id_twice(get: Get) -> None:
    for path in KINDS_OF_PAGES:
        ids = re.findall(r'\sid="([^"]*)"', get(path).text)
        assert sorted(set(ids)) == sorted(ids), path


@pytest.mark.parametrize("path", KINDS_OF_PAGES)
def test_the_pages_of_the_data_have_the_head_and_the_foot_of_the_others(get: Get, path: str) -> None:
    page, other = get(path).text, get("/about").text
    for link in re.findall(r'<a [^>]*href="[^"]*"[^>]*>', other.split("<nav")[1].split("</nav>")[0]):
        assert link in page.replace(' aria-current="page"', "")
    assert other.split("<footer>")[1].split("</footer>")[0] in page
    assert '<a class="skip" href="#main">' in page
    assert page.count("<h1") == 1


def test_the_columns_that_are_read_most_are_columns(get: Get) -> None:
    for table, columns in READ_MOST.items():
        assert {f"{table}.{column}" for column in columns} <= set(documentation())
        page = get(f"/corridors/{table}").text
        if "No row." in page:
            continue
        assert re.findall(r'data-column="([^"]*)"', page) == list(columns), table
        rest = re.search(r'class="read-most">[^<]*<a href="([^"]*)"', page)
        assert rest, table
        every = get(unescape(rest[1])).text
        assert set(re.findall(r'data-column="([^"]*)"', every)) == columns_of(table)
        back = re.search(r'class="read-most">[^<]*<a href="([^"]*)"', every)
        assert back, table
        assert re.findall(r'data-column="([^"]*)"', get(unescape(back[1])).text) == list(columns)


def columns_of(table: str) -> set[str]:
    return {entry.column for entry in documentation().values() if entry.table == table and entry.column}


def test_a_chosen_column_and_the_one_that_rows_are_sorted_by_are_shown(get: Get) -> None:
    page = get("/corridors/claims_flat?_col=currency&_col=number").text
    assert set(re.findall(r'data-column="([^"]*)"', page)) >= {"currency", "number"}
    assert 'data-column="printed"' not in page
    assert 'data-column="number"' in get("/corridors/claims_flat?_sort_desc=number").text


def test_files_of_a_table_have_all_columns_whatever_its_page_shows(get: Get) -> None:
    for address in re.findall(r'href="([^"]*\.csv[^"]*)" download', get("/corridors/overdue").text):
        head = get(unescape(address)).text.splitlines()[0]
        assert set(head.split(",")) == columns_of("overdue")


def test_search_finds_a_table_by_its_subtitle_and_a_column_where_it_is_described(get: Get) -> None:
    assert 'href="/corridors/dataset_files"' in get("/search?words=file+by+file").text
    assert 'href="/corridors/claims#column-fingerprint"' in get("/search?words=fingerprint").text
    assert 'id="column-fingerprint"' in get("/corridors/claims").text


# --- examples and SQL ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.title)
def test_the_examples_join_claims_and_sources_and_have_rows(get: Get, example: Example) -> None:
    assert {"FROM claims", "JOIN sources"} <= set(re.findall(r"FROM claims|JOIN sources", example.sql))
    assert get(f"/corridors.json?_shape=array&sql={quote(example.sql)}").json()
    assert example.title in text(get("/corridors?sql=select+1").text)


@pytest.mark.parametrize("name", NAMES)
def test_the_example_of_a_table_runs_and_gives_all_its_rows(get: Get, database: Path, name: str) -> None:
    found = get(f"/corridors.json?_shape=array&sql={quote(example_of(name).sql)}").json()
    connection = sqlite3.connect(database)
    (rows,) = connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()
    connection.close()
    assert len(found) == min(rows, 50)


def test_an_example_says_what_a_reference_is_called(get: Get) -> None:
    found = get(f"/corridors.json?_shape=array&sql={quote(example_of('segments').sql)}").json()
    (row,) = [row for row in found if row["id"] == "rasht-astara"]
    assert row["to (name)"] == "Astara (Iran)"


def test_the_editor_has_every_table_and_column_beside_it(get: Get) -> None:
    page = text(get("/corridors?sql=select+1").text).split('<aside class="schema"')[1].split("</aside>")[0]
    for name, entry in documentation().items():
        assert f"<code>{name}</code>" in page if entry.column is None else f"<dt>{entry.column}" in page
    assert [page.index(purpose.title) for purpose in PURPOSES] == sorted(page.index(one.title) for one in PURPOSES)


# --- pickers ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("query", WITH_PARAMETERS, ids=lambda query: query.name)
def test_what_a_question_is_about_is_chosen_from_a_list_of_which_all_have_rows(get: Get, query: Query) -> None:
    name = query.name
    page = get(f"/corridors/{name}").text
    form = page.split('<form class="ask"')[1].split("</form>")[0]
    assert 'method="get"' in form
    assert ("<select" in form) == (name != "find")
    if form.count("<select") == 1:
        (parameter,) = re.findall(r'<select [^>]*name="([^"]*)"', form)
        for value in re.findall(r'<option value="([^"]*)"', form):
            path = f"/corridors/{name}.json?_shape=array&{parameter}={quote(unescape(value))}"
            assert get(path).json(), path
    for field in re.findall(r'<(?:select|input type="search") id="([^"]*)"', form):
        assert f'<label for="{field}">' in form


def test_a_picker_keeps_what_was_asked_though_no_list_has_it(get: Get) -> None:
    page = get("/corridors/timeline?subject=places%2Frasht").text
    assert '<optgroup label="As asked"><option value="places/rasht" selected>Rasht</option>' in page


def test_the_properties_of_what_is_asked_come_first() -> None:
    pairs = [("segments/a", "length", "A: length"), ("segments/b", "cost", "B: cost")]
    choices = [Choice(values=(("subject", one), ("property", two)), label=label) for one, two, label in pairs]
    subject, prop = pickers(choices, {"subject": "segments/a", "property": "length"})
    assert [(title, [(o.value, o.label, o.chosen) for o in options]) for title, options in subject.groups] == [
        ("Segments", [("segments/a", "A", True), ("segments/b", "B", False)])
    ]
    assert [(title, [o.value for o in options]) for title, options in prop.groups] == [
        ("Said of it in several ways", ["length"]),
        ("Said of others", ["cost"]),
    ]


def test_text_of_the_dataset_is_escaped(database: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    other.write_bytes(database.read_bytes())
    writable = sqlite3.connect(other)
    writable.execute("UPDATE entities SET name = '<b>&' WHERE ref = 'segments/rasht-astara'")
    writable.commit()
    writable.close()
    site = Site(other)
    with asyncio.Runner() as runner:
        page = runner.run(site.client.get("/corridors/timeline")).text
    site.close()
    gc.collect()
    assert "&lt;b&gt;&amp;</option>" in page
    assert "<b>&" not in page


# --- rows ------------------------------------------------------------------------------------------------------


def test_a_row_of_a_record_leads_to_its_page_and_to_json_with_its_claims(get: Get) -> None:
    page = get("/corridors/segments/rasht-astara").text
    assert '<a href="/segment/rasht-astara">Its page</a>' in page
    assert '<a href="/segment/rasht-astara.json">JSON with its claims</a>' in page
    assert get("/segment/rasht-astara.json").json()["claims"]
    assert '<a href="/segment/rasht-astara">Rasht-Astara railway</a>' in get("/corridors/segments?_size=max").text


def test_a_row_of_a_claim_leads_to_its_page(get: Get) -> None:
    (claim,) = get("/corridors/claims.json?_shape=array&_size=1").json()
    assert f'<a href="/claim/{claim["id"]}">Its page</a>' in get(f"/corridors/claims/{claim['id']}").text
    assert f'href="/claim/{claim["id"]}"' in get(f"/corridors/claims_flat?id={claim['id']}").text


def test_every_reference_in_a_table_is_a_link(get: Get) -> None:
    for name, entry in documentation().items():
        if entry.references and entry.table in LISTED:
            page = get(f"/corridors/{entry.table}?_size=5&{entry.column}__notblank=1&_col={entry.column}").text
            for found in re.findall(rf'<td data-label="{entry.column}"[^>]*>(.*?)</td>', page, re.DOTALL):
                assert "<a href=" in found, name


def test_a_name_leads_to_the_record_that_it_names_and_stands_once() -> None:
    row = {"subject": "segments/a", "subject_name": "A", "id": "0" * 16, "ref": "x"}
    assert named_row(None, "subject_name", row) == Row("segments", "a")
    assert named_row("claims_flat", "display", row) == Row("claims", "0" * 16)
    assert named_row(None, "name", {"name": "A", "id": "a"}) is None
    assert not shows_name("subject", row)
    assert not shows_name("ref", row)
    assert shows_name("source_id", row)


EXPECTED = MODALITY_WORDS[Modality.PROJECTED]


@pytest.mark.parametrize(
    ("column", "value", "shown"),
    [
        ("number", 117188000000.0, "117,188,000,000"),
        ("number", 2.5, "2.5"),
        ("latitude", 38.4, "38.4"),
        ("year", 2023, "2023"),
        ("words", 12345, "12,345"),
        ("published", "2023-06-09", '<span class="date" title="2023-06-09">9 June 2023</span>'),
        ("due", "soon", None),
        ("restated", "2023-12-28", '<span class="date" title="2023-12-28">28 December 2023</span>'),
        ("evidence_ends", "2024-02-05", '<span class="date" title="2024-02-05">5 February 2024</span>'),
        ("statement", "due by 2024-12-31", 'due by <span class="date" title="2024-12-31">31 December 2024</span>'),
        ("display", "<2024-13-45 & x", "&lt;2024-13-45 &amp; x"),
        (
            "display",
            "2024-09/.. (planned)",
            '<span class="date" title="2024-09/..">September 2024 or later</span> (planned)',
        ),
        ("display", "not ../2023-12-07", 'not <span class="date" title="../2023-12-07">by 7 December 2023</span>'),
        (
            "display",
            "2021-22/2025",
            '<span class="date" title="2021-22/2025">between summer 2021 and 2025</span>',
        ),
        ("display", "signed (projected)", f"signed ({EXPECTED})"),
        ("display", "30 km (committed)", "30 km (promised)"),
        ("display", "5 million USD (committed, projected)", f"5 million USD (committed, {EXPECTED})"),
        ("display", "162-170 km", None),
        ("modality", "projected", f'<span title="projected">{EXPECTED}</span>'),
        ("printed", "2023-06-09", None),
        ("published", None, '<span class="unknown">not known</span>'),
        ("unit", None, "–"),
        ("name", "Rasht", None),
    ],
)
def test_values_read_as_people_write_them(column: str, value: object, shown: str | None) -> None:
    assert cell(column, value) == shown


def test_what_tables_show_is_in_the_words_of_pages(get: Get) -> None:
    pages = [get(f"/corridors/{table}?_size=max").text for table in ("claims_flat", "claims_timeline", "overdue")]
    pages.append(get("/corridors?sql=select+subject_name,+display,+id+from+claims_flat").text)
    for page in pages:
        rows = re.sub(r'title="[^"]*"', "", page.partition("<tbody>")[2].partition("</tbody>")[0])
        said = re.sub(r"<[^>]*>", " ", " ; ".join(re.findall(r'col-display[^"]*">(.*?)</td>', rows)))
        assert said
        assert re.findall(r"\.\./|\d{4}/\d{4}|\d{4}-\d\d|\((?:projected|committed)\)|; +incomplete", said) == []
    for table, column in (
        ("pledge_ladder", "stage"),
        ("missing_links", "status"),
        ("promised_and_observed", "promised"),
    ):
        rows = get(f"/corridors/{table}?_size=max").text.partition("<tbody>")[2].partition("</tbody>")[0]
        cells = re.findall(rf'col-{column}[^"]*">(.*?)</td>', rows)
        assert cells
        assert not [one for one in cells if re.search(r"\((?:projected|committed)\)|^(?:sought|construction)$", one)]
    assert "takes part" in get("/corridors/contested_figures").text
    stances = get("/corridors/claims_flat?property=asset-status").text
    assert ">under construction</a>" in stances
    assert ">State <" in stances
    stored = get("/corridors/claims_flat.json?_shape=array&property=asset-status").json()
    assert "construction" in {row["display"] for row in stored}


def test_files_keep_values_as_they_are_stored(get: Get) -> None:
    rows = get("/corridors/claims.json?_shape=array&property=financing-amount&_size=max").json()
    assert any(isinstance(row["number"], float) and row["number"] >= 1e6 for row in rows)
    assert "9 June 2023" in get("/corridors/sources").text
    assert "2023-06-09" in get("/corridors/sources.csv").text


def test_the_days_of_a_row_are_written_in_one_way(get: Get) -> None:
    for address in ("/corridors/overdue?_columns=all", "/corridors/what_is_overdue"):
        cells = re.sub(r'title="[^"]*"', "", get(address).text.partition("<tbody>")[2].partition("</tbody>")[0])
        words = re.sub(r"<[^>]*>", " ", cells)
        assert re.findall(r"\b\d{4}-\d\d-\d\d\b", words) == [], address
        assert re.search(r"\b\d{1,2} [A-Z][a-z]+ \d{4}\b", words)


def test_a_claim_in_the_result_of_a_statement_is_a_link(get: Get) -> None:
    (claim,) = get("/corridors/claims.json?_shape=array&_size=1").json()
    link = f'<a href="/claim/{claim["id"]}">{claim["id"]}</a>'
    assert link in get("/corridors?sql=select+id,+property+from+claims_flat+limit+1000").text
    assert link in get(f"/corridors?sql=select+id+as+claim_id+from+claims+where+id='{claim['id']}'").text
    assert "/claim/" not in get("/corridors?sql=select+'0000000000000000'+as+id").text.partition("<tbody>")[2]
    assert link not in get(f"/corridors?sql=select+'{claim['id']}'+as+x").text


def test_questions_are_answered_in_the_words_of_pages_with_names_first(get: Get) -> None:
    page = get("/corridors/who_said_it?subject=segments%2Frasht-astara&property=asset-status").text
    assert '<option value="asset-status" selected>State (asset-status)</option>' in page
    rows = page.partition("<tbody>")[2].partition("</tbody>")[0]
    assert "unclear:" not in rows
    assert ">at these words</a>" in rows
    assert "#:~:text=" in rows
    heads = re.findall(r'<th class="[^"]*" scope="col">([^<]*)</th>', page)
    assert heads[0] == "said"
    assert heads[-2:] == ["source id", "claim id"]
    assert re.search(r'data-label="document"[^>]*><a href="/source/[^"]+">[A-Z]', rows)


def test_where_sources_disagree_says_what_the_page_of_contested_figures_says(get: Get) -> None:
    asked = get("/corridors/where_sources_disagree").text
    rows = asked.partition("<tbody>")[2].partition("</tbody>")[0]
    page = get("/contested").text
    figures = re.findall(r'<a href="(/which/[^"]+)">', page)
    assert re.findall(r'data-label="figure"[^>]*><a href="([^"]+)">', rows) == figures
    values = re.findall(r'<b class="range">([^<]*)</b>', page)
    assert re.findall(r'data-label="figure"[^>]*><a href="[^"]+">([^<]*)</a>', rows) == values
    assert "Membership" in rows
    assert ">membership<" not in rows
    assert "takes part" in rows
    assert "attends" in get("/corridors/where_sources_disagree.csv").text


def test_a_sum_is_written_as_pages_write_it_and_stored_in_files(get: Get) -> None:
    page = get("/corridors/money_by_who_said_so?subject=segments%2Frasht-astara")
    rows = page.text.partition("<tbody>")[2].partition("</tbody>")[0]
    assert "$500 million" in rows
    assert " USD" not in re.sub(r'<td data-label="printed".*?</td>', "", rows)
    path = "/corridors/money_by_who_said_so.csv?subject=segments%2Frasht-astara"
    assert "500 million USD" in get(path).text


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("who_said_it?subject=banana&property=length", "There is no record called “banana” here. Choose one"),
        ("who_said_it?subject=segments%2Frasht-astara&property=banana", "There is no property called “banana” here."),
        ("what_one_source_says?source=banana", "There is no document called “banana” here."),
        ("timeline?subject=places%2Frasht-x", "There is no record called “places/rasht-x” here."),
    ],
)
def test_what_is_asked_for_and_is_not_there_is_said(get: Get, asked: str, words: str) -> None:
    page = get(f"/corridors/{asked}").text
    assert words in page
    assert "this dataset knows nothing of that" not in page
    assert "(not known)</option>" in page


def test_files_are_saved_under_a_name(get: Get) -> None:
    for address, name in (("claims", "claims"), ("timeline", "timeline"), ("?sql=select+1", "answer")):
        page = get(f"/corridors/{address}".replace("/?", "?")).text
        for form in ("csv", "json"):
            assert f'download="{name}.{form}"' in page, address
