"""Drawings on pages: one for a desk and one for a phone, of which a style sheet shows the one that fits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from attrs import frozen
from markupsafe import Markup

from corridor_sdk.drawing import Svg

_WIDE: Final = 960
_NARROW: Final = 360


@frozen(kw_only=True, slots=True)
class Drawing:
    """A drawing in two widths, and the same in sentences."""

    wide: Markup
    narrow: Markup
    title: str
    sentences: tuple[str, ...]


def drawn(draw: Callable[[int], Svg], wide: int = _WIDE) -> Drawing:
    """What a function draws in a width, in two of them."""
    large, small = draw(wide), draw(_NARROW)
    return Drawing(
        wide=Markup(large.text),
        narrow=Markup(small.text),
        title=large.title,
        sentences=tuple(large.description.splitlines()),
    )
