"""Draw `corridor_sdk/drawing/land.txt`: the land that maps stand on, from Natural Earth as world-atlas has it.

npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
python tools/land.py package/land-50m.json
"""

from __future__ import annotations

import hashlib
import itertools
import json
import sys
from pathlib import Path
from typing import Any, TypeAlias

ORIGIN = "619477ff690c086885e45cb91707d783805561bd75ae8e437b7d4694b0204e0f"
"""SHA-256 of land-50m.json in world-atlas 2.0.2."""
TARGET = Path(__file__).parents[1] / "corridor_sdk" / "drawing" / "land.txt"
WEST, SOUTH, EAST, NORTH = 0.0, 0.0, 120.0, 76.0
COARSENESS = 0.015
LEAST_AREA = 0.01
HEAD = f"""\
# Land, {WEST:.0f} to {EAST:.0f} degrees east, {SOUTH:.0f} to {NORTH:.0f} degrees north. Written by tools/land.py.
# Made with Natural Earth (naturalearthdata.com), 1:50m land, version 4.1.0: public domain.
# Taken from the npm package world-atlas 2.0.2, land-50m.json; simplified to {COARSENESS} degrees, rounded to 0.01.
# A line is a ring, of land or of a lake in it: longitude and latitude in hundredths of a degree, then steps.
"""

Point: TypeAlias = tuple[float, float]
"""Longitude and latitude, as in TopoJSON."""
Topology: TypeAlias = dict[str, Any]


def main(source: Path) -> None:
    """Write the rings, the largest first."""
    text = source.read_bytes()
    if hashlib.sha256(text).hexdigest() != ORIGIN:
        sys.exit(f"{source} is not land-50m.json of world-atlas 2.0.2")
    lines = [written(ring) for ring in sorted(rings(json.loads(text)), key=lambda ring: -abs(area(ring)))]
    TARGET.write_text(HEAD + "".join(f"{line}\n" for line in lines), "utf-8", newline="\n")


def rings(topology: Topology) -> list[list[Point]]:
    """Every ring of some size in the box: outlines of land, and of the waters in it."""
    arcs = [simplified(arc) for arc in unpacked(topology)]
    polygons = [polygon for geometry in topology["objects"]["land"]["geometries"] for polygon in geometry["arcs"]]
    clipped = (clip(joined(ring, arcs)) for polygon in polygons for ring in polygon)
    return [ring for ring in clipped if len(ring) > 2 and abs(area(ring)) >= LEAST_AREA]


def unpacked(topology: Topology) -> list[list[Point]]:
    """The arcs of a quantised topology, in degrees."""
    (x_scale, y_scale), (x_start, y_start) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        places = itertools.accumulate(arc, lambda place, step: [place[0] + step[0], place[1] + step[1]])
        arcs.append([(x * x_scale + x_start, y * y_scale + y_start) for x, y in places])
    return arcs


def joined(ring: list[int], arcs: list[list[Point]]) -> list[Point]:
    """The points of a ring of arcs; a negative number is an arc that is walked backwards."""
    return [point for arc in ring for point in (arcs[arc] if arc >= 0 else arcs[~arc][::-1])[1:]]


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


def clip(ring: list[Point]) -> list[Point]:
    """The part of a ring in the box (Sutherland and Hodgman, 1974)."""
    for axis, limit, sign in ((0, WEST, 1), (0, EAST, -1), (1, SOUTH, 1), (1, NORTH, -1)):
        kept: list[Point] = []
        for one, other in zip(ring[-1:] + ring[:-1], ring, strict=True):
            inside = [(point[axis] - limit) * sign >= 0 for point in (one, other)]
            if inside[0] is not inside[1]:
                along = (limit - one[axis]) / (other[axis] - one[axis])
                kept.append((one[0] + along * (other[0] - one[0]), one[1] + along * (other[1] - one[1])))
            if inside[1]:
                kept.append(other)
        ring = kept
    return ring


def area(ring: list[Point]) -> float:
    """The area of a ring in square degrees (the surveyor's formula); its sign is the way round."""
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True)) / 2


def written(ring: list[Point]) -> str:
    """A ring as text: its first point in hundredths of a degree, then steps."""
    points = [point for point, _ in itertools.groupby((round(x * 100), round(y * 100)) for x, y in ring)]
    steps = [points[0], *((b[0] - a[0], b[1] - a[1]) for a, b in itertools.pairwise(points))]
    return " ".join(f"{right} {up}" for right, up in steps)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
