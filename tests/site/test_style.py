import re
from pathlib import Path

import pytest

import corridor_sdk.site

STATIC = Path(corridor_sdk.site.__file__).parent / "static"


def rules(sheet: str) -> list[str]:
    """The colours of a sheet: for light and for dark."""
    return re.findall(r":root \{(.*?)\}", (STATIC / sheet).read_text("utf-8"), re.DOTALL)[:2]


BOTH = zip(rules("pages.css"), rules("site.css"), strict=True)
SCHEMES = dict(zip(("light", "dark"), map(" ".join, BOTH), strict=True))


def colour(scheme: str, name: str) -> str:
    found = re.search(rf"--{name}: #(\w{{6}});", SCHEMES[scheme])
    assert found, f"{name} has no colour in the {scheme} scheme"
    return found[1]


def luminance(hexadecimal: str) -> float:
    """Relative luminance, by WCAG 2.1."""
    channels = [int(hexadecimal[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(
    ("text", "ground"),
    [(text, ground) for text in ("ink", "quiet", "link") for ground in ("paper", "card")] + [("on-button", "button")],
)
def test_text_can_be_read_in_both_colour_schemes(scheme: str, text: str, ground: str) -> None:
    assert contrast(colour(scheme, text), colour(scheme, ground)) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
def test_what_has_the_focus_can_be_seen_in_both_colour_schemes(scheme: str) -> None:
    assert contrast(colour(scheme, "focus"), colour(scheme, "paper")) >= 3
