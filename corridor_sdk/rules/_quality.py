"""Rules on how good the evidence is: one voice, old, contested, or not to be checked."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import Final

from corridor_sdk import findings
from corridor_sdk.answering import FOUR_YEARS, TWO_YEARS
from corridor_sdk.library import Library
from corridor_sdk.model import Agreement, AnyClaim, Event, Source
from corridor_sdk.reading import Fault, Record
from corridor_sdk.rules._contested import contests_are_assessed
from corridor_sdk.rules._context import Context, Rule
from corridor_sdk.rules._formulas import texts_are_no_formulas
from corridor_sdk.rules._names import name_of

# --- voices ------------------------------------------------------------------------------------------------------


def records_have_several_voices(context: Context) -> Iterator[Fault]:
    """Whether more than one voice speaks of a record that has several claims."""
    if context.library is None:
        return
    voices = _Voices(context.library)
    for record in context.records:
        claims = [claim for claim in record.claims if claim is not None]
        if record.entity is not None and len(claims) > 1:
            voice = voices.of(claims[0])
            if all(voices.of(claim) == voice for claim in claims[1:]):
                message = f"one voice makes all {len(claims)} claims, {' and '.join(voice)}: nobody else confirms them"
                yield record.fault(findings.SINGLE_VOICE, message, name_of(record))


class _Voices:
    """Who speaks in claims: there are few voices, and many claims by each."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._known: dict[str, tuple[str, ...]] = {}

    def of(self, claim: AnyClaim) -> tuple[str, ...]:
        speaker = claim.attribution.speaker or claim.evidence.source
        if speaker.ref not in self._known:
            self._known[speaker.ref] = self._library.voice(claim)
        return self._known[speaker.ref]


# --- sources -----------------------------------------------------------------------------------------------------


def sources_can_be_looked_up(context: Context) -> Iterator[Fault]:
    """Whether each source of claims, or the document that holds it, has an address, or a text that was read."""
    used = {claim.evidence.source.ref for _, _, claim in context.claims()}
    for record in context.records:
        if record.id.ref in used and isinstance(record.entity, Source) and not _can_be_found(context, record.entity):
            message = "claims rest on this, and nobody can look it up: give its 'url', or the 'text' that was read"
            yield record.fault(findings.UNVERIFIABLE_SOURCE, message, name_of(record), value=str(record.id))


def _can_be_found(context: Context, source: Source) -> bool:
    seen: set[str] = set()
    while source.id.ref not in seen:
        if source.text is not None or source.url is not None or source.archived_url is not None:
            return True
        seen.add(source.id.ref)
        larger = context.entities.get(source.part_of.ref) if source.part_of is not None else None
        source = larger if isinstance(larger, Source) else source
    return False


# --- age ---------------------------------------------------------------------------------------------------------


def records_were_heard_of_lately(context: Context) -> Iterator[Fault]:
    """Whether something was published on each record in the last two years; what is past and done is exempt."""
    today = context.reading.dataset.as_of.earliest if context.reading.dataset is not None else None
    ends = _ends_of_sources(context)
    for record in context.records:
        if today is None or record.entity is None or isinstance(record.entity, Agreement | Event | Source):
            continue
        heard = _last_heard(record, ends)
        days = (today - heard).days if heard is not None else 0
        if days > TWO_YEARS:
            years = "four" if days > FOUR_YEARS else "two"
            message = f"the last word on this is from {heard}, over {years} years before {today}: look for news of it"
            yield record.fault(findings.STALE, message, name_of(record), value=str(heard))


def _ends_of_sources(context: Context) -> Mapping[str, datetime.date]:
    """The last day on which each source can have been published, where that is known."""
    ends: dict[str, datetime.date] = {}
    for entity in context.entities.values():
        published = entity.published if isinstance(entity, Source) else None
        if published is not None and (end := published.latest or published.earliest):
            ends[entity.id] = end
    return ends


def _last_heard(record: Record, ends: Mapping[str, datetime.date]) -> datetime.date | None:
    """The last day on which a source of the record's claims can have been published; none where one has no date."""
    heard = [ends.get(claim.evidence.source) for claim in record.claims if claim is not None]
    known = [day for day in heard if day is not None]
    return max(known) if known and len(known) == len(record.claims) else None


RULES: Final[tuple[Rule, ...]] = (
    records_have_several_voices,
    sources_can_be_looked_up,
    records_were_heard_of_lately,
    contests_are_assessed,
    texts_are_no_formulas,
)
