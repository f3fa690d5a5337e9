"""Wording: a claim's value as people read it, with its bound and with whether it is promised or expected."""

from __future__ import annotations

import re
from typing import Final

from corridor_sdk.dates import PartialDate
from corridor_sdk.ids import EntityId
from corridor_sdk.library import Library
from corridor_sdk.model import Actor, AnyClaim, Entity, Place, Pledge
from corridor_sdk.properties import FINANCE_STAGE
from corridor_sdk.values import Text
from corridor_sdk.valuetypes import Value
from corridor_sdk.vocabulary import ActorKind, Bound, FinanceStage, PlaceKind, Polarity, Quantifier

_OF_NUMBER: Final = {
    Bound.EXACT: "{}",
    Bound.ABOUT: "about {}",
    Bound.AT_LEAST: "at least {}",
    Bound.MORE_THAN: "more than {}",
    Bound.UP_TO: "up to {}",
    Bound.LESS_THAN: "less than {}",
    Bound.BETWEEN: "{} to {}",
}
_OF_DATE: Final = _OF_NUMBER | {
    Bound.AT_LEAST: "{} or later",
    Bound.MORE_THAN: "after {}",
    Bound.UP_TO: "by {}",
    Bound.LESS_THAN: "before {}",
}


def with_bound(value: Value, bound: Bound) -> str:
    """What a bound makes of a value, which goes where `{}` stands: `about {}`, `{} or later`."""
    return (_OF_DATE if isinstance(value, PartialDate) else _OF_NUMBER)[bound]


def bounded(library: Library, value: Value, bound: Bound, upper: Value | None = None) -> str:
    """A value with its bound, records by their names: `about 5 billion USD`, `by 2027`."""
    return with_bound(value, bound).format(*(in_words(library, end) for end in (value, upper) if end is not None))


def said(library: Library, claim: AnyClaim) -> str:
    """What a claim says, with its bound and with `not` where it denies it."""
    text = bounded(library, claim.value, claim.bound, claim.upper)
    return f"not {text}" if claim.polarity is Polarity.NEGATED else text


def in_words(library: Library, value: Value) -> str:
    """A value, a record by its name."""
    return library.entity(value).name if isinstance(value, EntityId) else str(value)


def many(count: int, noun: str) -> str:
    """`1 voice`, `2 voices`."""
    return f"{count} {noun}" + ("" if count == 1 else "s")


def listed(items: list[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return " and ".join(filter(None, (", ".join(items[:-1]), *items[-1:])))


# --- names in a sentence ---------------------------------------------------------------------------------------

_NOUNS: Final = frozenset(
    "agency agreement approval bank branch bridge canal caucasus charter corridor deal emirates extension gas "
    "government gulf heartland infrastructure joining link links ministry ocean organization pipeline platform pledge "
    "port project projects proposal protocol railway restoration road route routes sea subcontinent trade trains "
    "transit transport treaty union west".split()
)
"""Common nouns that names end in, and that take an article: `the Rasht-Astara railway`."""


def _head(name: str) -> list[str]:
    """The words of a name before what describes it further: `Railway link` of `Railway link of Iran with ...`."""
    return re.split(r"[:,]| (?:of|from|in|on|within|between|around|through|over|with|to) ", name)[0].split() or [name]


def is_plural(entity: Entity) -> bool:
    """Whether a record's name is of several: `Central Asian states`, `Trains from Russia to Pakistan`."""
    head = _head(entity.name)
    if (isinstance(entity, Actor) and entity.kind is not ActorKind.GROUP) or (
        isinstance(entity, Place) and len(head) == 1
    ):
        return False
    last = head[-1]
    is_name = last[:1].isupper() and len(head) > 1
    return last.endswith("s") and not last.endswith(("ss", "us", "is")) and not is_name


def called(entity: Entity) -> str:
    """A record's name within a sentence: with an article, or in quotation marks where the name is a description."""
    name = str(entity.name)
    if entity.id.kind in ("events", "pledges") or re.search("[,:]", name):
        return f"\u201c{name}\u201d"
    head = _head(name)
    is_water = isinstance(entity, Place) and entity.kind in (PlaceKind.RIVER, PlaceKind.SEA)
    is_named = any(word.endswith("'s") for word in head)
    if is_named or not (is_water or head[-1].lower() in _NOUNS or name == "United States"):
        return name
    is_common = entity.id.kind in ("corridors", "segments") and head[0].lower() in _NOUNS
    return f"the {name[:1].lower() + name[1:] if is_common else name}"


_HOW: Final = {
    Quantifier.ALL: ("wholly", "all of them"),
    Quantifier.NEARLY_ALL: ("nearly all", "nearly all of them"),
    Quantifier.MOST: ("mostly", "most of them"),
    Quantifier.SOME: ("partly", "some of them"),
    Quantifier.ONLY: ("the only one", "the only ones"),
}


def quantifier_words(claim: AnyClaim, subject: Entity) -> str:
    """Of how much a claim holds: `mostly`, `most of them`; nothing where its own words or its condition say it."""
    quantifier = claim.qualifiers.quantifier
    if quantifier is None or (quantifier is Quantifier.ONLY and is_condition(claim)):
        return ""
    if isinstance(claim.value, Text) and re.search(rf"\b{str(quantifier).replace('-', ' ')}\b", claim.value, re.I):
        return ""
    return _HOW[quantifier][is_plural(subject)]


def is_sought(library: Library, pledge: Pledge) -> bool:
    """Whether a pledge is only asked for, so that nobody gives it: those who are named are asked."""
    stages = {claim.value for claim in library.claims_about(pledge, FINANCE_STAGE)}
    return stages == {FinanceStage.SOUGHT}


def is_condition(claim: AnyClaim) -> bool:
    """Whether `only` is said of the condition: a text is not the only one."""
    return claim.qualifiers.condition is not None and isinstance(claim.value, Text)


def condition_words(claim: AnyClaim) -> str:
    """On what condition a claim holds: `only on condition: It is opened`; nothing where on none."""
    condition = claim.qualifiers.condition
    if condition is None:
        return ""
    only = claim.qualifiers.quantifier is Quantifier.ONLY and is_condition(claim)
    return f"{'only ' if only else ''}on condition: {condition.rstrip('.')}"
