import re
from decimal import Decimal

import attrs
import pytest

from corridor_sdk.dates import PartialDate
from corridor_sdk.evidence import all_evidence
from corridor_sdk.humane import (
    bounded_words,
    claim_words,
    country_words,
    date_words,
    day_words,
    figure_words,
    modality_words,
    money_words,
    number_words,
    of_what,
    period_words,
    published_words,
    quantity_words,
    range_words,
    sentence_words,
    source_words,
    term_words,
)
from corridor_sdk.ids import ActorId, PledgeId, SourceId
from corridor_sdk.labels import MODALITY_WORDS, PROPERTY_LABELS, property_label
from corridor_sdk.loading import load
from corridor_sdk.parts import Qualifiers, Scope
from corridor_sdk.properties import EXPORT_CHANGE, FINANCE_STAGE, FINANCING_AMOUNT, PROPERTIES, PROPERTY_BY_ID
from corridor_sdk.site.pages._plans import GAPS, PLANS
from corridor_sdk.site.pages._relations import RELATION_LABELS
from corridor_sdk.values import CountryCode, Money, MoneyRate, Quantity, Text, parse_unit
from corridor_sdk.vocabulary import (
    VOCABULARIES,
    ActorKind,
    AssetStatus,
    Bound,
    FinanceStage,
    Modality,
    PlaceKind,
    PledgeKind,
    ScopeKind,
)
from corridor_sdk.wording import called, is_plural
from tests.builders import LINE, actor, known, place, pledge, says, source


@pytest.mark.parametrize(
    ("number", "words"),
    [("1468", "1,468"), ("2300000", "2.3 million"), ("0", "0"), ("0.50", "0.5"), ("1234567.891", "1,234,567.891")],
)
def test_a_number_keeps_all_its_digits_and_groups_them(number: str, words: str) -> None:
    assert number_words(Decimal(number)) == words


@pytest.mark.parametrize(
    ("number", "unit", "words"),
    [
        ("1468", "km", "1,468 km"), ("1", "d", "1 day"), ("18", "d", "18 days"),
        ("30000000", "t/yr", "30 million tonnes a year"),
        ("27", "%", "27%"), ("3", "items", "3"), ("55000000000", "m3", "55 billion m³"),
    ],
)  # fmt: skip
def test_a_quantity_has_its_unit_in_words(number: str, unit: str, words: str) -> None:
    assert quantity_words(Quantity(Decimal(number), parse_unit(unit))) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [("1.5 billion USD", "$1.5 billion"), ("500 million EUR", "€500 million"), ("3 million RUB", "3 million RUB")],
)
def test_money_has_a_sign_where_it_has_one_meaning(text: str, words: str) -> None:
    assert money_words(Money.parse(text)) == words


def test_a_rate_of_money_says_of_what_time_it_is() -> None:
    assert money_words(MoneyRate.parse("1.5 billion USD/yr")) == "$1.5 billion a year"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2023-06-09", "9 June 2023"), ("2023-05", "May 2023"), ("2027", "2027"), ("2021-22", "summer 2021"),
        ("late 2023-05", "late May 2023"), ("early 200X", "the early 2000s"), ("20XX", "the years 2000 to 2099"),
        ("2024~", "about 2024"), ("2024-05?", "perhaps May 2024"), ("2024%", "perhaps about 2024"),
        ("2024-XX", "some time in 2024"), ("2024-05-XX", "some day in May 2024"),
        ("2025-05/2025-12", "May–December 2025"), ("2023-01/2025-01", "January 2023 to January 2025"),
        ("2020/2025", "2020–2025"), ("../2023-12-28", "up to 28 December 2023"),
        ("2022-02-24/..", "from 24 February 2022 on"),
        ("2024/", "from 2024, until when is not known"), ("/2030", "up to 2030, from when is not known"),
    ],
)  # fmt: skip
def test_a_date_of_any_precision_reads_as_one(text: str, words: str) -> None:
    assert date_words(PartialDate(text)) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2021-22/2025", "between summer 2021 and 2025"), ("../2025", "by 2025"), ("/2025", "by 2025"),
        ("2024-09/..", "September 2024 or later"), ("2024/", "2024 or later"), ("late 2023-05", "late May 2023"),
    ],
)  # fmt: skip
def test_what_happened_once_happened_between_two_days(text: str, words: str) -> None:
    assert day_words(PartialDate(text)) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2023-06-09", "9 June 2023"), ("2025-05/2025-12", "May–December 2025"),
        ("2023-04/2025-01-17", "between April 2023 and 17 January 2025"), ("../2024-02-05", "by 5 February 2024"),
        ("2025-01-17/..", "17 January 2025 or later"),
    ],
)  # fmt: skip
def test_when_a_text_came_out_is_a_day_that_is_not_known_and_no_duration(text: str, words: str) -> None:
    assert published_words(PartialDate(text)) == words


def test_a_bound_reads_otherwise_of_a_date_than_of_a_number() -> None:
    library = load()
    assert bounded_words(library, PartialDate("2027"), Bound.UP_TO) == "by 2027"
    assert bounded_words(library, Money.parse("5 billion USD"), Bound.ABOUT) == "about $5 billion"
    assert bounded_words(library, Money.parse("5 billion USD"), Bound.UP_TO) == "up to $5 billion"


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        ("162 km", "170 km", "162–170 km"), ("1,400 km", "1,468 km", "1,400–1,468 km"), ("10%", "20%", "10–20%"),
        ("$1.5 billion", "about $5 billion", "$1.5 billion to about $5 billion"), ("3", "5", "3–5"),
        ("2024", "May 2025", "2024 to May 2025"), ("5 km", "5 km", "5 km"),
    ],
)  # fmt: skip
def test_a_range_says_its_unit_once(low: str, high: str, words: str) -> None:
    assert range_words(low, high) == words


def test_words_of_vocabularies_read_without_hyphens() -> None:
    assert term_words(AssetStatus.CONSTRUCTION) == "under construction"
    assert [term for words in VOCABULARIES for term in words if not term_words(term)] == []


def test_every_property_has_a_label_and_every_label_a_property() -> None:
    assert set(PROPERTY_LABELS) <= set(PROPERTY_BY_ID)
    assert all(property_label(prop.id)[0].isupper() for prop in PROPERTIES)


def test_the_plans_of_pages_name_properties_and_relations_that_exist() -> None:
    plans = [plan for those in PLANS.values() for plan in those]
    named = {id for plan in plans for id in f"{plan.properties} {plan.expects}".split()} | {
        id for ids in GAPS.values() for id in ids.split()
    }
    assert named <= set(PROPERTY_BY_ID)
    assert {key for plan in plans for key in plan.relations.split()} <= set(RELATION_LABELS)


def test_a_change_says_whether_it_is_a_rise_or_a_fall() -> None:
    side = Qualifiers(counterpart=ActorId("russia"))
    found = known()
    for text, words in (("27 %", "rise of 27%"), ("-27 %", "fall of 27%")):
        change = says("a", EXPORT_CHANGE, text, subject=ActorId("iran"), qualifiers=side)
        assert claim_words(found, change) == words
    trade = load().figure(load().actor("russia"), EXPORT_CHANGE, counterpart=ActorId("iran"))
    assert figure_words(load(), trade) == "rise of 27%"


@pytest.mark.parametrize(
    ("period", "ahead", "words"),
    [
        ("2030", True, "by or in 2030"), ("2030", False, "in 2030"), ("2023-06-09", False, "on 9 June 2023"),
        ("2023/2100", True, "in 2023\u20132100"),
        ("2023-04/2025-01-17", False, "between April 2023 and 17 January 2025"),
        ("../2023-12-28", False, "up to 28 December 2023"),
    ],
)  # fmt: skip
def test_a_period_has_its_word_before_it(period: str, ahead: bool, words: str) -> None:
    assert period_words(PartialDate(period), ahead=ahead) == words


def test_what_an_author_alleges_is_supposed_and_what_lies_beside_says_so() -> None:
    alleged = says("a", EXPORT_CHANGE, "27 %", subject=ActorId("iran"), modality=Modality.ALLEGED)
    assert modality_words(known(), alleged) == "supposed"
    beside = Scope(kind=ScopeKind.BESIDE, part=Text("the west coast"))
    assert list(of_what(beside, None)) == ["beside it: the west coast"]
    assert property_label("route-through", ScopeKind.BESIDE) == "Runs beside"
    assert property_label("route-through") == "Passes"


DOCUMENTS = known(
    says("ann-2023", FINANCING_AMOUNT, "5 billion USD", subject=PledgeId("loan"), modality=Modality.COMMITTED),
    says("ann-2023", FINANCE_STAGE, "pledged", subject=PledgeId("loan")),
    says("institute-2025", FINANCING_AMOUNT, "5 billion USD", subject=PledgeId("loan"), modality=Modality.HOPED),
    records=(
        actor("ann"), pledge("loan", LINE), source("undated-text"),
        source("ann-2023", ("ann",), published="2023-06-09"),
        source("institute-2025", published="2023-04/2025-01-17"),
    ),
)  # fmt: skip


def test_a_document_is_named_by_its_author_and_its_years() -> None:
    names = [source_words(DOCUMENTS, SourceId(id)) for id in ("ann-2023", "institute-2025", "undated-text")]
    assert names == ["ann 2023", "Institute 2023–2025", "Undated"]


def test_a_sentence_of_the_library_names_documents_sums_and_dates_as_people_do() -> None:
    text = "1.5 billion USD (ann-2023, 2023-06-09) came after 1468 km in ../2025-12, said closest-to-source."
    assert sentence_words(DOCUMENTS, text) == (
        "$1.5 billion (ann 2023, 9 June 2023) came after 1,468 km in up to December 2025, said closest to source."
    )
    assert sentence_words(DOCUMENTS, "99999 XYZ and 2023-99") == "99999 XYZ and 2023-99"


def test_of_a_sum_that_is_promised_one_says_how_far_it_came() -> None:
    claims = DOCUMENTS.claims_about(DOCUMENTS.pledges[PledgeId("loan")], FINANCING_AMOUNT)
    assert {modality_words(DOCUMENTS, one) for one in claims} == {"pledged, not paid", "hoped for"}


def test_what_is_inferred_names_documents_as_people_do() -> None:
    library = load()
    every = [(ref, evidence.inferred or "") for ref, _, evidence in all_evidence(library)]
    assert [(ref, words) for ref, words in every for id in library.sources if re.search(rf"\b{id}\b", words)] == []


def test_money_is_paid_and_trains_surveys_and_support_are_not() -> None:
    library = load()
    stages = [claim for claim in library.claims if claim.property is FINANCE_STAGE]
    unpaid = {PledgeId(str(pledge.id)) for pledge in library.pledges.values() if pledge.kind is not PledgeKind.MONEY}
    told = {claim.subject: claim_words(library, claim) for claim in stages}
    assert [words for subject, words in told.items() if subject in unpaid and "paid" in words] == []
    assert told[PledgeId("russia-trains-to-pakistan")] == "planned"
    assert told[PledgeId("russia-loan-rasht-astara")] == term_words(FinanceStage.PLEDGED) == "pledged, not paid"


def test_what_is_promised_is_not_called_as_money_is_that_a_contract_binds() -> None:
    assert MODALITY_WORDS[Modality.COMMITTED] == "promised"
    assert not set(MODALITY_WORDS.values()) & {term_words(stage) for stage in FinanceStage}


def test_words_of_stages_say_no_more_than_sources_do() -> None:
    words = [term_words(stage) for stage in FinanceStage] + [stage.meaning for stage in FinanceStage]
    assert [one for one in words if "nobody" in one] == []


def test_a_part_is_named_as_it_stands() -> None:
    assert list(of_what(Scope(kind=ScopeKind.PART, part=Text("through Central Asia")), None)) == [
        "part: through Central Asia"
    ]
    assert list(of_what(Scope(kind=ScopeKind.UNCLEAR), PartialDate("2024"))) == [
        "of what part is not clear", "in 2024",
    ]  # fmt: skip


def test_a_country_is_named_by_its_state_or_its_land() -> None:
    state = attrs.evolve(actor("iran"), name=Text("Iran"), kind=ActorKind.STATE, country=CountryCode("IR"))
    land = attrs.evolve(place("pakistan"), name=Text("Pakistan"), kind=PlaceKind.COUNTRY, country=CountryCode("PK"))
    world = known(records=(state, land))
    assert [country_words(world, CountryCode(code)) for code in ("IR", "PK", "AZ")] == ["Iran", "Pakistan", "AZ"]


@pytest.mark.parametrize("name", [": x", ",", "of", "a, b", "The Road to X", "s"])
def test_any_name_can_stand_in_a_sentence(name: str) -> None:
    for record in (attrs.evolve(place("odd"), name=Text(name)), attrs.evolve(actor("odd"), name=Text(name))):
        assert name in called(record)
        assert is_plural(record) in (True, False)
