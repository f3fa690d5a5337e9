"""Writing gives back what was read: from model to YAML to model is the identity, for real records and made-up ones."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from decimal import Decimal
from typing import Never

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corridor_sdk import AnyClaim, Entity, Place, PlaceId, load
from corridor_sdk._iso import COUNTRIES
from corridor_sdk.dates import PartialDate
from corridor_sdk.ids import ActorId, SegmentId, SourceId
from corridor_sdk.model import Claim, Pledge
from corridor_sdk.parts import (
    Alias,
    Assessment,
    AttributeEvidence,
    Attribution,
    Evidence,
    ExternalId,
    Location,
    Qualifiers,
    Reference,
    Scope,
)
from corridor_sdk.properties import PROPERTIES
from corridor_sdk.reading._structure import structure_claims, structure_entity
from corridor_sdk.reading._yaml import parse
from corridor_sdk.values import CountryCode, Fingerprint, InvalidValue, LanguageTag, Money, Quantity, Text, UnLocode
from corridor_sdk.valuetypes import (
    DateType,
    MoneyRateType,
    MoneyType,
    OpenReferenceType,
    Property,
    QuantityType,
    ReferenceType,
    TermType,
    Value,
)
from corridor_sdk.vocabulary import (
    AssessmentStatus,
    AttributionKind,
    Bound,
    MatchStatus,
    Modality,
    PlaceKind,
    PledgeKind,
    Polarity,
    Precision,
    Quantifier,
    ScopeKind,
    Term,
    Unstated,
)
from corridor_sdk.writing import to_yaml


def read_back(entity: Entity, claims: Iterable[AnyClaim]) -> tuple[Entity | None, list[AnyClaim | None]]:
    node, found = parse(to_yaml(entity, claims), name="x.yaml")
    assert found == []
    assert isinstance(node, dict)
    record, faults = structure_entity(entity.id, node, "x.yaml")
    assert faults == []
    if "claims" not in node:
        return record, []
    again, faults = structure_claims(entity.id, node["claims"], "x.yaml")
    assert faults == []
    return record, again


LIBRARY = load()


@pytest.mark.parametrize("ref", LIBRARY.entities)
def test_every_bundled_record_is_read_back_as_it_was(ref: str) -> None:
    entity = LIBRARY.entity(ref)
    claims = LIBRARY.claims_about(entity)
    assert read_back(entity, claims) == (entity, list(claims))


def is_text(text: str) -> bool:
    try:
        Text(text)
    except InvalidValue:
        return False
    return True


TEXTS = (
    st.one_of(
        st.text(max_size=20),
        st.sampled_from(["null", "~", "NO", "012", "a: b", "a #b", "- a", "'", '"', "it's", "[a]", "{a}", "&a", "*a"]),
        st.sampled_from(["!a", "%a", "@a", "`a", "a:", "? a", "|", ">", "a\nb", "a\tb", "é 🚂", "\\e", "1e3", "<<"]),
    )
    .filter(is_text)
    .map(Text)
)
IDS = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,6}){0,2}", fullmatch=True)
DATES = st.one_of(
    st.dates(min_value=datetime.date(1, 1, 1)).map(lambda day: PartialDate(day.isoformat())),
    st.sampled_from(["2024", "2024-05~", "late 2023-05", "early 200X", "../2030", "2024/..", "20XX"]).map(PartialDate),
)
NUMBERS = st.decimals(min_value=0, max_value=Decimal(10) ** 12, places=3, allow_nan=False)
EVIDENCE = st.builds(
    Evidence,
    source=IDS.map(SourceId),
    printed=TEXTS,
    fingerprint=st.from_regex(r"[0-9a-f]{16}", fullmatch=True).map(Fingerprint),
    inferred=st.none() | TEXTS,
)
LANGUAGES = st.none() | st.sampled_from(["en", "az-Latn"]).map(LanguageTag)
REFERENCES = st.builds(Reference, source=IDS.map(SourceId), record=TEXTS)


def tuples(items: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.lists(items, max_size=2).map(tuple)


PLACES = st.builds(
    Place,
    id=IDS.map(PlaceId),
    name=TEXTS,
    kind=st.sampled_from(PlaceKind),
    country=st.none() | st.sampled_from(sorted(COUNTRIES)).map(CountryCode),
    country_basis=st.none() | TEXTS,
    within=st.none() | IDS.map(PlaceId),
    location=st.none()
    | st.builds(
        Location,
        latitude=st.decimals(-90, 90, places=5),
        longitude=st.decimals(-180, 180, places=5),
        precision=st.sampled_from(Precision),
        reference=REFERENCES,
    ),
    unlocode=st.none() | st.just(UnLocode("IRBND")),
    external_ids=tuples(
        st.builds(ExternalId, scheme=TEXTS, value=TEXTS, match=st.just(MatchStatus.CLOSE))
        | st.builds(ExternalId, scheme=TEXTS, match=st.just(MatchStatus.NONE))
    ),
    aliases=tuples(
        st.builds(
            Alias,
            name=TEXTS,
            language=LANGUAGES,
            metonym=st.booleans(),
            evidence=st.none() | EVIDENCE,
        )
    ),
    evidence=tuples(
        st.builds(
            AttributeEvidence,
            of=st.lists(TEXTS, min_size=1, max_size=2).map(tuple),
            evidence=EVIDENCE,
            reference=st.none() | REFERENCES,
        )
    ),
)
PLEDGES = st.builds(
    Pledge,
    id=st.just("loan").map(lambda id: LIBRARY.pledge("russia-loan-rasht-astara").id),
    name=TEXTS,
    kind=st.sampled_from(PledgeKind),
    providers=tuples(IDS.map(ActorId)),
    purposes=tuples(IDS.map(SegmentId)),
)


def values_of(prop: Property[Never, Value]) -> st.SearchStrategy[object]:
    """Values that a property can have."""
    kind = prop.value_type
    if isinstance(kind, QuantityType):
        unit = kind.base
        return NUMBERS.map(lambda number: kind.parse(str(Quantity(number, unit))))
    if isinstance(kind, MoneyType):
        return NUMBERS.map(lambda number: Money(number, "USD"))
    if isinstance(kind, MoneyRateType):
        return NUMBERS.map(lambda number: kind.parse(f"{Money(number, 'EUR')}/yr"))
    if isinstance(kind, DateType):
        return DATES
    if isinstance(kind, TermType):
        vocabulary: type[Term] = kind.vocabulary
        return st.sampled_from(vocabulary)
    if isinstance(kind, ReferenceType):
        return IDS.map(kind.id_type)
    if isinstance(kind, OpenReferenceType):
        return st.sampled_from(kind.id_types).flatmap(lambda id_type: IDS.map(id_type))
    return TEXTS


CLAIMS = st.sampled_from(PROPERTIES).flatmap(
    lambda prop: st.builds(
        Claim,
        subject=st.just(PlaceId("somewhere")),
        property=st.just(prop),
        value=values_of(prop),
        bound=st.sampled_from(Bound),
        scope=st.just(Scope())
        | st.builds(Scope, kind=st.sampled_from([ScopeKind.PART, ScopeKind.UNCLEAR]), part=TEXTS),
        period=st.none() | DATES | st.just(Unstated.UNSTATED),
        modality=st.sampled_from(Modality),
        evidence=EVIDENCE,
        polarity=st.sampled_from(Polarity),
        attribution=st.builds(Attribution, kind=st.just(AttributionKind.UNNAMED), said_on=st.none() | DATES)
        | st.builds(
            Attribution,
            kind=st.just(AttributionKind.NAMED),
            speaker=IDS.map(ActorId),
            said_on=st.none() | DATES,
        ),
        qualifiers=st.builds(
            Qualifiers,
            counterpart=st.none() | IDS.map(ActorId),
            from_=st.none() | IDS.map(PlaceId),
            to=st.none() | IDS.map(PlaceId),
            condition=st.none() | TEXTS,
            depends_on=tuples(IDS.map(SegmentId)),
            quantifier=st.none() | st.sampled_from(Quantifier),
            ambiguous=st.lists(TEXTS, max_size=2).map(tuple),
        ),
        assessment=st.builds(
            Assessment,
            status=st.sampled_from(AssessmentStatus),
            because=TEXTS,
            basis=st.none() | TEXTS,
            on=st.none() | DATES,
        ),
    )
)


@settings(deadline=None, max_examples=300)
@given(place=PLACES, claims=st.lists(CLAIMS, max_size=2))
def test_any_place_with_any_claims_is_read_back_as_it_was(place: Place, claims: list[AnyClaim]) -> None:
    expected = [Claim(**{name: getattr(claim, name) for name in FIELDS} | {"subject": place.id}) for claim in claims]
    assert read_back(place, expected) == (place, expected)


FIELDS = (
    "property", "value", "bound", "scope", "period", "modality", "evidence", "polarity", "attribution", "qualifiers",
    "assessment",
)  # fmt: skip


@settings(deadline=None)
@given(pledge=PLEDGES)
def test_any_pledge_is_read_back_as_it_was(pledge: Pledge) -> None:
    assert read_back(pledge, ()) == (pledge, [])
