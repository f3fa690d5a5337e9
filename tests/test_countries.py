"""The outlines of countries are those that the script draws, and tell where points are."""

from __future__ import annotations

import hashlib
import itertools
from pathlib import Path

import pytest

import corridor_sdk
from corridor_sdk import _countries
from corridor_sdk._geodesy import Box, Point, Ring, kilometres
from corridor_sdk._iso import COUNTRIES

OUTLINES = Path(corridor_sdk.__file__).parent / "data" / "countries.txt"
WITHOUT = {"BQ", "BV", "CC", "CX", "GF", "GI", "GP", "MQ", "RE", "SJ", "TK", "TV", "UM", "VA", "YT"}
"""Countries of ISO 3166-1 that Natural Earth draws too small, or as parts of others."""


def test_the_outlines_are_the_ones_that_tools_countries_writes() -> None:
    digest = hashlib.sha256(OUTLINES.read_bytes()).hexdigest()
    assert digest == "53d3934ef2856d9dc1128cc8e37027192892e6797c183748a65d8f33cc550c05"


def test_every_country_of_iso_3166_has_an_outline_but_these() -> None:
    assert {code for code in COUNTRIES if not _countries.is_drawn(code)} == WITHOUT


def test_the_file_says_where_it_comes_from() -> None:
    head = OUTLINES.read_text("utf-8")[:700]
    assert all(words in head for words in ("Natural Earth", "public domain", "world-atlas 2.0.2", "tools/countries.py"))


def test_rings_are_closed_and_do_not_jump() -> None:
    for code in sorted(COUNTRIES - WITHOUT):
        for ring in _countries._rings(code):
            assert ring.points[0] == ring.points[-1]
            assert len(set(ring.points)) >= 3
            longest = max(abs(a.longitude - b.longitude) for a, b in itertools.pairwise(ring.points))
            assert longest < 180 or code == "AQ"


@pytest.mark.parametrize(
    ("code", "latitude", "longitude"),
    [
        ("AF", 34.53, 69.17), ("AM", 40.18, 44.51), ("AZ", 39.21, 45.41), ("CN", 39.47, 75.99), ("GB", 51.5, -0.1),
        ("GE", 41.72, 44.79), ("IN", 19.9, 75.3), ("IR", 29.5, 60.86), ("IT", 41.9, 12.8), ("KG", 42.87, 74.57),
        ("KZ", 51.13, 71.43), ("PK", 34.01, 71.58), ("RU", 55.75, 37.62), ("RU", 54.71, 20.9), ("RU", 66.0, -171.0),
        ("SM", 43.94, 12.46), ("TJ", 38.56, 68.77), ("TM", 37.95, 58.38), ("TR", 39.93, 32.86), ("UZ", 41.3, 69.27),
        ("AQ", -89.9, 0.0), ("LS", -29.6, 28.2), ("US", 64.8, -147.7), ("AU", -25.0, 134.0), ("AR", -34.7, -59.0),
    ],
)  # fmt: skip
def test_each_point_is_in_one_country(code: str, latitude: float, longitude: float) -> None:
    point = Point(latitude, longitude)
    assert _countries.country_at(point) == code
    assert _countries.kilometres_from(code, point) == 0
    assert [other for other in COUNTRIES - WITHOUT if _countries.is_in(other, point)] == [code]


@pytest.mark.parametrize(("latitude", "longitude"), [(41.5, 51.2), (0.0, -30.0), (89.9, 0.0)])
def test_at_sea_there_is_no_country(latitude: float, longitude: float) -> None:
    assert _countries.country_at(Point(latitude, longitude)) is None


@pytest.mark.parametrize(
    ("latitude", "longitude", "words"),
    [
        (39.77, 64.43, "in UZ"),
        (41.5, 51.2, "at sea"),
        (44.95, 34.1, "in or near a disputed area"),
        (42.66, 21.16, "in or near a disputed area"),
    ],
)
def test_words_for_where_a_point_is_take_no_side(latitude: float, longitude: float, words: str) -> None:
    assert _countries.whereabouts(Point(latitude, longitude)) == words


def test_how_far_a_country_is() -> None:
    assert _countries.kilometres_from("AZ", Point(41.5, 51.2)) == pytest.approx(139, abs=5)
    assert _countries.kilometres_from("US", Point(66.0, -171.0)) == pytest.approx(138, abs=5)
    assert _countries.kilometres_from("NZ", Point(51.5, 0.0)) > 15000


def test_disputed_boxes_are_boxes() -> None:
    for name, (codes, box) in _countries.DISPUTED.items():
        assert codes, name
        assert set(codes.split()) <= COUNTRIES, name
        assert -90 <= box.south < box.north <= 90, name
        assert -180 <= box.west < box.east <= 180, name


def test_distances_on_the_globe() -> None:
    assert kilometres(Point(36.12, -86.67), Point(33.94, -118.40)) == pytest.approx(2886.45, abs=0.01)
    assert kilometres(Point(0, 179.5), Point(0, -179.5)) == pytest.approx(111.195, abs=0.01)
    assert kilometres(Point(90, 0), Point(-90, 77)) == pytest.approx(20015.1, abs=0.1)
    assert kilometres(Point(10, 10), Point(10, 10)) == 0


def test_a_ring_across_the_180th_meridian() -> None:
    ring = Ring([Point(0, 179), Point(0, 182), Point(3, 182), Point(3, 179), Point(0, 179)])
    assert ring.box == Box(0, 179, 3, 182)
    assert [ring.encloses(Point(1, longitude)) for longitude in (178, 179.5, -179.5, -178.5, -177.5)] == [
        False, True, True, True, False,
    ]  # fmt: skip
    assert ring.nearest(Point(1.5, -177)) == Point(1.5, 182)
    assert ring.nearest(Point(1.5, 178)) == Point(1.5, 179)
    assert ring.nearest(Point(40, 180)) == Point(3, 180)
