"""Rules on routes: segments that meet, gauges that fit, ends that are reached."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from corridor_sdk import findings
from corridor_sdk.comparing import MODALITY_CLASSES
from corridor_sdk.ids import PlaceId, SegmentId
from corridor_sdk.model import AnyClaim, Corridor, Place, Segment
from corridor_sdk.properties import LENGTH, TERMINUS
from corridor_sdk.reading import Fault
from corridor_sdk.rules import _gauges
from corridor_sdk.rules._context import Context, Found, Rule
from corridor_sdk.rules._wholes import ALLOWANCE, POINTS, Ends, Span, ends_of, place_of, said_of_wholes, span_of_claims
from corridor_sdk.vocabulary import ModalityClass

# --- routes: do their segments meet? ---------------------------------------------------------------------------


def segments_meet(context: Context) -> Iterator[Fault]:
    """Whether segments that follow one another in a route meet at a place, or across a border."""
    for record in context.records:
        if isinstance(record.entity, Corridor):
            for index, before, after in _gaps(context, record.entity):
                message = (
                    f"{_between(before)} and {_between(after)} follow one another here and do not meet: correct the "
                    "order or the ends, or put what lies between them into the route, where a source names it"
                )
                yield record.fault(findings.SEGMENTS_APART, message, ("route", index), value=str(after.id))


def _between(segment: Segment) -> str:
    return f"{segment.id} (from {segment.from_} to {segment.to})"


def _gaps(context: Context, corridor: Corridor) -> Iterator[tuple[int, Segment, Segment]]:
    """The neighbours in a route that do not meet, behind the index of the second."""
    for index, (one, other) in enumerate(itertools.pairwise(corridor.route), start=1):
        before, after = _segment_of(context, one), _segment_of(context, other)
        if before is not None and after is not None and _are_apart(context, before, after):
            yield index, before, after


def _segment_of(context: Context, id: SegmentId) -> Segment | None:
    segment = context.entities.get(id.ref)
    return segment if isinstance(segment, Segment) else None


def _are_apart(context: Context, one: Segment, other: Segment) -> bool:
    """Whether two segments, of which all places are known, share none, and neither is a stretch of the other."""
    if one.id == other.id or one.part_of == other.id or other.part_of == one.id:
        return False
    mine, others = _stops(context, one), _stops(context, other)
    return mine is not None and others is not None and not _touch(context, mine, others)


def _stops(context: Context, segment: Segment) -> Sequence[Place] | None:
    """The places of a segment; none where an end is not given, or one of them is missing or faulty."""
    if segment.from_ is None or segment.to is None:
        return None
    return _all_known(context, (segment.from_, *segment.via, segment.to))


def _all_known(context: Context, ids: Sequence[PlaceId | None]) -> Sequence[Place] | None:
    places = [place_of(context, id) for id in ids]
    known = [place for place in places if place is not None]
    return known if len(known) == len(places) else None


def _touch(context: Context, some: Sequence[Place], others: Sequence[Place]) -> bool:
    """Whether one of some places is one of others, lies across the border from it, or lies within it."""
    one_way = _reached(context, some) & {place.id for place in others}
    return bool(one_way or _reached(context, others) & {place.id for place in some})


def _reached(context: Context, places: Iterable[Place]) -> set[PlaceId]:
    """Places, those across the border from them, and the areas that they lie in."""
    found: set[PlaceId] = set()
    for place in places:
        found |= {place.id} if place.pair is None else {place.id, place.pair}
        area = place_of(context, place.within)
        while area is not None and area.id not in found:
            found.add(area.id)
            area = place_of(context, area.within)
    return found


# --- routes: do they reach the ends that are claimed, and add up? ----------------------------------------------


def termini_are_reached(context: Context) -> Iterator[Fault]:
    """Whether a place at which a corridor is said to begin or end is at an end of its route."""
    told: set[tuple[str, PlaceId]] = set()
    for record, index, claim in said_of_wholes(context, TERMINUS.id):
        terminus, ends = _terminus(context, claim), _ends_of_route(context, claim)
        if terminus is None or ends is None or (claim.subject.ref, terminus.id) in told:
            continue
        if not _touch(context, (terminus,), ends):
            told.add((claim.subject.ref, terminus.id))
            message = (
                f"the route does not reach {terminus.id}: its first and last segments end at "
                f"{', '.join(dict.fromkeys(place.id for place in ends))}; put the segments that lead there into the "
                "route, where a source names them"
            )
            yield record.fault(
                findings.TERMINUS_NOT_REACHED, message, ("claims", index, "value"), value=str(terminus.id)
            )


def _terminus(context: Context, claim: AnyClaim) -> Place | None:
    """The point at which a line is said to begin or end, now or by a plan, without a condition."""
    firm = MODALITY_CLASSES[claim.modality] in (ModalityClass.OBSERVED, ModalityClass.PROMISED)
    place = place_of(context, claim.value) if isinstance(claim.value, PlaceId) else None
    is_meant = place is not None and place.kind in POINTS and firm and claim.qualifiers.condition is None
    return place if is_meant else None


def _ends_of_route(context: Context, claim: AnyClaim) -> Sequence[Place] | None:
    """The ends of the first and the last segment of a corridor's route; none where one of them is not known."""
    corridor = context.entities.get(claim.subject.ref)
    if not isinstance(corridor, Corridor) or not corridor.route:
        return None
    first, last = _segment_of(context, corridor.route[0]), _segment_of(context, corridor.route[-1])
    return None if first is None or last is None else _all_known(context, (first.from_, first.to, last.from_, last.to))


def segments_add_up(context: Context) -> Iterator[Fault]:
    """Whether the lengths of all segments of a route add up to what its corridor is said to be long."""
    lengths = _whole_lengths(context)
    for ref, found in lengths.items():
        corridor = context.entities.get(ref)
        total = _sum_of_route(context, corridor, lengths) if isinstance(corridor, Corridor) else None
        if total is not None and all(_misses(total, ends_of(claim)) for _, _, claim in found):
            record, index, claim = found[0]
            together = " to ".join(dict.fromkeys(f"{end / 1000:.0f}" for end in total))
            message = (
                f"the segments of this route are {together} km long together, which is over {ALLOWANCE:.0%} off "
                f"{claim.value}: check the lengths, and whether the route has all its segments"
            )
            path = ("claims", index, "value")
            yield record.fault(findings.ROUTE_LENGTH_MISMATCH, message, path, value=str(claim.value))


def _whole_lengths(context: Context) -> Mapping[str, Sequence[Found]]:
    """The claims on the length of each line from one end to the other."""
    lengths: dict[str, list[Found]] = {}
    for found in said_of_wholes(context, LENGTH.id):
        journey = found[2].qualifiers
        if journey.from_ is None and journey.to is None:
            lengths.setdefault(found[2].subject.ref, []).append(found)
    return lengths


def _sum_of_route(context: Context, corridor: Corridor, lengths: Mapping[str, Sequence[Found]]) -> Span | None:
    """How long a route's segments are together, in metres; none where that does not follow from the claims.

    That is so where a segment has no length or an open one, where one is a stretch of another, and at a gap.
    """
    segments = [_segment_of(context, id) for id in corridor.route]
    if any(one is None or one.part_of in corridor.route for one in segments) or any(_gaps(context, corridor)):
        return None
    spans = [span_of_claims(lengths.get(id.ref, ())) for id in corridor.route]
    known = [span for span in spans if span is not None]
    if not known or len(known) < len(spans):
        return None
    return Span(sum((one.low for one in known), Decimal(0)), sum((one.high for one in known), Decimal(0)))


def _misses(total: Span, length: Ends) -> bool:
    """Whether a sum is off a length by more than is allowed."""
    too_long = length.high is not None and total.low > length.high * (1 + ALLOWANCE)
    return too_long or (length.low is not None and total.high < length.low * (1 - ALLOWANCE))


RULES: Final[tuple[Rule, ...]] = (segments_meet, *_gauges.RULES, termini_are_reached, segments_add_up)
