"""What the page of a record holds: every claim that it shows or links, as its downloads give them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from corridor_sdk.ids import PledgeId
from corridor_sdk.model import Agreement, AnyClaim, Entity, Event, Pledge, Source
from corridor_sdk.properties import AGREED, FINANCE_STAGE, FINANCING_AMOUNT, HELD, SIGNED
from corridor_sdk.site.pages._figures import Subject, subjects
from corridor_sdk.site.pages._reader import Reader
from corridor_sdk.site.pages._relations import Relation, relations
from corridor_sdk.site.pages._sources import reading
from corridor_sdk.wording import listed

GIVING: Final = ("given_by", "given_to", "stage")
"""Columns of a download that claims on pledges have beside those of `claims_flat`."""

_IN_LISTS: Final = frozenset({FINANCING_AMOUNT, FINANCE_STAGE, SIGNED, AGREED, HELD})
"""What a pledge, an agreement or an event is told by in a list, and a pledge on a ladder."""


def claims_held(
    reader: Reader, entity: Entity, said: Iterable[Subject], related: Iterable[Relation]
) -> tuple[AnyClaim, ...]:
    """Every claim that a page with these figures and lists shows or links, once; figures come first.

    Of a source, what was read in it and no more: lists tell the records that it supports by what others say of them.
    """
    if isinstance(entity, Source):
        return reading(reader, entity).claims
    shown = (line.claim for subject in said for line in subject.lines)
    linked = (claim for relation in related for item in relation.items for claim in item.claims)
    return tuple(dict.fromkeys([*shown, *linked, *_in_lists(reader, entity)]))


def claims_of_page(reader: Reader, entity: Entity) -> tuple[AnyClaim, ...]:
    """Every claim that the page of a record shows or links."""
    return claims_held(reader, entity, subjects(reader, entity).values(), relations(reader, entity).values())


def _in_lists(reader: Reader, entity: Entity) -> Iterator[AnyClaim]:
    """What tells the sums and stages of pledges, and the days of agreements and events, that a page lists or draws."""
    library = reader.library
    of_ladders = [library.entity(id) for id in entity.purposes] if isinstance(entity, Pledge) else []
    for whole in (entity, *of_ladders):
        told = [one.by for one in library.references_to(whole) if isinstance(one.by, Pledge | Agreement | Event)]
        for one in dict.fromkeys(by.id.ref for by in told):
            yield from (claim for claim in reader.claims_about(library.entity(one)) if claim.property in _IN_LISTS)


def giving(reader: Reader, claim: AnyClaim) -> Mapping[str, str | None]:
    """Who gives, who gets, and how far it came by the same document: of a claim on a pledge; else nothing."""
    if not isinstance(claim.subject, PledgeId):
        return dict.fromkeys(GIVING)
    pledge = reader.library.pledges[claim.subject]
    stages = [
        str(reader.flat[one.id]["display"])
        for one in reader.claims_about(pledge)
        if one.property is FINANCE_STAGE and one.evidence.source == claim.evidence.source
    ]
    by = listed([reader.name(giver) for giver in pledge.providers]) or None
    to = reader.name(pledge.recipient) if pledge.recipient else None
    return dict(zip(GIVING, (by, to, "; ".join(dict.fromkeys(stages)) or None), strict=True))
