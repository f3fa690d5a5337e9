from __future__ import annotations

import hashlib
import json
import time
import xml.etree.ElementTree as ET
from itertools import combinations, pairwise

import pytest

import corridor_sdk
from corridor_sdk.drawing import LineStyle, corridor_map, map_geojson
from corridor_sdk.drawing._labels import Frame, placed
from corridor_sdk.drawing._land import LAND_FILE, land
from corridor_sdk.drawing._located import map_lines
from corridor_sdk.drawing._projection import projected, unprojected
from corridor_sdk.drawing._stretches import stretches
from corridor_sdk.drawing._words import width_of
from corridor_sdk.model import AnyClaim, Place, Segment
from corridor_sdk.properties import ASSET_STATUS
from tests.builders import known
from tests.drawing.worlds import HOSTILE, NAMESPACE, classes, leg, line, of, place, texts, tree

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


def test_a_label_is_nearest_to_its_own_point_or_a_line_leads_to_it() -> None:
    hub = [("Hub", (100.0, 100.0)), *((f"Town {at}", (100.0 + at * 11, 88.0 + at % 3 * 12)) for at in range(-4, 5))]
    labels = placed(hub, Frame(0, 0, 300, 200), [], weights=[9])
    assert labels[0].text == "Hub"
    assert labels[0].leader is not None
    for one in labels:
        own, box = dict(hub)[one.text], covered(one.text, one.x, one.y, one.anchor)
        nearer = [point for _, point in hub if point != own and box.distance(point) <= box.distance(own)]
        assert not nearer or one.leader is not None, one


def covered(text: str, x: float, y: float, anchor: str, size: float = 12) -> Frame:
    """What a text covers."""
    wide = width_of(text, size)
    left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
    return Frame(left, y - size + 2, left + wide, y)


AROUND = [(x, y) for x in (-14.0, 0.0, 14.0) for y in (-11.0, 0.0, 11.0) if (x, y) != (0.0, 0.0)]


def test_a_crowded_point_without_a_line_has_no_label_rather_than_a_far_one() -> None:
    crowd = [("Middle", (100.0, 100.0)), *((f"{x} {y}", (100.0 + x, 100.0 + y)) for x, y in AROUND)]
    assert "Middle" not in [one.text for one in placed(crowd, Frame(0, 0, 200, 200), [])]


def test_no_label_covers_another_or_a_degree_and_no_dot_does() -> None:
    eurasia = corridor_sdk.load()
    for corridor in (None, *eurasia.corridors.values()):
        for width in (350, 740):
            root = tree(corridor_map(eurasia, corridors=None if corridor is None else [corridor], width=width))
            found = list(root.iter(f"{NAMESPACE}text"))
            degrees = [frame(one) for one in found if one.attrib.get("font-size") == "10"]
            names = [frame(one) for one in found if "paint-order" in one.attrib]
            dots = [(float(one.attrib["cx"]), float(one.attrib["cy"])) for one in root.iter(f"{NAMESPACE}circle")]
            assert not [1 for one in degrees for other in names if one.touches(other)]
            assert not [1 for one in degrees for dot in dots if one.distance(dot) < 3]
            assert not [1 for one, other in combinations(names, 2) if one.touches(other)]


def frame(text: ET.Element) -> Frame:
    """What a text of a map covers."""
    size, x, y = (float(text.attrib[name]) for name in ("font-size", "x", "y"))
    return covered(text.text or "", x, y, text.attrib.get("text-anchor", "start"), size)


def test_the_junctions_of_the_whole_map_have_their_names() -> None:
    eurasia = corridor_sdk.load()
    wide, narrow = (set(texts(corridor_map(eurasia, width=width))) for width in (740, 350))
    assert {"Mazar-i-Sharif", "Termez", "Khulm", "Sheberghan", "Kabul (city)"} <= wide
    assert {"Mazar-i-Sharif", "Herat", "Kandahar (city)"} <= narrow


# --- stretches that lines share --------------------------------------------------------------------------------

ENDS = (place("a", at=("37", "60")), place("b", at=("37", "63")), place("c", at=("37", "66")))


def at(one: Place) -> tuple[float, float]:
    """Degrees as pixels, ten for one."""
    assert one.location is not None
    return float(one.location.longitude) * 10, float(one.location.latitude) * 10


def drawn(*claims: AnyClaim, legs: tuple[Segment, ...]) -> list[tuple[LineStyle, list[tuple[float, float]]]]:
    """How the lines of a dataset are drawn."""
    library = known(*claims, records=(*ENDS, *legs))
    return [(one.style, points) for one, points in stretches(map_lines(library, None, None), at)]


def test_a_stretch_that_two_promised_lines_share_is_drawn_once() -> None:
    legs = (leg("long", "a", "c", via=("b",)), leg("short", "b", "c"))
    found = drawn(of("long", ASSET_STATUS, "announced"), of("short", ASSET_STATUS, "preparation"), legs=legs)
    assert {style for style, _ in found} == {LineStyle.PROMISED}
    edges = sorted(tuple(sorted(pair)) for _, points in found for pair in pairwise(points))
    assert edges == [((600.0, 370.0), (630.0, 370.0)), ((630.0, 370.0), (660.0, 370.0))]


def test_lines_of_two_states_on_one_stretch_lie_side_by_side() -> None:
    legs = (leg("one", "a", "b"), leg("other", "b", "a"))
    found = dict(drawn(of("one", ASSET_STATUS, "announced"), of("other", ASSET_STATUS, "operating"), legs=legs))
    promised, running = (sorted(found[style]) for style in (LineStyle.PROMISED, LineStyle.OPERATING))
    assert [abs(one[1] - other[1]) for one, other in zip(promised, running, strict=True)] == [7.0, 7.0]


def test_a_line_that_passes_a_place_without_naming_it_hides_no_line_that_ends_there() -> None:
    found = drawn(of("long", ASSET_STATUS, "announced"), legs=(leg("long", "a", "c"), leg("short", "b", "c")))
    heights = {style: sorted({y for one, points in found if one is style for _, y in points}) for style, _ in found}
    assert heights == {LineStyle.UNKNOWN: [373.5], LineStyle.PROMISED: [366.5, 370.0]}


def test_of_a_stretch_the_part_is_drawn_where_its_state_is_known_and_the_whole_where_it_is_not() -> None:
    legs = (leg("whole", "a", "c", via=("b",)), leg("part", "b", "c", part_of="whole"))
    promised, built = of("whole", ASSET_STATUS, "announced"), of("part", ASSET_STATUS, "construction")
    assert sorted(drawn(promised, built, legs=legs), key=str) == [
        (LineStyle.CONSTRUCTION, [(630.0, 370.0), (660.0, 370.0)]),
        (LineStyle.PROMISED, [(600.0, 370.0), (630.0, 370.0)]),
    ]
    assert [style for style, _ in drawn(promised, legs=legs)] == [LineStyle.PROMISED]
    svg = corridor_map(known(promised, records=(*ENDS, *legs)))
    assert "part: status not known; a stretch of whole." in svg.description
    assert "status not known" not in texts(svg), "the key has what is drawn alone"


def test_segments_that_cannot_be_drawn_are_named_beside_the_map() -> None:
    svg = corridor_map(WORLD, corridors=[WORLD.corridor("k")], width=390)
    assert "Not drawn, since an end has no coordinates: bc (status not known)." in " ".join(texts(svg))
    eurasia = corridor_sdk.load()
    assert "(in operation)" in " ".join(texts(corridor_map(eurasia, corridors=[eurasia.corridor("tat")], width=350)))
    assert "segments are not drawn" in " ".join(texts(corridor_map(eurasia)))


def test_a_map_of_many_places_has_labels_soon() -> None:
    points = [(f"Place {at}", (at * 37.0 % 2941, at * 53.0 % 1587)) for at in range(1500)]
    start = time.perf_counter()
    assert placed(points, Frame(0, 0, 3000, 1600), [], weights=[1] * len(points))
    assert time.perf_counter() - start < 10


def test_the_whole_dataset_can_be_mapped_in_little_room() -> None:
    assert len(corridor_map(corridor_sdk.load()).text) < 60_000


def test_a_map_says_where_a_promised_line_lies_over_one_whose_status_is_not_known() -> None:
    legs = (leg("whole", "a", "c", via=("b",)), leg("part", "b", "c", part_of="whole"))
    said = "A longer link that is promised lies over stretches whose own status is not known."
    promised, built = of("whole", ASSET_STATUS, "announced"), of("part", ASSET_STATUS, "construction")
    assert said in texts(corridor_map(known(promised, records=(*ENDS, *legs))))
    assert said not in texts(corridor_map(known(promised, built, records=(*ENDS, *legs))))
    assert said in texts(corridor_map(corridor_sdk.load()))
