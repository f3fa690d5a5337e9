"""Draw `corridor_sdk/data/countries.txt`: the outlines of countries, from Natural Earth as world-atlas carries it.

npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
python tools/countries.py package/countries-50m.json
"""

from __future__ import annotations

import hashlib
import itertools
import json
import sys
from pathlib import Path
from typing import Any, TypeAlias

import pycountry

ORIGIN = "04342cdc1e3016bcd7db1630de95684d67b79fe3c8c460321e87aef469502394"
"""SHA-256 of countries-50m.json in world-atlas 2.0.2."""
TARGET = Path(__file__).parents[1] / "corridor_sdk" / "data" / "countries.txt"
HEAD = """\
# Outlines of countries, for telling whether a place's coordinates fit its country. Written by tools/countries.py.
# Made with Natural Earth (naturalearthdata.com), 1:50m Admin 0 countries, version 4.1.0: public domain.
# Taken from the npm package world-atlas 2.0.2, countries-50m.json; simplified to 0.02 degrees, rounded to 0.01.
# A line is an ISO 3166-1 code and rings; a ring is latitude and longitude in hundredths of a degree, then steps.
# Longitudes run on beyond 180 degrees east where a ring does.
# What has no ISO 3166-1 code is left out. These lines say where a place is likely to be, and not whose it is.
"""
COARSENESS = 0.02

Point: TypeAlias = tuple[float, float]
"""Longitude and latitude, as in TopoJSON."""
Topology: TypeAlias = dict[str, Any]


def main(source: Path) -> None:
    """Write the outlines."""
    text = source.read_bytes()
    if hashlib.sha256(text).hexdigest() != ORIGIN:
        sys.exit(f"{source} is not countries-50m.json of world-atlas 2.0.2")
    lines = outlines(json.loads(text))
    TARGET.write_text(
        HEAD + "".join(f"{code} {rings}\n" for code, rings in sorted(lines.items())), "utf-8", newline="\n"
    )


def outlines(topology: Topology) -> dict[str, str]:
    """Each country's rings, as they are written."""
    arcs = [simplified(arc) for arc in unpacked(topology)]
    found: dict[str, list[str]] = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        country = pycountry.countries.get(numeric=geometry.get("id", ""))
        if country is not None:
            polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
            rings = [written(ring, arcs) for polygon in polygons for ring in polygon]
            found.setdefault(country.alpha_2, []).extend(ring for ring in rings if ring)
    return {code: ";".join(rings) for code, rings in found.items() if rings}


def unpacked(topology: Topology) -> list[list[Point]]:
    """The arcs of a quantised topology, in degrees."""
    (x_scale, y_scale), (x_start, y_start) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        places = itertools.accumulate(arc, lambda place, step: [place[0] + step[0], place[1] + step[1]])
        arcs.append([(x * x_scale + x_start, y * y_scale + y_start) for x, y in places])
    return arcs


def simplified(line: list[Point]) -> list[Point]:
    """A line without the points that lie nearer to it than it is coarse (Douglas and Peucker, 1973)."""
    kept = {0, len(line) - 1}
    stretches = [(0, len(line) - 1)]
    while stretches:
        first, last = stretches.pop()
        between = range(first + 1, last)
        farthest = max(between, key=lambda index: off(line[index], line[first], line[last]), default=None)
        if farthest is not None and off(line[farthest], line[first], line[last]) > COARSENESS:
            kept.add(farthest)
            stretches += [(first, farthest), (farthest, last)]
    return [line[index] for index in sorted(kept)]


def off(point: Point, start: Point, end: Point) -> float:
    """How far a point lies from a straight stretch, in degrees."""
    (x, y), (x1, y1), (x2, y2) = point, start, end
    squared = (x2 - x1) ** 2 + (y2 - y1) ** 2
    along = 0.0 if squared == 0 else min(1.0, max(0.0, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / squared))
    return float(((x - x1 - along * (x2 - x1)) ** 2 + (y - y1 - along * (y2 - y1)) ** 2) ** 0.5)


def written(ring: list[int], arcs: list[list[Point]]) -> str:
    """A ring as text; nothing where so little is left of it that it has no inside."""
    points: list[tuple[int, int]] = []
    for arc in ring:  # a negative number is an arc that is walked backwards
        for x, y in arcs[arc] if arc >= 0 else reversed(arcs[~arc]):
            point = (round(y * 100), round(x * 100))
            if not points or points[-1] != point:
                points.append(point)
    if len(set(points)) < 3:
        return ""
    points = unbroken(points)
    steps = [points[0], *((b[0] - a[0], b[1] - a[1]) for a, b in itertools.pairwise(points))]
    return " ".join(f"{down} {right}" for down, right in steps)


def unbroken(points: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """A ring whose longitudes run on beyond 180 degrees east, instead of jumping; one around the pole goes by it."""
    found = points[:1]
    for latitude, longitude in points[1:]:
        turns = round((found[-1][1] - longitude) / 36000)
        found.append((latitude, longitude + turns * 36000))
    if found[-1] != found[0]:
        found += [(-9000, found[-1][1]), (-9000, found[0][1]), found[0]]
    if min(longitude for _, longitude in found) < -18000:
        found = [(latitude, longitude + 36000) for latitude, longitude in found]
    return found


if __name__ == "__main__":
    main(Path(sys.argv[1]))
