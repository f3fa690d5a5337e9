"""Words: all that could stand at a place of a file, as the schema of its kind lists them."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence

from corridor_sdk._patterns import Json
from corridor_sdk._walk import KeyPath
from corridor_sdk.schema import schema

Schema = Mapping[str, Json]


def words_at(kind: str, path: KeyPath, node: object) -> list[str]:
    """The words of the list that the field at a path takes its value from; none where it has no list."""
    whole = _schema(kind)
    listed = [word for one in _at(whole, path, node) for word in _items(one.get("enum"))]
    return [word for word in listed if isinstance(word, str)]


def keys_at(kind: str, path: KeyPath, node: object) -> list[str]:
    """The fields of the mapping at a path."""
    return list(dict.fromkeys(name for one in _at(_schema(kind), path, node) for name in _fields(one)))


@functools.cache
def _schema(kind: str) -> Schema:
    return schema(kind)


def _at(whole: Schema, path: KeyPath, node: object) -> list[Schema]:
    """All that a schema says of the place at a path of a node."""
    here = list(_all_of(whole, whole, node))
    for step in path:
        inner = [one.get("items") if isinstance(step, int) else _fields(one).get(step) for one in here]
        node = _child(node, step)
        here = [one for found in inner if isinstance(found, Mapping) for one in _all_of(found, whole, node)]
    return here


def _all_of(one: Schema, whole: Schema, node: object) -> Iterator[Schema]:
    """A schema, and whatever else it says of this very node."""
    if isinstance(name := one.get("$ref"), str):
        definitions = whole["definitions"]
        found = definitions[name.rpartition("/")[2]] if isinstance(definitions, Mapping) else None
        one = found if isinstance(found, Mapping) else {}
    yield one
    for part in _items(one.get("allOf")):
        if isinstance(part, Mapping):
            yield from _all_of(part, whole, node)
    then = one.get("then")
    if isinstance(then, Mapping) and _holds(one.get("if"), node):
        yield from _all_of(then, whole, node)


def _holds(test: Json | None, node: object) -> bool:
    """Whether a node has one of the words that a condition names for a field."""
    if not isinstance(test, Mapping) or not isinstance(node, Mapping):
        return False
    named = _fields(test).items()
    return all(isinstance(one, Mapping) and node.get(name) in _items(one.get("enum")) for name, one in named)


def _fields(one: Schema) -> Schema:
    fields = one.get("properties")
    return fields if isinstance(fields, Mapping) else {}


def _items(found: Json | None) -> Sequence[Json]:
    return found if isinstance(found, Sequence) and not isinstance(found, str) else ()


def _child(node: object, step: str | int) -> object:
    if isinstance(node, Mapping):
        return node.get(step)
    return node[step] if isinstance(node, list) and isinstance(step, int) and step < len(node) else None
