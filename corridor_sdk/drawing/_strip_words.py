"""A strip map without its lines: the same in rows for a table, and in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from corridor_sdk.dates import PartialDate
from corridor_sdk.drawing._legs import Joint, Leg, legs_of
from corridor_sdk.figures import figures
from corridor_sdk.humane import term_words
from corridor_sdk.ids import SegmentId
from corridor_sdk.library import Library
from corridor_sdk.model import Corridor, Place
from corridor_sdk.properties import ROUTE_THROUGH, TERMINUS
from corridor_sdk.vocabulary import CorridorRole
from corridor_sdk.wording import listed, many

NOT_TOLD = "end not told"


@frozen(kw_only=True, slots=True)
class StripRow:
    """A leg of a corridor or of a branch of it, in words."""

    corridor: str
    """The name of the corridor or the branch."""
    segment: SegmentId
    """The leg's segment."""
    from_: str
    """Where it starts, in the direction of travel."""
    to: str
    """Where it ends."""
    via: tuple[str, ...]
    """Places on the way."""
    mode: str
    """How one travels on it."""
    status: str
    """Its state in words."""
    length: str
    """Its length or range of lengths: `162 km (planned)`, or `not known`."""
    length_basis: str
    """On how many documents and voices that rests."""
    gauge: str
    """Its track gauge, or `not known`."""
    border: str
    """The countries that it leads from and to, where they differ: `Azerbaijan | Iran`."""
    gauge_break: str
    """The gauges that meet where it starts."""
    joins: str
    """How it follows the leg before it."""
    stretches: tuple[str, ...]
    """Stretches of it with a status of their own."""


@frozen(kw_only=True, slots=True)
class Named:
    """The places that sources name of a corridor, in no order."""

    ends: tuple[Place, ...]
    through: tuple[Place, ...]


@frozen(kw_only=True, slots=True)
class Strip:
    """A corridor as a strip shows it: its legs, or the places that are named."""

    corridor: Corridor
    legs: tuple[Leg, ...]
    named: Named
    repeats: bool = False
    """Whether its legs are those of the corridor that it is a branch of."""


def strips_of(library: Library, corridor: Corridor, day: PartialDate | str | None = None) -> tuple[Strip, ...]:
    """A corridor, then its branches and extensions; its sections too, where it has no segments of its own."""
    roles = {CorridorRole.BRANCH, CorridorRole.EXTENSION} | (set() if corridor.route else {CorridorRole.SECTION})
    children = (one for one in library.corridors.values() if one.parent == corridor.id and one.role in roles)
    return (
        _strip(library, corridor, None, day),
        *(_strip(library, one, corridor, day) for one in children if one.id != corridor.id),
    )


def _strip(library: Library, corridor: Corridor, parent: Corridor | None, day: PartialDate | str | None) -> Strip:
    repeats = parent is not None and bool(corridor.route) and corridor.route == parent.route
    legs = () if repeats else legs_of(library, corridor, day)
    return Strip(corridor=corridor, legs=legs, named=named_of(library, corridor, day), repeats=repeats)


def named_of(library: Library, corridor: Corridor, day: PartialDate | str | None = None) -> Named:
    """The ends of a corridor and the places on its way, as claims name them."""
    ends, through = (
        dict.fromkeys(
            library.places[place]
            for figure in figures(library, corridor, prop, as_known_on=day)
            for place in figure.values
        )
        for prop in (TERMINUS, ROUTE_THROUGH)
    )
    return Named(ends=tuple(ends), through=tuple(place for place in through if place not in ends))


# --- rows ------------------------------------------------------------------------------------------------------


def strip_table(
    library: Library, corridor: Corridor, *, as_known_on: PartialDate | str | None = None
) -> tuple[StripRow, ...]:
    """The legs of a corridor and of its branches as rows, for a table beside the strip map; none without segments."""
    return tuple(row(strip.corridor, leg) for strip in strips_of(library, corridor, as_known_on) for leg in strip.legs)


def row(corridor: Corridor, leg: Leg) -> StripRow:
    """A leg in words."""
    return StripRow(
        corridor=corridor.name,
        segment=leg.segment.id,
        from_=name_of(leg.start),
        to=name_of(leg.end),
        via=tuple(place.name for place in leg.via),
        mode=term_words(leg.segment.mode),
        status=leg.drawn.word,
        length=leg.length.words,
        length_basis=leg.length.basis,
        gauge=leg.gauge.words,
        border=" | ".join(leg.countries or ()),
        gauge_break=leg.breaks_gauge or "",
        joins=leg.joint.value,
        stretches=leg.stretches,
    )


def role_of(corridor: Corridor) -> str:
    """What a corridor is of the corridor above it: `Branch`."""
    return "Part" if corridor.role is None else term_words(corridor.role).capitalize()


def name_of(place: Place | None) -> str:
    """A place's name; that it is not told where there is none."""
    return NOT_TOLD if place is None else place.name


# --- sentences -------------------------------------------------------------------------------------------------


def sentences(strips: Sequence[Strip]) -> Iterator[str]:
    """All that a strip map shows, in sentences."""
    first = strips[0]
    yield from _sentences(first, first.corridor.name)
    for strip in strips[1:]:
        yield from _sentences(strip, f"{role_of(strip.corridor)}: {strip.corridor.name}")


def _sentences(strip: Strip, name: str) -> Iterator[str]:
    if strip.repeats:
        yield f"{name}: the legs above."
    elif strip.legs:
        yield f"{name}: {many(len(strip.legs), 'leg')} as far as sources name them, in the order of the route."
        yield from (f"{at}. {_sentence(leg)}" for at, leg in enumerate(strip.legs, start=1))
    else:
        yield f"{name}: no source names its segments. {places_named(strip.named)}"


def places_named(named: Named) -> str:
    """The places that sources name, in a sentence or two."""
    ends = f"Named as its ends: {listed([place.name for place in named.ends])}." if named.ends else ""
    way = f"Named on its way, in no order: {listed([place.name for place in named.through])}." if named.through else ""
    return " ".join(filter(None, (ends, way))) or "No place on its way is named either."


def _sentence(leg: Leg) -> str:
    via = f" by way of {listed([place.name for place in leg.via])}" if leg.via else ""
    facts = [term_words(leg.segment.mode), leg.drawn.word, f"length {leg.length.words}"]
    facts += [leg.length.basis] if leg.length.basis else []
    facts += [f"gauge {leg.gauge.words}"] if leg.gauge.is_known else []
    facts += [f"it leads from {leg.countries[0]} to {leg.countries[1]}"] if leg.countries else []
    facts += [f"break of gauge where it starts: {leg.breaks_gauge}"] if leg.breaks_gauge else []
    facts += [f"of it, {one}" for one in leg.stretches]
    facts += [leg.joint.value] if leg.joint in (Joint.BORDER, Joint.BACK, Joint.APART) else []
    return f"{name_of(leg.start)} to {name_of(leg.end)}{via}: {'; '.join(facts)}."
