"""Rules on claims that cannot all be true: somebody must have looked at them."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from corridor_sdk import findings
from corridor_sdk.comparing import affirms, by_topic, compatible, range_of
from corridor_sdk.model import AnyClaim
from corridor_sdk.reading import Fault, Record
from corridor_sdk.rules._context import Found, claims_of
from corridor_sdk.vocabulary import AssessmentStatus, Bound

_SET_ASIDE: Final = (AssessmentStatus.SUPERSEDED, AssessmentStatus.ERRONEOUS)
_MOST_COMPARED: Final = 30
"""So many different values are compared each with each; of more, each with the lowest and the highest."""
_MOST_SHOWN: Final = 10


def contests_are_assessed(record: Record) -> Iterator[Fault]:
    """Whether of comparable claims that cannot all be true one at least is assessed as disputed."""
    for group in _differing(record):
        found_by = {id(found[2]): found for found in group}
        for topic in by_topic(claim for _, _, claim in group).values():
            odd = at_odds(topic)
            if odd and not any(claim.assessment.status is AssessmentStatus.DISPUTED for claim in topic):
                yield _fault([found_by[id(claim)] for claim in odd])


def _fault(found: Sequence[Found]) -> Fault:
    """The fault of claims at odds: at the first that is of this dataset, and not of the one that it extends."""
    first = next((one for one in found if one[1] >= one[0].foreign_claims), found[0])
    record, index, claim = first
    values = list(dict.fromkeys(said(other) for _, _, other in found))
    shown = " and ".join(values) if len(values) <= _MOST_SHOWN else f"{len(values)} different values"
    others = [one for one in found if one is not first]
    message = f"{shown} cannot all be true: assess one of them as disputed, superseded or erroneous, and say why"
    return Fault(
        code=findings.CONTESTED_WITHOUT_ASSESSMENT, message=message, file=record.file, path=("claims", index, "value"),
        entity=record.id.ref, value=str(claim.value),
        related=tuple((said(one), where.file, ("claims", at, "value")) for where, at, one in others[:_MOST_SHOWN]),
    )  # fmt: skip


def said(claim: AnyClaim) -> str:
    """A claim's value with what bounds it, in words."""
    upper = "" if claim.upper is None else f" to {claim.upper}"
    bound = "" if claim.bound in (Bound.EXACT, Bound.BETWEEN) else f"{claim.bound.value.replace('-', ' ')} "
    return f"{'' if affirms(claim) else 'not '}{bound}{claim.value}{upper}"


class _Said(NamedTuple):
    """What claims must differ in to be at odds."""

    value: object
    upper: object
    bound: Bound
    affirmed: bool


def _said(claim: AnyClaim) -> _Said:
    return _Said(claim.value, claim.upper, claim.bound, affirms(claim))


def _differing(record: Record) -> Iterator[list[Found]]:
    """The claims on one property of a record that count, where not all say the same."""
    by_property: dict[str, list[Found]] = {}
    for found in claims_of(record):
        if found[2].assessment.status not in _SET_ASIDE:
            by_property.setdefault(found[2].property.id, []).append(found)
    for group in by_property.values():
        several = group[0][2].property.value_type.several
        if len(group) > 1 and not (several and len({affirms(claim) for _, _, claim in group}) == 1):
            yield group


def at_odds(claims: Sequence[AnyClaim]) -> list[AnyClaim]:
    """The claims that cannot be true together with some other of them."""
    of_each: dict[_Said, AnyClaim] = {}
    for claim in claims:
        of_each.setdefault(_said(claim), claim)
    if len(of_each) < 2:
        return []
    several = claims[0].property.value_type.several
    odd = _odd_of_several(of_each) if several else _odd(of_each)
    return [claim for claim in claims if _said(claim) in odd]


def _odd_of_several(of_each: dict[_Said, AnyClaim]) -> set[_Said]:
    """What is said to be so and not to be so: of values that hold together, nothing else is at odds."""
    return {one for one in of_each if one._replace(affirmed=not one.affirmed) in of_each}


def _odd(of_each: dict[_Said, AnyClaim]) -> set[_Said]:
    claims = list(of_each.values())
    pairs = itertools.combinations(claims, 2) if len(claims) <= _MOST_COMPARED else _with_extremes(claims)
    return {_said(claim) for pair in pairs if not compatible(*pair) for claim in pair}


def _with_extremes(claims: Sequence[AnyClaim]) -> Iterator[tuple[AnyClaim, AnyClaim]]:
    """Each claim with the one that starts last and the one that ends first: what is at odds, is so with one of them."""
    ranges = [(allowed, claim) for claim in claims if (allowed := range_of(claim)) is not None]
    lows = [(allowed.low, claim) for allowed, claim in ranges if allowed.low is not None]
    highs = [(allowed.high, claim) for allowed, claim in ranges if allowed.high is not None]
    extremes = [max(lows, key=_first)[1]] if lows else []
    extremes += [min(highs, key=_first)[1]] if highs else []
    for extreme in extremes:
        yield from ((claim, extreme) for claim in claims if claim is not extreme)


def _first(pair: tuple[Decimal, AnyClaim]) -> Decimal:
    return pair[0]
