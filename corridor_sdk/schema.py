"""Schemas: what each kind of file holds, as JSON Schema, derived from the model, for editors and other checkers.

Draft 7 is the newest that every release of yaml-language-server reads, and check-jsonschema reads it, too. A schema
refuses nothing that `corridor check` accepts; it cannot see what lies in two fields of two files, in the calendar or
in a source's text.
"""

from __future__ import annotations

import json
import re
import types
import typing
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, Never

import attrs

from corridor_sdk import _patterns
from corridor_sdk._conditions import BOUND, CONDITIONS, where, where_it_is
from corridor_sdk._docstrings import description_of, meaning_of, vocabulary_name
from corridor_sdk._patterns import Json, Schema
from corridor_sdk._spelling import in_lower_case
from corridor_sdk._texts import MOST_CHARACTERS
from corridor_sdk._walk import is_record_type
from corridor_sdk.dates import PartialDate
from corridor_sdk.model import ENTITY_TYPES, Claim, Dataset, Readings, Retired
from corridor_sdk.parts import Evidence, Waiver
from corridor_sdk.properties import PROPERTIES
from corridor_sdk.values import Count, Text
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
    ValueType,
)
from corridor_sdk.vocabulary import Term, Unstated

KINDS: Final[dict[str, type[attrs.AttrsInstance]]] = {
    **ENTITY_TYPES, "dataset": Dataset, "readings": Readings, "retired": Retired,
}  # fmt: skip
"""Every kind of file, and what it holds: those of records by the name of their folder."""
DRAFT: Final = "http://json-schema.org/draft-07/schema#"
_NOT_WRITTEN: Final[dict[object, str]] = {
    **dict.fromkeys(ENTITY_TYPES.values(), "id"), Readings: "source", Claim: "subject",
}  # fmt: skip
_EVIDENCE: Final = tuple(field.name for field in attrs.fields(Evidence))
_NEEDED: Final = ("source", "printed", "fingerprint")


def schema_text(kind: str) -> str:
    """The schema of a kind of file, as it is written; raises KeyError for what is none."""
    return json.dumps(schema(kind), ensure_ascii=False, indent=1) + "\n"


def write_schemas(folder: Path, kinds: Iterable[str]) -> str:
    """Write the schemas of some kinds into a folder, and say which; raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = {kind: folder / f"{kind}.schema.json" for kind in kinds}
    for kind, path in paths.items():
        path.write_text(schema_text(kind), "utf-8", newline="\n")
    return "\n".join(map(str, paths.values()))


def schema(kind: str) -> Schema:
    """The schema of a kind of file: what it holds, and everything that this refers to; raises KeyError."""
    cls = KINDS[kind]
    definitions: dict[str, Json] = {}
    whole = _record(cls, definitions)
    if kind in ENTITY_TYPES:
        _add_lists(kind, whole, definitions)
    if cls is Retired:
        definitions["retired"] = whole
        held: Schema = {"type": "object", "properties": {"retired": _list_of(_ref("retired"))}}
        whole = {"description": whole["description"], **held, "required": ["retired"], "additionalProperties": False}
    title: Schema = {"$schema": DRAFT, "title": in_lower_case(cls.__name__).capitalize()}
    return title | whole | {"definitions": dict(sorted(definitions.items()))}


def _add_lists(kind: str, whole: Schema, definitions: dict[str, Json]) -> None:
    """What a record's file holds beside its fields: its claims, and the findings that it accepts."""
    fields = typing.cast("Schema", whole["properties"])
    if claims := _claim(kind, definitions):
        definitions["claim"] = claims
        fields["claims"] = {"description": "What sources say of it.", **_list_of(_ref("claim"))}
    waivers = _list_of(_type(Waiver, definitions))
    fields["waivers"] = {"description": "The findings that it accepts, each with the reason.", **waivers}
    if "evidence" in fields:
        names: Schema = {"items": {"enum": [name for name in fields if name not in _LISTS]}}
        whole["allOf"] = [where({"evidence": {"items": where({"of": names})}})]


_LISTS: Final = ("evidence", "claims", "waivers")


# --- records ---------------------------------------------------------------------------------------------------


def _record(cls: type[attrs.AttrsInstance], definitions: dict[str, Json]) -> Schema:
    """The fields of a record; its evidence stands flat among them, as in a file."""
    fields: dict[str, Json] = {}
    required: list[str] = []
    more: Schema = {}
    for field, hint in _fields(cls):
        is_required = field.default is attrs.NOTHING
        if Evidence in (hint, *typing.get_args(hint)):
            fields |= typing.cast("Schema", _record(Evidence, definitions)["properties"])
            required += _NEEDED if is_required else ()
            more = {} if is_required else {"dependencies": {name: [*_NEEDED] for name in _EVIDENCE}}
        else:
            fields[_key(field.name)] = _field(cls, field.name, hint, definitions)
            required += [_key(field.name)] if is_required else []
    held: Schema = {"type": "object", "properties": fields, "required": required, "additionalProperties": False}
    return {"description": description_of(cls)} | held | more | CONDITIONS.get(cls, {})


def _fields(cls: type[attrs.AttrsInstance]) -> Iterator[tuple[attrs.Attribute[object], object]]:
    hints = typing.get_type_hints(cls)
    for field in attrs.fields(cls):
        if field.name != _NOT_WRITTEN.get(cls):
            yield field, hints[field.name]


def _key(attribute: str) -> str:
    return attribute.rstrip("_")


def _field(cls: type[object], name: str, hint: object, definitions: dict[str, Json]) -> Schema:
    is_printed = (cls, name) == (Evidence, "printed")
    words = _patterns.text() | {"maxLength": MOST_CHARACTERS} if is_printed else _type(hint, definitions)
    return {"description": meaning_of(cls, name), **words}


def _type(hint: object, definitions: dict[str, Json]) -> Schema:
    """What a field of a type takes; records, vocabularies and what is long stand once, under their names."""
    inner = [one for one in typing.get_args(hint) if one not in (type(None), ...)]
    if typing.get_origin(hint) is tuple:
        return _list_of(_type(inner[0], definitions))
    if typing.get_origin(hint) in (types.UnionType, typing.Union):
        return _type(Unstated if Unstated in inner else inner[0], definitions)
    if not isinstance(hint, type):
        return {}  # a claim's property and values, which `_claim` describes
    name = vocabulary_name(hint) if hint is not Unstated else "date-or-unstated"
    if name not in definitions:
        definitions[name] = {}  # a record that holds itself would not end
        definitions[name] = _definition(hint, definitions)
    return _ref(name)


def _definition(hint: type[object], definitions: dict[str, Json]) -> Schema:
    if is_record_type(hint):
        return _record(hint, definitions)
    if (plain := _patterns.plain(hint)) is not None:
        return plain
    assert issubclass(hint, Term)
    words = {"enum": [term.value for term in hint], "enumDescriptions": [term.meaning for term in hint]}
    return {"description": description_of(hint), **words}


def _list_of(item: Schema) -> Schema:
    return {"type": "array", "items": item}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/definitions/{name}"}


# --- claims ----------------------------------------------------------------------------------------------------


def _claim(kind: str, definitions: dict[str, Json]) -> Schema | None:
    """A claim on a kind of subject: which properties it can have, and what the value of each looks like."""
    can = [prop for prop in PROPERTIES if kind in prop.subjects]
    if not can:
        return None
    claim = _record(Claim, definitions)
    fields = typing.cast("dict[str, Schema]", claim["properties"])
    meanings = [f"{prop.definition} Its value: {prop.value_type.family}." for prop in can]
    fields["property"] |= {"enum": [prop.id for prop in can], "enumDescriptions": meanings}
    return claim | {"allOf": [BOUND, *_values(can, definitions), *_needs(can)]}


def _values(can: Iterable[Property[Never, Value]], definitions: dict[str, Json]) -> Iterator[Schema]:
    """For the properties of each type, what their value is; only what has an order lies between two ends."""
    by_type: dict[ValueType[Value], list[str]] = {}
    for prop in can:
        by_type.setdefault(prop.value_type, []).append(prop.id)
    for value_type, ids in by_type.items():
        value = {"description": f"{value_type.family}.", **_value(value_type, definitions)}
        has_order = isinstance(value_type, QuantityType | MoneyType | MoneyRateType)
        yield where_it_is({"property": ids}, where({"value": value, "upper": value if has_order else False}))


def _needs(can: Iterable[Property[Never, Value]]) -> Iterator[Schema]:
    """Which properties need a period, and which the other side."""
    listed = [*can]
    if periodic := [prop.id for prop in listed if prop.periodic]:
        yield where_it_is({"property": periodic}, {"required": ["period"]})
    if sided := [prop.id for prop in listed if prop.needs_counterpart]:
        sides: Schema = {"qualifiers": {"required": ["counterpart"]}}
        yield where_it_is({"property": sided}, {"required": ["qualifiers"], **where(sides)})


def _value(value_type: ValueType[Value], definitions: dict[str, Json]) -> Schema:
    if isinstance(value_type, TermType):
        return _type(value_type.vocabulary, definitions)
    if isinstance(value_type, ReferenceType):
        return _type(value_type.id_type, definitions)
    if isinstance(value_type, DateType | TextType):
        return _type(PartialDate if isinstance(value_type, DateType) else Text, definitions)
    name = "-".join(re.findall(r"[a-z0-9]+", value_type.family.lower()))
    definitions[name] = _amount(value_type)
    return _ref(name)


def _amount(value_type: ValueType[Value]) -> Schema:
    """What amounts, and references to records of several kinds, look like."""
    if isinstance(value_type, QuantityType):
        counted = value_type.base.dimension is Count
        return _patterns.count() if counted else _patterns.quantity(value_type.base)
    if isinstance(value_type, OpenReferenceType):
        return _patterns.reference(cls.kind for cls in value_type.id_types)
    return _patterns.money("/yr" if isinstance(value_type, MoneyRateType) else "")
