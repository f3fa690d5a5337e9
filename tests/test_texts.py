from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corridor_sdk._pages import Unreadable, load_text, strip_markup
from corridor_sdk._texts import (
    SignDifference,
    find,
    fingerprint,
    gaps,
    position,
    sha256,
    signs,
    spans,
    window,
    words,
)

TRICKY = "eE\u0301\u0327½İßﬁŉ²Åǆ각ᄀ\u1161\u11a8ハ\uff9eﾊ\u0f73\u0f71\u09c7\u09beहि\u094dन ,._-\n7$％﷼\u00ad\u200d"
tricky_texts = st.text(st.sampled_from(TRICKY), max_size=40) | st.text(max_size=40)
plain_words = st.lists(st.sampled_from(["the", "km", "of", "line", "rail"]), max_size=4).map(" ".join)


def source_text(number: str) -> str:
    default = Path(__file__).parents[2] / "shared" / "sources"
    folder = Path(os.environ.get("CORRIDOR_TEXTS", default))
    files = sorted(folder.glob(f"{number}_*.txt"))
    if not files:
        pytest.skip(
            f"source text {number} is not in {folder}: it is in copyright; set CORRIDOR_TEXTS to a folder with it"
        )
    loaded = load_text(files[0].read_bytes(), files[0].name)
    assert isinstance(loaded, str)
    return loaded


def fingerprints(text: str, printed: str) -> list[str]:
    all_words, own_words = words(text), words(printed)
    return [fingerprint(window(all_words, at, at + len(own_words))) for at in find(all_words, own_words)]


def differences(text: str, printed: str) -> list[str]:
    all_words = words(text)
    (at,) = find(all_words, words(printed))
    return [str(difference) for difference in signs(all_words, gaps(text), at, printed)]


# ---- words, windows, fingerprints


@pytest.mark.parametrize(
    ("number", "printed", "expected"),
    [
        ("000", "7 200 km", "d64c5e5a5716cc1f"),
        ("003", "soft loan of $500 million", "38a07346ea502ae4"),
        ("000", "162-kilometer railway line", "575ec1f83293eb16"),
        ("004", "The 170-kilometer section", "2a73212fa6812221"),
    ],
)
def test_fingerprints_in_the_source_texts_are_those_of_the_design(number: str, printed: str, expected: str) -> None:
    assert fingerprints(source_text(number), printed) == [expected]


@pytest.mark.parametrize(
    ("text", "printed", "expected"),
    [
        ("Rasht_Astara: 162 km", "162 km", "cc6bc932abbe6c0b"),
        ("İstanbul–Ağbənd, e\u0301tape of ½ day; 7²", "½ day", "2fa7fedc0d45691a"),
        ("हिन्दी 5 km", "5 km", "f59baeff61db7c37"),
    ],
)
def test_fingerprints_of_unusual_letters_are_those_of_the_design(text: str, printed: str, expected: str) -> None:
    assert fingerprints(text, printed) == [expected]


def test_a_texts_whole_sha256_is_that_of_its_words_with_markdown_and_link_targets_left_in() -> None:
    all_words = words(source_text("004"))
    assert len(all_words) == 987
    assert sha256(all_words).startswith("2c433cc008df48eb")
    assert all_words[-3:] == ["warming", "fast", "a81414"]


def test_words_are_folded_and_split_as_the_design_says() -> None:
    text = "İstanbul–Ağbənd, e\u0301tape of ½ day; 7²"
    assert words(text) == ["i", "stanbul", "ağbənd", "étape", "of", "1", "2", "day", "72"]


def test_the_whole_sha256_does_not_depend_on_line_ends_or_quotation_marks() -> None:
    assert sha256(words("A “line”\r\nof 5 km\r\n")) == sha256(words('A "line"\nof 5 km\n'))


@given(tricky_texts)
def test_the_words_of_a_lone_surrogate_or_any_text_can_be_hashed(text: str) -> None:
    assert len(sha256(words(text + "\ud800"))) == 64


def test_a_window_has_twelve_words_on_each_side() -> None:
    numbered = [str(number) for number in range(100)]
    assert window(numbered, 50, 52) == numbered[38:64]


def test_a_window_is_clipped_to_the_texts_ends_and_to_the_span() -> None:
    numbered = [str(number) for number in range(100)]
    assert window(numbered, 2, 3) == numbered[0:15]
    assert window(numbered, 98, 99) == numbered[86:100]
    assert window(numbered, 50, 52, (45, 60)) == numbered[45:60]


@pytest.mark.parametrize(("start", "end"), [(5, 5), (3, 6), (9, 12)])
def test_a_window_refuses_printed_words_outside_the_span(start: int, end: int) -> None:
    numbered = [str(number) for number in range(20)]
    message = f"the printed words {start}-{end} must lie in the span 4-10 and not be empty"
    with pytest.raises(ValueError, match=f"^{message}$"):
        window(numbered, start, end, (4, 10))


def test_find_gives_every_occurrence_overlapping_ones_too() -> None:
    assert find(words("a b a b a"), words("A b a")) == [0, 2]


def test_find_looks_only_at_whole_occurrences_in_the_span() -> None:
    text_words = words("5 km and 5 km and 5 km")
    assert find(text_words, ["5", "km"]) == [0, 3, 6]
    assert find(text_words, ["5", "km"], (1, 7)) == [3]
    assert find(text_words, ["5", "km"], (1, 99)) == [3, 6]


def test_find_gives_nothing_for_no_words_or_too_many() -> None:
    assert find(["5", "km"], []) == []
    assert find(["5", "km"], ["5", "km", "long"]) == []


@given(st.lists(st.sampled_from("ab"), max_size=12), st.lists(st.sampled_from("ab"), min_size=1, max_size=3))
def test_find_agrees_with_trying_every_place(text_words: list[str], wanted: list[str]) -> None:
    tried = [at for at in range(len(text_words)) if text_words[at : at + len(wanted)] == wanted]
    assert find(text_words, wanted) == tried


# ---- places in the text as written


@given(tricky_texts)
@example("ハ\uff9e")  # composes although neither is a combining mark
@example("a\u0f73\u0327")  # decomposes and is reordered
@example("\u1100\u1161\u11a8 \u1100")
def test_there_is_a_span_for_each_word_and_it_holds_the_word(text: str) -> None:
    places = spans(text)
    assert len(places) == len(words(text))
    assert places == sorted(places)
    for word, (start, end) in zip(words(text), places, strict=True):
        assert 0 <= start < end <= len(text)
        assert word in words(text[start:end])


@given(tricky_texts)
def test_there_is_one_gap_more_than_words_and_together_they_are_the_folded_text(text: str) -> None:
    woven = "".join(gap + word for gap, word in zip(gaps(text), [*words(text), ""], strict=True))
    assert woven == unicodedata.normalize("NFKC", text).casefold()


def test_spans_are_those_of_the_text_as_written() -> None:
    text = "İstanbul, e\u0301tape of ½ day; 7²"
    written = [text[start:end] for start, end in spans(text)]
    assert written == ["İ", "stanbul", "e\u0301tape", "of", "½", "½", "day", "7²"]


def test_a_position_counts_lines_and_code_points_from_one() -> None:
    text = "ab\n\ncé𝄞f"
    assert [position(text, offset) for offset in (0, 1, 3, 4, 7)] == [(1, 1), (1, 2), (2, 1), (3, 1), (3, 4)]


# ---- signs


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        (r"worth \$40 billion in", "$40 billion"),
        ("worth **$40** billion", "$40 billion"),
        ("over US$ 4 billion.", "US$4 billion"),
        ("over US$ 4 billion.", "over US"),
        ("cost 40 € in", "40€"),
        ("cost 40 € or $50", "or $50"),
        ("some $5 billion", "some"),
        ("grew 20 % to $5", "20% to"),
        ("the 7 200 km", "7\n200 km"),
        ("the 7’200 km", "7'200 km"),
        ("fell −5 degrees", "-5 degrees"),
        ("by 9 – 18 meters", "9-18 meters"),
        ("the “3 + 3” format", "3+3"),
        ("the [3]+[3] format", "3+3"),
        ("the 162-kilometer line", "162 kilometer"),
        ("post-2022 and Su-35", "2022 and Su-35"),
        ("a line—162 km", "162 km"),
        ("(INSTC)-162 km", "162 km"),
        ("in 2022 – 15 km", "15 km"),
        ("in 2022 -- 15 km", "15 km"),
        ("a line --15 km", "15 km"),
        ("~~162~~ km", "162 km"),
        ("line… 162 km* (101 miles)", "162 km"),
        ("162 km† [of] ‘line’", "162 km of line"),
        ("on December 7, 2023. He", "December 7 2023"),
        ("half ½ day", "1/2 day"),
        ("in $ (all)", "all"),
    ],
)
def test_what_does_not_change_a_figure_is_no_difference(text: str, printed: str) -> None:
    assert differences(text, printed) == []


@pytest.mark.parametrize(
    ("text", "printed", "expected"),
    [
        (r"worth \$40 billion", "€40 billion", "before '40' the text has '$' and printed has '€'"),
        ("worth $40 billion", "40 billion", "before '40' the text has '$' and printed has no sign"),
        ("worth 40 billion", "$40 billion", "before '40' the text has no sign and printed has '$'"),
        ("over US$ 4 billion", "4 billion", "before '4' the text has '$' and printed has no sign"),
        ("worth 40 € in", "40", "after '40' the text has '€' and printed has no sign"),
        ("worth $five", "five", "before 'five' the text has '$' and printed has no sign"),
        ("of 1.5 km", "1,5 km", "between '1' and '5' the text has '.' and printed has ','"),
        ("of 1.5 km", "1 5 km", "between '1' and '5' the text has '.' and printed has no sign"),
        ("of 1.5 km", "5 km", "before '5' the text has '1.' and printed has no sign"),
        ("of 1.5 km", ".5 km", "before '5' the text has '1.' and printed has '.'"),
        ("of 1.5 km", "of 1", "after '1' the text has '.5' and printed has no sign"),
        ("of .5 km", "5 km", "before '5' the text has '.' and printed has no sign"),
        ("of 7 200 km", "7,200 km", "between '7' and '200' the text has a space and printed has ','"),
        ("of 7 200 km", "200 km", "before '200' the text has '7 ' and printed has no sign"),
        ("of 7_200 km", "7'200 km", "between '7' and '200' the text has no sign and printed has '''"),
        ("grew 20% in", "20", "after '20' the text has '%' and printed has no sign"),
        ("grew 20 percent", "20% percent", "between '20' and 'percent' the text has no sign and printed has '%'"),
        ("fell -5 km", "5 km", "before '5' the text has '-' and printed has no sign"),
        ("fell −$5 bn", "$5 bn", "before '5' the text has '-$' and printed has '$'"),
        ("of 9–18 m", "9 18 m", "between '9' and '18' the text has '-' and printed has no sign"),
        ("of 9–18 m", "18 m", "before '18' the text has '9-' and printed has no sign"),
        ("of $5–$10 m", "$10 m", "before '10' the text has '5-$' and printed has '$'"),
        ("of 5%–10% in", "5%", "after '5' the text has '%-10' and printed has '%'"),
        ("the 3+3 format", "3-3", "between '3' and '3' the text has '+' and printed has '-'"),
        ("4th++ jets", "4th jets", "between '4th' and 'jets' the text has '++' and printed has no sign"),
        ("of ~5 km", "5 km", "before '5' the text has '~' and printed has no sign"),
        ("at 45° C", "45", "after '45' the text has '°' and printed has no sign"),
        ("of %20 in", "20", "before '20' the text has '%' and printed has no sign"),
        ("28.12.2023", "12.2023", "before '12' the text has '28.' and printed has no sign"),
    ],
)
def test_what_changes_a_figure_is_a_difference(text: str, printed: str, expected: str) -> None:
    assert differences(text, printed) == [expected]


def test_a_sign_difference_says_which_gap_and_what_stands_there() -> None:
    text = "costs €1.5 billion"
    assert signs(words(text), gaps(text), 1, "$1,5 billion") == (
        SignDifference(gap=0, place="before '1'", in_text="€", in_printed="$"),
        SignDifference(gap=1, place="between '1' and '5'", in_text=".", in_printed=","),
    )


def test_signs_refuses_a_place_where_the_words_differ() -> None:
    message = r"^the text's words from 1 on are not those of '5 km': find\(\) them first$"
    with pytest.raises(ValueError, match=message):
        signs(["5", "km"], ["", " ", ""], 1, "5 km")


def test_a_phrase_without_words_has_no_signs_to_differ() -> None:
    assert signs(["5"], ["$", ""], 0, "—") == ()


figures = st.from_regex(r"[$€]?[1-9][0-9]{0,2}(,[0-9]{3})?(\.[0-9])?( ?%)? km", fullmatch=True)


@given(plain_words, figures, plain_words, st.sampled_from(["{}", "“{}”", "({})", "**{}**", "– {} –", "—\n{}\n"]))
def test_a_figure_agrees_with_itself_in_any_dress(before: str, figure: str, after: str, dress: str) -> None:
    text = f"{before} {dress.format(figure)} {after}"
    at = find(words(text), words(figure))[0]
    assert signs(words(text), gaps(text), at, figure) == ()


@given(plain_words, figures, plain_words)
def test_a_figure_without_its_first_word_is_reported_if_a_mark_ties_them(before: str, figure: str, after: str) -> None:
    text = f"{before} {figure} {after}"
    first, *rest = words(figure)
    start = len(words(before)) + 1
    found = signs(words(text), gaps(text), start, figure[figure.index(first) + len(first) + 1 :].lstrip())
    tied = len(rest) > 1
    assert [difference.in_text[:-1] for difference in found] == ([first] if tied else [])


@given(tricky_texts, tricky_texts, tricky_texts)
def test_signs_can_be_read_in_any_text(before: str, printed: str, after: str) -> None:
    text = f"{before} {printed} {after}"
    for at in find(words(text), words(printed)):
        for difference in signs(words(text), gaps(text), at, printed):
            assert difference.in_text != difference.in_printed


# ---- saved pages and files


def test_tags_scripts_styles_and_link_targets_are_removed_and_entities_resolved() -> None:
    page = (
        "<!DOCTYPE html><html><head><title>5 km</title><style>p {width: 9px}</style></head><body>"
        "<script>let a = '<p>7</p>';</script><!-- 8 --><noscript><p>Enable <svg>it</noscript>"
        '<p>A <a href="https://example.org/6">rail&shy;way</a> of&nbsp;162&#160;km &amp; more</p></body></html>'
    )
    assert words(strip_markup(page)) == ["a", "railway", "of", "162", "km", "more"]


def test_block_elements_separate_words_and_inline_elements_do_not() -> None:
    page = "<td>162</td><td>km</td>one<br>two<p>three<div>fo<b>u</b>r</div>si<wbr>x m<sup>2</sup>"
    assert words(strip_markup(page)) == ["162", "km", "one", "two", "three", "four", "six", "m2"]


@pytest.mark.parametrize(
    "mark",
    [
        '<sup><a href="#fn1">1</a></sup>',
        '<a href="#fn1"><sup>1</sup></a>',
        '<sup class="reference"><a href="https://example.org/page#note-1"><span>[</span>1<span>]</span></a></sup>',
    ],
)
def test_footnote_numbers_are_removed(mark: str) -> None:
    assert words(strip_markup(f"<p>162 km{mark} of line</p>")) == ["162", "km", "of", "line"]


def test_what_is_raised_but_no_link_in_the_page_stays() -> None:
    page = '<p><a href="#top">Top</a> 5 m<sup>2</sup> <a href="/a">CO<sup>2</sup></a> <a href="#b">x<p>y<sup>3</sup>'
    assert words(strip_markup(page)) == ["top", "5", "m2", "co2", "x", "y3"]


def test_the_lines_of_a_stripped_page_are_those_of_the_page() -> None:
    page = "<html>\n<script>\n1\n</script>\n<p\nid=a>one <i\nclass=b>two</i>th\nree</p>\n\n<p>four"
    text = strip_markup(page)
    lines = {word: position(text, start)[0] for word, (start, _) in zip(words(text), spans(text), strict=True)}
    assert lines == {"one": 6, "twoth": 7, "ree": 8, "four": 10}


@pytest.mark.parametrize("page", ["<![if x]>5 km<![endif]>", "<![x[ 1 ]]>5 km", "5 km<![", "5 km</", "</script>5 km"])
def test_broken_markup_does_not_stop_the_reading(page: str) -> None:
    assert words(strip_markup(page))[:2] == ["5", "km"]


markup = st.lists(
    st.sampled_from(
        ["<", ">", "<!", "[", "]]>", "--", "/", "<p", " a=", "'", "<sup>", "<a href='#'>", "&", "#", ";", "x", "\n"]
    ),
    max_size=30,
).map("".join)


@given(markup)
def test_any_markup_can_be_stripped(page: str) -> None:
    assert strip_markup(f"first <p>{page}").startswith("first")


def test_a_plain_text_is_loaded_as_it_is_markdown_included() -> None:
    assert load_text(b"[pledged](#) <b>\\$40</b>\r\n", "a.md") == "[pledged](#) <b>\\$40</b>\r\n"


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"<p>5 km</p>", "a.HTML"),
        (b"<p>5 km</p>", "a.htm"),
        (b"\n<!DOCTYPE html><p>5 km</p>", "a.txt"),
        (b"\xef\xbb\xbf<html><p>5 km</p>", "a"),
    ],
)
def test_a_page_is_known_by_its_name_or_its_beginning(data: bytes, name: str) -> None:
    loaded = load_text(data, name)
    assert isinstance(loaded, str)
    assert loaded.strip() == "5 km"


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        ("\ufeffAğbənd".encode(), "a.txt", "Ağbənd"),
        ("Ağbənd".encode("utf-16"), "a.txt", "Ağbənd"),
        ('<meta charset="windows-1251"><i>Решт'.encode("windows-1251"), "a.html", "Решт"),
        ("<meta content='text/html; charset=iso-8859-1'><i>€5".encode("windows-1252"), "a.html", "€5"),
    ],
)
def test_a_declared_encoding_is_read(data: bytes, name: str, expected: str) -> None:
    assert load_text(data, name) == expected


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"one\ntwo \xff", "a.txt", "is not UTF-8: line 2 has a byte that cannot be read"),
        (b"<meta charset=utf-7>", "a.html", "declares the encoding 'utf-7', which is not read here: save it as UTF-8"),
    ],
)
def test_what_cannot_be_read_is_a_value_with_its_reason(data: bytes, name: str, reason: str) -> None:
    assert load_text(data, name) == Unreadable(reason=reason)
