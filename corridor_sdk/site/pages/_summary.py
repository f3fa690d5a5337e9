"""Summaries: a record in a sentence or two, computed from what is said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from markupsafe import Markup, escape

from corridor_sdk.dates import PartialDate
from corridor_sdk.humane import published_words, term_words
from corridor_sdk.ids import EntityId
from corridor_sdk.model import Actor, Agreement, AnyClaim, Corridor, Entity, Event, Place, Pledge, Segment, Source
from corridor_sdk.policies import said_when
from corridor_sdk.site.pages._figures import FigureRow, Subject
from corridor_sdk.site.pages._reader import Reader
from corridor_sdk.site.pages._relations import Related, Relation
from corridor_sdk.vocabulary import CorridorKind, EventKind, ModalityClass, PartyRole
from corridor_sdk.wording import is_plural, is_sought, listed, many

Subjects = Mapping[str, Subject]
Relations = Mapping[str, Relation]


def summary(reader: Reader, entity: Entity, said: Subjects, related: Relations) -> Markup:
    """A record in a sentence or two."""
    sentences: list[Markup] = []
    match entity:
        case Segment() | Corridor():
            sentences = [_line(reader, entity, said), _state(reader, said)]
        case Place():
            sentences = [_place(reader, entity, related)]
        case Actor():
            sentences = [_actor(entity, related)]
        case Agreement():
            sentences = [_agreement(reader, entity, said)]
        case Pledge():
            sentences = [_pledge(reader, entity, said)]
        case Event():
            sentences = [_event(reader, entity, said)]
        case Source():
            sentences = [_source(reader, entity)]
    return Markup(" ").join(one for one in sentences if one)


def _line(reader: Reader, line: Segment | Corridor, said: Subjects) -> Markup:
    if isinstance(line, Segment):
        ends = _ends(reader, line)
        made = Markup("{}{}").format(_first_up(_MODES[str(line.mode)]), ends)
    elif line.kind is CorridorKind.COMPARATOR:
        made = escape("A route that stands here only to be compared with others")
    else:
        role = f", {term_words(line.role)} of " if line.role and line.parent else ", part of " if line.parent else ""
        made = Markup("{}{}{}").format(
            _first_up(term_words(line.kind)), role, reader.link(line.parent) if line.parent else ""
        )
        made += Markup(", {} named on its route").format(many(len(line.route), "segment")) if line.route else Markup()
    length = first_row(said, "length")
    if length is not None:
        made += Markup(", {}{}").format(length.value, f" as {length.qualities}" if length.qualities else " long")
    return made + "."


_MODES = {
    "rail": "railway", "road": "road", "sea": "sea route", "inland-water": "river route", "air": "air route",
    "pipeline": "pipeline",
}  # fmt: skip


def _ends(reader: Reader, segment: Segment) -> Markup:
    if segment.from_ is None and segment.to is None:
        return Markup(" whose ends no source names")
    start = reader.link(segment.from_) if segment.from_ else escape("an end that no source names")
    end = reader.link(segment.to) if segment.to else escape("an end that no source names")
    via = Markup(" by way of {}").format(linked(reader, segment.via)) if segment.via else ""
    return Markup(" from {} to {}{}").format(start, end, via)


def _state(reader: Reader, said: Subjects) -> Markup:
    row = first_row(said, "asset-status")
    if row is None:
        return Markup("No source that we read says what state it is in.")
    kind = row.figure.topic.modality_class
    way = "" if kind in (None, ModalityClass.OBSERVED) else f" ({row.qualities})"
    if row.is_contested:
        return Markup("Sources differ on its state: {}{}.").format(row.value, way)
    by_words: dict[str, list[AnyClaim]] = {}
    for one in row.said:
        by_words.setdefault(one.words, []).append(one.claim)
    ours = by_words.pop(row.value, [line.claim for line in row.said])
    told = f"{_first_up(row.value)}{way}, by {_claims(reader, ours)}"
    others = [f"{_claims(reader, those)}, {_say(those)} {words}" for words, those in by_words.items()]
    return Markup("{}.").format("; ".join([told, *others]))


def _claims(reader: Reader, claims: Sequence[AnyClaim]) -> str:
    """How many claims, and of when: `one claim, of 28 December 2023`; `3 claims of 2 voices, the latest of 2025`."""
    dates = [date for claim in claims if (date := said_when(reader.library, claim)) is not None]
    latest = max(dates, key=lambda date: date.sort_key[1:], default=None)
    if len(claims) == 1:
        return f"one claim{f', {of_when(latest)}' if latest else ''}"
    voices = len({reader.library.voice(claim) for claim in claims})
    counted = f"{many(len(claims), 'claim')} of {many(voices, 'voice') if voices > 1 else 'one voice'}"
    if len(set(dates)) == 1 and len(dates) == len(claims):
        return f"{counted}, {of_when(dates[0])}"
    return f"{counted}{f', the latest {of_when(latest)}' if latest else ''}"


def _say(claims: Sequence[AnyClaim]) -> str:
    return "says" if len(claims) == 1 else "say"


def of_when(date: PartialDate) -> str:
    """When a text is from: `of 9 June 2023`, `made between September 2024 and 2025`, `made by 2025`."""
    words = published_words(date)
    return f"made {words}" if words.startswith(("between ", "by ")) else f"of {words}"


def _place(reader: Reader, place: Place, related: Relations) -> Markup:
    within = Markup(" in {}").format(reader.link(place.within)) if place.within else ""
    segments = {one.link for key in ("segments.from", "segments.to", "segments.via") for one in _items(related, key)}
    lines = {one.link for key in ("value.terminus", "value.route-through") for one in _items(related, key)}
    counts = [many(len(segments), "segment")] if segments else []
    counts += [many(len(lines), "route")] if lines else []
    verb = "begin, end or pass" if len(segments | lines) > 1 else "begins, ends or passes"
    touch = f". {_first_up(' and '.join(counts))} {verb} here" if counts else ""
    return Markup("{}{}{}.").format(_first_up(term_words(place.kind)), within, touch)


def _actor(actor: Actor, related: Relations) -> Markup:
    what = f"{_first_up(term_words(actor.kind))}{f', {actor.office}' if actor.office else ''}"
    s = "" if is_plural(actor) else "s"
    counted = (
        ("agreements.parties", f"take{s} part in", "agreement"), ("pledges.providers", f"give{s}", "pledge"),
        ("pledges.asked", f"{'are' if is_plural(actor) else 'is'} asked for", "pledge"),
        ("sources.authors", "wrote", "document"), ("sources.publisher", "published", "document"),
    )  # fmt: skip
    parts = [f"{verb} {many(len(items), noun)}" for key, verb, noun in counted if (items := _items(related, key))]
    return Markup("{}.{}").format(what, f" In what we read, {actor.name} {listed(parts)}." if parts else "")


def _agreement(reader: Reader, agreement: Agreement, said: Subjects) -> Markup:
    by_role = [(word, [one.actor for one in agreement.parties if one.role in roles]) for word, roles in PARTIES]
    named = [Markup("{} {}").format(word, linked(reader, actors)) for word, actors in by_role if actors]
    between = Markup("").join(named) if named else escape(" whose parties no source names")
    about = Markup(", about {}").format(linked(reader, agreement.covers)) if agreement.covers else ""
    dates = [f"{label} {row.value}" for id, label in _DATED if (row := first_row(said, id))]
    state = first_row(said, "legal-status")
    told = "; ".join([*dates, *([f"state in law: {state.value}{_way(state)}"] if state else [])])
    return Markup("{}{}{}.{}").format(
        _first_up(term_words(agreement.kind)), between, about, f" {_first_up(told)}." if told else ""
    )


PARTIES: Final = (
    (" of", (PartyRole.PARTY, PartyRole.OFFERER)),
    (" to", (PartyRole.ADDRESSEE,)),
    (", brought about by", (PartyRole.MEDIATOR,)),
    (", observed by", (PartyRole.OBSERVER,)),
)
"""The word before those who take part in an agreement, by what they do in it."""
_DATED = (("signed", "signed"), ("agreed", "agreed"), ("in-force", "in force since"))


def _pledge(reader: Reader, pledge: Pledge, said: Subjects) -> Markup:
    amount, stage = first_row(said, "financing-amount"), first_row(said, "finance-stage")
    if is_sought(reader.library, pledge):
        return _sought(reader, pledge, said)
    giver = linked(reader, pledge.providers) if pledge.providers else escape("Somebody whom no source names")
    to = Markup(" to {}").format(reader.link(pledge.recipient)) if pledge.recipient else ""
    purpose = Markup(" for {}").format(linked(reader, pledge.purposes)) if pledge.purposes else ""
    sum_ = amount.value if amount else "sum not known" if str(pledge.kind) == "money" else term_words(pledge.kind)
    far = f" How far it came: {stage.value}." if stage else ""
    return Markup("{}: {}{}{}.{}").format(giver, sum_, to, purpose, far)


def _sought(reader: Reader, pledge: Pledge, said: Subjects) -> Markup:
    """What is only asked for: who asks whom for what."""
    amount = first_row(said, "financing-amount")
    sum_ = amount.value if amount else "a sum that is not known" if str(pledge.kind) == "money" else str(pledge.kind)
    asks = reader.link(pledge.recipient) if pledge.recipient else escape("Somebody whom no source names")
    asked = linked(reader, pledge.providers) if pledge.providers else escape("somebody whom no source names")
    purpose = Markup(", for {}").format(linked(reader, pledge.purposes)) if pledge.purposes else ""
    return Markup("{} asked {} for {}{}. Whether anybody agreed is not said.").format(asks, asked, sum_, purpose)


def _event(reader: Reader, event: Event, said: Subjects) -> Markup:
    held = first_row(said, "held")
    where = Markup(" in {}").format(reader.link(event.place)) if event.place else ""
    took_part = ", in which {} took part" if event.kind is EventKind.ATTACK else ", with {}"
    who = Markup(took_part).format(linked(reader, event.participants)) if event.participants else ""
    when = f", {held.value}{_way(held)}" if held else ", on a date that no source gives"
    if held and held.value.startswith("not "):
        when = f", which did not take place {held.value.removeprefix('not ')}{_way(held)}"
    return Markup("{}{}{}{}.").format(_first_up(term_words(event.kind)), where, when, who)


def _source(reader: Reader, source: Source) -> Markup:
    by = Markup(" by {}").format(linked(reader, source.authors)) if source.authors else ""
    publisher = Markup(", published by {}").format(reader.link(source.publisher)) if source.publisher else ""
    when = f", {published_words(source.published)}" if source.published else ", date not known"
    claims = [one for one in reader.library.claims if one.evidence.source == source.id]
    rest = "rests" if len(claims) == 1 else "rest"
    about = f" {many(len(claims), 'claim')} on {many(len({one.subject for one in claims}), 'subject')} {rest} on it."
    return Markup("{}{}{}{}.{}").format(
        _first_up(term_words(source.kind)), by, publisher, when, about if claims else ""
    )


def first_row(said: Subjects, id: str) -> FigureRow | None:
    """The leading figure of a property, if anybody speaks of it."""
    subject = said.get(id)
    return subject.rows[0] if subject and subject.rows else None


def linked(reader: Reader, ids: Sequence[EntityId]) -> Markup:
    """Records by their names, in a sentence: `A, B and C`."""
    links = [reader.link(id) for id in dict.fromkeys(ids)]
    return Markup(" and ").join(one for one in (Markup(", ").join(links[:-1]), *links[-1:]) if one)


def _items(related: Relations, key: str) -> Sequence[Related]:
    return related[key].items if key in related else ()


def _way(row: FigureRow) -> str:
    return f" ({row.qualities})" if row.qualities else ""


def _first_up(text: str) -> str:
    return text[:1].upper() + text[1:]
