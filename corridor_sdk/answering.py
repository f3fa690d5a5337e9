"""Answering: one question about a property of a subject, from the claims that can be compared, under a policy."""

from __future__ import annotations

import datetime
import functools
import itertools
from collections.abc import Iterator, Sequence
from typing import Final, Generic, Never, TypeVar, cast

import attrs
from attrs import frozen

from corridor_sdk.comparing import affirms, by_topic, compatible, range_of, topic_of
from corridor_sdk.comparing import at_odds as _at_odds
from corridor_sdk.dates import PartialDate
from corridor_sdk.explaining import explained, what_differs
from corridor_sdk.ids import ActorId, EntityId
from corridor_sdk.library import Library
from corridor_sdk.model import AnyClaim, Claim, Entity, Figure
from corridor_sdk.parts import Freshness, Topic, Undecided, Unknown
from corridor_sdk.policies import choose, said_when
from corridor_sdk.values import Text
from corridor_sdk.valuetypes import Property, Value
from corridor_sdk.vocabulary import (
    AssessmentStatus,
    Bound,
    ModalityClass,
    Policy,
    ScopeKind,
    Silence,
    Standing,
)
from corridor_sdk.wording import many

V = TypeVar("V", bound=Value)

_UNDATED: Final = (datetime.date.max, datetime.date.max, "")
_SCOPES: Final = (ScopeKind.WHOLE, ScopeKind.UNCLEAR, ScopeKind.PART, ScopeKind.BESIDE)
_CLASSES: Final = tuple(ModalityClass)


def rank(topic: Topic) -> tuple[int, int]:
    """The whole before parts; what is before what is promised, expected and alleged."""
    modality = topic.modality_class
    return _SCOPES.index(topic.scope.kind), len(_CLASSES) if modality is None else _CLASSES.index(modality)


def leading(topics: Sequence[Topic]) -> tuple[Topic, ...]:
    """The topic that answers for a property where nobody asks for another; several where none comes first."""
    best = min(map(rank, topics), default=(0, 0))
    first = [topic for topic in topics if rank(topic) == best]
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
class Asked(Generic[V]):
    """A property of a subject, and the provider by whom money is asked for."""

    library: Library
    subject: EntityId
    prop: Property[Never, V]
    provider: ActorId | None = None

    @functools.cached_property
    def claims(self) -> tuple[Claim[V], ...]:
        """What sources say, in the order in which it was said; with a provider, of its pledges for the subject."""
        about = [self.subject]
        if self.provider is not None:
            pledges = self.library.pledges.values()
            about = [one.id for one in pledges if self.subject in one.purposes and self.provider in one.providers]
        return tuple(sorted((claim for one in about for claim in self._said_of(one)), key=self._moment))

    def _moment(self, claim: AnyClaim) -> tuple[tuple[datetime.date, datetime.date, str], str, str]:
        when = said_when(self.library, claim)
        return (when.sort_key if when else _UNDATED), str(claim.value), claim.id

    def _said_of(self, subject: EntityId) -> tuple[Claim[V], ...]:
        # the library refuses, with TypeError, a property that this kind of subject cannot have
        return self.library.claims_about(self.library.entity(subject), cast("Property[Entity, V]", self.prop))

    @functools.cached_property
    def groups(self) -> dict[Topic, tuple[Claim[V], ...]]:
        """The claims, in groups that can be compared."""
        return by_topic(self.claims, self.provider)

    @property
    def topics(self) -> list[Topic]:
        """What the claims speak of, the leading topics first."""
        return sorted(self.groups, key=rank)

    def under_all(self, day: PartialDate | None = None) -> Iterator[dict[Policy, Figure[V]]]:
        """A figure under every policy, for everything that the claims speak of."""
        yield from (self.under(topic, day) for topic in self.topics)

    def under(self, topic: Topic, day: PartialDate | None = None) -> dict[Policy, Figure[V]]:
        """The figure for one topic under every policy."""
        first = self.answer(topic, Policy.UNRESOLVED, day)
        same = bool(first.chosen) and not first.dissent  # nothing had to be chosen, so no policy differs
        return {
            policy: attrs.evolve(first, policy=policy) if same else self.answer(topic, policy, day) for policy in Policy
        }

    def answer(self, topic: Topic, policy: Policy, day: PartialDate | None) -> Figure[V]:
        """The figure for one topic."""
        group = self.groups.get(topic, ())
        answer = self._figure(topic, policy, day, group) if day is None else self._as_known(topic, policy, day, group)
        of_group = {claim.id for claim in group}
        others = (claim for claim in self.claims if claim.id not in of_group)
        beside = tuple(claim for claim in others if self._known(claim, day) is not False)
        return explained(self.library, attrs.evolve(answer, beside=beside))

    def _as_known(self, topic: Topic, policy: Policy, day: PartialDate, group: Sequence[Claim[V]]) -> Figure[V]:
        """The figure on a day; undecided where a document may or may not have been out, and that makes a difference."""
        perhaps = [claim for claim in group if self._known(claim, day) is not False]
        answer = self._figure(topic, policy, day, perhaps)
        unsure = sorted({str(claim.evidence.source) for claim in perhaps if self._known(claim, day) is None})
        for missing in _worlds(unsure):
            world = [claim for claim in perhaps if claim.evidence.source not in missing]
            other = self._figure(topic, policy, day, world)
            if (other.value, other.values) != (answer.value, answer.values):
                return _open(answer, f"it depends on whether {' and '.join(unsure)} had been published by {day}")
        return answer

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
            agreeing=_without(live, (*decision.chosen, *decision.dissent)),
            dissent=decision.dissent,
            set_aside=_without(group, live),
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
        voice, in_group = self.library.voice(claim), {one.id for one in group}
        return not any(
            self.library.voice(other) == voice and self._replaces(other, claim)
            for other in self.claims
            if self._known(other, day) is not False and (other.id in in_group or self._known(other, day) is True)
        )

    def _replaces(self, other: AnyClaim, claim: AnyClaim) -> bool:
        """Whether a claim of the same voice can be what superseded another: later, or where nobody can tell, kept."""
        if other.assessment.status is AssessmentStatus.ERRONEOUS or topic_of(other).scope != claim.scope:
            return False
        mine, others = said_when(self.library, claim), said_when(self.library, other)
        later = None if mine is None or others is None else others.after(mine)
        return later is True or (later is None and other.assessment.status is not AssessmentStatus.SUPERSEDED)

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
        against = [one for one in live if not affirms(one) and not all(compatible(one, other) for other in affirmed)]
        competing = _without(live, _without(live, (*affirmed, *against)))
        choice = choose(policy, competing, self.library, self.subject)
        if choice.claims and not affirms(choice.claims[0]):
            choice = attrs.evolve(choice, claims=(), because=f"what is said is also denied: {choice.because}")
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
            dissent += _without(alike, choice.claims)
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


_MOST_UNSURE: Final = 8


def _worlds(unsure: Sequence[str]) -> Iterator[frozenset[str]]:
    """Which documents may not have been out: every choice of them; of very many, each alone and all together."""
    counts = range(1, len(unsure) + 1) if len(unsure) <= _MOST_UNSURE else (1, len(unsure))
    for count in counts:
        yield from map(frozenset, itertools.combinations(unsure, count))


def _without(claims: Sequence[Claim[V]], others: Sequence[Claim[V]]) -> tuple[Claim[V], ...]:
    taken = {claim.id for claim in others}
    return tuple(claim for claim in claims if claim.id not in taken)


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


TWO_YEARS: Final = 731
"""Days after which nothing heard is a silence."""
FOUR_YEARS: Final = 1461
"""Days after which it is a long one."""


def _freshness(library: Library, claims: Sequence[AnyClaim], day: PartialDate | None) -> Freshness:
    """Where the evidence of claims ends, seen from the dataset's today or the day that was asked for."""
    today = (day or library.dataset.as_of).earliest
    published = (library.sources[claim.evidence.source].published for claim in claims)
    ends = [end for date in published if date is not None and (end := date.latest or date.earliest)]
    if not ends or today is None:
        return Freshness(evidence_ends=None, days=None, silence=Silence.UNDATED)
    evidence_ends = min(max(ends), today)
    days = (today - evidence_ends).days
    silence = Silence.FOUR_YEARS if days > FOUR_YEARS else Silence.TWO_YEARS if days > TWO_YEARS else Silence.RECENT
    return Freshness(evidence_ends=evidence_ends, days=days, silence=silence)
