"""Tables about who says something: documents, their authors, and the voices behind them."""

from __future__ import annotations

from typing import Final

from corridor_sdk._docstrings import description_of as doc
from corridor_sdk.database import _records as records
from corridor_sdk.database._columns import (
    ACTOR,
    ENTITY,
    FIRST_DAY,
    LAST_DAY,
    SOURCE,
    count,
    first_day,
    last_day,
    part,
    position,
    term,
)
from corridor_sdk.database._records import Listed, SourceRecord, listed
from corridor_sdk.database._schema import Column, TableOf
from corridor_sdk.ids import ActorId
from corridor_sdk.model import Readings, Source
from corridor_sdk.parts import TextFile, UnclaimedNumber
from corridor_sdk.vocabulary import Coverage, SourceKind

SOURCES: Final = TableOf[SourceRecord](
    name="sources",
    description=doc(Source),
    key=("id",),
    records=lambda contents: records.sources(contents.library),
    columns=(
        Column("id", "Its id: the name of its file, never reused.", lambda row: row.source.id, required=True),
        Column("ref", "Its kind and id.", lambda row: row.source.id.ref, required=True, references=ENTITY),
        Column("title", "Its title.", lambda row: row.source.title, required=True),
        term("kind", SourceKind, lambda row: row.source.kind, required=True),
        Column("authors", f"{doc(Source, 'authors')} Names.", lambda row: row.authors),
        Column("publisher", "Who published it. A name.", lambda row: row.publisher),
        Column("publisher_id", "Who published it.", lambda row: row.source.publisher, references=ACTOR),
        Column("published", doc(Source, "published"), lambda row: row.source.published),
        Column("published_earliest", FIRST_DAY, lambda row: first_day(row.source.published)),
        Column("published_latest", LAST_DAY, lambda row: last_day(row.source.published)),
        Column("published_basis", doc(Source, "published_basis"), lambda row: row.source.published_basis),
        Column("url", "Where it can be read.", lambda row: row.source.url),
        Column("url_basis", doc(Source, "url_basis"), lambda row: row.source.url_basis),
        Column("archived_url", "Where a copy is kept.", lambda row: row.source.archived_url),
        Column("retrieved", "When it was fetched (EDTF).", lambda row: row.source.retrieved),
        Column("language", doc(Source, "language"), lambda row: row.source.language),
        Column("licence", doc(Source, "licence"), lambda row: row.source.licence),
        Column("part_of", "The source that it is a part of.", lambda row: row.source.part_of, references=SOURCE),
        Column("text_file", doc(TextFile, "file"), lambda row: part(row.source.text, lambda it: it.file)),
        Column("text_sha256", doc(TextFile, "sha256"), lambda row: part(row.source.text, lambda it: it.sha256)),
        count("text_words", doc(TextFile, "words"), lambda row: part(row.source.text, lambda it: it.words)),
        count("text_from_word", doc(TextFile, "from_word"), lambda row: part(row.source.text, lambda it: it.from_word)),
        count("text_to_word", doc(TextFile, "to_word"), lambda row: part(row.source.text, lambda it: it.to_word)),
        term("text", Coverage, lambda row: part(row.source.text, lambda it: it.coverage)),
        Column("extracted_by", doc(Source, "extracted_by"), lambda row: row.source.extracted_by),
        Column("checked_by", doc(Source, "checked_by"), lambda row: row.source.checked_by),
    ),
)

SOURCE_AUTHORS: Final = TableOf[Listed[Source, ActorId]](
    name="source_authors",
    description="Who wrote which source. A source without a row does not say who wrote it.",
    key=("source_id", "position"),
    records=lambda contents: listed(contents.library.sources.values(), lambda source: source.authors),
    columns=(
        Column("source_id", "The source.", lambda row: row.of.id, required=True, references=SOURCE),
        position("The author's place among the authors, from 1."),
        Column("actor_id", "The author.", lambda row: row.item, required=True, references=ACTOR),
    ),
)

UNCLAIMED_NUMBERS: Final = TableOf[Listed[Readings, UnclaimedNumber]](
    name="unclaimed_numbers",
    description="The numbers of a source's text that are in no claim, each with the reason.",
    key=("source_id", "position"),
    records=lambda contents: listed(contents.library.readings.values(), lambda readings: readings.numbers),
    columns=(
        Column("source_id", "The source.", lambda row: row.of.source, required=True, references=SOURCE),
        position("The number's place among them, from 1."),
        Column("printed", doc(UnclaimedNumber, "printed"), lambda row: row.item.printed, required=True),
        Column("fingerprint", doc(UnclaimedNumber, "fingerprint"), lambda row: row.item.fingerprint, required=True),
        Column("reason", doc(UnclaimedNumber, "reason"), lambda row: row.item.reason, required=True),
    ),
)

VOICES: Final = TableOf[records.Voice](
    name="voices",
    description="Who speaks in claims: the speaker where one is named, else the authors of the source together with "
    "those whom a shared document or a copied one joins to them. Two documents by one author are one voice.",
    key=("id",),
    records=lambda contents: records.voices(contents.library),
    columns=(
        Column("id", "The references of those who speak, joined by ' + '.", lambda voice: voice.id, required=True),
        Column("name", "Their names.", lambda voice: voice.name, required=True),
    ),
)
