"""Gaps: what keeps routes from being whole, by the rule of the view `missing_links`.

A segment is a gap where a source names it one, or states that its status is anything but operating; it is none any
more once a claim made no earlier observes it operating.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Final

from attrs import frozen

from corridor_sdk.comparing import MODALITY_CLASSES
from corridor_sdk.ids import EntityId, SegmentId
from corridor_sdk.knowledge import first_said, last_said
from corridor_sdk.library import Library
from corridor_sdk.model import Agreement, AnyClaim, Corridor, Entity, Place, Pledge, Segment
from corridor_sdk.properties import ASSET_STATUS, REMAINING_GAP
from corridor_sdk.vocabulary import (
    AgreementKind,
    AssessmentStatus,
    AssetStatus,
    CorridorKind,
    Modality,
    ModalityClass,
    Mode,
    PlaceKind,
    PledgeKind,
    Polarity,
    ScopeKind,
)


@frozen(kw_only=True, slots=True)
class MissingLink:
    """A claim by which a segment is missing, and a route that needs it."""

    link: SegmentId
    whole: EntityId | None
    """The corridor or segment that needs it; none where no route lists it."""
    claim: AnyClaim

    @property
    def names_it(self) -> bool:
        """Whether the source names it a gap, and does not only state its status."""
        return self.claim.property is REMAINING_GAP


@frozen(kw_only=True, slots=True)
class Gap:
    """A missing link with everything that makes it one."""

    link: SegmentId
    wholes: tuple[EntityId, ...]
    """What needs it."""
    claims: tuple[AnyClaim, ...]
    """Who says so, in the order of saying."""
    voices: int
    documents: int


def missing_links(library: Library) -> tuple[MissingLink, ...]:
    """Every claim by which a segment is missing, once for each route that needs it."""
    found = (*_named(library), *_unfinished(library))
    return tuple(sorted((one for one in found if not _runs_since(library, one)), key=lambda one: _order(library, one)))


def gaps(library: Library) -> tuple[Gap, ...]:
    """Every missing link once: first what most routes need, then what most voices and documents speak of."""
    by_link: dict[SegmentId, list[MissingLink]] = {}
    for one in missing_links(library):
        by_link.setdefault(one.link, []).append(one)
    found = (_gap(library, link, rows) for link, rows in by_link.items())
    return tuple(sorted(found, key=lambda gap: (-len(gap.wholes), -gap.voices, -gap.documents, str(gap.link))))


def _gap(library: Library, link: SegmentId, rows: list[MissingLink]) -> Gap:
    claims = {row.claim.id: row.claim for row in rows}.values()
    return Gap(
        link=link,
        wholes=tuple(dict.fromkeys(row.whole for row in rows if row.whole is not None)),
        claims=tuple(sorted(claims, key=lambda claim: (_first(library, claim), claim.id))),
        voices=len({library.voice(claim) for claim in claims}),
        documents=len({claim.evidence.source for claim in claims}),
    )


def _order(library: Library, one: MissingLink) -> tuple[str, str, datetime.date, str]:
    return one.link.ref, one.whole.ref if one.whole else "", _first(library, one.claim), one.claim.id


def _first(library: Library, claim: AnyClaim) -> datetime.date:
    return first_said(library, claim) or datetime.date.min


def _named(library: Library) -> Iterator[MissingLink]:
    for claim in library.claims:
        if claim.property is REMAINING_GAP and _says_so(claim) and isinstance(claim.value, SegmentId):
            yield MissingLink(link=claim.value, whole=claim.subject, claim=claim)


def _unfinished(library: Library) -> Iterator[MissingLink]:
    for claim in library.claims:
        if claim.property is ASSET_STATUS and isinstance(claim.subject, SegmentId) and _is_not_running(claim):
            needed = tuple(one.id for one in library.corridors.values() for leg in one.route if leg == claim.subject)
            for whole in needed or (None,):
                yield MissingLink(link=claim.subject, whole=whole, claim=claim)


def _says_so(claim: AnyClaim) -> bool:
    return claim.polarity is Polarity.AFFIRMED and claim.modality is not Modality.DENIED


def _observes(claim: AnyClaim) -> bool:
    observed = MODALITY_CLASSES[claim.modality] is ModalityClass.OBSERVED
    return observed and claim.polarity is Polarity.AFFIRMED


def _is_not_running(claim: AnyClaim) -> bool:
    return not _observes(claim) if claim.value is AssetStatus.OPERATING else _says_so(claim)


def _runs_since(library: Library, one: MissingLink) -> bool:
    """Whether a claim made no earlier observes the whole link operating."""
    since = _first(library, one.claim)
    return any(
        claim.property is ASSET_STATUS
        and claim.value is AssetStatus.OPERATING
        and _observes(claim)
        and claim.scope.kind is ScopeKind.WHOLE
        and claim.assessment.status is not AssessmentStatus.ERRONEOUS
        and (last_said(library, claim) or datetime.date.max) >= since
        for claim in library.claims_about(one.link)
    )


# --- what can be asked -----------------------------------------------------------------------------------------

_BUILT: Final = frozenset({Mode.RAIL, Mode.ROAD, Mode.PIPELINE})
_CARRYING: Final = frozenset(Mode) - {Mode.PIPELINE}
_MODES: Final = {
    "gauge": frozenset({Mode.RAIL}),
    "capacity": _CARRYING,
    "volume-carried": _CARRYING,
    "transit-time": _CARRYING,
    "cost": _BUILT,
    "completion": _BUILT,
    "built-by": _BUILT,
    "financed-by": _BUILT,
    "project_type": _BUILT,
}
"""The modes of which something can be asked; what is not here, of all."""

_MODES_OF_KINDS: Final = {
    CorridorKind.RAILWAY: Mode.RAIL,
    CorridorKind.ROAD: Mode.ROAD,
    CorridorKind.PIPELINE: Mode.PIPELINE,
    CorridorKind.MARITIME: Mode.SEA,
}
_OF_LINES: Final = ("gauge", "cost", "completion", "built-by", "financed-by")
"""What trains do not have that run over lines named elsewhere."""
_OF_MONEY: Final = ("financing-amount", "disbursed-amount", "disbursement-due", "share-financed", "instrument")
_OF_DOCUMENTS: Final = ("signed", "in-force")
_WITHOUT_DOCUMENT: Final = (AgreementKind.OFFER, AgreementKind.PROPOSAL)
_POINTS: Final = (PlaceKind.CITY, PlaceKind.VILLAGE, PlaceKind.STATION, PlaceKind.PORT, PlaceKind.BORDER_CROSSING)


def can_have(library: Library, entity: Entity, name: str) -> bool:
    """Whether a record can have a property or a field, by its mode and kind: of others, it is no gap."""
    match entity:
        case Segment():
            return entity.mode in _MODES.get(name, Mode)
        case Corridor():
            return _line_can_have(library, entity, name)
        case Pledge():
            return entity.kind is PledgeKind.MONEY or name not in _OF_MONEY
        case Agreement():
            return entity.kind not in _WITHOUT_DOCUMENT or name not in _OF_DOCUMENTS
        case Place():
            return entity.kind in _POINTS or name not in ("location", "country")
    return True


def _line_can_have(library: Library, corridor: Corridor, name: str) -> bool:
    if corridor.kind is CorridorKind.TRAIN_SERVICE and name in _OF_LINES:
        return False
    if name == "gauge":
        return Mode.RAIL in _modes(library, corridor)
    return not (modes := _modes(library, corridor)) or not modes.isdisjoint(_MODES.get(name, Mode))


def _modes(library: Library, corridor: Corridor) -> frozenset[Mode]:
    """How one travels on a corridor: as it says itself, as its segments do, and as its kind does."""
    kind = {mode} if (mode := _MODES_OF_KINDS.get(corridor.kind)) else set()
    return frozenset({*corridor.modes, *(library.segments[id].mode for id in corridor.route), *kind})
