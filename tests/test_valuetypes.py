"""Value types: each reads its own texts and refuses all others in words."""

from __future__ import annotations

import pytest
from attrs.exceptions import FrozenInstanceError

from corridor_sdk.dates import InvalidDate, PartialDate
from corridor_sdk.ids import ActorId, CorridorId, EntityId, InvalidId, SegmentId
from corridor_sdk.properties import LENGTH
from corridor_sdk.values import (
    CUBIC_METRE_PER_YEAR,
    ITEM,
    KILOMETRE,
    PERCENT,
    TONNE,
    TONNE_PER_YEAR,
    Dimension,
    InvalidValue,
    Money,
    Quantity,
    Text,
    Unit,
    UnknownUnit,
    UnreadableNumber,
    WrongUnit,
)
from corridor_sdk.valuetypes import (
    DateType,
    MoneyRateType,
    MoneyType,
    OpenReferenceType,
    QuantityType,
    ReferenceType,
    TermType,
    TextType,
    Value,
    ValueType,
    WrongKindOfReference,
)
from corridor_sdk.vocabulary import Stance
from tests.builders import told

ROUTES = OpenReferenceType((CorridorId, SegmentId))


@pytest.mark.parametrize(
    ("value_type", "text", "value"),
    [
        (QuantityType(KILOMETRE), "162 km", Quantity.of(162, KILOMETRE)),
        (QuantityType(TONNE_PER_YEAR), "30 million t/yr", Quantity.of(30_000_000, TONNE_PER_YEAR)),
        (QuantityType(PERCENT), "-27 %", Quantity.of(-27, PERCENT)),
        (QuantityType(ITEM), "3", Quantity.of(3, ITEM)),
        (QuantityType(ITEM), "2.3 million", Quantity.of(2_300_000, ITEM)),
        (MoneyType(), "500 million USD", Money.of(500_000_000, "USD")),
        (DateType(), "late 2023-05", PartialDate("late 2023-05")),
        (TermType(Stance), "wary", Stance.WARY),
        (ReferenceType(ActorId), "iran", ActorId("iran")),
        (ROUTES, "segments/rasht-astara", SegmentId("rasht-astara")),
        (TextType(), "Why it is late", Text("Why it is late")),
    ],
)
def test_a_value_is_read_from_its_text(value_type: ValueType[Value], text: str, value: Value) -> None:
    read = value_type.parse(text)
    assert (read, type(read)) == (value, type(value))


@pytest.mark.parametrize(
    ("value_type", "family"),
    [
        (QuantityType(KILOMETRE), "length (km)"),
        (QuantityType(TONNE_PER_YEAR), "mass rate (t/yr)"),
        (QuantityType(CUBIC_METRE_PER_YEAR), "volume rate (m3/yr)"),
        (MoneyType(), "money (ISO 4217)"),
        (DateType(), "date (EDTF)"),
        (TermType(Stance), "one of Stance"),
        (ReferenceType(ActorId), "one of actors"),
        (ROUTES, "one of corridors, segments"),
        (TextType(), "text in our words"),
    ],
)
def test_a_family_is_named_for_people(value_type: ValueType[Value], family: str) -> None:
    assert value_type.family == family


@pytest.mark.parametrize(
    ("value_type", "text", "fault", "message", "meant"),
    [
        (
            QuantityType(KILOMETRE),
            "162 t",
            WrongUnit,
            "'t' is a unit of mass, where one of length belongs: km, m, mm",
            None,
        ),
        (
            QuantityType(TONNE_PER_YEAR),
            "1 t",
            WrongUnit,
            "'t' is a unit of mass, where one of mass rate belongs: t/yr",
            None,
        ),
        (
            QuantityType(TONNE),
            "5 thousand TEU",
            UnknownUnit,
            "'TEU' is not a unit of mass: t",
            None,
        ),
        (
            QuantityType(KILOMETRE),
            "-162 km",
            UnreadableNumber,
            "-162 is below zero, which only a proportion can be",
            None,
        ),
        (
            QuantityType(TONNE),
            "30,000 t",
            UnreadableNumber,
            "'30,000 t' is not a number and a unit such as 1 t",
            "30000 t",
        ),
        (QuantityType(KILOMETRE), "162 kms", UnknownUnit, "'kms' is not a unit of length: km, m, mm", "162 km"),
        (
            MoneyType(),
            "2 million usd",
            UnknownUnit,
            "'usd' is not an ISO 4217 currency code such as USD",
            "2 million USD",
        ),
        (
            MoneyRateType(),
            "2 million usd/yr",
            UnknownUnit,
            "'usd' is not an ISO 4217 currency code such as USD",
            "2 million USD/yr",
        ),
        (QuantityType(ITEM), "three", UnreadableNumber, "'three' is not a number such as 3 or 2.3 million", None),
        (
            MoneyType(),
            "$5 billion",
            UnreadableNumber,
            "'$5 billion' is not a number and a unit such as 500 million USD",
            "5 billion USD",
        ),
        (
            ReferenceType(ActorId),
            "actors/iran",
            InvalidId,
            "'actors/iran' is always one of actors here: write the bare id",
            "iran",
        ),
        (
            ReferenceType(ActorId),
            "places/iran",
            InvalidId,
            "'places/iran' is one of places; here, the bare id of one of actors belongs",
            None,
        ),
        (ROUTES, "actors/iran", WrongKindOfReference, "'actors/iran' is not one of corridors, segments", None),
        (ROUTES, "iran", InvalidId, "'iran' needs its kind: write kind/id, such as segments/rasht-astara", None),
        (TextType(), "", InvalidValue, "a text is neither empty nor starts or ends with white space", None),
    ],
)
def test_what_a_type_cannot_express_is_refused(
    value_type: ValueType[Value], text: str, fault: type[InvalidValue], message: str, meant: str | None
) -> None:
    with pytest.raises(fault) as refusal:
        value_type.parse(text)
    assert type(refusal.value) is fault
    assert told(refusal.value) == (message, meant)


def test_what_is_no_date_is_refused_as_dates_refuse_it() -> None:
    with pytest.raises(InvalidDate, match=r"^'May 2023' is not how dates are written here: write 2023-05 instead\.$"):
        DateType().parse("May 2023")


@pytest.mark.parametrize("unit", [KILOMETRE, TONNE])
def test_a_quantity_keeps_the_unit_that_it_is_given_in(unit: Unit[Dimension]) -> None:
    assert str(QuantityType(unit).parse(f"1 {unit}")) == f"1 {unit}"


def test_a_value_type_is_what_it_holds() -> None:
    assert ReferenceType(ActorId) == ReferenceType(ActorId)
    assert ReferenceType[EntityId](ActorId) != ReferenceType[EntityId](SegmentId)
    assert not hasattr(ReferenceType(ActorId), "__dict__")


def test_a_property_prints_as_its_id_and_cannot_be_changed() -> None:
    assert str(LENGTH) == "length"
    with pytest.raises(FrozenInstanceError):
        LENGTH.id = "width"  # type: ignore[misc]  # that is the point
    assert not hasattr(LENGTH, "__dict__")
