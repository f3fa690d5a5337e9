"""Figures on pages: one row for each question, with the claims behind it and what each policy makes of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from attrs import frozen
from markupsafe import Markup

from corridor_sdk.explaining import reason, shown
from corridor_sdk.figures import MONEY_OF_PLEDGES, figure_of, figures, providers
from corridor_sdk.model import AnyClaim, Corridor, Entity, Figure, Segment
from corridor_sdk.parts import Undecided, Unknown
from corridor_sdk.policies import said_when
from corridor_sdk.properties import PROPERTIES
from corridor_sdk.site.pages._reader import Reader
from corridor_sdk.valuetypes import Property, Value
from corridor_sdk.vocabulary import AttributionKind, ModalityClass, Policy, ScopeKind, Standing
from corridor_sdk.wording import listed, many, said


@frozen(kw_only=True, slots=True)
class Said:
    """A claim as a line of a list: what, who, when, where, in which words, and what we make of it."""

    claim: AnyClaim
    words: str
    modality: str
    who: str
    when: str
    source_title: str
    source_address: str
    deep_link: str | None
    note: str


@frozen(kw_only=True, slots=True)
class Answered:
    """What one policy answers."""

    policy: str
    meaning: str
    value: str
    because: str
    is_default: bool


@frozen(kw_only=True, slots=True)
class FigureRow:
    """One figure as a page shows it."""

    label: str
    value: str
    qualities: str
    counted: str
    is_contested: bool
    explanation: str
    said: tuple[Said, ...]
    set_aside: tuple[Said, ...]
    answers: tuple[Answered, ...]
    figure: Figure[Value]


_CLASS: dict[ModalityClass, str] = {
    ModalityClass.PROMISED: "promised or planned",
    ModalityClass.EXPECTED: "expected",
    ModalityClass.ALLEGED: "alleged",
}
_STANDING = {
    Standing.ALONE: "",
    Standing.AGREED: "",
    Standing.REVISED: " (revised by the same author)",
    Standing.CONTESTED: " (they differ)",
    Standing.UNKNOWN: "",
}


def figure_rows(reader: Reader, subject: Entity) -> list[FigureRow]:
    """Every figure of a record, in the order of properties; of a line, the money for it by provider too."""
    library = reader.library
    claimed = {claim.property for claim in library.claims_about(subject)}
    rows = []
    for prop in (prop for prop in PROPERTIES if prop in claimed):
        asked = cast("Property[Entity, Value]", prop)  # the record has claims on it, so its kind can have it
        under = [figures(library, subject, asked, policy=policy, as_known_on=reader.as_known_on) for policy in Policy]
        rows += [figure_row(reader, dict(zip(Policy, one, strict=True))) for one in zip(*under, strict=True)]
    return [*(row for row in rows if row.figure.standing is not Standing.UNKNOWN), *money_rows(reader, subject)]


def money_rows(reader: Reader, subject: Entity) -> Iterator[FigureRow]:
    """The money for a segment or a corridor, one row a provider and property that somebody speaks of."""
    if isinstance(subject, Segment | Corridor):
        for provider in (giver for purpose, giver in providers(reader.library) if purpose == subject.id):
            for prop in MONEY_OF_PLEDGES:
                under = {
                    policy: figure_of(reader.library, subject, prop, policy, provider, None, reader.as_known_on)
                    for policy in Policy
                }
                if under[Policy.UNRESOLVED].standing is not Standing.UNKNOWN:
                    yield figure_row(reader, under)


def figure_row(reader: Reader, under: dict[Policy, Figure[Value]]) -> FigureRow:
    """One figure under every policy, as a row."""
    first = under[Policy.UNRESOLVED]
    claims = (*first.chosen, *first.agreeing, *first.dissent)
    counted = f"{many(first.documents, 'document')}, {many(first.voices, 'voice')}{_STANDING[first.standing]}"
    return FigureRow(
        label=_label(reader, first),
        value=shown(reader.library, first),
        qualities=_CLASS.get(first.topic.modality_class, "") if first.topic.modality_class else "",
        counted=counted,
        is_contested=first.standing.is_contested,
        explanation=first.explanation,
        said=said_lines(reader, claims),
        set_aside=said_lines(reader, first.set_aside),
        answers=tuple(_answered(reader, figure) for figure in under.values()),
        figure=first,
    )


def _label(reader: Reader, figure: Figure[Value]) -> str:
    topic, name = figure.topic, reader.library.entity
    words = figure.property.id.replace("-", " ")
    words += f" of {topic.scope.part}" if topic.scope.kind is not ScopeKind.WHOLE and topic.scope.part else ""
    words += f", by {name(topic.provider).name}" if topic.provider else ""
    words += f", with {name(topic.counterpart).name}" if topic.counterpart else ""
    words += f", from {name(topic.from_).name}" if topic.from_ else ""
    words += f" to {name(topic.to).name}" if topic.to else ""
    words += f", compared with {name(topic.compared_with).name}" if topic.compared_with else ""
    return f"{words}, {topic.period}" if topic.period else words


def _answered(reader: Reader, figure: Figure[Value]) -> Answered:
    open_ = isinstance(figure.value, Undecided | Unknown) and not figure.values
    because = figure.value.because if isinstance(figure.value, Undecided | Unknown) and open_ else ""
    return Answered(
        policy=str(figure.policy),
        meaning=figure.policy.meaning,
        value="undecided" if open_ else shown(reader.library, figure),
        because=because or reason(reader.library, figure) or "",
        is_default=figure.policy is Policy.UNRESOLVED,
    )


def said_lines(reader: Reader, claims: Sequence[AnyClaim]) -> tuple[Said, ...]:
    """Claims as lines, in the order in which they were made."""
    return tuple(said_line(reader, claim) for claim in claims)


def said_line(reader: Reader, claim: AnyClaim) -> Said:
    """A claim as a line of a list."""
    source = reader.library.sources[claim.evidence.source]
    fragment = claim.evidence.printed.replace("-", "%2D").replace(",", "%2C").replace(" ", "%20")
    return Said(
        claim=claim,
        words=said(reader.library, claim),
        modality=f"{claim.modality}" + (f", {claim.scope}" if claim.scope.kind is not ScopeKind.WHOLE else ""),
        who=who_says(reader, claim),
        when=str(said_when(reader.library, claim) or "undated"),
        source_title=source.title,
        source_address=reader.address(source.id),
        deep_link=f"{source.url}#:~:text={fragment}" if source.url else None,
        note="" if claim.assessment.because is None else f"{claim.assessment.status}: {claim.assessment.because}",
    )


def who_says(reader: Reader, claim: AnyClaim) -> str:
    """Who says it: the speaker, somebody unnamed, or the authors."""
    if claim.attribution.speaker is not None:
        return reader.name(claim.attribution.speaker)
    if claim.attribution.kind is AttributionKind.UNNAMED:
        return "somebody unnamed"
    authors = [reader.name(author) for author in reader.library.sources[claim.evidence.source].authors]
    return listed(authors) or "an unnamed author"


def linked(reader: Reader, text: object) -> Markup:
    """A value, linked where it is a record."""
    from corridor_sdk.ids import EntityId

    return reader.link(text) if isinstance(text, EntityId) else Markup("{}").format(text)
