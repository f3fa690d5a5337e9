"""The library: what is found by id, by subject, by property and by what refers to it, and who speaks."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from typing import assert_type, cast

import pytest
from attrs import evolve
from attrs.exceptions import FrozenInstanceError

from corridor_sdk.dates import PartialDate
from corridor_sdk.ids import ActorId, AgreementId, CorridorId, EventId, PlaceId, PledgeId, SegmentId
from corridor_sdk.library import BackReference, Library, UnknownEntity
from corridor_sdk.model import Actor, Agreement, AnyClaim, Claim, Entity, Event, Place, Source
from corridor_sdk.parts import Alias, AttributeEvidence, Party, Qualifiers
from corridor_sdk.properties import ABOUT, COMPLETION, COST, FINANCED_BY, FINANCING_AMOUNT, LENGTH
from corridor_sdk.values import KILOMETRE, Length, Money, Quantity, Text
from corridor_sdk.vocabulary import ActorKind, AgreementKind, EventKind, PartyRole, PlaceKind
from tests.builders import claim, corridor, evidence, library, pledge, segment, source

INSTC = corridor("instc", route=("rasht-astara", "astara-astara"))
RASHT_ASTARA = segment("rasht-astara")
ASTARA_ASTARA = segment("astara-astara")
ASTARA = Place(id=PlaceId("astara"), name=Text("Astara"), kind=PlaceKind.CITY)
RUSSIA = Actor(id=ActorId("russia"), name=Text("Russia"), kind=ActorKind.STATE)
TREATY = Agreement(
    id=AgreementId("treaty"),
    name=Text("A treaty"),
    kind=AgreementKind.TREATY,
    parties=(Party(actor=RUSSIA.id, role=PartyRole.PARTY, evidence=evidence()),),
    covers=(INSTC.id,),
)
LOAN = pledge("loan", RASHT_ASTARA.id)
OPENING = Event(id=EventId("opening"), name=Text("An opening"), kind=EventKind.OPENING, about=(RASHT_ASTARA.id,))
PAPER = source("paper", authors=("russia",))

LENGTHS = (
    claim(RASHT_ASTARA.id, LENGTH, Quantity.of(162, KILOMETRE)),
    claim(RASHT_ASTARA.id, LENGTH, Quantity.of(170, KILOMETRE), fingerprint="1" * 16),
)
COSTS = (claim(RASHT_ASTARA.id, COST, Money.of(500_000_000, "USD"), fingerprint="2" * 16),)
FINANCED = claim(RASHT_ASTARA.id, FINANCED_BY, RUSSIA.id, fingerprint="3" * 16)
WHOLE_LENGTH = claim(INSTC.id, LENGTH, Quantity.of(7200, KILOMETRE))

ENTITIES: tuple[Entity, ...] = (
    INSTC, RASHT_ASTARA, ASTARA_ASTARA, ASTARA, RUSSIA, TREATY, LOAN, OPENING, PAPER,
)  # fmt: skip
CLAIMS: tuple[AnyClaim, ...] = (LENGTHS[0], WHOLE_LENGTH, *COSTS, LENGTHS[1], FINANCED)


@pytest.fixture
def known() -> Library:
    return library(*ENTITIES, claims=CLAIMS)


class TestLookUps:
    def test_each_kind_is_found_by_a_plain_id(self, known: Library) -> None:
        found = (
            known.corridor("instc"), known.segment("rasht-astara"), known.place("astara"), known.actor("russia"),
            known.agreement("treaty"), known.pledge("loan"), known.event("opening"), known.source("paper"),
        )  # fmt: skip
        assert found == (INSTC, RASHT_ASTARA, ASTARA, RUSSIA, TREATY, LOAN, OPENING, PAPER)

    def test_each_kind_is_listed_by_id_in_order(self, known: Library) -> None:
        kinds = (
            known.corridors, known.segments, known.places, known.actors,
            known.agreements, known.pledges, known.events, known.sources,
        )  # fmt: skip
        assert tuple(entity for records in kinds for entity in records.values()) == ENTITIES
        assert list(known.segments) == [SegmentId("rasht-astara"), SegmentId("astara-astara")]

    def test_any_record_is_found_by_its_reference_or_its_id(self, known: Library) -> None:
        assert known.entity("segments/rasht-astara") is RASHT_ASTARA
        assert known.entity(SegmentId("rasht-astara")) is RASHT_ASTARA

    def test_an_id_of_another_kind_is_in_no_listing_but_its_own(self, known: Library) -> None:
        assert CorridorId("instc") in known.corridors
        assert SegmentId("instc") not in known.segments
        assert known.corridors.get(cast("CorridorId", SegmentId("instc"))) is None

    @pytest.mark.parametrize(
        ("look_up", "message"),
        [
            (
                lambda known: known.segment("rasht-astra"),
                "'rasht-astra' is no segment of this dataset: did you mean 'rasht-astara'?",
            ),
            (
                lambda known: known.segment("segments/rasht-astara"),
                "'segments/rasht-astara' is no segment of this dataset: did you mean 'rasht-astara'?",
            ),
            (
                lambda known: known.segment("instc"),
                "'instc' is no segment of this dataset: did you mean 'corridors/instc'?",
            ),
            (lambda known: known.actor("nobody"), "'nobody' is no actor of this dataset"),
            (lambda known: known.corridor(""), "'' is no corridor of this dataset"),
            (
                lambda known: known.entity("rasht-astara"),
                "'rasht-astara' is no record of this dataset: did you mean 'segments/rasht-astara'?",
            ),
            (
                lambda known: known.entity(SegmentId("rasht-astra")),
                "'segments/rasht-astra' is no record of this dataset: did you mean 'segments/rasht-astara'?",
            ),
            (lambda known: known.entity("ships/titanic"), "'ships/titanic' is no record of this dataset"),
        ],
    )
    def test_an_unknown_id_is_refused_with_the_nearest_one(
        self, known: Library, look_up: Callable[[Library], Entity], message: str
    ) -> None:
        with pytest.raises(UnknownEntity) as refusal:
            look_up(known)
        assert str(refusal.value) == message
        assert isinstance(refusal.value, KeyError)

    def test_the_nearest_of_very_many_is_found_too(self) -> None:
        many = library(*(segment(f"line-{number:04}") for number in range(2_500)))
        with pytest.raises(
            UnknownEntity, match=r"^'line-1234x' is no segment of this dataset: did you mean 'line-1234'\?$"
        ):
            many.segment("line-1234x")

    def test_nothing_in_it_can_be_changed(self, known: Library) -> None:
        with pytest.raises(FrozenInstanceError):
            known.claims = ()  # type: ignore[misc]  # that is the point
        with pytest.raises(TypeError, match="'mappingproxy' object does not support item assignment"):
            known.segments[SegmentId("new")] = segment("new")  # type: ignore[index]  # that is the point


class TestClaims:
    def test_all_claims_about_a_subject_are_found_in_order(self, known: Library) -> None:
        assert known.claims_about(RASHT_ASTARA) == (LENGTHS[0], *COSTS, LENGTHS[1], FINANCED)
        assert known.claims_about(RASHT_ASTARA.id) == known.claims_about(RASHT_ASTARA)

    def test_claims_of_one_property_have_its_type_of_value(self, known: Library) -> None:
        lengths = assert_type(known.claims_about(RASHT_ASTARA, LENGTH), tuple[Claim[Quantity[Length]], ...])
        costs = assert_type(known.claims_about(RASHT_ASTARA, COST), tuple[Claim[Money], ...])
        assert (lengths, costs) == (LENGTHS, COSTS)
        assert known.claims_about(RASHT_ASTARA, COMPLETION) == ()

    def test_nobody_claims_anything_about_a_subject_without_claims(self, known: Library) -> None:
        assert known.claims_about(ASTARA_ASTARA) == ()
        assert known.claims_about(ASTARA_ASTARA, LENGTH) == ()

    def test_a_segment_and_a_corridor_of_one_id_have_claims_of_their_own(self) -> None:
        line, system = segment("same"), corridor("same")
        mine = claim(line.id, LENGTH, Quantity.of(1, KILOMETRE))
        theirs = claim(system.id, LENGTH, Quantity.of(2, KILOMETRE))
        both = library(line, system, claims=(mine, theirs))
        assert both.claims_about(line) == (mine,)
        assert both.claims_about(system) == (theirs,)

    def test_a_library_survives_a_pickle_with_its_claims(self, known: Library) -> None:
        assert known.references_to(INSTC)
        again = cast("Library", pickle.loads(pickle.dumps(known)))
        assert (again.dataset, again.entities, again.claims) == (known.dataset, known.entities, known.claims)
        assert again.claims_about(again.segment("rasht-astara"), LENGTH) == LENGTHS


class TestBackReferences:
    def test_every_record_and_claim_that_refers_to_something_is_found_with_the_field(self, known: Library) -> None:
        assert known.references_to(RASHT_ASTARA) == (
            BackReference(by=INSTC, field="route[0]"),
            BackReference(by=LOAN, field="purposes[0]"),
            BackReference(by=OPENING, field="about[0]"),
        )
        assert known.references_to(RUSSIA.id) == (
            BackReference(by=TREATY, field="parties[0].actor"),
            BackReference(by=PAPER, field="authors[0]"),
            BackReference(by=FINANCED, field="value"),
        )

    def test_fields_are_named_as_in_a_datasets_file(self) -> None:
        line = evolve(
            segment("line"),
            from_=ASTARA.id,
            aliases=(Alias(name=Text("Line")), Alias(name=Text("The line"), evidence=evidence())),
            evidence=(AttributeEvidence(of=(Text("from"),), evidence=evidence()),),
        )
        journey = evolve(
            claim(line.id, LENGTH, Quantity.of(1, KILOMETRE)),
            qualifiers=Qualifiers(from_=ASTARA.id, depends_on=(LOAN.id, ASTARA.id)),
        )
        made = library(line, ASTARA, PAPER, claims=(journey,))
        assert [back.field for back in made.references_to(ASTARA)] == [
            "from",
            "qualifiers.from",
            "qualifiers.depends_on[1]",
        ]
        assert made.references_to(PAPER) == (
            BackReference(by=line, field="aliases[1].source"),
            BackReference(by=line, field="evidence[0].source"),
            BackReference(by=journey, field="source"),
        )

    def test_a_claims_subject_is_no_reference(self, known: Library) -> None:
        assert known.references_to(INSTC) == (BackReference(by=TREATY, field="covers[0]"),)

    def test_a_corridor_and_a_segment_of_one_id_are_referred_to_apart(self) -> None:
        line, system = segment("same"), corridor("same")
        meeting = evolve(OPENING, about=(system.id,))
        both = library(line, system, meeting)
        assert both.references_to(line) == ()
        assert both.references_to(system) == (BackReference(by=meeting, field="about[0]"),)

    def test_pledges_are_found_by_their_purpose(self, known: Library) -> None:
        assert known.pledges_for(RASHT_ASTARA) == (LOAN,)
        assert known.pledges_for(INSTC) == ()

    def test_a_pledge_counts_once_and_only_for_its_purposes(self) -> None:
        twice = pledge("twice", RASHT_ASTARA.id, RASHT_ASTARA.id)
        namesake = pledge("namesake", CorridorId("rasht-astara"))
        part = evolve(pledge("part"), umbrella=PledgeId("twice"))
        made = library(RASHT_ASTARA, twice, namesake, part)
        assert made.pledges_for(RASHT_ASTARA) == (twice,)


def voices(*sources: Source, speaker: str | None = None) -> list[tuple[str, ...]]:
    """The voice of one claim from each source."""
    claims = tuple(claim(OPENING.id, ABOUT, INSTC.id, source=source.id, speaker=speaker) for source in sources)
    made = library(*sources, claims=claims)
    return [made.voice(claim) for claim in made.claims]


class TestVoices:
    def test_a_document_speaks_with_the_voice_of_its_author(self) -> None:
        assert voices(source("a", authors=("ann",))) == [("actors/ann",)]

    def test_two_documents_by_one_author_are_one_voice(self) -> None:
        assert voices(source("a", authors=("ann",)), source("b", authors=("ann",))) == [("actors/ann",)] * 2

    def test_two_authors_are_two_voices(self) -> None:
        assert voices(source("a", authors=("ann",)), source("b", authors=("bob",))) == [
            ("actors/ann",),
            ("actors/bob",),
        ]

    def test_a_shared_author_joins_in_whatever_order(self) -> None:
        ann, bob, both = (
            source("a", authors=("ann",)),
            source("b", authors=("bob",)),
            source("c", authors=("bob", "ann")),
        )
        for order in ((ann, bob, both), (both, ann, bob), (ann, both, bob)):
            assert voices(*order) == [("actors/ann", "actors/bob")] * 3

    def test_a_copy_is_the_voice_of_what_it_is_derived_from(self) -> None:
        assert (
            voices(source("agency"), source("copy", authors=("ann",), derived_from=("agency",)))
            == [("actors/ann",)] * 2
        )
        assert (
            voices(source("copy-1", derived_from=("agency",)), source("copy-2", derived_from=("agency",)))
            == [("sources/agency",)] * 2
        )

    def test_a_chain_of_copies_is_one_voice(self) -> None:
        chain = (source("c", derived_from=("b",)), source("a"), source("b", derived_from=("a",)))
        assert voices(*chain) == [("sources/a",)] * 3

    def test_documents_without_authors_are_voices_of_their_own(self) -> None:
        assert voices(source("a"), source("b")) == [("sources/a",), ("sources/b",)]

    def test_a_named_speaker_is_the_voice_whoever_prints_it(self) -> None:
        assert voices(source("a", authors=("ann",)), source("b"), speaker="putin") == [("actors/putin",)] * 2

    def test_a_source_that_is_not_there_is_a_voice_of_its_own(self, known: Library) -> None:
        stray = claim(LOAN.id, FINANCING_AMOUNT, Money.of(5, "USD"), source="lost")
        assert known.voice(stray) == ("sources/lost",)


def test_a_dataset_says_what_day_it_is() -> None:
    assert library().dataset.as_of == PartialDate("2026-11-21")
