"""Write the reference pages that follow from the code: `make docs`. A test fails when they are stale."""

from __future__ import annotations

import enum
import inspect
import re
import types
import typing
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Final, TypeGuard

import attrs

from corridor_sdk import model, parts, values, vocabulary
from corridor_sdk._docstrings import description_of, vocabulary_name
from corridor_sdk.database import INDEXED, TABLES, VIEWS, DocumentedName, Table, View, documentation
from corridor_sdk.database.tables import actors, claims, entities, figures, network, release, sources
from corridor_sdk.database.views import gaps, promises, said
from corridor_sdk.dates import PartialDate
from corridor_sdk.explanations import FAMILIES
from corridor_sdk.findings import CODES, PAGES_OF_CODES, Code
from corridor_sdk.ids import EntityId
from corridor_sdk.model import ENTITY_TYPES, Claim, Figure
from corridor_sdk.parts import Evidence
from corridor_sdk.properties import PROPERTIES
from corridor_sdk.values import UNITS, Text, in_words
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
from corridor_sdk.vocabulary import VOCABULARIES, Term

FOLDER: Final = Path(__file__).parent / "reference"
NOTE: Final = "<!-- Written by docs/generate.py from the code; edit there. -->\n"


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A Markdown table without those of its columns in which no row has anything."""
    filled = list(rows)
    kept = [place for place in range(len(header)) if any(row[place] for row in filled)]
    for row in (header, ["---"] * len(header), *filled):
        yield f"| {' | '.join(row[place].replace('|', '&#124;') for place in kept)} |"
    yield ""


def headed(module: ModuleType) -> Iterator[str]:
    """A chapter's title and first paragraph: a module's first sentence, parted at its colon."""
    sentence = inspect.cleandoc(module.__doc__ or "").partition("\n")[0].removesuffix(".")
    title, _, more = sentence.partition(": ")
    yield f"## {title}\n"
    if more:
        yield f"{more[0].upper()}{more[1:]}.\n"


def defined_in(module: ModuleType) -> Iterator[type[object]]:
    """The classes that a module defines, in its order."""
    for value in vars(module).values():
        if isinstance(value, type) and value.__module__ == module.__name__ and not value.__name__.startswith("_"):
            yield value


# --- findings, properties, vocabularies --------------------------------------------------------------------------


def findings_page() -> Iterator[str]:
    """Every code of a finding, each with a link to its page."""
    yield "# Findings\n"
    yield "What `corridor check`, `verify` and `account` can report. An error stops a build; a warning does not; a note"
    yield "is shown with `--notes`. Each code has a page: follow its link, or ask `corridor explain CODE`."
    yield "Codes that begin with other letters come from plug-ins.\n"
    for family, title in FAMILIES.items():
        yield f"## {title}\n"
        yield from table(
            ("code", "name", "severity", "meaning"), (_code_row(code) for code in CODES if code.id.startswith(family))
        )


def _code_row(code: Code) -> list[str]:
    page = f'<a id="{code.id.lower()}"></a>[{code.id}](../../{PAGES_OF_CODES}/{code.id}.md)'
    return [page, code.name, code.severity.value, code.meaning]


def properties_page() -> Iterator[str]:
    """Every typed property."""
    yield "# Properties\n"
    yield "What sources can say about a subject: the closed list. A claim's `property` is one of these.\n"
    yield from table(("property", "of", "value", "definition", "term from"), map(_property_row, PROPERTIES))


def _property_row(prop: Property[typing.Never, Value]) -> list[str]:
    definition = prop.definition
    definition += " Needs a period." if prop.periodic else ""
    definition += " Needs a counterpart." if prop.needs_counterpart else ""
    return [f"`{prop.id}`", ", ".join(prop.subjects), prop.value_type.family, definition, prop.origin]


SCHEMES: Final = ("IATI", "OC4IDS", "AidData", "GEM")


def vocabularies_page() -> Iterator[str]:
    """Every word of every closed vocabulary."""
    yield "# Vocabularies\n"
    yield "The words that a dataset may use where a field has a list.\n"
    yield f"{inspect.cleandoc(vocabulary.__doc__ or '').split(chr(10) * 2)[1]}\n"
    for words in VOCABULARIES:
        yield f"## {words.__name__}\n"
        yield f"{description_of(words)} In the table `vocabulary`: `{vocabulary_name(words)}`.\n"
        yield from table(("word", "meaning", *SCHEMES), map(_term_row, words))


def _term_row(term: Term) -> list[str]:
    return [f"`{term.value}`", term.meaning, *(term.counterparts.get(scheme, "") for scheme in SCHEMES)]


# --- the model ---------------------------------------------------------------------------------------------------

NOT_WRITTEN: Final = {"id": "the file's name", "subject": "the record that it stands in"}
TABLE_OF: Final[dict[type[object], str]] = {
    Claim: "claims", Figure: "figures", **{cls: kind for kind, cls in ENTITY_TYPES.items()}
}  # fmt: skip
EVIDENCE_KEYS: Final = ", ".join(f"`{field.name}`" for field in attrs.fields(Evidence))


def model_page() -> Iterator[str]:
    """Every record of the model, with the fields that its file has."""
    yield "# The model\n"
    yield "What a dataset's files hold, field by field. A record's own file has, beside these, `claims:`, a list.\n"
    yield "Absent means unknown. Where the name of a field says everything, its meaning is left empty. Explained at"
    yield "length: [the model in five minutes](../explanation/model.md).\n"
    for module in (model, parts):
        yield from headed(module)
        for cls in filter(attrs.has, defined_in(module)):
            yield from _record_section(cls)


def _record_section(cls: type[attrs.AttrsInstance]) -> Iterator[str]:
    yield f"### {cls.__name__}\n"
    yield f"{description_of(cls)}\n"
    if cls is Figure:
        yield "In no file: it is computed from claims, see [figures](../explanation/figures.md).\n"
    rows = (_field_row(cls, field, hint) for field, hint in fields_of(cls))
    yield from table(("field", "type", "required or default", "meaning"), rows)


def fields_of(cls: type[attrs.AttrsInstance]) -> Iterator[tuple[attrs.Attribute[object], object]]:
    """The fields of a record, each with its type."""
    hints = typing.get_type_hints(cls)
    return ((field, hints[field.name]) for field in attrs.fields(cls))


def _field_row(cls: type[object], field: attrs.Attribute[object], hint: object) -> list[str]:
    flat = Evidence in (hint, *typing.get_args(hint))
    name = EVIDENCE_KEYS if flat else f"`{field.name.rstrip('_')}`"
    kind = f"{type_in_words(hint)}, written flat" if flat else type_in_words(hint)
    needed = NOT_WRITTEN.get(field.name) if cls is not Figure else None
    return [name, kind, needed or _default_in_words(field.default), _meaning(cls, field.name, hint)]


NAMES: Final[dict[object, str]] = {
    Text: "text", bool: "`true` or `false`", int: "whole number", Decimal: "decimal number", EntityId: "`kind/id`",
    PartialDate: "[date](values.md#dates)", model.V_co: "[value](values.md)", Property: "[property](properties.md)",
}  # fmt: skip


def type_in_words(hint: object) -> str:
    """A field's type for people, with a link to where it is described."""
    inner = [one for one in typing.get_args(hint) if one not in (type(None), ...)]
    origin = typing.get_origin(hint) or hint
    if origin in (types.UnionType, typing.Union):
        return " or ".join(map(type_in_words, inner))
    if origin is tuple:
        return re.sub(r"^(id|text)\b", r"\1s", type_in_words(inner[0])).join(("list of ", ""))
    return NAMES.get(origin) or _link(origin)


def _link(cls: object) -> str:
    assert isinstance(cls, type)
    if issubclass(cls, EntityId):
        return f"id of {_link(ENTITY_TYPES[cls.kind])}"
    page = "vocabularies.md" if issubclass(cls, Term) else "" if attrs.has(cls) else "values.md"
    return f"[{cls.__name__}]({page}#{'types' if page == 'values.md' else cls.__name__.lower()})"


def _default_in_words(default: object) -> str:
    if default is attrs.NOTHING:
        return "required"
    if default in (None, ()):
        return "optional"
    if attrs.has(type(default)) and default != parts.Scope():
        return "the defaults of its fields"
    return f"`{str(default).lower()}`"


def _meaning(cls: type[object], name: str, hint: object) -> str:
    """What is said of a field, else of the record or vocabulary that it takes, else of the column that holds it."""
    told = documentation()
    columns = [told.get(f"{TABLE_OF.get(cls)}.{column}") for column in (f"{name}_id", name)]
    kinds = [one for one in (hint, *typing.get_args(hint)) if _tells(one)]
    for wanted in ((cls, name), *((kind, None) for kind in kinds)):
        try:
            return description_of(*wanted)
        except LookupError:
            continue
    return next((column.description for column in columns if column), "")


def _tells(hint: object) -> TypeGuard[type[object]]:
    return isinstance(hint, enum.EnumMeta) or (isinstance(hint, type) and hint.__module__ == parts.__name__)


# --- values ------------------------------------------------------------------------------------------------------

VALUES: Final[dict[type[ValueType[Value]], type[object]]] = {
    QuantityType: values.Quantity, MoneyType: values.Money, MoneyRateType: values.MoneyRate, DateType: PartialDate,
    TermType: Term, ReferenceType: EntityId, OpenReferenceType: EntityId, TextType: Text,
}  # fmt: skip
NUMBERS: Final = """\
A number is written in digits, with a point and without thousands separators, then `thousand`, `million`, `billion` or
`trillion` where it helps, then the unit or the currency after one space. It is exact: nothing is rounded or converted.
It prints as it is best read, and reads back as the same value.

```pycon
>>> from corridor_sdk import Money
>>> from corridor_sdk.properties import CAPACITY, LENGTH
>>> print(Money.parse("1500000 thousand USD"), "|", CAPACITY.value_type.parse("30 million t/yr"))
1.5 billion USD | 30 million t/yr
>>> print(LENGTH.value_type.parse("162 t"))
Traceback (most recent call last):
    ...
corridor_sdk.values.WrongUnit: 't' is a unit of mass, where one of length belongs: km, m, mm

```
"""


def values_page() -> Iterator[str]:
    """Every kind of value, with how it is written."""
    yield "# Values\n"
    yield "What a claim can say. Each type refuses, with a sentence, what it cannot express.\n"
    yield from table(("value", "written", "in Python"), map(_value_row, VALUES))
    yield f"## Numbers\n\n{NUMBERS}"
    yield "## Units\n"
    yield "An amount times its unit's factor is the same amount in the unit of factor 1. What is counted is written"
    yield "without its unit. Money has no unit but a currency, an ISO 4217 code; a rate of money has `/yr` after it.\n"
    yield from table(
        ("unit", "name", "dimension", "factor", "it measures"),
        ([f"`{unit}`", unit.name, in_words(unit.dimension), f"{unit.factor:f}", description_of(unit.dimension)]
         for unit in UNITS),
    )  # fmt: skip
    yield f"## Dates\n\n{inspect.cleandoc(PartialDate.__doc__ or '')}\n"
    yield "## Types\n"
    yield "What the values above, and the fields of records, are in Python.\n"
    yield from table(("type", "meaning"), ([f"`{cls.__name__}`", description_of(cls)] for cls in types_of_values()))


def _value_row(value_type: type[ValueType[Value]]) -> list[str]:
    written = inspect.cleandoc(value_type.parse.__doc__ or "").removeprefix("Read ").removesuffix(".")
    return [description_of(value_type), written, f"`{VALUES[value_type].__name__}`"]


def types_of_values() -> Iterator[type[object]]:
    """Every type that a value or a field can have, dimensions and errors aside."""
    known: list[type[object]] = [*defined_in(values), EntityId]
    for cls in known:
        if not issubclass(cls, values.Dimension | Exception):
            yield cls


# --- tables ------------------------------------------------------------------------------------------------------


DESCRIBED: Final[tuple[Table | View, ...]] = (*TABLES, *VIEWS)


def tables_page() -> Iterator[str]:
    """Every table and view with its columns, as the database describes itself."""
    yield "# Tables and views\n"
    yield "What `corridor build` writes; the database says the same of itself in its table `documentation`. What is"
    yield "unknown is NULL. Columns named `…_id` hold the id of a record of one kind, columns that refer to"
    yield "`entities.ref` a record of any kind.\n"
    for module in (entities, network, actors, sources, claims, figures, release, said, promises, gaps):
        yield from headed(module)
        for described in DESCRIBED:
            if any(described is value for value in vars(module).values()):
                yield from _table_section(described)
    yield "## Search\n"
    yield "Indexes for full-text search (FTS5):"
    yield " ".join(f"`{name}_fts` over {', '.join(columns)};" for name, columns in INDEXED.items())[:-1] + ".\n"


def _table_section(described: Table | View) -> Iterator[str]:
    yield f"### {described.name}\n"
    yield f"{described.description}\n"
    if not isinstance(described, View):
        yield f"Primary key: {', '.join(f'`{column}`' for column in described.key)}.\n"
    entries = (entry for entry in documentation().values() if entry.table == described.name and entry.column)
    yield from table(("column", "type", "unit", "references", "meaning"), map(_column_row, entries))


def _column_row(entry: DocumentedName) -> list[str]:
    target = entry.references and f"[{entry.references}](#{entry.references.partition('.')[0]})"
    return [f"`{entry.column}`", entry.type or "", entry.unit or "", target or "", entry.description]


def pages() -> dict[Path, str]:
    """Every generated page by its path."""
    makers = {
        "findings": findings_page, "properties": properties_page, "vocabularies": vocabularies_page,
        "model": model_page, "values": values_page, "tables": tables_page,
    }  # fmt: skip
    return {FOLDER / f"{name}.md": NOTE + "\n" + "\n".join(maker()) for name, maker in makers.items()}


if __name__ == "__main__":
    from docs.explanations import explanation_pages  # it looks at tests/rules, which the pages above do not need

    for path, text in (pages() | explanation_pages()).items():
        path.write_text(text, "utf-8")
