"""Explaining: a figure as people read it, and the sentences that say how it came about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

import attrs

from corridor_sdk.comparing import affirms, at_odds
from corridor_sdk.humane import (
    claim_words,
    figure_words,
    of_what,
    sentence_words,
    term_words,
    value_words,
)
from corridor_sdk.ids import PledgeId
from corridor_sdk.labels import AHEAD, CLASS_WORDS, TOWARDS, property_label
from corridor_sdk.library import Library
from corridor_sdk.model import AnyClaim, Claim, Figure
from corridor_sdk.parts import Topic, Undecided, Unknown
from corridor_sdk.policies import choose
from corridor_sdk.values import Text
from corridor_sdk.valuetypes import Value
from corridor_sdk.vocabulary import Modality, Polarity, Silence, Standing
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
    return attrs.evolve(figure, explanation=Text(sentence_words(library, explanation(library, figure))))


def explanation(library: Library, figure: Figure[V]) -> str:
    """The sentences that explain a figure; documents by their ids, for whoever links them."""
    return " ".join((what_is_said(library, figure), *what_was_chosen(library, figure), *remarks(library, figure)))


def remarks(library: Library, figure: Figure[V]) -> Iterator[str]:
    """What else a reader must know: that sums may be the same money, that nothing was heard for years."""
    if figure.topic.provider is not None and _may_be_the_same(library, _live(figure)):
        yield "The pledges may be the same money: nobody has decided, and nothing is added up."
    if figure.freshness.evidence_ends is not None and figure.freshness.silence is not Silence.RECENT:
        years = "four" if figure.freshness.silence is Silence.FOUR_YEARS else "two"
        yield f"There is no evidence since {figure.freshness.evidence_ends}, for over {years} years."


def _live(figure: Figure[V]) -> tuple[Claim[V], ...]:
    return (*figure.chosen, *figure.agreeing, *figure.dissent)


def _asked(library: Library, figure: Figure[V]) -> str:
    """`Rasht-Astara railway, length (promised or planned; part: the northern half)`."""
    topic, name = figure.topic, library.entity(figure.subject).name
    named = (
        (TOWARDS.get(figure.property.id, "with"), topic.counterpart), ("from", topic.from_), ("to", topic.to),
        ("compared with", topic.compared_with), ("by", topic.provider),
    )  # fmt: skip
    limits = [
        *([CLASS_WORDS[topic.modality_class]] if topic.modality_class else []),
        *of_what(topic.scope, topic.period, ahead=topic.modality_class in AHEAD),
        *(f"{word} {library.entity(id).name}" for word, id in named if id is not None),
    ]
    beside = "; ".join(filter(None, limits))
    label = f"{name[:1].upper()}{name[1:]}, {property_label(figure.property.id, topic.scope.kind).lower()}"
    return f"{label} ({beside})" if beside else label


def what_is_said(library: Library, figure: Figure[V]) -> str:
    """What comparable claims say, in how many documents and voices, and whether it can all be true."""
    claims = _live(figure)
    asked = _asked(library, figure)
    match figure.standing:
        case Standing.UNKNOWN:
            because = figure.value.because if isinstance(figure.value, Unknown | Undecided) else ""
            return f"{asked}: nothing can be said, for {because}."
        case Standing.ALONE:
            return f"{asked}: one claim alone says {_words(library, claims[0])}, in {claims[0].evidence.source}."
    return f"{asked}: {_counted(library, figure)} {_values(library, claims)}{_together(library, figure)}."


def _counted(library: Library, figure: Figure[V]) -> str:
    """Who says it: `2 documents by one voice (Emil Avdaliani) say`, `one document, avdaliani-2023, says`."""
    voices = many(figure.voices, "voice") if figure.voices != 1 else "one voice"
    if figure.standing is Standing.REVISED:
        voices += f" ({listed([library.entity(ref).name for ref in library.voice(at_odds(_live(figure))[0])])})"
    if figure.documents != 1:
        return f"{many(figure.documents, 'document')} by {voices} say"
    told = f"one document, {_live(figure)[0].evidence.source},"
    return f"{told} says" if voices == "one voice" else f"{told} by {voices}, says"


def _together(library: Library, figure: Figure[V]) -> str:
    """How what claims say goes together."""
    match figure.standing:
        case Standing.REVISED:
            return "; the same author revised it" if figure.documents > 1 else ", all of it in one document"
        case Standing.CONTESTED:
            return ", which cannot all be true" if _exclude(figure) else ", which differ"
    if len({_words(library, claim) for claim in _live(figure)}) > 1:
        return ", which can all be true"
    return ", in agreement" if figure.documents > 1 else ", more than once"


def _exclude(figure: Figure[V]) -> bool:
    """Whether claims that differ exclude one another: they tell what is so of one thing."""
    claims = _live(figure)
    return all(one.modality is Modality.OBSERVED for one in claims) and len({one.subject for one in claims}) == 1


def _values(library: Library, claims: Sequence[AnyClaim]) -> str:
    """What is said, each once, with its documents where there are several."""
    by_words: dict[str, list[AnyClaim]] = {}
    for claim in claims:
        by_words.setdefault(_words(library, claim), []).append(claim)
    if len(_sources(claims)) == 1:
        return listed(list(by_words))
    return listed([f"{words} ({listed(_sources(those))})" for words, those in by_words.items()])


def _words(library: Library, claim: AnyClaim) -> str:
    """What a claim says: a text in quotation marks, and what somebody denies as denied."""
    words = claim_words(library, claim)
    if isinstance(claim.value, Text):
        words = f"{'not ' if claim.polarity is Polarity.NEGATED else ''}{_quoted(claim.value)}"
    return f"{words}, denied" if claim.modality is Modality.DENIED else words


def _quoted(text: str) -> str:
    return f"\u201c{text.rstrip('.')}\u201d"


def _sources(claims: Sequence[AnyClaim]) -> list[str]:
    return list(dict.fromkeys(str(claim.evidence.source) for claim in claims))


def what_was_chosen(library: Library, figure: Figure[V]) -> Iterator[str]:
    """What a policy made of claims that cannot all be true; nothing where none had to choose."""
    if (because := reason(library, figure)) is not None:
        yield f"By the policy {term_words(figure.policy)} it is {_answer(library, figure)}: {because}."


def _answer(library: Library, figure: Figure[V]) -> str:
    if isinstance(figure.value, Undecided) and not figure.values:
        return "undecided"
    texts = [_quoted(value) for value in figure.values if isinstance(value, Text)]
    return listed(texts) or figure_words(library, figure)


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
    return ", ".join("none" if value is None else value_words(library, value) for value in values)
