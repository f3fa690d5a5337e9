"""Small worlds to draw, and what a test asks of a drawing."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from decimal import Decimal

from corridor_sdk.drawing import Svg
from corridor_sdk.ids import CorridorId, PlaceId, SegmentId, SourceId
from corridor_sdk.library import Library
from corridor_sdk.model import AnyClaim, Corridor, Entity, Place, Segment
from corridor_sdk.parts import Location, Reference
from corridor_sdk.values import CountryCode, Text
from corridor_sdk.valuetypes import Property, Value
from corridor_sdk.vocabulary import Changeover, CorridorKind, CorridorRole, Mode, PlaceKind, Precision
from tests.builders import STUBS, known, library, says

NAMESPACE = "{http://www.w3.org/2000/svg}"
HOSTILE = "<script>alert('x')</script> & \"quotes\""
LONG = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch " * 4


def place(
    id: str,
    country: str | None = None,
    *,
    at: tuple[str, str] | None = None,
    name: str | None = None,
    pair: str | None = None,
    changeover: Changeover | None = None,
) -> Place:
    """A town, located where `at` gives its latitude and longitude."""
    location = at and Location(
        latitude=Decimal(at[0]),
        longitude=Decimal(at[1]),
        precision=Precision.TOWN,
        reference=Reference(source=SourceId("paper"), record=Text("1")),
    )
    return Place(
        id=PlaceId(id),
        name=Text(name or id.capitalize()),
        kind=PlaceKind.CITY,
        country=CountryCode(country) if country else None,
        pair=PlaceId(pair) if pair else None,
        changeover=changeover,
        location=location,
    )


def leg(
    id: str, from_: str | None, to: str | None, *, via: tuple[str, ...] = (), part_of: str | None = None
) -> Segment:
    """A railway between two places."""
    return Segment(
        id=SegmentId(id),
        name=Text(id),
        mode=Mode.RAIL,
        from_=PlaceId(from_) if from_ else None,
        to=PlaceId(to) if to else None,
        via=tuple(PlaceId(one) for one in via),
        part_of=SegmentId(part_of) if part_of else None,
    )


def line(
    id: str, *route: str, parent: str | None = None, role: CorridorRole = CorridorRole.BRANCH, name: str | None = None
) -> Corridor:
    """A railway of legs, or a branch of another."""
    return Corridor(
        id=CorridorId(id),
        name=Text(name or id.capitalize()),
        kind=CorridorKind.RAILWAY,
        route=tuple(SegmentId(one) for one in route),
        parent=CorridorId(parent) if parent else None,
        role=role if parent else None,
    )


def world(*claims: AnyClaim, records: tuple[Entity, ...] = ()) -> Library:
    """A dataset as `known` makes one, whose claims may also be about agreements and events that `records` has."""
    plain = tuple(one for one in claims if type(one.subject) in STUBS)
    known_of = known(*plain, records=records)
    return library(*known_of.entities.values(), claims=claims)


def of(segment: str, prop: Property[Segment | Corridor, Value], text: str, source: str = "paper") -> AnyClaim:
    """What a source says of a leg."""
    return says(source, prop, text, subject=SegmentId(segment))


def tree(svg: Svg) -> ET.Element:
    """The drawing, read as XML."""
    return ET.fromstring(svg.text)


def texts(svg: Svg) -> list[str]:
    """The texts that a drawing shows, in order."""
    return [one.text or "" for one in tree(svg).iter(f"{NAMESPACE}text")]


def classes(svg: Svg) -> list[str]:
    """The classes of a drawing's elements, in order."""
    return [one.attrib["class"] for one in tree(svg).iter() if "class" in one.attrib]
