"""Rules on dates: what a document says of the past, it says after it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from corridor_sdk import findings
from corridor_sdk.dates import PartialDate
from corridor_sdk.model import AnyClaim, Source
from corridor_sdk.reading import Fault, KeyPath
from corridor_sdk.rules._context import Context, Rule
from corridor_sdk.vocabulary import Bound, Modality


def observations_come_before_publication(context: Context) -> Iterator[Fault]:
    """Whether what a claim observes, and what its speaker said, can have been before its document was published."""
    for record, index, claim in context.claims():
        source = context.entities.get(claim.evidence.source.ref)
        published = source.published if isinstance(source, Source) else None
        if published is None:
            continue
        for path, date in _past_of(claim):
            if date.after(published) is True:
                message = f"{date} comes after {claim.evidence.source} was published, {published}"
                path = ("claims", index, *path)
                yield record.fault(findings.OBSERVED_TOO_LATE, message, path, value=str(date))


def _past_of(claim: AnyClaim) -> Iterator[tuple[KeyPath, PartialDate]]:
    """The dates of a claim that lie behind whoever makes it."""
    if claim.attribution.said_on is not None:
        yield ("attribution", "said_on"), claim.attribution.said_on
    if claim.modality is Modality.OBSERVED:
        if isinstance(claim.period, PartialDate):
            yield ("period",), claim.period
        if isinstance(claim.value, PartialDate) and claim.bound not in (Bound.UP_TO, Bound.LESS_THAN):
            yield ("value",), claim.value


RULES: Final[tuple[Rule, ...]] = (observations_come_before_publication,)
