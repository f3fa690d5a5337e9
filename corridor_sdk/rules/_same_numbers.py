"""Rules on sums that turn up twice: what is earned is not what is lent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from corridor_sdk import findings
from corridor_sdk.model import Corridor, Entity, Pledge, Segment
from corridor_sdk.properties import (
    ANNUAL_REVENUE,
    COST,
    DISBURSED_AMOUNT,
    FINANCING_AMOUNT,
    REVENUE,
    SHARE_FINANCED,
)
from corridor_sdk.reading import Fault
from corridor_sdk.rules._context import Context, Found
from corridor_sdk.rules._wholes import counts
from corridor_sdk.values import Money, MoneyRate, Quantity
from corridor_sdk.vocabulary import Bound

_MAY_BE_ONE: Final = (
    frozenset({FINANCING_AMOUNT.id, DISBURSED_AMOUNT.id}),
    frozenset({REVENUE.id, ANNUAL_REVENUE.id}),
)
"""Properties that are equal where all goes as it should: all that was promised is paid."""
_OF_PLEDGES: Final = (FINANCING_AMOUNT.id, DISBURSED_AMOUNT.id)
_OR_ALL_OF_IT: Final = "; if all of the cost is pledged, claim 'share-financed: 100 %'"
_BySubject = Mapping[str, Mapping[str, Found]]
"""Claims of one sum: by subject, by property, the first of each."""


def amounts_are_of_one_property(context: Context) -> Iterator[Fault]:
    """Whether no sum of money stands under two properties of things that belong together."""
    sums = list(_same_sums(context))
    larger = _larger(context) if sums else {}
    paid_whole = _paid_whole(context)
    for same in sums:
        for ref, mine in same.items():
            for other in _around(ref, larger):
                yield from _pairs(mine, same.get(other, {}), paid_whole)


def _same_sums(context: Context) -> Iterator[_BySubject]:
    """The claims of each sum that stands under several properties."""
    of_money = {
        property: claims
        for property, claims in context.claims_on.items()
        if isinstance(claims[0][2].value, Money | MoneyRate)
    }
    sums: dict[tuple[Decimal, str], dict[str, dict[str, Found]]] = {}
    for property, claims in of_money.items() if len(of_money) > 1 else ():
        for found in claims:
            value = found[2].value
            if isinstance(value, Money | MoneyRate) and value.amount and counts(found[2]):
                by_subject = sums.setdefault((value.amount, value.currency), {})
                by_subject.setdefault(found[2].subject.ref, {}).setdefault(property, found)
    for by_subject in sums.values():
        if len({property for claims in by_subject.values() for property in claims}) > 1:
            yield by_subject


def _pairs(mine: Mapping[str, Found], others: Mapping[str, Found], paid_whole: set[str]) -> Iterator[Fault]:
    """A fault for each property of a thing and each other one of a thing that it belongs to, or of itself."""
    for property, (record, index, claim) in mine.items():
        for other, (its_record, its_index, its_claim) in others.items():
            itself = its_record.id == record.id
            if property == other or {property, other} in _MAY_BE_ONE or (itself and property < other):
                continue
            is_of_cost = other == COST.id and property in _OF_PLEDGES
            if is_of_cost and record.id.ref in paid_whole:
                continue
            of = "" if itself else f" of {its_record.id.ref}"
            message = (
                f"{claim.value} is {property} here and {other}{of}: these are two figures, so check that neither was "
                f"taken for the other{_OR_ALL_OF_IT if is_of_cost else ''}"
            )
            yield Fault(
                code=findings.SAME_NUMBER_TWICE, message=message, file=record.file, path=("claims", index, "value"),
                entity=record.id.ref, value=str(claim.value),
                related=((f"{other} {its_claim.value}", its_record.file, ("claims", its_index, "value")),),
            )  # fmt: skip


def _paid_whole(context: Context) -> set[str]:
    """The pledges that are said to cover all of the cost, so that they come to as much."""
    return {
        claim.subject.ref
        for _, _, claim in context.claims_on.get(SHARE_FINANCED.id, ())
        if isinstance(claim.value, Quantity) and claim.value.magnitude == 1 and claim.bound is Bound.EXACT
    }


# --- what belongs together ---------------------------------------------------------------------------------------


def _larger(context: Context) -> Mapping[str, tuple[str, ...]]:
    """What each thing is for, or a part of."""
    found: dict[str, list[str]] = {}
    for ref, entity in context.entities.items():
        found.setdefault(ref, []).extend(_named_by(entity))
        if isinstance(entity, Corridor):
            for segment in entity.route:
                found.setdefault(segment.ref, []).append(ref)
    return {ref: tuple(others) for ref, others in found.items() if others}


def _named_by(entity: Entity) -> tuple[str, ...]:
    if isinstance(entity, Pledge):
        return tuple(purpose.ref for purpose in entity.purposes)
    larger = entity.part_of if isinstance(entity, Segment) else entity.parent if isinstance(entity, Corridor) else None
    return () if larger is None else (larger.ref,)


def _around(ref: str, larger: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """A thing and all that it belongs to, however far up, each once."""
    seen, waiting = {ref}, [ref]
    while waiting:
        one = waiting.pop()
        yield one
        new = [other for other in larger.get(one, ()) if other not in seen]
        seen.update(new)
        waiting += dict.fromkeys(new)
