"""What is missing? The links that keep routes from being whole, ranked by how many routes need them."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen
from markupsafe import Markup

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
    wholes: tuple[Markup, ...]
    named: bool
    """Whether a source names it a gap, and does not only state its status."""
    counted: str
    said: tuple[Said, ...]


def gap_rows(reader: Reader) -> list[GapRow]:
    """Every missing link, the one that most routes need first."""
    return [_row(reader, gap) for gap in gaps(reader.known)]


def _row(reader: Reader, gap: Gap) -> GapRow:
    states = [term_words(one.value) for one in gap.claims if isinstance(one.value, Term)]
    return GapRow(
        link=reader.link(gap.link),
        state=" or ".join(dict.fromkeys(states)) or "state not told",
        wholes=tuple(reader.link(whole) for whole in gap.wholes),
        named=any(claim.property is REMAINING_GAP for claim in gap.claims),
        counted=f"{many(gap.documents, 'document')}, {many(gap.voices, 'voice')}",
        said=said_lines(reader, gap.claims),
    )


def missing_page(reader: Reader, found: Mapping[str, str], query: Mapping[str, str]) -> Page:
    """Missing links, with who says so."""
    return Page(template="missing_links.html", values={"rows": gap_rows(reader)})
