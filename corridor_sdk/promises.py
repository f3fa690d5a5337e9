"""Promises: what was promised beside what was observed, and what is overdue, by the rules of the views of that name."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Final

from attrs import frozen

from corridor_sdk.comparing import days_of
from corridor_sdk.ids import ActorId
from corridor_sdk.knowledge import first_said, last_said
from corridor_sdk.library import Library
from corridor_sdk.model import AnyClaim, Pledge
from corridor_sdk.properties import ASSET_STATUS, COMPLETION, DISBURSEMENT_DUE, FINANCE_STAGE, OPENED
from corridor_sdk.valuetypes import OpenReferenceType, ReferenceType, TextType
from corridor_sdk.vocabulary import AssessmentStatus, AssetStatus, FinanceStage, Modality, Polarity, ScopeKind

PROMISED: Final = frozenset({Modality.COMMITTED, Modality.PLANNED, Modality.PROJECTED, Modality.HOPED})
"""The modalities of what is promised or expected."""

_DATED: Final = (COMPLETION, OPENED, DISBURSEMENT_DUE)
_OUT: Final = (AssessmentStatus.ERRONEOUS, AssessmentStatus.SUPERSEDED)


@frozen(kw_only=True, slots=True)
class Overdue:
    """A promised or expected day that has passed without a claim of delivery made since."""

    claim: AnyClaim
    due: datetime.date
    """The last day that the promise allows."""
    days: int
    """How many days that was before the dataset's today."""
    promised_by: tuple[ActorId, ...]
    """The speaker whom the source names, else who provides the pledge; none where it says only that it is promised."""
    restated: datetime.date | None
    """The last day on which this or another date for it can have been given."""
    latest: AnyClaim
    """The claim that gave it then."""
    evidence_ends: datetime.date | None
    """The last day on which a document with any claim about it can have been published."""


@frozen(kw_only=True, slots=True)
class Delivery:
    """What was promised or expected, and what was observed of the same, where anybody observed it."""

    promise: AnyClaim
    observation: AnyClaim | None


# --- overdue ---------------------------------------------------------------------------------------------------


def overdue(library: Library) -> tuple[Overdue, ...]:
    """What was promised for a day that has passed, longest overdue first.

    It says what the dataset does not know, and not that nothing was delivered.
    """
    today = library.dataset.as_of.earliest
    late = (_late(library, claim, today) for claim in library.claims if today is not None)
    return tuple(sorted(filter(None, late), key=lambda one: (one.due, one.claim.subject.ref, one.claim.id)))


def _late(library: Library, claim: AnyClaim, today: datetime.date | None) -> Overdue | None:
    due = days_of(claim).last
    if due is None or today is None or due >= today or not _is_promise(claim) or _delivered(library, claim):
        return None
    about = library.claims_about(claim.subject)
    published = (library.sources[one.evidence.source].published for one in about)
    again = [(day, one) for one in about if _same_date(one, claim) and (day := last_said(library, one))]
    restated, latest = max(again, key=lambda pair: (pair[0], pair[1].id), default=(None, claim))
    return Overdue(
        claim=claim,
        due=due,
        days=(today - due).days,
        promised_by=_promised_by(library, claim),
        restated=restated,
        latest=latest,
        evidence_ends=max((date.latest for date in published if date and date.latest), default=None),
    )


def _is_promise(claim: AnyClaim) -> bool:
    return claim.property in _DATED and _promises(claim) and claim.assessment.status not in _OUT


def _promises(claim: AnyClaim) -> bool:
    return claim.modality in PROMISED and claim.polarity is Polarity.AFFIRMED


def _same_date(one: AnyClaim, claim: AnyClaim) -> bool:
    return one.property is claim.property and one.scope == claim.scope and _promises(one)


def _promised_by(library: Library, claim: AnyClaim) -> tuple[ActorId, ...]:
    if claim.attribution.speaker is not None:
        return (claim.attribution.speaker,)
    subject = library.entity(claim.subject)
    return subject.providers if isinstance(subject, Pledge) else ()


def _delivered(library: Library, promise: AnyClaim) -> bool:
    """Whether a claim made no earlier observes that it was delivered."""
    since = first_said(library, promise) or datetime.date.min
    return any(
        _is_delivery(claim)
        and (claim.scope.kind is ScopeKind.WHOLE or claim.scope == promise.scope)
        and (last_said(library, claim) or datetime.date.max) >= since
        for claim in library.claims_about(promise.subject)
    )


def _is_delivery(claim: AnyClaim) -> bool:
    if claim.modality is not Modality.OBSERVED or claim.polarity is not Polarity.AFFIRMED:
        return False
    if claim.assessment.status is AssessmentStatus.ERRONEOUS:
        return False
    return (
        claim.property in (OPENED, COMPLETION)
        or (claim.property is ASSET_STATUS and claim.value in (AssetStatus.OPERATING, AssetStatus.COMPLETED))
        or (claim.property is FINANCE_STAGE and claim.value is FinanceStage.DISBURSED)
    )


# --- promised and observed -------------------------------------------------------------------------------------


def promised_and_observed(library: Library) -> tuple[Delivery, ...]:
    """Quantities, money, dates and states that were promised or expected, each with every observation of the same."""
    return tuple(one for claim in library.claims if claim.modality in PROMISED for one in _deliveries(library, claim))


def _deliveries(library: Library, promise: AnyClaim) -> Iterator[Delivery]:
    if isinstance(promise.property.value_type, ReferenceType | OpenReferenceType | TextType):
        return
    seen = tuple(one for one in library.claims_about(promise.subject) if _observes_same(one, promise))
    for observation in seen or (None,):
        yield Delivery(promise=promise, observation=observation)


def _observes_same(claim: AnyClaim, promise: AnyClaim) -> bool:
    return claim.modality is Modality.OBSERVED and _topic(claim) == _topic(promise)


def _topic(claim: AnyClaim) -> tuple[object, ...]:
    side = claim.qualifiers
    ends = (side.counterpart, side.from_, side.to, side.compared_with)
    return claim.property.id, str(claim.scope), str(claim.period), *ends
