"""Writing: a record and its claims as the YAML that reading gives back unchanged."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Final, TypeAlias

import attrs

from corridor_sdk._walk import is_record, open_references
from corridor_sdk.ids import EntityId
from corridor_sdk.library import Library
from corridor_sdk.model import AnyClaim, Claim, Entity
from corridor_sdk.parts import Evidence
from corridor_sdk.properties import PROPERTIES
from corridor_sdk.valuetypes import OpenReferenceType

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain]"

_RANKS: Final = {prop.id: rank for rank, prop in enumerate(PROPERTIES)}
_SAFE: Final = re.compile(r"[^\W_][\w ,.()/+;%–—'’&°-]*", re.ASCII)
_RESERVED: Final = frozenset({"null", "true", "false", "yes", "no", "on", "off"})


def to_yaml(entity: Entity, claims: Iterable[AnyClaim] = ()) -> str:
    """The text of a record's file: fields in the order of the model, then its claims; defaults are left out."""
    record = _plain_record(entity)
    listed: list[Plain] = [_plain_claim(claim) for claim in claims]
    if listed:
        record["claims"] = listed
    return "\n".join(_lines(record, "")) + "\n"


def to_plain(entity: Entity) -> dict[str, Plain]:
    """A record's fields by their keys in a file, defaults left out, as texts, lists and mappings."""
    return _plain_record(entity)


def to_files(library: Library) -> dict[str, str]:
    """A whole dataset as the texts of its files, by their names: what reading gives back, waivers aside.

    Claims on a record stand in the order of properties and of their ids, whatever order they were given in.
    """
    files = {"dataset.yaml": _text(library.dataset)}
    for ref, entity in library.entities.items():
        claims = sorted(library.claims_about(entity), key=lambda claim: (_RANKS[claim.property.id], claim.id))
        files[f"{ref}.yaml"] = to_yaml(entity, claims)
    for source, readings in library.readings.items():
        files[f"readings/{source}.yaml"] = _text(readings, without="source")
    if library.retired:
        retired: list[Plain] = [{"id": ref, **_plain_record(one)} for ref, one in library.retired.items()]
        files["retired.yaml"] = "\n".join(_lines({"retired": retired}, "")) + "\n"
    return files


def _text(record: attrs.AttrsInstance, without: str = "") -> str:
    plain = {key: value for key, value in _plain_record(record).items() if key != without}
    return "\n".join(_lines(plain, "")) + "\n"


# --- from the model to plain data ------------------------------------------------------------------------------


def _plain_record(record: attrs.AttrsInstance) -> dict[str, Plain]:
    """A record's fields by their keys in a file: without defaults, its id and its subject; evidence flat."""
    plain: dict[str, Plain] = {}
    open_fields = open_references(type(record))
    for field in attrs.fields(type(record)):
        value: object = getattr(record, field.name)
        if field.name in ("id", "subject") or value is field.default or value == field.default:
            continue
        if isinstance(value, Evidence):
            plain |= _plain_record(value)
        else:
            plain[field.name.rstrip("_")] = _plain(value, is_open=field.name in open_fields)
    return plain


def _plain_claim(claim: AnyClaim) -> dict[str, Plain]:
    is_open = isinstance(claim.property.value_type, OpenReferenceType)
    plain = _plain_record(claim) | {"value": _plain(claim.value, is_open=is_open)}
    order = [field.name.rstrip("_") for field in attrs.fields(Claim)]
    order[order.index("evidence") : order.index("evidence") + 1] = [field.name for field in attrs.fields(Evidence)]
    return {key: plain[key] for key in order if key in plain}


def _plain(value: object, *, is_open: bool) -> Plain:
    if isinstance(value, tuple):
        return [_plain(item, is_open=is_open) for item in value]
    if isinstance(value, EntityId):
        return value.ref if is_open else str(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return _plain_record(value) if is_record(value) else str(value)


# --- from plain data to text -----------------------------------------------------------------------------------


def _lines(record: dict[str, Plain], indent: str) -> Iterator[str]:
    for key, value in record.items():
        if isinstance(value, str):
            yield f"{indent}{key}: {scalar(value)}"
        elif isinstance(value, dict):
            yield f"{indent}{key}:"
            yield from _lines(value, indent + "  ")
        else:
            yield from _list_lines(key, value, indent)


def _list_lines(key: str, items: list[Plain], indent: str) -> Iterator[str]:
    texts = [item for item in items if isinstance(item, str)]
    if len(texts) == len(items) and all(_is_short(text) for text in texts) and len(", ".join(texts)) <= 80:
        yield f"{indent}{key}: [{', '.join(texts)}]"
        return
    yield f"{indent}{key}:"
    for item in items:
        if isinstance(item, dict):
            first, *rest = _lines(item, indent + "    ")
            yield f"{indent}  - {first.lstrip()}"
            yield from rest
        else:
            yield f"{indent}  - {scalar(str(item))}"


def _is_short(text: str) -> bool:
    """Whether a text can stand in brackets as it is."""
    return scalar(text) == text and "," not in text and " " not in text


def scalar(text: str) -> str:
    """A text in YAML: as it is where YAML reads it as that text, else in quotes."""
    if _SAFE.fullmatch(text) and not text.endswith(" ") and text.casefold() not in _RESERVED:
        return text
    return f"'{text}'" if '"' in text and "'" not in text and text.isprintable() else _quoted(text)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
