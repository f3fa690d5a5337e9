"""Columns that many tables have."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Protocol, TypeVar

from corridor_sdk._docstrings import description_of, vocabulary_name
from corridor_sdk.database._schema import Column, Fact
from corridor_sdk.dates import PartialDate
from corridor_sdk.ids import EntityId
from corridor_sdk.model import Entity
from corridor_sdk.vocabulary import Term

P = TypeVar("P")
R = TypeVar("R")

# What foreign keys refer to: records of any kind, or of one.
ENTITY: Final = "entities.ref"
ACTOR: Final = "actors.id"
AGREEMENT: Final = "agreements.id"
CLAIM: Final = "claims.id"
CORRIDOR: Final = "corridors.id"
FIGURE: Final = "figures.id"
PLACE: Final = "places.id"
PLEDGE: Final = "pledges.id"
PROPERTY: Final = "properties.id"
SEGMENT: Final = "segments.id"
SOURCE: Final = "sources.id"
VOICE: Final = "voices.id"

IDENTITY: Final[tuple[Column[Entity], ...]] = (
    Column("id", "Its id: the name of its file, never reused.", lambda entity: entity.id, required=True),
    Column(
        "ref", "Its kind and id, as `entities` has it.", lambda entity: entity.id.ref, required=True, references=ENTITY
    ),
    Column("name", "What it is called here.", lambda entity: entity.name, required=True),
)
"""How each kind's own table begins."""


def number(name: str, description: str, value: Callable[[R], Fact], *, unit: str | None = None) -> Column[R]:
    """A column of numbers, as SQLite counts with them."""
    return Column(name, description, value, sql_type="REAL", unit=unit)


def count(name: str, description: str, value: Callable[[R], Fact], *, required: bool = False) -> Column[R]:
    """A column of whole numbers."""
    return Column(name, description, value, sql_type="INTEGER", required=required)


class Positioned(Protocol):
    """What has a place in a list."""

    @property
    def position(self) -> int:
        """Its place, from 1."""


def position(description: str) -> Column[Positioned]:
    """The column that orders the items of a list."""
    return count("position", description, lambda row: row.position, required=True)


def term(
    name: str, vocabulary: type[Term], value: Callable[[R], Fact], *, description: str = "", required: bool = False
) -> Column[R]:
    """A column of words of a closed vocabulary, described by the vocabulary unless the model says more."""
    said = description or description_of(vocabulary)
    text = f"{said} One of the terms of `{vocabulary_name(vocabulary)}`."
    return Column(name, text, value, required=required, vocabulary=vocabulary)


def ref(name: str, description: str, value: Callable[[R], EntityId | None]) -> Column[R]:
    """A column of references to records of any kind."""

    def kind_and_id(record: R) -> Fact:
        id = value(record)
        return None if id is None else id.ref

    return Column(name, description, kind_and_id, references=ENTITY)


FIRST_DAY: Final = "The first day that it allows (ISO 8601); NULL where open."
LAST_DAY: Final = "The last day that it allows (ISO 8601); NULL where open."


def first_day(date: PartialDate | None) -> Fact:
    """What a column described as FIRST_DAY holds."""
    return None if date is None else date.earliest


def last_day(date: PartialDate | None) -> Fact:
    """What a column described as LAST_DAY holds."""
    return None if date is None else date.latest


def part(record: P | None, value: Callable[[P], Fact]) -> Fact:
    """A value out of a part that a record may not have."""
    return None if record is None else value(record)
