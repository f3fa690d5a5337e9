"""Citing: the lines of YAML that tie a claim to the words of a text."""

from __future__ import annotations

from pathlib import Path

from corridor_sdk import _pages, _texts
from corridor_sdk.evidence import Citation, SourceText, cite
from corridor_sdk.library import UnknownEntity
from corridor_sdk.loading import NotADataset, check

MOST_WORDS = 12
MOST_CHARACTERS = 80


class CannotCite(Exception):
    """A phrase that is not in the text, or there more than once, or too long; the message says what to do."""


def evidence_lines(
    path: Path, phrase: str, *, source: str | None = None, nth: int | None = None, dataset: Path | None = None
) -> str:
    """The evidence lines for a phrase of a text; raises CannotCite with every occurrence where it must be picked."""
    _refuse_long(phrase)
    text = _read(path)
    span = _span_of(source, text, dataset) if source else None
    found = cite(text, phrase, span)
    if not found:
        where = f"the span of {source} in {path.name}" if source else path.name
        raise CannotCite(f"'{phrase}' is not in {where}; words are compared, not signs")
    if nth is None and len(found) > 1:
        listed = "\n".join(f"  --nth {number}  {_context(one, phrase)}" for number, one in enumerate(found, start=1))
        raise CannotCite(f"'{phrase}' is in {path.name} {len(found)} times; pick one:\n{listed}")
    if nth is not None and nth > len(found):
        raise CannotCite(f"'{phrase}' is in {path.name} {len(found)} times: there is no number {nth}")
    return _lines(found[(nth or 1) - 1], phrase, source, path)


def _refuse_long(phrase: str) -> None:
    count = len(_texts.words(phrase))
    if count == 0:
        raise CannotCite("a phrase has at least one word")
    if count > MOST_WORDS or len(phrase) > MOST_CHARACTERS:
        raise CannotCite(
            f"a citation has at most {MOST_WORDS} words and {MOST_CHARACTERS} characters, never a sentence; "
            f"this one has {count} words and {len(phrase)} characters"
        )


def _read(path: Path) -> SourceText:
    try:
        text = _pages.load_text(path.read_bytes(), path.name)
    except OSError as error:
        raise CannotCite(f"{path} cannot be read: {error.strerror}") from None
    if isinstance(text, _pages.Unreadable):
        raise CannotCite(f"{path} {text.reason}")
    return SourceText(name=path.name, text=text)


def _span_of(source: str, text: SourceText, dataset: Path | None) -> tuple[int, int] | None:
    """The source's span, where this is the text that was read for it; the whole text for a source without one yet."""
    try:
        library = check(dataset).library
        record = library.source(source) if library else None
    except (UnknownEntity, NotADataset) as error:
        raise CannotCite(str(error)) from None
    if record is None or record.text is None or record.text.sha256 != text.sha256:
        return None
    return record.text.from_word, record.text.to_word


def _context(citation: Citation, phrase: str) -> str:
    return f"{citation.line}:{citation.column}  … {citation.before} [{phrase}] {citation.after} …"


def _lines(citation: Citation, phrase: str, source: str | None, path: Path) -> str:
    return "\n".join(
        (
            f"# {path.name}:{_context(citation, phrase)}",
            f"source: {source or '…'}",
            f"printed: {_quoted(phrase)}",
            f"fingerprint: {_quoted(citation.fingerprint)}",
        )
    )


def _quoted(text: str) -> str:
    """A text as YAML: in quotes where a plain scalar would be cut, split or refused."""
    plain = text[:1].isalnum() and not any(mark in text for mark in (": ", " #", "\n")) and text[-1:] != ":"
    return text if plain and text.strip() == text else "'" + text.replace("'", "''") + "'"
