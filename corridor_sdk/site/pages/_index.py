"""The index of a library: records, claims, properties, tables and columns, to be found by words."""

from __future__ import annotations

import weakref
from collections.abc import Iterator
from typing import Final, Never

from attrs import frozen

from corridor_sdk.database.documentation import documentation
from corridor_sdk.labels import property_label
from corridor_sdk.library import Library
from corridor_sdk.model import AnyClaim, Entity, Source
from corridor_sdk.properties import PROPERTIES
from corridor_sdk.searching import Entry
from corridor_sdk.site.purposes import LISTED
from corridor_sdk.valuetypes import Property, Value

_TABLES: Final = "/corridors"


@frozen(kw_only=True, slots=True)
class Column:
    """A table or a column that was found."""

    name: str
    address: str
    description: str


@frozen(kw_only=True, slots=True, eq=False)
class Index:
    """All that can be found in a library."""

    entities: tuple[Entry[Entity], ...]
    claims: tuple[Entry[AnyClaim], ...]
    properties: tuple[Entry[Property[Never, Value]], ...]
    columns: tuple[Entry[Column], ...]


_indexes: weakref.WeakKeyDictionary[Library, Index] = weakref.WeakKeyDictionary()


def index_of(library: Library) -> Index:
    """The index of a library; made once."""
    if library not in _indexes:
        _indexes[library] = Index(
            entities=tuple(_entities(library)),
            claims=claim_entries(library),
            properties=tuple(Entry(prop, (property_label(prop.id), prop.id)) for prop in PROPERTIES),
            columns=tuple(_columns()),
        )
    return _indexes[library]


def _entities(library: Library) -> Iterator[Entry[Entity]]:
    for entity in library.entities.values():
        aliases = () if isinstance(entity, Source) else tuple(alias.name for alias in entity.aliases)
        names = (entity.name, *aliases, str(entity.id))
        yield Entry(entity, names, weight=len(library.claims_about(entity)))


def claim_entries(library: Library) -> tuple[Entry[AnyClaim], ...]:
    """The claims of a library, by what they are about, what they say and in which words."""
    return tuple(_claims(library))


def _claims(library: Library) -> Iterator[Entry[AnyClaim]]:
    for claim in library.claims:
        texts = (library.entity(claim.subject).name, claim.property.id, str(claim.value), claim.evidence.printed)
        yield Entry(claim, (), (" ".join(texts),))


def _columns() -> Iterator[Entry[Column]]:
    for name, entry in documentation().items():
        listed = LISTED[entry.table]
        at = f"{_TABLES}/{entry.table}" + (f"#column-{entry.column}" if entry.column else "")
        words = entry.description if entry.column else f"{listed.subtitle}. {entry.description}"
        yield Entry(Column(name=name, address=at, description=words), (name,), (f"{name} {words}",))
