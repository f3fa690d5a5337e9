"""Relations: what refers to a record, grouped by how, each record once with the claims that say so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, Never

from attrs import frozen
from markupsafe import Markup

from corridor_sdk.humane import claim_words, of_what, term_words
from corridor_sdk.labels import MODALITY_WORDS, property_label
from corridor_sdk.library import BackReference
from corridor_sdk.model import Agreement, AnyClaim, Claim, Entity, Pledge, Source
from corridor_sdk.properties import AGREED, FINANCE_STAGE, FINANCING_AMOUNT, HELD, ROUTE_THROUGH, SIGNED
from corridor_sdk.site.pages._reader import Reader
from corridor_sdk.valuetypes import Property, Value
from corridor_sdk.vocabulary import AssessmentStatus, Modality, PartyRole, Polarity, ScopeKind, Term
from corridor_sdk.wording import is_sought

_ITEMS = re.compile(r"\[\d+\]")


RELATION_LABELS: Final = {
    "value.proposed-by": "Proposed",
    "value.financed-by": "Pays for",
    "value.developed-by": "Works on",
    "value.built-by": "Builds",
    "value.operated-by": "Runs",
    "value.beneficiary": "Gains from",
    "value.route-through": "Passes through here",
    "value.route-through.beside": "Runs beside it",
    "value.terminus": "Begins or ends here",
    "value.extends-to": "Might be continued to here",
    "value.bypasses": "Goes round it",
    "value.section": "Has it as a section",
    "value.remaining-gap": "Is not whole without it",
    "value.branch": "Has it as a branch",
    "value.alternative-to": "Could be used instead of it",
    "value.competes-with": "Competes with it",
    "value.about": "Said to have dealt with this",
    "counterpart.stance": "Where others stand on this",
    "counterpart.membership": "Who belongs to it",
    "counterpart": "Spoken of together",
    "speaker": "In own words",
    "depends_on": "Named in conditions",
    "agreements.parties": "Takes part in these agreements",
    "agreements.covers": "Agreements about it",
    "agreements.amends": "Agreements that change it",
    "pledges.providers": "Gives these pledges",
    "pledges.asked": "Is asked for these pledges",
    "pledges.recipient": "Receives these pledges",
    "pledges.purposes": "Pledges for it",
    "pledges.agreement": "Pledges that rest on it",
    "pledges.possibly_same_as": "Pledges that may be the same money",
    "pledges.umbrella": "Pledges that are a part of it",
    "events.participants": "Took part in these events",
    "events.about": "Events about it",
    "events.place": "Events here",
    "actors.members": "Counted to these groups",
    "actors.represents": "Represented by",
    "actors.succeeds": "Succeeded by",
    "corridors.parent": "Corridors that are a part of it",
    "corridors.route": "Corridors that have it on their route",
    "segments.from": "Segments that start here",
    "segments.to": "Segments that end here",
    "segments.via": "Segments that pass here",
    "segments.part_of": "Stretches of it",
    "places.within": "Places in it",
    "places.pair": "The other side of the border",
    "sources.authors": "Wrote these documents",
    "sources.publisher": "Published these documents",
    "sources.part_of": "Documents that it holds",
    "sources.derived_from": "Documents that repeat it",
    "evidence": "Records that it supports",
    "reference": "Records whose reference data it is",
    "aliases": "Names that it uses",
}
"""How something is related to a record, seen from the record."""


@frozen(kw_only=True, slots=True)
class Related:
    """A record that is related to this one, how exactly, and the claims that say so."""

    link: Markup
    note: str
    claims: tuple[AnyClaim, ...] = ()


@frozen(kw_only=True, slots=True)
class Relation:
    """Records that are related in one way."""

    key: str
    label: str
    items: tuple[Related, ...]


def relations(reader: Reader, entity: Entity) -> dict[str, Relation]:
    """Every way in which records and claims refer to this one, with those that do."""
    groups: dict[str, dict[tuple[str, str], list[AnyClaim]]] = {}
    for back in reader.library.references_to(entity):
        if (found := _entry(reader, entity, back)) is not None:
            key, ref, note, claims = found
            groups.setdefault(key, {}).setdefault((ref, note), []).extend(claims)
    ordered = sorted(groups, key=_rank)
    return {key: _relation(reader, key, groups[key]) for key in ordered}


def _rank(key: str) -> tuple[int, str]:
    known = list(RELATION_LABELS)
    return (known.index(key) if key in known else len(known)), key


def _relation(reader: Reader, key: str, items: dict[tuple[str, str], list[AnyClaim]]) -> Relation:
    related = [
        Related(link=reader.link(reader.library.entity(ref).id), note=note, claims=tuple(dict.fromkeys(claims)))
        for (ref, note), claims in items.items()
    ]
    return Relation(key=key, label=RELATION_LABELS.get(key, "Refers to it"), items=tuple(related))


def _entry(reader: Reader, entity: Entity, back: BackReference) -> tuple[str, str, str, list[AnyClaim]] | None:
    """By what key a reference is grouped, the record that refers, a note and the claim, if it is one."""
    field = _ITEMS.sub("", back.field)
    if isinstance(back.by, Claim):
        return _of_claim(reader, entity, back.by, field) if reader.knows(back.by) else None
    if back.by.id.ref not in reader.seen.entities:
        return None
    if field.endswith("source"):
        key = "reference" if "reference" in field else "aliases" if field.startswith("aliases") else "evidence"
        return key, back.by.id.ref, "", []
    note = ", ".join([*_role(entity, back.by), *_in_short(reader, back.by)])
    is_asked = field == "providers" and isinstance(back.by, Pledge) and is_sought(reader.library, back.by)
    name = "asked" if is_asked else field.split(".")[0]
    return f"{back.by.id.kind}.{name}", back.by.id.ref, note, []


def _role(entity: Entity, by: Entity) -> list[str]:
    """As what somebody takes part in an agreement, where not simply as a party."""
    parties = by.parties if isinstance(by, Agreement) else ()
    return [term_words(one.role) for one in parties if one.actor == entity.id and one.role is not PartyRole.PARTY]


_SHORT: Final[dict[str, tuple[Property[Never, Value], ...]]] = {
    "pledges": (FINANCING_AMOUNT, FINANCE_STAGE),
    "agreements": (SIGNED, AGREED),
    "events": (HELD,),
}
"""What a record is told by in a list, beside its name."""


def _in_short(reader: Reader, by: Entity) -> Iterator[str]:
    """The sum and the stage of a pledge, the date of an agreement or an event, in every way that is said."""
    said = reader.claims_about(by)
    for prop in _SHORT.get(by.id.kind, ()):
        words = dict.fromkeys(claim_words(reader.library, one) for one in said if one.property is prop and _counts(one))
        if words:
            yield " or ".join(words)
            if prop is SIGNED:
                return


def _counts(claim: AnyClaim) -> bool:
    return claim.assessment.status not in (AssessmentStatus.SUPERSEDED, AssessmentStatus.ERRONEOUS)


def _of_claim(
    reader: Reader, entity: Entity, claim: AnyClaim, field: str
) -> tuple[str, str, str, list[AnyClaim]] | None:
    if isinstance(entity, Source) or claim.subject == entity.id:
        return None  # a source's claims have a list of their own, and a record's own claims are its figures
    if field in ("value", "upper"):
        is_beside = claim.property is ROUTE_THROUGH and claim.scope.kind is ScopeKind.BESIDE
        key = f"value.{claim.property.id}{'.beside' if is_beside else ''}"
        return key, claim.subject.ref, ", ".join(_of_record(claim)), [claim]
    part = field.rpartition(".")[2]
    if part == "speaker":
        return "speaker", claim.subject.ref, property_label(claim.property.id).lower(), [claim]
    if part == "depends_on":
        return "depends_on", claim.subject.ref, property_label(claim.property.id).lower(), [claim]
    if isinstance(claim.value, Term):
        return f"counterpart.{claim.property.id}", claim.subject.ref, ", ".join(_said(reader, claim)), [claim]
    return "counterpart", claim.subject.ref, property_label(claim.property.id).lower(), [claim]


def _said(reader: Reader, claim: AnyClaim) -> Iterator[str]:
    yield claim_words(reader.library, claim)
    yield from _way(claim)


def _of_record(claim: AnyClaim) -> Iterator[str]:
    """How a record is named as a value: that it is denied, its part, whether it is planned."""
    if claim.polarity is Polarity.NEGATED:
        yield "it is denied"
    yield from _way(claim)


def _way(claim: AnyClaim) -> Iterator[str]:
    """`part: the north`, `planned`; nothing for what is said as a fact of the whole."""
    yield from of_what(claim.scope, None)
    if claim.modality is not Modality.OBSERVED:
        yield MODALITY_WORDS[claim.modality]
