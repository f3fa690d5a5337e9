"""Evidence: printed words cited from a text, and checked against it, without the text being published.

Words are runs of letters and digits after NFKC and case folding. A window is up to 12 words before the printed words,
these, and up to 12 after, clipped to the source's span; a fingerprint is the first 16 hexadecimal digits of the
SHA-256 over the window's words joined by one space, in UTF-8.
"""

from __future__ import annotations

import enum
import functools
from collections.abc import Iterator, Mapping
from pathlib import Path

from attrs import frozen

from corridor_sdk import _pages, _texts
from corridor_sdk._layout import Layout, file_of
from corridor_sdk._walk import KeyPath, found_in
from corridor_sdk.library import Library
from corridor_sdk.model import Source
from corridor_sdk.parts import Evidence


@frozen(kw_only=True, slots=True)
class SourceText:
    """A text on disk, cut into words once."""

    name: str
    text: str

    @functools.cached_property
    def words(self) -> list[str]:
        """Its words, as fingerprints count them."""
        return _texts.words(self.text)

    @functools.cached_property
    def gaps(self) -> list[str]:
        """What stands between them."""
        return _texts.gaps(self.text)

    @functools.cached_property
    def sha256(self) -> str:
        """SHA-256 over all its words."""
        return _texts.sha256(self.words)


@frozen(kw_only=True, slots=True)
class Citation:
    """One occurrence of a phrase in a text, ready to be put into a dataset."""

    fingerprint: str
    line: int
    column: int
    before: str
    """The last words before it."""
    after: str
    """The first words after it."""
    printed: str
    """The text's own characters, on one line."""
    first_word: int
    """Its place in words of the whole file, from 0."""


def cite(text: SourceText, phrase: str, span: tuple[int, int] | None = None) -> tuple[Citation, ...]:
    """Every occurrence of a phrase within a span of a text (0-based, half-open, in words; none is the whole text)."""
    wanted = _texts.words(phrase)
    places = _texts.find(text.words, wanted, span)
    offsets = _texts.spans(text.text) if places else []
    return tuple(_citation(text, offsets, start, start + len(wanted), span) for start in places)


def _citation(
    text: SourceText, offsets: list[tuple[int, int]], start: int, end: int, span: tuple[int, int] | None
) -> Citation:
    line, column = _texts.position(text.text, offsets[start][0])
    return Citation(
        fingerprint=_texts.fingerprint(_texts.window(text.words, start, end, span)),
        line=line,
        column=column,
        before=_between(text, offsets, max(0, start - 6), start),
        after=_between(text, offsets, end, min(len(offsets), end + 6)),
        printed=_between(text, offsets, start, end),
        first_word=start,
    )


def _between(text: SourceText, offsets: list[tuple[int, int]], start: int, end: int) -> str:
    return " ".join(text.text[offsets[start][0] : offsets[end - 1][1]].split()) if start < end else ""


# --- verifying -------------------------------------------------------------------------------------------------


class Outcome(enum.Enum):
    """What checking one piece of evidence came to."""

    PROVED = "proved"
    WORDS_DIFFER = "the printed words are in the text, but not with these words around them"
    SIGNS_DIFFER = "the words agree, but their signs do not"
    NOT_FOUND = "the printed words are not in the text"
    TEXT_MISSING = "the source's text is not there"


@frozen(kw_only=True, slots=True)
class Checked:
    """One piece of evidence after the check: whose it is, where it stands in the record's file, what came of it."""

    ref: str
    """The record in whose file it stands."""
    path: KeyPath
    """The way to it in that file."""
    evidence: Evidence
    outcome: Outcome
    detail: str
    """A sentence for people."""

    @property
    def is_claim(self) -> bool:
        """Whether it is a claim's evidence, and not an attribute's."""
        return self.path[0] == "claims"


@frozen(kw_only=True, slots=True)
class Verification:
    """What checking a whole dataset came to."""

    checked: tuple[Checked, ...]
    differing: Mapping[str, str]
    """Sources whose text was found by name only: source id, and the file's name."""
    unreadable: Mapping[str, str]
    """Files in the folder that are no text: name, and why."""

    def claims(self, outcome: Outcome | None = None) -> int:
        """How many claims were checked, or came to an outcome."""
        return sum(item.is_claim and outcome in (None, item.outcome) for item in self.checked)

    def attributes(self, outcome: Outcome | None = None) -> int:
        """How many attributes' pieces of evidence were checked, or came to an outcome."""
        return sum(not item.is_claim and outcome in (None, item.outcome) for item in self.checked)


@frozen(kw_only=True, slots=True)
class TextFolder:
    """The texts of a folder, by what identifies them."""

    by_sha256: Mapping[str, SourceText]
    by_name: Mapping[str, SourceText]
    unreadable: Mapping[str, str]

    def find(self, source: Source) -> tuple[SourceText | None, bool]:
        """A source's text, and whether it is the very text that was read."""
        if source.text is None:
            return None, False
        if found := self.by_sha256.get(source.text.sha256):
            return found, True
        stem = Path(source.text.file).stem
        for name in (source.text.file, stem, str(source.id)):
            if found := self.by_name.get(name):
                return found, False
        return None, False


def read_texts(folder: Path) -> TextFolder:
    """Read every text and saved page in a folder; raises OSError where the folder cannot be read."""
    texts, unreadable = [], {}
    for path in sorted(path for path in folder.iterdir() if path.is_file() and not path.name.startswith(".")):
        text = _pages.load_text(path.read_bytes(), path.name)
        if isinstance(text, _pages.Unreadable):
            unreadable[path.name] = text.reason
        else:
            texts.append(SourceText(name=path.name, text=text))
    names = {Path(text.name).stem: text for text in texts} | {text.name: text for text in texts}
    return TextFolder(by_sha256={text.sha256: text for text in texts}, by_name=names, unreadable=unreadable)


def verify(library: Library, texts: TextFolder, layout: Layout | None = None) -> Verification:
    """Check every piece of evidence in a dataset: its words, the words around them, and the signs between them.

    `layout`, a report's, leaves out what stands in the dataset that this one extends.
    """
    found = {id: texts.find(source) for id, source in library.sources.items()}
    checked = []
    for ref, path, evidence in all_evidence(library, layout):
        text, same = found[evidence.source]
        outcome, detail = _check(evidence, library.sources[evidence.source], text, same)
        checked.append(Checked(ref=ref, path=path, evidence=evidence, outcome=outcome, detail=detail))
    differing = {str(id): text.name for id, (text, same) in found.items() if text is not None and not same}
    return Verification(checked=tuple(checked), differing=differing, unreadable=texts.unreadable)


def _check(evidence: Evidence, source: Source, text: SourceText | None, same: bool) -> tuple[Outcome, str]:
    if text is None or source.text is None:
        wanted = source.text.file if source.text else "none is recorded"
        return Outcome.TEXT_MISSING, f"the text of {source.id} is not among the texts ({wanted})"
    span = (source.text.from_word, source.text.to_word) if same else None
    printed = _texts.words(evidence.printed)
    starts = _texts.find(text.words, printed, span)
    if not starts:
        return Outcome.NOT_FOUND, f"'{evidence.printed}' is not in {text.name}"
    prints = [_texts.fingerprint(_texts.window(text.words, at, at + len(printed), span)) for at in starts]
    matching = [at for at, print_ in zip(starts, prints, strict=True) if print_ == evidence.fingerprint]
    if not matching and not same:
        matching = [at for at in starts if evidence.fingerprint in _clipped(text, at, at + len(printed))]
    if not matching:
        return Outcome.WORDS_DIFFER, _words_differ(evidence, text, prints)
    differences = [_texts.signs(text.words, text.gaps, at, evidence.printed) for at in matching]
    if all(differences):
        return Outcome.SIGNS_DIFFER, f"in '{evidence.printed}', {differences[0][0]}"
    return Outcome.PROVED, f"'{evidence.printed}' is proved by {text.name}"


def _clipped(text: SourceText, start: int, end: int) -> Iterator[str]:
    """The fingerprints that words would have at the edges of a span: where a text differs, its span is not known."""
    margins = range(_texts.WINDOW_MARGIN + 1)
    for before in margins:
        for after in margins:
            yield _texts.fingerprint(text.words[max(0, start - before) : end + after])


def _words_differ(evidence: Evidence, text: SourceText, prints: list[str]) -> str:
    times = "once" if len(prints) == 1 else f"{len(prints)} times"
    listed = " or ".join(prints[:3])
    return (
        f"'{evidence.printed}' stands in {text.name} {times}, but not at fingerprint {evidence.fingerprint}: "
        f"the words around it give {listed}"
    )


def all_evidence(library: Library, layout: Layout | None = None) -> Iterator[tuple[str, KeyPath, Evidence]]:
    """Every piece of evidence in a dataset: its record, the way to it in the record's file, and itself."""
    every = _all_evidence(library)
    return every if layout is None else (one for one in every if layout.find(file_of(one[0]), one[1]) is not None)


def _all_evidence(library: Library) -> Iterator[tuple[str, KeyPath, Evidence]]:
    for ref, entity in library.entities.items():
        for path, evidence in found_in(entity, Evidence):
            yield ref, path, evidence
    index: dict[str, int] = {}
    for claim in library.claims:
        ref = claim.subject.ref
        index[ref] = index.get(ref, -1) + 1
        yield ref, ("claims", index[ref]), claim.evidence
