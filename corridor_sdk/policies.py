"""Policies: four published rules by which a value is chosen from comparable claims that cannot all be true.

- `latest`: what was said last, by a dated speaker or else in the document. Dates that overlap decide nothing.
- `closest-to-source`: the kind of document nearest to the matter, by the hierarchy of AidData's TUFF 3.0 method:
  government, implementing agency, scholarly, analysis and advocacy, news, social media.
- `funder-first`: what the funder says, else who builds or runs it, else the others, and of them the most recent; the
  rule of CSIS Reconnecting Asia.
- `unresolved`: nothing is chosen. Where claims differ, the answer is all of them. The default.

A policy that cannot choose says why. None ever falls back on the order of files or of ids.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Generic, TypeVar

from attrs import frozen

from corridor_sdk.comparing import affirms, compatible, same_value, sharpest
from corridor_sdk.dates import PartialDate
from corridor_sdk.humane import term_words
from corridor_sdk.ids import ActorId, EntityId
from corridor_sdk.library import Library
from corridor_sdk.model import AnyClaim, Claim
from corridor_sdk.properties import BUILT_BY, FINANCED_BY, OPERATED_BY
from corridor_sdk.valuetypes import Value
from corridor_sdk.vocabulary import AssessmentStatus, Policy, SourceKind
from corridor_sdk.wording import listed

V = TypeVar("V", bound=Value)


@frozen(kw_only=True, slots=True)
class Choice(Generic[V]):
    """What a policy chose, and why; no claims means that it could not choose."""

    claims: tuple[Claim[V], ...]
    because: str


def choose(policy: Policy, claims: Sequence[Claim[V]], library: Library, subject: EntityId) -> Choice[V]:
    """Choose among comparable claims, at least one; where all agree on a sharpest value, no policy is needed."""
    if len(claims) == 1:
        return Choice(claims=tuple(claims), because="there is one claim")
    if settled := _settled(claims):
        return Choice(claims=settled, because="the claims agree")
    match policy:
        case Policy.LATEST:
            return _latest(claims, library)
        case Policy.CLOSEST:
            return _closest(claims, library)
        case Policy.FUNDER_FIRST:
            return _funder_first(claims, library, subject)
        case Policy.UNRESOLVED:
            return _unresolved(claims)


def _settled(claims: Sequence[Claim[V]]) -> tuple[Claim[V], ...]:
    """The claims that say the sharpest value of all, where all can be true together."""
    agree = all(compatible(one, other) for one in claims for other in claims if one is not other)
    return sharpest(claims) if agree else ()


# --- latest ----------------------------------------------------------------------------------------------------


def said_when(library: Library, claim: AnyClaim) -> PartialDate | None:
    """When a claim was made: by a dated speaker, else in its document; None where nobody knows."""
    return claim.attribution.said_on or library.sources[claim.evidence.source].published


def _latest(claims: Sequence[Claim[V]], library: Library) -> Choice[V]:
    last = tuple(one for one in claims if not any(_later(library, other, one) for other in claims))
    if settled := _settled(last):
        earlier = [claim for claim in claims if claim not in last]
        because = f"{documents_of(library, settled)} came after {documents_of(library, earlier)}"
        return Choice(claims=settled, because=because)
    return Choice(claims=(), because=f"nobody can tell which was said last: {documents_of(library, last)}")


def _later(library: Library, one: AnyClaim, other: AnyClaim) -> bool:
    """Whether a claim was certainly made after another."""
    mine, others = said_when(library, one), said_when(library, other)
    return mine is not None and others is not None and mine.after(others) is True


def documents_of(library: Library, claims: Sequence[AnyClaim]) -> str:
    """The documents of claims with their dates, each once: `a (2023-06-09) and b (undated)`."""
    dated = {f"{claim.evidence.source} ({said_when(library, claim) or 'undated'})": None for claim in claims}
    return listed(list(dated))


# --- closest to source -----------------------------------------------------------------------------------------


def _closest(claims: Sequence[Claim[V]], library: Library) -> Choice[V]:
    kinds = {claim.id: library.sources[claim.evidence.source].kind for claim in claims}
    best = min(map(tuff_rank, kinds.values()))
    nearest = tuple(claim for claim in claims if tuff_rank(kinds[claim.id]) == best)
    kind = kinds[nearest[0].id]
    if settled := _settled(nearest):
        return Choice(
            claims=settled, because=f"it stands in a document of kind {term_words(kind)}, nearest to the matter"
        )
    return Choice(claims=(), because=f"documents of one kind, {term_words(kind)}, differ")


def tuff_rank(kind: SourceKind) -> int:
    """The place of a kind of document in AidData's hierarchy, from 1; 9 for what it does not have."""
    return int(kind.counterparts.get("AidData TUFF", "9"))


# --- funder first ----------------------------------------------------------------------------------------------


def _funder_first(claims: Sequence[Claim[V]], library: Library, subject: EntityId) -> Choice[V]:
    nearest = {"the funder": funders(library, subject), "who builds or runs it": builders(library, subject)}
    for who, actors in nearest.items():
        if said := tuple(claim for claim in claims if not actors.isdisjoint(_spoken_for(library, claim))):
            return _most_recent(said, library, f"{who} says so")
    return _most_recent(claims, library, "neither a funder nor a builder speaks here")


def _most_recent(claims: Sequence[Claim[V]], library: Library, because: str) -> Choice[V]:
    if settled := _settled(claims):
        return Choice(claims=settled, because=because)
    choice = _latest(claims, library)
    return Choice(claims=choice.claims, because=f"{because}; {choice.because}")


def funders(library: Library, subject: EntityId) -> frozenset[ActorId]:
    """Who finances a subject: its providers, or those of the pledges for it, and whom claims name."""
    pledges = [pledge for pledge in library.pledges.values() if subject == pledge.id or subject in pledge.purposes]
    return _named(library, subject, FINANCED_BY.id).union(*(pledge.providers for pledge in pledges))


def builders(library: Library, subject: EntityId) -> frozenset[ActorId]:
    """Who builds or runs a subject, as claims name them."""
    return _named(library, subject, BUILT_BY.id) | _named(library, subject, OPERATED_BY.id)


def _named(library: Library, subject: EntityId, prop: str) -> frozenset[ActorId]:
    return frozenset(
        claim.value
        for claim in library.claims_about(subject)
        if claim.property.id == prop
        and isinstance(claim.value, ActorId)
        and affirms(claim)
        and claim.assessment.status is not AssessmentStatus.ERRONEOUS
    )


def _spoken_for(library: Library, claim: AnyClaim) -> Iterator[ActorId]:
    """For whom a claim is made: its speaker, else the document's authors and publisher, and whom these act for."""
    source = library.sources[claim.evidence.source]
    speaker = claim.attribution.speaker
    said_by = (speaker,) if speaker else (*source.authors, *((source.publisher,) if source.publisher else ()))
    for actor in said_by:
        yield actor
        yield from library.actors[actor].represents


# --- unresolved ------------------------------------------------------------------------------------------------


def _unresolved(claims: Sequence[Claim[V]]) -> Choice[V]:
    differ = sum(not any(same_value(one, other) for other in claims[:index]) for index, one in enumerate(claims))
    return Choice(claims=(), because=f"the claims give {differ} values, and this policy never chooses")
