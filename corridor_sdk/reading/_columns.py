"""Columns: how the fields of a record are called in a table, derived from the model.

A field within a part is called by the way to it, `location.latitude`; evidence stands flat. A list of words is one
cell; a list of parts, such as aliases, has no column.
"""

from __future__ import annotations

import functools
import typing
from collections.abc import Mapping
from typing import Final

import attrs
from attrs import define, frozen

from corridor_sdk._walk import is_record_type
from corridor_sdk.ids import ID_TYPES
from corridor_sdk.model import ENTITY_TYPES, Claim
from corridor_sdk.parts import Evidence

CLAIMS: Final = "claims"
TABLES: Final = (*ID_TYPES, CLAIMS)
"""What a dataset can have in tables, by the names of their files without the ending."""


def key_of(table: str) -> str:
    """The field that says what a row or a line is of."""
    return "subject" if table == CLAIMS else "id"


@frozen(kw_only=True, slots=True)
class Column:
    """A column that a table can have."""

    path: tuple[str, ...]
    is_list: bool
    """Whether a cell holds several items."""
    needed_with: tuple[str, ...] | None
    """The part whose columns need this one beside them, `()` for every row; None where it can be left out."""


@define(slots=True)
class Columns:
    """The columns that a table can have, and the fields that none can stand for."""

    by_name: dict[str, Column]
    lists_of_parts: set[str]


@functools.cache
def columns_of(table: str) -> Columns:
    """The columns of a kind's table, or of that of claims."""
    key = key_of(table)
    lists = set() if table == CLAIMS else {CLAIMS, "waivers"}  # they are no attributes of the model's records
    found = Columns({key: Column(path=(key,), is_list=False, needed_with=())}, lists)
    _gather(Claim if table == CLAIMS else ENTITY_TYPES[table], (), (), found)
    return found


def missing_columns(columns: Columns, given: Mapping[str, Column]) -> list[str]:
    """The columns that a header lacks: what every record has, and what a part that it has a column of must have."""
    parts = {column.path[:size] for column in given.values() for size in range(len(column.path))}
    return [name for name, one in columns.by_name.items() if one.needed_with in parts | {()} and name not in given]


def _gather(
    cls: type[attrs.AttrsInstance], path: tuple[str, ...], part: tuple[str, ...] | None, found: Columns
) -> None:
    """Add the columns of a record's class; `part` is what needs the required ones."""
    types = typing.get_type_hints(cls)
    for field in attrs.fields(cls):
        way = (*path, field.name.rstrip("_"))
        wanted = _without_none(types[field.name])
        is_needed = field.default is attrs.NOTHING
        if way in (("id",), ("subject",)):
            continue
        if wanted is Evidence:
            _gather(Evidence, path, part if is_needed else None, found)
        elif isinstance(wanted, type) and is_record_type(wanted):
            _gather(wanted, way, part if is_needed else way, found)
        elif is_record_type(element := _element(wanted)):
            found.lists_of_parts.add(".".join(way))
        else:
            is_list = element is not type(None)
            found.by_name[".".join(way)] = Column(path=way, is_list=is_list, needed_with=part if is_needed else None)


def _without_none(wanted: object) -> object:
    """X for `X | None`; anything else as it is."""
    inner = [one for one in typing.get_args(wanted) if one is not type(None)]
    return inner[0] if len(inner) == 1 and type(None) in typing.get_args(wanted) else wanted


def _element(wanted: object) -> type[object]:
    """The type of a list's items; that of None for what is no list."""
    element: type[object] = typing.get_args(wanted)[0] if typing.get_origin(wanted) is tuple else type(None)
    return element
