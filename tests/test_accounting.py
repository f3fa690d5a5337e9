"""Accounting for the numbers of texts, on texts made here; the real ones are tried where CORRIDOR_TEXTS names them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

import attrs
import pytest
from click.testing import CliRunner

from corridor_sdk import Finding, Library
from corridor_sdk._numbers import printed_numbers
from corridor_sdk.accounting import Account, Stale, Unaccounted, account
from corridor_sdk.cli import main
from corridor_sdk.evidence import SourceText, TextFolder, cite
from corridor_sdk.findings import NUMBER_UNACCOUNTED, Span
from corridor_sdk.ids import SegmentId, SourceId
from corridor_sdk.model import AnyClaim, Entity, Readings, Segment, Source
from corridor_sdk.parts import Alias, AttributeEvidence, Evidence, TextFile, UnclaimedNumber
from corridor_sdk.proof import unaccounted
from corridor_sdk.properties import LENGTH
from corridor_sdk.values import KILOMETRE, Fingerprint, Quantity, Sha256, Text
from corridor_sdk.vocabulary import Coverage
from tests import builders
from tests.rules.test_cases import HERE as RULES

PAPER = SourceId("paper")
ALPHA = SegmentId("alpha")
TEXT = (
    "In May 1998 a line of 100 kilometres was drawn through a third of the land, and by winter the two who drew it "
    "may have seen 7 stations."
)
NUMBERS = ["may", "1998", "100", "third", "winter", "two", "7"]


def text_of(words: str, name: str = "paper.txt") -> SourceText:
    return SourceText(name=name, text=words)


def folder(*texts: SourceText) -> TextFolder:
    return TextFolder(
        by_sha256={text.sha256: text for text in texts}, by_name={text.name: text for text in texts}, unreadable={}
    )


def source(text: SourceText, id: str = "paper", span: tuple[int, int] | None = None) -> Source:
    start, end = span or (0, len(text.words))
    file = TextFile(
        file=Text(text.name),
        sha256=Sha256(text.sha256),
        words=len(text.words),
        from_word=start,
        to_word=end,
        coverage=Coverage.WHOLE,
    )
    return attrs.evolve(builders.source(id), text=file)


def evidence(text: SourceText, phrase: str, id: str = "paper", span: tuple[int, int] | None = None) -> Evidence:
    (citation,) = cite(text, phrase, span)
    return Evidence(source=SourceId(id), printed=Text(phrase), fingerprint=Fingerprint(citation.fingerprint))


def claim(support: Evidence) -> AnyClaim:
    return attrs.evolve(builders.claim(ALPHA, LENGTH, Quantity.of(100, KILOMETRE)), evidence=support)


def readings(text: SourceText, *phrases: str, id: str = "paper", span: tuple[int, int] | None = None) -> Readings:
    """What is no claim in a text."""
    cited = [evidence(text, phrase, id, span) for phrase in phrases]
    numbers = (
        UnclaimedNumber(printed=one.printed, fingerprint=one.fingerprint, reason=Text("a page")) for one in cited
    )
    return Readings(source=SourceId(id), numbers=tuple(numbers))


def library(
    *sources: Source,
    segment: Segment | None = None,
    claims: Sequence[AnyClaim] = (),
    read: Sequence[Readings] = (),
) -> Library:
    entities: tuple[Entity, ...] = (segment or builders.segment(ALPHA), *sources)
    made = builders.library(*entities, claims=tuple(claims))
    return Library(
        dataset=made.dataset,
        entities=made.entities,
        claims=made.claims,
        readings={readings.source: readings for readings in read},
    )


def left(result: Account) -> list[str]:
    return [one.word for one in result.unaccounted]


def numbers_of(words: str) -> list[str]:
    """The numbers of a text of which nothing is claimed."""
    text = text_of(words)
    result = account(library(source(text)), folder(text))
    assert result.numbers == len(result.unaccounted)
    return left(result)


# --- what a number is ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("It is 7,200 km, or 4,474 miles", ["7", "200", "4", "474"]),
        ("A 2x3 grid, the M5 road, the 21st day, 1990s", ["2x3", "m5", "21st", "1990s"]),
        ("The page a81f14 of v2_3", ["a81f14", "v2", "3"]),
        ("½ of ١٢ and ３ and x²", ["1", "2", "١٢", "3", "x2"]),
        ("two-thirds of twenty-one, once, twice, both", ["two", "thirds", "twenty", "one", "once", "twice", "both"]),
        ("the FIRST, the Twelfth and the hundredth", ["first", "twelfth", "hundredth"]),
        ("half a dozen decades, a quarter of a century", ["half", "dozen", "decades", "quarter", "century"]),
        ("hundreds of thousands; a billion doubled", ["hundreds", "thousands", "billion", "doubled"]),
        ("January's snow, in June and since December; spring", ["january", "june", "december", "spring"]),
        ("nobody is often alone; tenants of Onega weigh tons, marching", []),
    ],
)
def test_a_number_is_a_word_with_a_digit_a_number_word_a_month_or_a_season(words: str, numbers: list[str]) -> None:
    assert numbers_of(words) == numbers


@pytest.mark.parametrize("words", ["since May, trains run", "MAY, of all months", "“May was wet”"])
def test_may_with_a_capital_is_the_month(words: str) -> None:
    assert numbers_of(words) == ["may"]


@pytest.mark.parametrize("words", ["trains may run", "a line that “may” come", "maybe, mayor"])
def test_may_in_small_letters_is_the_verb(words: str) -> None:
    assert numbers_of(words) == []


STEMS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen nineteen twenty thirty ninety hundred "
    "thousand million billion dozen half quarter third fifth ninth tenth twelfth twentieth hundredth doubl tripl "
    "quadrupl treble twice thrice zero"
).split()


def test_whatever_word_a_rule_reads_as_a_number_is_a_number_here() -> None:
    made = [stem + ending for stem in STEMS for ending in ("", "s", "th", "fold", "e", "ed", "ing")]
    two = printed_numbers("two")
    read = [word for word in made if printed_numbers(word) or printed_numbers(f"two {word}") != two]
    assert {"two", "fifths", "tenfold", "seventh", "quadrupled", "tripling", "treble"} <= set(read)
    assert numbers_of(" ".join(read)) == read


# --- what accounts for it --------------------------------------------------------------------------------------


def test_without_a_claim_or_a_reading_every_number_is_left_over_in_the_order_of_the_text() -> None:
    text = text_of(TEXT)
    result = account(library(source(text)), folder(text))
    assert (result.numbers, left(result), result.stale, result.missing) == (7, NUMBERS, (), ())


def test_a_number_has_its_place_and_the_words_around_it() -> None:
    text = text_of("The heading\n\nAmong the lines that were drawn here, “22nd” street is the only one.")
    result = account(library(source(text)), folder(text))
    assert result.unaccounted == (
        Unaccounted(
            file="paper.txt", line=3, column=40, word="22nd", around="that were drawn here 22nd street is the only"
        ),
        Unaccounted(file="paper.txt", line=3, column=65, word="one", around="street is the only one"),
    )


def test_a_claim_accounts_for_the_numbers_within_its_printed_words_and_for_no_others() -> None:
    text = text_of(TEXT)
    support = evidence(text, "May 1998 a line of 100 kilometres")
    result = account(library(source(text), claims=[claim(support)]), folder(text))
    assert left(result) == ["third", "winter", "two", "7"]
    assert result.numbers == 7


def test_a_claim_of_another_fingerprint_accounts_for_nothing() -> None:
    text = text_of(TEXT)
    support = attrs.evolve(evidence(text, "100 kilometres"), fingerprint=Fingerprint("0" * 16))
    result = account(library(source(text), claims=[claim(support)]), folder(text))
    assert left(result) == NUMBERS


def test_a_number_right_beside_the_printed_words_is_not_accounted_for() -> None:
    text = text_of("pages 40 41 42 are here")
    result = account(library(source(text), claims=[claim(evidence(text, "41"))]), folder(text))
    assert left(result) == ["40", "42"]


def test_of_two_places_with_the_same_words_a_claim_accounts_for_its_own() -> None:
    text = text_of("first of all 40 wagons were seen, and nobody counted another, but later 40 wagons were lost")
    _, citation = cite(text, "40 wagons")
    support = Evidence(source=PAPER, printed=Text("40 wagons"), fingerprint=Fingerprint(citation.fingerprint))
    (first, forty) = account(library(source(text), claims=[claim(support)]), folder(text)).unaccounted
    assert (first.word, forty.word, forty.around) == ("first", "40", "first of all 40 wagons were seen and")


def test_the_evidence_of_an_attribute_and_of_an_alias_account_for_numbers_too() -> None:
    text = text_of(TEXT)
    segment = attrs.evolve(
        builders.segment(ALPHA),
        aliases=(Alias(name=Text("The Third"), evidence=evidence(text, "a third of the land")),),
        evidence=(AttributeEvidence(of=(Text("mode"),), evidence=evidence(text, "a line of 100 kilometres")),),
    )
    result = account(library(source(text), segment=segment), folder(text))
    assert left(result) == ["may", "1998", "winter", "two", "7"]


def test_a_reading_accounts_for_the_numbers_within_its_printed_words() -> None:
    text = text_of(TEXT)
    read = readings(text, "May 1998", "the two who drew it", "7 stations")
    result = account(library(source(text), read=[read]), folder(text))
    assert (left(result), result.stale) == (["100", "third", "winter"], ())


def test_claims_and_readings_together_leave_nothing() -> None:
    text = text_of(TEXT)
    support = evidence(text, "a line of 100 kilometres")
    read = readings(text, "May 1998", "a third of the land", "by winter the two who", "7 stations")
    result = account(library(source(text), claims=[claim(support)], read=[read]), folder(text))
    assert result == Account(numbers=7, unaccounted=(), stale=(), missing=())


def test_a_reading_that_is_not_in_its_text_or_not_at_its_fingerprint_is_stale() -> None:
    text, other = text_of(TEXT), text_of("There were 8 stations")
    one, two = readings(text, "May 1998", "7 stations").numbers
    moved = attrs.evolve(two, fingerprint=Fingerprint("0" * 16))
    (gone,) = readings(other, "8 stations").numbers
    read = Readings(source=PAPER, numbers=(moved, one, gone))
    result = account(library(source(text), read=[read]), folder(text))
    assert result.stale == (
        Stale(source=PAPER, index=0, printed="7 stations"),
        Stale(source=PAPER, index=2, printed="8 stations"),
    )
    assert left(result) == ["100", "third", "winter", "two", "7"]


# --- several sources, several texts ----------------------------------------------------------------------------


def test_sources_that_share_a_file_account_for_its_numbers_together_and_each_is_counted_once() -> None:
    text = text_of(f"{TEXT} And 9 more.")
    first, second = (0, len(text.words) - 3), (len(text.words) - 3, len(text.words))
    sources = (source(text, "paper", first), source(text, "note", second), source(text, "page"))
    read = readings(text, "9 more", id="note", span=second)
    support = evidence(text, "7 stations", "paper", first)
    result = account(library(*sources, claims=[claim(support)], read=[read]), folder(text))
    assert (result.numbers, left(result)) == (8, NUMBERS[:-1])
    assert (result.stale, result.missing) == ((), ())


def test_a_source_cannot_account_for_a_number_outside_its_span() -> None:
    text = text_of("Then 40 wagons came; whoever wrote this saw them. Of 50 more nobody knows.")
    span = (0, 9)
    read = readings(text, "40 wagons", "50 more")  # whose words around them run over the end of the span
    inside = readings(text, "40 wagons", span=span)
    result = account(library(source(text, span=span), read=[read]), folder(text))
    assert (left(result), [one.index for one in result.stale]) == (["40", "50"], [0, 1])
    assert left(account(library(source(text, span=span), read=[inside]), folder(text))) == ["50"]


def test_a_text_that_two_files_hold_is_looked_through_once() -> None:
    text, copy = text_of(TEXT), text_of(TEXT.replace(" ", "\n"), "copy.txt")
    assert account(library(source(text)), folder(text, copy)).numbers == 7


def test_a_text_with_other_words_than_were_read_is_missing_and_its_numbers_are_not_looked_for() -> None:
    text, other = text_of(TEXT), text_of(TEXT.replace("drawn", "built"))
    read = readings(text, "7 stations")
    result = account(library(source(text), read=[read]), folder(other))
    assert result == Account(numbers=0, unaccounted=(), stale=(), missing=(PAPER,))


def test_a_source_whose_text_is_not_recorded_has_no_numbers_and_is_not_missing() -> None:
    result = account(library(builders.source("paper")), folder(text_of(TEXT)))
    assert result == Account(numbers=0, unaccounted=(), stale=(), missing=())


def test_readings_of_a_source_whose_text_is_not_recorded_are_stale() -> None:
    read = readings(text_of(TEXT), "7 stations")
    result = account(library(builders.source("paper"), read=[read]), folder(text_of(TEXT)))
    assert result.stale == (Stale(source=PAPER, index=0, printed="7 stations"),)


def test_each_number_is_a_finding_that_spans_its_word(tmp_path: Path) -> None:
    text = text_of("It came\nin 1998, they say.")
    (finding,) = unaccounted(account(library(source(text)), folder(text)), tmp_path)
    assert finding == Finding(
        code=NUMBER_UNACCOUNTED,
        message="'1998' is in no claim and no reading: … it came in 1998 they say …",
        file="paper.txt",
        span=Span(line=2, column=4, end_line=2, end_column=8),
        value="1998",
    )


# --- the command -----------------------------------------------------------------------------------------------

RECORD_OF_THE_LINE = """\
name: Alpha-Omega railway
mode: rail
from: alpha
to: omega
aliases:
  - name: The Third
    source: paper
    printed: a third of the land
    fingerprint: {third}
claims:
  - property: length
    value: 100 km
    modality: planned
    source: paper
    printed: a line of 100 kilometres
    fingerprint: {length}
evidence:
  - of: [mode, from, to]
    source: paper
    printed: May 1998
    fingerprint: {may}
"""
READINGS = """\
numbers:
  - printed: by winter the two who drew it
    fingerprint: {winter}
    reason: a season of no year, and who they were
  - printed: 7 stations
    fingerprint: {stations}
    reason: only here so that a test has it
"""


@pytest.fixture
def world(tmp_path: Path) -> Path:
    """A dataset that accounts for every number of its one text, which lies beside it in `texts`."""
    root = Path(shutil.copytree(RULES / "base", tmp_path / "dataset"))
    (root / "pledges" / "loan.yaml").unlink()
    (root / "actors" / "lender.yaml").unlink()
    text = text_of(TEXT)
    phrases = {
        "third": "a third of the land",
        "length": "a line of 100 kilometres",
        "may": "May 1998",
        "winter": "by winter the two who drew it",
        "stations": "7 stations",
    }
    prints = {name: evidence(text, phrase).fingerprint for name, phrase in phrases.items()}
    (root / "segments" / "alpha-omega.yaml").write_text(RECORD_OF_THE_LINE.format(**prints), "utf-8")
    (root / "sources" / "paper.yaml").write_text(
        "title: A paper\nkind: commentary\nauthors: [author]\npublished: 1999-06\ntext:\n  file: paper.txt\n"
        f"  sha256: {text.sha256}\n  words: {len(text.words)}\n  from_word: 0\n  to_word: {len(text.words)}\n"
        "  coverage: whole\n",
        "utf-8",
    )
    (root / "readings").mkdir()
    (root / "readings" / "paper.yaml").write_text(READINGS.format(**prints), "utf-8")
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "paper.txt").write_text(TEXT, "utf-8")
    return root


def run(root: Path, *arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["account", str(root), "--texts", str(root.parent / "texts"), *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def change(path: Path, old: str, new: str) -> None:
    before = path.read_text("utf-8")
    assert old in before
    path.write_text(before.replace(old, new), "utf-8")


def test_account_of_a_dataset_that_accounts_for_every_number_says_how_many(world: Path) -> None:
    assert run(world) == (0, "numbers accounted for: 7 / 7\n")


def test_account_looks_at_saved_pages_as_well(world: Path) -> None:
    (world.parent / "texts" / "paper.txt").unlink()
    page = TEXT.replace(", and", "</p>\n<p>and")
    (world.parent / "texts" / "page.html").write_text(f"<html><body><p>{page}</p></body></html>", "utf-8")
    assert run(world) == (0, "numbers accounted for: 7 / 7\n")


def test_account_shows_each_number_that_is_left_at_its_line_and_column_in_the_text(world: Path) -> None:
    (world / "readings" / "paper.yaml").unlink()
    (world.parent / "texts" / "paper.txt").write_text(TEXT.replace(", and", ",\nand"), "utf-8")
    assert run(world) == (
        1,
        "paper.txt:2:8: EVI013 error: 'winter' is in no claim and no reading: "
        "… the land and by winter the two who drew …\n"
        "paper.txt:2:19: EVI013 error: 'two' is in no claim and no reading: "
        "… and by winter the two who drew it may …\n"
        "paper.txt:2:49: EVI013 error: '7' is in no claim and no reading: … it may have seen 7 stations …\n"
        "numbers accounted for: 4 / 7\n",
    )


def test_account_shows_a_stale_reading_where_its_fingerprint_stands(world: Path) -> None:
    change(world / "readings" / "paper.yaml", "7 stations", "8 stations")
    code, output = run(world)
    first, *_, last = output.splitlines()
    assert code == 1
    assert first == (
        "paper.txt:1:125: EVI013 error: '7' is in no claim and no reading: … it may have seen 7 stations …"
    )
    fingerprint = evidence(text_of(TEXT), "7 stations").fingerprint
    assert (
        "readings/paper.yaml:6:18: EVI005 error: '8 stations' is not in the text of paper at this fingerprint\n"
        f"     6 |     fingerprint: {fingerprint}\n"
        "                          ^^^^^^^^^^^^^^^^\n"
    ) in output
    assert last == "numbers accounted for: 6 / 7"


def test_a_stale_reading_alone_fails_though_every_number_is_accounted_for(world: Path) -> None:
    path = world / "readings" / "paper.yaml"
    more = "  - printed: 9 stations\n    fingerprint: 0123456789abcdef\n    reason: of another text\n"
    path.write_text(path.read_text("utf-8") + more, "utf-8")
    assert run(world) == (
        1,
        "readings/paper.yaml:9:18: EVI005 error: '9 stations' is not in the text of paper at this fingerprint\n"
        "     9 |     fingerprint: 0123456789abcdef\n"
        "                          ^^^^^^^^^^^^^^^^\n"
        "numbers accounted for: 7 / 7\n",
    )


@pytest.mark.parametrize("other", [None, TEXT.replace("drawn", "built")])
def test_account_of_a_text_that_is_not_there_or_has_other_words_fails(world: Path, other: str | None) -> None:
    path = world.parent / "texts" / "paper.txt"
    path.unlink() if other is None else path.write_text(other, "utf-8")
    assert run(world) == (
        1,
        "sources/paper.yaml:6:9: EVI006 error: the very text of paper is not among the texts: its numbers cannot be "
        "looked for\n"
        "     6 |   file: paper.txt\n"
        "                 ^^^^^^^^^\n"
        "numbers accounted for: 0 / 0\n",
    )


def test_account_that_found_no_number_fails_even_if_texts_may_be_missing(world: Path) -> None:
    (world.parent / "texts" / "paper.txt").unlink()
    assert run(world, "--partial") == (1, "numbers accounted for: 0 / 0\n")


def test_with_partial_a_missing_text_is_forgiven_and_the_others_are_not(world: Path) -> None:
    other = text_of("It lasted 3 days.")
    (world / "sources" / "other.yaml").write_text(
        f"title: Another\nkind: commentary\ntext:\n  file: other.txt\n  sha256: {other.sha256}\n  words: 4\n"
        "  from_word: 0\n  to_word: 4\n  coverage: whole\n",
        "utf-8",
    )
    missing = (
        "sources/other.yaml:4:9: EVI006 error: the very text of other is not among the texts: its numbers cannot be "
        "looked for\n"
        "     4 |   file: other.txt\n"
        "                 ^^^^^^^^^\n"
    )
    assert run(world) == (1, f"{missing}numbers accounted for: 7 / 7\n")
    assert run(world, "--partial") == (0, "numbers accounted for: 7 / 7\n")
    (world.parent / "texts" / "other.txt").write_text(other.text, "utf-8")
    left_over = "other.txt:1:11: EVI013 error: '3' is in no claim and no reading: … it lasted 3 days …\n"
    assert run(world, "--partial") == (1, f"{left_over}numbers accounted for: 7 / 8\n")


def test_account_of_a_dataset_with_errors_does_nothing(world: Path) -> None:
    (world / "places" / "alpha.yaml").write_text("name: Alpha\n", "utf-8")
    code, output = run(world)
    assert code == 1
    assert "places/alpha.yaml:1:1: STR002 error: the required field 'kind' is missing\n" in output
    assert output.endswith("5 records (2 stubs), 1 claim: 1 error, 0 warnings; nothing was done\n")


def test_account_wants_a_dataset_and_a_folder_of_texts(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    assert run(tmp_path / "nowhere") == (2, f"corridor: there is no folder {tmp_path}/nowhere\n")
    (tmp_path / "texts").rmdir()
    code, output = run(tmp_path / "nowhere")
    assert code == 2
    assert f"Invalid value for '--texts': Directory '{tmp_path}/texts' does not exist." in output


def test_account_says_which_files_it_could_not_read(world: Path) -> None:
    (world.parent / "texts" / "scan.pdf").write_bytes(b"%PDF-1.4\n\x00\xff")
    verified = CliRunner().invoke(main, ["verify", str(world), "--texts", str(world.parent / "texts")]).output
    (passed_over,) = (line for line in verified.splitlines() if line.startswith("scan.pdf: passed over, since it "))
    assert run(world) == (0, f"{passed_over}\nnumbers accounted for: 7 / 7\n")


def test_the_bundled_dataset_accounts_for_every_number_of_its_sources() -> None:
    folder = os.environ.get("CORRIDOR_TEXTS")
    if folder is None:
        pytest.skip("the sources' texts are in copyright: set CORRIDOR_TEXTS to a folder with them")
    result = CliRunner().invoke(main, ["account", "--texts", folder])
    numbers = result.output.rpartition(" ")[2].strip()
    assert (result.exit_code, result.output) == (0, f"numbers accounted for: {numbers} / {numbers}\n")
