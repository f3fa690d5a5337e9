"""Where countries are, roughly: outlines from Natural Earth (`data/countries.txt`), read only when somebody asks.

The outlines are good to some kilometres, leave out islands that are too small for a map of 1:50 million, and are no
statement on whose land is whose: where two countries of ISO 3166-1 claim the same land, they are not to be asked.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from corridor_sdk._geodesy import Box, Point, Ring, kilometres

_OUTLINES: Final = Path(__file__).parent / "data" / "countries.txt"

_PARTS: Final[Mapping[str, tuple[str, ...]]] = {
    "AU": ("HM", "NF"),
    "CN": ("HK", "MO"),
    "DK": ("FO", "GL"),
    "FI": ("AX",),
    "FR": ("BL", "MF", "NC", "PF", "PM", "TF", "WF"),
    "NL": ("AW", "CW", "SX"),
    "US": ("AS", "GU", "MP", "PR", "VI"),
}
"""Countries that have parts with a code and an outline of their own: a place there may be given either code."""

DISPUTED: Final[Mapping[str, tuple[str, Box]]] = {
    "Abu Musa and the Tunbs": ("AE IR", Box(25.7, 54.9, 26.4, 55.5)),
    "Abyei": ("SD SS", Box(9.2, 27.7, 10.2, 29.1)),
    "Aksai Chin, Jammu and Kashmir, Siachen": ("CN IN PK", Box(32.2, 72.5, 37.1, 80.4)),
    "Arunachal Pradesh": ("CN IN", Box(26.6, 91.5, 29.5, 97.5)),
    "Ceuta": ("ES MA", Box(35.8, -5.4, 36.0, -5.2)),
    "Chagos": ("IO MU", Box(-8.0, 71.0, -5.0, 73.0)),
    "Cyprus, its north": ("CY TR", Box(34.9, 32.5, 35.8, 34.7)),
    "Essequibo": ("GY VE", Box(0.9, -61.5, 8.6, -57.3)),
    "exclaves in the Ferghana valley, too small for the outlines": ("KG TJ UZ", Box(39.7, 70.4, 40.4, 71.9)),
    "Falklands and South Georgia": ("AR FK GS", Box(-55.1, -61.6, -50.9, -35.6)),
    "Golan Heights": ("IL SY", Box(32.6, 35.6, 33.4, 36.1)),
    "Hala'ib and Bir Tawil": ("EG SD", Box(21.7, 33.1, 23.2, 37.0)),
    "Ilemi triangle": ("ET KE SS", Box(4.2, 34.3, 5.5, 36.0)),
    "Kafia Kingi": ("SD SS", Box(8.6, 23.8, 10.0, 25.3)),
    "Kosovo": ("RS", Box(41.8, 20.0, 43.3, 21.8)),
    "Kurils, the southern ones": ("JP RU", Box(43.2, 145.2, 45.7, 149.1)),
    "Mayotte": ("FR KM YT", Box(-13.1, 44.9, -12.5, 45.4)),
    "Melilla": ("ES MA", Box(35.2, -3.0, 35.4, -2.8)),
    "Nagorno-Karabakh": ("AM AZ", Box(39.3, 46.5, 40.4, 47.3)),
    "Senkaku": ("CN JP TW", Box(25.6, 123.3, 26.0, 124.7)),
    "Somaliland": ("SO", Box(8.0, 42.6, 11.6, 49.1)),
    "South China Sea, its islands": ("CN MY PH TW VN", Box(6.5, 109.3, 17.2, 117.9)),
    "Taiwan, Kinmen and Matsu": ("CN TW", Box(21.8, 118.1, 26.5, 122.2)),
    "Ukraine, Crimea and what Russia annexed in 2022": ("RU UA", Box(44.3, 31.5, 50.1, 40.3)),
    "West Bank, Jerusalem and Gaza": ("IL PS", Box(31.2, 34.2, 32.6, 35.6)),
    "Western Sahara": ("EH MA", Box(20.7, -17.2, 27.7, -8.6)),
}
"""Land for which several codes of ISO 3166-1 are given, or that the outlines leave out for having none of its own.

Which codes those are, and the box that holds it. Of a point there, nothing is said of these countries.
"""


def is_disputed(country: str, point: Point) -> bool:
    """Whether the outlines cannot tell if a point is in a country: others claim it too, or it is too intricate."""
    return any(country in codes.split() and box.holds(point) for codes, box in DISPUTED.values())


def is_drawn(country: str) -> bool:
    """Whether there is an outline of a country, by its ISO 3166-1 code; those of small islands are missing."""
    return country in _lines()


def is_in(country: str, point: Point) -> bool:
    """Whether a point lies within a country's outline."""
    # a hole in an outline is a ring as well, so that a point in it is enclosed twice
    return sum(ring.encloses(point) for ring in _rings(country)) % 2 == 1


def kilometres_from(country: str, point: Point) -> float:
    """How far a point lies from a country that has an outline; 0 within it."""
    if is_in(country, point):
        return 0.0
    nearest = float("inf")
    by_box = sorted((kilometres(point, ring.box.nearest(point)), index) for index, ring in enumerate(_rings(country)))
    for at_least, index in by_box:
        if at_least >= nearest:
            break
        nearest = min(nearest, kilometres(point, _rings(country)[index].nearest(point)))
    return nearest


def country_at(point: Point) -> str | None:
    """The code of the country in whose outline a point lies; none at sea."""
    return next((code for code in _lines() if is_in(code, point)), None)


def whereabouts(point: Point) -> str:
    """Where a point lies, in words that take no side."""
    if any(box.holds(point) for _, box in DISPUTED.values()):
        return "in or near a disputed area"
    country = country_at(point)
    return "at sea" if country is None else f"in {country}"


@functools.cache
def _lines() -> Mapping[str, str]:
    """Each country's line of the file."""
    lines = _OUTLINES.read_text("utf-8").splitlines()
    return {line[:2]: line[3:] for line in lines if not line.startswith("#")}


@functools.cache
def _rings(country: str) -> tuple[Ring, ...]:
    """A country's outline, its parts' included."""
    own = (_ring(text) for text in _lines()[country].split(";"))
    return (*own, *(ring for part in _PARTS.get(country, ()) for ring in _rings(part)))


def _ring(text: str) -> Ring:
    numbers = [int(number) for number in text.split()]
    downs, rights = itertools.accumulate(numbers[::2]), itertools.accumulate(numbers[1::2])
    return Ring([Point(down / 100, right / 100) for down, right in zip(downs, rights, strict=True)])
