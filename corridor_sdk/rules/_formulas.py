"""Rules on texts: none that a spreadsheet would run."""

from __future__ import annotations

import re
import typing
from collections.abc import Iterator
from typing import Final, TypeAlias

import attrs

from corridor_sdk import findings
from corridor_sdk._walk import is_record_type
from corridor_sdk.model import AnyClaim, Claim, Readings
from corridor_sdk.reading import Fault, KeyPath, Record
from corridor_sdk.rules._context import Context, claims_of
from corridor_sdk.values import Text

_STARTS: Final = "=+-@"
_NUMBER: Final = re.compile(r"[+-] ?[$€£]?\d[\d.,' ]{0,40}%?")
"""What a spreadsheet reads as a number, and leaves as it is."""


def texts_are_no_formulas(record: Record) -> Iterator[Fault]:
    """Whether no text starts as a formula does, which a spreadsheet would run when it opens a table of it."""
    if record.entity is not None:
        for path, text in formulas_in(record.entity):
            yield record.fault(findings.SPREADSHEET_FORMULA, _message(text), path, value=text)
    for _, index, claim in claims_of(record):
        for path, text in _formulas_of(claim):
            yield record.fault(findings.SPREADSHEET_FORMULA, _message(text), ("claims", index, *path), value=text)


def texts_of_readings_are_no_formulas(context: Context) -> Iterator[Fault]:
    """The same of what else was read in the sources' texts."""
    for readings in context.reading.readings:
        yield from _of_readings(readings)


def _of_readings(readings: Readings) -> Iterator[Fault]:
    for path, text in formulas_in(readings):
        file = f"readings/{readings.source}.yaml"
        yield Fault(code=findings.SPREADSHEET_FORMULA, message=_message(text), file=file, path=path, value=text)


def _message(text: str) -> str:
    return f"a spreadsheet runs a text that starts with '{text[0]}' as a formula: start it with a word"


def _formulas_of(claim: AnyClaim) -> Iterator[tuple[KeyPath, str]]:
    """The texts of a claim that start as a formula does; most claims have no more than their evidence."""
    evidence = claim.evidence
    if evidence.printed[0] in _STARTS or (evidence.inferred is not None and evidence.inferred[0] in _STARTS):
        yield from formulas_in(evidence)
    if isinstance(claim.value, Text):
        yield from formulas_in(claim.value, ("value",))
    for name, default in _PARTS.items():
        part = getattr(claim, name)
        if part is not default:
            yield from formulas_in(part, (name,))


_PARTS: Final = {
    field.name: field.default
    for field in attrs.fields(Claim)
    if field.name in ("scope", "attribution", "qualifiers", "assessment")
}


def formulas_in(value: object, path: KeyPath = ()) -> Iterator[tuple[KeyPath, str]]:
    """Every text in a record that starts as a formula does, with the way to it in the record's file."""
    found: list[tuple[KeyPath, str]] = []
    _gather(value, path, found)
    return iter(found)


def _gather(value: object, path: KeyPath, found: list[tuple[KeyPath, str]]) -> None:
    if isinstance(value, str):
        if value[0] in _STARTS and not _NUMBER.fullmatch(value):
            found.append((path, value))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            _gather(item, (*path, index), found)
    else:
        for name, default in _with_texts(type(value)):
            inner = getattr(value, name)
            if inner is not default:
                flat = name == "evidence" and not isinstance(inner, tuple)
                _gather(inner, path if flat else (*path, name.rstrip("_")), found)


_Attributes: TypeAlias = tuple[tuple[str, object], ...]
_WITH_TEXTS: Final[dict[type[object], _Attributes]] = {}


def _with_texts(cls: type[object]) -> _Attributes:
    """The attributes of a record's class that can hold texts, with their defaults, which hold none."""
    known = _WITH_TEXTS.get(cls)
    if known is None:
        types = typing.get_type_hints(cls) if is_record_type(cls) else {}
        fields = attrs.fields(cls) if is_record_type(cls) else ()
        known = tuple((field.name, field.default) for field in fields if _holds_texts(types[field.name]))
        _WITH_TEXTS[cls] = known
    return known


def _holds_texts(wanted: object) -> bool:
    inner = typing.get_args(wanted)
    if inner:
        return any(map(_holds_texts, inner))
    return wanted is Text or (isinstance(wanted, type) and bool(_with_texts(wanted)))
