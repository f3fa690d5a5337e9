"""In printed words, `m` is metres where metres are claimed, and million elsewhere."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from corridor_sdk import check
from tests.rules.test_cases import HERE as RULES

RECORD = """\
name: Alpha-Omega road
mode: road
claims:
  - property: {property}
    value: {value}
    modality: planned
    source: paper
    printed: {printed}
    fingerprint: 0123456789abcdef
evidence:
  - of: [mode]
    source: paper
    printed: so it says
    fingerprint: 0123456789abcdef
"""


@pytest.fixture
def world(tmp_path: Path) -> Path:
    return Path(shutil.copytree(RULES / "base", tmp_path / "dataset"))


def said(root: Path, prop: str, value: str, printed: str) -> list[str]:
    """What a check finds in a railway of which one thing is claimed."""
    text = RECORD.format(property=prop, value=value, printed=f"'{printed}'")
    (root / "segments" / "alpha-omega.yaml").write_text(text, "utf-8")
    findings = check(root).findings
    return [f"{one.code.id}: {one.message}" for one in findings if one.file == "segments/alpha-omega.yaml"]


def refusal(printed: str, value: str) -> list[str]:
    return [
        f"EVI001: '{printed}' does not hold the number of {value}; if it follows from the words, say how: 'inferred: …'"
    ]


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("220 m", "220 m long"),
        ("220 m", "a bridge of 220 m"),
        ("220 m", "220 m, with two spans"),
        ("220 m", "it measures 220 m. Then"),
        ("220 m", "220 m; 12 of them new"),
        ("220 m", "220m long"),
        ("0.5 m", "0.5 m deep"),
        ("220 m", "220 metres long"),
        ("220 km", "220 km long"),
    ],
)
def test_metres_are_read_where_metres_are_claimed(world: Path, value: str, printed: str) -> None:
    assert said(world, "length", value, printed) == []


@pytest.mark.parametrize(
    ("prop", "value", "printed"),
    [
        ("length", "230 m", "220 m long"),
        ("length", "20 m", "220 m long"),
        ("length", "22 m", "220 m long"),
        ("length", "220 km", "220 m long"),
        ("length", "220 mm", "220 m long"),
        ("length", "220 m", "220 million people"),
        ("length", "2 m", "2.5 m long"),
        ("capacity", "220 t/yr", "220 m tonnes a year"),
        ("cost", "220 USD", "$220 m in all"),
    ],
)
def test_another_number_and_another_unit_are_still_refused(world: Path, prop: str, value: str, printed: str) -> None:
    assert said(world, prop, value, printed) == refusal(printed, value)


@pytest.mark.parametrize(
    ("prop", "value", "printed"),
    [
        ("cost", "220 million USD", "$220 m in all"),
        ("cost", "220 million USD", "$220m"),
        ("capacity", "220 million t/yr", "220 m tonnes a year"),
    ],
)
def test_m_is_million_where_no_metres_are_claimed(world: Path, prop: str, value: str, printed: str) -> None:
    assert said(world, prop, value, printed) == []


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("3 m", "13 tunnels, 3 m wide"),
        ("2 m", "in 2020, 2 m of water"),
        ("1220 m", "1,220 m long"),
        ("20 m", "15–20 m wide"),
        ("2 m", "two m wide"),
    ],
)
def test_metres_are_read_however_their_number_is_printed(world: Path, value: str, printed: str) -> None:
    assert said(world, "length", value, printed) == []


@pytest.mark.parametrize("printed", ["$220m", "for $220 m, or so", "$220 mln", "$220b in all", "$220 tn"])
def test_a_short_magnitude_is_never_passed_over(world: Path, printed: str) -> None:
    assert said(world, "cost", "220 USD", printed) == refusal(printed, "220 USD")
