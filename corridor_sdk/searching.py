"""Searching: records by any of their names, claims by their words, columns by what they hold; marks do not matter."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final, Generic, Protocol, TypeVar

from attrs import field, frozen

from corridor_sdk._spelling import nearest

T = TypeVar("T")

_LETTERS: Final = {
    "ə": "e", "ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe",
    "ʻ": "", "ʼ": "", "’": "", "‘": "", "'": "",
}  # fmt: skip
_SPELLINGS: Final = (str.maketrans(_LETTERS), str.maketrans({**_LETTERS, "ə": "a"}))
"""Azerbaijani ə is spelt as e and as a."""
_MOST_WORDS: Final = 12


def folded(text: str) -> tuple[str, ...]:
    """The words of a text without marks and capitals: `Ağbənd` is `agbend`."""
    return _folded(text, 0)


def _folded(text: str, spelling: int) -> tuple[str, ...]:
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_SPELLINGS[spelling]))
    unmarked = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return tuple(re.findall(r"[^\W_]+", unmarked))


def spellings(texts: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """The words of texts, in every way in which they are spelt without marks, each once."""
    return tuple(dict.fromkeys(_folded(text, spelling) for text in texts for spelling in (0, 1)))


@frozen(slots=True, eq=False)
class Entry(Generic[T]):
    """Something that can be found: by its names, which count most, and by what is said of it."""

    item: T
    names: tuple[tuple[str, ...], ...] = field(converter=spellings)
    words: tuple[tuple[str, ...], ...] = field(converter=spellings, default=())
    weight: int = 0
    """What comes first among entries that are found equally well."""


def search(entries: Sequence[Entry[T]], words: str) -> list[T]:
    """What holds all of the words, or words that begin so, in any order: the best first."""
    wanted = folded(words)[:_MOST_WORDS]
    if not wanted:
        return []
    scored = [(_score(entry, wanted), at, entry) for at, entry in enumerate(entries)]
    hits = sorted((hit for hit in scored if hit[0]), key=lambda hit: (-hit[0], -hit[2].weight, hit[1]))
    return [entry.item for _, _, entry in hits]


class Named(Protocol):
    """Something that is called something, in every spelling without marks."""

    @property
    def names(self) -> tuple[tuple[str, ...], ...]:
        """The words of its names."""


def suggestion(entries: Iterable[Named], words: str) -> str | None:
    """The words with those that nothing holds replaced by the nearest that something does; None where none is near."""
    wanted = folded(words)[:_MOST_WORDS]
    known = {word for entry in entries for text in entry.names for word in text if len(word) > 2}
    mended = [_near(word, known) for word in wanted]
    return " ".join(mended) if tuple(mended) != wanted else None


def _near(word: str, known: set[str]) -> str:
    if any(other.startswith(word) for other in known):
        return word
    return nearest(word, sorted(known), cutoff=0.7) or word


def _score(entry: Entry[T], wanted: Sequence[str]) -> int:
    """0 where some word is missing; most for a whole name, then its beginning, then its words, then what is said."""
    named = max((_fit(text, wanted) for text in entry.names), default=0)
    return named or (1 if any(_holds(text, wanted) for text in entry.words) else 0)


def _fit(text: Sequence[str], wanted: Sequence[str]) -> int:
    if not _holds(text, wanted):
        return 0
    count = len(wanted)
    if tuple(text) == tuple(wanted):
        return 6
    if tuple(text[:count]) == tuple(wanted):
        return 5
    if any(tuple(text[at : at + count]) == tuple(wanted) for at in range(len(text))):
        return 4
    return 3 if set(wanted) <= set(text) else 2


def _holds(text: Sequence[str], wanted: Sequence[str]) -> bool:
    return all(any(word.startswith(one) for word in text) for one in wanted)
