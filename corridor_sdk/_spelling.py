"""Spelling: the known word that a misspelt one is nearest to, and a class's name as words."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable


def nearest(word: str, words: Iterable[str], *, cutoff: float = 0.6) -> str | None:
    """The one of `words` that `word` is most likely a slip of, or None where none is as like it as `cutoff` (0-1)."""
    known = list(words)
    if len(known) > 2_000:  # difflib compares with each: first keep what shares a beginning or an end
        known = [other for other in known if other[:3] == word[:3] or other[-3:] == word[-3:]]
    if begun := [other for other in known if len(word) >= 4 and other.startswith(word)]:
        return min(begun, key=len)
    matches = difflib.get_close_matches(word, known, n=1, cutoff=cutoff)
    return matches[0] if matches else None


def in_lower_case(name: str, between: str = " ") -> str:
    """The words of a class's name: `MassRate` is `mass rate`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", between, name).lower()
