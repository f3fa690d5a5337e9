"""Tables: what the small library becomes in them."""

from __future__ import annotations

import sqlite3

from corridor_sdk import findings
from corridor_sdk.database._schema import Contents
from corridor_sdk.database.tables import TABLES
from corridor_sdk.database.tables.release import FINDINGS
from corridor_sdk.findings import Finding, Span
from corridor_sdk.properties import PROPERTIES
from corridor_sdk.vocabulary import VOCABULARIES
from tests.database.small import entities, library, rows


def test_every_record_is_an_entity_and_a_row_of_its_kind(small: sqlite3.Connection) -> None:
    found = {(row["kind"], row["id"]): row["name"] for row in rows(small, "SELECT * FROM entities")}
    assert found == {(entity.id.kind, entity.id): entity.name for entity in entities()}
    for kind in {entity.id.kind for entity in entities()}:
        refs = rows(small, f"SELECT ref FROM {kind} EXCEPT SELECT ref FROM entities WHERE kind = '{kind}'")
        assert refs == []
        assert small.execute(f"SELECT count(*) FROM {kind}").fetchone()[0] == sum(k == kind for k, _ in found)


def test_rows_are_in_the_order_of_their_primary_key(small: sqlite3.Connection) -> None:
    for table in TABLES:
        order = ", ".join(f'"{name}"' for name in table.key)
        stored = small.execute(f"SELECT rowid FROM {table.name} ORDER BY {order}").fetchall()
        assert [row[0] for row in stored] == list(range(1, len(stored) + 1)), table.name


def test_what_is_unknown_is_null(small: sqlite3.Connection) -> None:
    for table in TABLES:
        for column in table.columns:
            empty = small.execute(f"SELECT count(*) FROM {table.name} WHERE \"{column.name}\" = ''").fetchone()[0]
            assert empty == 0, f"{table.name}.{column.name}"


def test_a_source_has_the_names_of_its_authors_and_the_bounds_of_its_date(small: sqlite3.Connection) -> None:
    columns = (
        "id, authors, published, published_earliest, published_latest, text_file, text_from_word, text_to_word, text"
    )
    assert rows(small, f"SELECT {columns} FROM sources WHERE id IN ('report-2023', 'update-2025') ORDER BY id") == [
        {
            "id": "report-2023",
            "authors": "Ann Author",
            "published": "2023-05-17",
            "published_earliest": "2023-05-17",
            "published_latest": "2023-05-17",
            "text_file": "report.txt",
            "text_from_word": 100,
            "text_to_word": 800,
            "text": "whole",
        },
        {
            "id": "update-2025",
            "authors": "Ann Author",
            "published": "2025",
            "published_earliest": "2025-01-01",
            "published_latest": "2025-12-31",
            "text_file": None,
            "text_from_word": None,
            "text_to_word": None,
            "text": None,
        },
    ]
    assert rows(small, "SELECT source_id, position, actor_id FROM source_authors WHERE actor_id = 'ann-author'") == [
        {"source_id": "report-2023", "position": 1, "actor_id": "ann-author"},
        {"source_id": "update-2025", "position": 1, "actor_id": "ann-author"},
    ]


def test_stubs_are_counted_whether_or_not_a_check_reports_them(small: sqlite3.Connection) -> None:
    assert small.execute("SELECT count(*) FROM findings").fetchone()[0] == 0
    assert rows(small, "SELECT ref, kind, id, name FROM stubs") == [
        {"ref": entity.id.ref, "kind": entity.id.kind, "id": entity.id, "name": entity.name}
        for entity in sorted(library().stubs, key=lambda entity: entity.id.ref)
    ]
    assert small.execute("SELECT kind FROM stubs WHERE ref = 'actors/russia'").fetchone()[0] == "actors"


def test_a_place_has_coordinates_where_they_are_known(small: sqlite3.Connection) -> None:
    found = rows(small, "SELECT latitude, longitude, precision, pair_id FROM places WHERE id = 'astara-iran'")
    assert found == [{"latitude": 38.42687, "longitude": 48.87007, "precision": "town", "pair_id": "astara-azerbaijan"}]
    assert rows(small, "SELECT latitude FROM places WHERE id = 'rasht'") == [{"latitude": None}]


def test_a_corridor_lists_its_segments_in_order(small: sqlite3.Connection) -> None:
    assert rows(small, "SELECT * FROM corridor_segments") == [
        {"corridor_id": "north-south", "position": 1, "segment_id": "rasht-astara"},
        {"corridor_id": "north-south", "position": 2, "segment_id": "astara-aghband"},
    ]
    assert rows(small, "SELECT modes FROM corridors") == [{"modes": "rail, sea"}]


def test_an_agreement_has_parties_and_clauses(small: sqlite3.Connection) -> None:
    assert rows(small, "SELECT actor_id, role FROM agreement_parties ORDER BY position") == [
        {"actor_id": "russia", "role": "party"},
        {"actor_id": "iran", "role": "party"},
    ]
    assert rows(small, "SELECT number, summary FROM agreement_clauses") == [
        {"number": "12", "summary": "They build it."}
    ]


def test_a_pledge_has_a_provider_a_recipient_and_a_purpose(small: sqlite3.Connection) -> None:
    assert rows(small, "SELECT actor_id, role FROM pledge_parties ORDER BY position") == [
        {"actor_id": "russia", "role": "provider"},
        {"actor_id": "iran", "role": "recipient"},
    ]
    assert rows(small, "SELECT purpose FROM pledge_purposes") == [{"purpose": "segments/rasht-astara"}]


def test_membership_is_what_a_group_lists_and_what_sources_claim(small: sqlite3.Connection) -> None:
    (claim_id,) = small.execute("SELECT id FROM claims WHERE property = 'membership'").fetchone()
    found = rows(small, "SELECT id, member_id, group_ref, status, claim_id FROM memberships ORDER BY member_id")
    assert found == [
        {
            "id": claim_id,
            "member_id": "iran",
            "group_ref": "actors/the-two",
            "status": "invited",
            "claim_id": claim_id,
        },
        {
            "id": "the-two/russia",
            "member_id": "russia",
            "group_ref": "actors/the-two",
            "status": "member",
            "claim_id": None,
        },
    ]


def test_links_lead_from_every_attribute_to_what_it_names(small: sqlite3.Connection) -> None:
    found = rows(small, "SELECT subject, attribute, position FROM links WHERE target = 'segments/rasht-astara'")
    assert [tuple(row.values()) for row in found] == [
        ("agreements/treaty", "covers", 1),
        ("corridors/north-south", "route", 1),
        ("pledges/loan", "purposes", 1),
    ]
    parties = rows(small, "SELECT position, target FROM links WHERE attribute = 'parties.actor'")
    assert [tuple(row.values()) for row in parties] == [(1, "actors/russia"), (2, "actors/iran")]


def test_links_to_sources_of_evidence_are_in_evidence_alone(small: sqlite3.Connection) -> None:
    assert rows(small, "SELECT * FROM links WHERE target LIKE 'sources/%'") == []


def test_evidence_of_every_attribute_is_kept(small: sqlite3.Connection) -> None:
    found = rows(small, "SELECT subject, attribute, source_id, printed, record FROM evidence")
    assert [tuple(row.values()) for row in found] == [
        ("agreements/treaty", "clauses[0]", "report-2023", "Clause 12", None),
        ("agreements/treaty", "parties[0]", "report-2023", "Russia signed", None),
        ("places/astara-iran", "location", "gazetteer", None, "142793"),
        ("segments/rasht-astara", "aliases[0]", "report-2023", "the line", None),
        ("segments/rasht-astara", "from", "report-2023", "Rasht", None),
        ("segments/rasht-astara", "to", "report-2023", "Rasht", None),
    ]


def test_other_names_are_kept_with_their_language(small: sqlite3.Connection) -> None:
    assert rows(small, "SELECT subject, name, language, metonym, source_id FROM aliases") == [
        {"subject": "places/aghband", "name": "Aghband", "language": None, "metonym": 0, "source_id": None},
        {
            "subject": "segments/rasht-astara",
            "name": "Resht line",
            "language": "en",
            "metonym": 0,
            "source_id": "report-2023",
        },
    ]


def test_every_term_and_every_property_is_explained(small: sqlite3.Connection) -> None:
    assert small.execute("SELECT count(*) FROM vocabulary").fetchone()[0] == sum(map(len, VOCABULARIES))
    assert rows(small, "SELECT position, meaning FROM vocabulary WHERE vocabulary = 'bound' AND term = 'about'") == [
        {"position": 2, "meaning": "Near it: about, some, approximately."}
    ]
    assert small.execute("SELECT count(*) FROM properties").fetchone()[0] == len(PROPERTIES)
    assert rows(
        small, "SELECT kind, value_family, base_unit, subjects, periodic FROM properties WHERE id = 'gauge'"
    ) == [
        {
            "kind": "quantities",
            "value_family": "length (mm)",
            "base_unit": "mm",
            "subjects": "segments, corridors",
            "periodic": 0,
        }
    ]


def test_findings_are_kept_in_the_order_of_files_and_lines() -> None:
    span = Span(line=3, column=5, end_line=3, end_column=9)
    later = Finding(code=findings.BYTE_ORDER_MARK, message="It has a mark.", file="b.yaml")
    sooner = Finding(code=findings.CARRIAGE_RETURNS, message="It has returns.", file="a.yaml", span=span)
    found = FINDINGS.rows(Contents(library=library(), findings=(later, sooner)))
    assert [row[:9] for row in found] == [
        (1, "FIL004", "carriage-returns", "warning", "It has returns.", "a.yaml", 3, 5, 3),
        (2, "FIL003", "byte-order-mark", "warning", "It has a mark.", "b.yaml", None, None, None),
    ]
