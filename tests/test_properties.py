"""Properties: what a type checker is told of each is what happens at run time."""

from __future__ import annotations

import copy
import pickle
import re
import types
import typing

import pytest

from corridor_sdk import properties
from corridor_sdk.dates import PartialDate
from corridor_sdk.ids import EntityId
from corridor_sdk.model import ENTITY_TYPES
from corridor_sdk.properties import PROPERTIES, PROPERTY_BY_ID
from corridor_sdk.values import Money, MoneyRate, Quantity, Text
from corridor_sdk.valuetypes import (
    DateType,
    MoneyRateType,
    MoneyType,
    OpenReferenceType,
    Property,
    QuantityType,
    ReferenceType,
    TermType,
    TextType,
    Value,
)

AnyProperty = Property[typing.Never, Value]

CONSTANTS: dict[str, AnyProperty] = {
    name: value for name, value in vars(properties).items() if isinstance(value, Property)
}

every_property = pytest.mark.parametrize("name", CONSTANTS)


def static_arguments(name: str) -> tuple[frozenset[object], object]:
    """The classes of subject and the class of value in `NAME: Final[Property[S, V]]`."""
    annotated = types.ModuleType(name)
    annotated.__annotations__ = {name: properties.__annotations__[name]}
    final = typing.get_type_hints(annotated, dict(vars(properties)))[name]
    (annotation,) = typing.get_args(final)
    assert (typing.get_origin(final), typing.get_origin(annotation)) == (typing.Final, Property)
    subjects, value = typing.get_args(annotation)
    return frozenset(typing.get_args(subjects) or [subjects]), value


def class_of_values(prop: AnyProperty) -> object:
    """What the property's value type gives when it reads a text."""
    match prop.value_type:
        case QuantityType(base=unit):
            return Quantity[unit.dimension]  # type: ignore[name-defined]  # a class that is known at run time alone
        case TermType(vocabulary=terms):
            return terms
        case ReferenceType(id_type=id_type):
            return id_type
        case OpenReferenceType():
            return EntityId
        case MoneyType():
            return Money
        case MoneyRateType():
            return MoneyRate
        case DateType():
            return PartialDate
        case TextType():
            return Text
    raise AssertionError(f"{prop} has a value type that this test does not know")


@every_property
def test_the_subjects_that_a_type_checker_allows_are_those_that_a_dataset_may_have(name: str) -> None:
    subjects, _ = static_arguments(name)
    assert subjects == {ENTITY_TYPES[kind] for kind in CONSTANTS[name].subjects}


@every_property
def test_the_value_that_a_type_checker_promises_is_the_one_that_is_read(name: str) -> None:
    _, value = static_arguments(name)
    assert value == class_of_values(CONSTANTS[name])


@every_property
def test_no_subject_is_named_twice(name: str) -> None:
    subjects = CONSTANTS[name].subjects
    assert len(set(subjects)) == len(subjects) > 0


@every_property
def test_its_id_is_the_constants_name_in_kebab_case(name: str) -> None:
    assert CONSTANTS[name].id == name.lower().replace("_", "-")
    assert PROPERTY_BY_ID[CONSTANTS[name].id] is CONSTANTS[name]


@every_property
def test_it_is_defined_in_a_sentence_and_says_where_its_term_comes_from(name: str) -> None:
    assert re.fullmatch(r"[A-Z].*\.", CONSTANTS[name].definition)
    assert CONSTANTS[name].origin.strip()


@every_property
def test_a_copy_or_a_pickle_of_it_is_the_property_itself(name: str) -> None:
    prop = CONSTANTS[name]
    assert pickle.loads(pickle.dumps(prop)) is prop
    assert copy.deepcopy(prop) is prop


def test_every_property_of_the_module_is_listed_once() -> None:
    assert sorted(map(id, PROPERTIES)) == sorted(map(id, CONSTANTS.values()))


def test_no_two_have_the_same_id_or_definition() -> None:
    assert len(PROPERTY_BY_ID) == len(PROPERTIES)
    assert len({prop.definition for prop in PROPERTIES}) == len(PROPERTIES)
