"""Rules on circles: nothing is a part, a parent or a successor of itself, however long the way round."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from corridor_sdk import findings
from corridor_sdk.model import ENTITY_TYPES
from corridor_sdk.reading import Fault, KeyPath
from corridor_sdk.rules._context import Context

_ONE_WAY: Final = (
    ("corridors", "parent"),
    ("segments", "part_of"),
    ("places", "within"),
    ("actors", "succeeds"),
    ("agreements", "amends"),
    ("pledges", "umbrella"),
    ("sources", "part_of"),
    ("sources", "derived_from"),
)
"""Kinds of record, and the fields that lead from one to a larger, an older or an earlier one of its kind."""
_MOST_NAMED: Final = 10
_Ways = Mapping[str, tuple[str, ...]]
"""Records, and those to which a field of theirs leads."""


def nothing_contains_itself(context: Context) -> Iterator[Fault]:
    """Whether no record comes to itself by way of others, through any field that leads one way only."""
    for kind, field in _ONE_WAY:
        ways = _ways(context, kind, field)
        for circle in circles(ways):
            yield _circle_fault(context, field, circle)


def _ways(context: Context, kind: str, field: str) -> _Ways:
    """Where the field leads from each record of a kind; a record that names itself has a finding of its own."""
    ways: dict[str, tuple[str, ...]] = {}
    for ref, entity in context.entities.items():
        if isinstance(entity, ENTITY_TYPES[kind]) and (value := getattr(entity, field)):
            others = value if isinstance(value, tuple) else (value,)
            ways[ref] = tuple(other.ref for other in others if other.ref != ref)
    return ways


def _circle_fault(context: Context, field: str, circle: Sequence[str]) -> Fault:
    record = context.record_of[circle[0]]
    path = _path_to(context, circle[0], field, circle[1])
    others = [(other, circle[(place + 1) % len(circle)]) for place, other in enumerate(circle) if place > 0]
    return Fault(
        code=findings.CYCLE,
        message=f"'{field}' leads round in a circle: {named(circle)}; one of them must not lead on",
        file=record.file,
        path=path,
        entity=record.id.ref,
        value=circle[1].partition("/")[2],
        related=tuple(
            (f"on to {after}", context.record_of[other].file, _path_to(context, other, field, after))
            for other, after in others[:_MOST_NAMED]
        ),
    )


def _path_to(context: Context, ref: str, field: str, to: str) -> KeyPath:
    value = getattr(context.entities[ref], field)
    if not isinstance(value, tuple):
        return (field,)
    return (field, next(index for index, other in enumerate(value) if other.ref == to))


def named(circle: Sequence[str]) -> str:
    """A circle in words, its middle left out where it is long."""
    shown = list(circle) if len(circle) <= _MOST_NAMED else [*circle[: _MOST_NAMED - 1], "…", circle[-1]]
    return ", ".join(f"{shown[0]}" if place == 0 else _id(ref) for place, ref in enumerate(shown)) + (
        f" and back to {_id(circle[0])}"
    )


def _id(ref: str) -> str:
    return ref.rpartition("/")[2]


def circles(ways: _Ways) -> Iterator[tuple[str, ...]]:
    """Circles that have no record in common, each once, and one at least of every tangle; in linear time.

    Each starts at the first of its records by reference.
    """
    seen: set[str] = set()
    for start in sorted(ways):
        if start not in seen:
            yield from _circles_from(start, ways, seen)


def _circles_from(start: str, ways: _Ways, seen: set[str]) -> Iterator[tuple[str, ...]]:
    """The circles that can be reached, by a walk that goes as deep as it can without recursion."""
    way, ahead, depth = [start], [iter(ways[start])], {start: 0}
    told = [-1]  # for each step of the way, the last step up to it that is on a circle already told
    seen.add(start)
    while way:
        following = next(ahead[-1], None)
        if following is None:
            del depth[way.pop()], ahead[-1], told[-1]
        elif following not in seen:
            seen.add(following)
            depth[following] = len(way)
            way.append(following)
            ahead.append(iter(ways.get(following, ())))
            told.append(told[-1])
        elif following in depth and depth[following] > told[-1]:
            first = depth[following]
            yield _from_first(way[first:])
            told[first:] = range(first, len(way))


def _from_first(circle: Sequence[str]) -> tuple[str, ...]:
    first = circle.index(min(circle))
    return (*circle[first:], *circle[:first])
