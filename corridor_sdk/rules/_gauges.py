"""Rules on gauges: that they are known, and fit where railways meet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

import attrs

from corridor_sdk import findings
from corridor_sdk.model import Corridor, Place, Segment
from corridor_sdk.properties import GAUGE
from corridor_sdk.reading import Fault, Record
from corridor_sdk.rules._context import Context, Found, Rule
from corridor_sdk.rules._wholes import POINTS, Span, counts, place_of, said_of_wholes, span_of_claims
from corridor_sdk.vocabulary import Mode, ScopeKind


def gauges_are_known(context: Context) -> Iterator[Fault]:
    """Whether some claim gives the gauge of each railway segment: its own, or that of all that it is a part of."""
    claims = [claim for _, _, claim in context.claims_on.get(GAUGE.id, ()) if counts(claim)]
    own = {claim.subject.ref for claim in claims}
    whole = {claim.subject.ref for claim in claims if claim.scope.kind is ScopeKind.WHOLE}
    corridors = (one for one in context.entities.values() if isinstance(one, Corridor) and one.id.ref in whole)
    inherited = {id for corridor in corridors for id in corridor.route}
    for record in context.records:
        segment = record.entity
        if not isinstance(segment, Segment) or segment.mode is not Mode.RAIL or None in record.claims:
            continue
        is_part = segment.part_of is not None and segment.part_of.ref in whole
        if segment.id.ref not in own and segment.id not in inherited and not is_part:
            yield record.fault(findings.GAUGE_UNKNOWN, "no claim gives the gauge of this railway", ("mode",))


_SAME_GAUGE: Final = Decimal("0.005")
"""Metres by which gauges may differ and trains run through, as between 1520 and 1524 mm."""


class _Gauge(NamedTuple):
    """The gauges that claims allow a segment, in metres, and the first of these claims."""

    span: Span
    found: Found


def gauges_fit(context: Context) -> Iterator[Fault]:
    """Whether a place where gauges differ says how trains get over it."""
    places = [one for one in context.entities.values() if isinstance(one, Place)]
    firsts = _first_of_pairs(context, places)
    settled = {firsts.get(place.id.ref, place.id.ref) for place in places if place.changeover is not None}
    for ref, gauges in _gauges_by_place(context, firsts).items():
        widest, narrowest = max(gauges, key=lambda one: one.span.low), min(gauges, key=lambda one: one.span.high)
        if widest.span.low - narrowest.span.high > _SAME_GAUGE and ref not in settled:
            yield _break(context.record_of[ref], widest.found, narrowest.found)


def _gauges_by_place(context: Context, firsts: Mapping[str, str]) -> Mapping[str, Sequence[_Gauge]]:
    """The gauges that come together at each point; those of two places across a border, at the first of them."""
    claims: dict[str, list[Found]] = {}
    for found in said_of_wholes(context, GAUGE.id):
        claims.setdefault(found[2].subject.ref, []).append(found)
    gauges: dict[str, list[_Gauge]] = {}
    for ref, of_segment in claims.items():
        segment, span = context.entities.get(ref), span_of_claims(of_segment)
        if isinstance(segment, Segment) and segment.mode is Mode.RAIL and span is not None:
            for id in dict.fromkeys((segment.from_, *segment.via, segment.to)):
                place = place_of(context, id)
                if place is not None and place.kind in POINTS:
                    gauges.setdefault(firsts.get(place.id.ref, place.id.ref), []).append(_Gauge(span, of_segment[0]))
    return gauges


def _first_of_pairs(context: Context, places: Iterable[Place]) -> Mapping[str, str]:
    """Of two places that form a crossing, the first for the second."""
    pairs = ((place, place_of(context, place.pair)) for place in places)
    refs = (sorted((place.id.ref, pair.id.ref)) for place, pair in pairs if pair is not None)
    return {second: first for first, second in refs}


def _break(record: Record, wide: Found, narrow: Found) -> Fault:
    """The fault of a place where two gauges meet, with the claims that give them."""
    said = " and ".join(f"{claim.value} ({claim.subject})" for _, _, claim in (wide, narrow))
    message = (
        f"gauges of {said} meet here, and no 'changeover' says how trains get over it: give one, or 'none' where "
        "there is no way"
    )
    related = tuple(
        (f"the gauge of {claim.subject}", holder.file, ("claims", index, "value"))
        for holder, index, claim in (wide, narrow)
    )
    return attrs.evolve(record.fault(findings.BREAK_OF_GAUGE, message, ("name",)), related=related)


RULES: Final[tuple[Rule, ...]] = (gauges_are_known, gauges_fit)
