"""Figures: the answer to "what is it?" under a named policy, with its spread, its dissent and what it rests on.

`figure` answers one question, `figures` every question that claims on a property raise: a length of the whole and a
length of a part, or what is planned and what is built, are not one figure. `Library.figure` and `Library.figures`
hand on to these.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from typing import Final, Generic, Never, TypeVar, cast, overload

import attrs
from attrs import frozen

from corridor_sdk.comparing import affirms, by_topic, compatible, range_of, same_value
from corridor_sdk.dates import PartialDate
from corridor_sdk.explaining import explained, what_differs
from corridor_sdk.ids import ActorId, EntityId
from corridor_sdk.library import Library
from corridor_sdk.model import Actor, AnyClaim, Claim, Corridor, Entity, Figure, Pledge, Segment
from corridor_sdk.parts import Freshness, Topic, Undecided, Unknown
from corridor_sdk.policies import choose, said_when
from corridor_sdk.properties import DISBURSED_AMOUNT, FINANCING_AMOUNT, PROPERTIES, SHARE_FINANCED
from corridor_sdk.values import Text
from corridor_sdk.valuetypes import Property, Value, parse_term
from corridor_sdk.vocabulary import (
    AssessmentStatus,
    Bound,
    ModalityClass,
    Policy,
    PolicyName,
    ScopeKind,
    Silence,
    Standing,
)
from corridor_sdk.wording import many

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
    asked = _Asked(library=library, subject=subject.id, prop=prop, provider=_actor_id(library, provider))
    side = counterpart if isinstance(counterpart, EntityId) or counterpart is None else counterpart.id
    groups = {topic: claims for topic, claims in asked.groups.items() if side is None or topic.counterpart == side}
    leading = _leading(tuple(groups))
    if len(leading) > 1:
        return asked.undecided(leading, _policy(policy), _day(as_known_on))
    topic = leading[0] if leading else Topic(provider=asked.provider, counterpart=side)
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
    asked = _Asked(library=library, subject=subject.id, prop=prop)
    return tuple(asked.answer(topic, _policy(policy), _day(as_known_on)) for topic in asked.topics)


MONEY_OF_PLEDGES: Final = (FINANCING_AMOUNT, DISBURSED_AMOUNT, SHARE_FINANCED)
"""What can be asked of pledges, and by provider of what they are for."""


def all_figures(library: Library) -> Iterator[dict[Policy, Figure[Value]]]:
    """Every figure of a dataset under every policy, in the order of records and properties.

    For money, there is also a figure for every pair of a provider and what its pledges are for.
    """
    for ref in library.entities:
        subject: EntityId = library.entity(ref).id
        said = {claim.property for claim in library.claims_about(subject)}
        for prop in (prop for prop in PROPERTIES if prop in said):
            yield from _Asked(library=library, subject=subject, prop=prop).under_all()
    for subject, provider in providers(library):
        for prop in MONEY_OF_PLEDGES:
            yield from _Asked[Value](library=library, subject=subject, prop=prop, provider=provider).under_all()


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
    answers = [one.chosen[:1] for policy, one in under.items() if policy is not Policy.UNRESOLVED]
    agree = all(one and latest.chosen and same_value(one[0], latest.chosen[0]) for one in answers)
    return latest if agree and not unresolved.chosen else unresolved


def _policy(policy: Policy | str) -> Policy:
    return policy if isinstance(policy, Policy) else parse_term(Policy, policy)


def _day(day: PartialDate | str | None) -> PartialDate | None:
    return PartialDate.parse(day) if isinstance(day, str) else day


def _actor_id(library: Library, actor: Actor | ActorId | str | None) -> ActorId | None:
    if actor is None or isinstance(actor, ActorId):
        return actor and library.actor(str(actor)).id
    return actor.id if isinstance(actor, Actor) else library.actor(actor).id


# --- which claims are compared ---------------------------------------------------------------------------------

_UNDATED: Final = (datetime.date.max, datetime.date.max, "")
_SCOPES: Final = (ScopeKind.WHOLE, ScopeKind.UNCLEAR, ScopeKind.PART, ScopeKind.BESIDE)
_CLASSES: Final = tuple(ModalityClass)


def _rank(topic: Topic) -> tuple[int, int]:
    """The whole before parts; what is before what is promised, expected and alleged."""
    modality = topic.modality_class
    return _SCOPES.index(topic.scope.kind), len(_CLASSES) if modality is None else _CLASSES.index(modality)


def _leading(topics: Sequence[Topic]) -> tuple[Topic, ...]:
    """The topic that answers for a property where nobody asks for another; several where none comes first."""
    best = min(map(_rank, topics), default=(0, 0))
    first = [topic for topic in topics if _rank(topic) == best]
    if len({attrs.evolve(topic, period=None) for topic in first}) == 1:
        return (min(first, key=_by_period),)
    return tuple(first)


def _by_period(topic: Topic) -> tuple[int, int]:
    """First what is said without a period, of the time of saying; then the latest period; last what is unstated."""
    if topic.period is None:
        return 0, 0
    if not isinstance(topic.period, PartialDate):
        return 2, 0
    first, last, _ = topic.period.sort_key
    return 1, -last.toordinal() * 10_000_000 - first.toordinal()


@frozen(kw_only=True, slots=True)
class _Asked(Generic[V]):
    """A property of a subject, and the provider by whom money is asked for."""

    library: Library
    subject: EntityId
    prop: Property[Never, V]
    provider: ActorId | None = None

    @property
    def claims(self) -> tuple[Claim[V], ...]:
        """What sources say, in the order in which it was said; with a provider, of its pledges for the subject."""
        about = [self.subject]
        if self.provider is not None:
            pledges = self.library.pledges.values()
            about = [one.id for one in pledges if self.subject in one.purposes and self.provider in one.providers]
        return tuple(sorted((claim for one in about for claim in self._said_of(one)), key=self._moment))

    def _moment(self, claim: AnyClaim) -> tuple[tuple[datetime.date, datetime.date, str], str]:
        when = said_when(self.library, claim)
        return (when.sort_key if when else _UNDATED), claim.id

    def _said_of(self, subject: EntityId) -> tuple[Claim[V], ...]:
        # the library refuses, with TypeError, a property that this kind of subject cannot have
        return self.library.claims_about(self.library.entity(subject), cast("Property[Entity, V]", self.prop))

    @property
    def groups(self) -> dict[Topic, tuple[Claim[V], ...]]:
        """The claims, in groups that can be compared."""
        return by_topic(self.claims, self.provider)

    @property
    def topics(self) -> list[Topic]:
        """What the claims speak of, the leading topics first."""
        return sorted(self.groups, key=_rank)

    def under_all(self) -> Iterator[dict[Policy, Figure[V]]]:
        """A figure under every policy, for everything that the claims speak of."""
        for topic in self.topics:
            yield {policy: self.answer(topic, policy, None) for policy in Policy}

    def answer(self, topic: Topic, policy: Policy, day: PartialDate | None) -> Figure[V]:
        """The figure for one topic."""
        group = self.groups.get(topic, ())
        known = {claim.id: self._known(claim, day) for claim in self.claims}
        sure = [claim for claim in group if known[claim.id] is True]
        perhaps = [claim for claim in group if known[claim.id] is not False]
        answer = self._figure(topic, policy, day, perhaps)
        if len(perhaps) > len(sure):
            without = self._figure(topic, policy, day, sure)
            if (without.value, without.values) != (answer.value, answer.values):
                unsure = sorted({str(claim.evidence.source) for claim in perhaps if claim not in sure})
                because = f"it depends on whether {' and '.join(unsure)} had been published by {day}"
                answer = _open(answer, because)
        beside = tuple(claim for claim in self.claims if claim not in group and known[claim.id] is not False)
        return explained(self.library, attrs.evolve(answer, beside=beside))

    def undecided(self, topics: Sequence[Topic], policy: Policy, day: PartialDate | None) -> Figure[V]:
        """The figure where claims speak of several things, and none of these comes first."""
        figure = self._figure(Topic(provider=self.provider), policy, day, [])
        because = f"claims speak of different things: {what_differs(self.library, topics)}"
        beside = tuple(claim for claim in self.claims if self._known(claim, day) is not False)
        return explained(self.library, attrs.evolve(figure, value=Undecided(Text(because)), beside=beside))

    def _known(self, claim: AnyClaim, day: PartialDate | None) -> bool | None:
        """Whether a claim's document had been published by a day; None where its date does not tell."""
        if day is None:
            return True
        published = self.library.sources[claim.evidence.source].published
        after = None if published is None else published.after(day)
        return None if after is None else not after

    # --- the answer --------------------------------------------------------------------------------------------

    def _figure(self, topic: Topic, policy: Policy, day: PartialDate | None, group: Sequence[Claim[V]]) -> Figure[V]:
        live = [claim for claim in group if self._counts(claim, group, day)]
        decision = self._decision(policy, live, day)
        first = decision.chosen[0] if decision.chosen else None
        one = first is not None and len(decision.values) == 1
        low, high = _ends(live)
        return Figure(
            subject=self.subject,
            property=self.prop,
            topic=topic,
            policy=policy,
            as_known_on=day,
            value=first.value if first is not None and one else decision.without,
            upper=first.upper if first is not None and one else None,
            bound=first.bound if first is not None and one else Bound.EXACT,
            values=decision.values,
            low=low,
            high=high,
            standing=self._standing(live),
            chosen=decision.chosen,
            agreeing=tuple(claim for claim in live if claim not in decision.chosen and claim not in decision.dissent),
            dissent=decision.dissent,
            set_aside=tuple(claim for claim in group if claim not in live),
            documents=len({claim.evidence.source for claim in live}),
            voices=len({self.library.voice(claim) for claim in live}),
            freshness=_freshness(self.library, live, day),
            explanation=Text("to be explained"),
        )

    def _counts(self, claim: Claim[V], group: Sequence[Claim[V]], day: PartialDate | None) -> bool:
        """Whether a claim counts: what is superseded does, as long as what superseded it was not yet published."""
        status = claim.assessment.status
        if status is not AssessmentStatus.SUPERSEDED or day is None:
            return status not in (AssessmentStatus.SUPERSEDED, AssessmentStatus.ERRONEOUS)
        others = (other for other in group if other.assessment.status is not AssessmentStatus.SUPERSEDED)
        return not any(self.library.voice(other) == self.library.voice(claim) for other in others)

    def _decision(self, policy: Policy, live: Sequence[Claim[V]], day: PartialDate | None) -> _Decision[V]:
        if not live:
            when = f" that had been published by {day}" if day else ""
            return _Decision(without=Unknown(Text(f"no claim{when} in this dataset says so")))
        return self._together(policy, live) if self.prop.value_type.several else self._single(policy, live)

    def _single(self, policy: Policy, live: Sequence[Claim[V]]) -> _Decision[V]:
        """One value, of those that are affirmed."""
        affirmed = [claim for claim in live if affirms(claim)]
        if not affirmed:
            return _Decision(without=Undecided(Text("the claims say only what it is not")))
        choice = choose(policy, affirmed, self.library, self.subject)
        if not choice.claims:
            return _Decision(without=Undecided(Text(choice.because)), dissent=_at_odds(live))
        dissent = tuple(claim for claim in live if not compatible(claim, choice.claims[0]))
        return _Decision(
            without=Undecided(Text(choice.because)),
            values=(choice.claims[0].value,),
            chosen=choice.claims,
            dissent=dissent,
        )

    def _together(self, policy: Policy, live: Sequence[Claim[V]]) -> _Decision[V]:
        """Every value that is affirmed; of one that is also denied, what the policy chooses."""
        chosen: list[Claim[V]] = []
        dissent: list[Claim[V]] = []
        for value in dict.fromkeys(claim.value for claim in live):
            alike = [claim for claim in live if claim.value == value]
            if len({affirms(claim) for claim in alike}) == 1:
                chosen += [claim for claim in alike if affirms(claim)]
                continue
            choice = choose(policy, alike, self.library, self.subject)
            taken = [claim for claim in choice.claims if affirms(claim)]
            chosen += taken
            dissent += [claim for claim in alike if claim not in choice.claims]
        values = tuple(dict.fromkeys(claim.value for claim in chosen))
        without = f"{many(len(values), 'value')} hold together" if values else "what is said is also denied"
        if not values and not dissent:
            without = "the claims say only what it is not"
        return _Decision(without=Undecided(Text(without)), values=values, chosen=tuple(chosen), dissent=tuple(dissent))

    def _standing(self, live: Sequence[Claim[V]]) -> Standing:
        if len(live) < 2:
            return Standing.ALONE if live else Standing.UNKNOWN
        voices = {self.library.voice(claim) for claim in _at_odds(live)}
        if not voices:
            return Standing.AGREED
        return Standing.REVISED if len(voices) == 1 else Standing.CONTESTED


def _open(figure: Figure[V], because: str) -> Figure[V]:
    """The figure with nothing chosen, for a reason."""
    claims = (*figure.chosen, *figure.agreeing, *figure.dissent)
    return attrs.evolve(figure, value=Undecided(Text(because)), values=(), chosen=(), agreeing=(), dissent=claims)


@frozen(kw_only=True, slots=True)
class _Decision(Generic[V]):
    """What a policy made of claims; `without` says why there is no single value, where there is none."""

    without: Undecided | Unknown
    values: tuple[V, ...] = ()
    chosen: tuple[Claim[V], ...] = ()
    dissent: tuple[Claim[V], ...] = ()


def _at_odds(claims: Sequence[Claim[V]]) -> tuple[Claim[V], ...]:
    """The claims that cannot be true together with some other."""
    return tuple(one for one in claims if not all(compatible(one, other) for other in claims if other is not one))


def _ends(claims: Sequence[Claim[V]]) -> tuple[V | None, V | None]:
    """The lowest and the highest value that claims give; None where values have no order, or some claim has no end."""
    ranges = [(range_of(claim), claim) for claim in claims if affirms(claim)]
    lows = [(one.low, claim.value) for one, claim in ranges if one is not None and one.low is not None]
    highs = [
        (one.high, claim.value if claim.upper is None else claim.upper)
        for one, claim in ranges
        if one is not None and one.high is not None
    ]
    low = min(lows, key=lambda pair: pair[0])[1] if lows and len(lows) == len(ranges) else None
    high = max(highs, key=lambda pair: pair[0])[1] if highs and len(highs) == len(ranges) else None
    return low, high


_TWO_YEARS: Final = 731
_FOUR_YEARS: Final = 1461


def _freshness(library: Library, claims: Sequence[AnyClaim], day: PartialDate | None) -> Freshness:
    """Where the evidence of claims ends, seen from the dataset's today or the day that was asked for."""
    today = (day or library.dataset.as_of).earliest
    published = (library.sources[claim.evidence.source].published for claim in claims)
    ends = [end for date in published if date is not None and (end := date.latest or date.earliest)]
    if not ends or today is None:
        return Freshness(evidence_ends=None, days=None, silence=Silence.UNDATED)
    evidence_ends = min(max(ends), today)
    days = (today - evidence_ends).days
    silence = Silence.FOUR_YEARS if days > _FOUR_YEARS else Silence.TWO_YEARS if days > _TWO_YEARS else Silence.RECENT
    return Freshness(evidence_ends=evidence_ends, days=days, silence=silence)
