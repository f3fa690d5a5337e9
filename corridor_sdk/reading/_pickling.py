"""Pickling records and faults: quickly, and so that what others know by identity is the same when it comes back.

Units and properties see to it themselves; here it is codes of findings, and what a claim says where it says nothing.
Records of attrs are written as the bare values of their slots, and texts are not tried again: they were when they were
read, and nobody else can have written them.
"""

from __future__ import annotations

import copyreg
import operator
import pickle
from collections.abc import Callable
from typing import Any, BinaryIO, Final, TypeAlias, TypeVar

import attrs

from corridor_sdk.findings import CODES, Code
from corridor_sdk.ids import EntityId
from corridor_sdk.model import Claim

T = TypeVar("T")

_Reduced: TypeAlias = tuple[Callable[..., object], tuple[Any, ...]]
_Reducer: TypeAlias = Callable[[Any], Any]

_CODES: Final = {code.id: code for code in CODES}
_DEFAULTS: Final = {one.name: one.default for one in attrs.fields(Claim) if attrs.has(type(one.default))}
"""What a claim's scope, attribution and the like are where a file gives none."""


def _code(id: str) -> Code:
    return _CODES[id]


def _reduce_code(code: Code) -> _Reduced:
    if _CODES.get(code.id) is not code:
        raise pickle.PicklingError(f"{code.id} is no code of ours")
    return _code, (code.id,)


def _default(name: str) -> object:
    return _DEFAULTS[name]


# --- records of attrs ------------------------------------------------------------------------------------------


class _Setters(dict[type[Any], tuple[Callable[[object, object], None], ...]]):
    """What sets each slot of a class, in the order of its fields."""

    def __missing__(self, cls: type[Any]) -> tuple[Callable[[object, object], None], ...]:
        self[cls] = tuple(getattr(cls, one.name).__set__ for one in attrs.fields(cls))
        return self[cls]


_SETTERS: Final = _Setters()


def _restore(cls: type[T], *values: object) -> T:
    """A record as it was, which needs no second look."""
    self: T = _new(cls)
    for put, value in zip(_SETTERS[cls], values):  # noqa: B905 - it is called for every record, and both are as long
        put(self, value)
    return self


_new: Final = object.__new__


def _record_reducer(cls: type[Any]) -> _Reducer:
    names = [one.name for one in attrs.fields(cls)]
    if len(names) == 1:
        return lambda record: (_restore, (cls, getattr(record, names[0])))
    values = operator.attrgetter(*names)
    return lambda record: (_restore, (cls, *values(record)))


def _default_reducer(name: str) -> _Reducer:
    default = _DEFAULTS[name]
    reduce = _record_reducer(type(default))
    return lambda value: (_default, (name,)) if value is default else reduce(value)


def _as_pickle_does(value: object) -> Any:
    return value.__reduce_ex__(pickle.HIGHEST_PROTOCOL)


# --- all types -------------------------------------------------------------------------------------------------


class _Reducers(dict[type[Any], _Reducer]):
    """How each type is written."""

    def __missing__(self, cls: type[Any]) -> _Reducer:
        if issubclass(cls, type):
            raise KeyError(cls)  # a class is written by its name
        is_ours = cls.__module__.startswith("corridor_sdk.") and cls not in copyreg.dispatch_table
        if is_ours and attrs.has(cls) and cls.__dictoffset__ == 0:  # all that it has is in its slots
            self[cls] = _record_reducer(cls)
        elif is_ours and issubclass(cls, EntityId):
            self[cls] = lambda id: (cls, (str(id),))
        elif is_ours and issubclass(cls, str):
            self[cls] = lambda text: (str.__new__, (cls, str(text)))
        else:
            self[cls] = copyreg.dispatch_table.get(cls, _as_pickle_does)
        return self[cls]


_REDUCERS: Final = _Reducers()
_REDUCERS[Code] = _reduce_code
_REDUCERS.update({type(default): _default_reducer(name) for name, default in _DEFAULTS.items()})


def dump(value: object, file: BinaryIO) -> None:
    """Write a value."""
    pickler = pickle.Pickler(file, protocol=5)
    pickler.dispatch_table = _REDUCERS
    pickler.dump(value)


def load(file: BinaryIO) -> object:
    """Read a value that `dump` wrote; raises whatever a damaged file makes pickle raise."""
    value: object = pickle.load(file)
    return value
