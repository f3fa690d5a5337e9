"""Structuring: from texts, lists and mappings to the typed model, with every fault at its path.

The only module that imports cattrs. Its default hooks coerce ("false" becomes True, "AO" a tuple of letters), so every
type that the model uses has a strict hook here.
"""

from __future__ import annotations

import functools
import itertools
import re
import typing
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any, Final, TypeVar

import attrs
from cattrs import ClassValidationError, Converter, ForbiddenExtraKeysError, IterableValidationError
from cattrs.errors import AttributeValidationNote, IterableValidationNote
from cattrs.gen import make_dict_structure_fn, override

from corridor_sdk import findings, values
from corridor_sdk._spelling import in_lower_case, nearest
from corridor_sdk._walk import KeyPath
from corridor_sdk.dates import InvalidDate, PartialDate
from corridor_sdk.findings import Code
from corridor_sdk.ids import ID_TYPES, EntityId, InvalidId, parse_ref
from corridor_sdk.model import ENTITY_TYPES, AnyClaim, Dataset, Entity, Readings, Retired
from corridor_sdk.parts import Evidence, Waiver
from corridor_sdk.properties import PROPERTY_BY_ID
from corridor_sdk.reading._faults import Fault
from corridor_sdk.reading._files import MAX_FAULTS
from corridor_sdk.reading._nodes import Node
from corridor_sdk.values import CountryCode, Fingerprint, InvalidValue, LanguageTag, Sha256, Text, UnLocode, Url
from corridor_sdk.valuetypes import Property, UnknownTerm, Value, WrongKindOfReference, parse_term
from corridor_sdk.vocabulary import VOCABULARIES, Unstated

R = TypeVar("R")

_EVIDENCE_KEYS: Final = tuple(attr.name for attr in attrs.fields(Evidence))
_EVIDENCE_TYPES: Final = (Evidence, Evidence | None)
_RESERVED: Final = {
    "id": "the file's name is its id: leave this out",
    "subject": "a claim's subject is the record that it stands in: leave this out",
    "evidence": "evidence is written flat, beside what it supports: source, printed, fingerprint",
}


@attrs.frozen(kw_only=True, slots=True)
class ListOfRetiredRecords:
    """What `retired.yaml` holds."""

    retired: tuple[Retired, ...]


class UnknownProperty(InvalidValue):
    """A property that the closed list does not have."""


class WrongShape(InvalidValue):
    """A text, a list or a mapping where another of them belongs."""

    def __init__(self, wanted: str, node: object) -> None:
        found = "a text" if isinstance(node, str) else "a list" if isinstance(node, list) else "a mapping"
        super().__init__(f"{wanted} belongs here, not {found}")


_CODES: Final[tuple[tuple[type[Exception], Code], ...]] = (
    (WrongShape, findings.WRONG_SHAPE),
    (UnknownProperty, findings.UNKNOWN_PROPERTY),
    (UnknownTerm, findings.UNKNOWN_TERM),
    (WrongKindOfReference, findings.WRONG_KIND),
    (InvalidId, findings.INVALID_ID),
    (InvalidDate, findings.INVALID_DATE),
    (values.WrongUnit, findings.WRONG_UNIT),
    (values.UnknownUnit, findings.UNKNOWN_UNIT),
    (values.UnreadableNumber, findings.UNREADABLE_NUMBER),
    (InvalidValue, findings.INVALID_VALUE),
)


# --- strict hooks ----------------------------------------------------------------------------------------------


def _shared(read: Callable[[str], R]) -> Callable[[str], R]:
    """The same reader, remembering what it read: ids and words come back many times, and never change."""
    return functools.lru_cache(maxsize=20_000)(read)


def _text_hook(read: Callable[[str], R]) -> Callable[[object, object], R]:
    """A hook that takes a text and nothing else."""

    def hook(node: object, _: object) -> R:
        if type(node) is not str:
            raise WrongShape("a text", node)
        return read(node)

    return hook


def _read_int(text: str) -> int:
    if not re.fullmatch(r"0|[1-9]\d{0,17}", text, re.ASCII):
        raise values.UnreadableNumber(f"'{text}' is not a whole number")
    return int(text)


def _read_decimal(text: str) -> Decimal:
    if not re.fullmatch(r"-?\d{1,18}(\.\d{1,18})?", text, re.ASCII):
        raise values.UnreadableNumber(f"'{text}' is not a decimal number such as 37.28")
    return Decimal(text)


def _read_bool(text: str) -> bool:
    if text not in ("true", "false"):
        raise UnknownTerm(f"'{text}' is not one of true, false", nearest(text.lower(), ("true", "false")))
    return text == "true"


def _read_property(text: str) -> Property[typing.Never, Value]:
    if found := PROPERTY_BY_ID.get(text):
        return found
    raise UnknownProperty(f"'{text}' is not a property", nearest(text, PROPERTY_BY_ID))


def _read_period(text: str) -> PartialDate | Unstated:
    return Unstated.UNSTATED if text == Unstated.UNSTATED.value else PartialDate.parse(text)


def _typed_value(node: object, _: object) -> Value:
    """Read a claim's value, which comes with its property: see `_claim_parts`."""
    assert type(node) is tuple
    prop, text = node
    if type(text) is not str:
        raise WrongShape("a text", text)
    return prop.value_type.parse(text)  # type: ignore[no-any-return]  # the property says which member of Value


def _tuple_factory(wanted: Any, converter: Converter) -> Callable[[object, object], tuple[object, ...]]:
    element = typing.get_args(wanted)[0]
    structure = converter.get_structure_hook(element)

    def hook(node: object, _: object) -> tuple[object, ...]:
        if type(node) is not list:
            raise WrongShape("a list", node)
        items, errors = [], []
        for index, item in enumerate(node):
            try:
                items.append(structure(item, element))
            except Exception as error:
                error.add_note(IterableValidationNote(f"at index {index}", index, element))
                errors.append(error)
                if len(errors) > MAX_FAULTS:
                    break
        if errors:
            raise IterableValidationError("in a list", errors, wanted)
        return tuple(items)

    return hook


def _record_factory(cls: Any, converter: Converter) -> Callable[[object, object], object]:
    attrs.resolve_types(typing.get_origin(cls) or cls)
    flat = _has_flat_evidence(cls) and cls != AnyClaim  # `_structure_claim` nests a claim's
    renames: dict[str, Any] = {
        attr.name: override(rename=attr.name[:-1]) for attr in attrs.fields(cls) if attr.name.endswith("_")
    }
    if cls == AnyClaim:
        renames |= {name: override(struct_hook=_typed_value) for name in ("value", "upper")}
        renames["subject"] = override(struct_hook=lambda node, _: node)
        renames["property"] = override(struct_hook=_text_hook(_read_property))
    generated = make_dict_structure_fn(
        cls, converter, _cattrs_forbid_extra_keys=True, _cattrs_detailed_validation=True, **renames
    )

    def hook(node: object, wanted: object) -> object:
        if type(node) is not dict:
            raise WrongShape("a mapping", node)
        if flat and "evidence" in node:
            raise ForbiddenExtraKeysError("", cls, {"evidence"})
        return generated(_nest_evidence(node) if flat else node, cls)

    return hook


def _has_flat_evidence(cls: type[Any]) -> bool:
    """Whether a file writes `source`, `printed` and `fingerprint` straight into records of this class."""
    return any(attr.name == "evidence" and attr.type in _EVIDENCE_TYPES for attr in attrs.fields(cls))


def _nest_evidence(node: Mapping[str, object]) -> dict[str, object]:
    """A record as the model has it: its evidence one level down."""
    fields = dict(node)
    evidence = {key: fields.pop(key) for key in _EVIDENCE_KEYS if key in fields}
    if evidence:
        fields["evidence"] = evidence
    return fields


def _optional_factory(wanted: Any, converter: Converter) -> Callable[[object, object], object]:
    """Take `X | None` as X: what is absent is left out, so there is never a None to read."""
    inner = next(arg for arg in typing.get_args(wanted) if arg is not type(None))
    structure = converter.get_structure_hook(inner)
    return lambda node, _: structure(node, inner)


def _is_tuple(wanted: object) -> bool:
    origin: object = typing.get_origin(wanted)
    return origin is tuple


def _is_period(wanted: object) -> bool:
    return Unstated in typing.get_args(wanted)


def _is_optional(wanted: object) -> bool:
    arguments = typing.get_args(wanted)
    return len(arguments) == 2 and type(None) in arguments


def _make_converter() -> Converter:
    converter = Converter(forbid_extra_keys=True, detailed_validation=True)
    converter.register_structure_hook_factory(attrs.has, _record_factory)
    converter.register_structure_hook_factory(_is_tuple, _tuple_factory)
    converter.register_structure_hook_factory(_is_optional, _optional_factory)
    converter.register_structure_hook_func(_is_period, _text_hook(_read_period))
    for text_type in (Text, CountryCode, Fingerprint, LanguageTag, Sha256, UnLocode, Url):
        converter.register_structure_hook(text_type, _text_hook(text_type))
    for id_type in ID_TYPES.values():
        converter.register_structure_hook(id_type, _text_hook(_shared(id_type)))
    converter.register_structure_hook(EntityId, _text_hook(_shared(parse_ref)))
    converter.register_structure_hook(PartialDate, _text_hook(PartialDate.parse))
    for vocabulary in VOCABULARIES:
        converter.register_structure_hook(vocabulary, _text_hook(_shared(functools.partial(parse_term, vocabulary))))
    converter.register_structure_hook(int, _text_hook(_read_int))
    converter.register_structure_hook(bool, _text_hook(_read_bool))
    converter.register_structure_hook(Decimal, _text_hook(_read_decimal))
    return converter


_CONVERTER: Final = _make_converter()
_CLAIM_HOOK: Final = _CONVERTER.get_structure_hook(AnyClaim)
_ENTITY_HOOKS: Final = {kind: _CONVERTER.get_structure_hook(cls) for kind, cls in ENTITY_TYPES.items()}
_DATASET_HOOK: Final = _CONVERTER.get_structure_hook(Dataset)
_READINGS_HOOK: Final = _CONVERTER.get_structure_hook(Readings)
_RETIRED_HOOK: Final = _CONVERTER.get_structure_hook(Retired)
_RETIRED_FILE_HOOK: Final = _CONVERTER.get_structure_hook(ListOfRetiredRecords)
_WAIVERS_HOOK: Final = _CONVERTER.get_structure_hook(tuple[Waiver, ...])


# --- records and claims ----------------------------------------------------------------------------------------


def structure_entity(id: EntityId, raw: Mapping[str, Node], file: str) -> tuple[Entity | None, list[Fault]]:
    """One record, without its claims and waivers."""
    faults = _reserved(raw, ("id",), file, ())
    fields = {key: node for key, node in raw.items() if key not in ("claims", "waivers")} | {"id": str(id)}
    entity = _structure(fields, _ENTITY_HOOKS[id.kind], file, (), faults)
    return (None if faults else entity), faults


def structure_claims(subject: EntityId, nodes: Node, file: str) -> tuple[list[AnyClaim | None], list[Fault]]:
    """A record's claims in order, None where one is faulty."""
    faults: list[Fault] = []
    if type(nodes) is not list:
        message = str(WrongShape("a list", nodes))
        return [], [Fault(code=findings.WRONG_SHAPE, message=message, file=file, path=("claims",))]
    claims: list[AnyClaim | None] = []
    for index, node in enumerate(nodes):
        path = ("claims", index)
        if len(faults) > MAX_FAULTS:
            return [*claims, *(None for _ in nodes[index:])], [*faults, _too_many(file, path)]
        claims.append(_structure_claim(subject, node, file, path, faults))
    return claims, faults


def _too_many(file: str, path: KeyPath) -> Fault:
    message = f"there are over {MAX_FAULTS:,} faults before this; mend them, and the rest is looked at"
    return Fault(code=findings.TOO_MANY_FAULTS, message=message, file=file, path=path)


def structure_waivers(nodes: Node, file: str) -> tuple[tuple[Waiver, ...], list[Fault]]:
    """The findings that a record accepts; none of them where one is faulty."""
    faults: list[Fault] = []
    return _structure_list(nodes, file, faults) or (), faults


def _structure_list(nodes: Node, file: str, faults: list[Fault]) -> tuple[Waiver, ...] | None:
    try:
        waivers: tuple[Waiver, ...] = _WAIVERS_HOOK(nodes, None)
        return waivers
    except Exception as error:  # as in _structure
        faults += _first_of(_walk(error, file, ("waivers",)), file, ("waivers",))
        return None


def structure_claim(subject: EntityId, node: Node, file: str, path: KeyPath) -> tuple[AnyClaim | None, list[Fault]]:
    """One claim, wherever it stands."""
    faults: list[Fault] = []
    return _structure_claim(subject, node, file, path, faults), faults


def structure_dataset(raw: Mapping[str, Node], file: str) -> tuple[Dataset | None, list[Fault]]:
    """What a dataset says of itself."""
    faults: list[Fault] = []
    return _structure(raw, _DATASET_HOOK, file, (), faults), faults


def structure_readings(source: EntityId, raw: Mapping[str, Node], file: str) -> tuple[Readings | None, list[Fault]]:
    """The numbers of a source's text that are no claims."""
    faults: list[Fault] = []
    if "source" in raw:
        message = "the file's name is its source: leave this out"
        faults.append(Fault(code=findings.UNKNOWN_FIELD, message=message, file=file, path=("source",), on_key=True))
    readings = _structure({**raw, "source": str(source)}, _READINGS_HOOK, file, (), faults)
    return (None if faults else readings), faults


def structure_retired(raw: Mapping[str, Node], file: str) -> tuple[tuple[Retired | None, ...], list[Fault]]:
    """The records that were taken out, in order, None where one is faulty."""
    faults: list[Fault] = []
    whole: ListOfRetiredRecords | None = _structure(raw, _RETIRED_FILE_HOOK, file, (), faults)
    if whole is not None:
        return whole.retired, faults
    nodes = raw.get("retired")
    each = nodes if type(nodes) is list else []
    return tuple(_structure(node, _RETIRED_HOOK, file, (), []) for node in each), faults


def _structure_claim(subject: EntityId, node: Node, file: str, path: KeyPath, faults: list[Fault]) -> AnyClaim | None:
    if type(node) is not dict:
        message = str(WrongShape("a mapping", node))
        faults.append(Fault(code=findings.WRONG_SHAPE, message=message, file=file, path=path))
        return None
    reserved = _reserved(node, ("subject", "evidence"), file, path)
    faults += reserved
    fields = _nest_evidence({key: node[key] for key in node if key not in _RESERVED} if reserved else node)
    fields.setdefault("evidence", {})  # each missing part of it is a finding of its own
    prop = PROPERTY_BY_ID.get(str(fields.get("property")))
    for key in ("value", "upper"):
        if key in fields:  # without its property, a value cannot be read: only the property is reported
            fields[key] = (prop, fields[key]) if prop else (_UNREAD, "unread")
    fields["subject"] = subject
    claim = _structure(fields, _CLAIM_HOOK, file, path, faults)
    return None if reserved else claim


_UNREAD: Final = PROPERTY_BY_ID["purpose"]


def _reserved(node: Mapping[str, object], keys: tuple[str, ...], file: str, path: KeyPath) -> list[Fault]:
    """A fault for each key that the model has but a file does not."""
    return [
        Fault(code=findings.UNKNOWN_FIELD, message=_RESERVED[key], file=file, path=(*path, key), on_key=True, value=key)
        for key in keys
        if key in node
    ]


def _structure(
    fields: object,
    structure: Callable[[object, object], R],
    file: str,
    path: KeyPath,
    faults: list[Fault],
) -> R | None:
    try:
        return structure(fields, None)
    except Exception as error:  # cattrs gathers whatever a hook raised; _walk re-raises what no hook should
        faults += _first_of(_walk(error, file, path), file, path)
        return None


def _first_of(found: Iterator[Fault], file: str, path: KeyPath) -> list[Fault]:
    first = list(itertools.islice(found, MAX_FAULTS + 1))
    return _merge_misspelt(first) if len(first) <= MAX_FAULTS else [*first, _too_many(file, path)]


# --- from exceptions to faults ---------------------------------------------------------------------------------


def _walk(error: Exception, file: str, path: KeyPath) -> Iterator[Fault]:
    """Every fault in a tree of exceptions, each with the path that its notes spell out."""
    if isinstance(error, ClassValidationError | IterableValidationError):
        for inner in error.exceptions:
            note = next((n for n in getattr(inner, "__notes__", ()) if isinstance(n, _NOTES)), None)
            if isinstance(inner, KeyError) and isinstance(note, AttributeValidationNote):
                yield _missing_field(_key(note.name), file, path)
            else:
                yield from _walk(inner, file, path if note is None else (*path, *_steps(error.cl, note)))
    elif isinstance(error, ForbiddenExtraKeysError):
        for key in sorted(error.extra_fields):
            yield _unknown_field(key, error.cl, file, (*path, key))
    else:
        yield _value_fault(error, file, path)


_NOTES: Final = (AttributeValidationNote, IterableValidationNote)


def _steps(cls: type[Any], note: AttributeValidationNote | IterableValidationNote) -> KeyPath:
    if isinstance(note, IterableValidationNote):
        return (note.index,)
    return () if note.name == "evidence" and _has_flat_evidence(cls) else (_key(note.name),)


def _missing_field(name: str, file: str, path: KeyPath) -> Fault:
    message = f"the required field '{name}' is missing"
    return Fault(code=findings.MISSING_FIELD, message=message, file=file, path=path, value=name)


def _unknown_field(key: str, cls: type[Any], file: str, path: KeyPath) -> Fault:
    known = _field_names(cls)
    message = _RESERVED["evidence"] if key == "evidence" else f"'{key}' is not a field of {_a(cls)}"
    if key in PROPERTY_BY_ID and cls in ENTITY_TYPES.values():
        message += "; what sources can disagree on is claimed, under 'claims:'"
    return Fault(
        code=findings.UNKNOWN_FIELD, message=message, file=file, path=path, on_key=True,
        value=key, suggestion=nearest(key, known),
    )  # fmt: skip


def _a(cls: type[Any]) -> str:
    name = "retired record" if cls is Retired else in_lower_case(cls.__name__)
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


def _key(attribute: str) -> str:
    """The key that a file uses for an attribute: `from` for `from_`."""
    return attribute.rstrip("_")


def _field_names(cls: type[Any]) -> list[str]:
    """The keys that a file can use in a record of this class."""
    names = [_key(attr.name) for attr in attrs.fields(cls) if attr.name not in _HIDDEN.get(cls, ())]
    if _has_flat_evidence(cls):
        names = [name for name in names if name != "evidence"] + list(_EVIDENCE_KEYS)
    return [*names, "claims", "waivers"] if cls in ENTITY_TYPES.values() else names


_HIDDEN: Final[dict[type[Any], tuple[str, ...]]] = (
    {AnyClaim: ("subject",)} | dict.fromkeys(ENTITY_TYPES.values(), ("id",)) | {Readings: ("source",)}
)


def _value_fault(error: Exception, file: str, path: KeyPath) -> Fault:
    for kind, code in _CODES:
        if isinstance(error, kind):
            suggestion = getattr(error, "suggestion", None)
            if code is findings.INVALID_VALUE and path and path[-1] == "fingerprint":
                code = findings.MALFORMED_FINGERPRINT
            return Fault(code=code, message=_shortened(str(error)), file=file, path=path, suggestion=suggestion)
    raise error


def _shortened(message: str) -> str:
    """A message that quotes a very long value, without its middle."""
    return message if len(message) <= 600 else f"{message[:300]} … {message[-200:]}"


def _merge_misspelt(faults: list[Fault]) -> list[Fault]:
    """Report a misspelt required field once: the unknown field that is near to a missing one stands for both."""
    return list(_merged(faults)) if any(fault.code is findings.MISSING_FIELD for fault in faults) else faults


def _merged(faults: list[Fault]) -> Iterator[Fault]:
    missing: dict[KeyPath, list[str]] = {}
    for fault in faults:
        if fault.code is findings.MISSING_FIELD:
            missing.setdefault(fault.path, []).append(str(fault.value))
    explained: set[tuple[KeyPath, str]] = set()
    for fault in faults:
        if fault.code is findings.UNKNOWN_FIELD:
            if best := nearest(str(fault.value), missing.get(fault.path[:-1], ())):
                explained.add((fault.path[:-1], best))
                message = f"{fault.message}; the required '{best}' is missing"
                fault = attrs.evolve(fault, message=message, suggestion=best)
            yield fault
    for fault in faults:
        is_explained = fault.code is findings.MISSING_FIELD and (fault.path, str(fault.value)) in explained
        if fault.code is not findings.UNKNOWN_FIELD and not is_explained:
            yield fault
