"""Rules on how good the evidence is: one voice, old, contested, or not to be checked."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from corridor_sdk import findings
from corridor_sdk.answering import FOUR_YEARS, TWO_YEARS
from corridor_sdk.model import Agreement, AnyClaim, Event, Source
from corridor_sdk.reading import Fault, Record
from corridor_sdk.rules._contested import contests_are_assessed
from corridor_sdk.rules._context import Context, RecordRule, Rule
from corridor_sdk.rules._formulas import texts_are_no_formulas, texts_of_readings_are_no_formulas
from corridor_sdk.rules._names import name_of

# --- voices ------------------------------------------------------------------------------------------------------


def records_have_several_voices(context: Context) -> Iterator[Fault]:
    """Whether more than one voice speaks of a record that has several claims."""
    voices = _Voices(context)
    for record in context.records:
        claims = [claim for claim in record.claims if claim is not None]
        if record.entity is not None and len(claims) > 1 and (voice := voices.of_all(claims)):
            message = f"all {len(claims)} claims are by one voice, {' and '.join(voice)}: nobody else confirms them"
            yield record.fault(findings.SINGLE_VOICE, message, name_of(record))


class _Voices:
    """Who speaks in claims: there are few voices, and many claims by each."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._known: dict[str, tuple[str, ...]] = {}

    def of_all(self, claims: Sequence[AnyClaim]) -> tuple[str, ...]:
        """The one voice that makes all claims; nobody where there are several."""
        speakers = {(claim.attribution.speaker or claim.evidence.source).ref: claim for claim in claims}
        if len(speakers) == 1:  # joining voices takes its time, and is not needed here
            source = self._context.entities.get(*speakers)
            authors = source.authors if isinstance(source, Source) else ()
            return tuple(author.ref for author in authors) or tuple(speakers)
        voices = {self._of(ref, claim) for ref, claim in speakers.items()}
        return voices.pop() if len(voices) == 1 else ()

    def _of(self, ref: str, claim: AnyClaim) -> tuple[str, ...]:
        library = self._context.library
        if ref not in self._known:
            self._known[ref] = (ref,) if library is None else library.voice(claim)
        return self._known[ref]


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
    texts_of_readings_are_no_formulas,
)
RECORD_RULES: Final[tuple[RecordRule, ...]] = (contests_are_assessed, texts_are_no_formulas)
