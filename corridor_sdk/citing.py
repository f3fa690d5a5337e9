"""Citing: the lines of YAML that tie a claim to the words of a text, and those that describe the text itself."""

from __future__ import annotations

from pathlib import Path

from corridor_sdk import _pages, _texts
from corridor_sdk._spelling import nearest
from corridor_sdk.evidence import Citation, SourceText, cite
from corridor_sdk.ids import SourceId
from corridor_sdk.loading import NotADataset, bundled_path
from corridor_sdk.model import Source
from corridor_sdk.reading import read_dataset
from corridor_sdk.writing import scalar

_MOST_SHOWN = 30


class CannotCite(Exception):
    """A phrase that is not in the text, or there more than once, or too long; the message says what to do."""


def text_lines(path: Path) -> str:
    """The `text:` block of a source's file: what the whole of a text is known by."""
    text = _read(path)
    return "\n".join(
        (
            "text:",
            f"  file: {scalar(path.name)}",
            f"  sha256: {text.sha256}",
            f"  words: {len(text.words)}",
            "  from_word: 0",
            f"  to_word: {len(text.words)}",
            "  coverage: whole",
        )
    )


def evidence_lines(
    path: Path, phrase: str, *, source: str | None = None, nth: int | None = None, dataset: Path | None = None
) -> str:
    """The evidence lines for a phrase of a text; raises CannotCite with every occurrence where it must be picked."""
    phrase = " ".join(phrase.split())
    if not _texts.words(phrase):
        raise CannotCite("a phrase has at least one word")
    if (reason := _texts.too_long(phrase)) is not None:
        raise CannotCite(f"a citation is a phrase, never a sentence: {reason}")
    text = _read(path)
    span = _span_of(source, text, dataset) if source else None
    found = cite(text, phrase, span)
    if not found:
        where = f"the part of {path.name} that is {source}" if source and span else path.name
        raise CannotCite(f"'{phrase}' is not in {where}")
    if nth is None and len(found) > 1:
        shown = enumerate(found[:_MOST_SHOWN], start=1)
        listed = "\n".join(f"  --nth {number}  {_context(one)}" for number, one in shown)
        more = f"\n  and {len(found) - _MOST_SHOWN} more" if len(found) > _MOST_SHOWN else ""
        raise CannotCite(f"'{phrase}' is in {path.name} {len(found)} times; pick one:\n{listed}{more}")
    if nth is not None and nth > len(found):
        times = "once" if len(found) == 1 else f"{len(found)} times"
        raise CannotCite(f"'{phrase}' is in {path.name} {times}: there is no number {nth}")
    chosen = found[(nth or 1) - 1]
    if differences := _texts.signs(text.words, text.gaps, chosen.first_word, phrase):
        raise CannotCite(f"'{phrase}' is not what the text prints: {differences[0]}")
    return "\n".join(
        (
            f"# {path.name}:{_context(chosen)}",
            f"source: {source or '…'}",
            f"printed: {scalar(phrase)}",
            f"fingerprint: {scalar(chosen.fingerprint)}",
        )
    )


def _read(path: Path) -> SourceText:
    if not path.is_file():
        raise CannotCite(f"{path} is not a file")
    try:
        text = _pages.load_text(path.read_bytes(), path.name)
    except OSError as error:
        raise CannotCite(f"{path} cannot be read: {error.strerror}") from None
    if isinstance(text, _pages.Unreadable):
        raise CannotCite(f"{path} {text.reason}")
    return SourceText(name=path.name, text=text)


def _span_of(source: str, text: SourceText, dataset: Path | None) -> tuple[int, int] | None:
    """The source's span of this text; the whole text for a source whose text is not recorded yet."""
    record = _source(source, dataset)
    if record.text is None:
        return None
    if record.text.sha256 != text.sha256:
        raise CannotCite(f"{text.name} is not the text of {source}, which is {record.text.file}")
    return record.text.from_word, record.text.to_word


def _source(source: str, dataset: Path | None) -> Source:
    """A source's record; the rest of the dataset may be faulty."""
    try:
        root = dataset or bundled_path()
    except NotADataset as error:
        raise CannotCite(str(error)) from None
    records = {str(one.id): one.entity for one in read_dataset(root).records if isinstance(one.id, SourceId)}
    record = records.get(source)
    if source not in records:
        hint = nearest(source, records)
        raise CannotCite(f"{root} has no source '{source}'" + (f": did you mean '{hint}'?" if hint else ""))
    if not isinstance(record, Source):
        raise CannotCite(f"the source '{source}' has an error of its own: see corridor check")
    return record


def _context(citation: Citation) -> str:
    return f"{citation.line}:{citation.column}  … {citation.before} [{citation.printed}] {citation.after} …"
