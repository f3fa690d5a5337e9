"""The search page: over records, claims, and what the tables and columns of the data hold."""

from __future__ import annotations

import weakref
from collections.abc import Iterator, Mapping
from typing import Final

from attrs import frozen
from markupsafe import Markup

from corridor_sdk.database.documentation import documentation
from corridor_sdk.labels import property_label
from corridor_sdk.library import Library
from corridor_sdk.model import AnyClaim, Entity, Source
from corridor_sdk.searching import Entry, search, suggestion
from corridor_sdk.site.pages._app import Page
from corridor_sdk.site.pages._reader import ADDRESSES, Reader
from corridor_sdk.site.pages._said import Said, said_line
from corridor_sdk.site.purposes import LISTED

_MOST: Final = 25
_TABLES: Final = "/corridors"


@frozen(kw_only=True, slots=True)
class Hit:
    """A record that was found."""

    entity: Entity
    kind: str
    address: str
    aliases: tuple[str, ...]
    claims: int


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
    columns: tuple[Entry[Column], ...]


_indexes: weakref.WeakKeyDictionary[Library, Index] = weakref.WeakKeyDictionary()


def index_of(library: Library) -> Index:
    """The index of a library; made once."""
    if library not in _indexes:
        _indexes[library] = Index(
            entities=tuple(_entities(library)), claims=tuple(_claims(library)), columns=tuple(_columns())
        )
    return _indexes[library]


def search_page(reader: Reader, found: Mapping[str, str], query: Mapping[str, str]) -> Page:
    """What holds the words that a reader looks for."""
    words = query.get("words", "").strip()
    index = index_of(reader.library)
    known = reader.known
    entities, columns = search(index.entities, words), search(index.columns, words)
    claims = search(index.claims if known is reader.library else tuple(_claims(known)), words)
    values = {
        "words": words,
        "near": suggestion(index.entities, words) if words and not entities else None,
        "entities": [_hit(reader, entity) for entity in entities[:_MOST]],
        "claims": [_said(reader, claim) for claim in claims[:_MOST]],
        "columns": columns[:_MOST],
        "counts": {"entities": len(entities), "claims": len(claims), "columns": len(columns)},
        "most": _MOST,
    }
    return Page(template="search.html", values=values)


def _hit(reader: Reader, entity: Entity) -> Hit:
    return Hit(
        entity=entity,
        kind=ADDRESSES[entity.id.kind],
        address=reader.address(entity.id),
        aliases=() if isinstance(entity, Source) else tuple(dict.fromkeys(alias.name for alias in entity.aliases)),
        claims=len(reader.library.claims_about(entity)),
    )


def _said(reader: Reader, claim: AnyClaim) -> tuple[Markup, str, Said]:
    return reader.link(claim.subject), property_label(claim.property.id), said_line(reader, claim)


def _entities(library: Library) -> Iterator[Entry[Entity]]:
    for entity in library.entities.values():
        aliases = () if isinstance(entity, Source) else tuple(alias.name for alias in entity.aliases)
        names = (entity.name, *aliases, str(entity.id))
        yield Entry(entity, names, weight=len(library.claims_about(entity)))


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
