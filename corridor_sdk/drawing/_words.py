"""Words in a drawing: how wide they are about, where they break, and text elements of them."""

from __future__ import annotations

import functools
import unicodedata
from typing import Final, Literal

from corridor_sdk.drawing._svg import INK, PAPER, Element, Number, element

SMALL: Final = 12
BODY: Final = 14
Anchor = Literal["start", "middle", "end"]
_NARROW: Final = frozenset("ijlftrI.,:;'|!()[]{}- ·/")
_WIDE: Final = frozenset("mwMW@%—…")


@functools.lru_cache(maxsize=4096)
def width_of(text: str, size: Number = BODY) -> float:
    """How wide a text is about, in a common sans serif, rather too wide than too narrow."""
    return size * sum(map(_letter, text))


def _letter(letter: str) -> float:
    if unicodedata.combining(letter):
        return 0
    if letter in _NARROW:
        return 0.36
    if letter in _WIDE:
        return 0.9
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.05
    return 0.73 if letter.isupper() else 0.61


def wrapped(text: str, width: Number, size: Number = BODY, most: int = 3, *, bold: bool = False) -> list[str]:
    """A text in lines no wider than that; a word that is too long is cut, and what does not fit ends in an ellipsis."""
    width = width / 1.08 if bold else width
    lines: list[str] = []
    for word in _pieces(text, width, size):
        joined = f"{lines[-1]} {word}" if lines and not lines[-1].endswith("\u00ad") else None
        if joined is not None and width_of(joined, size) <= width:
            lines[-1] = joined
        else:
            lines.append(word)
    kept = [line.replace("\u00ad", "") for line in lines[:most]]
    if len(lines) > most:
        kept[-1] = clipped(f"{kept[-1]} …", width, size) if width_of(f"{kept[-1]} …", size) > width else f"{kept[-1]} …"
    return kept


def _pieces(text: str, width: Number, size: Number) -> list[str]:
    """The words of a text, those that are too long broken after a hyphen or a slash, or anywhere."""
    pieces: list[str] = []
    for word in text.split():
        while width_of(word, size) > width and len(word) > 1:
            end = max(2, sum(1 for at in range(1, len(word)) if width_of(word[:at], size) <= width - size))
            hyphen = max(word.rfind("-", 0, end), word.rfind("/", 0, end)) + 1
            pieces.append(f"{word[: hyphen or end]}\u00ad")
            word = word[hyphen or end :]
        pieces.append(word)
    return pieces


def clipped(text: str, width: Number, size: Number = BODY) -> str:
    """A text in one line no wider than that, with an ellipsis for what is left out."""
    if width_of(text, size) <= width:
        return text
    while len(text) > 1 and width_of(f"{text}…", size) > width:
        text = text[:-1]
    return f"{text.rstrip(' …')}…"


def words(
    text: str,
    x: Number,
    y: Number,
    *,
    size: Number = BODY,
    anchor: Anchor = "start",
    fill: str = INK,
    bold: bool = False,
    halo: bool = False,
    class_: str | None = None,
) -> Element:
    """A line of text with its baseline's start, middle or end at a point."""
    return element(
        "text",
        text,
        x=x,
        y=y,
        font_size=None if size == BODY else size,
        text_anchor=None if anchor == "start" else anchor,
        fill=None if fill == INK else fill,
        font_weight=600 if bold else None,
        stroke=PAPER if halo else None,
        stroke_width=3 if halo else None,
        stroke_linejoin="round" if halo else None,
        paint_order="stroke" if halo else None,
        class_=class_,
    )


def lines_of(
    lines: list[str],
    x: Number,
    y: Number,
    *,
    size: Number = BODY,
    anchor: Anchor = "start",
    fill: str = INK,
    bold: bool = False,
    halo: bool = False,
) -> list[Element]:
    """Lines of text one under the other, the first with its baseline at a height."""
    step = leading(size)
    return [
        words(line, x, y + at * step, size=size, anchor=anchor, fill=fill, bold=bold, halo=halo)
        for at, line in enumerate(lines)
    ]


def leading(size: Number = BODY) -> float:
    """How far baselines lie apart."""
    return round(size * 1.3)
