"""Patterns: which texts a type takes, as JSON Schema says it: in words that editors check while one types.

Patterns are of ECMA 262. YAML reads `2024` and `true` as no texts, and a dataset does: so types of texts take both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Final, TypeAlias

from corridor_sdk import _amounts, dates
from corridor_sdk._iso import COUNTRIES, CURRENCIES
from corridor_sdk.dates import PartialDate
from corridor_sdk.ids import ID_TYPES, EntityId
from corridor_sdk.values import (
    UNITS,
    CountryCode,
    Dimension,
    Fingerprint,
    LanguageTag,
    Proportion,
    Sha256,
    Text,
    Unit,
    UnLocode,
    Url,
)
from corridor_sdk.vocabulary import Unstated

Json: TypeAlias = "str | int | bool | Sequence[Json] | Mapping[str, Json]"
Schema: TypeAlias = dict[str, Json]

_TEXT: Final = ("string", "number", "boolean")
_WORD: Final = ("string", "number")


def formed(pattern: str, *examples: str, types: Sequence[str] = _WORD) -> Schema:
    """A text that is of a pattern as a whole."""
    schema: Schema = {"type": [*types], "pattern": f"^(?:{pattern})$"}
    if not examples:
        return schema
    return schema | {"examples": [*examples], "patternErrorMessage": f"write it as in {', '.join(examples)}"}


# --- dates and amounts -----------------------------------------------------------------------------------------


def _one_date() -> str:
    """The pattern of one date as `dates` has it, without what Python alone understands."""
    plain = re.sub(r"\s+", "", dates._DATE.pattern.replace("[ ]", "_")).replace("_", " ")
    return re.sub(r"\(\?P<\w+>", "(?:", plain).replace(r"\Z", "(?:/|$)")


_DATE: Final = f"(?:{_one_date()})(?:/(?:(?:{_one_date()})|\\.\\.)?)?|(?:\\.\\.)?/(?:{_one_date()})"
_YEARS: Final[Schema] = {"minimum": 1, "maximum": 9999}
_DATES: Final = ("2024-05-17", "2024-05", "2024", "late 2024", "2024~", "2024-21", "202X", "2020/2025", "2024/..")


def date(*words: str) -> Schema:
    """A date in the supported subset of EDTF, or one of a few words."""
    pattern = "|".join((*words, _DATE))
    return formed(pattern, *words, *_DATES, types=("string", "integer")) | _YEARS


def _number(*, signed: bool = False) -> str:
    pattern = re.sub(r"\((?!\?)", "(?:", _amounts._NUMBER.pattern)
    return pattern if signed else pattern.replace("-?", "", 1)


def quantity(base: Unit[Dimension]) -> Schema:
    """An amount in one of the units of a dimension."""
    symbols = [unit.symbol for unit in UNITS if unit.dimension is base.dimension]
    number = _number(signed=base.dimension is Proportion)
    examples = (f"162 {base}", f"1.5 million {base}")
    return formed(f"{number} (?:{'|'.join(symbols)})", *examples, types=("string",))


def count() -> Schema:
    """A number of things that are counted."""
    return formed(_number(), "3", "2.3 million") | {"minimum": 0}


def money(per: str = "") -> Schema:
    """An amount of money, or of money in a unit of time."""
    currencies = "|".join(sorted(CURRENCIES))
    examples = (f"500 million USD{per}", f"1.6 billion EUR{per}")
    return formed(f"{_number()} (?:{currencies}){per}", *examples, types=("string",))


def text() -> Schema:
    """Words for people."""
    return formed(r"\S(?:[\s\S]*\S)?", types=_TEXT)


# --- ids and other words ---------------------------------------------------------------------------------------


def reference(kinds: Iterable[str] = ID_TYPES) -> Schema:
    """A reference to a record of one of several kinds."""
    listed = [*kinds]
    return formed(f"(?:{'|'.join(listed)})/{EntityId._form.pattern}", f"{listed[0]}/rasht-astara", types=("string",))


def plain(wanted: type[object]) -> Schema | None:
    """The texts of a type that is neither a vocabulary nor a record; None for any other type."""
    if issubclass(wanted, EntityId) and wanted is not EntityId:
        return formed(EntityId._form.pattern, "rasht-astara")
    return next((schema for cls, schema in _PLAIN.items() if wanted is cls), None)


_PLAIN: Final[dict[type[object], Schema]] = {
    Text: text(),
    CountryCode: {"enum": [*sorted(COUNTRIES)], "examples": ["AZ", "IR"]},
    Fingerprint: formed(Fingerprint._form.pattern, "3e974961522b9206"),
    Sha256: formed(Sha256._form.pattern),
    Url: formed(Url._form.pattern, "https://example.org/a-page", types=("string",)),
    LanguageTag: formed(LanguageTag._form.pattern, "en", "az-Latn", types=("string",)),
    UnLocode: formed(UnLocode._form.pattern, "IRBND"),
    EntityId: reference(),
    PartialDate: date(),
    Unstated: date(Unstated.UNSTATED.value),
    int: formed("0|[1-9][0-9]{0,17}", types=("integer", "string")) | {"minimum": 0},
    bool: {"enum": [True, False, "true", "false"]},
    Decimal: formed(r"-?[0-9]{1,18}(?:\.[0-9]{1,18})?", "37.28"),
}
"""What each type takes; `Unstated` stands for a date or that word, since no field has it alone."""
