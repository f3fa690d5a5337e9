"""What was promised and what was delivered, and what is overdue."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from attrs import frozen
from markupsafe import Markup

from corridor_sdk.dates import PartialDate
from corridor_sdk.drawing import pledge_ladder
from corridor_sdk.figures import figure_of
from corridor_sdk.humane import date_words, figure_words
from corridor_sdk.ids import EntityId
from corridor_sdk.knowledge import first_said, last_said
from corridor_sdk.labels import property_label
from corridor_sdk.library import Library
from corridor_sdk.model import AnyClaim, Corridor, Figure, Pledge, Segment
from corridor_sdk.parts import Unknown
from corridor_sdk.promises import Delivery, Overdue, overdue, promised_and_observed
from corridor_sdk.properties import COMPLETION, DISBURSEMENT_DUE, FINANCE_STAGE, FINANCING_AMOUNT, OPENED
from corridor_sdk.site.pages._app import Page
from corridor_sdk.site.pages._drawings import Drawn, drawn
from corridor_sdk.site.pages._figures import Said, said_line, said_lines
from corridor_sdk.site.pages._reader import Reader
from corridor_sdk.site.pages._said import last_published, when_said
from corridor_sdk.site.pages._summary import linked
from corridor_sdk.vocabulary import FinanceStage, PledgeKind, Policy
from corridor_sdk.wording import is_sought

# --- the ladder of pledges -------------------------------------------------------------------------------------


@frozen(kw_only=True, slots=True)
class PledgeLine:
    """A pledge in words: how far it came, how much, by whom."""

    stage: str
    pledge: Markup
    providers: tuple[Markup, ...]
    amount: str
    same: tuple[Markup, ...]
    """Pledges that may be the same money."""
    said: tuple[Said, ...]


@frozen(kw_only=True, slots=True)
class Ladder:
    """The pledges for one purpose, in the order of how far they came, never added up."""

    purpose: Markup
    drawing: Drawn | None
    pledges: tuple[PledgeLine, ...]


def ladders(reader: Reader) -> list[Ladder]:
    """Every purpose with the pledges for it; those for what is no record of ours under the words for it."""
    library = reader.known
    purposes = dict.fromkeys(purpose for pledge in library.pledges.values() for purpose in pledge.purposes)
    found = [_for_record(reader, library, purpose) for purpose in purposes]
    sectors = dict.fromkeys(pledge.sector for pledge in library.pledges.values() if not pledge.purposes)
    found += [_for_sector(reader, library, sector) for sector in sectors]
    return sorted(found, key=lambda ladder: -len(ladder.pledges))


def _for_record(reader: Reader, library: Library, purpose: EntityId) -> Ladder:
    entity = library.entity(purpose)
    pledges = [pledge for pledge in library.pledges.values() if purpose in pledge.purposes]
    picture = isinstance(entity, Segment | Corridor) and any(one.kind is PledgeKind.MONEY for one in pledges)
    return Ladder(
        purpose=reader.link(purpose),
        drawing=_drawing(reader, library, entity) if picture and isinstance(entity, Segment | Corridor) else None,
        pledges=_lines(reader, library, pledges),
    )


def _drawing(reader: Reader, library: Library, purpose: Segment | Corridor) -> Drawn:
    return drawn(reader, "ladder", lambda width: pledge_ladder(library, purpose, width=width))


def _for_sector(reader: Reader, library: Library, sector: str | None) -> Ladder:
    pledges = [one for one in library.pledges.values() if not one.purposes and one.sector == sector]
    purpose = Markup("{}").format(sector or "No purpose told")
    return Ladder(purpose=purpose, drawing=None, pledges=_lines(reader, library, pledges))


_STAGES: Final = list(FinanceStage)


def _lines(reader: Reader, library: Library, pledges: Sequence[Pledge]) -> tuple[PledgeLine, ...]:
    ordered = sorted(pledges, key=lambda pledge: (_step(library, pledge), pledge.name))
    return tuple(_line(reader, library, pledge) for pledge in ordered)


def _step(library: Library, pledge: Pledge) -> int:
    stages = [claim.value for claim in library.claims_about(pledge, FINANCE_STAGE)]
    return min((_STAGES.index(stage) for stage in stages), default=len(_STAGES))


def _line(reader: Reader, library: Library, pledge: Pledge) -> PledgeLine:
    stage = figure_of(library, pledge, FINANCE_STAGE, Policy.UNRESOLVED, None, None, None)
    amount = figure_of(library, pledge, FINANCING_AMOUNT, Policy.UNRESOLVED, None, None, None)
    untold = "sum not told" if pledge.kind is PledgeKind.MONEY else f"{pledge.kind}, not money".replace("-", " ")
    claims = [claim for claim in library.claims_about(pledge) if claim.property in (FINANCE_STAGE, FINANCING_AMOUNT)]
    return PledgeLine(
        stage=_stage(library, pledge, stage),
        pledge=reader.link(pledge.id),
        providers=_givers(reader, library, pledge),
        amount=untold if isinstance(amount.value, Unknown) else figure_words(library, amount),
        same=tuple(reader.link(other) for other in pledge.possibly_same_as),
        said=said_lines(reader, claims),
    )


def _givers(reader: Reader, library: Library, pledge: Pledge) -> tuple[Markup, ...]:
    """Who gives it; of what is only sought, who asks, and whom."""
    if pledge.recipient is None or not is_sought(library, pledge):
        return tuple(reader.link(provider) for provider in pledge.providers)
    return (Markup("{}, asking {}").format(reader.link(pledge.recipient), linked(reader, pledge.providers)),)


def _stage(library: Library, pledge: Pledge, figure: Figure[FinanceStage]) -> str:
    """How far a pledge came; of what is no money, not that it is not paid."""
    if isinstance(figure.value, Unknown):
        return "how far it came is not told"
    words = figure_words(library, figure)
    return words if pledge.kind is PledgeKind.MONEY else words.removesuffix(", not paid")


# --- promised beside observed ----------------------------------------------------------------------------------


@frozen(kw_only=True, slots=True)
class DeliveryRow:
    """What was promised, beside what was observed."""

    subject: Markup
    label: str
    promise: Said
    observation: Said | None
    is_later: bool
    """Whether the observation was certainly said after the promise, so that it tells what became of it."""


def deliveries(reader: Reader) -> list[DeliveryRow]:
    """Every promise, what was observed first."""
    found = promised_and_observed(reader.known)
    ordered = sorted(found, key=lambda one: (one.observation is None, one.promise.subject.ref, one.promise.property.id))
    return [_delivery(reader, one) for one in ordered]


def _delivery(reader: Reader, one: Delivery) -> DeliveryRow:
    return DeliveryRow(
        subject=reader.link(one.promise.subject),
        label=property_label(one.promise.property.id),
        promise=said_line(reader, one.promise),
        observation=None if one.observation is None else said_line(reader, one.observation),
        is_later=one.observation is not None and _is_later(reader, one.observation, one.promise),
    )


def _is_later(reader: Reader, observation: AnyClaim, promise: AnyClaim) -> bool:
    first, last = first_said(reader.library, observation), last_said(reader.library, promise)
    return first is not None and last is not None and first > last


def promised_page(reader: Reader, found: Mapping[str, str], query: Mapping[str, str]) -> Page:
    """Pledged and delivered: the ladders of pledges, then promises beside observations."""
    rows = deliveries(reader)
    observed = sum(row.is_later for row in rows)
    return Page(template="promised.html", values={"ladders": ladders(reader), "rows": rows, "observed": observed})


# --- overdue ---------------------------------------------------------------------------------------------------


@frozen(kw_only=True, slots=True)
class OverdueRow:
    """A promised day that has passed, as pages show it."""

    subject: Markup
    label: str
    promised: Said
    due: str
    days: int
    promised_by: tuple[Markup, ...]
    restated: str
    evidence_ends: str


def overdue_rows(reader: Reader) -> list[OverdueRow]:
    """What is overdue, the longest first."""
    return list(_overdue_rows(reader))


def _overdue_rows(reader: Reader) -> Iterator[OverdueRow]:
    for one in overdue(reader.known):
        yield _overdue(reader, one)


_DUE: Final = {COMPLETION.id: "completion", OPENED.id: "opening", DISBURSEMENT_DUE.id: "payment"}


def _overdue(reader: Reader, one: Overdue) -> OverdueRow:
    return OverdueRow(
        subject=reader.link(one.claim.subject),
        label=_DUE[one.claim.property.id],
        promised=said_line(reader, one.claim),
        due=day_words(one.due),
        days=one.days,
        promised_by=tuple(reader.link(actor) for actor in one.promised_by),
        restated=when_said(reader, one.latest),
        evidence_ends=last_published(reader, reader.known.claims_about(one.claim.subject)) or "not known",
    )


def overdue_page(reader: Reader, found: Mapping[str, str], query: Mapping[str, str]) -> Page:
    """Promises whose day has passed without a claim of delivery."""
    today = (reader.as_known_on or reader.library.dataset.as_of).earliest
    return Page(template="overdue.html", values={"rows": overdue_rows(reader), "today": day_words(today)})


def day_words(day: datetime.date | None) -> str:
    """A day as people write it; `not known` for none."""
    return "not known" if day is None else date_words(PartialDate(day.isoformat()))
