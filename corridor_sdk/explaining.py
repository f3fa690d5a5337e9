"""Explaining: a figure as people read it, and the sentences that say how it came about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, TypeVar

import attrs

from corridor_sdk.comparing import affirms, at_odds
from corridor_sdk.ids import PledgeId
from corridor_sdk.library import Library
from corridor_sdk.model import AnyClaim, Claim, Figure
from corridor_sdk.parts import Topic, Undecided, Unknown
from corridor_sdk.policies import choose, documents_of
from corridor_sdk.values import Text
from corridor_sdk.valuetypes import Value
from corridor_sdk.vocabulary import Modality, ModalityClass, Silence, Standing
from corridor_sdk.wording import bounded, in_words, listed, many, said

V = TypeVar("V", bound=Value)


def shown(library: Library, figure: Figure[Value]) -> str:
    """The value of a figure for people: `162 to 170 km`, `by 2027`, `Azerbaijan, Iran`, `not known to us`."""
    if len(figure.values) > 1:
        between = "; " if isinstance(figure.values[0], Text) else ", "
        return between.join(in_words(library, value) for value in figure.values)
    if not isinstance(figure.value, Unknown | Undecided):
        return bounded(library, figure.value, figure.bound, figure.upper)
    if isinstance(figure.value, Unknown):
        return "not known to us"
    return _spread(library, figure)


def _spread(library: Library, figure: Figure[Value]) -> str:
    """What claims say that nothing was chosen from: as a range where they have an order, else one after the other."""
    claims = _live(figure)
    if figure.low is not None and figure.high is not None:
        low, high = (_end(library, claims, end) for end in (figure.low, figure.high))
        return low if low == high else f"{_without_unit(low, high)} to {high}"
    words = list(dict.fromkeys(said(library, claim) for claim in claims))
    return " or ".join(words) if words else "undecided"


def _end(library: Library, claims: Sequence[AnyClaim], end: Value) -> str:
    """An end of a range: as a claim says it that has no other end, else the value alone."""
    alone = (one for one in claims if affirms(one) and one.upper is None and one.value == end)
    claim = next(alone, None)
    return in_words(library, end) if claim is None else said(library, claim)


def _without_unit(low: str, high: str) -> str:
    """`162` of `162 km` where `170 km` follows."""
    number, space, unit = low.rpartition(" ")
    return number if space and high.endswith(f" {unit}") and number[-1:].isdigit() else low


def explained(library: Library, figure: Figure[V]) -> Figure[V]:
    """The figure with the sentences that explain it."""
    sentences = (what_is_said(library, figure), *what_was_chosen(library, figure), *remarks(library, figure))
    return attrs.evolve(figure, explanation=Text(" ".join(sentences)))


def remarks(library: Library, figure: Figure[V]) -> Iterator[str]:
    """What else a reader must know: that sums may be the same money, that nothing was heard for years."""
    if figure.topic.provider is not None and _may_be_the_same(library, _live(figure)):
        yield "The pledges may be the same money: nobody has decided, and nothing is added up."
    if figure.freshness.evidence_ends is not None and figure.freshness.silence is not Silence.RECENT:
        years = "four" if figure.freshness.silence is Silence.FOUR_YEARS else "two"
        yield f"There is no evidence since {figure.freshness.evidence_ends}, for over {years} years."


def _live(figure: Figure[V]) -> tuple[Claim[V], ...]:
    return (*figure.chosen, *figure.agreeing, *figure.dissent)


_CLASS_WORDS: Final = {
    ModalityClass.OBSERVED: "",
    ModalityClass.PROMISED: "promised or planned ",
    ModalityClass.EXPECTED: "expected ",
    ModalityClass.ALLEGED: "alleged ",
}


def _asked(library: Library, figure: Figure[V]) -> str:
    """`the promised or planned length of Rasht-Astara railway`."""
    topic = figure.topic
    modality = _CLASS_WORDS[topic.modality_class] if topic.modality_class else ""
    words = f"the {modality}{figure.property.id.replace('-', ' ')} of {library.entity(figure.subject).name}"
    if topic.scope.part is not None or topic.scope.kind.value != "whole":
        words += f" ({topic.scope})"
    if topic.counterpart is not None:
        words += f", with {library.entity(topic.counterpart).name}"
    if topic.provider is not None:
        words += f", by {library.entity(topic.provider).name}"
    return words


def what_is_said(library: Library, figure: Figure[V]) -> str:
    """What comparable claims say, in how many documents and voices, and whether it can all be true."""
    claims = _live(figure)
    asked, values = _asked(library, figure), _values(library, claims)
    counted = f"{many(figure.documents, 'document')} by {many(figure.voices, 'voice')}"
    match figure.standing:
        case Standing.UNKNOWN:
            because = figure.value.because if isinstance(figure.value, Unknown | Undecided) else ""
            return f"Of {asked}, nothing can be said: {because}."
        case Standing.ALONE:
            return f"One claim alone gives {asked}: {values}, in {documents_of(library, claims)}."
        case Standing.AGREED:
            agree = "can all be true" if len(figure.values) != 1 else "agree"
            return f"Of {asked}, {counted} say {values}; they {agree}."
        case Standing.REVISED:
            who = listed([library.entity(ref).name for ref in library.voice(at_odds(claims)[0])])
            way = "revised by the same author" if figure.documents > 1 else "one document says both"
            return f"Of {asked}, {counted} ({who}) say {values}: {way}."
    return f"Of {asked}, {counted} say {values}: they cannot all be true."


def _values(library: Library, claims: Sequence[AnyClaim]) -> str:
    """What is said, each once, with its documents."""
    by_words: dict[str, list[AnyClaim]] = {}
    for claim in claims:
        denied = " (denied)" if claim.modality is Modality.DENIED else ""
        by_words.setdefault(said(library, claim) + denied, []).append(claim)
    return listed([f"{words} ({listed(_sources(those))})" for words, those in by_words.items()])


def _sources(claims: Sequence[AnyClaim]) -> list[str]:
    return list(dict.fromkeys(str(claim.evidence.source) for claim in claims))


def what_was_chosen(library: Library, figure: Figure[V]) -> Iterator[str]:
    """What a policy made of claims that cannot all be true; nothing where none had to choose."""
    if (because := reason(library, figure)) is not None:
        answer = "undecided" if isinstance(figure.value, Undecided) and not figure.values else shown(library, figure)
        yield f"By the policy {figure.policy} it is {answer}: {because}."


def reason(library: Library, figure: Figure[V]) -> str | None:
    """Why a policy chose a value, or could not choose; None where there was nothing to choose from."""
    if len(_live(figure)) < 2:
        return None
    if isinstance(figure.value, Undecided) and not figure.values:
        return figure.value.because
    if not figure.dissent:
        return None
    competing = _live(figure)
    if figure.property.value_type.several:
        competing = tuple(one for one in competing if one.value == figure.dissent[0].value)
    return choose(figure.policy, competing, library, figure.subject).because


def _may_be_the_same(library: Library, claims: Sequence[AnyClaim]) -> bool:
    pledges = {claim.subject for claim in claims if isinstance(claim.subject, PledgeId)}
    return any(not pledges.isdisjoint(library.pledges[pledge].possibly_same_as) for pledge in pledges)


def what_differs(library: Library, topics: Sequence[Topic]) -> str:
    """In what topics differ, with what they are: `counterpart: Iran, Turkey`."""
    fields = [field.name for field in attrs.fields(Topic) if len({getattr(topic, field.name) for topic in topics}) > 1]
    return "; ".join(f"{name.rstrip('_')}: {_options(library, topics, name)}" for name in fields)


def _options(library: Library, topics: Sequence[Topic], name: str) -> str:
    values = dict.fromkeys(getattr(topic, name) for topic in topics)
    return ", ".join("none" if value is None else in_words(library, value) for value in values)
