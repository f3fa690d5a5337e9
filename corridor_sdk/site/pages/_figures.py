"""Figures on pages: one row for each question, with the claims behind it and what each policy makes of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, cast

from attrs import frozen
from markupsafe import Markup

from corridor_sdk.answering import rank
from corridor_sdk.explaining import explanation, reason
from corridor_sdk.figures import MONEY_OF_PLEDGES, figure_of, figures, providers
from corridor_sdk.humane import claim_words, figure_words, of_what
from corridor_sdk.ids import EntityId
from corridor_sdk.labels import AHEAD, CLASS_WORDS, MODALITY_WORDS, TOWARDS, property_label
from corridor_sdk.model import Corridor, Entity, Figure, Segment
from corridor_sdk.parts import Undecided, Unknown
from corridor_sdk.policies import said_when
from corridor_sdk.properties import FINANCING_AMOUNT, PROPERTIES, STANCE
from corridor_sdk.site.pages._reader import Reader
from corridor_sdk.site.pages._said import Said, last_published, said_line, said_lines, who_says
from corridor_sdk.site.pages._sentences import sentence
from corridor_sdk.valuetypes import DateType, Property, TextType, Value
from corridor_sdk.vocabulary import Modality, ModalityClass, Policy, Stance, Standing
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
    """Of what exactly, where it is not the whole at once: `part: the 12 km section`, `by Russia`."""
    after: Markup
    """The same as it follows the value: `3+3` after `supports`."""
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
    figure: Figure[Value]
    address: str
    """Where "which figure is right?" is asked of it."""


@frozen(kw_only=True, slots=True)
class Subject:
    """Everything that is said on one property: rows of figures, or texts, or that nothing is known."""

    id: str
    label: str
    rows: tuple[FigureRow, ...] = ()
    texts: tuple[Said, ...] = ()
    note: str = ""

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
    return {id: _subject(id, tuple(sorted(those, key=_leading))) for id, those in rows.items()}


def _leading(row: FigureRow) -> tuple[int, int, bool]:
    """What leads: as figures have it, and what holds without a period before what held in one."""
    return (*rank(row.figure.topic), row.figure.topic.period is not None)


def _subject(id: str, rows: tuple[FigureRow, ...]) -> Subject:
    if not isinstance(rows[0].figure.property.value_type, TextType):
        return (
            _money(id, rows) if rows[0].figure.topic.provider else Subject(id=id, label=_heading(id, rows), rows=rows)
        )
    texts = tuple(one for row in rows for one in (*row.said, *row.set_aside))
    return Subject(id=id, label=property_label(id), texts=texts)


def _heading(id: str, rows: tuple[FigureRow, ...]) -> str:
    """A property as a heading, with what it is of rows that lie beside: `Passes, or runs beside`."""
    labels = sorted({row.label for row in rows}, key=lambda label: label != property_label(id))
    return ", or ".join([labels[0], *(label.lower() for label in labels[1:])])


def _money(id: str, rows: tuple[FigureRow, ...]) -> Subject:
    """The money for a line, which is not one figure."""
    label = "Sums pledged" if id == FINANCING_AMOUNT.id else property_label(id)
    givers = {row.figure.topic.provider for row in rows}
    sums = {line.words for row in rows for line in row.said}
    note = f"{many(len(sums), 'sum')} by {many(len(givers), 'giver')}: not one figure, and nothing is added up."
    return Subject(id=id, label=label, rows=rows, note=note if len(sums) > 1 else "")


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
    said = said_lines(reader, claims)
    ours, others = _apart(first, figure_words(reader.library, first), said)
    return FigureRow(
        label=property_label(first.property.id, first.topic.scope.kind),
        beside=_beside(reader, first),
        after=_beside(reader, first, _TOWARDS.get(str(first.value)) if first.property is STANCE else None),
        value=figure_words(reader.library, first),
        linked=tuple(reader.link(value) for value in first.values if isinstance(value, EntityId)),
        qualities=_qualities(first, said),
        counted=_counted(first) if not others else _credited(reader, first, ours, others),
        is_contested=first.standing.is_contested,
        last_said=figure_words(reader.library, latest) if first.standing.is_contested and latest.chosen else "",
        as_of=last_published(reader, [one.claim for one in ours]),
        explanation=sentence(reader, explanation(reader.library, first)) if len(claims) > 1 else Markup(),
        said=said,
        set_aside=said_lines(reader, first.set_aside),
        answers=tuple(_answered(reader, figure) for figure in under.values()) if len(claims) > 1 else (),
        figure=first,
        address=_address(reader, first),
    )


def _address(reader: Reader, figure: Figure[Value]) -> str:
    from corridor_sdk.site.pages._contested import address  # which shows figures, and so imports this module

    return address(reader, figure) if figure.standing.is_contested else ""


def _qualities(figure: Figure[Value], said: Sequence[Said]) -> str:
    """In what way a figure holds: as all of its claims say it, else by its class of modality."""
    ways = {one.modality for one in said}
    if len(ways) == 1:
        return "" if ways == {MODALITY_WORDS[Modality.OBSERVED]} else ways.pop()
    return CLASS_WORDS[figure.topic.modality_class] if figure.topic.modality_class else ""


def _counted(figure: Figure[Value]) -> str:
    if figure.standing is Standing.UNKNOWN:
        return "set aside: superseded or erroneous"
    counted = f"{many(figure.documents, 'document')}, {many(figure.voices, 'voice')}{_STANDING[figure.standing]}"
    is_promise = figure.topic.modality_class in (ModalityClass.PROMISED, ModalityClass.EXPECTED)
    alone = figure.standing is Standing.ALONE and is_promise and isinstance(figure.property.value_type, DateType)
    return f"{counted}; one date known" if alone else counted


_TOWARDS: Final = {
    str(Stance.SUPPORTS): "",
    str(Stance.OPPOSES): "",
    str(Stance.WARY): "about",
    str(Stance.REFUSES): "in",
}
"""The word between where somebody stands and on what: `has reservations about`, `supports`."""


def _apart(figure: Figure[Value], value: str, said: Sequence[Said]) -> tuple[Sequence[Said], Sequence[Said]]:
    """The claims that say the value of a figure, and those that say another thing that can be true with it."""
    ours = [one for one in said if one.words == value]
    if figure.standing is not Standing.AGREED or figure.property.value_type.several or not ours:
        return said, []
    return ours, [one for one in said if one.words != value]


def _credited(reader: Reader, figure: Figure[Value], ours: Sequence[Said], others: Sequence[Said]) -> str:
    """Who says a value, and what the others say: `1 of 4 claims says so; 3 say not finished (the latest 2025)`."""
    told = [f"{len(ours)} of {len(ours) + len(others)} claims {'says' if len(ours) == 1 else 'say'} so"]
    for words in dict.fromkeys(one.words for one in others):
        those = [one.claim for one in others if one.words == words]
        latest = last_published(reader, those)
        when = f" ({'' if len(those) == 1 else 'the latest '}{latest})" if latest else ""
        told.append(f"{len(those)} {'says' if len(those) == 1 else 'say'} {words}{when}")
    return "; ".join(told)


def _beside(reader: Reader, figure: Figure[Value], towards: str | None = None) -> Markup:
    """What a figure is of beside its property: `part: the 12 km section, in 2024`."""
    topic, link = figure.topic, reader.link
    side = TOWARDS.get(figure.property.id, "with") if towards is None else towards
    words = list(of_what(topic.scope, topic.period, ahead=topic.modality_class in AHEAD))
    named = (
        ("by", topic.provider), (side, topic.counterpart), ("from", topic.from_),
        ("to", topic.to), ("compared with", topic.compared_with),
    )  # fmt: skip
    linked = [Markup("{}{}").format(f"{word} " if word else "", link(id)) for word, id in named if id is not None]
    return Markup(", ").join([*words, *linked])


def _answered(reader: Reader, figure: Figure[Value]) -> Answered:
    open_ = isinstance(figure.value, Undecided | Unknown) and not figure.values
    because = figure.value.because if isinstance(figure.value, Undecided | Unknown) and open_ else ""
    return Answered(
        policy=str(figure.policy).replace("-", " "),
        meaning=figure.policy.meaning,
        value="undecided" if open_ else figure_words(reader.library, figure),
        because=sentence(reader, because or reason(reader.library, figure) or _settled(reader, figure)),
        is_default=figure.policy is Policy.UNRESOLVED,
    )


def _settled(reader: Reader, figure: Figure[Value]) -> str:
    """Why no policy had to choose; of the latest, what was said last where that is another thing."""
    claims = (*figure.chosen, *figure.agreeing)
    words = {claim.id: claim_words(reader.library, claim) for claim in claims}
    if len(set(words.values())) == 1:
        return "the claims agree"
    if figure.property.value_type.several:
        return "the claims can all be true"
    dated = [(date.sort_key[1:], claim) for claim in claims if (date := said_when(reader.library, claim)) is not None]
    last = words[max(dated, key=lambda one: one[0])[1].id] if dated else ""
    is_other = figure.policy is Policy.LATEST and last not in ("", figure_words(reader.library, figure))
    return f"the claims can all be true, and this says most{f'; said last: {last}' if is_other else ''}"


__all__ = [
    "Answered", "FigureRow", "Said", "Subject", "figure_row", "figure_rows", "money_rows", "said_line", "said_lines",
    "subjects", "who_says",
]  # fmt: skip
