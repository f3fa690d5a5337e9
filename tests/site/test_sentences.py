"""What the pages of the bundled dataset say in sentences: claims, citations, gaps and summaries."""

import html
import re
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest
from click.testing import CliRunner

from corridor_sdk.cli import main
from corridor_sdk.dates import PartialDate
from corridor_sdk.humane import claim_words
from corridor_sdk.model import Corridor, Segment
from corridor_sdk.properties import PROPERTIES
from corridor_sdk.site import _datasette
from corridor_sdk.site.guard import open_read_only
from corridor_sdk.site.pages import Pages
from corridor_sdk.site.pages._figures import figure_rows
from corridor_sdk.site.pages._reader import Reader
from corridor_sdk.site.pages._summary import PARTIES
from corridor_sdk.site.pages._telling import PREDICATES, PREDICATES_OF_TERMS, told, when_phrase
from corridor_sdk.site.pages.opening import read
from corridor_sdk.site.pages.routes import ROUTES
from corridor_sdk.values import Text
from corridor_sdk.valuetypes import TermType
from corridor_sdk.vocabulary import MembershipStatus, Modality, PartyRole, Polarity, Recognition, Stance
from corridor_sdk.wording import is_plural

ADDRESS = "https://corridors.example"


@pytest.fixture(scope="module")
def reader(database: Path) -> Iterator[Reader]:
    connection = open_read_only(database)
    yield read(connection)
    connection.close()


@pytest.fixture(scope="module")
def pages(reader: Reader) -> Pages:
    return Pages(reader, ROUTES)


def body(pages: Pages, path: str) -> str:
    answer = pages.answer(*path.partition("?")[::2])
    assert answer is not None, path
    assert answer.status == 200, path
    return answer.body.decode()


def words(page: str) -> str:
    """What a page says, on one line."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", page)).split())


# --- citations -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/segment/rasht-astara", "/claim/917036f16fd82e15"])
def test_a_citation_has_the_whole_address_and_the_day_of_the_data(reader: Reader, path: str) -> None:
    public = attrs.evolve(reader, release=attrs.evolve(reader.release, address=ADDRESS))
    page = body(Pages(public, ROUTES), path)
    cited = words(page.partition('<p class="citation">')[2].partition("</p>")[0])
    assert cited.endswith(f"{reader.release.content_sha256}. {ADDRESS}{path}")
    assert f"Release {reader.release.name}, data of 21 November 2026." in cited
    assert f"howpublished = {{\\url{{{ADDRESS}{path}}}}}," in page
    assert "year = {2026}," in page
    assert f'<a href="{ADDRESS}{path}">{ADDRESS}{path}</a>' in page


def test_without_a_public_address_a_citation_has_the_path(pages: Pages) -> None:
    page = body(pages, "/segment/rasht-astara")
    assert "howpublished = {/segment/rasht-astara}," in page
    assert "http" not in page.partition('<p class="citation">')[2].partition("</p>")[0]


def test_a_site_knows_the_address_that_it_is_served_under(database: Path) -> None:
    site = _datasette.Site(database, ADDRESS)
    try:
        assert site.shown.reader.release.address == ADDRESS
        assert ADDRESS in body(site.pages, "/about")
    finally:
        site.close()


def test_an_address_that_is_none_is_refused_in_a_sentence(database: Path) -> None:
    result = CliRunner().invoke(main, ["serve", str(database), "--address", "corridors.example"])
    assert result.exit_code == 2
    assert result.output == (
        "corridor: 'corridors.example' is no address of a site: write one such as https://corridors.example\n"
    )


# --- claims ----------------------------------------------------------------------------------------------------


def test_every_property_and_every_word_that_a_claim_chooses_has_its_predicate() -> None:
    by_word = {"membership", "stance", "recognition"}
    assert set(PREDICATES) == {prop.id for prop in PROPERTIES} - by_word
    assert set(PREDICATES_OF_TERMS) == {*MembershipStatus, *Stance, *Recognition}
    assert all(isinstance(prop.value_type, TermType) for prop in PROPERTIES if prop.id in by_word)


def test_every_claim_is_one_sentence(reader: Reader) -> None:
    ids = {str(entity.id) for entity in reader.library.entities.values() if "-" in str(entity.id)}
    named = re.compile(rf"(?<![\\w-])({'|'.join(sorted(ids))})(?![\\w-])")
    wrong = re.compile(r"^[a-z0-9]|\.\.|[^.]$|\. [a-z]|\d{4}-\d\d|\(\)|,,|  |\bnot not\b|: not:|\bin in\b|\bon on\b")
    every = {claim.id: words(told(reader, claim)) for claim in reader.library.claims}
    assert [one for one in every.values() if wrong.search(one)] == []
    assert [one for one in every.values() if named.search(one)] == []
    assert [one for one in every.values() if not re.search(" that[ ,]", one)] == []


@pytest.mark.parametrize(
    ("id", "sentence"),
    [
        (
            "917036f16fd82e15",
            "Emil Avdaliani says in “Untitled commentary on Russia, Iran and the South Caucasus” (May–December 2025) "
            "that the Rasht-Astara railway is planned to be 162 km long.",
        ),
        (
            "52de9edccc219d61",
            "Alexandr Svaranc supposes in “Russia and Iran are comparing their approaches to regional security in "
            "Middle East and South Caucasus” (28 December 2023) that the Rasht-Astara railway is not late because of "
            "this: Money, as the main cause.",
        ),
    ],
)
def test_a_claim_says_who_says_what_when_and_as_what(pages: Pages, id: str, sentence: str) -> None:
    page = body(pages, f"/claim/{id}")
    assert words(page.partition('<p class="summary">')[2].partition("</p>")[0]) == sentence


def test_no_claim_loses_its_not(pages: Pages, reader: Reader) -> None:
    denied = [claim for claim in reader.library.claims if claim.polarity is Polarity.NEGATED]
    assert len(denied) == 8
    for claim in denied:
        page = body(pages, f"/claim/{claim.id}")
        exactly = words(page.partition("<dt>Exactly</dt>")[2].partition("</dd>")[0])
        assert exactly.startswith(f"{claim.property.id} ≠ "), exactly
        for start, end in (("<h1>", "</h1>"), ("<title>", "</title>"), ('<p class="summary">', "</p>")):
            assert re.search(r"\bnot\b", words(page.partition(start)[2].partition(end)[0])), (claim.id, start)
        assert re.search(r"\bnot\b", words(page.partition('<p class="citation">')[2].partition("</p>")[0]))
        assert claim_words(reader.library, claim) in words(body(pages, reader.address(claim.subject)))


def test_several_are_told_from_one(reader: Reader) -> None:
    several = {
        entity.name for entity in reader.library.entities.values() if entity.id.kind != "sources" and is_plural(entity)
    }
    assert {"Central Asian states", "Trains from Russia to Pakistan within the INSTC"} < several
    assert not several & {
        "Aras",
        "United Arab Emirates",
        "Peaceful Crossroads",
        "Ilya Roubanis",
        "Rasht-Astara railway",
    }


SAID = {
    "supposed by its author": ("ff354e8db180b146", "Alexandr Svaranc supposes in .* that “Talks .* Moscow” dealt with"),
    "beside a sea": (
        "2cf363810e416fa1",
        "branch of the INSTC runs beside the Caspian Sea: the west coast.$",
    ),
    "open, of it": ("7fa60d7442379931", "that it is open, of Iran, whether it can help Russia"),
    "could": ("b2e3df2e7bf62e83", "it is possible or expected that the Aras Corridor will be an alternative to the Z"),
    "by a year": ("e7e6788df2dc576d", "a capacity of up to 30 million tonnes a year by or in 2030.$"),
    "partly": ("1c970dfbe47662b5", "the Rasht-Astara railway is late partly because of this: Lack of funds"),
    "most of them": ("254f5423378e97d4", r"Central Asian states support the .* infrastructure \(most of them\).$"),
    "most, named": ("a463c359fa7d81e7", "made most Central Asian states more interested in trade with Afghanistan.$"),
    "only on condition": ("b10fb48d5c289c0c", r"would turn round \(only on condition: "),
    "the only one": (
        "cf22e52f0dae35a9",
        r"made whole by the link from .* Bandar \(the only one; on condition: ",
    ),
    "rose": ("c7ccbb91e5a559bf", "Russia saw its exports to Iran rise by 27% in 2022.$"),
    "ended": ("b0222aef17554ed1", "railway was suspended in 2018.$"),
    "before": ("8b313fae55e1fd50", "Iran had opposed the Zangezur corridor at some time before 28 December 2023 "),
    "who builds": ("7d72a7c680bfca0d", "railway has Turkmenistan as a builder.$"),
    "not whole": ("7d8e31e28da7737c", "the Western branch of the INSTC is incomplete without the Rasht-Astara railway"),
    "a description": ("23d6a076b99df13e", "that “Russia takes the Taliban off its list of .*” took place by 2025.$"),
    "to be paid": ("fee67020420775f2", "is planned to be paid by 2030.$"),
    "in a month or later": ("4d6cc326b508d57c", "is planned to be opened to traffic in September 2024 or later.$"),
    "its part first": (
        "021ca1b64cba7888",
        r"that, of a part .* \(the 12 km section\), the Rasht-Astara railway",
    ),
    "a part of where it goes": ("a14c6f4e827a3e50", r"will pass through Russia \(part: Russian ports\).$"),
    "by protocol": ("ec74d2f2392bfcea", "is agreed by protocol.$"),
    "promised": ("8db157466f534947", "it is promised that Russia will support the International North-South"),
    "as much": ("4fb2c4b184e63579", r"\(no period printed; as much as the gas pipeline of Russia and Iran"),
}


@pytest.mark.parametrize(("id", "sentence"), SAID.values(), ids=SAID)
def test_a_sentence_says_no_more_than_its_claim(reader: Reader, id: str, sentence: str) -> None:
    said = words(told(reader, reader.claims_by_id[id]))
    assert re.search(sentence, said), said


def test_no_sentence_repeats_what_its_text_names(reader: Reader) -> None:
    every = {one.id: words(told(reader, one)) for one in reader.library.claims}
    wrong = re.compile(r"of \w+ of it\b|, as (planned|promised)\b|estimated or expected|passes on|leaves? this open")
    assert [said for said in every.values() if wrong.search(said)] == []
    beside = [one for one in reader.library.claims if isinstance(one.value, Text) and one.qualifiers.counterpart]
    assert len(beside) > 20
    for claim in beside:
        name = reader.name(claim.qualifiers.counterpart) if claim.qualifiers.counterpart else ""
        if re.search(rf"\b{re.escape(name)}\b", str(claim.value)):
            assert f"(with {name}" not in every[claim.id]


def test_a_link_in_a_sentence_is_the_whole_name(reader: Reader) -> None:
    names = {one.name.casefold() for one in reader.library.entities.values()}
    for claim in reader.library.claims:
        links = [words(one).strip("“”") for one in re.findall(r"<a [^>]*>(.*?)</a>", told(reader, claim))]
        assert [one for one in links if one.casefold() not in names and f"the {one}".casefold() not in names] == []


def test_what_was_so_in_a_time_that_ended_is_told_in_the_past(reader: Reader) -> None:
    ended = [
        words(told(reader, one))
        for one in reader.library.claims
        if isinstance(one.period, PartialDate) and one.modality is Modality.OBSERVED
    ]
    assert len(ended) > 10
    assert [said for said in ended if not re.search(r"\b(was|were|had|saw|carried)\b", said)] == []


def test_a_change_has_a_direction_by_its_sign(reader: Reader) -> None:
    rose = reader.claims_by_id["c7ccbb91e5a559bf"]
    fell = attrs.evolve(rose, value=rose.property.value_type.parse("-27 %"))
    assert words(told(reader, fell)).endswith("Russia saw its exports to Iran fall by 27% in 2022.")


@pytest.mark.parametrize(
    ("date", "phrase"),
    [
        ("9 June 2023", "on 9 June 2023"), ("late May 2023", "in late May 2023"), ("by 2027", "by 2027"),
        ("between 2023 and 2025", "between 2023 and 2025"), ("perhaps May 2024", "perhaps in May 2024"),
        ("some day in May 2024", "on some day in May 2024"), ("some time in 2024", "some time in 2024"),
        ("2024 or later", "in 2024 or later"), ("9 June 2023 or later", "on 9 June 2023 or later"),
        ("the early 2000s", "in the early 2000s"),
    ],
)  # fmt: skip
def test_a_date_has_its_word_before_it(date: str, phrase: str) -> None:
    assert when_phrase(date) == phrase


# --- gaps and sections -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    ["/corridor/aras-corridor", "/corridor/suez-canal-route", "/corridor/nord-stream-1", "/segment/aras-road-bridge"],
)
def test_no_gauge_is_asked_of_roads_seas_and_pipelines(pages: Pages, path: str) -> None:
    page = words(body(pages, path))
    assert "Gauge not known to us" not in page
    assert not re.search(r"nothing is known of:[^.]*\bgauge\b", page)


def test_a_railways_gauge_is_asked_in_both_places(pages: Pages) -> None:
    for path in ("/segment/rasht-astara", "/corridor/khaf-herat-mazar-i-sharif-railway"):
        page = words(body(pages, path))
        assert "Gauge not known to us" in page
        assert re.search(r"nothing is known of:[^.]*\bgauge\b", page)


def test_what_is_not_of_money_does_not_stand_under_money_alone(pages: Pages) -> None:
    assert ">Money</h2>" in body(pages, "/segment/rasht-astara")
    for path in ("/corridor/aras-corridor", "/corridor/five-nation-road"):
        page = body(pages, path)
        assert ">Money and other pledges</h2>" in page, path
        assert ">Money</h2>" not in page, path


# --- summaries -------------------------------------------------------------------------------------------------


def summary_of(pages: Pages, path: str) -> str:
    return words(body(pages, path).partition('<p class="summary">')[2].partition("</p>")[0])


def test_a_state_is_credited_to_the_claims_that_say_it(pages: Pages) -> None:
    assert summary_of(pages, "/segment/rasht-astara").endswith(
        "Under construction, by one claim, of 28 December 2023; 3 claims of 2 voices, the latest of May–December 2025, "
        "say not finished."
    )


def test_of_one_claim_there_is_no_latest(pages: Pages, reader: Reader) -> None:
    assert summary_of(pages, "/segment/khaf-herat").endswith(
        "Under construction, by one claim, made between September 2024 and 2025."
    )
    every = {ref: summary_of(pages, reader.address(entity.id)) for ref, entity in reader.library.entities.items()}
    assert [
        one for one in every.values() if re.search(r"by 1 claim|1 claim of 1 voice|\b1 \w+ on .* rest on", one)
    ] == []


def test_nobody_is_an_it(pages: Pages) -> None:
    page = words(body(pages, "/actor/emil-avdaliani"))
    assert "In what we read, Emil Avdaliani wrote 2 documents." in page
    assert "Who this is" in page
    assert not re.search(r"that it wrote|What it (is|says|gains|belongs|promises)\b", page)
    assert "Russia takes part in 8 agreements and gives 5 pledges." in summary_of(pages, "/actor/russia")
    assert "Caspian littoral states take part in 1 agreement." in summary_of(pages, "/actor/caspian-littoral-states")


def test_what_did_not_take_place_is_said_not_to_have(pages: Pages) -> None:
    said = summary_of(pages, "/event/raisi-visit-to-turkey-postponed")
    assert "which did not take place by 7 December 2023" in said


def test_who_offers_what_to_whom_is_told_apart(pages: Pages, reader: Reader) -> None:
    assert summary_of(pages, "/agreement/iran-offer-aras-road").startswith("Offer of Iran to Azerbaijan, about")
    roles = {party.role for agreement in reader.library.agreements.values() for party in agreement.parties}
    assert roles <= {role for _, those in PARTIES for role in those} == set(PartyRole)


def test_a_route_to_compare_with_says_so(pages: Pages) -> None:
    assert summary_of(pages, "/corridor/suez-canal-route").startswith("A route that stands here only to be compared")


def test_who_is_asked_gives_nothing(pages: Pages) -> None:
    sought = summary_of(pages, "/pledge/tajikistan-feasibility-aid-sought")
    assert sought.startswith("Tajikistan asked International donor organisations, World Bank and ")
    assert sought.endswith("Whether anybody agreed is not said.")
    for bank in ("world-bank", "asian-development-bank"):
        assert summary_of(pages, f"/actor/{bank}").endswith(" is asked for 1 pledge.")
        page = words(body(pages, f"/actor/{bank}"))
        assert "Is asked for these pledges" in page
        assert "Gives these pledges" not in page
    page = words(body(pages, "/pledge/tajikistan-feasibility-aid-sought"))
    assert ("Who is asked" in page, "Providers" in page) == (True, False)
    assert ", by Tajikistan, asking International donor" in words(body(pages, "/promised"))
    line = words(body(pages, "/corridor/jaloliddini-balkhi-sherkhan-bandar-railway"))
    assert not re.search("by (World Bank|International donor)", line)
    assert "agreed by protocol" in summary_of(pages, "/pledge/feasibility-study-tajikistan-koica")


def test_what_lies_beside_is_not_passed_through(pages: Pages) -> None:
    page = words(body(pages, "/place/caspian-sea"))
    beside = page.partition("Runs beside it")[2]
    assert "Western branch of the INSTC" in beside
    assert "Western branch of the INSTC" not in page.partition("Passes through here")[2].partition("Runs beside it")[0]
    assert "Runs beside: Caspian Sea" in words(body(pages, "/claim/2cf363810e416fa1"))
    assert "Passes, or runs beside" in words(body(pages, "/corridor/instc-western-branch"))


def test_both_sides_of_a_war_take_part_in_it(pages: Pages) -> None:
    assert "in which Armenia and Azerbaijan took part" in summary_of(pages, "/event/second-nagorno-karabakh-war")


# --- figures ---------------------------------------------------------------------------------------------------


def test_no_page_says_what_is_no_english(pages: Pages, reader: Reader) -> None:
    wrong = re.compile(
        r"Of the \w+( \w+)* of\b|\b1 (document|voice)[^.·]{0,40} say\b|\b(of|for) (through|main branches|of) |"
        r"\bcommitted \(|nobody (agreed|accepted)|(1|one) claim[^.;]{0,30} the latest"
    )
    for ref, entity in reader.library.entities.items():
        page = words(body(pages, reader.address(entity.id)).partition("<main")[2].partition("</main>")[0])
        assert not (found := wrong.search(page)), (ref, page[found.start() - 80 : found.end() + 80])


def test_what_explains_a_figure_links_its_documents(pages: Pages) -> None:
    page = body(pages, "/segment/rasht-astara")
    assert (
        '<p class="explanation">Rasht-Astara railway, length (promised or planned): 2 documents by one voice (Emil '
        'Avdaliani) say 170 km (<a href="/source/avdaliani-2023">Avdaliani 2023</a>) and 162 km '
        '(<a href="/source/avdaliani-2025">Avdaliani 2025</a>); the same author revised it.'
    ) in page


def test_a_state_that_one_claim_says_is_of_its_day_and_the_others_stand_beside(pages: Pages) -> None:
    page = words(body(pages, "/segment/rasht-astara"))
    assert ("1 of 4 claims says so; 3 say not finished (the latest May–December 2025) · as of 28 December 2023") in page
    assert "the claims can all be true, and this says most; said last: not finished" in page


def test_no_policy_says_that_claims_agree_where_they_say_several_things(pages: Pages, reader: Reader) -> None:
    lines: list[Segment | Corridor] = [*reader.library.segments.values(), *reader.library.corridors.values()]
    for entity in lines:
        for row in (one for one in figure_rows(reader, entity) if len({said.words for said in one.said}) > 1):
            assert not any("the claims agree" in one.because for one in row.answers), (entity.id, row.label)


def test_who_supports_something_does_not_support_on_it(pages: Pages) -> None:
    page = words(body(pages, "/actor/russia"))
    assert "supports 3+3" in page
    assert not re.search(r"\b(supports|opposes) on\b", page)
