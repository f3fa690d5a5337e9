"""Range charts: which figure is right? All values on one axis, and what each policy makes of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from corridor_sdk._amounts import number_text
from corridor_sdk.comparing import Range, range_of
from corridor_sdk.dates import PartialDate
from corridor_sdk.drawing._legs import counted
from corridor_sdk.drawing._rows import Axis, Bar, Row, columns, drawn_rows, grid, round_ticks
from corridor_sdk.drawing._said import Span, counts, credit, in_modality, is_promised, span_of
from corridor_sdk.drawing._styles import stated
from corridor_sdk.drawing._svg import QUIET, Element, Svg, drawing
from corridor_sdk.drawing._time import time_axis
from corridor_sdk.drawing._words import SMALL, lines_of, words, wrapped
from corridor_sdk.explaining import reason, shown
from corridor_sdk.library import Library
from corridor_sdk.model import AnyClaim, Figure
from corridor_sdk.parts import Undecided, Unknown
from corridor_sdk.values import Money, MoneyRate, Quantity
from corridor_sdk.valuetypes import Value
from corridor_sdk.wording import said

_KEY: Final = "Solid: observed. Hollow: promised, planned, expected or set aside. A bar fades where the bound is open."


def range_chart(library: Library, figures: Sequence[Figure[Value]], *, width: int = 960) -> Svg:
    """What sources say on one question, each value on one axis with its voices, and what every policy picks.

    `figures` answer one question, each under another policy; raises ValueError where they answer several, or none are
    given. Values without an order, such as states and places, are listed without an axis. Nothing is converted.
    """
    if len({(one.subject, one.property, one.topic) for one in figures}) != 1:
        raise ValueError("a range chart shows the figures of one question, each under another policy")
    first = figures[0]
    claims = sorted((*first.chosen, *first.agreeing, *first.dissent, *first.set_aside), key=_order)
    name = f"{first.property.id.replace('-', ' ')} of {library.entity(first.subject).name}"
    known = f", as known on {first.as_known_on}" if first.as_known_on else ""
    told = [*_sentences(library, claims, first), *(_answer(library, one) for one in figures)]
    parts, y = _chart(library, claims, figures, width)
    notes = [line for text in (_basis(first), _KEY) for line in wrapped(text, width - 24, SMALL, 6)]
    parts += lines_of(notes, 12, y + 22, size=SMALL, fill=QUIET)
    return drawing("range", f"Which figure is right? The {name}{known}", told, width, y + 22 + 16 * len(notes), *parts)


def _order(claim: AnyClaim) -> tuple[bool, Decimal, str]:
    found = range_of(claim)
    ends = (found.low, found.high) if found else ()
    return not counts(claim), next((end for end in ends if end is not None), Decimal(0)), claim.id


def _basis(figure: Figure[Value]) -> str:
    return f"{counted(figure)}." if figure.documents else "Nobody says."


def _sentences(library: Library, claims: Sequence[AnyClaim], figure: Figure[Value]) -> Iterator[str]:
    for claim in claims:
        aside = "" if counts(claim) else ", set aside"
        yield f"{in_modality(library, claim)}, by {credit(library, claim)}{aside}."
    yield _basis(figure)


def _answer(library: Library, figure: Figure[Value]) -> str:
    because = reason(library, figure)
    return f"By the policy {figure.policy}: {_picked(library, figure)}" + (f", for {because}." if because else ".")


def _picked(library: Library, figure: Figure[Value]) -> str:
    undecided = isinstance(figure.value, Undecided) and not figure.values
    return "undecided" if undecided else stated(figure.value) or shown(library, figure)


# --- the chart -------------------------------------------------------------------------------------------------


def _chart(
    library: Library, claims: Sequence[AnyClaim], figures: Sequence[Figure[Value]], width: int
) -> tuple[list[Element], float]:
    axis = _axis(claims, width)
    rows = [_said(library, claim, axis) for claim in claims]
    parts, y = drawn_rows(rows, axis or _NO_AXIS, width, 42 if axis else 8)
    heading = words("What each policy picks", 12, y + 26, fill=QUIET)
    under = [_policy(library, figure, axis) for figure in figures]
    left = columns(width)[1]
    more, end = drawn_rows(under, axis or Axis(low=0, high=1, left=left, right=width - 24.0, ticks=()), width, y + 34)
    return [*(grid(axis, 34, end) if axis else []), *parts, heading, *more], end


_NO_AXIS: Final = Axis(low=0, high=1, left=16, right=17, ticks=())


def _said(library: Library, claim: AnyClaim, axis: Axis | None) -> Row:
    aside = "" if counts(claim) else " (set aside)"
    bars = tuple(_bars(claim, said(library, claim))) if axis else ()
    return Row(label=f"{in_modality(library, claim)}{aside}", credit=credit(library, claim), bars=bars)


def _policy(library: Library, figure: Figure[Value], axis: Axis | None) -> Row:
    picked = figure.chosen[:1] if len(figure.values) == 1 and axis else ()
    answer = _picked(library, figure)
    bars = tuple(bar for claim in picked for bar in _bars(claim, said(library, claim), solid=True))
    because = isinstance(figure.value, Undecided | Unknown) and not bars
    return Row(
        label=str(figure.policy).replace("-", " ").capitalize(),
        credit=(reason(library, figure) or "") if because or figure.dissent else "",
        bars=bars,
        answer="" if bars else answer,
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
    ticks = ((one, _label(claims[0].value, one)) for one in _ticks(claims[0].value, low, high, (right - left) / 90))
    return Axis(low=low, high=high, left=left, right=right, ticks=tuple(ticks))


def _ticks(like: Value, low: float, high: float, most: float) -> list[float]:
    factor = float(like.unit.factor) if isinstance(like, Quantity) else 1.0
    return [one * factor for one in round_ticks(low / factor, high / factor, max(2, int(most)))]


def _label(like: Value, number: float) -> str:
    """A tick in the unit of a value."""
    if isinstance(like, Quantity):
        return f"{number_text(_rounded(number / float(like.unit.factor)))} {like.unit.symbol}"
    unit = like.currency if isinstance(like, Money | MoneyRate) else ""
    return f"{number_text(_rounded(number))} {unit}".strip()


def _rounded(number: float) -> Decimal:
    return Decimal(f"{number:.6g}")
