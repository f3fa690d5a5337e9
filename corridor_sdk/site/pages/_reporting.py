"""Reporting an error: what to send about a claim or a record, and where."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from urllib.parse import quote

from attrs import frozen
from markupsafe import Markup

from corridor_sdk.labels import property_label
from corridor_sdk.model import AnyClaim, Entity
from corridor_sdk.site.pages._app import Page
from corridor_sdk.site.pages._reader import ADDRESSES, Reader
from corridor_sdk.site.pages._said import said_line


@frozen(kw_only=True, slots=True)
class Report:
    """What a report is about, and its text to be completed."""

    link: Markup
    file: str
    """The file of the dataset in which it stands."""
    text: str


def report_page(reader: Reader, found: Mapping[str, str], query: Mapping[str, str]) -> Page:
    """The page that shows what to send, and where to; of anything that it does not know, it says so."""
    about = query.get("about", "")
    report = _report(reader, about)
    text = _text_about(reader, about, report)
    to = reader.release.report_to
    values = {
        "about": about,
        "report": report,
        "text": text,
        "address": _with_text(to, text) if to else "",
        "mail": to.removeprefix("mailto:") if to.startswith(_MAIL) else "",
        "file": f"/report.txt?about={quote(about, safe='/')}" if about else "/report.txt",
    }
    return Page(template="report.html", values=values)


def report_text(reader: Reader, found: Mapping[str, str], query: Mapping[str, str]) -> Page:
    """What to send, as a file to be completed."""
    about = query.get("about", "")
    text = _text_about(reader, about, _report(reader, about))
    return Page(text=text, content_type="text/plain; charset=utf-8", filename="report.txt")


_MAIL: Final = "mailto:"


def _with_text(to: str, text: str) -> str:
    """An address that a report goes to, with its subject and its text filled in."""
    if to.startswith(_MAIL):
        return f"{to}?subject=An%20error&body={quote(text.replace(chr(10), chr(13) + chr(10)))}"
    return f"{to}{'&' if '?' in to else '?'}title=An%20error&body={quote(text)}"


def _text_about(reader: Reader, about: str, report: Report | None) -> str:
    return report.text if report else _text(reader, about or "\u2026", "\u2026")


def _report(reader: Reader, about: str) -> Report | None:
    claim: AnyClaim | None = reader.claims_by_id.get(about)
    if claim is not None:
        return _of_claim(reader, claim)
    word, _, id = about.partition("/")
    entity = reader.find(word, id) or reader.library.entities.get(about)
    return None if entity is None else _of_record(reader, entity)


def _of_claim(reader: Reader, claim: AnyClaim) -> Report:
    said = said_line(reader, claim)
    what = f"{reader.name(claim.subject)}: {property_label(claim.property.id).lower()}, {said.words} ({said.modality})"
    printed = f"{said.who}, {said.source_title} ({said.when}): \u201c{claim.evidence.printed}\u201d"
    return Report(
        link=reader.claim_link(claim, what),
        file=f"{claim.subject.ref}.yaml",
        text=_text(reader, f"claim {claim.id}", f"{what}\n{printed}", f"/claim/{claim.id}"),
    )


def _of_record(reader: Reader, entity: Entity) -> Report:
    word = ADDRESSES[entity.id.kind]
    return Report(
        link=reader.link(entity.id),
        file=f"{entity.id.ref}.yaml",
        text=_text(reader, f"{word} {entity.id}", str(entity.name), f"/{word}/{entity.id}"),
    )


def _text(reader: Reader, about: str, what: str, path: str = "") -> str:
    page = f"Page: {reader.release.address}{path}\n" if path else ""
    return (
        f"About: {about}\n{page}Release: {reader.release.name}\nIt says: {what}\n\n"
        "What is wrong:\n\nWhat the source says instead, in its words (12 at most):\n\n"
        "Where that stands (title, date, address, page):\n"
    )
