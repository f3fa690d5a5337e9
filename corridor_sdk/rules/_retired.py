"""Rules on records that were taken out: their ids are not used again, and what stands for them exists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from corridor_sdk import findings
from corridor_sdk.findings import Code
from corridor_sdk.model import Retired
from corridor_sdk.reading import RETIRED_FILE, Fault, KeyPath
from corridor_sdk.rules._context import Context
from corridor_sdk.rules._references import explain, retired_by_ref


def retired_ids_stay_unused(context: Context) -> Iterator[Fault]:
    """Whether no file stands under an id that was retired, which would give old references another meaning."""
    listed = {one.id.ref: index for index, one in _listed(context)}
    for ref in context.record_of.keys() & listed.keys():
        record = context.record_of[ref]
        path = ("title",) if record.id.kind == "sources" else ("name",)
        message = f"{ref} was retired, and ids are never used again: call this file otherwise"
        related = (("retired here", RETIRED_FILE, ("retired", listed[ref], "id")),)
        yield Fault(
            code=findings.REUSED_ID, message=message, file=record.file, path=path, entity=ref, value=str(record.id),
            related=related,
        )  # fmt: skip


def retired_ids_lead_on(context: Context) -> Iterator[Fault]:
    """Whether `retired.yaml` names each record once, and what stands for it now is a record of this dataset."""
    retired, seen = retired_by_ref(context), set[str]()
    for index, one in _listed(context):
        path: KeyPath = ("retired", index)
        if one.id.ref in seen:
            message = f"'{one.id.ref}' is named twice in 'retired'"
            yield _fault(findings.REPEATED_REFERENCE, message, (*path, "id"), one.id.ref)
        elif one.replaced_by is not None:
            yield from _misled(context, retired, one, (*path, "replaced_by"))
        seen.add(one.id.ref)


def _misled(context: Context, retired: Mapping[str, Retired], one: Retired, path: KeyPath) -> Iterator[Fault]:
    new = one.replaced_by
    if new == one.id:
        yield _fault(findings.SELF_REFERENCE, f"{one.id.ref} is to be replaced by itself", path, one.id.ref)
    elif new is not None and new.ref not in context.entities:
        code, message, suggestion = explain(context, retired, new, suggest=True)
        yield _fault(code, message, path, new.ref, suggestion and f"{new.kind}/{suggestion}")


def _listed(context: Context) -> Iterator[tuple[int, Retired]]:
    return ((index, one) for index, one in enumerate(context.reading.retired) if one is not None)


def _fault(code: Code, message: str, path: KeyPath, value: str, suggestion: str | None = None) -> Fault:
    return Fault(code=code, message=message, file=RETIRED_FILE, path=path, value=value, suggestion=suggestion)
