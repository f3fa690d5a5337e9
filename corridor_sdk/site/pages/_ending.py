"""Where the evidence of a page ends: its last date, its documents and their authors, and what supports the fields."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from attrs import frozen
from markupsafe import Markup, escape

from corridor_sdk._walk import found_in
from corridor_sdk.humane import published_words
from corridor_sdk.ids import SourceId
from corridor_sdk.labels import field_label
from corridor_sdk.model import AnyClaim, Entity, Source
from corridor_sdk.parts import AttributeEvidence, Evidence, Reference
from corridor_sdk.site.pages._reader import Reader
from corridor_sdk.site.pages._said import authors_of, latest_of
from corridor_sdk.wording import listed, many


@frozen(kw_only=True, slots=True)
class Document:
    """A document on which a page rests."""

    link: Markup
    authors: str
    when: str
    claims: int


@frozen(kw_only=True, slots=True)
class Support:
    """What supports some fields of a record."""

    of: str
    printed: str
    inferred: str
    source: Markup


@frozen(kw_only=True, slots=True)
class Ending:
    """Where the evidence of a page ends."""

    date: str
    """When the last of its documents was published; nothing where none is dated."""
    counted: str
    documents: tuple[Document, ...]
    supports: tuple[Support, ...]


def ending(reader: Reader, entity: Entity, claims: Sequence[AnyClaim]) -> Ending:
    """Where the evidence of a record's page ends."""
    ids = [claim.evidence.source for claim in claims]
    held = () if isinstance(entity, Source) else found_in(entity, Evidence)
    every = dict.fromkeys([*ids, *(evidence.source for _, evidence in held)])
    sources = [one for id in every if reader.was_out(one := reader.library.sources[id])]
    return Ending(
        date=latest_of(sources),
        counted=_counted(reader, claims, sources),
        documents=tuple(_document(reader, one, ids.count(one.id)) for one in sorted(sources, key=_published)),
        supports=tuple(_supports(reader, entity)),
    )


def _published(source: Source) -> tuple[bool, datetime.date | None, str]:
    date = source.published
    end = (date.latest or date.earliest) if date else None
    return end is None, end, source.id


def _counted(reader: Reader, claims: Sequence[AnyClaim], sources: Sequence[Source]) -> str:
    authors = {author for one in sources for author in one.authors}
    voices = {reader.library.voice(claim) for claim in claims}
    by = f" by {many(len(authors), 'named author')}" if authors else ""
    documents = f"{many(len(sources), 'document')}{by}"
    said = f"{many(len(claims), 'claim')} by {many(len(voices), 'voice')}"
    return listed([said, documents] if claims else [documents])


def _document(reader: Reader, source: Source, claims: int) -> Document:
    when = published_words(source.published) if source.published else "undated"
    return Document(link=reader.link(source.id), authors=authors_of(reader, source), when=when, claims=claims)


def _supports(reader: Reader, entity: Entity) -> Iterator[Support]:
    if isinstance(entity, Source):
        return
    for one in entity.evidence:
        if one.evidence is None or reader.was_out(reader.library.sources[one.evidence.source]):
            yield _support(reader, one)


def _support(reader: Reader, support: AttributeEvidence) -> Support:
    of = ", ".join(field_label("from_" if name == "from" else name).lower() for name in support.of)
    if support.evidence is not None:
        has = support.evidence
        return Support(of=of, printed=has.printed, inferred=has.inferred or "", source=reader.link(has.source))
    assert support.reference is not None  # support by nothing is refused
    return Support(of=of, printed="", inferred="", source=_reference(reader, support.reference))


def _reference(reader: Reader, reference: Reference) -> Markup:
    return Markup("{}, record {}").format(reader.link(SourceId(reference.source)), escape(reference.record))
