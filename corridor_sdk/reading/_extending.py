"""Extending: a dataset of one's own, read together with another whose records it refers to."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from corridor_sdk import findings
from corridor_sdk._layout import Layout, Origin, file_of
from corridor_sdk._walk import KeyPath
from corridor_sdk.reading._dataset import LooseClaim, Reading, Record
from corridor_sdk.reading._faults import Fault
from corridor_sdk.reading._folder import DATASET_FILE, READINGS


def extended(own: Reading, base: Reading) -> Reading:
    """A dataset with the records of the one that it extends, which keep their claims and get the own ones, too.

    An id that both have is a fault, and the own record is taken. What comes of it is whole, and extends nothing.
    """
    if own.root.resolve() == base.root.resolve():
        message = "a dataset cannot extend itself: take this out"
        return evolve(own, faults=(*own.faults, _fault(findings.SELF_REFERENCE, message, DATASET_FILE, ("extends",))))
    known = {record.id.ref for record in own.records}
    added = {record.id.ref: record for record in base.records if record.id.ref not in known}
    moved = dict(own.layout.moved)
    fitting = [loose for loose in own.loose if loose.subject.ref in added]
    records = [*own.records, *_with_claims(added, fitting, moved)]
    readings = {one.source: one for one in (*base.readings, *own.readings)}
    own_files = {file_of(f"{READINGS}/{one.source}") for one in own.readings}
    foreign = {file_of(ref) for ref in added} | {file_of(f"{READINGS}/{one.source}") for one in base.readings}
    return evolve(
        own,
        dataset=own.dataset and evolve(own.dataset, extends=None),
        records=tuple(sorted(records, key=lambda record: f"{record.id.ref}.")),
        readings=tuple(readings[source] for source in sorted(readings)),
        faults=(*own.faults, *_twice(own, base)),
        loose=tuple(loose for loose in own.loose if loose.subject.ref not in added),
        layout=Layout(moved=moved, foreign=frozenset(foreign - own_files)),
        base={ref: len(record.claims) for ref, record in added.items()},
    )


def _with_claims(
    added: dict[str, Record], loose: list[LooseClaim], moved: dict[tuple[str, KeyPath], Origin]
) -> Iterator[Record]:
    """The records of the other dataset, each with the own claims on it behind its own."""
    by_subject: dict[str, list[LooseClaim]] = {}
    for one in loose:
        by_subject.setdefault(one.subject.ref, []).append(one)
    for ref, record in added.items():
        ours = by_subject.get(ref, [])
        for index, one in enumerate(ours, start=len(record.claims)):
            moved[file_of(ref), ("claims", index)] = one.origin
        claims = (*record.claims, *(one.claim for one in ours))
        yield evolve(record, claims=claims, foreign_claims=len(record.claims)) if ours else record


def _twice(own: Reading, base: Reading) -> Iterator[Fault]:
    """The records, and the readings of a source, that both datasets have."""
    theirs = {record.id.ref for record in base.records}
    for record in own.records:
        if record.id.ref in theirs:
            message = f"the dataset that this one extends has {record.id.ref}: choose another id, or leave this out"
            yield record.fault(findings.DUPLICATE_ID, message, (), value=str(record.id))
    read = {one.source for one in base.readings}
    for one in own.readings:
        if one.source in read:
            message = f"the dataset that this one extends has the readings of {one.source}: leave these out"
            yield _fault(findings.DUPLICATE_ID, message, file_of(f"{READINGS}/{one.source}"), ())


def _fault(code: findings.Code, message: str, file: str, path: KeyPath) -> Fault:
    return Fault(code=code, message=message, file=file, path=path)
