"""Which figure is right? Every contested figure, and the page of one: who says what, and what each policy picks."""

from __future__ import annotations

import weakref
from collections.abc import Iterable, Mapping
from typing import Final, Never

from attrs import frozen
from markupsafe import Markup

from corridor_sdk.answering import Asked, leading
from corridor_sdk.database._figures import FigureRecord
from corridor_sdk.dates import PartialDate
from corridor_sdk.figures import MONEY_OF_PLEDGES, all_figures, providers
from corridor_sdk.humane import date_words
from corridor_sdk.ids import EntityId
from corridor_sdk.labels import property_label
from corridor_sdk.library import Library
from corridor_sdk.model import Corridor, Entity, Figure, Segment, Source
from corridor_sdk.parts import Topic
from corridor_sdk.properties import PROPERTY_BY_ID
from corridor_sdk.site.pages._app import Page
from corridor_sdk.site.pages._drawings import Drawn, range_of
from corridor_sdk.site.pages._figures import Answered, FigureRow, Said, figure_row, said_lines
from corridor_sdk.site.pages._reader import ADDRESSES, Reader
from corridor_sdk.site.pages._unknown import unknown_figure
from corridor_sdk.valuetypes import Property, Value
from corridor_sdk.vocabulary import Policy, Standing

_LINES_FIRST: Final = ("segments", "corridors", "pledges", "agreements", "events", "places", "actors", "sources")


@frozen(kw_only=True, slots=True)
class Question:
    """A figure with the record that it is about, and where its page is."""

    subject: Markup
    name: str
    label: str
    """What is asked, in plain words: `membership in 3+3`."""
    address: str
    row: FigureRow


@frozen(kw_only=True, slots=True)
class Picked:
    """What one policy makes of the claims: what it picks, what it leaves out, and why."""

    answer: Answered
    undecided: bool
    picks: tuple[Said, ...]
    agrees: tuple[Said, ...]
    ignores: tuple[Said, ...]


# --- all of them -----------------------------------------------------------------------------------------------

_known: weakref.WeakKeyDictionary[Library, list[dict[Policy, Figure[Value]]]] = weakref.WeakKeyDictionary()


def every_figure(reader: Reader) -> list[dict[Policy, Figure[Value]]]:
    """Every figure under every policy, on the day that is asked for; computed once for each library."""
    if reader.known not in _known:
        _known[reader.known] = list(all_figures(reader.known))
    return _known[reader.known]


def contested(reader: Reader) -> list[Question]:
    """Every figure whose claims cannot all be true: lines first, then those of most voices and documents."""
    found = [under for under in every_figure(reader) if under[Policy.UNRESOLVED].standing.is_contested]
    return [question(reader, under) for under in sorted(found, key=_order)]


def _order(under: Mapping[Policy, Figure[Value]]) -> tuple[int, int, int, str, str]:
    figure = under[Policy.UNRESOLVED]
    kind = _LINES_FIRST.index(figure.subject.kind)
    return kind, -figure.voices, -figure.documents, figure.subject.ref, figure.property.id


def question(reader: Reader, under: dict[Policy, Figure[Value]]) -> Question:
    """One figure under every policy, with its page."""
    figure, row = under[Policy.UNRESOLVED], figure_row(reader, under)
    return Question(
        subject=reader.link(figure.subject),
        name=reader.name(figure.subject),
        label=f"{row.label[:1].lower()}{row.label[1:]} {row.beside.striptags()}".strip(),
        address=address(reader, figure),
        row=row,
    )


def contested_page(reader: Reader, found: Mapping[str, str], query: Mapping[str, str]) -> Page:
    """Every contested figure with its range, its voices and what each policy picks."""
    known = sum(under[Policy.UNRESOLVED].standing is not Standing.UNKNOWN for under in every_figure(reader))
    values = {"questions": contested(reader), "policies": tuple(Policy), "figures": known}
    return Page(template="contested.html", values=values)


# --- one of them -----------------------------------------------------------------------------------------------


def key(figure: Figure[Value]) -> str:
    """What a figure is called in addresses: its `id` in the table `figures`, of the policy `unresolved`."""
    return FigureRecord(figure=figure, headline=False, display="").id


def address(reader: Reader, figure: Figure[Value]) -> str:
    """Where the page of a figure is; a topic that does not come first is told by its key."""
    asked = Asked(library=reader.library, subject=figure.subject, prop=figure.property, provider=figure.topic.provider)
    path = f"/which/{ADDRESSES[figure.subject.kind]}/{figure.subject}/{figure.property.id}"
    path += f"/by/{figure.topic.provider}" if figure.topic.provider else ""
    path += "" if leading(tuple(asked.groups)) == (figure.topic,) else f"/{key(figure)}"
    return path + reader.suffix


def which_page(reader: Reader, found: Mapping[str, str], query: Mapping[str, str]) -> Page | None:
    """One figure: its claims on one axis, a table of policies, the claims, and all of it as known on a day."""
    subject, prop = reader.find(found["word"], found["id"]), PROPERTY_BY_ID.get(found["property"])
    if isinstance(subject, Segment | Corridor) and prop in MONEY_OF_PLEDGES and found.get("by") is None:
        return _by_provider(reader, subject, prop)
    asked = None if subject is None or prop is None else _asked(reader, subject, prop, found.get("by"))
    if asked is None or not asked.groups:
        return unknown_figure(reader, found)
    under = {topic: asked.under(topic, reader.as_known_on) for topic in asked.topics}
    topics = _chosen(asked, under, found.get("key"))
    if topics is None:
        return unknown_figure(reader, found)
    return _choice(reader, asked, under) if len(topics) > 1 else _one(reader, asked, topics[0], under)


def _asked(reader: Reader, subject: Entity, prop: Property[Never, Value], by: str | None) -> Asked[Value] | None:
    """What is asked; None where this kind of record cannot have the property, or nobody gives money for it."""
    if by is None:
        fits = subject.id.kind in prop.subjects
        return Asked[Value](library=reader.library, subject=subject.id, prop=prop) if fits else None
    pairs = providers(reader.library) if prop in MONEY_OF_PLEDGES and isinstance(subject, Segment | Corridor) else []
    giver = next((giver for purpose, giver in pairs if purpose == subject.id and giver == by), None)
    if giver is None:
        return None
    return Asked[Value](library=reader.library, subject=subject.id, prop=prop, provider=giver)


def _by_provider(reader: Reader, line: Segment | Corridor, prop: Property[Never, Value]) -> Page:
    """Whose money for a line? One provider's is not another's."""
    givers = [giver for purpose, giver in providers(reader.library) if purpose == line.id]
    found = [_asked(reader, line, prop, giver) for giver in givers]
    under = [one.under(topic, reader.as_known_on) for one in found if one for topic in one.topics]
    return _several(reader, line.id, prop, [question(reader, figures) for figures in under])


_Under = Mapping[Topic, dict[Policy, Figure[Value]]]


def _chosen(asked: Asked[Value], under: _Under, wanted: str | None) -> tuple[Topic, ...] | None:
    """The topic that is asked for by its key, else those that come first; None where no topic has that key."""
    if wanted is None:
        return leading(tuple(asked.groups))
    return next(((topic,) for topic, one in under.items() if key(one[Policy.UNRESOLVED]) == wanted), None)


def _choice(reader: Reader, asked: Asked[Value], under: _Under) -> Page:
    """Where claims speak of several things and none comes first: all of them, to choose from."""
    return _several(reader, asked.subject, asked.prop, [question(reader, one) for one in under.values()])


def _several(reader: Reader, subject: EntityId, prop: Property[Never, Value], found: list[Question]) -> Page:
    label = property_label(prop.id).lower()
    values = {"name": reader.name(subject), "subject": reader.link(subject), "label": label, "questions": found}
    return Page(template="which_several.html", values=values)


def _one(reader: Reader, asked: Asked[Value], topic: Topic, under: _Under) -> Page:
    figures = under[topic]
    asked_for = question(reader, figures)
    values = {
        "question": asked_for,
        "definition": asked.prop.definition,
        "chart": _chart(reader, list(figures.values())),
        "picked": [_picked(reader, *pair) for pair in zip(figures.values(), asked_for.row.answers, strict=False)],
        "others": [question(reader, one) for other, one in under.items() if other != topic],
        "days": last_days(reader.library.sources[claim.evidence.source] for claim in asked.claims),
        "data": f"/corridors/figures?subject={asked.subject.kind}%2F{asked.subject}&property={asked.prop.id}",
        "command": f"corridor figure {asked.subject.ref} {asked.prop.id}" + _options(reader, topic.provider),
    }
    return Page(template="which.html", values=values)


def _options(reader: Reader, provider: EntityId | None) -> str:
    by = f" --provider {provider}" if provider else ""
    return by + (f" --as-known-on {reader.as_known_on}" if reader.as_known_on else "")


def _chart(reader: Reader, figures: list[Figure[Value]]) -> Drawn | None:
    return None if figures[0].standing is Standing.UNKNOWN else range_of(reader, figures)


def _picked(reader: Reader, figure: Figure[Value], answer: Answered) -> Picked:
    return Picked(
        answer=answer,
        undecided=not figure.values,
        picks=said_lines(reader, figure.chosen),
        agrees=said_lines(reader, figure.agreeing),
        ignores=said_lines(reader, figure.dissent) if figure.values else (),
    )


def last_days(sources: Iterable[Source]) -> list[tuple[str, str]]:
    """The days by which one document more had certainly been published, for addresses and for people."""
    last = {source.published.latest for source in sources if source.published is not None}
    days = [PartialDate(day.isoformat()) for day in sorted(day for day in last if day is not None)]
    return [(str(day), date_words(day)) for day in days]
