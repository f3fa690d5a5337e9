"""Tables about the data itself: properties, vocabularies, findings, every table and column, and the release."""

from __future__ import annotations

import functools
from typing import Final, Never

from corridor_sdk._docstrings import description_of as doc
from corridor_sdk._docstrings import vocabulary_name
from corridor_sdk.database._columns import FIRST_DAY, LAST_DAY, count, first_day, last_day, part, position
from corridor_sdk.database._records import Listed, VocabularyTerm, listed, terms
from corridor_sdk.database._schema import Column, DocumentedName, Release, TableOf
from corridor_sdk.findings import Finding
from corridor_sdk.model import Dataset
from corridor_sdk.properties import PROPERTIES
from corridor_sdk.valuetypes import (
    DateType,
    MoneyRateType,
    MoneyType,
    OpenReferenceType,
    Property,
    QuantityType,
    ReferenceType,
    TermType,
    TextType,
    Value,
    ValueType,
)
from corridor_sdk.writing import to_files

_KINDS: Final[dict[type[ValueType[Value]], str]] = {
    QuantityType: "quantities", MoneyType: "money", MoneyRateType: "money", DateType: "dates", TermType: "terms",
    ReferenceType: "records", OpenReferenceType: "records", TextType: "texts",
}  # fmt: skip


def _kind(prop: Property[Never, Value]) -> str:
    return _KINDS[type(prop.value_type)]


def _counterpart(scheme: str, row: VocabularyTerm) -> str | None:
    return row.term.counterparts.get(scheme)


PROPERTIES_TABLE: Final = TableOf[Property[Never, Value]](
    name="properties",
    description="Everything that can be claimed, the closed list: what sources can disagree on in value.",
    key=("id",),
    records=lambda contents: PROPERTIES,
    columns=(
        Column("id", "The word that datasets use.", lambda prop: prop.id, required=True),
        Column("definition", "What exactly a value says.", lambda prop: prop.definition, required=True),
        Column(
            "kind", "Whether its values are quantities, money, dates, terms, records or texts.", _kind, required=True
        ),
        Column("value_family", "What its values are.", lambda prop: prop.value_type.family, required=True),
        Column(
            "base_unit",
            "The unit in which `claims` gives its numbers; NULL for what has none, and for money.",
            lambda prop: prop.value_type.base.symbol if isinstance(prop.value_type, QuantityType) else None,
        ),
        Column(
            "subjects",
            "The kinds of record that can have it, joined by commas.",
            lambda prop: ", ".join(prop.subjects),
            required=True,
        ),
        count(
            "periodic", "Whether a value holds for a period that a claim must name. 1 or 0.", lambda prop: prop.periodic
        ),
        Column("origin", "The standard that the term comes from.", lambda prop: prop.origin, required=True),
    ),
)

VOCABULARY: Final = TableOf[VocabularyTerm](
    name="vocabulary",
    description="Every word of every closed vocabulary, with what it means.",
    key=("vocabulary", "position"),
    records=lambda contents: terms(),
    columns=(
        Column("vocabulary", "The vocabulary.", lambda row: vocabulary_name(row.vocabulary), required=True),
        position("The word's place in it, from 1."),
        Column("term", "The word as datasets and tables write it.", lambda row: row.term, required=True),
        Column("meaning", "What it says.", lambda row: row.term.meaning, required=True),
        *(
            Column(scheme.lower(), f"What {scheme} calls it.", functools.partial(_counterpart, scheme))
            for scheme in ("IATI", "OC4IDS", "AidData", "GEM")
        ),
    ),
)

DATASET_FILES: Final = TableOf[tuple[str, str]](
    name="dataset_files",
    description="The dataset that this database was built from, as the texts of its files, so that whatever can be "
    "computed from the one can be computed from the other.",
    key=("file",),
    records=lambda contents: to_files(contents.library).items(),
    columns=(
        Column("file", "The file, in the dataset's folder.", lambda row: row[0], required=True),
        Column("text", "What it holds (YAML).", lambda row: row[1], required=True),
    ),
)

FINDINGS: Final = TableOf[Listed[None, Finding]](
    name="findings",
    description="What checking the dataset found: warnings, notes, and what records accept with a reason. A dataset "
    "with errors that nobody waived is not published.",
    key=("position",),
    records=lambda contents: listed([None], lambda _: sorted(contents.findings, key=lambda finding: finding.sort_key)),
    columns=(
        position("Its place in the order of files and lines, from 1."),
        Column("code", "The code of its kind.", lambda row: row.item.code.id, required=True),
        Column("name", "What that kind is called.", lambda row: row.item.code.name, required=True),
        Column("severity", "error, warning or info.", lambda row: row.item.severity.value, required=True),
        Column("message", "What is wrong.", lambda row: row.item.message, required=True),
        Column("file", "The file, in the dataset's folder.", lambda row: row.item.file),
        count("line", "Where it starts: the line, from 1.", lambda row: part(row.item.span, lambda at: at.line)),
        count("column", "Where it starts: the column, from 1.", lambda row: part(row.item.span, lambda at: at.column)),
        count("end_line", "Where it ends: the line.", lambda row: part(row.item.span, lambda at: at.end_line)),
        count(
            "end_column",
            "Where it ends: the column, exclusive.",
            lambda row: part(row.item.span, lambda at: at.end_column),
        ),
        Column("entity", "The record, as kind/id.", lambda row: row.item.entity),
        Column("field", "The way to the value in the record.", lambda row: row.item.field),
        Column("value", "The value found.", lambda row: row.item.value),
        Column("suggestion", "What to write instead, where that is known.", lambda row: row.item.suggestion),
        Column("waived", "Why its record accepts it, so that it does not count.", lambda row: row.item.waived),
        Column("help", "Where the code is documented.", lambda row: row.item.help, required=True),
    ),
)

DOCUMENTATION: Final = TableOf[DocumentedName](
    name="documentation",
    description="Every table, view and column, with what it says: this database described in itself.",
    key=("name",),
    records=lambda contents: contents.documentation,
    columns=(
        Column("name", "The table, or table.column.", lambda row: row.name, required=True),
        Column("table", "The table or view.", lambda row: row.table, required=True),
        Column("column", "The column; NULL where the row is about the table itself.", lambda row: row.column),
        Column("kind", "table, view or column.", lambda row: row.kind, required=True),
        Column("description", "What it says.", lambda row: row.description, required=True),
        Column("type", "TEXT, INTEGER or REAL; NULL for columns of views.", lambda row: row.type),
        Column("unit", "The unit of its numbers, where all rows have the same.", lambda row: row.unit),
        Column("references", "The table and column whose values it holds.", lambda row: row.references),
        Column("vocabulary", "The vocabulary whose terms it holds.", lambda row: row.vocabulary),
    ),
)

RELEASE: Final = TableOf[Release](
    name="release",
    description="Which data this is, and what made it. One row.",
    key=("name",),
    records=lambda contents: contents.release,
    columns=(
        Column("name", "The dataset's version and the start of the content hash.", lambda row: row.name, required=True),
        Column("title", "The dataset's title.", lambda row: row.title, required=True),
        Column("dataset_version", "Calendar version of the data.", lambda row: row.dataset_version, required=True),
        count(
            "schema", "The number of the schema that its files are written for.", lambda row: row.schema, required=True
        ),
        Column("sdk_version", "The version of corridor-sdk.", lambda row: row.sdk_version, required=True),
        Column("sqlite_version", "The version of the SQLite library.", lambda row: row.sqlite_version, required=True),
        Column("as_of", f"{doc(Dataset, 'as_of')} (EDTF)", lambda row: row.as_of, required=True),
        Column("as_of_earliest", FIRST_DAY, lambda row: first_day(row.as_of)),
        Column("as_of_latest", LAST_DAY, lambda row: last_day(row.as_of)),
        Column("licence", "The licence of the data (SPDX).", lambda row: row.licence, required=True),
        Column(
            "content_sha256",
            "SHA-256 over the sorted rows of all other tables: equal for equal data, wherever it is built.",
            lambda row: row.content_sha256,
            required=True,
        ),
    ),
)
