"""Structuring: strict hooks coerce nothing, and every fault comes with its path."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from corridor_sdk._walk import field_text
from corridor_sdk.ids import EntityId, PlaceId, SegmentId, SourceId
from corridor_sdk.model import Place
from corridor_sdk.reading._faults import Fault
from corridor_sdk.reading._nodes import Node
from corridor_sdk.reading._structure import structure_claims, structure_entity

EVIDENCE: dict[str, Node] = {"source": "paper", "printed": "100 km", "fingerprint": "0123456789abcdef"}


def faults(id: EntityId, raw: Mapping[str, Node]) -> list[tuple[str, str]]:
    return shown(structure_entity(id, raw, "x.yaml")[1])


def shown(found: list[Fault]) -> list[tuple[str, str]]:
    return [(field_text(fault.path), fault.message) for fault in found]


def test_norway_stays_norway_and_zeros_stay() -> None:
    raw: dict[str, Node] = {
        "name": "012",
        "kind": "city",
        "country": "NO",
        "location": {
            "latitude": "59.910",
            "longitude": "10.75",
            "precision": "town",
            "reference": {"source": "atlas", "record": "0099"},
        },
    }
    place, found = structure_entity(PlaceId("oslo"), raw, "x.yaml")
    assert found == []
    assert isinstance(place, Place)
    assert place.name == "012"
    assert place.country == "NO"
    assert place.location is not None
    assert str(place.location.latitude) == "59.910"
    assert place.location.reference.record == "0099"


def test_all_faults_of_a_record_come_at_once_each_with_its_path() -> None:
    raw: dict[str, Node] = {
        "name": ["Alpha"],
        "kind": "citty",
        "country": "Iran",
        "location": {"latitude": "95.x", "longitude": "10", "precision": "town", "reference": {"source": "A b"}},
        "colour": "red",
    }
    assert faults(PlaceId("alpha"), raw) == [
        ("colour", "'colour' is not a field of a place"),
        ("name", "a text belongs here, not a list"),
        (
            "kind",
            "'citty' is not one of city, village, station, port, border-crossing, country, region, sea, river, strait",
        ),
        ("country", "'Iran' is not an ISO 3166-1 alpha-2 country code such as AZ"),
        ("location.latitude", "'95.x' is not a decimal number such as 37.28"),
        ("location.reference.source", "'A b' is not an id: lower-case letters and digits joined by hyphens"),
        ("location.reference", "the required field 'record' is missing"),
    ]


@pytest.mark.parametrize("node", ["false ", "False", "no", "0", "1"])
def test_only_true_and_false_are_true_and_false(node: str) -> None:
    raw: dict[str, Node] = {"name": "Alpha", "kind": "city", "aliases": [{"name": "A", "metonym": node}]}
    ((path, message),) = faults(PlaceId("alpha"), raw)
    assert path == "aliases[0].metonym"
    assert message == f"'{node}' is not one of true, false"


def test_a_text_is_not_taken_for_a_list_of_letters() -> None:
    raw: dict[str, Node] = {"title": "T", "kind": "commentary", "authors": "ab"}
    assert faults(SourceId("paper"), raw) == [("authors", "a list belongs here, not a text")]


def test_an_id_in_a_file_is_refused_since_the_name_is_the_id() -> None:
    raw: dict[str, Node] = {"id": "beta", "name": "Alpha", "kind": "city"}
    assert faults(PlaceId("alpha"), raw) == [("id", "the file's name is its id: leave this out")]


def test_evidence_is_flat_in_a_file_and_nested_in_the_model() -> None:
    claims, found = structure_claims(
        SegmentId("a-b"), [{"property": "length", "value": "100 km", "modality": "planned", **EVIDENCE}], "x.yaml"
    )
    assert found == []
    (claim,) = claims
    assert claim is not None
    assert claim.evidence.printed == "100 km"
    assert claim.subject.ref == "segments/a-b"


def test_faults_of_flat_evidence_have_the_paths_of_the_file() -> None:
    nodes: list[Node] = [{"property": "length", "value": "100 km", "modality": "planned", "sorce": "paper"}]
    assert shown(structure_claims(SegmentId("a-b"), nodes, "x.yaml")[1]) == [
        ("claims[0].sorce", "'sorce' is not a field of a claim; the required 'source' is missing"),
        ("claims[0]", "the required field 'printed' is missing"),
        ("claims[0]", "the required field 'fingerprint' is missing"),
    ]


@pytest.mark.parametrize("key", ["subject", "evidence"])
def test_what_the_model_nests_cannot_be_written_nested(key: str) -> None:
    nodes: list[Node] = [{"property": "length", "value": "1 km", "modality": "planned", key: "x", **EVIDENCE}]
    ((path, message),) = shown(structure_claims(SegmentId("a-b"), nodes, "x.yaml")[1])
    assert path == f"claims[0].{key}"
    assert message.endswith("leave this out") or message.startswith("evidence is written flat")


def test_an_unknown_property_is_the_only_fault_of_its_claim() -> None:
    nodes: list[Node] = [{"property": "hight", "value": "lots", "modality": "planned", **EVIDENCE}]
    ((path, message),) = shown(structure_claims(SegmentId("a-b"), nodes, "x.yaml")[1])
    assert (path, message) == ("claims[0].property", "'hight' is not a property")


@pytest.mark.parametrize("claims", ["text", {"property": "length"}, ["text"], [["list"]]])
def test_claims_of_another_shape_are_findings(claims: Node) -> None:
    found = structure_claims(SegmentId("a-b"), claims, "x.yaml")[1]
    assert [fault.code.id for fault in found] == ["STR003"]


def test_a_sound_claim_stands_beside_a_faulty_one() -> None:
    good: dict[str, Node] = {"property": "length", "value": "100 km", "modality": "planned", **EVIDENCE}
    claims, found = structure_claims(SegmentId("a-b"), [{"property": "length"}, good], "x.yaml")
    assert claims[0] is None
    assert claims[1] is not None
    assert {fault.path[:2] for fault in found} == {("claims", 0)}
