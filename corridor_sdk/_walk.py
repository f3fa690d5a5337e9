"""Walking through a record: whatever it holds of one type, with the way to it in the record's file."""

from __future__ import annotations

import functools
import typing
from typing import Final, TypeAlias, TypeGuard, TypeVar

import attrs

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
_Plans: TypeAlias = dict[type[object], tuple[_Attribute, ...]]
"""The attributes of each class that can lead to what is wanted."""
_PLANS: Final[dict[type[object], _Plans]] = {}


def found_in(value: object, wanted: type[T], path: KeyPath = ()) -> list[tuple[KeyPath, T]]:
    """Everything of a type inside a record, its own `id`, `subject` and `property` aside.

    Paths are as in a dataset's file: `from` for `from_`, and evidence stands flat beside what it supports.
    """
    found: list[tuple[KeyPath, T]] = []
    _gather(value, wanted, path, found, _PLANS.setdefault(wanted, {}))
    return found


def _gather(value: object, wanted: type[T], path: KeyPath, found: list[tuple[KeyPath, T]], plans: _Plans) -> None:
    if isinstance(value, wanted):
        found.append((path, value))
    elif type(value) is tuple:
        for index, item in enumerate(value):
            _gather(item, wanted, (*path, index), found, plans)
    else:
        plan = plans.get(type(value))
        for name, key, default in _plan(type(value), wanted, plans) if plan is None else plan:
            inner = getattr(value, name)
            if inner is not default and inner is not None:
                flat = name == "evidence" and type(inner) is not tuple
                _gather(inner, wanted, path if flat else (*path, key), found, plans)


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


def _plan(cls: type[object], wanted: type[object], plans: _Plans) -> tuple[_Attribute, ...]:
    """The attributes of a record's class that can lead to what is wanted; a value, such as a quantity, has none."""
    if cls not in plans:
        types = typing.get_type_hints(cls) if is_record_type(cls) else {}
        fields = attrs.fields(cls) if is_record_type(cls) else ()
        plans[cls] = tuple(
            (field.name, field.name.rstrip("_"), field.default)
            for field in fields
            if field.name not in ("id", "subject", "property") and _leads_to(types[field.name], wanted, plans)
        )
    return plans[cls]


def _leads_to(hint: object, wanted: type[object], plans: _Plans) -> bool:
    """Whether what is wanted can be found in a value of a type; of a type variable, that is not known before."""
    inner = typing.get_args(hint)
    if inner:
        return any(_leads_to(one, wanted, plans) for one in inner if one is not ...)
    if not isinstance(hint, type):
        return True
    return issubclass(hint, wanted) or issubclass(wanted, hint) or bool(_plan(hint, wanted, plans))
