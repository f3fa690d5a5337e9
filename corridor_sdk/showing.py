"""Showing: what `corridor figure` prints, for people and as JSON."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Sequence
from typing import Final, Never

from corridor_sdk._spelling import nearest
from corridor_sdk.dates import PartialDate
from corridor_sdk.explaining import reason, remarks, shown, what_is_said, what_was_chosen
from corridor_sdk.figures import DEFAULT_POLICY, MONEY_OF_PLEDGES, figure_of, figures_of, providers
from corridor_sdk.humane import claim_words, date_words, figure_words, modality_words, period_words, sentence_words
from corridor_sdk.ids import ActorId, CorridorId, SegmentId
from corridor_sdk.labels import TOWARDS, property_label
from corridor_sdk.library import Library
from corridor_sdk.model import AnyClaim, Entity, Figure
from corridor_sdk.parts import Undecided, Unknown
from corridor_sdk.policies import said_when
from corridor_sdk.properties import PROPERTIES, PROPERTY_BY_ID
from corridor_sdk.valuetypes import Property, Value
from corridor_sdk.vocabulary import ModalityClass, Policy, Standing
from corridor_sdk.wording import listed, many


class NoSuchFigure(Exception):
    """A subject or a property that cannot be asked for; the message says what can."""


def asked_figures(
    library: Library, ref: str, property_id: str, *, provider: str | None, as_known_on: str | None
) -> list[dict[Policy, Figure[Value]]]:
    """The figure under each policy; where money is asked of what pledges are for, one for every provider.

    Raises NoSuchFigure, UnknownEntity, InvalidDate.
    """
    subject, prop = library.entity(ref), _property(property_id)
    whose: list[str | None] = [provider]
    if prop in MONEY_OF_PLEDGES and isinstance(subject.id, SegmentId | CorridorId):
        whose = [provider] if provider else [str(giver) for giver in _providers(library, subject)]
        if not whose:
            raise NoSuchFigure(f"no pledge in this dataset is for {ref}")
    elif subject.id.kind not in prop.subjects:
        raise NoSuchFigure(f"{ref} has no '{prop}'; it can have {', '.join(_properties_of(library, subject))}")
    elif provider is not None:
        raise NoSuchFigure(f"a provider is named for money of a segment or a corridor, not for '{prop}' of {ref}")
    asked: list[dict[Policy, Figure[Value]]] = []
    for giver in whose:
        under = {policy: figure_of(library, subject, prop, policy, giver, None, as_known_on) for policy in Policy}
        if under[DEFAULT_POLICY].topic.modality_class is None and under[DEFAULT_POLICY].beside:
            every = [figures_of(library, subject, prop, policy, giver, as_known_on) for policy in Policy]
            asked += [dict(zip(Policy, one, strict=True)) for one in zip(*every, strict=True)]
        else:
            asked.append(under)
    return asked


def _property(id: str) -> Property[Never, Value]:
    if (prop := PROPERTY_BY_ID.get(id)) is None:
        hint = nearest(id, PROPERTY_BY_ID)
        raise NoSuchFigure(f"'{id}' is no property" + (f": did you mean '{hint}'?" if hint else ""))
    return prop


def _providers(library: Library, subject: Entity) -> list[ActorId]:
    return [provider for purpose, provider in providers(library) if purpose == subject.id]


def _properties_of(library: Library, subject: Entity) -> list[str]:
    """What can be asked of a record: first what sources speak of, then the rest."""
    claimed = {claim.property.id for claim in library.claims_about(subject)}
    can = [prop.id for prop in PROPERTIES if subject.id.kind in prop.subjects]
    return [id for id in can if id in claimed] + [id for id in can if id not in claimed]


# --- for people ------------------------------------------------------------------------------------------------


def figure_text(library: Library, under: dict[Policy, Figure[Value]], policies: Sequence[Policy], explain: bool) -> str:
    """A figure under some policies: what is said, by whom, and what each policy makes of it."""
    return "\n".join(_lines(library, under, policies, explain))


def _lines(
    library: Library, under: dict[Policy, Figure[Value]], policies: Sequence[Policy], explain: bool
) -> Iterator[str]:
    first = under[DEFAULT_POLICY]
    yield _title(library, first)
    yield f"  {figure_words(library, first)}{_quality(first)}"
    yield f"  {_counted(first)}"
    claims = (*first.chosen, *first.agreeing, *first.dissent)
    if claims:
        yield "\nWhat is said"
        yield from (_claim(library, claim) for claim in _by_time(library, claims))
    if first.set_aside:
        yield "\nSet aside: superseded or erroneous"
        yield from (_claim(library, claim) for claim in _by_time(library, first.set_aside))
    if claims:
        yield "\nUnder each policy" if len(policies) > 1 else "\nUnder the policy"
        yield from (_answer(library, under[policy]) for policy in policies)
    if first.beside:
        yield "\nNot comparable with these: another scope, period, counterpart or modality"
        yield from (_claim(library, claim) for claim in _by_time(library, first.beside))
    if explain:
        yield "\nIn words"
        yield f"  {sentence_words(library, what_is_said(library, first))}"
        more = [
            *(one for policy in policies for one in what_was_chosen(library, under[policy])),
            *remarks(library, first),
        ]
        yield from (f"  {sentence_words(library, one)}" for one in more)


def _title(library: Library, figure: Figure[Value]) -> str:
    topic = figure.topic
    title = f"{library.entity(figure.subject).name}: {property_label(figure.property.id).lower()}"
    if topic.provider is not None:
        title += f", by {library.entity(topic.provider).name}"
    if topic.counterpart is not None:
        title += f", {TOWARDS.get(figure.property.id, 'with')} {library.entity(topic.counterpart).name}"
    if topic.scope.part is not None:
        title += f" [{topic.scope}]"
    if topic.period is not None:
        title += f", {period_words(topic.period)}"
    return title + (f", as known on {figure.as_known_on}" if figure.as_known_on else "")


_QUALITY: Final = {
    ModalityClass.PROMISED: " (promised or planned)",
    ModalityClass.EXPECTED: " (expected)",
    ModalityClass.ALLEGED: " (alleged)",
}


def _quality(figure: Figure[Value]) -> str:
    return _QUALITY.get(figure.topic.modality_class, "") if figure.topic.modality_class else ""


_STANDING: Final = {
    Standing.ALONE: "one claim",
    Standing.REVISED: "revised by the same author",
    Standing.CONTESTED: "contested",
    Standing.AGREED: "no contradiction",
}


def _counted(figure: Figure[Value]) -> str:
    if figure.standing is Standing.UNKNOWN:
        because = figure.value.because if isinstance(figure.value, Unknown | Undecided) else "nothing is said"
        return f"{because[0].upper()}{because[1:]}."
    counted = f"{many(figure.documents, 'document')}, {many(figure.voices, 'voice')}: {_STANDING[figure.standing]}"
    if figure.property.id in _DATES and figure.standing is Standing.ALONE:
        counted = f"{counted}, one date known"
    ends = figure.freshness.evidence_ends
    return f"{counted}. " + (
        f"Evidence ends {date_words(PartialDate(str(ends)))}." if ends else "The evidence is undated."
    )


_DATES: Final = frozenset(prop.id for prop in PROPERTIES if prop.value_type.family.startswith("date"))


def _by_time(library: Library, claims: Sequence[AnyClaim]) -> list[AnyClaim]:
    """Claims in the order in which they were made; undated ones last."""

    def moment(claim: AnyClaim) -> tuple[bool, tuple[datetime.date, datetime.date, str] | None, str]:
        when = said_when(library, claim)
        return when is None, when.sort_key if when else None, claim.id

    return sorted(claims, key=moment)


def _claim(library: Library, claim: AnyClaim) -> str:
    """`  170 km (planned)  Emil Avdaliani, in avdaliani-2023 (9 June 2023): "The 170-kilometer section"`."""
    scope = "" if claim.scope.kind.value == "whole" else f" [{claim.scope}]"
    period = "" if claim.period is None else f", {period_words(claim.period)}"
    when = said_when(library, claim)
    told = date_words(when) if when else "undated"
    return (
        f"  {claim_words(library, claim)} ({modality_words(library, claim)}{period}){scope}\n"
        f"      {_who(library, claim)}, in {claim.evidence.source} ({told}): “{claim.evidence.printed}”"
    )


def _who(library: Library, claim: AnyClaim) -> str:
    speaker = claim.attribution.speaker
    if speaker is not None:
        return library.entity(speaker).name
    if claim.attribution.kind.value == "unnamed":
        return "somebody unnamed"
    authors = library.sources[claim.evidence.source].authors
    return listed([library.entity(author).name for author in authors]) or "an unnamed author"


def _answer(library: Library, figure: Figure[Value]) -> str:
    name = f"{figure.policy}" + (" (default)" if figure.policy is DEFAULT_POLICY else "")
    chosen = figure.values or not isinstance(figure.value, Undecided | Unknown)
    answer = figure_words(library, figure) if chosen else "undecided"
    because = reason(library, figure) if chosen else _because(figure)
    return f"  {name:<22} {answer}" + (f": {sentence_words(library, because)}" if because else "")


def _because(figure: Figure[Value]) -> str:
    return str(figure.value.because) if isinstance(figure.value, Undecided | Unknown) else ""


# --- for programs ----------------------------------------------------------------------------------------------


def figures_json(library: Library, asked: Sequence[dict[Policy, Figure[Value]]], policies: Sequence[Policy]) -> str:
    """Figures as one JSON document: `{"figures": […]}`, a figure for each policy."""
    figures = [_record(library, under[policy]) for under in asked for policy in policies]
    return json.dumps({"figures": figures}, indent=2, ensure_ascii=False)


def _record(library: Library, figure: Figure[Value]) -> dict[str, object]:
    decided = not isinstance(figure.value, Undecided | Unknown)
    return {
        "subject": figure.subject.ref,
        "property": figure.property.id,
        "scope": str(figure.topic.scope),
        "period": figure.topic.period and str(figure.topic.period),
        "modality_class": figure.topic.modality_class and str(figure.topic.modality_class),
        "counterpart": figure.topic.counterpart and figure.topic.counterpart.ref,
        "provider": figure.topic.provider and str(figure.topic.provider),
        "as_known_on": figure.as_known_on and str(figure.as_known_on),
        "policy": str(figure.policy),
        "display": shown(library, figure),
        "value": str(figure.value) if decided else None,
        "bound": str(figure.bound) if decided else None,
        "undecided": None if decided else _because(figure),
        "values": [str(value) for value in figure.values],
        "low": None if figure.low is None else str(figure.low),
        "high": None if figure.high is None else str(figure.high),
        "standing": str(figure.standing),
        "contested": figure.standing.is_contested,
        "documents": figure.documents,
        "voices": figure.voices,
        "evidence_ends": figure.freshness.evidence_ends and str(figure.freshness.evidence_ends),
        "silence": str(figure.freshness.silence),
        "chosen": [claim.id for claim in figure.chosen],
        "agreeing": [claim.id for claim in figure.agreeing],
        "dissent": [claim.id for claim in figure.dissent],
        "set_aside": [claim.id for claim in figure.set_aside],
        "beside": [claim.id for claim in figure.beside],
        "explanation": str(figure.explanation),
    }
