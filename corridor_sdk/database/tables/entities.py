"""Tables about records of every kind: what exists, its other names, what refers to it, what supports it."""

from __future__ import annotations

from typing import Final

from corridor_sdk._docstrings import description_of as doc
from corridor_sdk.database import _records as records
from corridor_sdk.database._columns import ACTOR, ENTITY, SOURCE, count, part, position, term
from corridor_sdk.database._records import Listed, Support, listed
from corridor_sdk.database._schema import Column, TableOf
from corridor_sdk.ids import EntityId
from corridor_sdk.model import Entity
from corridor_sdk.parts import Alias, Evidence, ExternalId, Reference
from corridor_sdk.vocabulary import MatchStatus

_KIND_AND_ID: Final[tuple[Column[Entity], ...]] = (
    Column("kind", "The table and the folder that it is in.", lambda entity: entity.id.kind, required=True),
    Column("id", "Its id, unique within its kind.", lambda entity: entity.id, required=True),
)

ENTITIES: Final = TableOf[Entity](
    name="entities",
    description="Every record that has a page, of whatever kind. What refers to records of any kind refers to it.",
    key=("ref",),
    records=lambda contents: contents.library.entities.values(),
    columns=(
        Column("ref", "Kind and id, such as segments/rasht-astara.", lambda entity: entity.id.ref, required=True),
        *_KIND_AND_ID,
        Column("name", "Its name, or a source's title.", lambda entity: entity.name, required=True),
    ),
)

STUBS: Final = TableOf[Entity](
    name="stubs",
    description="Records of which nothing is known beyond what they are called. They are counted apart.",
    key=("ref",),
    records=lambda contents: contents.library.stubs,
    columns=(
        Column("ref", "Kind and id.", lambda entity: entity.id.ref, required=True, references=ENTITY),
        *_KIND_AND_ID,
        Column("name", "Its name.", lambda entity: entity.name, required=True),
    ),
)

ALIASES: Final = TableOf[Listed[Entity, Alias]](
    name="aliases",
    description=doc(Alias),
    key=("subject", "position"),
    records=lambda contents: listed(contents.library.entities.values(), records.aliases),
    columns=(
        Column("subject", "Whose name it is.", lambda row: row.of.id.ref, required=True, references=ENTITY),
        position("Its place among the other names, from 1."),
        Column("name", doc(Alias, "name"), lambda row: row.item.name, required=True),
        Column("language", doc(Alias, "language"), lambda row: row.item.language),
        Column("script", doc(Alias, "script"), lambda row: row.item.script),
        Column("used_by", doc(Alias, "used_by"), lambda row: row.item.used_by, references=ACTOR),
        count("metonym", f"{doc(Alias, 'metonym')} 1 or 0.", lambda row: row.item.metonym, required=True),
        Column(
            "source_id",
            "A source that uses it.",
            lambda row: part(row.item.evidence, lambda evidence: evidence.source),
            references=SOURCE,
        ),
    ),
)

EXTERNAL_IDS: Final = TableOf[Listed[Entity, ExternalId]](
    name="external_ids",
    description=doc(ExternalId),
    key=("subject", "position"),
    records=lambda contents: listed(contents.library.entities.values(), records.external_ids),
    columns=(
        Column("subject", "The record.", lambda row: row.of.id.ref, required=True, references=ENTITY),
        position("Its place among the record's ids, from 1."),
        Column("scheme", doc(ExternalId, "scheme"), lambda row: row.item.scheme, required=True),
        Column("value", doc(ExternalId, "value"), lambda row: row.item.value),
        term("match", MatchStatus, lambda row: row.item.match, required=True),
    ),
)

LINKS: Final = TableOf[records.Link](
    name="links",
    description="Every reference from an attribute of one record to another record: what links here. What claims "
    "refer to is in `claims`, the sources of evidence are in `evidence`.",
    key=("subject", "attribute", "position"),
    records=lambda contents: records.links(contents.library),
    columns=(
        Column("subject", "The record that refers.", lambda link: link.of.ref, required=True, references=ENTITY),
        Column("attribute", "The attribute, such as via.", lambda link: link.attribute, required=True),
        position("Its place in the attribute, from 1."),
        Column("target", "The record referred to.", lambda link: link.target.ref, required=True, references=ENTITY),
    ),
)

EVIDENCE: Final = TableOf[Listed[tuple[EntityId, str], Support]](
    name="evidence",
    description="What supports the attributes of records: printed words of a source, or a record in reference data. "
    "Claims carry their own evidence.",
    key=("subject", "attribute", "position"),
    records=lambda contents: records.supports(contents.library),
    columns=(
        Column("subject", "The record.", lambda row: row.item.of.ref, required=True, references=ENTITY),
        Column(
            "attribute", "Its attribute, such as from or parties[0].", lambda row: row.item.attribute, required=True
        ),
        position("Its place among the evidence for it, from 1."),
        Column("source_id", doc(Evidence, "source"), lambda row: row.item.source, required=True, references=SOURCE),
        Column("printed", doc(Evidence, "printed"), lambda row: row.item.printed),
        Column("fingerprint", doc(Evidence, "fingerprint"), lambda row: row.item.fingerprint),
        Column("inferred", doc(Evidence, "inferred"), lambda row: row.item.inferred),
        Column("record", f"In reference data: {doc(Reference, 'record')}", lambda row: row.item.record),
    ),
)
