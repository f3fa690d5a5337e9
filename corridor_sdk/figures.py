"""Figures: the answer to "what is it?" under a named policy, with its spread, its dissent and what it rests on.

`figure` answers one question, `figures` every question that claims on a property raise: a length of the whole and a
length of a part, or what is planned and what is built, are not one figure. `Library.figure` and `Library.figures`
hand on to these.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Never, TypeVar, overload

from corridor_sdk.answering import Asked, leading
from corridor_sdk.comparing import same_value
from corridor_sdk.dates import PartialDate
from corridor_sdk.ids import ActorId, EntityId
from corridor_sdk.library import Library
from corridor_sdk.model import Actor, Claim, Corridor, Entity, Figure, Pledge, Segment
from corridor_sdk.parts import Topic
from corridor_sdk.properties import DISBURSED_AMOUNT, FINANCING_AMOUNT, PROPERTIES, SHARE_FINANCED
from corridor_sdk.valuetypes import Property, Value, parse_term
from corridor_sdk.vocabulary import (
    Policy,
    PolicyName,
)

S = TypeVar("S", bound=Entity)
V = TypeVar("V", bound=Value)

DEFAULT_POLICY: Final = Policy.UNRESOLVED
"""What answers where nobody names a policy: nothing is chosen in silence."""


@overload
def figure(
    library: Library,
    subject: S,
    prop: Property[S, V],
    *,
    policy: Policy | PolicyName = ...,
    counterpart: Entity | EntityId | None = ...,
    as_known_on: PartialDate | str | None = ...,
) -> Figure[V]: ...
@overload
def figure(
    library: Library,
    subject: Segment | Corridor,
    prop: Property[Pledge, V],
    *,
    provider: Actor | ActorId | str,
    policy: Policy | PolicyName = ...,
    as_known_on: PartialDate | str | None = ...,
) -> Figure[V]: ...
def figure(
    library: Library,
    subject: Entity,
    prop: Property[Never, V],
    *,
    policy: Policy | PolicyName = DEFAULT_POLICY,
    provider: Actor | ActorId | str | None = None,
    counterpart: Entity | EntityId | None = None,
    as_known_on: PartialDate | str | None = None,
) -> Figure[V]:
    """The value to show for a property of a subject, chosen under a policy from the claims that can be compared.

    Where claims speak of several things, it answers for the whole before parts, for what is observed before what is
    promised, expected or alleged, and for what is said without a period before the latest period; the other claims
    stand in `beside`, and `figures` answers for all of them. With `provider`, it answers for all pledges of one
    provider for a segment or a corridor together. With `as_known_on`, it answers with what had been published by that
    day; where a document may or may not have been out, and that makes a difference, it is undecided.

    Raises UnknownEntity for a record that is not in the dataset, TypeError for a property that this kind of subject
    cannot have, UnknownTerm for a policy and InvalidDate for a day that cannot be read.
    """
    return figure_of(library, subject, prop, policy, provider, counterpart, as_known_on)


def figure_of(
    library: Library,
    subject: Entity,
    prop: Property[Never, V],
    policy: Policy | str,
    provider: Actor | ActorId | str | None,
    counterpart: Entity | EntityId | None,
    as_known_on: PartialDate | str | None,
) -> Figure[V]:
    """What `figure` answers, for whoever asks with a property that is known only when the program runs."""
    asked = Asked(library=library, subject=subject.id, prop=prop, provider=_actor_id(library, provider))
    side = counterpart if isinstance(counterpart, EntityId) or counterpart is None else counterpart.id
    groups = {topic: claims for topic, claims in asked.groups.items() if side is None or topic.counterpart == side}
    first = leading(tuple(groups))
    if len(first) > 1:
        return asked.undecided(first, _policy(policy), _day(as_known_on))
    topic = first[0] if first else Topic(provider=asked.provider, counterpart=side)
    return asked.answer(topic, _policy(policy), _day(as_known_on))


def figures(
    library: Library,
    subject: S,
    prop: Property[S, V],
    *,
    policy: Policy | PolicyName = DEFAULT_POLICY,
    as_known_on: PartialDate | str | None = None,
) -> tuple[Figure[V], ...]:
    """A figure for everything that claims on a property speak of, the leading ones first; none where there is no claim.

    Raises what `figure` raises.
    """
    return figures_of(library, subject, prop, policy, None, as_known_on)


def figures_of(
    library: Library,
    subject: Entity,
    prop: Property[Never, V],
    policy: Policy | str,
    provider: Actor | ActorId | str | None,
    as_known_on: PartialDate | str | None,
) -> tuple[Figure[V], ...]:
    """What `figures` answers, for whoever asks with a property that is known only when the program runs."""
    asked = Asked(library=library, subject=subject.id, prop=prop, provider=_actor_id(library, provider))
    return tuple(asked.answer(topic, _policy(policy), _day(as_known_on)) for topic in asked.topics)


MONEY_OF_PLEDGES: Final = (FINANCING_AMOUNT, DISBURSED_AMOUNT, SHARE_FINANCED)
"""What can be asked of pledges, and by provider of what they are for."""


def all_figures(
    library: Library, as_known_on: PartialDate | str | None = None
) -> Iterator[dict[Policy, Figure[Value]]]:
    """Every figure of a dataset under every policy, in the order of records and properties.

    For money, there is also a figure for every pair of a provider and what its pledges are for. Raises InvalidDate.
    """
    day = _day(as_known_on)
    for ref in library.entities:
        subject: EntityId = library.entity(ref).id
        said = {claim.property for claim in library.claims_about(subject)}
        for prop in (prop for prop in PROPERTIES if prop in said):
            yield from Asked(library=library, subject=subject, prop=prop).under_all(day)
    for subject, provider in providers(library):
        for prop in MONEY_OF_PLEDGES:
            yield from Asked[Value](library=library, subject=subject, prop=prop, provider=provider).under_all(day)


def providers(library: Library) -> list[tuple[EntityId, ActorId]]:
    """Every pair of what a pledge is for and who gives it, once, in the order of pledges."""
    pairs = (
        (purpose, provider)
        for pledge in library.pledges.values()
        for purpose in pledge.purposes
        for provider in pledge.providers
    )
    return list(dict.fromkeys(pairs))


def headline(under: dict[Policy, Figure[V]]) -> Figure[V]:
    """The figure that pages show first: the value that every policy gives, else the unresolved one, a range."""
    unresolved, latest = under[Policy.UNRESOLVED], under[Policy.LATEST]
    others = [one for policy, one in under.items() if policy is not Policy.UNRESOLVED]
    agree = bool(latest.chosen) and all(_same(one.chosen, latest.chosen) for one in others)
    return latest if agree and not unresolved.chosen else unresolved


def _same(some: Sequence[Claim[V]], others: Sequence[Claim[V]]) -> bool:
    """Whether every value that one of them says, the other says, too."""
    return all(any(same_value(a, b) for b in others) for a in some) and all(
        any(same_value(a, b) for b in some) for a in others
    )


def _policy(policy: Policy | str) -> Policy:
    return policy if isinstance(policy, Policy) else parse_term(Policy, policy)


def _day(day: PartialDate | str | None) -> PartialDate | None:
    return PartialDate.parse(day) if isinstance(day, str) else day


def _actor_id(library: Library, actor: Actor | ActorId | str | None) -> ActorId | None:
    if actor is None or isinstance(actor, ActorId):
        return actor and library.actor(str(actor)).id
    return actor.id if isinstance(actor, Actor) else library.actor(actor).id
