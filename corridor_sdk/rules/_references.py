"""Rules on ids and references."""

from __future__ import annotations

from collections.abc import Iterator

from corridor_sdk import findings
from corridor_sdk._spelling import nearest
from corridor_sdk._walk import found_in
from corridor_sdk.ids import ID_TYPES, EntityId
from corridor_sdk.model import AnyClaim, Entity
from corridor_sdk.reading import Fault, KeyPath, Record
from corridor_sdk.rules._context import Context


def references_lead_somewhere(context: Context) -> Iterator[Fault]:
    """Whether every reference is to a record that exists, of the kind that the field takes."""
    for record in context.records:
        if record.entity is not None:
            yield from _dangling(context, record, record.entity, ())
    for record, index, claim in context.claims():
        yield from _dangling(context, record, claim, ("claims", index))


def _dangling(context: Context, record: Record, holder: Entity | AnyClaim, at: KeyPath) -> Iterator[Fault]:
    for path, id in found_in(holder, EntityId):
        if id.ref not in context.entities:
            code, message, suggestion = _explain(context, id)
            yield record.fault(code, message, (*at, *path), value=str(id), suggestion=suggestion)


def _explain(context: Context, id: EntityId) -> tuple[findings.Code, str, str | None]:
    if id.ref in context.reading.unreadable:
        return findings.INVALID_REFERENT, f"{id.ref} exists, but has an error of its own", None
    elsewhere = [kind for kind in ID_TYPES if kind != id.kind and f"{kind}/{id}" in context.entities]
    if elsewhere:
        return findings.WRONG_KIND, f"'{id}' is in {' and '.join(elsewhere)}; here, one of {id.kind} belongs", None
    known = [other.rpartition("/")[2] for other in context.entities if other.startswith(f"{id.kind}/")]
    return findings.UNKNOWN_REFERENCE, f"there is no {id.ref} in this dataset", nearest(id, known)


def claims_have_ids_of_their_own(context: Context) -> Iterator[Fault]:
    """Whether no two claims say the same thing of the same words."""
    first: dict[tuple[str, str, str, str], list[tuple[Record, int, AnyClaim]]] = {}
    for record, index, claim in context.claims():
        # most claims differ in what is quick to compare, so that few need their id
        key = (record.file, claim.property.id, claim.evidence.source, claim.evidence.fingerprint)
        alike = first.setdefault(key, [])
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


def references_are_of_others_and_once(context: Context) -> Iterator[Fault]:
    """Whether no record refers to itself, and no list names a record twice."""
    for record in context.records:
        if record.entity is None:
            continue
        seen: dict[tuple[KeyPath, str], KeyPath] = {}
        for path, id in found_in(record.entity, EntityId):
            if id == record.id:
                message = f"{id.ref} refers to itself"
                yield record.fault(findings.SELF_REFERENCE, message, path, value=str(id))
            whole_list = path[:-1] if isinstance(path[-1], int) else path
            if seen.setdefault((whole_list, id.ref), path) != path:
                message = f"'{id}' is named twice in '{whole_list[0]}'"
                yield record.fault(findings.REPEATED_REFERENCE, message, path, value=str(id))
