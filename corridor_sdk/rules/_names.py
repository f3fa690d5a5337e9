"""Rules on names, ids and the ways between records."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from corridor_sdk import findings
from corridor_sdk._walk import found_in
from corridor_sdk.findings import Code
from corridor_sdk.ids import EntityId, SourceId
from corridor_sdk.model import Agreement, Entity, Event, Pledge, Source
from corridor_sdk.parts import Alias
from corridor_sdk.reading import Fault, KeyPath, Record
from corridor_sdk.rules._circles import nothing_contains_itself
from corridor_sdk.rules._context import Context, Rule
from corridor_sdk.rules._retired import retired_ids_lead_on, retired_ids_stay_unused


def records_are_of_use(context: Context) -> Iterator[Fault]:
    """Whether each record is spoken of by a claim, or referred to by something.

    Where a file, a claim or a reference is faulty, nobody knows yet to what it was meant to refer.
    """
    if context.reading.unreadable or context.reading.unread or any(None in record.claims for record in context.records):
        return
    unused = _unspoken(context)
    referred = {ref for by, refers in context.refers.items() for ref in refers if ref != by}
    dangling = {ref.partition("/")[0] for ref in context.dangling}
    unused -= referred
    for record in context.records:
        if record.id.ref in unused and record.id.kind not in dangling:
            message = "nothing refers to this record, and no claim speaks of it: use it, or take it out"
            yield record.fault(findings.ORPHAN, message, name_of(record), value=str(record.id))


def _unspoken(context: Context) -> set[str]:
    """The records of which no claim speaks; sources of claims and of readings, and what joins others, aside."""
    spoken = {record.id.ref for record in context.records if record.claims}
    spoken |= {claim.evidence.source.ref for _, _, claim in context.claims()}
    spoken |= {readings.source.ref for readings in context.reading.readings}
    return {ref for ref, entity in context.entities.items() if ref not in spoken and not _joins_others(entity)}


def _joins_others(entity: Entity) -> bool:
    """Whether it is by nature the end of a chain: a pledge for something, an agreement on it, an event about it."""
    if not isinstance(entity, Pledge | Agreement | Event):
        return False
    return any(not isinstance(id, SourceId) for _, id in found_in(entity, EntityId))


def name_of(record: Record) -> KeyPath:
    """The way to a record's name in its file."""
    return ("title",) if record.id.kind == "sources" else ("name",)


# --- equal names -------------------------------------------------------------------------------------------------


class _Use(NamedTuple):
    """A record, and where it is called so."""

    record: Record
    path: KeyPath
    name: str
    is_alias: bool


def folded(name: str) -> str:
    """A name without the differences that a reader does not hear: capitals, ways to write an accent, spaces."""
    plain = name if name.isascii() else unicodedata.normalize("NFKC", name)
    return " ".join(plain.casefold().split())


def names_are_of_one_record(context: Context) -> Iterator[Fault]:
    """Whether no two records of a kind have the same name, and no other name of one is what another is called.

    The capital that stands for a government is exempt: it is meant to be the name of several things.
    """
    for uses in _shared_names(context):
        first = uses[0]
        names = {use.record.id for use in uses if not use.is_alias}
        for use in uses[1:]:
            if use.is_alias and use.record.id != first.record.id and use.record.id not in names:
                yield _same(
                    findings.ALIAS_COLLISION, f"'{use.name}' is also what {first.record.id.ref} is called", use, first
                )
        first, *others = [use for use in uses if not use.is_alias] or uses[:1]
        for use in others:
            message = f"{first.record.id.ref} has the same name: merge the two, or name what sets them apart"
            yield _same(findings.SAME_NAME, message, use, first)


def _same(code: Code, message: str, use: _Use, first: _Use) -> Fault:
    return Fault(
        code=code, message=message, file=use.record.file, path=use.path, entity=use.record.id.ref, value=use.name,
        related=((f"'{first.name}'", first.record.file, first.path),),
    )  # fmt: skip


def _shared_names(context: Context) -> Iterator[list[_Use]]:
    """The uses of each name that several records of a kind have, names before aliases.

    Those of a dataset that this one extends come first, as nobody here can mend them.
    """
    once: set[tuple[str, str]] = set()
    shared: dict[tuple[str, str], list[_Use]] = {}
    for record in context.records:
        for name in _names(record):
            key = (record.id.kind, folded(name))
            if key in once:
                shared[key] = []
            once.add(key)
    for record in context.records if shared else ():
        for use in _uses(record):
            if (group := shared.get((record.id.kind, folded(use.name)))) is not None:
                group.append(use)
    for group in shared.values():
        yield sorted(group, key=lambda use: (use.record.id.ref not in context.reading.base, use.is_alias))


def _names(record: Record) -> Iterable[str]:
    """What a record is called: most have one name alone."""
    if record.entity is None:
        return ()
    if isinstance(record.entity, Source) or not record.entity.aliases:
        return (record.entity.name,)
    return [use.name for use in _uses(record)]


def _uses(record: Record) -> Iterator[_Use]:
    if record.entity is None:
        return
    yield _Use(record, name_of(record), record.entity.name, is_alias=False)
    aliases: tuple[Alias, ...] = () if isinstance(record.entity, Source) else record.entity.aliases
    for index, alias in enumerate(aliases):
        if not alias.metonym:
            yield _Use(record, ("aliases", index, "name"), alias.name, is_alias=True)


RULES: Final[tuple[Rule, ...]] = (
    retired_ids_stay_unused,
    retired_ids_lead_on,
    records_are_of_use,
    nothing_contains_itself,
    names_are_of_one_record,
)
