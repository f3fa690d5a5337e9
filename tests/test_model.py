"""The model: records that cannot change, and claims with an id that outlives a corrected value."""

from __future__ import annotations

import copy
import inspect
import pickle
import re
from decimal import Decimal

import attrs
import pytest
from attrs.exceptions import FrozenInstanceError

from corridor_sdk import model
from corridor_sdk.dates import PartialDate
from corridor_sdk.ids import SegmentId, SourceId
from corridor_sdk.model import ENTITY_TYPES, AnyClaim, Claim, Retired
from corridor_sdk.parts import Assessment, Attribution, Location, Qualifiers, Reference, Scope
from corridor_sdk.properties import GAUGE, LENGTH
from corridor_sdk.values import KILOMETRE, METRE, Coordinates, Quantity, Text
from corridor_sdk.vocabulary import (
    AssessmentStatus,
    AttributionKind,
    Bound,
    Modality,
    Polarity,
    Precision,
    ScopeKind,
    Unstated,
)
from tests.builders import claim, evidence, source

ALPHA_OMEGA = SegmentId("alpha-omega")
CLAIM = claim(ALPHA_OMEGA, LENGTH, Quantity.of(162, KILOMETRE))

RECORDS = [cls for cls in vars(model).values() if inspect.isclass(cls) and cls.__module__ == model.__name__]
every_record = pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)


@every_record
def test_records_are_frozen_slotted_and_made_by_keyword(record: type[attrs.AttrsInstance]) -> None:
    assert record.__setattr__ is not object.__setattr__
    assert "__dict__" not in dir(record)
    assert [field.name for field in attrs.fields(record) if not field.kw_only] == []


@every_record
def test_records_hold_no_collection_that_can_change(record: type[attrs.AttrsInstance]) -> None:
    annotations = record.__annotations__.values()
    assert [text for text in annotations if re.search(r"\b(list|dict|set|Any|object)\b", text)] == []


@every_record
def test_records_say_what_they_are(record: type[attrs.AttrsInstance]) -> None:
    assert (record.__doc__ or "").split("\n")[0].endswith(".")


def test_every_record_with_an_id_has_a_kind_and_its_type_of_id() -> None:
    ids = {
        cls: cls.__annotations__["id"] for cls in RECORDS if "id" in cls.__annotations__ and cls not in (Claim, Retired)
    }
    assert ids == {cls: f"{cls.__name__}Id" for cls in ENTITY_TYPES.values()}


def test_nothing_in_a_claim_can_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        CLAIM.value = Quantity.of(170, KILOMETRE)  # type: ignore[misc]  # that is the point
    with pytest.raises(FrozenInstanceError):
        CLAIM.id = "0123456789abcdef"


# The digests are of sha256sum, given the six parts on a line each.


def test_the_id_of_a_claim_is_a_hash_of_what_it_is_about_and_where_it_stands() -> None:
    assert CLAIM.id == "4d8deae01baf3845"


def test_the_id_of_a_claim_names_its_part_and_its_period() -> None:
    part = Scope(kind=ScopeKind.PART, part=Text("the north"))
    assert attrs.evolve(CLAIM, scope=part, period=PartialDate("2024/2025")).id == "f84a11932ae9bdf4"


def test_a_period_that_is_not_stated_is_another_than_none() -> None:
    assert attrs.evolve(CLAIM, period=Unstated.UNSTATED).id == "f0fc66897b0cfb9d"


@pytest.mark.parametrize(
    "corrected",
    [
        attrs.evolve(CLAIM, value=Quantity.of(170, KILOMETRE)),
        attrs.evolve(CLAIM, value=Quantity.of(162_000, METRE)),
        attrs.evolve(CLAIM, bound=Bound.BETWEEN, upper=Quantity.of(170, KILOMETRE)),
        attrs.evolve(CLAIM, modality=Modality.PLANNED),
        attrs.evolve(CLAIM, polarity=Polarity.NEGATED),
        attrs.evolve(CLAIM, attribution=Attribution(kind=AttributionKind.UNNAMED)),
        attrs.evolve(CLAIM, qualifiers=Qualifiers(condition=Text("if it is built"))),
        attrs.evolve(CLAIM, assessment=Assessment(status=AssessmentStatus.DISPUTED, because=Text("So says a map."))),
        attrs.evolve(CLAIM, evidence=attrs.evolve(CLAIM.evidence, printed=Text("162-kilometre"))),
        attrs.evolve(CLAIM, evidence=attrs.evolve(CLAIM.evidence, inferred=Text("from its ends"))),
    ],
)
def test_the_id_stays_when_what_the_claim_says_is_corrected(corrected: AnyClaim) -> None:
    assert corrected != CLAIM
    assert corrected.id == CLAIM.id


@pytest.mark.parametrize(
    "other",
    [
        claim(SegmentId("omega-alpha"), LENGTH, CLAIM.value),
        claim(ALPHA_OMEGA, GAUGE, CLAIM.value),
        attrs.evolve(CLAIM, scope=Scope(kind=ScopeKind.UNCLEAR)),
        attrs.evolve(CLAIM, scope=Scope(kind=ScopeKind.PART, part=Text("the south"))),
        attrs.evolve(CLAIM, period=PartialDate("2024")),
        attrs.evolve(CLAIM, evidence=evidence(source="other")),
        attrs.evolve(CLAIM, evidence=evidence(fingerprint="fedcba9876543210")),
    ],
)
def test_the_id_differs_when_the_claim_is_another(other: AnyClaim) -> None:
    assert other.id != CLAIM.id
    assert len(other.id) == 16


def test_a_claim_survives_a_pickle_with_its_id_and_its_property() -> None:
    assert CLAIM.id
    again: Claim[Quantity[object]] = pickle.loads(pickle.dumps(CLAIM))  # type: ignore[type-var]  # of a pickle, mypy knows nothing
    assert (again, again.id) == (CLAIM, CLAIM.id)
    assert again.property is LENGTH
    assert copy.deepcopy(CLAIM) == CLAIM
    assert hash(again) == hash(CLAIM)


@pytest.mark.parametrize(
    ("scope", "text"),
    [
        (Scope(), "whole"),
        (Scope(kind=ScopeKind.UNCLEAR), "unclear"),
        (Scope(kind=ScopeKind.BESIDE, part=Text("the port")), "beside: the port"),
    ],
)
def test_a_scope_prints_its_kind_and_its_part(scope: Scope, text: str) -> None:
    assert str(scope) == text


def test_a_source_is_called_by_its_title() -> None:
    assert source("paper").name == "paper"


def test_a_location_is_a_point_with_a_reference() -> None:
    location = Location(
        latitude=Decimal("37.28"),
        longitude=Decimal("49.58"),
        precision=Precision.TOWN,
        reference=Reference(source=SourceId("gazetteer"), record=Text("1")),
    )
    assert location.coordinates == Coordinates(Decimal("37.28"), Decimal("49.58"))
