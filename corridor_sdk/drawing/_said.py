"""Who says what when, in the few words that a drawing has room for."""

from __future__ import annotations

import datetime

from attrs import frozen

from corridor_sdk.comparing import MODALITY_CLASSES, affirms
from corridor_sdk.dates import PartialDate
from corridor_sdk.drawing._styles import stated
from corridor_sdk.library import Library
from corridor_sdk.model import AnyClaim
from corridor_sdk.policies import said_when
from corridor_sdk.vocabulary import AssessmentStatus, Bound, Modality, ModalityClass, Polarity
from corridor_sdk.wording import listed, said


def who(library: Library, claim: AnyClaim) -> str:
    """Who says it: `Emil Avdaliani`, `an unnamed author`."""
    if claim.attribution.speaker is not None:
        return str(library.entity(claim.attribution.speaker).name)
    if claim.attribution.kind.value == "unnamed":
        return "somebody unnamed"
    authors = library.sources[claim.evidence.source].authors
    return listed([library.entity(author).name for author in authors]) or "an unnamed author"


def credit(library: Library, claim: AnyClaim) -> str:
    """`Emil Avdaliani, 2023-06-09`."""
    return f"{who(library, claim)}, {said_when(library, claim) or 'undated'}"


def in_modality(library: Library, claim: AnyClaim) -> str:
    """What a claim says, and in what way: `by 2027 (planned)`."""
    way = "" if claim.modality is Modality.OBSERVED else f" ({str(claim.modality).replace('-', ' ')})"
    words = stated(claim.value)
    if words is not None:
        words = words if claim.polarity is Polarity.AFFIRMED else f"not {words}"
    return f"{words or said(library, claim)}{way}"


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
