"""Claims as lines of a list: what is said, by whom, when, in which words, where to read it, and what we make of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final
from urllib.parse import quote

from attrs import frozen

from corridor_sdk.comparing import MODALITY_CLASSES
from corridor_sdk.humane import (
    claim_words,
    modality_words,
    of_what,
    published_words,
    sentence_words,
    term_words,
)
from corridor_sdk.labels import AHEAD, TOWARDS
from corridor_sdk.model import AnyClaim, Source
from corridor_sdk.policies import said_when
from corridor_sdk.site.pages._reader import Reader
from corridor_sdk.vocabulary import AssessmentStatus, AttributionKind
from corridor_sdk.wording import condition_words, listed, quantifier_words

UNDATED: Final = "undated"


@frozen(kw_only=True, slots=True)
class Said:
    """A claim as a line of a list."""

    claim: AnyClaim
    words: str
    """The value, as people read it."""
    modality: str
    """In what way it holds, and of what: `planned`, `pledged, not paid`."""
    who: str
    when: str
    about: str
    """Part, period, other side, condition: what else limits it."""
    source_title: str
    source_address: str
    deep_link: str | None
    """The publisher's page at these words."""
    archived: str | None
    """An archived copy of that page, at these words."""
    note: str
    """What we make of it, and why."""
    readings: tuple[str, ...]
    """How else its words can be read."""


def said_lines(reader: Reader, claims: Sequence[AnyClaim]) -> tuple[Said, ...]:
    """Claims as lines, in the order in which they were made."""
    return tuple(said_line(reader, claim) for claim in claims)


def said_line(reader: Reader, claim: AnyClaim) -> Said:
    """A claim as a line of a list."""
    source = reader.library.sources[claim.evidence.source]
    return Said(
        claim=claim,
        words=claim_words(reader.library, claim),
        modality=modality_words(reader.library, claim),
        who=who_says(reader, claim),
        when=when_said(reader, claim),
        about="; ".join(limits(reader, claim)),
        source_title=source.title,
        source_address=reader.address(source.id),
        deep_link=at_words(source.url, claim),
        archived=at_words(source.archived_url, claim),
        note=assessed(reader, claim),
        readings=tuple(claim.qualifiers.ambiguous),
    )


def at_words(address: str | None, claim: AnyClaim) -> str | None:
    """An address with the fragment that scrolls to the printed words; None where there is no address."""
    if address is None:
        return None
    fragment = quote(claim.evidence.printed, safe="").replace("-", "%2D")
    return f"{address.partition('#')[0]}#:~:text={fragment}"


def when_said(reader: Reader, claim: AnyClaim) -> str:
    """When it was said, in words."""
    when = said_when(reader.library, claim)
    return published_words(when) if when else UNDATED


def who_says(reader: Reader, claim: AnyClaim) -> str:
    """Who says it: the speaker, somebody unnamed, or the authors."""
    if claim.attribution.speaker is not None:
        return reader.name(claim.attribution.speaker)
    if claim.attribution.kind is AttributionKind.UNNAMED:
        return "somebody unnamed"
    return authors_of(reader, reader.library.sources[claim.evidence.source])


def authors_of(reader: Reader, source: Source) -> str:
    """Who wrote a document, in words."""
    return listed([reader.name(author) for author in source.authors]) or "an unnamed author"


def limits(reader: Reader, claim: AnyClaim) -> Iterator[str]:
    """What limits a claim beside its value, each in a few words."""
    has = claim.qualifiers
    yield from of_what(claim.scope, claim.period, ahead=MODALITY_CLASSES[claim.modality] in AHEAD)
    named = (
        (TOWARDS.get(claim.property.id, "with"), has.counterpart), ("from", has.from_), ("to", has.to),
        ("compared with", has.compared_with),
    )  # fmt: skip
    yield from (f"{word} {reader.name(id)}" for word, id in named if id is not None)
    if has.order is not None:
        yield term_words(has.order)
    subject = reader.library.entity(claim.subject)
    yield from filter(None, (quantifier_words(claim, subject), condition_words(claim)))


def last_published(reader: Reader, claims: Sequence[AnyClaim]) -> str:
    """When the last of the documents of claims was published, in words; nothing where none is dated."""
    return latest_of(reader.library.sources[claim.evidence.source] for claim in claims)


def latest_of(sources: Iterable[Source]) -> str:
    """When the last of some documents was published, in words; nothing where none is dated."""
    dates = [one.published for one in sources if one.published]
    return published_words(max(dates, key=lambda date: date.sort_key[1:])) if dates else ""


def assessed(reader: Reader, claim: AnyClaim) -> str:
    """What we make of a claim and why; nothing where nothing speaks against it."""
    status, because = claim.assessment.status, claim.assessment.because
    if status is AssessmentStatus.ACCEPTED and because is None:
        return ""
    basis = f" On the basis of {claim.assessment.basis}." if claim.assessment.basis else ""
    told = f"We take it for {status}: {because.rstrip('.')}.{basis}" if because else f"We take it for {status}."
    return sentence_words(reader.library, told)
