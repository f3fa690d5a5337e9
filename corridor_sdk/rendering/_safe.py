"""What comes from data, made fit for a terminal and for a document."""

from __future__ import annotations

import json
import unicodedata
from typing import Final


def safe(text: str, keep: str = "") -> str:
    """The text with every character that a terminal would obey, or hide, replaced by a visible one."""
    return "".join(one if one in keep or _is_plain(one) else "\N{REPLACEMENT CHARACTER}" for one in text)


def _is_plain(character: str) -> bool:
    return (character.isascii() and character.isprintable()) or unicodedata.category(character) not in _OBEYED


_OBEYED: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def document(content: object) -> str:
    """A JSON document in printable ASCII alone: what a terminal would obey stands in it as an escape."""
    return json.dumps(content, indent=2).replace("\x7f", "\\u007f")
