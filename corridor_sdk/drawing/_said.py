"""Who says what when, in the few words that a drawing has room for."""

from __future__ import annotations

import datetime

from attrs import frozen

from corridor_sdk.comparing import MODALITY_CLASSES, affirms
from corridor_sdk.dates import PartialDate
from corridor_sdk.humane import claim_words, date_words, day_words, modality_words, of_what
from corridor_sdk.labels import CLASS_WORDS, MODALITY_WORDS
from corridor_sdk.library import Library
from corridor_sdk.model import AnyClaim, Figure
from corridor_sdk.policies import said_when
from corridor_sdk.properties import MEMBERSHIP, STANCE
from corridor_sdk.valuetypes import Value
from corridor_sdk.vocabulary import AssessmentStatus, Bound, Modality, ModalityClass
from corridor_sdk.wording import listed


def who(library: Library, claim: AnyClaim) -> str:
    """Who says it: `Emil Avdaliani`, `an unnamed author`."""
    if claim.attribution.speaker is not None:
        return str(library.entity(claim.attribution.speaker).name)
    if claim.attribution.kind.value == "unnamed":
        return "somebody unnamed"
    authors = library.sources[claim.evidence.source].authors
    return listed([library.entity(author).name for author in authors]) or "an unnamed author"


def credit(library: Library, claim: AnyClaim) -> str:
    """`Emil Avdaliani, 9 June 2023`."""
    when = said_when(library, claim)
    return f"{who(library, claim)}, {date_words(when) if when else 'undated'}"


def when_words(date: PartialDate) -> str:
    """On what day something was said, where only bounds are known: `between September 2024 and 2025`."""
    words = date_words(date)
    return words if "\u2013" in words else day_words(date)


def begun(text: str) -> str:
    """A text as a sentence begins: `An unnamed author`."""
    return f"{text[:1].upper()}{text[1:]}"


def known_words(day: PartialDate | str | None) -> str:
    """What a title adds on a day: `, as known on 31 December 2023`."""
    return f", as known on {date_words(PartialDate(str(day)))}" if day else ""


def in_modality(library: Library, claim: AnyClaim) -> str:
    """What a claim says, and in what way: `by 2027 (planned)`."""
    way = modality_words(library, claim)
    return claim_words(library, claim) + (f" ({way})" if way != MODALITY_WORDS[Modality.OBSERVED] else "")


def way_of(library: Library, figure: Figure[Value]) -> str:
    """In what way a figure holds: as all of its claims say it, else by its class; nothing for what is a fact."""
    ways = {modality_words(library, one) for one in (*figure.chosen, *figure.agreeing, *figure.dissent)}
    if len(ways) == 1:
        way = ways.pop()
        return "" if way == MODALITY_WORDS[Modality.OBSERVED] else way
    return CLASS_WORDS[figure.topic.modality_class] if figure.topic.modality_class else ""


def beside(library: Library, figure: Figure[Value]) -> str:
    """What a figure is of beside its property: `in 3+3`, `part: the 12 km section, in 2024`."""
    topic, towards = figure.topic, {MEMBERSHIP.id: "in", STANCE.id: "on"}
    named = (
        ("by", topic.provider), (towards.get(figure.property.id, "with"), topic.counterpart), ("from", topic.from_),
        ("to", topic.to), ("compared with", topic.compared_with),
    )  # fmt: skip
    words = (f"{word} {library.entity(id).name}" for word, id in named if id is not None)
    return ", ".join([*of_what(topic.scope, topic.period), *words])


def is_promised(claim: AnyClaim) -> bool:
    """Whether a claim says what is to be, or may be, and not what is."""
    return MODALITY_CLASSES[claim.modality] is not ModalityClass.OBSERVED or not affirms(claim)


def counts(claim: AnyClaim) -> bool:
    """Whether a claim is neither superseded nor erroneous."""
    return claim.assessment.status not in (AssessmentStatus.SUPERSEDED, AssessmentStatus.ERRONEOUS)


@frozen(kw_only=True, slots=True)
class Span:
    """Days as a bar: the days that are stated, and whether the true one may lie before or after."""

    first: datetime.date
    last: datetime.date
    before: bool = False
    after: bool = False


def span_of(claim: AnyClaim) -> Span | None:
    """The bar of a claim's date; none where its value is no date."""
    if not isinstance(claim.value, PartialDate):
        return None
    upper = claim.upper if isinstance(claim.upper, PartialDate) else None
    span = days_as_span(claim.value, upper)
    return Span(
        first=span.first,
        last=span.last,
        before=span.before or claim.bound in (Bound.UP_TO, Bound.LESS_THAN),
        after=span.after or claim.bound in (Bound.AT_LEAST, Bound.MORE_THAN),
    )


def days_as_span(date: PartialDate, upper: PartialDate | None = None) -> Span:
    """The bar of a date: of an open end, only the known end is stated."""
    first, last = date.earliest, (upper or date).latest
    known = first or last or (upper or date).earliest
    assert known is not None  # a date has at least one end
    return Span(first=first or known, last=last or known, before=first is None, after=last is None)
