"""A map projection for Eurasia: Lambert's conformal conic, which keeps shapes between its two parallels."""

from __future__ import annotations

from math import atan, cos, degrees, hypot, log, pi, radians, sin, tan
from typing import Final

from corridor_sdk.drawing._styles import Point

_SOUTH, _NORTH = radians(25), radians(50)
_ORIGIN: Final = (57.0, 35.0)
"""Longitude and latitude of the middle, in degrees."""


def projected(longitude: float, latitude: float) -> Point:
    """Where a point of the globe lies on the map, in Earth radii to the right and down of the middle.

    Lambert conformal conic on a sphere, standard parallels 25 and 50 degrees north, centred on 57 degrees east and 35
    north: J. P. Snyder, Map Projections: A Working Manual, US Geological Survey Professional Paper 1395 (1987), pages
    106-107, equations 14-1 to 14-4 and 15-1 to 15-3.
    """
    angle = _CONE * radians(longitude - _ORIGIN[0])
    radius = _radius(radians(latitude))
    return radius * sin(angle), radius * cos(angle) - _MIDDLE


def unprojected(x: float, y: float) -> tuple[float, float]:
    """The longitude and latitude of a point of the map (Snyder 1987, equations 14-9 to 14-11 and 15-5)."""
    angle, radius = _angle(x, y + _MIDDLE), hypot(x, y + _MIDDLE)
    latitude = 2 * atan((_SCALE / radius) ** (1 / _CONE)) - pi / 2
    return _ORIGIN[0] + degrees(angle) / _CONE, degrees(latitude)


def _angle(x: float, down: float) -> float:
    return atan(x / down)


def _radius(latitude: float) -> float:
    return float(_SCALE / tan(pi / 4 + latitude / 2) ** _CONE)


_CONE: Final = log(cos(_SOUTH) / cos(_NORTH)) / log(tan(pi / 4 + _NORTH / 2) / tan(pi / 4 + _SOUTH / 2))
_SCALE: Final = cos(_SOUTH) * tan(pi / 4 + _SOUTH / 2) ** _CONE / _CONE
_MIDDLE: Final = _radius(radians(_ORIGIN[1]))
