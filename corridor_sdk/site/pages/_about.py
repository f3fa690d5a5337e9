"""About: who read the texts, what is not covered, the policies, the licences, how to cite; and the corrections."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from attrs import frozen
from markupsafe import Markup

from corridor_sdk.corrections import CORRECTIONS
from corridor_sdk.humane import published_words
from corridor_sdk.labels import property_label
from corridor_sdk.library import Library
from corridor_sdk.model import Source
from corridor_sdk.properties import PROPERTIES
from corridor_sdk.site.pages._app import Page
from corridor_sdk.site.pages._citing import cited_release
from corridor_sdk.site.pages._home import changes, heading, is_ours
from corridor_sdk.site.pages._numbers import numbers
from corridor_sdk.site.pages._promises import day_words
from corridor_sdk.site.pages._reader import Reader
from corridor_sdk.valuetypes import QuantityType
from corridor_sdk.vocabulary import Coverage, Policy, SourceKind
from corridor_sdk.wording import listed, many


@frozen(kw_only=True, slots=True)
class ReadText:
    """A document that was read, and how."""

    link: Markup
    authors: tuple[Markup, ...]
    published: str
    coverage: str
    claims: int


def about_page(reader: Reader, found: Mapping[str, str], query: Mapping[str, str]) -> Page:
    """Who and what read the texts, what is not covered, and how to use all of this."""
    library = reader.library
    said = Counter(claim.evidence.source for claim in library.claims)
    read = [source for source in library.sources.values() if said[source.id]]
    values = {
        "heading": heading(library),
        "ours": is_ours(library),
        "numbers": numbers(library),
        "readers": _counted(source.extracted_by for source in read),
        "checkers": _counted(source.checked_by for source in read),
        "texts": [_text(reader, source, said[source.id]) for source in read],
        "not_covered": list(not_covered(library)),
        "policies": tuple(Policy),
        "references": [one for one in library.sources.values() if one.kind is SourceKind.REFERENCE],
        "changes": changes(library),
        "corrections": len(CORRECTIONS),
        "cite": cited_release(reader),
    }
    return Page(template="about.html", values=values)


def _counted(texts: Iterator[str | None] | object) -> list[tuple[str, int]]:
    assert isinstance(texts, Iterator)
    return Counter(text or "not recorded" for text in texts).most_common()


def _text(reader: Reader, source: Source, claims: int) -> ReadText:
    return ReadText(
        link=reader.link(source.id),
        authors=tuple(reader.link(author) for author in source.authors),
        published="not known" if source.published is None else published_words(source.published),
        coverage="not recorded" if source.text is None else _COVERAGE[source.text.coverage],
        claims=claims,
    )


_COVERAGE = {Coverage.WHOLE: "all of it", Coverage.PARTIAL: "an excerpt"}


# --- what is not covered ---------------------------------------------------------------------------------------


def not_covered(library: Library) -> Iterator[str]:
    """What a reader must not look for here, told from the dataset itself."""
    read = {claim.evidence.source for claim in library.claims}
    sources = [library.sources[id] for id in read]
    yield from _kinds(sources)
    if excerpts := sum(one.text is not None and one.text.coverage is Coverage.PARTIAL for one in sources):
        yield f"Of {many(len(sources), 'document')}, {excerpts} were read as openings or excerpts only."
    if (ends := numbers(library).evidence_ends) is not None:
        yield f"Nothing that was published after {day_words(ends)} was read."
    if undated := sum(one.published is None or one.published.is_interval for one in sources):
        yield f"{many(undated, 'document')} print no date of their own; each has bounds, with the reason."
    yield from _silent(library)
    unlocated = sum(place.location is None for place in library.places.values())
    if unlocated:
        yield f"{unlocated} of {many(len(library.places), 'place')} have no coordinates, and are not on the map."


def _kinds(sources: list[Source]) -> Iterator[str]:
    there = {source.kind for source in sources}
    absent = [kind for kind in SourceKind if kind not in there and kind is not SourceKind.REFERENCE]
    if sources and absent:
        yield f"There is no document of these kinds: {listed([str(kind).replace('-', ' ') for kind in absent])}."


def _silent(library: Library) -> Iterator[str]:
    """The quantities of which no text that was read prints one."""
    said = {claim.property for claim in library.claims}
    silent = [prop for prop in PROPERTIES if isinstance(prop.value_type, QuantityType) and prop not in said]
    if library.claims and silent:
        names = listed([property_label(prop.id).lower() for prop in silent])
        yield f"No text that was read prints any of these, so none is here: {names}."


def corrections_page(reader: Reader, found: Mapping[str, str], query: Mapping[str, str]) -> Page:
    """What was wrong in a release, what is said now, since when, and who reported it."""
    return Page(template="corrections.html", values={"corrections": CORRECTIONS})
