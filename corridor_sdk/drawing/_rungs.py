"""Rungs: the pledges for something, each on the stage that a source gives it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from attrs import frozen

from corridor_sdk.comparing import MODALITY_CLASSES
from corridor_sdk.drawing._said import counts, in_modality, way_of
from corridor_sdk.figures import figure_of
from corridor_sdk.humane import figure_words, source_words, term_words
from corridor_sdk.ids import PledgeId
from corridor_sdk.labels import MODALITY_WORDS
from corridor_sdk.library import Library
from corridor_sdk.model import AnyClaim, Corridor, Pledge, Segment
from corridor_sdk.parts import Unknown
from corridor_sdk.properties import DISBURSED_AMOUNT, FINANCE_STAGE, FINANCING_AMOUNT
from corridor_sdk.vocabulary import FinanceStage, Modality, ModalityClass, PledgeKind, Polarity, Policy
from corridor_sdk.wording import is_sought, listed

STAGES: Final = ("Sought", "Offered", "Planned", "Pledged", "Committed", "Paid")
_STEP: Final = {
    FinanceStage.SOUGHT: (0, ""),
    FinanceStage.OFFERED: (1, ""),
    FinanceStage.PLANNED: (2, ""),
    FinanceStage.PLEDGED: (3, ""),
    FinanceStage.COMMITTED: (4, ""),
    FinanceStage.DISBURSING: (5, "some is paid"),
    FinanceStage.DISBURSED: (5, "all is paid"),
    FinanceStage.PROVIDED: (4, "committed or paid: not said"),
    FinanceStage.SUSPENDED: (6, "suspended"),
    FinanceStage.CANCELLED: (6, "cancelled"),
}
"""The step of every stage, counted from 0, and what is to be said beside it; 6 is off the ladder."""
OFF: Final = 6
_PAID: Final = 5


@frozen(kw_only=True, slots=True)
class Rung:
    """A pledge on a stage."""

    pledge: Pledge
    stage: int
    """The step, counted from 0; `OFF` for what was stopped or has no stage."""
    provider: str
    amount: str
    note: str
    sources: str

    @property
    def reaches_on(self) -> bool:
        """Whether it may have come one step further: the source says `provided` alone."""
        return self.note.startswith("committed or paid")


def rungs_of(library: Library, purpose: Segment | Corridor) -> tuple[Rung, ...]:
    """The pledges for a purpose in the order of their stages; one of which sources give two stages is there twice."""
    rungs = (rung for pledge in library.pledges_for(purpose) for rung in _rungs(library, pledge))
    return tuple(sorted(rungs, key=_order))


def _order(rung: Rung) -> tuple[int, bool, str, str]:
    """By stage; what may be the same as something else first, so that its dotted line has room."""
    return rung.stage, not rung.pledge.possibly_same_as, rung.provider, str(rung.pledge.id)


def _rungs(library: Library, pledge: Pledge) -> Iterator[Rung]:
    stages = [one for one in library.claims_about(pledge, FINANCE_STAGE) if counts(one)]
    affirmed = [one for one in stages if one.polarity is Polarity.AFFIRMED]
    for value in dict.fromkeys(claim.value for claim in affirmed):
        alike = [claim for claim in affirmed if claim.value is value]
        yield _rung(library, pledge, *_STEP[value], alike)
    if not affirmed:
        yield _rung(library, pledge, OFF, "stage not told", stages)


def _rung(library: Library, pledge: Pledge, stage: int, note: str, claims: Sequence[AnyClaim]) -> Rung:
    amounts = [one for one in library.claims_about(pledge, FINANCING_AMOUNT) if counts(one)]
    sources = dict.fromkeys(source_words(library, claim.evidence.source) for claim in (*amounts, *claims))
    modality = {MODALITY_WORDS[claim.modality] for claim in claims if not _goes_without_saying(claim, stage)}
    return Rung(
        pledge=pledge,
        stage=stage,
        provider=_giver(library, pledge),
        amount=_amount(library, pledge),
        note=", ".join(filter(None, (note, *sorted(modality)))),
        sources=listed(list(sources)) or "no claim",
    )


def _giver(library: Library, pledge: Pledge) -> str:
    """Who gives it; of what is only sought, who asks, and whom."""
    named = listed([library.entity(one).name for one in pledge.providers]) or "provider not told"
    if pledge.recipient is None or not is_sought(library, pledge):
        return named
    return f"{library.entity(pledge.recipient).name}, asking {named}"


def _goes_without_saying(claim: AnyClaim, stage: int) -> bool:
    """Whether the stage says it: what is sought, planned or pledged is no more than promised."""
    is_promised = MODALITY_CLASSES[claim.modality] is ModalityClass.PROMISED
    return claim.modality is Modality.OBSERVED or (is_promised and stage < _PAID)


def _amount(library: Library, pledge: Pledge) -> str:
    """What is pledged, and how much of it is paid, as sources say."""
    figure = figure_of(library, pledge, FINANCING_AMOUNT, Policy.UNRESOLVED, None, None, None)
    paid = [one for one in library.claims_about(pledge, DISBURSED_AMOUNT) if counts(one)]
    if isinstance(figure.value, Unknown):
        words = "sum not told" if pledge.kind is PledgeKind.MONEY else f"{term_words(pledge.kind)}, not money"
    else:
        expected = figure.topic.modality_class in (ModalityClass.EXPECTED, ModalityClass.ALLEGED)
        words = figure_words(library, figure) + (f" ({way_of(library, figure)})" if expected else "")
    return f"{words}; paid: {listed([in_modality(library, one) for one in paid])}" if paid else words


def links_of(rungs: Sequence[Rung]) -> list[tuple[int, int]]:
    """Which rungs may be the same money, by their places in the order."""
    first: dict[PledgeId, int] = {}
    for at, rung in enumerate(rungs):
        first.setdefault(rung.pledge.id, at)
    pairs = {
        (min(at, first[other]), max(at, first[other]))
        for at, rung in enumerate(rungs)
        for other in rung.pledge.possibly_same_as
        if other in first and first[rung.pledge.id] == at
    }
    return sorted(pair for pair in pairs if pair[0] != pair[1])
