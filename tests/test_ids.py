"""Ids: kebab-case or refused with one that is, and never mixed up between kinds."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corridor_sdk.ids import (
    ID_TYPES,
    ActorId,
    AgreementId,
    CorridorId,
    EntityId,
    EventId,
    InvalidId,
    PlaceId,
    PledgeId,
    SegmentId,
    SourceId,
    parse_ref,
)
from corridor_sdk.model import ENTITY_TYPES
from tests.builders import told

KINDS = "corridors, segments, places, actors, agreements, pledges, events, sources"
IDS = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True)

unhurried = settings(deadline=None)  # the machines that run this are not equally fast


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Rasht Astara", "rasht-astara"),
        ("rasht_astara", "rasht-astara"),
        ("-rasht--astara-", "rasht-astara"),
        ("rasht.yaml", "rasht-yaml"),
        ("rasht\n", "rasht"),
        ("Ağbənd", "agbend"),
        ("İstanbul", "istanbul"),
        ("Bakı", "baki"),
        ("Şahtaxtı–Naxçıvan", "sahtaxti-naxcivan"),
        ("Ærø Łódź Đà Straße", "aero-lodz-da-strasse"),
        ("½", "1-2"),
        ("Решт", None),
        ("Astara-Решт", None),
        ("رشت", None),
        ("—", None),
        ("", None),
    ],
)
def test_what_is_not_kebab_case_is_refused_with_the_nearest_id_that_loses_no_letter(
    text: str, meant: str | None
) -> None:
    with pytest.raises(InvalidId) as refusal:
        PlaceId(text)
    message = f"'{text}' is not an id: lower-case letters and digits joined by hyphens"
    assert told(refusal.value) == (message, meant)


@given(text=st.text(max_size=20))
@unhurried
def test_any_text_is_an_id_or_is_refused_with_a_suggestion_that_is_one(text: str) -> None:
    try:
        meant: str | None = SegmentId(text)
    except InvalidId as refusal:
        meant = refusal.suggestion
    assert meant is None or SegmentId(meant) == meant


def test_an_id_needs_no_kind_where_its_kind_is_fixed() -> None:
    with pytest.raises(InvalidId) as refusal:
        PlaceId("places/Astara Iran")
    message = "'places/Astara Iran' is always one of places here: write the bare id"
    assert told(refusal.value) == (message, "astara-iran")


def test_an_id_of_another_kind_is_refused_without_a_suggestion() -> None:
    with pytest.raises(InvalidId) as refusal:
        PlaceId("actors/iran")
    message = "'actors/iran' is one of actors; here, the bare id of one of places belongs"
    assert told(refusal.value) == (message, None)


@given(id=IDS, kind=st.sampled_from(sorted(ID_TYPES)))
@unhurried
def test_a_reference_is_read_back_as_the_same_id(id: str, kind: str) -> None:
    entity_id = ID_TYPES[kind](id)
    again = parse_ref(entity_id.ref)
    assert (again, type(again), str(again)) == (entity_id, ID_TYPES[kind], id)


@pytest.mark.parametrize(
    ("ref", "message", "meant"),
    [
        ("rasht-astara", "'rasht-astara' needs its kind: write kind/id, such as segments/rasht-astara", None),
        ("", "'' needs its kind: write kind/id, such as segments/rasht-astara", None),
        ("segment/rasht-astara", f"'segment' is not a kind of record: {KINDS}", "segments/rasht-astara"),
        ("Segments/Rasht Astara", f"'Segments' is not a kind of record: {KINDS}", "segments/rasht-astara"),
        ("segment/Решт", f"'segment' is not a kind of record: {KINDS}", None),
        ("x/rasht-astara", f"'x' is not a kind of record: {KINDS}", None),
        ("/rasht-astara", f"'' is not a kind of record: {KINDS}", None),
        (
            "segments/Rasht Astara",
            "'Rasht Astara' is not an id: lower-case letters and digits joined by hyphens",
            "segments/rasht-astara",
        ),
        (
            "segments/segments/rasht",
            "'segments/rasht' is always one of segments here: write the bare id",
            "segments/rasht",
        ),
        ("segments/", "'' is not an id: lower-case letters and digits joined by hyphens", None),
    ],
)
def test_a_reference_that_cannot_be_read_is_refused_with_one_that_can(
    ref: str, message: str, meant: str | None
) -> None:
    with pytest.raises(InvalidId) as refusal:
        parse_ref(ref)
    assert told(refusal.value) == (message, meant)


def test_ids_of_two_kinds_differ_however_they_are_spelt() -> None:
    segment, corridor = SegmentId("instc"), CorridorId("instc")
    assert segment != corridor
    assert not segment == corridor  # noqa: SIM201 - the two operators have code of their own
    assert len({segment, corridor}) == 2
    assert (segment.ref, corridor.ref) == ("segments/instc", "corridors/instc")


def test_beside_a_plain_text_an_id_is_its_text() -> None:
    segment = SegmentId("instc")
    assert segment == "instc"
    assert segment != "other"
    assert segment == SegmentId("instc")
    assert {segment: "found"}["instc"] == "found"  # type: ignore[index]  # people at a prompt write plain texts
    assert (segment == 5) is False


def test_every_kind_of_record_has_its_type_of_id() -> None:
    types = [CorridorId, SegmentId, PlaceId, ActorId, AgreementId, PledgeId, EventId, SourceId]
    assert list(ID_TYPES.values()) == types == EntityId.__subclasses__()
    assert list(ID_TYPES) == list(ENTITY_TYPES) == [id_type.kind for id_type in types]


@pytest.mark.parametrize("id_type", ID_TYPES.values())
def test_an_id_holds_nothing_beside_its_characters_and_survives_a_pickle(id_type: type[EntityId]) -> None:
    id = id_type("a-1")
    again = pickle.loads(pickle.dumps(id))
    assert (again, type(again)) == (id, id_type)
    assert not hasattr(id, "__dict__")
