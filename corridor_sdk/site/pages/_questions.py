"""Questions people ask: one for each property that lines are asked about, of the line of which most is said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Never

from attrs import frozen

from corridor_sdk.figures import MONEY_OF_PLEDGES, headline, providers
from corridor_sdk.humane import figure_words
from corridor_sdk.ids import EntityId
from corridor_sdk.library import Library
from corridor_sdk.model import AnyClaim, Corridor, Figure, Segment
from corridor_sdk.properties import (
    ASSET_STATUS,
    CAPACITY,
    CAUSE_OF_DELAY,
    COMPLETION,
    FINANCED_BY,
    FINANCING_AMOUNT,
    LENGTH,
    OPENED,
    RISK,
    TRANSIT_TIME,
    VOLUME_CARRIED,
)
from corridor_sdk.site.pages._contested import every_figure
from corridor_sdk.site.pages._figures import figure_row
from corridor_sdk.site.pages._reader import ADDRESSES, Reader
from corridor_sdk.site.pages._said import last_published
from corridor_sdk.values import Text
from corridor_sdk.valuetypes import Property, Value
from corridor_sdk.vocabulary import Policy

_ASKED: Final[tuple[tuple[Property[Never, Value], str], ...]] = (
    (LENGTH, "How long is the {}?"),
    (ASSET_STATUS, "In what state is the {}?"),
    (COMPLETION, "When is the {} finished?"),
    (OPENED, "When does traffic begin on the {}?"),
    (CAUSE_OF_DELAY, "Why is the {} late?"),
    (CAPACITY, "How much can the {} carry?"),
    (VOLUME_CARRIED, "How much does the {} carry?"),
    (TRANSIT_TIME, "How long does a journey on the {} take?"),
    (FINANCED_BY, "Who pays for the {}?"),
    (RISK, "What could go wrong with the {}?"),
)


@frozen(kw_only=True, slots=True)
class Asked:
    """A question in words, with its short answer and where the whole answer is."""

    words: str
    answer: str
    note: str
    """Of what, in what way and by when that is said: `planned, said 9 June 2023`."""
    address: str


def questions(reader: Reader) -> list[Asked]:
    """What people ask of corridors and their segments, as far as anybody says anything."""
    return [*_money(reader), *_of_lines(reader)]


def _money(reader: Reader) -> Iterator[Asked]:
    """Of the pledges of one provider for one line, those of most voices."""
    figures = [
        under
        for under in every_figure(reader)
        if (one := under[Policy.UNRESOLVED]).property in MONEY_OF_PLEDGES and one.topic.provider and one.documents
    ]
    if figures and providers(reader.library):
        under = max(figures, key=lambda under: (under[Policy.UNRESOLVED].documents, under[Policy.UNRESOLVED].voices))
        figure = under[Policy.UNRESOLVED]
        assert figure.topic.provider is not None  # only figures with a provider are looked at
        giver, line = reader.name(figure.topic.provider), reader.name(figure.subject)
        path = f"{_path(figure.subject)}/{FINANCING_AMOUNT.id}/by/{figure.topic.provider}{reader.suffix}"
        words = f"How much does {giver} give for the {line}?"
        answer = figure_words(reader.library, headline(under))
        yield Asked(words=words, answer=answer, note=_note(reader, under), address=path)


def _of_lines(reader: Reader) -> Iterator[Asked]:
    library = reader.known
    answers = {
        (one.subject, one.property): under
        for under in reversed(every_figure(reader))
        if (one := under[Policy.UNRESOLVED]).topic.provider is None
    }
    for prop, words in _ASKED:
        subject = _most_spoken_of(library, prop)
        if subject is not None and (subject, prop) in answers:
            under = answers[(subject, prop)]
            yield Asked(
                words=words.format(reader.name(subject)),
                answer=_short(library, headline(under)),
                note=_note(reader, under),
                address=f"{_path(subject)}/{prop.id}{reader.suffix}",
            )


def _short(library: Library, figure: Figure[Value]) -> str:
    texts = [str(value) for value in figure.values if isinstance(value, Text)]
    return "; ".join(texts) if texts else figure_words(library, figure)


def _note(reader: Reader, under: dict[Policy, Figure[Value]]) -> str:
    """What a short answer leaves out, so that no plan reads as a fact and no quarter as a year."""
    row, first = figure_row(reader, under), headline(under)
    claims = (*first.chosen, *first.agreeing, *first.dissent)
    said = last_published(reader, [one for one in claims if one.value == first.value] or claims)
    words = (row.qualities, str(row.beside.striptags()), f"said {said}" if said else "")
    return ", ".join(word for word in words if word)


def _path(subject: EntityId) -> str:
    return f"/which/{ADDRESSES[subject.kind]}/{subject}"


def _most_spoken_of(library: Library, prop: Property[Never, Value]) -> EntityId | None:
    """The line of which most documents, voices and claims say something."""
    said: dict[EntityId, list[AnyClaim]] = {}
    for claim in library.claims:
        if claim.property is prop and isinstance(library.entity(claim.subject), Segment | Corridor):
            said.setdefault(claim.subject, []).append(claim)
    return max(
        said, key=lambda ref: (_weight(library, said[ref]), len(library.claims_about(ref)), str(ref)), default=None
    )


def _weight(library: Library, claims: list[AnyClaim]) -> tuple[int, int]:
    documents = {claim.evidence.source for claim in claims}
    return len(documents), len({library.voice(claim) for claim in claims})
