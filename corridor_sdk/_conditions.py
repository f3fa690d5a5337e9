"""Conditions: what one field of a record says of another, as JSON Schema."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from corridor_sdk._patterns import Json, Schema
from corridor_sdk.model import ENTITY_TYPES, Dataset, Expectation
from corridor_sdk.parts import Assessment, AttributeEvidence, Attribution, ExternalId, Location, Scope


def where(fields: Mapping[str, Json]) -> Schema:
    """The named fields, where they are there, are so."""
    return {"properties": fields}


def where_it_is(words: dict[str, list[str]], then: Schema, otherwise: Schema | None = None) -> Schema:
    """Where the named fields are there and have one of the words, `then` holds; else the other."""
    test: Schema = {"properties": {name: {"enum": listed} for name, listed in words.items()}, "required": [*words]}
    rule: Schema = {"if": test, "then": then}
    return rule if otherwise is None else rule | {"else": otherwise}


def _without(name: str) -> Schema:
    return where({name: False})


BOUND: Final = where_it_is({"bound": ["between"]}, {"required": ["upper"]}, _without("upper"))
"""A claim that lies between two ends has both."""
_SUPPORT: Final[list[Json]] = [{"required": ["source"]}, {"required": ["reference"]}]
_IN_PART: Final[list[Json]] = [
    where_it_is({"kind": ["part", "beside"]}, {"required": ["part"]}),
    where_it_is({"kind": ["part", "beside", "unclear"]}, {}, _without("part")),
]
_SPEAKER: Final[list[Json]] = [
    where_it_is({"kind": ["named"]}, {"required": ["speaker"]}),
    where_it_is({"kind": ["named", "collective"]}, {}, _without("speaker")),
]
_GLOBE: Final[dict[str, Json]] = {
    "latitude": {"minimum": -90, "maximum": 90},
    "longitude": {"minimum": -180, "maximum": 180},
}
CONDITIONS: Final[dict[type[object], Schema]] = {
    AttributeEvidence: {"anyOf": _SUPPORT, "allOf": [where({"of": {"minItems": 1}})]},
    ExternalId: where_it_is({"match": ["none"]}, _without("value"), {"required": ["value"]}),
    Scope: {"allOf": _IN_PART},
    Attribution: {"allOf": _SPEAKER},
    Assessment: where_it_is({"status": ["disputed", "superseded", "erroneous"]}, {"required": ["because"]}),
    Location: {"allOf": [where(_GLOBE)]},
    Expectation: {"allOf": [where({"kind": {"enum": [*ENTITY_TYPES, "claims"]}})]},
    Dataset: {"allOf": [where({"schema": {"enum": [1, "1"]}})]},
}
"""What records themselves refuse when they are made, as far as a schema can say it."""
