"""The pictures of the README: taken on every run, and kept where CORRIDOR_SCREENSHOTS says (`make screenshots`)."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.browser.visiting import Visitor

SHOTS = {
    "home": ("/", 1280, 900),
    "rasht-astara": ("/segment/rasht-astara", 1280, 900),
    "contested-figure": ("/which/segment/rasht-astara/length", 1280, 900),
    "phone": ("/segment/rasht-astara", 390, 844),
}
LARGEST = 300_000


@pytest.mark.parametrize("name", SHOTS)
def test_a_picture_of_the_readme_is_taken(visitor: Visitor, tmp_path: Path, name: str) -> None:
    address, width, height = SHOTS[name]
    visitor.resize(width, height)
    visitor.dress("light")
    visitor.go(address)
    target = Path(os.environ.get("CORRIDOR_SCREENSHOTS", tmp_path)) / f"{name}.png"
    visitor.page.screenshot(path=target)
    assert 5_000 < target.stat().st_size < LARGEST
