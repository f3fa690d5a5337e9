"""CSV: what a table can say is what YAML says, and whatever is wrong with it is a finding at its cell."""

from __future__ import annotations

import csv
import io
import shutil
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor_sdk import Finding, Severity, check, load
from corridor_sdk.reading._cells import NotCsv, row_at
from corridor_sdk.reading._columns import TABLES, columns_of
from corridor_sdk.reading._csv import locate_table, parse_table
from tests.rules.test_cases import HERE as RULES

SEGMENTS = "id,name,mode,from,via\n"
CLAIMS = "subject,property,value,modality,source,printed,fingerprint\n"
CLAIM = "segments/alpha-omega,length,90 km,planned,paper,a line of 90 kilometres,fedcba9876543210\n"


@pytest.fixture
def world(tmp_path: Path) -> Path:
    return Path(shutil.copytree(RULES / "base", tmp_path / "dataset"))


def found_in(root: Path) -> list[Finding]:
    return [finding for finding in check(root).findings if finding.severity is Severity.ERROR]


def errors(root: Path) -> list[str]:
    return [str(finding) for finding in found_in(root)]


def told(text: str, table: str = "segments") -> list[str]:
    return [str(finding).removeprefix("t.csv:") for finding in parse_table(text, table, name="t.csv")[1]]


# --- what it says ----------------------------------------------------------------------------------------------


def test_cells_become_fields_and_empty_ones_are_left_out() -> None:
    text = (
        "id,name,kind,location.latitude,location.longitude,location.precision,location.reference.source,"
        'location.reference.record\nalpha,"Alpha, the ""first""\ncity",city,37.280,10,town,atlas,007\n'
        "beta,Beta,city,,,,,\n"
    )
    table, found = parse_table(text, "places", name="t.csv")
    assert found == []
    assert [(row.number, row.node) for row in table.rows] == [
        (0, {
            "id": "alpha", "name": 'Alpha, the "first"\ncity', "kind": "city",
            "location": {
                "latitude": "37.280", "longitude": "10", "precision": "town",
                "reference": {"source": "atlas", "record": "007"},
            },
        }),
        (1, {"id": "beta", "name": "Beta", "kind": "city"}),
    ]  # fmt: skip


def test_items_of_a_list_stand_between_bars() -> None:
    table, found = parse_table(SEGMENTS + "a,A,rail,x,b | c|d\nb,B | C,rail,,e\n", "segments", name="t.csv")
    assert found == []
    assert [row.node.get("via") for row in table.rows] == [["b", "c", "d"], ["e"]]
    assert table.rows[1].node["name"] == "B | C"  # no list


@pytest.mark.parametrize("text", ["id,name,mode", "id,name,mode\n", "id,name,mode\n\n,,\n\n"])
def test_a_header_alone_and_blank_rows_are_no_records(text: str) -> None:
    table, found = parse_table(text, "segments", name="t.csv")
    assert (table.rows, table.is_whole, found) == ([], True, [])


def test_no_column_is_the_beginning_of_another() -> None:
    for table in TABLES:
        names = columns_of(table).by_name
        assert [name for name in names if any(other.startswith(f"{name}.") for other in names)] == []


some_cells = st.text('a,b"\n ', max_size=6)


@given(st.lists(st.lists(some_cells, min_size=1, max_size=4), min_size=1, max_size=4))
def test_it_cuts_what_the_standard_library_writes(rows: list[list[str]]) -> None:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(rows)
    assert cut(text.getvalue()) == rows


@given(st.text('ab,"\n', max_size=12))
def test_it_cuts_as_the_standard_library_does_or_refuses(text: str) -> None:
    try:
        read = cut(text)
    except NotCsv:
        return  # the library also takes quotes within cells
    assert list(csv.reader(io.StringIO(text), strict=True)) == read


def cut(text: str) -> list[list[str]]:
    rows, start = [], 0
    while start < len(text):
        row = row_at(text, start)
        rows.append([value for value, _, _ in row.cells] if row.start < row.end else [])
        start = row.end + 1
    return rows


# --- where it says it ------------------------------------------------------------------------------------------


def test_cells_have_their_lines_and_columns_behind_quoted_lines_too() -> None:
    positions = locate_table(SEGMENTS + '\na,"A\nof ""two""\nlines",rail,,"x | yy|"\nb,B,road,alpha,z\n')
    for path, shown in (
        ((1, "id"), (3, 1, 3, 2)),
        ((1, "name"), (3, 3, 5, 7)),
        ((1, "mode"), (5, 8, 5, 12)),
        ((1, "from"), (5, 13, 5, 13)),
        ((1, "via"), (5, 14, 5, 23)),
        ((1, "via", 0), (5, 15, 5, 16)),
        ((1, "via", 1), (5, 19, 5, 21)),
        ((2, "from"), (6, 10, 6, 15)),
        ((2,), (6, 1, 6, 17)),
    ):
        span = positions.value(path)
        assert span is not None
        assert (span.line, span.column, span.end_line, span.end_column) == shown, path
    assert positions.value((0,)) is None
    assert positions.nearest((2, "via", 7)) == positions.value((2, "via"))


# --- what is wrong with it -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        (SEGMENTS + 'a,"A,rail,,\nb,B,rail,,\n', ["2:3: CSV001 error: the quote that opens here is not closed"]),
        (
            SEGMENTS + 'a,"A,rail,,\nb,"B",rail,,\n',
            ["2:3: CSV001 error: the quote that opens here is closed only 1 line further down, amid a cell"],
        ),
        (
            SEGMENTS + 'a,A "the first",rail,,\n',
            [
                "2:5: CSV001 error: a quote stands within a cell; put the whole cell in quotes, and write each quote "
                "in it twice"
            ],
        ),
        (
            SEGMENTS + 'a,"A" the first,rail,,\n',
            ["2:6: CSV001 error: text follows a closing quote; write each quote within a cell twice"],
        ),
        (
            SEGMENTS + "a,A, B,rail,,\nb,B\nc,C,rail,,\n",
            [
                f"{place}: CSV003 error: this row has {cells} cells, and the header 5; a cell with a comma in it "
                "stands in quotes"
                for place, cells in (("2:14", 6), ("3:3", 2))
            ],
        ),
        (
            SEGMENTS + "a,A,rail,,b || c\n",
            ["2:11: YML011 error: an item without a value; '|' stands between two items"],
        ),
        (
            "id,nmae,mode\n",
            ["1:4: CSV002 error: 'nmae' is no column of segments; no row is read (did you mean 'name'?)"],
        ),
        (
            "Id, name,mode,farm,length\n",
            [
                "1:1: CSV002 error: 'Id' is no column of segments; ' name' is no column of segments ('name'?); "
                "'farm' is no column of segments ('from'?); 'length' is no column of segments; no row is read "
                "(did you mean 'id'?)"
            ],
        ),
        ("id,name,mode,name\n", ["1:14: CSV002 error: the column 'name' is there twice; no row is read"]),
        ("id,,name,mode\n", ["1:4: CSV002 error: a column has no name; no row is read"]),
        ("via\n", ["1:1: CSV002 error: missing: 'id', 'name', 'mode'; no row is read"]),
        (
            "id;name;mode\na;A;rail\n",
            ["1:1: CSV002 error: cells are separated by commas; here, semicolons separate them"],
        ),
        (
            "id\tname\tmode\na\tA\trail\n",
            ["1:1: CSV002 error: cells are separated by commas; here, tabs separate them"],
        ),
        (
            "id,name,mode,aliases\n",
            [
                "1:14: CSV002 error: 'aliases' is a list of parts, which a cell cannot hold: give these records in "
                "segments.jsonl, or in YAML; no row is read"
            ],
        ),
        ("id,name,mode,claims\n", [
            "1:14: CSV002 error: claims stand in a table of their own, claims.csv; no row is read"
        ]),
    ],
)  # fmt: skip
def test_each_fault_is_a_finding_at_its_place(text: str, messages: list[str]) -> None:
    assert told(text) == messages


def test_a_part_that_has_one_column_needs_its_others() -> None:
    assert told("id,name,kind,location.latitude,location.reference.source\n", "places") == [
        "1:1: CSV002 error: missing: 'location.longitude', 'location.precision', 'location.reference.record'; no row "
        "is read"
    ]
    assert told("id,name,kind,location\n", "places") == [
        "1:14: CSV002 error: 'location' has parts, each with a column of its own: location.latitude, "
        "location.longitude, location.precision, location.reference.source, location.reference.record; no row is read "
        "(did you mean 'location.latitude'?)"
    ]


def test_ten_thousand_rows_under_a_bad_header_are_one_finding(world: Path) -> None:
    rows = "".join(f"row-{number},A,rail,alpha,\n" for number in range(10_000))
    (world / "segments.csv").write_text("id,nmae,mode,from,via\n" + rows)
    (world / "pledges" / "loan.yaml").write_text(
        (world / "pledges" / "loan.yaml").read_text().replace("segments/alpha-omega", "segments/row-7")
    )
    assert errors(world) == [
        "segments.csv:1:4: CSV002 error: 'nmae' is no column of segments; no row is read (did you mean 'name'?)"
    ]
    assert (
        "pledges/loan.yaml:4:12: REF004 info: there is no segments/row-7 in what could be read; a table of segments "
        "has an error that hides the rest" in [str(finding) for finding in check(world).findings]
    )


def test_the_same_fault_in_ten_thousand_rows_is_counted() -> None:
    messages = told(SEGMENTS + "a,A\n" * 10_000)
    assert len(messages) == 101
    assert messages[-1] == "102:3: CSV003 error: and 9,900 more like this from here on: 10,000 in all"


@pytest.mark.parametrize(
    "text",
    [
        SEGMENTS + 'a,"' + "x" * 4_000_000 + '",rail,,',
        SEGMENTS + 'a,"' + '""' * 2_000_000 + '",rail,,',
        SEGMENTS + 'a,"' + '""' * 2_000_000,
        SEGMENTS + "," * 1_000_000,
        "," * 1_000_000,
        SEGMENTS + "\n" * 1_000_000,
    ],
    ids=["a long cell", "quotes", "quotes that do not close", "cells", "columns", "blank lines"],
)
def test_reading_ends_soon_for_hostile_tables(text: str) -> None:
    start = time.perf_counter()
    parse_table(text, "segments", name="t.csv")
    locate_table(text).nearest((0, "name"))
    assert time.perf_counter() - start < 20


# --- in a dataset ----------------------------------------------------------------------------------------------


def test_records_and_claims_are_read_from_tables(world: Path) -> None:
    before = check(world)
    (world / "segments.csv").write_text(SEGMENTS + "beta,Beta line,rail,alpha,omega\n")
    (world / "claims.csv").write_text(CLAIMS + CLAIM + CLAIM.replace("alpha-omega", "beta"))
    library = load(world)
    assert str(library.claims_about(library.segment("alpha-omega").id)[-1].value) == "90 km"
    assert [str(claim.value) for claim in library.claims_about(library.segment("beta").id)] == ["90 km"]
    assert list(library.segment("beta").via) == ["omega"]
    assert list(library.entities) == sorted(library.entities)
    report = check(world)
    assert (report.records, report.claims) == (before.records + 1, before.claims + 2)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("90 km,", "90 kn,", "claims.csv:2:29: FIG002"),
        ("90 km,", ",", "claims.csv:2:29: STR002 error: the required field 'value' is missing"),
        ("90 km,", "91 km,", "claims.csv:2:49: EVI001"),
        (",paper,", ",papre,", "claims.csv:2:43: REF001 error: there is no sources/papre in this dataset"),
        (
            "alpha-omega", "alpha-omga",
            "claims.csv:2:1: REF001 error: there is no segments/alpha-omga in this dataset (did you mean "
            "'segments/alpha-omega'?)",
        ),
        ("segments/alpha-omega", "alpha-omega", "claims.csv:2:1: STR005 error: 'alpha-omega' needs its kind"),
        ("segments/alpha-omega", "", "claims.csv:2:1: STR002 error: the required field 'subject' is missing"),
        ("fedcba9876543210", "fedc", "claims.csv:2:73: EVI003"),
        ("length", "lenght", "claims.csv:2:22: FIG004"),
    ],
)  # fmt: skip
def test_faults_of_claims_are_found_at_their_cells(world: Path, old: str, new: str, message: str) -> None:
    (world / "claims.csv").write_text(CLAIMS + CLAIM.replace(old, new, 1))
    (found,) = errors(world)
    assert found.startswith(message)


def test_findings_on_claims_are_named_as_in_yaml(world: Path) -> None:
    library = load(world)
    before = len(library.claims_about(library.segment("alpha-omega").id))
    (world / "claims.csv").write_text(CLAIMS + CLAIM.replace("90 km", "91 km"))
    (finding,) = found_in(world)
    assert (finding.entity, finding.field) == ("segments/alpha-omega", f"claims[{before}].printed")


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("beta,Beta,raill,alpha,", "segments.csv:2:11: STR004"),
        ("beta,Beta,rail,alhpa,", "segments.csv:2:16: REF001"),
        ("beta,Beta,rail,alpha,omega | alhpa", "segments.csv:2:30: REF001"),
        ("beta,,rail,alpha,", "segments.csv:2:6: STR002 error: the required field 'name' is missing"),
        (",Beta,rail,alpha,", "segments.csv:2:1: STR002 error: the required field 'id' is missing"),
        ("Bēta,Beta,rail,,", "segments.csv:2:1: STR005"),
        ("beta,Beta ,rail,,", "segments.csv:2:6: STR006"),
        ("beta,Beta,rail,,omega | omega", "segments.csv:2:25: REF006"),
    ],
)
def test_faults_of_records_are_found_at_their_cells(world: Path, row: str, message: str) -> None:
    (world / "segments.csv").write_text(f"{SEGMENTS}{row}\n")
    (found,) = errors(world)
    assert found.startswith(message)


def test_a_record_in_two_rows_or_in_a_row_and_a_file_is_a_finding_with_the_first(world: Path) -> None:
    (world / "segments.csv").write_text(SEGMENTS + "beta,Beta,rail,,\nalpha-omega,A,rail,,\nbeta,Gamma,rail,,\n")
    said = [
        (str(finding).partition(":1: ")[0], finding.related[0].file, finding.related[0].span.line)
        for finding in found_in(world)
    ]
    assert said == [("segments.csv:3", "segments/alpha-omega.yaml", 1), ("segments.csv:4", "segments.csv", 2)]


def test_two_claims_of_one_id_are_found_across_files(world: Path) -> None:
    same = CLAIM.replace("90", "100").replace("fedcba9876543210", "0123456789abcdef")
    (world / "claims.csv").write_text(CLAIMS + same)
    (finding,) = found_in(world)
    assert (finding.code.id, finding.place) == ("REF002", "claims.csv:2:1")
    assert [(other.file, other.span.line) for other in finding.related] == [("segments/alpha-omega.yaml", 6)]


def test_a_row_that_cannot_be_read_still_says_that_its_record_exists(world: Path) -> None:
    (world / "places" / "alpha.yaml").unlink()
    (world / "places.csv").write_text("id,name,kind\nalpha,Alpha\n")
    assert [finding.code.id for finding in found_in(world)] == ["CSV003"]
    assert "segments/alpha-omega.yaml:3:7: REF004 info: places/alpha exists, but has an error of its own" in [
        str(finding) for finding in check(world).findings
    ]


def test_faulty_claims_do_not_make_the_dataset_seem_to_have_lost_some(world: Path) -> None:
    with (world / "dataset.yaml").open("a") as head:
        head.write("expected:\n  - kind: claims\n    at_least: 3\n    because: so many there are\n")
    (world / "claims.csv").write_text(CLAIMS + CLAIM.replace(",planned", ""))
    assert [finding.code.id for finding in found_in(world)] == ["CSV003"]


@pytest.mark.parametrize(
    ("data", "code", "place"),
    [
        (b"\xef\xbb\xbf" + CLAIMS.encode(), "FIL003", "claims.csv:1:1"),
        (CLAIMS.replace("\n", "\r\n").encode(), "FIL004", "claims.csv:1:59"),
        (CLAIMS.encode() + b"a\0b\n", "FIL005", "claims.csv:2:2"),
        (CLAIMS.encode() + b"a\xffb\n", "FIL002", "claims.csv:2:2"),
        (b"", "FIL006", "claims.csv:1:1"),
        (CLAIMS.encode() + b"\n" * 5_000_000, "FIL007", "claims.csv"),
    ],
)
def test_what_is_said_of_any_file_is_said_of_a_table(world: Path, data: bytes, code: str, place: str) -> None:
    (world / "claims.csv").write_bytes(data)
    assert (code, place) in [(finding.code.id, finding.place) for finding in check(world).findings]


def test_a_lone_carriage_return_ends_a_row_only_outside_of_quotes(world: Path) -> None:
    (world / "segments.csv").write_bytes(b'id,name,mode\rbeta,"Beta\rline",rail\rgamma,Ga\rmma,rail\n')
    found = [finding for finding in check(world).findings if finding.file == "segments.csv"]
    assert [finding.place for finding in found if finding.code.id == "CSV003"] == [
        "segments.csv:4:7",
        "segments.csv:5:5",
    ]
    assert any(finding.code.id == "FIL004" for finding in found)


def test_a_table_that_leads_out_of_the_dataset_is_refused(world: Path, tmp_path: Path) -> None:
    (tmp_path / "claims.csv").write_text(CLAIMS)
    (world / "claims.csv").symlink_to(tmp_path / "claims.csv")
    assert [(finding.file, finding.code.id) for finding in found_in(world)] == [("claims.csv", "FIL008")]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("segmnets.csv", "'segmnets.csv' is no table of a dataset"),
        ("claims.json", "'claims.json' is no table of a dataset"),
        ("claims.xlsx", "a dataset has no 'claims.xlsx'"),
    ],
)
def test_a_table_of_another_name_is_a_finding_with_the_right_one(world: Path, name: str, message: str) -> None:
    (world / name).write_text("")
    (finding,) = found_in(world)
    assert (finding.code.id, finding.message.startswith(message)) == ("FIL009", True)
    assert finding.suggestion in ("segments.csv", "claims.jsonl", "claims.csv")
