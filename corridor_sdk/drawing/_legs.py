"""Legs: a corridor's segments in the order and the direction in which one travels them, and how they join."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Sequence
from decimal import Decimal

import attrs
from attrs import frozen

from corridor_sdk.dates import PartialDate
from corridor_sdk.drawing._said import way_of
from corridor_sdk.drawing._styles import Drawn, LineStyle, as_missing, status_of
from corridor_sdk.figures import figure_of, figures
from corridor_sdk.humane import country_words, figure_words, term_words
from corridor_sdk.ids import PlaceId, SegmentId
from corridor_sdk.library import Library
from corridor_sdk.model import Corridor, Figure, Place, Segment
from corridor_sdk.parts import Undecided, Unknown
from corridor_sdk.properties import GAUGE, LENGTH, REMAINING_GAP
from corridor_sdk.values import Length, Quantity
from corridor_sdk.valuetypes import Value
from corridor_sdk.vocabulary import Policy, ScopeKind, Standing
from corridor_sdk.wording import many

Day = PartialDate | str | None


class Joint(enum.Enum):
    """How a leg follows the leg before it."""

    START = "it is the first leg"
    MEETS = "it goes on from the leg before"
    BORDER = "it goes on across the border from the leg before"
    BACK = "it leaves from a place that the route has passed before"
    APART = "it does not meet the leg before: what lies between is not told"


@frozen(kw_only=True, slots=True)
class Measure:
    """What is said of a leg in numbers, as words, and what that rests on."""

    words: str
    basis: str = ""
    middle: Decimal | None = None
    """The middle of the range, in the unit of factor 1."""

    @property
    def is_known(self) -> bool:
        """Whether anything is said."""
        return bool(self.basis)


@frozen(kw_only=True, slots=True)
class Leg:
    """A segment as a corridor travels it."""

    segment: Segment
    joint: Joint
    start: Place | None
    end: Place | None
    via: tuple[Place, ...]
    drawn: Drawn
    length: Measure
    gauge: Measure
    breaks_gauge: str | None = None
    """The two gauges that meet where it starts, or how the break is got over, where claims or the place say so."""
    countries: tuple[str, str] | None = None
    """The names of the countries that its ends lie in, where they differ."""
    stretches: tuple[str, ...] = ()
    """Stretches of it of which sources speak on their own, each with its status."""

    @property
    def border(self) -> tuple[str, str] | None:
        """The codes of the countries that its ends lie in, where they differ."""
        ends = self.start and self.start.country, self.end and self.end.country
        return (ends[0], ends[1]) if ends[0] and ends[1] and ends[0] != ends[1] else None


def legs_of(library: Library, corridor: Corridor, as_known_on: Day = None) -> tuple[Leg, ...]:
    """The legs of a corridor's route; none where no source names its segments."""
    missing = missing_links(library, corridor, as_known_on)
    legs: list[Leg] = []
    for segment, turned, joint in _walk(library, [_segment(library, id) for id in corridor.route]):
        leg = _leg(library, segment, turned, joint, as_known_on, missing=segment.id in missing)
        legs.append(_with_break(leg, legs[-1] if legs else None))
    return tuple(legs)


def _segment(library: Library, id: SegmentId) -> Segment:
    return library.segment(str(id))


def missing_links(library: Library, corridor: Corridor, day: Day = None) -> frozenset[SegmentId]:
    """The segments that somebody says must be finished before the corridor is whole."""
    return frozenset(
        value for figure in figures(library, corridor, REMAINING_GAP, as_known_on=day) for value in figure.values
    )


# --- order and direction ---------------------------------------------------------------------------------------


def _walk(library: Library, segments: Sequence[Segment]) -> Iterator[tuple[Segment, bool, Joint]]:
    """Each segment, whether it is travelled from its `to`, and how it joins."""
    passed: set[PlaceId] = set()
    end: PlaceId | None = None
    for at, segment in enumerate(segments):
        turned, joint = _joined(library, segment, end, passed)
        if joint is Joint.APART:
            turned = _is_turned(library, segment, segments[at + 1] if at + 1 < len(segments) else None)
        ends = (segment.to, segment.from_) if turned else (segment.from_, segment.to)
        end = ends[1]
        passed |= {place for place in ends if place is not None}
        yield segment, turned, joint if at else Joint.START


def _joined(library: Library, segment: Segment, end: PlaceId | None, passed: set[PlaceId]) -> tuple[bool, Joint]:
    ends = (segment.from_, segment.to)
    if end is not None and end in ends:
        return ends[0] != end, Joint.MEETS
    across = [_pair(library, place) for place in ends]
    if end is not None and end in across:
        return across[0] != end, Joint.BORDER
    back = [place in passed for place in ends]
    return (not back[0], Joint.BACK) if any(back) else (False, Joint.APART)


def _is_turned(library: Library, segment: Segment, following: Segment | None) -> bool:
    """Whether a segment's start, and not its end, is where the next one goes on."""
    if following is None:
        return False
    near = {place for end in (following.from_, following.to) for place in (end, _pair(library, end))} - {None}
    return segment.from_ in near and segment.to not in near


def _pair(library: Library, place: PlaceId | None) -> PlaceId | None:
    """The place across the border, whichever of the two names the other."""
    if place is None:
        return None
    if (own := library.places[place].pair) is not None:
        return own
    return next((other.id for other in library.places.values() if other.pair == place), None)


# --- what is said of a leg -------------------------------------------------------------------------------------


def _leg(library: Library, segment: Segment, turned: bool, joint: Joint, day: Day, *, missing: bool) -> Leg:
    ends = (segment.to, segment.from_) if turned else (segment.from_, segment.to)
    start, end = (None if place is None else library.places[place] for place in ends)
    via = tuple(library.places[place] for place in (reversed(segment.via) if turned else segment.via))
    return Leg(
        segment=segment,
        joint=joint,
        start=start,
        end=end,
        via=via,
        drawn=as_missing(status_of(library, segment, day)) if missing else status_of(library, segment, day),
        length=_measure(library, figure_of(library, segment, LENGTH, Policy.UNRESOLVED, None, None, day)),
        gauge=_measure(library, figure_of(library, segment, GAUGE, Policy.UNRESOLVED, None, None, day)),
        stretches=tuple(_stretches(library, segment, day)),
        countries=_countries(library, start, end),
    )


def _countries(library: Library, start: Place | None, end: Place | None) -> tuple[str, str] | None:
    codes = [one and one.country for one in (start, end)]
    if not codes[0] or not codes[1] or codes[0] == codes[1]:
        return None
    return country_words(library, codes[0]), country_words(library, codes[1])


def _stretches(library: Library, segment: Segment, day: Day) -> Iterator[str]:
    for other in library.segments.values():
        if other.part_of == segment.id:
            yield f"{other.name}: {status_of(library, other, day).word}"


def _measure(library: Library, figure: Figure[Quantity[Length]]) -> Measure:
    if isinstance(figure.value, Unknown) or figure.topic.scope.kind is not ScopeKind.WHOLE:
        return Measure(words="not known")
    way = way_of(library, figure)
    words = figure_words(library, figure) + (f" ({way})" if way else "")
    return Measure(words=words, basis=counted(figure), middle=_middle(figure))


def _middle(figure: Figure[Quantity[Length]]) -> Decimal | None:
    if figure.low is not None and figure.high is not None:
        return (figure.low.magnitude + figure.high.magnitude) / 2
    return None if isinstance(figure.value, Undecided | Unknown) else figure.value.magnitude


def counted(figure: Figure[Value]) -> str:
    """On how many documents and voices a figure rests: `2 documents, 1 voice (revised by the same author)`."""
    standing = {Standing.REVISED: " (revised by the same author)", Standing.CONTESTED: " (they differ)"}
    counts = f"{many(figure.documents, 'document')}, {many(figure.voices, 'voice')}"
    return counts + standing.get(figure.standing, "")


def _with_break(leg: Leg, before: Leg | None) -> Leg:
    """The leg with the break of gauge where it starts, if it has one."""
    widths: list[str] = []
    if before is not None and leg.joint in (Joint.MEETS, Joint.BORDER) and before.gauge.middle and leg.gauge.middle:
        widths = [before.gauge.words, leg.gauge.words] if before.gauge.middle != leg.gauge.middle else []
    changeover = leg.start.changeover if leg.start and leg.joint is not Joint.BACK else None
    said = ", ".join([*([" // ".join(widths)] if widths else []), *([term_words(changeover)] if changeover else [])])
    return attrs.evolve(leg, breaks_gauge=said) if said else leg


def known_stretches(leg: Leg) -> list[str]:
    """The stretches of a leg whose status somebody gives."""
    return [one for one in leg.stretches if not one.endswith(LineStyle.UNKNOWN.word)]
