"""Rules on ids and references."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from corridor_sdk import findings
from corridor_sdk._layout import file_of
from corridor_sdk._spelling import nearest
from corridor_sdk._walk import found_in, is_record, open_references
from corridor_sdk.ids import ID_TYPES, EntityId
from corridor_sdk.model import AnyClaim, Claim, Entity, Retired
from corridor_sdk.reading import Fault, KeyPath, Record
from corridor_sdk.rules._context import Context, Found, Reference, claims_of, references_of
from corridor_sdk.valuetypes import OpenReferenceType


def references_lead_somewhere(context: Context) -> Iterator[Fault]:
    """Whether every reference is to a record that exists, of the kind that the field takes."""
    retired = retired_by_ref(context)
    for number, (record, holder, at, path, id) in enumerate(_dangling(context)):
        code, message, suggestion = explain(context, retired, id, suggest=number < _MOST_SUGGESTIONS)
        if suggestion is not None and _is_open(holder, path):
            suggestion = f"{id.kind}/{suggestion}"
        yield record.fault(code, message, (*at, *path), value=str(id), suggestion=suggestion)


def _dangling(context: Context) -> Iterator[Reference]:
    """References that lead nowhere, those of claims last."""
    holders = (record for record in context.records if not context.dangling.isdisjoint(context.refers[record.id.ref]))
    found = (one for record in holders for one in references_of(record) if one.id.ref in context.dangling)
    yield from sorted(found, key=lambda one: bool(one.at))


def _is_open(holder: Entity | AnyClaim, path: KeyPath) -> bool:
    """Whether a field takes records of any kind, so that it is written as `kind/id`."""
    if isinstance(holder, Claim) and path[0] == "value":
        return isinstance(holder.property.value_type, OpenReferenceType)
    *way, name = path if isinstance(path[-1], str) else path[:-1]
    owner: object = holder
    for step in way:
        owner = owner[step] if isinstance(owner, tuple) and isinstance(step, int) else getattr(owner, str(step))
    return is_record(owner) and name in {key.rstrip("_") for key in open_references(type(owner))}


_MOST_SUGGESTIONS: Final = 100
"""Of so many faults the first have a suggestion; looking for one among thousands of ids takes its time."""


def retired_by_ref(context: Context) -> dict[str, Retired]:
    """The records that were taken out, by the references that they had; of one that is listed twice, the first."""
    return {retired.id.ref: retired for retired in reversed(context.reading.retired) if retired}


def explain(
    context: Context, retired: Mapping[str, Retired], id: EntityId, *, suggest: bool
) -> tuple[findings.Code, str, str | None]:
    """Why a reference leads nowhere, and the bare id to write instead."""
    if id.ref in context.reading.unreadable:
        return findings.INVALID_REFERENT, f"{id.ref} exists, but has an error of its own", None
    if id.ref in retired:
        return findings.RETIRED_REFERENCE, *_of_retired(context, retired[id.ref])
    elsewhere = [kind for kind in ID_TYPES if kind != id.kind and f"{kind}/{id}" in context.entities]
    if elsewhere:
        return findings.WRONG_KIND, f"'{id}' is in {' and '.join(elsewhere)}; here, one of {id.kind} belongs", None
    if id.kind in context.reading.unread:
        message = f"there is no {id.ref} in what could be read; a table of {id.kind} has an error that hides the rest"
        return findings.INVALID_REFERENT, message, None
    known = (other.rpartition("/")[2] for other in context.entities if suggest and other.startswith(f"{id.kind}/"))
    return findings.UNKNOWN_REFERENCE, f"there is no {id.ref} in this dataset", nearest(id, known)


def _of_retired(context: Context, retired: Retired) -> tuple[str, str | None]:
    """What a reference to a record that was taken out is told, and the bare id to write instead."""
    said, new = f"{retired.id.ref} was retired: {retired.because}", retired.replaced_by
    if new is None or new.ref not in context.entities:
        return f"{said}; no record stands for it now, so take the reference out", None
    if new.kind != retired.id.kind:
        return f"{said}; {new.ref} stands for it now, which is another kind of record", None
    return f"{said}; {new.ref} stands for it now", str(new)


def readings_are_of_sources(context: Context) -> Iterator[Fault]:
    """Whether every file of `readings/` is called by a source's id."""
    retired = retired_by_ref(context)
    for readings in context.reading.readings:
        if readings.source.ref not in context.entities:
            code, message, suggestion = explain(context, retired, readings.source, suggest=True)
            yield Fault(
                code=code, message=message, file=file_of(f"readings/{readings.source}"), value=str(readings.source),
                suggestion=suggestion,
            )  # fmt: skip


def claims_are_of_records(context: Context) -> Iterator[Fault]:
    """Whether every claim of a table speaks of a record."""
    retired = retired_by_ref(context)
    for number, loose in enumerate(context.reading.loose):
        code, message, suggestion = explain(context, retired, loose.subject, suggest=number < _MOST_SUGGESTIONS)
        hint = suggestion and f"{loose.subject.kind}/{suggestion}"
        yield Fault(
            code=code, message=message, file=loose.origin.file, path=(*loose.origin.path, "subject"),
            value=loose.subject.ref, suggestion=hint,
        )  # fmt: skip


def claims_have_ids_of_their_own(record: Record) -> Iterator[Fault]:
    """Whether no two claims say the same thing of the same words; all claims on a subject stand in its record."""
    if len({claim.evidence.fingerprint for claim in record.claims if claim is not None}) == len(record.claims):
        return
    first: dict[tuple[str, str], list[Found]] = {}
    for _, index, claim in claims_of(record):
        # most claims differ in what is quick to compare, so that few need their id
        alike = first.setdefault((claim.property.id, claim.evidence.fingerprint), [])
        alike.append((record, index, claim))
        known = next((other for other in alike[:-1] if other[2].id == claim.id), None)
        if known is None:
            continue
        message = (
            f"this claim has the id {claim.id} of another: subject, property, scope, period, source and fingerprint "
            "are the same"
        )
        yield Fault(
            code=findings.DUPLICATE_ID, message=message, file=record.file, path=("claims", index),
            entity=record.id.ref, value=claim.id,
            related=(("the first one", known[0].file, ("claims", known[1])),),
        )  # fmt: skip


def references_are_of_others_and_once(record: Record) -> Iterator[Fault]:
    """Whether no record refers to itself, and no list names a record twice; claims may do both."""
    seen: dict[tuple[KeyPath, str], KeyPath] = {}
    for path, id in () if record.entity is None else found_in(record.entity, EntityId):
        if id == record.id:
            message = f"{id.ref} refers to itself"
            yield record.fault(findings.SELF_REFERENCE, message, path, value=str(id))
        whole_list = path[:-1] if isinstance(path[-1], int) else path
        if seen.setdefault((whole_list, id.ref), path) != path:
            message = f"'{id}' is named twice in '{whole_list[0]}'"
            yield record.fault(findings.REPEATED_REFERENCE, message, path, value=str(id))
