"""Every kind of page at every width, light and dark: nothing sticks out, nothing is hard to read, nothing complains."""

from __future__ import annotations

import pytest

from tests.browser.visiting import PAGES, SCHEMES, WIDTHS, Visitor

CHANGING = ("color-contrast", "scrollable-region-focusable", "link-in-text-block")
"""The rules of axe-core whose verdict depends on width and colours; the others are asked once."""


def test_a_page_fits_every_width_in_both_schemes_and_axe_finds_nothing_serious(visitor: Visitor, name: str) -> None:
    visitor.resize(WIDTHS[0])
    visitor.see(name)
    assert visitor.audit() == []
    for width in WIDTHS:
        visitor.resize(width)
        for scheme in SCHEMES:
            visitor.dress(scheme)
            assert visitor.sticking_out() == "", (name, width, scheme)
    touch = () if PAGES[name].startswith("/corridors") else ("target-size",)
    assert visitor.audit(*CHANGING, *touch) == []  # at the narrowest, in the dark
    visitor.page.evaluate("for (const one of document.querySelectorAll('main details')) one.open = true")
    assert visitor.sticking_out() == "", f"{name}, unfolded"
    assert visitor.complaints == []
    assert visitor.left == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_two_schemes_differ_in_their_ground(visitor: Visitor, scheme: str) -> None:
    for address in ("/", "/corridors"):
        visitor.dress("dark" if scheme == "dark" else "light")
        visitor.go(address)
        ground = str(visitor.page.evaluate("getComputedStyle(document.body).backgroundColor"))
        channels = [int(part) for part in ground.removeprefix("rgb(").removesuffix(")").split(",")]
        assert all(part > 200 for part in channels) is (scheme == "light"), ground
