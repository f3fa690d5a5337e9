"""Accounting: whether every number of a text is in a claim, or is said to be none.

A number is a word with a digit, an English number word (`two`, `third`, `twice`, `half`, `dozen`, `decades`), or the
name of a month or a season. It is accounted for where it stands within the printed words of a claim or of an
attribute's evidence, or in the source's file in `readings/`.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from typing import Final

from attrs import frozen

from corridor_sdk import _texts
from corridor_sdk._layout import Layout, file_of
from corridor_sdk._numbers import NUMBER_WORDS
from corridor_sdk.evidence import SourceText, TextFolder, all_evidence
from corridor_sdk.ids import SourceId
from corridor_sdk.library import Library
from corridor_sdk.model import Source
from corridor_sdk.parts import TextFile

_WORDS: Final = NUMBER_WORDS | frozenset(
    "hundred hundreds thousand thousands million millions billion billions trillion trillions dozen dozens "
    "once both single sole decade decades century centuries "
    "january february march april june july august september october november december "
    "spring summer autumn winter".split()
)
"""What is read as a number, and the magnitudes, counts, spans, months and seasons that are written in words."""


@frozen(kw_only=True, slots=True)
class Unaccounted:
    """A number that no claim and no reading accounts for."""

    file: str
    line: int
    column: int
    word: str
    around: str
    """The words beside it, for whoever has the text."""


@frozen(kw_only=True, slots=True)
class Stale:
    """An entry of `readings/` that is not in its text."""

    source: SourceId
    index: int
    printed: str


@frozen(kw_only=True, slots=True)
class Account:
    """What came of looking for the numbers of texts."""

    numbers: int
    """How many numbers the texts have."""
    unaccounted: tuple[Unaccounted, ...]
    stale: tuple[Stale, ...]
    missing: tuple[SourceId, ...]
    """Sources whose very text, word for word, is not among the texts."""


def account(library: Library, texts: TextFolder, layout: Layout | None = None) -> Account:
    """Look for every number of every source's text in claims, attributes' evidence and readings.

    `layout`, a report's, leaves out the sources of the dataset that this one extends.
    """
    foreign = layout.foreign if layout else frozenset[str]()
    own = {id: source for id, source in library.sources.items() if file_of(id.ref) not in foreign}
    sources = {id: source for id, source in own.items() if source.text is not None}
    found = {id: text for id, source in sources.items() if (text := _very_text(source, texts)) is not None}
    covered: dict[str, set[int]] = {text.sha256: set() for text in found.values()}
    for _, _, evidence in all_evidence(library):
        if text := found.get(evidence.source):
            places = _places(text, sources[evidence.source].text, evidence.printed, evidence.fingerprint)
            covered[text.sha256] |= places
    stale = []
    for id, readings in library.readings.items():
        if file_of(f"readings/{id}") in foreign:
            continue
        for index, number in enumerate(readings.numbers):
            text = found.get(id)
            places = _places(text, sources[id].text, number.printed, number.fingerprint) if text else set()
            if text:
                covered[text.sha256] |= places
            if not places and (text or id not in sources):
                stale.append(Stale(source=id, index=index, printed=number.printed))
    every = {text.sha256: text for text in found.values()}
    numbers = {sha256: _numbers(text) for sha256, text in every.items()}
    return Account(
        numbers=sum(map(len, numbers.values())),
        unaccounted=tuple(_left(every, numbers, covered)),
        stale=tuple(stale),
        missing=tuple(id for id in sources if id not in found),
    )


def _very_text(source: Source, texts: TextFolder) -> SourceText | None:
    text, same = texts.find(source)
    return text if same else None


def _places(text: SourceText, file: TextFile | None, printed: str, fingerprint: str) -> set[int]:
    """The words of a text that printed words with their fingerprint take."""
    assert file is not None  # only sources with a text come here
    span, words = (file.from_word, file.to_word), _texts.words(printed)
    ends = ((start, start + len(words)) for start in _texts.find(text.words, words, span))
    return {
        place
        for start, end in ends
        if _texts.fingerprint(_texts.window(text.words, start, end, span)) == fingerprint
        for place in range(start, end)
    }


def _numbers(text: SourceText) -> list[int]:
    """The places of a text's numbers, in words of the whole file."""
    return [place for place, word in enumerate(text.words) if _is_number(text, place, word)]


def _is_number(text: SourceText, place: int, word: str) -> bool:
    if word == "may":  # the month, not the verb
        start, _ = _spans(text)[place]
        return text.text[start].isupper()
    return word in _WORDS or any(map(str.isdigit, word))


@functools.lru_cache(maxsize=8)
def _spans(text: SourceText) -> list[tuple[int, int]]:
    return _texts.spans(text.text)


def _left(
    texts: Mapping[str, SourceText], numbers: Mapping[str, list[int]], covered: Mapping[str, set[int]]
) -> Iterator[Unaccounted]:
    for sha256, text in texts.items():
        for place in numbers[sha256]:
            if place not in covered[sha256]:
                line, column = _texts.position(text.text, _spans(text)[place][0])
                around = " ".join(text.words[max(0, place - 4) : place + 5])
                yield Unaccounted(file=text.name, line=line, column=column, word=text.words[place], around=around)
