"""As known on a day: how many documents and claims there were, and which figures differ from today's."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

import attrs
from attrs import frozen
from markupsafe import Markup

from corridor_sdk.dates import PartialDate
from corridor_sdk.figures import headline
from corridor_sdk.humane import date_words, figure_words
from corridor_sdk.ids import SourceId
from corridor_sdk.knowledge import was_out
from corridor_sdk.model import Figure
from corridor_sdk.site.pages._app import Page
from corridor_sdk.site.pages._contested import Question, every_figure, key, last_days, question
from corridor_sdk.site.pages._numbers import numbers
from corridor_sdk.site.pages._reader import NoDay, Reader
from corridor_sdk.valuetypes import Value
from corridor_sdk.vocabulary import Policy, Standing


@frozen(kw_only=True, slots=True)
class Differing:
    """A figure that was another one then."""

    subject: Markup
    label: str
    then: str
    now: str
    address: str
    several: bool
    """Whether it holds several values at once, so that it grew and did not change."""


def known_page(reader: Reader, found: Mapping[str, str], query: Mapping[str, str]) -> Page:
    """What was known on a day; without one, a form to ask for it."""
    text = found.get("day") or ""
    if not text and (asked := query.get("as-known-on", "")):
        return Page(status=303, location=f"/as-known-on/{quote(asked, safe='')}")
    if not text:
        return Page(template="known_when.html", values={"fault": "", "days": _days(reader)})
    try:
        return _on(reader, reader.on(text))
    except NoDay as fault:
        return Page(template="known_when.html", values={"fault": str(fault), "days": _days(reader)}, status=404)


def _on(reader: Reader, day: PartialDate) -> Page:
    then = attrs.evolve(reader, as_known_on=day)
    out = {id: was_out(reader.library.sources[id], day) for id in _read(reader)}
    differing, unknown = _compared(then, attrs.evolve(reader, as_known_on=None))
    values = {
        "day": day,
        "words": date_words(day),
        "suffix": then.suffix,
        "then": numbers(then.known),
        "now": numbers(reader.library),
        "known": [then.link(id) for id, was in out.items() if was],
        "perhaps": [then.link(id) for id, was in out.items() if was is None],
        "differing": [one for one in differing if not one.several],
        "grown": [one for one in differing if one.several],
        "unknown": unknown,
        "days": _days(reader),
    }
    return Page(template="known.html", values=values)


def _read(reader: Reader) -> list[SourceId]:
    return list(dict.fromkeys(claim.evidence.source for claim in reader.library.claims))


def _days(reader: Reader) -> list[tuple[str, str]]:
    """The days by which one document more had certainly been published."""
    return last_days(reader.library.sources[id] for id in _read(reader))


def _compared(then: Reader, now: Reader) -> tuple[list[Differing], int]:
    """The figures that were others then, and how many were not known at all."""
    differing, unknown = [], 0
    known = {key(under[Policy.UNRESOLVED]): under for under in every_figure(then)}
    for after in every_figure(now):
        before = known.get(key(after[Policy.UNRESOLVED]))
        if before is None or before[Policy.UNRESOLVED].standing is Standing.UNKNOWN:
            unknown += 1
        elif (words := _words(then, before)) != (today := _words(now, after)) and _values(before) != _values(after):
            asked = question(then, before)
            differing.append(_differing(asked, words, today))
    return differing, unknown


def _differing(asked: Question, then: str, now: str) -> Differing:
    several = asked.row.figure.property.value_type.several
    return Differing(
        subject=asked.subject, label=asked.label, then=then, now=now, address=asked.address, several=several
    )


def _values(under: dict[Policy, Figure[Value]]) -> object:
    """What tells a list from another: what it holds, in whatever order and however sure; of one value, its words."""
    figure = under[Policy.UNRESOLVED]
    claims = (*figure.chosen, *figure.agreeing, *figure.dissent)
    return {(str(one.value), one.polarity) for one in claims} if figure.property.value_type.several else figure


def _words(reader: Reader, under: dict[Policy, Figure[Value]]) -> str:
    return figure_words(reader.library, headline(under))
