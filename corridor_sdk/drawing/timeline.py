"""Timelines: the dates that sources give about a subject, and what was agreed, pledged and done about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from attrs import frozen

from corridor_sdk.dates import PartialDate
from corridor_sdk.drawing._rows import Bar, Row, columns, downwards, drawn_rows, grid, meanings
from corridor_sdk.drawing._said import (
    Span,
    begun,
    counts,
    credit,
    days_as_span,
    in_modality,
    is_promised,
    span_of,
    when_words,
)
from corridor_sdk.drawing._svg import QUIET, Element, Svg, drawing, element
from corridor_sdk.drawing._time import time_axis
from corridor_sdk.drawing._words import SMALL, Anchor, lines_of, width_of, words, wrapped
from corridor_sdk.humane import date_words
from corridor_sdk.ids import EntityId
from corridor_sdk.labels import property_label
from corridor_sdk.library import Library
from corridor_sdk.model import Agreement, AnyClaim, Claim, Corridor, Entity, Event, Pledge, Segment
from corridor_sdk.policies import said_when
from corridor_sdk.properties import ABOUT, ASSET_STATUS, HELD

_KEY: Final = "A bar is as long as the date is imprecise."


@frozen(kw_only=True, slots=True)
class _Entry:
    """Something with dates: its label, who says so, and the bars."""

    label: str
    credit: str
    spans: tuple[tuple[Span, str, bool], ...]

    @property
    def order(self) -> tuple[int, int, str]:
        return (*min((span.first.toordinal(), span.last.toordinal()) for span, _, _ in self.spans), self.label)


def timeline(library: Library, subject: Segment | Corridor, *, width: int = 960) -> Svg:
    """Dated claims about a subject, and the agreements, events and pledges that are about it, each a row in time.

    A date is a bar as long as it is imprecise; an open end fades; what is promised or expected is hollow and what is
    observed is solid. The state of a line is dated by when it was said. What has no date is named in the description.
    """
    entries = sorted(_entries(library, subject), key=lambda entry: entry.order)
    undated = sorted(set(_undated(library, subject)))
    title = f"Timeline of {subject.name}"
    missing = [f"Without a date: {', '.join(undated)}."] if undated else []
    if not entries:
        told = ["No source gives a date.", *missing]
        return drawing("timeline", title, told, width, 44, words(told[0], 12, 28, fill=QUIET))
    told = [*(_sentence(entry) for entry in entries), *missing]
    rows = [_row(entry) for entry in entries]
    parts, y = _chart(library, entries, rows, width)
    key = f"{meanings({shape for row in rows for shape in row.shapes})} {_KEY}"
    notes = [line for text in (key, *missing) for line in wrapped(text, width - 24, SMALL, 6)]
    return drawing("timeline", title, told, width, y + 22 + 16 * len(notes), *parts, *_notes(notes, y + 22))


def _notes(notes: list[str], y: float) -> list[Element]:
    return lines_of(notes, 12, y, size=SMALL, fill=QUIET)


def _chart(library: Library, entries: Sequence[_Entry], rows: Sequence[Row], width: int) -> tuple[list[Element], float]:
    today = days_as_span(library.dataset.as_of)
    _, left, right = columns(width)
    axis = time_axis([today, *(span for entry in entries for span, _, _ in entry.spans)], left, right)
    drawn, y, bands = drawn_rows(rows, axis, width, 48)
    x = axis.x(today.last.toordinal())
    text = f"data of {date_words(library.dataset.as_of)}"
    anchor: Anchor = "end" if x > width - width_of(text, SMALL) / 2 - 4 else "middle"
    now = element("path", d=downwards([x], [(19, 25), *bands]), fill="none", stroke=QUIET, stroke_dasharray="2 3")
    label = words(text, x, 16, size=SMALL, anchor=anchor, fill=QUIET)
    return [*grid(axis, 42, bands), now, label, *drawn], y


def _row(entry: _Entry) -> Row:
    bars = (
        Bar(
            first=span.first.toordinal(), last=span.last.toordinal() + 1, before=span.before, after=span.after,
            hollow=hollow, text=text,
        )
        for span, text, hollow in entry.spans
    )  # fmt: skip
    return Row(label=begun(entry.label), credit=begun(entry.credit), bars=tuple(bars))


def _sentence(entry: _Entry) -> str:
    return f"{begun(entry.label)}: {'; '.join(text for _, text, _ in entry.spans)}. {begun(entry.credit)}."


# --- what happened ---------------------------------------------------------------------------------------------


def _entries(library: Library, subject: Segment | Corridor) -> Iterator[_Entry]:
    for claim in library.claims_about(subject):
        if counts(claim) and (claim.property is ASSET_STATUS or span_of(claim)):
            yield from _own(library, claim)
    for record in _about(library, subject):
        yield from _of_record(library, record)


def _own(library: Library, claim: AnyClaim) -> Iterator[_Entry]:
    """A date that a source gives of the subject, or a state with the date at which it was said."""
    label = property_label(claim.property.id)
    part = f" ({claim.scope.part})" if claim.scope.part else ""
    if (span := span_of(claim)) is not None:
        text = in_modality(library, claim)
        yield _Entry(label=label + part, credit=credit(library, claim), spans=((span, text, is_promised(claim)),))
    elif (when := said_when(library, claim)) is not None:
        said = f"Said to be {in_modality(library, claim)}{part}"
        yield _Entry(
            label=said,
            credit=credit(library, claim),
            spans=((days_as_span(when), f"said {when_words(when)}", is_promised(claim)),),
        )


def _about(library: Library, subject: Entity) -> Iterator[Agreement | Event | Pledge]:
    """The agreements, events and pledges that name the subject, or of which a claim says that they are about it."""
    found: dict[str, Agreement | Event | Pledge] = {}
    for reference in library.references_to(subject):
        record: object = reference.by
        if isinstance(record, Claim):
            is_about = record.property is ABOUT and record.value == subject.id
            record = library.entities.get(record.subject.ref) if is_about else None
        elif isinstance(record, Agreement | Event | Pledge) and subject.id not in _named(record):
            record = None
        if isinstance(record, Agreement | Event | Pledge):
            found[record.id.ref] = record
    yield from found.values()


def _named(record: Agreement | Event | Pledge) -> tuple[EntityId, ...]:
    match record:
        case Agreement():
            return record.covers
        case Event():
            return record.about
        case Pledge():
            return record.purposes


def _dates(library: Library, record: Agreement | Event | Pledge) -> list[AnyClaim]:
    return [one for one in library.claims_about(record) if counts(one) and isinstance(one.value, PartialDate)]


def _of_record(library: Library, record: Agreement | Event | Pledge) -> Iterator[_Entry]:
    """A record with its dates: one row, a bar for every claim."""
    claims = _dates(library, record)
    spans = ((span_of(claim), claim) for claim in claims)
    bars = tuple((span, _dated(library, claim), is_promised(claim)) for span, claim in spans if span is not None)
    if bars:
        credits = dict.fromkeys(credit(library, claim) for claim in claims)
        kind = type(record).__name__
        yield _Entry(label=record.name, credit=f"{kind}: {'; '.join(credits)}", spans=bars)


def _dated(library: Library, claim: AnyClaim) -> str:
    """A date with what is dated, where the kind of record does not say: `signed 17 January 2025`."""
    label, words = property_label(claim.property.id).lower(), in_modality(library, claim)
    return words if claim.property is HELD else f"{label.removesuffix(' by' * words.startswith('by '))} {words}"


def _undated(library: Library, subject: Entity) -> Iterator[str]:
    for record in _about(library, subject):
        if not _dates(library, record):
            yield record.name
