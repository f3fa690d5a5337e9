"""Walking through a record: whatever it holds of one type, with the way to it in the record's file."""

from __future__ import annotations

import enum
import functools
import typing
from decimal import Decimal
from typing import Final, TypeAlias, TypeGuard, TypeVar

import attrs

from corridor_sdk.dates import PartialDate
from corridor_sdk.ids import EntityId

KeyPath: TypeAlias = tuple[str | int, ...]
"""The way to a value through keys and indexes, such as `("claims", 1, "value")`."""

T = TypeVar("T")


def field_text(path: KeyPath) -> str:
    """A path as people write it: `claims[1].value`."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text


_Attribute: TypeAlias = tuple[str, str, object]
"""An attribute's name, its key in a file, and its default, which holds nothing to find."""
_ATTRIBUTES: Final[dict[type[object], tuple[_Attribute, ...]]] = {}


def found_in(value: object, wanted: type[T], path: KeyPath = ()) -> list[tuple[KeyPath, T]]:
    """Everything of a type inside a record, its own `id`, `subject` and `property` aside.

    Paths are as in a dataset's file: `from` for `from_`, and evidence stands flat beside what it supports.
    """
    found: list[tuple[KeyPath, T]] = []
    _gather(value, wanted, path, found)
    return found


def _gather(value: object, wanted: type[T], path: KeyPath, found: list[tuple[KeyPath, T]]) -> None:
    if isinstance(value, wanted):
        found.append((path, value))
    elif type(value) is tuple:
        for index, item in enumerate(value):
            _gather(item, wanted, (*path, index), found)
    else:
        for name, key, default in _attributes(type(value)):
            inner = getattr(value, name)
            if inner is not default:
                flat = name == "evidence" and type(inner) is not tuple
                _gather(inner, wanted, path if flat else (*path, key), found)


def is_record(value: object) -> TypeGuard[attrs.AttrsInstance]:
    """Whether a value is a mapping in files; dates, quantities and the like are texts there."""
    return is_record_type(type(value))


def is_record_type(cls: type[object]) -> TypeGuard[type[attrs.AttrsInstance]]:
    """Whether values of a class are mappings in files."""
    return attrs.has(cls) and cls.__module__ in ("corridor_sdk.model", "corridor_sdk.parts")


@functools.cache
def open_references(cls: type[attrs.AttrsInstance]) -> frozenset[str]:
    """The attributes of a class that refer to records of any kind, and so are written as `kind/id`."""
    types = typing.get_type_hints(cls)
    return frozenset(field.name for field in attrs.fields(cls) if _is_open(types[field.name]))


def _is_open(wanted: object) -> bool:
    return wanted is EntityId or any(_is_open(inner) for inner in typing.get_args(wanted))


def _attributes(cls: type[object]) -> tuple[_Attribute, ...]:
    """The attributes of a record's class that can lead anywhere; a value, such as a quantity, has none."""
    known = _ATTRIBUTES.get(cls)
    if known is None:
        known = ()
        if is_record_type(cls):
            types = typing.get_type_hints(cls)
            fields = (field for field in attrs.fields(cls) if field.name not in ("id", "subject", "property"))
            known = tuple(
                (field.name, field.name.rstrip("_"), field.default) for field in fields if not _ends(types[field.name])
            )
        _ATTRIBUTES[cls] = known
    return known


def _ends(wanted: object) -> bool:
    """Whether a type is of words, numbers and dates alone, in which nothing can be found."""
    inner = typing.get_args(wanted)
    if inner:
        return all(_ends(one) for one in inner if one is not ...)
    return isinstance(wanted, type) and issubclass(wanted, _ENDS) and not issubclass(wanted, EntityId)


_ENDS: Final = (str, int, Decimal, enum.Enum, PartialDate, type(None))
