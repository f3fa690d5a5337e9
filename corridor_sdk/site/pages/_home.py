"""The home page: what there is, where it lies, and the questions that it answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from attrs import frozen
from markupsafe import Markup

from corridor_sdk.changes import Changes, newest_changes
from corridor_sdk.drawing import LineStyle, corridor_map
from corridor_sdk.drawing._located import MapLine, map_lines
from corridor_sdk.drawing._styles import status_of
from corridor_sdk.library import Library
from corridor_sdk.site.pages._app import Page
from corridor_sdk.site.pages._contested import contested
from corridor_sdk.site.pages._drawings import Drawn, drawn
from corridor_sdk.site.pages._missing import gap_rows
from corridor_sdk.site.pages._numbers import numbers
from corridor_sdk.site.pages._promises import overdue_rows
from corridor_sdk.site.pages._questions import questions
from corridor_sdk.site.pages._reader import Reader
from corridor_sdk.site.pages._said import last_published

_OURS: Final = "corridor-sdk: "
"""How the title of the dataset begins that this project keeps; others publish theirs with the same pages."""
_MOST: Final = 5
_BESIDE_LIST: Final = 740


@frozen(kw_only=True, slots=True)
class Line:
    """A segment on the map, in words."""

    link: Markup
    word: str
    """Its state, where that says more than how it is drawn."""
    is_missing: bool
    is_drawn: bool
    """Whether both of its ends have coordinates."""


@frozen(kw_only=True, slots=True)
class Status:
    """The segments that are drawn alike."""

    style: str
    word: str
    lines: tuple[Line, ...]
    folded: bool


@frozen(kw_only=True, slots=True)
class CorridorLine:
    """A corridor in the list of all."""

    link: Markup
    word: str
    style: str
    claims: int


def home_page(reader: Reader, found: Mapping[str, str], query: Mapping[str, str]) -> Page:
    """The home page."""
    library = reader.known
    counted = numbers(library)
    values = {
        "heading": heading(reader.library),
        "numbers": counted,
        "evidence_ends": last_published(reader, reader.known.claims) or "not known",
        "changes": None if reader.as_known_on else changes(reader.library),
        "map": _map(reader),
        "statuses": list(_statuses(reader)),
        "corridors": _corridors(reader),
        "questions": questions(reader)[:8],
        "contested": contested(reader)[:_MOST],
        "gaps": gap_rows(reader)[:_MOST],
        "overdue": overdue_rows(reader)[:_MOST],
    }
    return Page(template="home.html", values=values)


def _map(reader: Reader) -> Drawn:
    """All corridors; on a desk, there is a list beside the map."""
    library, day = reader.known, reader.as_known_on
    return drawn(reader, "map", lambda width: corridor_map(library, width=min(width, _BESIDE_LIST), as_known_on=day))


def is_ours(library: Library) -> bool:
    """Whether it is the dataset that this project keeps, and not one that somebody else publishes with its pages."""
    return library.dataset.title.startswith(_OURS)


def heading(library: Library) -> str:
    """What the home page is called."""
    title = str(library.dataset.title)
    if not is_ours(library):
        return title
    words = title.removeprefix(_OURS)
    return f"{words[:1].upper()}{words[1:]}, and does it hold up?"


def changes(library: Library) -> Changes | None:
    """What is new in our own dataset; none of others, of which our changelog says nothing."""
    return newest_changes() if is_ours(library) else None


def _statuses(reader: Reader) -> Iterator[Status]:
    """What the map shows, in words: the segments by how they are drawn, missing links first in each."""
    lines = sorted(map_lines(reader.known, None, None), key=lambda line: not line.missing)
    for style in LineStyle:
        alike = tuple(_line(reader, line) for line in lines if line.drawn.style is style)
        if alike:
            yield Status(style=style.value, word=style.word, lines=alike, folded=style is LineStyle.UNKNOWN)


def _line(reader: Reader, line: MapLine) -> Line:
    words = line.drawn.word.removeprefix("missing link, ")
    return Line(
        link=reader.link(line.segment.id),
        word="" if words == line.drawn.style.word else words,
        is_missing=line.missing and line.drawn.style not in (LineStyle.MISSING, LineStyle.GAP),
        is_drawn=bool(line.places),
    )


def _corridors(reader: Reader) -> list[CorridorLine]:
    """All corridors, those of which most is said first."""
    library = reader.known
    listed = []
    for corridor in library.corridors.values():
        drawn_as = status_of(library, corridor)
        said = len(library.claims_about(corridor))
        listed.append(
            CorridorLine(link=reader.link(corridor.id), word=drawn_as.word, style=drawn_as.style.value, claims=said)
        )
    return sorted(listed, key=lambda line: -line.claims)
