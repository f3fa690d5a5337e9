from __future__ import annotations

import hashlib
import json
from itertools import combinations

import pytest

import corridor_sdk
from corridor_sdk.drawing import corridor_map, map_geojson
from corridor_sdk.drawing._labels import Frame, placed
from corridor_sdk.drawing._land import LAND_FILE, land
from corridor_sdk.drawing._projection import projected, unprojected
from corridor_sdk.drawing._words import width_of
from corridor_sdk.properties import ASSET_STATUS
from tests.builders import known
from tests.drawing.worlds import HOSTILE, classes, leg, line, of, place, texts

WORLD = known(
    of("ab", ASSET_STATUS, "construction"),
    records=(
        place("a", "IR", at=("37.3", "49.6")), place("b", "IR", at=("36.3", "50")), place("c"),
        leg("ab", "a", "b"), leg("bc", "b", "c"), line("k", "ab", "bc"),
    ),
)  # fmt: skip
TOLD = [
    "ab: under construction; of K.",
    "bc: status not known; of K; not drawn, for want of coordinates: C.",
    "line: status not known; not drawn, for want of coordinates: end not told, end not told.",
    "Places: A, B.",
    "Lines are straight between located places, not the course of a line. The land has one tone and no borders are "
    "drawn: the map says nothing on whose land is whose.",
]


def test_the_land_is_what_its_script_wrote() -> None:
    text = LAND_FILE.read_bytes()
    assert len(text) < 150_000
    assert hashlib.sha256(text).hexdigest() == "6f8ae774d05d431dcb986f77e1b142bd5f6895226b502b422e24696dc8762d27"
    assert len(land()) == 206


def test_a_map_tells_what_it_shows_and_what_it_cannot() -> None:
    svg = corridor_map(WORLD)
    assert svg.description.splitlines() == TOLD
    assert {"land", "status-construction"} <= set(classes(svg))
    assert "status-unknown" not in classes(svg)
    assert {"A", "B"} <= set(texts(svg))


def test_a_map_of_some_corridors_has_their_segments_alone() -> None:
    svg = corridor_map(WORLD, corridors=[WORLD.corridor("k")], width=390)
    assert svg.title == "Map of K"
    assert svg.width == 390
    assert svg.description.splitlines() == [*TOLD[:2], *TOLD[3:]]


def test_nothing_located_still_makes_a_map() -> None:
    library = known(records=(line("k", "ab"), leg("ab", "a", "b")))
    assert corridor_map(library, corridors=[library.corridor("k")]).description.splitlines()[1] == "Places: none."
    assert corridor_map(known(), corridors=[]).width == 960


def test_a_name_on_a_map_is_text() -> None:
    library = known(records=(place("a", name=HOSTILE, at=("37.3", "49.6")),))
    assert HOSTILE in texts(corridor_map(library))
    assert "<script" not in corridor_map(library).text


def test_geojson_says_that_lines_are_schematic() -> None:
    found = json.loads(map_geojson(WORLD).text)
    assert found == map_geojson(WORLD).__geo_interface__
    assert [(one["id"], one["geometry"] and one["geometry"]["type"]) for one in found["features"]] == [
        ("places/a", "Point"),
        ("places/b", "Point"),
        ("segments/ab", "LineString"),
        ("segments/bc", None),
        ("segments/line", None),
    ]
    assert found["features"][2] == {
        "type": "Feature",
        "id": "segments/ab",
        "geometry": {"type": "LineString", "coordinates": [[49.6, 37.3], [50.0, 36.3]]},
        "properties": {
            "kind": "segment", "name": "ab", "country": None, "precision": None, "mode": "rail",
            "status": "under construction", "style": "construction", "missing_link": False, "schematic": True,
            "corridors": ["corridors/k"],
        },
    }  # fmt: skip


@pytest.mark.parametrize("point", [(10.0, 5.0), (57.0, 35.0), (100.0, 65.0), (37.6, 55.8)])
def test_the_projection_can_be_undone(point: tuple[float, float]) -> None:
    assert unprojected(*projected(*point)) == pytest.approx(point)


def test_the_projection_keeps_lengths_on_its_parallels() -> None:
    for latitude, cosine in ((25.0, 0.906307787), (50.0, 0.6427876097)):
        (x1, y1), (x2, y2) = projected(57.0, latitude), projected(57.01, latitude)
        assert ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5 == pytest.approx(cosine * 0.00017453292519943, rel=1e-6)


def test_labels_do_not_cover_one_another() -> None:
    points = [(f"Place {at}", (100.0 + at * 7, 100.0 + at % 3 * 9)) for at in range(40)]
    labels = placed(points, Frame(0, 0, 600, 300), [], weights=[1] * len(points))
    starts = {"start": 0.0, "middle": 0.5, "end": 1.0}
    frames = [
        Frame(one.x - starts[one.anchor] * width_of(one.text, 12), one.y - 11, one.x, one.y).left for one in labels
    ]
    boxes = [
        Frame(left, one.y - 11, left + width_of(one.text, 12), one.y) for left, one in zip(frames, labels, strict=True)
    ]
    assert 5 < len(labels) < 40
    assert not [1 for one, other in combinations(boxes, 2) if one.touches(other)]


def test_the_whole_dataset_can_be_mapped_in_little_room() -> None:
    assert len(corridor_map(corridor_sdk.load()).text) < 60_000
