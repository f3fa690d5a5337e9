"""Downloads of pages of questions: every claim that such a page shows, with what the page says of it, as of its day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from corridor_sdk.gaps import gaps
from corridor_sdk.humane import date_words
from corridor_sdk.ids import EntityId
from corridor_sdk.knowledge import as_known
from corridor_sdk.model import AnyClaim
from corridor_sdk.promises import overdue, promised_and_observed
from corridor_sdk.site.pages._app import Page
from corridor_sdk.site.pages._contested import Question, contested, which_page
from corridor_sdk.site.pages._downloads import claim_row, claims_csv, dumped, file_of, head, rows_csv
from corridor_sdk.site.pages._promises import ladders
from corridor_sdk.site.pages._reader import Reader
from corridor_sdk.vocabulary import Policy

Rows: TypeAlias = Sequence[dict[str, object]]

_TITLES: Final = {
    "contested": "Which figure is right?",
    "missing": "What is missing?",
    "promised": "Promised and delivered",
    "overdue": "Promised and overdue",
}


def question_download(reader: Reader, found: Mapping[str, str], query: Mapping[str, str]) -> Page:
    """What the page of a question shows, as a file."""
    name = found["page"]
    return _file(reader, name, found["format"], _TITLES[name], f"/{name}", list(_ROWS[name](reader)))


def which_download(reader: Reader, found: Mapping[str, str], query: Mapping[str, str]) -> Page | None:
    """What the page of one figure shows, as a file; the page itself where there is no such figure."""
    page = which_page(reader, found, query)
    if page is None or page.status != 200:
        return page
    one, several = page.values.get("question"), page.values.get("questions", ())
    asked = [one] if isinstance(one, Question) else several
    assert isinstance(asked, list)
    address = f"/which/{found['word']}/{found['id']}/{found['property']}"
    address += f"/by/{found['by']}" if found.get("by") else ""
    address += f"/{found['key']}" if found.get("key") else ""
    rows = [row for question in asked for row in _of_figure(reader, question)]
    name = "-".join(filter(None, ("which", found["id"], found["property"], found.get("by"), found.get("key"))))
    return _file(reader, name, found["format"], _TITLES["contested"], address, rows)


def _file(reader: Reader, name: str, form: str, title: str, address: str, rows: Rows) -> Page:
    if form == "csv":
        text = rows_csv(list(rows[0]), rows) if rows else claims_csv(reader, [])
        return file_of(reader, name, form, text)
    day = f", as known on {date_words(reader.as_known_on)}" if reader.as_known_on else ""
    citation = f"{reader.library.dataset.title}: {title}{day}. Release {reader.release.name}"
    return file_of(reader, name, form, dumped(head(reader, citation, f"{address}{reader.suffix}") | {"rows": rows}))


# --- the rows of each page -------------------------------------------------------------------------------------


def _contested(reader: Reader) -> Iterator[dict[str, object]]:
    for one in contested(reader):
        yield from _of_figure(reader, one)


def _of_figure(reader: Reader, one: Question) -> Iterator[dict[str, object]]:
    """The claims of a figure, each with the figure, and with what every policy makes of all of them."""
    row = one.row
    answers = [answer.value for answer in row.answers] or [row.value] * len(Policy)
    told = {
        "figure_of": one.name,
        "figure": one.label,
        "range": row.value,
        "documents": row.figure.documents,
        "voices": row.figure.voices,
        **{f"by_{str(policy).replace('-', '_')}": said for policy, said in zip(Policy, answers, strict=False)},
    }
    counted = {line.claim.id for line in row.said}
    for line in (*row.said, *row.set_aside):
        yield told | {"set_aside": int(line.claim.id not in counted)} | claim_row(reader, line.claim)


def _missing(reader: Reader) -> Iterator[dict[str, object]]:
    for gap in gaps(as_known(reader.library, reader.as_known_on)):
        told = {
            "link": gap.link.ref,
            "link_name": reader.name(gap.link),
            "needed_by": _names(reader, gap.wholes),
            "documents": gap.documents,
            "voices": gap.voices,
        }
        yield from (told | claim_row(reader, claim) for claim in gap.claims)


def _promised(reader: Reader) -> Iterator[dict[str, object]]:
    """The pledges on ladders, then every promise with what was observed."""
    for ladder in ladders(reader):
        for pledge in ladder.pledges:
            for line in pledge.said:
                yield _with_observed("pledge", ladder.purpose.striptags(), None, reader, line.claim)
    for one in promised_and_observed(as_known(reader.library, reader.as_known_on)):
        yield _with_observed("promise", reader.name(one.promise.subject), one.observation, reader, one.promise)


def _with_observed(
    listed: str, about: str, observed: AnyClaim | None, reader: Reader, claim: AnyClaim
) -> dict[str, object]:
    row = reader.flat[observed.id] if observed else {}
    return {
        "listed_as": listed,
        "about": about,
        "observed": row.get("display"),
        "observed_by": row.get("said_by"),
        "observed_in": row.get("source_title"),
        "observed_claim": row.get("id"),
    } | claim_row(reader, claim)


def _overdue(reader: Reader) -> Iterator[dict[str, object]]:
    for one in overdue(as_known(reader.library, reader.as_known_on)):
        yield {
            "promised_by": _names(reader, one.promised_by) or None,
            "due": one.due.isoformat(),
            "days_ago": one.days,
            "last_given": one.restated.isoformat() if one.restated else None,
            "evidence_ends": one.evidence_ends.isoformat() if one.evidence_ends else None,
        } | claim_row(reader, one.claim)


def _names(reader: Reader, ids: Iterable[EntityId]) -> str:
    return "; ".join(reader.name(id) for id in ids)


_ROWS: Final[Mapping[str, Callable[[Reader], Iterator[dict[str, object]]]]] = {
    "contested": _contested,
    "missing": _missing,
    "promised": _promised,
    "overdue": _overdue,
}
