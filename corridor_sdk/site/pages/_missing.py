"""What is missing? The links that keep routes from being whole, ranked by how many routes need them."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen
from markupsafe import Markup

from corridor_sdk.drawing import LineStyle
from corridor_sdk.drawing._styles import as_missing, status_of
from corridor_sdk.gaps import Gap, gaps
from corridor_sdk.humane import term_words
from corridor_sdk.properties import REMAINING_GAP
from corridor_sdk.site.pages._app import Page
from corridor_sdk.site.pages._figures import Said, said_lines
from corridor_sdk.site.pages._reader import Reader
from corridor_sdk.vocabulary import Term
from corridor_sdk.wording import many


@frozen(kw_only=True, slots=True)
class GapRow:
    """A missing link as pages show it."""

    link: Markup
    state: str
    """What is said of its state, each once: `announced`, `not finished or under construction`."""
    style: str
    """How its state is drawn, as on maps."""
    wholes: tuple[Markup, ...]
    named: bool
    """Whether a source names it a gap, and does not only state its status."""
    counted: str
    said: tuple[Said, ...]


def gap_rows(reader: Reader) -> list[GapRow]:
    """Every missing link, the one that most routes need first."""
    return [_row(reader, gap) for gap in gaps(reader.known)]


def _row(reader: Reader, gap: Gap) -> GapRow:
    is_named = any(claim.property is REMAINING_GAP for claim in gap.claims)
    states = [term_words(one.value) for one in gap.claims if isinstance(one.value, Term)]
    return GapRow(
        link=reader.link(gap.link),
        state=" or ".join(dict.fromkeys(states)) or "state not told",
        style=_style(reader, gap, is_named=is_named).value,
        wholes=tuple(reader.link(whole) for whole in gap.wholes),
        named=is_named,
        counted=f"{many(gap.documents, 'document')}, {many(gap.voices, 'voice')}",
        said=said_lines(reader, gap.claims),
    )


def _style(reader: Reader, gap: Gap, *, is_named: bool) -> LineStyle:
    """How a missing link is drawn by its state; as missing where nobody tells its state."""
    drawn = status_of(reader.library, reader.library.segments[gap.link], reader.as_known_on)
    return (as_missing(drawn) if is_named or drawn.style is LineStyle.UNKNOWN else drawn).style


def missing_page(reader: Reader, found: Mapping[str, str], query: Mapping[str, str]) -> Page:
    """Missing links, with who says so."""
    return Page(template="missing_links.html", values={"rows": gap_rows(reader)})
