"""Figures on pages: one row for each question, with the claims behind it and what each policy makes of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from attrs import frozen
from markupsafe import Markup

from corridor_sdk.explaining import reason
from corridor_sdk.figures import MONEY_OF_PLEDGES, figure_of, figures, providers
from corridor_sdk.ids import EntityId
from corridor_sdk.model import Corridor, Entity, Figure, Segment
from corridor_sdk.parts import Undecided, Unknown
from corridor_sdk.properties import MEMBERSHIP, PROPERTIES, STANCE
from corridor_sdk.site.pages._drawings import Drawn, range_of
from corridor_sdk.site.pages._humane import date_words, figure_words
from corridor_sdk.site.pages._labels import CLASS_WORDS, property_label
from corridor_sdk.site.pages._reader import Reader
from corridor_sdk.site.pages._said import Said, said_line, said_lines, who_says
from corridor_sdk.site.pages._sentences import sentence
from corridor_sdk.dates import PartialDate
from corridor_sdk.valuetypes import Property, TextType, Value
from corridor_sdk.vocabulary import Policy, ScopeKind, Standing
from corridor_sdk.wording import many


@frozen(kw_only=True, slots=True)
class Answered:
    """What one policy answers."""

    policy: str
    meaning: str
    value: str
    because: Markup
    is_default: bool


@frozen(kw_only=True, slots=True)
class FigureRow:
    """One figure as a page shows it."""

    label: str
    """What is asked: `Length`."""
    beside: Markup
    """Of what exactly, where it is not the whole at once: `of the 12 km section`, `by Russia`."""
    value: str
    linked: tuple[Markup, ...]
    """The values with their links, where they are records."""
    qualities: str
    counted: str
    is_contested: bool
    last_said: str
    """What was said last, where claims differ and that can be told."""
    as_of: str
    explanation: Markup
    said: tuple[Said, ...]
    set_aside: tuple[Said, ...]
    answers: tuple[Answered, ...]
    chart: Drawn | None
    figure: Figure[Value]


@frozen(kw_only=True, slots=True)
class Subject:
    """Everything that is said on one property: rows of figures, or texts, or that nothing is known."""

    id: str
    label: str
    rows: tuple[FigureRow, ...] = ()
    texts: tuple[Said, ...] = ()

    @property
    def is_known(self) -> bool:
        """Whether anybody says anything."""
        return bool(self.rows or self.texts)

    @property
    def lines(self) -> tuple[Said, ...]:
        """Every claim of it."""
        return (*(line for row in self.rows for line in (*row.said, *row.set_aside)), *self.texts)


_STANDING = {
    Standing.ALONE: "",
    Standing.AGREED: "",
    Standing.REVISED: " (revised by the same author)",
    Standing.CONTESTED: " (they differ)",
    Standing.UNKNOWN: "",
}


def subjects(reader: Reader, entity: Entity) -> dict[str, Subject]:
    """What is said of a record, by property; of a line, the money for it by provider too."""
    rows: dict[str, list[FigureRow]] = {}
    for row in figure_rows(reader, entity):
        rows.setdefault(row.figure.property.id, []).append(row)
    return {id: _subject(id, tuple(those)) for id, those in rows.items()}


def _subject(id: str, rows: tuple[FigureRow, ...]) -> Subject:
    if not isinstance(rows[0].figure.property.value_type, TextType):
        return Subject(id=id, label=property_label(id), rows=rows)
    texts = tuple(one for row in rows for one in (*row.said, *row.set_aside))
    return Subject(id=id, label=property_label(id), texts=texts)


def figure_rows(reader: Reader, subject: Entity) -> list[FigureRow]:
    """Every figure of a record, in the order of properties; of a line, the money for it by provider too."""
    library = reader.library
    claimed = {claim.property for claim in library.claims_about(subject)}
    rows = []
    for prop in (prop for prop in PROPERTIES if prop in claimed):
        asked = cast("Property[Entity, Value]", prop)  # the record has claims on it, so its kind can have it
        under = [figures(library, subject, asked, policy=policy, as_known_on=reader.as_known_on) for policy in Policy]
        rows += [figure_row(reader, dict(zip(Policy, one, strict=True))) for one in zip(*under, strict=True)]
    return [*(row for row in rows if row.said or row.set_aside), *money_rows(reader, subject)]


def money_rows(reader: Reader, subject: Entity) -> Iterator[FigureRow]:
    """The money for a segment or a corridor, one row a provider and property that somebody speaks of."""
    if isinstance(subject, Segment | Corridor):
        for provider in (giver for purpose, giver in providers(reader.library) if purpose == subject.id):
            for prop in MONEY_OF_PLEDGES:
                under = {
                    policy: figure_of(reader.library, subject, prop, policy, provider, None, reader.as_known_on)
                    for policy in Policy
                }
                row = figure_row(reader, under)
                if row.said or row.set_aside:
                    yield row


def figure_row(reader: Reader, under: dict[Policy, Figure[Value]]) -> FigureRow:
    """One figure under every policy, as a row."""
    first, latest = under[Policy.UNRESOLVED], under[Policy.LATEST]
    claims = (*first.chosen, *first.agreeing, *first.dissent)
    counted = f"{many(first.documents, 'document')}, {many(first.voices, 'voice')}{_STANDING[first.standing]}"
    ends = first.freshness.evidence_ends
    return FigureRow(
        label=property_label(first.property.id),
        beside=_beside(reader, first),
        value=figure_words(reader.library, first),
        linked=tuple(reader.link(value) for value in first.values if isinstance(value, EntityId)),
        qualities=CLASS_WORDS[first.topic.modality_class] if first.topic.modality_class else "",
        counted=counted if claims else "set aside: superseded or erroneous",
        is_contested=first.standing.is_contested,
        last_said=figure_words(reader.library, latest) if first.standing.is_contested and latest.chosen else "",
        as_of=date_words(PartialDate(ends.isoformat())) if ends else "",
        explanation=sentence(reader, first.explanation) if len(claims) > 1 else Markup(),
        said=said_lines(reader, claims),
        set_aside=said_lines(reader, first.set_aside),
        answers=tuple(_answered(reader, figure) for figure in under.values()) if len(claims) > 1 else (),
        chart=range_of(reader, tuple(under.values())) if first.standing.is_contested else None,
        figure=first,
    )


_TOWARDS = {MEMBERSHIP.id: "in", STANCE.id: "on"}


def _beside(reader: Reader, figure: Figure[Value]) -> Markup:
    """What a figure is of beside its property: `of the 12 km section, in 2024`."""
    topic, link = figure.topic, reader.link
    words: list[str] = []
    if topic.scope.kind is not ScopeKind.WHOLE:
        words.append(f"of {topic.scope.part}" if topic.scope.part else "of what part is not clear")
    if topic.period is not None:
        in_time = isinstance(topic.period, PartialDate)
        words.append(f"in {date_words(topic.period)}" if isinstance(topic.period, PartialDate) and in_time else "no period printed")
    named = (
        ("by", topic.provider), (_TOWARDS.get(figure.property.id, "with"), topic.counterpart), ("from", topic.from_),
        ("to", topic.to), ("compared with", topic.compared_with),
    )  # fmt: skip
    linked = [Markup("{} {}").format(word, link(id)) for word, id in named if id is not None]
    return Markup(", ").join([*words, *linked])


def _answered(reader: Reader, figure: Figure[Value]) -> Answered:
    open_ = isinstance(figure.value, Undecided | Unknown) and not figure.values
    because = figure.value.because if isinstance(figure.value, Undecided | Unknown) and open_ else ""
    return Answered(
        policy=str(figure.policy).replace("-", " "),
        meaning=figure.policy.meaning,
        value="undecided" if open_ else figure_words(reader.library, figure),
        because=sentence(reader, because or reason(reader.library, figure) or "the claims agree"),
        is_default=figure.policy is Policy.UNRESOLVED,
    )


__all__ = [
    "Answered", "FigureRow", "Said", "Subject", "figure_row", "figure_rows", "money_rows", "said_line", "said_lines",
    "subjects", "who_says",
]  # fmt: skip
