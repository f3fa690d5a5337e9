"""The search page: over records, claims, and what the tables and columns of the data hold."""

from __future__ import annotations

import itertools
import weakref
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Never

from attrs import frozen
from markupsafe import Markup

from corridor_sdk.answering import Asked, leading
from corridor_sdk.figures import headline
from corridor_sdk.humane import figure_words
from corridor_sdk.labels import property_label
from corridor_sdk.model import AnyClaim, Entity, Source
from corridor_sdk.searching import Entry, Named, folded, search, suggestion
from corridor_sdk.site.pages._app import Page
from corridor_sdk.site.pages._figures import subjects
from corridor_sdk.site.pages._index import Index, claim_entries, index_of
from corridor_sdk.site.pages._reader import ADDRESSES, Reader
from corridor_sdk.site.pages._records import claims_shown
from corridor_sdk.site.pages._said import Said, said_line
from corridor_sdk.site.pages._sources import reading
from corridor_sdk.valuetypes import Property, Value

_MOST: Final = 25
_MOST_ANSWERS: Final = 3
_SMALL: Final = frozenset("a an and by does for how in is it long much of on the what when where which who".split())
"""Words of questions that tell nothing of what is asked."""


@frozen(kw_only=True, slots=True)
class Hit:
    """A record that was found."""

    entity: Entity
    kind: str
    address: str
    aliases: tuple[str, ...]
    claims: int
    """On how many claims its page rests."""


def search_page(reader: Reader, found: Mapping[str, str], query: Mapping[str, str]) -> Page:
    """What holds the words that a reader looks for."""
    words = query.get("words", "").strip()
    index = index_of(reader.library)
    known = reader.known
    entities, columns = search(index.entities, words), search(index.columns, words)
    claims = search(index.claims if known is reader.library else claim_entries(known), words)
    values = {
        "words": words,
        "answers": list(_answers(reader, index, words)),
        "near": _near(index, words) if not entities else None,
        "entities": [_hit(reader, entity) for entity in entities[:_MOST]],
        "claims": [_said(reader, claim) for claim in claims[:_MOST]],
        "columns": columns[:_MOST],
        "counts": {"entities": len(entities), "claims": len(claims), "columns": len(columns)},
        "most": _MOST,
    }
    return Page(template="search.html", values=values)


# --- figures that are asked for in words -----------------------------------------------------------------------


@frozen(kw_only=True, slots=True)
class Answer:
    """What is known of a property of a record that a reader asks for."""

    asked: str
    words: str
    """The figure; nothing where nobody tells."""
    address: str


def _answers(reader: Reader, index: Index, words: str) -> Iterator[Answer]:
    """`Zangezur length`: the figure, for the records that the other words find."""
    wanted = folded(words)
    if (prop := _property(index.properties, wanted)) is None:
        return
    of = {word for name in prop.names if set(name) <= set(wanted) for word in name}
    rest = " ".join(word for word in wanted if word not in of and word not in _SMALL)
    fitting = (one for one in search(index.entities, rest) if one.id.kind in prop.item.subjects)
    for entity, _ in zip(fitting, range(_MOST_ANSWERS), strict=False):
        yield _answer(reader, entity, prop.item)


def _property(
    properties: Sequence[Entry[Property[Never, Value]]], wanted: Sequence[str]
) -> Entry[Property[Never, Value]] | None:
    """The property all of whose words are asked for: the one of most words."""
    found = [(len(name), entry) for entry in properties for name in entry.names if set(name) <= set(wanted)]
    return max(found, key=lambda pair: pair[0], default=(0, None))[1]


def _answer(reader: Reader, entity: Entity, prop: Property[Never, Value]) -> Answer:
    asked = Asked[Value](library=reader.library, subject=entity.id, prop=prop)
    said = {topic: asked.under(topic, reader.as_known_on) for topic in leading(tuple(asked.groups))}
    figures = [figure_words(reader.library, headline(under)) for under in said.values()]
    return Answer(
        asked=f"{property_label(prop.id)} of {entity.name}",
        words="; ".join(dict.fromkeys(figures)),
        address=f"/which/{ADDRESSES[entity.id.kind]}/{entity.id}/{prop.id}{reader.suffix}" if figures
        else reader.address(entity.id),
    )  # fmt: skip


def _near(index: Index, words: str) -> str | None:
    """The words with slips mended, by what records, properties, tables and columns are called."""
    every: Iterator[Named] = itertools.chain(index.entities, index.properties, index.columns)
    return suggestion(every, words)


# --- hits ------------------------------------------------------------------------------------------------------


def _hit(reader: Reader, entity: Entity) -> Hit:
    return Hit(
        entity=entity,
        kind=ADDRESSES[entity.id.kind],
        address=reader.address(entity.id),
        aliases=() if isinstance(entity, Source) else tuple(dict.fromkeys(alias.name for alias in entity.aliases)),
        claims=_claims_of_page(reader, entity),
    )


_counted: weakref.WeakKeyDictionary[Reader, dict[str, int]] = weakref.WeakKeyDictionary()


def _claims_of_page(reader: Reader, entity: Entity) -> int:
    """On how many claims the page of a record rests, as the page counts them; counted once."""
    counts = _counted.setdefault(reader, {})
    if (ref := entity.id.ref) not in counts:
        if isinstance(entity, Source):
            counts[ref] = len(reading(reader, entity).claims)
        else:
            counts[ref] = len(claims_shown(subjects(reader, entity).values()))
    return counts[ref]


def _said(reader: Reader, claim: AnyClaim) -> tuple[Markup, str, Said]:
    return reader.link(claim.subject), property_label(claim.property.id), said_line(reader, claim)
