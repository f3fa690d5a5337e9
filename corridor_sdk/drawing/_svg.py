"""SVG from typed elements: everything is escaped, numbers are short, the same drawing has the same bytes."""

from __future__ import annotations

import hashlib
import re
from typing import Final, TypeAlias

from attrs import frozen

Number: TypeAlias = int | float


@frozen(slots=True)
class Element:
    """An element with its attributes in order, and what is in it: elements, or text."""

    tag: str
    attributes: tuple[tuple[str, str], ...] = ()
    content: tuple[Element | str, ...] = ()

    def __str__(self) -> str:
        attributes = "".join(f' {name}="{escaped(value)}"' for name, value in self.attributes)
        if not self.content:
            return f"<{self.tag}{attributes}/>"
        inside = "".join(str(part) if isinstance(part, Element) else escaped(part) for part in self.content)
        return f"<{self.tag}{attributes}>{inside}</{self.tag}>"


_ENTITIES: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})
_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def escaped(text: str) -> str:
    """A text that means itself in an element and in an attribute; what XML 1.0 cannot hold is replaced by U+FFFD."""
    return _NOT_XML.sub("\ufffd", text).translate(_ENTITIES)


def element(tag: str, *content: Element | str, **attributes: str | Number | None) -> Element:
    """An element; `class_` is `class`, `stroke_width` is `stroke-width`, and what is None is left out."""
    written = ((name.rstrip("_").replace("_", "-"), value) for name, value in attributes.items() if value is not None)
    texts = ((name, value if isinstance(value, str) else short(value)) for name, value in written)
    return Element(tag, tuple((_SPELLED.get(name, name), text) for name, text in texts), content)


_SPELLED: Final = {"viewbox": "viewBox"}


def short(number: Number) -> str:
    """A number to two decimals, without what is not needed: `12`, `0.5`; never `-0`."""
    text = f"{number:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def group(*content: Element | str, class_: str | None = None, transform: str | None = None) -> Element:
    """Elements taken together."""
    return element("g", *content, class_=class_, transform=transform)


# --- tokens ----------------------------------------------------------------------------------------------------

_TOKENS: Final = {
    "ink": ("#16202c", "#e4e9ee"),
    "quiet": ("#56616e", "#a7b2bd"),
    "line": ("#d9dee4", "#37434f"),
    "paper": ("#ffffff", "#12181f"),
    "land": ("#e9ebe6", "#232d36"),
    "operating": ("#1b62b5", "#6aaef5"),
    "construction": ("#ad6500", "#eda63a"),
    "promised": ("#ad6500", "#eda63a"),
    "idea": ("#6a737d", "#97a3af"),
    "suspended": ("#b8272c", "#ff8a80"),
    "unknown": ("#6a737d", "#97a3af"),
}
"""The colours by name, on white and on dark: a page's own custom property of that name comes first."""

FONT: Final = "var(--font, system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif)"
_VARIABLE: Final = re.compile(r"var\(--[a-z]+, ((?:[^()]|\([^()]*\))*)\)")


def token(name: str) -> str:
    """A colour that a page can set, with what it is on white: `var(--ink, #16202c)`."""
    return f"var(--{name}, {_TOKENS[name][0]})"


INK: Final = token("ink")
QUIET: Final = token("quiet")
LINE: Final = token("line")
PAPER: Final = token("paper")


def _own_style() -> str:
    light = "".join(f"--{name}:{pair[0]};" for name, pair in _TOKENS.items())
    dark = "".join(f"--{name}:{pair[1]};" for name, pair in _TOKENS.items())
    return f"svg{{{light}}}@media (prefers-color-scheme:dark){{svg{{{dark}}}}}"


# --- the drawing -----------------------------------------------------------------------------------------------


@frozen(slots=True)
class Svg:
    """A drawing as SVG: `text` is for a page, whose custom properties (`--ink`, `--operating`) it takes over.

    It has no script, no `style` attribute and no `style` element, so that a strict Content-Security-Policy is kept.
    """

    text: str
    width: int
    height: int
    title: str
    """What it shows, in a few words."""
    description: str
    """The same in sentences, for whoever does not see it: one a line."""

    def __str__(self) -> str:
        return self.text

    def standalone(self, *, adapts: bool = False) -> str:
        """The text of a file of its own, on white; one that `adapts` carries a style element and follows dark mode."""
        head = 40
        ground = element("rect", y=-head, width=self.width, height=self.height + head, fill=PAPER)
        title = element("text", self.title, x=12, y=-14, font_size=16, font_weight=600)
        style = str(Element("style", (), (_own_style(),))) if adapts else ""
        before, end, after = self.text.partition("</desc>")
        sizes = (f"0 0 {self.width} {self.height}", f'height="{self.height}"')
        taller = (f"0 -{head} {self.width} {self.height + head}", f'height="{self.height + head}"')
        for size, grown in zip(sizes, taller, strict=True):
            before = before.replace(size, grown, 1)
        text = f"{before}{end}{style}{ground}{title}{after}"
        return f"{text if adapts else _VARIABLE.sub(_fallback, text)}\n"

    def _repr_svg_(self) -> str:
        return self.standalone()


def _fallback(found: re.Match[str]) -> str:
    return found[1]


def drawing(name: str, title: str, sentences: list[str], width: Number, height: Number, *content: Element) -> Svg:
    """A whole drawing of a kind, with its title and its equivalent in sentences."""
    wide, high, description = round(width), round(height), "\n".join(sentences)
    mark = hashlib.sha256(f"{name}\n{title}\n{description}\n{wide}".encode()).hexdigest()[:8]
    root = element(
        "svg",
        element("title", title, id=f"{name}-{mark}-title"),
        element("desc", description, id=f"{name}-{mark}-desc"),
        *content,
        xmlns="http://www.w3.org/2000/svg",
        viewbox=f"0 0 {wide} {high}",
        width=wide,
        height=high,
        role="img",
        aria_labelledby=f"{name}-{mark}-title {name}-{mark}-desc",
        class_=f"drawing {name}",
        font_family=FONT,
        font_size=14,
        fill=INK,
    )
    return Svg(text=str(root), width=wide, height=high, title=title, description=description)
