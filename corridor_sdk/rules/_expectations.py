"""Rules on the dataset as a whole."""

from __future__ import annotations

from collections.abc import Iterator

from corridor_sdk import findings
from corridor_sdk._spelling import nearest
from corridor_sdk.ids import ID_TYPES
from corridor_sdk.reading import DATASET_FILE, Fault, KeyPath
from corridor_sdk.rules._context import Context


def records_are_as_many_as_expected(context: Context) -> Iterator[Fault]:
    """Whether each kind has as many records as the dataset says it must, so that a lost file is noticed."""
    if context.reading.dataset is None:
        return
    counts = _counts(context)
    unread = any(record.entity is None for record in context.records) or "claims" in context.reading.unread
    for index, expected in enumerate(context.reading.dataset.expected):
        if expected.kind == "claims" and unread:
            continue  # the claims of a file that cannot be read are not counted: that file is the fault
        if expected.kind in context.reading.unread:
            continue
        path: KeyPath = ("expected", index)
        if expected.kind not in counts:
            message = f"'{expected.kind}' is not one of {', '.join(counts)}"
            hint = nearest(expected.kind, counts)
            yield Fault(
                code=findings.UNKNOWN_TERM, message=message, file=DATASET_FILE, path=(*path, "kind"), suggestion=hint
            )
        elif counts[expected.kind] < expected.at_least:
            message = (
                f"{counts[expected.kind]} {expected.kind}, where at least {expected.at_least} are expected: "
                f"{expected.because}"
            )
            yield Fault(code=findings.FEWER_THAN_EXPECTED, message=message, file=DATASET_FILE, path=(*path, "at_least"))


def _counts(context: Context) -> dict[str, int]:
    """How many records there are; faulty ones count, since they have a finding of their own."""
    counts = dict.fromkeys(ID_TYPES, 0) | {"claims": 0}
    for record in context.reading.own_records:
        counts[record.id.kind] += 1
    counts["claims"] += sum(map(context.reading.own_claims, context.records)) + len(context.reading.loose)
    return counts
