"""Routes and gauges: what counts as meeting, and what is left alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from corridor_sdk import check
from tests.rules.test_cases import HERE as RULES

EVIDENCE = "evidence:\n  - of: [{of}]\n    source: paper\n    printed: so it says\n    fingerprint: 0123456789abcdef\n"


@pytest.fixture
def world(tmp_path: Path) -> Path:
    return Path(shutil.copytree(RULES / "base", tmp_path / "dataset"))


def record(root: Path, ref: str, fields: str, *claims: str) -> None:
    path = root / f"{ref}.yaml"
    path.parent.mkdir(exist_ok=True)
    name = path.stem.title()
    listed = "claims:\n" + "".join(claims) if claims else ""
    path.write_text(f"name: {name}\n{fields}{listed}{EVIDENCE.format(of='mode')}", "utf-8")


def segment(root: Path, start: str, end: str, *claims: str, more: str = "", mode: str = "rail") -> None:
    record(root, f"segments/{start}-{end}", f"mode: {mode}\nfrom: {start}\nto: {end}\n{more}", *claims)


def places(root: Path, *ids: str, kind: str = "city", more: str = "") -> None:
    for id in ids:
        record(root, f"places/{id}", f"kind: {kind}\n{more}")


def corridor(root: Path, route: str, *claims: str) -> None:
    record(root, "corridors/great", f"kind: railway\nroute: [{route}]\n", *claims)


def claim(prop: str, value: str, *, more: str = "", modality: str = "planned", mark: str = "0") -> str:
    return (
        f"  - property: {prop}\n    value: {value}\n    modality: {modality}\n    source: paper\n"
        f"    printed: {value}\n    fingerprint: {mark * 16}\n{more}"
    )


def found(root: Path, code: str) -> list[tuple[str, str]]:
    return [(one.file or "", one.message) for one in check(root).findings if one.code.id == code]


# --- routes ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "more",
    ["via: [omega]\n", "via: [gamma, alpha]\n", "part_of: alpha-omega\n"],
    ids=["passes its end", "passes its start", "is a stretch of it"],
)
def test_segments_that_meet_on_the_way(world: Path, more: str) -> None:
    places(world, "beta", "gamma", "delta")
    segment(world, "beta", "delta", more=more)
    corridor(world, "alpha-omega, beta-delta")
    assert found(world, "NET001") == []


def test_a_place_meets_the_area_that_it_lies_in(world: Path) -> None:
    places(world, "province", kind="region")
    places(world, "suburb", more="within: omega\n")
    places(world, "omega", more="within: province\n")
    places(world, "delta")
    for start in ("suburb", "province"):
        segment(world, start, "delta")
        corridor(world, f"alpha-omega, {start}-delta")
        assert found(world, "NET001") == []


def test_two_places_in_one_area_are_two_places(world: Path) -> None:
    places(world, "province", kind="region")
    places(world, "omega", "beta", more="within: province\n")
    places(world, "delta")
    segment(world, "beta", "delta")
    corridor(world, "alpha-omega, beta-delta")
    assert len(found(world, "NET001")) == 1


def test_places_that_lie_in_one_another_end_no_check(world: Path) -> None:
    places(world, "omega", more="within: beta\n")
    places(world, "beta", more="within: omega\n")
    places(world, "gamma", "delta")
    segment(world, "gamma", "delta")
    corridor(world, "alpha-omega, gamma-delta")
    assert len(found(world, "NET001")) == 1


def test_of_an_end_that_is_not_known_nothing_is_said(world: Path) -> None:
    places(world, "delta")
    record(world, "segments/beta-delta", "mode: rail\nto: delta\n")
    segment(world, "nowhere", "delta")
    for ref in ("beta-delta", "nowhere-delta", "no-such-segment"):
        corridor(world, f"alpha-omega, {ref}", claim("terminus", "delta"), claim("length", "5 km"))
        assert [found(world, code) for code in ("NET001", "NET004", "NET005")] == [[], [], []]


@pytest.mark.parametrize(
    ("value", "more", "many"),
    [
        ("delta", "", 1),
        ("delta", "    qualifiers:\n      condition: if all agree\n", 0),
        ("delta", "    scope:\n      kind: part\n      part: its port\n", 0),
        ("delta", "    polarity: negated\n", 0),
        ("alpha", "", 0),
        ("region", "", 0),
        ("port", "", 0),
    ],
)
def test_termini_that_a_route_has_to_reach(world: Path, value: str, more: str, many: int) -> None:
    places(world, "delta")
    places(world, "region", kind="region")
    places(world, "port", kind="port", more="within: omega\n")
    corridor(world, "alpha-omega", claim("terminus", value, more=more))
    assert len(found(world, "NET004")) == many


@pytest.mark.parametrize(("modality", "many"), [("observed", 1), ("committed", 1), ("hoped", 0), ("denied", 0)])
def test_a_hope_is_no_terminus(world: Path, modality: str, many: int) -> None:
    places(world, "delta")
    corridor(world, "alpha-omega", claim("terminus", "delta", modality=modality))
    assert len(found(world, "NET004")) == many


def test_a_terminus_that_two_claims_name_is_missed_once(world: Path) -> None:
    places(world, "delta")
    corridor(world, "alpha-omega", claim("terminus", "delta"), claim("terminus", "delta", mark="1"))
    assert len(found(world, "NET004")) == 1


@pytest.mark.parametrize(
    ("lengths", "more", "many"),
    [
        (["106 km"], "", 1),
        (["94 km"], "", 1),
        (["105 km"], "", 0),
        (["500 km", "100 km"], "", 0),
        (["500 km", "600 km"], "", 1),
        (["110 km"], "    bound: about\n", 0),
        (["90 km"], "    bound: more-than\n", 0),
        (["110 km"], "    bound: more-than\n", 1),
        (["500 km"], "    bound: up-to\n", 0),
        (["500 km"], "    qualifiers:\n      from: places/alpha\n", 0),
        (["500 km"], "    scope:\n      kind: unclear\n", 0),
    ],
)
def test_lengths_that_add_up(world: Path, lengths: list[str], more: str, many: int) -> None:
    corridor(
        world,
        "alpha-omega",
        *(claim("length", length, more=more, mark=str(mark)) for mark, length in enumerate(lengths)),
    )
    assert len(found(world, "NET005")) == many


@pytest.mark.parametrize("gap", ["no length", "apart", "a stretch"])
def test_what_does_not_add_up_for_another_reason(world: Path, gap: str) -> None:
    places(world, "beta", "gamma")
    start = "beta" if gap == "apart" else "omega"
    of_length = [] if gap == "no length" else [claim("length", "50 km")]
    segment(world, start, "gamma", *of_length, more="part_of: alpha-omega\n" if gap == "a stretch" else "")
    corridor(world, f"alpha-omega, {start}-gamma", claim("length", "900 km"))
    assert found(world, "NET005") == []


# --- gauges ----------------------------------------------------------------------------------------------------


def test_a_gauge_is_known_of_a_part_or_from_what_it_is_a_part_of(world: Path) -> None:
    places(world, "gamma")
    segment(world, "omega", "gamma", more="part_of: alpha-omega\n")
    segment(world, "gamma", "alpha", claim("gauge", "1435 mm", more="    scope:\n      kind: unclear\n"))
    assert found(world, "NET002") == []


@pytest.mark.parametrize(
    ("said", "many"),
    [
        ([], 1),
        ([claim("gauge", "1435 mm", more="    polarity: negated\n")], 1),
        ([claim("gauge", "1435 parsecs")], 0),
    ],
    ids=["nothing", "what it is not", "something unreadable"],
)
def test_a_gauge_that_is_not_known(world: Path, said: list[str], many: int) -> None:
    places(world, "gamma")
    segment(world, "omega", "gamma", *said)
    assert len(found(world, "NET002")) == many


def test_roads_have_no_gauge(world: Path) -> None:
    places(world, "gamma")
    segment(world, "omega", "gamma", mode="road")
    assert found(world, "NET002") == []


@pytest.mark.parametrize(
    ("said", "many"),
    [
        ([claim("gauge", "1435 mm")], 1),
        ([claim("gauge", "1520 mm")], 0),
        ([claim("gauge", "1524 mm")], 0),
        ([claim("gauge", "1435 mm"), claim("gauge", "1520 mm", mark="1")], 0),
        ([claim("gauge", "1435 mm", more="    polarity: negated\n")], 0),
        ([claim("gauge", "1435 mm", more="    scope:\n      kind: part\n      part: its north\n")], 0),
        ([claim("gauge", "1435 mm", more="    assessment:\n      status: superseded\n      because: mended\n")], 0),
    ],
)
def test_gauges_that_differ(world: Path, said: list[str], many: int) -> None:
    places(world, "gamma")
    segment(world, "omega", "gamma", *said)
    assert len(found(world, "NET003")) == many


def test_many_lines_that_meet_are_one_fault_that_names_two_claims(world: Path) -> None:
    places(world, "beta", "gamma", "delta")
    for end in ("beta", "gamma", "delta"):
        segment(world, "omega", end, claim("gauge", "1435 mm"))
    breaks = [one for one in check(world).findings if one.code.id == "NET003"]
    assert [one.file for one in breaks] == ["places/omega.yaml"]
    assert len(breaks[0].related) == 2


def test_lines_that_share_a_region_do_not_meet(world: Path) -> None:
    places(world, "omega", kind="region")
    places(world, "gamma")
    segment(world, "omega", "gamma", claim("gauge", "1435 mm"))
    assert found(world, "NET003") == []
