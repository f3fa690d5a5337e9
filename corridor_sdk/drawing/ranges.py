"""Range charts: which figure is right? All values on one axis, or in a table, and what each policy makes of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

import attrs

from corridor_sdk.comparing import Range, affirms, range_of
from corridor_sdk.dates import PartialDate
from corridor_sdk.drawing._legs import counted
from corridor_sdk.drawing._rows import NARROW, Axis, Bar, Row, Shape, columns, drawn_rows, grid, meanings, round_ticks
from corridor_sdk.drawing._said import (
    Span,
    begun,
    beside,
    counts,
    credit,
    in_modality,
    is_promised,
    known_words,
    span_of,
)
from corridor_sdk.drawing._svg import QUIET, Element, Svg, drawing
from corridor_sdk.drawing._time import time_axis
from corridor_sdk.drawing._voices import Mark, Voices, drawn_voices
from corridor_sdk.drawing._words import SMALL, lines_of, words, wrapped
from corridor_sdk.explaining import reason
from corridor_sdk.humane import claim_words, figure_words, money_words, quantity_words, sentence_words, term_words
from corridor_sdk.labels import property_label
from corridor_sdk.library import Library
from corridor_sdk.model import AnyClaim, Figure
from corridor_sdk.parts import Undecided, Unknown
from corridor_sdk.policies import said_when
from corridor_sdk.values import Money, MoneyRate, Quantity
from corridor_sdk.valuetypes import Value

_HEADING: Final = "What each policy picks"


def range_chart(library: Library, figures: Sequence[Figure[Value]], *, width: int = 960) -> Svg:
    """What sources say on one question, each value on one axis with its voices, and what every policy picks.

    `figures` answer one question, each under another policy; raises ValueError where they answer several, or none are
    given. Values without an order, such as states and places, stand in a table with one mark a voice. Nothing is
    converted.
    """
    if len({(one.subject, one.property, one.topic) for one in figures}) != 1:
        raise ValueError("a range chart shows the figures of one question, each under another policy")
    claims = sorted({one.id: one for figure in figures for one in _claims(figure)}.values(), key=_order)
    told = [*_sentences(library, claims, figures[0]), *(_answer(library, one) for one in figures)]
    axis = _axis(claims, width)
    parts, y, notes = _chart(library, claims, figures, axis, width) if axis else _table(library, claims, figures, width)
    lines = [line for text in (_basis(figures[0]), notes) for line in wrapped(text, width - 24, SMALL, 6)]
    parts += lines_of(lines, 12, y + 22, size=SMALL, fill=QUIET)
    return drawing("range", _title(library, figures[0]), told, width, y + 22 + 16 * len(lines), *parts)


def _claims(figure: Figure[Value]) -> tuple[AnyClaim, ...]:
    return (*figure.chosen, *figure.agreeing, *figure.dissent, *figure.set_aside)


def _title(library: Library, figure: Figure[Value]) -> str:
    label = property_label(figure.property.id)
    asked = f"{label[:1].lower()}{label[1:]} {beside(library, figure)}".strip()
    known = known_words(figure.as_known_on)
    return f"Which figure is right? {library.entity(figure.subject).name}: {asked}{known}"


def _order(claim: AnyClaim) -> tuple[bool, Decimal, str]:
    found = range_of(claim)
    ends = (found.low, found.high) if found else ()
    return not counts(claim), next((end for end in ends if end is not None), Decimal(0)), claim.id


# --- the same in words -----------------------------------------------------------------------------------------


def _basis(figure: Figure[Value]) -> str:
    return f"{counted(figure)}." if figure.documents else "Nobody says."


def _sentences(library: Library, claims: Sequence[AnyClaim], figure: Figure[Value]) -> Iterator[str]:
    for claim in claims:
        aside = "" if counts(claim) else ", set aside"
        yield f"{begun(in_modality(library, claim))}, by {credit(library, claim)}{aside}."
    yield _basis(figure)


def _answer(library: Library, figure: Figure[Value]) -> str:
    because = _reason(library, figure)
    name = term_words(figure.policy)
    return f"By the policy \u201c{name}\u201d: {_picked(library, figure)}" + (f", for {because}." if because else ".")


def _reason(library: Library, figure: Figure[Value]) -> str:
    return sentence_words(library, reason(library, figure) or "")


def _is_open(figure: Figure[Value]) -> bool:
    return isinstance(figure.value, Undecided) and not figure.values


def _picked(library: Library, figure: Figure[Value]) -> str:
    if len(figure.values) > 1 and not figure.dissent and all(counts(one) and affirms(one) for one in _claims(figure)):
        return "all of them"
    return "undecided" if _is_open(figure) else figure_words(library, figure)


# --- a table of values without an order ------------------------------------------------------------------------


def _table(
    library: Library, claims: Sequence[AnyClaim], figures: Sequence[Figure[Value]], width: int
) -> tuple[list[Element], float, str]:
    """Every value with one mark a voice, then what each policy picks."""
    by_words: dict[str, list[AnyClaim]] = {}
    for claim in sorted(claims, key=lambda claim: _said_when(library, claim)):
        by_words.setdefault(claim_words(library, claim), []).append(claim)
    said = [
        Voices(label=begun(value), marks=tuple(_mark(library, one) for one in those))
        for value, those in by_words.items()
    ]
    parts, y = drawn_voices(said, width, 8)
    heading = words(_HEADING, 12, y + 26, fill=QUIET)
    picks = [
        Voices(label=_policy_name(one), marks=(Mark(text=begun(_picked(library, one)), shape=_shape(one)),),
               note=begun(_reason(library, one)))
        for one in figures
    ]  # fmt: skip
    more, end = drawn_voices(picks, width, y + 34)
    shapes = {mark.shape for row in (*said, *picks) for mark in row.marks}
    return [*parts, heading, *more], end, meanings(shapes)


def _said_when(library: Library, claim: AnyClaim) -> tuple[bool, str]:
    """The order of voices: as they spoke, the undated last."""
    when = said_when(library, claim)
    return when is None, str(when and (when.earliest or when.latest))


def _mark(library: Library, claim: AnyClaim) -> Mark:
    way = in_modality(library, claim).removeprefix(claim_words(library, claim))
    aside = "" if counts(claim) else " (set aside)"
    hollow = is_promised(claim) or not counts(claim)
    return Mark(text=f"{begun(credit(library, claim))}{way}{aside}", shape="hollow" if hollow else "solid")


def _shape(figure: Figure[Value]) -> Shape:
    return "none" if _is_open(figure) or isinstance(figure.value, Unknown) else "picked"


def _policy_name(figure: Figure[Value]) -> str:
    return begun(term_words(figure.policy))


# --- a chart of values on an axis ------------------------------------------------------------------------------


def _chart(
    library: Library, claims: Sequence[AnyClaim], figures: Sequence[Figure[Value]], axis: Axis, width: int
) -> tuple[list[Element], float, str]:
    rows = [_said(library, claim) for claim in claims]
    parts, y, bands = drawn_rows(rows, axis, width, 42)
    heading = words(_HEADING, 12, y + 26, fill=QUIET)
    under = [_policy(library, figure) for figure in figures]
    more, end, others = drawn_rows(under, axis, width, y + 34)
    shapes = {shape for row in (*rows, *under) for shape in row.shapes}
    return (
        [*grid(axis, 34, [(34, end)] if width >= NARROW else [*bands, *others]), *parts, heading, *more],
        end,
        meanings(shapes),
    )


def _said(library: Library, claim: AnyClaim) -> Row:
    aside = "" if counts(claim) else " (set aside)"
    bars = tuple(_bars(claim, claim_words(library, claim)))
    return Row(label=f"{begun(in_modality(library, claim))}{aside}", credit=begun(credit(library, claim)), bars=bars)


def _policy(library: Library, figure: Figure[Value]) -> Row:
    picked = figure.chosen[:1] if len(figure.values) == 1 else ()
    bars = tuple(bar for claim in picked for bar in _bars(claim, claim_words(library, claim), solid=True))
    return Row(
        label=_policy_name(figure),
        credit=begun(_reason(library, figure)),
        bars=bars,
        answer="" if bars else _picked(library, figure),
        picked=True,
    )


def _bars(claim: AnyClaim, text: str, *, solid: bool = False) -> Iterator[Bar]:
    """A claim on the axis; a policy's pick is always solid, since it is our answer and no promise."""
    hollow = not solid and (is_promised(claim) or not counts(claim))
    if (span := span_of(claim)) is not None:
        first, last = span.first.toordinal(), span.last.toordinal() + 1
        yield Bar(first=first, last=last, before=span.before, after=span.after, hollow=hollow, text=text)
    elif (found := range_of(claim)) is not None:
        low, high = _ends(found)
        yield Bar(
            first=low, last=high, before=found.low is None, after=found.high is None, hollow=hollow, text=text,
            point=low == high,
        )  # fmt: skip


def _ends(found: Range) -> tuple[float, float]:
    known = [float(end) for end in (found.low, found.high) if end is not None]
    return known[0], known[-1]


def _axis(claims: Sequence[AnyClaim], width: int) -> Axis | None:
    """One axis for all claims; none where values have no order."""
    _, left, right = columns(width)
    if claims and all(isinstance(claim.value, PartialDate) for claim in claims):
        spans: list[Span] = [span for claim in claims if (span := span_of(claim))]
        return time_axis(spans, left, right)
    found = [one for claim in claims if (one := range_of(claim))]
    if not found or len(found) < len(claims):
        return None
    ends = [end for one in found for end in _ends(one)]
    room = (max(ends) - min(ends)) * 0.25 or abs(max(ends)) * 0.25 or 1.0
    low, high = max(0.0, min(ends) - room) if min(ends) >= 0 else min(ends) - room, max(ends) + room
    ticks = ((one, _label(claims[0].value, one)) for one in _ticks(claims[0].value, low, high, (right - left) / 110))
    return Axis(low=low, high=high, left=left, right=right, ticks=tuple(ticks))


def _ticks(like: Value, low: float, high: float, most: float) -> list[float]:
    factor = float(like.unit.factor) if isinstance(like, Quantity) else 1.0
    return [one * factor for one in round_ticks(low / factor, high / factor, max(2, int(most)))]


def _label(like: Value, number: float) -> str:
    """A tick in the unit of a value."""
    if isinstance(like, Quantity):
        return quantity_words(attrs.evolve(like, number=_rounded(number / float(like.unit.factor))))
    return money_words(attrs.evolve(like, amount=_rounded(number))) if isinstance(like, Money | MoneyRate) else ""


def _rounded(number: float) -> Decimal:
    return Decimal(f"{number:.6g}")
