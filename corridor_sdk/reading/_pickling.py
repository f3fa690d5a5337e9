"""Pickling records and faults so that what others know by identity is the same when it comes back.

Units and properties see to it themselves; here it is codes of findings, and what a claim says where it says nothing.
"""

from __future__ import annotations

import copyreg
import pickle
from collections.abc import Callable
from typing import Any, BinaryIO, Final

import attrs

from corridor_sdk.findings import CODES, Code
from corridor_sdk.model import Claim

_CODES: Final = {code.id: code for code in CODES}
_DEFAULTS: Final = {
    one.name: one.default for one in attrs.fields(Claim) if attrs.has(type(one.default))
}  # fmt: skip
"""What a claim's scope, attribution and the like are where a file gives none."""


def _code(id: str) -> Code:
    return _CODES[id]


def _default(name: str) -> object:
    return _DEFAULTS[name]


def _reduce_code(code: Code) -> tuple[Callable[[str], Code], tuple[str]]:
    if _CODES.get(code.id) is not code:
        raise pickle.PicklingError(f"{code.id} is no code of ours")
    return _code, (code.id,)


def _reduce_default(value: object) -> str | tuple[Any, ...]:
    for name, default in _DEFAULTS.items():
        if value is default:
            return _default, (name,)
    return value.__reduce_ex__(pickle.HIGHEST_PROTOCOL)


def dump(value: object, file: BinaryIO) -> None:
    """Write a value."""
    pickler = pickle.Pickler(file, protocol=5)
    table = copyreg.dispatch_table.copy()
    table[Code] = _reduce_code
    table |= dict.fromkeys((type(default) for default in _DEFAULTS.values()), _reduce_default)
    pickler.dispatch_table = table
    pickler.dump(value)


def load(file: BinaryIO) -> object:
    """Read a value that `dump` wrote; raises whatever a damaged file makes pickle raise."""
    value: object = pickle.load(file)
    return value
