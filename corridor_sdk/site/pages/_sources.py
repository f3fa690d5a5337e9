"""What was read in a document: its claims by subject, its numbers that are no claims, and whose voice it is."""

from __future__ import annotations

from attrs import frozen
from markupsafe import Markup

from corridor_sdk.ids import EntityId
from corridor_sdk.labels import property_label
from corridor_sdk.model import AnyClaim, Source
from corridor_sdk.parts import UnclaimedNumber
from corridor_sdk.site.pages._reader import Reader
from corridor_sdk.site.pages._said import Said, said_line


@frozen(kw_only=True, slots=True)
class SaidOf:
    """A claim under its subject, with what it is a claim on."""

    label: str
    said: Said


@frozen(kw_only=True, slots=True)
class About:
    """What a document says of one subject."""

    link: Markup
    lines: tuple[SaidOf, ...]


@frozen(kw_only=True, slots=True)
class Reading:
    """What was read in a document."""

    claims: tuple[AnyClaim, ...]
    subjects: tuple[About, ...]
    numbers: tuple[UnclaimedNumber, ...]
    one_voice_with: tuple[Markup, ...]


def reading(reader: Reader, source: Source) -> Reading:
    """What was read in a document."""
    every = (claim for claim in reader.library.claims if claim.evidence.source == source.id)
    claims = tuple(claim for claim in every if reader.knows(claim))
    read = reader.library.readings.get(source.id)
    return Reading(
        claims=claims,
        subjects=_by_subject(reader, claims),
        numbers=read.numbers if read else (),
        one_voice_with=_one_voice(reader, source),
    )


def _by_subject(reader: Reader, claims: tuple[AnyClaim, ...]) -> tuple[About, ...]:
    found: dict[EntityId, list[AnyClaim]] = {}
    for claim in claims:
        found.setdefault(claim.subject, []).append(claim)
    ordered = sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0].ref))
    return tuple(About(link=reader.link(id), lines=_lines(reader, those)) for id, those in ordered)


def _lines(reader: Reader, claims: list[AnyClaim]) -> tuple[SaidOf, ...]:
    return tuple(SaidOf(label=property_label(one.property.id), said=said_line(reader, one)) for one in claims)


def _one_voice(reader: Reader, source: Source) -> tuple[Markup, ...]:
    """The other documents that share an author with it, or of which one repeats the other."""
    authors = set(source.authors)
    others = (other for other in reader.library.sources.values() if other.id != source.id)
    return tuple(
        reader.link(other.id)
        for other in others
        if authors & set(other.authors) or source.id in other.derived_from or other.id in source.derived_from
    )
