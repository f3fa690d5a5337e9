"""Distances between ends, and coordinates in countries: tolerances and exemptions."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from corridor_sdk import check
from tests.rules.test_cases import HERE as RULES

PLACE = """\
name: {name}
kind: city
{fields}location:
  latitude: {latitude}
  longitude: {longitude}
  precision: {precision}
  reference:
    source: paper
    record: '1'
evidence:
  - of: [country, country_basis]
    source: paper
    printed: so it says
    fingerprint: 0123456789abcdef
"""


@pytest.fixture
def world(tmp_path: Path) -> Path:
    return Path(shutil.copytree(RULES / "base", tmp_path / "dataset"))


def put(root: Path, id: str, latitude: float, longitude: float, *, precision: str = "town", fields: str = "") -> None:
    text = PLACE.format(name=id.title(), latitude=latitude, longitude=longitude, precision=precision, fields=fields)
    (root / "places" / f"{id}.yaml").write_text(text, "utf-8")


def found(root: Path) -> list[str]:
    return [one.code.id for one in check(root).findings if one.code.id.startswith("GEO")]


def measured(root: Path, value: str, *, more: str = "", mode: str = "rail", prop: str = "length") -> list[str]:
    """What a check finds in a segment of so much between Alpha and Omega."""
    text = (RULES / "base" / "segments" / "alpha-omega.yaml").read_text("utf-8").replace("rail\n", f"{mode}\n")
    text = text.replace("value: 100 km\n", f"value: {value}\n{more}").replace("property: length", f"property: {prop}")
    text = text.replace("printed: a line of 100 kilometres", f"printed: {value}")
    (root / "segments" / "alpha-omega.yaml").write_text(text, "utf-8")
    return found(root)


@pytest.mark.parametrize(
    ("value", "more", "codes"),
    [
        ("90 km", "", ["GEO001"]),
        ("90000 m", "", ["GEO001"]),
        ("90 km", "    bound: up-to\n", ["GEO001"]),
        ("90 km", "    bound: about\n", ["GEO001"]),
        ("95 km", "    bound: about\n", []),
        ("90 km", "    bound: at-least\n", []),
        ("90 km", "    bound: between\n    upper: 105 km\n", []),
        ("90 km", "    scope:\n      kind: part\n      part: its north\n", []),
        ("90 km", "    scope:\n      kind: unclear\n", []),
        ("90 km", "    polarity: negated\n", []),
        ("90 km", "    assessment:\n      status: erroneous\n      because: a misprint\n", []),
        ("90 km", "    assessment:\n      status: disputed\n      because: it is short\n", ["GEO001"]),
        ("90 km", "    qualifiers:\n      from: places/alpha\n      to: places/alpha\n", []),
        ("90 km", "    qualifiers:\n      from: places/alpha\n", []),
        ("500 km", "", ["GEO002"]),
        ("500 km", "    bound: more-than\n", ["GEO002"]),
        ("370 km", "    bound: about\n", []),
        ("500 km", "    bound: up-to\n", []),
        ("100 km", "    bound: between\n    upper: 500 km\n", []),
    ],
)
def test_only_what_a_length_must_be_counts(world: Path, value: str, more: str, codes: list[str]) -> None:
    put(world, "alpha", 10, 10)
    put(world, "omega", 10, 11)
    assert measured(world, value, more=more) == codes


@pytest.mark.parametrize("mode", ["sea", "inland-water"])
def test_ships_go_round_the_land_and_no_shorter_than_straight(world: Path, mode: str) -> None:
    put(world, "alpha", 10, 10)
    put(world, "omega", 10, 11)
    assert measured(world, "5000 km", mode=mode) == []
    assert measured(world, "50 km", mode=mode) == ["GEO001"]


@pytest.mark.parametrize(("precision", "codes"), [("exact", ["GEO001"]), ("town", []), ("area", [])])
def test_an_end_is_as_sharp_as_its_precision(world: Path, precision: str, codes: list[str]) -> None:
    put(world, "alpha", 10, 10, precision=precision)
    put(world, "omega", 10, 11, precision=precision)
    assert measured(world, "105 km") == codes


def test_ends_that_are_near_are_no_measure_of_a_detour(world: Path) -> None:
    put(world, "alpha", 10, 10, precision="exact")
    put(world, "omega", 10, 10.15, precision="exact")
    assert measured(world, "100 km") == []
    put(world, "omega", 10, 10.25, precision="exact")
    assert measured(world, "100 km") == ["GEO002"]


def test_an_end_without_coordinates_is_nowhere(world: Path) -> None:
    put(world, "alpha", 10, 10)
    assert measured(world, "1 km") == []


@pytest.mark.parametrize(("termini", "codes"), [(2, ["GEO001"]), (1, []), (3, [])])
def test_a_corridor_has_ends_where_two_are_claimed(world: Path, termini: int, codes: list[str]) -> None:
    for number, id in enumerate(("alpha", "omega", "gamma")):
        put(world, id, 10, 10 + 5 * number)
    claims = [
        f"  - property: terminus\n    value: {id}\n    modality: planned\n    source: paper\n    printed: {id}\n"
        f"    fingerprint: 000000000000000{number}\n"
        for number, id in enumerate(("alpha", "omega", "gamma")[:termini])
    ]
    length = (
        "  - property: length\n    value: 200 km\n    modality: planned\n    source: paper\n    printed: 200 km\n"
        "    fingerprint: 000000000000000a\n"
    )
    (world / "corridors").mkdir()
    text = f"name: The great railway\nkind: railway\nclaims:\n{''.join(claims)}{length}"
    (world / "corridors" / "great.yaml").write_text(text, "utf-8")
    assert measured(world, "600 km") == codes


@pytest.mark.parametrize(
    ("country", "latitude", "longitude", "codes"),
    [
        ("IR", 36.27, 50.0, []),
        ("IR", 38.46, 48.87, []),  # some kilometres into AZ
        ("IR", 40.4, 49.9, ["GEO003"]),
        ("AZ", 40.24, 50.83, []),  # a town on piles in the sea
        ("IR", 29.23, 50.32, []),  # an island that the outlines leave out
        ("TM", 41.5, 51.2, ["GEO003"]),
        ("IR", 59.6, 36.27, ["GEO004"]),
        ("RU", 66.5, -175.0, []),  # beyond the 180th meridian
        ("US", 52.9, 172.9, []),
        ("AQ", -85, 10, []),
        ("LS", -29.3, 27.5, []),
        ("ZA", -29.6, 28.2, ["GEO003"]),  # a country that lies within it
        ("CN", 22.3, 114.17, []),  # HK has a code of its own
        ("GF", 4.9, -52.3, []),  # which has no outline of its own
        ("RU", 44.95, 34.1, []),
        ("UA", 44.95, 34.1, []),
        ("RS", 42.66, 21.16, []),
        ("TR", 35.19, 33.36, []),
        ("FR", 44.95, 34.1, ["GEO003"]),  # nobody says so
        ("AZ", 48.87, 38.46, ["GEO004"]),
    ],
)
def test_coordinates_fit_the_country(
    world: Path, country: str, latitude: float, longitude: float, codes: list[str]
) -> None:
    put(world, "alpha", latitude, longitude, fields=f"country: {country}\n")
    assert found(world) == codes


def test_a_country_that_has_its_reason_is_left_alone(world: Path) -> None:
    put(world, "alpha", 40.4, 49.9, fields="country: IR\ncountry_basis: as the paper has it\n")
    assert found(world) == []


def test_a_place_without_a_country_can_be_anywhere(world: Path) -> None:
    put(world, "alpha", 40.4, 49.9)
    assert found(world) == []
